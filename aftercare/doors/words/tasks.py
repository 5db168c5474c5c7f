"""Words of tasks 任务协同."""

REFUSALS = {
    "task-not-open": {
        "zh": "这项任务已经做完、作废，或还在等前一步。请刷新看看。",
        "en": "The task is done, dropped, or still waits for what comes first. Reload to see.",
    },
    "task-taken-already": {
        "zh": "{by} 已经接下这项任务。请接别的任务，或请经办人改派给您。",
        "en": "{by} took this task on already. Take another, or ask whoever handles the case to hand it to you.",
    },
    "task-needs-name": {"zh": "写明要做什么。", "en": "Say what is to be done."},
    "task-needs-someone": {
        "zh": "选一个在岗的团队、同事或合作方来做。",
        "en": "Choose a team, a colleague or a partner who is there to do it.",
    },
    "task-due-in-the-past": {
        "zh": "这项任务的时限已经过去。请选一个将来的时间，或者留空。",
        "en": "The task's limit has passed already. Choose a moment still to come, or leave it empty.",
    },
    "not-yours-to-direct": {
        "zh": "只有这件工单的经办人、负责人或经理能改派、作废它的任务。请找他们。",
        "en": "Only who handles or owns the case, or a manager, can hand its tasks over or drop them. Ask them.",
    },
    "no-such-task": {
        "zh": "没有这项任务，或者它没有派给您。",
        "en": "There is no such task that you may see.",
    },
}

FACTS = {
    "task.given": {"zh": "派出任务「{thing}」", "en": "Task given: {thing}"},
    "task.opened": {"zh": "任务「{thing}」可以开始了", "en": "Can begin: {thing}"},
    "task.taken": {"zh": "接下任务「{thing}」", "en": "Task taken on: {thing}"},
    "task.done": {
        "on_time": {
            "True": {"zh": "完成任务「{thing}」", "en": "Task done: {thing}"},
            "False": {"zh": "完成任务「{thing}」，晚于时限", "en": "Task done, late: {thing}"},
        }
    },
    "task.handed_over": {"zh": "改派任务「{thing}」", "en": "Task handed over: {thing}"},
    "task.dropped": {"zh": "任务「{thing}」作废", "en": "Task dropped: {thing}"},
    "task.broken": {"zh": "任务「{thing}」超时", "en": "Task late: {thing}"},
    "task.help_asked": {"zh": "「{thing}」请求帮助", "en": "Help asked for: {thing}"},
}

NOTICES = {
    "task-handed-over": {"zh": "任务已改派给别人：{name}", "en": "Task handed to someone else: {name}"},
    "task-dropped": {"zh": "任务已作废：{name}", "en": "Task dropped: {name}"},
}
