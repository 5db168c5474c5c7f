"""What real customers write, and what each company's own policy makes of it."""

import pytest

from aftercare.triage.rules import judge, judge_again
from aftercare.triage.terms import Standing, Triage, TriageFacts
from tests.policy.packs import pack
from tests.policy.small import written


def judged(slug: str, text: str, **facts: object) -> Triage:
    return judge(pack(slug), TriageFacts(text=text, **facts))  # type: ignore[arg-type]


SENTENCES: list[tuple[str, str, str, str, str, bool]] = [
    # pack, what was written, type, severity, priority, urgent
    ("standard", "请问这款空气净化器怎么安装滤芯？", "咨询", "slight", "P4", False),
    ("standard", "保修政策是怎样的，过了一年还能修吗", "咨询", "slight", "P4", False),
    ("standard", "买的电饭煲用了三天就不通电了", "产品质量", "ordinary", "P3", False),
    ("standard", "电饭煲冒烟了，插座都烧焦了！", "产品质量", "safety", "P1", True),
    ("standard", "電飯煲冒煙了，嚇死人", "产品质量", "safety", "P1", True),
    ("standard", "洗衣机开不了机，等着用，麻烦尽快处理", "产品质量", "severe", "P2", True),
    ("standard", "我们全公司的打印机都用不了", "产品质量", "severe", "P1", False),
    ("standard", "发错货了，我要的是白色，给我换一台", "换货", "ordinary", "P3", False),
    ("standard", "热水器漏电，孩子被电到了", "产品质量", "safety", "P1", True),
    ("standard", "没有冒烟，也没有异味，就是不制热，坏了", "产品质量", "ordinary", "P3", False),
    ("standard", "建议你们把说明书字体放大一点", "建议", "slight", "P4", False),
    ("standard", "维修师傅态度很差，我要投诉", "投诉", "ordinary", "P3", False),
    ("standard", "维修师傅来过两次，又坏了，麻烦再修一下", "维修", "ordinary", "P3", False),
    ("standard", "外壳有点小瑕疵，不影响使用，想换新", "换货", "slight", "P4", False),
    ("service-desk", "快递三天没动静，还没到，帮我查查", "物流问题", "ordinary", "P3", False),
    ("service-desk", "你们发什么快递？", "咨询", "slight", "P4", False),
    ("service-desk", "软件一打开就闪退，报错代码500", "技术问题", "ordinary", "P3", False),
    ("service-desk", "忘记密码了怎么办，教我一下", "使用问题", "ordinary", "P3", False),
    ("service-desk", "再不解决我就找律师起诉你们，要求三倍赔偿", "纠纷", "ordinary", "P2", False),
    ("service-desk", "客服踢皮球，没人管，太失望了，投诉！", "投诉", "ordinary", "P3", False),
    ("service-desk", "我不是要投诉，就想问下退货政策", "咨询", "slight", "P4", False),
    ("service-desk", "七天无理由退货，东西不想要了", "退换货", "ordinary", "P3", False),
    ("service-desk", "充电宝鼓包了，很烫，会不会爆炸？", "技术问题", "safety", "P1", True),
    ("service-desk", "我们所有门店的收银系统都打不开，停业了！", "技术问题", "severe", "P1", False),
    ("exhibition", "3号馆B12展位停电了，马上开幕，赶紧来人！", "技术问题", "severe", "P2", True),
    ("exhibition", "全馆网络断网，所有观众都进不来", "技术问题", "severe", "P1", True),
    ("exhibition", "展板倒塌砸到人了，已经送医", "技术问题", "safety", "P1", True),
    ("exhibition", "展台与效果图不符，少做了一面背景墙", "服务质量问题", "ordinary", "P3", False),
    ("exhibition", "现场人员态度恶劣，等了半天没人理", "服务质量问题", "ordinary", "P3", False),
    ("exhibition", "我要投诉你们，搭建与合同不符，要求赔偿", "投诉", "ordinary", "P3", False),
    ("exhibition", "请问下一届展会网络怎么申请？", "咨询", "slight", "P4", False),
    ("exhibition", "射灯有一盏不亮，不影响参展，有空来看看", "技术问题", "slight", "P4", False),
    ("closed-loop", "手机充不进电，换了线也不行", "质量问题", "ordinary", "P3", False),
    ("closed-loop", "蓝牙时好时坏，间歇性连不上，反复好几次", "质量问题", "ordinary", "P2", False),
    ("closed-loop", "预约上门安装空调", "服务请求", "ordinary", "P3", False),
    ("closed-loop", "怎么设置定时关机？", "使用问题", "ordinary", "P3", False),
    ("closed-loop", "整批设备都黑屏，产线停工了", "质量问题", "severe", "P1", False),
    ("closed-loop", "ＷｉＦｉ连不上，无法使用", "质量问题", "severe", "P2", False),
    ("closed-loop", "希望你们能出一个深色模式", "建议", "slight", "P4", False),
    ("sportswear", "跑鞋穿了两周鞋底就开胶了", "质量问题", "ordinary", "P3", False),
    ("sportswear", "鞋底开胶，能修吗？", "维修", "ordinary", "P3", False),
    ("sportswear", "鞋子大了一码，想换小一码", "退换货", "ordinary", "P3", False),
    ("sportswear", "穿了一次脚上起疹子，过敏了", "质量问题", "safety", "P1", True),
    ("sportswear", "跑步时鞋底断裂，摔伤了膝盖，流血了", "质量问题", "safety", "P1", True),
    ("sportswear", "退货政策是什么？买了二十天还能退吗", "咨询", "slight", "P4", False),
    ("sportswear", "我们球队团购的球衣整批掉色", "质量问题", "ordinary", "P2", False),
    ("sportswear", "明天比赛，尺码不合适，急用，帮我换一双", "退换货", "ordinary", "P2", True),
    ("sportswear", "这双鞋怎么洗？能机洗吗", "使用问题", "ordinary", "P3", False),
    ("sportswear", "积分能兑换免费清洗吗", "会员服务", "ordinary", "P3", False),
    ("sportswear", "怀疑买到假货，客服推诿，我要打12315", "投诉", "ordinary", "P3", False),
    ("sportswear", "市场监管局转来消费者投诉一件，请于十日内答复", "监管转办", "ordinary", "P2", False),
    ("blank", "我要投诉！", "投诉", "ordinary", "P3", False),
    ("blank", "你们几点下班", "咨询", "slight", "P4", False),
]


