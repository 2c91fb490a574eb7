"""Groups, parts, nested units, bonus and penalty, levels, rankings: where they stand on paper and on the screen."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from cds_score.documents.record import record
from cds_score.documents.sheet import sheet_html
from cds_score.documents.spreadsheet_text import to_csv
from cds_score.documents.terminal import console, overview
from cds_score.scoring.assessment import (
    STATES,
    Assessment,
    Award,
    GroupResult,
    PartResult,
    Points,
    RankKey,
    Standing,
    State,
    TierResult,
)
from tests.unit.documents import sample
from tests.unit.documents.test_sheet_html import Elements

HAMLETS = [
    PartResult("Thôn Đông", "met", "Đạt", "6/6 tiêu chí", "", "", []),
    PartResult("Thôn Hạ", "not_met", "Chưa đạt", "5/6 tiêu chí", "", "", ["TTM.1 Cáp quang: Cần: Có."]),
]
PARTS = [
    PartResult("Có chuyên mục", "met", "Đạt", "Có", "Có", "0,50/0,5", []),
    PartResult("Tin, bài", "scored", "Đã chấm điểm", "22", "", "1,10/1,5", []),
]


@pytest.fixture
def rich() -> Assessment:
    """The sample with all that a set may have besides pillars and indicators."""
    full = sample.assessment()
    counts: dict[State, int] = dict.fromkeys(STATES, 0)
    first, second, *_ = full.pillars
    first.groups = [
        GroupResult("CQS.A", "Văn bản điện tử", "base", Points(0, 0, 400, "3,97", "3,97", "4"), counts, "3,97/4", "")
    ]
    second.kind, second.kind_text, second.points_text = "penalty", "điểm trừ", "-0,40 (nhiều nhất -3)"
    second.status, second.status_text, second.why = "scored", "Đã chấm điểm", []
    full.indicators = [
        replace(
            each,
            group="CQS.A" if each.number < 3 else "",
            parts={1: PARTS, 4: HAMLETS, 5: HAMLETS}.get(each.number, []),
        )
        for each in full.indicators
    ]
    full.indicators[6].state, full.indicators[6].state_text = "noted", "Tham khảo"
    full.counts["noted"] = first.counts["noted"] = 1
    full.criteria.amendments = ["Công văn 12/SKHCN-CĐS (1/2/2026)"]
    full.award = Award(
        status="eligible",
        name="Xếp loại",
        status_text="Đủ điều kiện đề nghị công nhận: Khá",
        reasons=["Đủ – Điểm: 73,58/100."],
        rule_text="Xếp loại: cả hai mức trong một câu.",
        tier="kha",
        tier_text="Khá",
        tiers=[
            TierResult(
                "tot", "Tốt", False, "Chưa đủ", ["Chưa đủ – Điểm: 73,58/100; yêu cầu 85."], "Tốt khi điểm ≥ 85."
            ),
            TierResult("kha", "Khá", True, "Đủ", ["Đủ – Điểm: 73,58/100."], "Khá khi điểm ≥ 70."),
        ],
    )
    keys = [
        RankKey("Tổng điểm", (7358, 100), "73,58", ascending=False, vote=False),
        RankKey("Hội đồng bỏ phiếu", None, "–", ascending=False, vote=True),
    ]
    full.ranking = Standing(["xa"], "Loại đơn vị: Xã", keys)
    return full


def said(full: Assessment) -> str:
    return " ".join(Elements(sheet_html(full)).said.replace("\xa0", " ").split())


def printed(full: Assessment) -> str:
    screen = console()
    screen.width = 140
    with screen.capture() as kept:
        screen.print(overview(full))
    return kept.get()


def test_the_sheet_shows_every_part_of_the_result(rich: Assessment) -> None:
    text = said(rich)
    for wanted in (
        "Văn bản điện tử 3,97/4",
        "Văn bản điện tử: 3,97/4",
        "– Có chuyên mục Có Có 0,50/0,5 Đạt",
        "– Thôn Hạ – 5/6 tiêu chí Chưa đạt TTM.1 Cáp quang: Cần: Có.",
        "Kinh tế số (điểm trừ) Đã chấm điểm -0,40 (nhiều nhất -3)",
        "Văn bản sửa đổi, hướng dẫnCông văn 12/SKHCN-CĐS (1/2/2026)",
        "Đủ điều kiện đề nghị công nhận: Khá Đủ – Điểm: 73,58/100. Kết quả theo trụ cột: chưa hoàn thành: 0/4",
        "Xếp loại – Tốt: chưa đủ Tốt khi điểm ≥ 85. Chưa đủ – Điểm: 73,58/100; yêu cầu 85.",
        "Xếp loại – Khá: đủ",
        "Căn cứ xếp hạng: Loại đơn vị: Xã Tổng điểm: 73,58 Hội đồng bỏ phiếu",
        "tham khảo",
    ):
        assert wanted in text
    assert rich.award.rule_text not in text


def test_the_same_nested_units_are_listed_once(rich: Assessment) -> None:
    text = said(rich)
    assert text.count("– Thôn Đông") == 1
    assert "từng đơn vị: như ở STT 4" in text
    assert printed(rich).count("Thôn Đông") == 1
    assert "như ở CQS.04" in printed(rich)


def test_a_set_without_award_names_none(rich: Assessment) -> None:
    rich.award = Award("none", "", "Bộ tiêu chí không có mức công nhận", [], "")
    assert "Chưa hoàn thành: 0/4 trụ cột hoàn thành Bộ tiêu chí không có mức công nhận" in said(rich)


def test_the_level_stands_first_and_then_what_the_pillars_are(rich: Assessment) -> None:
    lines = [each.strip() for each in printed(rich).splitlines()]
    assert lines[1] == "Đủ điều kiện đề nghị công nhận: Khá"
    rich.award = replace(rich.award, status="not_eligible", status_text="Không đạt", tier="", tier_text="")
    assert "II. Kết quả 1. Kết quả chung Xếp loại: Không đạt Đủ" in said(rich)
    assert printed(rich).splitlines()[1].strip() == "Xếp loại: Không đạt"


def test_the_terminal_shows_groups_parts_levels_and_ranking(rich: Assessment) -> None:
    text = printed(rich)
    for wanted in (
        "Văn bản điện tử",
        "– Tin, bài",
        "TTM.1 Cáp quang: Cần: Có.",
        "Kinh tế số (điểm trừ)",
        "Tốt: chưa đủ",
    ):
        assert wanted in text
    assert "Căn cứ xếp hạng (Loại đơn vị: Xã)" in text
    assert "Công văn 12/SKHCN-CĐS" in text


def test_a_row_of_csv_has_its_group_and_parts(rich: Assessment) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv([rich], "vi").lstrip("\ufeff")), delimiter=";"))
    assert rows[0]["Nhóm con"] == "CQS.A"
    assert rows[0]["Các phần"] == "Có chuyên mục: Đạt – 0,50/0,5; Tin, bài: Đã chấm điểm – 1,10/1,5"
    assert rows[1]["Các phần"] == ""
    assert rows[0]["Kết quả của đơn vị"].endswith("; Đủ điều kiện đề nghị công nhận: Khá")


def test_the_record_has_all_of_it(rich: Assessment) -> None:
    found = record(rich)
    assert found["criteria"]["amendments"] == rich.criteria.amendments
    assert found["award"]["tier"] == "kha"
    assert [tier["holds"] for tier in found["award"]["tiers"]] == [False, True]
    assert found["pillars"][1]["kind"] == "penalty"
    assert found["pillars"][0]["groups"][0]["kind"] == "base"
    assert found["indicators"][3]["parts"][1]["reasons"] == HAMLETS[1].reasons
    assert found["ranking"]["keys"] == [
        {"label": "Tổng điểm", "value": "73.58"},
        {"label": "Hội đồng bỏ phiếu", "value": None},
    ]
