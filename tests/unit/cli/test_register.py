"""`register new` and `register check`, with the package of units there, absent, and of unknown provinces."""

from __future__ import annotations

import re
import sys
import zipfile
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pytest

from cds_score.forms.register_book import holds_register
from cds_score.forms.register_book import read_register as read_book
from cds_score.province.planned import read_plans
from cds_score.province.register import read_register
from tests.docs.program import ROOT, run
from tests.unit.forms.register_books import saved
from tests.unit.province.filing import told

_UNIT = SimpleNamespace
LIBRARY = SimpleNamespace(
    __data_version__="2025-10-18",
    Province=SimpleNamespace(iter_all=lambda: [_UNIT(name="Tỉnh Mẫu", code=1), _UNIT(name="Mẫu Khác", code=2)]),
    Ward=SimpleNamespace(
        iter_by_province=lambda code: [_UNIT(name="Xã Hai", code=902), _UNIT(name="Phường Một", code=99001)][: 3 - code]
    ),
)
"""As vietnam-provinces is built, with two invented units."""


@pytest.fixture
def library():
    with (
        mock.patch.dict(sys.modules, {"vietnam_provinces": LIBRARY}),
        mock.patch("cds_score.cli.commands.register_new.version", return_value="2025.10.1"),
    ):
        yield


def test_a_register_is_begun_with_codes_and_names(tmp_path: Path, library):
    path = tmp_path / "danh-muc.csv"
    done = run("register", "new", "--province", "tỉnh mau", "-o", str(path))
    assert (done.code, done.err) == (0, "")
    assert "2 đơn vị của Tỉnh Mẫu" in done.out
    assert "vietnam-provinces 2025.10.1, dữ liệu ngày 18/10/2025" in done.out
    register, found = read_register(path)
    assert found == []
    assert [(each.code, each.name, each.province) for each in register.units] == [
        ("00902", "Xã Hai", "Tỉnh Mẫu"),
        ("99001", "Phường Một", "Tỉnh Mẫu"),
    ]
    head = path.read_text(encoding="utf-8-sig").splitlines()[0]
    assert head.startswith("Mã;Tên;Tỉnh;Văn bản;Từ ngày")


def test_a_register_may_be_begun_as_a_workbook(tmp_path: Path, library):
    """The same lines as in the CSV; the columns are texts, so that codes typed later keep their zeros too."""
    made = []
    for name in ("danh-muc.csv", "danh-muc.xlsx"):
        path = tmp_path / name
        asked = ("register", "new", "--province", "Tỉnh Mẫu", "--criteria", "mau/chi-so-tam-nhom@2025")
        assert run(*asked, "-o", str(path)).code == 0
        register, found = read_book(path)
        assert found == []
        made.append(([(each.code, each.name, each.province) for each in register.units], register.others))
    assert made[0] == made[1]
    data = (tmp_path / "danh-muc.xlsx").read_bytes()
    assert holds_register(data)
    with zipfile.ZipFile(tmp_path / "danh-muc.xlsx") as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
        styles = packed.read("xl/styles.xml").decode()
    (column,) = re.findall(r'<col min="1" max="1" [^>]*style="([0-9]+)"', sheet)
    cell_styles = re.findall(r"<xf [^>]*>", styles.partition("<cellXfs")[2])
    (texts,) = re.findall(r'numFmtId="([0-9]+)" formatCode="@"', styles)
    assert f'numFmtId="{texts}"' in cell_styles[int(column)]
    run("register", "new", "--province", "Tỉnh Mẫu", "--criteria", "mau/chi-so-tam-nhom@2025",
        "-o", str(tmp_path / "lai.xlsx"))  # fmt: skip
    assert (tmp_path / "lai.xlsx").read_bytes() == data


def test_it_has_the_columns_that_a_set_needs(tmp_path: Path, library):
    path = tmp_path / "danh-muc.csv"
    asked = ("register", "new", "--province", "Tỉnh Mẫu", "--criteria", "mau/chi-so-tam-nhom@2025")
    assert run("--lang", "en", *asked, "-o", str(path)).code == 0
    heads = path.read_text(encoding="utf-8-sig").splitlines()[0].split(";")
    assert {"loai_don_vi", "tren_dao", "vung_kho_khan", "diem_766@2025"} <= set(heads)


def test_nothing_is_overwritten_unasked(tmp_path: Path, library):
    path = tmp_path / "danh-muc.csv"
    path.write_text("code\n", encoding="utf-8")
    asked = ("register", "new", "--province", "Tỉnh Mẫu", "-o", str(path))
    assert run(*asked).code != 0
    assert path.read_text(encoding="utf-8") == "code\n"
    assert run(*asked, "--force").code == 0


