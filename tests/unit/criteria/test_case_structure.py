"""A worked case that is no worked case."""

from __future__ import annotations

import pytest

from cds_score.scoring.cases import run_case
from tests.helpers import codes, load_set

CASE = "name: Đạt\nreport: {inputs: {tu: 75, mau: 100}}\nexpect: {indicators: {A.01: {state: met}}}\n"


def run(tmp_path, text: str):
    file = tmp_path / "case.yaml"
    file.write_text(text, encoding="utf-8")
    return run_case(file, load_set(tmp_path))


def test_a_case_that_comes_to_what_it_expects_passes(tmp_path):
    assert run(tmp_path, CASE).passed


def test_a_case_that_comes_to_something_else_shows_both(tmp_path):
    result = run(tmp_path, CASE.replace("tu: 75", "tu: 69"))
    assert not result.passed
    (found,) = result.differences
    assert (found.where, found.field, found.expected, found.found) == ("A.01", "state", "met", "not_met")
    assert found.why.startswith("Chưa đạt: 69%")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("name: Đạt\nexpect: {}\n", "report"),
        (CASE.replace("report: {inputs: {tu: 75, mau: 100}}", "report: tu"), "report"),
        (CASE.replace("expect:", "expects:"), "expects"),
        (CASE.replace("indicators:", "indicator:"), "indicator"),
    ],
)
def test_a_case_of_another_structure_says_what_is_wrong(tmp_path, text, word):
    result = run(tmp_path, text)
    assert not result.passed
    assert codes(result.diagnostics) == ["case-structure"]
    assert word in result.diagnostics[0].message("vi")


def test_a_slip_in_a_case_is_not_taken_for_a_figure_that_is_missing(tmp_path):
    text = CASE.replace("{tu: 75, mau: 100}", "{tuu: 75, mau: 100}").replace("state: met", "state: missing")
    (found,) = run(tmp_path, text).differences
    assert (found.field, found.expected, found.found) == ("diagnostics", "[]", "[input-unknown]")
    expected = text.replace("expect: {", "expect: {diagnostics: [input-unknown], ")
    assert run(tmp_path, expected).passed


def test_an_attribute_that_the_set_does_not_have_is_a_fault_of_the_case(tmp_path):
    result = run(tmp_path, CASE + "attributes: {mien_nuii: có}\n")
    assert codes(result.diagnostics) == ["case-structure"]
    assert "mien_nuii" in result.diagnostics[0].message("vi")
