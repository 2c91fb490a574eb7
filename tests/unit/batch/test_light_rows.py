"""A run holds of each indicator only what its outputs ask for; its picture of the province is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_score.batch import making
from cds_score.province.build import province_result
from cds_score.province.result import ProvinceResult
from tests.batch_folder import Home, home, write_report
from tests.helpers import set_text, write_set

INDICATORS = """
- {id: A.01, name: Chỉ tiêu thứ nhất, measure: ty_le, target: ≥ 50%, points: 10, source: none}
- {id: A.02, name: Chỉ tiêu thứ hai, measure: ty_le, target: ≥ 62%, points: 10, source: none}
- {id: A.03, name: Chỉ tiêu thứ ba, measure: ty_le, target: ≥ 90%, points: 10, source: none}
"""


@pytest.fixture
def here(tmp_path: Path) -> Home:
    made = home(tmp_path, ("10001", "10002", "10003", "10004"))
    write_set(made.sets, set_text(indicators=INDICATORS))
    write_report(made, "10005", 95)
    return made


@pytest.fixture
def results(monkeypatch: pytest.MonkeyPatch) -> list[ProvinceResult]:
    """The rounds that runs have made, in their order."""
    found = list[ProvinceResult]()

    def kept(*arguments, **named):
        found.append(province_result(*arguments, **named))
        return found[-1]

    monkeypatch.setattr(making, "province_result", kept)
    return found


def test_lines_alone_need_no_more_than_states(here: Home, results: list[ProvinceResult]) -> None:
    here.province("--only", "jsonl", "--only", "json")
    lines = here.lines()
    here.province("--only", "jsonl", "--force")
    here.province("--only", "jsonl", "--year", "2024")
    full, *bare = results
    assert len(bare) == 2
    assert here.lines() == lines
    assert full.summary.holding
    assert full.summary.one_away
    for each in bare:
        assert each.summary == full.summary
        sentences = [cell.sentence for unit in each.units for cell in unit.indicators if cell.id not in unit.away]
        assert sentences
        assert not any(sentences)
    assert all(cell.sentence for unit in full.units for cell in unit.indicators)


def test_what_was_held_lightly_is_whole_in_the_next_run(here: Home, results: list[ProvinceResult]) -> None:
    here.province("--only", "jsonl")
    here.province("--only", "jsonl", "--only", "json")
    _, full = results
    assert all(cell.sentence for unit in full.units for cell in unit.indicators)


def test_rows_held_lightly_are_made_anew_once_where_an_output_needs_more(here: Home) -> None:
    """`5 reports (n scored in this run)`: 5 lightly, 5 anew for the table, and none where whole rows are there."""
    for options, worked in (("jsonl", 5), ("csv", 5), ("jsonl", 0), ("json", 0)):
        said = here.province("--only", options).out
        assert f"5 tệp báo cáo ({worked} tệp chấm lần này)" in said, options
