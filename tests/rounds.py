"""Results of made-up provinces, put together as a run over a folder does, with every kind of unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from bench.nation import reports
from cds_score.criteria.catalogue import Catalogue
from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic, Lang, Source
from cds_score.province.build import province_result
from cds_score.province.columns import set_columns
from cds_score.province.result import Problem, ProvinceResult, SetColumns, Standing, UnitRow, Version
from cds_score.province.rows import Judged, bare_row, unit_row
from cds_score.province.summary import states
from cds_score.province.versions import Choice
from cds_score.reading.collation import collation_key
from cds_score.scoring.engine import assess
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.read import read_report
from cds_score.selfreport.resolve import resolve
from tests.helpers import load_set, report_text, set_text
from tests.unit.documents.papers import appraised

CAP_XA, EIGHT = "thanh-hoa/cap-xa@2023", "mau/chi-so-tam-nhom@2025"
LONG_NAME = ("Xã Nghiêng Quỳnh Thượng Đường Trường Khuyến Phước " * 2)[:90]


@cache
def criteria(name: str) -> CriteriaSet:
    """A bundled set, or the small one without points."""
    if name == "mau/nho@1":
        indicators = "- {id: A.01, name: Chỉ tiêu thứ nhất, measure: ty_le, target: ≥ 70%, source: none}"
        with TemporaryDirectory() as root:
            return load_set(Path(root), set_text(indicators=indicators, rounding=""))
    folder = Catalogue().folder(name)
    assert folder is not None
    made, _ = Catalogue().load(folder)
    assert made is not None
    return made


@cache
def columns(name: str, lang: Lang) -> SetColumns:
    """What is the same for all units of a set."""
    return set_columns(criteria(name), lang)


def judged(
    text: str,
    name: str,
    lang: Lang,
    *,
    unit: str = "",
    code: str = "",
    attributes: dict[str, str] | None = None,
) -> Judged:
    """One report as a row, under another name where one is given; every seventh code lacks one indicator."""
    report, found = read_report(Source(f"xa-{code}/bao-cao.yaml", text))
    assert report is not None
    report.unit = replace(report.unit, name=unit or report.unit.name, code=code)
    return _row(report, found, name, lang, attributes or {})


def _row(
    report: SelfReport, found: list[Diagnostic], name: str, lang: Lang, attributes: dict[str, str]
) -> Judged:  # fmt: skip
    own, code = criteria(name), report.unit.code
    result = assess(report, own, found, lang, attributes=attributes)
    facts, _ = resolve(report, own, attributes)
    lacking = [each.id for each in result.indicators if each.state == "not_met"]
    away = lacking[:2] if code.isdecimal() and int(code) % 7 == 4 else []
    return unit_row(result, own, f"xa-{code}/bao-cao.yaml", facts=facts, away=away)


@cache
def nation(name: str, count: int, lang: Lang = "vi", year: int = 2024) -> tuple[Judged, ...]:
    """So many invented units under a set: two thirds Xã, the others Phường, where the set parts them.

    Every ninth leaves some inputs without an answer.
    """
    own = criteria(name)
    given = {f"{each.id}@{year}": "75" for each in own.inputs.values() if each.given}
    with mock.patch("bench.nation._UNANSWERED", 0):
        whole = [*reports(own, count)]
    made = []
    for at, (part, full) in enumerate(zip(reports(own, count), whole, strict=True)):
        file, data = part if at % 9 == 3 else full
        text = data.decode("utf-8").replace("2024", str(year))
        known = dict(given)
        if "loai_don_vi" in own.attributes:
            known |= {"loai_don_vi": "phuong" if at % 3 == 2 else "xa", "tren_dao": "không", "vung_kho_khan": "không"}
            if at % 3 == 2:
                text = text.replace("name: Xã", "name: Phường").replace("level: xã", "level: phường")
        made.append(judged(text, name, lang, code=file.removesuffix(".yaml"), attributes=known))
    return tuple(made)


@cache
def without_points(count: int, lang: Lang = "vi") -> tuple[Judged, ...]:
    """Units under a set that gives no points."""
    return tuple(
        judged(
            report_text(f"tu: {60 + 5 * at}\nmau: 100"),
            "mau/nho@1",
            lang,
            unit=f"Xã Không Điểm {at + 1}",
            code=f"{77001 + at}",
        )
        for at in range(count)
    )


def renamed(one: Judged, name: str, code: str = "") -> Judged:
    """The same result as that of another unit."""
    code = code or one.row.code
    file = f"xa-{code}/bao-cao.yaml"
    assert one.contestant is not None
    return replace(
        one,
        row=replace(one.row, name=name, code=code, file=file),
        candidate=replace(one.candidate, file=file, code=code),
        contestant=replace(one.contestant, name=name, code=code, report=file),
    )


def province(
    units: Sequence[Judged],
    more: Sequence[UnitRow] = (),
    problems: Sequence[Problem] = (),
    standing: Standing | None = None,
    lang: Lang = "vi",
) -> ProvinceResult:
    """The finished result of these files, each of which counts, with rows of units that have none."""
    fresh = [replace(each, row=replace(each.row)) for each in units]
    choices = [Choice(each.row.code, each.row.file) for each in fresh]
    sets = [columns(name, lang) for name in sorted({each.row.set for each in fresh})]
    made = province_result(fresh, choices, sets, lang=lang, folder="tinh-vi-du-2024", problems=problems)
    rows = sorted([*made.units, *more], key=lambda row: (collation_key(row.name), row.code))
    if standing is not None:
        rows = [replace(each, in_register=True) for each in rows]
    return replace(
        made,
        units=rows,
        register="danh-muc.csv" if standing is not None else "",
        register_digest="ab" * 32 if standing is not None else "",
        summary=replace(made.summary, standing=standing, states=states(rows, made.lang)),
    )


STANDING = Standing(
    total=37,
    recognised=10,
    in_appraisal=13,
    remaining=14,
    excluded=2,
    in_period=6,
    before=4,
    cumulative=10,
    planned=12,
    sentences=[
        "Đã công nhận 10 + đang thẩm định 13 + còn lại 14 = 37 đơn vị.",
        "Trong số còn lại có 2 đơn vị không đánh giá, lý do ghi trong danh mục.",
        "Được công nhận cho năm 2024: 6 + cho các năm trước: 4 = lũy kế: 10 đơn vị.",
        "Kế hoạch năm 2024: 12 đơn vị; đã công nhận 6, còn 6.",
    ],
)


def absent(code: str, name: str, **more: object) -> UnitRow:
    """A unit of the register that there is no file of."""
    row = bare_row(code=code, name=name, level="xã", province="Thanh Hóa", year=2024)
    row.status_text = "Chưa gửi báo cáo"
    return replace(row, **more)  # type: ignore[arg-type]


def problem(at: int, code: str = "count-comma", severity: str = "error", **more: object) -> Problem:
    """Something wrong in the file of unit number `at`."""
    message = {
        "count-comma": "“1,22” có dấu phẩy: số đếm không có phần thập phân.",
        "evidence-missing": "Chỉ tiêu CQS.06 đạt nhưng chưa nêu tài liệu kiểm chứng.",
    }.get(code, "Tệp không phải báo cáo.")
    remedy = {"count-comma": "Ghi 122 hoặc 1.220.", "evidence-missing": "Ghi evidence: [bc-01]."}
    made = Problem(
        "error", f"xa-{20000 + at}/Copy of bieu ({at}).yaml", f"dòng {at + 3}, cột 5", at + 3, f"{20000 + at}",
        f"Xã Số {at}", code, message, remedy.get(code, "Xem lại tệp."),
    )  # fmt: skip
    return replace(made, severity=severity, **more)  # type: ignore[arg-type]


@cache
def mixed(lang: Lang = "vi") -> ProvinceResult:
    """Three sets, two groups, a tie, an appraised unit with differences, no points in one, files that give nothing."""
    ranked = nation(EIGHT, 6, lang, 2025)
    vi_du, loc_tan = appraised.vi_du(lang).appraisal, appraised.loc_tan(lang).declared
    assert vi_du is not None
    units = [
        renamed(ranked[0], "Xã Đồng Hạng", "00160"),
        ranked[0],
        renamed(ranked[1], LONG_NAME),
        *ranked[2:],
        unit_row(vi_du, criteria(CAP_XA), "xa-99001/bao-cao.yaml"),
        unit_row(loc_tan, criteria(CAP_XA), "xa-25279/bao-cao.yaml"),
        *without_points(3, lang),
    ]
    predecessors = [
        "Xã Cũ Một (99022): đã được công nhận năm 2023 theo Quyết định 12/QĐ-UBND.",
        "Xã Cũ Hai (99023): chưa được công nhận.",
    ]
    broken = {"status": "unreadable", "status_text": "Không có kết quả", "file": "Copy of bieu (2).yaml", "errors": 1}
    more = [
        absent("99021", "Xã Chưa Gửi", registered_text="Đăng ký năm 2024, đợt 2.", predecessors=predecessors),
        absent("99024", "Xã Tệp Hỏng", **broken),
        absent("99025", "Xã Đảo", status_text="Không đánh giá", registered_text="Không đánh giá: mới thành lập."),
    ]
    found = [problem(at) for at in range(1, 8)]
    found += [problem(at, "evidence-missing", "warning") for at in (2, 3)]
    file = str(broken["file"])
    found.append(problem(0, "not-a-report", file=file, place="", line=0, unit="99024", unit_name="Xã Tệp Hỏng"))
    made = province(units, more, found, STANDING, lang)
    sent = next(each for each in made.units if each.code == "99001")
    sent.versions = [Version("xa-99001/bao-cao (1).yaml", "Cũ hơn: chốt ngày 30/9/2024.")]
    return made


@cache
def small(lang: Lang = "vi") -> ProvinceResult:
    """An appraised unit, one without points, one that has sent nothing, one problem."""
    vi_du = appraised.vi_du(lang).appraisal
    assert vi_du is not None
    units = [unit_row(vi_du, criteria(CAP_XA), "xa-99001/bao-cao.yaml"), *without_points(1, lang)]
    return province(units, [absent("00160", "Xã Chưa Gửi")], [problem(1)], STANDING, lang)


@cache
def large(count: int = 166, lang: Lang = "vi") -> ProvinceResult:
    """A province of so many ranked units, two of them with names of 90 letters."""
    made = [*nation(EIGHT, count, lang, 2025)]
    for at in (3, 40):
        made[at] = renamed(made[at], LONG_NAME)
    found = [problem(at) for at in range(1, 30)] + [problem(at, "evidence-missing", "warning") for at in range(9)]
    return province(made, [absent("99021", "Xã Chưa Gửi")], found, STANDING, lang)
