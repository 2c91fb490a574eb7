"""Nested units: hamlets in rows or in a CSV file, each judged by its own set, counted as a range while undecided."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Source
from cds_score.scoring.assessment import Assessment
from cds_score.scoring.engine import assess
from cds_score.selfreport.resolve import MAX_UNITS
from cds_score.selfreport.tables import MAX_COLUMNS, read_csv, read_tables
from tests.helpers import codes, places, read_text, report_text, set_text
from tests.property.writing import built

HAMLET = set_text(
    inputs="""
cap: {label: Cáp quang, type: yes_no}
nguoi: {label: Số người, type: count, unit: người}
""",
    indicators="""
- {id: T.1, name: Cáp quang, measure: cap, target: có, source: none}
- {id: T.2, name: Số người, measure: nguoi, target: ≥ 100, source: none}
- {id: T.3, name: Để biết, measure: nguoi, informative: có, source: none}
""",
    rounding="",
).replace("id: mau/nho", "id: mau/thon")
COMMUNE = set_text(
    inputs="""
thon: {label: Các thôn, type: units, unit: thôn, set: mau/thon@1}
lop: {label: Số lớp, type: count, unit: lớp}
""",
    indicators="""
- {id: A.01, name: Có thôn đạt, measure: đạt(thon), target: ≥ 2, points: 5, source: none}
- {id: A.02, name: Tỷ lệ thôn đạt, measure: đạt(thon) ÷ đếm(thon), target: ≥ 50%, points: 5, source: none}
- {id: A.03, name: Điểm theo thôn, measure: đạt(thon), points: 4, scale: {per_item: {points: 1}}, source: none}
""",
)
GOOD, POOR, OPEN = "cap: có, nguoi: 100", "cap: có, nguoi: 99", "cap: có"


def commune(hamlet: str = HAMLET, own: str = COMMUNE) -> CriteriaSet:
    criteria = built(own)
    criteria.nested = {"thon": built(hamlet)}
    return criteria


def rows(*answers: str) -> str:
    lines = [f"    - {{name: Thôn {at}, {each}}}" for at, each in enumerate(answers, 1)]
    return "\n".join(["thon:", "  rows:", *lines])


def judged(inputs: str, folder: Path = Path(), criteria: CriteriaSet | None = None, **more: Any) -> Assessment:
    report, found = read_text(report_text(inputs))
    assert report is not None
    found += read_tables(report, folder)
    return assess(report, criteria or commune(), found, **more)


def states(assessment: Assessment) -> list[str]:
    return [each.state for each in assessment.indicators]


def test_units_are_not_judged_by_a_set_that_is_not_for_the_year() -> None:
    of_2025 = HAMLET.replace("applies_to: [2024, 2025]", "applies_to: [2025]")
    got = judged(rows(GOOD, GOOD), criteria=commune(of_2025))
    assert codes(got.diagnostics) == ["table-year-not-judged"]
    assert states(got) == ["invalid"] * 3
    assert got.award.status == "undecided"
    assert codes(judged(rows(GOOD, GOOD), criteria=commune(HAMLET.replace("2024, 2025", "2024"))).diagnostics) == []


# ------------------------------------------------------------------------------------------------------------- rows


@pytest.mark.parametrize(
    ("units", "expected", "points"),
    [
        ((GOOD, GOOD), ["met", "met", "scored"], ("12,00", "12,00")),
        ((GOOD, POOR), ["not_met", "met", "scored"], ("6,00", "6,00")),
        ((GOOD, POOR, POOR), ["not_met", "not_met", "scored"], ("1,00", "1,00")),
        ((GOOD, GOOD, OPEN), ["met", "met", "missing"], ("12,00", "13,00")),
        ((GOOD, OPEN), ["missing", "met", "missing"], ("6,00", "12,00")),
        ((GOOD, OPEN, POOR), ["missing", "missing", "missing"], ("1,00", "12,00")),
        ((OPEN, POOR, POOR, POOR), ["not_met", "not_met", "missing"], ("0,00", "1,00")),
        ((GOOD, GOOD, GOOD, GOOD, OPEN), ["met", "met", "scored"], ("14,00", "14,00")),
    ],
)
def test_undecided_units_make_a_range(units: tuple[str, ...], expected: list[str], points: tuple[str, str]) -> None:
    got = judged(rows(*units))
    assert states(got) == expected
    assert got.points is not None
    assert (got.points.earned_text, got.points.possible_text) == points
    assert got.diagnostics == []


def test_each_unit_is_shown_with_what_stands_in_its_way() -> None:
    parts = judged(rows(GOOD, POOR, OPEN)).indicators[0].parts
    assert [(each.name, each.state, each.value_text) for each in parts] == [
        ("Thôn 1", "met", "2/2 tiêu chí"),
        ("Thôn 2", "not_met", "1/2 tiêu chí"),
        ("Thôn 3", "missing", "1/2 tiêu chí"),
    ]
    assert [each.reasons for each in parts] == [
        [],
        ["T.2 Số người: Cần thêm ít nhất 1 người."],
        ["T.2 Số người: Khai “Số người”."],
    ]


def test_order_of_the_units_decides_nothing() -> None:
    units = (GOOD, POOR, OPEN, GOOD)
    one, other = judged(rows(*units)), judged(rows(*units[::-1]))
    assert states(one) == states(other)
    assert one.points == other.points


def test_no_table_and_no_rows() -> None:
    none = judged("lop: 1")
    assert states(none) == ["missing"] * 3
    assert none.indicators[0].need == "Khai “Các thôn”."
    empty = judged("thon: {rows: []}")
    assert states(empty) == ["not_met", "missing", "scored"]
    assert empty.award.status == "not_eligible"


def test_what_is_needed_is_said_in_units() -> None:
    got = judged(rows(GOOD, POOR, POOR, POOR))
    assert [each.need for each in got.indicators[:2]] == ["Cần thêm ít nhất 1 thôn đạt."] * 2


def test_repeated_names_are_an_error_and_propose_nothing() -> None:
    got = judged("thon:\n  rows:\n    - {name: Thôn 1, cap: có, nguoi: 100}\n    - {name: Thôn 1, cap: có, nguoi: 100}")
    assert codes(got.diagnostics) == ["table-name-repeated"]
    assert got.award.status == "undecided"


def test_a_fault_in_a_row_keeps_that_unit_open() -> None:
    got = judged(rows(GOOD, GOOD, "cap: có, nguoi: 1.22"))
    assert codes(got.diagnostics) == ["count-not-whole"]
    assert [each.state for each in got.indicators[0].parts] == ["met", "met", "missing"]
    assert (states(got), got.award.status) == (["met", "met", "missing"], "undecided")


@pytest.mark.parametrize("fault", ["xom: có", "lop: 3"])
def test_a_unit_that_would_pass_but_for_a_fault_in_its_row_never_counts(fault: str) -> None:
    """Every figure that the unit's set asks for is there and meets its target: the fault alone keeps it open."""
    got = judged(rows(GOOD, f"{GOOD}, {fault}"))
    assert codes(got.diagnostics) == ["input-unknown"]
    assert [(each.state, each.value_text) for each in got.indicators[0].parts] == [
        ("met", "2/2 tiêu chí"),
        ("missing", "2/2 tiêu chí"),
    ]
    assert states(got)[0] == "missing"


