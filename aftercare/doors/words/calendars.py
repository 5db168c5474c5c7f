"""Words of calendars 日历 and of work time: official days, what is wrong with a file of them, impossible hours."""

from collections.abc import Mapping

from aftercare.doors.words.gathered import Language
from aftercare.doors.words.speaking import filled, named

REFUSALS = {
    "nothing-to-load": (
        "文件里没有 {year} 年的放假安排，可能还没有公布。公布后再导入，之前算出的日期会标为暂定。",
        "The file holds no holidays for {year}; they may not be published yet. Load them once they are; "
        "until then dates are marked provisional.",
    ),
    "few-days-off": (
        "{year} 年只有 {days_off} 天放假，少于通常的 {usual} 天，文件可能不完整。确认没有遗漏，就勾选“放假就是这么少”再导入"
        "（命令行加 --yes）。",
        "{year} has only {days_off} days off, fewer than the usual {usual}; the file may be incomplete. If nothing is "
        "missing, tick “so few days off are right” and load again (--yes at the command line).",
    ),
    "unknown-region": (
        "“{region}”不是地区代码。请写成 CN 或 CN-33 这样。",
        "“{region}” is not a region code. Write it like CN or CN-33.",
    ),
    "unknown-source": (
        "没有“{source}”这种数据来源。请选择国务院、导入或公司自定。",
        "“{source}” is no source of official days. Choose State Council, imported or company.",
    ),
    "holidays-unreadable": (
        "节假日数据有 {count} 处需要改正，什么也没有导入。请按行改好再导入。",
        "The holidays hold {count} mistakes and nothing was loaded. Correct them line by line and load again.",
    ),
    "holidays-changed-meanwhile": (
        "{year} 年的节假日刚刚被别人导入过。请刷新，看看还要不要再导入。",
        "Someone else loaded the holidays of {year} a moment ago. Reload and see whether yours are still needed.",
    ),
    "no-working-time": (
        "日历“{calendar}”五年之内没有足够的工作时间，算不出到期时间。请检查营业时间和休息日。",
        "The calendar “{calendar}” has too little working time within five years to find a due date. "
        "Check its hours and closures.",
    ),
    "impossible-hours": (
        "日历“{calendar}”的时间写得不对。每周七天，每段须有先后，跨夜最晚到次日 24:00。",
        "The hours of the calendar “{calendar}” cannot be. A week has seven days, a window ends after it begins, "
        "and a shift over midnight ends by 24:00 of the next day.",
    ),
    "impossible-allowance": (
        "时限不能是 {amount} {unit:allowance_unit}。请写 0 以上、五年以内的时间。",
        "{amount} {unit:allowance_unit} is no time limit. Give zero or more, and at most five years.",
    ),
}

FACTS = {
    "holidays.loaded": (
        "导入 {region} {year} 年节假日 {days} 天（{source:holiday_source}）",
        "Holidays of {year} loaded for {region}: {days} days ({source:holiday_source})",
    ),
}

TERMS = {
    "allowance_unit": {
        "minutes": ("分钟", "minutes"),
        "hours": ("小时", "hours"),
        "working_days": ("个工作日", "working days"),
        "natural_days": ("天", "days"),
        "months": ("个月", "months"),
    },
    "holiday_source": {
        "chinesecalendar": ("随软件提供", "supplied with the software"),
        "state_council": ("国务院通知", "State Council notice"),
        "imported": ("导入", "imported"),
        "company": ("公司自定", "set by the company"),
    },
    "holiday_mistake": {
        "encoding": ("文件编码无法识别，请存为 UTF-8", "the encoding is not known; save the file as UTF-8"),
        "size": ("文件太大，最多 1 MB", "the file is too large; at most 1 MB"),
        "syntax": ("文件格式有误，读不下去", "the file breaks off here and cannot be read"),
        "shape": ("不是节假日文件应有的样子", "this is not shaped like a file of holidays"),
        "year": ("年份不对", "the year is not one"),
        "columns": ("应当是三列：日期、类型、名称", "there should be three columns: date, kind, name"),
        "date": ("没有这个日期，请写成 2027-01-01", "there is no such date; write it like 2027-01-01"),
        "excel-number": (
            "Excel 把日期变成了数字，请把这一列设为文本或日期后重新保存",
            "Excel turned the date into a number; format the column as text or date and save again",
        ),
        "kind": ("类型应当是“休”或“班”", "the kind should be “off” or “work”"),
        "unclear-kind": (
            "“调休”可以是休也可以是班，请写明",
            "this word can mean a day off or a day worked; write “off” or “work”",
        ),
        "name": (
            "名称太长或含有不能显示的字符",
            "the name is too long or holds characters that cannot be shown",
        ),
        "far-away": ("日期离这一年太远", "the date is too far from this year"),
        "twice": ("同一天写了两次", "the same day is given twice"),
    },
}

YEARS_MISSING = {"zh": "{years} 年节假日数据未导入", "en": "Holidays of {years} are not loaded"}
WHERE = {"zh": "第 {number} 条：{what}", "en": "Entry {number}: {what}"}


def say_years_missing(years: tuple[int, ...], language: Language) -> str:
    """The banner about years nobody has loaded; "" when there are none."""
    return filled(YEARS_MISSING[language], {"years": years}, language) if years else ""


def say_holiday_mistake(mistake: Mapping[str, object], language: Language) -> str:
    """One mistake of a file of holidays: where, what is wrong, and what stands there."""
    what = named("holiday_mistake", str(mistake["reason"]), language)
    said = f"{what}（{mistake['said']}）" if language == "zh" else f"{what} ({mistake['said']})"
    what = said if mistake["said"] else what
    if not mistake["number"]:
        return what
    return filled(WHERE[language], {"number": mistake["number"], "what": what}, language)
