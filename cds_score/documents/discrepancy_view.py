"""Over many communes in the terminal: where the appraisal is not what was declared, by indicator and by commune."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cds_score.selfreport.review.words import REASONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cds_score.diagnostics import Lang
    from cds_score.province.discrepancy import Direction, Overview

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "by_indicator": "Theo chỉ tiêu",
        "by_unit": "Theo đơn vị",
        "id": "Mã",
        "indicator": "Chỉ tiêu",
        "unit": "Đơn vị",
        "decided": "Đã xét",
        "over": "Khai cao",
        "under": "Khai thấp",
        "other": "Khác số",
        "open": "Trả lại",
        "effect": "Ảnh hưởng",
        "mean": "Bình quân",
        "reasons": "Lý do",
        "none": "Không có chênh lệch nào giữa kết quả tự đánh giá và kết quả thẩm định.",
    },
    "en": {
        "by_indicator": "By indicator",
        "by_unit": "By unit",
        "id": "Id",
        "indicator": "Indicator",
        "unit": "Unit",
        "decided": "Decided",
        "over": "Over-declared",
        "under": "Under-declared",
        "other": "Other figures",
        "open": "Returned",
        "effect": "Effect",
        "mean": "On average",
        "reasons": "Reasons",
        "none": "Nothing differs between the self-assessments and the appraisals.",
    },
}
_WIDE = {"indicator": 28, "unit": 28, "reasons": 20}
_DIRECTIONS: tuple[Direction, ...] = ("over", "under", "other", "open")


def discrepancy_view(found: Overview, lang: Lang) -> RenderableType:
    """Both tables; one sentence where nothing differs."""
    words = _WORDS[lang]
    if not found.indicators:
        return Text(words["none"])
    by_indicator = _table(words, ("id", "indicator"), ("effect", "mean", "reasons"))
    for each in found.indicators:
        reasons = "; ".join(f"{REASONS[key][lang]} ({count})" for key, count in each.reasons.items())
        by_indicator.add_row(
            each.id, each.name, str(each.decided), *_counts(each.counts), each.effect_text, each.mean_text, reasons
        )
    by_unit = _table(words, ("unit",), ("effect",))
    for unit in found.units:
        by_unit.add_row(f"{unit.name} ({unit.code})", str(unit.decided), *_counts(unit.counts), unit.effect_text)
    heads = (Text(words[key], style="bold") for key in ("by_indicator", "by_unit"))
    return Group(next(heads), by_indicator, Text(), next(heads), by_unit, Text(found.effect_text))


def _table(words: Mapping[str, str], first: tuple[str, ...], last: tuple[str, ...]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for key in first:
        table.add_column(words[key], no_wrap=key == "id", overflow="fold", min_width=_WIDE.get(key))
    for key in ("decided", *_DIRECTIONS):
        table.add_column(words[key], justify="right")
    for key in last:
        table.add_column(words[key], overflow="fold", min_width=_WIDE.get(key))
    return table


def _counts(counts: Mapping[Direction, int]) -> list[str]:
    return [str(counts[each]) if counts[each] else "" for each in _DIRECTIONS]
