"""A report file to a `SelfReport`. What is wrong in reports stands in `tests/example_files`."""

from __future__ import annotations

from datetime import date

import pytest

from cds_score.diagnostics import Diagnostic
from cds_score.selfreport.model import SelfReport
from tests.helpers import codes, places, read_text, report_text

FULL = """\
criteria: mau/nho@1
commune: {code: "08152", name: Xã Ví Dụ, level: xã, province: Thanh Hóa, fictional: true, address: Thôn Một}
period: {from: 1/7/2024, to: 31/12/2024, as_of: 15/12/2024}
year: 2024
attributes: {mien_nui: có}
inputs:
  tu: 1.205
  mau: {value: 1.300, evidence: [bc-01, bc-02], note: theo hệ thống, as_of: 15/12/2024}
  so_thon: {value: 21, evidence: bc-01, to_confirm: chuyển từ kỳ trước}
evidence:
  bc-01: {number: 01/BC-UBND, date: 10/12/2024, issuer: UBND xã Ví Dụ, title: Báo cáo, pages: 3-4, file: a.pdf, url: https://a.vn}
  bc-02: {title: Ảnh chụp màn hình}
  bc-03: {issuer: UBND xã, title: Thông báo}
not_applicable: {A.01: Xã không có}
explanations:
  A.02: Chưa có
contact: {name: Nguyễn Văn A, office: Văn phòng, phone: "0900000000", email: a@b.vn}
narrative: {general: Chung, results: " Tốt ", difficulties: ""}
"""


def read(text: str) -> tuple[SelfReport, list[Diagnostic]]:
    report, found = read_text(text)
    assert report is not None
    return report, found


def test_every_part_of_a_report_is_read():
    report, found = read(FULL)
    assert codes(found) == []
    unit = report.unit
    assert (unit.code, unit.name, unit.level, unit.province, unit.address, unit.fictional) == (
        "08152", "Xã Ví Dụ", "xã", "Thanh Hóa", "Thôn Một", True,
    )  # fmt: skip
    assert report.span is not None
    assert (report.span.start, report.span.end, report.span.as_of) == (
        date(2024, 7, 1),
        date(2024, 12, 31),
        date(2024, 12, 15),
    )
    assert report.year == 2024
    assert {name: scalar.text for name, scalar in report.attributes.items()} == {"mien_nui": "có"}
    assert {name: answer.value.text for name, answer in report.answers.items()} == {
        "tu": "1.205",
        "mau": "1.300",
        "so_thon": "21",
    }
    assert [each.text for each in report.answers["mau"].evidence] == ["bc-01", "bc-02"]
    assert [each.text for each in report.answers["so_thon"].evidence] == ["bc-01"]
    assert report.answers["mau"].note == "theo hệ thống"
    assert report.answers["so_thon"].to_confirm == "chuyển từ kỳ trước"
    assert {name: (key.text, reason.text) for name, (key, reason) in report.not_applicable.items()} == {
        "A.01": ("A.01", "Xã không có")
    }
    assert list(report.explanations) == ["A.02"]
    assert report.contact == {"name": "Nguyễn Văn A", "office": "Văn phòng", "phone": "0900000000", "email": "a@b.vn"}
    assert report.narrative == {"general": "Chung", "results": "Tốt"}


def test_a_cited_document_is_printed_in_one_line():
    report, _ = read(FULL)
    assert {name: each.text for name, each in report.evidence.items()} == {
        "bc-01": "01/BC-UBND ngày 10/12/2024 của UBND xã Ví Dụ – Báo cáo, trang 3-4",
        "bc-02": "Ảnh chụp màn hình",
        "bc-03": "UBND xã – Thông báo",
    }


def test_the_year_is_that_of_the_end_of_the_period():
    report, _ = read(report_text().replace("năm 2024", "{from: 1/7/2024, to: 30/6/2025}"))
    assert report.year == 2025
    assert report.span is not None
    assert report.span.as_of == date(2025, 6, 30)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Xã Ví Dụ", "xã"),
        ("PHƯỜNG Ví Dụ", "phường"),
        ("Thị trấn Ví Dụ", "thị trấn"),
        ("Đặc khu Ví Dụ", "đặc khu"),
        ("Thành phố Ví Dụ", "thành phố"),
        ("Thị xã Ví Dụ", "thị xã"),
    ],
)
def test_the_level_is_told_from_the_name(name, level):
    report, found = read(report_text().replace("Xã Ví Dụ", name))
    assert report.unit.level == level
    assert codes(found) == []


