"""aftercare live: the process that keeps open pages up to date."""

import argparse
from types import FrameType

import uvicorn

from aftercare.doors.live.asgi import application, hub
from aftercare.foundation.config import config

NAME = "live"
HELP = "实时更新进程 / keep open pages up to date until told to stop"
GRACE_SECONDS = 2


class Server(uvicorn.Server):
    """uvicorn, which by itself would wait for streams that never end."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Let the streams end, then the server."""
        hub.end_all()
        super().handle_exit(sig, frame)


def arguments(parser: argparse.ArgumentParser) -> None:
    """It needs none."""


def run(options: argparse.Namespace) -> int:
    settings = uvicorn.Config(
        application,
        host=config.host,
        port=config.live_at_port,
        log_config=None,  # the lines of our own log
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    Server(settings).run()
    return 0
