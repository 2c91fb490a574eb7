"""What the pages load besides themselves: style sheets and scripts, each a bundled file, no other."""

from __future__ import annotations

from cds_score.documents.environment import templates

_STYLES = ("colours.css", "desk.css")
_SCRIPTS = ("desk.js", "doing.js", "fields.js", "keys.js", "list.js", "sending.js", "showing.js")
_ELSEWHERE = {"colours.css": "styles/colours.css"}
NAMES = (*_STYLES, *_SCRIPTS)


def asset(name: str) -> tuple[str, str] | None:
    """The text of a file and its media type; None of a name that is none of `NAMES`."""
    if name not in NAMES:
        return None
    text = templates().text(_ELSEWHERE.get(name, f"desk/{name}"))
    return text, "text/css" if name in _STYLES else "text/javascript"
