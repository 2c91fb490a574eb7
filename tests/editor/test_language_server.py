"""What a person sees in an editor: good files left alone, one Vietnamese sentence per mistake, help for keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.program import ROOT, run
from tests.editor.client import Client, Said
from tests.editor.server import COMMAND

SET = "thanh-hoa/cap-xa@2023"
EXAMPLES = sorted(ROOT.glob("examples/*/bao-cao.yaml"))
SMALL = ROOT / "tests/example_files/criteria"
NAMED = re.compile(r"^criteria: (\S+)$", re.MULTILINE)
SETS = sorted([*ROOT.glob("criteria/**/set.yaml"), *ROOT.glob("tests/**/set.yaml")])
HEAD = f"""\
criteria: {SET}
commune: {{code: "08152", name: Xã Ví Dụ}}
period: năm 2024
inputs:
"""
COUNT = (
    "Số đếm ghi bằng chữ số, có thể có dấu chấm hàng nghìn: 1224 hoặc 1.224. "
    "Số gần đúng ghi như: hơn 1.000; ít nhất 1.169. Chưa có thì để trống."
)
RATE = (
    "Tỷ lệ phần trăm có dấu phẩy thập phân: 99,81% hoặc 85,2. "
    "Số gần đúng ghi như: hơn 96%; gần 90%. Chưa có thì để trống."
)
CHOICE = (
    "Chọn một trong: cap_truong (Bí thư Đảng ủy hoặc Chủ tịch UBND là Trưởng ban); cap_pho (Cấp phó là Trưởng ban); "
    "khong (Chưa có Ban Chỉ đạo, hoặc Trưởng ban không thuộc hai trường hợp trên)."
)


def command(*words: str) -> None:
    assert run(*words).code == 0


def client(folder: Path, *schema_of: str) -> Iterator[Client]:
    schema = folder / "schema.json"
    command("criteria", "schema", *schema_of, "-o", str(schema))
    with Client(COMMAND, folder, schema) as started:
        yield started


@pytest.fixture(scope="module")
def reports(tmp_path_factory) -> Iterator[Client]:
    yield from client(tmp_path_factory.mktemp("reports"), SET)


@pytest.fixture(scope="module")
def sets(tmp_path_factory) -> Iterator[Client]:
    yield from client(tmp_path_factory.mktemp("sets"), "--criteria-file")


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Iterator[Client]:
    yield from client(tmp_path_factory.mktemp("small"), str(SMALL / "mau/nho/1"))


def name_of(file: Path) -> str:
    return file.parent.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", EXAMPLES, ids=name_of)
def test_nothing_is_said_of_the_examples(file, tmp_path):
    text = file.read_text(encoding="utf-8")
    named = NAMED.search(text)
    assert named
    for started in client(tmp_path, named[1]):
        assert started.diagnostics(f"{file.parent.name}.yaml", text) == []


@pytest.mark.parametrize("file", sorted(ROOT.glob("tests/example_files/positive/*/bao-cao.yaml")), ids=name_of)
def test_nothing_is_said_of_good_reports(file, small, tmp_path):
    text = file.read_text(encoding="utf-8-sig")
    named = NAMED.search(text)
    folder = SMALL / named[1].replace("@", "/") if named is not None else SMALL / "mau/nho/1"
    if folder == SMALL / "mau/nho/1" or not folder.is_dir():
        assert small.diagnostics(f"{file.parent.name}.yaml", text) == []
    else:
        for started in client(tmp_path, str(folder)):
            assert started.diagnostics(f"{file.parent.name}.yaml", text) == []


@pytest.mark.parametrize("file", SETS, ids=name_of)
def test_nothing_is_said_of_criteria_sets(file, sets):
    name = file.parent.relative_to(ROOT).as_posix().replace("/", "-")
    assert sets.diagnostics(f"{name}.yaml", file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("lines", "line", "message"),
    [
        ("  ho_so_tiep_nhan: 1,224", 5, COUNT),
        ("  ho_so_tiep_nhan: 1224.5", 5, COUNT),
        ("  ho_so_tiep_nhan: 1.224\n  ho_so_truc_tuyen: một nghìn", 6, COUNT),
        ("  ho_so_tiep_nhan: [1.224]", 5, COUNT),
        (
            "  ho_so_tiep_nhan:\n    value: 1.224\n    note: đã đếm lại\n    as_of: 1/7/25",
            8,
            "Ngày ghi như 15/12/2024.",
        ),
        (
            "  ho_so_tiep_nhan: {value: 99,81%}",
            5,
            'Trong ngoặc {…}, dấu phẩy cắt số làm hai: đặt số trong dấu nháy kép, ví dụ {value: "99,81%"}.',
        ),
        ("  ho_so_tiep_nhan: {note: chưa đếm}", 5, "Thiếu mục bắt buộc “value” (Giá trị)."),
        (
            "  ty_le_truc_tuyen: 85.2",
            5,
            RATE,
        ),
        (
            "  ke_hoach_chuyen_doi_so: no",
            5,
            "Ghi có hoặc không (đạt, không đạt, chưa đạt cũng được). Chưa có thì để trống.",
        ),
        (
            "  lanh_dao_ban_chi_dao: chu_tich",
            5,
            CHOICE,
        ),
        ("  ho_so_la: 5", 5, f"Bộ tiêu chí {SET} không có số liệu này; xem lại mã số liệu."),
        ("\nevidence:\n  bc-01:\n    issuer: UBND", 8, "Thêm number (số, ký hiệu) hoặc title (trích yếu)."),
        ("\nexplanations:\n  CQS.99: chưa làm", 7, f"Bộ tiêu chí {SET} không có chỉ tiêu này."),
    ],
)
def test_a_mistake_is_told_where_it_stands(lines, line, message, reports):
    assert reports.diagnostics("sai.yaml", f"{HEAD}{lines}\n") == [Said(line, message)]


@pytest.mark.parametrize(
    "value",
    ["1224", "1.224", "1.220", '"1.224"', "hơn 1.000", "ít nhất 1.169 hồ sơ", "KHOẢNG 2.000", "", "…", "0"],
)
def test_a_count_as_people_write_it_is_left_alone(value, reports):
    assert reports.diagnostics("dung.yaml", f"{HEAD}  ho_so_tiep_nhan: {value}\n") == []


def test_a_report_of_another_set_is_told_so(reports):
    said = reports.diagnostics("khac.yaml", HEAD.replace("@2023", "@2022"))
    assert said == [Said(1, f"Lược đồ này dành cho bộ tiêu chí {SET}.")]


def test_keys_are_offered_with_what_they_mean(reports):
    offered = reports.completion(f"{HEAD}  |")
    assert {"ho_so_tiep_nhan", "ty_le_truc_tuyen", "lanh_dao_ban_chi_dao"} <= offered.keys()
    assert offered["ho_so_tiep_nhan"].startswith("Cộng hồ sơ nộp trực tuyến, trực tiếp và qua bưu chính trong kỳ.")
    assert "**Đơn vị tính**: hồ sơ" in offered["ho_so_tiep_nhan"]
    assert list(reports.completion(f"{HEAD}  ho_so_tiep_nhan:\n    |")) == [
        "value", "evidence", "as_of", "note", "to_confirm",
    ]  # fmt: skip
    assert "CQS.01" not in reports.completion(f"{HEAD}\nnot_applicable:\n  |")


@pytest.mark.parametrize("place", ["lanh_dao_ban_chi_dao: |", "lanh_dao_ban_chi_dao: {value: |}"])
def test_options_are_offered_with_their_labels(place, reports):
    assert reports.completion(f"{HEAD}  {place}") == {
        "cap_truong": "Bí thư Đảng ủy hoặc Chủ tịch UBND là Trưởng ban",
        "cap_pho": "Cấp phó là Trưởng ban",
        "khong": "Chưa có Ban Chỉ đạo, hoặc Trưởng ban không thuộc hai trường hợp trên",
    }


def test_yes_and_no_are_offered(reports):
    assert list(reports.completion(f"{HEAD}  ke_hoach_chuyen_doi_so: |")) == ["có", "không"]


def test_hovering_shows_label_and_meaning(reports):
    shown = reports.hover(f"{HEAD}  ho_so_|tiep_nhan: 1.224\n")
    assert "Tổng số hồ sơ thủ tục hành chính tiếp nhận trong kỳ" in shown
    assert "Không cộng hồ sơ kỳ trước chuyển sang." in shown
    assert "Đơn vị báo cáo" in reports.hover(HEAD.replace("commune", "com|mune"))


@pytest.fixture(scope="module")
def villages(tmp_path_factory) -> Iterator[Client]:
    yield from client(tmp_path_factory.mktemp("villages"), "mau/thon-thong-minh-trong-xa@2024")


def test_rows_of_nested_units_are_checked_and_completed(villages):
    head = HEAD.replace(SET, "mau/thon-thong-minh-trong-xa@2024") + "  thon:\n    rows:\n"
    good = "      - {name: Thôn 1, lao_dong: 1.220, cap_quang_den_thon: có}\n"
    assert villages.diagnostics("thon.yaml", head + good) == []
    wrong = "      - name: Thôn 2\n        lao_dong: 1,220\n"
    assert villages.diagnostics("thon.yaml", head + good + wrong) == [Said(9, COUNT)]
    assert {"name", "lao_dong", "cap_quang_den_thon"} <= villages.completion(f"{head}      - n|").keys()


def test_the_first_line_of_a_form_leads_to_its_schema(tmp_path):
    form = tmp_path / "báo cáo.yaml"
    command("form", SET, "-o", str(form))
    nothing = tmp_path / "nothing.json"
    nothing.write_text("{}", encoding="utf-8")
    text = form.read_text(encoding="utf-8")
    with Client(COMMAND, tmp_path, nothing) as editor:
        assert editor.diagnostics(form.name, text) == []
        said = editor.diagnostics(form.name, text.replace("  ho_so_tiep_nhan:", "  ho_so_tiep_nhan: x"))
        assert [each.message for each in said] == [COUNT]


SMALL_SET = (ROOT / "tests/example_files/criteria/mau/nho/1/set.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("\ntitle:", "\ntitel:", "Ở đây chỉ ghi các khóa: id, version, title,"),
        ("accrual: flow", "acrual: flow", "Ở đây chỉ ghi các khóa: label, type, unit, accrual,"),
        ("type: count", "type: cout", "Ghi một trong: count, decimal, percent,"),
        ("points: 10, source: none", "points: 10, source: khong", "Ghi document: …, hoặc none"),
        ("measure: co_trang_tin", "scale: theo_ty_le, measure: co_trang_tin", "Không có cách tính điểm này."),
    ],
)
def test_a_mistake_in_a_criteria_file_is_told_where_it_stands(right, wrong, says, sets):
    assert right in SMALL_SET
    text = SMALL_SET.replace(right, wrong, 1)
    line = text[: text.index(wrong.strip())].count("\n") + 1
    said = sets.diagnostics("sai.yaml", text)
    assert [each.line for each in said if each.message.startswith(says)] == [line]


def test_keys_of_a_criteria_file_are_offered(sets):
    start = SMALL_SET[: SMALL_SET.index("pillars:")]
    offered = sets.completion(f"{start}pillars:\n  - id: A\n    indicators:\n      - id: A.1\n        |")
    assert offered["measure"] == "Một số liệu, hoặc công thức trên các số liệu."
    scales = sets.completion(f"{start}pillars:\n  - id: A\n    indicators:\n      - id: A.1\n        scale: |")
    assert {"threshold", "proportional"} <= scales.keys()
    assert "bands" not in scales
