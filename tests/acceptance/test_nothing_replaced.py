"""Somebody's work is never replaced by a blank, nor a wrong paper entered, whoever asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.certified import appraised, issued, recognised

ENTRY = ("--year", "2025", "--unit", "99002", "--name", "Xã Suối Mẫu (giả định)", "--by", "Vũ Thị Mẫu")
DECISION = ("--decision", "123/QĐ-UBND", "--decision-date", "15/2/2026", "--at", "17/2/2026")


def test_a_review_with_decisions_stays(tmp_path: Path) -> None:
    commune = appraised(tmp_path)
    review = Path(commune.report).with_name("bao-cao.tham-dinh.yaml")
    before = review.read_bytes()
    for more in ((), ("--force",)):
        done = commune.run("review", "new", commune.report, *more)
        assert done.code != 0
        assert "dòng ý kiến nên không bị thay" in done.err
        assert f"review new {commune.report} --again" in done.err
        assert review.read_bytes() == before


def test_a_review_in_which_nothing_is_decided_may_be_begun_anew(tmp_path: Path) -> None:
    commune = appraised(tmp_path)
    review = Path(commune.report).with_name("bao-cao.tham-dinh.yaml")
    review.unlink()
    assert commune.run("review", "new", commune.report).code == 0
    assert commune.run("review", "new", commune.report).code != 0
    assert commune.run("review", "new", commune.report, "--force").code == 0


def test_a_signed_decision_stays_and_a_draft_may_go(tmp_path: Path) -> None:
    commune = appraised(tmp_path)
    draft = ("decision", commune.report, "-o", commune.decision)
    assert [commune.run(*draft).code, commune.run(*draft, "--force").code] == [0, 0]
    path = Path(commune.decision)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('number: ""', "number: 123/QĐ-UBND"), encoding="utf-8")
    signed = path.read_bytes()
    assert b"123/" in signed
    done = commune.run(*draft, "--force")
    assert done.code != 0
    assert "quyết định đã có số nên không bị thay" in done.err
    assert path.read_bytes() == signed


@pytest.mark.parametrize(
    ("paper", "number", "said"),
    [
        ("thong-bao.pdf", "07", "là thông báo kết quả thẩm định, không phải giấy chứng nhận"),
        ("giay-chung-nhan.pdf", "07", "là giấy số 01, không phải số 07. Ghi --certificate 01, hoặc chọn đúng tệp"),
        ("khong.pdf", "01", "không phải là giấy do chương trình này in"),
    ],
)
def test_no_other_paper_is_entered_as_a_certificate(tmp_path: Path, paper: str, number: str, said: str) -> None:
    commune = recognised(tmp_path / "xa")
    issued(tmp_path / "xa-hai")
    other = tmp_path / "so.csv"
    (tmp_path / "khong.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "giay-chung-nhan.pdf").write_bytes((tmp_path / "xa-hai" / "giay-chung-nhan.pdf").read_bytes())
    notice = ("--decision", commune.decision, "--document", "thong-bao", "-o", str(tmp_path / "thong-bao.pdf"))
    assert commune.run("report", commune.report, *notice).code == 0
    asked = ("ledger", "issue", str(other), "--certificate", number, *ENTRY, *DECISION)
    done = commune.run(*asked, "--paper", str(tmp_path / paper))
    assert done.code == 2
    assert said in " ".join(done.err.split())
    assert not other.exists()


def test_the_certificate_itself_is_entered(tmp_path: Path) -> None:
    paper, _ = issued(tmp_path / "xa")
    commune = recognised(tmp_path / "khac")
    asked = ("ledger", "issue", str(tmp_path / "so.csv"), "--certificate", "01", *ENTRY, *DECISION)
    assert commune.run(*asked, "--paper", str(paper)).code == 0


def test_no_file_of_figures_is_dropped(tmp_path: Path) -> None:
    commune = appraised(tmp_path)
    draft = str(tmp_path / "a.yaml")
    for asked in (
        ("decision", commune.report, "-o", draft), ("review", "show", commune.report), ("audit", commune.report)
    ):  # fmt: skip
        done = commune.run(*asked, "--figures", "mot.csv", "--figures", "hai.xlsx")
        assert done.code == 2
        assert "worklist import mot.csv hai.xlsx -o so-lieu-gop.csv" in " ".join(done.err.split())
    assert not (tmp_path / "a.yaml").exists()
