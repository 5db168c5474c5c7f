"""HTML from outside, made safe to show: an allow-list parser, guarded against input that makes it slow."""

import re
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urlsplit

import nh3

from aftercare.foundation.cleaning.html_guard import LARGEST_HTML, refused
from aftercare.foundation.cleaning.html_text import SILENT_TAGS, text_of_hostile_html, text_of_html
from aftercare.foundation.cleaning.text import clean_text

LIST_VERSION = 1  # raised when a list below changes: stored HTML of an older version is cleaned again

SCHEMES = {"http", "https", "mailto", "tel", "cid"}
TAGS = set(
    """
    a abbr b big blockquote br caption center cite code col colgroup dd del div dl dt em figcaption
    figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strike strong sub
    sup table tbody td tfoot th thead tr tt u ul
    """.split()
)
ATTRIBUTES = {
    "*": {"dir", "lang", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
}
# What nh3 writes: every attribute in double quotes, every quote inside escaped. So this sees whole tags only.
_WRITTEN_TAG = re.compile(r'<([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)>')
_WRITTEN_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')


@dataclass(frozen=True)
class CleanHtml:
    """html: safe to show, or "" when it was refused; text: the words alone; notes: slugs, in order."""

    html: str
    text: str
    remote_images: int = 0
    notes: tuple[str, ...] = ()
    version: int = LIST_VERSION


def clean_html(dirty: str) -> CleanHtml:
    """Safe HTML by our own lists of tags, attributes and schemes; nothing in it loads from elsewhere.

    Links open apart (rel noopener noreferrer); `//host` links lose their address; pictures stay only when
    they are parts of the same mail (cid:), else their alternative text stands in their place. Larger than
    512 Ki characters or deeper than 200: html is "", text has the words. Source: security.md §5.
    """
    refusal = refused(dirty)
    if refusal:
        return CleanHtml("", text_of_hostile_html(dirty), notes=(refusal,))
    tidy = clean_text(dirty, longest=LARGEST_HTML)
    shown, remote_images = _without_remote_images(_allowed(tidy.text))
    return CleanHtml(shown, text_of_html(shown), remote_images, tidy.notes)


def _allowed(tidy: str) -> str:
    """Only what our lists allow. Cleaned twice when character references hid what clean_text takes out."""
    written = _written(tidy)
    revealed = clean_text(written, longest=2 * len(written)).text
    return written if revealed == written else _written(revealed)


def _written(html: str) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        attribute_filter=_kept_value,
        clean_content_tags=SILENT_TAGS,
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )


def _kept_value(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "src":
        return value if value.strip().lower().startswith("cid:") else None
    if attribute == "href":
        return value if _has_our_scheme(value) else None
    return value


def _has_our_scheme(link: str) -> bool:
    try:
        return urlsplit(link.strip()).scheme.lower() in SCHEMES
    except ValueError:
        return False


def _without_remote_images(written: str) -> tuple[str, int]:
    missing = 0

    def instead(tag: re.Match[str]) -> str:
        nonlocal missing
        if tag[1] != "img":
            return tag[0]
        values = dict(_WRITTEN_ATTRIBUTE.findall(tag[2]))
        if "src" in values:
            return tag[0] if "alt" in values else f'{tag[0][:-1]} alt="">'
        missing += 1
        return escape(unescape(values.get("alt", "")), quote=False)

    return _WRITTEN_TAG.sub(instead, written), missing
