"""`results.json`: the schema holds for every kind of round, and refuses what is never written."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any, get_args, get_type_hints

import pytest
from jsonschema import ValidationError

from cds_score.documents.province_record import province_json, province_record
from cds_score.province import result as model
from cds_score.province.arranged import STANDS
from cds_score.scoring.assessment import STATES
from tests import rounds
from tests.docs.schemas import schema, validator

PROVINCE = validator("province")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_schema_holds(lang):
    text = province_json(rounds.mixed(lang))
    PROVINCE.validate(json.loads(text))
    assert text.endswith("}\n")
    assert text.count("\n") == 1
    PROVINCE.validate(province_record(rounds.province([], lang=lang)))
    PROVINCE.validate(province_record(rounds.province(rounds.without_points(2, lang), lang=lang)))
    bare = replace(rounds.mixed(lang).summary, standing=replace(rounds.STANDING, total=None, remaining=None))
    PROVINCE.validate(province_record(replace(rounds.mixed(lang), summary=bare)))


def test_numbers_are_strings_and_what_is_not_known_is_null():
    record = json.loads(province_json(rounds.mixed()))
    unit = next(each for each in record["units"] if each["code"] == "99001")
    assert unit["points"] == {"earned": "87.35", "possible": "90.35", "max": "98"}
    assert unit["declared_points"]["earned"] == "92.37"
    cells = {each["id"]: each for each in unit["indicators"]}
    assert cells["CQS.06"]["value"] == "91"
    assert cells["CQS.06"]["declared_state"] == "met"
    assert cells["CQS.09"]["points"] == {"earned": None, "possible": "3.00", "max": "3"}
    assert "sentence" not in cells["CQS.06"]
    silent = next(each for each in record["units"] if each["code"] == "99021")
    assert (silent["file"], silent["points"], silent["stand"]) == (None, None, "none")
    assert record["headline"].startswith("15 đơn vị trong danh mục: ")
    assert record["register"] == {"file": "danh-muc.csv", "digest": "ab" * 32}


def test_nothing_of_the_result_is_left_out_but_what_each_report_says_itself():
    """A field more in the result shows here: it is written, or named as left out."""
    left_out = {
        "IndicatorCell": {"sentence", "need", "state_text", "points_text", "declared_points_text", "unit"},
        "PillarCell": {"status_text", "points_text"},
        "UnitRow": {"basis_text"},
        "ProvinceResult": {"register_digest"},
    }
    renamed = {"max_text": "max", "pillar_term": "terms", "indicator_term": "terms"}
    record = province_record(rounds.mixed())
    unit = next(each for each in record["units"] if each["versions"])
    written = {
        "ProvinceResult": record,
        "SetColumns": record["sets"][0],
        "IndicatorColumn": record["sets"][0]["indicators"][0],
        "PillarColumn": record["sets"][0]["pillars"][0],
        "UnitRow": unit,
        "Version": unit["versions"][0],
        "PillarCell": unit["pillars"][0],
        "IndicatorCell": unit["indicators"][0],
        "Problem": record["problems"][0],
        "Summary": record["summary"],
        "Standing": record["summary"]["standing"],
        "Bin": record["summary"]["states"][0],
        "Holding": record["summary"]["holding"][0],
        "OneAway": record["summary"]["one_away"][0],
        "Difference": record["summary"]["differences"][0],
    }
    for name, made in written.items():
        kind = getattr(model, name)
        names = kind._fields if issubclass(kind, tuple) else [each.name for each in fields(kind)]
        wanted = set(names) - left_out.get(name, set())
        assert {renamed.get(each, each) for each in wanted} <= set(made), name


def test_the_vocabularies_are_those_of_the_program():
    known = schema("province")["$defs"]

    def said(of: str, key: str) -> set[Any]:
        return set(known[of]["properties"][key]["enum"])

    hints = get_type_hints(model.UnitRow)
    for key in ("basis", "status", "award"):
        assert said("unit", key) == set(get_args(hints[key])), key
    assert said("unit", "stand") == set(STANDS)
    assert said("indicator", "state") == set(STATES)
    assert said("indicator", "declared_state") == {*STATES, None}
    assert said("problem", "severity") == set(get_args(model.Severity))


CHANGES = {
    "a key more": lambda record: record.update(extra=1),
    "a key less": lambda record: record["units"][0].pop("place"),
    "a number for points": lambda record: record["units"][0]["points"].update(earned=92.37),
    "an unknown stand": lambda record: record["units"][0].update(stand="good"),
    "an empty file": lambda record: record["units"][0].update(file=""),
    "a sentence": lambda record: record["units"][0]["indicators"][0].update(sentence="…"),
    "a line 0": lambda record: record["problems"][0].update(line=0),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_would_never_be_written_is_refused(change):
    record = json.loads(province_json(rounds.mixed()))
    CHANGES[change](record)
    with pytest.raises(ValidationError):
        PROVINCE.validate(record)
