"""Pillar rules, the award and the ranking of one unit: what it has, put before the clauses of the set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cds_score.criteria.clauses import Item, Sort, Terms, Verdict
from cds_score.criteria.clauses import Standing as Unit
from cds_score.criteria.compiled import TOTAL, CriteriaSet, Group, Indicator, Pillar, Rule, Section
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
from cds_score.scoring.scored import Scored, item_of
from cds_score.scoring.texts import TEXTS, Texts
from cds_score.scoring.totals import Tally, in_units, printed, rounded_tally, section, whole
from cds_score.selfreport.facts import Facts


@dataclass(slots=True)
class ScoredGroup:
    """A group with its indicators and their sum."""

    group: Group
    scored: list[Scored]
    tally: Tally
    counts: dict[State, int]


@dataclass(slots=True)
class ScoredPillar:
    """A pillar with its groups, their sum, and how its rule came out."""

    pillar: Pillar
    groups: list[ScoredGroup]
    scored: list[Scored]
    """The indicators of all its groups."""
    indicators: list[Item]
    """The same as rules see them; those that only inform are left out."""
    tally: Tally
    item: Item
    """As rules see it."""
    result: PillarResult


def score_pillar(
    pillar: Pillar, scored: dict[str, Scored], criteria: CriteriaSet, facts: Facts, lang: Lang
) -> ScoredPillar:
    """The pillar added up and put against its rule."""
    groups = [_group(group, scored) for group in pillar.groups]
    tally = section([each.tally for each in groups], "base", None)
    if criteria.order == "pillars":
        tally = rounded_tally(tally, criteria)
    tally = section([tally], pillar.kind, pillar.cap)
    own = groups[0].scored if len(groups) == 1 else [each for group in groups for each in group.scored]
    for one in own:
        if one.indicator.section != "base":
            _sign(one, one.indicator.section)
    counts = dict(groups[0].counts) if len(groups) == 1 else count_states(own)
    applying = [each for each in own if each.applies]
    item = _item(pillar.id, pillar.name, "pillar", tally, applying, _unfinished(counts), criteria)
    item.counted = pillar.kind == "base"
    item.ruled = pillar.rule is not None
    wanted = criteria.once(_facts_by_pillar, lang)[pillar.id]
    if len(applying) < len(own):
        wanted = _facts_of([each.indicator for each in applying])
    result = _pillar_head(pillar, counts, tally, wanted, criteria, facts, lang)
    items = [each.item or _indicator_item(each, criteria) for each in own if not each.indicator.informative]
    made = ScoredPillar(pillar, groups, own, items, tally, item, result)
    result.groups = [_group_result(each, criteria, lang) for each in groups if each.group.id]
    if pillar.rule is not None:
        _judge(made, pillar.rule, criteria, facts, lang)
        item.not_met = "not_met" in result.why
        item.holds = True if result.status == "complete" else None
    return made


def _group(group: Group, scored: dict[str, Scored]) -> ScoredGroup:
    own = [scored[each.id] for each in group.indicators]
    tally = section([each.tally for each in own], group.kind, group.cap)
    return ScoredGroup(group, own, tally, count_states(own))


def _group_result(scored: ScoredGroup, criteria: CriteriaSet, lang: Lang) -> GroupResult:
    group, points = scored.group, printed(scored.tally, criteria)
    return GroupResult(
        group.id,
        group.name,
        group.kind,
        points,
        scored.counts,
        _section_points(points, group.kind, lang),
        kind_text(group, lang),
    )


def _pillar_head(
    pillar: Pillar,
    counts: dict[State, int],
    tally: Tally,
    wanted: frozenset[str],
    criteria: CriteriaSet,
    facts: Facts,
    lang: Lang,
) -> PillarResult:
    """`wanted` are the inputs that have to be known for those of its indicators that apply."""
    texts = TEXTS[lang]
    known = facts.facts
    why: list[Why] = []
    status_text = texts["pillar.scored"]
    if _unfinished(counts):
        why.append("missing")
        status_text += f" ({texts['pillar.missing']})"
    points = printed(tally, criteria)
    return PillarResult(
        pillar.id,
        pillar.name,
        pillar.kind,
        "scored",
        status_text,
        why,
        [known[name].state for name in wanted if name in known].count("declared"),
        len(wanted),
        points,
        counts,
        [],  # reasons
        "",  # rule_text
        _section_points(points, pillar.kind, lang),
        kind_text(pillar, lang),
    )


def _facts_of(indicators: Iterable[Indicator]) -> frozenset[str]:
    """The inputs that have to be known for them."""
    return frozenset(name for each in indicators for name in each.facts)


def _facts_by_pillar(criteria: CriteriaSet, lang: Lang) -> dict[str, frozenset[str]]:  # noqa: ARG001 - the same in both
    return {each.id: _facts_of(each.indicators) for each in criteria.pillars}


def _unfinished(counts: dict[State, int]) -> bool:
    """Is any indicator not known because of its data?"""
    return counts["missing"] > 0 or counts["invalid"] > 0


def kind_text(section: Pillar | Group, lang: Lang) -> str:
    """What its points do where they are no part of the maximum; empty where its name says so itself."""
    if section.kind == "base":
        return ""
    text = TEXTS[lang][f"kind.{section.kind}"]
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
    if made.item.applies:
        unit = _unit([made], [], made.item, criteria, facts)
        verdicts = [clause.judge(unit, lang) for clause in rule.clauses]
    else:
        verdicts = [Verdict(None, True, texts["pillar.nothing"])]
    failed = is_open = False
    for verdict in verdicts:
        said = in_words(verdict, texts)
        result.reasons.append(said)
        if not verdict.holds:
            result.unmet.append(said)
            failed = failed or verdict.holds is False
            is_open = is_open or verdict.open
    why: list[Why] = []
    if failed:
        why.append("not_met")
    if is_open:
        why.append("missing")
    result.status = "incomplete" if result.unmet else "complete"
    result.status_text = texts[f"pillar.{result.status}"]
    if why:
        result.status_text += f" ({'; '.join([texts[f'pillar.{each}'] for each in why])})"
    result.why = why
    result.rule_text = criteria.once(_pillar_rule_texts, lang)[made.pillar.id]


def _pillar_rule_texts(criteria: CriteriaSet, lang: Lang) -> dict[str, str]:
    return {each.id: pillar_rule_text(each.rule, criteria, lang) for each in criteria.pillars if each.rule is not None}


def whole_unit(pillars: list[ScoredPillar], criteria: CriteriaSet, facts: Facts) -> tuple[Unit, Tally]:
    """All that the award's rules may ask about, and the total."""
    tally = whole([each.tally for each in pillars], criteria)
    applying = [each for pillar in pillars for each in pillar.scored if each.applies]
    unfinished = any(_unfinished(each.result.counts) for each in pillars)
    total = _item("", "", "total", tally, applying, unfinished, criteria)
    return _unit(pillars, [each.item for each in pillars], total, criteria, facts), tally


