"""Words of handling 办理: the main line and its turns."""

REFUSALS = {
    "cases-still-open": {
        "zh": "这位客户还有没办完的工单：{numbers}。请先办完、结案，再删除个人信息。",
        "en": "Cases of this customer are still under way: {numbers}. Finish and close them, then erase.",
    },
    "nobody-to-forget": {
        "zh": "这件工单没有可以删除的客户资料，或者是保密的。请在这里写给我们，我们另行答复。",
        "en": "This case holds no customer's data that could be erased here, or it is confidential. Write to us on it instead.",
    },
    "no-erasure-asked": {
        "zh": "这位客户没有等答复的删除要求，可能同事已经答复了。请刷新看看。",
        "en": "No request for erasure by this customer waits; a colleague may have answered it. Reload to see.",
    },
    "gate-closed": {
        "zh": "「{stage:stage}」还差：{unmet:gate}。先补上，再往下走。",
        "en": "{stage:stage} is not done yet: {unmet:gate}. Do that first, then go on.",
    },
    "goes-on-elsewhere": {
        "zh": "这件已经并入 {number}，进展请在那件工单上告诉客户。",
        "en": "This case was joined to {number}; tell the customer there how it goes.",
    },
    "no-such-way": {
        "zh": "不能从「{was:stage}」直接到「{to:stage}」。请刷新，看看现在走到哪一步了。",
        "en": "A case cannot go from {was:stage} to {to:stage}. Reload and see where it stands now.",
    },
    "already-claimed": {
        "zh": "工单 {number} 已被 {by} 领取。请领下一件，或请 {by} 转给您。",
        "en": "{by} took case {number} first. Take the next one, or ask {by} to hand it over.",
    },
    "at-full-load": {
        "zh": "手上的工单已经到上限。先办完或转走一件，或者请经理调整上限。",
        "en": "The limit of open cases is reached. Finish or hand over one first, or ask a manager to raise the limit.",
    },
    "no-such-colleague": {
        "zh": "没有这位同事或这个团队，可能已经离开。请重新选择。",
        "en": "There is no such colleague or team; they may have left. Choose again.",
    },
    "no-such-decision": {
        "zh": "这件事已经有人决定了。请刷新看结果。",
        "en": "Someone has decided this already. Reload to see how.",
    },
    "nobody-to-lead": {
        "zh": "这件工单还没有人办。请选一位同事来牵头，再派出去。",
        "en": "Nobody handles this case yet. Choose a colleague to lead it, then decide.",
    },
    "no-department-chosen": {
        "zh": "会办要选一个或几个部门。请勾上，再派出去。",
        "en": "Joint handling takes at least one department. Tick who joins, then decide.",
    },
    "reason-missing": {
        "zh": "改判要写理由，客户和同事都看得懂的一句话就够。",
        "en": "To judge otherwise, give a reason: one sentence that others will understand.",
    },
    "not-a-case-type": {
        "zh": "制度里没有「{type}」这个类型。请从列表里选。",
        "en": "The policy has no type {type}. Choose one from the list.",
    },
    "no-such-happening": {
        "zh": "没有「{happened}」这种收发。请选“客户寄出”或“仓库收货”。",
        "en": "Goods are sent by the customer or received by us; {happened} is neither.",
    },
    "nothing-waits-for-goods": {
        "zh": "这件工单没有什么在等「{happened:happening}」，可能已经记过。请看任务和往来。",
        "en": "Nothing on this case waits for “{happened:happening}”; it may be on record already. Look at its tasks and history.",
    },
    "no-such-cause": {
        "zh": "没有「{cause}」这种原因。请从列表里选。",
        "en": "There is no cause {cause}. Choose one from the list.",
    },
    "cause-needed": {
        "zh": "这类工单要先查明原因才能提方案。请先填诊断。",
        "en": "For this kind of case the cause comes first. Record the diagnosis, then propose.",
    },
    "choice-incomplete": {
        "zh": "第 {place} 个方案还没写完：标题和步骤都要有。",
        "en": "Choice {place} is incomplete: it needs a title and its steps.",
    },
    "promised-in-the-past": {
        "zh": "第 {place} 个方案的承诺完成时间已经过去。请选一个将来的时间，或者留空。",
        "en": "Choice {place} promises a moment that has passed. Choose one still to come, or leave it empty.",
    },
    "nothing-proposed": {
        "zh": "现在没有等客户答复的方案，可能已经答复，或换成了新方案。请刷新再看。",
        "en": "No proposal is waiting for an answer; it was answered, or a newer one replaced it. Reload to see.",
    },
    "no-such-choice": {
        "zh": "没有这个选项。请刷新后重选。",
        "en": "There is no such choice. Reload and choose again.",
    },
    "written-consent-needed": {
        "zh": "这类工单要客户本人点链接同意，或留下书面同意。口头同意不够。",
        "en": "This kind of case needs the customer's own yes, by link or in writing. Spoken consent is not enough.",
    },
    "nothing-asked": {
        "zh": "内容是空的。写下客户的话，或附上文件。",
        "en": "Nothing is said. Write the customer's words, or attach a file.",
    },
    "no-contact-given": {
        "zh": "没有留联系方式，我们没法答复。请填手机号或邮箱。",
        "en": "Nobody to answer: give a phone number or an e-mail address.",
    },
    "customer-known-already": {
        "zh": "工单 {number} 已经有客户了，可能是同事刚记下的。要改联系方式，请到客户的页面上改。",
        "en": "Case {number} has its customer; perhaps a colleague was first. Change contact details on the customer's page.",
    },
    "no-policy-in-force": {
        "zh": "还没有生效的制度，暂时不能受理。请管理员先发布一份制度。",
        "en": "No policy is in force yet, so nothing can be received. An administrator must publish one first.",
    },
    "reviewer-did-the-work": {
        "zh": "经手过的人不能复核自己办的工单。请换一位没有经手的同事。",
        "en": "Whoever worked on a case cannot review it. Ask someone who did not.",
    },
    "root-cause-needed": {
        "zh": "复核通过要写明根本原因。请填一句，再提交。",
        "en": "To pass the review, say what the root cause was.",
    },
    "nothing-to-confirm": {
        "zh": "现在没有在等客户确认，可能已经答复过了。请刷新看看。",
        "en": "The customer is not being asked anything now; perhaps it was answered. Reload to see.",
    },
    "no-such-outcome": {
        "zh": "工单不能以「{outcome}」结束。请重选结果。",
        "en": "A case cannot end as {outcome}. Choose again.",
    },
    "manager-must-approve": {
        "zh": "这样结案要经理批准。可以点「请经理决定」，写清经过提交。",
        "en": "Ending this way needs a manager. Use “Ask a manager” and say what happened.",
    },
    "no-cause-on-record": {
        "zh": "挂起要有依据：{wanted:wanted}。补上以后再挂起。",
        "en": "Holding needs grounds: {wanted:wanted}. Then hold the case.",
    },
    "not-held": {
        "zh": "工单没有挂起，可能已经恢复了。请刷新看看。",
        "en": "The case is not on hold; perhaps it goes on already. Reload to see.",
    },
    "not-yet-happened": {
        "zh": "还没到的时间不能记。现在是 {now:moment}，请改成联系的时间，或者留空。",
        "en": "That moment has not come yet: it is {now:moment}. Say when you spoke, or leave it empty.",
    },
    "hold-is-past": {
        "zh": "“预计到”已经过去了。请选一个将来的时间，或者留空。",
        "en": "The moment you expect has passed. Choose one still to come, or leave it empty.",
    },
    "policy-held-already": {
        "zh": "工单 {number} 已经按现行制度办理，不用再改。",
        "en": "Case {number} goes by the policy now in force already; there is nothing to change.",
    },
    "snooze-is-past": {"zh": "暂缓要选一个将来的时间。", "en": "Choose a moment still to come."},
    "cannot-join": {
        "zh": "不能并到那件工单：{why:cannot_join}。",
        "en": "These two cannot be joined: {why:cannot_join}.",
    },
    "not-joined": {
        "zh": "这件工单没有并入别的工单。请刷新看看。",
        "en": "The case is not joined to another. Reload to see.",
    },
    "not-closed": {"zh": "只有结了案的工单才能重新打开。", "en": "Only a closed case can be reopened."},
    "draft-is-stale": {
        "zh": "写草稿以后，工单 {number} 上又有了新的话。请先看看上面的新消息，再决定要不要发。",
        "en": "Something was said on case {number} after you began to write. Read it above first, then decide.",
    },
}

