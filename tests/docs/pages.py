"""The documents, and how their tables and links are read."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
PAGES = [ROOT / "README.md", ROOT / "README.en.md", ROOT / "SECURITY.md", *sorted(DOCS.rglob("*.md"))]

FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?:\]\(|src=\")([^)\s\"]+)")


def name_of(page: Path) -> str:
    """A page as people say it, for test ids."""
    return page.relative_to(ROOT).as_posix()


def rows(text: str) -> list[list[str]]:
    """The cells of every table row of a page, without heads and rules."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for before, row in zip([[], *cells], cells, strict=False) if not _is_rule(row) and before]


def _is_rule(row: list[str]) -> bool:
    return all(set(cell) <= set("-: ") for cell in row)


def lost_links(page: Path) -> list[str]:
    """Links of a page to files that are not there."""
    prose = FENCED.sub("", page.read_text(encoding="utf-8"))
    links = [link.partition("#")[0] for link in LINK.findall(prose)]
    ours = [link for link in links if link and "://" not in link]
    return [link for link in ours if not (page.parent / link).exists()]
