"""A case from its submission to the decision: what may be written when, and what papers of the dossier carry."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cds_score.documents.proof.embedded import embedded_files
from tests.certified import OFFICE, REVIEWER, Commune, appraised, begun

PROVINCE = ("--by", "Nguyễn Thị An (giả định)", *OFFICE)
COMMUNE = ("--by", "Hoàng Văn Mẫu (giả định)", "--office", "UBND xã", "--unit", "99002")


@pytest.fixture(scope="module")
def decided(tmp_path_factory) -> Commune:
    commune = appraised(tmp_path_factory.mktemp("ho-so"))
    steps = [
        ("Đã nộp", "18/1/2026", COMMUNE),
        ("Thẩm định hồ sơ", "19/1/2026", PROVINCE),
        ("Công khai dự thảo kết quả", "22/1/2026", PROVINCE),
        ("Quyết định công nhận", "15/2/2026", (*PROVINCE, "--document", "123/QĐ-UBND")),
    ]
    for stage, day, who in steps:
        moved = commune.run("review", "move", commune.report, "--to", stage, *who, "--at", day)
        assert moved.code == 0, moved.err
    return commune


def test_after_the_decision_nobody_decides_any_more(decided):
    before = Path(decided.folder / "bao-cao.tham-dinh.yaml").read_bytes()
    late = ("--decision", "không chấp nhận", "--reason", "thiếu tài liệu kiểm chứng", *REVIEWER, "--at", "20/2/2026")
    done = decided.run("review", "decide", decided.report, "CQS.01", *late)
    assert done.code != 0
    assert "hồ sơ đang ở bước “Quyết định công nhận”" in done.err
    assert Path(decided.folder / "bao-cao.tham-dinh.yaml").read_bytes() == before


@pytest.mark.parametrize("name", ["phieu-ket-qua", "bien-ban-tham-dinh"])
def test_papers_of_the_dossier_carry_the_full_record(decided, tmp_path, name):
    paper = tmp_path / "giay.pdf"
    assert decided.run("report", decided.report, "--document", name, "-o", str(paper)).code == 0
    held = embedded_files(paper.read_bytes()).files
    for inside, beside in (
        ("bao-cao.yaml", "bao-cao.yaml"),
        ("tham-dinh.yaml", "bao-cao.tham-dinh.yaml"),
        ("lich-su.jsonl", "bao-cao.lich-su.jsonl"),
    ):
        assert held[inside].data.decode("utf-8") == (decided.folder / beside).read_text(encoding="utf-8")
    assert decided.run("verify", str(paper)).out.count("✗") == 0


def test_a_folder_is_decided_on_in_one_act_all_or_none(tmp_path):
    """Two communes, one without a review: both get their lines; where one has a fault, neither does."""
    commune = begun(tmp_path)
    text = (tmp_path / "bao-cao.yaml").read_text(encoding="utf-8")
    for name, code in (("a", "99002"), ("b", "99003")):
        (tmp_path / "xa" / name).mkdir(parents=True)
        (tmp_path / "xa" / name / "bao-cao.yaml").write_text(text.replace("99002", code), encoding="utf-8")
    folder = str(tmp_path / "xa")
    accept = ("--decision", "chấp nhận", *REVIEWER, "--at", "20/1/2026")
    done = commune.run("review", "decide", folder, "--every", *accept)
    assert done.code == 0, done.err
    reviews = [tmp_path / "xa" / name / "bao-cao.tham-dinh.yaml" for name in ("a", "b")]
    assert [path.read_text(encoding="utf-8").count("chấp nhận, by:") for path in reviews] == [10, 10]
    before = [path.read_bytes() for path in reviews]
    own = ("--by", "Hoàng Văn Mẫu", "--office", "UBND xã", "--unit", "99003", "--at", "21/1/2026")
    refused = commune.run("review", "decide", folder, "CQS.01", "--decision", "chấp nhận", *own)
    assert refused.code == 3
    assert "review-own-unit" in refused.err
    assert [path.read_bytes() for path in reviews] == before


def test_what_is_open_is_counted_once_and_of_two_reasons_it_is_said_which_was_when(tmp_path):
    """One indicator is returned, another was adjusted and then rejected by the council."""
    commune = begun(tmp_path)
    assert commune.run("review", "new", commune.report).code == 0
    steps = [
        ("--every", "--decision", "chấp nhận", "--at", "20/1/2026"),
        ("CQS.01", "--decision", "điều chỉnh", "--input", "ho_so_truc_tuyen", "--value", "790", "--at", "21/1/2026"),
        ("CQS.01", "--decision", "không chấp nhận", "--round", "hội đồng", "--at", "9/2/2026"),
        ("CQS.02", "--decision", "trả lại", "--at", "22/1/2026"),
    ]
    for step in steps:
        reason = () if "--every" in step else ("--reason", "thiếu tài liệu kiểm chứng")
        done = commune.run("review", "decide", commune.report, *step, *reason, *REVIEWER)
        assert done.code == 0, done.err
    texts = {}
    for name in ("thong-bao", "chenh-lech"):
        paper = tmp_path / f"{name}.html"
        assert commune.run("report", commune.report, "--document", name, "-o", str(paper)).code == 0
        texts[name] = paper.read_text(encoding="utf-8")
    assert "Còn 1 chỉ tiêu chưa thẩm định xong: CQS.02." in re.sub(r"<[^>]*>|\u2060", "", texts["thong-bao"])
    assert "Còn 1 chỉ tiêu chưa thẩm định xong; kết quả trên có thể còn thay đổi." in texts["thong-bao"]
    for text in texts.values():
        assert "lần 1, 21/01/2026: thiếu tài liệu kiểm chứng" in text
        assert "hội đồng, 09/02/2026: thiếu tài liệu kiểm chứng" in text
    assert '<p class="prose">Xã Suối Mẫu (giả định): đã quyết định' in texts["chenh-lech"]
