"""Cleaning text and HTML from outside."""

import re

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare.foundation.cleaning.html import ATTRIBUTES, LIST_VERSION, SCHEMES, TAGS, clean_html
from aftercare.foundation.cleaning.html_guard import depth_of, refused
from aftercare.foundation.cleaning.html_text import text_of_html
from aftercare.foundation.cleaning.text import clean_line, clean_text

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href=' &#1;javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href=//evil.cn>x</a>",
    "<a href='\\\\evil.cn'>x</a>",
    "<a href='/relative'>x</a>",
    "<img src='//evil.cn/1.png'>",
    "<img src='https://evil.cn/1.png'>",
    "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
    "<img src='cid:1' onload=alert(1)>",
    "<img srcset='https://evil.cn 2x'>",
    "<iframe src=https://evil.cn></iframe>",
    "<object data=x></object>",
    "<embed src=x>",
    "<form action=//evil.cn><input name=p></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<math><mi xlink:href=javascript:alert(1)>x</mi></math>",
    "<style>@import 'https://evil.cn'</style>",
    "<p style='background:url(https://evil.cn)'>x</p>",
    "<link rel=stylesheet href=//evil.cn>",
    "<meta http-equiv=refresh content='0;url=//evil.cn'>",
    "<base href=//evil.cn>",
    "<video src=//evil.cn></video>",
    "<body onload=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<scr<script>ipt>alert(1)</script>",
    "<<script>alert(1)//<</script>",
    "<img title='<script>alert(1)</script>' src=x>",
    "<div title='<img src=x onerror=alert(1)>'>x</div>",
    "<template><script>alert(1)</script></template>",
    "<!--><script>alert(1)</script>-->",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<table background=//evil.cn><td background=//evil.cn>x",
    "<a href=x id=location name=cookie>x</a>",
    "<img src='x' alt='\"><script>alert(1)</script>'>",
    "<img alt='&lt;script&gt;alert(1)&lt;/script&gt;'>",
    "<p>\u202e<\u202escript>alert(1)</p>",
    "<a href='jav\u200bascript:alert(1)'>x</a>",
    "<a target=_self href='https://evil.cn' rel=opener>x</a>",
]
WRITTEN_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)>')

ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')


def assert_harmless(html: str) -> None:
    """Every `<` opens an allowed tag, with allowed attributes only, whose links have allowed schemes."""
    allowed = {"rel", "target"}
    for place in (found.start() for found in re.finditer("<", html)):
        tag = WRITTEN_TAG.match(html, place)
        assert tag and tag[2] in TAGS, html[place : place + 80]
        for name, value in ATTRIBUTE.findall(tag[3]):
            assert name in ATTRIBUTES.get(tag[2], set()) | ATTRIBUTES["*"] | allowed
            if name == "href":
                assert value.split(":")[0].lower() in SCHEMES
            if name == "src":
                assert value.startswith("cid:")
    links_apart = {**ATTRIBUTES, "a": {"href", "target"}}
    assert sorted_attributes(html) == sorted_attributes(
        nh3.clean(html, tags=TAGS, attributes=links_apart, url_schemes=SCHEMES)
    )


def sorted_attributes(html: str) -> str:
    """The same HTML with each tag's attributes in one order; nh3 promises none."""
    return WRITTEN_TAG.sub(lambda tag: f"<{tag[1]}{tag[2]}{sorted(ATTRIBUTE.findall(tag[3]))}>", html)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_survives_cleaning(attack: str):
    cleaned = clean_html(attack)
    assert_harmless(cleaned.html)
    assert sorted_attributes(clean_html(cleaned.html).html) == sorted_attributes(cleaned.html)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(ATTACKS) | st.text(max_size=10) | st.sampled_from("<>\"'&/= "), max_size=6))
def test_no_mixture_of_attacks_survives(pieces: list[str]):
    assert_harmless(clean_html("".join(pieces)).html)


