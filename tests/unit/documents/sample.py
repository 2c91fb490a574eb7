"""A finished Assessment such as scoring gives: 37 indicators in four pillars, in every state."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal, cast

from cds_score.scoring.assessment import (
    STATES,
    Assessment,
    Award,
    Commune,
    CriteriaHeader,
    IndicatorResult,
    Period,
    PillarResult,
    Points,
    RuleText,
    State,
    Why,
)
from cds_score.selfreport.model import Citation

Lang = Literal["vi", "en"]

WHYS: tuple[Why, ...] = ("not_met", "missing")
PILLARS = {
    "CQS": "Chính quyền số",
    "KTS": "Kinh tế số",
    "XHS": "Xã hội số",
    "HTS": "Hạ tầng số",
}
ROWS = [
    ["" if cell == "-" else cell for cell in line.split(" | ")]
    for line in (Path(__file__).parent / "indicators.txt").read_text(encoding="utf-8").splitlines()[1:]
]

STATE_TEXTS: dict[str, dict[State, str]] = {
    "vi": {
        "met": "Đạt",
        "not_met": "Chưa đạt",
        "scored": "Đã chấm điểm",
        "missing": "Chưa đủ số liệu",
        "not_applicable": "Không áp dụng (chờ thẩm định)",
        "invalid": "Số liệu sai",
        "noted": "Tham khảo",
    },
    "en": {
        "met": "Met",
        "not_met": "Not met",
        "scored": "Scored",
        "missing": "Data missing",
        "not_applicable": "Not applicable (awaiting consent)",
        "invalid": "Data wrong",
        "noted": "For information",
    },
}
SENTENCES: dict[str, dict[State, str]] = {
    "vi": {
        "met": "Kết quả {value} đáp ứng mức yêu cầu {target}.",
        "not_met": "Kết quả {value} thấp hơn mức yêu cầu {target}.",
        "scored": "Chỉ tiêu không có mức yêu cầu; kết quả {value} được chấm điểm.",
        "missing": "Chưa khai số liệu, hoặc số liệu đã khai ({value}) không đủ để kết luận theo mức {target}.",
        "not_applicable": "Xã không có hợp tác xã, trang trại; đề nghị không áp dụng.",
        "invalid": "Tử số {counts} lớn hơn mẫu số; cần kiểm tra lại hai số liệu.",
    },
    "en": {
        "met": "The result {value} meets the target {target}.",
        "not_met": "The result {value} is below the target {target}.",
        "scored": "This indicator has no target; the result {value} is scored.",
        "missing": "Nothing is declared, or what is declared ({value}) does not decide against {target}.",
        "not_applicable": "The commune has no cooperatives or farms; claimed as not applicable.",
        "invalid": "The numerator in {counts} is larger than the denominator.",
    },
}
NEEDS: dict[str, dict[State, str]] = {
    "vi": {
        "not_met": "tăng tử số thêm ít nhất 52 để đạt mức {target} (nếu mẫu số không đổi).",
        "missing": "số liệu tử số và mẫu số của chỉ tiêu này, kèm tài liệu kiểm chứng.",
        "invalid": "xác nhận lại tử số và mẫu số với đơn vị cung cấp.",
    },
    "en": {
        "not_met": "at least 52 more in the numerator to reach {target} (the denominator unchanged).",
        "missing": "numerator and denominator of this indicator, with evidence.",
        "invalid": "both figures confirmed by their provider.",
    },
}
EVIDENCE = Citation(
    id="bc-01",
    number="01/BC-UBND",
    date="10/12/2024",
    issuer="UBND xã Lộc Tấn",
    title="Báo cáo kết quả chuyển đổi số",
    pages="3-4",
    text="01/BC-UBND ngày 10/12/2024 của UBND xã Lộc Tấn – Báo cáo kết quả chuyển đổi số, trang 3-4",
    short="01/BC-UBND ngày 10/12/2024, trang 3-4",
)
EXPLANATION = (
    "Ủy ban nhân dân xã đã phối hợp với doanh nghiệp cung cấp chữ ký số tổ chức ba đợt cấp chữ ký số cá nhân "
    "tại các ấp; nhiều hộ ở xa trung tâm, người lớn tuổi chưa có thiết bị phù hợp nên tỷ lệ còn thấp. "
)
NARRATIVE = {
    "general": "Xã Lộc Tấn được sắp xếp lại từ ngày 01/7/2025, gồm 21 ấp, 3.200 hộ với 12.600 nhân khẩu.",
    "results": "Bộ phận Một cửa tiếp nhận 1.224 hồ sơ, trong đó 1.183 hồ sơ nộp trực tuyến.\n"
    "21/21 ấp có Tổ công nghệ số cộng đồng với 121 thành viên, hoạt động thường xuyên.",
    "difficulties": "Một bộ phận người dân, nhất là người lớn tuổi, chưa có thói quen nộp hồ sơ trực tuyến.",
    "causes": "Trang thiết bị cũ, đường truyền ở một số ấp chưa ổn định; cán bộ kiêm nhiệm nhiều việc.",
    "next_steps": "Tổ chức lớp Bình dân học vụ số tại 21 ấp trong quý IV.\nBổ sung wifi tại bốn nhà văn hóa ấp.",
    "proposals": "Đề nghị Sở Khoa học và Công nghệ hỗ trợ kinh phí nâng cấp trang thiết bị.",
}
CONTACT = {
    "name": "Nguyễn Thị Ngọc Ánh",
    "office": "Công chức Văn phòng HĐND và UBND",
    "phone": "0271 3 555 000",
    "email": "loctan@example.gov.vn",
}


def indicator(number: int, lang: Lang = "vi") -> IndicatorResult:
    pillar, name, target, value, counts, state_name, source = ROWS[number - 1]
    state = cast("State", state_name)
    numerator, _, denominator = counts.replace(".", "").partition("/")
    said = {"value": value, "target": target, "counts": counts}
    met = state == "met"
    earned = 250 if met else 0
    applies = state != "not_applicable"
    points = Points(earned, 250 if met or state == "missing" else 0, 250, "2,50", "2,50", "2,50") if applies else None
    decided = {"met": "2,50/2,50", "not_met": "1,25/2,50", "scored": "2,00/2,50", "invalid": "0,00/2,50"}
    return IndicatorResult(
        id=f"{pillar}.{number:02}",
        pillar=pillar,
        group="",
        number=number,
        name=name,
        mandatory=number % 4 == 1,
        state=state,
        state_text=STATE_TEXTS[lang][state],
        stated=met and value.endswith("%") and not counts and "hơn" not in value,
        value=None,
        unit="%",
        value_text=value,
        numerator=numerator or None,
        denominator=denominator or None,
        counts_text=counts,
        target=target,
        points=points,
        points_text=decided.get(state, "–/2,50") if applies else "",
        evidence=[EVIDENCE] if met and number % 5 else [],
        evidence_wanted=[
            "Trích xuất từ hệ thống thông tin có ngày lấy số liệu",
            "Văn bản xác nhận của đơn vị cung cấp",
        ],
        without_evidence=met and number % 5 == 0,
        explanation=EXPLANATION if number == 19 else "",
        sentence=SENTENCES[lang][state].format(**said),
        need=NEEDS[lang].get(state, "").format(**said),
        source=source,
        source_text="Bộ tiêu chí tự đặt, không dẫn văn bản" if source == "none" else source,
        formula="“Số đạt yêu cầu” ÷ “Tổng số”",
        inputs=[],
    )


def pillar_result(pillar: str, indicators: list[IndicatorResult], lang: Lang = "vi") -> PillarResult:
    mine = [i for i in indicators if i.pillar == pillar]
    counts: dict[State, int] = {state: sum(i.state == state for i in mine) for state in STATES}
    why: list[Why] = [reason for reason in WHYS if counts[reason]]
    most = 250 * sum(i.points is not None for i in mine)
    english = lang == "en"
    return PillarResult(
        id=pillar,
        name=PILLARS[pillar],
        kind="base",
        status="incomplete" if why else "complete",
        status_text=("Incomplete" if english else "Chưa hoàn thành")
        if why
        else ("Complete" if english else "Hoàn thành"),
        why=why,
        declared=2 * (len(mine) - counts["missing"]),
        required=2 * len(mine),
        points=Points(
            250 * counts["met"],
            most,
            most,
            f"{counts['met'] * 2.5:.2f}".replace(".", ","),
            "",
            f"{most / 100:.2f}".replace(".", ","),
        ),
        counts=counts,
        reasons=[
            "Chưa đạt: mọi chỉ tiêu bắt buộc phải đạt; còn chỉ tiêu 5, 9.",
            "Đạt: có ít nhất 60% số điểm tối đa.",
        ],
        rule_text="Đạt mọi chỉ tiêu bắt buộc và ít nhất 80% số điểm tối đa (do bộ tiêu chí mẫu tự đặt).",
        points_text=f"{counts['met'] * 2.5:.2f}/{most / 100:.2f}".replace(".", ","),
    )


def assessment(lang: Lang = "vi") -> Assessment:
    """The full sample."""
    indicators = [indicator(number, lang) for number in range(1, len(ROWS) + 1)]
    english = lang == "en"
    return Assessment(
        lang=lang,
        program="cds-score 0.1.0",
        rules_version=1,
        report="bao-cao.yaml",
        digests={
            "report": "3f2a91bc07de" + "5a" * 26,
            "facts": "b81c44e0927a" + "c3" * 26,
            "criteria": "07de3f2a91bc" + "9e" * 26,
        },
        criteria=CriteriaHeader(
            id="thanh-hoa/cap-xa",
            version="2023",
            title="Bộ tiêu chí chuyển đổi số cấp xã kiểu Thanh Hóa",
            about="Khung 37 chỉ tiêu theo số lượng của Quyết định số 1829/QĐ-UBND; chưa có phụ lục của Quyết định. "
            "Ba mức yêu cầu được tin công khai gắn với Quyết định này; 34 mức còn lại dẫn các văn bản công khai khác.",
            decision="Quyết định số 1829/QĐ-UBND ngày 30/5/2023 của Chủ tịch UBND tỉnh Thanh Hóa",
            amendments=[],
            digest="07de3f2a91bc" + "9e" * 26,
            approved=False,
            approval_text="Not compared by anyone yet"
            if english
            else "Chưa có ai đối chiếu tệp bộ tiêu chí với văn bản đã ký",
            own_choices=[
                "Điểm tối đa của từng chỉ tiêu",
                "Quy tắc hoàn thành của từng trụ cột",
                "Quy tắc xét công nhận",
                "Làm tròn đến hai chữ số",
            ],
            pillar_term="Pillar" if english else "Trụ cột",
            indicator_term="Indicator" if english else "Chỉ tiêu",
            rules=[RuleText("Làm tròn", ["Điểm lấy 2 chữ số thập phân (do bộ tiêu chí tự đặt, không dẫn văn bản)."])],
        ),
        commune=Commune(
            code="25279",
            name="Xã Lộc Tấn",
            level="xã",
            province="tỉnh Đồng Nai",
            address="Ấp 1, xã Lộc Tấn",
            fictional=False,
        ),
        period=Period(
            start="2025-07-01",
            end="2025-10-24",
            as_of="2025-10-24",
            text="from 1 July 2025 to 24 October 2025"
            if english
            else "từ ngày 01/7/2025 đến ngày 24/10/2025, số liệu chốt ngày 24/10/2025",
            year=2025,
        ),
        basis="self_reported",
        basis_text="as self-assessed" if english else "theo kết quả tự đánh giá",
        trial=False,
        status="incomplete",
        status_text="Not completed: 0 of 4 pillars" if english else "Chưa hoàn thành: 0/4 trụ cột hoàn thành",
        award=Award(
            status="not_eligible",
            name="Hoàn thành chuyển đổi số",
            status_text="not eligible" if english else "chưa đủ điều kiện đề nghị công nhận",
            reasons=["Chưa đạt: mọi trụ cột phải hoàn thành; còn bốn trụ cột chưa hoàn thành."],
            rule_text="Mọi trụ cột hoàn thành và tổng điểm đạt ít nhất 80% (do bộ tiêu chí mẫu tự đặt).",
        ),
        points=Points(4750, 7250, 9000, "47,50", "72,50", "90,00"),
        counts={state: sum(i.state == state for i in indicators) for state in STATES},
        pillars=[pillar_result(pillar, indicators, lang) for pillar in PILLARS],
        indicators=indicators,
        facts=[],
        evidence=[EVIDENCE],
        narrative=dict(NARRATIVE),
        contact=dict(CONTACT),
        notices=[
            "Chấm thử: xã thuộc tỉnh Đồng Nai, bộ tiêu chí của tỉnh Thanh Hóa.",
            "Bộ tiêu chí chưa được đối chiếu với văn bản gốc; bản in này không có giá trị pháp lý.",
        ],
    )


def empty() -> Assessment:
    """A report in which nothing is declared and nothing is told."""
    full = assessment()
    nothing = STATE_TEXTS["vi"]["missing"]
    full.indicators = [
        replace(
            i,
            state="missing",
            state_text=nothing,
            value_text="–",
            counts_text="",
            stated=False,
            evidence=[],
            without_evidence=False,
            explanation="",
            points_text="–/2,50",
            sentence="Chưa khai số liệu nào của chỉ tiêu này.",
            need="số liệu của chỉ tiêu này, kèm tài liệu kiểm chứng.",
        )
        for i in full.indicators
    ]
    full.counts = {state: 37 if state == "missing" else 0 for state in STATES}
    full.pillars = [pillar_result(pillar, full.indicators) for pillar in PILLARS]
    full.points = Points(0, 9250, 9250, "0,00", "92,50", "92,50")
    full.narrative, full.contact = {}, {}
    return full


def long_explanations() -> Assessment:
    """Three pages of explanation for one indicator, and a word that has no place to break."""
    full = assessment()
    full.indicators[18].explanation = "\n".join([EXPLANATION * 3, "dài" * 60, *[EXPLANATION * 3] * 18])
    return full


def without_points() -> Assessment:
    full = assessment()
    full.points = None
    full.indicators = [replace(i, points=None, points_text="") for i in full.indicators]
    full.pillars = [replace(pillar, points=None) for pillar in full.pillars]
    return full


def long_name() -> Assessment:
    full = assessment()
    full.commune.name = "Phường " + "Nghiêngquỳnhthượngđườngtrườngkhuyếnphướcnguyễnchuyểnnghiệp"
    return full
