"""Who wants to do something afterwards, because a fact was recorded. Names are permanent: rows carry them."""

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from aftercare.foundation.act import Act
from aftercare.foundation.ledger.facts import Fact

if TYPE_CHECKING:
    from aftercare.foundation.ledger.models import Entry


class Reaction(Protocol):
    """What a room does about an entry, in the worker, inside one transaction. It reads the present state."""

    def __call__(self, entry: "Entry", *, act: Act) -> None: ...


REACTIONS: dict[str, Reaction] = {}
WAITING_FOR: dict[str, list[str]] = defaultdict(list)


def on(*facts: type[Fact], name: str) -> Callable[[Reaction], Reaction]:
    """Run this reaction, as a durable errand of this name, after any of these facts is recorded."""

    def register(reaction: Reaction) -> Reaction:
        if name in REACTIONS:
            raise TypeError(f"two reactions call themselves {name!r}")
        REACTIONS[name] = reaction
        for fact in facts:
            WAITING_FOR[fact.kind].append(name)
        return reaction

    return register
