"""What would lift most units of a folder of reports, for the terminal and as plain data (plan.schema.json)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cds_score.diagnostics import Lang
from cds_score.province.lift import Lift, SetLift

_SHOWN = 10
"""Rows of a table on the terminal; JSON has all."""
_NAMED = 6
"""So many units are named in a row."""

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "title": "{title} ({set}): {units} đơn vị, {eligible} đã đủ điều kiện",
        "single": "Giải quyết một chỉ tiêu",
        "pair": "Giải quyết hai chỉ tiêu cùng lúc",
        "indicator": "Chỉ tiêu",
        "eligible": "Đơn vị đủ điều kiện thêm",
        "closer": "Đơn vị hoàn thành thêm trụ cột",
        "none": "Không có chỉ tiêu nào mà một mình nó làm đơn vị nào lên được.",
        "no_pair": "Không có cặp chỉ tiêu nào làm nhiều đơn vị lên hơn từng chỉ tiêu.",
        "more": "Còn {count} chỉ tiêu nữa: xem --format json.",
        "left": "Không tính được: {files}.",
        "nothing": "Không có báo cáo nào để tính.",
    },
    "en": {
        "title": "{title} ({set}): units {units}, eligible already {eligible}",
        "single": "Solving one indicator",
        "pair": "Solving two indicators together",
        "indicator": "Indicator",
        "eligible": "Units that become eligible",
        "closer": "Units that complete a pillar",
        "none": "No indicator lifts a unit by itself.",
        "no_pair": "No two indicators lift more units than one of them does.",
        "more": "{count} more indicators: see --format json.",
        "left": "Left out: {files}.",
        "nothing": "There is no report to reckon with.",
    },
}


def as_text(lifts: Sequence[SetLift], left_out: Sequence[str], lang: Lang) -> RenderableType:
    """A table of single indicators and one of pairs for each set."""
    words = _WORDS[lang]
    parts: list[RenderableType] = []
    for each in lifts:
        head = words["title"].format(title=each.title, set=each.set, units=each.units, eligible=each.eligible)
        parts.append(Text(head, style="bold"))
        parts.append(_table(each, each.single, "single", words, closer=True) if each.single else Text(words["none"]))
        if len(each.single) > _SHOWN:
            parts.append(Text(words["more"].format(count=len(each.single) - _SHOWN), style="dim"))
        parts.append(_table(each, each.pairs, "pair", words, closer=False) if each.pairs else Text(words["no_pair"]))
        parts.append(Text(""))
    if not lifts:
        parts.append(Text(words["nothing"]))
    if left_out:
        parts.append(Text(words["left"].format(files="; ".join(left_out)), style="yellow"))
    return Group(*parts)


def _table(found: SetLift, lifts: Sequence[Lift], key: str, words: dict[str, str], *, closer: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=words[key], title_justify="left", title_style="bold")
    table.add_column(words["indicator"], overflow="fold")
    table.add_column(words["eligible"], overflow="fold")
    if closer:
        table.add_column(words["closer"], overflow="fold")
    for each in lifts[:_SHOWN]:
        named = "\n".join(f"{one} {name}" for one, name in zip(each.ids, each.names, strict=True))
        table.add_row(named, _units(each.eligible, found), *([_units(each.closer, found)] if closer else []))
    return table


def _units(labels: Sequence[str], found: SetLift) -> str:
    if not labels:
        return "0"
    tail = " …" if len(labels) > _NAMED else ""
    return f"{len(labels)}: {', '.join(found.unit_names[each] for each in labels[:_NAMED])}{tail}"


def as_data(lifts: Sequence[SetLift], left_out: Sequence[str]) -> dict[str, Any]:
    """Every set with all of its indicators and its best pairs."""
    return {
        "sets": [
            {
                "criteria": each.set,
                "units": each.units,
                "eligible": each.eligible,
                "single": [_lift(one) for one in each.single],
                "pairs": [_lift(one) for one in each.pairs],
            }
            for each in lifts
        ],
        "left_out": list(left_out),
    }


def _lift(each: Lift) -> dict[str, Any]:
    return {"indicators": list(each.ids), "eligible": list(each.eligible), "closer": list(each.closer)}