def test_a_figure_declared_twice_in_a_row_is_not_known() -> None:
    got = judged("thon:\n  rows:\n    - name: Thôn 1\n      cap: có\n      nguoi: 100\n      nguoi: 200")
    assert "key-repeated" in codes(got.diagnostics)
    assert got.indicators[0].parts[0].state == "missing"


LEVELS = HAMLET.replace(
    "award: {name: Đủ điều kiện đề nghị công nhận, pillars: all, source: none}",
    "award: {name: Xếp loại, tiers: [{id: tot, name: Tốt, indicators: all, source: none}, "
    "{id: kem, name: Kém, recognised: không, indicators: ≤ 0, source: none}]}",
)


@pytest.mark.parametrize(
    ("unit", "state"),
    [
        (GOOD, "met"),
        ("cap: không, nguoi: 99", "not_met"),
        (POOR, "not_met"),  # fits neither level, so it passes none
        ("cap: không", "not_met"),  # the poor level, or none at all
        (OPEN, "missing"),
        ("", "missing"),
    ],
)
def test_units_of_a_set_with_levels_pass_where_their_level_is_recognised(unit: str, state: str) -> None:
    got = judged(rows(unit).replace(", }", "}"), criteria=commune(LEVELS))
    assert got.indicators[0].parts[0].state == state


