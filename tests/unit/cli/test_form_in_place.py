"""A form in a workbook in the place of a report: what commands make of it, and how they call its cells."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from cds_score.cli.exit_codes import ExitCode
from tests.batch_folder import Home, form, home, inside

PROVINCE = ("--by", "Nguyễn Văn An", "--office", "Sở Mẫu (giả định)")
COMMUNE = ("--by", "Lê Thị Bình", "--office", "UBND xã Ví Dụ", "--unit", "10050", "--at", "3/2/2025")
DECIDED = ("A.01", "--decision", "chấp nhận", *PROVINCE, "--at", "5/2/2025")


@pytest.fixture
def here(tmp_path: Path) -> Home:
    made = home(tmp_path, ())
    made.reports.mkdir()
    (made.reports / "bieu.xlsx").write_bytes(form(made))
    return made


def imported(here: Home) -> None:
    """The YAML of the form beside it, under the name that shares its review and its history."""
    assert here.ran("import", "bieu.xlsx", "-o", "bieu.yaml").code == 0


def test_a_case_of_a_form_goes_its_way_and_on_as_a_yaml(here):
    with inside(here.reports):
        assert "ở bước Nháp" in here.ran("review", "log", "bieu.xlsx").out
        moved = here.ran("review", "move", "bieu.xlsx", "--to", "Đã nộp", *COMMUNE)
        assert (moved.code, moved.err) == (ExitCode.DONE, "")
        assert here.ran("review", "new", "bieu.xlsx").code == ExitCode.DONE
        assert here.ran("review", "decide", "bieu.xlsx", *DECIDED).code == ExitCode.DONE
        imported(here)
        for name in ("bieu.xlsx", "bieu.yaml"):
            logged = here.ran("review", "log", name)
            assert (logged.code, "Đang ở bước: Đã nộp" in logged.out, logged.err) == (ExitCode.DONE, True, "")
            assert here.ran("review", "check", name).code == ExitCode.DONE
            record = json.loads(here.ran("audit", name, "--format", "json").out)
            assert (record["commune"]["code"], len(record["indicators"])) == ("10050", 1)


def test_of_a_folder_the_yaml_of_a_form_is_the_case(here):
    """What is written binds the YAML, which may have other words than the form, and not the form beside it."""
    with inside(here.reports):
        imported(here)
        yaml = Path("bieu.yaml")
        yaml.write_text(yaml.read_text(encoding="utf-8") + "# đã xem\n", encoding="utf-8")
        assert here.ran("review", "move", ".", "--to", "Đã nộp", *COMMUNE).code == ExitCode.DONE
        assert here.ran("review", "decide", ".", *DECIDED).code == ExitCode.DONE
        logged, checked = here.ran("review", "log", "bieu.yaml"), here.ran("review", "check", "bieu.yaml")
        assert (logged.code, logged.err) == (ExitCode.DONE, "")
        assert (checked.code, checked.err) == (ExitCode.DONE, "")
        assert "report: bieu.yaml\n" in Path("bieu.tham-dinh.yaml").read_text(encoding="utf-8")


def test_a_review_that_lies_elsewhere_is_that_of_the_form(here):
    with inside(here.reports):
        assert here.ran("review", "new", "bieu.xlsx").code == ExitCode.DONE
        assert here.ran("review", "decide", "bieu.xlsx", *DECIDED).code == ExitCode.DONE
        Path("bieu.tham-dinh.yaml").rename("y-kien.yaml")
        for command in (("review", "check"), ("review", "show"), ("audit",), ("plan",)):
            done = here.ran(*command, "bieu.xlsx", "--review", "y-kien.yaml")
            assert (done.code, "review-" in done.err) == (ExitCode.DONE, False), (command, done.err)


def test_a_form_is_found_by_unit_and_year_unless_a_yaml_is(here):
    with inside(here.reports):
        asked = ("audit", "10050", "2024", "--in", ".", "--format", "json")
        assert json.loads(here.ran(*asked).out)["commune"]["code"] == "10050"
        imported(here)
        assert here.ran(*asked).code == ExitCode.DONE
        Path("khac.yaml").write_bytes(Path("bieu.yaml").read_bytes())
        assert "Có nhiều báo cáo" in here.ran(*asked).err
        assert here.ran("audit", "10051", "2024").code == ExitCode.USAGE


def test_a_workbook_that_is_no_form_is_refused_by_every_command_of_a_case(here):
    with zipfile.ZipFile(here.reports / "khac.xlsx", "w") as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
    (here.reports / "hong.xlsx").write_bytes(b"PK\x03\x04")
    with inside(here.reports):
        for command in (("review", "log"), ("review", "move"), ("review", "show"), ("audit",)):
            for name, code in (("khac.xlsx", "file-is-excel"), ("hong.xlsx", "book-damaged")):
                done = here.ran(*command, name)
                assert (done.code, done.err.count(f"[{code}]")) == (ExitCode.INPUT, 1)


def test_the_effect_of_another_version_is_told_of_a_form(here):
    with inside(here.reports):
        done = here.ran("criteria", "impact", "mau/nho@1", "mau/nho@1", "bieu.xlsx")
    assert (done.code, "1 báo cáo" in done.out) == (ExitCode.DONE, True), done.err


@pytest.mark.parametrize(("lang", "said"), [("vi", "khai ở trang “Nhóm A”, ô D"), ("en", "in sheet “Nhóm A”, cell D")])
def test_an_explanation_names_the_cells_of_a_form(here, lang, said):
    with inside(here.reports):
        out = " ".join(here.ran("explain", "bieu.xlsx", "A.01", lang=lang).out.split())
        checked = here.ran("check", "bieu.xlsx").err
    assert out.count(said) == 2
    assert "dòng" not in out.partition("(")[2].partition(")")[0]
    for frame in (line for line in checked.splitlines() if " | " in line):
        assert frame.startswith("      | ")


def test_a_value_that_is_tried_is_called_by_its_option(here):
    with inside(here.reports):
        out = " ".join(here.ran("explain", "bieu.xlsx", "A.01", "--set", "tu=80").out.split())
    assert "khai ở tùy chọn --set tu=80" in out
