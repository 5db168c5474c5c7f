"""Each pack checks clean, and says every number its source document says."""

# ruff: noqa: E501  tables of policy texts and sentences read better unbroken

import pytest

from aftercare.care.clauses import follow_ups_for, survey_for
from aftercare.cases.clauses import case_types, number_prefix, type_terms
from aftercare.handling.clauses import reasons_for, routing_for
from aftercare.messages.clauses import SITUATION_WORDS, notice_for, notices_for, scripts
from aftercare.policy.compiled import check
from aftercare.policy.later.assessment import assessment_of
from aftercare.policy.later.keeping import kept_for, knowledge_of
from aftercare.policy.later.members import members
from aftercare.policy.later.repairs import repair_for
from aftercare.policy.later.returns import returns_for
from aftercare.policy.later.supervision import reports_of, supervision_of
from aftercare.policy.later.targets import targets
from aftercare.policy.later.warranty import warranty_for
from aftercare.policy.packs import PACKS
from aftercare.policy.teams import roles, teams
from aftercare.promises.clauses import calendars, promises_for, promises_listed
from aftercare.tasks.clauses import tasks_for
from tests.policy.packs import pack
from tests.policy.small import slugs

FIVE = ("standard", "service-desk", "exhibition", "closed-loop", "sportswear")


@pytest.mark.parametrize("slug", PACKS)
def test_a_pack_has_no_mistakes(slug: str) -> None:
    assert slugs(check(PACKS[slug].text)) == []


@pytest.mark.parametrize("slug", FIVE)
def test_a_pack_is_complete_for_the_main_line(slug: str) -> None:
    policy = pack(slug)
    kinds = {terms.kind for terms in case_types(policy)}
    assert {"complaint", "supervision", "authority", "suggestion"} <= kinds
    assert all(terms.english for terms in case_types(policy))
    assert all(team.english for team in teams(policy))
    assert all(role.english for role in roles(policy))
    assert all(terms.english and terms.basis for terms in promises_listed(policy))
    assert {"first_response", "urgent_contact", "resolution"} <= {
        terms.slug for terms in promises_listed(policy)
    }
    assert assessment_of(policy).every == "monthly"
    assert kept_for(policy, "cases") == (36, "months")
    assert knowledge_of(policy).categories
    assert supervision_of(policy).mailbox
    assert reports_of(policy).every == "monthly"
    assert reasons_for(policy, "change_promise")


@pytest.mark.parametrize("slug", FIVE)
@pytest.mark.parametrize(
    "situation",
    ["acknowledged", "assigned", "progress", "proposal", "promise_changed", "promise_earlier", "promise_as_asked",
     "promise_corrected", "confirm_asked", "hold_reminder", "closed", "not_agreed", "not_accepted", "survey"],
)  # fmt: skip
def test_a_pack_has_words_in_both_languages_for_every_turn(slug: str, situation: str) -> None:
    notice = notice_for(pack(slug), situation, {})
    assert notice is not None
    assert notice.text
    assert notice.english
    assert notice.clause == f"通知.{SITUATION_WORDS.word_for(situation, 'zh')}"


@pytest.mark.parametrize("slug", FIVE)
def test_a_customer_who_cannot_agree_is_told_the_other_routes(slug: str) -> None:
    notice = notice_for(pack(slug), "not_agreed", {})
    assert notice is not None
    assert [route in notice.text for route in ("消费者协会", "12315", "仲裁")] == [True, True, True]


@pytest.mark.parametrize("slug", FIVE)
def test_every_pack_greets_and_apologises(slug: str) -> None:
    said = "".join(script.text for script in scripts(pack(slug)))
    assert "您好" in said
    assert "抱歉" in said or "道歉" in said
    assert all(script.english for script in scripts(pack(slug)))


# What each source promises: type, other facts, then (slug, amount, unit, calendar, starts_on)

