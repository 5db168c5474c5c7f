"""Links: good for one person, one purpose, a while; and nothing that can be done to a token makes another good one."""

import datetime as dt
import re

import pytest

from aftercare.foundation import keys
from aftercare.foundation.act import Act
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.links.actions import (
    LinkExpired,
    LinkUnknown,
    LinkWasRevoked,
    LinkWasUsed,
    Unusable,
    link_of,
    make_link,
    open_link,
    revoke_link,
    revoke_links,
    token_of,
    use_link,
)
from aftercare.foundation.links.models import Link
from aftercare.foundation.links.tokens import ALPHABET, link_named, token_for
from tests.refused import refused

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def making(act):
    def make(**given: object) -> Link:
        usual = {"purpose": "consent", "thread": "case:17", "audience": "customer:19", "once": True}
        token = make_link(**(usual | {"expires_at": act.at + DAY} | given), act=act)
        return open_link(token, purpose=str(given.get("purpose", "consent")), act=act)

    return make


def at(act: Act, later: dt.timedelta) -> Act:
    return Act.begun("customer:19", "portal", at=act.at + later)


def test_making_a_link_records_for_whom_and_until_when(making, act):
    link = making()
    entry = Entry.objects.get()
    assert (entry.kind, entry.thread, entry.subject, entry.at) == (
        "link.made",
        "case:17",
        f"link:{link.pk}",
        act.at,
    )
    assert entry.details == {
        "purpose": "consent",
        "audience": "customer:19",
        "expires_at": "2026-10-02T04:00:00+00:00",
    }


def test_a_token_opens_its_link_and_changes_nothing(making, act):
    link = making()
    for _ in range(3):
        assert open_link(token_of(link), purpose="consent", act=act) == link
    assert Link.objects.get().used_at is None
    assert Entry.objects.count() == 1


def test_nothing_secret_is_stored(making):
    token = token_of(making())
    assert token.split(".")[2] not in repr(list(Link.objects.values()) + list(Entry.objects.values()))


def test_a_token_fits_a_text_message_and_survives_being_tapped(making):
    token = token_of(making())
    assert len(token) <= 40
    assert re.fullmatch(rf"[0-9a-f]+\.[{ALPHABET}]+\.[{ALPHABET}]+", token)
    assert token[-1].isalnum()


def tampered(token: str) -> dict[str, str]:
    key, link, signature = token.split(".")
    other = token_for(link_id=2**40, purpose="consent").split(".")[2]
    return {
        "empty": "",
        "dots only": "..",
        "two parts": f"{key}.{link}",
        "four parts": f"{token}.1",
        "no signature": f"{key}.{link}.",
        "short signature": f"{key}.{link}.{signature[:-1]}",
        "long signature": f"{token}1",
        "padded signature": f"{key}.{link}.1{signature}",
        "changed signature": f"{key}.{link}.{'2' if signature[0] != '2' else '3'}{signature[1:]}",
        "signature of another link": f"{key}.{link}.{other}",
        "another id": f"{key}.{link}1.{signature}",
        "padded id": f"{key}.1{link}.{signature}",
        "no id": f"{key}..{signature}",
        "huge id": f"{key}.{'z' * 30}.{signature}",
        "unknown key": f"deadbeef.{link}.{signature}",
        "no key": f".{link}.{signature}",
        "other case": token.swapcase(),
        "look-alike letters": f"{key}.0OIl.{signature}",
        "blank around": f" {token} ",
        "line end": f"{token}\n",
        "nul": f"{token}\0",
        "full width": f"{key}．{link}．{signature}",
        "not ascii": f"{key}.{link}.{signature[:-1]}顾",
        "very long": token + "1" * 100_000,
        "percent": f"{key}.{link}.%",
    }


@pytest.mark.parametrize("how", tampered(token_for(1, "consent")))
def test_a_tampered_token_is_unknown(making, act, how):
    token = tampered(token_of(making()))[how]
    with pytest.raises(LinkUnknown):
        open_link(token, purpose="consent", act=act)


