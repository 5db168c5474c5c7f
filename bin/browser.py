"""Finding the browser the journeys use: any Chromium on the machine, else Debian's, where we may install it."""

import os
import shutil
import subprocess
from pathlib import Path

KEY = "AFTERCARE_TEST_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


class NoBrowser(Exception):
    """There is no Chromium, and it cannot be installed from here."""


def found() -> Path:
    """A Chromium to run. Raises NoBrowser."""
    given = os.environ.get(KEY)
    if given:
        return Path(given)
    browser = _on_the_path()
    if browser is None and os.geteuid() == 0 and shutil.which("apt-get"):
        _install()
        browser = _on_the_path()
    if browser is None:
        raise NoBrowser(f"需要 Chromium:安装它,或以 {KEY} 指明 / Chromium is needed: install it or set {KEY}")
    return browser


def _on_the_path() -> Path | None:
    return next((Path(there) for name in NAMES if (there := shutil.which(name))), None)


def _install() -> None:
    print("正在安装 Chromium / installing Chromium", flush=True)
    quiet = {
        "stdout": subprocess.DEVNULL,
        "check": False,
        "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    }
    subprocess.run(["apt-get", "update"], **quiet)  # type: ignore[call-overload]
    subprocess.run(["apt-get", "install", "-y", "chromium", "fonts-noto-cjk"], **quiet)  # type: ignore[call-overload]
