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
