"""A whole province in one command: all is scored that can be, nothing is dropped in silence, whoever does the work."""

from __future__ import annotations

import errno
import json
import os
import random
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tests.batch_folder import CODES, Home, home, inside, write_report
from tests.docs.program import ROOT

TABLES = ("--only", "jsonl", "--only", "json", "--only", "csv")


@pytest.fixture
def here(tmp_path: Path) -> Home:
    return home(tmp_path)


def codes_of(made: Home) -> list[str]:
    return [json.loads(line)["commune"]["code"] for line in made.lines()]


def problems(made: Home) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((made.out / "results.json").read_text(encoding="utf-8"))["problems"]
    return found


def test_every_line_is_what_score_prints(here):
    done = here.province("--only", "jsonl")
    assert done.code == 0, done.err
    assert sorted(codes_of(here)) == sorted(CODES)
    for line in here.lines():
        with inside(here.reports):
            alone = here.ran("score", json.loads(line)["report"], "--format", "json")
        assert alone.out == line + "\n"


def test_lines_stand_in_the_order_of_names_and_follow_the_schema(here):
    here.province("--only", "jsonl")
    names = [json.loads(line)["report"] for line in here.lines()]
    assert names == sorted(names)
    schema = json.loads((ROOT / "docs/schemas/score.schema.json").read_text(encoding="utf-8"))
    for line in here.lines():
        jsonschema.validate(json.loads(line), schema)


@pytest.mark.parametrize("jobs", ["2", "3"])
def test_results_do_not_depend_on_how_many_work(here, jobs, monkeypatch):
    monkeypatch.setattr("cds_score.batch.making.FEW", 1)
    here.province(*TABLES)
    alone = here.outputs()
    shutil.rmtree(here.out)
    done = here.ran("province", str(here.reports), "-o", str(here.out), "--jobs", jobs, *TABLES)
    assert done.code == 0, done.err
    assert here.outputs() == alone


def test_results_do_not_depend_on_the_order_in_which_the_folder_lists_its_files(here, monkeypatch):
    here.province(*TABLES)
    usual = here.outputs()
    shutil.rmtree(here.out)
    real = os.scandir

    class Shuffled:
        def __init__(self, folder):
            self._listed = list(real(folder))
            random.Random(7).shuffle(self._listed)

        def __enter__(self):
            return iter(self._listed)

        def __exit__(self, *_):
            return None

    monkeypatch.setattr("cds_score.batch.folder.os.scandir", Shuffled)
    here.province(*TABLES)
    assert here.outputs() == usual


def broken(made: Home) -> dict[str, str]:
    """Files that are broken in different ways, each with the code that must be said of it."""
    folder = made.reports / "hỏng"
    (folder / "thu-muc.yaml").mkdir(parents=True)
    good = (made.reports / "huyen-1" / f"{CODES[0]}.yaml").read_text(encoding="utf-8").replace(CODES[0], "10099")

    def put(name: str, data: bytes | str) -> None:
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))

    put("Copy of bieu (2).yaml", "")
    put("nhi-phan.yaml", b"\x00\x01\x02\xff" * 50)
    put("cut.yaml", good[: good.index("mau:")] + "mau: {value: 1")
    put("tab.yaml", good.replace("  tu:", "\ttu:"))
    put("bieu Excel.yaml", b"PK\x03\x04" + b"\0" * 40)
    put("bo-khac.yaml", good.replace("mau/nho@1", "mau/lon@1"))
    put("lon.yaml", good + "# " + "x" * (512 * 1024))
    put("Xa\u0303 \u202e\u200b (a).yaml", good + "inputs: {}\n")
    put("danh sách.xlsx", b"PK\x03\x04" + b"\0" * 40)
    put("ghi chú.txt", "gọi lại cho xã")
    return {
        "Copy of bieu (2).yaml": "yaml-empty",
        "nhi-phan.yaml": "file-not-text",
        "cut.yaml": "bracket-unclosed",
        "tab.yaml": "indent-tab",
        "bieu Excel.yaml": "file-is-excel",
        "bo-khac.yaml": "set-unknown",
        "lon.yaml": "file-too-large",
        "Xa\u0303 \u202e\u200b (a).yaml": "key-repeated",
        "danh sách.xlsx": "book-damaged",
        "ghi chú.txt": "batch-not-understood",
    }


