"""Covering what identifies people inside free text: a tracking link may be forwarded or lie open on a screen, and an
outside partner learns what is to be done, not of whom."""

import re

from aftercare.doors.look.masks import COVER, mask_identity, mask_mail, mask_name, mask_phone

_IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])")
_CARD = re.compile(r"(?<!\d)\d{16,19}(?!\d)")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)")
_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_CODE = re.compile(
    r"((?:验证码|校验码|动态码|动态密码|(?:verification|security|one-time) code|OTP)\D{0,20})\d{4,8}(?!\d)",
    re.I,
)

_NAMED = re.compile(
    r"((?:联系人|收件人|收货人|业主|姓名)[\s:：是为]*)([\u4e00-\u9fff]{2,3})"
    r"(?=$|[\s\d,，。;；、()（）]|先生|女士|小姐|电话|手机)"
)


def mask_people(text: str, *names: str) -> str:
    """The text as mask_text covers it; these names, and those said to be somebody's, keep the family name only."""
    for name in sorted(filter(_is_a_name, names), key=len, reverse=True):
        text = text.replace(name, mask_name(name))
    return _NAMED.sub(lambda found: f"{found[1]}{mask_name(found[2])}", mask_text(text))


def _is_a_name(name: str) -> bool:
    """One character is in too many words to be covered in all of them."""
    return len(name.strip()) > 1


def mask_text(text: str) -> str:
    """The text with telephone numbers, mailboxes, identity and card numbers covered, and codes hidden altogether."""
    text = _CODE.sub(rf"\1{COVER}", text)
    text = _IDENTITY.sub(lambda found: mask_identity(found[0]), text)
    text = _CARD.sub(lambda found: f"{COVER}{found[0][-4:]}", text)
    text = _MOBILE.sub(lambda found: mask_phone(re.sub(r"[ -]", "", found[0])), text)
    text = _LANDLINE.sub(lambda found: mask_phone(found[0]), text)
    return _MAIL.sub(lambda found: mask_mail(found[0]), text)
