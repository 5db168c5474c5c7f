"""Phrases become part of a template when it is compiled, once for each language, instead of being looked up each time.

A page of the desk says some three hundred phrases. Folded, all that stands between two values is one string.
"""

from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

from django.utils.translation import gettext, pgettext
from jinja2 import Environment, PrefixLoader, Template, nodes
from jinja2.runtime import markup_join
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from aftercare.doors.words import spoken

LANGUAGES = ("zh", "en")
PHRASES: Mapping[str, Callable[..., str]] = {"_": gettext, "pgettext": pgettext}


class Folding(NodeTransformer):
    """Turns `_("…", n=3)` into its translation, safe markup as Jinja's own newstyle call makes, with its values."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  Jinja calls visitors by these names
        self.generic_visit(node)
        said = [one.value for one in node.args if isinstance(one, nodes.Const)]
        is_whole = len(said) == len(node.args) and node.dyn_args is None and node.dyn_kwargs is None
        if not isinstance(node.node, nodes.Name) or node.node.name not in PHRASES or not is_whole:
            return node
        phrase = PHRASES[node.node.name](*said)
        if not node.kwargs:
            return self._at(node, nodes.MarkSafe(nodes.Const(phrase % {})))
        values = [nodes.Pair(nodes.Const(one.key), one.value) for one in node.kwargs]
        return self._at(node, nodes.Mod(nodes.MarkSafe(nodes.Const(phrase)), nodes.Dict(values)))

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        """Join what is known now, as the page would: Jinja forgets on the way that a constant was safe."""
        self.generic_visit(node)
        try:
            whole = markup_join(one.as_const() for one in node.nodes)
        except nodes.Impossible:
            return node
        known = nodes.Const(str(whole))
        return self._at(node, nodes.MarkSafe(known) if isinstance(whole, Markup) else known)

    def _at(self, said: nodes.Expr, made: nodes.Expr) -> nodes.Expr:
        made.set_lineno(said.lineno)
        made.set_environment(self.environment)
        return made


class FoldingEnvironment(Environment):
    """Compiles a template anew for each language in which it is asked for, and keeps them apart."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        if self.loader is not None:
            self.loader = PrefixLoader(dict.fromkeys(LANGUAGES, self.loader))

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  as Jinja names it
    ) -> Template:
        """The template of this name in the language spoken now. Raises TemplateNotFound."""
        return super().get_template(f"{spoken()}/{name}" if isinstance(name, str) else name, parent, globals)

    def _generate(self, source: nodes.Template, *rest: Any, **more: Any) -> str:
        return super()._generate(Folding(self).visit(source), *rest, **more)
