import subprocess
import sys

import pytest

from aftercare.doors.demo.cast import STAFF
from tests.setup.installation import Installation

FURNISHED = """
from aftercare.calendars.queries import years_missing
from aftercare.people.models import Person, Role
said = [Person.objects.count(), Role.objects.count() > 5, list(years_missing(2020, 2026))]
"""
HALF_A_COMPANY = """
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.people.actions.staff import NewPerson, add_person
add_person(NewPerson(sign_in_name="half", name="half"), act=Act.begun("system:test", "command"))
(config.data / "demo-half-loaded").touch()
"""


def test_an_empty_installation_knows_its_holidays_and_roles(installation):
    assert installation.do(FURNISHED) == [0, True, []]


def test_preparing_again_changes_nothing(installation):
    entries = "from aftercare.foundation.ledger.models import Entry; said = Entry.objects.count()"
    before = installation.do(entries)
    installation.run("prepare")  # no --empty: the demo is loaded into a new database only
    assert installation.do(entries) == before > 0


def test_a_loading_that_was_interrupted_begins_again_from_nothing(installation):
    installation.do(HALF_A_COMPANY)
    assert installation.do(FURNISHED)[0] == 1
    installation.run("prepare", "--empty")
    assert installation.do(FURNISHED) == [0, True, []]
    assert not (installation.folder / "demo-half-loaded").exists()


def test_a_pack_wished_for_where_a_company_lives_is_told_to_change_nothing(installation):
    command = [sys.executable, "-m", "aftercare.doors.commands", "prepare", "--pack", "exhibition"]
    done = subprocess.run(command, env=installation.environment, capture_output=True, text=True, check=False)
    assert (done.returncode, "--data DIR" in done.stderr) == (0, True)
    assert installation.do(FURNISHED) == [0, True, []]


def test_an_unknown_pack_is_refused_before_anything_is_done(installation):
    with pytest.raises(subprocess.CalledProcessError) as refused:
        installation.run("prepare", "--pack", "no-such-pack")
    assert "no-such-pack" in refused.value.stderr


@pytest.mark.parametrize(
    "command", [["help"], ["no-such-command"], ["verify"], ["health"], ["keys"], ["worker", "--once"]]
)
def test_commands_say_what_they_did(installation, command):
    try:
        said = installation.run(*command)
    except subprocess.CalledProcessError as refused:
        assert (command, refused.returncode) == (["no-such-command"], 2)
        said = refused.stdout
    expected = {"verify": "这证明", "health": '"well": true', "keys": "seals", "worker": ""}.get(
        command[0], "serve"
    )
    assert expected in said


def test_the_demo_says_its_sign_ins_once_and_loads_into_an_empty_system_only(tmp_path):
    made = Installation(tmp_path)
    try:
        made.prepare()
        said = made.run("demo", "--pack", "blank", "--cases", "1")
        assert {one.role: said.count(f" {one.sign_in} ") for one in STAFF[:2]} == {
            "manager": 1,
            "specialist": 1,
        }
        with pytest.raises(subprocess.CalledProcessError) as refused:
            made.run("demo")
        assert (refused.value.returncode, "只能载入空的系统" in refused.value.stdout) == (1, True)
    finally:
        made.close()
