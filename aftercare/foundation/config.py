"""The only reader of the environment: one frozen record, made once, each key explained in docs/configuration.md."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, get_type_hints
from urllib.parse import urlsplit

PREFIX = "AFTERCARE_"


class ConfigurationMistake(Exception):
    """A setting has a value nobody can work with. The text names the key, for the person who starts the server."""


def _setting(default: Any, says: str) -> Any:
    return field(default=default, metadata={"says": says})


@dataclass(frozen=True, kw_only=True)
class Config:
    """Everything the outside decides about this installation.

    Each field is read from the environment variable AFTERCARE_<FIELD>, in capitals. Nothing else is read.
    """

    data: Path = _setting(Path("data"), "folder of database, keys and files")
    database: str = _setting("", "database address; empty means SQLite in the data folder")
    host: str = _setting("127.0.0.1", "address the web process listens on")
    port: int = _setting(8000, "port of the web process")
    live_port: int = _setting(0, "port of the live process; 0 means the next after port")
    public_origin: str = _setting("", "how people reach us, scheme://host[:port]; empty means http on host and port")
    live_origin: str = _setting("", "how browsers reach the live process; empty means our host on live_port")
    more_hosts: tuple[str, ...] = _setting((), "further host names we answer to, separated by commas")
    trusted_proxies: int = _setting(0, "how many proxies of ours stand in front and set X-Forwarded-For")
    web_processes: int = _setting(0, "web processes; 0 means one per core, at most two on SQLite")
    web_threads: int = _setting(4, "threads in each web process")
    worker_processes: int = _setting(1, "background workers on this machine")
    organisation: str = _setting("示范公司", "name shown to customers until the wizard sets one")
    language: str = _setting("zh-hans", "language of people who chose none: zh-hans or en")
    time_zone: str = _setting("Asia/Shanghai", "zone of everything shown to people")
    mail_out: str = _setting("", "SMTP server, smtp[s]://user:password@host:port; empty writes mail to the data folder")
    mail_in: str = _setting("", "IMAP server, imap[s]://user:password@host:port/folder; empty fetches none")
    mail_from: str = _setting("service@example.invalid", "sender address of our mail")
    outbound_hosts: tuple[str, ...] = _setting((), "private hosts the guarded client may call, separated by commas")
    upload_megabytes: int = _setting(20, "largest attachment")
    log_level: str = _setting("INFO", "what the log shows: DEBUG, INFO, WARNING or ERROR")

    def __post_init__(self) -> None:
        object.__setattr__(self, "data", self.data.expanduser().resolve())
        for name, allowed in _CHOICES.items():
            if getattr(self, name) not in allowed:
                raise ConfigurationMistake(f"{PREFIX}{name.upper()} must be one of {', '.join(allowed)}")

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
    given = {f.name: environment[key] for f in fields(Config) if (key := PREFIX + f.name.upper()) in environment}
    return Config(**{name: _value(name, text, kinds[name]) for name, text in given.items()})


def _value(name: str, text: str, kind: Any) -> Any:
    if kind is int:
        if not text.strip().isdecimal():
            raise ConfigurationMistake(f"{PREFIX}{name.upper()} must be a whole number, not {text!r}")
        return int(text)
    if kind is Path:
        return Path(text)
    if kind is str:
        return text.strip()
    return tuple(part.strip() for part in text.split(",") if part.strip())


config = read_config(os.environ)
