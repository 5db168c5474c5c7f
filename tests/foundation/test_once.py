"""Once: the same request again gets the same answer and does nothing."""

import datetime as dt

import pytest

from aftercare.foundation.act import Act
from aftercare.foundation.links.actions import LinkUnknown
from aftercare.foundation.links.models import Link
from aftercare.foundation.once.actions import (
    KEPT_FOR,
    Answer,
    OnceKeyReused,
    digest_of,
    forget_old_answers,
    once,
)
from aftercare.foundation.once.models import Once
from aftercare.foundation.refusals import Refusal
from tests.refused import refused

pytestmark = pytest.mark.django_db
BODY = digest_of(b'{"title": "x"}')


@pytest.fixture
def asking(act):
    """Ask for a link to be made, under a key."""

    def ask(key: str = "k1", scope: str = "staff:7 api cases", body: str = BODY, act: Act = act) -> Answer:
        def answer() -> Answer:
            link = Link.objects.create(
                purpose="track", thread="case:1", audience="", once=False, made_at=act.at, expires_at=act.at
            )
            return Answer(201, f'{{"id": {link.pk}}}')

        return once(key, scope=scope, body_digest=body, answer=answer, act=act)

    return ask


def test_the_same_request_gets_the_same_answer_and_does_nothing(asking):
    first = asking()
    assert (first.status, first.again) == (201, False)
    assert [asking(), asking()] == [Answer(201, first.body, again=True)] * 2
    assert Link.objects.count() == 1


def test_the_same_key_with_another_body_is_refused(asking):
    asking()
    with refused(OnceKeyReused) as refusal:
        asking(body=digest_of(b"other"))
    assert (refusal.value.sort, Link.objects.count()) == ("invalid", 1)


@pytest.mark.parametrize("other", [{"key": "k2"}, {"scope": "staff:8 api cases"}, {"key": "k1 "}])
def test_another_key_or_another_scope_is_another_request(asking, other):
    asking()
    assert not asking(**other).again
    assert Link.objects.count() == 2


def test_a_refused_request_leaves_the_key_free(asking, act):
    def refuse() -> Answer:
        raise LinkUnknown

    with refused(LinkUnknown):
        once("k1", scope="staff:7 api cases", body_digest=BODY, answer=refuse, act=act)
    assert not Once.objects.exists()
    assert not asking().again


@pytest.mark.parametrize("key", ["", "k" * 10_000, "键\0\n", "'; DROP TABLE"])
def test_any_key_at_all_will_do(asking, key):
    assert (asking(key=key).again, asking(key=key).again) == (False, True)


def test_answers_are_forgotten_after_two_days_and_not_before(asking, act):
    asking("old")
    asking("young", act=Act.begun("staff:7", "api", at=act.at + dt.timedelta(hours=1)))
    later = Act.begun("system:worker", "worker", at=act.at + KEPT_FOR + dt.timedelta(minutes=1))
    assert (forget_old_answers(act=later), forget_old_answers(act=later)) == (1, 0)
    assert (asking("young").again, asking("old").again) == (True, False)


def test_the_refusal_is_known_by_its_slug():
    assert issubclass(OnceKeyReused, Refusal)
    assert OnceKeyReused.slug == "once-key-reused"
