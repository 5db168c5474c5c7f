"""The environment of pages: escaping, strict, and attributes that say only what there is to say."""

import pytest
from jinja2 import UndefinedError

from aftercare.doors.look.drawing import spark
from aftercare.doors.look.jinja import attributes, environment, hue, icon

PAGE = environment()


def drawn(template: str, **values: object) -> str:
    return PAGE.from_string(template).render(values)


def test_text_is_escaped():
    assert drawn("{{ text }}", text="<b>&") == "&lt;b&gt;&amp;"


def test_an_unknown_name_is_a_mistake():
    with pytest.raises(UndefinedError):
        drawn("{{ nobody }}")


@pytest.mark.parametrize(
    ("named", "written"),
    [
        ({"class_": "a", "data_row": True}, ' class="a" data-row'),
        ({"href": None, "title": "", "hidden": False}, ""),
        ({"tabindex": 0}, ' tabindex="0"'),
        ({"hx_status__422": "none"}, ' hx-status:422="none"'),
        ({"title": '"><script>'}, ' title="&#34;&gt;&lt;script&gt;"'),
    ],
)
def test_attributes_say_only_what_there_is_to_say(named: dict[str, object], written: str):
    assert attributes(**named) == written


def test_a_condition_without_else_writes_no_attribute():
    assert drawn("<a{{ attributes(aria_current='page' if here) }}>", here=False) == "<a>"


def test_an_icon_is_silent_unless_it_has_a_label():
    assert 'aria-hidden="true"' in icon("bell")
    assert 'role="img" aria-label="电话"' in icon("phone", label="电话")


def test_six_colours_go_round():
    assert [hue(number) for number in (None, 0, 1, 5, 6, 13)] == [1, 1, 2, 6, 1, 2]


def test_sentences_are_translated_with_their_values():
    assert drawn("{{ _('有 %(n)s 件', n=3) }}") == "有 3 件"
    assert drawn("{{ _('去掉 %(text)s', text='<b>') }}") == "去掉 &lt;b&gt;"


@pytest.mark.parametrize(
    ("values", "path"),
    [((), ""), ((1,), ""), ((1, 1), "M2 17 82 17"), ((0, 10), "M2 28 82 2"), ((3, 1, 2), "M2 2 42 28 82 15")],
)
def test_a_trend_is_a_line_from_oldest_to_newest(values: tuple[float, ...], path: str):
    assert spark(values) == path
