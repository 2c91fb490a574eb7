"""Every paper: its text, its structure, its bytes, what attacks in it, what it needs."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from cds_score.diagnostics import Lang
from cds_score.documents.bundled import reports_folder
from cds_score.documents.case import Case
from cds_score.documents.mark import MARK
from cds_score.documents.paper import Paper, paper_html
from cds_score.documents.papers.names import TITLES
from cds_score.documents.papers.registry import PAPERS, Print, lacking, printed
from cds_score.documents.pdf import paper_pdf
from cds_score.documents.structure import structure_problems
from cds_score.scoring.assessment import InputFact
from tests.unit.documents import sample
from tests.unit.documents.papers.tools import (
    EXAMPLES,
    HOSTILE,
    appraisal,
    example,
    hostile,
    office,
    qr,
    recognised_case,
    watched,
)
from tests.unit.documents.test_sheet_html import Elements
from tests.unit.documents.test_sheet_pdf import page_texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Literal

    Status = Literal["eligible", "not_eligible"]

NAMES = list(PAPERS)
OFFICIAL = ["bao-cao-tu-danh-gia", "tien-do"]


def with_inputs(case: Case) -> Case:
    facts = [InputFact("a", "Số hồ sơ", "hồ sơ", "", "5", "5", "", [], "count", "flow")]
    return replace(case, declared=replace(case.declared, facts=facts))


def build(name: str, case: Case, overrides: Path | None = None) -> Paper:
    paper, found = printed(PAPERS[name], case, Print(overrides, "0A1B2-C3D4E-F5G6H-J7K8M", qr()))
    assert found == []
    assert paper is not None
    return paper


@pytest.fixture(scope="module")
def case() -> Case:
    return with_inputs(recognised_case())


@pytest.fixture(scope="module")
def pdf_of(case: Case) -> Callable[[str], bytes]:
    """The PDF of a paper of the case, made once."""
    return cache(lambda name: paper_pdf(build(name, case)))


def text_of(paper: Paper) -> str:
    return " ".join(Elements(str(paper_html(paper))).said.replace("\xa0", " ").split())


def test_every_paper_has_a_title_and_a_builder() -> None:
    assert list(PAPERS) == list(TITLES)


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_is_sound_and_the_same_each_time(name: str, case: Case, pdf_of: Callable[[str], bytes]) -> None:
    paper = build(name, case)
    first = paper_pdf(paper)
    assert structure_problems(first) == []
    assert pdf_of(name) == first
    assert (paper.kind, paper.basis) == (name, "recognised")
    assert all(MARK in page for page in page_texts(first))


@pytest.mark.parametrize("name", NAMES)
def test_texts_of_people_are_texts(
    name: str, case: Case, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fetched = watched(monkeypatch)
    declared = case.declared
    attacked = replace(
        declared,
        report=HOSTILE,
        commune=replace(declared.commune, name=HOSTILE, province=HOSTILE, address=HOSTILE),
        criteria=replace(declared.criteria, title=HOSTILE, decision=HOSTILE),
        narrative=dict.fromkeys([*declared.narrative, "steering"], HOSTILE),
        contact=hostile(declared.contact),
        notices=[HOSTILE],
        award=replace(declared.award, name=HOSTILE, tier_text=HOSTILE),
        indicators=[
            replace(each, name=HOSTILE, explanation=HOSTILE, value_text=HOSTILE) for each in declared.indicators[:3]
        ],
        facts=[replace(each, label=HOSTILE, unit=HOSTILE, value_text=HOSTILE) for each in declared.facts],
    )
    assert case.decision is not None
    assert case.unit is not None
    decision = replace(case.decision, number=HOSTILE, issuer=HOSTILE, signer=HOSTILE, capacity=HOSTILE)
    unit = replace(case.unit, name=HOSTILE, certificate=HOSTILE)
    fields = case.office.certificate.fields
    own = replace(hostile(case.office), certificate=replace(hostile(case.office.certificate), fields=fields))
    changed = Case(attacked, appraisal(attacked, basis="recognised"), decision, unit, own, head="ef" * 32)
    paper = build(name, changed)
    page = Elements(str(paper_html(paper)))
    assert not {"script", "img", "link", "a", "iframe"} & {tag for tag, _ in page.found}
    assert page.said.count("{{ 7 * 7 }} {% raw %} {# #} </style>") >= 2
    with caplog.at_level(logging.WARNING, "weasyprint"):
        made = paper_pdf(paper)
    assert caplog.records == []
    assert [url for url in fetched if not url.startswith("asset:")] == []
    assert structure_problems(made) == []


@pytest.mark.parametrize("name", NAMES)
def test_notices_stand_on_every_paper(name: str, case: Case) -> None:
    said = text_of(build(name, case))
    for notice in case.declared.notices:
        assert notice in said


@pytest.mark.parametrize("name", [name for name in NAMES if name != "giay-chung-nhan-phoi"])
def test_the_foot_names_set_digests_and_history(name: str, case: Case) -> None:
    html = paper_html(build(name, case))
    for wanted in ("thanh-hoa/cap-xa@2023 · cds-score", "báo cáo 3f2a 91bc 07de", "lịch sử cdcd cdcd cdcd"):
        assert wanted in html
    assert "· lịch sử" not in paper_html(build(name, replace(case, head="")))


# ------------------------------------------------------------------------------------------------ the official form


@pytest.mark.parametrize("name", OFFICIAL)
def test_the_elements_of_the_form(name: str, pdf_of: Callable[[str], bytes]) -> None:
    texts = page_texts(pdf_of(name))
    first, whole = texts[0], " ".join(texts)
    for wanted in (
        "ỦY BAN NHÂN DÂN XÃ LỘC TẤN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: ……/BC-UBND Ví Dụ, ngày …… tháng …… năm 20…",
        "BÁO CÁO",
        "Kính gửi:",
        "- Ủy ban nhân dân tỉnh Ví Dụ (giả định);",
        "- Sở Khoa học và Công nghệ.",
    ):
        assert wanted in first
    assert "./. Nơi nhận:" in whole
    assert "TM. ỦY BAN NHÂN DÂN" in whole
    assert "- Lưu: VT, VH-XH." in whole


def test_a_number_is_never_broken(case: Case) -> None:
    html = paper_html(build("bao-cao-tu-danh-gia", case))
    assert '<span class="sign-text">1829/QĐ-UBND</span>' in html
    assert '<span class="sign-text">01/BC-UBND</span>' in html
    dotted = paper_html(build("bao-cao-tu-danh-gia", Case(sample.assessment())))
    assert 'số<span> <span class="sign-text">……/BC-UBND</span></span>' in dotted


def test_the_end_of_a_long_name_stays_together_in_the_head_and_the_title() -> None:
    full = sample.assessment()
    full.commune.name = "Xã Nghiêng Quỳnh Thượng Đường Trường Khuyến Phước (giả định)"
    html = paper_html(build("bao-cao-tu-danh-gia", Case(full, office=office())))
    assert 'Khuyến Phước<span> <span class="kept">(giả định)</span></span></span></div>' in html
    certificate = paper_html(build("giay-chung-nhan", recognised_case(full)))
    assert 'Khuyến Phước<span> <span class="kept">(giả định)</span></span></p>' in certificate


def test_annexes_count_their_own_pages(pdf_of: Callable[[str], bytes]) -> None:
    texts = page_texts(pdf_of("tien-do"))
    starts = [at for at, text in enumerate(texts) if "(Kèm theo Báo cáo số" in text]
    assert [("Phụ lục I TIẾN ĐỘ" in texts[at], "Phụ lục II" in texts[at]) for at in starts] == [
        (True, False),
        (False, True),
    ]
    assert not re.match(rf"{MARK} \d", texts[starts[0]].replace("PHÁP LÝ", "PHÁP LÝ", 1))
    only = page_texts(pdf_of("bao-cao-tu-danh-gia"))
    assert any("Phụ lục KẾT QUẢ TỰ ĐÁNH GIÁ" in text for text in only)


def test_without_an_office_there_are_dots() -> None:
    said = text_of(build("bao-cao-tu-danh-gia", Case(sample.assessment())))
    assert "- Ủy ban nhân dân ……………………;" in said
    assert "Số: ……/BC-UBND" in said
    assert "Lộc Tấn, ngày …… tháng …… năm 20…" in said
    assert "Chủ tịch" in said


@pytest.mark.parametrize("name", OFFICIAL)
def test_a_trial_is_nobodys_paper(name: str, case: Case) -> None:
    trial = replace(case.declared, trial=True)
    html = paper_html(build(name, Case(trial, office=office())))
    assert "Cộng hòa xã hội" not in html
    assert 'class="signatures' not in html
    assert "thanh-hoa/cap-xa@2023" in html


def test_the_report_says_what_was_declared_even_after_an_appraisal(case: Case) -> None:
    assert case.appraisal is not None
    rejected = replace(case.appraisal.appraised, status_text="Khác hẳn")
    said = text_of(build("bao-cao-tu-danh-gia", replace(case, appraisal=replace(case.appraisal, appraised=rejected))))
    assert case.declared.status_text.lower() in said
    assert "Khác hẳn" not in said


def test_the_report_has_every_indicator_and_every_narrative(case: Case) -> None:
    narrative = case.declared.narrative | {"steering": "Ban chỉ đạo họp mỗi quý một lần."}
    case = replace(case, declared=replace(case.declared, narrative=narrative))
    said = text_of(build("bao-cao-tu-danh-gia", case))
    for each in case.declared.indicators:
        assert each.name in said
    for part in ("general", "steering", "results", "difficulties", "causes", "next_steps", "proposals"):
        for line in case.declared.narrative[part].splitlines():
            assert line in said
    for heading in ("I. Tình hình chung", "II. Công tác lãnh đạo", "III. Kết quả", "IV. Tồn tại", "V. Kiến nghị"):
        assert heading in said


def test_the_report_says_why_and_asks_nothing_of_who_fills_it_in(case: Case) -> None:
    said = text_of(build("bao-cao-tu-danh-gia", case))
    undone = [each for each in case.declared.indicators if each.state == "not_met"]
    assert undone
    for each in undone:
        assert f"- Chỉ tiêu {each.number}. {each.name}. {each.sentence}" in said
        assert each.need
        assert each.need not in said


@pytest.mark.parametrize(
    ("status", "tier", "end"),
    [
        ("eligible", "Mức cơ bản", "thẩm định, xem xét công nhận “Mức cơ bản” theo quy định./."),
        ("eligible", "", "thẩm định, xem xét công nhận theo quy định./."),
        ("not_eligible", "Không đạt", "của Ủy ban nhân dân xã Lộc Tấn./."),
    ],
)
def test_the_report_names_the_level_that_it_asks_for(status: Status, tier: str, end: str) -> None:
    declared = sample.assessment()
    declared.award = replace(declared.award, status=status, status_text="Như trên bảng", tier_text=tier)
    said = text_of(build("bao-cao-tu-danh-gia", Case(declared)))
    assert "chưa hoàn thành: 0/4 trụ cột hoàn thành. Như trên bảng." in said
    assert end in said


def test_empty_narratives_are_dots_and_long_explanations_are_whole() -> None:
    empty = paper_html(build("bao-cao-tu-danh-gia", Case(sample.empty())))
    assert empty.count('class="dotted"') == 12
    long = sample.long_explanations()
    pdf = paper_pdf(build("bao-cao-tu-danh-gia", Case(long)))
    whole = " ".join(page_texts(pdf))
    assert whole.count("ba đợt cấp chữ ký số") == long.indicators[18].explanation.count("ba đợt cấp chữ ký số")
    assert structure_problems(pdf) == []


def test_many_indicators_without_points_and_a_long_name() -> None:
    full = sample.without_points()
    full.indicators += [
        replace(each, number=37 + at, id=f"X.{at}") for at, each in enumerate(full.indicators[:23], 1)
    ]  # fmt: skip
    full.commune.name = ("Xã " + "Nghiêng Quỳnh Thượng Đường Trường Khuyến Phước " * 2)[:90]
    for name in ("phieu-ket-qua", "bao-cao-tu-danh-gia"):
        assert structure_problems(paper_pdf(build(name, Case(full)))) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_print(name: str) -> None:
    case = Case(example(name), office=office())
    for paper in OFFICIAL:
        assert lacking(PAPERS[paper], case) == ""
        assert structure_problems(paper_pdf(build(paper, case))) == []


def test_a_province_has_its_own_text(tmp_path: Path, case: Case) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "self-assessment.html.j2").write_text(
        '{% extends "base/official.html.j2" %}{% block body %}{{ o.article(1, "Lời riêng của tỉnh.", last=true) }}'
        "{% endblock %}",
        encoding="utf-8",
    )
    said = text_of(build("bao-cao-tu-danh-gia", case, tmp_path))
    assert "Điều 1. Lời riêng của tỉnh./. Nơi nhận:" in said


def test_templates_use_only_macros_that_the_base_has() -> None:
    folder = reports_folder() / "base"
    known = set(re.findall(r"macro (\w+)", "".join(each.read_text(encoding="utf-8") for each in folder.iterdir())))
    used = re.findall(r"\b[or]\.(\w+)\(", "".join(p.read_text("utf-8") for p in reports_folder().rglob("*.j2")))
    assert set(used) <= known


# ----------------------------------------------------------------------------------------------------- score sheet


def test_both_results_stand_side_by_side(case: Case) -> None:
    paper = build("phieu-ket-qua", case)
    said = text_of(paper)
    assert "Tự đánh giá Công nhận Ý kiến thẩm định" in said
    assert "Không chấp nhận thiếu tài liệu kiểm chứng; chưa có danh sách (Sở Khoa học và Công nghệ, 03/02/2025)" in said
    assert "Kết quả thẩm định so với tự đánh giá: giảm 2,50 điểm." in said
    assert 'class="signatures' not in paper_html(paper)
    assert 'Sở Khoa học và<span> <span class="kept">Công nghệ</span></span></span>' in paper_html(paper)
    assert "<b>Không chấp nhận</b>" in paper_html(paper)  # no mark of the state beside what was decided


# ----------------------------------------------------------------------------------------------------- certificate


def test_a_certificate_quotes_the_decision(case: Case) -> None:
    texts = page_texts(paper_pdf(build("giay-chung-nhan", case)))
    assert len(texts) == 1
    for wanted in (
        "BẰNG CÔNG NHẬN",
        "XÃ LỘC TẤN",
        "Theo Quyết định số 123/QĐ-UBND ngày 05/02/2025 của Chủ tịch Ủy ban nhân dân tỉnh Ví Dụ",
        "Số vào sổ cấp giấy: 01",
        "Mã kiểm tra: 0A1B2-C3D4E-F5G6H-J7K8M",
        "Ví Dụ, ngày 05 tháng 02 năm 2025",
        "Nguyễn Văn Giả Định",
    ):
        assert wanted in texts[0]


def test_without_an_office_the_certificate_is_signed_as_the_decision(case: Case) -> None:
    said = text_of(build("giay-chung-nhan", replace(case, office=Case(case.declared).office)))
    for wanted in ("Giấy chứng nhận", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Văn Giả Định"):
        assert wanted in said


def test_a_name_of_ninety_letters_stays_on_one_sheet(case: Case) -> None:
    assert case.unit is not None
    name = ("Xã " + "Nghiêng Quỳnh Thượng Đường Trường Khuyến Phước " * 2)[:90]
    texts = page_texts(paper_pdf(build("giay-chung-nhan", replace(case, unit=replace(case.unit, name=name)))))
    assert len(texts) == 1
    assert "NGHIÊNG QUỲNH THƯỢNG" in texts[0]


def test_texts_stand_where_the_office_puts_them(case: Case) -> None:
    html = paper_html(build("giay-chung-nhan-phoi", case))
    style = "left: 60.0mm; top: 88.0mm; width: 177.0mm; font-size: 22.0pt; text-align: center"
    assert f'<div class="field for-commune" style="{style}">Xã Lộc Tấn</div>' in html
    assert "Quyết định số" not in html


def test_no_name_phone_or_narrative_is_in_a_certificate(case: Case) -> None:
    said = paper_html(build("giay-chung-nhan", case))
    for private in (*case.declared.contact.values(), *case.declared.narrative.values()):
        assert private not in said


# ------------------------------------------------------------------------------------------------ what is left out


def test_what_a_case_lacks_is_said() -> None:
    plain = Case(sample.assessment())
    said = {name: lacking(kind, plain) for name, kind in PAPERS.items()}
    assert [name for name, reason in said.items() if not reason] == ["phieu-ket-qua", "bao-cao-tu-danh-gia"]
    assert said["tien-do"] == "chưa có số liệu gốc của kỳ này"
    assert said["giay-chung-nhan"].startswith("đơn vị chưa được công nhận")
    recognised = recognised_case()
    assert lacking(PAPERS["giay-chung-nhan"], recognised) == ""
    without = replace(recognised, office=plain.office)
    assert "phôi" in lacking(PAPERS["giay-chung-nhan-phoi"], without)
    trial = recognised_case(replace(sample.assessment(), trial=True))
    assert lacking(PAPERS["giay-chung-nhan"], trial).startswith("đơn vị chưa được công nhận")
    assert lacking(PAPERS["giay-chung-nhan"], plain) == "đơn vị chưa được công nhận: chưa có quyết định nào về đơn vị"
    refused = Case(replace(sample.assessment(), status="refused", notices=["Báo cáo của huyện."]))
    assert lacking(PAPERS["phieu-ket-qua"], refused) == "báo cáo không được chấm: Báo cáo của huyện."


@pytest.mark.parametrize(
    ("of_decision", "named", "vi", "en"),
    [
        ({"signer": ""}, True, "quyết định chưa có người ký", "the decision has no signer yet"),
        ({"number": "", "day": None}, True, "quyết định chưa có số, ngày", "the decision has no number, day yet"),
        ({}, False, "không có trong quyết định 123/QĐ-UBND", "it is not in the decision 123/QĐ-UBND"),
        ({"number": ""}, False, "không có trong quyết định (dự thảo)", "it is not in the decision (a draft)"),
        (
            {},
            True,
            "kết quả thẩm định không khớp với quyết định 123/QĐ-UBND",
            "the appraisal is not the one of the decision 123/QĐ-UBND",
        ),
    ],
)
def test_which_of_the_causes_leaves_a_certificate_out(of_decision, named, vi, en) -> None:
    case = recognised_case()
    assert case.decision is not None
    decision = replace(case.decision, **({"number": "123/QĐ-UBND"} | of_decision))
    texts: dict[Lang, str] = {"vi": f"đơn vị chưa được công nhận: {vi}", "en": f"the unit is not recognised: {en}"}
    for lang, said in texts.items():
        result = replace(case.assessment, basis="appraised", lang=lang)
        assert case.appraisal is not None
        appraisal = replace(case.appraisal, appraised=result)
        one = replace(case, appraisal=appraisal, decision=decision, unit=case.unit if named else None)
        assert lacking(PAPERS["giay-chung-nhan"], one) == said
