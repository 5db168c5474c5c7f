"""aftercare export: write what is on file as a CSV file that an import reads again."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from zoneinfo import ZoneInfo

from aftercare.customers.access import customers_seen_by
from aftercare.customers.exporting import customer_rows
from aftercare.customers.sheets import COLUMNS as CUSTOMERS
from aftercare.doors.look.masks import mask_mail, mask_name, mask_phone
from aftercare.foundation import sheets
from aftercare.foundation.act import Act
from aftercare.foundation.config import config
from aftercare.people.actions.exports import note_export
from aftercare.people.sheets import STAFF, staff_rows
from aftercare.products.access import purchases_seen_by
from aftercare.products.exporting import product_rows, project_rows, purchase_rows
from aftercare.products.sheets import PRODUCTS, PROJECTS, PURCHASES

NAME = "export"
HELP = "导出表格 / write a CSV file"
COLUMNS = {
    "customers": CUSTOMERS,
    "products": PRODUCTS,
    "purchases": PURCHASES,
    "projects": PROJECTS,
    "staff": STAFF,
}
MASKS = {"name": mask_name, "phone": mask_phone, "email": mask_mail}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=sorted(COLUMNS), help="导出什么 / what to write")
    parser.add_argument("file", help="写到哪里, - 为标准输出 / where to; - is standard output")
    parser.add_argument("--full", action="store_true", help="联系方式不遮盖 / contact details in full")


def run(options: argparse.Namespace) -> int:
    act = Act.begun("system:command", "command")
    note_export(what=options.what, revealed=options.full, act=act)
    with nullcontext(sys.stdout.buffer) if options.file == "-" else Path(options.file).open("wb") as file:
        for line in lines(options.what, full=options.full, act=act):
            file.write(line)
    return 0


def lines(what: str, *, full: bool, act: Act) -> Iterator[bytes]:
    """The whole sheet, line by line: what the one acting may see, masked unless it is to be full."""
    yield sheets.BOM + sheets.line([column.names[0] for column in COLUMNS[what]])
    yield from map(sheets.line, _rows(what, _as_it_is if full else _masked, act))


def _rows(what: str, shown: Callable[[str, str], str], act: Act) -> Iterable[Iterable[object]]:
    if what == "customers":
        return customer_rows(customers_seen_by(act).filter(confidential=False), shown)
    if what == "purchases":
        return purchase_rows(purchases_seen_by(act), shown, ZoneInfo(config.time_zone))
    if what == "staff":
        return staff_rows()
    return product_rows() if what == "products" else project_rows()


def _as_it_is(kind: str, value: str) -> str:
    return value


def _masked(kind: str, value: str) -> str:
    return MASKS[kind](value)
