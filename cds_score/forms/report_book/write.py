"""A self-report as a workbook to fill in, blank or holding a report; the same report gives the same bytes."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from xlsxwriter.worksheet import Worksheet

from cds_score.criteria.compiled import CriteriaSet
from cds_score.forms.live.sheet import live
from cds_score.forms.report_book.columns import CALCULATION
from cds_score.forms.report_book.heights import growing
from cds_score.forms.report_book.layout import layout
from cds_score.forms.report_book.preview import Live
from cds_score.forms.report_book.styles import Styles
from cds_score.forms.report_book.write_lists import write_evidence, write_table
from cds_score.forms.report_book.write_overview import write_overview
from cds_score.forms.report_book.write_pillars import PillarSheet
from cds_score.forms.report_book.write_texts import TITLE, write_about, write_guide, write_header, write_narrative
from cds_score.forms.report_book.writing import Writing
from cds_score.forms.workbook import FONT, new_book, repacked, spelled_out
from cds_score.selfreport.model import SelfReport

_FONT = {key: FONT[key] for key in ("font_name", "font_size")}
"""Of cells that nothing was written to: widths of columns are counted in its digits."""


def report_book(criteria: CriteriaSet, filled: SelfReport | None = None) -> bytes:
    """The bytes of an .xlsx.

    Every text of `filled` that its set gives a place stands in a cell as it was written, and so does what the set does
    not know; an answer that was declared twice stands as it was read. Raises ValueError where a text is longer than a
    cell takes: `fits.too_long` says so before.
    """
    return written(criteria, filled, live(criteria, layout(criteria, filled)))


def written(criteria: CriteriaSet, filled: SelfReport | None, made: Live | None) -> bytes:
    """The same with the formulas of `made` in its previews, and `_tinh`, the hidden sheet that they are taken from."""
    stream = BytesIO()
    book = new_book(stream, f"{TITLE} – {criteria.name}", default_format_properties={**_FONT})
    writing = Writing(book, criteria, filled, layout(criteria, filled), Styles(book), made)
    write_guide(writing)
    write_header(writing)
    for page in writing.layout.pages:
        PillarSheet(writing, page).write()
    for table in writing.layout.tables.values():
        write_table(writing, table)
    write_evidence(writing)
    write_narrative(writing)
    write_overview(writing)
    write_about(writing)
    if made is not None:
        _calculation(book, made)
    book.close()
    return repacked(stream.getvalue(), lambda name, part: growing(name, spelled_out(name, part)))


class _Plain(Worksheet):  # type: ignore[misc] # xlsxwriter publishes no types
    """A sheet of formulas without any function that is younger than Excel 2010: xlsxwriter need not look for them."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002 - its caller gives both
        return formula.removeprefix("=")


def _calculation(book: Any, made: Live) -> None:
    """The hidden sheet that works out the previews. Its formulas have no value: what opens the form works them out."""
    sheet = book.add_worksheet(CALCULATION, _Plain)
    for row, column, text in made.sheet:
        if text.startswith("="):
            sheet.write_formula(row, column, text, None, "")
        else:
            sheet.write_string(row, column, text)
    sheet.protect()
    sheet.hide()
