"""Search 搜索: one tokenizer, two index back ends (SQLite FTS5, PostgreSQL), newest first.

Words: Document (a searchable text), token (what is in the index), run (characters that belong together),
fold (make alike what people take for alike: width, case, script). Knows no room.
"""
