"""A report's workbook that was filled in, back to the report: .xlsx, .ods or .xls, whatever its sheets are called now.

Rows go by their keys, columns by their heads (`read_rows`, `read_lists`). What a cell says becomes a text exactly
(`read_values`), and the texts are read as those of a YAML file are (`read_tree`), so every fault is told in the same
words, with the cell: `bieu.xlsx, trang “Chính quyền số”, ô D14`. What was not read is told too (`read_rest`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cds_score import __version__
from cds_score.criteria.catalogue import Catalogue
from cds_score.criteria.compiled import CriteriaSet, Replaces
from cds_score.diagnostics import Diagnostic
from cds_score.forms.report_book import columns
from cds_score.forms.report_book.read_cells import open_book
from cds_score.forms.report_book.read_lists import list_sheets
from cds_score.forms.report_book.read_rest import Rest
from cds_score.forms.report_book.read_rows import HEADS, KeyedRow, KeyedSheet, keyed_sheets
from cds_score.forms.report_book.read_template import Template, template_of
from cds_score.forms.report_book.read_tree import TreeMaker
from cds_score.forms.report_book.reading import Reading, plain
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.read import read_tree

_ABOUT = ("form", "criteria", "digest", "program")
_ONE_UNIT = ("unit:code", "unit:name", "period:from", "period:to")
"""What tells whose form it is, and of when: two different ones are two forms."""


@dataclass(frozen=True, slots=True)
class _Made:
    """What a form was made of."""

    form: str = ""
    criteria: str = ""
    digest: str = ""
    program: str = ""


def read_report_book(
    data: bytes, name: str, sets: Catalogue
) -> tuple[SelfReport | None, CriteriaSet | None, list[Diagnostic]]:
    """The report and the set that its form was made for; `name` is how messages call the file.

    No report where the file is no form, is that of a set that is not there, or holds two forms. What is wrong with a
    figure is no reason: its text stays in the report as it is.
    """
    sheets, noted = open_book(data, name)
    if not sheets:
        return None, None, noted or [Diagnostic("book-no-form", file=name)]
    reading = Reading(name, sheets)
    made = _made_of(reading)
    if isinstance(made, Diagnostic):
        return None, None, [made]
    criteria, renamed, found = _set_of(made, name, sets)
    if criteria is None:
        return None, None, found
    template = template_of(criteria)
    keyed = keyed_sheets(reading, template.labels)
    rows = _by_key(keyed, renamed)
    if two := _two_forms(reading, rows):
        return None, criteria, [*found, two]
    lists = list_sheets(reading, template.heads)
    if not rows and not lists:
        return None, criteria, [*found, Diagnostic("book-no-form", file=name)]
    found = noted + found + _missing(name, template, rows, keyed)
    maker = TreeMaker(reading, criteria, template, rows, lists, renamed is not None)
    root = maker.root()
    same = made == _Made(columns.FORM, criteria.name, criteria.digest, __version__)
    Rest(reading, template, keyed, lists, rows, same).tell(maker.fillable)
    report, more = read_tree(reading.source, root)
    return report, criteria, [*found, *reading.found, *more]


def _made_of(reading: Reading) -> _Made | Diagnostic:
    """What the hidden sheet says; where it is gone, the locked cell that names the set. Or why that is not known."""
    found: list[_Made] = []
    for number, sheet in enumerate(reading.sheets):
        texts = {place: plain(reading.shown((number, *place))) for place in sheet.cells}
        beside = {text: texts.get((row, column + 1), "") for (row, column), text in texts.items() if text in _ABOUT}
        if {"form", "criteria"} <= beside.keys():
            reading.used |= {
                (number, *place) for place, text in texts.items() if text in _ABOUT or text in beside.values()
            }
            found.append(_Made(**beside))
        elif "criteria" in beside:
            row = next(line for (line, _), text in texts.items() if text == "criteria")
            named = [text for (line, _), text in sorted(texts.items()) if line == row and "@" in text]
            found += [_Made(criteria=named[0])] if named else []
    names = dict.fromkeys(each.criteria for each in found if each.criteria)
    if not names:
        return Diagnostic("book-no-form", file=reading.name)
    if len(names) > 1:
        return Diagnostic("book-two-sets", file=reading.name, params={"names": ", ".join(names)})
    return next((each for each in found if each.form), found[0])


def _set_of(
    made: _Made, name: str, sets: Catalogue
) -> tuple[CriteriaSet | None, Replaces | None, list[Diagnostic]]:  # fmt: skip
    """The set of a form; where it is gone, the one that says that it replaces it, and what ids are called there."""
    params: dict[str, object] = {"set": made.criteria}
    if made.form and made.form != columns.FORM:
        return (
            None,
            None,
            [Diagnostic("book-form-version", file=name, params={"form": made.form, "known": columns.FORM})],
        )
    folder = sets.folder(made.criteria)
    if folder is not None:
        criteria, found = sets.load(folder)
        if criteria is None:
            return None, None, found
        if made.digest not in ("", criteria.digest):
            return criteria, None, [Diagnostic("book-other-digest", file=name, params=params)]
        return criteria, None, []
    for known in sets.names():
        folder = sets.folder(known)
        newer, _ = sets.load(folder) if folder is not None else (None, [])
        if newer is not None and newer.replaces is not None and newer.replaces.set == made.criteria:
            return newer, newer.replaces, [Diagnostic("book-carried", file=name, params={**params, "new": newer.name})]
    return None, None, [Diagnostic("book-set-unknown", file=name, params={**params, "known": ", ".join(sets.names())})]


def _by_key(keyed: Iterable[KeyedSheet], renamed: Replaces | None) -> dict[str, list[KeyedRow]]:
    """Every key to its rows; keys of an older set in their new names."""
    rows: dict[str, list[KeyedRow]] = {}
    for sheet in keyed:
        for row in sheet.rows:
            kind, _, name = row.key.partition(":")
            if renamed is not None and kind in ("input", "seen", "indicator"):
                names = renamed.indicators if kind == "indicator" else renamed.inputs
                row.key = columns.key(kind, names.get(name, name))
            rows.setdefault(row.key, []).append(row)
    return rows


def _two_forms(reading: Reading, rows: Mapping[str, list[KeyedRow]]) -> Diagnostic | None:
    """Two sheets of part A that name different units or periods."""
    for key in _ONE_UNIT:
        cells = [at for row in rows.get(key, ()) if (at := row.at("value")) is not None and reading.shown(at).strip()]
        different = [at for at in cells if plain(reading.shown(at)) != plain(reading.shown(cells[0]))]
        if different and cells[0][0] != different[0][0]:
            texts = {"text": reading.shown(cells[0]), "other": reading.shown(different[0])}
            start, end = reading.spot(different[0])
            params = {**texts, "place": reading.where(cells[0])}
            return Diagnostic("book-two-forms", reading.source, start, end, params)
    return None


def _missing(
    name: str, template: Template, rows: Mapping[str, list[KeyedRow]], keyed: Iterable[KeyedSheet]
) -> list[Diagnostic]:
    """Rows, sheets and columns of the form that the workbook has no more: what stood there cannot be known."""
    found = []
    by_sheet: dict[str, list[str]] = {}
    for key, sheet in template.sheets.items():
        by_sheet.setdefault(sheet, []).append(key)
    for sheet, keys in by_sheet.items():
        gone = [key for key in keys if key not in rows]
        if len(gone) == len(keys):
            found.append(Diagnostic("book-sheet-missing", file=name, params={"name": sheet}))
            continue
        for key in gone:
            params = {"label": template.label(key), "name": sheet}
            found.append(Diagnostic("book-row-missing", file=name, params=params))
    for each in keyed:
        fills = {column.head for column in HEADS[each.kind] if column.fill}
        for head in each.lost:
            if head in fills:
                sheet = template.sheets.get(each.rows[0].key, "") if each.rows else ""
                found.append(Diagnostic("book-column-missing", file=name, params={"head": head, "name": sheet}))
    return found
