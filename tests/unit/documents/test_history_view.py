"""The history of a case as JSON: what the published schema says, in every state of a proceeding."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from rich.console import Console

from cds_score.criteria.bundled import bundled_holidays, default_procedure
from cds_score.diagnostics import Lang, Source
from cds_score.documents.history_view import record, taken_together, who_text
from cds_score.selfreport.history import FIGURES
from cds_score.selfreport.read import read_report
from cds_score.selfreport.steps import Proceeding
from tests.docs.program import ROOT
from tests.helpers import load_set, report_text
from tests.unit.selfreport.histories import UNIT, event, history_of

SCHEMA = Draft202012Validator(json.loads((ROOT / "docs/schemas/review-log.schema.json").read_text(encoding="utf-8")))
STEPS = [
    event("da_nop", actor_unit=UNIT, details={FIGURES: "closed"}),
    event("cong_khai", from_stage="da_nop", details={FIGURES: "closed"}),
    event("bước đã bỏ", from_stage="cong_khai", action="reopen", details={FIGURES: "open"}),
]


def printed(tmp_path: Any, steps: int) -> dict[str, Any]:
    report = read_report(Source("bao-cao.yaml", report_text()))[0]
    assert report is not None
    history = history_of(STEPS[:steps])[0]
    proceeding = Proceeding(history, default_procedure(), bundled_holidays(), UNIT, {})
    return record(proceeding, report, load_set(tmp_path), "vi")


@pytest.mark.parametrize("steps", range(4))
def test_the_schema_holds(tmp_path, steps):
    SCHEMA.validate(printed(tmp_path, steps))


def test_what_would_never_be_printed_is_refused(tmp_path):
    for key in ("head", "events", "notice"):
        with pytest.raises(ValidationError):
            SCHEMA.validate(printed(tmp_path, 2) | {key: 1})


def test_a_stage_that_is_gone_is_shown_by_its_id(tmp_path):
    found = printed(tmp_path, 3)
    assert found["stage"] == {"id": "bước đã bỏ", "name": "bước đã bỏ"}
    assert (found["locked"], printed(tmp_path, 2)["locked"]) == (False, True)


def test_who():
    assert "người của xã 99001" in who_text(STEPS[0], "vi")
    assert "commune" not in who_text(STEPS[1], "en")


def shown(days: list[str], lang: Lang = "vi") -> list[str]:
    """Units A, B … whose results were shown to the public on these days, as lines without borders."""
    steps = []
    for name, day in zip("ABC", days, strict=False):
        before = Proceeding(history_of(STEPS[:1])[0], default_procedure(), bundled_holidays(), UNIT, {})
        step = event("cong_khai", from_stage="da_nop", at=f"2025-03-{day}T08:00:00+07:00", details={FIGURES: "closed"})
        steps.append((name, before, step))
    out = io.StringIO()
    Console(file=out, width=200).print(taken_together(steps, lang))
    return [line.strip() for line in out.getvalue().splitlines() if line.strip(" ─")]


def test_time_limits_that_all_have_stand_once_below():
    lines = shown(["03", "03", "03"])
    assert "Thời hạn" not in lines[0]
    assert lines[4] == "Thời hạn của cả 3 đơn vị:"
    assert shown(["03", "03"], "en")[3] == "Time limits of all 2 units:"
    assert len(lines) == 5 + len(shown(["03", "03"])) - 4


def test_those_of_some_stand_below_their_units():
    lines = shown(["03", "04", "03"])
    assert "Thời hạn" not in lines[0]
    heads = [line for line in lines if line.startswith("Thời hạn của")]
    assert heads == ["Thời hạn của A; C:", "Thời hạn của B:"]


def test_where_each_has_others_they_stand_in_the_table():
    for days in (["03"], ["03", "04"]):
        lines = shown(days)
        assert "Thời hạn" in lines[0]
        assert not any(line.startswith("Thời hạn của") for line in lines)
