"""Fixtures of the foundation's tests: an act at a fixed moment, and a fact that no room owns."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from aftercare.foundation.act import Act
from aftercare.foundation.ledger import Fact, reactions, record
from aftercare.foundation.ledger.facts import KINDS
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.ledger.reactions import Reaction
from aftercare.foundation.limits.models import Limit
from aftercare.foundation.search.migration import make_index
from tests.foundation.arena import Arena, built

NOON = dt.datetime(2026, 10, 1, 4, 0, tzinfo=dt.UTC)


@dataclass(frozen=True, kw_only=True)
class BellRung(Fact, kind="test.bell-rung"):
    """Something that happens only in tests."""

    times: int = 1


del KINDS[BellRung.kind]  # the product's own list of facts stays what the product says


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Make the search index, also where tables are made without migrations."""
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        make_index(None, editor)


@pytest.fixture(scope="session")
def arena(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    """Real processes on a real database. The first scene of every test clears it."""
    with built(tmp_path_factory.mktemp("arena")) as arena:
        yield arena


@pytest.fixture
def act() -> Act:
    return Act.begun("staff:7", "desk", at=NOON)


@pytest.fixture
def ring(db: None) -> Callable[..., Entry]:
    """Record that the bell was rung, on a thread of its own."""

    def ring(times: int = 1, *, act: Act) -> Entry:
        with transaction.atomic():
            return record(BellRung(times=times), about=Limit(pk=times), thread="bell:1", act=act)

    return ring


@pytest.fixture
def reaction(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Reaction], None]]:
    """Have a reaction named "answer-the-bell" run after every BellRung."""

    def register(answer: Reaction) -> None:
        monkeypatch.setitem(reactions.REACTIONS, "answer-the-bell", answer)
        monkeypatch.setitem(reactions.WAITING_FOR, BellRung.kind, ["answer-the-bell"])

    yield register
