"""The form as it was before anybody filled it in: what stands in a workbook that nobody has written there.

It is the blank form itself, written and read by the same code, once for each set.
"""

from __future__ import annotations

from dataclasses import dataclass

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Lang
from cds_score.forms.report_book import columns
from cds_score.forms.report_book.read_cells import open_book
from cds_score.forms.report_book.read_lists import ListHeads, heads_of
from cds_score.forms.report_book.read_rows import Labels, keyed_sheets, labels_of
from cds_score.forms.report_book.reading import Reading, plain
from cds_score.forms.report_book.write import written
from cds_score.forms.yaml_form import next_report
from cds_score.reading.tree import Scalar
from cds_score.selfreport.model import Answer

_UNKNOWN = "-"
"""An input that no set has: a form that says something of such a one has a sheet of its own for it."""


@dataclass(slots=True)
class Template:
    """What the blank form of a set says, in one spacing."""

    own: frozenset[str]
    """Every text of a cell."""
    rows: dict[str, list[dict[str, str]]]
    """Key of a row to its texts by role; a key that is shown again has several."""
    labels: Labels
    heads: ListHeads
    sheets: dict[str, str]
    """Key of a row that is filled in to the name of its sheet, in the order of the form."""

    def says(self, key: str, role: str, text: str) -> bool:
        """Is this what the form itself has in that cell?"""
        return any(plain(text) == texts.get(role, "") for texts in self.rows.get(key, ()))

    def label(self, key: str) -> str:
        """What the row is called; its key where the form has no such row."""
        rows = self.rows.get(key)
        return rows[0].get("label", key) if rows else key


def template_of(criteria: CriteriaSet) -> Template:
    """The blank form of a set."""
    return criteria.once(_made, "vi")


def _made(criteria: CriteriaSet, lang: Lang) -> Template:  # noqa: ARG001 - the form is Vietnamese
    blank = next_report(criteria)
    blank.answers[_UNKNOWN] = Answer(Scalar("", 0, 0, True))
    sheets, found = open_book(written(criteria, blank, None), criteria.name)
    assert not found
    reading = Reading(criteria.name, sheets)
    about = [number for number, sheet in enumerate(sheets) if sheet.name == columns.ABOUT]
    cells = [(number, *place) for number in range(len(sheets)) if number not in about for place in sheets[number].cells]
    own = frozenset(plain(reading.shown(at)) for at in cells)
    keyed = keyed_sheets(reading)
    rows: dict[str, list[dict[str, str]]] = {}
    for sheet in keyed:
        sheet.rows = [row for row in sheet.rows if row.key != columns.key("input", _UNKNOWN)]
        for row in sheet.rows:
            texts = {role: plain(reading.shown((sheet.number, row.row, at))) for role, at in sheet.columns.items()}
            rows.setdefault(row.key, []).append(texts)
    names = {row.key: sheets[sheet.number].name for sheet in keyed for row in sheet.rows}
    return Template(
        own=own,
        rows=rows,
        labels=labels_of(reading, keyed),
        heads=heads_of(reading),
        sheets={key: name for key, name in names.items() if not key.startswith("seen:")},
    )
