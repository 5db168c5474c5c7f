"""Words of cases 工单."""

REFUSALS = {
    "no-such-case": {
        "zh": "没有找到工单 {number}，或者您不能查看它。请核对单号，或用搜索找客户和标题。",
        "en": "There is no case {number} that you may see. Check the number, or search by customer or title.",
    },
    "not-allowed": {
        "zh": "您没有「{permission:permission}」的权限。需要的话请找管理员开通，或把事情转给有权限的同事。",
        "en": "You may not do this ({permission:permission}). Ask an administrator, or a colleague who may.",
    },
    "case-changed-meanwhile": {
        "zh": "工单 {number} 刚被别人改过，这次没有提交。请看一眼最新情况，再做一次；写好的内容还在。",
        "en": "Case {number} was changed by someone else meanwhile, so nothing was saved. Look at it as it is now and "
        "try again; what you wrote is kept.",
    },
    "case-already-closed": {
        "zh": "工单 {number} 已经结案。要继续处理，请先重新打开。",
        "en": "Case {number} is closed. Reopen it to go on.",
    },
    "words-missing": {
        "zh": "还没有写「{about:words_about}」。请用一句话写清楚再提交。",
        "en": "Words are missing: {about:words_about}. Say it in a sentence and submit again.",
    },
}

FACTS = {
    "case.received": {
        "zh": "受理为 {type:case_type}，{priority:priority}，来自{channel:channel}",
        "en": "Received as {type:case_type}, {priority:priority}, by {channel:channel}",
    },
    "case.moved": {
        "reason": {
            "": {"zh": "进入「{is_stage:stage}」", "en": "Went on to {is_stage:stage}"},
            "declined": {
                "zh": "客户不接受方案，回到「{is_stage:stage}」",
                "en": "Declined by the customer, back to {is_stage:stage}",
            },
            "adjusted": {
                "zh": "方案要调整，回到「{is_stage:stage}」",
                "en": "Plan adjusted, back to {is_stage:stage}",
            },
            "not_solved": {
                "zh": "客户说没有解决，回到「{is_stage:stage}」",
                "en": "Not solved, back to {is_stage:stage}",
            },
            "failed": {
                "zh": "复核没有通过，回到「{is_stage:stage}」",
                "en": "Review failed, back to {is_stage:stage}",
            },
            "reopened": {"zh": "重新打开，回到「{is_stage:stage}」", "en": "Reopened at {is_stage:stage}"},
        }
    },
    "case.reassessed": {
        "zh": "定级：{is_type:case_type}，{is_priority:priority}（原为 {was_type:case_type}，{was_priority:priority}）",
        "en": "Assessed: {is_type:case_type}, {is_priority:priority} (was {was_type:case_type}, {was_priority:priority})",
    },
    "case.flagged_urgent": {"zh": "标记为紧急", "en": "Marked urgent"},
    "case.no_longer_urgent": {"zh": "不再算紧急", "en": "No longer urgent"},
    "case.marked_complex": {"zh": "标记为复杂", "en": "Marked complex"},
    "case.assigned": {
        "how": {
            "claimed": {"zh": "领取了工单", "en": "Claimed"},
            "routed": {"zh": "按规则派给 {is_handler_id:person}", "en": "Routed to {is_handler_id:person}"},
            "given": {"zh": "转给 {is_handler_id:person}", "en": "Given to {is_handler_id:person}"},
            "taken_back": {"zh": "退回待领取", "en": "Put back into the queue"},
        }
    },
    "case.nobody_fits": {
        "zh": "{team:team_name} 现在没有合适的人，等人领取",
        "en": "Nobody in {team:team_name} fits now; waiting to be claimed",
    },
    "case.held": {"zh": "挂起：{cause:hold}", "en": "On hold: {cause:hold}"},
    "case.released": {"zh": "恢复处理（{cause:hold}结束）", "en": "No longer on hold ({cause:hold} is over)"},
    "case.snoozed": {"zh": "暂缓到 {until:moment}", "en": "Snoozed until {until:moment}"},
    "case.chased": {
        "by": {
            "customer": {"zh": "催办", "en": "Asked to hurry"},
            "colleague": {"zh": "催办", "en": "Asked to hurry"},
            "management": {"zh": "督办", "en": "Asked, as management, to hurry"},
        }
    },
    "case.escalated": {"zh": "升级给{to:level}", "en": "Escalated to the {to:level}"},
    "case.joined": {
        "zh": "并入另一工单，这里的承诺停表",
        "en": "Joined to another case; promises here stand still",
    },
    "case.parted": {"zh": "从并入的工单分开", "en": "Parted from the other case"},
    "case.closed": {"zh": "结案：{outcome:outcome}", "en": "Closed: {outcome:outcome}"},
    "case.reopened": {"zh": "第 {times} 次重新打开", "en": "Reopened (time {times})"},
    "case.forgotten": {
        "zh": "工单里的个人信息已删除",
        "en": "The personal data in this case was erased",
    },
    "case.granted": {"zh": "允许 {person_id:person} 查看", "en": "{person_id:person} may see this case"},
    "case.policy_adopted": {"zh": "改按新版制度办理", "en": "Now handled by a newer policy"},
}
