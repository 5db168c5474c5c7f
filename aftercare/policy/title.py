"""The head of the file: what the policy calls itself, from when it holds, and what it rests on."""

import datetime as dt
from dataclasses import dataclass

from aftercare.policy.reading.book import Book
from aftercare.policy.reading.words import Key

TITLE: Key = ("制度", "policy")
NAME: Key = ("名称", "name")
ENGLISH: Key = ("英文", "english")
LONGEST_BASIS = 200


@dataclass(frozen=True, kw_only=True)
class Title:
    """label: the version mark ("2026-12"); starts_on: local day it wants to begin, None when not said."""

    name: str
    english: str = ""
    label: str = ""
    starts_on: dt.date | None = None
    basis: tuple[str, ...] = ()
    about: str = ""
    company: str = ""
    telephone: str = ""  # the service line customers may call


def read_title(book: Book) -> Title:
    page = book.root.page(TITLE)
    return Title(
        name=page.text(NAME, longest=120),
        english=page.text(ENGLISH, "", longest=120),
        label=page.text(("版本", "version"), "", longest=40),
        starts_on=page.date(("生效", "starts")),
        basis=page.basis(),
        about=page.text(("说明", "about"), "", longest=400),
        company=page.text(("公司", "company"), ""),
        telephone=page.text(("电话", "telephone"), "", longest=40),
    )
