"""An Assessment as JSON: one object per report, by the published schema in docs/schemas/score.schema.json."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any

from cds_score.diagnostics import Diagnostic, Lang
from cds_score.diagnostics.render import as_json
from cds_score.documents.json_text import Quoted, encoded, listed, quoted
from cds_score.scoring.assessment import (
    Assessment,
    IndicatorResult,
    InputFact,
    PartResult,
    PillarResult,
    Points,
    Standing,
    State,
    TierResult,
)
from cds_score.scoring.values import dotted
from cds_score.selfreport.model import Citation

_UNKNOWN = ("missing", "invalid")
"""States of an indicator of which nothing is known: its certain points are not those that it has earned."""
_CITATION = ("id", "number", "date", "issuer", "title", "pages", "file", "url")
_citation = attrgetter(*_CITATION)


def record(assessment: Assessment) -> dict[str, Any]:
    """The whole result as plain data; numbers that decide are strings. Who wants JSON of it asks `dumps`."""
    made: dict[str, Any] = json.loads(_text(assessment))
    return made


def dumps(results: Sequence[Assessment | dict[str, Any]]) -> str:
    """One result: its object. Several: an array, a line each. Same input, same bytes.

    Plain data, such as what stands for a report that could not be read, may stand in the place of a result.
    """
    if len(results) == 1 and isinstance(results[0], Assessment):
        return _text(results[0], end="\n")
    texts = [_text(each) if isinstance(each, Assessment) else encoded(each) for each in results]
    return f"{texts[0]}\n" if len(texts) == 1 else listed(texts)


def _text(assessment: Assessment, end: str = "") -> str:
    """What `record` gives, as JSON: the one list of its fields.

    Written as text, for the same reason as an indicator (`_indicator`).
    """
    of, unit, period, award = assessment.criteria, assessment.commune, assessment.period, assessment.award
    before = (
        f'{{"report":{quoted(assessment.report)},"program":{_FIXED[assessment.program]}'
        f',"rules_version":{assessment.rules_version},"criteria":{{"id":{_FIXED[of.id]},"version":{_FIXED[of.version]}'
        f',"amendments":{_list(of.amendments)},"digest":{_FIXED[of.digest]},"approved":{_FLAG[of.approved]}}}'
        f',"commune":{{"code":{_or_null(unit.code)},"name":{quoted(unit.name)},"level":{_FIXED[unit.level]}'
        f',"province":{_FIXED_OR_NULL[unit.province]},"fictional":{_FLAG[unit.fictional]}}}'
        f',"period":{{"from":{_or_null(period.start)},"to":{_or_null(period.end)},"as_of":{_or_null(period.as_of)}'
        f',"year":{period.year or "null"}}},"basis":"{assessment.basis}","trial":{_FLAG[assessment.trial]}'
        f',"status":"{assessment.status}","award":{{"status":"{award.status}","name":{_FIXED[award.name]}'
        f',"tier":{_FIXED_OR_NULL[award.tier]},"possible":{_list(award.possible)},"reasons":{_list(award.reasons)}'
        f',"tiers":[{",".join([_tier(each) for each in award.tiers])}]}}'
        f',"ranking":{"null" if assessment.ranking is None else encoded(_ranking(assessment.ranking))}'
        f',"points":{_points_or_null(assessment.points)},"counts":{_counts(assessment.counts)}'
        f',"pillars":[{",".join([_pillar(each) for each in assessment.pillars])}],"indicators":['
    )
    after = (
        f'],"inputs":{{{",".join([_input(each) for each in assessment.facts if each.text or each.value_text])}}}'
        f',"digests":{encoded(assessment.digests)},"notices":{_list(assessment.notices)}'
        f',"diagnostics":{_diagnostics(assessment.diagnostics, assessment.lang)}}}{end}'
    )
    lines = _indicators(assessment) or [""]
    # Put to the first and the last of them, so that the whole is copied once.
    lines[0] = f"{before}{lines[0]}"
    lines[-1] = f"{lines[-1]}{after}"
    return ",".join(lines)


def _tier(tier: TierResult) -> str:
    holds = "null" if tier.holds is None else _FLAG[tier.holds]
    return f'{{"id":{_FIXED[tier.id]},"name":{_FIXED[tier.name]},"holds":{holds},"reasons":{_list(tier.reasons)}}}'


def _pillar(pillar: PillarResult) -> str:
    groups = [
        f'{{"id":{_FIXED[each.id]},"name":{_FIXED[each.name]},"kind":"{each.kind}"'
        f',"points":{_points_or_null(each.points)},"counts":{_counts(each.counts)}}}'
        for each in pillar.groups
    ]
    return (
        f'{{"id":{_FIXED[pillar.id]},"name":{_FIXED[pillar.name]},"kind":"{pillar.kind}","status":"{pillar.status}"'
        f',"why":{_list(pillar.why)},"data":{{"declared":{pillar.declared},"required":{pillar.required}}}'
        f',"points":{_points_or_null(pillar.points)},"counts":{_counts(pillar.counts)}'
        f',"reasons":{_list(pillar.reasons)},"groups":[{",".join(groups)}]}}'
    )


def _input(fact: InputFact) -> str:
    shown = f'"declared":{quoted(fact.text)},"value":{quoted(fact.value_text)},"origin":{quoted(fact.origin_text)}'
    return f"{_FIXED[fact.id]}:{{{shown}}}"


def _diagnostics(diagnostics: list[Diagnostic], lang: Lang) -> str:
    return encoded([as_json(each, lang) for each in diagnostics]) if diagnostics else "[]"


def _list(texts: Sequence[str]) -> str:
    return f"[{','.join(map(quoted, texts))}]" if texts else "[]"


def _or_null(text: str) -> str:
    return quoted(text) if text else "null"


def _counts(counts: Mapping[State, int]) -> str:
    pairs = [f'"{state}":{count}' for state, count in counts.items()]
    return f"{{{','.join(pairs)}}}"


def _points_or_null(points: Points | None) -> str:
    return "null" if points is None else _points_in_json(points, unknown=False)


def unreadable(file: str, diagnostics: Iterable[Diagnostic], lang: Lang) -> dict[str, Any]:
    """What stands for a report that could not be read."""
    return {"report": file, "status": "unreadable", "diagnostics": [as_json(each, lang) for each in diagnostics]}


def indicator_points(indicator: IndicatorResult) -> dict[str, str | None] | None:
    """Points of one indicator; `earned` is None where nothing is known of it."""
    return points_record(indicator.points, indicator.state in _UNKNOWN)


def points_record(points: Points | None, unknown: bool = False) -> dict[str, str | None] | None:
    """Points of anything as strings with a dot; `unknown`: nothing is known of what is earned."""
    if points is None:
        return None
    return _figures(points.earned_text, points.possible_text, points.max_text, unknown)


def _figures(earned: str, possible: str, most: str, unknown: bool) -> dict[str, str | None]:
    return {"earned": None if unknown else dotted(earned), "possible": dotted(possible), "max": dotted(most)}


def _ranking(standing: Standing) -> dict[str, Any]:
    keys = [{"label": key.label, "value": dotted(key.text) if key.value else None} for key in standing.keys]
    return {"group": standing.group, "keys": keys}


def _part(part: PartResult) -> dict[str, Any]:
    return {
        "name": part.name,
        "state": part.state,
        "value_text": part.value_text,
        "target": part.target or None,
        "points": part.points_text or None,
        "reasons": part.reasons,
    }


def _indicators(assessment: Assessment) -> list[str]:
    cited = {each.id: _evidence(each) for each in assessment.evidence}
    return [_indicator(each, cited) for each in assessment.indicators]


_FIXED, _FIXED_OR_NULL = Quoted(), Quoted(empty="null")
"""Texts of sets."""
_SHORT = Quoted()
"""Figures: kept apart, so that their number does not drive out the texts of a set."""


def _indicator(each: IndicatorResult, cited: dict[str, str]) -> str:
    """One indicator as JSON: the one list of its fields, which `record` reads back.

    Written as text because plain data, and an encoder that walks it, take four times as long. Counts are digits and
    need no quoting; of the sentence, which is new in every report, `quoted` is written out.
    """
    points, top, bottom, sentence = each.points, each.numerator, each.denominator, each.sentence
    return (
        f'{{"id":{_FIXED[each.id]},"pillar":{_FIXED[each.pillar]},"group":{_FIXED_OR_NULL[each.group]}'
        f',"name":{_FIXED[each.name]},"mandatory":{_FLAG[each.mandatory]},"state":"{each.state}"'
        f',"stated":{_FLAG[each.stated]},"value":{_SHORT[each.value]},"unit":{_FIXED[each.unit]}'
        f',"value_text":{_SHORT[each.value_text]},"numerator":{"null" if top is None else _COUNT % top}'
        f',"denominator":{"null" if bottom is None else _COUNT % bottom},"target":{_FIXED_OR_NULL[each.target]}'
        f',"points":{"null" if points is None else _points_in_json(points, each.state in _UNKNOWN)}'
        f',"evidence":[{",".join([cited[citation.id] for citation in each.evidence]) if each.evidence else ""}]'
        f',"without_evidence":{_FLAG[each.without_evidence]}'
        f',"explanation":{quoted(each.explanation) if each.explanation else "null"}'
        f',"sentence":{encode_basestring(sentence) if sentence.isprintable() else quoted(sentence)}'
        f',"need":{quoted(each.need) if each.need else "null"},"source":{_FIXED[each.source]}'
        f',"parts":{encoded([_part(part) for part in each.parts]) if each.parts else "[]"}}}'
    )


_COUNT = '"%s"'
_FLAG = {True: "true", False: "false"}


def _points_in_json(points: Points, unknown: bool) -> str:
    return _figures_in_json(points.earned_text, points.possible_text, points.max_text, unknown)


@lru_cache(maxsize=8192)
def _figures_in_json(earned: str, possible: str, most: str, unknown: bool) -> str:
    """Cached: a nation has few hundred different points."""
    return encoded(_figures(earned, possible, most, unknown))


def _evidence(evidence: Citation) -> str:
    """A document as JSON, with what is said of it."""
    fields = [
        f'"{name}":{quoted(text)}' for name, text in zip(_CITATION, _citation(evidence), strict=True) if text
    ]  # fmt: skip
    return f"{{{','.join(fields)}}}"
