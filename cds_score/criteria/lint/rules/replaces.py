"""An older version that is not there, or ids that neither version has.

`replaces` says how a self-report for the older version is carried over. An id that does not exist carries nothing
over, and the commune fills it in anew.

Bad, where the older version has `so_ho` and this one `ho_gia_dinh`:

    replaces:
      set: tinh/cap-xa@2023
      inputs: {ho: ho_gia_dinh}

Good:

      inputs: {so_ho: ho_gia_dinh}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic
from cds_score.reading.suggest import closest

TITLE = "Bộ được thay thế, hoặc mã của nó, không có."
CODES = ("lint-replaces-unknown-set", "lint-replaces-unknown-id")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """The set, then each pair of ids."""
    declared, criteria = subject.file.replaces, subject.criteria
    if declared is None:
        return
    folder = subject.sets.folder(declared.set)
    older = subject.sets.load(folder)[0] if folder is not None else None
    if older is None:
        suggestion = closest(declared.set, subject.sets.names())
        yield subject.at(("replaces", "set"), CODES[0], name=declared.set, suggestion=suggestion)
    for section, new, old in (
        ("inputs", set(criteria.inputs), set(older.inputs) if older else None),
        (
            "indicators",
            {each.id for each in criteria.indicators},
            {each.id for each in older.indicators} if older else None,
        ),
    ):
        for was, now in getattr(declared, section).items():
            if old is not None and was not in old:
                yield _unknown(subject, ("replaces", section, was), was, old, at_key=True)
            if now not in new:
                yield _unknown(subject, ("replaces", section, was), now, new, at_key=False)


def _unknown(subject: Subject, path: tuple[str, ...], name: str, known: Iterable[str], *, at_key: bool) -> Diagnostic:
    report = subject.at_key if at_key else subject.at
    return report(path, CODES[1], id=name, suggestion=closest(name, known))
