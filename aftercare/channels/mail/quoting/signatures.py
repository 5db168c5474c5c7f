"""Where a signature begins: the dashes of RFC 3676, and the lines phones and programs add by themselves."""

import re

LONGEST_SIGNATURE = 15  # lines below a dash line; more is text that happens to follow a dash

_DASHES = re.compile(r"(?:--|__|—|––|—{2,}|－－)\s*")
# Names of things a mail is sent from. Needed in Chinese, where 发自内心 and 来自我的朋友 begin sentences.
_DEVICES = (
    r"(?:i-?phone|i-?pad|mac|watch|android|安卓|手机|手機|平板|设备|裝置|华为|huawei|小米|redmi|oppo|vivo|荣耀|三星"
    r"|samsung|galaxy|魅族|一加|outlook|foxmail|qq\s*邮箱|网易邮箱大师|邮箱大师|阿里邮箱|邮箱|邮件|windows|客户端)"
)
_PROGRAMS = (
    r"(?:sparrow|outlook|gmail|proton|mailbird|spark|airmail|yahoo|aol|k-9|superhuman|newton|thunderbird|canary"
    r"|front|foxmail|mail\.ru|type)"
)
_ADDED = re.compile(
    rf"""[\s>*_|(\[]*(?:
    sent\ from\b | sent\ (?:with|via|using)\ (?:the\ )?{_PROGRAMS} | get\ outlook\ for\b
    | envoyé\ (?:depuis|de|à\ partir\ de|avec)\b | gesendet\ (?:von|mit|über)\b
    | von\ meinem\ .{{1,40}}\ gesendet
    | enviado\ (?:desde|do|a\ partir|via|de\ meu|pelo)\b | inviato\ (?:da|dal|con)\b
    | verzonden\ (?:met|vanaf|vanuit)\b | verstuurd\ vanaf\b | sendt\ (?:fra|med)\b | skickat\ från\b
    | lähetetty\b | wysłane\ z\b | odesláno\ z\b | отправлено\ (?:с|из)\b | отправлена\ с\b
    | (?:发自|發自|来自|來自|从|從|由|使用|通过)\s*(?:我的)?\s*.{{0,15}}{_DEVICES}
      \s*(?:版|应用|客户端|手机|发送|傳送|发来的?)*\s*$
    | .{{0,60}}签名由.{{0,12}}定制 | (?:获取|下载|取得)\s*outlook
    | .{{1,20}}から送信\s*$ | 나의\ .{{1,20}}에서\ 보냄
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_ADDED = 80
_LINK = re.compile(r"[<(\[]?(?:https?|mailto):\S+")
_SENTENCE_GOES_ON = re.compile(r"[,;，；。！？!?]|\.(?:\s|$)")


def added_by_a_program(line: str) -> bool:
    """A line like "Sent from my iPhone" or 发自我的小米手机, and no sentence that merely begins that way."""
    words = _LINK.sub("", line[:500]).strip()
    if not words or len(words) > _LONGEST_ADDED or _SENTENCE_GOES_ON.search(words):
        return False
    return bool(_ADDED.match(words))


def opens_signature(lines: list[str], place: int) -> bool:
    """A line of dashes with a short block, or nothing, below it."""
    if not _DASHES.fullmatch(lines[place]):
        return False
    below = [line for line in lines[place + 1 :] if line.strip()]
    return len(below) <= LONGEST_SIGNATURE
