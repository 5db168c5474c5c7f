"""aftercare facts: the page docs/facts.md, made from the facts themselves."""

import argparse
import inspect
from collections.abc import Iterator
from dataclasses import fields
from itertools import groupby

from aftercare.foundation.ledger.facts import KINDS, Fact
from aftercare.rooms import ROOMS

NAME = "facts"
HELP = "列出流水里的事实 / the page of all facts (docs/facts.md), in Markdown"

HEAD = """# 事实 Facts

流水里记的每一件事：名称、谁会记、带哪些内容。内容只有代号、编号、数字和时刻，没有人写的话。事实只会增加可选的内容，从不改名。
Everything the ledger records: its kind, what it means, what it carries. Slugs, ids, numbers and moments only, no words
of people. Facts gain optional details and never change their names. This page is made by `aftercare facts`.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """It needs none."""


def run(options: argparse.Namespace) -> int:
    print(page(), end="")
    return 0


def page() -> str:
    """The whole page, rooms from the ground floor up, facts by kind."""
    ours = [fact for fact in KINDS.values() if fact.__module__.startswith("aftercare.")]
    in_order = sorted(ours, key=lambda fact: (_floor(fact), fact.kind))
    sections = [_section(room, list(facts)) for room, facts in groupby(in_order, key=_room)]
    return "\n".join([HEAD, *sections])


def _section(room: str, facts: list[type[Fact]]) -> str:
    rows = [f"| `{fact.kind}` | {_meaning(fact)} | {', '.join(_details(fact))} |" for fact in facts]
    return "\n".join([f"## {room}\n", "| kind | 含义 meaning | 内容 details |", "|---|---|---|", *rows, ""])


def _meaning(fact: type[Fact]) -> str:
    return (inspect.getdoc(fact) or "").split("\n\n")[0].replace("\n", " ").replace("|", "/")


def _details(fact: type[Fact]) -> Iterator[str]:
    for field in fields(fact):
        yield f"`{field.name}`"


def _room(fact: type[Fact]) -> str:
    return fact.__module__.split(".")[1]


def _floor(fact: type[Fact]) -> int:
    return ROOMS.index(_room(fact)) if _room(fact) in ROOMS else -1
