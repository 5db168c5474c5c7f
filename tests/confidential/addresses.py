"""Every address there is, with what fills its parameters and what is sent to it. A new one must be entered here."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from aftercare.doors.desk.steps import STEPS
from tests.confidential.story import WORDS, Things

PARAMETERS: dict[str, dict[str, str]] = {
    "desk/cases/<str:number>/messages/<int:pk>/withdrawal": {"pk": "message"},
    "desk/cases/<str:number>/identities/<int:pk>/reveal": {"pk": "identity"},
    "desk/cases/<str:number>/promises/<int:pk>/date": {"pk": "promise"},
    "desk/tasks/<int:pk>/done": {"pk": "task"}, "desk/tasks/<int:pk>/taking": {"pk": "task"},
    "desk/tasks/<int:pk>/help": {"pk": "task"}, "desk/decisions/<int:pk>": {"pk": "decision"},
    "desk/customers/<int:pk>": {"pk": "customer"}, "desk/customers/<int:pk>/particulars": {"pk": "customer"},
    "desk/customers/<int:pk>/identities/<int:identity_pk>": {"pk": "customer", "identity_pk": "identity"},
    "desk/customers/<int:pk>/forgetting": {"pk": "customer"}, "desk/customers/<int:pk>/forgetting/refusal": {"pk": "customer"},
    "desk/customers/<int:pk>/merging": {"pk": "customer"}, "desk/customers/<int:pk>/parting": {"pk": "customer"},
    "desk/inbound/<int:pk>": {"pk": "inbound"}, "desk/inbound/<int:pk>/case": {"pk": "inbound"},
    "desk/inbound/<int:pk>/reading": {"pk": "inbound"}, "desk/inbound/<int:pk>/file": {"pk": "inbound"},
    "desk/deliveries/<int:pk>/sending": {"pk": "delivery"},
    "api/v1/cases/<number>/promises/<promise>/date": {"promise": "promise"}, "api/v1/tasks/<task>/result": {"task": "task"},
    "api/v1/tasks/<task>/assignment": {"task": "task"}, "api/v1/tasks/<task>/dropping": {"task": "task"},
    "api/v1/tasks/<task>": {"task": "task"}, "api/v1/tasks/<task>/taking": {"task": "task"},
    "api/v1/tasks/<task>/help": {"task": "task"}, "api/v1/decisions/<decision>/verdict": {"decision": "decision"},
    "api/v1/cases/<number>/messages/<message>/withdrawal": {"message": "message"},
    "desk/tasks/<int:pk>": {"pk": "task"}, "desk/tasks/<int:pk>/pictures/<str:key>": {"pk": "task", "key": "key"},
    "desk/tasks/<int:pk>/handing-over": {"pk": "task"}, "desk/tasks/<int:pk>/dropping": {"pk": "task"},
    "desk/customers/<int:pk>/identities": {"pk": "customer"}, "desk/customers/<int:pk>/consents": {"pk": "customer"},
    "desk/customers/<int:pk>/identities/<int:identity_pk>/ending": {"pk": "customer", "identity_pk": "identity"},
}  # fmt: skip
"""What a parameter names, where its own name does not say so: number, key, choice_id, thread."""

SAYS_SO = {"number": "number", "key": "key", "choice_id": "choice"}

OF_NO_CASE: dict[str, dict[str, tuple[object, ...]]] = {
    "desk/products/<int:pk>": {"pk": (1,)}, "setup/packs/<slug:slug>": {"slug": ("standard",)}, "l/<str:token>": {"token": ("1.2.3",)},
    "desk/companies/<int:pk>": {"pk": (1,)}, "desk/imports/<int:pk>": {"pk": (1,)},
    "desk/imports/<int:pk>/step": {"pk": (1,)}, "desk/imports/<int:pk>/report": {"pk": (1,)},
    "desk/board/<int:pk>/moderation": {"pk": (1, 2)}, "desk/board/<int:pk>/answer": {"pk": (1, 2)},
    "desk/policy/<int:pk>": {"pk": (1,)}, "desk/policy/<int:pk>/said": {"pk": (1,)},
    "desk/policy/<int:pk>/changes": {"pk": (1, 2)}, "desk/policy/<int:pk>/file": {"pk": (1,)},
    "desk/policy/<int:pk>/clauses/<path:clause>": {"pk": (1,), "clause": ("类型.投诉",)},
    "desk/policy/<int:pk>/text": {"pk": (2,)}, "desk/policy/<int:pk>/publishing": {"pk": (2,)},
    "desk/team/people/<int:pk>": {"pk": tuple(range(1, 8))},
    "desk/team/people/<int:pk>/<slug:slug>": {"pk": (1, 6), "slug": ("particulars", "skills")},
    "desk/team/teams/<str:key>/lead": {"key": ("客服组",)}, "desk/team/roles/<slug:slug>": {"slug": ("supervisor",)},
}  # fmt: skip
"""Addresses of things that hang on no case, with the ones to walk. Ids are those of the world of the tests."""

QUEUES = tuple(
    {"tab": tab, "sort": sort} for tab, sort in product(("mine", "free", "team", "later"), ("due", "news"))
)
ASKED: dict[str, tuple[dict[str, str], ...]] = {
    "desk/": tuple({"tab": tab} for tab in ("mine", "free", "team", "later")),
    "desk/go": tuple({"q": word} for word in WORDS), "desk/register": tuple({"words": word} for word in WORDS),
    "desk/customers": ({}, *({"q": word} for word in WORDS)), "desk/team": ({}, {"q": "许"}),
    "desk/companies": ({}, {"q": "匿名"}), "desk/cases/<str:number>": ({}, {"all": "1"}),
    "desk/customers/<int:pk>/merging": ({}, {"q": "匿名"}, {"q": "13911112222"}),
    "desk/queue": QUEUES,
    "desk/inbound": tuple({"state": one} for one in ("pending", "quarantined", "set_aside", "stored", "repeated", "received")),
    "desk/radar": ({}, {"broken": "1"}, {"whose": "mine"}, {"kind": "first_response"}, {"kind": "next_update"}),
    "desk/decisions": ({}, {"days": "90"}), "desk/board": tuple({"state": one} for one in ("waiting", "shown", "hidden")),
    "desk/new": ({}, {"serial": "1"}), "api/v1/cases": tuple({"tab": tab} for tab in ("mine", "free", "team", "later")),
    "desk/confidential": ({}, {"closed": "1"}), "desk/notices": ({}, {"before": "999999"}),
}  # fmt: skip
"""What is asked at an address that answers questions."""

SENT: dict[str, tuple[dict[str, str], ...]] = {
    "desk/register/file": tuple({"words": word} for word in WORDS),
    "desk/new/known": ({"phone": "13911112222"}, {"email": "whistle@secret.example"}, {"phone": "13800136021"}),
    "find": ({"number": "{number}", "contact": "13911112222"}, {"number": "{number}", "contact": "13800136021"}),
    "find/link": ({"number": "{number}", "contact": "13911112222"},),
    "desk/cases/<str:number>/replies": ({"text": "你好"},), "desk/cases/<str:number>/notes": ({"text": "记一笔"},),
    "desk/customers/<int:pk>/merging": ({"into": "{customer}"},),
    "desk/inbound/<int:pk>/case": ({"number": "{number}"},),
}  # fmt: skip
"""What is sent to an address besides nothing at all; {…} is filled with what the story made."""

BODIES: dict[str, dict[str, Any]] = {
    "messages": {"text": "你好"}, "assignment": {"team": "客服组"}, "judgement": {"priority": "P1", "reason": "急"},
    "diagnosis": {"cause": "service", "finding": "属实"}, "proposal": {"ways": [{"title": "退", "steps": "退"}]},
    "answer": {"accepted": False}, "test": {"passed": True, "words": "好"}, "confirmation": {"solved": True},
    "apology": {"words": "抱歉"}, "review": {"passed": True}, "closing": {"outcome": "withdrawn"},
    "reopening": {"words": "又坏了"}, "hold": {"cause": "appraisal", "words": "送检"}, "goods": {"happened": "goods_received"},
    "date": {"due_at": "2026-12-30T00:00:00Z", "reason": "晚一点"}, "tasks": {"name": "看看", "team": "客服组"},
    "result": {"result": "好了"}, "progress": {"words": "快了"}, "finishing": {}, "claim": {}, "work": {},
    "cases": {}, "customer": {"name": "李", "phones": ["13911112222"]}, "facts": {"about": "reason", "words": "坏了"},
    "dropping": {"words": "不用了"}, "urgency": {}, "complexity": {"reason": "三方"}, "snooze": {"until": "2026-12-30T00:00:00Z"},
    "chasing": {}, "escalation": {"to": "manager", "reason": "急"}, "joining": {"into": "SH-1"}, "joint": {"teams": ["客服组"]},
    "policy": {"reason": "新版"}, "contacts": {"channel": "phone", "text": "打过"}, "withdrawal": {}, "taking": {},
    "help": {"words": "缺件"}, "verdict": {"verdict": "refused"}, "managed-exit": {"reason": "谈不拢"},
}  # fmt: skip
"""What programs send, by the last part of the address: enough to come past the shape and as far as the gate."""


def routes(table: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """Every address of the table, as it is written there."""
    for pattern in (table or get_resolver()).url_patterns:
        name = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, name)
        else:
            assert isinstance(pattern, URLPattern)
            yield name


def parameters_of(route: str) -> list[str]:
    """The names of a route's parameters, in order."""
    return [part.split(">")[0].rpartition(":")[2] for part in route.split("<")[1:]]


