import stat
import subprocess
import sys

import pytest

from aftercare.foundation import keys
from aftercare.foundation.config import config, environment_with


@pytest.fixture(autouse=True)
def forget_what_was_read():
    keys.ring.cache_clear()


def test_each_purpose_has_a_key_of_its_own():
    secrets = {keys.current_key(purpose).secret for purpose in keys.PURPOSES}
    assert len(secrets) == len(keys.PURPOSES)
    assert {len(secret) for secret in secrets} == {keys.KEY_BYTES}


def test_only_the_owner_can_read_a_key():
    keys.current_key("links")
    folder = config.data / "keys"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "links.json").stat().st_mode) == 0o600


def test_a_rotated_key_signs_and_the_old_one_still_verifies():
    before = keys.current_key("links")
    after = keys.rotate("links")
    assert keys.current_key("links") == after != before
    assert keys.key_named("links", before.id) == before


def test_a_key_rotated_by_another_process_is_found():
    keys.current_key("seals")
    command = "from aftercare.foundation import keys; print(keys.rotate('seals').id)"
    key_id = subprocess.run(
        [sys.executable, "-c", command],
        env=environment_with(data=config.data), check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    assert keys.key_named("seals", key_id).id == key_id


def test_an_unknown_key_is_refused():
    with pytest.raises(keys.UnknownKey):
        keys.key_named("links", "nothere")


def test_processes_that_start_together_agree_on_one_key(tmp_path):
    command = "from aftercare.foundation import keys; print(keys.current_key('links').id)"
    environment = environment_with(data=tmp_path)
    started = [
        subprocess.Popen([sys.executable, "-c", command], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert len({process.communicate()[0] for process in started}) == 1
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["links.json"]
