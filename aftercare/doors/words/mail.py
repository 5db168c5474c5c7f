"""What became of a mail, in words."""

from aftercare.doors.words.speaking import named

FATES = {
    "received": ("进入工单", "became a case or joined one"),
    "repeated": ("已经收过，未再建单", "taken before, no second case"),
    "pending": ("等人处理", "waits for a person"),
    "set_aside": ("已搁置（退信、自动回复等）", "set aside (bounce, automatic reply …)"),
    "quarantined": ("已隔离，原件保留", "quarantined, original kept"),
    "stored": ("已存原件，待读", "stored, not read yet"),
}


def say_fate(state: str, reason: str) -> str:
    """A state and its reason for a report, in both languages."""
    chinese, english = FATES[state]
    if reason:
        chinese += f"：{named('original_reason', reason, 'zh')}"
        english += f": {named('original_reason', reason, 'en')}"
    return f"{chinese} / {english}"
