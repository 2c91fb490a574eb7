"""The papers of the province: what they say, that both sides are those of the Assessments, what attacks in them."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest

from cds_score.diagnostics import Lang, Source
from cds_score.documents.bundled import reports_folder
from cds_score.documents.case import Case
from cds_score.documents.environment import signs
from cds_score.documents.errors import PaperNotPossible
from cds_score.documents.mark import MARK
from cds_score.documents.office import Office
from cds_score.documents.paper import Paper, paper_html
from cds_score.documents.papers.appraisal_minutes import appraisal_minutes
from cds_score.documents.papers.appraisal_notice import appraisal_notice
from cds_score.documents.papers.audit import audit_paper, audit_record, audit_text
from cds_score.documents.papers.discrepancies import discrepancy_report
from cds_score.documents.papers.names import ROUND_TITLES
from cds_score.documents.papers.posting import posting
from cds_score.documents.papers.recognition_decision import recognition_decision
from cds_score.documents.papers.registry import PAPERS, ROUND_PAPERS, Print, lacking
from cds_score.documents.papers.submission import submission
from cds_score.documents.papers.visit_minutes import visit_minutes
from cds_score.documents.pdf import paper_pdf
from cds_score.documents.structure import structure_problems
from cds_score.reading.tree import Scalar
from cds_score.scoring.appraisal import appraise
from cds_score.scoring.obstacles import obstacles
from cds_score.selfreport.history import DOCUMENT, Event, History, chained
from cds_score.selfreport.model import Answer
from cds_score.selfreport.review.read import read_review
from tests.unit.documents.papers import appraised as made
from tests.unit.documents.papers.tools import watched
from tests.unit.documents.test_sheet_html import Elements
from tests.unit.documents.test_sheet_pdf import page_texts

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "<script>alert(1)</script><img src=http://127.0.0.1:9/x> {{ 7 * 7 }} </style></title>"
ONE: dict[str, Callable[[Case], Paper]] = {
    "bien-ban-tham-dinh": appraisal_minutes,
    "bien-ban-kiem-tra": visit_minutes,
    "thong-bao": appraisal_notice,
    "nhat-ky": audit_paper,
    "chenh-lech": lambda case: discrepancy_report([case]),
    "cong-khai": lambda case: posting([case]),
    "to-trinh": lambda case: submission([case]),
}
EVENTS = (
    Event("2025-01-06T08:30:00+07:00", "Lê Thị Giả", "UBND xã Ví Dụ", "99001", "move", "nhap", "da_nop"),
    Event(
        "2025-02-04T00:00:00+07:00",
        "Nguyễn Văn An",
        "Sở KHCN",
        "",
        "move",
        "da_nop",
        "tham_dinh",
        "đủ hồ sơ",
        {DOCUMENT: "12/TB-SKHCN"},
    ),
)
LONG_NAME = ("Xã " + "Nghiêng Quỳnh Thượng Đường Trường Khuyến Phước " * 2)[:90]


def said(paper: Paper) -> str:
    return " ".join(Elements(paper_html(paper)).said.replace("\xa0", " ").split())


def with_history(case: Case) -> Case:
    history = History()
    for event in EVENTS:
        history = History((*history.events, chained(history, event)))
    names = {"nhap": "Nháp", "da_nop": "Đã nộp", "tham_dinh": "Thẩm định hồ sơ"}
    return replace(case, history=history.events, head=history.head, stage_names=names)


@pytest.fixture(scope="module")
def case() -> Case:
    return with_history(made.vi_du())


@pytest.fixture(scope="module")
def units() -> list[Case]:
    return made.many(8, LONG_NAME)


# ------------------------------------------------------------------------------------------------------- every paper


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("example", [made.vi_du, made.suoi_mau, made.loc_tan], ids=["whole", "part", "missing"])
@pytest.mark.parametrize("name", ONE)
def test_a_paper_is_sound_in_both_languages(name: str, example: Callable[[Lang], Case], lang: Lang) -> None:
    case = example(lang)
    paper = ONE[name](case)
    pdf = paper_pdf(paper)
    assert structure_problems(pdf) == []
    text = said(paper)
    for notice in case.assessment.notices:
        assert notice in text
    assert (paper.kind, paper.basis, paper.lang) == (name, "appraised", lang)
    assert ("Cộng hòa xã hội chủ nghĩa Việt Nam" in text) is not case.declared.trial


@pytest.mark.parametrize("name", ONE)
def test_a_paper_is_the_same_each_time_and_marked(name: str, case: Case) -> None:
    first = paper_pdf(ONE[name](case))
    assert paper_pdf(ONE[name](case)) == first
    assert all(MARK in page for page in page_texts(first))


@pytest.mark.parametrize("name", ONE)
def test_without_an_office_there_are_dots(name: str, case: Case) -> None:
    text = said(ONE[name](replace(case, office=Office())))
    assert "……" in text
    assert "Ủy ban nhân dân ……………………" in text


def test_the_registry_has_them_all(case: Case, units: list[Case]) -> None:
    assert list(ROUND_PAPERS) == list(ROUND_TITLES)
    for name in ("bien-ban-tham-dinh", "bien-ban-kiem-tra", "thong-bao", "nhat-ky"):
        assert lacking(PAPERS[name], case) == ""
        assert lacking(PAPERS[name], Case(case.declared)) == "chưa có kết quả thẩm định"
        paper, found = PAPERS[name].build(case, Print())
        assert paper is not None
        assert found == []
        assert paper.kind == name
    assert [each.build(units, Print()).kind for each in ROUND_PAPERS.values()] == list(ROUND_PAPERS)


@pytest.mark.parametrize("name", ONE)
def test_texts_of_people_are_texts(
    name: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Names, offices, notes of the review, the unit, the history, the time limits: all are print."""
    fetched = watched(monkeypatch)
    report, criteria = made.example("xa-vi-du")
    report = replace(report, unit=replace(report.unit, name=HOSTILE))
    reviewers = f"\nreviewers:\n  an: {{name: '{HOSTILE}', office: '{HOSTILE}'}}\n"
    listed = [re.sub("note: [^,}]*", f"note: '{HOSTILE}'", each) for each in made.VI_DU]
    appraisal = made.appraised(report, criteria, listed, reviewers=reviewers)
    events = tuple(replace(each, actor_name=HOSTILE, reason=HOSTILE, digest="ab" * 32) for each in EVENTS)
    attacked = made.case(appraisal, history=events, complete_by=HOSTILE, reconsider_by=HOSTILE)
    paper = ONE[name](attacked)
    page = Elements(paper_html(paper))
    assert not {"script", "img", "link", "a", "iframe"} & {tag for tag, _ in page.found}
    assert "alert(1)" in page.said
    assert "{{ 7 * 7 }}" in page.said
    with caplog.at_level(logging.WARNING, "weasyprint"):
        pdf = paper_pdf(paper)
    assert caplog.records == []
    assert [url for url in fetched if not url.startswith("asset:")] == []
    assert structure_problems(pdf) == []


