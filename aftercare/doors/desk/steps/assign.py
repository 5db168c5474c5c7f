"""派单: claim, give to a colleague or back to a team, handle jointly."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from aftercare.cases.models import Case
from aftercare.doors.desk.steps.step import Answers, Step, StepForm, choice, offer, words
from aftercare.doors.words import spoken
from aftercare.foundation.act import Act
from aftercare.handling.queries import colleagues, partners, teams_to_give_to
from aftercare.handling.stages.assign import claim, give
from aftercare.handling.turns.adjust import handle_jointly


class GivingForm(StepForm):
    """To whom. A person with how much they carry, or a team's queue."""

    reasons = ("reason", "reassign")
    to = choice(_("转给"))
    reason = words(_("说明"), required=False, rows=2, help_text=_("让接手的人少问一句"))

    def settle(self) -> None:
        people = [(f"person-{one.id}", _carrying(one.name, one.open_cases, one.cap, one.receiving))
                  for one in colleagues(but=self.case.handler_id)]  # fmt: skip
        offer(self, "to", [(_now("同事"), people), (_now("退回团队"), team_options("team-"))])
        self.fields["reason"].required = self.case.handler_id is not None


class JointForm(StepForm):
    """Which departments, and what is asked of them."""

    teams = forms.MultipleChoiceField(label=_("哪些部门一起办"), widget=forms.CheckboxSelectMultiple)
    words = words(_("要他们做什么"), rows=2)

    def settle(self) -> None:
        offer(self, "teams", team_options(""))


def team_options(prefix: str, *, partner: bool | None = None) -> list[tuple[str, str]]:
    """The teams to choose from, in the reader's language; only those of partners, or only our own, if that is said."""
    english = spoken() == "en"
    teams = teams_to_give_to(partner=partner)
    return [(f"{prefix}{pk}", (english and there) or name) for pk, name, there in teams]


def doer_options() -> list[tuple[str, list[tuple[str, str]]]]:
    """To whom a task can be given: our teams, colleagues, and outside partners with their people."""
    people = [(f"person-{one.id}", one.name) for one in colleagues()]
    outside = [(f"person-{pk}", name) for pk, name in partners()]
    groups = [
        (_now("团队"), team_options("team-", partner=False)),
        (_now("同事"), people),
        (_now("合作方"), [*team_options("team-", partner=True), *outside]),
    ]
    return [(name, options) for name, options in groups if options]


def doer_in(said: str) -> dict[str, int]:
    """Whom an option of doer_options names, as the actions take it."""
    kind, _dash, number = said.partition("-")
    return {f"{kind}_id": int(number)} if kind in ("person", "team") and number.isdecimal() else {}


def _carrying(name: str, open_cases: int, cap: int, receiving: bool) -> str:
    resting = "" if receiving else _now("，未接待")
    return _now("%(name)s（手上 %(open)s / %(cap)s%(resting)s）") % {
        "name": name, "open": open_cases, "cap": cap, "resting": resting
    }  # fmt: skip


def _claim(case: Case, said: Answers, act: Act) -> None:
    claim(case, act=act)


def _give(case: Case, said: Answers, act: Act) -> None:
    kind, _dash, number = said["to"].partition("-")
    person, team = (int(number), None) if kind == "person" else (None, int(number))
    give(case, person_id=person, team_id=team, reason=said["reason"], act=act)


def _join_hands(case: Case, said: Answers, act: Act) -> None:
    handle_jointly(case, teams=tuple(int(team) for team in said["teams"]), words=said["words"], act=act)


CLAIM = Step(
    slug="claim", title=_("领取"), press=_("领取"), take=_claim, permission="case.work", icon="user",
    hint=_("领取后由您经办，承诺从这里看起。"),
)  # fmt: skip
GIVING = Step(
    slug="giving", title=_("转交"), press=_("转交"), take=_give, permission="case.work", form=GivingForm, icon="give",
    opens_next=True,
)  # fmt: skip
JOINT = Step(
    slug="joint", title=_("会办"), press=_("派给这些部门"), take=_join_hands, permission="decision.decide",
    form=JointForm, icon="users", hint=_("每个部门得到一项任务，由您牵头。"),
)  # fmt: skip
STEPS = (CLAIM, GIVING, JOINT)