ROWS: list[tuple[str, str, dict[str, object], tuple[str, int, str, str, str]]] = [
    # S4: every number is the slides' own
    ("sportswear", "咨询", {}, ("first_response", 2, "hours", "客服中心", "received")),  # S4-35
    ("sportswear", "咨询", {}, ("solution", 24, "hours", "24x7", "received")),  # S4-40
    ("sportswear", "咨询", {}, ("resolution", 48, "hours", "24x7", "received")),  # S4-41
    ("sportswear", "质量问题", {}, ("resolution", 48, "hours", "24x7", "received")),  # S4-41
    ("sportswear", "维修", {}, ("repair", 5, "working_days", "维修与仓库", "goods_received")),  # S4-36
    ("sportswear", "退换货", {}, ("return", 3, "working_days", "维修与仓库", "goods_received")),  # S4-37
    ("sportswear", "维修", {"region": "浙江"}, ("repair", 5, "natural_days", "24x7", "goods_received")),
    (
        "sportswear",
        "咨询",
        {"customer_level": "金卡"},
        ("first_response", 1, "hours", "客服中心", "received"),
    ),
    # S2: the presets of its [X]
    ("exhibition", "技术问题", {}, ("first_response", 2, "hours", "公司", "received")),  # S2-44
    (
        "exhibition",
        "技术问题",
        {"urgent": True},
        ("urgent_contact", 15, "minutes", "24x7", "flagged_urgent"),
    ),  # S2-45
    ("exhibition", "技术问题", {}, ("resolution", 3, "working_days", "公司", "received")),  # S2-46
    (
        "exhibition",
        "技术问题",
        {"complex": True},
        ("resolution", 10, "working_days", "公司", "received"),
    ),  # S2-47
    (
        "exhibition",
        "技术问题",
        {"complex": True},
        ("plan", 2, "working_days", "公司", "marked_complex"),
    ),  # S2-47
    (
        "exhibition",
        "技术问题",
        {"complex": True},
        ("next_update", 2, "working_days", "公司", "assigned"),
    ),  # S2-47
    ("exhibition", "投诉", {}, ("complaint_reply", 3, "working_days", "公司", "received")),  # S2-42
    # S0: different kinds, different response times (S0-35)
    ("standard", "咨询", {}, ("first_response", 2, "hours", "售后服务部", "received")),
    ("standard", "投诉", {}, ("first_response", 1, "hours", "售后服务部", "received")),
    ("standard", "维修", {}, ("first_response", 4, "hours", "售后服务部", "received")),
    ("standard", "维修", {}, ("repair", 5, "working_days", "售后服务部", "goods_received")),
    ("standard", "换货", {}, ("exchange", 3, "working_days", "售后服务部", "goods_received")),
    # S1 and S3 leave numbers to the company; these are the packs' own
    ("service-desk", "咨询", {}, ("first_response", 1, "hours", "客服中心", "received")),
    ("service-desk", "投诉", {}, ("first_response", 30, "minutes", "客服中心", "received")),
    ("service-desk", "投诉", {}, ("complaint_reply", 2, "working_days", "客服中心", "received")),
    ("service-desk", "技术问题", {}, ("resolution", 5, "working_days", "后台部门", "received")),
    ("closed-loop", "质量问题", {}, ("solution", 24, "hours", "24x7", "received")),
    ("closed-loop", "质量问题", {}, ("resolution", 5, "working_days", "办公室", "received")),
    ("closed-loop", "使用问题", {}, ("resolution", 2, "working_days", "办公室", "received")),
    (
        "closed-loop",
        "退换货",
        {"region": "西藏"},
        ("return", 5, "working_days", "办公室", "goods_received"),
    ),  # S3-7
    ("closed-loop", "质量问题", {}, ("review", 10, "working_days", "办公室", "received")),  # S3-19
]


@pytest.mark.parametrize(("slug", "case_type", "facts", "promised"), ROWS)
def test_a_pack_promises_what_its_source_says(
    slug: str, case_type: str, facts: dict[str, object], promised: tuple[str, int, str, str, str]
) -> None:
    found = {
        terms.slug: (terms.slug, terms.amount, terms.unit, terms.calendar, terms.starts_on)
        for terms in promises_for(pack(slug), {"type": case_type, **facts})
    }
    assert found[promised[0]] == promised


def test_s4_a_repair_has_no_forty_eight_hours() -> None:
    found = {terms.slug for terms in promises_for(pack("sportswear"), {"type": "维修"})}
    assert found == {"first_response", "urgent_contact", "repair"}


def test_s2_an_ordinary_problem_has_no_plan() -> None:
    assert "plan" not in {terms.slug for terms in promises_for(pack("exhibition"), {"type": "技术问题"})}


def test_s0_a_change_of_date_past_a_day_needs_a_manager() -> None:
    (terms,) = [one for one in promises_for(pack("standard"), {"type": "咨询"}) if one.slug == "resolution"]
    assert terms.approve_change_beyond == (1, "natural_days")


def test_s4_the_law_stands_beside_the_brands_own_limit() -> None:
    (terms,) = [one for one in promises_for(pack("sportswear"), {"type": "退换货"}) if one.slug == "return"]
    assert terms.outer == (7, "natural_days", "消费者权益保护法 25")
    assert terms.basis == "服务效率 3、S4-37"


# Targets

TARGETS = [
    ("exhibition", "resolution_rate", 0.95),  # S2-57
    ("exhibition", "response_timeliness", 0.95),  # S2-58
    ("exhibition", "complaint_success", 0.95),  # S2-59
    ("sportswear", "response_timeliness", 0.95),
]


