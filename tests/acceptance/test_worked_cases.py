"""Worked cases of the example sets: what was worked out by hand beside each set is what comes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_score.criteria.catalogue import Catalogue, case_files, sets_below
from cds_score.scoring.cases import run_case

ROOT = Path(__file__).parent.parent / "example_files" / "criteria"
CASES = [(name, file) for name, folder in sets_below([ROOT]) for file in case_files(folder)]


@pytest.fixture(scope="module")
def sets() -> Catalogue:
    return Catalogue([ROOT])


def test_there_are_worked_cases():
    assert len(CASES) >= 20
    assert {name.partition("@")[0] for name, _ in CASES} >= {"mau/dieu-kien", "mau/lam-tron-tong", "mau/xa-co-thon"}


@pytest.mark.parametrize(("name", "file"), CASES, ids=[f"{name} {file.stem}" for name, file in CASES])
def test_a_worked_case_comes_out_as_it_was_worked_out(name, file, sets):
    folder = sets.folder(name)
    assert folder is not None
    criteria, found = sets.load(folder)
    assert criteria is not None, [each.message("vi") for each in found]
    result = run_case(file, criteria)
    assert result.diagnostics == []
    assert result.differences == []
