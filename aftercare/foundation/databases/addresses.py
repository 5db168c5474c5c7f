"""From one database address to Django's settings of it. The numbers are measured: docs/decisions/0004."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from aftercare.foundation.config import Config, ConfigurationMistake

SQLITE_START = (
    "PRAGMA synchronous=FULL;"  # an answered request survives a power cut
    "PRAGMA cache_size=-65536;"  # KiB when negative
    "PRAGMA mmap_size=268435456;"
    "PRAGMA temp_store=MEMORY;"
)
BUSY_SECONDS = 20
CONNECT_SECONDS = 5


def database_settings(config: Config) -> dict[str, Any]:
    """Django's DATABASES["default"] for this configuration. Raises ConfigurationMistake."""
    if config.uses_sqlite:
        return {
            "ENGINE": "aftercare.foundation.databases.sqlite",
            "NAME": str(config.sqlite_file),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": BUSY_SECONDS,
                "transaction_mode": "IMMEDIATE",
                "init_command": SQLITE_START,
            },
        }
    address = urlsplit(config.database)
    if address.scheme not in ("postgresql", "postgres") or not address.path.strip("/"):
        raise ConfigurationMistake("AFTERCARE_DATABASE must read postgresql://user:password@host:port/name")
    return {
        "ENGINE": "aftercare.foundation.databases.postgresql",
        "NAME": address.path.strip("/"),
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": address.hostname or "",
        "PORT": str(address.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": CONNECT_SECONDS,
            "application_name": "aftercare",
            "server_side_binding": True,
            "prepare_threshold": 5,
            **dict(parse_qsl(address.query)),
        },
    }