@pytest.mark.parametrize(("slug", "kpi", "share"), TARGETS)
def test_a_pack_aims_at_what_its_source_says(slug: str, kpi: str, share: float) -> None:
    assert {target.kpi: target.share for target in targets(pack(slug))}[kpi] == share


def test_s2_and_s4_aim_at_satisfied_customers() -> None:
    assert dict(survey_for(pack("exhibition"), {}).value.targets) == {"satisfaction": 0.9}  # S2-56
    assert dict(survey_for(pack("sportswear"), {}).value.targets) == {
        "satisfaction": 0.9,
        "attitude": 0.95,
    }  # S4-38, 39
    assert survey_for(pack("sportswear"), {}).value.small_below == 30


# Gates


def test_s1_a_complaint_goes_through_its_four_steps() -> None:
    ruling = type_terms(pack("service-desk"), "投诉")
    terms = ruling.value
    assert (terms.cause_required, terms.apology, terms.consent, terms.confirm) == (
        True,
        True,
        "recorded",
        "in_person",
    )
    assert [stage for stage, _ in terms.guidance] == [
        "receive",
        "diagnose",
        "propose",
        "carry_out",
        "confirm",
    ]
    assert [words[:3] for _, words in terms.guidance][1:] == ["第一步", "第二步", "第三步", "第四步"]
    assert ruling.clause == "类型.投诉"
    assert [step.days for step in follow_ups_for(pack("service-desk"), {"type": "投诉"})] == [3]


def test_s1_surveys_in_four_ways() -> None:
    terms = survey_for(pack("service-desk"), {"type": "投诉"}).value
    assert (terms.ask, terms.channels) == (True, ("link", "phone", "form"))
    assert dict(terms.weights) == {"result": 0.4, "attitude": 0.3, "speed": 0.2, "recommend": 0.1}


def test_s1_assesses_from_three_sources() -> None:
    assert dict(assessment_of(pack("service-desk")).sources) == {
        "customer": 0.4,
        "internal": 0.4,
        "simulation": 0.2,
    }


def test_s2_has_three_problem_classes_and_four_roles() -> None:
    names = [terms.name for terms in case_types(pack("exhibition"))]
    assert names[:3] == ["技术问题", "服务质量问题", "投诉"]
    assert [role.kind for role in roles(pack("exhibition"))][:4] == [
        "manager",
        "specialist",
        "technical",
        "service",
    ]


def test_s2_a_complaint_goes_to_the_manager_who_decides() -> None:
    terms = type_terms(pack("exhibition"), "投诉").value
    assert (terms.report_to, terms.manager_decides, terms.confirm) == (("manager",), True, "in_person")


def test_s2_a_technical_problem_is_tested_after_the_fix() -> None:
    terms = type_terms(pack("exhibition"), "技术问题").value
    assert (terms.cause_required, terms.test_after_fix) == (True, True)
    tasks = tasks_for(pack("exhibition"), "技术问题", "carry_out")
    assert [(task.name, task.after) for task in tasks] == [
        ("现场诊断", ()),
        ("修复", ("现场诊断",)),
        ("修后测试", ("修复",)),
    ]


def test_s2_major_and_complex_problems_are_handled_jointly_under_the_manager() -> None:
    for facts in ({"type": "技术问题", "priority": "P1"}, {"type": "服务质量问题", "complex": True}):
        ruling = routing_for(pack("exhibition"), facts)
        assert (len(ruling.value.joint), ruling.value.manager_decides) == (2, True)


def test_s2_asks_every_customer_of_a_major_problem_and_every_important_one() -> None:
    for facts in ({"priority": "P1"}, {"important": True}, {"type": "投诉"}):
        assert survey_for(pack("exhibition"), facts).value.ask is True
    assert survey_for(pack("exhibition"), {"type": "咨询"}).value.ask == 0.3


def test_s2_has_a_mailbox_of_its_own_for_supervision() -> None:
    terms = supervision_of(pack("exhibition"))
    assert (terms.handled_by, terms.tell_customer, terms.spot_check) == (("supervisor", "manager"), True, 0.1)


def test_s2_pays_bonus_by_grade_every_month() -> None:
    grades = [(grade.name, grade.at_least, grade.bonus) for grade in assessment_of(pack("exhibition")).grades]
    assert grades == [("优秀", 90, 1.2), ("合格", 70, 1.0), ("不合格", 0, 0.6)]


def test_s3_every_answer_is_confirmed_and_re_checked_by_another_person() -> None:
    served = [terms for terms in case_types(pack("closed-loop")) if terms.name != "建议"]
    assert {(terms.confirm, terms.review, terms.look_back_days) for terms in served} == {
        ("in_person", "another_person", 60)
    }


