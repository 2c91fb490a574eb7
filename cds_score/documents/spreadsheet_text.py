"""Assessments as CSV for a spreadsheet: a row per report and indicator, semicolons, comma decimals, UTF-8 with mark."""

from __future__ import annotations

from collections.abc import Iterable

from cds_score.diagnostics import Lang
from cds_score.reading.inert import csv_text
from cds_score.scoring.assessment import Assessment, PartResult

_HEAD = {
    "vi": (
        "Tệp", "Mã đơn vị", "Đơn vị", "Bộ tiêu chí", "Năm", "Nhóm", "Chỉ tiêu", "Tên chỉ tiêu", "Bắt buộc",
        "Trạng thái", "Kết quả", "Tử số", "Mẫu số", "Mức yêu cầu", "Điểm", "Điểm tối đa", "Tài liệu kiểm chứng",
        "Giải trình", "Lý do", "Còn cần", "Nguồn", "Nhóm con", "Các phần", "Kết quả của đơn vị",
    ),
    "en": (
        "File", "Unit code", "Unit", "Criteria set", "Year", "Pillar", "Indicator", "Name", "Mandatory", "State",
        "Value", "Numerator", "Denominator", "Target", "Points", "Maximum", "Evidence", "Explanation", "Reason",
        "Needed", "Source", "Group", "Parts", "Result of the unit",
    ),
}  # fmt: skip
_YES_NO = {"vi": ("không", "có"), "en": ("no", "yes")}


def to_csv(assessments: Iterable[Assessment], lang: Lang) -> str:
    """The text of the file. Excel with Vietnamese settings opens it with a double click."""
    rows: list[tuple[str, ...]] = [_HEAD[lang]]
    for assessment in assessments:
        commune = assessment.commune
        head = (
            assessment.report,
            commune.code,
            commune.name,
            f"{assessment.criteria.id}@{assessment.criteria.version}",
        )
        result = f"{assessment.status_text}; {assessment.award.status_text}"
        for each in assessment.indicators:
            points = each.points
            decided = points is not None and each.state not in ("missing", "invalid")
            row = (
                *head,
                str(assessment.period.year),
                each.pillar,
                each.id,
                each.name,
                _YES_NO[lang][each.mandatory],
                each.state_text,
                each.value_text,
                each.numerator or "",
                each.denominator or "",
                each.target,
                points.earned_text if points is not None and decided else "",
                points.max_text if points is not None else "",
                "; ".join(evidence.text for evidence in each.evidence),
                each.explanation,
                each.sentence,
                each.need,
                each.source,
                each.group,
                "; ".join(_part(part) for part in each.parts),
                result,
            )
            rows.append(row)
    return csv_text(rows)


def _part(part: PartResult) -> str:
    """“Có kế hoạch: Đạt – 2,50/2,5”."""
    return f"{part.name}: {part.state_text}{f' – {part.points_text}' if part.points_text else ''}"