def test_a_unit_with_a_fault_stays_open_though_no_level_that_it_may_have_is_recognised() -> None:
    unit = "cap: không"
    for row, state in ((unit, "not_met"), (f"{unit}, nguoi: 1.22", "missing"), (f"{unit}, xom: có", "missing")):
        assert judged(rows(row), criteria=commune(LEVELS)).indicators[0].parts[0].state == state


def test_documents_of_a_table_count_for_the_commune() -> None:
    own = COMMUNE.replace("met_without: counts", "met_without: does_not_count")
    units = rows(GOOD, GOOD)
    cited = f"{units}\n  evidence: tl"
    for table, status in ((units, "undecided"), (cited, "eligible")):
        report, found = read_text(report_text(table, "evidence: {tl: {number: 01/BC-UBND}}"))
        assert report is not None
        assert assess(report, commune(own=own), found).award.status == status


def test_everything_that_decides_is_in_the_digest() -> None:
    def digest(table: str) -> str:
        report, found = read_text(report_text(table, "evidence: {tl: {number: 01/BC-UBND}}"))
        assert report is not None
        return assess(report, commune(), found).digests["facts"]

    units = rows(GOOD)
    variants = [units, f"{units}\n  evidence: tl", rows(POOR), rows(GOOD, GOOD), units.replace("Thôn 1", "Thôn Một")]
    assert len({digest(each) for each in variants}) == len(variants)
    assert digest(units) == digest(f"{units}\n  note: đã rà soát")


# --------------------------------------------------------------------------------------------------------- CSV files


def table(text: str) -> tuple[list[tuple[str, dict[str, str]]], list[tuple[str, int, int]]]:
    """The rows of a CSV text, and what is wrong with it."""
    found, faults = read_csv(Source("thon.csv", text))
    given = [(row.name, {name: answer.value.text for name, answer in row.answers.items()}) for row in found or ()]
    return given, places(faults)


EXPECTED = [("Thôn Đông", {"cap": "có", "nguoi": "100"}), ("Thôn Tây", {"cap": "", "nguoi": "99"})]


@pytest.mark.parametrize(
    "text",
    [
        "name;cap;nguoi\nThôn Đông;có;100\nThôn Tây;;99\n",
        "name;cap;nguoi\nThôn Đông;có;100\nThôn Tây;;99",
        "name,cap,nguoi\nThôn Đông,có,100\nThôn Tây,,99\n",
        "cap;name;nguoi\ncó;Thôn Đông;100\n;Thôn Tây;99\n",
        '"name";"cap";"nguoi"\n"Thôn Đông";"có";"100"\n"Thôn Tây";"";"99"\n',
        '"name" ;cap; nguoi\n"Thôn Đông"  ; có;100\n  Thôn Tây;;99 \n',
        "name;cap;nguoi\n\n;;\nThôn Đông;có;100\n  \nThôn Tây;;99\n\n",
    ],
)
def test_ways_of_writing_a_table(text: str) -> None:
    assert [(name, answers) for name, answers in table(text)[0]] == EXPECTED
    assert table(text)[1] == []


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('"Thôn Đông; xóm 1"', "Thôn Đông; xóm 1"),
        ('"Thôn ""Đông"""', 'Thôn "Đông"'),
        ('"Thôn\nĐông"', "Thôn\nĐông"),
        ('""', ""),
        ('Thôn "Đông"', 'Thôn "Đông"'),
        ("Tho\u0302n", "Thôn"),
    ],
)
def test_quoted_cells(cell: str, value: str) -> None:
    given, faults = table(f"cap;name\ncó;{cell}\nkhông;Thôn Tây\n")
    assert ([name for name, _ in given], faults) == ([value, "Thôn Tây"], [])


