"""Bringing in: a hundred thousand customers by CSV, and mails per second of processor time."""

import os
import time
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

from aftercare.channels.reading import take_mail
from aftercare.foundation.act import Act
from benchmarks import cpu
from benchmarks.measures import Figure

MAILS = 200


def mails() -> list[Figure]:
    """Mails taken in whole: original stored, read in the child (counted too), case opened, acknowledged."""
    letters = [_mail(place) for place in range(MAILS)]
    begun = cpu.of_tree(os.getpid())
    for place, letter in enumerate(letters):
        take_mail(letter, source_key=f"bench:{place}", act=Act.begun("system:mail", "email"))
    each = (cpu.of_tree(os.getpid()) - begun) * 1000 / MAILS
    return [
        Figure("收邮件 / mail to case", f"{each:.1f} ms CPU each, {1000 / each:.0f} a CPU second", each, 2.2)
    ]


def customers(load: Callable[[int], int], count: int) -> list[Figure]:
    """An import of so many customers: seconds of CPU, and how much memory it took at most."""
    _forget_peak()
    before = _memory("VmRSS")
    begun = time.process_time()
    done = load(count)
    spent = time.process_time() - begun
    return [
        Figure(
            f"导入 {count:,} 位客户 / import",
            f"{spent:.0f} s CPU, {done:,} rows, {spent * 1000 / count:.2f} ms each, "
            f"{_memory('VmHWM') - before:.0f} MB at most",
        )
    ]


def _forget_peak() -> None:
    """What came before, as filling tables, is not the import's memory: the peak counts anew from what is held now."""
    Path("/proc/self/clear_refs").write_text("5")


def _memory(line: str) -> float:
    """VmRSS, what this process holds, or VmHWM, the most it held since the peak was forgotten: in megabytes."""
    held = next(one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith(line))
    return int(held.split()[1]) / 1024


def _mail(place: int) -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"] = f"客户{place} <mail{place}@example.com>", "service@example.invalid"
    letter["Subject"], letter["Message-ID"] = f"机器故障 {place}", f"<bench-{place}@example.com>"
    letter.set_content(f"第 {place} 封：机器充不上电，红灯一直亮，无法使用。\n\n-- \n来自我的手机\n")
    return letter.as_bytes()
