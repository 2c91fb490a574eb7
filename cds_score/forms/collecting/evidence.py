"""Documents that providers name, as entries of a report's `evidence:`; one that is there already is cited again."""

from __future__ import annotations

from cds_score.forms.collecting.editing import Editor
from cds_score.reading.dates import read_date
from cds_score.reading.numbers import Problem
from cds_score.selfreport.citations import identity
from cds_score.selfreport.model import Citation, SelfReport


class Documents:
    """The documents of one report; `added` counts the entries that are new."""

    def __init__(self, report: SelfReport, editor: Editor) -> None:
        self._editor = editor
        self._ids = set(report.evidence)
        self._known = {_known_by(each.number, each.date): name for name, each in report.evidence.items()}
        self.added = 0

    def entry(self, number: str, date: str) -> str:
        """The id of a document by its number and day, as they are written; both alike in any spelling are one."""
        key = _known_by(number, date)
        if key not in self._known:
            name = next(name for at in range(1, len(self._ids) + 2) if (name := f"tl-{at:02}") not in self._ids)
            self._ids.add(name)
            self._known[key] = name
            self._editor.evidence(name, {"number": number, **({"date": date} if date else {})})
            self.added += 1
        return self._known[key]


def _known_by(number: str, date: str) -> tuple[str, str]:
    """Number and day as they are compared; whoever issued it is not asked of a provider."""
    day = read_date(date)
    citation = Citation("", number=number, date=date, issuer="-", day=None if isinstance(day, Problem) else day)
    found = identity(citation)
    return found[:2] if found is not None else ("", date)
