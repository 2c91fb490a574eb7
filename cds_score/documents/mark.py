"""The mark of every paper whose criteria set nobody has compared with the signed decision.

No template draws it, so no template of a province can leave it out. In HTML it is put before the first character
that a template writes, with inline `!important` declarations, which no style sheet outranks. In PDF it is stamped
over each finished page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from cds_score.diagnostics import Lang

MARK = "CHƯA ĐỐI CHIẾU VỚI VĂN BẢN GỐC – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
MARK_EN = "NOT COMPARED WITH THE ORIGINAL DECISION – WITHOUT LEGAL EFFECT"

_BANNER = {
    "position": "relative",
    "border": "1.5pt solid #8f1d1d",
    "margin": "0 auto 4mm auto",
    "padding": "4pt 8pt",
    "max-width": "170mm",
    "background": "#fff",
    "color": "#8f1d1d",
    "font": "bold 10pt/1.3 'Times New Roman', Tinos, serif",
    "z-index": "2147483647",
}
_WATERMARK = {
    # Repeated on each page that a browser prints; pale, because it lies over the text.
    "position": "fixed",
    "top": "42%",
    "left": "0",
    "right": "0",
    "transform": "rotate(-32deg)",
    "color": "#8f1d1d",
    "opacity": "0.1",
    "font": "bold 25pt/1.35 'Times New Roman', Tinos, serif",
    "pointer-events": "none",
    "z-index": "2147483647",
}
_SHOWN = {
    "all": "initial",
    "display": "block",
    "visibility": "visible",
    "text-align": "center",
    "print-color-adjust": "exact",
}


def mark_lines(approved: bool, lang: Lang) -> tuple[str, ...]:
    """The lines of the mark: none for an approved set; in English papers the Vietnamese line comes first."""
    if approved:
        return ()
    return (MARK, MARK_EN) if lang == "en" else (MARK,)


def mark_html(lines: tuple[str, ...]) -> Markup:
    """The mark for a page that a browser shows and prints: a banner at its head and a watermark on each page."""
    if not lines:
        return Markup()
    text = Markup("<br>").join(lines)
    banner = Markup('<div role="note" style="{}">{}</div>').format(_style(_BANNER), text)
    return banner + Markup('<div aria-hidden="true" style="{}">{}</div>').format(_style(_WATERMARK), text)


def _style(declarations: dict[str, str]) -> str:
    return "; ".join(f"{name}: {value} !important" for name, value in (_SHOWN | declarations).items())
