"""The policy's scripts for a case, with their placeholders filled. Placeholders only, nothing is evaluated."""

from typing import NamedTuple

from django.utils.translation import get_language

from aftercare.cases.models import Case
from aftercare.foundation.config import config
from aftercare.handling.gathering import notice_values
from aftercare.messages.clauses import scripts
from aftercare.messages.wording import filled
from aftercare.policy.queries import company_of, policy_of


class Script(NamedTuple):
    """Words ready to say, and for which situation."""

    situation: str
    text: str


def scripts_for(case: Case) -> list[Script]:
    """What the case's policy gives staff to say: for its type, and for this kind of customer or for everyone."""
    group = {case.customer.group, case.customer.level} if case.customer else set()
    policy = policy_of(case.policy_id)
    values = notice_values(case, company=company_of(policy), title=case.title)
    english = case.language == "en"
    return [
        Script(
            one.situation,
            filled(
                (english and one.english) or one.text, values, zone=config.zone, language=get_language() or ""
            ),
        )
        for one in scripts(policy)
        if (not one.types or case.type in one.types) and (not one.audience or one.audience in group)
    ]
