"""What people may do, by name, and the roles a new installation starts with.

How permissions are called in Chinese and English: doors/words/people.py.
"""

from collections.abc import Collection
from dataclasses import dataclass

PERMISSIONS: frozenset[str] = frozenset(
    {
        "case.see",  # every case that is not confidential
        "case.open",  # a new case by hand: phone, letter, counter
        "case.work",
        "case.assign",
        "case.close",
        "case.review",
        "promise.change",
        "promise.approve",
        "decision.decide",
        "task.work",  # only the tasks given to the person's team, for outside partners nothing else
        "register.see",
        "customer.see",
        "customer.edit",
        "customer.reveal",
        "customer.merge",
        "customer.forget",
        "product.edit",
        "policy.see",
        "policy.edit",
        "policy.publish",
        "calendar.edit",
        "channel.edit",
        "board.moderate",
        "supervision.handle",
        "people.see",
        "people.manage",
        "roles.give",  # who holds it is an administrator: at least one person always does
        "import",
        "export",
        "api.use",
        "ledger.verify",
    }
)

# Looked up in the database at every use, never in the three-second memory of sessions.
ALWAYS_FRESH: frozenset[str] = frozenset(
    {
        "customer.reveal",
        "customer.forget",
        "policy.edit",
        "policy.publish",
        "roles.give",
        "people.manage",
        "export",
    }
)

ADMINISTRATOR = "administrator"
WORKS_ON_CASES = "case.work"
GIVES_ROLES = "roles.give"


def is_given_cases(permissions: Collection[str]) -> bool:
    """Whether cases are given to whoever may do this: who works on them, and is not here to administer."""
    return WORKS_ON_CASES in permissions and GIVES_ROLES not in permissions


@dataclass(frozen=True, kw_only=True)
class Preset:
    """A role as a new installation gets it; the company may change it afterwards."""

    slug: str
    name: str
    english: str
    permissions: frozenset[str]


_SERVICE = frozenset(
    {
        "case.see",
        "case.open",
        "case.work",
        "case.close",
        "task.work",
        "register.see",
        "customer.see",
        "customer.edit",
        "product.edit",
        "policy.see",
        "people.see",
        "board.moderate",
    }
)
_SPECIALIST = _SERVICE | {"case.assign", "promise.change", "customer.reveal"}
_MANAGER = _SPECIALIST | {
    "case.review", "promise.approve", "decision.decide", "customer.merge", "policy.edit", "policy.publish",
    "calendar.edit", "people.manage", "import", "export",
}  # fmt: skip
_ADMINISTRATOR = PERMISSIONS - {"supervision.handle", "decision.decide", "promise.approve", "case.review"}

PRESETS: tuple[Preset, ...] = (
    Preset(slug="service", name="客服", english="Service staff", permissions=_SERVICE),
    Preset(slug="specialist", name="售后专员", english="Specialist", permissions=_SPECIALIST),
    Preset(
        slug="technical", name="技术支持", english="Technical support",
        permissions=frozenset({"case.see", "case.work", "task.work", "customer.see", "policy.see", "people.see"}),
    ),
    Preset(
        slug="warehouse", name="仓储物流", english="Warehouse and logistics",
        permissions=frozenset({"case.see", "task.work", "policy.see", "people.see"}),
    ),
    Preset(slug="partner", name="合作方", english="Partner", permissions=frozenset({"task.work"})),
    Preset(slug="manager", name="售后经理", english="After-sales manager", permissions=_MANAGER),
    Preset(
        slug="supervisor", name="监督员", english="Supervisor",
        permissions=frozenset(
            {"case.see", "case.work", "case.close", "case.review", "register.see", "customer.see", "policy.see",
             "people.see", "supervision.handle", "export", "ledger.verify"}
        ),
    ),
    Preset(slug=ADMINISTRATOR, name="管理员", english="Administrator", permissions=_ADMINISTRATOR),
)  # fmt: skip
