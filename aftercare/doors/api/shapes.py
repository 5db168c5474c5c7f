"""What goes in: one shape per change. Unknown fields are refused, so that a typing mistake is not silence."""

import datetime as dt
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from aftercare.customers.identities import fold_email
from aftercare.customers.phones import phones_in
from aftercare.triage.terms import Difficulty, Priority, Scope, Severity

FIRST, LAST = dt.datetime(2000, 1, 1, tzinfo=dt.UTC), dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
MOST_FEN = 1_000_000_000
"""Ten million yuan, as at the desk."""


def _written(said: Any) -> Any:
    """A number of seconds is no moment: nobody reading it knows which."""
    if not isinstance(said, str | dt.datetime):
        raise PydanticCustomError("datetime_type", "not a moment in ISO 8601")
    return said


def _in_our_days(at: dt.datetime) -> dt.datetime:
    if not FIRST.timestamp() <= at.timestamp() < LAST.timestamp():
        raise PydanticCustomError("moment_out_of_range", "between 2000 and 2100")
    return at


def _reachable(cell: str) -> str:
    if not phones_in(cell)[0]:
        raise PydanticCustomError("no_phone", "no telephone number")
    return cell


def _mailable(text: str) -> str:
    if fold_email(text) is None:
        raise PydanticCustomError("no_email", "no e-mail address")
    return text


Moment = Annotated[AwareDatetime, BeforeValidator(_written), AfterValidator(_in_our_days)]
Phone = Annotated[str, AfterValidator(_reachable)]
Email = Annotated[str, AfterValidator(_mailable)]
Channel = Literal[
    "web", "portal", "board", "phone", "email", "chat", "letter", "counter", "wechat", "sms", "social", "app",
    "platform", "api",
]  # fmt: skip
"""How someone came or is answered. What comes by the supervision line comes through its own form."""

Fact = Literal[
    "contact", "description", "proof_of_purchase", "product", "reason", "project", "booth", "order", "address"
]
Remedy = Literal[
    "guidance", "repair", "exchange", "return", "resend", "visit", "compensation", "correction", "other"
]
Cause = Literal[
    "waiting_for_customer", "parcel_in_transit", "appraisal", "waiting_for_parts", "customer_asked"
]


class Shape(Schema):
    """Base of every body."""

    model_config = ConfigDict(extra="forbid", str_max_length=100_000)


class Held(Shape):
    """Any change of a case may say which version of the case it was made from: a newer one answers 409."""

    version: int | None = None


class Asker(Shape):
    """Who asks. At least one number or address, or nothing for an anonymous message."""

    name: str = Field("", max_length=120)
    phones: list[Phone] = Field(default_factory=list, max_length=5)
    emails: list[Email] = Field(default_factory=list, max_length=5)
    wechat: str = Field("", max_length=120)
    member: str = Field("", max_length=120)


class NewCustomer(Asker):
    """Who asks, where nobody was named at receipt. version: of the case."""

    version: int | None = None


class NewCase(Shape):
    """A request for service. `type` is a case type of the policy, or empty to let the policy judge.

    external_id is kept beside the words and not compared: an Idempotency-Key keeps a form sent twice from being two.
    """

    text: str
    channel: Channel = "api"
    customer: Asker | None = None
    title: str = Field("", max_length=200)
    type: str = Field("", max_length=40)
    language: Literal["zh-hans", "en"] = "zh-hans"
    region: str = Field("", max_length=60)
    order: str = Field("", max_length=60)
    serial: str = Field("", max_length=80)
    product: str = Field("", max_length=60, description="product code")
    project: str = Field("", max_length=60, description="exhibition code")
    booth: str = Field("", max_length=40)
    facts: dict[Fact, str] = Field(default_factory=dict)
    urgent: bool = False
    external_id: str = Field("", max_length=250)


UNREAD = Held()
"""The body left out: made from no version in particular."""


class NewMessage(Shape):
    """Words on a case. side: us (to the customer), note (internal) or customer (brought in from elsewhere).

    situation: answer when it is our answer to the matter itself. based_on: the newest entry of the history its writer
    had seen; when something was said since, 409.
    """

    side: Literal["us", "note", "customer"] = "us"
    text: str
    channel: Literal[Channel, ""] = ""
    situation: Literal["answer", ""] = ""
    based_on: int | None = None


class NewFact(Held):
    """Something the request lacked.

    In words (a serial, an order number, a code or name: what is on file is recognised), or by a purchase line's id.
    """

    about: Fact
    words: str = ""
    line: int | None = None


