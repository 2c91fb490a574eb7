"""Papers of every unit: what is in them, where they lie, and what is told of those that there are not."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from cds_score.batch import printing, work
from cds_score.batch.papers import unit_folders
from cds_score.batch.scoring import Filed
from cds_score.batch.store import Kept
from cds_score.batch.work import Item
from cds_score.casework.printing import unit_paper
from cds_score.province.rows import unread
from tests.batch_folder import CODES, Home, home, inside

FEW = CODES[:2]
HTML = ("--only", "json", "--documents", "phieu-ket-qua", "--format", "html")
PDF = ("--only", "json", "--documents", "phieu-ket-qua")


@pytest.fixture
def here(tmp_path: Path) -> Home:
    return home(tmp_path, FEW)


def codes(made: Home) -> list[tuple[str, str]]:
    data = json.loads((made.out / "results.json").read_text(encoding="utf-8"))
    return [(each["code"], each["file"]) for each in data["problems"]]


def papers(made: Home) -> list[str]:
    return [name for name in made.outputs() if name.startswith("giay-to/")]


def test_a_paper_is_the_one_that_report_prints(here):
    """Under two processes as well: few papers are printed without a pool."""
    done = here.province(*PDF)
    assert done.code == 0, done.err
    assert papers(here) == [
        "giay-to/10001-xa-vi-du-1/phieu-ket-qua.pdf",
        "giay-to/10002-xa-vi-du-2/phieu-ket-qua.pdf",
    ]
    with inside(here.reports):
        alone = here.ran("report", f"huyen-1/{FEW[0]}.yaml", "-o", str(here.root / "alone.pdf"))
    assert alone.code == 0, alone.err
    assert (here.root / "alone.pdf").read_bytes() == (here.out / papers(here)[0]).read_bytes()


def test_all_papers_in_one(here):
    import pikepdf

    here.province(*PDF)
    whole = (here.out / "giay-to-gop.pdf").read_bytes()
    with pikepdf.open(here.out / "giay-to-gop.pdf") as joined:
        pages = 0
        for name in papers(here):
            with pikepdf.open(here.out / name) as paper:
                pages += len(paper.pages)
        assert len(joined.pages) == pages
        assert str(joined.docinfo["/Title"]) == "Bản in gộp, chỉ để in"
        assert not joined.attachments
        with joined.open_outline() as outline:
            assert [each.title for each in outline.root] == ["10001 Xã Ví Dụ 1", "10002 Xã Ví Dụ 2"]
    (here.out / "giay-to-gop.pdf").unlink()
    here.province(*PDF)
    assert (here.out / "giay-to-gop.pdf").read_bytes() == whole


def test_papers_that_a_case_does_not_allow(here):
    done = here.province("--only", "json", "--documents", "all", "--format", "html")
    assert done.code == 0
    assert "Không in biên bản thẩm định cho 2 đơn vị: chưa có kết quả thẩm định.\n" in done.err
    assert {name.rpartition("/")[2] for name in papers(here)} == {
        "phieu-ket-qua.html",
        "bao-cao-tu-danh-gia.html",
        "tien-do.html",
    }


def test_a_signed_paper_is_a_report(here):
    with inside(here.reports):
        here.ran("report", f"huyen-1/{FEW[0]}.yaml", "-o", str(here.root / "x.pdf"))
    (here.reports / "huyen-1" / f"{FEW[0]}.yaml").unlink()
    sealed = (here.root / "x.pdf").read_bytes()
    (here.reports / "Công văn 12 (bản ký).pdf").write_bytes(sealed)
    done = here.province("--only", "jsonl", "--only", "json")
    assert done.code == 0, done.err
    records = [json.loads(line) for line in here.lines()]
    assert [each["report"] for each in records if each["commune"]["code"] == FEW[0]] == ["Công văn 12 (bản ký).pdf"]
    rows = json.loads((here.out / "results.json").read_text(encoding="utf-8"))["units"]
    assert {each["report"] for each in records} == {each["file"] for each in rows}
    assert not [file for _, file in codes(here) if "#" in file]
    (here.reports / "Công văn 12 (bản ký).pdf").write_bytes(sealed.replace(b'pdfuaid:part="1"', b'pdfuaid:part="2"', 1))
    here.province("--only", "jsonl", "--only", "json")
    assert ("batch-paper-changed", "Công văn 12 (bản ký).pdf") in codes(here)


def test_papers_with_and_without_a_report(here):
    (here.reports / "hong.pdf").write_bytes(b"%PDF-1.7 urn:cds-score:seal:1.0#")
    assert here.province("--only", "json").code == 3
    assert ("batch-paper-unreadable", "hong.pdf") in codes(here)
    here.ran("criteria", "show", "mau/nho@1", "-o", str(here.reports / "hong.pdf"), "--force")
    assert (here.reports / "hong.pdf").read_bytes().startswith(b"%PDF")
    assert here.province("--only", "json").code == 0
    assert [code for code, file in codes(here) if file == "hong.pdf"] == []


@pytest.mark.skipif(sys.platform == "win32", reason="there the process is ended")
def test_a_paper_that_takes_too_long(here, monkeypatch):
    real = unit_paper

    def slow(name, opened, how, ending):
        if opened.case.assessment.commune.code == FEW[0]:
            time.sleep(30)
        return real(name, opened, how, ending)

    monkeypatch.setattr(printing, "unit_paper", slow)
    assert here.province(*HTML, "--timeout", "1").code == 3
    assert codes(here) == [("batch-paper-late", f"huyen-1/{FEW[0]}.yaml")]
    assert papers(here) == ["giay-to/10002-xa-vi-du-2/phieu-ket-qua.html"]
    monkeypatch.setattr(printing, "unit_paper", real)
    assert here.province(*HTML, "--timeout", "1").code == 0
    assert len(papers(here)) == 2


def test_a_template_with_a_fault(here):
    templates = here.root / "mau"
    templates.mkdir()
    (templates / "score-sheet.html.j2").write_text("{{ gi_do }}", encoding="utf-8")
    assert here.province(*HTML, "--template-dir", str(templates)).code == 3
    assert {code for code, _ in codes(here)} == {"batch-paper-failed"}
    (templates / "score-sheet.html.j2").write_text("Mẫu của tỉnh", encoding="utf-8")
    assert here.province(*HTML, "--template-dir", str(templates)).code == 0
    assert "Mẫu của tỉnh" in (here.out / papers(here)[0]).read_text(encoding="utf-8")


def test_a_fault_of_the_program_is_told_of_its_file(here, monkeypatch):
    real = work._judged

    def wrong(item, carried, desk):
        if FEW[0] in item.name:
            raise ZeroDivisionError("chia cho 0")
        return real(item, carried, desk)

    monkeypatch.setattr(work, "_judged", wrong)
    assert here.province("--only", "jsonl", "--only", "json").code == 3
    assert codes(here) == [("batch-fault", f"huyen-1/{FEW[0]}.yaml")]
    assert len(here.lines()) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only a forked worker has the patched function")
def test_a_file_that_kills_its_worker(tmp_path, monkeypatch):
    made = home(tmp_path)
    real = work._one

    def deadly(item, desk):
        if CODES[4] in item.name:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(item, desk)

    monkeypatch.setattr(work, "_one", deadly)
    monkeypatch.setattr("cds_score.batch.making.FEW", 1)
    done = made.ran(
        "province", str(made.reports), "-o", str(made.out), "--jobs", "2", "--only", "jsonl", "--only", "json"
    )
    assert done.code == 3
    assert "Traceback" not in done.err
    assert codes(made) == [("batch-worker-died", f"huyen-1/{CODES[4]}.yaml")]
    assert len(made.lines()) == len(CODES)


@pytest.mark.skipif(sys.platform != "linux", reason="only a forked worker has the patched function")
def test_a_paper_that_kills_its_worker(tmp_path, monkeypatch):
    made = home(tmp_path, CODES[:5])
    real = printing._opened

    def deadly(job, desk):
        if CODES[1] in job.item.name:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(job, desk)

    monkeypatch.setattr(printing, "_opened", deadly)
    done = made.ran("province", str(made.reports), "-o", str(made.out), "--jobs", "2", *HTML)
    assert done.code == 3
    assert codes(made) == [("batch-worker-died", f"huyen-0/{CODES[1]}.yaml")]
    assert len(papers(made)) == 4


def filed(file: str, code: str, name: str, named: str) -> Filed:
    judged = unread(file, [], "vi")
    judged.row.code, judged.row.name, judged.row.set = code, name, named
    return Filed(Item(file, "text", {}), judged, Kept("", {}, (0, 0), (0, 0)), fresh=True)


def test_every_unit_has_a_folder_of_its_own():
    units = [
        filed("a", "99001", "Xã Đồng Văn", "mau/a@1"),
        filed("b", "99002", "Xã Ví Dụ", "mau/a@1"),
        filed("c", "99002", "Xã Ví Dụ", "mau/b@1"),
        filed("d", "", "…", ""),
        filed("e", "", "Xã/Ẩn:*?", "x"),
        filed("f", "", "Xã/Ẩn:*?", "x"),
    ]
    folders = unit_folders(units)
    assert folders["a"] == "99001-xa-dong-van"
    assert (folders["b"], folders["c"]) == ("99002-xa-vi-du-mau-a-1", "99002-xa-vi-du-mau-b-1")
    assert folders["d"] == "khong-ten"
    assert folders["e"].startswith("xa-an-x-")
    assert len(set(folders.values())) == 6
