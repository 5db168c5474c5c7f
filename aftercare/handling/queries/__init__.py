"""Reads of the open case and its surroundings, each a fixed small number of statements. Rows are tuples."""

from aftercare.handling.queries.case_page import CasePage, case_page
from aftercare.handling.queries.colleagues import Colleague, colleagues, partners, teams_to_give_to
from aftercare.handling.queries.noticing import NoticeRow, notices_of
from aftercare.handling.queries.standing import Standing, marks_of, standing_of
from aftercare.handling.queries.timeline import Timeline, happened_since, timeline_of
from aftercare.handling.queries.waiting import TaskRow, standing_still, tasks_waiting

__all__ = [
    "CasePage",
    "Colleague",
    "NoticeRow",
    "Standing",
    "TaskRow",
    "Timeline",
    "case_page",
    "colleagues",
    "happened_since",
    "marks_of",
    "notices_of",
    "standing_of",
    "standing_still",
    "tasks_waiting",
    "partners",
    "teams_to_give_to",
    "timeline_of",
]
