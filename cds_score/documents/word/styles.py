"""The styles, numbering and settings of the Word file: Times New Roman, A4, Vietnamese, nothing of the library's own.

A style is made when the first paragraph asks for it and looks as that paragraph does; where a later one looks
otherwise, that paragraph says so itself.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, cast

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from cds_score.documents.word.look import Block, Run, run_properties, spacing_properties
from cds_score.documents.word.vocabulary import NORMAL, OUTLINES
from cds_score.documents.word.xml import make

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement as Xml
    from docx.styles.style import ParagraphStyle

FONT = "Times New Roman"
LANGUAGES = {"vi": "vi-VN", "en": "en-US"}
_NOTHING = Block()
_INDENT_STEP = 340
_SIGNED = 10_000
"""The ids of lists with signs begin here, those of numbered lists at 1."""
_TABLES = ("TableNormal", "TableGrid")


class Styles:
    """The styles of one document. `body` is how Normal looks."""

    def __init__(self, document: Document, body: Run, paragraph: Block, lang: str) -> None:
        self._document = document
        self._known: dict[str, tuple[Run, Block, str]] = {}
        self._lists = _Lists(document)
        self.language = LANGUAGES.get(lang, lang)
        _defaults(document, self.language)
        self.body = body
        self.paragraph = paragraph
        self._set(NORMAL, body, paragraph)
        for name in OUTLINES:
            _clear(self._style(name))

    def use(self, name: str, run: Run, block: Block) -> tuple[Run, Block, str]:
        """How the style `name` looks and its id; it is made to look as said where it is not known yet."""
        if name not in self._known:
            self._set(name, run, block)
        return self._known[name]

    def language_of(self, lang: str) -> str:
        """The tag of a text's language where that is not the document's; else empty."""
        tag = LANGUAGES.get(lang, lang)
        return "" if tag == self.language else tag

    def numbered(self, *, sign: str, start: int) -> int:
        """The id of a new list: with `sign` before each paragraph, or counted from `start` where that is empty."""
        return self._lists.add(sign, start)

    def _set(self, name: str, run: Run, block: Block) -> None:
        style = self._style(name)
        element = style.element
        _clear(style)
        paragraph = make("pPr")
        if block.next:
            paragraph.append(make("keepNext"))
        if name in OUTLINES:
            paragraph.append(make("keepLines"))
        paragraph.extend(spacing_properties(block, Block(line=-1, before=-1) if name == NORMAL else self.paragraph))
        if name in OUTLINES[1:]:
            paragraph.append(make("outlineLvl", val=OUTLINES.index(name) - 1))
        letters = run_properties(run, None if name == NORMAL else self.body)
        if name == NORMAL and letters is not None:
            letters.insert(0, _fonts())
            letters.append(make("lang", val=self.language, eastAsia=self.language))
        element.append(paragraph)
        if letters is not None:
            element.append(letters)
        self._known[name] = (run, block, style.style_id)

    def _style(self, name: str) -> ParagraphStyle:
        styles = self._document.styles
        if name in styles:
            return cast("ParagraphStyle", styles[name])
        made = cast("ParagraphStyle", styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
        made.element.styleId = _plain_id(name)
        made.base_style = styles[NORMAL]
        made.quick_style = True
        return made


class _Lists:
    """Numbering definitions; those that the library brings along are dropped."""

    def __init__(self, document: Document) -> None:
        self._root = document.part.numbering_part.element
        for child in list(self._root):
            self._root.remove(child)
        for numbered in list(document.styles.element.iter(qn("w:numPr"))):
            numbered.getparent().remove(numbered)
        self._abstract: dict[str, int] = {}
        self._count = 0

    def add(self, sign: str, start: int) -> int:
        """The id of a list; all lists with one sign are one, each numbered list is one of its own."""
        known = sign in self._abstract
        if not known:
            self._root.insert(len(self._abstract), _abstract(len(self._abstract), sign))
            self._abstract[sign] = len(self._abstract)
        abstract = self._abstract[sign]
        if known and sign:
            return _SIGNED + abstract
        self._count += 1
        number = _SIGNED + abstract if sign else self._count
        override = None if sign else make("lvlOverride", make("startOverride", val=start), ilvl=0)
        self._root.append(make("num", make("abstractNumId", val=abstract), override, numId=number))
        return number


def _abstract(number: int, sign: str) -> Xml:
    levels = [
        make(
            "lvl",
            make("start", val=1),
            make("numFmt", val="bullet" if sign else "decimal"),
            make("lvlText", val=sign or f"%{level + 1}."),
            make("lvlJc", val="left"),
            make("pPr", make("ind", left=_INDENT_STEP * (level + 1), hanging=_INDENT_STEP)),
            ilvl=level,
        )
        for level in range(3)
    ]
    return make("abstractNum", make("multiLevelType", val="hybridMultilevel"), *levels, abstractNumId=number)


def _fonts() -> Xml:
    return make("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)


def _clear(style: ParagraphStyle) -> None:
    """Take away how the library's template lets a style look."""
    for tag in ("w:pPr", "w:rPr"):
        for found in style.element.findall(qn(tag)):
            style.element.remove(found)


def _plain_id(name: str) -> str:
    """The name without spaces and diacritics: "Ô bảng 10,5" is "Obang105"."""
    letters = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in letters if sign.isascii() and sign.isalnum())


def _defaults(document: Document, language: str) -> None:
    """Font, language and settings of the whole file."""
    styles = document.styles.element
    for found in styles.findall(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"):
        for child in list(found):
            found.remove(child)
        found.extend([_fonts(), make("lang", val=language, eastAsia=language, bidi="ar-SA")])
    for style in list(styles.findall(qn("w:style"))):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in _TABLES:
            styles.remove(style)
    settings = document.settings.element
    for tag in ("w:rsids", "w:savePreviewPicture", "w:proofState"):
        for found in settings.findall(qn(tag)):
            settings.remove(found)
    for found in settings.iter(qn("w:themeFontLang")):
        found.set(qn("w:val"), language)
    for found in settings.iter(qn("w:compatSetting")):
        if found.get(qn("w:name")) == "compatibilityMode":
            found.set(qn("w:val"), "15")
