"""Every report that the tests know, sound or broken, has a State; and every finding of `check` is in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cds_score.casework.opening import Province, assess_file
from cds_score.criteria.catalogue import Catalogue
from cds_score.desk.earlier import Earlier
from cds_score.desk.scoring import Desk, score
from cds_score.desk.state import state_of
from cds_score.desk.store import Folder
from cds_score.forms.yaml_form import blank_form
from tests.unit.desk.served import ROOT, SETS

FILES = sorted(
    path
    for folder in ("tests/example_files/negative", "tests/example_files/positive", "examples")
    for path in (ROOT / folder).rglob("*.yaml")
)


def state(path: Path, sets: Catalogue, lang="vi"):
    desk = Desk(Folder(path.parent), Province(sets, {}), lang)
    return state_of(score(desk, desk.folder.read(path.name)), Earlier(), lang)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_finding_is_in_the_state(path, lang):
    sets = Catalogue([ROOT / "tests/example_files/criteria"])
    made = state(path, sets, lang)
    json.dumps(made)
    told = [*made["problems"], *(each for field in made.get("inputs", {}).values() for each in field["problems"])]
    found = assess_file(str(path), Province(sets, {}), lang).diagnostics
    first = [each for each in told if each["path"] == each.get("first", each["path"])]
    assert sorted((each["code"], each["text"]) for each in first) == sorted((d.code, d.message(lang)) for d in found)
    lines = {(each["code"], each["line"]) for each in told}
    assert lines == {(d.code, d.place[1] or None) for d in found}


@pytest.mark.parametrize("name", SETS.names())
def test_a_blank_form_has_a_state(tmp_path, name):
    folder = SETS.folder(name)
    criteria = SETS.load(folder)[0] if folder is not None else None
    assert criteria is not None
    (tmp_path / "bao-cao.yaml").write_text(blank_form(criteria), encoding="utf-8")
    made = state(tmp_path / "bao-cao.yaml", SETS)
    assert made["readable"]
    assert made["inputs"].keys() >= criteria.inputs.keys()
    asked = {each["input"] for each in made["missing"]}
    assert asked <= {name for name, each in criteria.inputs.items() if each.of is None}
    assert (
        all(each["missing"] or each["declared"] == each["required"] for each in made["pillars"]) or not made["scored"]
    )


def test_a_finding_about_two_inputs_stands_at_both(tmp_path):
    """1.265 of 1.264 forms were sent online: neither figure is more wrong than the other."""
    text = (ROOT / "examples/mau-ba-tru-cot/bao-cao.yaml").read_text(encoding="utf-8")
    old = "ho_so_truc_tuyen: {value: 803,"
    assert old in text
    (tmp_path / "bao-cao.yaml").write_text(text.replace(old, "ho_so_truc_tuyen: {value: 1265,"), encoding="utf-8")
    found = {name: each["problems"] for name, each in state(tmp_path / "bao-cao.yaml", SETS)["inputs"].items()}
    above = {name: each for name, several in found.items() for each in several if each["code"] == "rate-above-one"}
    assert above.keys() == {"ho_so_truc_tuyen", "ho_so_tiep_nhan"}
    assert above["ho_so_tiep_nhan"]["path"] == ["inputs", "ho_so_tiep_nhan"]
    assert above["ho_so_tiep_nhan"]["text"] == above["ho_so_truc_tuyen"]["text"]


def test_a_check_that_failed_stands_at_each_of_its_inputs(tmp_path):
    """Reports whose figures contradict each other are among the example files."""
    sets = Catalogue([ROOT / "tests/example_files/criteria"])
    seen = 0
    for path in FILES:
        inputs = state(path, sets).get("inputs", {})
        for each in inputs.values():
            for problem in each["problems"]:
                if problem["code"] in ("check-failed", "check-suspicious") and "first" in problem:
                    seen += 1
                    first = inputs[problem["first"][1]]["problems"]
                    assert problem["text"] in [one["text"] for one in first]
    assert seen
