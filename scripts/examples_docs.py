"""`examples/README.md`: what each example yields, and what its source says and leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.casework.opening import assess_file
from cds_score.cli.session import Settings, open_province
from cds_score.scoring.assessment import STATES, Assessment, State
from scripts.marks import MADE, ROOT

SAYINGS = {
    "loc-tan": (
        "Số liệu thật, xã Lộc Tấn công bố trên trang thông tin điện tử ngày 24/10/2025. Bài nêu số đếm của hồ sơ "
        "tiếp nhận và hồ sơ trực tuyến (1.183/1.224), còn văn bản ký số, số hóa, thanh toán trực tuyến chỉ có tỷ lệ. "
        "“1.169 hồ sơ trước hạn” không nói số đúng hạn, nên được khai là “ít nhất 1.169”: vẫn kết luận được là đạt, "
        "vì dù thêm bao nhiêu hồ sơ đúng hạn thì tỷ lệ cũng không thấp hơn."
    ),
    "luc-binh": (
        "Số liệu thật của xã Lục Bình (Bắc Kạn, nay đã sáp nhập), năm 2022 và 6 tháng đầu năm 2023. Bài chỉ có hai số "
        "dùng được: “100% văn bản” và “8/8 thôn”. “100%” không kèm số đếm có thể là 99,5%, nên chưa kết luận được so "
        "với mức 100%; “8/8 thôn” có số đếm nên đạt. Bài không nêu mã đơn vị."
    ),
    "tan-tru": (
        "Số liệu thật của huyện Tân Trụ (Long An), 9 tháng năm 2024. Đây là báo cáo cấp huyện: chương trình đọc, kiểm "
        "tra và liệt kê số liệu, nhưng không chấm theo bộ tiêu chí cấp xã và không gán số của huyện cho xã nào."
    ),
    "thanh-ba": (
        "Số liệu thật, Báo Phú Thọ ngày 9/10/2025. Bài ghi 1.041 hồ sơ đã số hóa, 401 hồ sơ chưa, “72,14%”; theo hai "
        "số đếm thì là 72,19%, nên chương trình nêu cả hai và tính theo số đếm. Bài không nói có bao nhiêu hồ sơ giải "
        "quyết đúng hạn, nên chỉ tiêu đó để trống chứ không suy ra."
    ),
    "mau-ba-tru-cot": (
        "Xã giả định, chấm theo bộ tiêu chí mẫu ba trụ cột. Xã miền núi nên mức nộp hồ sơ trực tuyến là 50%. Cả ba trụ "
        "cột hoàn thành nhưng điểm chưa đến 90%, nên xã đủ mức cơ bản, chưa đủ mức nâng cao. CQS.04 có 31/34 người "
        "được tập huấn mà vẫn chưa đạt, vì chưa có kế hoạch; KTS.03 cho thấy từng điều kiện chưa đạt."
    ),
    "mau-chi-so-tam-nhom": (
        "Phường giả định, chấm theo bộ chỉ số mẫu tám nhóm: có nhóm con, chỉ số gồm nhiều phần, một chỉ số chỉ để tham "
        "khảo, điểm thưởng, điểm trừ, xếp loại và căn cứ xếp hạng. Viện phí chưa khai nên XH.07 còn bỏ ngỏ 1 điểm; dù "
        "được hay không thì vẫn xếp loại Khá."
    ),
    "xa-vi-du": (
        "Xã giả định: mọi tên, số và văn bản đều do người soạn đặt ra, để minh họa một báo cáo đủ số liệu. Năm chỉ "
        "tiêu không bắt buộc chưa đạt, một chỉ tiêu không áp dụng, các trụ cột vẫn hoàn thành. Mỗi văn bản được dẫn có "
        "một tệp minh họa trong tai-lieu/, nên lập được hồ sơ đầy đủ."
    ),
}
ROUNDS = {
    "danh-muc": (
        "danh mục của một tỉnh giả định qua các lần sáp nhập, đổi tên (`danh-muc.csv`) và số đơn vị phải đạt mỗi năm "
        "(`ke-hoach.csv`)."
    ),
    "tham-dinh": (
        "một đợt thẩm định của bốn xã giả định, để tập theo từng lệnh của "
        "[sổ tay người thẩm định](../docs/handbook/tham-dinh/index.md)."
    ),
}
"""Folders that hold something else than the report of one unit."""
ABOUT_EXAMPLES = (
    "Bốn báo cáo là số liệu thật đã công bố, ba báo cáo là giả định. Các báo cáo thật **không phải do đơn vị lập**, "
    "chỉ chép số trong bài, và được **chấm thử** theo bộ tiêu chí mẫu của tỉnh khác; điểm thấp ở đây chỉ cho biết "
    "bài báo nói được ít số liệu, không cho biết xã làm tốt hay chưa tốt."
)
ABOUT_EXAMPLES_EN = (
    "*Each folder holds one self-report. Four are figures that were really published (three communes, one "
    "district), tried on the bundled set of another province: nothing here says how any of these places stands. Three "
    "are invented. What a province's register holds of a unit is in `danh-sach.csv` beside the report.*"
)
HEADS = (
    "Ví dụ",
    "Đơn vị, năm",
    "Kết quả",
    "Đề nghị công nhận",
    "Điểm",
    "Các chỉ tiêu",
    "Ghi ở đầu phiếu",
    "Nhắc khi kiểm tra",
)
SHORT_STATES: dict[State, str] = {
    "met": "đạt",
    "not_met": "chưa đạt",
    "scored": "đã chấm điểm",
    "missing": "chưa đủ số liệu",
    "not_applicable": "không áp dụng",
    "invalid": "số liệu sai",
    "noted": "tham khảo",
}


def examples_page() -> str:
    """`examples/README.md`: what each example yields, and what its source says and leaves out."""
    names = sorted(path.parent.name for path in (ROOT / "examples").glob("*/bao-cao.yaml"))
    results = {name: assessed(f"examples/{name}/bao-cao.yaml") for name in names}
    lines = [
        "# Các báo cáo ví dụ",
        "",
        MADE,
        "",
        ABOUT_EXAMPLES_EN,
        "",
        ABOUT_EXAMPLES,
        "",
        f"| {' | '.join(HEADS)} |",
        f"|{'---|' * len(HEADS)}",
        *(_row(name, results[name]) for name in names),
        "",
        "Xem lại một dòng: `cds-score score examples/loc-tan/bao-cao.yaml`.",
        "",
        "Máy chỉ cài phần mềm thì chép các ví dụ ra trước: `cds-score examples -o vi-du`. Trong đó còn có:",
        "",
        *(f"- `{name}`: {said}" for name, said in ROUNDS.items()),
    ]
    for name in names:
        lines += ["", f"## {name}", "", SAYINGS[name], *_gaps(results[name])]
    return "\n".join(lines) + "\n"


def assessed(file: str) -> Assessment:
    """The result of an example, with the register beside it."""
    register = (ROOT / file).with_name("danh-sach.csv")
    settings = Settings(register=str(register) if register.exists() else "")
    outcome = assess_file(file, open_province(settings, "vi"), "vi")
    assert outcome.assessment is not None, file
    return outcome.assessment


def _row(name: str, result: Assessment) -> str:
    points = f"{result.points.earned_text}/{result.points.max_text}" if result.points else "–"
    counts = ", ".join(f"{result.counts[each]} {SHORT_STATES[each]}" for each in STATES if result.counts[each])
    notices = "; ".join(notice.split(":")[0] for notice in result.notices)
    codes = ", ".join(f"[`{each.code}`](../docs/diagnostics.md#{each.code})" for each in result.diagnostics)
    cells = [
        f"[{name}](#{name})",
        f"{result.commune.name}, {result.period.year}",
        result.status_text,
        result.award.status_text if result.status != "refused" else "–",
        points,
        counts or "–",
        notices or "–",
        codes or "–",
    ]
    return f"| {' | '.join(cells)} |"


def _gaps(result: Assessment) -> Iterator[str]:
    """Which indicators the source leaves open, pillar by pillar."""
    if result.status == "refused":
        return
    for state, head in (("not_met", "Chưa đạt"), ("missing", "Chưa đủ số liệu"), ("not_applicable", "Không áp dụng")):
        found = [each for each in result.indicators if each.state == state]
        if not found:
            continue
        groups = []
        for pillar in result.pillars:
            own = [each.id for each in found if each.pillar == pillar.id]
            if len(own) == sum(pillar.counts.values()):
                groups.append(f"cả nhóm {pillar.name} ({len(own)})")
            elif own:
                groups.append(", ".join(own))
        yield ""
        yield f"{head}: {'; '.join(groups)}."
