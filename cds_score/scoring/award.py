"""The award of one unit: which level it reaches, which clause decided, and what may still change that.

Levels are tried from the best down; the first whose clauses all hold is the unit's, no higher than the caps allow. A
level that is still open leaves every level down to the first certain one possible.
"""

from __future__ import annotations

from collections.abc import Collection

from cds_score.criteria.clauses import Standing as Unit
from cds_score.criteria.clauses import Verdict
from cds_score.criteria.clauses.points import Points, in_units
from cds_score.criteria.compiled import AwardRule, CriteriaSet, Tier
from cds_score.diagnostics import Lang
from cds_score.reading.possible import Range, both, split
from cds_score.scoring.assessment import Award, TierResult
from cds_score.scoring.rules import Reason, clauses_text, source_text, texts_of, unmet_of, verdict_key, with_verdict
from cds_score.scoring.texts import TEXTS, Texts

NO_LEVEL = -1
"""Among the levels that are possible: none of them, since the set has no level for such a unit."""


def award_result(criteria: CriteriaSet, unit: Unit, barred: str, lang: Lang) -> Award:
    """The award. `barred` says what bars a unit from any: errors, since what is wrong may decide, or no review yet."""
    texts, rule = TEXTS[lang], criteria.award
    if rule is None:
        return Award("none", "", texts["award.none"], [], "")
    judged = [_tier(tier, unit, lang) for tier in rule.tiers]
    bar = Verdict(None, True, barred)
    if rule.single:
        verdicts = [*judged[0], *([bar] if barred else [])]
        trace = [with_verdict(verdict, texts) for verdict in verdicts]
        holds = _all(verdicts)
        status = "eligible" if holds else "undecided" if holds is None else "not_eligible"
        return Award(
            status=status,  # type: ignore[arg-type]
            name=rule.name,
            status_text=texts[f"award.{status}"],
            reasons=texts_of(trace),
            rule_text=criteria.once(award_rule_text, lang),
            unmet=unmet_of(trace),
        )
    reached = _possible(rule, judged, unit)
    highest, reasons = _capped(rule, reached, unit, texts)
    possible = _under(highest, reached, rule)
    traces = [[with_verdict(verdict, texts) for verdict in verdicts] for verdicts in judged]
    tiers = [
        TierResult(
            tier.id,
            tier.name,
            _all(verdicts),
            texts[verdict_key(_all(verdicts)) if verdicts else "tier.otherwise"],
            texts_of(trace),
            _tier_text(tier, criteria, lang),
            unmet_of(trace),
            tier.recognised,
        )
        for tier, verdicts, trace in zip(rule.tiers, judged, traces, strict=True)
    ]
    # What the unit reached before it was lowered says why, not the clauses of the level that it was lowered to.
    why = [*traces[reached[0]], *reasons] if len(reached) == 1 and reached[0] != NO_LEVEL else reasons
    return _levels(criteria, rule, sorted(possible, key=_from_best), tiers, traces, barred, why, reasons, lang)


def levels_of(rule: AwardRule, unit: Unit, lang: Lang = "vi") -> list[int]:
    """Positions of the levels that a unit may turn out to have, no higher than the caps allow; `NO_LEVEL` for none."""
    judged = [_tier(tier, unit, lang) for tier in rule.tiers]
    if rule.single:
        holds = _all(judged[0])
        return [0] if holds else [NO_LEVEL] if holds is False else [0, NO_LEVEL]
    reached = _possible(rule, judged, unit)
    highest, _ = _capped(rule, reached, unit, TEXTS[lang])
    return _under(highest, reached, rule)


def open_to(rule: AwardRule, unit: Unit, wanted: Collection[int]) -> bool:
    """Do the caps leave these levels open? They rest on facts alone, so no indicator opens what they close."""
    highest, _ = _capped(rule, [], unit, TEXTS["vi"])
    every = [NO_LEVEL, *range(len(rule.tiers))]
    return all(any(lowered(at, cap, rule) in wanted for at in every) for cap in highest)


def _under(highest: list[int], reached: list[int], rule: AwardRule) -> list[int]:
    """Every level that is possible under every cap that is."""
    return list(dict.fromkeys(lowered(at, cap, rule) for cap in highest for at in reached))


def lowered(at: int, cap: int, rule: AwardRule) -> int:
    """The level under a cap. What fits no level stays so, unless the cap is the lowest: a veto leaves nothing else."""
    if at == NO_LEVEL:
        return cap if cap and cap == len(rule.tiers) - 1 else NO_LEVEL
    return max(at, cap)


def _from_best(at: int) -> tuple[bool, int]:
    return at == NO_LEVEL, at


