"""Links 链接: signed, bound to one purpose, expiring, revocable. Why so: docs/decisions/0013-links.md.

Words: Link (the row), token (what stands in the address), audience (whom it was made for).
"""
