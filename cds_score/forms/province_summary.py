"""The summary of a province's round as tables below each other, for a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cds_score.forms.province_columns import Value
from cds_score.province.arranged import headline
from cds_score.province.result import Bin, ProvinceResult, Standing
from cds_score.reading.inert import Code
from cds_score.reading.numbers import format_whole


@dataclass(frozen=True, slots=True)
class Block:
    """One table: its title, its heads (none for a list of named values), its rows of an id, a text, and the rest."""

    title: str
    heads: tuple[str, ...]
    rows: list[tuple[Value, ...]]


def blocks(result: ProvinceResult) -> Iterator[Block]:
    """Everything that the summary says; a table without rows is left out."""
    for block in _every(result):
        if block.rows:
            yield block


def _every(result: ProvinceResult) -> Iterator[Block]:
    vi = result.lang == "vi"
    summary = result.summary

    def w(vietnamese: str, english: str) -> str:
        return vietnamese if vi else english

    units = w("Số đơn vị", "Units")
    yield Block(w("Thông tin chung", "General"), (), _general(result, vi))
    if summary.standing is not None:
        yield Block(w("So với danh mục và kế hoạch", "Against register and plan"), (), _standing(summary.standing, vi))
    for title, bins in (
        (w("Kết quả chung", "Status"), summary.states),
        (w("Đề nghị công nhận, xếp mức", "Award and its levels"), summary.tiers),
        (w("Phân bố điểm, theo phần trăm điểm tối đa", "Points, in percent of the maximum"), summary.points),
    ):
        yield Block(title, ("", title, units), _bins(bins))
    yield Block(
        w("Chỉ tiêu nhiều đơn vị chưa đạt", "Indicators that hold units back"),
        (
            w("Mã", "Id"),
            w("Chỉ tiêu", "Indicator"),
            w("Chưa đạt", "Not met"),
            w("Thiếu số liệu", "Data missing"),
            w("Đơn vị áp dụng", "Applies to"),
            w("Chỉ vướng chỉ tiêu này", "It alone"),
            w("Mức còn thiếu", "By how much"),
        ),
        [
            (each.id, each.name, each.not_met, each.missing, each.units, each.sole, each.gap_text)
            for each in summary.holding
        ],
    )
    yield Block(
        w("Đơn vị chỉ còn thiếu một chỉ tiêu", "Units that one indicator keeps from the award"),
        (w("Mã", "Code"), w("Đơn vị", "Unit"), w("Chỉ tiêu", "Indicators"), "", "", "", w("Còn cần", "Needed")),
        [(Code(each.code), each.name, ", ".join(each.indicators), "", "", "", each.need) for each in summary.one_away],
    )
    yield Block(
        w("Tự đánh giá và thẩm định", "Self-given and appraised"),
        (
            w("Mã", "Id"),
            w("Nội dung", "What"),
            w("Tự đánh giá đạt", "Met as declared"),
            w("Thẩm định đạt", "Met as appraised"),
            w("Nâng lên", "Raised"),
            w("Hạ xuống", "Lowered"),
            w("Bộ tiêu chí; số đơn vị đã thẩm định", "Set; units appraised"),
        ),
        [
            (
                each.id,
                each.name,
                each.declared_met,
                each.appraised_met,
                each.raised,
                each.lowered,
                f"{each.set}; {format_whole(each.units)}",
            )
            for each in summary.differences
        ],
    )


def _general(result: ProvinceResult, vi: bool) -> list[tuple[Value, ...]]:
    register = f"{result.register} (SHA-256 {result.register_digest})" if result.register else ""
    rows: list[tuple[Value, ...]] = [
        ("Tóm tắt" if vi else "In short", headline(result)),
        ("Thư mục" if vi else "Folder", result.folder),
        ("Danh sách" if vi else "Register", register),
        (
            "Chương trình" if vi else "Program",
            f"{result.program}, {'quy tắc' if vi else 'rules'} {result.rules_version}",
        ),
    ]
    rows += [
        ("Bộ tiêu chí" if vi else "Set", f"{each.title} ({each.name}). {each.approval_text}") for each in result.sets
    ]
    rows += [("Lưu ý" if vi else "Notice", each) for each in result.notices]
    return [row for row in rows if row[1]]


def _standing(standing: Standing, vi: bool) -> list[tuple[Value, ...]]:
    named = (
        ("Tổng số đơn vị", "Units in all", standing.total),
        ("Đã công nhận", "Recognised", standing.recognised),
        ("Đang thẩm định", "In appraisal", standing.in_appraisal),
        ("Còn lại", "Remaining", standing.remaining),
        ("Trong đó không thuộc diện đánh giá", "Of these not to be assessed", standing.excluded),
        ("Công nhận trong kỳ", "Recognised in this period", standing.in_period),
        ("Công nhận trước đó", "Recognised before", standing.before),
        ("Lũy kế", "Cumulative", standing.cumulative),
        ("Không rõ ngày công nhận", "Day of recognition not known", standing.undated or None),
        ("Kế hoạch năm", "Plan of the year", standing.planned),
    )
    rows: list[tuple[Value, ...]] = [
        ("", vietnamese if vi else english, number) for vietnamese, english, number in named if number is not None
    ]
    return [*rows, *(("", sentence) for sentence in standing.sentences)]


def _bins(bins: Sequence[Bin]) -> list[tuple[Value, ...]]:
    return [("", each.text, each.count) for each in bins]
