"""The supervision and reports sections: the independent line, spot checks, and what is reported upwards how often."""

import re
from dataclasses import dataclass

from aftercare.policy.compiled import Policy
from aftercare.policy.later.periods import HOW_OFTEN
from aftercare.policy.reading.book import Book
from aftercare.policy.reading.words import Key
from aftercare.policy.sections import section
from aftercare.policy.teams import role_kinds

SUPERVISION: Key = ("监督", "supervision")
REPORTS: Key = ("汇报", "reports")
MAILBOX: Key = ("邮箱", "mailbox")
_MAILBOX = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}")


@dataclass(frozen=True, kw_only=True)
class SupervisionTerms:
    """spot_check: share of closed cases looked at again. every: how often handling and records are inspected."""

    mailbox: str = ""
    phone: str = ""
    handled_by: tuple[str, ...] = ()
    every: str = ""
    spot_check: float = 0.0
    tell_customer: bool = True
    clause: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportTerms:
    """What is reported upwards, by whom, how often."""

    every: str = ""
    by: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    clause: str = ""


@section(SUPERVISION, gives=SupervisionTerms)
def read_supervision(book: Book) -> SupervisionTerms:
    page = book.root.page(SUPERVISION)
    mailbox = page.text(MAILBOX, "")
    if mailbox and not _MAILBOX.fullmatch(mailbox):
        book.wrong("unreadable-mailbox", page.under(MAILBOX), said=mailbox)
    return SupervisionTerms(
        mailbox=mailbox,
        phone=page.text(("电话", "phone"), "", longest=40),
        handled_by=role_kinds(page, ("处理", "handled by")),
        every=page.word(("检查", "inspection"), HOW_OFTEN),
        spot_check=page.share(("抽查", "spot check")),
        tell_customer=page.yes(("告知客户", "tell customer"), True),
        clause=page.path,
    )


@section(REPORTS, gives=ReportTerms)
def read_reports(book: Book) -> ReportTerms:
    page = book.root.page(REPORTS)
    return ReportTerms(
        every=page.word(("周期", "every"), HOW_OFTEN),
        by=role_kinds(page, ("由", "by")),
        about=page.texts(("内容", "about")),
        clause=page.path,
    )


def supervision_of(policy: Policy) -> SupervisionTerms:
    """The independent line of this policy; mailbox and phone "" when it has none."""
    return policy.part(SupervisionTerms)


def reports_of(policy: Policy) -> ReportTerms:
    """What is reported upwards under this policy."""
    return policy.part(ReportTerms)
