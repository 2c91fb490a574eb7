"""Small rounds for tests: reports for `mau/nho@1` scored and put together, with a register where one is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from cds_score.criteria.compiled import CriteriaSet
from cds_score.province.build import province_result
from cds_score.province.columns import set_columns
from cds_score.province.register import read_register
from cds_score.province.result import ProvinceResult, UnitRow
from cds_score.province.rows import Judged, place_of_unit, unit_row, unread
from cds_score.province.units import UnitRegister
from cds_score.province.versions import which_counts
from cds_score.scoring.appraisal import appraise
from cds_score.scoring.engine import assess
from cds_score.selfreport.resolve import resolve
from tests.helpers import read_text, report_text
from tests.unit.selfreport.review.tools import read, review_text


def judged(
    criteria: CriteriaSet,
    code: str,
    name: str = "",
    inputs: str = "tu: 75\nmau: 100",
    *,
    file: str = "",
    change: tuple[str, str] = ("", ""),
    review: tuple[str, ...] = (),
    **more: Any,
) -> Judged:
    """The row of one report; `change` puts a text of the report in the place of another, `review` are decisions.

    With `recognised_on` the appraisal stands under a decision.
    """
    file = file or f"{code}.yaml"
    text = report_text(inputs).replace("08152", code).replace("Xã Ví Dụ", name or f"Xã {code}").replace(*change)
    report, found = read_text(text, file)
    assert report is not None
    facts, _ = resolve(report, criteria, {})
    more = {"facts": facts, "unit_at": place_of_unit(report), **more}
    if not review:
        return unit_row(assess(report, criteria, found), criteria, file, **more)
    unit = report.unit
    head = f'criteria: mau/nho@1\ncommune: {{code: "{unit.code}", name: {unit.name}}}\n'
    decided, wrong = read(review_text(text, *review, head=head))
    result = appraise(report, criteria, [*found, *wrong], review=decided)
    if more.get("recognised_on"):
        result = replace(result, appraised=replace(result.appraised, basis="recognised"))
    return unit_row(result, criteria, file, **more)


def broken(file: str, text: str = "a: [\n") -> Judged:
    """A file that gives no result."""
    _, found = read_text(text, file)
    return unread(file, found, "vi", text=text)


def registered(folder: Path, text: str) -> UnitRegister:
    """A register without a fault."""
    path = folder / "danh-muc.csv"
    path.write_text(text, encoding="utf-8")
    register, found = read_register(path)
    assert found == []
    return register


def together(
    units: Sequence[Judged], *criteria: CriteriaSet, prefer: Sequence[str] = (), **more: Any
) -> ProvinceResult:
    """The finished result of a round."""
    choices = which_counts([each.candidate for each in units], prefer=prefer, year=more.get("year", 0))
    sets = [set_columns(each, "vi") for each in criteria]
    return province_result(units, choices, sets, **{"lang": "vi", "folder": "bao-cao", **more})


def told(result: ProvinceResult, *but: str) -> list[tuple[str, str, int]]:
    """(code, file, line) of each problem but those of the codes named."""
    return [(each.code, each.file, each.line) for each in result.problems if each.code not in but]


def row(result: ProvinceResult, code: str) -> UnitRow:
    """The row of one unit."""
    return next(each for each in result.units if each.code == code)
