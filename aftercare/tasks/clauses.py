"""The tasks of the policy's case types: who does what for a case, in which order, within how long."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from aftercare.cases.clauses import STAGE_WORDS, case_types, type_pages
from aftercare.policy.compiled import Policy
from aftercare.policy.reading.book import Book
from aftercare.policy.reading.page import NAME, Page, joined
from aftercare.policy.reading.words import Key, Vocabulary, in_language
from aftercare.policy.sections import cross_check, section
from aftercare.policy.teams import check_team
from aftercare.policy.title import ENGLISH
from aftercare.promises.clauses.clocks import calendar_of, check_calendar
from aftercare.tasks.terms import TaskTerms

TASKS: Key = ("任务", "tasks")
TYPES: Key = ("类型", "types")
AFTER: Key = ("等到", "after")
BY: Key = ("由", "by")

HAPPENING_WORDS = Vocabulary({
    "customer_sent": ("客户寄出", "customer sent"), "goods_received": ("仓库收货", "goods received"),
    "consent": ("客户同意", "customer agreed"),
})  # fmt: skip


@dataclass(frozen=True)
class TaskClauses:
    """Task templates by case type, in the order written."""

    by_type: Mapping[str, tuple[TaskTerms, ...]]


@section(TASKS, gives=TaskClauses)
def read_tasks(book: Book) -> TaskClauses:
    found = {name: tuple(_task(entry) for entry in page.pages(TASKS)) for name, page in type_pages(book)}
    return TaskClauses(MappingProxyType(found))


def _task(page: Page) -> TaskTerms:
    limit = page.duration(("时限", "limit"))
    return TaskTerms(
        name=page.text(NAME),
        english=page.text(ENGLISH, "", longest=80),
        by=page.text(BY, longest=40),
        clause=page.path,
        limit=limit,
        calendar=calendar_of(page, limit or (1, "natural_days")),
        after=tuple(_happening(page, word) for word in page.texts(AFTER)),
        at_stage=page.word(("于", "at"), STAGE_WORDS, "carry_out"),
    )


def _happening(page: Page, word: str) -> str:
    """The slug of a happening, or the name of another task, checked later."""
    return HAPPENING_WORDS.slug_of(word, page.book.language) or word


@cross_check
def check_tasks(policy: Policy, book: Book) -> None:
    stages = {terms.name: terms.stages for terms in case_types(policy)}
    for name, tasks in policy.part(TaskClauses).by_type.items():
        for task in tasks:
            check_team(book, policy, task.by, joined(task.clause, in_language(BY, book.language)))
            check_calendar(book, policy, task.calendar, task.clause)
            if task.at_stage not in stages[name]:
                word = STAGE_WORDS.word_for(task.at_stage, book.language)
                book.wrong("stage-missing", task.clause, type=name, stage=word)
        _check_order(book, tasks)


def _check_order(book: Book, tasks: tuple[TaskTerms, ...]) -> None:
    """Each task waits only for happenings and for tasks of its type, and never in a circle."""
    by_name = {task.name: task for task in tasks}
    known = [*by_name, *HAPPENING_WORDS.shown(book.language)]
    for task in tasks:
        for earlier in task.after:
            if earlier not in by_name and earlier not in HAPPENING_WORDS.slugs():
                book.unknown("unknown-task", task.clause, known, task=earlier)
    awaited = {name for task in tasks for name in task.after}
    done: set[str] = awaited - by_name.keys()
    while ready := [
        name for name, task in by_name.items() if name not in done and done.issuperset(task.after)
    ]:
        done.update(ready)
    for name in by_name.keys() - done:
        book.wrong("tasks-in-a-circle", by_name[name].clause, task=name)


def tasks_listed(policy: Policy) -> tuple[TaskTerms, ...]:
    """Every task template of the policy, type by type."""
    return tuple(task for tasks in policy.part(TaskClauses).by_type.values() for task in tasks)


def tasks_for(policy: Policy, case_type: str, stage: str) -> tuple[TaskTerms, ...]:
    """The tasks a case of this type brings with it when it reaches this stage, in the order written."""
    tasks = policy.part(TaskClauses).by_type.get(case_type, ())
    return tuple(task for task in tasks if task.at_stage == stage)
