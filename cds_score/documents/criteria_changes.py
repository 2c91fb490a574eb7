"""Changes between two criteria sets, as lines grouped by pillar and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from cds_score.criteria.diff import counted, summary
from cds_score.criteria.diff.change import Both, Change
from cds_score.criteria.diff.version import Version
from cds_score.diagnostics import Lang

_HEADS: dict[str, Both] = {
    "set": {"vi": "Bộ tiêu chí", "en": "The set"},
    "inputs": {"vi": "Số liệu", "en": "Inputs"},
    "award": {"vi": "Công nhận", "en": "Award"},
    "ranking": {"vi": "Xếp hạng", "en": "Ranking"},
    "procedure": {"vi": "Quy trình thẩm định", "en": "Procedure"},
}
_TITLE: Both = {
    "vi": "{old} (năm {old_years}) → {new} (năm {new_years})",
    "en": "{old} ({old_years}) → {new} ({new_years})",
}


def as_lines(old: Version, new: Version, changes: list[Change], lang: Lang, *, verbose: bool) -> Iterator[str]:
    """A title, the changes below a head for each pillar, and the summary."""
    sides = [(each.criteria.name, ", ".join(map(str, each.criteria.years))) for each in (old, new)]
    yield _TITLE[lang].format(old=sides[0][0], old_years=sides[0][1], new=sides[1][0], new_years=sides[1][1])
    names = {pillar.id: pillar.name for version in (old, new) for pillar in version.file.pillars}
    for (section, pillar), each in groupby(changes, key=lambda change: (change.place.section, change.place.pillar)):
        yield ""
        yield f"{pillar} {names[pillar]}" if section == "pillar" else _HEADS[section][lang]
        for title, about in groupby(each, key=lambda change: change.place.title):
            indent = "  "
            if title and title != f"{pillar} {names.get(pillar)}":
                yield f"{indent}{title}"
                indent += "  "
            for change in about:
                text = change.sentence(lang, "verbose" if verbose else "line")
                yield "\n".join(f"{indent}{line}" for line in f"- {text}".split("\n"))
    yield ""
    yield summary(changes, lang)


def as_data(old: Version, new: Version, changes: list[Change], lang: Lang) -> dict[str, Any]:
    """One object: both sets with their years and digests, how many changes of each effect, every change."""
    sides = [
        {"set": each.criteria.name, "years": list(each.criteria.years), "digest": each.criteria.digest}
        for each in (old, new)
    ]
    return {
        "old": sides[0],
        "new": sides[1],
        "effects": {effect.value: count for effect, count in counted(changes).items()},
        "changes": [change.as_json(lang) for change in changes],
    }
