"""Words of writing the policy on a screen."""

REFUSALS = {
    "draft-changed-meanwhile": (
        "这份草稿刚刚被别人保存过。您写的还在下面：先看看别人改了什么，再保存。",
        "Someone else saved this draft a moment ago. What you wrote is kept below: look at what changed, then save.",
    ),
}

TERMS = {
    "circumstance": {
        "urgent": ("紧急", "urgent"),
        "complex": ("复杂问题", "complex"),
        "important": ("重要客户", "important customers"),
        "on_site": ("展会现场", "on site"),
    },
    "situation": {
        "acknowledged": ("受理告知", "received"),
        "assigned": ("派单告知", "assigned"),
        "progress": ("进展告知", "progress"),
        "proposal": ("方案待确认", "a solution to agree to"),
        "promise_changed": ("改期告知", "another date"),
        "promise_earlier": ("提前告知", "an earlier date"),
        "promise_as_asked": ("应客户改期", "another date as asked"),
        "promise_corrected": ("日期更正", "a corrected date"),
        "confirm_asked": ("请客户确认", "asking whether it is solved"),
        "closed": ("结案告知", "closed"),
        "not_agreed": ("未达成一致", "not agreed"),
        "survey": ("满意度调查", "survey"),
        "task_given": ("派出任务", "a task given"),
        "hold_reminder": ("提醒客户回复", "reminding the customer"),
        "contact_logged": ("联系记录", "a contact logged"),
        "reopened": ("重开告知", "reopened"),
        "received_goods": ("收货告知", "goods received"),
        "not_accepted": ("不予受理", "not accepted"),
        "supervision": ("监督回执", "supervision receipt"),
        "greeting": ("问候", "greeting"),
        "apology": ("致歉", "apology"),
    },
    "audience": {
        "customer": ("客户", "the customer"),
        "owner": ("负责人", "the owner"),
        "team_lead": ("组长", "the team lead"),
        "manager": ("经理", "the manager"),
        "partner": ("合作方", "the partner"),
    },
}
