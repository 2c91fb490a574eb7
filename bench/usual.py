"""The usual way to do the same work: CSafeLoader, a pydantic model, Fraction, a dictionary, json.

It reads the same Vietnamese numbers, checks the same unknown keys, rates, relations and evidence, and gives the same
states, points, pillars and sentences, without places, ranges of possible values, provenance or remedies.
"""

from __future__ import annotations

import json
import math
import re
from fractions import Fraction
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, field_validator

from cds_score.criteria.compiled import CriteriaSet

_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")


class _Loader(yaml.CSafeLoader):
    """Scalars stay texts, as a report needs them (`1.224`, `00160`)."""


_Loader.yaml_implicit_resolvers = {}


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    value: str
    evidence: list[str] = []
    note: str = ""
    to_confirm: str = ""


class _Citation(BaseModel):
    model_config = ConfigDict(extra="forbid")

    number: str = ""
    date: str = ""
    issuer: str = ""
    title: str = ""
    pages: str = ""
    file: str = ""
    url: str = ""


class _Commune(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    code: str = ""
    level: str = ""
    province: str = ""
    fictional: bool = False


class _Report(BaseModel):
    model_config = ConfigDict(extra="forbid")

    criteria: str
    commune: _Commune
    period: dict[str, str]
    inputs: dict[str, _Answer]
    evidence: dict[str, _Citation] = {}
    narrative: dict[str, str] = {}

    @field_validator("inputs", mode="before")
    @classmethod
    def _bare_answers(cls, value: Any) -> Any:
        return {name: each if isinstance(each, dict) else {"value": each} for name, each in value.items()}


class Usual:
    """Scores reports of one set."""

    def __init__(self, criteria: CriteriaSet) -> None:
        self._criteria = criteria

    def states(self, data: bytes) -> list[str]:
        """The state of every indicator, to prove that the same was worked out."""
        return [each["state"] for each in self._scored(data)["indicators"]]

    def whole(self, data: bytes) -> str:
        """The full JSON."""
        return json.dumps(self._scored(data), ensure_ascii=False)

    def _scored(self, data: bytes) -> dict[str, Any]:
        report = _Report.model_validate(yaml.load(data, Loader=_Loader))
        criteria = self._criteria
        values: dict[str, Any] = {}
        problems: list[str] = []
        for name, answer in report.inputs.items():
            declared = criteria.inputs.get(name)
            if declared is None:
                problems.append(f"unknown input {name}")
                continue
            problems += [f"unknown evidence {each}" for each in answer.evidence if each not in report.evidence]
            values[name] = self._read(declared.type, answer.value, declared.options)
        for name, declared in criteria.inputs.items():
            if declared.of is None:
                continue
            top, bottom = (values.get(each) for each in declared.of)
            if top is None or bottom is None:
                continue
            if bottom == 0 or top > bottom:
                problems.append(f"impossible rate {name}")
            else:
                values[name] = top / bottom
        indicators = [self._indicator(indicator, values, report) for indicator in criteria.indicators]
        pillars = [self._pillar(pillar, indicators) for pillar in criteria.pillars]
        return {
            "criteria": {"id": criteria.id, "version": criteria.version, "digest": criteria.digest},
            "commune": report.commune.model_dump(),
            "period": report.period,
            "pillars": pillars,
            "indicators": indicators,
            "problems": problems,
        }

    @staticmethod
    def _read(kind: str, text: str, options: dict[str, str]) -> Any:
        if kind == "yes_no":
            return {"có": True, "không": False}[text.lower()]
        if kind == "choice":
            if text not in options:
                raise ValueError(text)
            return text
        if text.isdecimal() or _DOTTED.fullmatch(text):
            return Fraction(int(text.replace(".", "")))
        raise ValueError(text)

    def _indicator(self, indicator: Any, values: dict[str, Any], report: _Report) -> dict[str, Any]:
        value = values.get(indicator.measure.text)
        target = indicator.targets[0]
        names = indicator.inputs
        evidence = {
            key: report.evidence[key].model_dump()
            for name in names
            if name in report.inputs
            for key in report.inputs[name].evidence
        }
        if value is None:
            state, points = "missing", None
        else:
            bound = Fraction(*target.bound) if isinstance(target.bound, tuple) else target.bound
            met = value >= bound if isinstance(bound, Fraction) else value == bound
            state = "met" if met else "not_met"
            points = self._points(indicator, value, met)
        shown = self._shown(value)
        return {
            "id": indicator.id,
            "pillar": indicator.pillar,
            "name": indicator.name,
            "state": state,
            "value": shown,
            "numerator": str(values.get(names[0])),
            "denominator": str(values.get(names[-1])),
            "target": target.text["vi"],
            "points": None if points is None else f"{points / 100:.2f}",
            "units": points or 0,
            "max": indicator.max_units,
            "mandatory": indicator.mandatory,
            "evidence": list(evidence.values()),
            "sentence": f"{state}: {shown} so với mức yêu cầu {target.text['vi']}; được {points} điểm.",
            "source": indicator.source,
        }

    @staticmethod
    def _points(indicator: Any, value: Any, met: bool) -> int:
        low, _ = indicator.scale.points(value, met) if not isinstance(value, Fraction) else ((0, 1), None)
        share = Fraction(*low)
        if isinstance(value, Fraction):
            full = Fraction(*getattr(indicator.scale, "_full", (1, 1)))
            most = Fraction(indicator.max_units, 100)
            share = min(Fraction(1), value / full) * most
        return math.floor(share * 100 + Fraction(1, 2))

    @staticmethod
    def _shown(value: Any) -> str:
        if not isinstance(value, Fraction):
            return str(value)
        hundredths = math.floor(value * 10000 + Fraction(1, 2))
        return f"{hundredths // 100},{hundredths % 100:02d}%"

    @staticmethod
    def _pillar(pillar: Any, indicators: list[dict[str, Any]]) -> dict[str, Any]:
        own = [each for each in indicators if each["pillar"] == pillar.id]
        earned, most = sum(each["units"] for each in own), sum(each["max"] for each in own)
        mandatory = all(each["state"] == "met" for each in own if each["mandatory"])
        complete = mandatory and earned * 100 >= 80 * most
        return {"id": pillar.id, "name": pillar.name, "status": "complete" if complete else "incomplete"}
