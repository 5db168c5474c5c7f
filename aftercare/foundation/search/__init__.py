"""Search 搜索: one tokenizer, two index back ends (SQLite FTS5, PostgreSQL), newest first.

Words: Document (a searchable text), token (what is in the index), run (characters that belong together),
fold (make alike what people take for alike: width, case, script). Knows no room.
"""

from aftercare.foundation.search.finding import Count, Found, Hit, count, find
from aftercare.foundation.search.phones import phone_tokens
from aftercare.foundation.search.sources import Text, texts_of
from aftercare.foundation.search.writing import forget, index

__all__ = ["Count", "Found", "Hit", "Text", "count", "find", "forget", "index", "phone_tokens", "texts_of"]
