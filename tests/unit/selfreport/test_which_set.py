"""Which criteria set a report is held against."""

from __future__ import annotations

import pytest

from cds_score.cli.session import Province, assess_file
from cds_score.criteria.catalogue import Catalogue
from tests.helpers import codes, places, report_text, set_text, write_set


@pytest.fixture
def sets(tmp_path) -> Province:
    write_set(tmp_path / "sets", set_text())
    return Province(Catalogue([tmp_path / "sets"]), {})


def written(tmp_path, text: str) -> str:
    path = tmp_path / "bao-cao.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", ["mau/nho@1", "mau/nho"])
def test_a_report_names_its_set(tmp_path, sets, name):
    outcome = assess_file(written(tmp_path, report_text().replace("mau/nho@1", name)), sets, "vi")
    assert outcome.diagnostics == []
    assert outcome.assessment is not None
    assert (outcome.assessment.criteria.id, outcome.assessment.criteria.version) == ("mau/nho", "1")


def test_a_folder_may_be_named_in_place_of_a_set(tmp_path, sets):
    folder = tmp_path / "sets" / "mau" / "nho" / "1"
    text = report_text().replace("criteria: mau/nho@1\n", "criteria: khac@1\n")
    outcome = assess_file(written(tmp_path, text), sets, "vi", criteria=str(folder))
    assert outcome.assessment is not None
    outcome = assess_file(written(tmp_path, text), sets, "vi", criteria=str(folder / "set.yaml"))
    assert outcome.assessment is not None


def test_an_unknown_set_is_answered_with_the_nearest_and_with_all(tmp_path, sets):
    outcome = assess_file(written(tmp_path, report_text().replace("mau/nho@1", "mau/nhoo@1")), sets, "vi")
    assert outcome.assessment is None
    assert places(outcome.diagnostics) == [("set-unknown", 1, 11)]
    said = outcome.diagnostics[0]
    assert "“mau/nhoo@1”" in said.message("vi")
    assert "Có phải ý là “mau/nho@1”?" in said.help("vi")
    assert "Did you mean “mau/nho@1”?" in said.help("en")


def test_a_report_that_names_no_set_is_told_how_to(tmp_path, sets):
    outcome = assess_file(written(tmp_path, report_text().replace("mau/nho@1", "")), sets, "vi")
    assert outcome.assessment is None
    assert codes(outcome.diagnostics) == ["report-without-set"]
    assert "criteria: mau/nho@1" in outcome.diagnostics[0].help("vi")


def test_the_faults_of_the_set_are_those_of_the_outcome(tmp_path, sets):
    write_set(tmp_path / "sets", set_text().replace("≥ 70%", "≥ 70"))
    outcome = assess_file(written(tmp_path, report_text()), sets, "vi")
    assert outcome.assessment is None
    assert codes(outcome.diagnostics) == ["formula-percent-missing"]
