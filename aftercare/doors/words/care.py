"""Words of care 关怀."""

REFUSALS = {
    "answered-before": {
        "zh": "这次评价已经提交过了，谢谢您。想补充的话，请在工单里留言。",
        "en": "This invitation was answered already, thank you. To add something, write a message on your request.",
    },
    "not-a-score": {
        "zh": "分数要在 {lowest} 到 {highest} 之间，请重新选择。",
        "en": "A score lies between {lowest} and {highest}. Please choose again.",
    },
    "nothing-rated": {
        "zh": "还没有打分。请至少选一项。",
        "en": "Nothing is rated yet. Please choose at least one score.",
    },
    "follow-up-done": {
        "zh": "这次回访已经联系到客户了，不用再记。请刷新看看。",
        "en": "The customer was reached on this follow-up already. Reload to see.",
    },
}

FACTS = {
    "survey.asked": {"zh": "邀请客户评价", "en": "Asked the customer how it was"},
    "survey.answered": {
        "zh": "客户评价：结果 {result}，态度 {attitude}，速度 {speed}",
        "en": "The customer rated: result {result}, attitude {attitude}, speed {speed}",
    },
    "follow_up.planned": {"zh": "安排了回访，{due:moment}", "en": "A follow-up is planned for {due:moment}"},
    "follow_up.tried": {
        "reached": {
            "True": {"zh": "回访联系到客户", "en": "Follow-up: reached the customer"},
            "False": {
                "zh": "回访没有联系到客户（第 {attempts} 次）",
                "en": "Follow-up: not reached (try {attempts})",
            },
        }
    },
}

NOTICES = {
    "low-score": {
        "zh": "{number} 的客户不满意，请联系",
        "en": "The customer of {number} is not satisfied; please call back",
    },
}