def test_broken_files_hide_no_other(here):
    wanted = broken(here)
    done = here.province("--only", "jsonl", "--only", "json")
    assert done.code == 3
    assert set(CODES) <= {code for code in codes_of_readable(here) if code}
    found = {(str(each["file"]).removeprefix("hỏng/"), each["code"]) for each in problems(here)}
    for name, code in wanted.items():
        assert (name, code) in found, (name, code, sorted(found))


def codes_of_readable(made: Home) -> list[str]:
    records = [json.loads(line) for line in made.lines()]
    return [each["commune"]["code"] for each in records if each["status"] != "unreadable"]


def test_a_fault_has_its_place(here):
    broken(here)
    here.province("--only", "json")
    tab = next(each for each in problems(here) if each["code"] == "indent-tab")
    assert (tab["line"], tab["place"]) == (5, "dòng 5, cột 1")
    assert tab["remedy"]


def test_a_file_that_may_not_be_read_is_told(here, monkeypatch):
    real = Path.open

    def refused(path, *arguments, **more):
        if path.name == f"{CODES[0]}.yaml":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, *arguments, **more)

    monkeypatch.setattr(Path, "open", refused)
    assert here.province("--only", "json", "--only", "jsonl").code == 3
    assert [each["file"] for each in problems(here) if each["code"] == "file-unreadable"] == [
        f"huyen-1/{CODES[0]}.yaml"
    ]
    assert set(CODES[1:]) <= set(codes_of_readable(here))


def test_two_versions_of_one_unit(here):
    write_report(here, CODES[0], 99, "ban-moi/Bản sao của biểu (3).yaml")
    done = here.province("--only", "jsonl", "--only", "json")
    assert done.code == 3
    assert any(each["code"] == "version-undecided" for each in problems(here))
    assert CODES[0] not in codes_of(here)
    chosen = here.province("--only", "jsonl", "--prefer", "ban-moi/Bản sao của biểu (3).yaml")
    assert chosen.code == 0, chosen.err
    line = next(json.loads(each) for each in here.lines() if json.loads(each)["commune"]["code"] == CODES[0])
    assert line["report"] == "ban-moi/Bản sao của biểu (3).yaml"


def test_a_copy_is_the_same_report(here):
    copy = here.reports / "Copy of bieu.yaml"
    shutil.copy(next(here.reports.rglob(f"{CODES[3]}.yaml")), copy)
    assert here.province("--only", "jsonl").code == 0
    assert sorted(codes_of(here)) == sorted(CODES)


def test_without_an_output_only_the_table_is_shown(here):
    done = here.ran("province", str(here.reports), "--jobs", "1")
    assert done.code == 0
    assert CODES[0] in done.out
    assert not here.out.exists()


def test_options_that_need_an_output(here):
    assert here.ran("province", str(here.reports), "--only", "csv").code == 2
    assert here.ran("province", str(here.reports), "--documents", "all").code == 2


def test_the_folder_that_is_read_is_no_output(here):
    assert here.ran("province", str(here.reports), "-o", str(here.reports)).code == 2


def test_somebody_elses_folder_is_left_alone(here):
    here.out.mkdir()
    (here.out / "anh.png").write_bytes(b"png")
    refused = here.province("--only", "csv")
    assert refused.code == 5
    assert [each.name for each in here.out.iterdir()] == ["anh.png"]
    assert here.province("--only", "csv", "--force").code == 0
    assert (here.out / "anh.png").read_bytes() == b"png"


def test_an_output_inside_the_folder_is_not_read_again(here):
    inside_out = here.reports / "ket-qua"
    for _ in range(2):
        done = here.ran("province", str(here.reports), "-o", str(inside_out), "--jobs", "1", "--only", "json")
        assert done.code == 0, done.err
    data = json.loads((inside_out / "results.json").read_text(encoding="utf-8"))
    assert [each for each in data["problems"] if "ket-qua" in str(each["file"])] == []


def test_what_an_earlier_run_has_left_is_named(here):
    here.province("--only", "csv", "--only", "jsonl")
    write_report(here, CODES[0], 75)
    done = here.province("--only", "jsonl")
    assert "results.csv" in done.err


