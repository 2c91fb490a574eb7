"""The schema of set.yaml: words for all that the model has, every set let through, what is misspelt stopped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft7Validator
from pydantic import BaseModel

from cds_score.criteria import clauses, scales, words
from cds_score.criteria.file_schema import file_schema
from cds_score.criteria.model import SetFile
from cds_score.forms.json_schema import as_text
from tests.docs.program import ROOT
from tests.editor import yaml12
from tests.helpers import INDICATORS, INPUTS, set_text

SETS = sorted([*ROOT.glob("criteria/**/set.yaml"), *ROOT.glob("tests/**/set.yaml")])
SCHEMA = file_schema()
VALIDATOR = Draft7Validator(SCHEMA)


def models(model: type[BaseModel], known: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """A model and all that its fields are made of."""
    known.add(model)
    for field in model.model_fields.values():
        for each in _inside(field.annotation):
            if each not in known:
                models(each, known)
    return known


def _inside(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for each in getattr(annotation, "__args__", ()):
        yield from _inside(each)


def described(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property of every object of the schema, with its path."""
    if isinstance(node, list):
        for number, each in enumerate(node):
            yield from described(each, f"{path}/{number}")
    elif isinstance(node, dict):
        for name, each in node.get("properties", {}).items():
            yield f"{path}/{name}", each
        for key, each in node.items():
            yield from described(each, f"{path}/{key}")


def messages(text: str) -> list[str]:
    """The sentences that an editor shows of a criteria file."""
    found = []
    for error in VALIDATOR.iter_errors(yaml12.load(text)):
        assert isinstance(error.schema, dict)
        found.append(error.schema["errorMessage"])
    return found


def test_it_is_a_sound_schema_and_always_the_same():
    Draft7Validator.check_schema(SCHEMA)
    assert as_text(file_schema()) == as_text(SCHEMA)


def test_every_field_of_the_model_is_in_it():
    assert SetFile.model_fields.keys() == SCHEMA["properties"].keys()
    everything = {name.rpartition("/")[2] for name, _ in described(SCHEMA)}
    options = [scales.module(name).Options for name in scales.names()]
    for model in set().union(*(models(each, set()) for each in (SetFile, *options))):
        keys = {field.alias or name for name, field in model.model_fields.items()}
        assert keys - {"root"} <= everything, model


def test_every_key_is_described_in_vietnamese():
    pages = [package.module(name).PAGE for package in (scales, clauses) for name in package.names()]
    titles = {title for title, _ in words.FIELDS.values()} | {page.title["vi"] for page in pages}
    titles |= {title for page in pages for title, _ in page.options.values()}
    for path, schema in described(SCHEMA):
        if not any(f"/{clause}/" in path for clause in clauses.names()):  # what stands below a clause
            assert schema["title"] in titles, path
            assert schema["description"], path


def test_the_words_are_those_of_the_model_and_no_others():
    fields = {
        (model.__name__, field.alias or name)
        for model in models(SetFile, set())
        for name, field in model.model_fields.items()
    }
    for key in words.FIELDS:
        owner, _, field = key.partition(".")
        assert any(field == name and owner in ("*", each) for each, name in fields), key


@pytest.mark.parametrize("name", scales.names())
def test_a_scale_names_its_own_options_and_no_others(name):
    own = [each for each in models(scales.module(name).Options, set()) if each.__module__.endswith(f".{name}")]
    assert scales.module(name).PAGE.options.keys() == {field for each in own for field in each.model_fields} - {"root"}


def test_every_scale_and_every_clause_is_in_it():
    assert list(SCHEMA["definitions"]["scale"]["then"]["properties"]) == scales.names()
    for model in ("Rule", "Tier", "AwardRule"):
        assert set(clauses.names()) <= SCHEMA["definitions"][model]["properties"].keys()


