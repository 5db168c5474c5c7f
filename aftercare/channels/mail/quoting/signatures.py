"""Where a signature begins: the dashes of RFC 3676, and the lines phones and programs add by themselves."""

import re

LONGEST_SIGNATURE = 15  # lines below a dash line; more is text that happens to follow a dash

_DASHES = re.compile(r"(?:--|__|—|––|—{2,}|－－)\s*")
_ADDED = re.compile(
    r"""[\s>*_(\[]*(?:
      sent\ (?:from|with|via|using)\b | get\ outlook\ for\b
    | envoyé\ (?:depuis|de|à\ partir\ de|avec)\b | gesendet\ (?:von|mit|über)\b | von\ meinem\ .{1,40}\ gesendet
    | enviado\ (?:desde|do|a\ partir|via|de\ meu|pelo)\b | inviato\ (?:da|dal|con)\b | verzonden\ (?:met|vanaf|vanuit)\b
    | verstuurd\ vanaf\b | sendt\ (?:fra|med)\b | skickat\ från\b | lähetetty\b | wysłane\ z\b | odesláno\ z\b
    | отправлено\ (?:с|из)\b | отправлена\ с\b
    | (?:发自|發自|来自|來自|从|從|由)\s*我的 | (?:发自|發自)\s*\S | 签名由.{0,12}定制 | .{0,4}从.{1,20}(?:发送|发来)
    | 获取\ ?outlook | 下载\ ?outlook | iPhoneから送信 | .{1,20}から送信 | 나의\ .{1,20}에서\ 보냄
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_ADDED = 80
_LINK = re.compile(r"[<(\[]?(?:https?|mailto):\S+")
_SENTENCE_GOES_ON = re.compile(r"[,;，；。！？!?]|\.(?:\s|$)")


def added_by_a_program(line: str) -> bool:
    """A line like "Sent from my iPhone" or 发自我的小米手机, and not a sentence that merely begins that way."""
    words = _LINK.sub("", line).strip()
    return 0 < len(words) <= _LONGEST_ADDED and bool(_ADDED.match(words)) and not _SENTENCE_GOES_ON.search(words)


def opens_signature(lines: list[str], place: int) -> bool:
    """A line of dashes with a short block, or nothing, below it."""
    if not _DASHES.fullmatch(lines[place]):
        return False
    below = [line for line in lines[place + 1 :] if line.strip()]
    return len(below) <= LONGEST_SIGNATURE