def _unit(
    pillars: list[ScoredPillar], items: list[Item], total: Item, criteria: CriteriaSet, facts: Facts
) -> Unit:  # fmt: skip
    return Unit(
        indicators=[item for pillar in pillars for item in pillar.indicators],
        groups=[
            _group_item(group, pillar.pillar, criteria)
            for pillar in pillars
            for group in pillar.groups
            if group.group.id
        ],
        pillars=items,
        total=total,
        values=facts.firm_values,
        units_text=criteria.units_text,
        scale=10**criteria.places,
        pillar_term=criteria.pillar_term,
        indicator_term=criteria.indicator_term,
    )


def _indicator_item(each: Scored, criteria: CriteriaSet) -> Item:
    missing = each.result.state in ("missing", "invalid")
    return item_of(
        each.indicator,
        each.tally,
        criteria,
        each.holds,
        applies=each.applies,
        missing=missing,
        provisional=each.provisional,
    )


def _group_item(scored: ScoredGroup, pillar: Pillar, criteria: CriteriaSet) -> Item:
    group = scored.group
    applying = [each for each in scored.scored if each.applies]
    item = _item(group.id, group.name, "group", scored.tally, applying, _unfinished(scored.counts), criteria)
    item.pillar = pillar.id
    item.counted = pillar.kind == "base" and group.kind == "base"
    return item


def _item(
    identity: str, name: str, sort: Sort, tally: Tally, applying: list[Scored], missing: bool, criteria: CriteriaSet
) -> Item:  # fmt: skip
    """`applying` are those of its indicators that apply."""
    return Item(
        identity,
        name,
        sort,
        bool(applying),
        None,  # holds
        missing,
        False,  # mandatory
        "",  # pillar
        tally.low,
        tally.high,
        tally.most,
        in_units(tally.earned, criteria),
        in_units(tally.possible, criteria),
        True in [each.provisional for each in applying],
    )


def count_states(scored: Iterable[Scored]) -> dict[State, int]:
    """How many indicators are in each state; every state is named."""
    counts: dict[State, int] = dict.fromkeys(STATES, 0)
    for each in scored:
        counts[each.result.state] += 1
    return counts


@dataclass(slots=True)
class Reason:
    """A sentence of a result, and whether what it speaks of holds."""

    text: str
    holds: bool | None

    def of(self, tier: str) -> Reason:
        """The same, said of a level."""
        return Reason(f"{tier}: {self.text}", self.holds)


def in_words(verdict: Verdict, texts: Texts) -> str:
    """“Đủ – Điểm: …”."""
    return f"{texts[verdict_key(verdict.holds)]} – {verdict.sentence}"


def with_verdict(verdict: Verdict, texts: Texts) -> Reason:
    """The same, with what it speaks of."""
    return Reason(in_words(verdict, texts), verdict.holds)


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
