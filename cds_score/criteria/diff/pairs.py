"""Which part of the new set was which of the old one: by declared replacement, then by id; likeness only proposes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cds_score.reading.suggest import likeness

ALIKE = 80
"""Likeness of two names in percent from which a renaming is proposed."""


def paired(
    old: Iterable[str], new: Iterable[str], renamed: Mapping[str, str]
) -> tuple[list[tuple[str, str]], list[str], list[str]]:  # fmt: skip
    """((old id, new id) of what is in both), ids that are gone, ids that are new; all in the order of the files."""
    left = list(new)
    kept = []
    gone = []
    taken = set(renamed.values())
    for identity in old:
        target = renamed.get(identity, "" if identity in taken else identity)
        if target in left:
            left.remove(target)
            kept.append((identity, target))
        else:
            gone.append(identity)
    return kept, gone, left


def proposals(gone: Mapping[str, str], added: Mapping[str, str]) -> list[tuple[str, str]]:
    """(old id, new id) of those whose names (id to name) are nearly the same, each new one once."""
    found = []
    left = dict(gone)
    for identity, name in added.items():
        scored = [(likeness(name, other), old) for old, other in left.items()]
        best = max(scored, default=(0, ""))
        if best[0] >= ALIKE:
            found.append((best[1], identity))
            del left[best[1]]
    return found
