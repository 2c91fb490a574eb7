"""How the cells of a report's workbook look. What a person fills in is yellow and not locked; a preview is grey."""

from __future__ import annotations

from typing import Any

from cds_score.forms.workbook import FONT, FRAME, HEAD

_GENERAL = {"num_format": "General"}
"""Of cells with a formula, which is no text."""
_FILL = {**FONT, **FRAME, "locked": False, "bg_color": "#FFF9E5"}
_LINE = {**FONT, **FRAME, "bold": True, "bg_color": "#E8EEF7"}
"""The row of an indicator."""
_CLOSED = {**FONT, **FRAME, "bg_color": "#F2F2F2"}
_SEEN = {**FONT, **FRAME, "italic": True, "font_color": "#595959"}
_PREVIEW = {**FONT, **FRAME, **_GENERAL, "italic": True, "bg_color": "#F2F2F2"}
LOOKS: dict[str, dict[str, Any]] = {
    "title": {**FONT, "bold": True, "font_size": 14, "text_wrap": False, "valign": "vcenter"},
    "about": {**FONT, "text_wrap": False},
    "text": FONT,
    "key": {**FONT, "text_wrap": False},
    "step": {**FONT, "font_size": 12},
    "part": {**FONT, "bold": True, "font_size": 12, "text_wrap": False},
    "link": {**FONT, "font_size": 12, "font_color": "#1F4E99", "underline": 1},
    "head": HEAD,
    "group": {**FONT, **FRAME, "bold": True, "italic": True, "bg_color": "#D9E2F3"},
    "cell": {**FONT, **FRAME},
    "centre": {**FONT, **FRAME, "align": "center"},
    "label": {**FONT, **FRAME, "align": "left", "indent": 1},
    "closed": _CLOSED,
    "closed value": {**_CLOSED, "align": "center", "italic": True, "font_color": "#595959"},
    "fill": _FILL,
    "fill value": {**_FILL, "align": "right", "bold": True, "indent": 1},
    "fill centre": {**_FILL, "align": "center"},
    "indicator": _LINE,
    "indicator plain": {**_LINE, "bold": False},
    "indicator centre": {**_LINE, "align": "center"},
    "indicator fill": {**_FILL, "bg_color": "#FFF2CC"},
    "seen": _SEEN,
    "seen label": {**_SEEN, "align": "left", "indent": 1},
    "seen centre": {**_SEEN, "align": "center"},
    "seen value": {**_SEEN, **_GENERAL, "align": "right"},
    "preview": {**_PREVIEW, "align": "center"},
    "pillar preview": {**_PREVIEW, "bold": True, "align": "center"},
    "pillar line": {**FONT, **_GENERAL, "italic": True, "bold": True, "text_wrap": False, "align": "left"},
    "pillar missing": {**FONT, **_GENERAL, "italic": True, "text_wrap": False, "align": "left"},
}


class Styles:
    """Formats of one workbook by their names; each is made when it is first asked for."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = self._book.add_format(LOOKS[name])
        return self._made[name]
