"""Words of messages 消息."""

REFUSALS = {
    "nothing-said": {
        "zh": "内容是空的。写几个字，或附上文件。",
        "en": "Nothing is written. Write something, or attach a file.",
    },
    "already-gone": {
        "zh": "这条消息已经发出，撤不回来了。可以再补一条说明。",
        "en": "The message has left and cannot be taken back. Send another to put it right.",
    },
    "no-such-message": {"zh": "没有这条消息。请刷新再看。", "en": "There is no such message. Reload to see."},
}

FACTS = {
    "message.heard": {"zh": "客户发来消息", "en": "The customer wrote"},
    "message.said": {"zh": "回复了客户", "en": "We wrote to the customer"},
    "message.noted": {"zh": "写了一条内部备注", "en": "An internal note was written"},
    "message.partner_told": {"zh": "写信告诉了合作方", "en": "The partner was written to"},
    "message.withdrawn": {
        "zh": "撤回了一条消息，客户没有收到",
        "en": "A message was taken back; the customer never got it",
    },
    "delivery.unsettled": {
        "zh": "{channel:channel}中途断了（{trouble:trouble}），不知道送到没有",
        "en": "{channel:channel} broke off ({trouble:trouble}); nobody knows whether it arrived",
    },
    "delivery.failed": {
        "zh": "{channel:channel}没有送达（{trouble:trouble}），承诺恢复计时",
        "en": "{channel:channel} could not be delivered ({trouble:trouble}); the promise runs again",
    },
}

TERMS = {
    "trouble": {
        "no-address": {"zh": "地址无效", "en": "no such address"},
        "refused": {"zh": "对方拒收", "en": "refused"},
        "gave-up": {"zh": "多次重试未果", "en": "given up after several tries"},
    },
}
