"""Words of the promises section, and what the well-known promises start and end with unless the policy says so."""

from dataclasses import dataclass

from aftercare.policy.reading.words import Vocabulary

PROMISE_WORDS = Vocabulary({
    "first_response": ("首次响应", "first response"),
    "urgent_contact": ("紧急联系", "urgent contact"),
    "next_update": ("进展告知", "progress update"),
    "solution": ("给出方案", "solution"),
    "resolution": ("办结", "resolution"),
    "plan": ("处理计划", "plan"),
    "return": ("退货完成|退换货完成", "return|return or exchange"),
    "exchange": ("换货完成", "exchange"),
    "repair": ("维修完成", "repair"),
    "refund": ("退款", "refund"),
    "complaint_reply": ("投诉答复", "complaint reply"),
    "follow_up": ("回访", "follow-up"),
    "review": ("复核", "review"),
})  # fmt: skip
GIVEN_DATE = ("约定日期", "the date agreed")
"""What a date is called that a person gave: no clause names it."""
START_WORDS = Vocabulary({
    "received": ("受理|申请", "receipt|application"), "flagged_urgent": ("标记紧急", "marked urgent"),
    "assigned": ("派单", "assignment"), "marked_complex": ("标记复杂", "marked complex"),
    "approved": ("批准", "approval"), "goods_received": ("收货|仓库收货|收到商品", "goods received"),
    "agreed": ("客户同意", "customer agreed"), "closed": ("结案", "closing"), "updated": ("上次告知", "last update"),
})  # fmt: skip
KEPT_WORDS = Vocabulary({
    "human_reply": ("人工首次回复", "human reply"), "contact": ("联系到客户", "contact made"),
    "proposal": ("提出方案", "proposal"), "plan": ("告知计划", "plan told"), "handled": ("办结", "handled"),
    "answered": ("答复客户", "customer answered"), "closed": ("结案", "closed"), "update": ("告知进展", "update told"),
    "follow_up": ("完成回访", "follow-up made"), "refunded": ("退款", "refunded"), "returned": ("寄回", "returned"),
})  # fmt: skip
CLOCK_WORDS = Vocabulary({
    "24x7": ("全天", "round the clock"), "usual": ("营业时间", "business hours"),
})  # fmt: skip
PAUSE_WORDS = Vocabulary({
    "waiting_for_customer": ("等客户补充", "waiting for customer"),
    "parcel_in_transit": ("包裹在途", "parcel in transit"), "appraisal": ("鉴定中", "appraisal"),
    "waiting_for_parts": ("等配件", "waiting for parts"), "customer_asked": ("客户要求暂缓", "customer asked"),
})  # fmt: skip


@dataclass(frozen=True)
class Usual:
    """What a well-known promise starts and ends with when the policy does not say."""

    starts_on: str
    kept_by: str
    repeats: bool = False


USUAL: dict[str, Usual] = {
    "first_response": Usual("received", "human_reply"),
    "urgent_contact": Usual("flagged_urgent", "contact"),
    "next_update": Usual("assigned", "update", repeats=True),
    "solution": Usual("received", "proposal"),
    "resolution": Usual("received", "handled"),
    "plan": Usual("marked_complex", "plan"),
    "return": Usual("goods_received", "handled"),
    "exchange": Usual("goods_received", "handled"),
    "repair": Usual("goods_received", "handled"),
    "refund": Usual("goods_received", "refunded"),
    "complaint_reply": Usual("received", "answered"),
    "follow_up": Usual("closed", "follow_up"),
    "review": Usual("received", "closed"),
}
OF_THE_COMPANY = Usual("received", "handled")
