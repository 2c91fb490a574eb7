"""Which language the program speaks, settled before click is imported: click takes its own texts at import."""

from __future__ import annotations

import gettext
import os
import sys
from pathlib import Path

from cds_score.diagnostics import Lang

VARIABLE = "CDS_SCORE_LANG"
LANGUAGES = ("vi", "en")


def chosen(arguments: list[str]) -> Lang:
    """`--lang en` or `--lang=en` anywhere on the line, else the variable CDS_SCORE_LANG, else Vietnamese."""
    for at, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            value = value or (arguments[at + 1] if at + 1 < len(arguments) else "")
            return "en" if value == "en" else "vi"
    return "en" if os.environ.get(VARIABLE) == "en" else "vi"


def bind(lang: Lang) -> None:
    """Makes click speak it, and makes every stream UTF-8: a Windows console starts with another encoding."""
    os.environ["LANGUAGE"] = lang
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))
    gettext.textdomain("messages")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