def test_many_indicators_long_reasons_a_long_name(tmp_path: Path) -> None:
    note = ("Số liệu xã khai chưa khớp với trích xuất của tỉnh. " * 12)[:600].strip()
    large = made.large(tmp_path, 60, note, LONG_NAME.strip())
    for build in (appraisal_minutes, appraisal_notice, audit_paper, lambda case: discrepancy_report([case])):
        paper = build(large)
        assert structure_problems(paper_pdf(paper)) == []
        assert said(paper).count(note) >= 28, paper.kind


# -------------------------------------------------------------------------------------------------- biên bản thẩm định


def cells(html: str, name: str) -> list[list[str]]:
    """The cells of each row in which an indicator is named."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.DOTALL)
    plain = [
        [" ".join(unescape(re.sub("<[^>]+>", " ", cell)).split()) for cell in re.split("</t[dh]>", row)] for row in rows
    ]
    return [row for row in plain if name in row]


@pytest.mark.parametrize("example", [made.vi_du, made.suoi_mau, made.loc_tan], ids=["whole", "part", "missing"])
def test_both_sides_of_the_annex_are_those_of_the_assessments(example: Callable[[], Case]) -> None:
    case = example()
    html = paper_html(appraisal_minutes(case)).replace("\xa0", " ")
    declared = {each.id: each for each in case.declared.indicators}
    for each in case.assessment.indicators:
        row = cells(html, each.name)[-1]
        for side, result in zip((row[3:5], row[5:7]), (declared[each.id], each), strict=True):
            assert side[0] == f"{result.value_text} {result.counts_text}".strip()
            assert side[1] == f"{result.state_text} {result.points_text}".strip()
    for before, after in zip(case.declared.pillars, case.assessment.pillars, strict=True):
        row = next(row for row in cells(html, after.name) if len(row) > 6)
        assert (row[3], row[6]) == (before.points_text, after.points_text)


def test_the_minutes_say_what_was_found(case: Case) -> None:
    text = said(appraisal_minutes(case))
    for wanted in (
        "BB-SKHCN",
        "1. Chủ tọa: Ông (bà) Lê Văn Giả Định, Giám đốc Sở Khoa học và Công nghệ",
        "2. Thư ký: Ông (bà) Phạm Thị Thư Ký, Phòng Chuyển đổi số",
        "4. Thành viên: Ông (bà) Hoàng Văn Thử, Sở Nội vụ",
        "vòng gần nhất: lần 1; người xem xét: Nguyễn Văn An (Sở Khoa học và Công nghệ tỉnh Ví Dụ).",
        "chấp nhận 33, điều chỉnh 1, không chấp nhận 1, trả lại 1, đồng ý không áp dụng 1, chưa thẩm định 0.",
        "Số hồ sơ thủ tục hành chính nộp trực tuyến: 1.205 → 1.183",
        "không khớp số liệu của cơ quan quản lý; theo hệ thống một cửa của tỉnh",
        "Đã trả lại để bổ sung, hoàn thiện: thiếu tài liệu kiểm chứng; thiếu trích xuất.",
        "đã đồng ý",
        "Tổng điểm tự chấm: 92,37/98; tổng điểm thẩm định: 87,35/98.",
        "chỉ có giá trị xác nhận khi Biên bản được ký.",
        "Số thành viên có mặt: ……/……",
    ):
        assert wanted in text, wanted
    assert case.appraisal is not None
    for digest in (case.head, case.appraisal.digest, case.appraisal.review_digest, *case.declared.digests.values()):
        if digest != case.declared.digests["facts"]:
            assert digest in text
    for reason in case.assessment.award.reasons:
        assert reason in text
    assert "Ví Dụ, ngày" not in text.split("Phụ lục")[0]
    assert text.index("Thư ký(Ký") < text.index("Chủ tọa(Ký")


def test_what_nobody_reviewed_is_said() -> None:
    text = said(appraisal_minutes(made.suoi_mau()))
    assert "Chưa thẩm định: KTS.01, XHS.01." in text
    assert "Chưa có chỉ tiêu nào được xem xét." in said(appraisal_minutes(made.loc_tan()))


# ------------------------------------------------------------------------------------------------- kiểm tra thực tế


def test_a_visit_looks_at_what_is_not_settled_or_at_a_list(case: Case) -> None:
    text = said(visit_minutes(case))
    assert "đối chiếu tại chỗ 2 trong 37 chỉ tiêu" in text
    assert "Trả lại, yêu cầu bổ sung: thiếu tài liệu kiểm chứng" in text
    assert "Đại diện đơn vịđược kiểm tra(Ký, ghi rõ họ tên)" in text
    assert "Trưởng đoànkiểm tra(Ký, ghi rõ họ tên)" in text
    listed = said(visit_minutes(replace(case, visit=("HTS.07", "CQS.01"))))
    assert "đối chiếu tại chỗ 2 trong 37" in listed
    assert "1.981/1.996" in listed
    assert "Mọi chỉ tiêu đã có ý kiến thẩm định" in said(visit_minutes(made.vi_du(whole=True)))
    with pytest.raises(PaperNotPossible) as raised:
        visit_minutes(replace(case, visit=("CQS.99",)))
    assert raised.value.vi == "Bộ tiêu chí không có chỉ tiêu CQS.99 để kiểm tra thực tế."


# --------------------------------------------------------------------------------------------- thông báo, công khai


def test_a_notice_says_what_to_complete_and_until_when(case: Case) -> None:
    text = said(appraisal_notice(replace(case, complete_by="hết ngày 14/02/2025")))
    assert "gửi lại chậm nhất hết ngày 14/02/2025:" in text
    assert "- Chỉ tiêu 9." in text
    assert "đến Sở Khoa học và Công nghệ chậm nhất ……………………." in text
    assert "Nguyễn Văn An" not in text
    whole = said(appraisal_notice(made.vi_du(whole=True)))
    assert "Không có nội dung nào được trả lại." in whole
    assert "Còn 2 chỉ tiêu chưa thẩm định xong" in said(appraisal_notice(made.suoi_mau()))


def test_a_notice_says_why_a_unit_may_not_be_proposed_and_what_it_lacks() -> None:
    case = made.suoi_mau()
    text = said(appraisal_notice(case))
    clauses = obstacles(case.assessment).clauses
    assert clauses
    assert "Chưa đủ điều kiện đề nghị công nhận, vì: - " in text
    for clause in clauses:
        assert f"- {clause}" in text
        assert f"- {clause}" in said(appraisal_minutes(case))
    for each in obstacles(case.assessment).lacks:
        assert f"- Chỉ tiêu {each.number} ({each.id}). {each.name}. {each.sentence}" in text


def test_a_notice_tells_an_agency_and_its_document_but_no_reviewer() -> None:
    report, criteria = made.example("xa-vi-du")
    by = "Trung tâm Phục vụ hành chính công, 15/TTPVHCC"
    figures = {"ho_so_truc_tuyen": Answer(Scalar("1183", 0, 4, True), origin="province", by=by)}
    text = made.review_text(report, criteria, made.accept_all(criteria))
    review, _ = read_review(Source("bao-cao.tham-dinh.yaml", text))
    appraisal = appraise(report, criteria, [], review=review, figures=figures)
    assert f"1.205 → 1.183 – {by}" in said(appraisal_notice(made.case(appraisal)))


def test_a_file_that_was_sent_back_whole_is_to_be_completed(case: Case) -> None:
    back = replace(made.vi_du(whole=True), returned_for="thiếu biên bản.", complete_by="hết ngày 14/02/2025")
    text = said(appraisal_notice(back))
    assert "gửi lại chậm nhất hết ngày 14/02/2025: - Hồ sơ đang được trả lại: thiếu biên bản." in text
    assert "Không có nội dung nào được trả lại." not in text


def test_units_stand_in_the_vietnamese_order_of_their_names(units: list[Case]) -> None:
    names = ("Phường Én", "Đặc khu Giang", "Xã Ẩm", "Xã An", "Xã Đại")
    cases = [_named(units[0], name, f"9900{at}") for at, name in enumerate(names)]
    for build in (posting, submission):
        text = said(build(cases))
        found = sorted(names, key=text.index)
        assert found == ["Đặc khu Giang", "Phường Én", "Xã An", "Xã Ẩm", "Xã Đại"]


def _named(case: Case, name: str, code: str) -> Case:
    assert case.appraisal is not None
    declared, appraised = (
        replace(each, commune=replace(each.commune, name=name, code=code))
        for each in (case.declared, case.appraisal.appraised)
    )
    appraisal = replace(case.appraisal, declared=declared, appraised=appraised)
    return replace(case, declared=declared, appraisal=appraisal)


def test_a_posting_names_units_and_no_reviewer(units: list[Case]) -> None:
    text = said(posting(units))
    for each in units:
        assert each.declared.commune.name.strip() in text
        assert each.declared.commune.code in text
    assert "Nguyễn Văn An" not in text
    assert "Phạm Thị Thư Ký" not in text


def test_a_list_of_forty_units_prints() -> None:
    cases = made.many(40, LONG_NAME)
    for build in (posting, submission, recognition_decision, discrepancy_report):
        assert structure_problems(paper_pdf(build(cases))) == []


# --------------------------------------------------------------------------------------------- tờ trình, quyết định


def test_a_submission_says_who_is_proposed_and_who_is_not(units: list[Case]) -> None:
    text = said(submission(units))
    assert "Về việc công nhận 6 đơn vị hoàn thành chuyển đổi số năm 2024" in text
    assert "Trong 8 đơn vị: 6 đơn vị đủ điều kiện đề nghị công nhận; 0 đơn vị chưa đủ điều kiện; 2 đơn vị chưa" in text
    assert "- Xã Ví Dụ 4 (giả định) (mã 99103), chưa đủ số liệu để kết luận;" in text
    assert "Tổng số 296 lượt chỉ tiêu: chấp nhận 282, điều chỉnh 2, không chấp nhận 2, trả lại 2," in text
    one = said(submission([with_history(made.vi_du(whole=True))]))
    assert "Về việc công nhận xã Ví Dụ (giả định) hoàn thành chuyển đổi số năm 2024" in one
    assert "- 06/01/2025: Đã nộp, UBND xã Ví Dụ;" in one
    none = said(submission([made.vi_du()]))
    assert "chưa đề nghị công nhận đơn vị nào." in none
    assert "Dự thảo Quyết định" not in none
    dated = said(submission(made.decided([made.vi_du(whole=True)])))
    assert "45/TTr-SKHCN" in dated
    assert "ngày 01 tháng 3 năm 2025" in dated


def test_a_decision_is_a_draft_until_it_is_signed(units: list[Case]) -> None:
    drafts = recognition_decision(made.decided(units))
    text = said(drafts)
    assert "DỰ THẢO: chưa đủ số" in text
    assert "Dự thảo danh sách đơn vị được công nhận" in text
    assert 'data-set="DỰ THẢO · ' in paper_html(drafts)
    assert "Công nhận 6 đơn vị hoàn thành chuyển đổi số năm 2024 theo" in text
    assert "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại Tờ trình số 45/TTr-SKHCN ngày 01 tháng 3" in text
    assert (
        "Không đưa vào Danh sách: Xã Ví Dụ 4 (giả định), Xã Ví Dụ 8 (giả định) (chưa đủ số liệu để kết luận)." in text
    )
    signed = recognition_decision(made.decided(units, "123/QĐ-UBND", "5/3/2025", "Trần Văn Ký"))
    text = said(signed)
    assert "DỰ THẢO" not in text
    assert (signed.date, signed.basis) == ("2025-03-05", "recognised")
    assert "Kèm theo Quyết định số 123/QĐ-UBND ngày 05 tháng 3 năm 2025" in text
    assert re.search("KT. CHỦ TỊCH ?PHÓ CHỦ TỊCH ?Trần Văn Ký", text)
    assert structure_problems(paper_pdf(signed)) == []
    one = said(recognition_decision(made.decided([with_history(made.vi_du(whole=True))])))
    assert "Công nhận xã Ví Dụ (giả định) hoàn thành chuyển đổi số năm 2024" in one


def test_a_list_has_the_check_digits_of_each_unit() -> None:
    case = with_history(made.vi_du(whole=True))
    assert case.appraisal is not None
    text = said(recognition_decision([case]))
    for digest in (case.appraisal.digest, case.head):
        assert " ".join(digest[at : at + 4] for at in (0, 4, 8)) in text


def test_nobody_is_recognised_who_is_not_eligible_or_was_decided_on_otherwise() -> None:
    with pytest.raises(PaperNotPossible, match="No unit is eligible"):
        recognition_decision([made.vi_du()])
    first, second = made.decided(made.many(2))
    assert second.unit is not None
    assert second.decision is not None
    other = replace(second, unit=replace(second.unit, appraisal="0" * 64))
    assert "(kết quả thẩm định nay đã khác" in said(recognition_decision([first, other]))
    assert "(không có tên trong quyết định)" in said(recognition_decision([first, replace(second, unit=None)]))


def test_every_unit_that_is_left_out_is_named_by_its_reason() -> None:
    cases = made.decided(made.many(7))
    other = [replace(each, unit=replace(each.unit, appraisal="0" * 64)) for each in cases[1:6] if each.unit is not None]
    text = said(recognition_decision([cases[0], *other, replace(cases[6], unit=None)]))
    names = ", ".join(each.declared.commune.name for each in other)
    last = cases[6].declared.commune.name
    why = "kết quả thẩm định nay đã khác với kết quả ghi trong quyết định"
    assert f"Không đưa vào Danh sách: {names} ({why}); {last} (không có tên trong quyết định)." in text


def test_units_of_one_paper_are_of_one_round(case: Case) -> None:
    with pytest.raises(PaperNotPossible, match="No unit is given"):
        posting([])
    with pytest.raises(PaperNotPossible, match="by another set or for another year"):
        posting([case, made.suoi_mau()])
    with pytest.raises(PaperNotPossible) as raised:
        submission([Case(case.declared)])
    assert raised.value.vi.startswith("Chưa thẩm định Xã Ví Dụ (giả định)")


def test_notices_of_some_name_their_units(case: Case, units: list[Case]) -> None:
    assert case.appraisal is not None
    odd = replace(units[0].appraisal, appraised=replace(units[0].assessment, notices=["Riêng xã này"]))  # type: ignore[type-var]
    text = said(posting([replace(units[0], appraisal=odd), *units[1:]]))
    assert "Xã Ví Dụ 1 (giả định): Riêng xã này" in text
    assert "7 đơn vị: ĐƠN VỊ HƯ CẤU:" in text


# ----------------------------------------------------------------------------------------- chênh lệch, nhật ký hồ sơ


def test_the_report_on_differences_of_one_and_of_many(case: Case, units: list[Case]) -> None:
    text = said(discrepancy_report([case]))
    assert "khai cao hơn kết quả được chấp nhận 2, khai thấp hơn 0, không đổi kết quả 0, đang trả lại 1." in text
    assert "Cộng các chỉ tiêu: giảm 2,03 điểm." in text
    assert cells(paper_html(discrepancy_report([case])), "1.205")[0][4:8] == [
        "Số hồ sơ thủ tục hành chính nộp trực tuyến", "1.205", "–", "1.183",
    ]  # fmt: skip
    many = said(discrepancy_report(units))
    assert "8 đơn vị, 294 lượt chỉ tiêu đã quyết định" in many
    assert "giảm 3,96 điểm giảm 1,98 điểm" in many
    assert "Không có chỉ tiêu nào chênh lệch." in said(discrepancy_report([made.vi_du(whole=True)]))


def test_the_record_of_a_case_says_who_did_what(case: Case) -> None:
    text = said(audit_paper(case))
    for wanted in (
        "Khai Số hồ sơ thủ tục hành chính nộp trực tuyến: 1.205. Tài liệu: 121/BC-UBND ngày 15/12/2024, trang 2-7.",
        "nguồn: Trung tâm Phục vụ hành chính công",
        "Sửa điều chỉnh; Số hồ sơ thủ tục hành chính nộp trực tuyến: 1.205 thành 1.183; không khớp số liệu",
        "Nguyễn Văn An (Sở Khoa học và Công nghệ tỉnh Ví Dụ) 04/02/2025, lần 1",
        "Đề nghị không áp dụng",
        "08:30 06/01/2025 Nháp → Đã nộp Lê Thị Giả, UBND xã Ví Dụ, đơn vị 99001",
        "2 04/02/2025 Đã nộp → Thẩm định hồ sơ Nguyễn Văn An, Sở KHCN đủ hồ sơ; văn bản 12/TB-SKHCN",
        "Chưa có quyết định.",
        "Trưởng Ban Chỉ đạo chuyển đổi số của xã: Bí thư Đảng ủy",
    ):
        assert wanted in text, wanted
    decided = made.decided([made.vi_du(whole=True)], "123/QĐ-UBND", "5/3/2025", "Trần Văn Ký")[0]
    assert said(audit_paper(decided)).count("Quyết định số 123/QĐ-UBND ngày 05/3/2025") == 1
    assert text.count(case.head) == 1, "the last line of the history is named once"


def test_the_record_as_text_and_as_data(case: Case) -> None:
    record = audit_record(case)
    assert record["digests"]["history"] == case.head
    assert [each["id"] for each in record["indicators"]] == [each.id for each in case.declared.indicators]
    assert [record["history"][0][side]["name"] for side in ("from", "to")] == ["Nháp", "Đã nộp"]
    assert record["history"][-1]["digest"] == case.head
    text = audit_text(case)
    assert "\n9. " in text
    assert "  Quyết định: trả lại; thiếu tài liệu kiểm chứng; thiếu trích xuất\n" in text
    assert case.head in text
    unreviewed = Case(case.declared)
    assert "Chưa có sổ lịch sử." in audit_text(unreviewed)
    assert "Chưa thẩm định" not in audit_text(unreviewed)


def test_the_report_on_differences_is_signed_by_the_department(units: list[Case]) -> None:
    office = made.office("signers: {report: {name: Người của xã}}\ndepartment: {head: {name: Người của Sở}}\n")
    text = said(discrepancy_report([replace(each, office=office) for each in units]))
    assert "Người của Sở" in text
    assert "Người của xã" not in text


@pytest.mark.parametrize(("table", "counts", "effects", "other", "whole"), [
    ("by-unit", 5, 1, (), 165),
    ("by-indicator", 5, 2, ("w-units",), 252),
])  # fmt: skip
def test_tables_of_counts_are_as_wide_as_the_page(
    table: str, counts: int, effects: int, other: tuple[str, ...], whole: int
) -> None:
    css = _styles("province.css")
    width = {
        name: int(re.search(rf"\.counts\.{table} \.{name}(?:,[^{{]*)? \{{ width: ([0-9]+)mm", css)[1])  # type: ignore[index]
        for name in ("w-number", "w-name", "w-count", "w-effect", *other)
    }
    total = width["w-number"] + width["w-name"] + counts * width["w-count"] + effects * width["w-effect"]
    assert total + sum(width[each] for each in other) == whole


def test_a_history_that_is_not_there_is_not_named_in_the_list(units: list[Case]) -> None:
    recognised = made.decided([each for each in units if not each.head], "1/QĐ-UBND", "5/3/2025", "Trần A")
    assert not re.search(r"<br>[^<]*lịch sử\s*</td>", paper_html(recognition_decision(recognised)))


def test_a_number_is_written_as_the_decree_abbreviates_it_and_never_broken(case: Case) -> None:
    assert "text-transform" not in re.search(r"^\.number \.sign .*$", _styles("official.css"), re.MULTILINE)[0]  # type: ignore[index]
    assert str(signs("tại Tờ trình số 45/TTr-SKHCN ngày")).count('"sign-text">45/TTr-SKHCN<') == 1


@pytest.mark.parametrize("name", ["to-trinh", "cong-khai"])
def test_in_english_one_unit_is_no_plural_and_a_day_is_english(name: str) -> None:
    text = said(ONE[name](made.vi_du("en")))
    assert "1 units" not in text
    assert " of ……/……/20… by " in text
    assert text.count("tháng") == 1  # in the head, which is Vietnamese


def test_in_english_an_article_begins_with_a_capital() -> None:
    (case,) = made.decided([made.vi_du("en", whole=True)], "1/QĐ-UBND", "5/3/2025", "Trần A")
    text = said(recognition_decision([case]))
    assert "Article 1. Recognition (" in text
    assert "Enclosed with Decision No. 1/QĐ-UBND of 05/3/2025 by Chairman" in text


def _styles(name: str) -> str:
    return (reports_folder() / "styles" / name).read_text(encoding="utf-8")
