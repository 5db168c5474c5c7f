"""aftercare policy check|show|publish: read a policy file, name every mistake, make it the policy in force."""

import argparse
import sys
from pathlib import Path

from aftercare.doors.look.formats import local
from aftercare.doors.words.policy import say_mistake
from aftercare.foundation import clock
from aftercare.foundation.act import Act
from aftercare.policy.actions import publish_policy, save_draft
from aftercare.policy.compiled import Checked, check
from aftercare.policy.packs import PACKS
from aftercare.policy.queries import versions

NAME = "policy"
HELP = "check, list or publish policy files / 检查、列出、发布制度文件"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    tasks = parser.add_subparsers(dest="task", required=True)
    for name, help_text in (
        ("check", "name every mistake with line and remedy"),
        ("publish", "make it the policy now"),
    ):
        one = tasks.add_parser(name, help=help_text)
        one.add_argument("file", help=f"a policy file, or a pack: {', '.join(PACKS)}")
        one.add_argument("--english", action="store_true", help="speak English")
    tasks.add_parser("list", help="the versions there are")


def run(options: argparse.Namespace) -> int:
    """0 when the file is in order; 1 with every mistake named otherwise."""
    if options.task == "list":
        return _list()
    text = PACKS[options.file].text if options.file in PACKS else Path(options.file).read_bytes()
    checked = check(text)
    if checked.policy is None:
        return _name_mistakes(checked, "en" if options.english else "zh")
    if options.task == "check":
        print(f"{checked.policy.title.name} {checked.policy.title.label}：没有错误 / no mistakes")
        return 0
    return _publish(text if isinstance(text, str) else text.decode("utf-8"))


def _list() -> int:
    for version in versions():
        number = version.number if version.number is not None else "草稿 / draft"
        begins = f"{local(version.starts_at):%Y-%m-%d %H:%M}" if version.starts_at else "—"
        print(f"{number}\t{begins}\t{version.name} {version.label}")
    return 0


def _name_mistakes(checked: Checked, language: str) -> int:
    for mistake in checked.mistakes:
        told = say_mistake(mistake, "en" if language == "en" else "zh")
        print(f"{told.where}  {told.said}\n    → {told.remedy}", file=sys.stderr)
    print(f"{len(checked.mistakes)} 处错误 / mistakes", file=sys.stderr)
    return 1


def _publish(text: str) -> int:
    act = Act.begun("system:command", "command", at=clock.now())
    published = publish_policy(save_draft(text, act=act), starts_at=act.at, act=act)
    print(f"已发布第 {published.number} 版 / published as version {published.number}: {published.name}")
    return 0
