"""试用: a first request in a new house, complete and in somebody's hands, so that one can see it being worked."""

from dataclasses import replace

from aftercare.cases.clauses import case_types
from aftercare.cases.models import Case
from aftercare.foundation.act import Act, action
from aftercare.handling.request import Request
from aftercare.handling.stages.assign import give, route
from aftercare.handling.stages.receive import receive
from aftercare.people.queries import people_who_may
from aftercare.policy.queries import policy_in_force, policy_of

HOUSE = "system:setup"


@action
def try_out(request: Request, *, stands_for: str, act: Act) -> Case:
    """Receive a request with everything any type asks for, and give it to whom policy says, else to the newest
    colleague who works on cases. Raises NothingAsked, NoPolicyInForce, AtFullLoad.

    stands_for  what is said of each thing the policy requires, such as the product
    """
    version = policy_in_force(act.at)
    asked = case_types(policy_of(version.pk)) if version else ()
    facts = {name: stands_for for terms in asked for name in terms.required if name != "description"}
    case = receive(replace(request, facts=facts), act=act)
    house = replace(act, actor=HOUSE)
    route(case, act=house)
    colleagues = people_who_may("case.work")
    if case.handler_id is None and colleagues:
        give(case, person_id=max(one.pk for one in colleagues), act=house)
    return case
