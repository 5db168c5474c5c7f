"""What stands in a stored message for something that only its reader gets: never shown as it is kept."""

from django.utils.translation import gettext as _

from aftercare.messages.codes import MARK as CODE

LINK = "{link}"


def with_marks_named(text: str) -> str:
    """A message as colleagues read it: where the customer's own link and code were."""
    return text.replace(LINK, _("〔客户的专属链接〕")).replace(CODE, _("〔确认码〕"))
