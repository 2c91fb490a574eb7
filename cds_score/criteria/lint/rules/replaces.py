"""An older version that is not there, or ids that it does not have.

`replaces` says how a self-report for the older version is carried over. An id that the older version does not have
carries nothing over, and the commune fills it in anew. (Ids that this version does not have keep it from loading.)

Bad, where the older version has `so_ho`:

    replaces:
      set: tinh/cap-xa@2023
      inputs: {ho: ho_gia_dinh}

Good:

      inputs: {so_ho: ho_gia_dinh}
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic
from cds_score.reading.suggest import closest

TITLE = "Bộ được thay thế, hoặc mã của nó, không có."
CODES = ("lint-replaces-unknown-set", "lint-replaces-unknown-id")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """The set, then each of the older ids."""
    declared = subject.file.replaces
    if declared is None:
        return
    folder = subject.sets.folder(declared.set)
    older = subject.sets.load(folder)[0] if folder is not None else None
    if older is None:
        suggestion = closest(declared.set, subject.sets.names())
        yield subject.at(("replaces", "set"), CODES[0], name=declared.set, suggestion=suggestion)
        return
    known = {"inputs": set(older.inputs), "indicators": {each.id for each in older.indicators}}
    for section, ids in known.items():
        for name in getattr(declared, section):
            if name not in ids:
                path = ("replaces", section, name)
                yield subject.at_key(path, CODES[1], id=name, set=older.name, suggestion=closest(name, ids))
