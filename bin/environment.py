"""Making the environment: .venv beside bin/, filled from a lock file with hashes. Needs Python alone."""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)


def ensure(lock: str) -> None:
    """Make .venv hold exactly what requirements/<lock> asks for. Nothing to do costs nothing."""
    stamp = VENV / f"made-from-{lock}"
    digest = _digest(lock)
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == digest:
        return
    print(f"正在准备环境 / preparing the environment: {VENV}", flush=True)
    if not PYTHON.exists():
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    _pip("--require-hashes", "-r", str(ROOT / "requirements" / lock))
    _pip("--no-deps", "--no-build-isolation", "--no-index", "-e", str(ROOT))
    stamp.write_text(digest)


def require_python() -> None:
    """Go on under a Python that is new enough, or say plainly that there is none."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(15, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer and _runs(newer):
            os.execv(newer, [newer, *sys.argv])
    here = ".".join(map(str, sys.version_info[:3]))
    sys.exit(
        f"需要 Python 3.11 或更新版本，这里是 {here}。装好后再运行一次 bin/serve。\n"
        f"Python 3.11 or newer is needed, this is {here}. Install it and run bin/serve again."
    )


def _runs(python: str) -> bool:
    """Whether it is a Python and not the name of one: pyenv leaves a shim for each version it ever had."""
    quiet = subprocess.DEVNULL
    return subprocess.run([python, "-c", ""], stdout=quiet, stderr=quiet, check=False).returncode == 0


def _digest(lock: str) -> str:
    made_of = [ROOT / "requirements" / lock, ROOT / "pyproject.toml"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in made_of) + str(ROOT).encode()).hexdigest()


def _pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    if subprocess.run(command, check=False).returncode:
        sys.exit("环境没有装好,原因见上 / the environment could not be made, see above")
