"""What a bounce says went wrong: for whom, and whether trying again can help."""

import re
from dataclasses import dataclass
from typing import Literal

from aftercare.channels.mail.machines.reports import Fields, address_in, blocks_of, parts_of, returned_ids
from aftercare.channels.mail.parsed import ParsedMail

Severity = Literal["hard", "soft", "delayed", "delivered", "unknown"]

_MOST_RECIPIENTS = 50
_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_REPLY_CODE = re.compile(r"(?<![\d.])([45])\d\d(?=[ -])")
_ADDRESS_LETTER = r"[^\s<>()\[\]\"':;,@]"
_ADDRESS = re.compile(rf"[<\s(]({_ADDRESS_LETTER}{{1,64}}@{_ADDRESS_LETTER}{{1,200}})[>\s):]")
_VAGUE = ("5.0.0", "4.0.0", "5.5.0", "5.3.0")
_ADDRESS_IS_WRONG = re.compile(r"5\.1\.(?:1|2|3|6|10)|5\.4\.4|5\.0\.91[12]")
_WORDS_OF_WRONG_ADDRESS = re.compile(
    r"""
    user\ unknown | unknown\ (?:user|recipient|local|address|mailbox)
    | no\ such\ (?:user|recipient|person|mailbox|address)
    | (?:user|recipient|account|address|mailbox|email)\w*\s(?:\S+\s){0,4}?
      (?:does\ not\ exist|doesn't\ exist|not\ found|unknown)
    | not\ listed\ in | no\ mailbox\ here | invalid\ (?:recipient|final\ delivery|mailbox|user)
    | host\ (?:unknown|not\ found) | (?:domain|host)\w*\ (?:\S+\ ){0,3}(?:does\ not\ exist|not\ found)
    | unrouteable | not\ a\ valid\ (?:user|recipient) | dosn't\ exist | not\ our\ customer | nxdomain
    | 用户不存在 | 收件人不存在 | 地址不存在 | 邮箱不存在""",
    re.IGNORECASE | re.VERBOSE,
)
_WORDS_OF_DELAY = re.compile(
    r"delay|will be retried|still being retried|will retry|continue to try|延迟|延遲", re.IGNORECASE
)


@dataclass(frozen=True)
class Failure:
    """What a bounce reports.

    severity    hard: the address is wrong, never send there again; soft: refused or failed this time;
                delayed: still being tried; delivered: a success notice; unknown
    status      enhanced status code of the first recipient (RFC 3463), "" when none can be read
    recipients  addresses that were not reached, in order, each once; () when none can be read
    returned    message ids of the mails that came back
    """

    severity: Severity
    status: str = ""
    recipients: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()


def failure_of(mail: ParsedMail) -> Failure:
    """Read a bounce: from its delivery report if it has one, else from its words."""
    reports = parts_of(mail, "message/delivery-status", "message/global-delivery-status")
    blocks = [block for report in reports for block in blocks_of(report)]
    blocks = [block for block in blocks if block.keys() & {"final-recipient", "status", "action"}]
    first = blocks[0] if blocks else {}
    said = " ".join((first.get("diagnostic-code", ""), mail.subject, mail.text[:20_000]))
    status = _status(first, said)
    return Failure(
        severity=_severity(first.get("action", "").lower(), status, said),
        status=status,
        recipients=_recipients(blocks, mail),
        returned=returned_ids(mail),
    )


def _status(block: Fields, said: str) -> str:
    """The report's status; a vague one gives way to the first exact one in the other server's answer."""
    reported = _STATUS.search(block.get("status", ""))
    answered = _STATUS.search(block.get("diagnostic-code", ""))
    if not answered and not reported:
        answered = _STATUS.search(said)
    if reported and (reported[0] not in _VAGUE or not answered or answered[1] == "2"):
        return reported[0]
    if answered:
        return answered[0]
    code = _REPLY_CODE.search(said)
    return f"{code[1]}.0.0" if code else ""


def _severity(action: str, status: str, said: str) -> Severity:
    if action in ("delivered", "relayed", "expanded") or status.startswith("2"):
        return "delivered"
    if action == "delayed" or (not action and _WORDS_OF_DELAY.search(said[:2_000])):
        return "delayed"
    if _ADDRESS_IS_WRONG.fullmatch(status) or (
        (status in _VAGUE or not status) and _WORDS_OF_WRONG_ADDRESS.search(said)
    ):
        return "hard"
    return "soft" if status or action == "failed" else "unknown"


def _recipients(blocks: list[Fields], mail: ParsedMail) -> tuple[str, ...]:
    fields = [block.get("original-recipient") or block.get("final-recipient", "") for block in blocks]
    named = [address_in(field) for field in (*fields, mail.header("x-failed-recipients"))]
    found = [address for address in named if address]
    return tuple(dict.fromkeys(found or _ADDRESS.findall(mail.text[:5_000])))[:_MOST_RECIPIENTS]
