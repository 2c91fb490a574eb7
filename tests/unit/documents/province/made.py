"""Rounds of made-up provinces, put together as a run does: generated reports, real scoring, a real register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from bench.nation import reports
from cds_score.criteria.catalogue import bundled_root
from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic, Lang, Source
from cds_score.province.build import province_result
from cds_score.province.columns import set_columns
from cds_score.province.register import read_register
from cds_score.province.result import ProvinceResult
from cds_score.province.rows import Judged, unit_row, unread
from cds_score.province.units import UnitRegister
from cds_score.province.versions import which_counts
from cds_score.scoring.assessment import Assessment
from cds_score.scoring.engine import assess
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.read import read_report
from tests.helpers import INPUTS, assess_text, load_set, report_text, set_text
from tests.unit.documents.papers.appraised import BY, accept_all, appraised, example, sets

CAP_XA = "thanh-hoa/cap-xa@2023"
EIGHT = "mau/chi-so-tam-nhom@2025"
NAMES = ("Ân Hòa", "Ấp Bắc", "An Đông", "Đại Lộc", "Bình Phú", "Âu Cơ", "Tân Ơn", "Yên Mỹ", "Xuân Đài", "Quảng Ấm")
LONG_NAME = ("Xã Nghiêng Quỳnh Thượng Đường Trường Khuyến Phước " * 2)[:90]
HOSTILE = """Xã <script>alert(1)</script>"'</title></table>--><img src=x onerror=alert(2)>{{ 7 * 7 }}\u202e"""
HOSTILE_FILE = """nộp/"><svg onload=alert(3)>&amp;'.yaml"""
HEADS = (
    "Mã;Tên;Tỉnh;Từ ngày;Đến ngày;Đơn vị kế thừa;Đăng ký năm;Đợt;Đang thẩm định năm;Công nhận năm;"
    "Quyết định công nhận;Ngày công nhận;Lý do không đánh giá\n"
)
REGISTER = (
    HEADS
    + """\
10000;Xã An Đông (giả định);Thanh Hóa;1/7/2023;;;2024;1;2024;;;;
10001;Xã Âu Cơ (giả định);Thanh Hóa;1/7/2023;;;2024;1;;;;;
10002;Xã Bình Phú (giả định);Thanh Hóa;1/7/2023;;;2024;2;;;;;
77001;Xã Đại Lộc (giả định);Thanh Hóa;1/7/2023;;;2024;2;;;;;
77002;Xã Tân Ơn (giả định);Thanh Hóa;1/7/2023;;;;;;2022;12/QĐ-UBND;5/3/2023;
77003;Phường Đảo Xa (giả định);Thanh Hóa;1/7/2023;;;;;;;;;đơn vị ở đảo, không có dân cư
77004;Xã Cũ Một (giả định);Thanh Hóa;;30/6/2023;10000;;;;2021;9/QĐ-UBND;1/2/2022;
"""
)


@cache
def criteria(name: str) -> CriteriaSet:
    """A bundled set."""
    folder = bundled_root() / name.replace("@", "/")
    made, _ = sets().load(folder)
    assert made is not None
    return made


@cache
def texts(name: str, count: int, year: int) -> tuple[tuple[str, str], ...]:
    """File names and texts of generated reports for a set."""
    made = []
    with mock.patch("bench.nation._UNANSWERED", 0.04 if name == CAP_XA else 0):
        generated = [*reports(criteria(name), count)]
    for at, (file, data) in enumerate(generated):
        text = data.decode("utf-8").replace("2024", str(year))
        start = text.index("name: ") + 6
        named = f"Xã {NAMES[at % len(NAMES)]}{f' {at}' if at >= len(NAMES) else ''} (giả định)"
        made.append((file, text[:start] + named + text[text.index(", level:") :]))
    return tuple(made)


def read(text: str, file: str) -> tuple[SelfReport, list[Diagnostic]]:
    """A self-report that can be read."""
    report, found = read_report(Source(file, text))
    assert report is not None
    return report, found


def judge(text: str, file: str, name: str = CAP_XA, lang: Lang = "vi", away: Sequence[str] = ()) -> Judged:
    """The row of a self-report."""
    report, found = read(text, file)
    own = criteria(name)
    known = {"loai_don_vi": "xa"} if "loai_don_vi" in own.attributes else {}
    return unit_row(assess(report, own, found, lang, attributes=known), own, file, away=away)


def together(
    judged: Sequence[Judged],
    used: Iterable[CriteriaSet],
    lang: Lang = "vi",
    register: str = "",
    year: int = 0,
) -> ProvinceResult:
    """The finished round of these files; `register` is the text of one."""
    known: UnitRegister | None = None
    found: list[Diagnostic] = []
    if register:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "danh-sach.csv"
            path.write_text(register, encoding="utf-8")
            known, found = read_register(path)
        known.source = Source(path.name, register)
    return province_result(
        judged,
        which_counts((each.candidate for each in judged), lang, year=year),
        [set_columns(each, lang) for each in used],
        lang=lang,
        folder="bao-cao-2024",
        register=known,
        register_name="danh-sach.csv" if register else "",
        year=year,
        found=found,
    )


