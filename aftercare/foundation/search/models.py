"""Rows of search: which texts are in the index, and under which words."""

from django.db import models


class Document(models.Model):
    """One searchable text. The index itself lies beside this table: see search/migration.py.

    kind      what it is a text of: "case", "message", "customer" …
    row_id    the row of that kind
    group_id  the row that decides who may see it: the case of a message; the row itself where none does
    tokens    what was indexed, word for word: SQLite's index can forget a text only when told it again
    version   of the tokenizer that made them
    """

    kind = models.CharField(max_length=20)
    row_id = models.BigIntegerField()
    group_id = models.BigIntegerField()
    tokens = models.TextField(default="")
    version = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "row_id"], name="document_of_row")]
