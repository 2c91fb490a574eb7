"""Nested units: hamlets in a table of the commune's report, each judged by a criteria set of its own.

    inputs:
      thon: {label: Các thôn, type: units, unit: thôn, set: thanh-hoa/thon-thong-minh@2022}
    …
          - {id: XHS.13, name: Có thôn thông minh, measure: đạt(thon), target: ≥ 1, source: …}
          - {id: XHS.14, name: Tỷ lệ thôn thông minh, measure: đạt(thon) ÷ đếm(thon), target: ≥ 25%, source: …}

`đếm(thon)` is how many units there are, `đạt(thon)` how many of them pass: those that the award of their own set finds
eligible. A unit that is undecided may pass or not, so the number that pass is a range, and a target over it holds or
fails only where it does so either way. In the self-report the units are rows, or a CSV file beside it:

    inputs:
      thon:
        rows:
          - {name: Thôn Đông, cap_quang: có, lao_dong: 412, lao_dong_ky_nang_so: 300}
      # or
      thon: {file: thon.csv}       # head line: name;cap_quang;lao_dong;…
"""

from __future__ import annotations

from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.formula.compiler import Value, counted
from cds_score.diagnostics import Diagnostic, Lang, has_errors
from cds_score.reading.possible import Range, exactly
from cds_score.scoring.assessment import PartResult
from cds_score.scoring.award import award_result
from cds_score.scoring.texts import TEXTS
from cds_score.scoring.unit import score_unit
from cds_score.selfreport.facts import Fact, Facts
from cds_score.selfreport.model import Row, SelfReport, Unit
from cds_score.selfreport.resolve import resolve

_STATES = {"eligible": "met", "not_eligible": "not_met", "uncovered": "not_met"}
"""A unit that fits no level of its set passes none."""
PASSED, EVERY = "đạt", "đếm"


def judge_units(report: SelfReport, criteria: CriteriaSet, facts: Facts, lang: Lang) -> list[Diagnostic]:
    """Judges every nested unit and puts the counts among the values; gives what is wrong in their rows."""
    found: list[Diagnostic] = []
    for name, nested in criteria.nested.items():
        table = report.tables.get(name)
        if table is None or table.rows is None or facts.of(name).state != "declared":
            continue
        if report.year and report.year not in nested.years:
            years = ", ".join(map(str, nested.years))
            params = {"set": nested.name, "years": years, "year": str(report.year)}
            found.append(Diagnostic("table-year-not-judged", report.source, table.at.start, table.at.end, params))
            facts.facts[name] = Fact("invalid", None, facts.of(name).answer)
            continue
        results = []
        seen: set[str] = set()
        for row in table.rows:
            if not row.name or row.name in seen:
                code = "table-name-repeated" if row.name else "table-row-name"
                found.append(Diagnostic(code, row.source, row.at, row.at + 1, {"name": row.name}))
            seen.add(row.name)
            result, more = _judge(row, report, nested, lang)
            results.append(result)
            found += more
        states = [each.state for each in results]
        passed = states.count("met")
        count = Range((passed, 1), (passed + states.count("missing"), 1))
        counts: dict[str, Value] = {counted(PASSED, name): count, counted(EVERY, name): exactly(len(results))}
        for values in (facts.values, facts.firm_values):
            values.update(counts)
        facts.facts[name] = Fact("declared", count, facts.of(name).answer)
        facts.units[name] = results
    return found


def _judge(row: Row, report: SelfReport, criteria: CriteriaSet, lang: Lang) -> tuple[PartResult, list[Diagnostic]]:
    texts = TEXTS[lang]
    own = SelfReport(
        source=row.source,
        criteria=None,
        unit=Unit(name=row.name),
        unit_at=None,
        span=report.span,
        year=report.year,
        attributes={},
        answers=row.answers,
        keys=row.keys,
        tables={},
        evidence=report.evidence,
        not_applicable={},
        explanations={},
        contact={},
        narrative={},
    )
    facts, found = resolve(own, criteria, {})
    unit = score_unit(own, criteria, facts, lang)
    award = award_result(criteria, unit.standing, TEXTS[lang]["reason.errors"] if has_errors(found) else "", lang)
    state = _STATES.get(award.status, "missing")
    if state == "missing" and not has_errors(found) and criteria.award is not None:
        levels = [tier for tier in criteria.award.tiers if tier.id in award.possible]
        if levels and not any(tier.recognised for tier in levels):
            state = "not_met"  # whichever level it turns out to have
    counting = [each.result for each in unit.scored if not each.indicator.informative]
    met = sum(1 for each in counting if each.state == "met")
    reasons = [f"{each.id} {each.name}: {each.need or each.sentence}" for each in counting if each.state != "met"]
    shown = texts["unit.count"].format(met=met, all=len(counting))
    result = PartResult(row.name or texts["unit.unnamed"], state, texts[f"unit.{state}"], shown, "", "", reasons)  # type: ignore[arg-type]
    return result, found
