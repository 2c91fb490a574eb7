"""The register: units in their time, what is wrong with a line, and who has taken whose place."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.diagnostics import Diagnostic
from cds_score.province.planned import Plan, read_plans
from cds_score.province.register import COLUMNS, held_of, read_register
from cds_score.province.units import Unit, UnitRegister
from cds_score.reading.inert import csv_text
from tests.helpers import codes, load_set, places, read_text, report_text, set_text

HEAD = (
    "Mã;Tên;Tỉnh;mien_nui;Văn bản;Từ ngày;Đến ngày;Đơn vị kế thừa;Đăng ký năm;Đợt;Đang thẩm định năm;Công nhận năm;"
    "Quyết định công nhận;Ngày công nhận;Lý do không đánh giá"
)
MERGED = """\
Mã;Tên;Từ ngày;Đến ngày;Đơn vị kế thừa;Công nhận năm;Quyết định công nhận;Ngày công nhận
99001;Xã Một (giả định);;30/6/2025;99003;2023;1/QĐ-GĐ;5/2/2024
99002;Xã Hai (giả định);;30/6/2025;99003;;;
99003;Xã Ba (giả định);1/7/2025;;;;;
"""


def read(tmp_path: Path, text: str) -> tuple[UnitRegister, list[Diagnostic]]:
    path = tmp_path / "danh-muc.csv"
    path.write_text(text, encoding="utf-8")
    return read_register(path)


def line(**cells: str) -> str:
    """A register with one line, `Xã A`, and the cells that a test cares about."""
    given_cells = {"code": "99001", "name": "Xã A", **cells}
    return ";".join(given_cells) + "\n" + ";".join(given_cells.values()) + "\n"


def test_every_column_is_read_by_its_vietnamese_head(tmp_path):
    cells = (
        "99001;Xã A;Tỉnh Mẫu;có;12/QĐ ngày 5/1/2025;01/7/2025;31.12.2025;99002, 99003;2024 2025;2;2025;2024;"
        "7/QĐ-GĐ;2025-02-05;đang sắp xếp"
    )
    register, found = read(
        tmp_path, f"{HEAD}\n{cells}\n" + "".join(f"{code};Xã B;;;;1/1/2026{';' * 9}\n" for code in (99002, 99003))
    )
    assert found == []
    unit = register.units[0]
    assert unit == Unit(
        code="99001",
        name="Xã A",
        province="Tỉnh Mẫu",
        start=date(2025, 7, 1),
        end=date(2025, 12, 31),
        successors=("99002", "99003"),
        registered=(2024, 2025),
        batch="2",
        appraising=(2025,),
        recognised=2024,
        decision="7/QĐ-GĐ",
        decided=date(2025, 2, 5),
        excluded="đang sắp xếp",
        columns={"name": "Xã A", "document": "12/QĐ ngày 5/1/2025", "mien_nui": "có"},
        at=unit.at,
        to=unit.to,
    )
    assert register.roles == set(COLUMNS)


def test_every_column_is_read_by_its_id_too(tmp_path):
    assert read(tmp_path, ";".join(COLUMNS) + "\n99001" + ";" * 13 + "\n")[0].roles == set(COLUMNS)


def test_a_title_above_the_head_is_passed_over(tmp_path):
    register, found = read(tmp_path, "Danh mục đơn vị;\nMã;Tên\n99001;Xã A\n")
    assert (list(register), found) == (["99001"], [])


def test_what_a_round_notes_of_a_unit_is_not_what_it_is_scored_by(tmp_path):
    """A recognition that is entered later leaves what was held of the unit, and so the digest of its facts."""
    before, _ = read(tmp_path, line(mien_nui="có"))
    after, _ = read(
        tmp_path, line(mien_nui="có", recognised="2024", recognised_decision="1/QĐ", recognised_on="5/2/2025")
    )
    assert before == after == {"99001": {"name": "Xã A", "mien_nui": "có"}}


def test_a_cell_that_a_spreadsheet_must_not_run_reads_back(tmp_path):
    register, _ = read(tmp_path, csv_text([["code", "name", "ghi_chu"], ["99001", "=1+1", "@x"]]))
    assert register == {"99001": {"name": "=1+1", "ghi_chu": "@x"}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (line(valid_from="32/7/2025"), [("date-impossible", 2, 12)]),
        (line(valid_to="hôm nay"), [("date-unreadable", 2, 12)]),
        (line(recognised_on="5/2/25"), [("date-short-year", 2, 12)]),
        (line(valid_from="1/7/2025", valid_to="30/6/2025"), [("register-validity-backwards", 2, 21)]),
        (line(successors="9900"), [("unit-code-short", 2, 12)]),
        (line(successors="99001"), [("register-successor-without-end", 2, 12), ("register-successor-earlier", 2, 1)]),
        (line(valid_to="30/6/2025", successors="99009"), [("register-successor-unknown", 2, 1)]),
        (line(registered="2024 hai"), [("register-year", 2, 12)]),
        (line(appraising="24"), [("register-year", 2, 12)]),
        (line(recognised="2024 2025"), [("register-one-year", 2, 12)]),
        (line(recognised_decision="1/QĐ"), [("register-recognised-without-year", 2, 12)]),
        (line(recognised_on="5/2/2025"), [("register-recognised-without-year", 2, 12)]),
        (line(recognised="2024"), [("register-recognised-without-decision", 2, 12)]),
        (line(recognised="2024", recognised_decision="1/QĐ"), [("register-recognised-without-day", 2, 12)]),
        (line(recognised="x", recognised_decision="1/QĐ"), [("register-one-year", 2, 12)]),
        (line(name='"Xã "A"'), [("register-row", 2, 1)]),
        ("code;name;Mã\n99001;Xã A;1\n", [("register-without-code", 1, 1)]),
    ],
)
def test_what_is_wrong_with_a_line_is_told_at_its_cell(tmp_path, text, expected):
    assert places(read(tmp_path, text)[1]) == expected


def lines(*spans: str) -> str:
    return "code;valid_from;valid_to\n" + "".join(f"99001;{span}\n" for span in spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (lines(";30/6/2025", "1/7/2025;"), []),
        (lines("1/7/2025;", ";30/6/2025"), []),
        (lines(";1/7/2025", "1/7/2025;"), [("register-validity-overlaps", 3, 1)]),
        (lines(";", "1/7/2025;"), [("register-validity-overlaps", 3, 1)]),
        (lines("1/7/2025;31/12/2025", "1/1/2025;1/1/2026"), [("register-validity-overlaps", 3, 1)]),
        (lines(";", ";"), [("register-code-repeated", 3, 1)]),
    ],
)
def test_one_code_may_stand_on_several_lines_for_times_of_their_own(tmp_path, text, expected):
    register, found = read(tmp_path, text)
    assert places(found) == expected
    assert len(register.units) == 2 - len(expected)


def test_the_line_of_the_day_is_the_one_that_holds(tmp_path):
    register, found = read(
        tmp_path,
        "code;name;mien_nui;valid_from;valid_to\n99001;Xã Cũ;có;;30/6/2025\n99001;Xã Mới;không;1/7/2025;30/6/2026\n",
    )
    assert found == []

    def name(day: date | None) -> str:
        unit = register.on("99001", day)
        return unit.name if unit is not None else ""

    assert name(date(2025, 6, 30)) == "Xã Cũ"
    assert name(date(2025, 7, 1)) == name(date(2026, 6, 30)) == name(None) == "Xã Mới"
    assert name(date(2026, 7, 1)) == ""
    assert register["99001"]["name"] == "Xã Mới"
    assert register.on("99009", None) is None


def test_a_report_has_the_attributes_of_its_own_time(tmp_path):
    criteria = load_set(tmp_path / "set", set_text(attributes="mien_nui: {label: Xã miền núi, type: yes_no}"))
    register, _ = read(
        tmp_path, "code;mien_nui;valid_from;valid_to\n08152;có;;30/6/2024\n08152;không;1/7/2024;31/12/2025\n"
    )

    def held(period: str) -> tuple[object, list[str]]:
        report, _ = read_text(report_text().replace("năm 2024", period))
        assert report is not None
        attributes, found = held_of(register, report, criteria)
        return attributes.get("mien_nui"), codes(found)

    assert held("6 tháng đầu năm 2024") == ("có", [])
    assert held("năm 2024") == ("không", [])
    assert held('""') == ("không", [])
    assert held("năm 2026") == (None, ["register-unit-not-valid"])
    bare = load_set(tmp_path / "bare")
    report, _ = read_text(report_text().replace("năm 2024", "năm 2026"))
    assert report is not None
    assert held_of(register, report, bare) == ({}, [])


def test_units_exist_in_their_time(tmp_path):
    register, found = read(tmp_path, MERGED)
    assert found == []
    assert [each.code for each in register.valid(date(2025, 6, 30))] == ["99001", "99002"]
    assert [each.code for each in register.valid(date(2025, 7, 1))] == ["99003"]


def test_who_took_whose_place(tmp_path):
    register, _ = read(tmp_path, MERGED)
    one, two, three = register.units
    assert register.heirs(one) == [three]
    assert register.predecessors(three) == [one, two]
    assert register.predecessors(one) == []
    assert one.fate(three, "vi") == (
        "Xã Một (giả định) (mã 99001, đến hết ngày 30/6/2025): đã được công nhận cho năm 2023 theo Quyết định 1/QĐ-GĐ "
        "ngày 05/02/2024; kết quả này không chuyển sang Xã Ba (giả định)."
    )
    assert two.fate(three, "vi").endswith("chưa được công nhận.")
    assert one.fate(three, "en") != one.fate(three, "vi")


def test_a_unit_that_is_renamed_follows_itself(tmp_path):
    register, found = read(
        tmp_path,
        "code;name;valid_from;valid_to;successors\n"
        "99001;Xã A;;30/6/2024;99001\n99001;Xã B;1/7/2024;30/6/2025;99002\n99002;Xã C;1/7/2025;;\n",
    )
    assert found == []
    assert [each.name for each in register.predecessors(register.units[2])] == ["Xã A", "Xã B"]


def test_a_successor_does_not_begin_before_the_unit(tmp_path):
    text = "code;valid_from;valid_to;successors\n99001;1/7/2025;31/12/2025;99002\n99002;;31/12/2024;\n"
    assert places(read(tmp_path, text)[1]) == [("register-successor-earlier", 2, 1)]


def test_successors_do_not_go_in_a_circle(tmp_path):
    text = "code;valid_to;successors\n" + "".join(
        f"9900{n};30/6/2025;9900{after}\n" for n, after in ((1, 2), (2, 3), (3, 2), (4, 1))
    )
    register, found = read(tmp_path, text)
    assert codes(found) == ["register-successor-circle"]
    assert "99002 → 99003 → 99002" in found[0].message("vi")
    # It does not keep anyone waiting either.
    assert len(register.predecessors(register.units[1])) == 3


def test_of_a_long_circle_the_beginning_is_shown(tmp_path):
    lines = "".join(f"990{n};990{n + 1 if n < 29 else 10};30/6/2025\n" for n in range(10, 30))
    (found,) = read(tmp_path, f"code;successors;valid_to\n{lines}")[1]
    assert found.params["other"] == "99010 → 99011 → 99012 → 99013 → 99014 → 99015 → … → 99010"


def test_a_register_says_how_far_a_unit_has_come():
    unit = Unit("99001", "Xã A", registered=(2024, 2025), batch="2", appraising=(2025,), excluded="đang sắp xếp.")
    assert unit.text("vi") == (
        "Đăng ký năm 2024, 2025, đợt 2. Đang thẩm định cho năm 2025. Không đánh giá: đang sắp xếp."
    )
    assert Unit("99001").text("vi") == ""
    done = Unit("99001", appraising=(2023,), recognised=2023, decision="1/QĐ-GĐ", decided=date(2024, 2, 5))
    assert done.text("vi") == "Đã công nhận cho năm 2023 theo Quyết định 1/QĐ-GĐ ngày 05/02/2024."
    assert done.text("en") == "Recognised for 2023 by Decision 1/QĐ-GĐ of 05/02/2024."


def test_a_register_travels_between_processes(tmp_path):
    register, _ = read(tmp_path, MERGED)
    again = pickle.loads(pickle.dumps(register))
    assert again.units == register.units
    assert again == register
    assert [each.code for each in again.predecessors(again.units[2])] == ["99001", "99002"]


DAYS = st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2024, 1, 12)))
UNITS = st.lists(
    st.builds(
        Unit,
        code=st.sampled_from(["99001", "99002", "99003"]),
        start=DAYS,
        end=DAYS,
        successors=st.lists(st.sampled_from(["99001", "99002", "99003", "99009"]), max_size=2, unique=True).map(tuple),
    ),
    max_size=7,
)


@given(units=UNITS)
def test_no_two_lines_of_a_unit_hold_on_one_day(tmp_path_factory, units):
    def cells(unit: Unit) -> list[str]:
        days = ["" if day is None else day.isoformat() for day in (unit.start, unit.end)]
        return [unit.code, *days, " ".join(unit.successors)]

    text = csv_text([["code", "valid_from", "valid_to", "successors"], *map(cells, units)])
    register, _ = read(tmp_path_factory.mktemp("r"), text)
    for day in range(1, 13):
        here = [each.code for each in register.valid(date(2024, 1, day))]
        assert len(here) == len(set(here))
    for unit in register.units:
        assert unit not in register.predecessors(unit)
    # What is told and what is left out do not depend on the time of day: read again, it is the same.
    assert read(tmp_path_factory.mktemp("r"), text)[0].units == register.units


def plans(tmp_path: Path, text: str) -> tuple[object, list[tuple[str, int, int]]]:
    path = tmp_path / "ke-hoach.csv"
    path.write_text(text, encoding="utf-8")
    found, wrong = read_plans(path)
    return found, places(wrong)


def test_a_plan_has_a_number_for_each_year(tmp_path):
    text = "Năm;Số đơn vị;Văn bản\n2024;133;969/QĐ-UBND\n2025;1.118;\n"
    assert plans(tmp_path, text) == ({2024: Plan(133, "969/QĐ-UBND"), 2025: Plan(1118)}, [])
    assert plans(tmp_path, "year,units\n2024,133\n") == ({2024: Plan(133)}, [])


@pytest.mark.parametrize(
    ("text", "kept", "expected"),
    [
        ("Năm;Văn bản\n2024;x\n", {}, [("plan-head", 1, 1)]),
        ("", {}, [("plan-head", 1, 1)]),
        ("year;units;Năm\n2024;1;2024\n", {}, [("plan-head", 1, 1)]),
        ("year;units\n24;133\n2025;118\n", {2025: Plan(118)}, [("plan-year", 2, 1)]),
        ("year;units\n2024;133,5\n", {}, [("plan-units", 2, 6)]),
        ("year;units\n2024;hơn 133\n", {}, [("plan-units", 2, 6)]),
        ("year;units\n2024;133\n2024;132\n", {}, [("plan-year-twice", 3, 1)]),
        ("year;units\n2024;133\n2024;133\n", {2024: Plan(133)}, []),
    ],
)
def test_what_is_wrong_with_a_plan(tmp_path, text, kept, expected):
    assert plans(tmp_path, text) == (kept, expected)


def test_a_file_that_is_not_there(tmp_path):
    for reader in (read_register, read_plans):
        thing, found = reader(tmp_path / "khong-co.csv")
        assert (len(thing), codes(found)) == (0, ["file-unreadable"])
