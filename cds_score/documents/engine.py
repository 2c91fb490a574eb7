"""Markup to PDF with WeasyPrint, and what of it is made once per process.

Imported only by `pdf`, since it needs WeasyPrint and pikepdf. A font configuration or a parsed style sheet per
document would leak memory; these live as long as the process.
"""

from __future__ import annotations

import functools
import unicodedata
from importlib.metadata import version
from typing import TYPE_CHECKING

import weasyprint
from fontTools.ttLib import TTFont
from weasyprint.text.ffi import harfbuzz_subset, pango
from weasyprint.text.fonts import FontConfiguration

from cds_score.documents.bundled import reports_folder
from cds_score.documents.environment import templates
from cds_score.documents.errors import TemplateFault
from cds_score.documents.fetch import AssetFetcher, AssetRefused
from cds_score.documents.finish import finish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cds_score.documents.paper import Attachment
    from cds_score.documents.proof.properties import PaperKind

_FONTS = FontConfiguration()
_FETCHER = AssetFetcher()
_FONT_STYLE = "styles/fonts.css"
_MARK_STYLE = "styles/mark.css"


def drawn(markup: str, style: str) -> bytes:
    """The pages of a page of HTML, not finished; raises TemplateFault where it asks for a file that is not bundled."""
    return _render(markup, style, variant="pdf/a-3a")


def finished(
    pdf: bytes, *, about: PaperKind, mark: tuple[str, ...], attachments: Sequence[Attachment]
) -> bytes:  # fmt: skip
    """The finished PDF of drawn pages."""
    stamp = _mark_pdf(mark) if mark else None
    return finish(pdf, producer=_producer(), about=about, mark=stamp, attachments=attachments)


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
    fonts = templates().text(_FONT_STYLE)
    return weasyprint.CSS(string=fonts + text, url_fetcher=_FETCHER, font_config=_FONTS)


def _render(markup: str, style: str, *, variant: str | None = None) -> bytes:
    try:
        page = weasyprint.HTML(string=markup.translate(_PRINTABLE), url_fetcher=_FETCHER)
        pdf: bytes = page.write_pdf(stylesheets=[_css(style)], font_config=_FONTS, pdf_variant=variant)
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
