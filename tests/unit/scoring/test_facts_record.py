"""The facts that are hashed: whatever decides changes them, whatever is only said does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cds_score.reading.canonical import canonical, digest_of
from cds_score.scoring.assessment import Assessment, IndicatorResult, PillarResult
from cds_score.scoring.facts_record import facts_record
from tests.helpers import INPUTS, assess_text, report_text, set_text
from tests.property.writing import built
from tests.unit.selfreport.review.tools import adjusted, appraised, line

SET = built(set_text(INPUTS + "co: {label: Có, type: yes_no}\n"))
CITED = report_text("tu: {value: 75, evidence: [e]}\nmau: 100\nco: có", "evidence: {e: {number: 1/BC}}\n")


def digest(assessment: Assessment) -> str:
    return digest_of(facts_record(assessment))


def made(text: str = CITED) -> Assessment:
    return assess_text(text, SET)


BASE = digest(made())
OTHER = {
    "an input": CITED.replace("75", "76"),
    "an input that nothing uses": CITED.replace("co: có", "co: không"),
    "the unit": CITED.replace("08152", "08153"),
    "the name of the unit": CITED.replace("Xã Ví Dụ", "Xã Khác"),
    "the period": CITED.replace("năm 2024", "năm 2025"),
    "the document that is cited": CITED.replace("1/BC", "2/BC"),
    "an explanation": CITED + "explanations: {A.01: Vì}\n",
}
SAME = {
    "who is to be called": CITED + "contact: {name: Lê A, phone: 0900}\n",
    "what is told": CITED + "narrative: {results: Tốt}\n",
    "a comment and an order": CITED.replace("co: có", "# ghi chú").replace("inputs:\n", "inputs:\n  co: có\n"),
    "a note": CITED.replace("{value: 75,", "{value: 75, note: đã đếm lại,"),
}


@pytest.mark.parametrize("name", OTHER)
def test_another_report_has_another_digest(name):
    assert digest(made(OTHER[name])) != BASE


@pytest.mark.parametrize("name", SAME)
def test_what_is_not_scored_is_not_hashed(name):
    assert digest(made(SAME[name])) == BASE


def changed_line(**more: object) -> Callable[[Assessment], None]:
    def change(result: Assessment) -> None:
        one: IndicatorResult = result.indicators[0]
        result.indicators = [replace(one, **more)]  # type: ignore[arg-type]

    return change


def changed_pillar(**more: object) -> Callable[[Assessment], None]:
    def change(result: Assessment) -> None:
        one: PillarResult = result.pillars[0]
        result.pillars = [replace(one, **more)]  # type: ignore[arg-type]

    return change


def changed(**more: object) -> Callable[[Assessment], None]:
    def change(result: Assessment) -> None:
        for name, value in more.items():
            setattr(result, name, value)

    return change


EARNED = made().indicators[0].points
assert EARNED is not None
POINTS = EARNED._replace(earned_text="9,99")
DECIDES = {
    "a state": changed_line(state="not_met"),
    "a value": changed_line(value="76"),
    "a numerator": changed_line(numerator="76"),
    "a denominator": changed_line(denominator="101"),
    "that it is printed": changed_line(stated=True),
    "the points of an indicator": changed_line(points=POINTS),
    "no points": changed_line(points=None),
    "the status of a pillar": changed_pillar(status="incomplete"),
    "why": changed_pillar(why=("missing",)),
    "the points of a pillar": changed_pillar(points=POINTS),
    "how much is declared": changed_pillar(declared=0),
    "how much is asked for": changed_pillar(required=9),
    "the status": changed(status="incomplete"),
    "the total": changed(points=POINTS),
    "the award": lambda result: setattr(result.award, "status", "undecided"),
    "the level": lambda result: setattr(result.award, "tier", "tot"),
    "the set": lambda result: setattr(result.criteria, "digest", "0"),
    "a trial": changed(trial=True),
    "the counts": lambda result: result.counts.update(met=0),
}
ONLY_SAID = {
    "its state in words": changed_line(state_text="x", sentence="x", need="x", name="x", value_text="x"),
    "its points in words": changed_line(points_text="x", target="x", counts_text="x"),
    "a pillar in words": changed_pillar(name="x", status_text="x"),
    "the language": changed(lang="en", status_text="x", basis_text="x", notices=["x"]),
    "the basis": changed(basis="recognised"),
    "the award in words": lambda result: setattr(result.award, "status_text", "x"),
    "the title": lambda result: setattr(result.criteria, "title", "x"),
    "diagnostics": changed(diagnostics=[]),
}


@pytest.mark.parametrize("name", DECIDES)
def test_what_decides_is_hashed(name):
    result = made()
    DECIDES[name](result)
    assert digest(result) != BASE


@pytest.mark.parametrize("name", ONLY_SAID)
def test_what_is_only_said_is_not(name):
    result = made()
    ONLY_SAID[name](result)
    assert digest(result) == BASE


def test_no_number_has_a_fraction_and_no_person_is_named():
    data = canonical(facts_record(appraised(SET, CITED, adjusted("A.01", "tu", "74")).appraised)).decode("utf-8")
    for each in ("Nguyễn Văn An", "Sở Khoa học", "Chỉ tiêu thứ nhất", "Đạt"):
        assert each not in data
    assert '["A.01","met","74","74","100",false,["10.00","10.00","10"]]' in data


def test_how_a_value_came_about_is_hashed_too():
    as_declared = appraised(SET, CITED, line())
    put_again = appraised(SET, CITED, adjusted("A.01", "tu", "75"))
    assert as_declared.digest != put_again.digest
    assert as_declared.digest != appraised(SET, CITED).digest
    assert as_declared.digest == appraised(SET, CITED, line(by="binh"), lang="en").digest
