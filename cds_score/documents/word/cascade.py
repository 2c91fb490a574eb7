"""What the style sheets of a paper say of each element: the part of CSS that has a meaning in Word.

Style sheets of papers are small and plain. Read are rules for elements, classes and their nesting (`a b`, `a > b`),
`@page` with its margin boxes, and lengths in mm, cm, pt, em and %. A selector of any other kind (`::after`,
`:first-child`, `a + b`) is passed over, and so is what is only for the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cds_score.documents.markup import Element

Values = dict[str, str]
"""Property → value, as in the style sheet."""

BROWSER = """
div, p, section, article, header, footer, table, thead, tbody, tr, ul, ol, li, body { display: block }
h1, h2, h3, h4, h5, h6 { display: block }
b, strong, th, h1, h2, h3, h4, h5, h6 { font-weight: bold }
i, em, cite { font-style: italic }
thead th { text-align: center }
ul, ol { padding-left: 6mm }
"""
"""What holds before any style sheet."""
_INHERITED = (
    *("font-size", "font-weight", "font-style", "text-align", "text-transform", "text-indent", "color", "line-height"),
    "letter-spacing",
    *("page", "list-style", "list-style-type"),
)
_SIDES = ("top", "right", "bottom", "left")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_COMPOUND = re.compile(r"(?P<tag>[a-zA-Z][\w-]*)?(?P<classes>(\.[\w-]+)*)")
_MARGIN_BOX = re.compile(r"@([\w-]+)\s*\{([^{}]*)\}")
_LENGTH = re.compile(r"(-?\d*\.?\d+)(mm|cm|pt|px|em|%)?")
_POINTS = {"mm": 72 / 25.4, "cm": 720 / 25.4, "pt": 1.0, "px": 0.75, None: 1.0}
_FONT_SIZE = re.compile(r"(\d*\.?\d+(?:pt|mm|px))(?:/(\d*\.?\d+))?")


@dataclass(frozen=True, slots=True)
class _Step:
    """One part of a selector; `child`: directly below the part before it."""

    tag: str
    classes: frozenset[str]
    child: bool

    def fits(self, element: Element) -> bool:
        return (not self.tag or self.tag == element.tag) and self.classes.issubset(element.classes)


@dataclass(frozen=True, slots=True)
class _Rule:
    steps: tuple[_Step, ...]
    weight: tuple[int, int, int]
    """Classes, elements, place in the file: the greater wins."""
    values: Values


@dataclass(slots=True)
class PageRule:
    """An `@page` rule: its own values and the `content` of its margin boxes ("top-center")."""

    values: Values = field(default_factory=dict)
    boxes: Values = field(default_factory=dict)


class Cascade:
    """Style sheets in one text, ready to be asked."""

    def __init__(self, css: str) -> None:
        self.pages: dict[str, PageRule] = {}
        """By what stands after `@page`: "", ":first", "wide", "annex-one:nth(1 of annex-one)"."""
        self._rules: dict[str, list[_Rule]] = {}
        self._known: dict[Element, Values] = {}
        self._count = 0
        self._read(BROWSER + _COMMENT.sub("", css))

    def values(self, element: Element) -> Values:
        """What holds for an element: inherited, and its own."""
        if element not in self._known:
            above = {} if element.parent is None else self.values(element.parent)
            found = {name: above[name] for name in _INHERITED if name in above}
            size = found.get("font-size", "")
            for rule in sorted(self._fitting(element), key=lambda rule: rule.weight):
                found |= rule.values
            if found.get("font-size", "").endswith(("em", "%")):
                found["font-size"] = f"{points(found['font-size'], of=points(size or '12pt')):g}pt"
            self._known[element] = found
        return self._known[element]

    def _fitting(self, element: Element) -> Iterator[_Rule]:
        for key in (element.tag, *(f".{name}" for name in element.classes)):
            yield from (rule for rule in self._rules.get(key, ()) if _fits(rule.steps, element))

    def _read(self, css: str) -> None:
        for prelude, body in _blocks(css):
            if prelude.startswith("@page"):
                self._read_page(prelude.removeprefix("@page").strip(), body)
            elif prelude.startswith("@media"):
                if "screen" not in prelude:
                    self._read(body)
            elif not prelude.startswith("@"):
                values = _declarations(body)
                for selector in prelude.split(","):
                    self._add(selector.strip(), values)

    def _read_page(self, name: str, body: str) -> None:
        page = self.pages.setdefault(name, PageRule())
        for box, inside in _MARGIN_BOX.findall(body):
            declared = _declarations(inside)
            if "content" in declared:
                page.boxes[box] = declared["content"]
        page.values |= _declarations(_MARGIN_BOX.sub("", body))

    def _add(self, selector: str, values: Values) -> None:
        steps = _steps(selector)
        if not steps:
            return
        self._count += 1
        weight = (sum(len(step.classes) for step in steps), sum(bool(step.tag) for step in steps), self._count)
        last = steps[-1]
        key = f".{min(last.classes)}" if last.classes else last.tag
        self._rules.setdefault(key, []).append(_Rule(steps, weight, values))


def points(length: str, *, of: float = 0) -> float:
    """A length in points; `of` is what % and em are of. What is no length is 0."""
    found = _LENGTH.fullmatch(length.strip())
    if found is None:
        return 0
    number, unit = float(found[1]), found[2]
    if unit == "%":
        return number / 100 * of
    return number * of if unit == "em" else number * _POINTS[unit]


def _fits(steps: tuple[_Step, ...], element: Element) -> bool:
    if not steps[-1].fits(element):
        return False
    if len(steps) == 1:
        return True
    holders = list(element.above())[1:]
    if steps[-1].child:
        holders = holders[:1]
    return any(_fits(steps[:-1], holder) for holder in holders)


def _steps(selector: str) -> tuple[_Step, ...]:
    """The parts of a selector; none where it is of a kind that is not read."""
    steps: list[_Step] = []
    child = False
    for part in selector.replace(">", " > ").split():
        if part == ">":
            child = True
            continue
        found = _COMPOUND.fullmatch(part)
        if found is None:
            return ()
        classes = frozenset(name for name in found["classes"].split(".") if name)
        steps.append(_Step(found["tag"] or "", classes, child))
        child = False
    return tuple(steps)


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Each `prelude { body }` of the outermost level."""
    start = depth = opened = 0
    for at, sign in enumerate(css):
        if sign == "{":
            depth += 1
            if depth == 1:
                opened = at
        elif sign == "}" and depth:
            depth -= 1
            if depth == 0:
                yield css[start:opened].rpartition(";")[2].strip(), css[opened + 1 : at]
                start = at + 1


def _declarations(body: str) -> Values:
    found: Values = {}
    for line in body.split(";"):
        name, colon, value = line.partition(":")
        if colon:
            found |= _spread(name.strip().lower(), value.replace("!important", "").strip())
    return found


def _spread(name: str, value: str) -> Values:
    """One declaration; a shorthand as what it stands for."""
    if name in ("margin", "padding"):
        return {f"{name}-{side}": length for side, length in zip(_SIDES, _four(value.split()), strict=True)}
    if name == "border":
        return {f"border-{side}": value for side in _SIDES}
    if name == "font":
        size = _FONT_SIZE.search(value)
        found = {"font-weight": "bold" if "bold" in value.split() else "normal"}
        if size:
            found |= {"font-size": size[1]} | ({"line-height": size[2]} if size[2] else {})
        return found
    return {name: value}


def _four(lengths: list[str]) -> list[str]:
    """One to four lengths as top, right, bottom, left."""
    top = lengths[0] if lengths else "0"
    right = lengths[1] if len(lengths) > 1 else top
    bottom = lengths[2] if len(lengths) > 2 else top
    return [top, right, bottom, lengths[3] if len(lengths) > 3 else right]
