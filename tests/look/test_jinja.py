"""The environment of pages: escaping, strict, and attributes that say only what there is to say."""

import pytest
from django.utils.translation import override
from jinja2 import DictLoader, TemplateNotFound, UndefinedError

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


def test_a_phrase_is_part_of_the_compiled_template_in_the_language_that_was_spoken():
    with override("en"):
        code = PAGE.compile("<b>{{ _('客户单位') }}</b>", raw=True)
    assert "'<b>Company</b>'" in code and "客户单位" not in code


def test_a_phrase_is_safe_and_what_is_put_into_it_is_not():
    assert drawn("{{ _('5%% <i>折</i>') }}") == "5% <i>折</i>"
    assert drawn("{{ pgettext('place', '客户单位') ~ tag }}", tag="<b>") == "客户单位&lt;b&gt;"
    assert drawn("{{ _('去掉 %(text)s', text='<b>') ~ '<i>' }}") == "去掉 &lt;b&gt;&lt;i&gt;"
    assert drawn("{{ _(said) }}", said="客户单位") == "客户单位"


def test_a_page_and_all_it_is_made_of_speaks_the_language_of_whoever_asks():
    parts = {
        "page": "{% extends 'frame' %}{% from 'parts' import name %}"
        "{% block main %}{{ name() }}{% include 'end' %}{% endblock %}",
        "frame": "{{ _('名称') }} {% block main %}{% endblock %}",
        "parts": "{% macro name() %}{{ _('编号') }}{% endmacro %}",
        "end": " {{ _('等级') }}",
    }  # fmt: skip
    made = environment(loader=DictLoader(parts))
    said = {}
    for language in ("zh-hans", "en", "zh-hans"):
        with override(language):
            said[language] = made.get_template("page").render()
    assert said == {"zh-hans": "名称 编号 等级", "en": "Name Number Level"}
    with pytest.raises(TemplateNotFound):
        made.get_template("nowhere")
