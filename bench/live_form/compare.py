"""Previews of a form beside the engine's results of the same texts."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bench.live_form.office import Job, recalculated
from bench.live_form.reports import read, register, report_text
from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Source
from cds_score.forms.live.preview import UNDECIDED
from cds_score.forms.live.sheet import Live, live
from cds_score.forms.report_book.columns import key
from cds_score.forms.report_book.layout import layout
from cds_score.scoring.assessment import Assessment
from cds_score.scoring.engine import assess
from cds_score.selfreport.read import read_report


@dataclass(slots=True)
class Count:
    """How many previews were put beside the engine's results, and what came of it."""

    reports: int = 0
    exact: int = 0
    cells: Counter[str] = field(default_factory=Counter)
    undecided: Counter[str] = field(default_factory=Counter)
    undecided_exact: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def expected(result: Assessment, criteria: CriteriaSet) -> dict[tuple[str, str], str]:
    """What the engine says in the words of the previews."""
    texts: dict[tuple[str, str], str] = {}
    if result.status == "refused":
        for about in [key("indicator", each.id) for each in criteria.indicators] + [
            key("pillar", each.id) for each in criteria.pillars
        ]:
            for role in ("result", "state", "points"):
                texts[about, role] = result.status_text
        texts["award", "state"] = texts["award", "points"] = result.status_text
        return texts
    for each in result.indicators:
        about = key("indicator", each.id)
        texts[about, "result"], texts[about, "state"] = each.value_text, each.state_text
        texts[about, "points"] = each.points_text
    for pillar in result.pillars:
        about = key("pillar", pillar.id)
        texts[about, "state"], texts[about, "points"] = pillar.status_text, pillar.points_text
        lacking = [
            each.id for each in result.indicators if each.pillar == pillar.id and each.state in ("missing", "invalid")
        ]
        texts[about, "result"] = ", ".join(lacking)
    if result.points is not None:
        texts["award", "points"] = f"{result.points.earned_text}/{result.points.max_text}"
    texts["award", "state"] = result.award.status_text
    return texts


@dataclass(frozen=True, slots=True)
class Case:
    """A report, whether its figures are exact, and what the province's register holds of the unit."""

    text: str
    exact: bool
    register: dict[str, str]


def compare(count: Count, made: Live, criteria: CriteriaSet, case: Case, shown: list[str], at: int) -> None:
    """Puts one recalculated form beside the engine's result of its texts."""
    report, found = read_report(Source("bao-cao.yaml", case.text))
    assert report is not None
    wanted = expected(assess(report, criteria, found, attributes=case.register), criteria)
    count.reports += 1
    count.exact += case.exact
    for about, said in zip(made.shown, shown, strict=True):
        role = f"{about[0].partition(':')[0]} {about[1]}"
        count.cells[role] += 1
        if said == UNDECIDED:
            count.undecided[role] += 1
            count.undecided_exact[role] += case.exact
            if case.exact:
                count.notes.append(f"{at} {about[0]} {about[1]}: program {wanted[about]!r}")
        elif said != wanted[about]:
            count.wrong.append(f"{at} {about[0]} {about[1]}: form {said!r}, program {wanted[about]!r}")


def run(each: list[tuple[CriteriaSet, list[Case]]]) -> Count:
    """Compares reports of sets; those of one register share a form."""
    jobs, cases = [], []
    for criteria, of_set in each:
        places = layout(criteria)
        registers: dict[str, list[Case]] = {}
        for case in of_set:
            registers.setdefault(repr(sorted(case.register.items())), []).append(case)
        for same in registers.values():
            made = live(criteria, places, same[0].register)
            jobs.append(Job(criteria, places, made, [read(case.text) for case in same]))
            cases.append(same)
    count = Count()
    with tempfile.TemporaryDirectory() as folder:
        results = recalculated(Path(folder), jobs)
        for job, same in zip(jobs, cases, strict=True):
            for at, case in enumerate(same):
                compare(count, job.made, job.criteria, case, next(results), at)
    return count


def random_cases(criteria: CriteriaSet, reports: int) -> list[Case]:
    """So many random reports; every second of exact figures only, every third of a unit that the register knows."""
    registers = [{}, {}, *(register(criteria, number) for number in range(2))]
    return [
        Case(report_text(criteria, at, exact=at % 2 == 0), at % 2 == 0, registers[at // 2 % len(registers)])
        for at in range(reports)
    ]
