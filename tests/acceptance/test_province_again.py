"""A second run does only what has changed; what was killed, or found no room, is taken up where it stood."""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cds_score.batch import journal, making, work
from cds_score.batch.folder import MARK
from cds_score.batch.only_one import only_one
from tests.batch_folder import CODES, Home, home, write_report
from tests.docs.program import ROOT, environment
from tests.helpers import INPUTS, report_text, set_text, write_set
from tests.killing import killed

FEW = CODES[:3]
PROGRAM = (sys.executable, "-m", "cds_score.cli.main")
SHEETS = ("--documents", "phieu-ket-qua", "--format", "html", "--only", "jsonl", "--only", "csv")


@pytest.fixture
def here(tmp_path: Path) -> Home:
    return home(tmp_path, FEW)


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are worked on."""
    names: list[str] = []
    real = work._one

    def noted(item, desk):
        names.append(item.name)
        return real(item, desk)

    monkeypatch.setattr(work, "_one", noted)
    return names


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the papers that are printed."""
    paths: list[str] = []
    real = journal.Journal.add

    def noted(self, path, key, data):
        paths.append(path)
        real(self, path, key, data)

    monkeypatch.setattr(journal.Journal, "add", noted)
    return paths


def test_nothing_changed_nothing_done(here, worked, printed, monkeypatch):
    first = here.province(*SHEETS)
    before = here.outputs()
    assert (len(worked), len(printed)) == (3, 3)
    worked.clear()
    printed.clear()
    monkeypatch.setattr(making.Round, "done", None)
    again = here.province(*SHEETS)
    assert again.code == first.code == 0
    assert (worked, printed) == ([], [])
    assert here.outputs() == before
    table = first.out.partition("Đã ghi")[0]
    assert again.out.startswith(table)
    assert "Không có gì thay đổi" in again.out


def test_one_changed_file_is_the_only_one_worked_on(here, worked, printed):
    here.province(*SHEETS)
    changed = write_report(here, FEW[1], 12)
    worked.clear()
    printed.clear()
    here.province(*SHEETS)
    name = changed.relative_to(here.reports).as_posix()
    assert worked == [name]
    assert [path.split("/")[1][:5] for path in printed] == [FEW[1]]
    update = here.outputs()
    shutil.rmtree(here.out)
    here.province(*SHEETS)
    assert here.outputs() == update


def test_a_file_that_is_gone_takes_its_results_along(here, worked):
    here.province(*SHEETS)
    next(here.reports.rglob(f"{FEW[0]}.yaml")).unlink()
    worked.clear()
    here.province(*SHEETS)
    assert worked == []
    assert not any(FEW[0] in name for name in here.outputs())
    assert len(here.lines()) == 2


def test_a_changed_set_changes_everything(here, worked):
    here.province("--only", "jsonl")
    worked.clear()
    write_set(here.sets, set_text().replace("points: 10", "points: 20"))
    here.province("--only", "jsonl")
    assert len(worked) == 3


def test_another_program_takes_nothing_of_an_older_one(here, worked, monkeypatch):
    here.province("--only", "jsonl")
    worked.clear()
    for module in ("gathering", "work"):
        monkeypatch.setattr(f"cds_score.batch.{module}.program_digest", lambda: "another")
    here.province("--only", "jsonl")
    assert len(worked) == 3


def test_other_libraries_print_anew_and_score_nothing(here, worked, printed, monkeypatch):
    monkeypatch.setattr("cds_score.batch.papers.printing_digest", lambda: "first")
    here.province("--only", "jsonl", "--documents", "phieu-ket-qua")
    worked.clear()
    printed.clear()
    monkeypatch.setattr("cds_score.batch.papers.printing_digest", lambda: "second")
    monkeypatch.setattr("cds_score.batch.run.printing_digest", lambda: "second")
    here.province("--only", "jsonl", "--documents", "phieu-ket-qua")
    assert (worked, len(printed)) == ([], 3)


def test_a_table_beside_a_report_is_part_of_it(tmp_path, worked):
    units = set_text(f"{INPUTS}xom: {{label: Xóm, type: units, set: mau/nho@1}}\n")
    made = home(tmp_path, FEW[:1])
    lon = made.sets / "mau" / "lon" / "1"
    lon.mkdir(parents=True)
    (lon / "set.yaml").write_text(units.replace("id: mau/nho", "id: mau/lon"), encoding="utf-8")
    report = report_text("tu: 75\nmau: 100\nxom: {file: bang/xom.csv}\n").replace("mau/nho@1", "mau/lon@1")
    path = made.reports / "a" / "bao-cao.yaml"
    path.parent.mkdir()
    path.write_text(report, encoding="utf-8")
    (path.parent / "bang").mkdir()
    table = path.parent / "bang" / "xom.csv"
    table.write_text("name;tu;mau\nXóm 1;1;2\n", encoding="utf-8")
    made.province("--only", "jsonl", "--only", "json")
    first = made.lines()
    worked.clear()
    assert "Không có gì thay đổi" in made.province("--only", "jsonl", "--only", "json").out
    table.write_text("name;tu;mau\nXóm 1;2;2\nXóm 2;x;2\n", encoding="utf-8")
    made.province("--only", "jsonl", "--only", "json")
    assert set(worked) == {"a/bao-cao.yaml"}
    assert made.lines() != first
    found = json.loads((made.out / "results.json").read_text(encoding="utf-8"))["problems"]
    assert [
        each["code"] for each in found if each["file"].endswith("xom.csv") and each["code"].startswith("batch")
    ] == []


