"""The only reader of the environment: one frozen record, made once, each key explained in docs/configuration.md."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_type_hints
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

PREFIX = "AFTERCARE_"
TEST_PREFIX = "AFTERCARE_TEST_"  # for bin/test, not for us
LAST_PORT = 65535
ORIGIN = re.compile(r"https?://[^/?#\s]+/?")


class ConfigurationMistake(SystemExit):
    """A setting has a value nobody can work with. The text names the key, for the person who starts the server.

    A SystemExit, since it is met while modules are imported: it ends the program with its sentence, not a traceback.
    """


@dataclass(frozen=True, kw_only=True)
class Config:
    """Everything the outside decides about this installation.

    Each field is read from the environment variable AFTERCARE_<FIELD>, in capitals; docs/configuration.md says what
    each one means. Nothing else is read.
    """

    # the place
    data: Path = Path("data")
    database: str = ""
    # the processes
    host: str = "127.0.0.1"
    port: int = 8000
    live_port: int = 0
    web_processes: int = 0
    web_threads: int = 4
    worker_processes: int = 1
    # how people reach us
    public_origin: str = ""
    live_origin: str = ""
    more_hosts: tuple[str, ...] = ()
    trusted_proxies: int = 0
    # who we are
    organisation: str = "示范公司"
    language: str = "zh-hans"
    time_zone: str = "Asia/Shanghai"
    # how we reach others
    mail_out: str = ""
    mail_in: str = ""
    mail_from: str = "service@example.invalid"
    supervision_mail_from: str = ""
    outbound_hosts: tuple[str, ...] = ()
    # limits and the log
    upload_megabytes: int = 20
    log_level: str = "INFO"
    # tests only: where this process dies as by kill -9
    chaos: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "data", self.data.expanduser().resolve())
        for name, allowed in _CHOICES.items():
            if getattr(self, name) not in allowed:
                raise _mistake(name, f"must be one of {', '.join(allowed)}")
        for name, port in (("port", self.port), ("live_port", self.live_at_port)):
            if not 0 < port <= LAST_PORT:
                raise _mistake(name, f"must be from 1 to {LAST_PORT}, not {port}")
        if self.time_zone not in available_timezones():
            raise _mistake("time_zone", f"names no zone: {self.time_zone!r}")
        if self.public_origin and not ORIGIN.fullmatch(self.public_origin):
            raise _mistake("public_origin", "must read https://host or http://host:port")

    @property
    def origin(self) -> str:
        """Where our links point, without a slash at the end."""
        return (self.public_origin or f"http://{_shown(self.host)}:{self.port}").rstrip("/")

    @property
    def live_at_port(self) -> int:
        return self.live_port or self.port + 1

    @property
    def live(self) -> str:
        """The origin of the live process, without a slash at the end."""
        if self.live_origin:
            return self.live_origin.rstrip("/")
        there = urlsplit(self.origin)
        return f"{there.scheme}://{there.hostname}:{self.live_at_port}"

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the company lives: what a day is, and how moments are shown."""
        return ZoneInfo(self.time_zone)

    @property
    def is_https(self) -> bool:
        return self.origin.startswith("https://")

    @property
    def uses_sqlite(self) -> bool:
        return not self.database or self.database.startswith("sqlite:")

    @property
    def sqlite_file(self) -> Path:
        return Path(urlsplit(self.database).path) if self.database else self.data / "aftercare.sqlite3"


_CHOICES: dict[str, tuple[str, ...]] = {
    "language": ("zh-hans", "en"),
    "log_level": ("DEBUG", "INFO", "WARNING", "ERROR"),
}


def _shown(host: str) -> str:
    return "127.0.0.1" if host in ("", "0.0.0.0", "::") else host


def read_config(environment: Mapping[str, str]) -> Config:
    """The configuration in these variables. Raises ConfigurationMistake naming the key that cannot be used."""
    kinds = get_type_hints(Config)
    for key in environment:
        is_ours = key.startswith(PREFIX) and not key.startswith(TEST_PREFIX)
        if is_ours and key.removeprefix(PREFIX).lower() not in kinds:
            raise ConfigurationMistake(f"{key} is no setting; docs/configuration.md lists them")
    given = {
        f.name: environment[key] for f in fields(Config) if (key := PREFIX + f.name.upper()) in environment
    }
    return Config(**{name: _value(name, text, kinds[name]) for name, text in given.items()})


def _mistake(name: str, says: str) -> ConfigurationMistake:
    return ConfigurationMistake(f"{PREFIX}{name.upper()} {says}")


def _value(name: str, text: str, kind: Any) -> Any:
    if kind is int:
        if not text.strip().isdecimal():
            raise _mistake(name, f"must be a whole number, not {text!r}")
        return int(text)
    if kind is Path:
        return Path(text)
    if kind is str:
        return text.strip()
    return tuple(part.strip() for part in text.split(",") if part.strip())


def environment_with(**settings: object) -> dict[str, str]:
    """This process's environment with some settings replaced, for the processes it starts. None leaves one alone."""
    told = {PREFIX + name.upper(): str(value) for name, value in settings.items() if value is not None}
    return {**os.environ, **told}


def choose_django_settings() -> None:
    """Let Django find our settings, unless the one who started us chose others (tests do)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aftercare.settings")


config = read_config(os.environ)
