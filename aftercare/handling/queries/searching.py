"""Finding across rooms: cases, messages, customers, things sold. Permission is in every query."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Max

from aftercare.cases.models import Case, CaseQuerySet
from aftercare.cases.numbers import folded_number
from aftercare.customers.access import customers_seen_by
from aftercare.customers.models import Customer
from aftercare.customers.searching import customers_found
from aftercare.foundation.act import Act
from aftercare.foundation.search import Found, find
from aftercare.messages.models import Message
from aftercare.products.finding import ProductFound, lines_found, products_found_by
from aftercare.products.models import PurchaseLine

CODE = re.compile(r"[0-9A-Za-z\-./ ]{4,40}")
NO_CASES = Found(why="nothing-fits")


class CaseFound(NamedTuple):
    number: str
    title: str
    type: str
    stage: str
    customer: str | None


class MessageFound(NamedTuple):
    number: str
    text: str


class CustomerFound(NamedTuple):
    id: int
    name: str
    newest: str | None  # number of the newest case one may see


class SearchAnswer(NamedTuple):
    """What was found, each in its order, and why there is not more."""

    cases: list[CaseFound]
    messages: list[MessageFound]
    customers: list[CustomerFound]
    products: list[ProductFound]
    lines: list[PurchaseLine]
    why: str


def search(act: Act, words: str, *, limit: int = 8) -> SearchAnswer:
    """Everything these words, numbers or endings name that the acting person may see."""
    seen = cases_seen_by(act)
    cases, messages, customers = _found(act, seen, words, limit)
    return SearchAnswer(
        cases=[
            *_numbered(seen, words),
            *_cases(seen, cases.rows),
            *_cases_of_those(seen, customers.rows, limit),
        ],
        messages=_messages(seen, messages.rows),
        customers=_customers(act, seen, customers.rows),
        products=products_found_by(act, words, limit=limit),
        lines=lines_found(act, words, limit=limit),
        why=cases.why or messages.why,
    )


def cases_seen_by(act: Act) -> CaseQuerySet:
    """Cases the acting member of staff may see; none without leave to see cases."""
    if "case.see" not in act.permissions:
        return Case.objects.none()
    return Case.objects.seen_by(act.actor)


def cases_of(act: Act, customers: Iterable[Customer], *, limit: int = 8) -> list[CaseFound]:
    """The newest cases of these customers that one may see."""
    theirs = cases_seen_by(act).filter(customer__in=list(customers), confidential=False)
    return _rows(theirs.order_by("-id"), limit)


def cases_about(act: Act, product_id: int, *, limit: int) -> list[CaseFound]:
    """The newest cases about this product that one may see."""
    about = cases_seen_by(act).filter(product=product_id, confidential=False)
    return _rows(about.order_by("-id"), limit)


def _found(act: Act, seen: CaseQuerySet, words: str, limit: int) -> tuple[Found, Found, Found]:
    customers = customers_found(customers_seen_by(act), words, limit=limit)
    if "case.see" not in act.permissions:
        return NO_CASES, NO_CASES, customers
    return (
        find(words, "case", visible=seen, limit=limit),
        find(words, "message", visible=seen, limit=limit),
        customers,
    )


def _numbered(seen: CaseQuerySet, words: str) -> list[CaseFound]:
    """The case of exactly this number: found even when it is not in the index."""
    return (
        _rows(seen.filter(number=folded_number(words)).order_by("id"), 1)
        if CODE.fullmatch(words.strip())
        else []
    )


def _cases(seen: CaseQuerySet, ids: list[int]) -> list[CaseFound]:
    return _rows(seen.filter(pk__in=ids).order_by("-id"), len(ids)) if ids else []


def _rows(cases: CaseQuerySet, limit: int) -> list[CaseFound]:
    return [
        CaseFound(*row)
        for row in cases.values_list("number", "title", "type", "stage", "customer__name")[:limit]
    ]


def _cases_of_those(seen: CaseQuerySet, customer_ids: list[int], limit: int) -> list[CaseFound]:
    """Who asks for a customer by name or number means their cases, too."""
    theirs = seen.filter(customer_id__in=customer_ids, confidential=False).order_by("-id")
    return _rows(theirs, limit) if customer_ids else []


def _messages(seen: CaseQuerySet, ids: list[int]) -> list[MessageFound]:
    rows: Any = Message.objects.filter(pk__in=ids, case__in=seen, withdrawn_at=None).order_by("-id")
    return [MessageFound(*row) for row in rows.values_list("case__number", "text")] if ids else []


def _customers(act: Act, seen: CaseQuerySet, ids: list[int]) -> list[CustomerFound]:
    if not ids:
        return []
    names = dict(customers_seen_by(act).filter(pk__in=ids).values_list("id", "name"))
    newest = (
        seen.filter(customer_id__in=ids, confidential=False).values("customer_id").annotate(newest=Max("pk"))
    )
    numbers = dict(seen.filter(pk__in=[row["newest"] for row in newest]).values_list("customer_id", "number"))
    return [CustomerFound(pk, names[pk], numbers.get(pk)) for pk in ids if pk in names]
