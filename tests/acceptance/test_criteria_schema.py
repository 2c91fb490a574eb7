"""`criteria schema`, and the schema beside a form: what is written, and what is left alone."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft7Validator

from tests.docs.program import run, start

SET = "thanh-hoa/cap-xa@2023"


def test_the_schema_of_reports_is_printed():
    done = run("criteria", "schema", SET)
    assert (done.code, done.err) == (0, "")
    schema = json.loads(done.out)
    Draft7Validator.check_schema(schema)
    assert schema["properties"]["criteria"]["default"] == SET
    assert schema["properties"]["inputs"]["properties"]["tong_so_thon"]["title"].startswith("Tổng số thôn")


def test_the_schema_of_criteria_files_is_printed():
    schema = json.loads(run("criteria", "schema", "--criteria-file").out)
    Draft7Validator.check_schema(schema)
    assert "pillars" in schema["properties"]


def test_the_bytes_are_always_the_same_and_utf_8(tmp_path):
    file = tmp_path / "mới" / "lược đồ.json"
    done = start("criteria", "schema", SET, "-o", str(file))
    assert done.code == 0
    assert str(file) in done.out
    data = file.read_bytes()
    assert data.decode("utf-8") == run("criteria", "schema", SET).out
    assert b"\r" not in data
    assert data.startswith(b'{\n  "$schema": "http://json-schema.org/draft-07/schema#",\n')


def test_an_existing_file_is_left_alone(tmp_path):
    file = tmp_path / "a.json"
    file.write_text("của tôi", encoding="utf-8")
    assert run("criteria", "schema", SET, "-o", str(file)).code == 5
    assert file.read_text(encoding="utf-8") == "của tôi"
    assert run("criteria", "schema", SET, "-o", str(file), "--force").code == 0
    assert file.read_text(encoding="utf-8").startswith("{")


@pytest.mark.parametrize("words", [(), (SET, "--criteria-file"), ("khong/co@1",)])
def test_one_kind_of_file_is_named(words):
    done = run("criteria", "schema", *words)
    assert done.code == 2
    assert done.out == ""
    assert done.err


def test_a_form_with_its_schema(tmp_path):
    form, schema = tmp_path / "xã a.yaml", tmp_path / "xã a.schema.json"
    assert run("form", SET, "-o", str(form)).code == 0
    text = form.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=xã%20a.schema.json\n# BÁO CÁO TỰ ĐÁNH GIÁ")
    assert schema.read_text(encoding="utf-8") == run("criteria", "schema", SET).out
    assert run("check", str(form)).code == 0
    assert text.partition("\n")[2] == run("form", SET).out


def test_neither_is_written_where_one_exists(tmp_path):
    form, schema = tmp_path / "a.yaml", tmp_path / "a.schema.json"
    schema.write_text("{}", encoding="utf-8")
    assert run("form", SET, "-o", str(form)).code == 5
    assert not form.exists()
    assert schema.read_text(encoding="utf-8") == "{}"
    schema.write_text(run("criteria", "schema", SET).out, encoding="utf-8", newline="\n")
    assert run("form", SET, "-o", str(form)).code == 0  # the same schema is there already: nothing is replaced


def test_a_form_without_a_schema(tmp_path):
    form = tmp_path / "a.yaml"
    assert run("form", SET, "-o", str(form), "--no-schema").code == 0
    assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]
    assert form.read_text(encoding="utf-8") == run("form", SET).out
    assert "$schema" not in run("form", SET).out
