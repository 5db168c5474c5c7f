"""Refusals: an understood request, declined. They carry a slug and values; doors/words has the sentences."""

import re
from typing import Any, ClassVar, Literal

Sort = Literal["missing", "forbidden", "conflict", "invalid", "busy"]

REFUSALS: dict[str, type["Refusal"]] = {}


class Refusal(Exception):
    """Base of every refusal. Subclasses live beside the function that raises them.

    slug    made from the class name: CaseAlreadyClosed → case-already-closed
    sort    what kind of no it is; a door turns it into a status (404, 403, 409, 422, 503)
    values  plain values for the sentence; never a secret
    """

    slug: ClassVar[str] = "refusal"
    sort: ClassVar[Sort] = "invalid"

    def __init_subclass__(cls, *, sort: Sort | None = None) -> None:
        cls.slug = re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()
        if sort is not None:
            cls.sort = sort
        if cls.slug in REFUSALS:
            raise TypeError(f"two refusals call themselves {cls.slug!r}")
        REFUSALS[cls.slug] = cls

    def __init__(self, **values: Any) -> None:
        super().__init__(self.slug)
        self.values = values

    def __str__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.slug}({said})"
