"""Writing the index. In the transaction of the row it is about; needs no fact."""

from collections.abc import Iterable

from django.db import transaction

from aftercare.foundation.search.back_ends import back_end
from aftercare.foundation.search.tokens import VERSION, kind_token, tokens_of


def index(
    kind: str, row_id: int, text: str, *, extra_tokens: Iterable[str] = (), group: int | None = None
) -> None:
    """Make a row findable by this text, instead of by what it was findable by before.

    extra_tokens  what is not in the text, ready-made: phone_tokens(number)
    group         the row that decides who may see it: the case of a message; None: the row itself
    Raises RuntimeError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{kind} indexed outside its action")
    tokens = [kind_token(kind), *extra_tokens, *tokens_of(text)]
    back_end().put(kind, row_id, row_id if group is None else group, tokens, VERSION)


def forget(kind: str, row_id: int) -> None:
    """Make a row findable no longer. Forgetting what was never known is nothing."""
    back_end().take_away(kind, row_id)