def _levels(
    criteria: CriteriaSet,
    rule: AwardRule,
    possible: list[int],
    results: list[TierResult],
    traces: list[list[Reason]],
    barred: str,
    why: list[Reason],
    reasons: list[Reason],
    lang: Lang,
) -> Award:
    """`why` is what decided where something has; `reasons` are those of the caps alone."""
    texts = TEXTS[lang]
    decided = len(possible) == 1 and not barred
    tier = rule.tiers[possible[0]] if decided and possible[0] != NO_LEVEL else None
    if tier is not None:
        status = "eligible" if tier.recognised else "not_eligible"
        shown = texts[f"award.tier.{status}"].format(tier=tier.name)
        reasons = why
    elif decided:
        status, shown = "uncovered", texts["award.uncovered"]
        reasons = [
            each.of(tier.name) for tier, trace in zip(rule.tiers, traces, strict=True) for each in trace
        ] + reasons
    else:
        status = "undecided"
        names = [texts["award.no_level"] if at == NO_LEVEL else rule.tiers[at].name for at in possible]
        shown = texts["award.tier.undecided"].format(tiers=texts["or"].join(names))
        best = next((at for at in possible if at != NO_LEVEL), None)
        if best is not None:
            reasons = [each.of(rule.tiers[best].name) for each in traces[best]] + reasons
        if barred:
            reasons.append(with_verdict(Verdict(None, True, barred), texts))
    return Award(
        status=status,  # type: ignore[arg-type]
        name=rule.name,
        status_text=shown,
        reasons=texts_of(reasons),
        rule_text=criteria.once(award_rule_text, lang),
        tier=tier.id if tier is not None else "",
        tier_text=tier.name if tier is not None else "",
        possible=[] if decided else [rule.tiers[at].id for at in possible if at != NO_LEVEL],
        tiers=results,
        unmet=unmet_of(reasons),
    )


def _tier(tier: Tier, unit: Unit, lang: Lang) -> list[Verdict]:
    return [clause.judge(unit, lang) for clause in tier.rule.clauses]


def _all(verdicts: list[Verdict]) -> bool | None:
    holds: bool | None = True
    for verdict in verdicts:
        holds = both(holds, verdict.holds)
    return holds


def _possible(rule: AwardRule, judged: list[list[Verdict]], unit: Unit) -> list[int]:
    """The levels that the unit may turn out to have, the best first."""
    found = []
    for at, verdicts in enumerate(judged):
        holds = _all(verdicts)
        if holds is not False:
            found.append(at)
        if holds:
            return found
    assert not rule.has_otherwise  # it has no clauses, so it always holds
    return found if _covered(rule, judged, unit) else [*found, NO_LEVEL]


def _covered(rule: AwardRule, judged: list[list[Verdict]], unit: Unit) -> bool:
    """Does some level take the unit whatever its points turn out to be?

    A level takes all the points that it asks for where nothing else that it asks for is still open.
    """
    left = [Range(unit.total.low, unit.total.high)]
    for tier, verdicts in zip(rule.tiers, judged, strict=True):
        clauses = list(zip(tier.rule.clauses, verdicts, strict=True))
        if unit.total.most and all(verdict.holds for clause, verdict in clauses if not isinstance(clause, Points)):
            asked = [clause.level for clause, _ in clauses if isinstance(clause, Points)]
            _, left = split(left, [bound for level in asked for bound in in_units(level, unit.total, unit.scale)])
    return not left


def _capped(rule: AwardRule, reached: list[int], unit: Unit, texts: Texts) -> tuple[list[int], list[Reason]]:
    """The highest level that the caps allow, every one that is possible, and a sentence for each cap that matters.

    A cap matters where one of the levels that are `reached` is above it.
    """
    applies = [cap.when.evaluate(unit.values) for cap in rule.caps]
    certain = max((cap.at_most for cap, holds in zip(rule.caps, applies, strict=True) if holds is True), default=0)
    highest = {certain}
    reasons = []
    for cap, holds in zip(rule.caps, applies, strict=True):
        if holds is False or (holds is None and cap.at_most <= certain):
            continue
        highest |= {cap.at_most} if holds is None else set()
        if any(lowered(at, cap.at_most, rule) != at for at in reached):
            text = texts["award.maybe_capped" if holds is None else "award.capped"]
            sentence = text.format(message=cap.message, tier=rule.tiers[cap.at_most].name)
            reasons.append(Reason(sentence, holds=False))
    return sorted(highest), reasons


def award_rule_text(criteria: CriteriaSet, lang: Lang) -> str:
    """When a commune may be proposed, in one sentence with its source; of an award with levels, each of them."""
    lines, rule = award_rule_lines(criteria, lang), criteria.award
    return lines[0] if rule is None or rule.single else f"{rule.name}: {' '.join(lines)}"


def award_rule_lines(criteria: CriteriaSet, lang: Lang) -> list[str]:
    """The same, a sentence for each level and each cap; one sentence where there is one level, or no award."""
    return [*level_rule_lines(criteria, lang), *cap_rule_lines(criteria, lang)]


def level_rule_lines(criteria: CriteriaSet, lang: Lang) -> list[str]:
    """A sentence for each level; one where there is one level, or no award."""
    texts, rule = TEXTS[lang], criteria.award
    if rule is None:
        return [texts["award.none"]]
    if rule.single:
        tier = rule.tiers[0]
        clauses, source = clauses_text(tier.rule, criteria, lang), source_text(tier.rule.source, texts)
        return [texts["rule.award"].format(name=rule.name, clauses=clauses, source=source)]
    return [_tier_text(tier, criteria, lang) for tier in rule.tiers]


def cap_rule_lines(criteria: CriteriaSet, lang: Lang) -> list[str]:
    """A sentence for each rule that lowers the level."""
    texts, rule = TEXTS[lang], criteria.award
    if rule is None:
        return []
    return [
        texts["rule.cap"].format(
            message=cap.message, tier=rule.tiers[cap.at_most].name, source=source_text(cap.source, texts)
        )
        for cap in rule.caps
    ]


def _tier_text(tier: Tier, criteria: CriteriaSet, lang: Lang) -> str:
    texts = TEXTS[lang]
    source = source_text(tier.rule.source, texts)
    if not tier.rule.clauses:
        return texts["rule.otherwise"].format(name=tier.name, source=source)
    return texts["rule.tier"].format(name=tier.name, clauses=clauses_text(tier.rule, criteria, lang), source=source)
