"""The published schemas hold for everything that `--format json` prints, and refuse what it would never print."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator, ValidationError

from cds_score.diagnostics import Severity
from cds_score.documents.record import dumps, record
from cds_score.scoring.assessment import STATES, Assessment, Why
from tests.docs.program import ROOT, run
from tests.docs.schemas import EVERY, NAMES, schema, validator
from tests.helpers import assess_text, load_set, report_text, set_text, write_set

EXAMPLES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("examples/*/bao-cao.yaml"))
BROKEN = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("tests/example_files/*/*/bao-cao.yaml"))
SMALL_SETS = ("--criteria-dir", "tests/example_files/criteria")


SCORE, CHECK, APPROVE = validator("score"), validator("check"), validator("approve")


def parts(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema inside a schema, with its path."""
    if isinstance(node, list):
        for number, each in enumerate(node):
            yield from parts(each, f"{path}/{number}")
    elif isinstance(node, dict):
        if {"type", "enum", "const", "$ref", "oneOf"} & node.keys() and not isinstance(node.get("type"), dict):
            yield path, node
        for key, each in node.items():
            if key not in ("enum", "required", "type") or isinstance(each, dict):
                yield from parts(each, f"{path}/{key}")


@pytest.fixture(scope="module")
def unreadable(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Files of every kind that is no report."""
    folder = tmp_path_factory.mktemp("unreadable")
    made = {
        "empty.yaml": b"",
        "excel.yaml": b"PK\x03\x04" + bytes(60),
        "pdf.yaml": b"%PDF-1.7\n",
        "binary.yaml": b"\x00\x01\x02",
        "large.yaml": b"#" * 600_000,
        "list.yaml": b"- 1\n- 2\n",
        "no-set.yaml": "commune: {name: Xã Ví Dụ}\ninputs: {}\n".encode(),
        "other-set.yaml": b"criteria: khong/co@1\ninputs: {}\n",
        "controls.yaml": b"criteria: \x07\n",
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [*(str(folder / name) for name in made), str(folder), str(folder / "not-there.yaml")]


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_is_a_sound_schema(name):
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$id"] == f"urn:cds-score:schema:{name}:1"


@pytest.mark.parametrize("name", NAMES)
def test_whatever_a_schema_refers_to_is_there(name):
    resolver = EVERY.resolver(schema(name)["$id"])
    for path, node in parts(schema(name)):
        if "$ref" in node:
            assert resolver.lookup(node["$ref"]).contents, path


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_is_listed_for_whoever_looks_for_it(name):
    assert f"(docs/schemas/{name}.schema.json)" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_object_is_closed_and_every_field_is_described(name):
    for path, node in parts(schema(name)):
        if "properties" in node:
            assert node["additionalProperties"] is False, path
            for key, each in node["properties"].items():
                assert each.get("description"), f"{path}/{key}"
        elif node.get("type") == "object":
            assert node["additionalProperties"], path


def test_the_vocabularies_are_those_of_the_program():
    known = schema("score")["$defs"]
    assert tuple(known["indicator"]["properties"]["state"]["enum"]) == STATES
    assert tuple(known["counts"]["properties"]) == STATES
    assert set(known["pillar"]["properties"]["why"]["items"]["enum"]) == set(get_args(Why))
    assert set(known["diagnostic"]["properties"]["severity"]["enum"]) == set(get_args(Severity))
    assert known["diagnostic"] == schema("check")["$defs"]["diagnostic"]


@pytest.fixture(scope="module")
def complete() -> str:
    """What is printed of one report."""
    return run("score", "--format", "json", "examples/xa-vi-du/bao-cao.yaml").out


def test_one_file_is_one_object_on_one_line(complete):
    result = json.loads(complete)
    assert isinstance(result, dict)
    assert result["report"] == "examples/xa-vi-du/bao-cao.yaml"
    assert complete.count("\n") == 1
    SCORE.validate(result)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_several_files_are_an_array_with_a_line_each(lang):
    printed = run("--lang", lang, "score", "--format", "json", *EXAMPLES)
    results = json.loads(printed.out)
    assert [each["report"] for each in results] == EXAMPLES
    SCORE.validate(results)
    assert len(printed.out.splitlines()) == len(EXAMPLES) + 2


def test_the_results_of_broken_and_of_sound_reports():
    printed = run(*SMALL_SETS, "score", "--format", "json", *BROKEN)
    results = json.loads(printed.out)
    assert len(results) == len(BROKEN)
    SCORE.validate(results)
    assert {"unreadable", "refused", "incomplete"} <= {each["status"] for each in results}


def test_the_results_of_files_that_are_no_report(unreadable):
    printed = run("score", "--format", "json", *unreadable)
    results = json.loads(printed.out)
    SCORE.validate(results)
    assert {each["status"] for each in results} == {"unreadable"}
    one = json.loads(run("score", "--format", "json", unreadable[0]).out)
    SCORE.validate(one)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_findings_of_everything(unreadable, lang):
    printed = run("--lang", lang, *SMALL_SETS, "check", "--format", "json", *EXAMPLES, *BROKEN, *unreadable)
    found = json.loads(printed.out)
    CHECK.validate(found)
    assert len({each["code"] for each in found}) > 50


def test_nothing_wrong_is_an_empty_array():
    printed = run("check", "--format", "json", "examples/loc-tan/bao-cao.yaml")
    assert json.loads(printed.out) == []


PLAIN = """
- id: A.01
  name: Đếm
  measure: tu
  points: 10
  scale: {bands: [{when: ≥ 4, points: 10}, {otherwise: 0}]}
  source: none
- id: A.02
  name: Tỷ lệ
  measure: ty_le
  target: ≥ 70%
  points: 5
  na: {when_zero: allowed, source: none}
  source: none
"""
SETS = {
    "with points": set_text(indicators=PLAIN),
    "without points": set_text(
        indicators="- {id: A.01, name: Tỷ lệ, measure: ty_le, target: ≥ 70%, source: none}\n", rounding=""
    ),
    "evidence asked for": set_text(indicators=PLAIN, evidence="{met_without: does_not_count, source: none}"),
}
REPORTS = {
    "counts": "tu: 75\nmau: 100",
    "nothing": "tu:",
    "zero": "tu: 0\nmau: 0",
    "printed": "ty_le: 70%",
    "approximate": "tu: hơn 3\nmau: khoảng 5",
    "contradiction": "tu: 9\nmau: 8",
    "unconfirmed": "tu: {value: 75, to_confirm: kỳ trước}\nmau: 100",
    "unreadable": "tu: bảy\nmau: 1,5",
}


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("text", SETS)
def test_the_result_of_every_kind_of_figure(tmp_path: Path, text, report):
    assessment: Assessment = assess_text(report_text(REPORTS[report]), load_set(tmp_path, SETS[text]), with_inputs=True)
    SCORE.validate(json.loads(dumps([record(assessment)])))


CHANGES = {
    "a key more": lambda result: result.update(extra=1),
    "a key less": lambda result: result.pop("award"),
    "a number for points": lambda result: result["points"].update(earned=92.37),
    "a comma": lambda result: result["points"].update(earned="92,37"),
    "an unknown state": lambda result: result["indicators"][0].update(state="good"),
    "a count less": lambda result: result["counts"].pop("missing"),
    "a key more in an indicator": lambda result: result["indicators"][0].update(colour="green"),
    "a digest cut short": lambda result: result["digests"].update(report="abc"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_would_never_be_printed_is_refused(change, complete):
    changed = json.loads(complete)
    CHANGES[change](changed)
    with pytest.raises(ValidationError):
        SCORE.validate(changed)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_approval_of_a_set(lang, tmp_path):
    folder = write_set(tmp_path, set_text())
    call = ("--lang", lang, "--criteria-dir", str(tmp_path), "criteria", "approve", "mau/nho@1", "--format", "json")
    who = ("--by", "Nguyễn Văn A", "--office", "Sở KH&CN", "--at", "1/2/2024")
    states = []
    for more in [(), ("--all", *who), ("--rule", "A", "--withdraw", "--reason", "sai", *who)]:
        printed = run(*call, *more)
        states.append([each["state"] for each in json.loads(printed.out)["rules"]])
        APPROVE.validate(json.loads(printed.out))
    text = (folder / "set.yaml").read_text(encoding="utf-8")
    (folder / "set.yaml").write_text(text.replace("≥ 70%", "≥ 71%"), encoding="utf-8")
    printed = run(*call)
    states.append([each["state"] for each in json.loads(printed.out)["rules"]])
    APPROVE.validate(json.loads(printed.out))
    assert states == [
        ["pending"] * 5,
        ["approved"] * 5,
        ["approved", "withdrawn", "approved", "approved", "approved"],
        ["approved", "withdrawn", "changed", "approved", "approved"],
    ]
