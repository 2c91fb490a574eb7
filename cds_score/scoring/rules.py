"""Pillar rules, the award and the ranking of one unit: what it has, put before the clauses of the set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cds_score.criteria.clauses import Item, Terms, Verdict
from cds_score.criteria.clauses import Standing as Unit
from cds_score.criteria.compiled import TOTAL, CriteriaSet, Group, Pillar, Rule, Section
from cds_score.criteria.formula.compiler import PERCENT
from cds_score.criteria.target import number_text
from cds_score.diagnostics import Lang
from cds_score.reading.possible import Number, Range, less
from cds_score.scoring.assessment import (
    STATES,
    GroupResult,
    PillarResult,
    Points,
    RankKey,
    Standing,
    State,
    Why,
)
from cds_score.scoring.indicators import Scored
from cds_score.scoring.texts import TEXTS, Texts
from cds_score.scoring.totals import Tally, in_units, printed, rounded_tally, section, whole
from cds_score.selfreport.facts import Facts


@dataclass(slots=True)
class ScoredGroup:
    """A group with its indicators and their sum."""

    group: Group
    scored: list[Scored]
    tally: Tally
    indicators: list[Item]
    """As rules see them; those that only inform are left out."""
    item: Item


@dataclass(slots=True)
class ScoredPillar:
    """A pillar with its groups, their sum, and how its rule came out."""

    pillar: Pillar
    groups: list[ScoredGroup]
    tally: Tally
    result: PillarResult

    @property
    def scored(self) -> list[Scored]:
        """The indicators of all its groups."""
        return [each for group in self.groups for each in group.scored]


def score_pillar(
    pillar: Pillar, scored: dict[str, Scored], criteria: CriteriaSet, facts: Facts, lang: Lang
) -> ScoredPillar:
    """The pillar added up and put against its rule."""
    groups = []
    for group in pillar.groups:
        own = [scored[each.id] for each in group.indicators]
        within = section((each.tally for each in own), group.kind, group.cap)
        items = [_indicator_item(each, criteria) for each in own if not each.indicator.informative]
        groups.append(ScoredGroup(group, own, within, items, _group_item(group, pillar, within, own, criteria)))
    tally = section((each.tally for each in groups), "base", None)
    if criteria.order == "pillars":
        tally = rounded_tally(tally, criteria)
    tally = section([tally], pillar.kind, pillar.cap)
    everything = [each for group in groups for each in group.scored]
    for scored_group in groups:
        for one in scored_group.scored:
            if one.indicator.section != "base":
                _sign(one, one.indicator.section)
    made = ScoredPillar(pillar, groups, tally, _pillar_head(pillar, everything, tally, criteria, facts, lang))
    made.result.groups = [
        GroupResult(
            each.group.id,
            each.group.name,
            each.group.kind,
            (points := printed(each.tally, criteria)),
            count_states(each.scored),
            _section_points(points, each.group.kind, lang),
            kind_text(each.group, lang),
        )
        for each in groups
        if each.group.id
    ]
    if pillar.rule is not None:
        _judge(made, pillar.rule, criteria, facts, lang)
    return made


def _pillar_head(
    pillar: Pillar, scored: list[Scored], tally: Tally, criteria: CriteriaSet, facts: Facts, lang: Lang
) -> PillarResult:
    texts = TEXTS[lang]
    wanted = {name for each in scored if each.applies for name in each.indicator.facts}
    unfinished = any(each.result.state in ("missing", "invalid") for each in scored)
    why: list[Why] = ["missing"] if unfinished else []
    status_text = texts["pillar.scored"]
    if unfinished:
        status_text += f" ({texts['pillar.missing']})"
    return PillarResult(
        id=pillar.id,
        name=pillar.name,
        kind=pillar.kind,
        status="scored",
        status_text=status_text,
        why=why,
        declared=sum(1 for name in wanted if facts.of(name).state == "declared"),
        required=len(wanted),
        points=(points := printed(tally, criteria)),
        counts=count_states(scored),
        reasons=[],
        rule_text="",
        points_text=_section_points(points, pillar.kind, lang),
        kind_text=kind_text(pillar, lang),
    )


def kind_text(section: Pillar | Group, lang: Lang) -> str:
    """What its points do where they are no part of the maximum; empty where its name says so itself."""
    text = TEXTS[lang][f"kind.{section.kind}"] if section.kind != "base" else ""
    return "" if text.casefold() in section.name.casefold() else text


def _section_points(points: Points | None, kind: Section, lang: Lang) -> str:
    """The points of a group or pillar in print: of their maximum, on top of it, or taken off."""
    if points is None:
        return ""
    earned = f"+{points.earned_text}" if kind == "bonus" and points.earned else points.earned_text
    return TEXTS[lang][f"points.{kind}"].format(points=earned, most=points.max_text)


def _sign(scored: Scored, kind: Section) -> None:
    """Prints an indicator's points as what they do: add to the total, or are taken off."""
    result = scored.result
    if result.points is not None and result.points.earned and result.state not in ("missing", "invalid"):
        result.points_text = f"{'+' if kind == 'bonus' else '-'}{result.points_text}"