@pytest.mark.parametrize(("slug", "text", "case_type", "severity", "priority", "urgent"), SENTENCES)
def test_what_customers_write_is_judged_by_the_companys_own_words(
    slug: str, text: str, case_type: str, severity: str, priority: str, urgent: bool
) -> None:
    found = judged(slug, text)
    assert (found.case_type, found.severity, found.priority, found.urgent) == (
        case_type,
        severity,
        priority,
        urgent,
    )


def test_every_judgement_says_by_which_layer_and_clause_and_why() -> None:
    reasons = {
        one.about: (one.value, one.why.layer, one.why.clause, one.why.because)
        for one in judged("standard", "洗衣機開不了機，等着用").judged
    }
    assert reasons == {
        "type": ("产品质量", "keyword", "识别.类型.产品质量", ("开不了机",)),
        "severity": ("severe", "keyword", "识别.严重程度.严重", ("开不了机",)),
        "scope": ("one", "default", "", ()),
        "difficulty": ("ordinary", "default", "", ()),
        "urgent": ("yes", "keyword", "识别.紧急", ("等着用",)),
        "priority": ("P2", "fact", "优先级.P2", ("scope:one", "severity:severe")),
    }


# Safety


@pytest.mark.parametrize(
    "slug", ["standard", "service-desk", "exhibition", "closed-loop", "sportswear", "blank"]
)
@pytest.mark.parametrize("text", ["起火了", "同事受伤送医", "爆炸了！！"])
def test_safety_is_always_first_urgent_and_for_a_person(slug: str, text: str) -> None:
    found = judged(slug, text)
    assert (found.severity, found.priority, found.urgent, found.needs_person) == ("safety", "P1", True, True)


def test_what_a_customer_asked_for_does_not_hide_danger() -> None:
    found = judged("standard", "咨询一下，插上就冒烟正常吗", asked_type="咨询")
    assert (found.case_type, found.priority, found.needs_person) == ("咨询", "P1", True)


def test_a_members_raise_never_reaches_safety() -> None:
    assert judged("sportswear", "鞋底断底", customer_level="钻石").priority == "P2"
    assert judged("sportswear", "怎么洗鞋", customer_level="钻石").priority == "P2"
    assert judged("sportswear", "请问门店地址", customer_level="钻石").priority == "P3"
    assert judged("sportswear", "请问门店地址", customer_level="银卡").priority == "P4"


def test_raises_do_not_add_up() -> None:
    found = judged("sportswear", "请问门店地址", customer_level="金卡", important=True)
    (_, raised) = [one for one in found.judged if one.about == "priority"]
    assert (found.priority, raised.why.clause, raised.why.because) == (
        "P3",
        "优先级.提升.会员",
        ("raised_from:P4",),
    )


