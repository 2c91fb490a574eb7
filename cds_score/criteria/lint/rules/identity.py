"""A set that is not found under the name that it gives itself.

`criteria: id@version` of a report is looked up by folders. Where the folder is called otherwise than the file says,
the report finds nothing, or another set than it prints. Where two folders hold the same name, the first one found
counts.

Bad: `criteria/tinh/cap-xa/2025/set.yaml` with

    id: tinh/cap-xa
    version: "2024"

Good: `version: "2025"`.

Only sets below the folders that the program looks through are compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cds_score.criteria.catalogue import sets_below
from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic

TITLE = "Tên bộ tiêu chí trong tệp khác tên thư mục, hoặc trùng với bộ ở thư mục khác."
CODES = ("lint-identity-folder", "lint-identity-shadowed")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """The folder's name, then whether another folder has it too."""
    known = list(sets_below(subject.sets.roots))
    own = next((name for name, folder in known if _same(subject, folder)), None)
    if own is None:
        return
    name = subject.criteria.name
    if own != name:
        key = "version" if own.partition("@")[0] == subject.criteria.id else "id"
        yield subject.at((key,), CODES[0], name=name, folder=own)
    first = next(folder for found, folder in known if found == own)
    if not _same(subject, first):
        yield subject.at(("id",), CODES[1], name=own, first=first.as_posix())


def _same(subject: Subject, folder: Path) -> bool:
    return subject.folder.resolve() == folder.resolve()
