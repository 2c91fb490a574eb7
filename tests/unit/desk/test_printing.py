"""Plan, papers, dossier: made beside the server from what is saved."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile

import pytest

from cds_score.desk import printing
from cds_score.desk.jobs import Job, packed, papers_of, planned, printed
from cds_score.desk.workers import Worker
from cds_score.documents.errors import PdfUnavailable
from tests.docs.program import environment
from tests.unit.desk.served import EXAMPLE, ROOT, with_table

pytestmark = pytest.mark.usefixtures("desk")


def job(desk, name="bao-cao.yaml"):
    return Job(str(desk.folder), name, (), {}, "vi")


@pytest.fixture(autouse=True)
def back(monkeypatch, tmp_path):
    """A job works in the folder of the report."""
    monkeypatch.chdir(tmp_path)


def test_the_plan(desk):
    plan = planned(job(desk)).value
    assert plan["status"] == "reached"
    desk.edit(["inputs", "ke_hoach_chuyen_doi_so"], "có", "không")
    plan = planned(job(desk)).value
    assert plan["status"] == "found"
    assert plan["steps"][0]["needs"]
    assert plan["text"]


def test_the_plan_of_what_cannot_be_read(desk):
    desk.write("inputs: 'x")
    assert [each["code"] for each in planned(job(desk)).problems] == ["quote-unclosed"]


def test_papers_that_can_be_printed_and_why_others_not(desk):
    listed = {each["id"]: each for each in papers_of(job(desk)).value}
    assert listed["phieu-ket-qua"]["possible"]
    assert listed["phieu-ket-qua"]["endings"] == ["pdf", "docx", "html"]
    assert not listed["bien-ban-tham-dinh"]["possible"]
    assert listed["bien-ban-tham-dinh"]["reason"]


def test_a_paper_says_nothing_of_where_it_was_made(desk):
    shutil.copy(EXAMPLE / "co-quan.yaml", desk.folder / "co-quan.yaml")
    data = printed(job(desk), "bao-cao-tu-danh-gia", ".html").value
    assert "Ví Dụ (giả định)".encode() in data
    assert str(desk.folder).encode() not in data
    assert printed(job(desk), "bien-ban-tham-dinh", ".html").texts == ["chưa có kết quả thẩm định"]


def test_an_office_that_cannot_be_read_is_said(desk):
    desk.write("department: 'x", "co-quan.yaml")
    assert [each["code"] for each in printed(job(desk), "phieu-ket-qua", ".html").problems] == ["quote-unclosed"]


def test_the_dossier(desk):
    shutil.copytree(EXAMPLE / "tai-lieu", desk.folder / "tai-lieu")
    done = packed(job(desk), str(desk.folder / "x.zip"))
    assert done.value["missing"] == 0
    with zipfile.ZipFile(desk.folder / "x.zip") as archive:
        assert "bao-cao/bao-cao.yaml" in archive.namelist()
    assert [each["code"] for each in packed(job(desk), str(desk.folder / "x.zip")).problems] == ["desk-not-saved"]


def listed(path):
    with zipfile.ZipFile(path) as archive:
        files = json.loads(archive.read("manifest.json"))["files"]
        return {name: each["title"] for name, each in files.items() if each["kind"] == "paper"}, archive.namelist()


def test_the_dossier_has_the_papers_that_the_commune_signs(desk):
    done = packed(job(desk), str(desk.folder / "x.zip"))
    papers, _ = listed(desk.folder / "x.zip")
    assert papers == {
        "giay-to/phieu-ket-qua.pdf": "Phiếu kết quả",
        "giay-to/bao-cao-tu-danh-gia.pdf": "Báo cáo tự đánh giá",
    }
    assert done.value["texts"] == []
    # The example cites documents whose files are not beside it here.
    assert done.value["errors"] == len([each for each in done.problems if each["severity"] == "error"]) > 0


def test_without_pdf_the_papers_are_html(desk, monkeypatch):
    def never():
        raise PdfUnavailable("Chưa cài phần in PDF.", "There is no PDF.")

    monkeypatch.setattr("cds_score.documents.pdf.require_pdf", never)
    done = packed(job(desk), str(desk.folder / "x.zip"))
    papers, names = listed(desk.folder / "x.zip")
    assert set(papers) == {"giay-to/phieu-ket-qua.html", "giay-to/bao-cao-tu-danh-gia.html"}
    assert "muc-luc.html" in names
    assert "muc-luc.pdf" not in names
    assert done.value["texts"] == ["Chưa cài phần in PDF."]


def test_a_paper_that_cannot_be_in_the_dossier_is_named(desk):
    desk.write("department: 'x", "co-quan.yaml")
    done = packed(job(desk), str(desk.folder / "x.zip"))
    assert listed(desk.folder / "x.zip")[0] == {}
    assert done.value["texts"]


def test_what_the_page_gets(desk):
    """All of it through a process beside, as the server does."""
    plan = desk.get("/r/bao-cao.yaml/plan").json()
    assert plan["digest"] == desk.state()["digest"]
    assert plan["plan"]["status"] == "reached"
    paper = desk.get("/r/bao-cao.yaml/paper/phieu-ket-qua.html")
    assert paper.headers["content-type"] == "text/html; charset=utf-8"
    assert "script" not in paper.headers["content-security-policy"]
    assert desk.get("/r/bao-cao.yaml/paper/phieu-ket-qua.docx").content.startswith(b"PK")
    assert desk.get("/r/bao-cao.yaml/paper/bien-ban-tham-dinh.pdf").status_code == 422
    assert {each["id"] for each in desk.get("/r/bao-cao.yaml/papers").json()["papers"]} >= {"phieu-ket-qua"}
    for name in ("x.pdf", "phieu-ket-qua.exe", "phieu-ket-qua", "quyet-dinh.pdf"):
        assert desk.get(f"/r/bao-cao.yaml/paper/{name}").status_code == 404
    first, second = (desk.post("/r/bao-cao.yaml/dossier").json()["file"] for _ in range(2))
    assert (first, second) == ("ho-so-bao-cao.zip", "ho-so-bao-cao-2.zip")
    archive = desk.get(f"/r/bao-cao.yaml/dossier/{first}")
    assert archive.content == (desk.folder / first).read_bytes()
    assert "no-store" in archive.headers["cache-control"]
    assert desk.get("/r/bao-cao.yaml/dossier/bao-cao.yaml").status_code == 404
    assert sorted(each.name for each in desk.folder.iterdir()) == ["bao-cao.yaml", second, first]


def test_a_job_that_takes_too_long_is_ended(desk, monkeypatch):
    monkeypatch.setitem(printing._SECONDS, "plan", 0)
    desk.app.printing._planning._seconds = 0.2
    monkeypatch.setattr(printing, "planned", _sleeps)
    began = time.monotonic()
    answer = desk.get("/r/bao-cao.yaml/plan")
    assert [each["code"] for each in answer.json()["problems"]] == ["desk-too-long"]
    assert time.monotonic() - began < 30
    assert desk.state()["readable"]


def _sleeps(_: Job) -> None:
    time.sleep(60)


def test_a_process_that_died_while_idle_is_replaced():
    async def twice() -> tuple[int, int]:
        worker = Worker(60, prints=False)
        try:
            first = await worker.run(os.getpid)
            os.kill(first, signal.SIGTERM)
            pool = worker._pool
            assert pool is not None
            while not pool._broken:
                await asyncio.sleep(0.01)
            return first, await worker.run(os.getpid)
        finally:
            worker.end()

    first, second = asyncio.run(twice())
    assert first != second


def test_the_plan_follows_a_table_beside_the_report(desk):
    with_table(desk)
    first = desk.get("/r/bao-cao.yaml/plan").json()
    assert first["digest"] == desk.state()["digest"]
    assert desk.get("/r/bao-cao.yaml/plan").json() == first
    desk.write("name;cap_quang_den_thon\nThôn 1;có\nThôn 2;có\n", "thon.csv")
    second = desk.get("/r/bao-cao.yaml/plan").json()
    assert second["plan"] == planned(job(desk)).value
    assert second["plan"] != first["plan"]


def test_a_plan_says_of_which_text_it_is(desk, monkeypatch):
    """The file becomes another after it was looked at and before it is read for the plan."""
    run = Worker.run

    async def late(self, *given):
        desk.write("# thêm một dòng\n" + desk.text())
        return await run(self, *given)

    seen = desk.state()["digest"]
    monkeypatch.setattr(Worker, "run", late)
    plan = desk.get("/r/bao-cao.yaml/plan").json()
    assert plan["digest"] == desk.state()["digest"] != seen
    assert not desk.app.printing._plans


def test_a_process_gives_way_to_the_server():
    async def niceness() -> int:
        worker = Worker(60, prints=False)
        try:
            return await worker.run(os.nice, 0)
        finally:
            worker.end()

    assert asyncio.run(niceness()) == min(os.nice(0) + 10, 19)


def test_the_server_loads_nothing_that_only_papers_need():
    call = [sys.executable, "-c", _PRINTS_BESIDE]
    done = subprocess.run(call, check=True, cwd=ROOT, env=environment(), capture_output=True, encoding="utf-8")
    assert (done.stdout, done.stderr) == ("True\n[]\n", "")


_PRINTS_BESIDE = """
import asyncio, os, sys
from cds_score.desk.workers import Worker
async def beside():
    worker = Worker(60, prints=True)
    print(await worker.run(os.getpid) != os.getpid())
    worker.end()
asyncio.run(beside())
print([name for name in sys.modules if name.startswith(("cds_score.batch.printing", "cds_score.documents", "jinja2"))])
"""