def test_s3_asks_for_confirmation_by_mail_text_and_app() -> None:
    notice = notice_for(pack("closed-loop"), "confirm_asked", {})
    assert notice is not None
    assert notice.channels == ("email", "sms", "app")


def test_s3_makes_tasks_with_limits_by_itself() -> None:
    tasks = tasks_for(pack("closed-loop"), "退换货", "carry_out")
    assert [(task.by, task.limit) for task in tasks] == [
        ("物流部", (2, "natural_days")), ("仓储部", (1, "working_days")), ("财务部", (1, "working_days")),
    ]  # fmt: skip


def test_s3_names_its_four_departments() -> None:
    assert [team.kind for team in teams(pack("closed-loop"))][:4] == [
        "service",
        "technical",
        "warehouse",
        "logistics",
    ]


def test_s4_returns_by_law_first_and_by_the_brand_second() -> None:
    terms = returns_for(pack("sportswear"), {}).value
    assert terms.statutory is not None
    assert terms.promised is not None
    assert (terms.statutory.length, terms.statutory.counted_from) == ((7, "natural_days"), "delivered")
    assert (terms.promised.length, terms.promised.counted_from) == ((30, "natural_days"), "bought")  # S4-18
    assert terms.promised.intact == ("原包装", "标签")
    assert (terms.promised.freight, terms.quality_freight) == ("customer", "company")  # S4-19
    assert (terms.application_form, terms.reviewed_by, terms.without_evidence) == (
        True,
        "客服",
        "review",
    )  # S4-20…22


def test_s4_goods_made_to_order_follow_their_own_rules() -> None:
    ruling = returns_for(pack("sportswear"), {"product_line": "定制"})
    assert (ruling.value.promised, ruling.value.statutory, ruling.value.needs) == (
        None,
        None,
        "购买时的确认记录",
    )
    assert (ruling.clause, ruling.why) == ("例外[2].退换", ("product_line=定制",))


def test_s4_goods_at_a_special_price_keep_the_legal_seven_days() -> None:
    terms = returns_for(pack("sportswear"), {"product_line": "特价"}).value
    assert terms.statutory is not None
    assert terms.promised is None


def test_s4_repairs_for_free_for_a_year_then_after_a_quote_with_original_parts() -> None:
    warranty = warranty_for(pack("sportswear"), {}).value
    assert (warranty.months, warranty.covers) == (12, ("制造缺陷",))  # S4-24
    repair = repair_for(pack("sportswear"), {}).value
    assert (repair.quote_first, repair.genuine_parts) == (True, True)  # S4-25, S4-26
    assert dict(repair.work)["换底"] == (5, "working_days")  # S4-27
    assert max(length[0] for _, length in repair.work) <= 5


def test_s4_members_have_their_four_benefits() -> None:
    benefits = members(pack("sportswear")).benefits
    assert {benefit.kind for benefit in benefits} == {"redeem", "hotline", "check", "birthday"}  # S4-28…31
    (birthday,) = [benefit for benefit in benefits if benefit.kind == "birthday"]
    assert birthday.consent_first
    ruling = routing_for(pack("sportswear"), {"type": "咨询", "customer_level": "钻石"})
    assert (ruling.value.team, ruling.clause) == ("会员专线", "派单.会员专线")


def test_a_case_without_a_rule_goes_to_its_types_home_team() -> None:
    ruling = routing_for(pack("sportswear"), {"type": "退换货"})
    assert (ruling.value.team, ruling.clause) == ("客服", "类型.退换货")


def test_numbers_begin_with_the_packs_letters() -> None:
    assert [number_prefix(pack(slug)) for slug in FIVE] == ["SH", "KF", "HZ", "BH", "YD"]
    assert number_prefix(pack("standard"), confidential=True) == "JD"


def test_a_calendar_keeps_its_hours_and_closures() -> None:
    centre = calendars(pack("sportswear"))["客服中心"]
    assert centre.week == (((540, 720), (780, 1260)),) * 7
    assert [(closed.first_on.isoformat(), closed.reason) for closed in centre.closures] == [
        ("2027-02-16", "春节值休")
    ]
    assert not centre.follows_holidays
    desk = calendars(pack("service-desk"))["客服中心"]
    assert (desk.week[5], desk.make_up) == (((600, 1080),), ((540, 1260),))


def test_partners_are_told_of_their_tasks_and_customers_are_not() -> None:
    told = notices_for(pack("exhibition"), "task_given", {})
    assert [(notice.to, notice.channels) for notice in told] == [("partner", ("email",))]


def test_placeholders_have_their_fixed_names_once_read() -> None:
    notice = notice_for(pack("standard"), "promise_changed", {})
    assert notice is not None
    assert [name in notice.text for name in ("{customer}", "{was}", "{due}", "{promise}", "{reason}")] == [
        True
    ] * 5