# Facts before words


def test_what_an_authority_forwards_is_its_own_type_and_at_least_second() -> None:
    found = judged("standard", "空调不制冷，坏了", from_authority=True)
    assert (found.case_type, found.priority) == ("监管转办", "P2")
    assert found.judged[0].why.because == ("from_authority",)


def test_what_comes_by_the_supervision_line_is_for_the_supervisor() -> None:
    assert judged("exhibition", "你们经理收回扣", channel="supervision").case_type == "监督投诉"


def test_what_was_chosen_by_the_customer_stands() -> None:
    found = judged("sportswear", "鞋底开胶了", asked_type="退换货")
    assert (found.case_type, found.judged[0].why.layer, found.unsure) == ("退换货", "fact", ())


def test_a_type_the_policy_does_not_know_is_not_taken_over() -> None:
    assert judged("sportswear", "鞋底开胶了", asked_type="不存在的类型").case_type == "质量问题"


def test_nothing_recognised_is_left_to_a_person_to_decide() -> None:
    found = judged("sportswear", "嗯嗯")
    assert (found.case_type, found.unsure) == ("咨询", ("type",))


def test_a_fault_during_the_fair_is_urgent_and_first() -> None:
    found = judged("exhibition", "展位大屏黑屏", on_site=True)
    assert (found.priority, found.urgent, found.needs_person) == ("P1", True, True)
    assert judged("exhibition", "展位大屏黑屏").priority == "P2"


def test_a_person_may_mark_a_case_urgent() -> None:
    found = judged("exhibition", "音响没声音", marked_urgent=True)
    assert (found.urgent, found.needs_person, found.priority) == (True, True, "P2")


def test_who_asks_again_and_again_moves_up() -> None:
    assert judged("service-desk", "快递没收到").priority == "P3"
    assert judged("service-desk", "快递没收到", contacts_before=2).priority == "P2"


def test_categories_follow_words() -> None:
    assert judged("sportswear", "鞋底脱胶了").category == "开胶"
    assert judged("sportswear", "你好").category == ""


def test_difficulty_is_judged_and_may_raise_the_priority() -> None:
    found = judged("closed-loop", "修了三次，又坏了")
    assert (found.difficulty, found.priority) == ("complex", "P2")


# What a person decides anew


@pytest.mark.parametrize(
    ("severity", "scope", "priority"),
    [("safety", "one", "P1"), ("severe", "many", "P1"), ("severe", "one", "P2"), ("ordinary", "many", "P2"),
     ("ordinary", "one", "P3"), ("slight", "one", "P4")],
)  # fmt: skip
def test_a_person_judging_anew_gets_the_priority_that_follows(
    severity: str, scope: str, priority: str
) -> None:
    assert standing("产品质量", severity=severity, scope=scope).priority == priority


def standing(
    case_type: str, *, severity: str = "ordinary", scope: str = "one", urgent: bool = False, **known: object
) -> Standing:
    facts = TriageFacts(text="爆炸了，紧急", asked_type=case_type, **known)  # type: ignore[arg-type]
    grades = {"severity": severity, "scope": scope, "difficulty": "ordinary"}
    return judge_again(pack("standard"), facts, urgent=urgent, **grades)


def test_who_is_important_or_asks_again_counts_when_it_is_judged_anew() -> None:
    assert standing("产品质量").priority == "P3"
    raised = standing("产品质量", important=True)
    assert (raised.priority, raised.urgent, raised.needs_person) == ("P2", False, False)
    assert [one.why.because for one in raised.judged] == [
        ("scope:one", "severity:ordinary"), ("raised_from:P3",),
    ]  # fmt: skip
    assert standing("产品质量", contacts_before=3).priority == "P2"


def test_what_is_urgent_stays_so_and_safety_becomes_so() -> None:
    assert (standing("维修", urgent=True).priority, standing("维修", urgent=True).urgent) == ("P2", True)
    safety = standing("维修", severity="safety")
    assert (safety.priority, safety.urgent, safety.needs_person) == ("P1", True, True)


def test_a_type_the_policy_no_longer_has_is_judged_all_the_same() -> None:
    assert standing("没有的类型").needs_person is False


def test_a_policy_without_priorities_gives_the_usual_one() -> None:
    from aftercare.policy.compiled import check

    policy = check(written(优先级="")).policy
    assert policy is not None
    assert judge(policy, TriageFacts(text="坏了")).priority == "P3"
    assert judge(policy, TriageFacts(text="坏了")).case_type == ""
