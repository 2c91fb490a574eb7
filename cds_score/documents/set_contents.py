"""All that a criteria set asks for, before anyone starts, as finished texts: screen and papers only lay it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cds_score.criteria.sources import NONE
from cds_score.scoring.formula_text import formula_text, measure_text, target_texts
from cds_score.scoring.rules import cited, kind_text, pillar_rule_text
from cds_score.scoring.set_rules import rules_of
from cds_score.scoring.texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cds_score.criteria.compiled import CriteriaSet, Group, Indicator, Input, Pillar
    from cds_score.criteria.formula.compiler import Formula
    from cds_score.criteria.scale import Line
    from cds_score.diagnostics import Lang
    from cds_score.scoring.assessment import RuleText

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "cap": "tối đa {points} điểm",
        "informative": "Chỉ để tham khảo, không tính điểm.",
        "no_points": "Xét đạt hay chưa đạt, không có điểm.",
        "taken_off": "Số điểm tính được bị trừ vào tổng điểm.",
        "condition": "Điều kiện trước hết: {message}.",
        "na_claim": "Có thể đề nghị không áp dụng, nêu lý do",
        "na_when_zero": "Mẫu số bằng 0 thì không áp dụng",
        "na_claim_when_zero": "Có thể đề nghị không áp dụng, nêu lý do; mẫu số bằng 0 thì không áp dụng",
        "flow": "phát sinh trong kỳ",
        "stock": "tại thời điểm chốt số liệu",
        "example": "ví dụ {example}",
        "province": "Do tỉnh cung cấp, đơn vị không khai",
        "nobody": "Bộ tiêu chí không ghi đơn vị cung cấp",
        "units": "bảng, mỗi dòng một đơn vị, xét theo bộ {set}",
        "yes_no": "có hoặc không",
        "choice": "một trong: {options}",
        "percent": "%",
        "decimal": "số",
        "caps": "hạ mức",
        "ranking": "xếp hạng",
    },
    "en": {
        "cap": "at most {points} points",
        "informative": "For information only, counted in no points.",
        "no_points": "Met or not met, worth no points.",
        "taken_off": "These points are taken off the total.",
        "condition": "A condition before all else: {message}.",
        "na_claim": "May be said not to apply, with a reason",
        "na_when_zero": "Does not apply where the denominator is 0",
        "na_claim_when_zero": "May be said not to apply, with a reason; does not apply where the denominator is 0",
        "flow": "within the period",
        "stock": "on the day of counting",
        "example": "for example {example}",
        "province": "Given by the province, not declared by the unit",
        "nobody": "The set names no provider",
        "units": "a table, a line for each unit, judged by {set}",
        "yes_no": "yes or no",
        "choice": "one of: {options}",
        "percent": "%",
        "decimal": "number",
        "caps": "caps",
        "ranking": "ranking",
    },
}


@dataclass(frozen=True, slots=True)
class PartText:
    """One part of an indicator."""

    name: str
    measure: str
    targets: list[str]
    scale: str
    """How its points come about; empty where it has none of its own."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One indicator. `points` is the maximum; empty in a set without points."""

    number: int
    id: str
    name: str
    mandatory: bool
    targets: list[str]
    points: str
    measure: str
    scale: list[str]
    """Sentences on how points come about, besides what the parts say of themselves."""
    described: list[str]
    """The same as if there were no list of parts."""
    parts: list[PartText]
    evidence: list[str]
    verified_by: str
    wording: str
    interpretation: str
    note: str
    not_applicable: list[str]
    source: str
    source_number: int
    """Where it stands in the list of sources, from 1."""


@dataclass(frozen=True, slots=True)
class GroupText:
    """Indicators within a pillar; the id is empty where the pillar has no groups. `more` says what its points do."""

    id: str
    name: str
    more: str
    points: str
    rows: list[Requirement]


@dataclass(frozen=True, slots=True)
class PillarText:
    """A pillar; `rule` is empty where nothing completes it."""

    id: str
    name: str
    more: str
    points: str
    rule: str
    groups: list[GroupText]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure to collect. `used` are the ids of the indicators that rest on it, and the rules in words."""

    label: str
    unit: str
    accrual: str
    meaning: str
    example: str
    used: list[str]


@dataclass(frozen=True, slots=True)
class Provider:
    """Whom to ask, and for what."""

    name: str
    rows: list[FigureRow]


@dataclass(frozen=True, slots=True)
class SourceText:
    """A citation and the indicators whose targets rest on it."""

    number: int
    text: str
    ids: list[str]


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole set."""

    criteria: CriteriaSet
    approval: str
    pillars: list[PillarText]
    providers: list[Provider]
    rules: list[RuleText]
    own_choices: list[str]
    sources: list[SourceText]


def contents(criteria: CriteriaSet, lang: Lang) -> Contents:
    """Every requirement of a set in one language."""
    sources: dict[str, list[str]] = {}
    for indicator in criteria.indicators:
        sources.setdefault(_source(indicator, lang), []).append(indicator.id)
    numbers = {text: number for number, text in enumerate(sources, 1)}
    return Contents(
        criteria=criteria,
        approval=criteria.approval.text[lang],
        pillars=[_pillar(pillar, criteria, numbers, lang) for pillar in criteria.pillars],
        providers=_providers(criteria, lang),
        rules=rules_of(criteria, lang),
        own_choices=criteria.own_choices[lang],
        sources=[SourceText(numbers[text], text, ids) for text, ids in sources.items()],
    )


def _source(indicator: Indicator, lang: Lang) -> str:
    """The citation of its target in print."""
    return TEXTS[lang]["source.none"] if indicator.source == NONE else indicator.source