class NewAssignment(Held):
    """Give a case to a person, or back to a team's queue; with a reason when it leaves another's hands."""

    person: int | None = None
    team: str = ""
    reason: str = ""


class NewJudgement(Held):
    """Confirm (all empty) or overrule the first judgement; overruling needs a reason. urgent: yes or no."""

    type: str = ""
    severity: Literal[Severity, ""] = ""
    scope: Literal[Scope, ""] = ""
    difficulty: Literal[Difficulty, ""] = ""
    priority: Literal[Priority, ""] = ""
    urgent: Literal["yes", "no", ""] = ""
    reason: str = ""


class Asked(Shape):
    """A question asked on the way to the cause, and its answer."""

    question: str = Field(max_length=200)
    answer: str = Field("", max_length=400)


class NewDiagnosis(Held):
    """The cause (misuse, defect, transport, wear, service, unknown) and what was found."""

    cause: str
    finding: str
    answers: list[Asked] = Field(default_factory=list, max_length=20)


class NewWay(Shape):
    """One way to solve it. cost_fen: what the customer pays, in fen."""

    title: str = Field(max_length=120)
    steps: str
    effect: str = ""
    remedy: Remedy = "guidance"
    cost_fen: int = Field(0, ge=0, le=MOST_FEN)
    promised_at: Moment | None = None


class NewProposal(Held):
    """One or several ways, offered to the customer. reason: why a plan being carried out is given up for another."""

    ways: list[NewWay] = Field(min_length=1, max_length=6)
    reason: str = ""


class ProposalAnswer(Held):
    """What the customer said to the open proposal, as heard by whoever calls."""

    accepted: bool
    choice: int | None = None
    form: Literal["spoken", "written", "internal"] = "spoken"
    words: str = ""


class NewConfirmation(Held):
    """What the customer said when asked whether it is solved."""

    solved: bool
    words: str = ""


class NewReview(Held):
    """A second look by someone who did not do the work."""

    passed: bool
    root_cause: str = Field("", max_length=40)
    words: str = ""


class NewClosing(Held):
    """The end of a case. outcome: solved_confirmed, solved_silent, not_agreed, not_accepted, withdrawn, spam …"""

    outcome: str = Field(max_length=20)
    root_cause: str = Field("", max_length=40)
    words: str = ""


class NewHold(Held):
    """Let the case wait for a cause on record."""

    cause: Cause
    words: str = ""
    until: Moment | None = None


class NewDate(Held):
    """Another date for a promise, with its reason."""

    due_at: Moment
    reason: str
    by_customer: bool = False


class NewSnooze(Held):
    """Set the case aside until a moment. Promises go on running."""

    until: Moment


class NewEscalation(Held):
    """Take the case to the next level, with the reason."""

    to: Literal["team_lead", "manager"]
    reason: str


class NewJoining(Held):
    """Another case of the same customer, by its number, in which this one goes on."""

    into: str = Field(max_length=40)
    reason: str = ""


class NewJoint(Held):
    """The departments (by key) that handle the case together, and what is asked of them."""

    teams: list[str] = Field(min_length=1, max_length=20)
    words: str = ""


class NewContact(Held):
    """A call, visit or letter that happened. at: when, if not just now."""

    channel: Literal["phone", "counter", "letter"]
    text: str
    at: Moment | None = None


class Reason(Held):
    """Why."""

    reason: str = ""


class NewVerdict(Held):
    """A manager's answer. handler (by id) leads a case that waits for one; teams (by key) handle it together."""

    verdict: Literal["approved", "refused"]
    words: str = ""
    handler: int | None = None
    teams: list[str] = Field(default_factory=list, max_length=20)


class NewTask(Held):
    """A piece of work for a team (by key) or a person. photos: whoever does it may see the customer's pictures."""

    name: str = Field(max_length=120)
    team: str = ""
    person: int | None = None
    due_at: Moment | None = None
    photos: bool = False


class TaskHandover(Held):
    """To whom a task goes instead: a team (by key) or a person."""

    team: str = ""
    person: int | None = None
    words: str = ""


class TaskResult(Held):
    """What came of a task."""

    result: str = ""


class NewTest(Held):
    """A test after a fix."""

    passed: bool
    words: str


class NewGoods(Held):
    """The customer sent the goods (customer_sent), or they arrived (goods_received)."""

    happened: str
    words: str = ""


class Words(Held):
    """Words for the record."""

    words: str = ""
