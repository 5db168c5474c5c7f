"""aftercare token: make, list or revoke API tokens of a person. A token is shown once and kept nowhere."""

import argparse
import datetime as dt
import sys

from aftercare.doors.look.formats import local
from aftercare.foundation.act import Act
from aftercare.people.access import NoSuchPerson
from aftercare.people.actions.tokens import make_token, revoke_token
from aftercare.people.models import Person
from aftercare.people.permissions import PERMISSIONS
from aftercare.people.queries import permissions_of, person_signing_in_as, tokens_of

NAME = "token"
MOST_DAYS = 3660
HELP = "发放、列出或撤销接口令牌 / make, list or revoke API tokens"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", help="登录名 / sign-in name of the owner")
    parser.add_argument(
        "name", nargs="?", default="", help="令牌名称, 不写则列出 / its name; none lists them"
    )
    parser.add_argument(
        "--scope",
        action="append",
        default=[],
        metavar="PERMISSION",
        help=f"权限, 可重复 / a permission, repeatable: {', '.join(sorted(PERMISSIONS))}",
    )
    parser.add_argument("--all", action="store_true", help="本人全部权限 / every permission of the owner")
    parser.add_argument(
        "--days", type=_days, default=0, help=f"有效天数 1-{MOST_DAYS}, 0 为长期 / days it counts, 0 for ever"
    )
    parser.add_argument("--revoke", action="store_true", help="撤销 / revoke every token of this name")


def run(options: argparse.Namespace) -> int:
    person = person_signing_in_as(options.person)
    if person is None:
        raise NoSuchPerson
    act = Act.begun("system:command", "command")
    if not options.name:
        return _name_one() if options.revoke or options.scope or options.all else _list(person)
    if options.revoke:
        return _revoke(person, options.name, act)
    expires_at = act.at + dt.timedelta(days=options.days) if options.days else None
    scopes = permissions_of(person.pk) if options.all else options.scope
    print(make_token(person, name=options.name, scopes=scopes, expires_at=expires_at, act=act))
    return 0


def _days(said: str) -> int:
    if not said.isdecimal() or int(said) > MOST_DAYS:
        raise argparse.ArgumentTypeError(
            f"要写 0 到 {MOST_DAYS} 的整数 / a whole number from 0 to {MOST_DAYS}: {said}"
        )
    return int(said)


def _name_one() -> int:
    print("请写令牌的名称 / name the token: aftercare token PERSON NAME …", file=sys.stderr)
    return 2


def _list(person: Person) -> int:
    tokens = tokens_of(person)
    if not tokens:
        print(f"{person.name} 还没有令牌 / has no tokens yet")
    for token in tokens:
        print(f"{token.name}\t{','.join(token.scopes)}\t{_at(token.expires_at)}\t{_at(token.used_at)}")
    return 0


def _at(moment: dt.datetime | None) -> str:
    return f"{local(moment):%Y-%m-%d %H:%M}" if moment else "-"


def _revoke(person: Person, name: str, act: Act) -> int:
    named = [token for token in tokens_of(person) if token.name == name]
    for token in named:
        revoke_token(token, act=act)
    print(f"已撤销 / revoked: {len(named)}")
    return 0 if named else 1
