"""收货, goods: the customer sent them, or we received them. Tasks that waited for it open, promises from it begin."""

from aftercare.cases.actions import hold_case, must_be_open, write_note
from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.foundation.ledger import record
from aftercare.foundation.refusals import Refusal
from aftercare.handling.access import demand
from aftercare.handling.actions import tell_customer
from aftercare.handling.facts import GoodsMoved
from aftercare.handling.gathering import next_due, scope_of
from aftercare.handling.turns.hold import release
from aftercare.policy.queries import policy_of
from aftercare.promises.actions import make_promises
from aftercare.promises.clauses import promises_for
from aftercare.promises.models import Promise
from aftercare.promises.terms import PromiseTerms
from aftercare.tasks.actions import open_waiting

HAPPENINGS = ("customer_sent", "goods_received")


class NoSuchHappening(Refusal):
    """Goods are sent by the customer or received by us, nothing else. values: happened."""


class NothingWaitsForGoods(Refusal, sort="conflict"):
    """Nothing on this case waits for it: no task, no promise, no hold; perhaps it was put on record before. values:
    happened."""


@action
def note_goods(case: Case, *, happened: str, act: Act, words: str = "") -> None:
    """Put on record that goods are on their way or have arrived; a case held for its parcel goes on.

    happened  customer_sent or goods_received; words: parcel number, condition of what came
    Raises NoSuchHappening, NothingWaitsForGoods, CaseAlreadyClosed.
    """
    demand(act, "task.work")
    hold_case(case)
    must_be_open(case)
    if happened not in HAPPENINGS:
        raise NoSuchHappening(happened=happened)
    begins = _promised_from(case, happened)
    opened = open_waiting(case, happened=happened, act=act)
    if not opened and not begins and not _waited_for(case, happened):
        raise NothingWaitsForGoods(happened=happened)
    note = write_note(case, about=f"goods:{happened}", text=words, act=act) if words.strip() else None
    fact = GoodsMoved(happened=happened, opened=opened, note_id=note.pk if note else None)
    record(fact, about=case, thread=case.thread, act=act)
    make_promises(case, terms=begins, start=act.at, act=act)
    if happened == "goods_received":
        _arrived(case, act)


def _waited_for(case: Case, happened: str) -> bool:
    """Whether the case is held until the goods arrive."""
    return happened == "goods_received" and case.hold == "parcel_in_transit"


def _arrived(case: Case, act: Act) -> None:
    if _waited_for(case, "goods_received"):
        release(case, act=act, held=True)
    tell_customer(case, situation="received_goods", due=next_due(case), act=act)


def _promised_from(case: Case, happened: str) -> list[PromiseTerms]:
    """What policy promises from this happening on and was not promised on this case before."""
    before = set(Promise.objects.filter(case=case).exclude(state="withdrawn").values_list("slug", flat=True))
    terms = promises_for(policy_of(case.policy_id), scope_of(case))
    return [term for term in terms if term.starts_on == happened and term.slug not in before]