def test_a_province_that_there_is_not(tmp_path: Path, library):
    done = run("register", "new", "--province", "Mẫu Khạc", "-o", str(tmp_path / "a.csv"))
    assert done.code == 0, "marks are set aside"
    done = run("register", "new", "--province", "Mẫu Khan", "-o", str(tmp_path / "b.csv"))
    assert done.code == 2
    assert told(done, "register-province-unknown")
    assert "Có phải ý là “Mẫu Khác”?" in done.err
    assert not (tmp_path / "b.csv").exists()


def test_without_the_package_it_is_said_what_to_install(tmp_path: Path):
    with mock.patch.dict(sys.modules, {"vietnam_provinces": None}):
        done = run("register", "new", "--province", "Thanh Hóa", "-o", str(tmp_path / "a.csv"))
    assert done.code == 5
    assert told(done, "register-library-missing")
    assert "pip install 'cds-score[units]'" in done.err


def test_the_real_package_has_the_units_of_a_province(tmp_path: Path):
    pytest.importorskip("vietnam_provinces")
    path = tmp_path / "danh-muc.csv"
    done = run("register", "new", "--province", "Thanh Hóa", "-o", str(path))
    assert done.code == 0, done.err
    register, found = read_register(path)
    assert (len(register) > 100, found) == (True, [])


def test_a_register_is_checked_and_counted():
    done = run("register", "check", "tests/example_files/registers/hoang-hoa.csv")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "37 đơn vị, 37 dòng. Đăng ký: năm 2022: 10; năm 2023: 13; năm 2024: 14. Đã công nhận: năm 2022: 10.\n"
    )


def test_columns_besides_the_common_ones_are_named(tmp_path: Path):
    path = tmp_path / "danh-muc.csv"
    path.write_text("Mã;Tên;Miền núi;Ghi chú\n99001;Xã A;có;\n", encoding="utf-8")
    done = run("register", "check", str(path))
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "1 đơn vị, 1 dòng. Cột ngoài các cột chung: “Miền núi”, “Ghi chú”. Thêm --criteria BỘ-TIÊU-CHÍ để biết bộ tiêu "
        "chí dùng cột nào.\n"
    )
    assert run("--lang", "en", "register", "check", str(path)).out == (
        "1 units on 1 lines. Columns besides the common ones: “Miền núi”, “Ghi chú”. Add --criteria CRITERIA to see "
        "which of them a set uses.\n"
    )


def test_faults_are_shown_with_their_places(tmp_path: Path):
    path = tmp_path / "danh-muc.csv"
    path.write_text("Mã;Tên;Đến ngày;Lý do không đánh giá\n99001;Xã A;30/6/2025;x\n99001;Xã B;;\n", encoding="utf-8")
    done = run("--lang", "en", "register", "check", str(path))
    assert done.code == 3
    assert f"{path}:3:1: ERROR [register-validity-overlaps]" in done.err
    assert done.out == "1 units on 1 lines. With a last day: 1. Not assessed: 1.\n"


@pytest.mark.parametrize(("text", "code"), [(None, 5), ("", 3), ("code;name\n", 0)])
def test_what_is_no_register(tmp_path: Path, text, code):
    path = tmp_path / "danh-muc.csv"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert run("register", "check", str(path)).code == code


def test_the_registers_of_the_examples_are_sound():
    paths = [*ROOT.glob("examples/*/danh-*.csv")]
    assert len(paths) >= 3
    for path in paths:
        register, found = read_register(path)
        assert (len(register) > 0, found) == (True, []), path


def test_the_register_of_a_province_among_the_examples():
    register, _ = read_register(ROOT / "examples/danh-muc/danh-muc.csv")
    assert [each.name for each in register.predecessors(register.lines("99013")[0])] == [
        "Xã Đồng Mẫu (giả định)",
        "Xã Rừng Mẫu (giả định)",
    ]
    plans, found = read_plans(ROOT / "examples/danh-muc/ke-hoach.csv")
    assert (plans[2024].units, found) == (2, [])


def test_a_register_in_a_workbook_is_checked_and_used(tmp_path: Path):
    rows: list[list[Any]] = [["Mã", "Tên", "Từ ngày"], ["00160", "Xã A (giả định)", date(2025, 7, 1)]]
    path = saved(tmp_path / "danh-muc.xlsx", {"Danh mục": rows})
    done = run("register", "check", str(path))
    assert (done.code, done.out, done.err) == (0, "1 đơn vị, 1 dòng.\n", "")
    saved(path, {"Danh mục": [*rows, ["160", "Xã B"]]})
    done = run("register", "check", str(path))
    assert done.code == 3
    assert f"{path}, trang “Danh mục”, ô A3: LỖI [unit-code-short]" in done.err
    assert "định dạng ô là Văn bản (Text)" in done.err
    done = run("--register", str(path), "check", "examples/mau-ba-tru-cot/bao-cao.yaml")
    assert (done.code, "ô A3" in done.err) == (3, True)


