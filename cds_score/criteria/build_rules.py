"""Pillar rules, awards and rankings of a criteria file, compiled: clauses, tiers, caps, tie-break chains."""

from __future__ import annotations

from collections.abc import Callable

from cds_score.criteria import clauses, model
from cds_score.criteria.build_indicator import Names
from cds_score.criteria.clauses import Clause, ClauseError, Context, Sort
from cds_score.criteria.compiled import (
    TOTAL,
    AwardRule,
    Cap,
    Group,
    Indicator,
    Pillar,
    Ranking,
    RankingKey,
    Rule,
    Tier,
)
from cds_score.criteria.faults import Faults, Path
from cds_score.criteria.formula.compiler import Formula, Kind, compile_formula
from cds_score.criteria.formula.syntax import FormulaError
from cds_score.criteria.sources import citation
from cds_score.reading.suggest import closest


class RuleBuilder:
    """Compiles the rules of one file; whatever is wrong goes to `faults`."""

    def __init__(self, has_points: bool, names: Names, faults: Faults) -> None:
        self._has_points = has_points
        self._names = names
        self._kinds = names.facts
        self._faults = faults

    def pillar(self, path: Path, declared: model.Rule, groups: list[Group]) -> Rule:
        """The rule that completes a pillar."""
        ids: dict[str, Sort] = {}
        for group in groups:
            if group.id:
                ids[group.id] = "group"
            ids.update({each.id: "indicator" for each in group.indicators})
        indicators = [each for group in groups for each in group.indicators]
        return self._rule(path, declared, self._context(ids, indicators, whole=False))

    def award(self, declared: model.AwardRule, pillars: list[Pillar]) -> AwardRule | None:
        """The award, with its tiers, the best first."""
        path: Path = ("award",)
        context = self._whole(pillars)
        if declared.tiers and declared.clauses:
            self._faults.report((*path, next(iter(declared.clauses))), "award-tiers-and-clauses")
            return None
        unused = [key for key in ("otherwise", "caps") if getattr(declared, key)] if not declared.tiers else []
        for key in unused:
            self._faults.report((*path, key), "award-without-tiers", {"key": key})
        if unused:
            return None
        if not declared.tiers:
            if "source" not in declared.model_fields_set:
                self._faults.report(path, "source-expected")
            rule = self._rule(path, declared, context)
            tiers = [Tier("", declared.name, rule, recognised=True)]
        else:
            tiers = [
                Tier(each.id, each.name, self._rule((*path, "tiers", at), each, context), each.recognised)
                for at, each in enumerate(declared.tiers)
            ]
        if declared.otherwise is not None:
            last = declared.otherwise
            tiers.append(Tier(last.id, last.name, Rule((), citation(last.source)), last.recognised))
        self._unique_tiers(path, declared)
        caps = [cap for at, each in enumerate(declared.caps) if (cap := self._cap((*path, "caps", at), each, tiers))]
        return AwardRule(declared.name, tiers, not declared.tiers, caps, declared.otherwise is not None)

    def ranking(self, declared: model.Ranking, pillars: list[Pillar], attributes: dict[str, Kind]) -> Ranking:
        """Who is ranked with whom, and the tie-break chain."""
        path: Path = ("ranking",)
        for at, name in enumerate(declared.groups):
            if name not in attributes:
                params = {"key": name, "suggestion": closest(name, attributes)}
                self._faults.report((*path, "groups", at), "ranking-attribute", params)
        ids = self._whole(pillars).ids
        order = [key for at, each in enumerate(declared.order) if (key := self._key((*path, "order", at), each, ids))]
        return Ranking(tuple(declared.groups), tuple(order), citation(declared.source))

    def _key(self, path: Path, declared: model.RankingKey, ids: object) -> RankingKey | None:
        chosen = [key for key in ("points", "measure", "vote") if getattr(declared, key)]
        if len(chosen) != 1:
            self._faults.report(path, "ranking-key")
            return None
        ascending = declared.direction == "ascending"
        if declared.vote:
            return RankingKey(declared.label or declared.vote, vote=True)
        if declared.measure:
            formula = self._faults.formula((*path, "measure"), declared.measure, self._kinds)
            if formula is not None and formula.kind.name != "number":
                self._faults.report((*path, "measure"), "ranking-not-number")
                return None
            if formula is None:
                return None
            return RankingKey(declared.label or declared.measure, measure=formula, ascending=ascending)
        assert isinstance(ids, dict)
        if declared.points != TOTAL and declared.points not in ids:
            params = {"id": declared.points, "suggestion": closest(declared.points, ids)}
            self._faults.report((*path, "points"), "clause-unknown-id", params)
            return None
        if not self._has_points:
            self._faults.report((*path, "points"), "rule-needs-points")
            return None
        return RankingKey(declared.label or declared.points, points=declared.points, ascending=ascending)

    def _cap(self, path: Path, declared: model.Cap, tiers: list[Tier]) -> Cap | None:
        formula = self._faults.formula((*path, "when"), declared.when, self._kinds)
        known = [tier.id for tier in tiers if tier.id]
        if declared.at_most not in known:
            params = {"id": declared.at_most, "suggestion": closest(declared.at_most, known), "known": ", ".join(known)}
            self._faults.report((*path, "at_most"), "award-unknown-tier", params)
            return None
        if formula is not None and formula.kind.name != "yes_no":
            self._faults.report((*path, "when"), "check-not-comparison")
            return None
        if formula is None:
            return None
        at_most = known.index(declared.at_most)
        return Cap(
            formula, at_most, declared.message or self._names.in_labels(declared.when), citation(declared.source)
        )

    def _unique_tiers(self, path: Path, declared: model.AwardRule) -> None:
        named: list[tuple[Path, str]] = [
            ((*path, "tiers", at, "id"), each.id) for at, each in enumerate(declared.tiers)
        ]
        if declared.otherwise is not None:
            named.append(((*path, "otherwise", "id"), declared.otherwise.id))
        seen: dict[str, Path] = {}
        for place, identity in named:
            if identity in seen:
                self._faults.repeated(place, identity, seen[identity])
            seen.setdefault(identity, place)

    def _rule(self, path: Path, declared: model.Rule, context: Context) -> Rule:
        made: list[Clause] = []
        if not declared.clauses:
            self._faults.report(path, "rule-empty")
        for name, value in declared.clauses.items():
            try:
                made.append(clauses.build(name, value, context))
            except ClauseError as fault:
                self._faults.report((*path, name), fault.code, fault.params)
            except FormulaError as fault:
                self._formula_fault((*path, name), value, fault)
        return Rule(tuple(made), citation(declared.source))

    def _formula_fault(self, path: Path, value: object, fault: FormulaError) -> None:
        """At its place where the clause is a single text; else at the clause."""
        if isinstance(value, str):
            self._faults.formula_fault(path, 0, fault)
        else:
            self._faults.report(path, fault.code, dict(fault.params))

    def _whole(self, pillars: list[Pillar]) -> Context:
        ids: dict[str, Sort] = {}
        for pillar in pillars:
            ids[pillar.id] = "pillar"
            for group in pillar.groups:
                if group.id:
                    ids[group.id] = "group"
                ids.update({each.id: "indicator" for each in group.indicators})
        unruled = frozenset(each.id for each in pillars if each.rule is None)
        everything = [each for pillar in pillars for each in pillar.indicators]
        return self._context(ids, everything, unruled, whole=True)

    def _context(
        self, ids: dict[str, Sort], indicators: list[Indicator], unruled: frozenset[str] = frozenset(), *, whole: bool
    ) -> Context:
        compiled: Callable[[str], Formula] = lambda text: compile_formula(text, self._kinds)  # noqa: E731
        return Context(
            has_points=self._has_points,
            has_mandatory=any(each.mandatory for each in indicators),
            ids=ids,
            formula=compiled,
            in_labels=self._names.in_labels,
            whole=whole,
            informative=frozenset(each.id for each in indicators if each.informative),
            unruled=unruled,
        )
