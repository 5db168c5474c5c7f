import dataclasses
from pathlib import Path

import pytest

from aftercare.foundation.config import Config, ConfigurationMistake, read_config
from aftercare.foundation.databases.addresses import database_settings

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "configuration.md"


def test_nothing_set_means_sqlite_in_the_data_folder_on_this_machine_only():
    config = read_config({})
    assert (config.host, config.port, config.live_at_port) == ("127.0.0.1", 8000, 8001)
    assert (config.origin, config.live) == ("http://127.0.0.1:8000", "http://127.0.0.1:8001")
    assert database_settings(config)["NAME"] == str(Path("data").resolve() / "aftercare.sqlite3")


def test_values_are_read_by_their_kind():
    given = {
        "AFTERCARE_PORT": "9100",
        "AFTERCARE_MORE_HOSTS": "a.example, b.example,",
        "AFTERCARE_DATA": "/srv/a",
    }
    config = read_config(given)
    assert (config.port, config.more_hosts, config.data) == (9100, ("a.example", "b.example"), Path("/srv/a"))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "-1"),
        ("PORT", "99999"),
        ("LIVE_PORT", "65536"),
        ("LANGUAGE", "fr"),
        ("LOG_LEVEL", "loud"),
        ("TIME_ZONE", "Mars/Base"),
    ],
)
def test_an_unusable_value_is_refused_by_the_name_of_its_key(key, value):
    with pytest.raises(ConfigurationMistake, match=f"AFTERCARE_{key}"):
        read_config({f"AFTERCARE_{key}": value})


@pytest.mark.parametrize("origin", ["shop.example", "https://shop.example/path", "ftp://shop.example"])
def test_an_origin_is_a_scheme_and_a_host_and_nothing_more(origin):
    with pytest.raises(ConfigurationMistake, match="AFTERCARE_PUBLIC_ORIGIN"):
        read_config({"AFTERCARE_PUBLIC_ORIGIN": origin})


def test_a_misspelt_key_is_named_rather_than_ignored():
    with pytest.raises(ConfigurationMistake, match="AFTERCARE_PROT"):
        read_config({"AFTERCARE_PROT": "9000"})


def test_one_setting_turns_to_postgresql():
    config = read_config(
        {"AFTERCARE_DATABASE": "postgresql://care:p%40ss@db.example:5433/after?sslmode=require"}
    )
    settings = database_settings(config)
    assert settings["ENGINE"] == "aftercare.foundation.databases.postgresql"
    assert [settings[part] for part in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "after", "care", "p@ss", "db.example", "5433",
    ]  # fmt: skip
    assert settings["OPTIONS"]["sslmode"] == "require"


def test_a_database_address_nobody_knows_is_refused():
    with pytest.raises(ConfigurationMistake, match="AFTERCARE_DATABASE"):
        database_settings(read_config({"AFTERCARE_DATABASE": "mysql://localhost/after"}))


def test_behind_a_proxy_the_live_origin_may_be_a_path():
    config = read_config(
        {
            "AFTERCARE_PUBLIC_ORIGIN": "https://care.example",
            "AFTERCARE_LIVE_ORIGIN": "https://care.example/events/",
        }
    )
    assert (config.origin, config.live, config.is_https) == (
        "https://care.example",
        "https://care.example/events",
        True,
    )


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Config)])
def test_every_key_is_explained(field):
    assert f"`AFTERCARE_{field.upper()}`" in DOCUMENT.read_text(encoding="utf-8")
