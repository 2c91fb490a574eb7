"""Worked cases that are missing, or speak of what the set does not have.

A criteria set is believed because its cases were worked out by hand. A set without any, and an indicator that none of
them expects anything of, may score whatever it likes. A case that names an id which is gone has not been looked at
since.

Bad, in `cases/du-dieu-kien.yaml`, where the set has CQS.01:

    expect:
      indicators:
        CQS.1: {state: met}

Good:

        CQS.01: {state: met, points: "5,00"}
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.catalogue import case_files, left_aside
from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.source import read_file
from cds_score.reading.suggest import closest
from cds_score.reading.tree import Mapping, Node, parse

TITLE = "Thiếu trường hợp mẫu, hoặc trường hợp mẫu nêu mã không có."
CODES = ("lint-cases-none", "lint-cases-without", "lint-case-unknown-id", "lint-case-not-run")
SHOWN = 12
"""So many indicators are named; more are only counted."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Ids that no set has, case by case; then what no case expects."""
    files = case_files(subject.folder)
    for file in left_aside(subject.folder):
        yield Diagnostic(CODES[3], read_file(file)[0], file=file.as_posix())
    if not files:
        yield subject.at((), CODES[0])
        return
    criteria = subject.criteria
    known = {
        "indicators": {each.id for each in criteria.indicators},
        "pillars": {each.id for each in criteria.pillars},
        "groups": {group.id for pillar in criteria.pillars for group in pillar.groups if group.id},
    }
    expected: set[str] = set()
    for file in files:
        source, _ = read_file(file)
        root = None if source is None else parse(source)[0]
        if source is None or root is None:
            continue  # `criteria test` says what is wrong with it
        expected |= _keys(root, "indicators")
        yield from _unknown(source, root, known)
    missing = [each.id for each in criteria.indicators if each.id not in expected]
    if missing:
        listed = ", ".join(missing[:SHOWN]) + (", …" if len(missing) > SHOWN else "")
        first = next(path for path, _, each in subject.indicators() if each.id == missing[0])
        yield subject.at((*first, "id"), CODES[1], count=len(missing), ids=listed)


def _section(root: Node, section: str) -> Mapping | None:
    expect = root.items.get("expect") if isinstance(root, Mapping) else None
    found = expect.items.get(section) if isinstance(expect, Mapping) else None
    return found if isinstance(found, Mapping) else None


def _keys(root: Node, section: str) -> set[str]:
    found = _section(root, section)
    return set(found.items) if found is not None else set()


def _unknown(source: Source, root: Node, known: dict[str, set[str]]) -> Iterator[Diagnostic]:
    for section, ids in known.items():
        found = _section(root, section)
        for name, key in found.keys.items() if found is not None else ():
            if name not in ids:
                yield Diagnostic(CODES[2], source, key.start, key.end, {"id": name, "suggestion": closest(name, ids)})
