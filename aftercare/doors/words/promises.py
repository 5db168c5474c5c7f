"""Words of promises 承诺."""

REFUSALS = {
    "promise-not-owed": {
        "zh": "这项承诺已经兑现或撤销，不能再改期。请刷新看看。",
        "en": "That promise is kept or withdrawn already, so its date cannot change. Reload to see.",
    },
    "change-needs-reason": {
        "zh": "改期要写理由，客户会看到。",
        "en": "A new date needs a reason; the customer will read it.",
    },
    "new-date-is-past": {
        "zh": "新的时间已经过了。请选一个将来的时间。",
        "en": "The new date is past. Choose one still to come.",
    },
    "no-such-change": {
        "zh": "这次改期已经有人决定了。请刷新看结果。",
        "en": "That change was decided already. Reload to see.",
    },
    "no-such-promise": {"zh": "没有这项承诺。请刷新再看。", "en": "There is no such promise. Reload to see."},
}

FACTS = {
    "promise.warned": {
        "zh": "「{promise:promise}」将在 {due:moment} 到期，提醒第 {step} 次",
        "en": "{promise:promise} is due by {due:moment}; reminder {step}",
    },
    "promise.made": {
        "zh": "承诺「{promise:promise}」{due:moment} 前",
        "en": "Promised: {promise:promise} by {due:moment}",
    },
    "promise.broken": {"zh": "承诺「{promise:promise}」超时", "en": "Promise late: {promise:promise}"},
    "promise.kept": {
        "on_time": {
            "True": {
                "zh": "兑现「{promise:promise}」，用时 {after_seconds:span}",
                "en": "Kept: {promise:promise}, after {after_seconds:span}",
            },
            "False": {"zh": "晚于承诺完成「{promise:promise}」", "en": "Done late: {promise:promise}"},
        }
    },
    "promise.owed_again": {
        "zh": "「{promise:promise}」重新计时，前面那次不算",
        "en": "{promise:promise} is owed again",
    },
    "promise.paused": {
        "zh": "「{promise:promise}」停表：{cause:hold}",
        "en": "{promise:promise} paused: {cause:hold}",
    },
    "promise.resumed": {
        "zh": "「{promise:promise}」继续计时，{is_due:moment} 前",
        "en": "{promise:promise} runs again, due {is_due:moment}",
    },
    "promise.pause_reached_limit": {
        "zh": "「{promise:promise}」停表到上限，提醒客户",
        "en": "{promise:promise} paused to its limit; reminded",
    },
    "promise.change_asked": {
        "zh": "申请把「{promise:promise}」改到 {is_due:moment}，等经理批准",
        "en": "Asked to move {promise:promise} to {is_due:moment}",
    },
    "promise.changed": {
        "zh": "「{promise:promise}」改到 {is_due:moment}（原 {was_due:moment}）",
        "en": "{promise:promise} moved to {is_due:moment} (was {was_due:moment})",
    },
    "promise.change_refused": {"zh": "「{promise:promise}」不改期", "en": "{promise:promise} keeps its date"},
    "promise.corrected": {
        "zh": "「{promise:promise}」按放假安排更正到 {is_due:moment}",
        "en": "{promise:promise} corrected to {is_due:moment}",
    },
    "promise.withdrawn": {
        "reason": {
            "reassessed": {
                "zh": "改判后「{promise:promise}」不再适用",
                "en": "{promise:promise} no longer applies",
            },
            "handled": {
                "zh": "办结后「{promise:promise}」不再需要",
                "en": "{promise:promise} ends with the work",
            },
            "joined": {
                "zh": "「{promise:promise}」随并入撤销",
                "en": "{promise:promise} withdrawn on joining",
            },
        }
    },
}

TERMS = {
    "promise": {
        "first_response": {"zh": "首次响应", "en": "first response"},
        "urgent_contact": {"zh": "紧急联系", "en": "urgent contact"},
        "next_update": {"zh": "进展告知", "en": "progress update"},
        "solution": {"zh": "给出方案", "en": "solution"},
        "resolution": {"zh": "办结", "en": "resolution"},
        "plan": {"zh": "处理计划", "en": "plan"},
        "return": {"zh": "退换货完成", "en": "return"},
        "exchange": {"zh": "换货完成", "en": "exchange"},
        "repair": {"zh": "维修完成", "en": "repair"},
        "refund": {"zh": "退款", "en": "refund"},
        "complaint_reply": {"zh": "投诉答复", "en": "complaint reply"},
        "follow_up": {"zh": "回访", "en": "follow-up"},
        "review": {"zh": "复核", "en": "review"},
        "given_date": {"zh": "约定日期", "en": "date given"},
    },
}
