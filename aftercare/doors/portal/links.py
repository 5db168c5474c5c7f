"""Opening a link we sent: the token in its address is swapped for a pass, and the address for a clean one.

Reading mail programs fetch links before people do, so this changes nothing but the browser's own cookie.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aftercare.cases.models import Case
from aftercare.doors.portal.begun import lost_page, open_page
from aftercare.doors.portal.gate import RIGHTS
from aftercare.doors.portal.passes import give_pass
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.foundation.links import Unusable, link_of
from aftercare.foundation.links.models import Link
from aftercare.handling.queries.customer_page import case_of_link, leads_to_forgotten

STATUS = {Unusable.UNKNOWN: 404, Unusable.REVOKED: 410, Unusable.USED: 410, Unusable.EXPIRED: 410}

FORGOTTEN = gettext_lazy("这件售后的个人信息已按要求删除，链接不再能用。有新的问题，请重新提交。")


@open_page()
def opened_link(request: HttpRequest, act: Act, token: str) -> HttpResponse:
    """Let a browser in by a link, or say why the link opens nothing and how to get another."""
    link = _link(token, act)
    case = None if isinstance(link, Unusable) else case_of_link(link)
    if isinstance(link, Unusable) or case is None:
        flaw = link if isinstance(link, Unusable) else Unusable.REVOKED
        said = FORGOTTEN if leads_to_forgotten(token, RIGHTS) else _said(flaw)
        return lost_page(request, act, str(said), status=STATUS[flaw])
    response = HttpResponseRedirect(_place(link, case))
    give_pass(response, request, number=case.number, link_id=link.pk, purpose=link.purpose, act=act)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            case.language,
            secure=config.is_https,
            httponly=True,
            samesite="Lax",
        )
    return response


def _link(token: str, act: Act) -> Link | Unusable:
    """The link of a token for one of our purposes; a token says for itself which one it was signed for."""
    found: Link | Unusable = Unusable.UNKNOWN
    for purpose in RIGHTS:
        found = link_of(token, purpose=purpose, at=act.at)
        if found is not Unusable.UNKNOWN:
            break
    return found


def _place(link: Link, case: Case) -> str:
    if link.purpose == "rate":
        return reverse("portal:rating", args=[case.number])
    anchor = {"consent": "#offer", "confirm": "#asked"}.get(link.purpose, "")
    return reverse("portal:case", args=[case.number]) + anchor


def _said(flaw: Unusable) -> str:
    return {
        Unusable.UNKNOWN: _("这个链接不完整，或者不是我们发的。"),
        Unusable.REVOKED: _("这个链接已经作废。"),
        Unusable.USED: _("这个链接只能用一次，已经用过了。"),
        Unusable.EXPIRED: _("这个链接已经过期。"),
    }[flaw]


urlpatterns = [path("l/<str:token>", opened_link, name="link")]
