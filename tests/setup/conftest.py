import sys
import time

import httpx
import pytest

from tests.setup.installation import Installation


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """An installation of its own, prepared and empty."""
    made = Installation(tmp_path_factory.mktemp("installation"))
    try:
        made.prepare()
        yield made
    finally:
        made.close()


@pytest.fixture(scope="module")
def live(installation):
    """The live process of an installation; its origin."""
    process = installation.start(sys.executable, "-m", "aftercare.doors.commands", "live")
    origin = f"http://127.0.0.1:{installation.port + 1}"
    for _ in range(300):
        try:
            httpx.get(f"{origin}/nothing")
            return origin
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"the live process does not answer; it ended with {process.poll()}")
