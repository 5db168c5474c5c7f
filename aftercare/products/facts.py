"""What happens to what was sold and served. Ids, codes and moments; no names of people."""

import datetime as dt
from dataclasses import dataclass

from aftercare.foundation.ledger import Fact


@dataclass(frozen=True, kw_only=True)
class ProductAdded(Fact, kind="product.added"):
    code: str


@dataclass(frozen=True, kw_only=True)
class ProductChanged(Fact, kind="product.changed"):
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PurchaseRecorded(Fact, kind="purchase.recorded"):
    """An order or a contract came on file, with its things."""

    of: str  # order, contract
    customer_id: int
    line_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class PurchaseChanged(Fact, kind="purchase.changed"):
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LineAdded(Fact, kind="line.added"):
    line_id: int


@dataclass(frozen=True, kw_only=True)
class LineDelivered(Fact, kind="line.delivered"):
    """Periods begin with this, or with the end of installation."""

    line_id: int
    was_: dt.datetime | None
    is_: dt.datetime


@dataclass(frozen=True, kw_only=True)
class LineInstalled(Fact, kind="line.installed"):
    line_id: int
    was_: dt.datetime | None
    is_: dt.datetime


@dataclass(frozen=True, kw_only=True)
class LineChanged(Fact, kind="line.changed"):
    line_id: int
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ProjectAdded(Fact, kind="project.added"):
    code: str


@dataclass(frozen=True, kw_only=True)
class ProjectDatesChanged(Fact, kind="project.dates_changed"):
    """set-up, opening, closing and dismantling days, in this order."""

    was_: tuple[dt.date, ...]
    is_: tuple[dt.date, ...]


@dataclass(frozen=True, kw_only=True)
class BoothAdded(Fact, kind="booth.added"):
    booth_id: int
    company_id: int | None


@dataclass(frozen=True, kw_only=True)
class BoothChanged(Fact, kind="booth.changed"):
    booth_id: int
    fields: tuple[str, ...]
