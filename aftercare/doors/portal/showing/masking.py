"""Covering what identifies people inside free text: a tracking link may be forwarded or lie open on a screen."""

import re

from aftercare.doors.look.masks import COVER, mask_identity, mask_mail, mask_phone

_IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])")
_CARD = re.compile(r"(?<!\d)\d{16,19}(?!\d)")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)")
_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_CODE = re.compile(
    r"((?:验证码|校验码|动态码|动态密码|(?:verification|security|one-time) code|OTP)\D{0,20})\d{4,8}(?!\d)",
    re.I,
)


def mask_text(text: str) -> str:
    """The text with telephone numbers, mailboxes, identity and card numbers covered, and codes hidden altogether."""
    text = _CODE.sub(rf"\1{COVER}", text)
    text = _IDENTITY.sub(lambda found: mask_identity(found[0]), text)
    text = _CARD.sub(lambda found: f"{COVER}{found[0][-4:]}", text)
    text = _MOBILE.sub(lambda found: mask_phone(re.sub(r"[ -]", "", found[0])), text)
    text = _LANDLINE.sub(lambda found: mask_phone(found[0]), text)
    return _MAIL.sub(lambda found: mask_mail(found[0]), text)