@pytest.mark.parametrize("file", SETS, ids=lambda file: file.parent.relative_to(ROOT).as_posix())
def test_the_sets_are_valid(file):
    assert messages(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "indicator",
    [
        "{target: ≥ 70%}",
        "{target: [{when: tu = 1, target: ≥ 50%}, {target: ≥ 70%}]}",
        "{target: 70}",
        "{scale: threshold, mandatory: có, evidence: [Báo cáo, 2024]}",
        "{scale: {proportional: {full_at: 70%, floor: 5%}}, mandatory: true}",
        "{scale: {threshold: {}}, mandatory: không, na: {when_zero: allowed, source: none}}",
        "{scale: {bands: [{when: ≥ 4, points: 10}, {otherwise: 0}]}, wording: , note: 5}",
        "{scale: {linear: {base: 70%, step: 1%, per_step: 0.5, whole_steps: có}}}",
        "{scale: {bands: {overlap: first, bands: [{when: = 100%, points: 5}, {otherwise: 0}]}}}",
        "{scale: {gate: {when: tu = 1, message: Phải có, scale: {sample: {size: 50, points_each: '0,4'}}}}}",
        "{scale: {gate: {when: tu = 1, message: Phải có, scale: proportional}}}",
        "{scale: {any_of: [{name: Một, measure: tu, target: ≥ 1}, {name: Hai, measure: mau, target: [{target: 2}]}]}}",
        "{scale: {parts: [{name: Một, measure: tu, scale: threshold}, {name: Hai, measure: tu, points: 5}]}}",
        "{informative: có, scale: {per_item: {points: 1}}}",
        "{scale: {choice: {shares: {a: 100%, 2: 50%}}}, source: {document: Kế hoạch, page: 5, seen: false}}",
    ],
)
def test_shorthands_are_accepted(indicator):
    whole = "- {id: A.01, name: Chỉ tiêu, measure: ty_le, points: 10, source: none, " + indicator[1:]
    assert messages(set_text(INPUTS, whole.replace("source: none, scale: {choice", "scale: {choice"))) == []


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("title:", "titel:", "Ở đây chỉ ghi các khóa: id, version, title"),
        ("title: Bộ tiêu chí thử", "about: x", "Thiếu “title” (Tên bộ tiêu chí)."),
        ("levels: [xã, phường]", "levels: xã", "Ghi một danh sách."),
        ("type: count", "type: number", "Ghi một trong: count, decimal"),
        ("accrual: flow", "accrual: dòng", "Ghi một trong: flow, stock."),
        ("points: 10", "mandatory: yes", "Ghi có hoặc không."),
        ("points: 10", "points: [10]", "Ghi một đoạn chữ hoặc một số"),
        ("points: 10", "scale: {nhay_bac: {}}", "Không có cách tính điểm này. Các cách:"),
        ("points: 10", "scale: choice", "Không có cách tính điểm này. Các cách:"),
        ("points: 10", "scale: {proportional: {fullat: 70%}}", "Ở đây chỉ ghi các khóa: full_at, floor."),
        ("points: 10", "scale: {bands: {band: []}}", "Ở đây chỉ ghi các khóa: bands, overlap."),
        (
            "points: 10",
            "scale: {bands: [{khi: ≥ 4, points: 1}, {otherwise: 0}]}",
            "Ở đây chỉ ghi các khóa: when, points",
        ),
        ("id: A.01", "id: 1.A", "Mã bắt đầu bằng chữ"),
        ("id: A.01", f"id: {'A' * 61}", "Mã bắt đầu bằng chữ"),
        ("mau: {", "so-mau: {", "Mã bắt đầu bằng chữ"),
        ("places: 2", 'places: "5"', "Không đúng dạng"),
        ("places: 2, mode: half_up, source: none", "places: 2", "Thiếu “source” (Nguồn)."),
        ("source: none}\n", "source: không}\n", "Ghi document: …, hoặc none"),
        ("source: none}\n", "source: {số: 1}}\n", "Thiếu “document” (Văn bản)."),
    ],
)
def test_what_is_wrong_is_told(right, wrong, says):
    text = set_text()
    assert right in text
    assert messages(text) == []
    assert any(each.startswith(says) for each in messages(text.replace(right, wrong, 1)))


@pytest.mark.parametrize(
    ("award", "good"),
    [
        ("{name: Đạt, points: ≥ 80, mandatory: all, source: none}", True),
        ("{name: Đạt, any: [{points: ≥ 90%}, {mandatory: all, optional: ≥ 30%}], source: none}", True),
        ("{name: Đạt, each: {of: pillars, points: ≥ 50%}, points_of: {A: ≥ 50%, A.01: 3}, source: none}", True),
        ("{name: Đạt, met: [A.01, A], no_zero: groups, facts: không bi_ky_luat, source: none}", True),
        ("{name: Đạt, facts: [{that: tu = 0, message: Không có}, {that: mau ≥ 1}], source: none}", True),
        ("{name: Xếp loại, tiers: [{id: tot, name: Tốt, points: từ 85 đến 95, source: none}]}", True),
        (
            "{name: Xếp loại, tiers: [{id: a, name: A, source: none}], caps: [{when: x, at_most: a, source: none}]}",
            True,
        ),
        ("{name: Đạt, pointss: ≥ 80, source: none}", False),
        ("{name: Đạt, mandatory: có, source: none}", False),
        ("{name: Đạt, each: {of: pillars}, source: none}", False),
        ("{name: Đạt, each: {of: trụ cột, points: ≥ 50%}, source: none}", False),
        ("{name: Đạt, met: A.01, source: none}", False),
        ("{name: Đạt, no_zero: all, source: none}", False),
        ("{name: Đạt, facts: [{message: Không có}], source: none}", False),
        ("{name: Đạt, any: [{points: ≥ 90%}], source: none}", False),
        ("{name: Đạt, any: [{points: ≥ 90%}, {point: 1}], source: none}", False),
        ("{name: Xếp loại, tiers: [{id: tot, name: Tốt, point: 5, source: none}]}", False),
    ],
)
def test_rules(award, good):
    found = list(VALIDATOR.iter_errors(yaml12.load(set_text(award=award))))
    assert (found == []) is good


def test_what_may_be_blank_is_blank():
    assert messages(set_text(INPUTS.replace("accrual: flow", "accrual: , meaning: , provider: "))) == []
    assert messages(set_text(INPUTS.replace("type: count", "type: "))) != []


def test_vietnamese_ids_are_accepted():
    inputs = INPUTS.replace("mau", "tổng_số")
    assert messages(set_text(inputs, INDICATORS.replace("A.01", "Đ.1_ộ"))) == []