@pytest.mark.parametrize("purpose", ["track", "consent:4", "", "CONSENT", "sign-in"])
def test_a_token_is_good_for_its_purpose_only(making, act, purpose):
    with pytest.raises(LinkUnknown):
        open_link(token_of(making()), purpose=purpose, act=act)


@pytest.mark.parametrize("flaw", Unusable)
def test_who_must_not_be_refused_may_ask_why(making, act, flaw):
    link, moment = making(), act.at
    if flaw == "revoked":
        revoke_link(link, act=act)
    elif flaw == "used":
        use_link(link, act=act)
    elif flaw == "expired":
        moment += DAY
    else:
        link.pk += 1
    assert link_of(token_of(link), purpose="consent", at=moment) is flaw


def test_a_signed_token_without_its_row_is_unknown(act):
    with pytest.raises(LinkUnknown):
        open_link(token_for(404, "consent"), purpose="consent", act=act)


def test_an_id_is_written_in_one_way_only():
    for number in (0, 1, 57, 58, 12345, 2**60):
        assert link_named(token_for(number, "x"), "x") == number


@pytest.mark.parametrize(
    ("later", "good"), [(DAY - dt.timedelta(microseconds=1), True), (DAY, False), (DAY * 400, False)]
)
def test_a_link_ends_at_its_moment(making, act, later, good):
    token = token_of(making())
    if good:
        assert open_link(token, purpose="consent", act=at(act, later))
    else:
        with pytest.raises(LinkExpired):
            open_link(token, purpose="consent", act=at(act, later))


def test_a_link_for_one_use_is_used_once(making, act):
    link = making()
    customer = at(act, dt.timedelta(hours=1))
    use_link(link, act=customer)
    assert Link.objects.get().used_at == customer.at
    entry = Entry.objects.order_by("pk").last()
    assert (entry.kind, entry.actor, entry.details) == ("link.used", "customer:19", {"purpose": "consent"})
    for again in (
        lambda: use_link(link, act=act),
        lambda: open_link(token_of(link), purpose="consent", act=act),
    ):
        with refused(LinkWasUsed):
            again()


def test_a_link_for_many_uses_is_never_used_up(making, act):
    link = making(purpose="track", once=False)
    use_link(link, act=act)
    use_link(link, act=act)
    assert open_link(token_of(link), purpose="track", act=act).used_at is None
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("once", [True, False])
def test_a_revoked_link_neither_opens_nor_works(making, act, once):
    link = making(once=once)
    revoke_link(link, act=act)
    assert Entry.objects.order_by("pk").last().kind == "link.revoked"
    for attempt in (
        lambda: use_link(link, act=act),
        lambda: open_link(token_of(link), purpose="consent", act=act),
    ):
        with refused(LinkWasRevoked):
            attempt()


@pytest.mark.parametrize("once", [True, False])
def test_an_expired_link_cannot_be_used_by_who_opened_it_in_time(making, act, once):
    link = making(once=once)
    with refused(LinkExpired):
        use_link(link, act=at(act, DAY))


def test_revoking_what_is_over_changes_nothing(making, act):
    link = making()
    use_link(link, act=act)
    before = Entry.objects.count()
    revoke_link(link, act=act)
    assert (Entry.objects.count(), Link.objects.get().revoked_at) == (before, None)


def test_all_links_of_someone_about_something_are_taken_back(making, act):
    theirs = [making(), making(purpose="track", once=False)]
    others = [making(audience="customer:20"), making(thread="case:18")]
    revoke_links(audience="customer:19", thread="case:17", act=act)
    revoked = set(Link.objects.exclude(revoked_at=None).values_list("pk", flat=True))
    assert revoked == {link.pk for link in theirs}
    assert {link.pk for link in others} & revoked == set()
    with pytest.raises(ValueError, match="of whom"):
        revoke_links(act=act)


def test_tokens_of_an_older_key_stay_good(making, act):
    link = making()
    token = token_of(link)
    keys.rotate("links")
    assert open_link(token, purpose="consent", act=act) == link
    assert token_of(link) != token
    assert open_link(token_of(link), purpose="consent", act=act) == link
