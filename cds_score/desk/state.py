"""What the page shows of a report, as plain data: arranged from the finished result, nothing is worked out here."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime
from typing import Any

from cds_score.criteria.compiled import CriteriaSet
from cds_score.desk.concerned import also_about
from cds_score.desk.earlier import Earlier
from cds_score.desk.scoring import Scored
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.reading import tree
from cds_score.reading.dates import VIETNAM
from cds_score.reading.splicing import end_of
from cds_score.scoring.assessment import Assessment, IndicatorResult, PillarResult, Points
from cds_score.scoring.engine import Assessed
from cds_score.selfreport.editing.fields import Path, Value, held
from cds_score.selfreport.read import (
    ANSWER_KEYS,
    CITATION_KEYS,
    CONTACT_KEYS,
    NARRATIVE_KEYS,
    PERIOD_KEYS,
    ROW_NAME,
    UNIT_KEYS,
)

State = dict[str, Any]
_BESIDE = tuple(key for key in ANSWER_KEYS if key != "value")


def state_of(scored: Scored, earlier: Earlier, lang: Lang) -> State:
    """All of it; `docs/desk.md` says what each key holds. Of a text that cannot be read only why and where."""
    root, result = scored.root, scored.result
    saved = datetime.fromtimestamp(scored.held.saved_ns // 1_000_000_000, VIETNAM)
    state: State = {
        "file": scored.held.name,
        "digest": scored.held.digest,
        "saved_at": saved.isoformat(),
        "readable": root is not None,
        "scored": result is not None and result.unit is not None,
    }
    placed, loose = _by_field(scored, lang)
    if root is None:
        return {**state, "problems": loose}
    assessment = result.assessment if result is not None else None
    return {
        **state,
        "header": _header(root),
        "attributes": _section(root, "attributes"),
        **_result(assessment),
        "pillars": _pillars(scored, result),
        "indicators": {each.id: _indicator(each) for each in assessment.indicators} if assessment else {},
        "inputs": _inputs(root, scored, placed, earlier),
        "evidence": _evidence(root, placed),
        "not_applicable": _section(root, "not_applicable"),
        "explanations": _section(root, "explanations"),
        "narrative": {key: held(root, ("narrative", key)) for key in NARRATIVE_KEYS},
        "contact": {key: held(root, ("contact", key)) for key in CONTACT_KEYS},
        "review": _review(scored),
        "notices": assessment.notices if assessment else [],
        "problems": [*(each for path, each in placed if path[0] != "inputs" or len(path) == 1), *loose],
        "missing": _missing(scored, result),
    }


def problem(found: Diagnostic, lang: Lang, path: Path = ()) -> dict[str, Any]:
    """A finding in the reader's own words; `line` and `column` are null where it is about the file as a whole."""
    _, line, column = found.place
    text, remedy = found.sentences(lang)
    return {
        "severity": found.severity,
        "code": found.code,
        "text": text,
        "remedy": remedy,
        "line": line or None,
        "column": column or None,
        "path": list(path),
    }


_Placed = list[tuple[Path, dict[str, Any]]]


def _by_field(scored: Scored, lang: Lang) -> tuple[_Placed, list[dict[str, Any]]]:
    """Findings by the field that they stand in, and those that stand in none."""
    source, root = scored.held.source, scored.root
    fields = field_places(root, source.text) if root is not None and source is not None else []
    starts = [start for start, _, _ in fields]
    placed: _Placed = []
    loose = []
    for each in scored.found:
        at = bisect_right(starts, each.start) - 1
        if (
            source is None
            or each.source is None
            or (each.source.name != scored.held.name and each.source is not source)
        ):
            loose.append(problem(each, lang))
        elif at >= 0 and each.start < fields[at][1]:
            path = fields[at][2]
            placed.append((path, problem(each, lang, path)))
            if scored.criteria is not None and path[0] == "inputs" and len(path) == 2:
                others = (("inputs", name) for name in also_about(each, str(path[1]), scored.criteria))
                placed += [(other, {**problem(each, lang, other), "first": list(path)}) for other in others]
        else:
            loose.append(problem(each, lang))
    return placed, loose


