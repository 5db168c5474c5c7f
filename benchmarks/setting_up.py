"""The company whose desk is measured: its policy, one agent, and how that agent is signed in."""

from importlib import import_module
from io import BytesIO

from django.conf import settings

from aftercare.calendars.actions import seed_from_package
from aftercare.foundation import clock
from aftercare.foundation.act import Act
from aftercare.people.actions import add_person, add_team, set_up_roles
from aftercare.people.actions.staff import NewPerson
from aftercare.people.actions.tokens import make_token
from aftercare.people.models import Person, Role
from aftercare.people.queries import permissions_of
from aftercare.policy.actions import publish_policy, save_draft
from aftercare.policy.packs import PACKS
from aftercare.policy.queries import policy_of
from aftercare.policy.teams import Teams

PASSWORD = "bench-password-1"


def company() -> Person:
    """The standard pack with one administrator, who also works on cases."""
    act = Act.begun("system:bench", "command")
    seed_from_package(act=act)
    policy = publish_policy(save_draft(PACKS["standard"].text, act=act), starts_at=clock.now(), act=act)
    for team in policy_of(policy.pk).part(Teams).by_key.values():
        add_team(key=team.key, name=team.key, english=team.english, act=act)
    set_up_roles(act=act)
    roles = list(Role.objects.filter(slug__in=["administrator", "manager"]))
    particulars = NewPerson(sign_in_name="bench", name="测", password=PASSWORD, second_factor_asked=False)
    return add_person(particulars, roles=roles, act=act)


def token(agent: Person) -> str:
    """An API token of the agent."""
    allowed = permissions_of(agent.pk)
    act = Act.begun(agent.actor, "command", permissions=allowed)
    return make_token(agent, name="bench", scopes=allowed, act=act)


def cookie(agent: Person) -> str:
    """The agent's session, as the browser would send it."""
    from aftercare.people.sign_in import Knock, sign_in

    store = import_module(settings.SESSION_ENGINE).SessionStore()
    sign_in(
        store,
        Knock(name="bench", password=PASSWORD, address="127.0.0.1"),
        act=Act.begun("system:bench", "desk"),
    )
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}"


def import_customers(count: int) -> int:
    """A CSV of so many customers through the import job; how many rows were added."""
    from aftercare.foundation.jobs import drain_jobs
    from aftercare.foundation.sheets.work import start_import

    lines = ["姓名,手机,邮箱,地区"] + [
        f"导入{place},135{place:08d},i{place}@example.com,上海" for place in range(count)
    ]
    stream = BytesIO("\n".join(lines).encode())
    job = start_import("import-customers", stream, looks_only=False, act=Act.begun("system:bench", "command"))
    drain_jobs()
    job.refresh_from_db()
    return int(job.done)
