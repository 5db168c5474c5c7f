"""Where the shared test data lies: beside the project, never in it."""

from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
