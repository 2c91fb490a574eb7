"""A page taken apart by the parser of the standard library: what its elements are, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Element:
    """One start tag with the text that follows it, up to any end tag or the next start."""

    tag: str
    attributes: dict[str, str]
    text: str = ""

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def classes(self) -> set[str]:
        return set(self["class"].split())


@dataclass
class Page(HTMLParser):
    """All elements of a text."""

    text: str
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open = False
        self.feed(self.text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open = True
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self._open:
            self.elements[-1].text += data

    def handle_endtag(self, tag: str) -> None:
        self._open = False

    def all(self, *tags: str) -> Iterator[Element]:
        """The elements of these names; of every name without any."""
        return (each for each in self.elements if not tags or each.tag in tags)
