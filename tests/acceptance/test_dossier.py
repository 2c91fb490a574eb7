"""`dossier` and `check --evidence` as a person runs them."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from jsonschema import Draft202012Validator

from cds_score.casework import dossier
from cds_score.documents.structure import structure_problems
from tests.docs.program import ROOT, run
from tests.unit.documents.heads import head_of

EXAMPLE = ROOT / "examples/xa-vi-du"
FIGURE = ("san_pham_tren_san: {value: 4,", "san_pham_tren_san: {value: 5,")
EVIDENCE = Draft202012Validator(json.loads((ROOT / "docs/schemas/evidence.schema.json").read_text(encoding="utf-8")))
DIFFERS = "dossier-paper-differs"


@pytest.fixture
def commune(tmp_path: Path) -> Path:
    """A copy of the example, which may be changed."""
    return shutil.copytree(EXAMPLE, tmp_path / "xa") / "bao-cao.yaml"


def test_a_dossier_is_made_and_checked(commune, tmp_path):
    paper = tmp_path / "to-trinh.pdf"
    shutil.copy(next(EXAMPLE.glob("tai-lieu/*.pdf")), paper)
    (commune.parent / "bao-cao.tham-dinh.yaml").write_text("report: bao-cao.yaml\n", encoding="utf-8")
    target = tmp_path / "ho-so.zip"
    done = run("dossier", str(commune), "-o", str(target), "--paper", str(paper))
    assert (done.code, done.err) == (0, "")
    assert "24 tệp" in done.out
    digest = done.out.split()[-1]
    again = run("dossier", "--check", str(target))
    assert again.code == 0
    assert digest in again.out
    with zipfile.ZipFile(target) as archive:
        pages, markup = archive.read("muc-luc.pdf"), archive.read("muc-luc.html").decode("utf-8")
        assert {"giay-to/to-trinh.pdf", "bao-cao/bao-cao.tham-dinh.yaml"} <= set(archive.namelist())
    assert structure_problems(pages) == []
    for wanted in ("Mục lục văn bản trong hồ sơ", "121/BC-UBND", "15/12/2024", "Ủy ban nhân dân xã Ví Dụ", "CQS.06"):
        assert wanted in markup


def test_the_list_of_documents_bears_one_page_number(commune, tmp_path):
    assert run("dossier", str(commune), "-o", str(tmp_path / "hs")).code == 0
    with pypdfium2.PdfDocument(tmp_path / "hs" / "muc-luc.pdf") as document:
        heads = [head_of(page) for page in document]
        feet = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    assert len(heads) > 1
    assert not any(heads)
    assert all(f"Trang {at}/{len(feet)}" in text for at, text in enumerate(feet, 1))


def test_the_same_report_makes_the_same_dossier(commune, tmp_path):
    for name in ("a.zip", "b.zip"):
        assert run("dossier", str(commune), "-o", str(tmp_path / name)).code == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_folder_can_be_scored_where_it_is(commune, tmp_path):
    assert run("dossier", str(commune), "-o", str(tmp_path / "hs")).code == 0
    assert run("dossier", "--check", str(tmp_path / "hs")).code == 0
    inside = tmp_path / "hs/bao-cao/bao-cao.yaml"
    assert run("check", "--evidence", str(inside)).code == 0


def test_what_is_missing_is_listed_and_the_dossier_is_made(commune, tmp_path):
    (commune.parent / "tai-lieu/bc-121-mot-cua.pdf").unlink()
    done = run("dossier", str(commune), "-o", str(tmp_path / "hs"))
    assert done.code == 3
    assert "[evidence-file-missing]" in done.err
    assert "Còn thiếu 1 tệp" in done.out
    assert "THIẾU TỆP: bao-cao/tai-lieu/bc-121-mot-cua.pdf" in (tmp_path / "hs/muc-luc.html").read_text(
        encoding="utf-8"
    )
    checked = run("dossier", "--check", str(tmp_path / "hs"))
    assert checked.code == 0
    assert "[dossier-incomplete]" in checked.err


def test_a_changed_dossier_is_told(commune, tmp_path):
    run("dossier", str(commune), "-o", str(tmp_path / "hs"))
    with (tmp_path / "hs/bao-cao/bao-cao.yaml").open("a", encoding="utf-8") as report:
        report.write("# thêm\n")
    done = run("dossier", "--check", str(tmp_path / "hs"))
    assert done.code == 3
    assert "không nguyên vẹn" in done.out
    assert "[dossier-file-changed]" in done.err


def test_nothing_is_replaced_unasked(commune, tmp_path):
    target, folder = tmp_path / "hs.zip", tmp_path / "hs"
    for each in (target, folder):
        assert run("dossier", str(commune), "-o", str(each)).code == 0
        assert run("dossier", str(commune), "-o", str(each)).code != 0
        assert run("dossier", str(commune), "-o", str(each), "--force").code == 0
    (folder / "của tôi.txt").write_text("giữ lại", encoding="utf-8")
    assert run("dossier", str(commune), "-o", str(folder), "--force").code != 0
    assert run("dossier", str(commune), "-o", str(commune.parent), "--force").code != 0
    assert run("dossier", str(commune), "-o", str(commune), "--force").code != 0
    assert (folder / "của tôi.txt").exists()
    assert commune.read_text(encoding="utf-8") == (EXAMPLE / "bao-cao.yaml").read_text(encoding="utf-8")
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


def test_evidence_never_leaves_the_folder(commune, tmp_path):
    secret = tmp_path / "bi-mat.pdf"
    secret.write_bytes(b"%PDF-1.7 bi mat")
    text = commune.read_text(encoding="utf-8")
    names = ("../bi-mat.pdf", str(secret), "C:\\bi-mat.pdf", "lien-ket.pdf", "tai-lieu/../../bi-mat.pdf")
    (commune.parent / "lien-ket.pdf").symlink_to(secret)
    for name in names:
        commune.write_text(text.replace("tai-lieu/bc-121-mot-cua.pdf", f"'{name}'"), encoding="utf-8")
        target = tmp_path / "hs.zip"
        done = run("dossier", str(commune), "-o", str(target), "--force")
        assert done.code == 3
        assert "[evidence-file-outside]" in done.err
        assert b"bi mat" not in target.read_bytes()


def test_what_is_asked_wrongly(commune, tmp_path):
    assert run("dossier", str(commune)).code == 2
    assert run("dossier", "--check", str(commune), "-o", "hs.zip").code == 2
    assert run("dossier", str(tmp_path / "khong-co.yaml"), "-o", str(tmp_path / "hs")).code == 5
    assert run("dossier", "--check", str(tmp_path / "khong-co.zip")).code == 5
    assert run("dossier", "--check", str(commune)).code == 3
    refused = run(
        "dossier",
        str(commune),
        "-o",
        str(tmp_path / "hs"),
        "--paper",
        str(commune),
        "--paper",
        str(EXAMPLE / "bao-cao.yaml"),
    )
    assert refused.code == 3
    assert "[dossier-name-refused]" in refused.err
    assert not (tmp_path / "hs").exists()


def test_two_communes_with_one_paper(commune, tmp_path):
    other = shutil.copytree(commune.parent, tmp_path / "xa-khac") / "bao-cao.yaml"
    text = other.read_text(encoding="utf-8").replace('"99001"', '"99002"').replace("name: Xã Ví Dụ", "name: Xã Mẫu")
    other.write_text(text, encoding="utf-8")
    done = run("check", "--evidence", str(commune), str(other))
    assert done.code == 0
    assert "[evidence-shared]" in done.err
    assert "Văn bản của cấp trên" in done.out
    printed = run("check", "--evidence", "--format", "json", str(commune), str(other))
    record = json.loads(printed.out)
    EVIDENCE.validate(record)
    assert len(record["files"]) == 38
    assert {each["own"] for each in record["shared"]} == {True, False}
    assert [len(each["uses"]) for each in record["shared"]] == [2] * 19


def test_the_schema_refuses_what_is_never_printed(commune):
    record = json.loads(run("check", "--evidence", "--format", "json", str(commune)).out)
    EVIDENCE.validate(record)
    for key in ("diagnostics", "files", "shared"):
        assert not EVIDENCE.is_valid({name: value for name, value in record.items() if name != key})
    assert not EVIDENCE.is_valid({**record, "khac": 1})
    record["files"][0]["size"] = -1
    assert not EVIDENCE.is_valid(record)


def test_a_paper_of_another_state_of_the_report_is_refused(commune, tmp_path):
    paper, target = tmp_path / "phieu.pdf", tmp_path / "hs"
    assert run("report", str(commune), "-o", str(paper)).code == 0
    assert run("dossier", str(commune), "-o", str(target), "--paper", str(paper)).code == 0
    assert run("dossier", "--check", str(target)).code == 0
    text = commune.read_text(encoding="utf-8")
    commune.write_text(text.replace(*FIGURE), encoding="utf-8")
    done = run("dossier", str(commune), "-o", str(tmp_path / "hs2"), "--paper", str(paper))
    assert done.code == 3
    assert f"[{DIFFERS}]" in done.err
    assert "Chỗ khác: san_pham_tren_san." in done.err
    assert not (tmp_path / "hs2").exists()
    commune.write_text(f"# đọc lại\n{text}", encoding="utf-8")
    done = run("dossier", str(commune), "-o", str(tmp_path / "hs2"), "--paper", str(paper))
    assert "Chỗ khác: phần lời, ghi chú." in done.err


@pytest.mark.parametrize("name", ["hs", "hs.zip"])
def test_a_packed_paper_of_another_state_is_told_although_the_manifest_agrees(commune, tmp_path, monkeypatch, name):
    paper, target = tmp_path / "phieu.pdf", tmp_path / name
    assert run("report", str(commune), "-o", str(paper)).code == 0
    commune.write_text(commune.read_text(encoding="utf-8").replace(*FIGURE), encoding="utf-8")
    with monkeypatch.context() as without:
        without.setattr(dossier, "differing", lambda *_: [])
        assert run("dossier", str(commune), "-o", str(target), "--paper", str(paper)).code == 0
    done = run("dossier", "--check", str(target))
    assert done.code == 3
    assert "không nguyên vẹn" in done.out
    assert f"[{DIFFERS}]" in done.err
    assert "giay-to/phieu.pdf" in done.err