def test_a_table_without_codes_names_the_column_as_people_write_it(tmp_path: Path):
    path = tmp_path / "danh-muc.csv"
    path.write_text("Số;Tên\n1;Xã A\n", encoding="utf-8")
    assert "không có cột Mã (code)" in run("register", "check", str(path)).err


SET = "mau/chi-so-tam-nhom@2025"
"""It has the attributes `loai_don_vi`, `tren_dao`, `vung_kho_khan`, and `diem_766`, which the province gives."""


def checked(path: Path, head: str, *more: str, lang: str = "vi") -> Any:
    path.write_text(f"{head}\n99001;Xã A (giả định){';' * (head.count(';') - 1)}\n", encoding="utf-8")
    return run("--lang", lang, "register", "check", str(path), "--criteria", SET, *more)


def test_columns_are_told_apart_by_a_set(tmp_path: Path):
    path = tmp_path / "danh-muc.csv"
    done = checked(path, "Mã;Tên;loai_don_vi;tren_dao;vung_kho_khan;diem_766@2025;Ghi chú")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(
        f"{SET}: đặc điểm ở cột “loai_don_vi”, “tren_dao”, “vung_kho_khan”; số liệu do tỉnh cung cấp ở cột "
        "“diem_766@2025”; không dùng cột “Ghi chú”.\n"
    )
    assert "Thêm --criteria" not in done.out
    done = checked(path, "Mã;Tên;loai_don_vi;tren_dao;vung_kho_khan", lang="en")
    assert done.out.endswith(f"{SET}: attributes in the columns “loai_don_vi”, “tren_dao”, “vung_kho_khan”.\n")


def test_a_misspelt_column_is_told_at_its_head(tmp_path: Path):
    path = tmp_path / "danh-muc.csv"
    done = checked(path, "Mã;Tên;loai_don_vi;trên đảoo;vung_kho_khan")
    assert (done.code, told(done, "register-attribute-without-column")) == (0, True)
    assert f"{path}:1:20: Lưu ý" in done.err
    assert "tren_dao" in done.err
    assert done.out.endswith("không dùng cột “trên đảoo”; chưa có cột cho đặc điểm tren_dao.\n")


def test_of_several_columns_the_nearest_is_pointed_at(tmp_path: Path):
    path = tmp_path / "danh-muc.csv"
    done = checked(path, "Mã;Tên;loai_don_vi;STT;vung_kho_khan;trên đảoo")
    assert f"{path}:1:38: Lưu ý [register-attribute-without-column]" in done.err


def test_attributes_that_nobody_has_determined_are_no_fault(tmp_path: Path):
    done = checked(tmp_path / "danh-muc.csv", "Mã;Tên;loai_don_vi")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("; chưa có cột cho đặc điểm tren_dao, vung_kho_khan.\n")


def test_a_cell_that_answers_no_attribute_is_told_where_it_stands(tmp_path: Path):
    path = tmp_path / "danh-muc.csv"
    lines = ["Mã;Tên;loai_don_vi;tren_dao", "99001;Xã A (giả định);xã;x", "99002;Xã B (giả định);xa lạ;không"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run("register", "check", str(path)).code == 0
    done = run("register", "check", str(path), "--criteria", SET)
    assert done.code == 3
    assert done.err.count("[register-unreadable]") == 2
    assert f"{path}:2:{lines[1].rindex('x') + 1}: LỖI [register-unreadable]" in done.err
    assert f"{path}:3:{lines[2].index('xa lạ') + 1}: LỖI [register-unreadable]" in done.err


def test_a_code_that_cannot_be_read_is_one_finding(tmp_path: Path):
    register, report = tmp_path / "danh-muc.csv", tmp_path / "bao-cao.yaml"
    register.write_text("Mã;Tên\n99001;Xã A (giả định)\n", encoding="utf-8")
    text = Path("examples/mau-ba-tru-cot/bao-cao.yaml").read_text(encoding="utf-8")
    report.write_text(text.replace('code: "99002"', 'code: "9900x"'), encoding="utf-8")
    done = run("--register", str(register), "check", str(report))
    assert told(done, "unit-code-unreadable")
    assert not told(done, "register-without-unit")
    report.write_text(text.replace('code: "99002"', 'code: "99009"'), encoding="utf-8")
    assert told(run("--register", str(register), "check", str(report)), "register-without-unit")


def test_a_set_without_attributes_uses_no_column(tmp_path: Path):
    done = checked(tmp_path / "danh-muc.csv", "Mã;Tên", "--criteria", "thanh-hoa/cap-xa@2023")
    assert "thanh-hoa/cap-xa@2023: không cần cột nào ngoài các cột chung." in done.out
