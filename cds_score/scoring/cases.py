"""Worked cases beside a criteria set: inputs and what they must come to, run as a person would work them out.

A case is `{name, attributes, report, expect}`, of which `attributes` are what the register holds of the unit. Only
what `expect` names is compared: states and points of indicators, status, points and why of pillars, the award, the
total, the codes of diagnostics.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.source import read_file
from cds_score.reading.tree import Mapping, Scalar, parse, plain
from cds_score.scoring.assessment import Assessment, IndicatorResult, PillarResult, Points
from cds_score.scoring.engine import assess
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.read import read_tree
from cds_score.selfreport.tables import read_tables

CASE_KEYS = ("name", "note", "attributes", "report", "expect")
EXPECT_KEYS = (
    "indicators", "pillars", "groups", "award", "tier", "possible", "status", "points", "max", "ranking", "counts",
    "diagnostics",
)  # fmt: skip
_NESTED = ("indicators", "pillars", "groups")


@dataclass(slots=True)
class Difference:
    """One expectation that is not what came out; `why` is the engine's own sentence for what it found."""

    where: str
    """An id, or empty for the whole unit."""
    field: str
    expected: str
    found: str
    why: str = ""


@dataclass(slots=True)
class CaseResult:
    """One case: what differs, or the diagnostics that keep it from being run."""

    file: Path
    name: str
    differences: list[Difference] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Was it run, and is nothing different?"""
        return not self.differences and not self.diagnostics


def run_case(file: Path, criteria: CriteriaSet) -> CaseResult:
    """Scores the report of one case and compares."""
    source, found = read_file(file)
    if source is None:
        return CaseResult(file, file.stem, diagnostics=found)
    root, found = parse(source)
    if not isinstance(root, Mapping) or not isinstance(root.items.get("report"), Mapping):
        found.append(_fault(source, "report"))
        return CaseResult(file, file.stem, diagnostics=found)
    data = plain(root)
    wrong = _structure(data)
    if wrong:
        found.append(_fault(source, wrong))
    if found:
        return CaseResult(file, file.stem, diagnostics=found)
    expect = data["expect"]
    unknown = [name for name in data.get("attributes") or {} if not _registered(name, criteria)]
    if unknown:
        return CaseResult(file, file.stem, diagnostics=[*found, _fault(source, f"attributes.{', '.join(unknown)}")])
    report, found = report_of(source, root, criteria, file.parent)
    assessment = assess(report, criteria, found, attributes=data.get("attributes") or {})
    name = data.get("name", file.stem)
    return CaseResult(file, name, list(_compare(assessment, expect)))


def report_of(
    source: Source, root: Mapping, criteria: CriteriaSet, folder: Path
) -> tuple[SelfReport, list[Diagnostic]]:  # fmt: skip
    """The self-report of a case, of a fictional unit where it names none; tables are looked for in `folder`."""
    node = root.items["report"]
    assert isinstance(node, Mapping)
    _complete(node, criteria)
    report, found = read_tree(source, node)
    return report, found + read_tables(report, folder)


def _registered(name: str, criteria: CriteriaSet) -> bool:
    """Is it a column of the register that the set reads: an attribute, or a figure of a year?"""
    given, _, year = name.partition("@")
    declared = criteria.inputs.get(given)
    return name in criteria.attributes or (year.isdecimal() and declared is not None and declared.given)


def _structure(data: dict[str, Any]) -> str:
    """The first key of a case that is unknown or does not have the form that it should; empty where all is well."""
    unknown = [key for key in data if key not in CASE_KEYS]
    expect = data.get("expect")
    if unknown or not isinstance(expect, dict) or not expect:
        return ", ".join(unknown) or "expect"
    attributes = data.get("attributes", {})
    if not isinstance(attributes, dict) or not all(isinstance(value, str) for value in attributes.values()):
        return "attributes"
    for section, wanted in expect.items():
        if section not in EXPECT_KEYS:
            return str(section)
        nested = section in _NESTED
        if section in (*_NESTED, "counts") and not isinstance(wanted, dict):
            return str(section)
        for name, fields in wanted.items() if nested else ():
            if not isinstance(fields, dict) or not fields or not all(_comparable(each) for each in fields.values()):
                return f"{section}.{name}"
        if not nested and not all(_comparable(each) for each in (wanted.values() if section == "counts" else [wanted])):
            return str(section)
    return ""


def _comparable(value: Any) -> bool:
    """A text, or a list of texts."""
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(each, str) for each in value))


def _complete(report: Mapping, criteria: CriteriaSet) -> None:
    """What a case may leave out: who reports, and when, are those of a unit for which the set is meant."""
    year = criteria.years[0]
    unit = {
        "code": "99999",
        "name": "Đơn vị của trường hợp mẫu",
        "level": criteria.levels[0],
        "province": criteria.province,
    }
    head: dict[str, Any] = {"criteria": criteria.name, "commune": unit, "period": f"năm {year}"}
    for key, value in head.items():
        if key not in report.items:
            report.items[key] = _node(value, report.start)
            report.keys[key] = Scalar(key, report.start, report.start, True)


def _node(value: Any, at: int) -> Any:
    if isinstance(value, dict):
        mapping = Mapping(at, False)
        for key, each in value.items():
            mapping.items[key] = _node(each, at)
            mapping.keys[key] = Scalar(key, at, at, True)
        return mapping
    return Scalar(str(value), at, at, True)


def _compare(assessment: Assessment, expect: dict[str, Any]) -> Iterator[Difference]:
    indicators = {each.id: each for each in assessment.indicators}
    for name, key, value in _wanted(expect, "indicators"):
        found = indicators.get(name)
        why = "" if found is None or key == "sentence" else found.sentence
        yield from _differ(name, key, value, _indicator_field(found, key), why)
    pillars = {each.id: each for each in assessment.pillars}
    for name, key, value in _wanted(expect, "pillars"):
        pillar = pillars.get(name)
        why = "" if pillar is None else " ".join(pillar.reasons)
        yield from _differ(name, key, value, _pillar_field(pillar, key), why)
    groups = {each.id: each for pillar in assessment.pillars for each in pillar.groups}
    for name, key, value in _wanted(expect, "groups"):
        yield from _differ(name, key, value, _points_field(groups[name].points, key) if name in groups else "?")
    for state, number in (expect.get("counts") or {}).items():
        yield from _differ("counts", state, number, str(assessment.counts.get(state, "?")))
    award, points = assessment.award, assessment.points
    whole: dict[str, tuple[Any, str]] = {
        "award": (award.status, " – ".join([award.status_text, *award.reasons])),
        "tier": (award.tier or "null", " – ".join([award.status_text, *award.reasons])),
        "possible": (award.possible, award.status_text),
        "status": (assessment.status, assessment.status_text),
        "points": (points.earned_text if points else "null", ""),
        "max": (points.max_text if points else "null", ""),
        "ranking": ([key.text for key in assessment.ranking.keys] if assessment.ranking else "null", ""),
    }
    for key, (came_out, why) in whole.items():
        if key in expect:
            yield from _differ("", key, expect[key], came_out, why)
    errors = [each.code for each in assessment.diagnostics if each.severity == "error"]
    if "diagnostics" in expect:
        # A case works out figures: where it cites no document at all, it does not say that any is missing.
        apart = () if assessment.evidence else ("evidence-unexplained",)
        codes = sorted(each.code for each in assessment.diagnostics if each.code not in apart)
        yield from _differ("", "diagnostics", sorted(expect["diagnostics"] or []), codes)
    elif errors:
        # A slip in the case itself must not look like a figure that is not declared.
        said = next(each.message("vi") for each in assessment.diagnostics if each.severity == "error")
        yield from _differ("", "diagnostics", [], errors, said)


def _wanted(expect: dict[str, Any], section: str) -> Iterator[tuple[str, str, Any]]:
    """(id, field, value) of everything that a section expects."""
    for name, wanted in (expect.get(section) or {}).items():
        for key, value in wanted.items():
            yield name, key, value


def _indicator_field(found: IndicatorResult | None, key: str) -> Any:
    if found is None:
        return "?"
    fields = {
        "state": found.state,
        "points": found.points.earned_text if found.points and found.state not in ("missing", "invalid") else "null",
        "value": found.value_text,
        "counts": found.counts_text,
        "stated": "true" if found.stated else "false",
        "mandatory": "true" if found.mandatory else "false",
        "target": found.target,
        "need": found.need,
        "sentence": found.sentence,
        "parts": [f"{part.name}: {part.state}" for part in found.parts],
    }
    return fields.get(key, "?")


def _pillar_field(found: PillarResult | None, key: str) -> Any:
    if found is None:
        return "?"
    fields = {
        "status": found.status,
        "why": found.why,
        "declared": str(found.declared),
        "required": str(found.required),
    }
    return fields[key] if key in fields else _points_field(found.points, key)


def _points_field(points: Points | None, key: str) -> Any:
    if key not in ("points", "possible", "max"):
        return "?"
    if points is None:
        return "null"
    return {"points": points.earned_text, "possible": points.possible_text, "max": points.max_text}[key]


def _differ(where: str, key: str, wanted: Any, found: Any, why: str = "") -> Iterator[Difference]:
    """Compared as texts; `2,9` is as good as `2,90`."""
    if not _same(wanted, found):
        yield Difference(where, key, _shown(wanted), _shown(found), why)


def _same(wanted: Any, found: Any) -> bool:
    if isinstance(wanted, list) or isinstance(found, list):
        return list(wanted or []) == list(found or [])
    return wanted == found or _trimmed(wanted) == _trimmed(found)


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(",") if "," in text else text


def _shown(value: Any) -> str:
    return f"[{', '.join(value)}]" if isinstance(value, list) else str(value)


def _fault(source: Source, reason: str) -> Diagnostic:
    return Diagnostic("case-structure", source, 0, 1, {"reason": reason})
