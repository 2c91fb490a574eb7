"""Results of made-up provinces: real assessments, put together as a run over a folder does, with every kind of unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from bench.nation import reports
from cds_score import RULES_VERSION, __version__
from cds_score.criteria.catalogue import Catalogue
from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Lang, Source
from cds_score.province.ranking import rank
from cds_score.province.result import (
    Bin,
    Difference,
    Holding,
    IndicatorCell,
    IndicatorColumn,
    OneAway,
    PillarCell,
    PillarColumn,
    Problem,
    ProvinceResult,
    SetColumns,
    Standing,
    Summary,
    UnitRow,
    Version,
)
from cds_score.reading.collation import collation_key
from cds_score.scoring.appraisal import Appraisal
from cds_score.scoring.assessment import Assessment
from cds_score.scoring.engine import assess
from cds_score.selfreport.read import read_report
from tests.helpers import assess_text, load_set, report_text, set_text
from tests.unit.documents.papers import appraised

CAP_XA, EIGHT, THREE = "thanh-hoa/cap-xa@2023", "mau/chi-so-tam-nhom@2025", "mau/ba-tru-cot@2026"
LONG_NAME = ("Xã Nghiêng Quỳnh Thượng Đường Trường Khuyến Phước " * 2)[:90]
TIED = {"vi": "{place} (đồng hạng)", "en": "{place} (level)"}


@cache
def criteria(name: str) -> CriteriaSet:
    """A bundled set."""
    folder = Catalogue().folder(name)
    assert folder is not None
    made, _ = Catalogue().load(folder)
    assert made is not None
    return made


@cache
def assessed(name: str, count: int, lang: Lang = "vi", year: int = 2024) -> tuple[Assessment, ...]:
    """Reports of so many invented units under a set: two thirds Xã, the others Phường, where the set parts them.

    Every ninth leaves some inputs without an answer.
    """
    own = criteria(name)
    given = {f"{each.id}@{year}": "75" for each in own.inputs.values() if each.given}
    with mock.patch("bench.nation._UNANSWERED", 0):
        whole = [*reports(own, count)]
    made = []
    for at, (part, full) in enumerate(zip(reports(own, count), whole, strict=True)):
        file, data = part if at % 9 == 3 else full
        report, found = read_report(Source(file, data.decode("utf-8").replace("2024", str(year))))
        assert report is not None
        known = dict(given)
        if "loai_don_vi" in own.attributes:
            known |= {"loai_don_vi": "phuong" if at % 3 == 2 else "xa", "tren_dao": "không", "vung_kho_khan": "không"}
            if at % 3 == 2:
                report.unit = replace(report.unit, name=report.unit.name.replace("Xã", "Phường"), level="phường")
        made.append(assess(report, own, found, lang, attributes=known))
    return tuple(made)


@cache
def without_points(count: int, lang: Lang = "vi") -> tuple[Assessment, ...]:
    """Units under a set that gives no points."""
    indicators = "- {id: A.01, name: Chỉ tiêu thứ nhất, measure: ty_le, target: ≥ 70%, source: none}"
    with TemporaryDirectory() as folder:
        own = load_set(Path(folder), set_text(indicators=indicators, rounding=""))
    made = []
    for at in range(count):
        text = report_text(f"tu: {60 + 5 * at}\nmau: 100").replace("Xã Ví Dụ", f"Xã Không Điểm {at + 1}")
        made.append(assess_text(text.replace("08152", f"{77001 + at}"), own, lang))
    return tuple(made)


def row(of: Assessment | Appraisal, file: str) -> UnitRow:
    """The unit as a row without a place."""
    before, a = (of.declared, of.appraised) if isinstance(of, Appraisal) else (None, of)
    declared = {each.id: each for each in before.indicators} if before else {}
    severities = [each.severity for each in a.diagnostics]
    return UnitRow(
        code=a.commune.code,
        name=a.commune.name,
        level=a.commune.level,
        province=a.commune.province,
        set=f"{a.criteria.id}@{a.criteria.version}",
        year=a.period.year,
        period_text=a.period.text,
        file=file,
        versions=[],
        basis=a.basis,
        basis_text=a.basis_text,
        status=a.status,
        status_text=a.status_text,
        award=a.award.status,
        award_text=a.award.status_text,
        tier=a.award.tier,
        tier_text=a.award.tier_text,
        points=a.points,
        declared_points=before.points if before else None,
        pillars=[
            PillarCell(
                id=each.id,
                status=each.status,
                status_text=each.status_text,
                why=each.why,
                points=each.points,
                points_text=each.points_text,
                met=each.counts["met"] + each.counts["scored"],
                counted=sum(each.counts.values()) - each.counts["not_applicable"] - each.counts["noted"],
            )
            for each in a.pillars
        ],
        indicators=[
            IndicatorCell(
                id=each.id,
                state=each.state,
                state_text=each.state_text,
                value_text=each.value_text,
                target=each.target,
                points=each.points,
                points_text=each.points_text,
                stated=each.stated,
                open=each.open,
                sentence=each.sentence,
                need=each.need,
                declared_state=declared[each.id].state if declared else None,
                declared_points_text=declared[each.id].points_text if declared else "",
                value=each.value,
                unit=each.unit,
            )
            for each in a.indicators
        ],
        away=[],
        place=None,
        place_text="–",
        place_reason="",
        group_text=a.ranking.group_text if a.ranking is not None else "",
        registered_text="",
        predecessors=[],
        notices=a.notices,
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        as_of=a.period.as_of or a.period.end,
    )


def absent(code: str, name: str, status: str = "none", file: str = "", **more: object) -> UnitRow:
    """A unit of the register without a report, or with one that gives no result."""
    text = {"none": "Chưa gửi báo cáo", "unreadable": "Không đọc được báo cáo"}[status]
    made = UnitRow(
        code, name, "xã", "Thanh Hóa", "", 0, "", file, [], "self_reported", "", "none", text, "none", "", "", "",
        None, None, [], [], [], None, "–", "", "", "", [], [], int(status == "unreadable"), 0,
    )  # fmt: skip
    return replace(made, status=status, **more)  # type: ignore[arg-type]


def columns(a: Assessment) -> SetColumns:
    """What the set of an assessment says of its columns."""
    c = a.criteria
    return SetColumns(
        name=f"{c.id}@{c.version}",
        title=c.title,
        approved=c.approved,
        approval_text=c.approval_text,
        pillar_term=c.pillar_term,
        indicator_term=c.indicator_term,
        pillars=[PillarColumn(each.id, each.name) for each in a.pillars],
        indicators=[
            IndicatorColumn(
                id=each.id,
                number=each.number,
                pillar=each.pillar,
                name=each.name,
                target=each.target,
                mandatory=each.mandatory,
                max_text=each.points.max_text if each.points else "",
            )
            for each in a.indicators
        ],
    )


def placed(rows: dict[str, UnitRow], assessments: Iterable[Assessment], lang: Lang) -> None:
    """Gives every row, by the code of its unit, the place that its assessment has."""
    for group in rank(assessments, lang):
        for place in group.places:
            own = rows[place.unit.commune.code]
            own.place = place.place
            own.place_text = TIED[lang].format(place=place.place) if place.level_with else str(place.place)
            own.place_reason = place.text
        for each in group.unranked:
            rows[each.unit.commune.code].place_reason = each.reason


def holding(rows: Sequence[UnitRow], sets: Sequence[SetColumns]) -> list[Holding]:
    """The indicators that most units lack, the worst first."""
    made = []
    for one in sets:
        for at, column in enumerate(one.indicators):
            states = [each.indicators[at].state for each in rows if each.set == one.name and each.indicators]
            sole = sum(each.away == [column.id] for each in rows if each.set == one.name)
            applied = [each for each in states if each not in ("not_applicable", "noted")]
            lacking = (states.count("not_met"), states.count("missing") + states.count("invalid"))
            gap = "một nửa số đơn vị còn thiếu ít nhất 3,25 điểm phần trăm" if lacking[0] else ""
            made.append(Holding(one.name, column.id, column.name, *lacking, len(applied), sole, gap))
    return sorted((each for each in made if each.not_met or each.missing), key=lambda each: -each.not_met)


def differences(rows: Sequence[UnitRow], sets: Sequence[SetColumns]) -> list[Difference]:
    """What the appraised units gave themselves beside what they got, where anything differs."""
    made = []
    for one in sets:
        for at, column in enumerate(one.indicators):
            cells = [each.indicators[at] for each in rows if each.set == one.name and each.indicators]
            cells = [each for each in cells if each.declared_state is not None]
            before = sum(each.declared_state == "met" for each in cells)
            after = sum(each.state == "met" for each in cells)
            lowered = sum(each.declared_state == "met" and each.state != "met" for each in cells)
            raised = sum(each.declared_state != "met" and each.state == "met" for each in cells)
            if raised or lowered:
                made.append(Difference(column.id, column.name, before, after, raised, lowered))
    return made


def counted(texts: Iterable[str]) -> list[Bin]:
    """How often each text is there, in the order in which they appear."""
    made: dict[str, int] = {}
    for text in texts:
        made[text] = made.get(text, 0) + 1
    return [Bin(text, count) for text, count in made.items()]


def bands(rows: Sequence[UnitRow]) -> list[Bin]:
    """Units by tenths of their maximum."""
    tenths = [min(9, 10 * each.points.earned // each.points.max) for each in rows if each.points and each.points.max]
    text = "từ {low}% đến dưới {high}%"
    return [
        Bin(text.format(low=10 * at, high=10 * at + 10) if at < 9 else "từ 90% đến 100%", tenths.count(at))
        for at in range(10)
    ] if tenths else []  # fmt: skip


def province(
    units: Sequence[Assessment | Appraisal],
    more: Sequence[UnitRow] = (),
    problems: Sequence[Problem] = (),
    standing: Standing | None = None,
    lang: Lang = "vi",
    away: bool = True,
) -> ProvinceResult:
    """The finished result of these units; every seventh lacks one indicator, where `away`."""
    results = [each.appraised if isinstance(each, Appraisal) else each for each in units]
    rows = {
        a.commune.code: row(each, f"xa-{a.commune.code}/bao-cao.yaml") for each, a in zip(units, results, strict=True)
    }
    placed(rows, results, lang)
    sets = {f"{a.criteria.id}@{a.criteria.version}": columns(a) for a in reversed(results)}
    for at, each in enumerate(rows.values()):
        lacking = [cell.id for cell in each.indicators if cell.state == "not_met"]
        if away and at % 7 == 0 and lacking and each.award == "not_eligible":
            each.away = lacking[:2]
    every = sorted([*rows.values(), *more], key=lambda each: (collation_key(each.name), each.code))
    named = [sets[name] for name in sorted(sets)]
    cells = {(each.code, cell.id): cell for each in every for cell in each.indicators}
    return ProvinceResult(
        lang=lang,
        program=f"cds-score {__version__}",
        rules_version=RULES_VERSION,
        folder="tinh-vi-du-2024",
        register="danh-sach.csv" if standing else "",
        register_digest="ab" * 32 if standing else "",
        sets=named,
        units=every,
        problems=list(problems),
        summary=Summary(
            standing=standing,
            states=counted(each.status_text for each in every),
            tiers=counted(each.tier_text for each in every if each.tier_text),
            points=bands(every),
            holding=holding(every, named),
            one_away=[
                OneAway(each.code, each.name, each.away, cells[each.code, each.away[0]].need)
                for each in every
                if each.away
            ],
            differences=differences(every, named),
        ),
        notices=list(dict.fromkeys(notice for a in results for notice in a.notices)),
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
        "Trong kỳ 6 + trước đó 4 = lũy kế 10 đơn vị.",
        "Kế hoạch năm 2024: 12 đơn vị; trong kỳ đã công nhận 6, còn thiếu 6.",
        "2 đơn vị không thuộc diện đánh giá.",
    ],
)


def problem(at: int, code: str = "count-comma", severity: str = "error", **more: object) -> Problem:
    """Something wrong in the file of unit number `at`."""
    message = {
        "count-comma": "“1,22” có dấu phẩy: số đếm không có phần thập phân.",
        "evidence-missing": "Chỉ tiêu CQS.06 đạt nhưng chưa nêu tài liệu kiểm chứng.",
    }.get(code, "Tệp không phải báo cáo.")
    remedy = {"count-comma": "Ghi 122 hoặc 1.220.", "evidence-missing": "Ghi evidence: [bc-01]."}
    made = Problem(
        "error", f"xa-{10000 + at}/Copy of bieu ({at}).yaml", f"dòng {at + 3}, cột 5", at + 3, f"{10000 + at}",
        f"Xã Số {at}", code, message, remedy.get(code, "Xem lại tệp."),
    )  # fmt: skip
    return replace(made, severity=severity, **more)  # type: ignore[arg-type]


@cache
def mixed(lang: Lang = "vi") -> ProvinceResult:
    """Three sets, two groups, a tie, an appraised unit with differences, no points in one, files that give nothing."""
    ranked = list(assessed(EIGHT, 6, lang, 2025))
    twin = replace(ranked[0], commune=replace(ranked[0].commune, code="00160", name="Xã Đồng Hạng"))
    later = replace(ranked[1], commune=replace(ranked[1].commune, name=LONG_NAME))
    vi_du, loc_tan = appraised.vi_du(lang).appraisal, appraised.loc_tan(lang).assessment
    assert vi_du is not None
    units: list[Assessment | Appraisal] = [ranked[0], twin, later, *ranked[2:], vi_du, loc_tan]
    more = [
        absent("99021", "Xã Chưa Gửi", registered_text="Đăng ký năm 2024, đợt 2.", predecessors=[
            "Xã Cũ Một (99022): đã được công nhận năm 2023 theo Quyết định 12/QĐ-UBND.",
            "Xã Cũ Hai (99023): chưa được công nhận.",
        ]),
        absent("99024", "Xã Tệp Hỏng", "unreadable", "Copy of bieu (2).yaml"),
    ]  # fmt: skip
    found = [problem(at) for at in range(1, 8)]
    found.append(problem(0, "not-a-report", file="Copy of bieu (2).yaml", place="", line=0, unit="99024",
                         unit_name="Xã Tệp Hỏng"))  # fmt: skip
    found += [problem(at, "evidence-missing", "warning") for at in (2, 3)]
    made = province([*units, *without_points(3, lang)], more, found, STANDING, lang)
    sent = next(each for each in made.units if each.code == "99001")
    sent.versions = [Version("xa-vi-du/bao-cao (1).yaml", "Cũ hơn: chốt ngày 30/9/2024.")]
    return made


@cache
def large(count: int = 166, lang: Lang = "vi") -> ProvinceResult:
    """A province of so many ranked units, two of them with names of 90 letters."""
    made = [*assessed(EIGHT, count, lang, 2025)]
    for at in (3, 40):
        if at < count:
            made[at] = replace(made[at], commune=replace(made[at].commune, name=LONG_NAME))
    found = [problem(at) for at in range(1, 30)] + [problem(at, "evidence-missing", "warning") for at in range(9)]
    return province(made, [absent("99021", "Xã Chưa Gửi")], found, STANDING, lang)
