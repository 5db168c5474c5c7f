"""Only the writers change rows; doors do not even see tables (house rules 3.3, section 2)."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.places import DOORS, SOURCES, is_writer, name_of, parsed

ALWAYS = {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
WITH_NAMES_ONLY = {"create", "update"}  # dict.update and hash.update take a value, a queryset takes names
WITH_NOTHING = {"delete", "save"}
SQL = re.compile(r"\s*(INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\b", re.IGNORECASE)


def written_in(source: str | ast.Module) -> set[str]:
    """What in this source changes rows, as far as its shape tells."""
    tree = ast.parse(source) if isinstance(source, str) else source
    calls = {word for node in ast.walk(tree) if isinstance(node, ast.Call) and (word := _writing_word(node))}
    texts = (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return calls | {found[1].upper() for text in texts if (found := SQL.match(text))}


def _writing_word(call: ast.Call) -> str | None:
    if isinstance(call.func, ast.Name):
        return call.func.id if call.func.id == "store_rows" else None
    if not isinstance(call.func, ast.Attribute):
        return None
    word, names_only = call.func.attr, bool(call.keywords) and not call.args
    if ast.unparse(call.func.value).endswith(
        (".globals", ".filters")
    ):  # a template environment's, not a table's
        return None
    writes = (
        word in ALWAYS
        or (word in WITH_NAMES_ONLY and names_only)
        or (
            word in WITH_NOTHING
            and not call.args
            and {key.arg for key in call.keywords} <= {"update_fields", "using"}
        )
    )
    return word if writes else None


@pytest.mark.parametrize(
    "line",
    [
        "case = case_for(act, number)",
        "seen.update(other)",
        "environment.globals.update(url=url)",
        "digest.update(b'x')",
        "picture.save(path)",
        "texts.create('a')",
        "cursor.execute('SELECT 1')",
        "sql = 'update of the case'",
    ],
)
def test_the_rule_accepts_what_reads(line: str):
    assert written_in(line) == set()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("case.save()", "save"),
        ("case.save(update_fields=['stage'])", "save"),
        ("Case.objects.filter(pk=1).update(stage='closed')", "update"),
        ("Case.objects.create(number='A')", "create"),
        ("Case.objects.bulk_create(cases)", "bulk_create"),
        ("store_rows([case])", "store_rows"),
        ("Case.objects.filter(pk=1).delete()", "delete"),
        ("cursor.execute('DELETE FROM aftercare_case')", "DELETE FROM"),
        ("sql = '''\\n  insert into aftercare_case values (1)'''", "INSERT INTO"),
    ],
)
def test_the_rule_finds_what_writes(line: str, found: str):
    assert written_in(line) == {found}


@pytest.mark.parametrize("path", [path for path in SOURCES if not is_writer(path)], ids=name_of)
def test_only_writers_write(path: Path):
    assert written_in(parsed(path)) == set()


def tables_touched(tree: ast.Module) -> list[int]:
    """The lines that reach for a table."""
    return [
        node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "objects"
    ]


def test_the_rule_knows_a_door_that_reaches_for_a_table():
    assert tables_touched(ast.parse("case = case_for(act, number)")) == []
    assert tables_touched(ast.parse("case = Case.objects.get(number=number)")) == [1]


@pytest.mark.parametrize("path", [path for path in SOURCES if path.is_relative_to(DOORS)], ids=name_of)
def test_doors_touch_no_table(path: Path):
    assert tables_touched(parsed(path)) == []