def test_what_follows_a_quoted_cell_is_never_dropped() -> None:
    given, faults = table('name;nguoi\nThôn Đông;"1"00\n"Thôn" Tây;99\nThôn Nam;5\n"Xóm";"1",5\n')
    assert faults == []
    assert given == [
        ("Thôn Đông", {"nguoi": '"1"00'}),
        ('"Thôn" Tây', {"nguoi": "99"}),
        ("Thôn Nam", {"nguoi": "5"}),
        ("Xóm", {"nguoi": '"1",5'}),
    ]


def test_a_quote_that_is_never_closed_stays_as_it_is() -> None:
    assert table('name;nguoi\n"Thôn Đông;1\nThôn Tây;2\n')[0] == [
        ('"Thôn Đông', {"nguoi": "1"}),
        ("Thôn Tây", {"nguoi": "2"}),
    ]


def test_cells_keep_their_places() -> None:
    text = 'name;cap;nguoi\nThôn Đông; có;"1.2"\n'
    found, _ = read_csv(Source("thon.csv", text))
    assert found is not None
    answers = found[0].answers
    spans = {name: text[answer.value.start : answer.value.end].strip() for name, answer in answers.items()}
    assert spans == {"cap": "có", "nguoi": '"1.2"'}


def test_a_file_of_excel_reads_as_it_is(tmp_path: Path) -> None:
    """Semicolons, CRLF, a byte-order mark, as Excel with Vietnamese settings writes it."""
    text = "name;cap;nguoi\r\nThôn Đông;có;1.224\r\nThôn Tây;có;100\r\nThôn Nam;rồi;100\r\n"
    (tmp_path / "thon.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    got = judged("thon: {file: thon.csv}", tmp_path)
    assert [(each.name, each.state) for each in got.indicators[0].parts] == [
        ("Thôn Đông", "met"),
        ("Thôn Tây", "met"),
        ("Thôn Nam", "missing"),
    ]
    (fault,) = got.diagnostics
    assert (fault.code, fault.place) == ("yes-no-unreadable", ("thon.csv", 4, 10))
    assert got.award.status == "undecided"


def test_rows_and_a_file_say_the_same(tmp_path: Path) -> None:
    (tmp_path / "bang").mkdir()
    (tmp_path / "bang" / "thon.csv").write_text("name,cap,nguoi\nThôn 1,có,100\nThôn 2,có,99\n", "utf-8")
    one, other = judged("thon: {file: bang/thon.csv}", tmp_path), judged(rows(GOOD, POOR))
    assert one.indicators == other.indicators
    assert one.digests["facts"] == other.digests["facts"]


@pytest.mark.parametrize("name", ["../thon.csv", "/etc/passwd", "bang/../../thon.csv", "lien-ket.csv", '""'])
def test_no_file_outside_the_folder_is_read(name: str, tmp_path: Path) -> None:
    inside = tmp_path / "xa"
    inside.mkdir()
    (tmp_path / "thon.csv").write_text("name;cap\nThôn Đông;có\n", "utf-8")
    (inside / "lien-ket.csv").symlink_to(tmp_path / "thon.csv")
    got = judged(f"thon: {{file: {name}}}", inside)
    assert codes(got.diagnostics) == ["table-file-outside"]
    assert states(got) == ["missing"] * 3


@pytest.mark.parametrize("name", ['"a\\0.csv"', f"{'a' * 300}.csv", "vong.csv"])
def test_a_name_that_no_file_can_have_is_a_file_that_is_missing(name: str, tmp_path: Path) -> None:
    (tmp_path / "vong.csv").symlink_to("vong.csv")
    got = judged(f"thon: {{file: {name}}}", tmp_path)
    assert codes(got.diagnostics) == ["table-file-missing"]
    assert got.diagnostics[0].place[1] > 1


@pytest.mark.parametrize("text", ["name;cap;nguoi", "name;cap;nguoi\n", "name;cap;nguoi\n\n;;\n  \n"])
def test_a_file_without_units_does_not_say_that_there_are_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "thon.csv").write_text(text, "utf-8")
    got = judged("thon: {file: thon.csv}", tmp_path)
    assert [(each.code, each.place) for each in got.diagnostics] == [("table-empty", ("thon.csv", 1, 1))]
    assert states(got) == ["missing"] * 3


