"""Masks: how personal values are shown until someone asks for them. Source: domain reference §7.2.

Pure functions of text. A value that is already masked, as marketplaces deliver it, stays as it is;
an empty value stays empty. Order and waybill numbers are needed for work and are never masked.
"""

import re

COVER = "****"
MOBILE = re.compile(r"(?P<country>\+?86[- ]?)?(?P<head>1\d{2})\d{4}(?P<tail>\d{4})(?P<rest>\D.*)?")
LANDLINE = re.compile(r"(?P<area>010|02\d|0[3-9]\d{2})[- ]?\d{3,4}(?P<tail>\d{4})(?P<rest>\D.*)?")
PLACE = re.compile(
    r"(?:[^\d路街道]{2,8}?(?:省|自治区|特别行政区))?\s*"
    r"(?:[^\d路街道]{1,8}?(?:自治州|地区|盟|市))?\s*"
    r"(?:[^\d路街道镇乡村号]{1,9}?(?<![小社园街校厂景])[区县旗市])?"
)
TWO_CHARACTER_FAMILIES = frozenset(
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 "
    "公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 "
    "拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 第五".split()
)


def mask_phone(phone: str) -> str:
    """A mobile keeps its first 3 and last 4 digits, a landline its area code and last digits.

    Anything else keeps at most its last 4 characters, so an unknown form never shows more than a known one.
    """
    number = phone.strip()
    if not number or "*" in number:
        return number
    if mobile := MOBILE.fullmatch(number):
        return f"{mobile['country'] or ''}{mobile['head']}{COVER}{mobile['tail']}"
    if landline := LANDLINE.fullmatch(number):
        return f"{landline['area']}-{COVER}{landline['tail']}"
    return COVER + (number[-4:] if len(number) > 7 else "")


def mask_name(name: str) -> str:
    """The family name and one star, however long the given name: 李建国 → 李*, 欧阳娜 → 欧阳*."""
    shown = name.strip()
    if not shown or "*" in shown:
        return shown
    family = shown[:2] if shown[:2] in TWO_CHARACTER_FAMILIES else shown[:1]
    return f"{family}*"


def mask_mail(address: str) -> str:
    """The first character and the domain: zhang@example.com → z***@example.com."""
    box, at, domain = address.strip().rpartition("@")
    if not at:
        return f"{domain[:1]}***" if domain else ""
    return f"{box[:1]}***@{domain}"


def mask_address(address: str) -> str:
    """Up to the district: 上海市浦东新区锦绣路 18 号 → 上海市浦东新区****. Without a district nothing is shown."""
    place = address.strip()
    if not place or "*" in place:
        return place
    district = PLACE.match(place)
    return (district[0].strip() if district else "") + COVER


def mask_identity(number: str) -> str:
    """An identity number keeps its first 3 and last 4 characters, its length stays visible."""
    digits = number.strip()
    if len(digits) < 12:
        return "*" * len(digits)
    return digits[:3] + "*" * (len(digits) - 7) + digits[-4:]


def mask_card(number: str) -> str:
    """A bank card keeps its last 4 digits: **** **** **** 1234."""
    digits = re.sub(r"\D", "", number)
    return f"{COVER} {COVER} {COVER} {digits[-4:]}" if len(digits) > 8 else COVER if number else ""
