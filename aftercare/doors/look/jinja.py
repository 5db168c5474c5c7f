"""The Jinja environment of every page. Django's Jinja2 backend calls `environment`; nothing else configures it."""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined, Undefined
from markupsafe import Markup, escape

from aftercare.doors.look import masks
from aftercare.doors.look.drawing import spark
from aftercare.doors.look.files import modules, release, static
from aftercare.doors.look.folding import FoldingEnvironment
from aftercare.doors.look.formats import FILTERS
from aftercare.doors.look.frames import PlainFrame, Taste
from aftercare.doors.words import called, say_refusal, spoken
from aftercare.doors.words.policy_names import by_policy

HUES = 6
MASKS = {name: made for name, made in vars(masks).items() if name.startswith("mask_")}


def url(name: str, *parts: Any, **named: Any) -> str:
    """The address of a page. In loops reverse once outside and join, or let the row bring its own address."""
    if named:
        return reverse(name, args=parts, kwargs=named)
    return _reversed(get_urlconf(), get_script_prefix(), name, parts)


@lru_cache(maxsize=4096)
def _reversed(_addresses: Any, _prefix: str, name: str, parts: tuple[Any, ...]) -> str:
    """The menu of every case asks the same fifty questions: they are reversed once for it, not once a page."""
    return reverse(name, args=parts)


def one_token_a_page(request: HttpRequest) -> dict[str, Any]:
    """The form token, masked once for the page: Django masks it anew for each of twenty forms, which is felt."""
    return {"csrf_input": SimpleLazyObject(lambda: csrf_input(request))}


def icon(name: str, small: bool = False, label: str = "") -> Markup:
    """One symbol of icons.svg, silent unless it has a label of its own."""
    return _icon(release().digest, name, small, str(label))


@lru_cache(maxsize=512)
def _icon(digest: str, name: str, small: bool, label: str) -> Markup:
    sprite = f"{static('icons.svg')}#{name}"
    voice = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    size = " s" if small else ""
    return Markup('<svg class="i{}" {}><use href="{}"/></svg>').format(size, voice, sprite)


def hue(number: int | None) -> int:
    """Which of the six avatar colours a person has: by id, never by status. Nobody has the first."""
    return (number or 0) % HUES + 1


def plain_frame() -> PlainFrame:
    """Around a page of nobody in particular: it says in its `lang` which language it speaks."""
    return PlainFrame(taste=Taste(language="en" if spoken() == "en" else "zh-hans"))


def attributes(**named: Any) -> Markup:
    """HTML attributes from names and values. True writes the bare name; None, False, "" and no value write nothing.

    Underscores become hyphens; `class_` and `for_` lose theirs; `hx_headers__inherited` becomes
    `hx-headers:inherited`.
    """
    written = []
    for name, value in named.items():
        if value is None or value is False or isinstance(value, Undefined) or value == "":
            continue
        word = name.rstrip("_").replace("__", ":").replace("_", "-")
        written.append(f" {word}" if value is True else f' {word}="{escape(value)}"')
    return Markup("".join(written))


def environment(**options: Any) -> Environment:
    """The environment of all pages: autoescaping, strict about unknown names, translating, knowing our filters."""
    ours = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True, "undefined": StrictUndefined}
    ours["cache_size"] = -1  # every template, in both languages
    made = FoldingEnvironment(**{**options, **ours}, extensions=["jinja2.ext.i18n"])
    translating: Any = made
    translating.install_gettext_callables(
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals.update(url=url, static=static, modules=modules, icon=icon, hue=hue, attributes=attributes)
    made.globals.update(spark=spark, say=say_refusal, plain_frame=plain_frame)
    made.filters.update(FILTERS)
    made.filters.update(MASKS, called=called, by_policy=by_policy)
    return made
