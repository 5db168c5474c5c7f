"""Indexing a kind of text again: after the tokenizer changed, or when an index was lost."""

from collections.abc import Sequence

from aftercare.foundation.act import Act
from aftercare.foundation.jobs import Item, job_kind
from aftercare.foundation.jobs.models import Job
from aftercare.foundation.search.sources import SOURCES
from aftercare.foundation.search.writing import index


@job_kind("search-again", items_per_step=100)
class SearchAgain:
    """Indexes every text of the kind job.particulars["kind"], oldest row first."""

    def next_items(self, job: Job, *, limit: int) -> Sequence[Item]:
        """The texts after the cursor. Raises KeyError for a kind without a source."""
        return [Item(text.row_id, text) for text in SOURCES[job.particulars["kind"]](job.cursor or 0, limit)]

    def do(self, item: Item, *, job: Job, act: Act) -> None:
        """Index one text."""
        text = item.what
        index(
            job.particulars["kind"], text.row_id, text.words, extra_tokens=text.extra_tokens, group=text.group
        )
