"""Row by row: what became of every row of an annex. Nothing disappears without being named here."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from cds_score.diagnostics import Lang
from cds_score.forms.annex.heads import LABELS
from cds_score.forms.annex.lines import Line, Reading, Reason, Total
from cds_score.forms.annex.outline import Node
from cds_score.forms.annex.tables import Row

REASONS: dict[Reason, dict[Lang, str]] = {
    "empty": {"vi": "dòng trống", "en": "empty row"},
    "above-head": {"vi": "nằm trên đầu bảng", "en": "above the head of the table"},
    "head": {"vi": "đầu bảng", "en": "head of the table"},
    "head-again": {"vi": "đầu bảng lặp lại", "en": "head repeated"},
    "no-head": {"vi": "bảng không có đầu bảng nhận ra được", "en": "the table has no head that is recognised"},
    "hidden-sheet": {"vi": "trang tính ẩn", "en": "hidden sheet"},
    "note": {"vi": "lời ghi chú dưới bảng", "en": "a remark under the table"},
    "total": {"vi": "dòng tổng, chỉ dùng để đối chiếu", "en": "a sum, only compared"},
    "no-line": {"vi": "không có tên chỉ tiêu và không nối vào dòng nào", "en": "no name, and no line it goes on with"},
    "no-indicator": {"vi": "nhóm không có chỉ tiêu nào bên dưới", "en": "a section without any indicator"},
}
_LONGEST = 70
_HEADS = {"vi": ("Dòng", "Nội dung", "Thành"), "en": ("Row", "Text", "Became")}
_HIDDEN = {"vi": " (dòng ẩn)", "en": " (hidden)"}
_NOT = {"vi": "– không đưa vào: {reason}", "en": "– left out: {reason}"}
_TITLE = {
    "vi": "# Đối chiếu từng dòng của {file}\n\n{all} dòng: {mapped} đưa vào bộ tiêu chí, {left} không.\n",
    "en": "# Row by row: {file}\n\n{all} rows: {mapped} became part of the set, {left} did not.\n",
}
_COLUMN_TITLE = {"vi": "\n## Các cột\n\n", "en": "\n## Columns\n\n"}
_UNUSED = {"vi": "không dùng", "en": "not used"}
_FOUND_TITLE = {"vi": "\n## Điều cần xem lại\n\n", "en": "\n## To be looked at\n\n"}


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one row: the ids it is part of, or the reason why it is part of none."""

    row: Row
    ids: tuple[str, ...]
    reason: Reason | None


def fates(reading: Reading, pillars: list[Node]) -> list[Fate]:
    """One for each row of the annex, in its order."""
    ids: dict[Line, list[str]] = {}
    for pillar in pillars:
        _collect(pillar, ids)
    result = []
    for each in reading.rows:
        if isinstance(each, Line):
            into = tuple(ids.get(each, ()))
            result.append(Fate(each.row, into, None if into else "no-indicator"))
        else:
            result.append(Fate(each.row, (), "total" if isinstance(each, Total) else each.reason))
    return result


def _collect(node: Node, ids: dict[Line, list[str]]) -> None:
    for line in node.lines:
        ids.setdefault(line, []).append(node.id)
    for child in node.children:
        _collect(child, ids)


def _lines(all_fates: list[Fate], lang: Lang) -> list[tuple[str, str, str]]:
    """(row, text, what it became) within one table; empty rows that follow each other share a line."""
    lines = []
    for empty, together in groupby(all_fates, lambda fate: fate.reason == "empty"):
        rows = list(together)
        if empty and len(rows) > 1:
            numbers = f"{rows[0].row.number}–{rows[-1].row.number}"
            lines.append((numbers, "", _NOT[lang].format(reason=REASONS["empty"][lang])))
        else:
            lines += [_line(fate, lang) for fate in rows]
    return lines


def _line(fate: Fate, lang: Lang) -> tuple[str, str, str]:
    text = " · ".join(fate.row.texts)
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    number = f"{fate.row.number}{_HIDDEN[lang] if fate.row.hidden else ''}"
    into = ", ".join(fate.ids)
    return number, text, into or _NOT[lang].format(reason=REASONS[fate.reason or "no-indicator"][lang])


def _columns(reading: Reading, lang: Lang) -> list[str]:
    """How every head of a table was understood, column by column."""
    said = []
    for head in reading.heads:
        roles = {column: role for role, column in head.columns.items()}
        for column, words in enumerate(head.texts):
            if column in roles or column in head.unused:
                role = LABELS[roles[column]] if column in roles else _UNUSED
                said.append(f"{head.rows[0].place(lang, column)}: “{words}” → {role[lang]}")
    return said


def as_text(reading: Reading, all_fates: list[Fate], lang: Lang) -> str:
    """For the terminal: how the columns were understood, then one row a line."""
    shown = _columns(reading, lang)
    for table, together in groupby(all_fates, lambda fate: fate.row.table):
        lines = _lines(list(together), lang)
        width = max(len(number) for number, _, _ in lines)
        shown += ["", table.title(lang)]
        shown += [f"  {number:<{width}}  {into}  {text}".rstrip() for number, text, into in lines]
    return "\n".join(shown)


def as_markdown(file: str, reading: Reading, all_fates: list[Fate], found: list[str], lang: Lang) -> str:
    """For the file beside the set: rows, columns, and what was found on the way."""
    mapped = sum(1 for fate in all_fates if fate.ids)
    text = _TITLE[lang].format(file=_cell(file), mapped=mapped, left=len(all_fates) - mapped, all=len(all_fates))
    for table, together in groupby(all_fates, lambda fate: fate.row.table):
        text += f"\n## {_cell(table.title(lang))}\n\n" + _markdown_table(_HEADS[lang], _lines(list(together), lang))
    text += _COLUMN_TITLE[lang] + "".join(f"- {_cell(each)}\n" for each in _columns(reading, lang))
    if found:
        text += _FOUND_TITLE[lang] + "".join(f"- {_cell(each)}\n" for each in found)
    return text


def _markdown_table(head: tuple[str, ...], rows: list[tuple[str, str, str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(_cell(each) for each in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """On one line, without a sign that Markdown would take for its own."""
    return " ".join(text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").split())
