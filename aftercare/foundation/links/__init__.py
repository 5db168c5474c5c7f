"""Links 链接: signed, bound to one purpose, expiring, revocable. Why so: docs/decisions/0013-links.md.

Words: Link (the row), token (what stands in the address), audience (whom it was made for).
"""

from aftercare.foundation.links.actions import (
    Unusable,
    link_of,
    make_link,
    open_link,
    revoke_link,
    revoke_links,
    token_of,
    use_link,
)

__all__ = [
    "Unusable",
    "link_of",
    "make_link",
    "open_link",
    "revoke_link",
    "revoke_links",
    "token_of",
    "use_link",
]