ONE_WAY = {"zh": "提出方案，费用 {cost_fen:money}", "en": "Proposed a solution, cost {cost_fen:money}"}
WAYS = {
    "zh": "提出方案，共 {choices} 个选择，{cost_fen:money} 起",
    "en": "Proposed {choices} choices, from {cost_fen:money}",
}
AGREED = {"zh": "客户同意方案（{form:consent_form}）", "en": "The customer agreed ({form:consent_form})"}
FACTS = {
    "case.cause_found": {"zh": "查明原因：{cause:cause}", "en": "Cause found: {cause:cause}"},
    "case.solution_proposed": {"choices": {"1": ONE_WAY, "otherwise": WAYS}},
    "case.solution_accepted": {
        "date_passed": {
            "True": {
                "zh": "客户同意方案（{form:consent_form}），原定日期已过，要给新的日期",
                "en": "The customer agreed ({form:consent_form}); the date offered has passed, a new one is needed",
            },
            "False": AGREED,
            "": AGREED,
        }
    },
    "case.solution_declined": {"zh": "客户没有接受方案", "en": "The customer declined"},
    "case.goods_moved": {
        "happened": {
            "customer_sent": {"zh": "客户寄出了商品", "en": "The customer sent the goods"},
            "goods_received": {"zh": "收到商品", "en": "The goods arrived"},
        }
    },
    "case.fix_tested": {
        "passed": {
            "True": {"zh": "修后测试通过", "en": "Test after the fix passed"},
            "False": {"zh": "修后测试没有通过", "en": "Test after the fix failed"},
        }
    },
    "case.work_finished": {"zh": "办结，请客户确认", "en": "Work finished; the customer is asked"},
    "case.solved_confirmed": {"zh": "客户确认已解决", "en": "The customer says it is solved"},
    "case.solved_denied": {"zh": "客户说没有解决", "en": "The customer says it is not solved"},
    "case.customer_silent": {
        "zh": "客户在期限内没有回音，按默认继续",
        "en": "No answer within the days allowed; going on",
    },
    "case.reviewed": {
        "passed": {
            "True": {
                "zh": "复核通过，根本原因：{root_cause}",
                "en": "Review passed; root cause: {root_cause}",
            },
            "False": {"zh": "复核没有通过", "en": "Review failed"},
        }
    },
    "case.apology_made": {"zh": "向客户道歉并记录", "en": "Apologised to the customer"},
    "case.decision_asked": {
        "zh": "请经理决定：{about:decision}",
        "en": "A manager is asked: {about:decision}",
    },
    "case.decision_taken": {
        "verdict": {
            "approved": {"zh": "经理同意：{about:decision}", "en": "A manager approved: {about:decision}"},
            "refused": {"zh": "经理没有同意：{about:decision}", "en": "A manager refused: {about:decision}"},
        }
    },
    "erasure.asked": {
        "zh": "客户要求删除个人信息，{due:moment} 前答复",
        "en": "The customer asked that their personal data be erased; answer by {due:moment}",
    },
    "erasure.answered": {
        "verdict": {
            "granted": {"zh": "按客户要求删除了个人信息", "en": "Personal data erased as the customer asked"},
            "refused": {
                "zh": "没有删除个人信息，已把原因告诉客户",
                "en": "Personal data not erased; the customer was told why",
            },
        }
    },
    "case.subject_recognised": {
        "zh": "对上了档案里的商品、订单或展位",
        "en": "Found on file what the case is about",
    },
    "case.customer_noted": {"zh": "记下了客户", "en": "Noted who asks"},
    "case.fact_supplied": {"zh": "补充了{about:required}", "en": "Supplied: {about:required}"},
}

