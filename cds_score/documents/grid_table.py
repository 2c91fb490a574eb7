"""The table of the review grid: a column for each thing as far as they fit, the rest below the unit's name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from textwrap import wrap

from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from cds_score.diagnostics import Lang
from cds_score.province.grid import RISKS, GridRow

_HEADS: dict[Lang, dict[str, str]] = {
    "vi": {
        "code": "Mã",
        "unit": "Đơn vị",
        "declared": "Khai",
        "province": "Theo số\ncủa tỉnh",
        "difference": "Chênh\nlệch",
        "target": "Mức\nyêu cầu",
        "state": "Tự\nđánh giá",
        "evidence": "Tài\nliệu",
        "risks": "Cần xem",
        "standing": "Thẩm định",
    },
    "en": {
        "code": "Code",
        "unit": "Unit",
        "declared": "Declared",
        "province": "Province",
        "difference": "Difference",
        "target": "Target",
        "state": "Self-\ngiven",
        "evidence": "Evi-\ndence",
        "risks": "Look at",
        "standing": "Review",
    },
}
"""The columns in their order."""
_BELOW: dict[Lang, dict[str, str]] = {
    "vi": {
        "state": "{state}",
        "target": "mức {target}",
        "evidence": "{evidence} tài liệu",
        "risks": "Cần xem: {risks}",
    },
    "en": {
        "state": "{state}",
        "target": "target {target}",
        "evidence": "{evidence} cited",
        "risks": "Look at: {risks}",
    },
}
"""How a thing is said that has no column."""
_WITHOUT: tuple[tuple[str, ...], ...] = ((), ("risks",), ("state", "target", "evidence", "risks"))
"""What has no column: the first of these with which the table fits."""
_LEAST = {"unit": 20, "risks": 24}
"""How narrow the columns of running text may be where their texts are longer."""
_LONGEST = 14
"""Other cells go on in the next line after so many signs, between words."""
_GAP = 2
"""Columns between two columns, and beside the outer ones together."""


def grid_table(rows: Sequence[GridRow], width: int, lang: Lang, title: str = "") -> Table:
    """The rows for a terminal of so many columns (80 or more)."""
    heads = _HEADS[lang]
    cells = [_cells(row, lang) for row in rows]
    for without in _WITHOUT:
        shown = [_shown(each, without, lang) for each in cells]
        widths = _widths(heads, shown, without, width)
        if widths:
            break
    table = Table(title=title or None, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for name in heads:
        if name not in without:
            table.add_column(heads[name], overflow="fold", width=widths.get(name))
    for row in shown:
        table.add_row(*(row[name] for name in heads if name not in without))
    return table


def _cells(row: GridRow, lang: Lang) -> dict[str, str]:
    """What every column says of one row."""
    declared = row.declared
    inputs = [each.difference for each in row.figures if each.difference and not each.equal]
    return {
        "code": row.code,
        "unit": row.name,
        "declared": _lines([declared.value_text, declared.counts_text]),
        "province": _lines([row.province_text]),
        "difference": _lines(dict.fromkeys([row.difference_text, *inputs])),
        "target": _lines([declared.target]),
        "state": _lines([declared.state_text]),
        "evidence": str(len(declared.evidence)),
        "risks": "; ".join(RISKS[each][lang] for each in row.risks),
        "standing": _lines([row.standing_text]),
    }


def _lines(texts: Collection[str]) -> str:
    """Texts below one another, each broken between words where it is long."""
    return "\n".join(
        line for text in texts for line in wrap(text, _LONGEST, break_long_words=False, break_on_hyphens=False)
    )


def _shown(cells: dict[str, str], without: Collection[str], lang: Lang) -> dict[str, Text]:
    """The cells as they are printed; what is `without` a column stands below the name of the unit."""
    shown = {name: Text(text, style="yellow" if name == "risks" else "") for name, text in cells.items()}
    said = {
        name: text.format(**{name: " ".join(cells[name].split())}) for name, text in _BELOW[lang].items() if cells[name]
    }
    if plain := "; ".join(said[name] for name in said if name in without and name != "risks"):
        shown["unit"].append(f"\n{plain}", style="dim")
    if "risks" in without and "risks" in said:
        shown["unit"].append(f"\n{said['risks']}", style="yellow")
    return shown


def _widths(
    heads: dict[str, str], rows: Sequence[dict[str, Text]], without: Collection[str], width: int
) -> dict[str, int]:  # fmt: skip
    """How wide each column is; empty where the table does not fit."""
    full = {
        name: max(cell_len(line) for text in (head, *(row[name].plain for row in rows)) for line in text.split("\n"))
        for name, head in heads.items()
        if name not in without
    }
    least = {name: min(full[name], _LEAST.get(name, full[name])) for name in full}
    room = width - _GAP * len(full) - sum(least.values())
    if room < 0:
        return {}
    for name in _LEAST:
        if name in full:
            more = min(room, full[name] - least[name])
            least[name], room = least[name] + more, room - more
    return least
