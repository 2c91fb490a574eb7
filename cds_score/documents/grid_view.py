"""The review grid in the terminal and as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from cds_score.diagnostics import Lang
from cds_score.diagnostics.pasted import offered
from cds_score.documents.grid_table import grid_table
from cds_score.province.figures import CONFIRMED, DIFFERS
from cds_score.province.grid import RISKS, GridFigure, GridRow, equal_rows

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "title": "{id} {name}: {count} đơn vị",
        "risks": "Cần xem: {text}.",
        "none": "Không có điều gì cần xem riêng.",
        "equal": "{count} đơn vị có số khớp hoàn toàn, chưa thẩm định: {codes}",
        "accept": "Chấp nhận các đơn vị đó trong một lần ghi: cds-score review equal {id} {given} "
        "--by HỌ-TÊN --office CƠ-QUAN",
        "sample": "Mẫu đi kiểm tra thực tế (số gốc {seed}): {units}",
    },
    "en": {
        "title": "{id} {name}: {count} units",
        "risks": "To look at: {text}.",
        "none": "Nothing calls for a look of its own.",
        "equal": "{count} units whose figures are exactly equal, not reviewed yet: {codes}",
        "accept": "Accept them in one act: cds-score review equal {id} {given} --by NAME --office OFFICE",
        "sample": "Sample for visits (seed {seed}): {units}",
    },
}
_VERDICTS = {CONFIRMED: "confirmed", DIFFERS: "differs"}


def as_table(
    rows: Sequence[GridRow], seed: str, drawn: Sequence[str], given: str, width: int, lang: Lang
) -> RenderableType:  # fmt: skip
    """The rows, how many have which risk, those that could be accepted together, and the sample.

    `given` are the reports and figures as they were typed; `width` is that of the terminal, in columns.
    """
    words = _WORDS[lang]
    first = rows[0]
    title = words["title"].format(id=first.indicator, name=first.declared.name, count=len(rows))
    counted = {RISKS[risk][lang]: sum(risk in row.risks for row in rows) for risk in RISKS}
    said = "; ".join(f"{text} {count}" for text, count in counted.items() if count)
    parts: list[RenderableType] = [grid_table(rows, width, lang, title), *map(Text, _left_open(rows))]
    parts.append(Text(words["risks"].format(text=said) if said else words["none"]))
    equal = equal_rows(rows)
    if equal:
        parts.append(Text(words["equal"].format(count=len(equal), codes=", ".join(row.code for row in equal))))
        parts.append(Text(offered(words["accept"].format(id=first.indicator, given=given)), style="dim"))
    if drawn:
        names = {row.code: row.name for row in rows}
        units = "; ".join(f"{code} {names[code]}" for code in drawn)
        parts.append(Text(words["sample"].format(seed=seed, units=units), style="bold"))
    return Group(*parts)


def _left_open(rows: Sequence[GridRow]) -> list[str]:
    """`khớp 1/2 số; còn trống: Tổng – 00160, 00161`: a line for each way in which only some figures agree."""
    units: dict[str, list[str]] = {}
    for row in rows:
        if row.left_open:
            units.setdefault(row.difference_whole, []).append(row.code)
    return [f"{text} – {', '.join(codes)}" for text, codes in units.items()]


def as_data(rows: Sequence[GridRow], seed: str, drawn: Sequence[str]) -> dict[str, Any]:
    """One object: every row with its inputs, and the sample with its seed."""
    return {
        "indicator": {"id": rows[0].indicator, "name": rows[0].declared.name},
        "rows": [_row(row) for row in rows],
        "equal": [row.code for row in equal_rows(rows)],
        "sample": {"seed": seed, "units": list(drawn)} if drawn else None,
    }


def _row(row: GridRow) -> dict[str, Any]:
    declared = row.declared
    return {
        "report": row.file,
        "code": row.code,
        "name": row.name,
        "set": row.criteria,
        "basis": row.basis,
        "state": declared.state,
        "value": declared.value,
        "value_text": declared.value_text,
        "unit": declared.unit,
        "numerator": declared.numerator,
        "denominator": declared.denominator,
        "target": declared.target or None,
        "province": row.province_value,
        "province_text": row.province_text or None,
        "difference": row.difference_number,
        "difference_text": row.difference_whole or None,
        "earlier": row.earlier_value,
        "earlier_text": row.earlier_text or None,
        "figures": [_figure(each) for each in row.figures],
        "evidence": [each.id for each in declared.evidence],
        "explanation": declared.explanation or None,
        "risks": list(row.risks),
        "standing": row.standing,
    }


def _figure(figure: GridFigure) -> dict[str, Any]:
    return {
        "input": figure.input,
        "label": figure.label,
        "declared_text": figure.declared or None,
        "province_text": figure.province or None,
        "difference": figure.difference_number,
        "difference_text": figure.difference or None,
        "verdict": _VERDICTS.get(figure.verdict),
        "agency": figure.agency or None,
        "document": figure.document or None,
        "equal": figure.equal,
    }
