"""Ids of an older set in the names that a newer one gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cds_score.criteria.compiled import CriteriaSet, Indicator, Input, Replaces

_NAME = re.compile(r"[^\W\d]\w*")
_NOTHING = Replaces("", {}, {})


def is_successor(old: CriteriaSet, new: CriteriaSet) -> bool:
    """Is `new` another version of `old`, or the set that says that it replaces it?"""
    replaced = new.replaces.set if new.replaces else ""
    return old.name != new.name and (old.id == new.id or replaced == old.name)


def renames(old: CriteriaSet, new: CriteriaSet) -> Replaces:
    """What the new set says about the ids of the old one; nothing where it replaces another."""
    return new.replaces if new.replaces is not None and new.replaces.set == old.name else _NOTHING


def differences(old: Input, new: Input, renamed: Mapping[str, str]) -> list[str]:
    """In what the meanings of two inputs differ: names of their fields; `renamed` are ids, old to new."""
    of = tuple(renamed.get(name, name) for name in old.of) if old.of else None
    pairs = {
        "type": (old.type, new.type),
        "unit": (old.unit, new.unit),
        "accrual": (old.accrual, new.accrual),
        "of": (of, new.of),
        "options": (old.options, new.options),
        "set": (old.set, new.set),
        "given": (old.given, new.given),
    }
    return [name for name, (before, after) in pairs.items() if before != after]


def read_by(indicator: Indicator, renamed: Mapping[str, str]) -> list[list[str]]:
    """What an indicator measures: its formula, those of its parts, and all inputs that these and its scale read."""
    lines = indicator.scale.lines if indicator.scale is not None else ()
    measures = [indicator.measure.text, *(line.measure.text for line in lines)]
    return [
        [renamed_formula(text, renamed) for text in measures],
        sorted(renamed.get(name, name) for name in indicator.used),
    ]


def renamed_formula(text: str, renamed: Mapping[str, str]) -> str:
    """A formula with old ids in their new names, in one spacing: two such texts are equal where they say the same."""
    return " ".join(_NAME.sub(lambda found: renamed.get(found[0], found[0]), text).split())
