"""Cases with made-up reviews: bundled examples, and small sets of any size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from cds_score.criteria.catalogue import Catalogue
from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Lang, Source
from cds_score.documents.case import Case
from cds_score.documents.office import Office, read_office
from cds_score.province.decision import Decision, read_decision, recognised
from cds_score.reading.source import digest, read_file
from cds_score.scoring.appraisal import Appraisal, appraise
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.read import read_report
from cds_score.selfreport.review.read import read_review
from tests.helpers import load_set, report_text, set_text

EXAMPLES = Path(__file__).parents[4] / "examples"
REVIEWERS = """
reviewers:
  an: {name: Nguyễn Văn An, office: Sở Khoa học và Công nghệ tỉnh Ví Dụ}
  binh: {name: Trần Thị Bình, office: Hội đồng thẩm định}
"""
OFFICE = """
province: {name: tỉnh Ví Dụ, people_committee: Ủy ban nhân dân tỉnh Ví Dụ, place: Ví Dụ, symbol: UBND}
department:
  name: Sở Khoa học và Công nghệ
  symbol: SKHCN
  place: Ví Dụ
  head: {capacity: GIÁM ĐỐC, name: Lê Văn Giả Định}
council:
  chair: {name: Lê Văn Giả Định, office: Giám đốc Sở Khoa học và Công nghệ}
  secretary: {name: Phạm Thị Thư Ký, office: Phòng Chuyển đổi số}
  members:
    - {name: Trần Thị Bình, office: Sở Tài chính}
    - {name: Hoàng Văn Thử, office: Sở Nội vụ}
recipients:
  notice: [Ủy ban nhân dân xã Ví Dụ (giả định), Ủy ban nhân dân tỉnh (để báo cáo), "Lưu: VT, CĐS"]
