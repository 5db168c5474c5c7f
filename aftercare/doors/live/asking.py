"""Asking the database without stopping the loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import connection

T = TypeVar("T")


class Asking:
    """One thread with one database connection, asked in turn."""

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def __call__(self, question: Callable[..., T], *about: Any) -> T:
        """Ask in the thread. A connection that broke is put away, so that the next question finds a new one."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, _asked, question, about)


def _asked(question: Callable[..., T], about: tuple[Any, ...]) -> T:
    try:
        return question(*about)
    except Exception:
        connection.close()
        raise