def test_a_name_that_only_begins_like_a_level_tells_none():
    report, found = read(report_text().replace("Xã Ví Dụ", "Xãvídụ"))
    assert report.unit.level == ""
    assert codes(found) == ["unit-level-unknown"]


@pytest.mark.parametrize("name", ["UBND xã Suối Mẫu", "Ủy ban nhân dân xã Suối Mẫu", "Uỷ ban  nhân dân Xã Suối Mẫu"])
def test_who_names_the_committee_is_told_the_name_of_the_unit(name):
    _, found = read(report_text().replace("Xã Ví Dụ", name))
    assert codes(found) == ["unit-level-unknown"]
    assert (
        found[0]
        .help("vi")
        .startswith("Ghi tên đơn vị: Xã Suối Mẫu. Tên không bắt đầu bằng cấp thì ghi cấp của đơn vị (level), ")
    )
    assert found[0].help("en").startswith("Write the name of the unit: Xã Suối Mẫu. Where the name does not begin ")


@pytest.mark.parametrize("name", ["UBND", "UBND Suối Mẫu", "Ban nhân dân xã Suối Mẫu"])
def test_no_name_is_made_up(name):
    _, found = read(report_text().replace("Xã Ví Dụ", name))
    assert codes(found) == ["unit-level-unknown"]
    assert found[0].help("vi") == (
        "Tên không bắt đầu bằng cấp thì ghi cấp của đơn vị (level), là một trong: xã, phường, thị trấn, đặc khu, "
        "huyện, quận, thị xã, thành phố, tỉnh, thôn."
    )


def test_an_empty_section_is_the_same_as_none():
    report, found = read(report_text(more="evidence:\nexplanations: ~\nnarrative: {}\ncontact: …\n"))
    assert codes(found) == []
    assert (report.evidence, report.explanations, report.narrative, report.contact) == ({}, {}, {}, {})


@pytest.mark.parametrize(
    ("period", "place", "days"),
    [
        ("{from: năm 2026, to: }", 16, ("01/01/2026", "31/12/2026")),
        ("{from: quý II/2026, to: 30/6/2026}", 16, ("01/4/2026", "30/6/2026")),
        ("{from: 1/7/2026, to: tháng 7/2026}", 30, ("01/7/2026", "31/7/2026")),
    ],
)
def test_a_period_in_the_place_of_a_day_is_told_with_its_days(period, place, days):
    report, found = read(report_text().replace("năm 2024", period))
    assert report.span is None
    assert [(code, column) for code, _, column in places(found)] == [("period-in-a-day", place)]
    remedy = found[0].sentences("vi")[1]
    assert f"từ {days[0]} đến {days[1]}" in remedy
    assert f"period: {found[0].params['text']} " in remedy


def test_reading_goes_on_after_an_error():
    report, found = read(report_text("tu: {valu: 1}\nmau: [1]\nkhac: 3\n", more="year: x\nlạ: 1\n"))
    assert {each[0] for each in places(found)} == {"key-unknown", "answer-is-list", "year-unreadable"}
    assert list(report.answers) == ["khac"]


@pytest.mark.parametrize("answer", ["có", "không", "true", "false"])
def test_fictional_is_yes_or_no_in_either_way(answer):
    report, found = read(report_text().replace("Thanh Hóa}", f"Thanh Hóa, fictional: {answer}}}"))
    assert codes(found) == []
    assert report.unit.fictional is (answer in ("có", "true"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("inputs: {}", "inputs: [1]"),
        ('commune: {code: "08152", name: Xã Ví Dụ, province: Thanh Hóa}', "commune: Xã Ví Dụ"),
        ("period: năm 2024", "period: [1/1/2024, 31/12/2024]"),
    ],
)
def test_a_section_of_another_form_is_named_once(old, new):
    text = report_text("")
    assert old in text
    assert codes(read(text.replace(old, new))[1]) == ["mapping-expected"]
