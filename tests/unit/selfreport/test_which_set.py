"""Which criteria set a report is held against."""

from __future__ import annotations

import click
import pytest

from cds_score.casework.opening import Outcome, Province, assess_file
from cds_score.cli.session import find_set
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


def test_sections_that_are_not_there_are_one_finding(tmp_path, sets):
    outcome = assess_file(written(tmp_path, "inputs: {tu: 75, mau: 100}\n"), sets, "vi")
    (found,) = outcome.diagnostics
    assert (found.code, found.place[1:]) == ("sections-missing", (1, 1))
    assert "criteria (bộ tiêu chí), commune (đơn vị báo cáo), period (kỳ báo cáo)" in found.message("vi")
    assert "the criteria set" in found.message("en")
    assert "criteria: mau/nho@1; commune: …; period: …" in found.help("vi")
    outcome = assess_file(written(tmp_path, "inputs: {tu: 75, mau: 100}\nperiod: năm 2024\n"), sets, "vi")
    assert codes(outcome.diagnostics) == ["sections-missing"]
    assert "criteria (bộ tiêu chí), commune (đơn vị báo cáo)." in outcome.diagnostics[0].message("vi")


def test_a_set_that_is_given_is_not_missing(tmp_path, sets):
    outcome = assess_file(written(tmp_path, "inputs: {tu: 75, mau: 100}\n"), sets, "vi", "mau/nho@1")
    found = [each for each in outcome.diagnostics if each.code == "sections-missing"]
    assert [each.params["keys"] for each in found] == [["commune", "period"]]


def test_the_faults_of_the_set_are_those_of_the_outcome(tmp_path, sets):
    write_set(tmp_path / "sets", set_text().replace("≥ 70%", "≥ 70"))
    outcome = assess_file(written(tmp_path, report_text()), sets, "vi")
    assert outcome.assessment is None
    assert codes(outcome.diagnostics) == ["formula-percent-missing"]


@pytest.fixture
def years(tmp_path) -> Province:
    """Version 1 for 2023 and 2024, version 2 for 2025, version 3 for 2025 and 2026."""
    for version, judged in (("1", "[2023, 2024]"), ("2", "[2025]"), ("3", "[2025, 2026]")):
        text = set_text().replace('version: "1"', f'version: "{version}"').replace("[2024, 2025]", judged)
        folder = tmp_path / "sets" / "mau" / "nho" / version
        folder.mkdir(parents=True)
        (folder / "set.yaml").write_text(text, encoding="utf-8")
    return Province(Catalogue([tmp_path / "sets"]), {})


def judged(tmp_path, years: Province, name: str, period: str, criteria: str = "") -> Outcome:
    text = report_text().replace("mau/nho@1", name).replace("năm 2024", period)
    return assess_file(written(tmp_path, text), years, "vi", criteria=criteria)


@pytest.mark.parametrize(("period", "version"), [("năm 2023", "1"), ("quý I/2024", "1"), ("năm 2026", "3")])
@pytest.mark.parametrize(("name", "criteria"), [("mau/nho", ""), ("mau/nho@2", "mau/nho")])
def test_the_year_judged_chooses_the_version(tmp_path, years, name, criteria, period, version):
    outcome = judged(tmp_path, years, name, period, criteria)
    assert outcome.assessment is not None
    assert outcome.assessment.criteria.version == version
    assert outcome.assessment.status != "refused"


def test_a_version_that_is_named_wins_over_the_year(tmp_path, years):
    outcome = judged(tmp_path, years, "mau/nho@2", "năm 2026")
    assert outcome.assessment is not None
    assert (outcome.assessment.criteria.version, outcome.assessment.status) == ("2", "refused")


@pytest.mark.parametrize(
    ("period", "code", "known"),
    [
        ("năm 2022", "set-version-none", "mau/nho@1 (2023, 2024); mau/nho@2 (2025); mau/nho@3 (2025, 2026)."),
        ("năm 2025", "set-version-several", "mau/nho@2 (2025); mau/nho@3 (2025, 2026)."),
        ('""', "set-version-open", "mau/nho@1 (2023, 2024); mau/nho@2 (2025); mau/nho@3 (2025, 2026)."),
    ],
)
@pytest.mark.parametrize("criteria", ["", "mau/nho"])
def test_no_version_or_several_is_an_error_that_names_them(tmp_path, years, criteria, period, code, known):
    outcome = judged(tmp_path, years, "mau/nho", period, criteria)
    assert outcome.assessment is None
    assert places(outcome.diagnostics) == [(code, 1, 11)]
    assert outcome.diagnostics[0].help("vi").endswith(f"Hiện có (năm áp dụng): {known}")


def test_a_year_that_no_version_judges_is_told_once(tmp_path, years):
    text = report_text().replace("mau/nho@1", "mau/nho").replace("năm 2024", "năm 2025\nyear: 2022")
    (found,) = assess_file(written(tmp_path, text), years, "vi").diagnostics
    assert found.code == "set-version-none"
    assert found.message("vi").endswith("áp dụng cho năm 2022. Năm đó cũng nằm ngoài kỳ báo cáo.")


def test_a_set_without_a_report_needs_its_version(years):
    with pytest.raises(click.UsageError, match=r"có nhiều phiên bản"):
        find_set("mau/nho", years.sets, "vi")


def test_years_are_read_without_loading_the_set(tmp_path, years):
    folder = tmp_path / "sets" / "mau" / "nho" / "2"
    assert years.sets.years(folder) == (2025,)
    (folder / "set.yaml").write_text("applies_to: [2030, x]\nkhac: [", encoding="utf-8")
    assert years.sets.years(folder) == (2025,), "read once"
    assert Catalogue([tmp_path / "sets"]).years(folder) == ()
    (folder / "set.yaml").write_text("applies_to: [2030, x]\n", encoding="utf-8")
    assert Catalogue([tmp_path / "sets"]).years(folder) == (2030,)


def test_a_report_for_an_older_version_is_carried_over_and_says_so(tmp_path, years):
    newer = tmp_path / "sets" / "mau" / "nho" / "3" / "set.yaml"
    text = newer.read_text(encoding="utf-8").replace("mau:", "tong:").replace("[tu, mau]", "[tu, tong]")
    newer.write_text(text + "replaces: {set: mau/nho@2, inputs: {mau: tong}}\n", encoding="utf-8")
    outcome = judged(tmp_path, years, "mau/nho@2", "năm 2025", "mau/nho@3")
    assert outcome.assessment is not None
    assert outcome.diagnostics == []
    assert outcome.assessment.indicators[0].value_text == "75%"
    assert outcome.assessment.notices[-1] == (
        "CHUYỂN BỘ TIÊU CHÍ: báo cáo lập theo mau/nho@2, được chấm theo mau/nho@3; 0 mục không chuyển sang được."
    )
    # Version 1 is another version of the same set, whose `mau` the new one does not have.
    outcome = judged(tmp_path, years, "mau/nho@1", "năm 2025", "mau/nho@3")
    assert codes(outcome.diagnostics) == ["carry-no-counterpart"]
    assert outcome.assessment is not None
    assert "; 1 mục không chuyển sang được." in outcome.assessment.notices[-1]
