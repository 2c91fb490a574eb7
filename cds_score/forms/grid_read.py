"""A review grid that was filled in: its decisions, each with the cell that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic, Source
from cds_score.forms.grid import COLUMNS
from cds_score.forms.sheets import open_sheets
from cds_score.province.grid import GridRow
from cds_score.reading.numbers import Problem, is_blank
from cds_score.reading.sheets import Sheet, cell_of, find_head
from cds_score.reading.suggest import closest
from cds_score.reading.tree import Scalar
from cds_score.selfreport.review.words import DECISIONS, NEEDS_REASON, REASONS, Decision, key_of, key_without_marks

_HEADS = {column.role: (column.head,) for column in COLUMNS}
_NEEDED = ("code", "decision", "indicator", "basis", "key")


@dataclass(slots=True)
class GridDecision:
    """One decision as a reviewer wrote it; nothing of it is held against the report yet."""

    code: str
    indicator: str
    basis: str
    decision: Decision
    input: str
    value: Scalar
    """Its offsets are into `source`; blank unless the decision is to adjust."""
    reason: str
    """A key of `words.REASONS`, or empty."""
    note: str
    source: Source
    at: Scalar
    """The cell of the decision."""

    def fault(self, code: str, cell: Scalar | None = None, /, **params: object) -> Diagnostic:
        """A finding at the cell of the decision, or at another one."""
        place = cell or self.at
        return Diagnostic(code, self.source, place.start, max(place.end, place.start + 1), dict(params))


def read_grid(path: Path) -> tuple[list[GridDecision], list[Diagnostic]]:
    """The decisions of a workbook; a row with a fault gives none, a row without a decision is passed over."""
    sheets, found = open_sheets(path)
    decisions: list[GridDecision] = []
    heads = [(sheet, head.row, head.columns) for sheet in sheets if (head := find_head(sheet, _HEADS, _NEEDED))]
    if sheets and not heads:
        found.append(Diagnostic("grid-head", sheets[0].source, 0, 1))
    for sheet, start, columns in heads:
        for row in sheet.rows[start + 1 :]:
            cells = {role: cell_of(row, columns.get(role)) for role in _HEADS}
            if cells["key"].text.strip():
                made, faults = _decision(sheet, cells)
                found += faults
                decisions += [made] if made is not None and not faults else []
    return decisions, found


def current(
    decisions: Iterable[GridDecision], rows: Iterable[GridRow], sets: Mapping[str, CriteriaSet]
) -> tuple[list[GridDecision], list[Diagnostic]]:
    """Those that were made on what is still declared, and whose values can be read; `sets` by unit code.

    An adjustment that names no input is about the only one that the indicator has.
    """
    known = {(row.code, row.indicator): row for row in rows}
    kept: list[GridDecision] = []
    found: list[Diagnostic] = []
    taken: dict[tuple[str, str], GridDecision] = {}
    for each in decisions:
        row = known.get((each.code, each.indicator))
        if row is None:
            found.append(each.fault("grid-unit-unknown", code=each.code, id=each.indicator))
            continue
        problem = _stands(each, row, sets[each.code], taken.get((each.code, each.indicator)))
        if problem is not None:
            found.append(problem)
            continue
        taken[each.code, each.indicator] = each
        kept.append(each)
    return kept, found


def _decision(sheet: Sheet, cells: Mapping[str, Scalar]) -> tuple[GridDecision | None, list[Diagnostic]]:
    texts = {role: "" if is_blank(cell.text) else cell.text.strip() for role, cell in cells.items()}
    found: list[Diagnostic] = []

    def note(code: str, role: str, /, **params: object) -> None:
        cell = cells[role]
        found.append(Diagnostic(code, sheet.source, cell.start, cell.end, dict(params)))

    if not texts["decision"]:
        filled = next((role for role in ("value", "reason", "note", "input") if texts[role]), None)
        if filled is not None:
            note("grid-without-decision", filled)
        return None, found
    words = [each["vi"] for each in DECISIONS.values()]
    decision = key_of(texts["decision"], DECISIONS) or key_without_marks(texts["decision"], DECISIONS)
    if not decision:
        note("grid-decision", "decision", text=texts["decision"], suggestion=closest(texts["decision"], words))
    reason = key_of(texts["reason"], REASONS) or key_without_marks(texts["reason"], REASONS)
    if texts["reason"] and not reason:
        known = [each["vi"] for each in REASONS.values()]
        note("grid-reason", "reason", text=texts["reason"], suggestion=closest(texts["reason"], known))
    elif decision in NEEDS_REASON and not reason:
        note("grid-reason-missing", "decision", decision=texts["decision"])
    if decision and (decision == "adjust") != bool(texts["value"]):
        note("grid-value", "value" if texts["value"] else "decision")
    key = f"{texts['code']}/{texts['indicator']}"
    if texts["key"] != key:
        note("figure-row-mixed", "code", code=texts["code"], input=texts["indicator"], key=texts["key"])
    made = GridDecision(
        code=texts["code"],
        indicator=texts["indicator"],
        basis=texts["basis"],
        decision=cast("Decision", decision),
        input=texts["input"] if decision == "adjust" else "",
        value=cells["value"],
        reason=reason,
        note=texts["note"],
        source=sheet.source,
        at=cells["decision"],
    )
    return made, found


def _stands(
    each: GridDecision, row: GridRow, criteria: CriteriaSet, before: GridDecision | None
) -> Diagnostic | None:  # fmt: skip
    """What keeps a decision from being taken; an adjustment gets its input where there is only one."""
    if each.basis != row.basis:
        return each.fault("grid-stale", code=row.code, name=row.name, id=row.indicator)
    if before is not None:
        place = {"vi": before.source.where(before.at.start, "vi"), "en": before.source.where(before.at.start, "en")}
        return each.fault("grid-twice", code=row.code, name=row.name, place=place)
    if each.decision != "adjust":
        return None
    if not each.input and len(row.inputs) == 1:
        each.input = next(iter(row.inputs))
    may_be = each.input in row.inputs or each.input in _rate(row, criteria)
    declared = criteria.inputs.get(each.input) if may_be else None
    if declared is None:
        known = "; ".join(f"{name} ({label})" for name, label in row.inputs.items())
        if not each.input:
            return each.fault("grid-input-missing", known=known)
        return each.fault("grid-input", text=each.input, known=known, suggestion=closest(each.input, row.inputs))
    value = declared.read(each.value.text)
    return each.fault(value.code, each.value, **value.params) if isinstance(value, Problem) else None


def _rate(row: GridRow, criteria: CriteriaSet) -> tuple[str, ...]:
    """The rate of the indicator, which may be adjusted where it was declared without counts."""
    return tuple(each.rate for each in criteria.indicators if each.id == row.indicator and each.rate)
