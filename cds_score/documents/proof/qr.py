"""A QR code as a drawing for the templates: 25 mm, level M, with the quiet zone that readers need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    import segno

MOST_BYTES = 300
"""Of a text that can be read from 25 mm of paper."""
QUIET_ZONE = 4
"""White modules around the code."""
_DRAWING = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {size} {size}" width="{side}mm" height="{side}mm" '
    'role="img"><title>{title}</title><rect width="{size}" height="{size}" fill="#fff"/>'
    '<path fill="#000" d="{path}"/></svg>'
)


def qr_code(payload: str) -> segno.QRCode:
    """The code of a text, UTF-8, level M: readable with an eighth of it lost.

    Raises DocumentError where the text is too long for a code that can be read from paper.
    """
    import segno

    from cds_score.documents.errors import DocumentError

    if len(payload.encode("utf-8")) > MOST_BYTES:
        raise DocumentError(
            "Nội dung mã QR dài quá 300 byte nên in ra khó đọc.",
            "The text of the QR code is longer than 300 bytes and would be hard to read from paper.",
        )
    return segno.make_qr(payload, error="m", boost_error=False, encoding="utf-8", eci=False)


def qr_svg(payload: str, title: str, *, side: int = 25) -> Markup:
    """The drawing, `side` millimetres wide; `title` is what it says to those who do not see it."""
    rows = [bytes(row) for row in qr_code(payload).matrix_iter(border=QUIET_ZONE)]
    path = "".join(f"M{start} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for start, length in _runs(row))
    return _DRAWING.format(size=len(rows), side=side, title=title, path=path)


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Where dark modules begin in a row and how many follow each other."""
    found: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((x, 1))
    return found
