"""What the policy has us say in a situation: plain values."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class NoticeTerms:
    """What is said in one situation.

    situation  a slug of clauses.SITUATION_WORDS; to: customer, owner, team_lead, manager, partner. Which of them are
               really said is clauses.SENT
    channels   order of preference: same, email, sms, wechat, phone
    text       the words, with placeholders {case} {customer} {promise} {due} {link} {reason} {staff} {company}
               {was} {title} {cost} only (placeholders.py)
    """

    situation: str
    text: str
    clause: str = ""
    to: str = "customer"
    channels: tuple[str, ...] = ("same",)
    english: str = ""


@dataclass(frozen=True, kw_only=True)
class ScriptTerms:
    """Words ready for staff to say, by situation and kind of customer. Placeholders as in NoticeTerms.

    audience  a customer group, member level or kind of customer as the policy names it; "" for everyone
    types     case types it is meant for; empty for all
    """

    situation: str
    text: str
    english: str = ""
    audience: str = ""
    types: tuple[str, ...] = ()
    clause: str = ""
