import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from aftercare.doors.supervisor import LONGEST_PAUSE_TICKS, pause_after

PROGRAM = """
import os, sys
from aftercare.doors.supervisor import Child, Supervisor
folder = sys.argv[1]
report = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\\\n'); "
children = [
    Child(name, [sys.executable, "-c", report + body, os.path.join(folder, name)], dict(os.environ),
          grace_ticks=2 if name == "hasty" else 20)
    for name, body in (arg.split("=", 1) for arg in sys.argv[2:])
]
Supervisor(children).run()
print("ended")
"""
SLEEPS = "time.sleep(600)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
LEAVES_ONE_BEHIND = (
    "import subprocess; left = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']); "
    "open(sys.argv[1] + '-left', 'a').write(f'{left.pid}\\n'); time.sleep(600)"
)
DIES = "time.sleep(0.1)"


@pytest.fixture
def supervise(tmp_path):
    """Start a supervisor over these children in a session of its own; end whatever is left of it."""
    started = []

    def start(**children):
        arguments = [f"{name}={body}" for name, body in children.items()]
        command = [sys.executable, "-c", PROGRAM, str(tmp_path), *arguments]
        started.append(
            subprocess.Popen(
                command, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
        )
        return started[-1]

    yield start
    for pid in [process.pid for process in started] + [
        pid for path in tmp_path.iterdir() for pid in _pids(path)
    ]:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    for process in started:
        process.communicate()


def _pids(path):
    return [int(line) for line in path.read_text().split()] if path.exists() else []


def _wait_for(number, path, seconds=20.0):
    for _ in range(int(seconds / 0.05)):
        if len(_pids(path)) >= number:
            return _pids(path)
        time.sleep(0.05)
    raise AssertionError(f"{path.name} was started {len(_pids(path))} times, not {number}")


def _lives(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_an_interrupt_of_the_whole_group_ends_everything_once(supervise, tmp_path):
    supervisor = supervise(web=SLEEPS, worker=SLEEPS)
    pids = _wait_for(1, tmp_path / "web") + _wait_for(1, tmp_path / "worker")
    os.killpg(supervisor.pid, signal.SIGINT)  # what Ctrl-C does
    said, troubled = supervisor.communicate(timeout=20)
    assert (said, troubled, supervisor.returncode) == ("ended\n", "", 0)
    assert [pid for pid in pids if _lives(pid)] == []


def test_a_child_that_will_not_end_is_killed_after_its_grace(supervise, tmp_path):
    supervisor = supervise(web=STUBBORN)
    (pid,) = _wait_for(1, tmp_path / "web")
    supervisor.send_signal(signal.SIGTERM)
    supervisor.communicate(timeout=20)
    assert supervisor.returncode == 0
    assert not _lives(pid)


def test_each_child_has_a_grace_of_its_own(supervise, tmp_path):
    supervisor = supervise(hasty=STUBBORN, web=SLEEPS)
    (pid,) = _wait_for(1, tmp_path / "hasty")
    _wait_for(1, tmp_path / "web")
    time.sleep(0.3)  # until it is deaf to TERM
    began = time.monotonic()
    supervisor.send_signal(signal.SIGTERM)
    supervisor.communicate(timeout=20)
    assert time.monotonic() - began < 4 and not _lives(pid)


def test_a_dead_child_is_started_again_and_its_neighbour_left_alone(supervise, tmp_path):
    supervise(web=DIES, worker=SLEEPS)
    pids = _wait_for(3, tmp_path / "web")
    assert len(set(pids)) == 3
    assert len(_wait_for(1, tmp_path / "worker")) == 1


def test_children_do_not_outlive_a_killed_supervisor(supervise, tmp_path):
    supervisor = supervise(web=SLEEPS)
    (pid,) = _wait_for(1, tmp_path / "web")
    supervisor.kill()
    supervisor.communicate()
    for _ in range(200):
        if not _lives(pid):
            return
        time.sleep(0.05)
    raise AssertionError("the child lives on")


def test_pauses_grow_and_end_somewhere():
    assert [pause_after(falls) for falls in range(5)] == [0, 2, 4, 8, 16]
    assert pause_after(50) == LONGEST_PAUSE_TICKS


def test_what_a_killed_child_leaves_behind_is_ended_too(supervise, tmp_path):
    supervise(web=LEAVES_ONE_BEHIND)
    [web], [left] = _wait_for(1, tmp_path / "web"), _wait_for(1, tmp_path / "web-left")
    os.kill(web, signal.SIGKILL)
    _wait_for(2, tmp_path / "web")
    assert not _lives(left)
