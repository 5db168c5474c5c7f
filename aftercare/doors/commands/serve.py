"""aftercare serve: prepare the data folder, then run web, live and worker until told to stop."""

import argparse
import errno
import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from aftercare.doors.commands._packs import why_no_pack
from aftercare.doors.supervisor import Child, Supervisor
from aftercare.foundation.config import Config, environment_with, read_config

NAME = "serve"
HELP = "启动全部进程 / run web, live updates and worker until Ctrl-C"
SQLITE_WEB_PROCESSES = 2  # more writers than that only wait for each other
READY_SECONDS = 60
WEB_GRACE_TICKS = (
    12  # three seconds: a browser that stopped in the middle of a request would hold granian for thirty
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="网页端口 / web port (live updates use the next one)")
    parser.add_argument("--data", type=Path, help="数据目录 / data folder")
    start = parser.add_mutually_exclusive_group()
    start.add_argument("--pack", help="示范公司的制度 / demo policy pack of a new data folder")
    start.add_argument("--empty", action="store_true", help="不装示范数据 / no demo, begin with the wizard")


def run(options: argparse.Namespace) -> int:
    if unknown := why_no_pack(options.pack):
        print(unknown, file=sys.stderr)
        return 2
    environment = environment_with(port=options.port, data=options.data and options.data.resolve())
    config = read_config(environment)
    closed = [why for port in (config.port, config.live_at_port) if (why := _why_not(config.host, port))]
    if closed:
        print(closed[0], file=sys.stderr)
        return 1
    status = _prepare(options, environment)
    if status == 0:
        threading.Thread(target=_say_when_ready, args=(config,), daemon=True).start()
        Supervisor(children_of(config, environment)).run()
        print("已停止 / stopped", flush=True)
    return status


def children_of(config: Config, environment: dict[str, str]) -> list[Child]:
    """The processes of this installation on this machine."""
    ours = [sys.executable, "-m", "aftercare.doors.commands"]
    workers = range(1, config.worker_processes + 1)
    return [
        Child("web", _web(config), environment, grace_ticks=WEB_GRACE_TICKS),
        Child("live", [*ours, "live"], environment),
        *(Child(f"worker {number}", [*ours, "worker"], environment) for number in workers),
    ]


def _web(config: Config) -> list[str]:
    cores = os.cpu_count() or 1
    most = min(cores, SQLITE_WEB_PROCESSES) if config.uses_sqlite else cores
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"),
        *("--host", config.host, "--port", str(config.port)),
        *("--workers", str(config.web_processes or most), "--blocking-threads", str(config.web_threads)),
        *("--backpressure", "128", "--respawn-failed-workers"),
        "aftercare.doors.web:application",
    ]


def _prepare(options: argparse.Namespace, environment: dict[str, str]) -> int:
    """In a process of its own, so that the supervisor never carries Django."""
    wish = ["--empty"] if options.empty else ["--pack", options.pack] if options.pack else []
    command = [sys.executable, "-m", "aftercare.doors.commands", "prepare", *wish]
    return subprocess.run(command, env=environment, check=False).returncode


def _why_not(host: str, port: int) -> str:
    """Why we cannot listen there; "" when we can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as trouble:
            if trouble.errno == errno.EADDRINUSE:
                return f"端口已被占用 / port in use: {port}。换一个 / choose another: --port N"
            return f"不能在这里监听 / cannot listen on {host}:{port}: {trouble.strerror}"
    return ""


def _say_when_ready(config: Config) -> None:
    there = f"http://{'127.0.0.1' if config.host in ('', '0.0.0.0', '::') else config.host}:{config.port}"
    for _ in range(READY_SECONDS * 4):
        if state := _state(f"{there}/health"):
            break
        time.sleep(0.25)
    else:
        print("网页进程没有应答,请看上面的日志 / web does not answer, see the log above", file=sys.stderr)
        return
    print(f"\n  Aftercare 售后已启动 / is running\n\n  {config.origin}\n", flush=True)
    if state.get("set_up") is False:
        print(
            f"  还没有设置，从这里开始 / not set up yet, begin here\n\n  {config.origin}/setup\n", flush=True
        )
    signs = config.data / "sign-ins.txt"  # written when the demo was loaded
    if signs.exists():
        print(signs.read_text(encoding="utf-8"), flush=True)
    print("  Ctrl-C 停止 / stops it\n", flush=True)


def _state(address: str) -> dict[str, Any]:
    """What the web process says of itself; nothing while it does not answer. 503 says what is not well."""
    try:
        try:
            answer = urllib.request.urlopen(address, timeout=5)  # noqa: S310 — our own address
        except urllib.error.HTTPError as unwell:
            answer = unwell
        with answer:
            state = json.load(answer)
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}
