"""What kind of mail this is: somebody's words, or a machine's. Decides what may open a case or be answered.

Judged from headers and words alone, because everything in a mail can be forged; what must not depend on them
(a rate limit against loops) is elsewhere. Source: RFC 3464, RFC 3834, RFC 5965; security.md §1.1, T16.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from aftercare.channels.mail.machines import bounce_signs
from aftercare.channels.mail.machines.automatic_signs import sign_of_automation, sign_of_bulk
from aftercare.channels.mail.machines.failures import Failure, failure_of
from aftercare.channels.mail.machines.reports import parts_of
from aftercare.channels.mail.parsed import ParsedMail
from aftercare.channels.mail.thread_key import is_our_message_id

Kind = Literal["ordinary", "bulk", "automatic", "bounce", "complaint", "loop"]

_DELIVERY_REPORTS = ("message/delivery-status", "message/global-delivery-status")
_RECEIPTS = ("message/disposition-notification", "message/global-disposition-notification")

_CLOUD_EVENT = re.compile(
    r'\\?"(?:notificationType|eventType)\\?"\s*:\s*\\?"(?:Bounce|Complaint|Delivery|Reject)'
)


@dataclass(frozen=True)
class Nature:
    """kind, the slug of the reason for it ("" for ordinary), and for a bounce what it reports.

    ordinary    a person wrote to us
    bulk        a list or a mass mailing; a person may have written it, so it opens a case
    automatic   an automatic reply or notice, a read receipt
    bounce      a mail of ours failed, was delayed or was reported delivered
    complaint   a feedback report: somebody called a mail of ours spam
    loop        our own mail came back to us
    """

    kind: Kind
    reason: str = ""
    failure: Failure | None = None

    @property
    def opens_case(self) -> bool:
        """Whether this may open a case or add to one as a customer's words."""
        return self.kind in ("ordinary", "bulk")

    @property
    def may_be_answered(self) -> bool:
        """Whether an automatic answer may be sent. Never to a machine or a list (RFC 3834, 2)."""
        return self.kind == "ordinary"


def nature_of(
    mail: ParsedMail, *, own_domains: Collection[str] = (), own_addresses: Collection[str] = ()
) -> Nature:
    """Judge one mail.

    own_domains    domains of the Message-IDs we write, lower case
    own_addresses  addresses we receive at and send from, lower case
    """
    if reason := _sign_of_loop(mail, own_domains, own_addresses):
        return Nature("loop", reason)
    if reason := _sign_of_complaint(mail):
        return Nature("complaint", reason)
    if reason := _sign_of_bounce(mail):
        return Nature("bounce", reason, failure_of(mail))
    if _report_type(mail) == "disposition-notification" or parts_of(mail, *_RECEIPTS):
        return Nature("automatic", "read-receipt")
    if reason := sign_of_automation(mail):
        return Nature("automatic", reason)
    if reason := sign_of_bulk(mail):
        return Nature("bulk", reason)
    return Nature("ordinary")


def _sign_of_loop(mail: ParsedMail, own_domains: Collection[str], own_addresses: Collection[str]) -> str:
    if is_our_message_id(mail.message_id, own_domains):
        return "own-message-id"
    if any(sender.address.lower() in own_addresses for sender in mail.from_addresses):
        return "own-address"
    return ""


def _sign_of_complaint(mail: ParsedMail) -> str:
    if _report_type(mail) == "feedback-report" or parts_of(mail, "message/feedback-report"):
        return "feedback-report"
    returns_ours = bool(parts_of(mail, "message/rfc822"))
    if returns_ours and mail.subject.lower().startswith("complaint about message from"):
        return "complaint-subject"
    return ""


def _sign_of_bounce(mail: ParsedMail) -> str:
    """A report that the mail itself is; a delivery program; or nobody as sender and words about delivery."""
    if _report_type(mail) == "delivery-status":
        return "delivery-report"
    if mail.header("x-failed-recipients"):
        return "failed-recipients"
    if bounce_signs.has_daemon_sender(mail) and not bounce_signs.is_answer_or_forward(mail):
        return "daemon"
    if bounce_signs.is_from_nobody(mail):
        if parts_of(mail, *_DELIVERY_REPORTS):
            return "delivery-report"
        if bounce_signs.announces_failure(mail) or bounce_signs.tells_of_failure(mail):
            return "words-of-delivery"
    if bounce_signs.is_from_office(mail) and bounce_signs.announces_failure(mail):
        return "words-of-delivery"
    return "cloud-event" if _is_cloud_event(mail) else ""


def _report_type(mail: ParsedMail) -> str:
    """The report-type of a mail that is a report itself ("" when it only has one attached)."""
    if mail.kind != "multipart/report":
        return ""
    said = mail.header("content-type").lower()
    for known in ("delivery-status", "feedback-report", "disposition-notification"):
        if f"report-type={known}" in said.replace('"', "").replace(" ", ""):
            return known
    return "delivery-status"


def _is_cloud_event(mail: ParsedMail) -> bool:
    """A delivery event of Amazon SES, mailed as JSON."""
    text = mail.text.lstrip()
    return text.startswith("{") and bool(_CLOUD_EVENT.search(text[:20_000]))
