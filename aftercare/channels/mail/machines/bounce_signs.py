"""The signs of a bounce. One sign proves nothing: people forward bounces, and postmasters write letters."""

import re

from aftercare.channels.mail.parsed import ParsedMail

_DAEMONS = re.compile(
    r"(?:mailer[-_]?d(?:a|ea)?emon|mail[-_.]?daemon|mmdf|mail-?(?:delivery|system)|bounces?"
    r"|delivery-?(?:status|report)s?)(?:[-_+.].*)?",
    re.IGNORECASE,
)
_DAEMON_NAMES = re.compile(
    r"mail (?:delivery|administrator|system)|internet mail delivery|delivery subsystem|mailer-daemon"
    r"|系统管理员|邮件系统",
    re.IGNORECASE,
)
_OFFICES = re.compile(
    r"poo?stmaster(?:[-_+.].*)?|mail-?admin(?:istrator)?|(?:no|do-?not)-?reply.*|sysadmin|root|system",
    re.IGNORECASE,
)

_ANSWER_OR_FORWARD = re.compile(r"\s*(?:re|fwd?|aw|wg|tr|rv|答复|回复|转发|回覆|轉寄)\s*[:：]", re.IGNORECASE)
_SUBJECT = re.compile(
    r"""
    undeliver | unable\ to\ deliver | not\ (?:be\ )?delivered | non-?deliver | nondeliver
    | delivery\ status
    | (?:mail|message)\ (?:delivery\ )?(?:has\ )?
      (?:fail|delay|system\ error|could\ not|blocked|you\ sent\ blocked)
    | deliver\w*\ (?:has\ )?(?:fail|delay|problem|error|report|incomplete|notification)
    | fail(?:ed|ure)\ (?:delivery|notice) | returned\ (?:mail|to\ sender|e-?mail)
    | returning\ (?:message\ )?to\ sender | delayed\ mail | mail\ failure
    | warning:\ (?:message|could\ not) | could\ not\ send\ message | error\ sending\ your\ mail
    | bounced?\ mail | considered\ unsolicited | message\ (?:undeliver|bounced|rejected|not\ sent)
    | rejected:\ | address\ not\ found | unzustellbar | nicht\ zugestellt | zustellung.{0,30}fehl
    | undelivr | non\ (?:remis|distribu) | échec\ de\ (?:la\ )?(?:remise|distribution)
    | no\ se\ (?:ha\ podido|pudo|puede)\ entregar | devuelto | não\ entregue
    | mancat\w+\ (?:recapito|consegna) | impossibile\ (?:recapitare|consegnare) | onbestelbaar
    | niedostarcz | не\ ?доставлен | недоставлен | не\ удалось\ доставить | 配信(?:でき|不能|エラー)
    | 送信(?:でき|不能|エラー) | 不達 | 未着 | 返送 | 退信 | 投递失败 | 投遞失敗
    | 无法(?:投递|送达|投遞|传递) | 無法(?:投遞|傳遞|送達) | 未能?送达 | 未送达 | 传递失败 | 發送失敗
    | 发送失败 | 邮件被退回 | 郵件被退回""",
    re.IGNORECASE | re.VERBOSE,
)
_BODY = re.compile(
    r"""
    this\ is\ the\ (?:postfix|mail\ system|qmail|dragonfly|mailer-daemon|mail\ delivery)
    | qmail-send\ program | created\ automatically\ by\ (?:the\ )?(?:mail|smtp|exim)
    | sorry\ to\ have\ to\ inform\ you | (?:was|were|been|is|are)\ undeliverable
    | undeliverable\ (?:to|mail|message) | undelivered
    | (?:could|can|did|was|were|has|have)\ ?(?:n['o]t|not)\ (?:\w+\ ){0,3}
      (?:be\ )?(?:deliver|reach|sent|complete)
    | unable\ to\ (?:deliver|send|relay|complete) | trouble\ delivering | trying\ to\ deliver
    | delivery\ problems
    | deliver\w*\ (?:to\ \S+\ |to\ (?:the|these)\ \w+\ (?:\w+\ ){0,3}|has\ |attempt\w*\ (?:has\ |have\ )?)?
      (?:fail|delay|suspend)
    | (?:following|intended)\ (?:e-?mail\ )?(?:address|recipient)\w*(?:\(es\))?
      \ (?:had|fail|could|did|was|were|rejected)
    | transcript\ of\ (?:the\ )?session | failure\ reasons? | returned\ to\ (?:the\ )?sender
    | rejected\ by | permanent\ (?:fatal\ )?error | fatal\ error | user\ unknown | unknown\ user
    | no\ such\ user | host\ unknown | mailbox\ (?:is\ )?(?:full|unavailable|not\ found)
    | delayed\ (?:for\ )?\d+\ hours | still\ being\ retried | message\ log\ follows | <<<\ 5\d\d\b
    | \b5\d\d[\ -]5\.\d\.\d | \bsmtp\ error | 配信(?:でき|不能) | 送信でき | あて先が
    | 受信者の.{0,20}エラー | 自動的に生成して送信 | 退信 | 被退回 | 无法(?:投递|送达|发送到) | 投递失败
    | 未能?送达 | 不能投递 | 無法(?:投遞|傳遞|送達) | не\ ?(?:может\ быть\ )?доставлен
    | не\ удалось\ доставить""",
    re.IGNORECASE | re.VERBOSE,
)
_BEGINNING = 4_000  # characters of the text in which a machine says what it is about


def has_daemon_sender(mail: ParsedMail) -> bool:
    """Sent by a program whose only subject is delivery: MAILER-DAEMON and the like."""
    return any(_DAEMONS.fullmatch(local) for local in _local_parts(mail))


def is_from_nobody(mail: ParsedMail) -> bool:
    """Sent so that no answer can reach anybody, which people do not do: no sender, an empty return path."""
    named_like_one = any(_DAEMON_NAMES.search(sender.name) for sender in mail.from_addresses)
    return (
        named_like_one
        or not any(sender.address for sender in mail.from_addresses)
        or has_empty_return_path(mail)
        or has_daemon_return_path(mail)
        or mail.automatic.startswith("auto")
    )


def is_from_office(mail: ParsedMail) -> bool:
    """Sent from an address that people and programs share: postmaster, no-reply."""
    return any(_OFFICES.fullmatch(local) for local in _local_parts(mail))


def has_empty_return_path(mail: ParsedMail) -> bool:
    """No bounce can be sent back: the mark of bounces and of careful automatic replies (RFC 5321, 4.5.5)."""
    return any(name == "return-path" and value.strip() in ("<>", "<>,") for name, value in mail.headers)


def has_daemon_return_path(mail: ParsedMail) -> bool:
    """Bounces go back to a delivery program."""
    return bool(_DAEMONS.fullmatch(mail.header("return-path").strip("<> ").partition("@")[0]))


def announces_failure(mail: ParsedMail) -> bool:
    """The subject, unless it is an answer or a forward, is about failed or delayed delivery."""
    return not is_answer_or_forward(mail) and bool(_SUBJECT.search(mail.subject))


def tells_of_failure(mail: ParsedMail) -> bool:
    """The beginning of the text is about failed or delayed delivery."""
    return bool(_BODY.search(mail.text[:_BEGINNING]))


def is_answer_or_forward(mail: ParsedMail) -> bool:
    """The subject begins as a mail program begins it when a person answers or forwards: Re:, 转发："""
    return bool(_ANSWER_OR_FORWARD.match(mail.subject))


def _local_parts(mail: ParsedMail) -> list[str]:
    return [sender.address.partition("@")[0] for sender in mail.from_addresses]
