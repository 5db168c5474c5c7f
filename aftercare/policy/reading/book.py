"""A policy file being read: its language, what is wrong with it, where each clause stands, and its settings."""

from collections.abc import Iterable, Iterator

from aftercare.policy.reading.mistakes import Mistakes
from aftercare.policy.reading.nodes import START, Mapping, Node, Place, Scalar
from aftercare.policy.reading.page import Page
from aftercare.policy.reading.words import Key, Language, closest, in_language, other, plain

SETTINGS: Key = ("设置", "settings")


class Book:
    """One file under reading. Reading never raises; what is wrong is collected in `mistakes`."""

    def __init__(self, top: Mapping, language: Language, mistakes: Mistakes) -> None:
        self.language = language
        self.mistakes = mistakes
        self.bases: dict[str, tuple[str, ...]] = {}
        self._places: dict[str, Place] = {}
        self._pages: dict[int, Page] = {}
        self._overlaid: dict[tuple[int, int], Page] = {}
        self._settings = _settings_of(top, language)
        self._settings_used: set[str] = set()
        self.root = self.page(top, "")
        self.root.find(SETTINGS)

    def page(self, node: Mapping, path: str) -> Page:
        """The page of this mapping; the same one however often it is asked for."""
        if id(node) not in self._pages:
            self._pages[id(node)] = Page(self, node, path)
            self._places.setdefault(path, node.place)
        return self._pages[id(node)]

    def overlaid(self, under: Page, over: Page) -> Page:
        """The page of `over` with what it does not say taken from `under`; both are from now on read through it."""
        key = (id(under.node), id(over.node))
        if key not in self._overlaid:
            self._overlaid[key] = self.page(under.node.overlaid_by(over.node), over.path)
            under.set_aside()
            over.set_aside()
        return self._overlaid[key]

    def wrong(self, slug: str, at: Node | Place | str, **values: object) -> None:
        """Collect a mistake at a node, a place, or a path that was read before (or its nearest parent)."""
        place = at if isinstance(at, Place) else self._place_at(at) if isinstance(at, str) else at.place
        self.mistakes.add(slug, place, at if isinstance(at, str) else "", **values)

    def unknown(self, slug: str, at: Node | Place | str, known: Iterable[str], **said: str) -> None:
        """Collect that the one thing said is not among the known ones, with the nearest of them."""
        words = tuple(known)
        (word,) = said.values()
        self.wrong(slug, at, suggestion=closest(word, words), known=words, **said)

    def stands(self, path: str, place: Place) -> None:
        self._places.setdefault(path, place)

    def _place_at(self, path: str) -> Place:
        while path and path not in self._places:
            path = path.rpartition(".")[0]
        return self._places.get(path, START)

    def settled(self, node: Node) -> Node:
        """The node, or the setting it refers to by name ("设置.首次响应")."""
        name = self._setting_named(node)
        if name is None:
            return node
        if name not in self._settings:
            self.unknown("unknown-setting", node, self._settings, setting=name)
            return Scalar("", node.place)
        self._settings_used.add(name)
        return self._settings[name]

    def _setting_named(self, node: Node) -> str | None:
        if not isinstance(node, Scalar) or node.quoted:
            return None
        section, dot, name = node.text.partition(".")
        return name.strip() if dot and section.strip() == in_language(SETTINGS, self.language) else None

    def close(self) -> None:
        """Collect what nobody asked for: unknown keys, keys of the other language, unused settings; and bases."""
        for page in list(self._pages.values()):
            for key in page.not_asked_for():
                self._wrong_key(page, key)
            if basis := page.basis():
                self.bases[page.path] = basis
        for name, value in self._settings.items():
            if not isinstance(value, Scalar):
                self.wrong("setting-not-simple", value, setting=name)
            elif name not in self._settings_used:
                self.wrong("setting-unused", value, setting=name)

    def _wrong_key(self, page: Page, key: Scalar) -> None:
        known = [in_language(asked, self.language) for asked in page.asked]
        foreign = {plain(in_language(asked, other(self.language))): asked for asked in page.asked}
        if plain(key.text) in foreign:
            rather = in_language(foreign[plain(key.text)], self.language)
            self.wrong("languages-mixed", key, word=key.text, suggestion=rather)
        else:
            self.unknown("unknown-key", key, sorted(known), key=key.text)

    def listed(self) -> Iterator[tuple[str, Place]]:
        """Every path read so far and where it stands; for showing a clause in the file."""
        yield from self._places.items()


def _settings_of(top: Mapping, language: Language) -> dict[str, Node]:
    written = top.get(in_language(SETTINGS, language))
    return {name.text: value for name, value in written.entries} if isinstance(written, Mapping) else {}
