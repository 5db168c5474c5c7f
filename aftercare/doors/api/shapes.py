"""What goes in: one shape per change. Unknown fields are refused, so that a typing mistake is not silence."""

import datetime as dt

from ninja import Schema
from pydantic import AwareDatetime, ConfigDict, Field


class Shape(Schema):
    """Base of every body."""

    model_config = ConfigDict(extra="forbid", str_max_length=100_000)


class Asker(Shape):
    """Who asks. At least one number or address, or nothing for an anonymous message."""

    name: str = Field("", max_length=120)
    phones: list[str] = Field(default_factory=list, max_length=5)
    emails: list[str] = Field(default_factory=list, max_length=5)
    wechat: str = Field("", max_length=120)
    member: str = Field("", max_length=120)


class NewCase(Shape):
    """A request for service. `type` is a case type of the policy, or empty to let the policy judge."""

    text: str
    channel: str = Field("api", max_length=24)
    customer: Asker | None = None
    title: str = Field("", max_length=200)
    type: str = Field("", max_length=40)
    language: str = Field("zh-hans", pattern="^(zh-hans|en)$")
    region: str = Field("", max_length=60)
    order: str = Field("", max_length=60)
    serial: str = Field("", max_length=80)
    product: str = Field("", max_length=60, description="product code")
    project: str = Field("", max_length=60, description="exhibition code")
    booth: str = Field("", max_length=40)
    facts: dict[str, str] = Field(default_factory=dict)
    urgent: bool = False
    external_id: str = Field("", max_length=250)


class Held(Shape):
    """Changes that say which version of the case they were made from: a newer one answers 409."""

    version: int | None = None


class NewMessage(Shape):
    """Words on a case. side: us (to the customer), note (internal) or customer (brought in from elsewhere)."""

    side: str = Field("us", pattern="^(us|note|customer)$")
    text: str
    channel: str = Field("", max_length=24)
    situation: str = Field("", max_length=40)


class NewFact(Shape):
    """Something the request lacked. about: product, order, proof_of_purchase, project, booth, reason, address …

    In words (a serial, an order number, a code or name: what is on file is recognised), or by a purchase line's id.
    """

    about: str = Field(max_length=30)
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
    severity: str = ""
    scope: str = ""
    difficulty: str = ""
    priority: str = Field("", pattern="^(P[1-4])?$")
    urgent: str = Field("", pattern="^(yes|no)?$")
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
    remedy: str = Field("guidance", max_length=24)
    cost_fen: int = Field(0, ge=0)
    promised_at: AwareDatetime | None = None


class NewProposal(Held):
    """One or several ways, offered to the customer. reason: why a plan being carried out is given up for another."""

    ways: list[NewWay] = Field(min_length=1, max_length=6)
    reason: str = ""


class ProposalAnswer(Shape):
    """What the customer said to the open proposal, as heard by whoever calls."""

    accepted: bool
    choice: int | None = None
    form: str = Field("spoken", pattern="^(spoken|written|internal)$")
    words: str = ""


class NewConfirmation(Shape):
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


class NewHold(Shape):
    """Let the case wait for a cause on record."""

    cause: str = Field(max_length=24)
    words: str = ""
    until: AwareDatetime | None = None


class NewDate(Shape):
    """Another date for a promise, with its reason."""

    due_at: AwareDatetime
    reason: str
    by_customer: bool = False


class NewTask(Shape):
    """A piece of work for a team (by key) or a person. photos: whoever does it may see the customer's pictures."""

    name: str = Field(max_length=120)
    team: str = ""
    person: int | None = None
    due_at: AwareDatetime | None = None
    photos: bool = False


class TaskHandover(Shape):
    """To whom a task goes instead: a team (by key) or a person."""

    team: str = ""
    person: int | None = None
    words: str = ""


class TaskResult(Shape):
    """What came of a task."""

    result: str = ""


class NewTest(Shape):
    """A test after a fix."""

    passed: bool
    words: str


class NewGoods(Shape):
    """The customer sent the goods (customer_sent), or they arrived (goods_received)."""

    happened: str
    words: str = ""


class Words(Shape):
    """Words for the record."""

    words: str = ""


def moment(at: dt.datetime | None) -> str | None:
    """A moment as programs read it: ISO 8601, UTC."""
    return at.astimezone(dt.UTC).isoformat().replace("+00:00", "Z") if at else None
