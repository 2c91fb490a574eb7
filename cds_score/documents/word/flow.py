"""Elements as paragraphs, tables and columns, one after another, into a body or a cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cds_score.documents.markup import Element
from cds_score.documents.word import grid, sides
from cds_score.documents.word.cascade import points
from cds_score.documents.word.look import (
    SIDES,
    Block,
    Run,
    block_look,
    border,
    plain,
    shading,
    spacing_properties,
)
from cds_score.documents.word.text import BREAK, Piece, look_of, pieces_of, runs
from cds_score.documents.word.vocabulary import CELL, LISTS, RULE, RULED, style_of
from cds_score.documents.word.xml import make, twips

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Xml

    from cds_score.documents.word.cascade import Cascade, Values
    from cds_score.documents.word.styles import Styles

_LETTER = 0.5
"""Width of a letter beside its size, on the average."""
_CAPITAL = 0.66
_LEAST = 20


@dataclass(frozen=True, slots=True)
class Paper:
    """What every part of one document needs."""

    cascade: Cascade
    styles: Styles
    place: Callable[[Element], int]
    """Told before anything of the body is written for an element; gives the width of its page's text in twips."""


@dataclass(slots=True)
class Flow:
    """Writes into `target`, a body or a cell of so many twips."""

    paper: Paper
    target: Xml
    width: int
    cell: bool = False
    keep: bool = False
    """Everything stays on the page of what comes after it."""
    waiting: int = 0
    """Space that must stand before the next paragraph."""
    new_page: bool = False
    number: int = 0
    """The list that the next paragraph is an item of."""
    depth: int = 0
    """Of lists in lists."""
    left: int = 0
    right: int = 0
    """How far the part that is being written stands in from the sides."""

    def children(self, element: Element, *, together: bool = False, listed: int = 0) -> None:
        """All that is inside an element; `together`: on one page; `listed`: the list whose items are inside."""
        keep = self.keep
        last = next((each for each in reversed(element.children) if isinstance(each, Element)), None)
        line: list[Element | str] = []
        columns: list[Element] = []
        for node in element.children:
            self.keep = keep or (together and node is not last) or self._held(node)
            if isinstance(node, Element) and sides.beside(self._values(node)):
                self._line(line, element)
                columns.append(node)
                continue
            if columns and not (isinstance(node, str) and not node.strip()):
                columns = self._columns(columns)
            if isinstance(node, Element) and self._is_block(node):
                self._line(line, element)
                self.number = listed if node.tag == "li" else 0
                self._block(node)
            else:
                line.append(node)
        self._columns(columns)
        self._line(line, element)
        self.keep = keep

    def _held(self, node: Element | str) -> bool:
        """Does it stand on the page of what follows, which says `break-before: avoid`? Paragraphs and tables do."""
        if not isinstance(node, Element) or node.parent is None:
            return False
        if node.tag != "table" and any(self._is_block(child) for child in node.elements()):
            return False
        siblings = list(node.parent.elements())
        after = siblings[siblings.index(node) + 1 :]
        return bool(after) and self._values(after[0]).get("break-before", "") == "avoid"

    def _values(self, element: Element) -> Values:
        return self.paper.cascade.values(element)

    def _is_block(self, element: Element) -> bool:
        return self._values(element).get("display", "") in ("block", "table", "list-item")

    def _block(self, element: Element) -> None:
        values = self._values(element)
        self.new_page |= values.get("break-before", "") == "page"
        if element.tag == "table":
            self._space(values, "margin-top")
            self._open(element)
            grid.write(self, element)
            self._space(values, "margin-bottom")
        elif any(self._is_block(child) or sides.beside(self._values(child)) for child in element.elements()):
            self._space(values, "margin-top")
            self._holder(element, values)
            self._space(values, "margin-bottom")
        elif pieces := pieces_of(element.children, element):
            self.paragraph(pieces, element, own=True)
        elif "dotted" in values.get("border-bottom", ""):
            self.paragraph([], element, own=True)
        elif values.get("position", "") != "absolute" and (height := twips(points(values.get("height", "0")))):
            self._room(element, height)

    def _space(self, values: Values, side: str) -> None:
        self.waiting = max(self.waiting, twips(points(values.get(side, "0"))))

    def _holder(self, element: Element, values: Values) -> None:
        """A part that holds paragraphs."""
        outer = (self.left, self.right, self.depth)
        number = 0
        if element.tag in LISTS and (sign := sides.list_sign(element, values)) is not None:
            start = element.attributes.get("start", "1")
            number = self.paper.styles.numbered(sign=sign, start=int(start) if start.isdecimal() else 1)
            self.depth += 1
        else:
            self.left += sides.inset(values, "left")
            self.right += sides.inset(values, "right")
        self.children(element, together=values.get("break-inside", "") == "avoid", listed=number)
        self.left, self.right, self.depth = outer

    def _line(self, nodes: list[Element | str], holder: Element) -> None:
        """A paragraph of what stands between blocks."""
        pieces = pieces_of(nodes, holder)
        nodes.clear()
        if pieces:
            self.paragraph(pieces, holder, own=False)

    def _columns(self, elements: list[Element]) -> list[Element]:
        """Elements that stand side by side; gives an empty list."""
        shown = [each for each in elements if each.text().strip()]
        if shown:
            self._open(shown[0])
            sides.write(self, elements)
        return []

    def _open(self, element: Element) -> None:
        if not self.cell:
            self.width = self.paper.place(element)

    def _room(self, element: Element, height: int) -> None:
        """Empty space, as for a signature and a seal."""
        self._open(element)
        spacing = make("spacing", before=0, after=0, line=height, lineRule="exact")
        keep = make("keepNext") if self.keep else None
        self.target.append(make("p", make("pPr", keep, spacing)))

    def table(self, table: Xml) -> None:
        """Appends a table; Word makes one of two that touch each other."""
        touches = len(self.target) and self.target[-1].tag == table.tag
        height = max(self.waiting, _LEAST) if touches else self.waiting
        if height and len(self.target):
            held = self.target[-1].xpath("./w:pPr/w:keepNext")
            keep = make("keepNext") if held else None
            spacing = make("spacing", before=0, after=0, line=height, lineRule="exact")
            self.target.append(make("p", make("pPr", keep, spacing)))
        self.target.append(table)
        self.waiting = 0

    def paragraph(self, pieces: list[Piece], element: Element, *, own: bool) -> None:
        """One paragraph that begins in `element`; `own`: the element's margins are its own."""
        self._open(element)
        cascade, styles = self.paper.cascade, self.paper.styles
        values = self._values(element)
        letters = look_of(element, cascade)
        look = block_look(values, margins=own)
        look = replace(look, left=look.left + self.left, right=look.right + self.right)
        name = style_of(element)
        if name == CELL:
            size = f"{letters.size / 2:g}".replace(".", ",")
            base, base_look, style = styles.use(f"{CELL} {size}", Run(size=letters.size), Block())
        else:
            base, base_look, style = styles.use(name, replace(letters, lang=""), look)
        wanted = replace(look, before=max(look.before, self.waiting))
        if ruled := any(_ruled(piece.holder) for piece in pieces):
            wanted = replace(wanted, after=0)
        dotted = "dotted" in values.get("border-bottom", "")
        properties = make(
            "pPr",
            make("pStyle", val=style),
            make("keepNext") if (self.keep or look.next) and not base_look.next else None,
            make("pageBreakBefore") if self.new_page else None,
            make("numPr", make("ilvl", val=min(self.depth, 3) - 1), make("numId", val=self.number))
            if self.number
            else None,
            self._frame(element),
            shading(self._box(element)),
            make("tabs", make("tab", val="right", leader="dot", pos=self.width)) if dotted else None,
            *spacing_properties(wanted, base_look),
        )
        content = list(runs(pieces, base, cascade, styles))
        if dotted:
            content.append(make("r", make("tab")))
        self.target.append(make("p", properties, *content))
        self.waiting, self.new_page, self.number = 0, False, 0
        if ruled:
            self._rule(pieces, plain(wanted))
            self.waiting = look.after

    def _box(self, element: Element) -> Values:
        """What holds for the frame and ground around a paragraph: those of the nearest part, up to a cell."""
        for each in element.above():
            if each.tag in ("td", "th", "body"):
                break
            values = self._values(each)
            if any(f"border-{side}" in values for side in SIDES) or "background" in values:
                return values
        return {}

    def _frame(self, element: Element) -> Xml | None:
        values = self._box(element)
        found = [
            make(side, **attributes)
            for side in SIDES
            if (attributes := border(values.get(f"border-{side}", ""))) and attributes["val"] != "dotted"
        ]
        return make("pBdr", *found) if found else None

    def _rule(self, pieces: list[Piece], look: Block) -> None:
        """The line below a text that has one."""
        ruled = [(piece, ratio) for piece in pieces if (ratio := _ruled(piece.holder))]
        last = ruled[-1][0]
        at = pieces.index(last)
        start = max((index + 1 for index in range(at) if pieces[index].text == BREAK), default=0)
        letters = look_of(last.holder, self.paper.cascade)
        text = "".join(piece.text for piece in pieces[start : at + 1])
        letter = _CAPITAL if letters.caps else _LETTER
        width = min(twips(len(text) * letter * letters.size / 2), self.width) * ruled[-1][1]
        side = max(0, round((self.width - width) / 2))
        spacing = make("spacing", before=40, after=0, line=60, lineRule="exact")
        edge = make("pBdr", make("top", val="single", sz=6, space=1, color="000000"))
        _, _, style = self.paper.styles.use(RULE, Run(size=4), replace(look, align="center"))
        self.target.append(
            make("p", make("pPr", make("pStyle", val=style), edge, spacing, make("ind", left=side, right=side)))
        )


def _ruled(holder: Element) -> float:
    """The length of the line below a text beside that of the text; 0 where there is none."""
    for each in holder.above():
        if each.tag in ("p", "div", "td", "th"):
            break
        for name in each.classes:
            if name in RULED:
                return RULED[name]
    return 0
