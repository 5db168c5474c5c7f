"""The tally of each source at the head of docs/requirements.md is the one its rows give."""

import re
from collections import Counter

from tests.docs.pages import DOCS, rows

TEXT = (DOCS / "requirements.md").read_text(encoding="utf-8")


def test_the_tally_of_each_source_is_right() -> None:
    counted: Counter[tuple[str, bool]] = Counter()
    for row in rows(TEXT):
        if re.fullmatch(r"S\d-\d+", row[0]):
            counted[row[0][:2], row[2].startswith("planned")] += 1
    told = {row[0][:2]: [int(cell) for cell in row[1:]] for row in rows(TEXT) if re.match(r"S\d \S", row[0])}
    assert told == {
        source: [
            counted[source, False],
            counted[source, True],
            counted[source, False] + counted[source, True],
        ]
        for source in ("S0", "S1", "S2", "S3", "S4")
    }


def test_what_is_planned_names_the_room_it_will_live_in() -> None:
    planned = [row for row in rows(TEXT) if row[0].startswith("S") and row[2].startswith("planned")]
    bare = [row[0] for row in planned if not re.match(r"planned · [a-z]+(（.+）)?$", row[2])]
    assert bare == []