NOTICES = {
    "case-reported": {
        "zh": "新工单 {number}（{type:case_type}）请您过目",
        "en": "New case {number} ({type:case_type}) for your attention",
    },
    "nobody-fits": {
        "zh": "{number} 没有合适的人，在等人领取",
        "en": "Nobody fits {number}; it waits to be claimed",
    },
    "promise-soon": {
        "zh": "{number}「{name:promise_name}」{due:moment} 到期",
        "en": "{number}: {name:promise_name} is due {due:moment}",
    },
    "promise-broken": {
        "zh": "{number}「{name:promise_name}」超时了",
        "en": "{number}: {name:promise_name} is late",
    },
    "promise-corrected": {
        "zh": "{number}「{name:promise_name}」按放假安排更正为 {due:moment}",
        "en": "{number}: {name:promise_name} was corrected to {due:moment}",
    },
    "date-passed": {
        "zh": "{number} 的客户同意了方案，原定的 {due:moment} 已过，请给新的日期",
        "en": "The customer of {number} agreed, but {due:moment} has passed; give a new date",
    },
    "pause-at-limit": {
        "zh": "{number}「{name:promise_name}」停表已到上限，提醒过客户",
        "en": "{number}: {name:promise_name} paused to its limit; the customer was reminded",
    },
    "task-given": {"zh": "有任务给您：{name:task_name}", "en": "A task for you: {name:task_name}"},
    "task-late": {"zh": "任务超时：{name:task_name}", "en": "Task late: {name:task_name}"},
    "help-asked": {"zh": "同事请求帮助：{name:task_name}", "en": "Help is asked for: {name:task_name}"},
    "case-escalated": {"zh": "{number} 升级给您", "en": "{number} was escalated to you"},
    "case-chased": {"zh": "{number} 有人催办", "en": "Someone asked to hurry {number}"},
    "erasure-asked": {
        "zh": "{number} 的客户要求删除个人信息，{due:moment} 前答复",
        "en": "The customer of {number} asks that personal data be erased; answer by {due:moment}",
    },
    "erasure-due": {
        "zh": "{number} 的客户要求删除个人信息，还没有答复，{due:moment} 到期",
        "en": "The customer of {number} asked that personal data be erased; the answer is due {due:moment}",
    },
    "case-woke": {"zh": "{number} 暂缓到时间了", "en": "{number} is back from snooze"},
}
