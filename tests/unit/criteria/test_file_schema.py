"""The schema of set.yaml: words for all that the model has, every set let through, what is misspelt stopped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft7Validator
from pydantic import BaseModel

from cds_score.criteria import scales, words
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
        assert model.model_fields.keys() - {"root"} <= everything, model


def test_every_key_is_described_in_vietnamese():
    titles = {title for title, _ in (*words.FIELDS.values(), *words.SCALES.values(), *words.CLAUSES.values())}
    for path, schema in described(SCHEMA):
        if "/facts/" not in path and "/each/" not in path:
            assert schema["title"] in titles, path
            assert schema["description"], path


def test_every_scale_is_in_it():
    names = SCHEMA["definitions"]["scale"]["then"]["properties"].keys()
    assert list(names) == scales.names()
    assert names <= words.SCALES.keys()


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
        ("points: 10", "scale: {nhay_bac: {}}", "Không có cách tính điểm này. Các cách: bands, choice"),
        ("points: 10", "scale: choice", "Không có cách tính điểm này. Các cách: bands, choice"),
        ("points: 10", "scale: {proportional: {fullat: 70%}}", "Ở đây chỉ ghi các khóa: full_at, floor."),
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


def test_vietnamese_ids_are_accepted():
    inputs = INPUTS.replace("mau", "tổng_số")
    assert messages(set_text(inputs, INDICATORS.replace("A.01", "Đ.1_ộ"))) == []
