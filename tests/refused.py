"""How tests watch an action being refused: undone as it would be, with the test's own transaction left usable."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest
from django.db import transaction

from aftercare.foundation.refusals import Refusal

R = TypeVar("R", bound=Refusal)


@contextmanager
def refused(kind: type[R]) -> Iterator[pytest.ExceptionInfo[R]]:
    """Expect exactly this refusal of what is done inside."""
    with pytest.raises(kind) as caught, transaction.atomic():
        yield caught
