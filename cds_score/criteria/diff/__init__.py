"""What has changed between two criteria sets, change by change, and what each change means.

Ids are matched by the `replaces` of the new set, then by themselves; a likeness of names is proposed, never assumed.
Texts that say the same (`≥70%` and `≥ 70%`) are no change. An effect (khó hơn, dễ hơn) is said only where it can be
shown for every unit, all else being equal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cds_score.criteria.diff.change import Both, Change, Effect
from cds_score.criteria.diff.general import set_changes
from cds_score.criteria.diff.indicators import indicator_changes
from cds_score.criteria.diff.inputs import attribute_changes, check_changes, figure_changes, input_changes
from cds_score.criteria.diff.procedure import procedure_changes
from cds_score.criteria.diff.rules import award_changes, pillar_changes, ranking_changes
from cds_score.criteria.diff.version import Renames, Version
from cds_score.criteria.rename import renames
from cds_score.diagnostics import Lang

_SUMMARY: Both = {"vi": "{count} thay đổi: {each}.", "en": "{count} changes: {each}."}
_NONE: Both = {"vi": "Không có thay đổi nào.", "en": "Nothing has changed."}


def compare(old: Version, new: Version) -> list[Change]:
    """Every change: the set, its inputs, its pillars (those that are gone last), award, ranking, procedure."""
    declared = renames(old.criteria, new.criteria)
    renamed = Renames(declared.inputs, declared.indicators)
    found: list[Change] = [
        *set_changes(old, new),
        *attribute_changes(old, new),
        *figure_changes(old, new),
        *input_changes(old, new, renamed),
        *check_changes(old, new, renamed),
        *pillar_changes(old, new, renamed),
        *indicator_changes(old, new, renamed),
        *award_changes(old, new, renamed),
        *ranking_changes(old, new, renamed),
        *procedure_changes(old, new),
    ]
    sections = ("set", "inputs", "pillar", "award", "ranking", "procedure")
    pillars = list(dict.fromkeys(pillar.id for version in (new, old) for pillar in version.file.pillars))
    # What is about the same thing stands together, where the first change of it stands.
    things = list(dict.fromkeys(each.place for each in found))
    return sorted(
        found,
        key=lambda each: (
            sections.index(each.place.section),
            _at(pillars, each.place.pillar),
            things.index(each.place),
        ),
    )


def _at(pillars: list[str], pillar: str) -> int:
    return pillars.index(pillar) if pillar else -1


def counted(changes: Iterable[Change]) -> dict[Effect, int]:
    """How many changes have each effect; every effect is named."""
    counts = Counter(change.effect for change in changes)
    return {effect: counts[effect] for effect in Effect}


def summary(changes: list[Change], lang: Lang) -> str:
    """One line: how many changes there are, by effect."""
    if not changes:
        return _NONE[lang]
    each = ", ".join(f"{count} {effect.text(lang)}" for effect, count in counted(changes).items() if count)
    return _SUMMARY[lang].format(count=len(changes), each=each)