def test_a_broken_file_keeps_its_unit(here):
    """By what can be read of it: all of a report whose set is not known, else what its text says."""
    changes: dict[str, Callable[[str], str]] = {
        CODES[0]: lambda text: text.replace("inputs:\n", "inputs:\n\tx: 1\n"),
        CODES[1]: lambda text: text.replace("mau/nho@1", "mau/khong-co@1"),
        CODES[2]: lambda text: text[: text.index("inputs:")] + "inputs: {tu",
        CODES[3]: lambda text: text + "{[\n",
    }
    for code, change in changes.items():
        path = here.reports / f"huyen-{int(code) % 2}" / f"{code}.yaml"
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    (here.reports / f"{CODES[4]}.yaml").write_text("{[\n", encoding="utf-8")  # a name alone says nothing
    names = "".join(f"{code};Xã Ví Dụ {int(code) - 10_000}\n" for code in (*CODES, "10013"))
    (here.root / "danh-muc.csv").write_text(f"code;name\n{names}", encoding="utf-8")
    done = here.ran(
        "--register", str(here.root / "danh-muc.csv"), "province", str(here.reports), "-o", str(here.out),
        "--jobs", "1", "--only", "json",
    )  # fmt: skip
    data = json.loads((here.out / "results.json").read_text(encoding="utf-8"))
    rows = {each["code"]: each for each in data["units"]}
    assert {(rows[code]["status"], rows[code]["status_text"]) for code in changes} == {
        ("unreadable", "Đã gửi, tệp hỏng")
    }
    assert {code: rows[code]["name"] for code in changes} == {
        code: f"Xã Ví Dụ {int(code) - 10_000}" for code in changes
    }
    assert [each["unit"] for each in data["problems"] if each["code"] == "round-report-missing"] == ["10013"]
    head = data["headline"]
    assert head.startswith("13 đơn vị trong danh mục: ")
    assert head.endswith("; 4 đã gửi, tệp hỏng; 1 chưa gửi báo cáo; 1 tệp chưa biết của đơn vị nào; 5 tệp có lỗi.")
    assert head in " ".join(done.out.split())


def test_the_next_step_can_be_pasted(here):
    folder = here.root / "bao cao (1)"
    here.reports.rename(folder)
    (folder / "x.yaml").write_text("{[\n", encoding="utf-8")
    done = here.ran("province", str(folder), "--jobs", "1")
    *_, counts, step = done.out.splitlines()
    assert counts == f"{len(CODES) + 1} tệp báo cáo ({len(CODES) + 1} tệp chấm lần này); 1 lỗi, 0 lưu ý."
    said, _, command = step.partition(": ")
    assert said == "Sửa 1 tệp có lỗi rồi chạy lại cùng lệnh. Xem vì sao của một đơn vị"
    program, *words = shlex.split(command)
    assert (program, words[-1]) == ("cds-score", str(folder / "huyen-1" / f"{CODES[0]}.yaml"))
    assert here.ran(*words).code == 0
    (folder / "x.yaml").unlink()
    assert (
        here.ran("province", str(folder), "--jobs", "1").out.splitlines()[-1] == f"Xem vì sao của một đơn vị: {command}"
    )


def test_without_a_result_there_is_nothing_to_explain(tmp_path):
    made = home(tmp_path, ())
    made.reports.mkdir()
    (made.reports / "x.yaml").write_text("{[\n", encoding="utf-8")
    out = made.ran("province", str(made.reports), "--jobs", "1").out
    assert out.splitlines()[-1] == "Sửa 1 tệp có lỗi rồi chạy lại cùng lệnh."


def test_a_half_year_is_counted_against_what_came_before(here):
    for name in ("thanh-hoa.csv", "ke-hoach.csv"):
        shutil.copy(ROOT / "tests/example_files/registers" / name, here.reports / name)
    done = here.province("--only", "json", "--period", "6 tháng đầu năm 2024", "--year", "2024")
    standing = json.loads((here.out / "results.json").read_text(encoding="utf-8"))["summary"]["standing"]
    assert [standing[each] for each in ("in_period", "before", "cumulative")] == [60, 35, 95]
    assert "trong kỳ (từ ngày 01/01/2024 đến ngày 30/6/2024): 60 + trước đó: 35 = lũy kế: 95 đơn vị" in " ".join(
        done.out.split()
    )


def test_a_period_that_nobody_understands_is_told(here):
    done = here.province("--period", "6 tháng giữa năm 2024")
    assert done.code == 2
    assert "6 tháng giữa năm 2024" in done.err
