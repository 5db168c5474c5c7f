"""Drafts may be rewritten; what is published never changes again and is found by the moment it holds."""

import datetime as dt

import pytest

from aftercare.foundation.act import Act
from aftercare.foundation.ledger.models import Entry
from aftercare.policy.actions import (
    PolicyAlreadyPublished,
    PolicyDraftHasMistakes,
    PolicyStartsInThePast,
    PolicyTooLarge,
    publish_policy,
    save_draft,
)
from aftercare.policy.models import PolicyVersion
from aftercare.policy.packs import PACKS
from aftercare.policy.queries import NoSuchPolicy, policy_in_force, policy_of, versions
from tests.cast import refused
from tests.policy.small import written

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 12, 1, 1, 0, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=30)


@pytest.fixture
def act() -> Act:
    return Act.begun("staff:7", "desk", at=NOW)


def test_a_draft_is_kept_with_its_mistakes(act: Act) -> None:
    draft = save_draft("制度: { 名称: 店", act=act)
    assert (draft.state, draft.number, draft.name, draft.text) == ("draft", None, "—", "制度: { 名称: 店")
    entry = Entry.objects.get()
    assert (entry.kind, entry.thread, entry.actor, entry.at) == (
        "policy.draft_saved",
        draft.thread,
        "staff:7",
        NOW,
    )
    assert entry.details == {"digest": draft.digest, "was_digest": "", "mistakes": 1}


def test_a_draft_may_be_rewritten(act: Act) -> None:
    draft = save_draft("制度: { 名称: 店", act=act)
    first = draft.digest
    again = save_draft(PACKS["blank"].text, draft=draft, act=act)
    assert (again.pk, again.name, again.label, again.language) == (draft.pk, "我们的售后服务制度", "1", "zh")
    newest = Entry.objects.order_by("-id").first()
    assert newest is not None
    assert newest.details == {"digest": again.digest, "was_digest": first, "mistakes": 0}


def test_publishing_makes_a_numbered_version_with_a_start(act: Act) -> None:
    draft = publish_policy(save_draft(PACKS["standard"].text, act=act), starts_at=LATER, act=act)
    assert (draft.state, draft.number, draft.starts_at, draft.published_at, draft.published_by) == (
        "published", 1, LATER, NOW, "staff:7",
    )  # fmt: skip
    entry = Entry.objects.get(kind="policy.published")
    assert entry.details == {"number": 1, "digest": draft.digest, "starts_at": "2026-12-31T01:00:00Z"}
    assert publish_policy(save_draft(PACKS["blank"].text, act=act), starts_at=LATER, act=act).number == 2


def test_a_draft_with_mistakes_is_not_published_and_all_are_named(act: Act) -> None:
    draft = save_draft(written(团队="团队: { 客服: { 职能: 客付 } }", 工单="工单: { 前缀: KF }"), act=act)
    with refused(PolicyDraftHasMistakes) as no:
        publish_policy(draft, starts_at=NOW, act=act)
    assert [mistake.slug for mistake in no.value.values["mistakes"]] == ["unknown-word", "unknown-key"]
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_published_version_is_never_published_or_rewritten_again(act: Act) -> None:
    draft = save_draft(PACKS["blank"].text, act=act)
    publish_policy(draft, starts_at=NOW, act=act)
    with refused(PolicyAlreadyPublished):
        publish_policy(draft, starts_at=NOW, act=act)
    with refused(PolicyAlreadyPublished):
        save_draft(PACKS["standard"].text, draft=draft, act=act)
    assert PolicyVersion.objects.get().text == PACKS["blank"].text


def test_a_draft_rewritten_meanwhile_is_not_published_unseen(act: Act) -> None:
    seen = save_draft(PACKS["blank"].text, act=act)
    save_draft(PACKS["standard"].text, draft=PolicyVersion.objects.get(), act=act)
    with refused(PolicyAlreadyPublished):
        publish_policy(seen, starts_at=NOW, act=act)


def test_a_policy_cannot_begin_in_the_past(act: Act) -> None:
    draft = save_draft(PACKS["blank"].text, act=act)
    with refused(PolicyStartsInThePast):
        publish_policy(draft, starts_at=NOW - dt.timedelta(seconds=1), act=act)


def test_a_text_too_large_is_refused_before_it_is_read(act: Act) -> None:
    with refused(PolicyTooLarge):
        save_draft("#" * 300_000, act=act)


def test_what_no_database_keeps_is_made_visible(act: Act) -> None:
    draft = save_draft("制度: { 名称: 店\x00\ud83d }", act=act)
    assert draft.text == "制度: { 名称: 店\ufffd? }"


def test_the_policy_in_force_is_the_newest_begun(act: Act) -> None:
    assert policy_in_force(NOW) is None
    first = publish_policy(save_draft(PACKS["blank"].text, act=act), starts_at=NOW, act=act)
    second = publish_policy(save_draft(PACKS["standard"].text, act=act), starts_at=LATER, act=act)
    assert policy_in_force(NOW - dt.timedelta(seconds=1)) is None
    assert policy_in_force(NOW) == first
    assert policy_in_force(LATER - dt.timedelta(seconds=1)) == first
    assert policy_in_force(LATER) == second


def test_of_two_that_begin_together_the_later_published_holds(act: Act) -> None:
    publish_policy(save_draft(PACKS["blank"].text, act=act), starts_at=NOW, act=act)
    second = publish_policy(save_draft(PACKS["standard"].text, act=act), starts_at=NOW, act=act)
    assert policy_in_force(NOW) == second


def test_a_version_is_compiled_once_and_knows_its_id(act: Act) -> None:
    version = publish_policy(save_draft(PACKS["blank"].text, act=act), starts_at=NOW, act=act)
    policy = policy_of(version.pk)
    assert policy is policy_of(version.pk)
    assert (policy.version, policy.title.name) == (version.pk, "我们的售后服务制度")


def test_a_draft_is_compiled_anew_each_time(act: Act) -> None:
    draft = save_draft(PACKS["blank"].text, act=act)
    assert policy_of(draft.pk).title.name == "我们的售后服务制度"
    save_draft(PACKS["standard"].text, draft=draft, act=act)
    assert policy_of(draft.pk).title.name == "售后服务管理规范"


def test_a_version_no_longer_understood_wholly_goes_on_as_far_as_it_is(act: Act) -> None:
    version = publish_policy(save_draft(PACKS["blank"].text, act=act), starts_at=NOW, act=act)
    aged = PolicyVersion.objects.create(
        name="旧",
        language="zh",
        text=version.text + "\n将来的一节: { 甲: 乙 }\n",
        digest="0" * 64,
        created_at=NOW,
    )
    assert policy_of(aged.pk).title.name == "我们的售后服务制度"


def test_asking_for_a_version_there_is_not_is_refused() -> None:
    with pytest.raises(NoSuchPolicy):
        policy_of(4711)


def test_versions_are_listed_drafts_first_then_newest(act: Act) -> None:
    first = publish_policy(save_draft(PACKS["blank"].text, act=act), starts_at=NOW, act=act)
    second = publish_policy(save_draft(PACKS["standard"].text, act=act), starts_at=NOW, act=act)
    draft = save_draft(PACKS["sportswear"].text, act=act)
    assert versions() == [draft, second, first]
