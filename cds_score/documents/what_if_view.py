"""What a trial changes, for the terminal and as plain data."""

from __future__ import annotations

from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from cds_score.diagnostics import Lang
from cds_score.documents.terminal import bullet
from cds_score.scoring.what_if import Shift, WhatIf

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "title": "So với số đã khai",
        "values": "Số liệu thử",
        "value": "{label}: {before} → {after}",
        "undeclared": "chưa khai",
        "same": "không đổi ({text})",
        "whole": "Cả bộ",
    },
    "en": {
        "title": "Against what is declared",
        "values": "Figures tried",
        "value": "{label}: {before} → {after}",
        "undeclared": "not declared",
        "same": "no change ({text})",
        "whole": "Whole set",
    },
}


def as_text(found: WhatIf, lang: Lang) -> RenderableType:
    """The trial: loud, then before and after of whatever it touches."""
    words = _WORDS[lang]
    lines: list[RenderableType] = [Text(found.text, style="bold reverse yellow")]
    lines += [Text(each, style="yellow") for each in found.notes]
    lines.append(Text(words["values"], style="bold"))
    for each in found.trial.values:
        before, after = (text or words["undeclared"] for text in (each.before, each.text))
        lines.append(bullet(words["value"].format(label=each.label, before=before, after=after)))
    lines.append(Text(words["title"], style="bold"))
    for shift in [*found.indicators, *found.pillars]:
        lines.append(bullet(f"{shift.id} {shift.name}: {_sides(shift, words)}"))
    lines.append(bullet(f"{found.whole.name or words['whole']}: {_sides(found.whole, words)}"))
    return Group(*lines, Text(""))


def _sides(shift: Shift, words: dict[str, str]) -> str:
    return words["same"].format(text=shift.after) if shift.before == shift.after else f"{shift.before} → {shift.after}"


def as_data(found: WhatIf) -> dict[str, Any]:
    """The trial as it stands in `what_if` of a printed result."""
    return {
        "values": [
            {"input": each.input, "before": each.before or None, "tried": each.text or None}
            for each in found.trial.values
        ],
        "dropped": list(found.trial.dropped),
        "indicators": [{"id": each.id, "before": each.before, "after": each.after} for each in found.indicators],
        "pillars": [{"id": each.id, "before": each.before, "after": each.after} for each in found.pillars],
        "before": found.whole.before,
        "after": found.whole.after,
    }
