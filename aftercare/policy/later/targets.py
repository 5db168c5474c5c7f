"""The targets section: which figures the company wants to reach, each with its name, direction and size."""

import re
from dataclasses import dataclass

from aftercare.policy.compiled import Policy
from aftercare.policy.reading.book import Book
from aftercare.policy.reading.durations import Length, duration, share
from aftercare.policy.reading.nodes import Node, Scalar
from aftercare.policy.reading.page import Page, joined
from aftercare.policy.reading.words import Key, Vocabulary, plain
from aftercare.policy.sections import section

TARGETS: Key = ("目标", "targets")
KPI_WORDS = Vocabulary({
    "satisfaction": ("满意度|客户满意度", "satisfaction"), "attitude": ("态度好评率", "positive attitude"),
    "resolution_rate": ("问题解决率", "resolution rate"), "response_timeliness": ("响应及时率", "response timeliness"),
    "complaint_success": ("投诉处理成功率", "complaint success"), "promise_kept": ("承诺兑现率", "promises kept"),
    "on_time": ("按时办结率", "on time"), "first_contact": ("一次解决率", "solved at first contact"),
    "solution_on_time": ("方案及时率", "solution on time"), "repair_on_time": ("维修及时率", "repairs on time"),
    "return_on_time": ("退换及时率", "returns on time"), "follow_up_rate": ("回访率", "follow-up rate"),
    "response_rate": ("参评率", "survey response"), "reopen_rate": ("重开率", "reopen rate"),
    "complaint_rate": ("投诉率", "complaint rate"), "recurrence_rate": ("复发率", "recurrence rate"),
    "average_resolution": ("平均解决时长", "average resolution time"), "nps": ("推荐意愿", "willingness to recommend"),
})  # fmt: skip
_AT_MOST = {"zh": re.compile("(?:不高于|不超过|少于) ?(.+)"), "en": re.compile("(?:at most|below) (.+)")}


@dataclass(frozen=True, kw_only=True)
class TargetTerms:
    """One target: a share of 0..1, or a time. at_most: smaller is better; otherwise at least."""

    kpi: str
    share: float | None = None
    length: Length | None = None
    at_most: bool = False
    clause: str = ""


@dataclass(frozen=True)
class Targets:
    listed: tuple[TargetTerms, ...]


@section(TARGETS, gives=Targets)
def read_targets(book: Book) -> Targets:
    page = book.root.page(TARGETS)
    read = (_target(page, name, node) for name, node in page.entries())
    return Targets(tuple(target for target in read if target is not None))


def _target(page: Page, name: str, node: Node) -> TargetTerms | None:
    kpi = page.slug(Scalar(name, node.place), KPI_WORDS)
    said = plain(node.text) if isinstance(node, Scalar) else ""
    lower = _AT_MOST[page.book.language].fullmatch(said)
    wanted = lower[1] if lower else said
    size, length = share(wanted), duration(wanted, page.book.language)
    if size is None and length is None:
        page.book.wrong("unreadable-target", node, said=said)
        return None
    if not kpi:
        return None
    at_most = lower is not None or length is not None
    return TargetTerms(kpi=kpi, share=size, length=length, at_most=at_most, clause=joined(page.path, name))


def targets(policy: Policy) -> tuple[TargetTerms, ...]:
    """The targets of the policy, in the order written."""
    return policy.part(Targets).listed
