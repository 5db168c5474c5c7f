"""Words of looking after channels on a screen: originals, the board, what did not arrive."""

REFUSALS = {
    "original-settled-meanwhile": (
        "这封来信刚刚已经归到一件工单，没有再建一件。请刷新看看是哪一件。",
        "This message belongs to a case already; no second one was opened. Reload to see which.",
    ),
    "no-such-original": (
        "没有这份来件，或者您不能看。请回到来件列表。",
        "There is no such message that came in, or you may not see it. Go back to the list.",
    ),
    "no-such-delivery": (
        "没有这条发送记录，或者您不能看。请回到列表。",
        "There is no such delivery, or you may not see it. Go back to the list.",
    ),
    "nothing-to-send-again": (
        "这条消息正在发送、已经送达，或刚刚有人重发过。请刷新看看。",
        "This message is on its way, has arrived, or was sent again by someone just now. Reload to see.",
    ),
}

FACTS = {
    "delivery.tried_again": ("由{channel:channel}重新发送一次", "Sent once more by {channel:channel}"),
}

TERMS = {
    "original_state": {
        "pending": ("等人归类", "to be linked"),
        "quarantined": ("读不了", "could not be read"),
        "set_aside": ("已搁置", "set aside"),
        "stored": ("等待读取", "waiting to be read"),
        "repeated": ("已经收过", "taken before"),
        "received": ("已成工单", "became a case"),
    },
    "original_reason": {
        "empty": ("没有正文、主题和附件", "no text, subject or file"),
        "unknown-sender": (
            "带着我们的回执，但发件人不是那位客户",
            "it carries our key, but the sender is not that customer",
        ),
        "names-a-case": ("主题里写了单号，但证明不了是那位客户", "the subject names a case, without proof"),
        "no-mail": ("不是邮件：没有发件人、主题、时间", "no mail: no sender, subject or date"),
        "unreadable": ("正文不是文字", "its text is no text"),
        "other-words": (
            "同一封邮件以前来过，这次内容不同",
            "the same mail came before, this time with other words",
        ),
        "by-hand": ("由同事归类", "linked by a colleague"),
        "signed": ("回复了我们的邮件", "an answer to our mail"),
        "delivered-before": ("以前投递过", "delivered before"),
        "bounce": ("退信", "a bounce"),
        "automatic": ("自动回复", "an automatic reply"),
        "loop": ("邮件循环", "a mail loop"),
        "own": ("我们自己发出的", "our own mail"),
        "own-message-id": ("我们自己的邮件绕回来了", "our own mail came back round"),
        "own-address": ("发件人是我们自己的地址", "its sender is an address of ours"),
        "feedback-report": ("对方邮箱的投诉报告", "a complaint report of a mail service"),
        "complaint-subject": ("对方邮箱转来的垃圾邮件投诉", "a spam complaint passed on by a mail service"),
        "delivery-report": ("退信报告", "a delivery report"),
        "failed-recipients": ("退信：列出了没送到的地址", "a bounce that names whom it did not reach"),
        "daemon": ("投递程序的退信", "a bounce by a mail program"),
        "words-of-delivery": ("没有发件人，说的是投递失败", "from nobody, about a failed delivery"),
        "cloud-event": ("云邮件服务的投递事件", "a delivery event of a cloud mail service"),
        "read-receipt": ("已读回执", "a read receipt"),
        "auto-submitted": ("标明是自动发出的", "marked as sent automatically"),
        "automatic-header": ("信头写明是自动回复", "its header says it is an automatic reply"),
        "precedence-auto-reply": ("标明是自动回复", "marked as an automatic reply"),
        "automatic-subject": ("主题写明是自动回复", "its subject says it is an automatic reply"),
        "list-program": ("邮件列表程序发出的", "sent by a mailing list program"),
        "empty-return-path": ("不收回信的自动通知", "an automatic notice that takes no answer"),
        "mailing-list": ("邮件列表", "a mailing list"),
        "precedence-bulk": ("群发邮件", "a bulk mail"),
        "unsubscribe-link": ("群发邮件，可退订", "a bulk mail that can be unsubscribed"),
        "mail-too-large": ("邮件太大", "the mail is too large"),
        "too-many-parts": ("部分太多", "too many parts"),
        "too-deep": ("层层嵌套太深", "nested too deeply"),
        "header-too-long": ("信头太长", "a header is too long"),
        "too-many-headers": ("信头太多", "too many headers"),
        "too-many-addresses": ("地址太多", "too many addresses"),
        "too-many-references": ("引用太多", "too many references"),
        "too-many-parameters": ("参数太多", "too many parameters"),
        "too-many-attachments": ("附件太多", "too many files"),
        "too-much-time": ("读取超时", "reading took too long"),
        "too-much-memory": ("读取占用内存过多", "reading took too much memory"),
        "reader-died": ("读取程序中断", "the reader died"),
        "reader-broke": ("读取程序出错", "the reader broke"),
    },
    "post_state": {
        "waiting": ("待审核", "waiting"),
        "shown": ("已公开", "shown"),
        "hidden": ("已隐藏", "hidden"),
    },
    "delivery_state": {
        "failed": ("发送失败", "failed"),
        "unknown": ("不知是否送达", "unknown whether it arrived"),
    },
}