def field_places(root: tree.Mapping, text: str) -> list[tuple[int, int, Path]]:
    """From where to where each field stands, in the order of the file."""
    found: list[tuple[int, int, Path]] = []
    for section, node in root.items.items():
        if isinstance(node, tree.Mapping) and node.items:
            for key, child in node.items.items():
                found += _spread((section, key), node.keys[key].start, child, text)
        else:
            found.append((root.keys[section].start, max(end_of(node, text), node.start + 1), (section,)))
    return sorted(found)


def _spread(path: Path, start: int, node: tree.Node, text: str) -> list[tuple[int, int, Path]]:
    """One field, or those of its parts that are fields themselves."""
    parts: list[tuple[Path, int, tree.Node]] = []
    if isinstance(node, tree.Mapping) and path[0] == "evidence":
        parts = [((key,), node.keys[key].start, each) for key, each in node.items.items() if key in CITATION_KEYS]
    rows = node.items.get("rows") if isinstance(node, tree.Mapping) and path[0] == "inputs" else None
    if isinstance(rows, tree.Sequence):
        for at, row in enumerate(rows.items):
            if isinstance(row, tree.Mapping):
                parts += [(("rows", at, key), row.keys[key].start, each) for key, each in row.items.items()]
    ends = [(begin, max(end_of(each, text), begin + 1), (*path, *more)) for more, begin, each in parts]
    last = ends[0][0] if ends else max(end_of(node, text), start + 1)
    return [(start, last, path), *ends]


def _header(root: tree.Mapping) -> dict[str, Any]:
    return {
        "criteria": held(root, ("criteria",)),
        "commune": {key: held(root, ("commune", key)) for key in UNIT_KEYS},
        "period": {key: held(root, ("period", key)) for key in PERIOD_KEYS},
        "period_text": held(root, ("period",)),
        "year": held(root, ("year",)),
    }


def _section(root: tree.Mapping, section: str) -> dict[str, Any]:
    node = root.items.get(section)
    return {key: held(root, (section, key)) for key in node.items} if isinstance(node, tree.Mapping) else {}


def _points(points: Points | None) -> dict[str, str] | None:
    if points is None:
        return None
    return {"earned": points.earned_text, "possible": points.possible_text, "max": points.max_text}


def _result(assessment: Assessment | None) -> dict[str, Any]:
    if assessment is None:
        return {"unit": None, "period": None, "criteria": None, "award": None, "status": None, "total": None}
    commune, period, header = assessment.commune, assessment.period, assessment.criteria
    return {
        "unit": {"code": commune.code, "name": commune.name, "level": commune.level, "province": commune.province},
        "period": {"from": period.start, "to": period.end, "as_of": period.as_of, "text": period.text},
        "criteria": {
            "name": f"{header.id}@{header.version}",
            "title": header.title,
            "approved": header.approved,
            "approval": header.approval_text,
            "pillar": header.pillar_term,
            "indicator": header.indicator_term,
        },
        "award": {
            "state": assessment.award.status,
            "name": assessment.award.name,
            "text": assessment.award.status_text,
            "reasons": assessment.award.reasons,
        },
        "status": {"state": assessment.status, "text": assessment.status_text},
        "total": _points(assessment.points),
        "counts": dict(assessment.counts),
    }


def _review(scored: Scored) -> dict[str, str] | None:
    review = scored.review
    return {"text": review.text, "award": review.award, "points": review.points} if review is not None else None


def _pillars(scored: Scored, result: Assessed | None) -> list[dict[str, Any]]:
    if result is None:
        return []
    missing = _missing(scored, result)
    return [_pillar(each, missing) for each in result.assessment.pillars]


def _pillar(pillar: PillarResult, missing: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "id": pillar.id,
        "name": pillar.name,
        "status": pillar.status,
        "text": pillar.status_text,
        "points": pillar.points_text,
        "max": pillar.points.max_text if pillar.points is not None else "",
        "declared": pillar.declared,
        "required": pillar.required,
        "counts": dict(pillar.counts),
        "reasons": pillar.reasons,
        "unmet": pillar.unmet,
        "missing": [each["input"] for each in missing if each["pillar"] == pillar.id],
    }


