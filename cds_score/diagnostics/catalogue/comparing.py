"""Codes of results that are put side by side: what is no before and after of one unit."""

from __future__ import annotations

from cds_score.diagnostics import Entry

ENTRIES = {
    "compare-other-unit": Entry(
        "error",
        "Hai báo cáo của hai đơn vị khác nhau: {before} và {after}.",
        "Chọn hai báo cáo của cùng một đơn vị. Nếu đơn vị trước đã sắp xếp thành đơn vị sau, đưa danh mục đơn vị có cột "
        "successors: cds-score --register DANH-MỤC compare …",
        "The reports are of different units: {before} and {after}.",
        "Choose two reports of one unit. If the first has become part of the second, give a register with the column "
        "successors: cds-score --register REGISTER compare …",
    ),
}
