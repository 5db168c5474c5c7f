"""What a customer sees of their own case, in a fixed number of statements; and who may see it at all."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import CharField, Count, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.utils.crypto import salted_hmac

from aftercare.cases.models import Case
from aftercare.cases.terms import CaseTypeTerms
from aftercare.foundation.files.models import StoredFile
from aftercare.foundation.ledger.models import Entry
from aftercare.foundation.links.models import Link
from aftercare.foundation.links.tokens import link_named
from aftercare.handling.gathering import known_facts, terms_of
from aftercare.handling.models import Choice, Confirmation, Proposal
from aftercare.handling.queries.progress import Progress
from aftercare.handling.rules import missing_facts
from aftercare.handling.turns.agree import CODE
from aftercare.handling.turns.hand_link import TRACK_LINK
from aftercare.messages.models import Attachment, Message
from aftercare.people.queries import names_of
from aftercare.promises.models import Promise

MARK = "aftercare.handling.customer_marks"
NEWEST = 60
"""Messages shown at once."""

FORGOTTEN = Q(customer__forgotten_at__isnull=False, closed_at__isnull=False)
"""Cases that nobody is let in to any more, by whatever link."""

UNSEEN = (CODE, TRACK_LINK)
"""Situations of messages that only carry a code or a link: where they were sent is where they are read."""

TOLD = (
    "case.received", "case.assigned", "case.cause_found", "case.solution_proposed", "case.solution_accepted",
    "case.work_finished", "case.solved_confirmed", "case.customer_silent", "case.reviewed", "case.closed",
    "case.reopened",
)  # fmt: skip
"""Facts that the steps of a case are dated by."""


MOVED_BY = (
    *TOLD, "case.moved", "case.reassessed", "case.held", "case.released", "case.joined", "case.parted",
    "case.fact_supplied", "case.solution_declined", "case.solved_denied", "promise.broken", "promise.changed",
    "promise.corrected", "promise.paused", "promise.resumed", "survey.asked", "survey.answered",
)  # fmt: skip
"""Facts that change what the customer is shown. That a promise was made, kept, owed again or withdrawn is not among
them: by a reply all this is so at the press, and a reply still held for its undo is nobody's news yet. When it has
left, the message itself is the news; where a step causes it, the step is."""


class Told(NamedTuple):
    """One thing that happened, as far as the customer is told."""

    kind: str
    at: dt.datetime
    details: dict[str, Any]


class Heard(NamedTuple):
    """One thing said, by the customer or by us."""

    id: int
    side: str
    channel: str
    author: str
    text: str
    situation: str
    said_at: dt.datetime
    automatic: bool


class Shown(NamedTuple):
    """A file said with a message."""

    message_id: int
    key: str
    name: str
    sniffed_type: str
    state: str


class CustomerPage(NamedTuple):
    """Everything the tracking page is drawn from."""

    case: Case
    progress: Progress
    terms: CaseTypeTerms
    missing: tuple[str, ...]
    promises: list[Promise]
    choices: list[Choice]  # of the open proposal, else of the one accepted last
    chosen_id: int | None
    confirmation: Confirmation | None
    told: list[Told]
    messages: list[Heard]
    files: dict[int, list[Shown]]
    names: dict[int, str]

    @property
    def chosen(self) -> Choice | None:
        return next((choice for choice in self.choices if choice.pk == self.chosen_id), None)

    @property
    def reopens_until(self) -> dt.datetime | None:
        """Until when its customer may bring a closed case back by a press; None when nothing is left to go on with."""
        case = self.case
        if case.closed_at is None or case.outcome in ("duplicate", "spam"):
            return None
        return case.closed_at + dt.timedelta(days=self.terms.look_back_days)


def case_opened_by(link_ids: Iterable[int], number: str, *, at: dt.datetime) -> Case | None:
    """The case of this number, if one of these links still opens it. Two statements.

    A link opens the case it was made for, while it is good, for the customer it was made for: when the case turns
    out to be another customer's, the link made for the first opens nothing.
    """
    cases = Case.objects.select_related("customer", "handler", "product", "policy", "booth", "project")
    case = cases.filter(number=number).exclude(FORGOTTEN).first()  # number is unique: no order needed
    return case if case is not None and links_opening(case, link_ids, at=at) else None


def links_opening(case: Case, link_ids: Iterable[int], *, at: dt.datetime) -> list[Link]:
    """Those of these links that open this case at a moment, the newest first."""
    whose = [f"customer:{case.customer_id or 0}", "customer:0"]
    good = Link.objects.filter(pk__in=list(link_ids), used_at=None, revoked_at=None, expires_at__gt=at)
    return list(good.filter(thread=case.thread, audience__in=whose).order_by("-id"))


def case_of_link(link: Link) -> Case | None:
    """The case a link leads to, while it is still the case of the customer the link was made for."""
    kind, _, pk = link.thread.partition(":")
    known = Case.objects.exclude(FORGOTTEN).order_by("pk")
    case = known.filter(pk=int(pk)).first() if kind == "case" and pk.isdecimal() else None
    whose = (f"customer:{case.customer_id or 0}", "customer:0") if case else ()
    return case if link.audience in whose else None


def leads_to_forgotten(token: str, purposes: Iterable[str]) -> bool:
    """Whether a token of ours led to a closed case whose customer is forgotten since."""
    ids = [link_id for purpose in purposes if (link_id := link_named(token, purpose)) is not None]
    threads = Link.objects.filter(pk__in=ids, thread__startswith="case:").values_list("thread", flat=True)
    return Case.objects.filter(FORGOTTEN, pk__in=[thread.partition(":")[2] for thread in threads]).exists()


def customer_page(case: Case, *, at: dt.datetime) -> CustomerPage:
    """What the customer of a case is shown at a moment. The case comes from its gate."""
    terms = terms_of(case)
    choices, chosen_id = _choices(case)
    messages = _messages(case, at)
    return CustomerPage(
        case=case,
        progress=Progress.of(case.pk),
        terms=terms,
        missing=missing_facts(terms.required, known_facts(case)) if case.stage == "receive" else (),
        promises=list(Promise.objects.filter(case=case).exclude(state="withdrawn").order_by("id")),
        choices=choices,
        chosen_id=chosen_id,
        confirmation=Confirmation.objects.filter(case=case, answer="").order_by("-id").first(),
        told=_told(case),
        messages=messages,
        files=_files(case, messages[0].id if messages else 0),
        names=names_of(_staff(messages)),
    )


def customer_marks(case_ids: Iterable[int], *, at: dt.datetime) -> dict[int, str]:
    """What the customers of these cases are shown at a moment, as marks for comparing. One statement.

    A mark is keyed: nothing of ours can be read from it.
    """
    said = _visible(at).filter(case=OuterRef("pk")).order_by().values("case")
    thread = Concat(Value("case:"), Cast(OuterRef("pk"), CharField()))
    moved = Entry.objects.filter(thread=thread, kind__in=MOVED_BY).order_by().values("thread")
    rows = Case.objects.filter(pk__in=list(case_ids)).values_list(
        "pk", _one(said, newest=Max("pk")), _one(said, count=Count("pk")), _one(moved, newest=Max("pk"))
    )
    return {pk: salted_hmac(MARK, f"{pk} {parts}").hexdigest()[:16] for pk, *parts in rows}


def _one(rows: "QuerySet[Any, Any]", **counted: Any) -> Subquery:
    return Subquery(rows.annotate(**counted).values(*counted))


def named_here(case: Case) -> bool:
    """Whether its customer came on file by this case: then the name is the one its writer gave."""
    customer = case.customer
    if customer is None or customer.since_at != case.received_at:
        return False
    return not Case.objects.filter(customer=customer, pk__lt=case.pk).exists()


def file_of_customer(case: Case, key: str, *, at: dt.datetime) -> StoredFile | None:
    """The file under this key, if it was said to or by the customer on this case."""
    shown = Attachment.objects.filter(message__in=_seen(case, at), file__key=key).select_related("file")
    attachment = shown.order_by("id").first()
    return attachment.file if attachment else None


def _choices(case: Case) -> tuple[list[Choice], int | None]:
    live = Proposal.objects.filter(case=case, state__in=["offered", "accepted"])
    newest = live.order_by("-id").values_list("id", flat=True)[:1]
    choices = list(
        Choice.objects.filter(proposal__in=list(newest)).select_related("proposal").order_by("place")
    )
    return choices, choices[0].proposal.chosen_id if choices else None


def _seen(case: Case, at: dt.datetime) -> Any:
    """What the customer may see of what was said on a case."""
    return _visible(at).filter(case=case)


def _visible(at: dt.datetime) -> Any:
    """What customers may see: never notes, nothing taken back, nothing still held for its undo."""
    said = Message.objects.filter(side__in=["customer", "us", "system"], withdrawn_at=None)
    return said.filter(Q(held_until=None) | Q(held_until__lte=at)).exclude(situation__in=UNSEEN)


def _messages(case: Case, at: dt.datetime) -> list[Heard]:
    rows = _seen(case, at).order_by("-id").values_list(*Heard._fields)[:NEWEST]
    return [Heard(*row) for row in rows][::-1]


def _files(case: Case, from_id: int) -> dict[int, list[Shown]]:
    found: dict[int, list[Shown]] = {}
    rows = Attachment.objects.filter(message__case=case, message_id__gte=from_id).order_by("id")
    for row in rows.values_list("message_id", "file__key", "name", "file__sniffed_type", "file__state"):
        found.setdefault(row[0], []).append(Shown(*row))
    return found


def _told(case: Case) -> list[Told]:
    rows = Entry.objects.filter(thread=case.thread, kind__in=TOLD).order_by("id")
    return [Told(*row) for row in rows.values_list("kind", "at", "details")]


def _staff(messages: Iterable[Heard]) -> set[int]:
    authors = (message.author.partition(":") for message in messages)
    return {int(number) for kind, _, number in authors if kind == "staff"}
