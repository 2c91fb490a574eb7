"""Rounds for the page in a browser: a province with a register and texts that are no names, ties, many units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.nation import reports
from cds_score.diagnostics import Diagnostic, Lang, Source
from cds_score.province.build import province_result
from cds_score.province.register import read_register
from cds_score.province.result import ProvinceResult
from cds_score.province.rows import Judged, unit_row, unread
from cds_score.province.versions import which_counts
from cds_score.scoring.engine import assess
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.read import read_report
from tests import rounds
from tests.rounds import CAP_XA, EIGHT, LONG_NAME, criteria
from tests.unit.documents.papers.appraised import BY, accept_all, appraised, example

NAMES = ("Ân Hòa", "Ấp Bắc", "An Đông", "Đại Lộc", "Bình Phú", "Âu Cơ", "Tân Ơn", "Yên Mỹ", "Xuân Đài", "Quảng Ấm")
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
def texts(count: int) -> tuple[tuple[str, str], ...]:
    """File names and texts of generated reports, each with a name that Vietnamese sorts otherwise than a computer."""
    made = []
    for at, (file, data) in enumerate(reports(criteria(CAP_XA), count)):
        text = data.decode("utf-8")
        start = text.index("name: ") + 6
        made.append((file, f"{text[:start]}Xã {NAMES[at]} (giả định){text[text.index(', level:') :]}"))
    return tuple(made)


def read(text: str, file: str) -> tuple[SelfReport, list[Diagnostic]]:
    """A self-report that can be read."""
    report, found = read_report(Source(file, text))
    assert report is not None
    return report, found


def judge(text: str, file: str, lang: Lang, away: Sequence[str] = ()) -> Judged:
    """The row of a self-report."""
    report, found = read(text, file)
    return unit_row(assess(report, criteria(CAP_XA), found, lang, attributes={}), criteria(CAP_XA), file, away=away)


@cache
def province(lang: Lang = "vi", count: int = 6) -> ProvinceResult:
    """Units in every plight: one appraised, one eligible, one with an older file, one broken, some without a report."""
    own = criteria(CAP_XA)
    files = [(f"xa-{file[:-5]}/Copy of bieu (2).yaml", text) for file, text in texts(count)]
    judged = [judge(text, file, lang) for file, text in files[3:]]
    file, text = files[0]
    report, _ = read(text, file)
    refused = own.indicators[5].id
    decisions = [
        *accept_all(own, without=[refused, own.indicators[2].id]),
        f"{{indicator: {refused}, decision: không chấp nhận, reason: thiếu tài liệu kiểm chứng, note: Thiếu, {BY}}}",
    ]
    judged.append(unit_row(appraised(report, own, decisions, lang), own, file))
    # One indicator away, with an older file beside it.
    judged.append(judge(files[1][1], files[1][0], lang, away=[own.indicators[2].id]))
    older = files[1][1].replace("to: 31/12/2024, as_of: 15/12/2024", "to: 30/6/2024, as_of: 30/6/2024")
    judged.append(judge(older, "cũ/bieu 6 thang.yaml", lang))
    # Names that are no names.
    named = files[2][1].replace("name: Xã An Đông (giả định)", f"name: '{HOSTILE.replace(chr(39), chr(39) * 2)}'")
    judged.append(judge(named, HOSTILE_FILE, lang))
    good, _ = example("xa-vi-du")
    judged.append(judge(good.source.text, "xa-vi-du/bao-cao.yaml", lang))
    if count > 3:
        last = judged[0]
        judged[0] = replace(last, row=replace(last.row, name=LONG_NAME, tier="x", tier_text="Mức nâng cao"))
    broken, found = read_report(Source("hỏng/tệp lạ.yaml", "criteria: thanh-hoa/cap-xa@2023\n\tcommune: {"))
    assert broken is None
    judged.append(unread("hỏng/tệp lạ.yaml", found, lang))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "danh-sach.csv"
        path.write_text(REGISTER, encoding="utf-8")
        register, found = read_register(path)
    return province_result(
        judged,
        which_counts((each.candidate for each in judged), lang),
        [rounds.columns(CAP_XA, lang)],
        lang=lang,
        folder="bao-cao-2024",
        register=register,
        register_name="danh-sach.csv",
        found=found,
    )


@cache
def ranked(lang: Lang = "vi") -> ProvinceResult:
    """Units in two groups: of the wards three are level and one lacks figures; the set gives points without targets."""
    units = rounds.nation(EIGHT, 9, lang, 2025)
    level = [rounds.renamed(units[2], f"Phường Ân Hòa {at}", f"2000{at}") for at in (1, 2)]
    return rounds.province([*units, *level], lang=lang)


@cache
def without_points(count: int = 4) -> ProvinceResult:
    """Units by a set that gives no points: as many as are asked for, since they are quickly made."""
    few = rounds.without_points(4)
    return rounds.province([rounds.renamed(few[at % 4], f"Xã Số {at + 1}", f"{50000 + at}") for at in range(count)])
