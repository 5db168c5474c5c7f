"""Links 链接: signed, bound to one purpose, expiring, revocable. Why they are as they are: docs/decisions/0013.

Words: Link (the row), token (what stands in the address), audience (whom it was made for).
"""
