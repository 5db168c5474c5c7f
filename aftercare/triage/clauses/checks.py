"""Cross-checks of triage: known types, every ordinary case has a priority, and nobody is raised to safety's place."""

from aftercare.cases.clauses import case_types, check_type
from aftercare.policy.compiled import Policy
from aftercare.policy.later.members import check_levels
from aftercare.policy.reading.book import Book
from aftercare.policy.reading.page import joined
from aftercare.policy.reading.words import in_language
from aftercare.policy.sections import cross_check
from aftercare.triage.clauses.priorities import CEILING, FLAG_WORDS, Priorities
from aftercare.triage.clauses.recognition import (
    DIFFICULTY_WORDS,
    OTHERWISE,
    SCOPE_WORDS,
    SEVERITY_WORDS,
    Recognition,
)


@cross_check
def check_recognition(policy: Policy, book: Book) -> None:
    recognition = policy.part(Recognition)
    for meaning in recognition.type.meanings:
        check_type(book, policy, meaning.value, meaning.clause)
    if recognition.otherwise:
        where = joined(recognition.clause, in_language(OTHERWISE, book.language))
        check_type(book, policy, recognition.otherwise, where)


@cross_check
def check_priorities(policy: Policy, book: Book) -> None:
    priorities = policy.part(Priorities)
    if not any(rule.conditions for rule in priorities.rules):
        return
    _check_names(policy, book)
    for severity in ("severe", "ordinary"):
        for scope in ("many", "one"):
            truths = {f"severity:{severity}", f"scope:{scope}", "difficulty:ordinary"}
            if not any(condition <= truths for rule in priorities.rules for condition in rule.conditions):
                words = (
                    SEVERITY_WORDS.word_for(severity, book.language),
                    SCOPE_WORDS.word_for(scope, book.language),
                )
                book.wrong("priority-gap", priorities.clause, severity=words[0], scope=words[1])
    for raised in priorities.raises:
        if raised.ceiling == "P1":
            book.wrong("raise-reaches-safety", joined(raised.clause, in_language(CEILING, book.language)))
        check_levels(book, policy, sorted(raised.members), raised.clause)


def _check_names(policy: Policy, book: Book) -> None:
    """A word of a condition that is no grade and no flag must be a case type."""
    types = [terms.name for terms in case_types(policy)]
    priorities = policy.part(Priorities)
    named = [(rule.clause, condition) for rule in priorities.rules for condition in rule.conditions]
    named += [(priorities.clause, condition) for condition in priorities.urgent]
    vocabularies = (SEVERITY_WORDS, SCOPE_WORDS, DIFFICULTY_WORDS, FLAG_WORDS)
    known = [word for words in vocabularies for word in words.shown(book.language)]
    for clause, condition in named:
        for truth in sorted(condition):
            about, _, name = truth.partition(":")
            if about == "type" and name not in types:
                book.unknown("unknown-condition", clause, [*known, *types], word=name)
