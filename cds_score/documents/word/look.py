"""How a paragraph or a run looks, in the measures of Word, and the properties that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cds_score.documents.word.cascade import points
from cds_score.documents.word.xml import flag, make, twips

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Xml

    from cds_score.documents.word.cascade import Values

_ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\b")
_NATURAL = 1.15
"""The height of a line of Times New Roman beside its size; CSS counts from the size, Word from the line."""
_SINGLE = 240
_LINE_STYLES = {"solid": "single", "dotted": "dotted", "dashed": "dashed", "double": "double"}
SIDES = ("top", "left", "bottom", "right")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text. `size` in half points; `color` as six hex digits, empty for black."""

    size: int = 26
    bold: bool = False
    italic: bool = False
    caps: bool = False
    color: str = ""
    spacing: int = 0
    """Between letters, in twips; less than 0 where they stand closer."""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, lengths in twips, `line` in 240ths of a line."""

    align: str = "left"
    first: int = 0
    left: int = 0
    right: int = 0
    before: int = 0
    after: int = 0
    line: int = _SINGLE
    next: bool = False
    """Stays on the page of the paragraph after it."""


def run_look(values: Values, lang: str = "") -> Run:
    """The look of text for which `values` hold."""
    return Run(
        size=round(2 * points(values.get("font-size", "13pt"))),
        bold=values.get("font-weight", "normal") in ("bold", "600", "700", "800", "900"),
        italic=values.get("font-style", "normal") == "italic",
        caps=values.get("text-transform", "none") == "uppercase",
        color=hex_color(values.get("color", "")).replace("000000", ""),
        spacing=twips(points(values.get("letter-spacing", "0"))),
        lang=lang,
    )


def block_look(values: Values, *, margins: bool) -> Block:
    """The look of a paragraph; without `margins` they are another's."""
    size = points(values.get("font-size", "13pt"))

    def length(name: str) -> int:
        return twips(points(values.get(name, "0"), of=size)) if margins else 0

    return Block(
        align=_ALIGN.get(values.get("text-align", "left"), "left"),
        first=twips(points(values.get("text-indent", "0"), of=size)),
        left=length("margin-left") + (0 if "url(" in values.get("background-image", "") else length("padding-left")),
        right=length("margin-right") + length("padding-right"),
        before=max(length("margin-top"), 0),
        after=max(length("margin-bottom"), 0),
        line=_line(values.get("line-height", "")),
        next=values.get("break-after", "") == "avoid",
    )


def _line(height: str) -> int:
    try:
        return max(_SINGLE, round(float(height) / _NATURAL * _SINGLE / 12) * 12)
    except ValueError:
        return _SINGLE


def run_properties(look: Run, base: Run | None = None, *, language: str = "") -> Xml | None:
    """`w:rPr` for what differs from `base`; None where nothing does. `language` is the tag for `look.lang`."""
    base = base or Run(size=0)
    found: list[Xml] = []
    for name, tag in (("bold", "b"), ("italic", "i"), ("caps", "caps")):
        on = getattr(look, name)
        if on != getattr(base, name):
            found.append(flag(tag, on))
            if tag != "caps":
                found.append(flag(f"{tag}Cs", on))
    if look.color != base.color:
        found.append(make("color", val=look.color or "auto"))
    if look.spacing != base.spacing:
        found.append(make("spacing", val=look.spacing))
    if look.size != base.size:
        found += [make("sz", val=look.size), make("szCs", val=look.size)]
    if language:
        found.append(make("lang", val=language))
    return make("rPr", *found) if found else None


def spacing_properties(look: Block, base: Block) -> list[Xml]:
    """`w:spacing`, `w:ind` and `w:jc`, each where it differs from `base`."""
    found: list[Xml] = []
    if (look.before, look.after, look.line) != (base.before, base.after, base.line):
        found.append(make("spacing", before=look.before, after=look.after, line=look.line, lineRule="auto"))
    if (look.first, look.left, look.right) != (base.first, base.left, base.right):
        found.append(indent(look))
    if look.align != base.align:
        found.append(make("jc", val=look.align))
    return found


def indent(look: Block) -> Xml:
    """`w:ind` of a paragraph."""
    first = {"hanging": -look.first} if look.first < 0 else {"firstLine": look.first}
    return make("ind", left=look.left, right=look.right, **first)


def hex_color(value: str) -> str:
    """The six hex digits of a colour in a value such as `0.5pt solid #333`; empty where it has none."""
    found = _HEX.search(value)
    if found is None:
        return ""
    digits = found[1].upper()
    return digits if len(digits) == 6 else "".join(2 * digit for digit in digits)


def shading(values: Values) -> Xml | None:
    """The ground of a paragraph or cell; None where it is white."""
    color = hex_color(values.get("background", ""))
    return make("shd", val="clear", color="auto", fill=color) if color not in ("", "FFFFFF") else None


def border(value: str, *, space: int = 4) -> dict[str, object] | None:
    """The attributes of a border as CSS writes it; None where there is none."""
    style = next((word for css, word in _LINE_STYLES.items() if css in value.split()), None)
    if style is None:
        return None
    width = next((points(part) for part in value.split() if points(part)), 0.5)
    return {"val": style, "sz": max(2, round(8 * width)), "space": space, "color": hex_color(value) or "000000"}


def plain(look: Block) -> Block:
    """The same without margins."""
    return replace(look, before=0, after=0, left=0, right=0)
