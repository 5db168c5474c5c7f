"""What may be done to promises. One file per idea: making, keeping, time, pausing, changing, withdrawing."""

from aftercare.promises.actions.changing import (
    ChangeNeedsReason,
    NoSuchChange,
    PromiseNotOwed,
    change_promise,
    correct_promise,
    decide_change,
)
from aftercare.promises.actions.keeping import due_when_kept, keep_promises, owe_again
from aftercare.promises.actions.making import make_promises, prepare_promises, promises_made
from aftercare.promises.actions.pausing import pause_promises, remind_of_pause, resume_promises
from aftercare.promises.actions.time_passing import settle_promise
from aftercare.promises.actions.withdrawing import withdraw_promises

__all__ = [
    "ChangeNeedsReason",
    "NoSuchChange",
    "PromiseNotOwed",
    "change_promise",
    "correct_promise",
    "decide_change",
    "due_when_kept",
    "keep_promises",
    "make_promises",
    "owe_again",
    "pause_promises",
    "prepare_promises",
    "promises_made",
    "remind_of_pause",
    "resume_promises",
    "settle_promise",
    "withdraw_promises",
]
