"""A criteria set in the order of the form that a person fills in: parts, indicators, the fields of each.

An input is asked for at its first place only; where another indicator uses it again, the form names that place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cds_score.criteria.compiled import CriteriaSet, Indicator, Input
from cds_score.diagnostics import Lang
from cds_score.scoring.formula_text import measure_text, target_texts

Control = Literal["text", "number", "select", "table", "given"]
"""How a value is entered: `number` differs from `text` in the keyboard that a phone shows."""

_NUMBERS = ("count", "decimal", "percent", "rate", "money")
_YES_NO = {"vi": {"có": "Có", "không": "Không"}, "en": {"có": "Yes", "không": "No"}}


@dataclass(frozen=True, slots=True)
class Field:
    """One input as the form asks for it; texts are the author's."""

    id: str
    label: str
    control: Control
    unit: str
    accrual: str
    """`flow`, `stock`, or empty."""
    meaning: str
    provider: str
    example: str
    options: dict[str, str]
    """What is written into the file, and what a person reads."""
    of: tuple[str, ...]
    """The labels of a rate's numerator and denominator; empty of anything else."""
    without_counts: bool
    """A rate that is accepted without its counts."""
    columns: tuple[Field, ...] = ()
    """Of nested units: what is asked of each."""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator with what is filled in for it."""

    id: str
    number: int
    name: str
    mandatory: bool
    informative: bool
    targets: tuple[str, ...]
    max_text: str
    formula: str
    na: bool
    """The commune may claim that it does not apply."""
    evidence: tuple[str, ...]
    verified_by: str
    wording: str
    interpretation: str
    note: str
    source: str
    fields: tuple[Field, ...]
    seen: tuple[tuple[Field, str], ...]
    """Inputs that are asked for earlier, each with the indicator where that is."""


@dataclass(frozen=True, slots=True)
class Block:
    """A group of indicators; the name is empty in a pillar without groups."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One pillar."""

    id: str
    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The whole form. `rest` are inputs that no indicator uses."""

    parts: tuple[Part, ...]
    rest: tuple[Field, ...]

    @property
    def fields(self) -> list[Field]:
        """Every input that is asked for, in the order of the form."""
        lines = [line for part in self.parts for block in part.blocks for line in block.lines]
        return [*(field for line in lines for field in line.fields), *self.rest]


def arranged(criteria: CriteriaSet, lang: Lang) -> Form:
    """The form of a set; kept with it (`CriteriaSet.once`)."""
    return criteria.once(_form, lang)


def _form(criteria: CriteriaSet, lang: Lang) -> Form:
    places: dict[str, str] = {}
    parts = tuple(
        Part(
            pillar.id,
            pillar.name,
            tuple(
                Block(group.name, tuple(_line(each, criteria, lang, places) for each in group.indicators))
                for group in pillar.groups
            ),
        )
        for pillar in criteria.pillars
    )
    rest = tuple(_field(each, criteria, lang) for name, each in criteria.inputs.items() if name not in places)
    return Form(parts, rest)


def _line(indicator: Indicator, criteria: CriteriaSet, lang: Lang, places: dict[str, str]) -> Line:
    fields, seen = [], []
    for name in indicator.inputs:
        field = _field(criteria.inputs[name], criteria, lang)
        if name in places:
            seen.append((field, places[name]))
        else:
            places[name] = indicator.id
            fields.append(field)
    return Line(
        id=indicator.id,
        number=indicator.number,
        name=indicator.name,
        mandatory=indicator.mandatory,
        informative=indicator.informative,
        targets=tuple(target_texts(indicator.targets, criteria, lang)),
        max_text=indicator.max_text if criteria.has_points else "",
        formula=measure_text(indicator, criteria, lang),
        na=indicator.na_claim,
        evidence=tuple(indicator.evidence),
        verified_by=indicator.verified_by,
        wording=indicator.wording,
        interpretation=indicator.interpretation,
        note=indicator.note,
        source="" if indicator.source == "none" else indicator.source,
        fields=tuple(fields),
        seen=tuple(seen),
    )


def _field(declared: Input, criteria: CriteriaSet, lang: Lang) -> Field:
    nested = criteria.nested.get(declared.id)
    columns = () if nested is None else tuple(_field(each, nested, lang) for each in nested.inputs.values())
    return Field(
        id=declared.id,
        label=declared.label,
        control=_control(declared),
        unit="%" if declared.type in ("rate", "percent") and not declared.unit else declared.unit,
        accrual=declared.accrual,
        meaning=declared.meaning,
        provider=declared.provider,
        example=declared.options.get(declared.example, declared.example),
        options=_YES_NO[lang] if declared.type == "yes_no" else declared.options,
        of=tuple(criteria.inputs[name].label for name in declared.of or () if name in criteria.inputs),
        without_counts=declared.accept_without_counts,
        columns=tuple(each for each in columns if not each.of),
    )


def _control(declared: Input) -> Control:
    if declared.given:
        return "given"
    if declared.type == "units":
        return "table"
    if declared.type in ("yes_no", "choice"):
        return "select"
    return "number" if declared.type in _NUMBERS else "text"
