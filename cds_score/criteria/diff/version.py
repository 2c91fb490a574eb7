"""One side of a comparison: the file as its author wrote it, and the set that was built of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cds_score.criteria import compiled, model
from cds_score.criteria.clauses import Terms
from cds_score.criteria.diff.change import Both, Text
from cds_score.criteria.rename import renamed_formula
from cds_score.criteria.sources import NONE, citation
from cds_score.diagnostics import Lang

LANGUAGES: tuple[Lang, ...] = ("vi", "en")
_OWN: Both = {"vi": "bộ tiêu chí tự đặt, không dẫn văn bản", "en": "the set's own choice, no document"}
_FLAG: dict[bool, Both] = {True: {"vi": "có", "en": "yes"}, False: {"vi": "không", "en": "no"}}


@dataclass(slots=True)
class Line:
    """One indicator with where it stands."""

    pillar: str
    group: str
    declared: model.Indicator
    built: compiled.Indicator


@dataclass(slots=True)
class Version:
    """A set to compare. `lines` are its indicators by id, in the order of the file."""

    file: model.SetFile
    criteria: compiled.CriteriaSet
    lines: dict[str, Line] = field(init=False)

    def __post_init__(self) -> None:
        built = {each.id: each for each in self.criteria.indicators}
        self.lines = {}
        for pillar in self.file.pillars:
            for each in pillar.indicators:
                self.lines[each.id] = Line(pillar.id, "", each, built[each.id])
            for group in pillar.groups:
                for each in group.indicators:
                    self.lines[each.id] = Line(pillar.id, group.id, each, built[each.id])

    def rule_text(self, rule: compiled.Rule | None) -> Text:
        """What a rule asks for, clause by clause."""
        if rule is None:
            return ""
        terms = Terms(self.criteria.pillar_term, self.criteria.indicator_term)
        return {lang: "; ".join(clause.text(lang, terms) for clause in rule.clauses) for lang in LANGUAGES}


@dataclass(frozen=True, slots=True)
class Renames:
    """What the new set says about ids of the old one: old to new."""

    inputs: Mapping[str, str]
    indicators: Mapping[str, str]

    def formula(self, text: str) -> str:
        """A formula of the old set in the new ids, in one spacing."""
        return renamed_formula(text, self.inputs)

    def data(self, value: Any) -> Any:
        """The same of every text in plain data: options of a scale, clauses of a rule."""
        if isinstance(value, dict):
            return {self.indicators.get(key, key): self.data(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self.data(each) for each in value]
        return self.indicators.get(value, self.formula(value)) if isinstance(value, str) else value


NO_RENAMES = Renames({}, {})


def source_text(source: model.Citation) -> Text:
    """A citation in one line, or that there is none."""
    text = citation(source)
    return _OWN if text == NONE else text


def flag(value: bool) -> Text:
    """A yes or no."""
    return _FLAG[value]
