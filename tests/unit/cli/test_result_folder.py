"""A folder that `province` has written is no folder of reports, whatever papers lie in it."""

from __future__ import annotations

import shlex
from pathlib import Path

import click
import pytest

from cds_score.cli.exit_codes import ExitCode
from tests.docs.program import run
from tests.unit.cli.test_compare import Folder
from tests.unit.cli.test_missing import every


@pytest.fixture
def results(tmp_path: Path) -> Folder:
    """A round and what `province` has made of it, in `ket-qua`."""
    folder = Folder(tmp_path)
    folder.put("dot/1.yaml", code="00001")
    done = folder.run("province", str(tmp_path / "dot"), "-o", str(tmp_path / "ket-qua"), "--only", "csv")
    assert (done.code, (tmp_path / "ket-qua/results.csv").exists()) == (ExitCode.DONE, True), done.err
    return folder


def test_province_says_so_and_counts_nothing(results: Folder):
    made = results.root / "ket-qua"
    before = sorted(made.rglob("*"))
    done = results.run("province", str(made))
    assert (done.code, done.out) == (ExitCode.USAGE, "")
    assert f"“{made}” là thư mục kết quả do lệnh province ghi" in done.err
    assert f" --criteria-dir {results.root / 'sets'} province {results.root / 'dot'}\n" in done.err
    assert sorted(made.rglob("*")) == before
    done = run("--lang", "en", "province", str(made), "-o", str(results.root / "khac"))
    assert (done.code, "the results that the command province has written" in done.err) == (ExitCode.USAGE, True)


WHO = ("--by", "An", "--office", "Sở Mẫu")
OF_FOLDERS = {
    "check": (),
    "score": (),
    "plan": (),
    "trend": (),
    "report": ("-o", "OUT"),
    "decision": ("-o", "OUT.yaml"),
    "worklist new": ("--agency", "Sở Mẫu"),
    "review decide": ("--every", "--decision", "chấp nhận", *WHO),
    "review grid": (),
    "review equal": ("--figures", "a.csv", *WHO),
    "review import": WHO,
    "review diff": (),
    "review move": ("--to", "Đã nộp", *WHO),
    "province": ("-o", "OUT"),
    "desk": (),
    "compare": (),
    "collect": ("-o", "OUT.yaml"),
}
OF_ONE = {
    "explain": (),
    "dossier": ("-o", "OUT"),
    "review new": (),
    "review check": (),
    "review show": (),
    "review log": (),
    "review merge": (),
    "audit": (),
    "criteria impact": (),
}
BEFORE = {"review grid": ("A.01",), "review equal": ("A.01",), "review import": ("GRID",), "compare": ("DOT",),
          "collect": ("a.yaml",), "criteria impact": ("a@1", "a@2")}  # fmt: skip
AFTER = {"review merge": ("a.tham-dinh.yaml",)}


def call(results: Folder, name: str, more: tuple[str, ...], folder: str) -> list[str]:
    (results.root / "grid.xlsx").touch()
    words = [*name.split(), *BEFORE.get(name, ()), folder, *AFTER.get(name, ()), *more]
    names = {"OUT.yaml": "out.yaml", "OUT": "out", "GRID": "grid.xlsx", "DOT": "dot"}
    return [str(results.root / names[each]) if each in names else each for each in words]


def test_every_command_that_takes_reports_is_here():
    taking = {
        name
        for name, (command, _) in every("vi").items()
        for each in command.params
        if isinstance(each, click.Argument) and any(word in str(each.metavar) for word in ("BÁO-CÁO", "THƯ-MỤC"))
    }
    assert taking == {*OF_FOLDERS, *OF_ONE}


@pytest.mark.parametrize("name", OF_FOLDERS)
def test_the_call_is_shown_with_the_folder_that_the_results_are_of(results: Folder, name: str):
    made, right = str(results.root / "ket-qua"), str(results.root / "dot")
    given = call(results, name, OF_FOLDERS[name], made)
    done = results.run(*given)
    assert (done.code, f"“{made}” là thư mục kết quả do lệnh province ghi" in done.err) == (ExitCode.USAGE, True)
    line = shlex.split(done.err.strip().splitlines()[-1].rpartition(": ")[2])
    assert line[line.index("--criteria-dir") + 2 :] == [right if each == made else each for each in given]
    assert not list(results.root.glob("out*"))


@pytest.mark.parametrize("name", OF_ONE)
def test_of_a_command_for_one_report_with_a_report_in_it(results: Folder, name: str):
    made = str(results.root / "ket-qua")
    done = results.run(*call(results, name, OF_ONE[name], made + "/"))
    assert (done.code, "là thư mục kết quả do lệnh province ghi" in done.err) == (ExitCode.USAGE, True), done.err
    assert "Nêu tên một báo cáo: cds-score" in done.err
    assert f" {results.root / 'dot' / 'BÁO-CÁO.yaml'}" in done.err


def test_the_folder_that_audit_looks_in(results: Folder):
    done = results.run("audit", "00001", "2024", "--in", str(results.root / "ket-qua"))
    assert (done.code, done.err.strip().endswith(f"--in {results.root / 'dot'}")) == (ExitCode.USAGE, True)


def test_what_is_written_keeps_its_name(results: Folder):
    made = str(results.root / "ket-qua")
    done = results.run("province", made, "-o", made)
    assert (done.code, done.err.strip().endswith(f"{results.root / 'dot'} -o {made}")) == (ExitCode.USAGE, True)


def test_where_the_folder_is_gone_its_place_is_left_open(results: Folder):
    (results.root / "dot").rename(results.root / "khac")
    done = results.run("plan", str(results.root / "ket-qua"))
    assert (done.code, done.err.strip().endswith("plan THƯ-MỤC-BÁO-CÁO")) == (ExitCode.USAGE, True)
    done = results.run("explain", str(results.root / "ket-qua"))
    assert (done.code, done.err.strip().endswith("explain BÁO-CÁO.yaml")) == (ExitCode.USAGE, True)


def test_the_folder_above_is_read_without_it(results: Folder):
    done = results.run("province", str(results.root))
    assert done.code == ExitCode.DONE, done.err
