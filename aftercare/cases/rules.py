"""The one transition table: which stage may follow which. Pure; tested exhaustively.

Source: blueprint §2, docs/decisions/0006-stage-is-a-column.md.
"""

from collections.abc import Sequence

from aftercare.cases.terms import STAGES

CLOSED = "closed"

BACK: dict[tuple[str, str], str] = {
    ("propose", "diagnose"): "declined",
    ("carry_out", "propose"): "adjusted",
    ("confirm", "diagnose"): "not_solved",
    ("review", "diagnose"): "failed",
    (CLOSED, "diagnose"): "reopened",
}
"""Ways back and the reason each is counted under."""

ORDER = (*STAGES, CLOSED)


def stages_between(was: str, to: str) -> tuple[str, ...]:
    """The stages a forward move passes, ascending, both ends left out. Empty for a move backwards."""
    return ORDER[ORDER.index(was) + 1 : ORDER.index(to)]


def next_stage(was: str, stops: Sequence[str]) -> str:
    """The next stage at which a case of this type stops; closed when there is none left.

    stops  the stages of its case type, ascending. `close` as a stop is the act of closing itself, so it is closed.
    """
    later = [stage for stage in ORDER[ORDER.index(was) + 1 :] if stage in stops and stage != "close"]
    return later[0] if later else CLOSED


def landing(target: str, stops: Sequence[str]) -> str:
    """Where a way back ends when the case type does not stop at its target: the first stop after it."""
    if target in stops:
        return target
    return next_stage(target, stops)