def _judge(made: ScoredPillar, rule: Rule, criteria: CriteriaSet, facts: Facts, lang: Lang) -> None:
    """Puts the pillar against its rule; fills in its result."""
    texts, result = TEXTS[lang], made.result
    unit = _unit([made], [], _pillar_item(made, criteria), criteria, facts)
    verdicts = [clause.judge(unit, lang) for clause in rule.clauses]
    if not any(each.applies for each in made.scored):
        verdicts = [Verdict(None, True, texts["pillar.nothing"])]
    complete = all(verdict.holds for verdict in verdicts)
    why: list[Why] = []
    if not complete:
        if any(verdict.holds is False for verdict in verdicts):
            why.append("not_met")
        if any(verdict.open for verdict in verdicts if verdict.holds is not True):
            why.append("missing")
    result.status = "complete" if complete else "incomplete"
    result.status_text = texts[f"pillar.{result.status}"]
    if why:
        result.status_text += f" ({'; '.join(texts[f'pillar.{each}'] for each in why)})"
    result.why = why
    trace = [with_verdict(verdict, texts) for verdict in verdicts]
    result.reasons, result.unmet = texts_of(trace), unmet_of(trace)
    result.rule_text = pillar_rule_text(rule, criteria, lang)


def whole_unit(pillars: list[ScoredPillar], criteria: CriteriaSet, facts: Facts) -> tuple[Unit, Tally]:
    """All that the award's rules may ask about, and the total."""
    tally = whole((each.tally for each in pillars), criteria)
    total = _item("", "", "total", tally, [each for pillar in pillars for each in pillar.scored], criteria)
    return _unit(pillars, [_pillar_item(each, criteria) for each in pillars], total, criteria, facts), tally


def _unit(
    pillars: list[ScoredPillar], items: list[Item], total: Item, criteria: CriteriaSet, facts: Facts
) -> Unit:  # fmt: skip
    return Unit(
        indicators=[item for pillar in pillars for group in pillar.groups for item in group.indicators],
        groups=[group.item for pillar in pillars for group in pillar.groups if group.group.id],
        pillars=items,
        total=total,
        values=facts.firm_values,
        units_text=criteria.units_text,
        scale=10**criteria.places,
        pillar_term=criteria.pillar_term,
        indicator_term=criteria.indicator_term,
    )


def _indicator_item(each: Scored, criteria: CriteriaSet) -> Item:
    indicator, tally = each.indicator, each.tally
    return Item(
        id=indicator.id,
        name=indicator.name,
        sort="indicator",
        applies=each.applies,
        holds=each.holds,
        missing=each.result.state in ("missing", "invalid"),
        mandatory=indicator.mandatory,
        pillar=indicator.pillar,
        low=tally.low,
        high=tally.high,
        most=tally.most,
        earned=in_units(tally.earned, criteria),
        possible=in_units(tally.possible, criteria),
        provisional=each.provisional and each.applies,
        counted=indicator.section == "base",
    )


def _group_item(group: Group, pillar: Pillar, tally: Tally, scored: list[Scored], criteria: CriteriaSet) -> Item:
    item = _item(group.id, group.name, "group", tally, scored, criteria)
    item.pillar = pillar.id
    item.counted = pillar.kind == "base" and group.kind == "base"
    return item


def _pillar_item(each: ScoredPillar, criteria: CriteriaSet) -> Item:
    item = _item(each.pillar.id, each.pillar.name, "pillar", each.tally, each.scored, criteria)
    item.counted = each.pillar.kind == "base"
    item.ruled = each.pillar.rule is not None
    item.not_met = item.ruled and "not_met" in each.result.why
    item.holds = None if not item.ruled else True if each.result.status == "complete" else None
    return item


