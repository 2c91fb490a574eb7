"""The mechanics that real sets use, each with the place in a set that has it and worked cases that show it.

Every case named here is run, must pass, and must really look at the place: an indicator with that scale, a pillar or an
award with that clause. Otherwise the page is not made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from cds_score.criteria.catalogue import SET_FILE, Catalogue, bundled_root
from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Source
from cds_score.reading.tree import parse, plain
from cds_score.scoring.cases import run_case

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests/example_files/criteria"
"""Small sets that the tests keep, one rule each."""
ROOTS = (bundled_root(), SMALL)

TN, CT, BTC = "mau/chi-so-tam-nhom@2025", "can-tho/chi-tra-an-sinh@2025", "mau/ba-tru-cot@2026"
TCPL, TTM, TX = "mau/tiep-can-phap-luat@2021", "thanh-hoa/thon-thong-minh@2022", "mau/thon-thong-minh-trong-xa@2024"
SMALL_SETS = (
    "dieu-kien",
    "khong-tai-lieu",
    "khong-ap-dung-khong",
    "lam-tron-phan",
    "lam-tron-tru-cot",
    "lam-tron-tong",
)
DK, KTL, NA0, LTP, LTT, LTS = (f"mau/{name}@1" for name in SMALL_SETS)

Place = tuple[str, str, str]
"""Set, what is there (see `_CHECKS`), and the cases, apart by blanks, without `.yaml`."""

ROWS: tuple[tuple[str, tuple[Place, ...]], ...] = (
    (
        "Tỷ lệ phải đạt một ngưỡng, đạt thì đủ điểm",
        ((TTM, "target TTM.4", "dung-nguong-ca-sau thieu-mot-nguoi"), (TN, "scale threshold AT.03", "sat-duoi-moc")),
    ),
    (
        "Ngưỡng khác nhau theo loại đơn vị (miền núi, hải đảo)",
        (
            (BTC, "when CQS.01", "xa-mien-nui khong-phai-mien-nui chua-biet-loai-xa"),
            (TN, "when HT.04", "don-vi-tren-dao don-vi-tren-dao-thieu-mot don-vi-dat-lien"),
        ),
    ),
    (
        "Ngưỡng so với số của tỉnh từng năm (bình quân, mức nền)",
        (
            (TN, "figure CQ.05", "don-vi-dat-lien nam-sau-so-binh-quan"),
            (TN, "figure HT.05", "don-vi-dat-lien nam-sau-muc-khac"),
        ),
    ),
    (
        "Tỷ lệ × điểm tối đa, không vượt điểm tối đa",
        (
            (CT, "scale proportional M2", "c1-muc-4-duoi-88 lam-tron-diem-giua"),
            (CT, "scale proportional M3", "the-nhieu-hon-tai-khoan-mo-moi"),
        ),
    ),
    (
        "Tỷ lệ, đủ điểm từ một mức; dưới mức sàn không có điểm",
        (
            (BTC, "option full_at KTS.01", "sat-duoi-nguong"),
            (TN, "option floor HT.01", "san-tinh-diem duoi-san-tinh-diem"),
        ),
    ),
    (
        "Điểm theo bậc của một số đếm",
        (
            (BTC, "scale bands CQS.03", "hop-mot-lan hop-bon-lan khong-hop-lan-nao"),
            (TN, "scale bands NT.02", "bac-can-duoi bac-can-tren"),
        ),
    ),
    (
        "Hai bậc chồng nhau ngay trong văn bản",
        ((CT, "option overlap M5.2", "bac-dung-90 bac-duoi-90 bac-dung-95 bac-duoi-95"),),
    ),
    (
        "Điểm cho phần vượt một mốc, tính cả phần lẻ",
        ((TN, "scale linear CQ.04", "tuyen-tinh-tai-moc tuyen-tinh-chua-toi-moc tuyen-tinh-vuot-moc"),),
    ),
    (
        "Điểm cho phần vượt một mốc, chỉ tính bước đủ",
        ((TN, "option whole_steps KT.04", "dung-moc-tung-chi-so sat-duoi-moc"),),
    ),
    (
        "Càng thấp càng nhiều điểm (tỷ lệ nhiễm mã độc, tỷ lệ nghèo)",
        ((TN, "option direction AT.02", "tuyen-tinh-tai-moc tuyen-tinh-chua-toi-moc dung-moc-tung-chi-so"),),
    ),
    (
        "Mỗi lựa chọn một phần điểm (cấp trưởng, cấp phó, không)",
        ((TN, "scale choice NT.01", "cap-pho-la-truong-ban don-vi-day-du dung-moc-tung-chi-so"),),
    ),
    (
        "Nhiều phần cộng lại",
        ((TN, "scale parts NT.03", "cong-cac-phan"), (TN, "scale parts KT.06", "cong-cac-phan-chua-du sat-duoi-moc")),
    ),
    (
        "Điểm mỗi đơn vị đếm, có trần",
        ((TN, "scale per_item HT.03", "diem-moi-don-vi-dem"), (TN, "scale per_item TRU.01", "dung-moc-tung-chi-so")),
    ),
    (
        "Hỏi 50 người, mỗi người 0,4 điểm",
        (
            (CT, "scale sample M1", "c1-muc-4-duoi-88 khong-ai-xac-nhan hoi-qua-50-nguoi"),
            (TN, "scale sample NT.05", "dung-moc-tung-chi-so"),
        ),
    ),
    (
        "Không có kế hoạch, danh sách thì không có điểm",
        (
            (CT, "scale gate M1", "thieu-mot-tai-lieu khong-co-ke-hoach chua-khai-danh-sach-ky-nhan"),
            (BTC, "scale gate CQS.04", "khong-co-ke-hoach-tap-huan chua-khai-ke-hoach-tap-huan"),
        ),
    ),
    (
        "Không có tài liệu kiểm chứng thì 0 điểm, với mọi chỉ tiêu",
        ((KTL, "set evidence.met_without = scores_zero", "mot-chi-tieu-khong-tai-lieu du-tai-lieu"),),
    ),
    (
        "Đạt một trong hai điều kiện",
        (
            (BTC, "scale any_of KTS.03", "mot-chi-tieu-mo-rong hop-bon-lan"),
            (TN, "scale any_of NL.06", "dung-moc-tung-chi-so sat-duoi-moc-thap"),
        ),
    ),
    ("Phải đạt mọi điều kiện", ((TN, "scale all_of TC.02", "moi-dieu-kien moi-dieu-kien-chua-du"),)),
    (
        "Số thôn đạt, tỷ lệ thôn đạt (mỗi thôn được xét theo bộ riêng)",
        (
            (TX, "units TM.01", "tam-thon-mot-dat chua-thon-nao-chac-chan-dat"),
            (TX, "units TM.02", "tam-thon-hai-dat du-ty-le-du-con-thon-chua-ro doc-tu-tep-csv"),
        ),
    ),
    ("Chỉ tiêu 0 điểm: có xét, có in", ((TN, "zero CQ.10", "don-vi-day-du sat-duoi-moc"),)),
    ("Chỉ tiêu chỉ để biết", ((TN, "informative XH.08", "don-vi-day-du dung-moc-tung-chi-so"),)),
    (
        "Điểm do nơi khác chấm, lấy từ danh sách của tỉnh",
        (
            (TN, "given CQ.09", "don-vi-day-du chua-co-diem-766 diem-766-vuot-100"),
            (TCPL, "scale given CT1.1", "diem-le-tung-chi-tieu"),
        ),
    ),
    (
        "Không áp dụng: bỏ cả điểm khỏi mức tối đa",
        (
            (BTC, "na claim KTS.02", "khong-ap-dung"),
            (BTC, "set not_applicable.points = dropped", "khong-ap-dung"),
            (TN, "na when_zero XH.06", "mau-so-bang-0"),
        ),
    ),
    (
        "Không áp dụng: được tính đủ điểm, hoặc tính 0 điểm",
        (
            (TCPL, "set not_applicable.points = full", "khong-ap-dung-tinh-du-diem"),
            (NA0, "set not_applicable.points = zero", "khai-khong-ap-dung"),
        ),
    ),
    (
        "Điểm thưởng, điểm trừ có trần; tổng không dưới 0, không quá 100",
        (
            (TN, "kind bonus THUONG", "diem-thuong-co-tran"),
            (TN, "kind penalty TRU", "diem-tru-co-tran chua-biet-diem-tru"),
            (TN, "set total.min = 0", "tong-khong-duoi-0"),
            (TN, "set total.max = 100", "diem-toi-da"),
        ),
    ),
    ("Điểm cộng nằm trong tổng (100 + 15)", ((CT, "kind base DC", "c3-diem-toi-da"),)),
    (
        "100% bắt buộc và 30% mở rộng, hai mức",
        (
            (BTC, "clause mandatory CQS", "khong-chi-tieu-bat-buoc"),
            (BTC, "clause optional co_ban", "hoan-thanh-muc-co-ban mot-chi-tieu-mo-rong"),
            (BTC, "clause pillars nang_cao", "hoan-thanh-muc-nang-cao dung-90-diem 89-55-diem"),
        ),
    ),
    (
        "Tổng điểm, sàn từng tiêu chí, không ai bị kỷ luật",
        (
            (TCPL, "clause points award", "dung-80-diem 79-99-diem"),
            (TCPL, "clause each award", "mot-tieu-chi-dung-50-phan-tram mot-tieu-chi-49-phan-tram"),
            (TCPL, "clause facts award", "nguoi-dung-dau-bi-ky-luat chua-khai-ky-luat"),
        ),
    ),
    (
        "Xếp loại theo khoảng điểm; lãnh đạo bị khiển trách thì hạ mức",
        (
            (TN, "clause points tot", "dung-85-diem 84-90-diem"),
            (TN, "clause points kha", "dung-70-diem 69-90-diem"),
            (TN, "cap kha", "ha-bac-khien-trach chua-biet-ha-bac"),
            (TN, "cap kem", "ha-bac-khong-gui-bao-cao"),
        ),
    ),
    (
        "Không phần nào 0 điểm, điểm của phần nêu tên, chỉ tiêu nêu tên, một trong nhiều cách",
        (
            (DK, "clause no_zero muc_1", "muc-1 muc-2-mot-chi-tieu-0"),
            (DK, "clause points_of muc_2", "muc-2-thieu-0-01"),
            (DK, "clause met muc_2", "muc-2-mot-chi-tieu-0"),
            (DK, "clause any muc_3", "muc-3-theo-diem muc-3-theo-so-chi-tieu"),
            (DK, "clause indicators A", "muc-1 khong-xep-loai"),
        ),
    ),
    (
        "Xếp hạng trong từng loại đơn vị, xét tiếp khi bằng điểm",
        ((CT, "ranking", "thu-tu-xep-hang"), (TN, "ranking", "don-vi-day-du")),
    ),
    (
        "Làm tròn: từng chỉ tiêu; từng phần; từng trụ cột; chỉ ở tổng",
        (
            (CT, "set rounding.order = indicators", "c4-lam-tron-tung-noi-dung lam-tron-diem-giua"),
            (LTP, "set rounding.order = parts", "bon-cach"),
            (LTT, "set rounding.order = pillars", "bon-cach"),
            (LTS, "set rounding.order = total", "bon-cach"),
        ),
    ),
    ("Nhóm lớn chia nhóm con", ((TN, "group CQ.A", "don-vi-day-du"), (TN, "group CQ.B", "don-vi-day-du"))),
)


_FORMS = {
    "scale": "{1}, `scale: {0}`",
    "option": "{1}, `{0}` trong `scale`",
    "target": "{0}, `target`",
    "when": "{0}, `when` trong `target`",
    "figure": "{0}, `target` dùng số ở `figures`",
    "units": "{0}, `đạt(…)` trong `measure`",
    "zero": "{0}, `points: 0`",
    "informative": "{0}, `informative: có`",
    "given": "{0}, số liệu `given: có`",
    "na": "{1}, `na: {{{0}: allowed, …}}`",
    "set": "`{0}: {2}`",
    "kind": "{1}, `kind: {0}`",
    "clause": "{1}, `{0}`",
    "cap": "`caps`, `at_most: {0}`",
    "ranking": "`ranking`",
    "group": "{0}, `groups`",
}
"""How a place reads in the table."""


def mechanics_rows() -> Iterator[str]:
    """The lines of the table; raises AssertionError where a case fails or does not show what it is named for."""
    for what, places in ROWS:
        shown, cases = [], []
        for name, spec, files in places:
            for file in files.split():
                prove(name, spec, file)
            kind, *words = spec.split()
            shown.append(f"`{name}`: {_FORMS[kind].format(*words)}")
            cases.append(f"{', '.join(files.split())}")
        yield f"| {what} | {'<br>'.join(shown)} | {'<br>'.join(cases)} |"


def prove(name: str, spec: str, case: str) -> None:
    """Runs one case and looks whether it is about what the row says."""
    folder, criteria, data = _opened(name)
    file = folder / "cases" / f"{case}.yaml"
    result = run_case(file, criteria)
    assert result.passed, f"{name}: {case} fails"
    expect = _plain(file)["expect"]
    kind, *words = spec.split()
    assert _CHECKS[kind](data, expect, *words), f"{name}: {case} does not show {spec}"


@cache
def _opened(name: str) -> tuple[Path, CriteriaSet, Any]:
    sets = Catalogue(ROOTS)
    folder = sets.folder(name)
    assert folder is not None, name
    criteria, _ = sets.load(folder)
    assert criteria is not None, name
    return folder, criteria, _plain(folder / SET_FILE)


def _plain(file: Path) -> Any:
    root, _ = parse(Source(file.name, file.read_text(encoding="utf-8")))
    assert root is not None, file
    return plain(root)


def _indicator(data: Any, wanted: str) -> Any:
    sections = [*data["pillars"], *(group for pillar in data["pillars"] for group in pillar.get("groups", []))]
    return next(each for part in sections for each in part.get("indicators", []) if each["id"] == wanted)


def _has(data: Any, word: str) -> bool:
    """Is it a key somewhere within, or the text itself?"""
    if isinstance(data, dict):
        return word in data or any(_has(each, word) for each in data.values())
    if isinstance(data, list):
        return any(_has(each, word) for each in data)
    return bool(data == word)


def _expects(expect: Any, wanted: str, section: str = "indicators") -> bool:
    return wanted in expect.get(section, {})


def _scale(data: Any, expect: Any, word: str, wanted: str) -> bool:
    return _has(_indicator(data, wanted).get("scale", "threshold"), word) and _expects(expect, wanted)


def _target(data: Any, expect: Any, wanted: str) -> bool:
    return "target" in _indicator(data, wanted) and _expects(expect, wanted)


def _when(data: Any, expect: Any, wanted: str) -> bool:
    return _has(_indicator(data, wanted)["target"], "when") and _expects(expect, wanted)


def _figure(data: Any, expect: Any, wanted: str) -> bool:
    return any(name in str(_indicator(data, wanted)["target"]) for name in data["figures"]) and _expects(expect, wanted)


def _units(data: Any, expect: Any, wanted: str) -> bool:
    return "đạt(" in _indicator(data, wanted)["measure"] and _expects(expect, wanted)


def _zero(data: Any, expect: Any, wanted: str) -> bool:
    return bool(_indicator(data, wanted)["points"] == "0") and _expects(expect, wanted)


def _informative(data: Any, expect: Any, wanted: str) -> bool:
    return bool(_indicator(data, wanted)["informative"] == "có") and _expects(expect, wanted)


def _given(data: Any, expect: Any, wanted: str) -> bool:
    return bool(data["inputs"][_indicator(data, wanted)["measure"]]["given"] == "có") and _expects(expect, wanted)


def _na(data: Any, expect: Any, word: str, wanted: str) -> bool:
    allowed = _indicator(data, wanted)["na"].get(word) == "allowed"
    return allowed and bool(expect["indicators"][wanted]["state"] == "not_applicable")


def _set(data: Any, expect: Any, path: str, _: str, value: str) -> bool:
    for key in path.split("."):
        data = data[key]
    return bool(data == value) and ("points" in expect or "pillars" in expect)


def _kind(data: Any, expect: Any, word: str, wanted: str) -> bool:
    pillar = next(each for each in data["pillars"] if each["id"] == wanted)
    return pillar.get("kind", "base") == word and (_expects(expect, wanted, "pillars") or "points" in expect)


def _clause(data: Any, expect: Any, word: str, wanted: str) -> bool:
    award = data.get("award", {})
    tiers = {"award": award, **{each["id"]: each for each in award.get("tiers", [])}}
    if wanted in tiers:
        return word in tiers[wanted] and ("tier" in expect or "award" in expect)
    pillar = next(each for each in data["pillars"] if each["id"] == wanted)
    return word in pillar["complete"] and "status" in expect["pillars"][wanted]


def _cap(data: Any, expect: Any, tier: str) -> bool:
    return any(each["at_most"] == tier for each in data["award"]["caps"]) and ("tier" in expect or "award" in expect)


def _ranking(data: Any, expect: Any) -> bool:
    return len(data["ranking"]["order"]) > 1 and "ranking" in expect


def _group(data: Any, expect: Any, wanted: str) -> bool:
    return any(each["id"] == wanted for pillar in data["pillars"] for each in pillar.get("groups", [])) and _expects(
        expect, wanted, "groups"
    )


_CHECKS: dict[str, Callable[..., bool]] = {
    "scale": _scale,
    "option": _scale,
    "target": _target,
    "when": _when,
    "figure": _figure,
    "units": _units,
    "zero": _zero,
    "informative": _informative,
    "given": _given,
    "na": _na,
    "set": _set,
    "kind": _kind,
    "clause": _clause,
    "cap": _cap,
    "ranking": _ranking,
    "group": _group,
}
"""First word of a place to the proof that the set has it and the case looks at it."""