@pytest.mark.parametrize(
    ("good", "expected"),
    [
        (0, ["not_met", "missing", "missing"]),  # at most 1 of 1 passes, of which 2 are asked
        (1, ["missing", "met", "missing"]),  # 1 or 2 of 2: at least half
        (2, ["met", "met", "missing"]),  # 2 or 3 of 3
    ],
)
def test_a_row_that_cannot_be_read_is_a_unit_of_which_nothing_is_known(
    good: int, expected: list[str], tmp_path: Path
) -> None:
    lines = [f"Thôn {at};có;100" for at in range(1, good + 1)]
    (tmp_path / "thon.csv").write_text("\n".join(["name;cap;nguoi", *lines, "Thôn Đông;có"]), "utf-8")
    got = judged("thon: {file: thon.csv}", tmp_path)
    assert (codes(got.diagnostics), states(got)) == (["table-row-cells"], expected)
    inline = "\n".join([rows(*[GOOD] * good) if good else "thon:\n  rows:", "    - Thôn Đông"])
    got = judged(inline)
    assert (codes(got.diagnostics), states(got)) == (["table-row"], expected)
    assert got.award.status != "eligible"


@pytest.mark.parametrize("line", ["Thôn;có;100", "Thôn"])
def test_a_file_of_more_lines_than_any_commune_has_units_is_refused(line: str) -> None:
    lines = ["name;cap;nguoi", *[line] * MAX_UNITS]
    assert len(read_csv(Source("thon.csv", "\n".join(lines)))[1]) == (0 if ";" in line else MAX_UNITS)
    rows, found = read_csv(Source("thon.csv", "\n".join([*lines, line, line])))
    assert (rows, places(found)) == (None, [("table-too-long", MAX_UNITS + 2, 1)])


def test_a_file_of_more_columns_than_any_set_has_inputs_is_refused() -> None:
    for more, expected in ((0, []), (1, [("table-too-wide", 1, 1)])):
        names = [f"a{at}" for at in range(MAX_COLUMNS - 1 + more)]
        text = ";".join(["name", *names]) + "\n" + ";".join(["Thôn", *names])
        rows, found = read_csv(Source("thon.csv", text))
        assert ((rows is None), places(found)) == (bool(more), expected)


def test_rows_of_more_units_than_any_commune_has_are_refused() -> None:
    for more, found, state in ((0, [], "met"), (1, ["table-too-long"], "missing")):
        got = judged(rows(*[GOOD] * (MAX_UNITS + more)))
        assert (codes(got.diagnostics), got.indicators[0].state) == (found, state)


@pytest.mark.parametrize(
    "text",
    [
        "name;cap\n" + "a\n" * 250_000,
        "name;cap\n" + ";" * 500_000,
        "name;cap\n" + "a;" * 250_000 + "\n",
        "name;cap\n" + '"a;\n' * 125_000,
        "name;cap\n" + '""x;' * 125_000,
        "name;cap\n" + '"' * 500_000,
        ";".join(["name", *(str(at) for at in range(70_000))]) + "\n",
        "name,cap\n" + "a\n" * 250_000,
        '"name"\n' + '""\n' * 160_000,
    ],
    ids=range(9),
)
def test_a_large_file_of_anything_is_soon_read(text: str) -> None:
    started = time.process_time()
    _, found = read_csv(Source("thon.csv", text))
    assert len(found) <= MAX_UNITS
    assert time.process_time() - started < 2