@cache
def province(lang: Lang = "vi", count: int = 6) -> ProvinceResult:
    """Units in every plight: one appraised, one eligible, one with an older file, one broken, some without a report."""
    own = criteria(CAP_XA)
    files = [(f"xa-{file[:-5]}/Copy of bieu (2).yaml", text) for file, text in texts(CAP_XA, count, 2024)]
    judged = [judge(text, file, lang=lang) for file, text in files[3:]]
    file, text = files[0]
    report, _ = read(text, file)
    refused = own.indicators[5].id
    decisions = [
        *accept_all(own, without=[refused, own.indicators[2].id]),
        f"{{indicator: {refused}, decision: không chấp nhận, reason: thiếu tài liệu kiểm chứng, note: Thiếu, {BY}}}",
    ]
    judged.append(unit_row(appraised(report, own, decisions, lang), own, file))
    # One indicator away, with an older file beside it.
    judged.append(judge(files[1][1], files[1][0], lang=lang, away=[own.indicators[2].id]))
    older = files[1][1].replace("to: 31/12/2024, as_of: 15/12/2024", "to: 30/6/2024, as_of: 30/6/2024")
    judged.append(judge(older, "cũ/bieu 6 thang.yaml", lang=lang))
    # Names that are no names.
    named = files[2][1].replace("name: Xã An Đông (giả định)", f"name: '{HOSTILE.replace(chr(39), chr(39) * 2)}'")
    judged.append(judge(named, HOSTILE_FILE, lang=lang))
    good, _ = example("xa-vi-du")
    judged.append(judge(good.source.text, "xa-vi-du/bao-cao.yaml", lang=lang))
    if count > 3:
        last = judged[0]
        judged[0] = replace(last, row=replace(last.row, name=LONG_NAME, tier="x", tier_text="Mức nâng cao"))
    broken, found = read_report(Source("hỏng/tệp lạ.yaml", "criteria: thanh-hoa/cap-xa@2023\n\tcommune: {"))
    assert broken is None
    judged.append(unread("hỏng/tệp lạ.yaml", found, lang))
    return together(judged, [own], lang, REGISTER)


@cache
def ranked(lang: Lang = "vi", count: int = 8) -> ProvinceResult:
    """Units with places: three have the same figures and are level; the set gives points for what has no target."""
    own = criteria(EIGHT)
    made = list(texts(EIGHT, count, 2025))
    _, text = made[0]
    made += [
        (f"dong-hang-{at}.yaml", text.replace("10000", f"2000{at}").replace("(giả định)", f"{at} (giả định)"))
        for at in (1, 2)
    ]
    judged = []
    for file, each in made:
        report, found = read(each, file)
        held = {"loai_don_vi": "xa", "tren_dao": "không", "vung_kho_khan": "không"}
        held |= {f"{one.id}@2025": "75" for one in own.inputs.values() if one.given}
        judged.append(unit_row(assess(report, own, found, lang, attributes=held), own, file))
    return together(judged, [own], lang, year=2025)


def _small(count: int, lang: Lang) -> tuple[list[Assessment], CriteriaSet]:
    indicators = "- {id: A.01, name: Chỉ tiêu thứ nhất, measure: ty_le, target: ≥ 70%, source: none}"
    with TemporaryDirectory() as folder:
        own = load_set(Path(folder), set_text(INPUTS, indicators, rounding=""))
    made = []
    for at in range(count):
        text = report_text(f"tu: {60 + 5 * at % 40}\nmau: 100").replace("08152", f"{50000 + at}")
        made.append(assess_text(text.replace("Xã Ví Dụ", f"Xã Số {at + 1}"), own, lang))
    return made, own


@cache
def without_points(lang: Lang = "vi", count: int = 4) -> ProvinceResult:
    """Units by a set that gives no points; also a province of any size, since they are quickly made."""
    made, own = _small(count, lang)
    return together([unit_row(each, own, f"{each.commune.code}.yaml") for each in made], [own], lang)


@cache
def little() -> ProvinceResult:
    """Three units by a small set, a file that cannot be read, and a unit of the register that has sent nothing."""
    made, own = _small(3, "vi")
    judged = [unit_row(each, own, f"{each.commune.code}.yaml") for each in made]
    _, found = read_report(Source("hỏng.yaml", "criteria: mau/nho@1\n\tcommune: {"))
    judged.append(unread("hỏng.yaml", found, "vi"))
    rows = "".join(f"{50000 + at};Xã Số {at + 1};;;;;2024;1;;;;;\n" for at in range(4))
    return together(judged, [own], register=HEADS + rows)


@cache
def two_sets() -> ProvinceResult:
    """Units by two sets, one without points; one unit stands under both."""
    first, second = province(), without_points()
    units = [*first.units, replace(second.units[0], code=first.units[0].code), *second.units[1:]]
    return replace(first, sets=[*first.sets, *second.sets], units=units)
