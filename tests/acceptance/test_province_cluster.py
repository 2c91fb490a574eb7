"""The same work by a real scheduler with two workers, on loopback; the workers see no file of the province."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cds_score.batch.cluster import ClusterError, cluster
from tests.batch_folder import Home, form, home
from tests.docs.program import ROOT, environment

pytest.importorskip("distributed")
OUTPUTS = ("--only", "jsonl", "--only", "csv", "--documents", "phieu-ket-qua", "--format", "html")
PROGRAM = (sys.executable, "-m", "cds_score.cli.main")
_LISTENING = re.compile(r"Scheduler at:\s+(tcp://127\.0\.0\.1:\d+)")


def dask(what: str, *arguments: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.dask_{what}", "--no-dashboard", *arguments],
        cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("cluster")
    started = [dask("scheduler", "--host", "127.0.0.1", "--port", "0", folder=folder)]
    assert started[0].stderr is not None
    try:
        found = next(match[1] for line in started[0].stderr if (match := _LISTENING.search(line)))
        for name in ("mot", "hai"):
            worker = (found, "--nthreads", "1", "--name", name, "--no-nanny", "--host", "127.0.0.1")
            started.append(dask("worker", *worker, folder=folder))
        for each in started[1:]:
            assert each.stderr is not None
            assert any("Registered to" in line for line in each.stderr)
        yield found
    finally:
        for each in reversed(started):
            each.kill()
            each.communicate()


def process_of(_: int) -> int:
    import os

    return os.getpid()


def province(made: Home, *options: str) -> subprocess.CompletedProcess[str]:
    command = [*PROGRAM, "--criteria-dir", str(made.sets), "province", str(made.reports)]
    return subprocess.run(
        [*command, "-o", str(made.out), *OUTPUTS, *options],
        cwd=ROOT, env=environment(), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_the_same_results(address, tmp_path):
    made = home(tmp_path)
    (made.reports / "bieu.xlsx").write_bytes(form(made))
    alone = Home(tmp_path / "alone")
    done = province(made, "--scheduler", address)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    made.ran("province", str(made.reports), "-o", str(alone.out), "--jobs", "1", *OUTPUTS)
    assert made.outputs() == alone.outputs()
    assert len(made.lines()) == 13


def test_both_workers_take_part(address):
    with cluster(address, "vi") as hands, hands.workers(process_of) as workers:
        assert hands.count == 2
        assert len(set(workers.run(range(20)))) == 2


def test_a_scheduler_that_is_not_there(tmp_path, monkeypatch):
    monkeypatch.setattr("cds_score.batch.cluster._WAIT", "1s")
    with pytest.raises(ClusterError, match=r"tcp://127\.0\.0\.1:9"), cluster("tcp://127.0.0.1:9", "vi"):
        pass


def test_another_program_on_the_other_machines(address, tmp_path, monkeypatch):
    made = home(tmp_path)
    monkeypatch.setattr("cds_score.batch.gathering.program_digest", lambda: "another")
    done = made.ran("province", str(made.reports), "--scheduler", address)
    assert (done.code, "phiên bản khác" in done.err) == (5, True), done.err


def test_without_the_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=re.escape("pip install 'cds-score[cluster]'")), cluster("tcp://x:1", "vi"):
        pass