@pytest.mark.parametrize("spoiled", ["index.json", "rows.jsonl", "run.json", "papers.jsonl", ""])
def test_what_is_kept_may_be_deleted_or_spoiled(here, spoiled):
    here.province(*SHEETS)
    wanted = here.outputs()
    if spoiled:
        (here.out / MARK / spoiled).write_bytes(b'{"files": {"x": 1}, "key": [}\n["../../etc", "k", "", ""]\n')
    else:
        shutil.rmtree(here.out / MARK)
    write_report(here, FEW[0], 61)
    write_report(here, FEW[0], 60)
    done = here.province(*SHEETS, "--force")
    assert done.code == 0, done.err
    assert here.outputs() == wanted


@pytest.mark.parametrize("name", ["results.jsonl", "results.csv", "giay-to"])
def test_an_output_that_somebody_changed_is_made_anew(here, name):
    here.province(*SHEETS)
    wanted = here.outputs()
    target = here.out / name
    if target.is_dir():
        next(target.rglob("*.html")).write_bytes(b"")
    else:
        target.write_bytes(b"")
    assert here.province(*SHEETS).code == 0
    assert here.outputs() == wanted


def test_two_runs_at_once(here):
    with only_one(here.out / MARK):
        program = subprocess.run(
            [*PROGRAM, "--criteria-dir", here.sets, "province", here.reports, "-o", here.out],
            cwd=ROOT, env=environment(), capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
    assert program.returncode == 5
    assert "batch-busy" in program.stderr
    assert "Traceback" not in program.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("before", [0, 3, 6, 9, 10, 11, 14, 19])
def test_killed_and_started_again(here, before, printed):
    """`python -m bench.killed` does so at random moments, with PDFs and two processes."""
    options = ("-o", str(here.out), "--jobs", "1", *SHEETS)
    command = ["--criteria-dir", str(here.sets), "province", str(here.reports), *options]
    wanted_home = Home(here.root / "wanted")
    here.ran("province", str(here.reports), "-o", str(wanted_home.out), "--jobs", "1", *SHEETS)
    wanted = wanted_home.outputs()
    killed(before, *command)
    there = here.outputs() if here.out.exists() else {}
    assert all(wanted[name] == data for name, data in there.items()), "half written"
    log = here.out / MARK / "papers.jsonl"
    finished = [json.loads(line)[0] for line in log.read_bytes().splitlines() if line] if log.exists() else []
    printed.clear()
    again = here.ran(*command[2:])
    assert again.code == 0, again.err
    assert here.outputs() == wanted
    assert set(printed) & set(finished) == set(), "done twice"
    assert not list((here.out / MARK).glob("*.part"))


def test_a_full_disk(here, monkeypatch):
    real = os.fsync

    def full(handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    done = here.province(*SHEETS)
    assert done.code == 5
    assert "đĩa đã đầy" in done.err
    assert len(done.err.strip().splitlines()) == 1
    assert here.outputs() == {}
    monkeypatch.setattr(os, "fsync", real)
    assert here.province(*SHEETS).code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_a_file_that_may_not_grow(here):
    """As on a full disk, but in the middle of a file."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = subprocess.run(
        [*PROGRAM, "--criteria-dir", here.sets, "province", here.reports, "-o", here.out],
        cwd=ROOT, env=environment(), capture_output=True, encoding="utf-8", check=False, preexec_fn=limit,
    )  # fmt: skip
    assert done.returncode == 5, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert here.outputs() == {}


def test_a_folder_that_may_not_be_written(here, monkeypatch):
    def refused(path, *arguments, **more):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(Path, "mkdir", refused)
    done = here.province("--only", "csv")
    assert done.code == 5
    assert "không có quyền" in done.err
    assert len(done.err.strip().splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there it is another signal")
def test_interrupted(here):
    program = subprocess.Popen(
        [*PROGRAM, "--criteria-dir", here.sets, "province", here.reports, "-o", here.out, "--documents", "all"],
        cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    log = here.out / MARK / "papers.jsonl"
    while not log.exists() and program.poll() is None:
        time.sleep(0.01)
    program.send_signal(signal.SIGINT)
    _, said = program.communicate()
    assert program.returncode == 5, said
    assert "Traceback" not in said
    assert here.province("--documents", "phieu-ket-qua", "--only", "jsonl").code == 0