def unknown_routes() -> list[str]:
    """Addresses whose parameters nobody here knows how to fill, and programs' addresses nobody knows what to send."""
    return [route for route in dict.fromkeys(routes()) if not _is_known(route)]


def _is_known(route: str) -> bool:
    is_for_programs = route.startswith(("api/v1/cases/", "api/v1/tasks/", "api/v1/decisions/"))
    if is_for_programs and route.rpartition("/")[2] not in (*BODIES, "<number>", "<task>", "history"):
        return False
    if route == "desk/cases/<str:number>/<slug:slug>":
        return True
    named = OF_NO_CASE.get(route) or {**SAYS_SO, **PARAMETERS.get(route, {})}
    return all(parameter in named for parameter in parameters_of(route))


def paths(route: str, things: Things) -> list[str]:
    """Where this address lies for each of these things; of those with several parameters, for the first and last."""
    fixed = OF_NO_CASE.get(route, {})
    if route == "desk/cases/<str:number>/<slug:slug>":
        fixed = {"slug": tuple(sorted(STEPS))}
    names = parameters_of(route)
    choices: list[tuple[object, ...]] = []
    for name in names:
        thing = PARAMETERS.get(route, {}).get(name) or SAYS_SO.get(name, "")
        found = tuple(things.of.get(thing, ()))
        several = found if len(names) == 1 else tuple(dict.fromkeys((*found[:1], *found[-1:])))
        choices.append(fixed.get(name, several))
    return [f"/{_filled(route, names, values)}" for values in product(*choices)]


def _filled(route: str, names: list[str], values: tuple[object, ...]) -> str:
    for name, value in zip(names, values, strict=True):
        begin, _, rest = route.partition("<")
        assert rest.partition(">")[0].rpartition(":")[2] == name
        route = f"{begin}{value}{rest.partition('>')[2]}"
    return route