def test_honest_html_keeps_its_shape():
    table = '<table><tbody><tr><td colspan="2">四</td></tr></tbody></table>'
    html = f"<h1>维修</h1><p>一<b>二</b></p><ul><li>三</li></ul>{table}"
    assert clean_html(html).html == html
    assert clean_html(html).text == "维修\n\n一二\n\n- 三\n\n四"


def test_links_open_apart_and_pictures_from_elsewhere_become_words():
    cleaned = clean_html(
        '<a href="https://x.cn">x</a><img src="https://spy.cn/1" alt="发票"><img src="cid:p1">'
    )
    assert cleaned.html == (
        '<a href="https://x.cn" target="_blank" rel="noopener noreferrer">x</a>发票<img src="cid:p1" alt="">'
    )
    assert cleaned.remote_images == 1
    assert cleaned.version == LIST_VERSION


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<div>" * 201, "html-too-deep"),
        ("<div>" * 200, ""),
        ("<p>x" * 5_000, ""),
        ("<svg>" + "<tr>" * 201, "html-too-deep"),
        ("<b></b>" * 10_001, "html-too-deep"),
        ("x" * (512 * 1024), ""),
        ("x" * (512 * 1024 + 1), "html-too-large"),
        ("<!--" + "<div>" * 300 + "-->", ""),
    ],
)
def test_what_is_too_much_never_reaches_the_parser(html: str, reason: str):
    assert refused(html) == reason


def test_a_stray_end_tag_closes_nothing():
    assert depth_of("<div></b><div></b><div>") == (3, 3)


def test_refused_html_still_has_its_words():
    cleaned = clean_html("<div>" * 300 + "机器坏了<script>alert(1)</script> a &lt; b" + "&#99999999999;")
    assert (cleaned.html, cleaned.notes) == ("", ("html-too-deep",))
    assert " ".join(cleaned.text.split()) == "机器坏了 a < b\ufffd;"


def test_words_hidden_in_character_references_are_cleaned_too():
    cleaned = clean_html("a&#x202e;b&#1;c&#0;")
    assert (cleaned.html, cleaned.text) == ("abc\ufffd", "abc\ufffd")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("x<blockquote>y<blockquote>z</blockquote></blockquote>", "x\n\n> y\n>\n> > z"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc"),
        ("a &amp; b&nbsp;c", "a & b c"),
        ("<title>t</title><style>s</style>w", "w"),
        ("", ""),
    ],
)
def test_the_words_of_html(html: str, text: str):
    assert text_of_html(html) == text


@pytest.mark.parametrize(
    ("dirty", "clean", "notes"),
    [
        ("一\r\n二\r三\u2028四\x0b五", "一\n二\n三\n四\n五", ()),
        ("a\tb\x00c\x7f\x9b", "a\tbc", ("control-characters",)),
        ("a\u202e\u2066b\u200f", "ab\u200f", ("direction-overrides",)),
        ("x\ud800y", "x\ufffdy", ("lone-surrogates",)),
        ("👨‍👩‍👧 𠮷 ＡＢＣ", "👨‍👩‍👧 𠮷 ＡＢＣ", ()),
        ("ế" + "\u0301" * 20, "ế" + "\u0301" * 6, ("combining-flood",)),
    ],
)
def test_text_keeps_its_words_and_loses_what_breaks(dirty: str, clean: str, notes: tuple[str, ...]):
    cleaned = clean_text(dirty)
    assert (cleaned.text, cleaned.notes) == (clean, notes)


def test_long_text_is_cut_with_a_note():
    assert clean_text("x" * 11, longest=10) == clean_text("x" * 10 + "y" * 100, longest=10)
    assert clean_text("x" * 11, longest=10).text == "x" * 10
    assert clean_text("x" * 11, longest=10).notes == ("text-cut",)
    assert clean_text("\n" * 30_000).text == "\n" * 19_999


@given(st.text())
def test_cleaning_text_twice_changes_nothing(text: str):
    once = clean_text(text).text
    assert clean_text(once).text == once
    once.encode()


def test_a_line_is_one_line():
    assert clean_line("  a\r\nb\tc\x00 ") == "a b c"
