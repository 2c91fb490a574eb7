"""Markup to PDF with WeasyPrint, and what of it is made once per process.

Imported only by `pdf`, since it needs WeasyPrint and pikepdf. A font configuration or a parsed style sheet per
document would leak memory; these live as long as the process.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from importlib.metadata import version
from typing import TYPE_CHECKING
from xml.etree.ElementTree import XML, Element, ParseError

import weasyprint
from fontTools.ttLib import TTFont
from weasyprint import cssselect2
from weasyprint.css.counters import CounterStyle
from weasyprint.html import UA
from weasyprint.text.ffi import harfbuzz_subset, pango
from weasyprint.text.fonts import FontConfiguration

from cds_score.documents.bundled import reports_folder
from cds_score.documents.environment import templates
from cds_score.documents.errors import TemplateFault
from cds_score.documents.fetch import AssetFetcher, AssetRefused
from cds_score.documents.finish import Unfinished

if TYPE_CHECKING:
    from cds_score.documents.proof.properties import PaperKind

_FONTS = FontConfiguration()
_FETCHER = AssetFetcher()
_FONT_STYLE = "styles/fonts.css"
_MARK_STYLE = "styles/mark.css"
_VOID = re.compile(r"<(br|col|hr|img|link|meta|wbr)\b([^<>]*?)/?>")
_UNUSED = re.compile(
    r"^(?:::(?:foot)?note-|\[dir|dd\[dir|:is\(dir, menu, ol, ul\)\[dir|:link {|"
    r"  @(?:(?:top|bottom)-(?:left|right)-corner|(?:left|right)-(?:top|middle|bottom)) ).*\n",
    re.MULTILINE,
)
_FALLBACK = re.compile(r"""("CDS Serif")(?:, *(?:"[^"\n]*"|[\w-]+))+""")
"""Typefaces for browsers that come after the bundled one, which has every letter printed (`_Printable`)."""
_BROKEN_VALUE = re.compile(r'="[^"<>]*[\t\n]')


def drawn(markup: str, style: str, *, own: bool) -> bytes:
    """The pages of a page of HTML, not finished; raises TemplateFault where it asks for a file that is not bundled.

    `own`: only bundled templates have a part in it; see `_Page`.
    """
    return _render(markup, style, variant="pdf/a-3a", own=own)


def unfinished(pdf: bytes, *, about: PaperKind, mark: tuple[str, ...]) -> Unfinished:
    """Drawn pages on their way to the finished file."""
    stamp = _mark_pdf(mark) if mark else None
    return Unfinished(pdf, producer=_producer(), about=about, mark=stamp)


class _Printable(dict[int, int | str | None]):
    """A table for `str.translate`: what the bundled fonts lack becomes �, unseen signs are left out.

    So a page never takes a glyph from a machine's own fonts, and is the same everywhere.
    """

    def __init__(self) -> None:
        super().__init__()
        self._known = {*TTFont(reports_folder() / "fonts" / "CDSSerif-Regular.ttf").getBestCmap(), 0x09, 0x0A}

    def __missing__(self, code: int) -> int | str | None:
        character = chr(code)
        category = unicodedata.category(character)
        if code in self._known:
            self[code] = code
        elif category == "Cf" or "VARIATION SELECTOR" in unicodedata.name(character, ""):
            self[code] = None
        else:
            self[code] = " " if category == "Zs" else "\ufffd"
        return self[code]


_PRINTABLE = _Printable()


@functools.lru_cache(maxsize=8)
def _css(text: str) -> weasyprint.CSS:
    style = templates().text(_FONT_STYLE) + _FALLBACK.sub(r"\1", text)
    return weasyprint.CSS(string=style, url_fetcher=_FETCHER, font_config=_FONTS)


class _Page(weasyprint.HTML):  # type: ignore[misc]  # WeasyPrint is untyped
    """A page whose tree is made in another way than by WeasyPrint."""

    def __init__(self, root: Element) -> None:
        self.base_url = None
        self.url_fetcher = _FETCHER
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[weasyprint.CSS]:  # noqa: ARG002  # no paper has a form
        return [_browser_style()]


def browser_rules() -> str:
    """WeasyPrint's own style sheet without what no bundled page has.

    Notes, text from right to left, links, and page margins other than those above and below the text. What it says of
    every element is worked out for each of them, though hardly one has any use for it.
    """
    return _UNUSED.sub("", UA).replace("\n::marker {", "\nli::marker {")


@functools.cache
def _browser_style() -> weasyprint.CSS:
    return weasyprint.CSS(string=browser_rules(), counter_style=CounterStyle())


def well_formed(markup: str) -> Element | None:
    """The tree of a page that is XML but for elements that do not close; None where it is none.

    Bundled templates write every element that HTML would add, so the tree is the one that HTML gives (a test compares
    them), thirty times as fast. Where XML would read white space of an attribute otherwise, there is none.
    """
    if _BROKEN_VALUE.search(markup):
        return None
    try:
        return XML(_VOID.sub(r"<\1\2/>", markup).replace("&nbsp;", "\N{NO-BREAK SPACE}"))
    except ParseError:
        return None


def _page(markup: str, *, own: bool) -> weasyprint.HTML:
    root = well_formed(markup) if own else None
    return weasyprint.HTML(string=markup, url_fetcher=_FETCHER) if root is None else _Page(root)


def _render(markup: str, style: str, *, variant: str | None = None, own: bool = False) -> bytes:
    try:
        page = _page(str(markup).translate(_PRINTABLE), own=own)  # `Markup` would escape what is put in
        # Neither packed nor identified: the finish does both, and WeasyPrint would write everything twice for it.
        pdf: bytes = page.write_pdf(
            stylesheets=[_css(style)],
            font_config=_FONTS,
            pdf_variant=variant,
            pdf_identifier=False,
            uncompressed_pdf=True,
        )
    except AssetRefused as refused:
        raise TemplateFault(
            f"Mẫu in đòi đọc “{refused}”, không phải tệp đi kèm chương trình; bản in không được tạo.",
            f"The template asks for “{refused}”, which is not a bundled file; nothing was printed.",
        ) from refused
    return pdf


@functools.cache
def _mark_pdf(lines: tuple[str, ...]) -> bytes:
    """The mark as a page of its own, as large as itself."""
    return _render(templates().render("mark.html.j2", lines=lines), templates().text(_MARK_STYLE))


@functools.cache
def _producer() -> str:
    number = pango.pango_version()
    pango_version = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    subset = "fontTools" if harfbuzz_subset is None else "HarfBuzz"
    libraries = [f"{name} {version(name)}" for name in ("pydyf", "fonttools", "pikepdf")]
    made_with = [
        f"WeasyPrint {weasyprint.__version__}",
        f"Pango {pango_version}",
        f"fonts subset by {subset}",
    ]
    return "; ".join([*made_with, *libraries])
