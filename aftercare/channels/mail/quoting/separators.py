"""Where a mail program begins the history: a ruled heading, or the headers of the older mail as text."""

import re

_HEADINGS = (
    "original message|original appointment|forwarded message|reply message|original|begin forwarded message"
    "|message d['’]origine|message original|message transféré|ursprüngliche nachricht|urspr\\S+ nachricht"
    "|weitergeleitete nachricht|originalnachricht|mensaje original|mensaje reenviado|mensagem original"
    "|messaggio originale|messaggio inoltrato|oorspronkelijk bericht|doorgestuurd bericht|oprindelig besked"
    "|originalmeddelande|ursprungligt meddelande|opprinnelig melding|alkuperäinen viesti|исходное сообщение"
    "|пересылаемое сообщение|wiadomość oryginalna|oryginalna wiadomość|původní zpráva|eredeti üzenet"
    "|原始邮件|原始郵件|原邮件|回复的原邮件|回复的邮件|转发的原邮件|转发邮件信息|转发的邮件|转发邮件|转发的消息|轉寄的郵件"
    "|原始信息|原始訊息|元のメッセージ|転送メッセージ|원본 메시지"
)
_RULED = re.compile(rf"[\s>*]*[-_=—]{{2,}}\s*(?:{_HEADINGS})\s*[-_=—]{{2,}}\s*", re.IGNORECASE)
_APPLE = re.compile(r"begin forwarded message\s*:|下面是被转发的邮件\s*[:：]", re.IGNORECASE)
_RULE_ONLY = re.compile(r"[-_=—*\s]{3,}")

_LABELS = {
    "from": "from|von|de|da|van|od|fra|från|frå|от|від|от кого|发件人|寄件者|寄件人|差出人|送信元|보낸 사람"
    "|lähettäjä|feladó|gönderen|kimden",
    "date": "sent|date|gesendet|datum|envoyé(?: le)?|enviado(?: el| em)?|fecha|data|inviato|verzonden|dato"
    "|sendt|skickat|wysłano|дата|отправлено|发送时间|发送日期|发件时间|寄件日期|傳送時間|送信日時"
    "|日期|时间|時間|日時|보낸 날짜"
    "|message du|lähetetty|küldve",
    "to": "to|an|à|a|para|per|aan|til|till|do|кому|收件人|收件者|宛先|받는 사람|vastaanottaja|címzett",
    "cc": "cc|kopie|copie à|copia|抄送|抄送人|副本|kopia",
    "subject": "subject|betreff|objet|asunto|assunto|oggetto|onderwerp|emne|ämne|temat|тема"
    "|主\\s*题|主\\s*旨|標題|件名|제목|aihe|tárgy|konu",
}
_LABEL = re.compile(
    r"[\s>*_|]*(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS.items())
    + r")[\s*_|]*(?:[:：]|\|)",
    re.IGNORECASE,
)
_WINDOW = 9  # lines in which the headers of one older mail stand, wrapped ones included


def begins_history(lines: list[str], place: int) -> bool:
    """Whether the history begins at this line: everything from here on is an older mail."""
    line = lines[place]
    if len(line) > 300:
        return False
    if _RULED.fullmatch(line) or _APPLE.fullmatch(line.strip()):
        return True
    return bool(_LABEL.match(line)) and _is_header_block(lines[place : place + _WINDOW])


def is_rule(line: str) -> bool:
    """A line drawn with dashes, underscores or the like, and nothing else."""
    return bool(_RULE_ONLY.fullmatch(line)) and bool(line.strip())


def _is_header_block(lines: list[str]) -> bool:
    """Three different headers, or a sender and one other of which one carries an address or a time."""
    kinds = set()
    proof = False
    for line in lines:
        label = _LABEL.match(line[:300])
        if label and label.lastgroup:
            kinds.add(label.lastgroup)
            proof = proof or "@" in line or bool(re.search(r"\d[:.年/-]\d", line))
        elif not line.strip() and len(kinds) > 1:
            break
    return "from" in kinds and (len(kinds) >= 3 or (len(kinds) == 2 and proof))
