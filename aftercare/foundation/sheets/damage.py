"""What spreadsheet programs do to values, told from the values. Pure. Domain reference §14.5."""

import re

_SHORTENED = re.compile(r"[+-]?\d(?:\.\d+)?E\+?\d{1,3}", re.I)
_ROUNDED = re.compile(r"\d{15}0+")
_SPREADSHEET_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|名称\?|#+)", re.I)


def damage_to_text(text: str) -> str | None:
    """What happened to any value: spreadsheet-error, undecodable; None if nothing is seen."""
    if _SPREADSHEET_ERROR.fullmatch(text):
        return "spreadsheet-error"
    return "undecodable" if "\ufffd" in text else None


def damage_to_code(text: str) -> str | None:
    """What happened to a number that is a name (phone, order, serial): digits lost; None if nothing is seen.

    number-shortened  1.23E+18: the middle digits are gone
    number-rounded    sixteen digits or more of which all from the sixteenth on are 0: Excel keeps fifteen
    """
    if _SHORTENED.fullmatch(text):
        return "number-shortened"
    if len(text) > 15 and _ROUNDED.fullmatch(text):
        return "number-rounded"
    return damage_to_text(text)