def _pillar(pillar: Pillar, criteria: CriteriaSet, sources: Mapping[str, int], lang: Lang) -> PillarText:
    return PillarText(
        id=pillar.id,
        name=pillar.name,
        more=_more(pillar, criteria, lang),
        points=_sum(pillar.indicators, pillar.cap, criteria),
        rule=pillar_rule_text(pillar.rule, criteria, lang) if pillar.rule is not None else "",
        groups=[
            GroupText(
                id=group.id,
                name=group.name,
                more=_more(group, criteria, lang) if group.id else "",
                points=_sum(group.indicators, group.cap, criteria) if group.id else "",
                rows=[
                    _requirement(each, criteria, sources, lang, taken_off="penalty" in (pillar.kind, group.kind))
                    for each in group.indicators
                ],
            )
            for group in pillar.groups
        ],
    )


def _more(section: Pillar | Group, criteria: CriteriaSet, lang: Lang) -> str:
    cap = "" if section.cap is None else _WORDS[lang]["cap"].format(points=criteria.units_text(section.cap, trim=True))
    return "; ".join(part for part in (kind_text(section, lang), cap) if part)


def _sum(indicators: list[Indicator], cap: int | None, criteria: CriteriaSet) -> str:
    if not criteria.has_points:
        return ""
    most = sum(each.max_units for each in indicators)
    return criteria.units_text(most if cap is None else min(most, cap), trim=True)


def _requirement(
    indicator: Indicator, criteria: CriteriaSet, sources: Mapping[str, int], lang: Lang, *, taken_off: bool
) -> Requirement:
    """One indicator; `taken_off`: its points are a penalty."""
    words = _WORDS[lang]
    off = [words["taken_off"]] if taken_off else []
    return Requirement(
        number=indicator.number,
        id=indicator.id,
        name=indicator.name,
        mandatory=indicator.mandatory,
        targets=target_texts(indicator.targets, criteria, lang),
        points="" if not criteria.has_points or indicator.informative else indicator.max_text,
        measure=measure_text(indicator, criteria, lang),
        scale=[*_scale(indicator, criteria, lang, with_parts=False), *off],
        described=[*_scale(indicator, criteria, lang, with_parts=True), *off],
        parts=[_part(line, criteria, lang) for line in (indicator.scale.lines if indicator.scale is not None else ())],
        evidence=indicator.evidence,
        verified_by=indicator.verified_by,
        wording=indicator.wording,
        interpretation=indicator.interpretation,
        note=indicator.note,
        not_applicable=_not_applicable(indicator, lang),
        source=(source := _source(indicator, lang)),
        source_number=sources[source],
    )


def _not_applicable(indicator: Indicator, lang: Lang) -> list[str]:
    keys = [key for key in ("claim", "when_zero") if getattr(indicator, f"na_{key}")]
    return [cited(_WORDS[lang]["_".join(["na", *keys])], indicator.na_source, lang)] if keys else []


def _scale(indicator: Indicator, criteria: CriteriaSet, lang: Lang, *, with_parts: bool) -> list[str]:
    words, scale = _WORDS[lang], indicator.scale
    if indicator.informative:
        return [words["informative"]]
    if scale is None:
        return []
    if scale.lines and not with_parts:
        return [words["condition"].format(message=scale.message)] if scale.message else []
    if not criteria.has_points and not scale.lines:
        return [words["condition"].format(message=scale.message)]
    if criteria.has_points and not indicator.max_units:
        return [words["no_points"]]
    return [scale.describe(lang)]


def _part(line: Line, criteria: CriteriaSet, lang: Lang) -> PartText:
    return PartText(
        name=line.name,
        measure=formula_text(line.measure, criteria.inputs, lang),
        targets=target_texts(line.targets, criteria, lang),
        scale="" if line.scale is None else line.scale.describe(lang),
    )


def _providers(criteria: CriteriaSet, lang: Lang) -> list[Provider]:
    """The figures to collect by whom they come from, in the order of the file; what the province gives stands last."""
    words = _WORDS[lang]
    used: dict[str, list[str]] = {}
    for indicator in criteria.indicators:
        for name in indicator.inputs:
            used.setdefault(name, []).append(indicator.id)
    for key, formulas in _formulas_of_rules(criteria):
        for name in dict.fromkeys(name for formula in formulas for name in formula.names):
            used.setdefault(name, []).append(words[key])
    found: dict[str, list[FigureRow]] = {}
    given: list[FigureRow] = []
    for each in criteria.inputs.values():
        if each.of is not None:
            continue
        row = _figure(each, used.get(each.id, []), lang)
        rows = given if each.given else found.setdefault(each.provider or words["nobody"], [])
        rows.append(row)
    providers = [Provider(name, rows) for name, rows in found.items()]
    return [*providers, Provider(words["province"], given)] if given else providers


def _formulas_of_rules(criteria: CriteriaSet) -> Iterator[tuple[str, list[Formula]]]:
    """What the caps of the award and the ranking read."""
    yield "caps", [cap.when for cap in criteria.award.caps] if criteria.award is not None else []
    order = criteria.ranking.order if criteria.ranking is not None else ()
    yield "ranking", [key.measure for key in order if key.measure is not None]


def _figure(each: Input, used: list[str], lang: Lang) -> FigureRow:
    words = _WORDS[lang]
    unit = each.unit or words.get(each.type, "")
    if each.set:
        unit = words["units"].format(set=each.set)
    elif each.type == "choice":
        unit = words["choice"].format(options="; ".join(each.options.values()))
    example = each.options.get(each.example, each.example)
    return FigureRow(
        label=each.label,
        unit=unit,
        accrual=words.get(each.accrual, ""),
        meaning=each.meaning,
        example=words["example"].format(example=example) if example else "",
        used=used,
    )
