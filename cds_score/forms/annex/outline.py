"""Lines to a tree: which are pillars, groups, indicators and parts of indicators.

What lies under what follows from the numbers. A line with numbered lines under it is a section: a pillar, or a group
within one. Lines under an indicator are its parts. Nothing here reads meaning out of words, apart from a heading
without a number ("TRỤ CỘT …", or a line in capitals).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from cds_score.forms.annex.heads import Role
from cds_score.forms.annex.lines import Line, Reading, Said
from cds_score.reading.suggest import without_marks

Part = Literal["pillar", "group", "indicator", "part"]
_HEADING = re.compile(r"(tru cot|nhom|phan|linh vuc|muc)\b")
_TOP, _PLAIN, _UNDER = -1, 7, 9
_LOWEST_NUMBERED = 8


@dataclass(slots=True, eq=False)
class Node:
    """A pillar, group, indicator or part, with the lines that it is made from; a pillar may have none of its own."""

    name: str
    rank: int
    lines: list[Line]
    children: list[Node] = field(default_factory=list)
    part: Part = "indicator"
    id: str = ""

    @property
    def line(self) -> Line:
        """The line on which it begins."""
        return self.lines[0]

    @property
    def is_section(self) -> bool:
        """Are the lines below it lines of their own, rather than its parts?"""
        heading = self.rank <= 1
        return any(heading or child.rank < _LOWEST_NUMBERED for child in self.children)

    def said(self, role: Role) -> list[Said]:
        """What its lines say in a column, from above to below; what they share with an earlier line only once."""
        found = [line.said[role] for line in self.lines if role in line.said]
        return [each for at, each in enumerate(found) if not each.shared or at == 0]

    def text(self, role: Role) -> str:
        """The same, as one text."""
        return "\n".join(each.text for each in self.said(role))

    @property
    def indicators(self) -> list[Node]:
        """The indicators below it; itself, where it is one."""
        if self.part == "indicator":
            return [self]
        return [each for child in self.children for each in child.indicators]


def outline(reading: Reading) -> list[Node]:
    """The pillars, each with all that lies below it. A line is in one node, or in none: no indicator lies below it."""
    lines = reading.lines
    numbered = any(line.number for line in lines)
    top = Node("", -9, [])
    open_nodes = [top]
    for line in lines:
        if line.section is not None:
            open_nodes = [top, _opened(top, Node(" ".join(line.section.text.split()), _TOP, []))]
        node = None if len(open_nodes) == 1 else open_nodes[-1]
        if node is not None and node.lines and _goes_on(line, numbered):
            node.lines.append(line)
            continue
        rank = _rank(line, numbered, node)
        while open_nodes[-1].rank >= rank:
            open_nodes.pop()
        open_nodes.append(_opened(open_nodes[-1], Node(" ".join(line.name.split()), rank, [line])))
    return _with_parts(top)


def _opened(parent: Node, node: Node) -> Node:
    parent.children.append(node)
    return node


def _goes_on(line: Line, numbered: bool) -> bool:
    if line.continues:
        return "points" not in line.said or line.said["points"].shared
    return line.number is None and numbered and not line.has_content and not _is_heading(line)


def _is_heading(line: Line) -> bool:
    if line.number is not None or line.has_content or not line.name:
        return False
    return line.name.isupper() or bool(_HEADING.match(without_marks(line.name)))


def _rank(line: Line, numbered: bool, before: Node | None) -> int:
    if line.number is not None:
        return line.number.rank
    if _is_heading(line) or (not numbered and not line.has_content):
        return _TOP
    if not numbered or before is None or not before.lines:
        return _PLAIN
    return _UNDER


def _with_parts(top: Node) -> list[Node]:
    """Says of every node what it is; leaves out what holds nothing that could be an indicator."""
    found = top.children
    if not any(node.is_section or not node.lines for node in found):
        found = [Node("", _TOP, [], found)] if found else []
    pillars = []
    for node in found:
        if not node.children and node.lines and not node.line.has_content:
            continue
        pillar = Node("", _TOP, [], [node]) if node.lines and not node.is_section else node
        pillar.part = "pillar"
        pillar.children = [child for child in pillar.children if _section_or_indicator(child, deeper=True)]
        if pillar.children:
            pillars.append(pillar)
    return pillars


def _section_or_indicator(node: Node, deeper: bool) -> bool:
    """Marks a node below a pillar; False where it holds nothing that could be an indicator."""
    if deeper and node.is_section:
        node.part = "group"
        node.children = [child for child in node.children if _section_or_indicator(child, deeper=False)]
        return bool(node.children)
    if not node.children and node.rank <= 1 and not node.line.has_content:
        return False
    for child in node.children:
        child.part = "part"
        child.lines += [line for below in child.children for line in _lines_of(below)]
        child.children = []
    return True


def _lines_of(node: Node) -> list[Line]:
    return [*node.lines, *(line for child in node.children for line in _lines_of(child))]