def _item(identity: str, name: str, sort: str, tally: Tally, scored: list[Scored], criteria: CriteriaSet) -> Item:
    return Item(
        id=identity,
        name=name,
        sort=sort,  # type: ignore[arg-type]
        applies=any(each.applies for each in scored),
        holds=None,
        missing=any(each.result.state in ("missing", "invalid") for each in scored),
        mandatory=False,
        pillar="",
        low=tally.low,
        high=tally.high,
        most=tally.most,
        earned=in_units(tally.earned, criteria),
        possible=in_units(tally.possible, criteria),
        provisional=any(each.provisional for each in scored if each.applies),
    )


def count_states(scored: Iterable[Scored]) -> dict[State, int]:
    """How many indicators are in each state; every state is named."""
    counts: dict[State, int] = dict.fromkeys(STATES, 0)
    for each in scored:
        counts[each.result.state] += 1
    return counts


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence of a result, and whether what it speaks of holds."""

    text: str
    holds: bool | None

    def of(self, tier: str) -> Reason:
        """The same, said of a level."""
        return Reason(f"{tier}: {self.text}", self.holds)


def with_verdict(verdict: Verdict, texts: Texts) -> Reason:
    """“Đủ – Điểm: …”."""
    return Reason(f"{texts[verdict_key(verdict.holds)]} – {verdict.sentence}", verdict.holds)


def texts_of(trace: list[Reason]) -> list[str]:
    """The sentences alone."""
    return [each.text for each in trace]


def unmet_of(trace: list[Reason]) -> list[str]:
    """Those of what does not hold, or is not decided."""
    return [each.text for each in trace if not each.holds]


def verdict_key(holds: bool | None) -> str:
    """The name of the word for a clause, or a level, that holds, does not, or is not decided."""
    return "fulfilled" if holds else "unknown" if holds is None else "unfulfilled"


def clauses_text(rule: Rule, criteria: CriteriaSet, lang: Lang) -> str:
    """What a rule asks for, clause by clause."""
    terms = Terms(criteria.pillar_term, criteria.indicator_term)
    return TEXTS[lang]["rule.and"].join(clause.text(lang, terms) for clause in rule.clauses)


def pillar_rule_text(rule: Rule, criteria: CriteriaSet, lang: Lang) -> str:
    """When a pillar is complete, in one sentence with its source."""
    texts = TEXTS[lang]
    return texts["rule.pillar"].format(
        clauses=clauses_text(rule, criteria, lang), source=source_text(rule.source, texts)
    )  # fmt: skip


def source_text(source: str, texts: Texts) -> str:
    """A citation in print."""
    return texts["rule.own"] if source == "none" else source


def cited(sentence: str, source: str, lang: Lang) -> str:
    """A rule with its citation: “… (Quyết định 1, Điều 2).”"""
    return f"{sentence} ({source_text(source, TEXTS[lang])})."


def standing(unit: Unit, criteria: CriteriaSet, lang: Lang) -> Standing | None:
    """By what the unit is ranked, and with whom; None where the set ranks nobody."""
    ranking = criteria.ranking
    if ranking is None:
        return None
    group, shown = [], []
    for name in ranking.groups:
        found = unit.values.get(name)
        attribute = criteria.attributes[name]
        text = (
            "?" if found is None else TEXTS[lang]["yes" if found else "no"] if isinstance(found, bool) else str(found)
        )
        group.append(text)
        shown.append(f"{attribute.label}: {attribute.options.get(text, text)}")
    keys = []
    for key in ranking.order:
        value: Number | None = None
        if key.points:
            item = unit.total if key.points == TOTAL else unit.item(key.points)
            if item is not None and not less(item.low, item.high):
                value = (item.low[0], item.low[1] * unit.scale)
        elif key.measure is not None:
            measured = key.measure.evaluate(unit.values)
            value = measured.low if isinstance(measured, Range) and measured.exact else None
        percent = key.measure is not None and key.measure.kind.unit == PERCENT
        text = "–" if value is None else number_text(value, percent)
        keys.append(RankKey(key.label, value, text, key.ascending, key.vote))
    return Standing(group, "; ".join(shown), keys)
