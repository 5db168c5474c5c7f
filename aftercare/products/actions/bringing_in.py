"""Bringing products and exhibitions in from sheets, one row at a time in one transaction for many."""

from collections.abc import Sequence

from aftercare.foundation.act import Act, action
from aftercare.foundation.sheets import Column, Trouble
from aftercare.foundation.sheets.intake import Outcome, Values
from aftercare.products.actions.catalogue import add_product
from aftercare.products.actions.projects import add_project
from aftercare.products.models import Product, Project
from aftercare.products.rules import ProjectDays, days_in_order
from aftercare.products.sheets import PRODUCTS, PROJECTS, day, text


class ProductIntake:
    """Products from a sheet; known by their code."""

    columns: Sequence[Column] = PRODUCTS

    def look(self, rows: Sequence[Values]) -> list[Outcome]:
        """What would become of each row."""
        codes = [text(row, "code") for row in rows]
        known = set(Product.objects.filter(code__in=codes).values_list("code", flat=True))
        return _once_each(codes, known)

    @action
    def take(self, rows: Sequence[Values], *, act: Act) -> list[Outcome]:
        """Put the new ones in the catalogue."""
        outcomes = self.look(rows)
        for row, outcome in zip(rows, outcomes, strict=True):
            if outcome == "added":
                add_product(
                    code=text(row, "code"),
                    name=text(row, "name"),
                    brand=text(row, "brand"),
                    line=text(row, "line"),
                    needs_installation=bool(row.get("needs_installation")),
                    act=act,
                )
        return outcomes


class ProjectIntake:
    """Exhibitions from a sheet; known by their code."""

    columns: Sequence[Column] = PROJECTS

    def look(self, rows: Sequence[Values]) -> list[Outcome]:
        """What would become of each row."""
        codes = [text(row, "code") for row in rows]
        known = set(Project.objects.filter(code__in=codes).values_list("code", flat=True))
        outcomes = _once_each(codes, known)
        for place, row in enumerate(rows):
            if outcomes[place] == "added" and not days_in_order(_days(row)):
                outcomes[place] = Trouble("opens_on", "days-out-of-order")
        return outcomes

    @action
    def take(self, rows: Sequence[Values], *, act: Act) -> list[Outcome]:
        """Put the new ones on file."""
        outcomes = self.look(rows)
        for row, outcome in zip(rows, outcomes, strict=True):
            if outcome == "added":
                particulars = {field: text(row, field) for field in ("code", "name", "place")}
                add_project(**particulars, days=_days(row), act=act)
        return outcomes


def _once_each(keys: Sequence[str], known: set[str]) -> list[Outcome]:
    """Who comes with a key nobody has had so far, in the database or further up, is added."""
    outcomes: list[Outcome] = []
    for key in keys:
        outcomes.append("known" if key in known else "added")
        known.add(key)
    return outcomes


def _days(row: Values) -> ProjectDays:
    return ProjectDays(
        set_up_on=day(row, "set_up_on"),
        opens_on=day(row, "opens_on"),
        closes_on=day(row, "closes_on"),
        dismantled_on=day(row, "dismantled_on"),
    )
