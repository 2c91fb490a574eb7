"""The published schemas of `compare` and `trend`, held against what is really printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import ValidationError

from cds_score.scoring.assessment import STATES
from cds_score.scoring.comparison import TURNS
from tests.docs.program import run
from tests.docs.schemas import schema, validator

SMALL = ("--criteria-dir", "tests/example_files/criteria")
MONTHS, BEFORE, AFTER = (f"tests/golden/reports/{name}" for name in ("thang", "dot-2024", "dot-2025"))
EXAMPLE = "examples/xa-vi-du/bao-cao.yaml"


def known(name: str, *arguments: str) -> Any:
    """What was printed, once the schema holds for it."""
    found = json.loads(run(*arguments, "--format", "json").out)
    validator(name).validate(found)
    return found


def test_the_vocabularies_are_those_of_the_program():
    compare, trend = schema("compare")["$defs"], schema("trend")["$defs"]
    assert tuple(compare["turn"]["enum"]) == tuple(compare["counts"]["properties"]) == TURNS
    for state in (compare["indicator_side"], trend["value"]):
        assert tuple(state["properties"]["state"]["enum"]) == STATES


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_two_rounds_with_a_merger(lang: str):
    register = ("--register", "tests/golden/reports/dot-danh-muc.csv")
    found = known("compare", "--lang", lang, *SMALL, *register, "compare", BEFORE, AFTER)
    assert [(each["code"], each["lineage"]) for each in found["units"]] == [
        ("00002", False),
        ("00001", False),
        ("00005", True),
        ("00005", True),
    ]
    assert [each["code"] for each in found["only_before"]] == ["00003", "00004", "00007"]


def test_two_versions_two_sets_and_a_refusal(tmp_path: Path):
    old = tmp_path / "cu.yaml"
    new = tmp_path / "moi.yaml"
    text = Path("tests/example_files/impact/an-binh.yaml").read_text(encoding="utf-8")
    old.write_text(text, encoding="utf-8")
    new.write_text(text.replace("@2025", "@2026").replace("năm 2025", "năm 2026"), encoding="utf-8")
    found = known("compare", *SMALL, "compare", str(old), str(new))
    assert [len(found["units"][0][side]) for side in ("gone", "added")] == [1, 1]
    new.write_text(text.replace("năm 2025", "năm 1999"), encoding="utf-8")
    assert known("compare", *SMALL, "compare", str(old), str(new))["units"][0]["after"]["status"] == "refused"
    new.write_text(text.replace("mau/hai-phien-ban@2025", "thanh-hoa/cap-xa@2023"), encoding="utf-8")
    assert known("compare", *SMALL, "compare", str(old), str(new))["units"][0]["indicators"] == []


def test_one_unit_and_several_over_time():
    one = known("trend", *SMALL, "trend", MONTHS)
    assert one["code"] == "99001"
    assert [each["report"] is None for each in one["series"][0]["periods"]] == [False] * 3 + [True] + [False] * 2
    assert [each["code"] for each in known("trend", *SMALL, "trend", MONTHS, BEFORE)] == [
        "00001", "00002", "00003", "00004", "00007", "99001",
    ]  # fmt: skip
    assert known("trend", "trend", EXAMPLE)["series"][0]["length"] == {"unit": "months", "count": 12}


def test_what_is_never_printed_is_refused():
    found = json.loads(run(*SMALL, "trend", MONTHS, "--format", "json").out)
    for wrong in ({**found, "forecast": "1"}, {key: value for key, value in found.items() if key != "series"}):
        with pytest.raises(ValidationError):
            validator("trend").validate(wrong)