"""
DECISION = """
decision: {number: %s, date: %s, issuer: Chủ tịch UBND tỉnh Ví Dụ, signer: %s, capacity: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH}
proposal: {number: 45/TTr-SKHCN, date: 1/3/2025, by: Giám đốc Sở Khoa học và Công nghệ}
year: 2024
units:
"""


@cache
def sets() -> Catalogue:
    """The bundled sets, read once."""
    return Catalogue()


def office(text: str = OFFICE) -> Office:
    """The office of a text, which must be without fault."""
    made, found = read_office(Source("co-quan.yaml", text))
    assert found == []
    return made


def example(name: str) -> tuple[SelfReport, CriteriaSet]:
    """An example with the set that it names."""
    source, _ = read_file(EXAMPLES / name / "bao-cao.yaml")
    assert source is not None
    report, _ = read_report(source)
    assert report is not None
    assert report.criteria is not None
    folder = sets().choose(report.criteria.text, report.year)
    assert isinstance(folder, Path)
    criteria, _ = sets().load(folder)
    assert criteria is not None
    return report, criteria


def accept_all(criteria: CriteriaSet, without: Iterable[str] = ()) -> list[str]:
    """A decision for every indicator that counts."""
    left = set(without)
    return [
        f"{{indicator: {each.id}, decision: chấp nhận, by: an, date: 3/2/2025, round: lần 1}}"
        for each in criteria.indicators
        if not each.informative and each.id not in left
    ]


def review_text(report: SelfReport, criteria: CriteriaSet, decisions: Sequence[str], reviewers: str = REVIEWERS) -> str:
    """A review as a file."""
    return (
        f"report: bao-cao.yaml\ndigest: {digest(report.source.text)}\ncriteria: {criteria.name}\n"
        f'commune: {{code: "{report.unit.code}", name: "{report.unit.name}"}}{reviewers}decisions:\n'
    ) + "".join(f"  - {each}\n" for each in decisions)


def appraised(
    report: SelfReport,
    criteria: CriteriaSet,
    decisions: Sequence[str] | None,
    lang: Lang = "vi",
    reviewers: str = REVIEWERS,
) -> Appraisal:
    """The appraisal by decisions written as in the file; None: no review at all."""
    review = None
    if decisions is not None:
        text = review_text(report, criteria, decisions, reviewers)
        review, found = read_review(Source("bao-cao.tham-dinh.yaml", text))
        assert review is not None
        assert [each.message("vi") for each in found] == []
    return appraise(report, criteria, [], lang, review=review, attributes={}, with_inputs=True)


def case(appraisal: Appraisal, **more: object) -> Case:
    """A case with the office of a province."""
    return Case(appraisal.declared, appraisal, **({"office": office()} | more))  # type: ignore[arg-type]


def decided(cases: Sequence[Case], number: str = "", day: str = "", signer: str = "") -> list[Case]:
    """The cases under a decision on those that are eligible; a draft without number, day and signer."""
    text = DECISION % (number or '""', day or '""', signer or '""')
    for each in cases:
        if each.assessment.award.status == "eligible" and each.appraisal is not None:
            unit = each.assessment.commune
            text += f'  - {{code: "{unit.code}", name: "{unit.name}", appraisal: {each.appraisal.digest}}}\n'
    decision, found = read_decision(Source("quyet-dinh.yaml", text))
    assert decision is not None
    assert [each.message("vi") for each in found] == []
    return [_under(each, decision) for each in cases]


def _under(one: Case, decision: Decision) -> Case:
    assert one.appraisal is not None
    unit = decision.unit(one.declared.commune.code)
    made = recognised(one.appraisal, decision)[0] if unit is not None else one.appraisal
    return Case(one.declared, made, decision, unit, one.office, one.history, one.head)


BY = "by: an, date: 4/2/2025, round: lần 1"
VI_DU = (
    f"{{indicator: CQS.06, decision: điều chỉnh, input: ho_so_truc_tuyen, was: 1.205, value: 1.183, {BY}, "
    "reason: không khớp số liệu của cơ quan quản lý, note: theo hệ thống một cửa của tỉnh}\n"
    f"{{indicator: CQS.08, decision: không chấp nhận, reason: tài liệu không thuộc kỳ đánh giá, {BY}}}\n"
    f"{{indicator: CQS.09, decision: trả lại, reason: thiếu tài liệu kiểm chứng, note: thiếu trích xuất, {BY}}}\n"
    f"{{indicator: KTS.06, decision: đồng ý không áp dụng, {BY}}}"
).split("\n")
"""What was not simply accepted of the example xa-vi-du."""


def vi_du(lang: Lang = "vi", *, whole: bool = False, **more: object) -> Case:
    """The complete example; `whole`: everything accepted."""
    report, criteria = example("xa-vi-du")
    own = [VI_DU[-1]] if whole else list(VI_DU)
    taken = [each.split("indicator: ")[1].split(",")[0] for each in own]
    return case(appraised(report, criteria, [*accept_all(criteria, taken), *own], lang), **more)


def suoi_mau(lang: Lang = "vi", **more: object) -> Case:
    """An incomplete example of another set, half reviewed."""
    report, criteria = example("mau-ba-tru-cot")
    listed = accept_all(criteria, ("KTS.01", "KTS.03", "XHS.01"))
    listed.append(
        "{indicator: KTS.03, decision: không chấp nhận, reason: xác định không đúng hướng dẫn, by: binh, "
        "date: 12/2/2027, round: hội đồng}"
    )
    return case(appraised(report, criteria, listed, lang), **more)


def loc_tan(lang: Lang = "vi", **more: object) -> Case:
    """A trial of which most is missing, and of which nothing is reviewed."""
    report, criteria = example("loc-tan")
    return case(appraised(report, criteria, [], lang), **more)


def large(folder: Path, count: int = 60, note: str = "", name: str = "Xã Ví Dụ") -> Case:
    """A unit under a set of `count` indicators: every third is adjusted, every fifth rejected, with `note`."""
    names = [f"A.{number:02}" for number in range(1, count + 1)]
    inputs = "".join(
        f"tu{at}: {{label: Số đạt yêu cầu {at}, type: count, unit: hộ, accrual: stock}}\n"
        f"mau{at}: {{label: Tổng số {at}, type: count, unit: hộ, accrual: stock}}\n"
        f"ty{at}: {{label: Tỷ lệ {at}, type: rate, of: [tu{at}, mau{at}]}}\n"
        for at in range(1, count + 1)
    )
    indicators = "".join(
        f"- {{id: {each}, name: Chỉ tiêu giả định số {at} về tỷ lệ hộ gia đình trên địa bàn, measure: ty{at}, "
        "target: ≥ 70%, points: 2, source: none}\n"
        for at, each in enumerate(names, 1)
    )
    criteria = load_set(folder, set_text(inputs, indicators))
    values = "".join(f"tu{at}: {70 + at % 30}\nmau{at}: 100\n" for at in range(1, count + 1))
    text = report_text(values).replace("Xã Ví Dụ", name)
    report, _ = read_report(Source("bao-cao.yaml", text))
    assert report is not None
    listed = []
    for at, each in enumerate(names, 1):
        said = f"note: '{note or 'như ghi chú'}', by: an, date: 4/2/2025, round: lần 1"
        if at % 3 == 0:
            listed.append(
                f"{{indicator: {each}, decision: điều chỉnh, input: tu{at}, was: {70 + at % 30}, value: 60, "
                f"reason: xác định không đúng hướng dẫn, {said}}}"
            )
        elif at % 5 == 0:
            listed.append(
                f"{{indicator: {each}, decision: không chấp nhận, reason: thiếu tài liệu kiểm chứng, {said}}}"
            )
        else:
            listed.append(f"{{indicator: {each}, decision: chấp nhận, by: an, date: 4/2/2025, round: lần 1}}")
    return case(appraised(report, criteria, listed))


def many(count: int, long_name: str = "") -> list[Case]:
    """So many units: three of four complete, the others with returns; the second has the long name, if any."""
    bases = [vi_du(whole=True), vi_du()]
    found = []
    for at in range(count):
        made = bases[at % 4 == 3].appraisal
        assert made is not None
        name = long_name if long_name and at == 1 else f"Xã Ví Dụ {at + 1} (giả định)"
        unit = replace(made.appraised.commune, name=name, code=f"{99100 + at}")
        declared = replace(made.declared, commune=unit)
        found.append(case(replace(made, declared=declared, appraised=replace(made.appraised, commune=unit))))
    return found