def _indicator(indicator: IndicatorResult) -> dict[str, Any]:
    return {
        "verdict": indicator.state,
        "verdict_text": indicator.state_text,
        "text": indicator.value_text,
        "counts": indicator.counts_text,
        "points": indicator.points_text,
        "max": indicator.points.max_text if indicator.points is not None else "",
        "target": indicator.target,
        "sentence": indicator.sentence,
        "needs": indicator.need,
        "without_evidence": indicator.without_evidence,
    }


def _inputs(root: tree.Mapping, scored: Scored, placed: _Placed, earlier: Earlier) -> dict[str, Any]:
    """Every input of the set, and whatever else the report declares."""
    criteria = scored.criteria
    declared = root.items.get("inputs")
    names = dict.fromkeys(criteria.inputs if criteria is not None else ())
    names |= dict.fromkeys(declared.items if isinstance(declared, tree.Mapping) else ())
    facts = {each.id: each for each in scored.result.assessment.facts} if scored.result is not None else {}
    problems: dict[str, list[dict[str, Any]]] = {}
    for path, each in placed:
        if path[0] == "inputs" and len(path) > 1:
            problems.setdefault(str(path[1]), []).append(each)
    made: dict[str, Any] = {}
    for name in names:
        fact, path = facts.get(name), ("inputs", name)
        known = criteria.inputs.get(name) if criteria is not None else None
        made[name] = {
            "value": held(root, path),
            "shown": fact.value_text if fact is not None else "",
            "origin": fact.origin_text if fact is not None else "",
            "given": known.given if known is not None else False,
            "known": known is not None,
            **{key: plain(held(root, (*path, key))) for key in _BESIDE},
            "problems": problems.get(name, []),
            "earlier": earlier.values(name),
            **_table(declared, name, criteria),
        }
    return made


def plain(value: Value) -> str | list[str]:
    """What stands in a field, as JSON has it."""
    return value if isinstance(value, str) else list(value)


def _table(declared: tree.Node | None, name: str, criteria: CriteriaSet | None) -> dict[str, Any]:
    """Nested units: their rows, or the name of the file that has them; nothing for any other input."""
    node = declared.items.get(name) if isinstance(declared, tree.Mapping) else None
    table = node if isinstance(node, tree.Mapping) else None
    if not (criteria is not None and name in criteria.nested) and not (table and {"rows", "file"} & table.items.keys()):
        return {}
    rows = table.items.get("rows") if table is not None else None
    listed = [each for each in rows.items if isinstance(each, tree.Mapping)] if isinstance(rows, tree.Sequence) else []
    file = table.items.get("file") if table is not None else None
    return {
        "rows": [
            {
                "name": held(row, (ROW_NAME,)),
                "values": {key: held(row, (key,)) for key in row.items if key != ROW_NAME},
            }
            for row in listed
        ],
        "file": file.text if isinstance(file, tree.Scalar) else "",
    }


def _evidence(root: tree.Mapping, placed: _Placed) -> list[dict[str, Any]]:
    section = root.items.get("evidence")
    if not isinstance(section, tree.Mapping):
        return []
    return [
        {
            "id": name,
            **{key: held(root, ("evidence", name, key)) for key in CITATION_KEYS},
            "problems": [each for path, each in placed if path[:2] == ("evidence", name)],
        }
        for name in section.items
    ]


def _missing(scored: Scored, result: Assessed | None) -> list[dict[str, str]]:
    """Inputs without which an indicator cannot be judged: those of mandatory indicators first, then by the set."""
    criteria = scored.criteria
    if criteria is None or result is None or result.unit is None:
        return []
    open_ones = [each for each in result.assessment.indicators if each.state == "missing"]
    found: dict[str, dict[str, str]] = {}
    for each in sorted(open_ones, key=lambda each: (not each.mandatory, each.number)):
        for name in criteria.by_id[each.id].inputs:
            known = criteria.inputs[name]
            if known.of is None and result.facts.of(name).state in ("missing", "unconfirmed"):
                entry = {"input": name, "label": known.label, "pillar": each.pillar, "indicator": each.id}
                found.setdefault(name, entry)
    return list(found.values())
