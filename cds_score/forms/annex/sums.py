"""Points of an annex: read, and its sums compared with what they are sums of. What differs is said, never mended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from cds_score.diagnostics import Diagnostic
from cds_score.forms.annex.lines import Reading, Said, Total
from cds_score.forms.annex.marks import read_points
from cds_score.forms.annex.outline import Node
from cds_score.reading.numbers import folded
from cds_score.reading.possible import Number

_BONUS = re.compile(r"điểm (cộng|thưởng)|cộng điểm|thưởng điểm")
_MINUS = re.compile(r"^[-–−]\s*(?=\d)")
_PENALTY = re.compile(r"điểm trừ|trừ điểm|điểm phạt")


def kind_of(node: Node) -> str:
    """`bonus`, `penalty` or nothing, by the name of a section."""
    name = folded(node.name)
    return "bonus" if _BONUS.search(name) else "penalty" if _PENALTY.search(name) else ""


def own_points(node: Node, kind: str = "") -> tuple[Number | None, Said | None]:
    """The points in a node's own line, and the cell they stand in; a cell shared with an earlier line has none.

    In a section of `kind` penalty people write points with a minus sign; it is left out.
    """
    said = next((line.said["points"] for line in node.lines if "points" in line.said), None)
    if said is None or said.shared:
        return None, said
    return read_points(_MINUS.sub("", said.text) if kind == "penalty" else said.text), said


class Points:
    """Points of every indicator, and what was found on the way."""

    def __init__(self, reading: Reading, pillars: list[Node], file: str) -> None:
        self._file = file
        self._pillars = pillars
        self.of: dict[Node, Number | None] = {}
        self.parts: dict[Node, list[Number]] = {}
        """Indicators with several parts whose points add up to the indicator's own."""
        self.found: list[Diagnostic] = []
        indicators = [each for pillar in pillars for each in pillar.indicators]
        self.used = any(own_points(each)[1] for node in indicators for each in (node, *node.children))
        """Does this annex give points at all?"""
        if self.used:
            for pillar in pillars:
                self._section(pillar, kind_of(pillar))
            for row in reading.rows:
                if isinstance(row, Total):
                    self._total(row)
        self._numbers()

    def _section(self, node: Node, kind: str) -> None:
        for child in node.children:
            if child.part == "group":
                self._section(child, kind_of(child) or kind)
            else:
                self._indicator(child, kind)
        points, said = own_points(node, kind)
        if said is None or said.shared:
            return
        if points is None:
            self._unreadable(said)
        elif self._known([node]) and Fraction(*points) != (found := self._sum([node])):
            params = {"name": node.name, "stated": said.text, "found": _text(found), "parts": self._addends(node)}
            self._add("annex-sum-differs", said, params)

    def _addends(self, node: Node) -> str:
        return " + ".join(_text(self._sum([child])) for child in node.children)

    def _indicator(self, node: Node, kind: str) -> None:
        points, said = own_points(node, kind)
        each = [own_points(child, kind) for child in node.children]
        readable = [value for value, _ in each if value is not None]
        unreadable = [cell for value, cell in each if value is None and cell is not None and not cell.shared]
        for cell in unreadable:
            self._unreadable(cell)
        total = sum((Fraction(*value) for value in readable), Fraction(0))
        complete = bool(node.children) and len(readable) == len(node.children)
        if said is None and complete:
            points = (total.numerator, total.denominator)
        elif said is None:
            self._add("annex-points-missing", None, {"name": node.name, "where": node.line.row.both()})
        elif said.shared:
            self._add("annex-points-shared", said, {"name": node.name})
            points = (0, 1)
        elif points is None:
            self._unreadable(said)
        if complete and points is not None and total == Fraction(*points):
            if len(readable) > 1:
                self.parts[node] = readable
        elif readable and not unreadable and said and points and total != Fraction(*points):
            params = {
                "name": node.name,
                "stated": said.text,
                "found": _text(total),
                "parts": " + ".join(_text(Fraction(*value)) for value in readable),
            }
            self._add("annex-parts-differ", said, params)
        self.of[node] = points

    def _unreadable(self, said: Said) -> None:
        self._add("annex-points-unreadable", said, {"text": said.text})

    def _total(self, total: Total) -> None:
        if total.points is None:
            return
        stated = read_points(total.points.text)
        if stated is None:
            self._unreadable(total.points)
            return
        pillars = self._pillars
        groups: list[Node] = []
        if total.of == "section":
            pillars = [pillar for pillar in pillars if total.after in _lines(pillar)] or pillars
            groups = [each for each in pillars[0].children if total.after in _lines(each)]
        found = self._sum(pillars)
        base = self._sum([pillar for pillar in pillars if not kind_of(pillar)])
        if not self._known(pillars) or Fraction(*stated) in (found, base, *(self._sum([each]) for each in groups)):
            return
        parts = " + ".join(_text(self._sum([each])) for each in (pillars if len(pillars) > 1 else pillars[0].children))
        params = {
            "name": " ".join(total.row.texts[:1]),
            "stated": total.points.text,
            "found": _text(found),
            "parts": parts,
        }
        self._add("annex-sum-differs", total.points, params)

    def _known(self, nodes: list[Node]) -> bool:
        """Has every indicator its points? A sum with one that could not be read says nothing."""
        return all(self.of.get(each) for node in nodes for each in node.indicators)

    def _sum(self, nodes: list[Node]) -> Fraction:
        return sum(
            (Fraction(*(self.of.get(each) or (0, 1))) for node in nodes for each in node.indicators), Fraction(0)
        )

    def _numbers(self) -> None:
        """Numbers that stand twice in one section: a spreadsheet makes 1.1 of 1.10."""
        for pillar in self._pillars:
            for node in (pillar, *(child for child in pillar.children if child.part == "group")):
                numbers = [child.line.number for child in node.children if child.lines]
                twice = [text for text, times in Counter(each.text for each in numbers if each).items() if times > 1]
                for child in node.children:
                    number = child.line.number if child.lines else None
                    if number and number.text in twice and number.kind in ("arabic", "roman", "upper"):
                        twice.remove(number.text)
                        self._add("annex-number-twice", None, {"number": number.text, "where": child.line.row.both()})

    def _add(self, code: str, said: Said | None, params: Mapping[str, object]) -> None:
        if said is not None:
            params = {"where": said.row.both(said.column), **params}
        self.found.append(Diagnostic(code, file=self._file, params=dict(params)))


def _lines(node: Node) -> list[object]:
    return [*node.lines, *(line for child in node.children for line in _lines(child))]


def _text(value: Fraction) -> str:
    """With a decimal comma; sums of the decimals of an annex are decimals themselves."""
    whole, rest = divmod(value * 10_000, 10_000)
    return f"{whole},{int(rest):04}".rstrip("0") if rest else str(whole)
