"""What may reach an HTML parser at all. Linear in the input, so that the guard is no bomb itself."""

import re

LARGEST_HTML = 512 * 1024  # characters; nh3 needs 7 s for 10 MB of flat text
DEEPEST_HTML = 200  # elements open at once; nh3 is quadratic in depth: 0.3 s at 5,000, 11 s at 50,000
MOST_NESTING_TAGS = 10_000  # bounds the time even when end tags lie about the depth: about a second

# These close themselves in HTML: many in a row are no depth. Inside svg and math they do nest.
_NOT_NESTING = frozenset(
    "area base br col embed hr img input link meta source track wbr "
    "p li dt dd tr td th tbody thead tfoot option colgroup".split()
)
_TOKEN = re.compile(r"<!--(?:.*?-->|.*)|<(/?)([a-zA-Z][^\t\n\f\r />]*)", re.DOTALL)


def refused(html: str) -> str:
    """The slug of why this may not be parsed (html-too-large, html-too-deep), or ""."""
    if len(html) > LARGEST_HTML:
        return "html-too-large"
    deepest, nesting_tags = depth_of(html)
    if deepest > DEEPEST_HTML or nesting_tags > MOST_NESTING_TAGS:
        return "html-too-deep"
    return ""


def depth_of(html: str) -> tuple[int, int]:
    """The most elements open at once, and how many tags can nest. An end tag closes only its own name."""
    foreign = "<svg" in html.lower() or "<math" in html.lower()
    opened: dict[str, int] = {}
    depth = deepest = nesting_tags = 0
    for end, written in _TOKEN.findall(html):
        name = written.lower()
        if not name or (name in _NOT_NESTING and not foreign):
            continue
        if not end:
            opened[name] = opened.get(name, 0) + 1
            depth, nesting_tags = depth + 1, nesting_tags + 1
            deepest = max(deepest, depth)
        elif opened.get(name):
            opened[name] -= 1
            depth -= 1
    return deepest, nesting_tags
