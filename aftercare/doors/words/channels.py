"""Words of channels 渠道: originals, the outbox, the board."""

REFUSALS = {
    "board-message-too-long": {
        "zh": "留言最多 {most} 个字。请删短一些，或改用“申请售后”提交。",
        "en": "A message here may hold {most} characters. Shorten it, or ask for service instead.",
    },
    "no-such-board-post": {
        "zh": "没有这条留言。请刷新再看。",
        "en": "There is no such message on the board. Reload to see.",
    },
}

FACTS = {
    "inbound.kept": {"zh": "收到一份原件并保存", "en": "Something came in and its original was stored"},
    "inbound.understood": {"zh": "读完一份原件", "en": "An original was read"},
    "inbound.linked": {"zh": "人工关联了一封来信", "en": "A mail was linked by hand"},
    "delivery.sent": {"zh": "{channel:channel}已发出", "en": "Sent by {channel:channel}"},
    "board.posted": {"zh": "客户在留言板留言", "en": "A message was left on the board"},
    "board.moderated": {
        "state": {
            "shown": {"zh": "留言已公开显示", "en": "The message on the board is shown"},
            "hidden": {"zh": "留言已隐藏", "en": "The message on the board is hidden"},
        }
    },
    "board.answered": {"zh": "在留言板公开回复", "en": "Answered on the board"},
}

NOTICES = {
    "delivery-unknown": {
        "zh": "{number} 有一条消息不知道送到没有，请问问客户，再决定要不要重发",
        "en": "Nobody knows whether a message on {number} arrived; ask the customer before sending it again",
    },
    "delivery-failed": {
        "zh": "{number} 有一条消息没有送到客户",
        "en": "A message on {number} did not reach the customer",
    },
}
