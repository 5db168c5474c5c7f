"""aftercare holidays FILE… | --year N: load official days from files, or see what is known of a year."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from aftercare.calendars.actions import load_holidays
from aftercare.calendars.overview import loaded_years
from aftercare.calendars.queries import official_days
from aftercare.calendars.rules import (
    HolidaysUnreadable,
    PublishedYear,
    check_days_off,
    check_region,
    read_holiday_csv,
    read_holiday_json,
)
from aftercare.doors.commands._trouble import say_both, say_file_trouble
from aftercare.doors.words import named
from aftercare.doors.words.calendars import say_holiday_mistake
from aftercare.foundation import clock
from aftercare.foundation.act import Act
from aftercare.foundation.refusals import Refusal
from aftercare.promises.queries import provisional_count

COUNTRY = "CN"
NAME = "holidays"
HELP = "导入、查看节假日 / load official days from files, or list what is known"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="JSON (holiday-cn) or CSV / 文件")
    parser.add_argument("--year", type=int, help="年份: of a CSV file; without files, the year to show")
    parser.add_argument("--yes", action="store_true", help="放假就是这么少 / so few days off are right")
    parser.add_argument(
        "--region", default="", help="地区 / region, CN or CN-33; 列出时默认全部 / all if listing"
    )


def run(options: argparse.Namespace) -> int:
    """Load every file, or show. 1 when a file was not loaded; the others are."""
    if options.region:
        check_region(options.region)
    if not options.files and options.year is None:
        return _list(options.region)
    options.region = options.region or COUNTRY
    if not options.files:
        return _show(options.region, options.year)
    loaded = [_load(path, options) for path in options.files]
    if any(loaded):
        print(f"待更正的暂定承诺 / provisional promises to be corrected: {provisional_count()}")
    return 0 if all(loaded) else 1


def _load(path: Path, options: argparse.Namespace) -> bool:
    try:
        published = _read(path, options.year)
        if not options.yes:
            check_days_off(published, region=options.region)
        year = load_holidays(
            region=options.region, year=published.year, days=published.days, source="imported",
            papers=published.papers, act=Act.begun("system:command", "command"),
        )  # fmt: skip
    except OSError as trouble:
        print(f"{path}\t{say_file_trouble(trouble) or trouble.strerror}", file=sys.stderr)
        return False
    except Refusal as refusal:
        print(f"{path}\t{say_both(refusal)}", file=sys.stderr)
        for mistake in refusal.values["mistakes"] if isinstance(refusal, HolidaysUnreadable) else ():
            print(
                f"  {say_holiday_mistake(mistake, 'zh')} / {say_holiday_mistake(mistake, 'en')}",
                file=sys.stderr,
            )
        return False
    print(
        f"{path}\t{year.region} {year.year}\t"
        f"第 {year.version} 版 / version {year.version}, {len(published.days)} 天 days"
    )
    return True


def _read(path: Path, year: int | None) -> PublishedYear:
    raw = path.read_bytes()
    if path.suffix.lower() == ".json":
        return read_holiday_json(raw)
    return read_holiday_csv(raw, year=year or clock.now().year)


def _list(region: str) -> int:
    """Which years are known, of one region when it is named."""
    known = [one for one in loaded_years() if region in ("", one.region)]
    for one in known:
        print(f"{one.region}\t{one.year}\t{one.days} 天 days\t{named('holiday_source', one.source)}")
    if region and not known:
        print(f"{region}：还没有导入 / not loaded", file=sys.stderr)
        return 1
    return 0


def _show(region: str, year: int) -> int:
    """The days of a year."""
    official = official_days(region)
    if year not in official.years:
        print(f"{region} {year}：还没有导入 / not loaded", file=sys.stderr)
        return 1
    days = {on: ("休 off", name) for on, name in official.off.items() if on.year == year}
    days |= {on: ("班 work", name) for on, name in official.make_up.items() if on.year == year}
    for on, (kind, name) in sorted(days.items()):
        print(f"{on}\t{kind}\t{name}")
    totals = Counter(kind for kind, _ in days.values())
    print("\t".join(f"{kind}: {count}" for kind, count in sorted(totals.items())))
    return 0
