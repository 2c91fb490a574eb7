"""The schema of self-reports: what it lets through, what it stops and with which words, what it says of keys."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator, ValidationError

from cds_score.criteria.catalogue import Catalogue, load
from cds_score.criteria.compiled import CriteriaSet
from cds_score.forms import report_words
from cds_score.forms.json_schema import as_text, report_schema
from cds_score.forms.yaml_form import blank_form
from tests.docs.program import ROOT
from tests.editor import yaml12
from tests.helpers import load_set, report_text, set_text

FILES = ROOT / "tests/example_files"
EXAMPLES = sorted(ROOT.glob("examples/*/bao-cao.yaml"))
POSITIVE = sorted(FILES.glob("positive/*/bao-cao.yaml"))
NEGATIVE = sorted(FILES.glob("negative/*/bao-cao.yaml"))
UNSEEN = {
    # what relates one place to another, or what only a person can settle
    "answer-outside-period", "answer-to-confirm", "attribute-differs", "check-failed", "check-suspicious",
    "evidence-outside-period", "evidence-outside-tolerance", "evidence-repeated", "evidence-undated",
    "evidence-unexplained", "evidence-unknown", "na-only-when-zero", "na-with-value", "period-backwards",
    "period-cut-off-early", "period-cut-off-late", "rate-above-one", "rate-contradicts-counts",
    "rate-counts-impossible", "rate-impossible-of", "rate-impossible-with", "rate-needs-counts", "rate-over-zero",
    "unit-code-missing", "unit-level-differs", "unit-level-other", "unit-level-unknown", "unit-province-missing",
    "year-not-judged", "year-outside-period",
    # what is gone, or a number, once an editor has parsed the file: 1.22, 007, 2e3, 8152
    "count-leading-zero", "count-not-whole", "count-unreadable", "key-repeated", "percent-below-one", "row-pasted",
    "unit-code-short", "value-cut-at-hash", "yaml-anchor", "yaml-tag",
    # what no pattern says, or what is only worth another look
    "date-impossible", "evidence-date-impossible", "evidence-date-unreadable", "evidence-number-odd", "money-fraction",
    "number-negative", "number-too-long",
}  # fmt: skip
"""Codes of reports in which the schema may find nothing: `cds-score check` does."""


def set_of(name: str) -> CriteriaSet:
    """The set of a name or a folder."""
    sets = Catalogue()
    folder = sets.folder_or_path(name)
    assert folder is not None
    criteria, _ = sets.load(folder)
    assert criteria is not None
    return criteria


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return report_schema(set_of("thanh-hoa/cap-xa@2023"))


@pytest.fixture(scope="module")
def small() -> Draft7Validator:
    criteria, _ = load(FILES / "criteria/mau/nho/1")
    assert criteria is not None
    return Draft7Validator(report_schema(criteria))


def name_of(file: Path) -> str:
    return file.parent.name


def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8-sig")


def messages(validator: Draft7Validator, text: str) -> list[str]:
    """The sentences that an editor shows."""
    return sorted({_message(error) for error in validator.iter_errors(yaml12.load(text))})


def _message(error: ValidationError) -> str:
    schema = error.schema
    assert isinstance(schema, dict)
    special = schema.get("patternErrorMessage") if error.validator == "pattern" else None
    return special or schema["errorMessage"]


def test_it_is_a_sound_schema_and_always_the_same(schema):
    Draft7Validator.check_schema(schema)
    text = as_text(schema)
    assert text == as_text(report_schema(set_of("thanh-hoa/cap-xa@2023")))
    assert json.loads(text) == schema
    assert text.endswith("}\n")
    assert "Tổng số hồ sơ" in text


@pytest.mark.parametrize("file", EXAMPLES, ids=name_of)
def test_the_examples_are_valid(file):
    schema = report_schema(set_of(yaml.safe_load(text_of(file))["criteria"]))
    assert messages(Draft7Validator(schema), text_of(file)) == []


@pytest.mark.parametrize("file", POSITIVE, ids=name_of)
def test_good_reports_are_valid(file):
    named = re.search(r"^criteria: (mau/tai-lieu)@1", text_of(file), re.MULTILINE)
    criteria, _ = load(FILES / "criteria" / (named[1] if named else "mau/nho") / "1")
    assert criteria is not None
    assert messages(Draft7Validator(report_schema(criteria)), text_of(file)) == []


@pytest.mark.parametrize("file", NEGATIVE, ids=name_of)
def test_what_is_wrong_in_itself_is_found(file, small):
    expected = {each["code"] for each in yaml.safe_load((file.parent / "expected.yaml").read_text(encoding="utf-8"))}
    try:
        found = messages(small, text_of(file))
    except yaml.YAMLError:
        return  # an editor says so by itself
    assert found or expected <= UNSEEN


@pytest.mark.parametrize("name", Catalogue().names())
def test_the_blank_form_of_every_set_is_valid(name):
    criteria = set_of(name)
    assert messages(Draft7Validator(report_schema(criteria)), blank_form(criteria)) == []


INPUTS = """
dem:
  {label: Số hồ sơ, type: count, unit: hồ sơ, accrual: flow, provider: Một cửa, meaning: Đếm hồ sơ., example: "1.300"}
it: {label: Số thôn, type: count, unit: thôn, max: "40"}
nhieu: {label: Số người, type: count, unit: người, min: "500", max: "2.500"}
tu: {label: Phần, type: count, unit: hồ sơ}
ty_le: {label: Tỷ lệ, type: rate, of: [tu, dem]}
vuot: {label: Tỷ lệ so với kế hoạch, type: rate, of: [tu, dem], may_exceed: có}
tien: {label: Kinh phí, type: money}
co_trang: {label: Có trang tin, type: yes_no}
bac: {label: Bậc, type: choice, options: {1: Một, 2: Hai, khong: Chưa có}}
ngay: {label: Ngày ban hành, type: date}
ma: {label: Mã, type: code}
ghi: {label: Tên kế hoạch, type: text}
"""
INDICATORS = """
- {id: A.01, name: Một, measure: dem, target: ≥ 1, points: 5, source: none}
- {id: A.02, name: Hai, measure: it, target: ≥ 1, points: 5, na: {claim: allowed, source: none}, source: none}
"""


@pytest.fixture(scope="module")
def every_type(tmp_path_factory) -> dict[str, Any]:
    text = set_text(INPUTS, INDICATORS, attributes="mien_nui: {label: Xã miền núi, type: yes_no}\n")
    return report_schema(load_set(tmp_path_factory.mktemp("set"), text))


@pytest.mark.parametrize(
    "line",
    [
        "dem: 1224", "dem: 1.224", "dem: 1.220", "dem: 1.000", "dem: 1.224.000", 'dem: "1.224"', "dem: hơn 1.000",
        "dem: Ít nhất 1.169 hồ sơ", "dem: 1.000 trở lên", "dem: ~ 2000", "dem:", "dem: ~", "dem: …", "dem: 0",
        "it: 40", "nhieu: 2.500", "nhieu: 1.000", "nhieu: 500", "nhieu: 2500", "nhieu: hơn 9.000",
        "ty_le: 99,81%", "ty_le: 85,2", "ty_le: 100", 'ty_le: ">98 %"', "ty_le: gần 90%", "ty_le: 100,0 %",
        "vuot: 120%", "vuot: 1.250", "vuot: 120",
        "tien: 1.250.000", "tien: 350 triệu đồng", "tien: 1,25 tỷ", "tien: 350",
        "co_trang: có", "co_trang: KHÔNG", "co_trang: chưa  đạt", "bac: 1", 'bac: "1"', "bac: hai", "bac: Chưa có",
        "ngay: 01/7/2025", "ngay: 1-7-2025", "ngay: 1.7.2025", "ngay: 2025-07-01",
        "ma: 00160", "ma: A-12", "ghi: Kế hoạch 5", "ghi: 5", "ghi: true",
        'dem: {value: "1.224", evidence: [a, 2], note: 5, as_of: 15/12/2024, to_confirm: kỳ trước}',
        "dem: {value: , evidence: a}",
    ],
)  # fmt: skip
def test_accepted(line, every_type):
    assert messages(Draft7Validator(every_type), report_text(line)) == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("dem: 1224.5", "Số đếm ghi"),
        ("dem: 0.5", "Số đếm ghi"),
        ("dem: -4", "Số đếm ghi"),
        ("dem: 1,224", "Số đếm ghi"),
        ("dem: bảy", "Số đếm ghi"),
        ("dem: 5 thôn", "Số đếm ghi"),
        ("dem: no", "Số đếm ghi"),
        ("dem: true", "Số đếm ghi"),
        ("dem: 12:30", "Số đếm ghi"),
        ("dem: [1]", "Số đếm ghi"),
        ('dem: "1.22"', "Số đếm ghi"),
        ("dem: 50%", "Số đếm ghi"),
        ("it: 41", "Số đếm ghi"),
        ("it: 1.5", "Số đếm ghi"),
        ("nhieu: 2.501", "Số đếm ghi"),
        ("nhieu: 499", "Số đếm ghi"),
        ("ty_le: 85.2", "Tỷ lệ phần trăm"),
        ("ty_le: 150", "Tỷ lệ phần trăm"),
        ("ty_le: 100,1%", "Tỷ lệ phần trăm"),
        ("ty_le: 5/8", "Tỷ lệ phần trăm"),
        ("vuot: 85.2x", "Tỷ lệ phần trăm"),
        ("tien: 1.250.00", "Số tiền"),
        ("co_trang: yes", "Ghi có hoặc không"),
        ("co_trang: true", "Ghi có hoặc không"),
        ("bac: 3", "Chọn một trong: 1 (Một); 2 (Hai); khong (Chưa có)"),
        ("ngay: 12/31/2024", "Ngày ghi như"),
        ("ngay: 1/7/25", "Ngày ghi như"),
        ("dem: {value: 1, notes: x}", "Không có khóa này trong một số liệu"),
        ("dem: {note: x}", "Thiếu mục bắt buộc “value”"),
        ("dem: {value: 99,81%}", "dấu phẩy cắt số làm hai"),
        ("dem: {value: 1, as_of: }", "Ngày ghi như"),
        ("demm: 1", "Bộ tiêu chí mau/nho@1 không có số liệu này"),
    ],
)
def test_refused_with_a_sentence(line, says, every_type):
    found = messages(Draft7Validator(every_type), report_text(line))
    assert len([each for each in found if says in each]) == 1, found


@pytest.mark.parametrize(
    ("section", "says"),
    [
        ("not_applicable: {A.01: x}", "không cho phép khai là không áp dụng"),
        ("not_applicable: {A.02: }", "Ghi lý do"),
        ("not_applicable: {A.02: Xã không có thôn}", ""),
        ("explanations: {A.09: x}", "không có chỉ tiêu này"),
        ("explanations: {A.01: }", ""),
        ("evidence: {a: {issuer: UBND}}", "Thêm number"),
        ("evidence: {a: {title: , number: }}", "Thêm number"),
        ("evidence: {a: {number: 5}}", ""),
        ("evidence: {a: x}", "Mỗi tài liệu gồm"),
        ("evidence: tài liệu", "Mục này gồm nhiều dòng"),
        ("evidence: …", ""),
        ("evidence:", ""),
        ("attributes: {mien_nui: có}", ""),
        ("attributes: {mien_nui: }", "Ghi đặc điểm như trong danh mục"),
        ("attributes: {do_thi: có}", "không dùng đặc điểm này"),
        ("year: 2025", ""),
        ("year: 2031", "Bộ tiêu chí áp dụng cho các năm 2024, 2025"),
        ("contact: {name: A, phone: 0237}", ""),
        ("contact: {fax: 1}", "Không có khóa này trong contact"),
        ("narative: {}", "Không có khóa này trong báo cáo"),
    ],
)
def test_other_sections(section, says, every_type):
    found = messages(Draft7Validator(every_type), report_text("dem: 1") + section + "\n")
    assert (found == []) if not says else any(says in each for each in found), found


@pytest.mark.parametrize(
    ("period", "good"),
    [
        ("năm 2024", True),
        ("2024", True),
        ("6 tháng đầu năm 2023", True),
        ("Quý I/2025", True),
        ("tháng 7/2025", True),
        ("từ 1/7/2025 đến 24/10/2025", True),
        ("{from: 1/1/2024, to: 31/12/2024}", True),
        ("{from: , to: }", True),
        ("", True),
        ("đầu năm", False),
        ("{from: 1/1/2024}", False),
        ("{from: x, to: 1/1/2024}", False),
        ("[2024]", False),
    ],
)
def test_periods(period, good, every_type):
    text = "criteria: mau/nho@1\ncommune: {name: Xã Ví Dụ}\ninputs: {}\nperiod: " + period + "\n"
    assert (messages(Draft7Validator(every_type), text) == []) is good


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("criteria: mau/nho", ""),
        ("criteria: mau/nho@2", "Lược đồ này dành cho bộ tiêu chí mau/nho@1"),
        ("commune: {name: Xã Ví Dụ, code: 08152, fictional: true}", ""),
        ('commune: {name: Xã Ví Dụ, code: "8152"}', "năm chữ số"),
        ("commune: {code: 08152}", "Thiếu mục bắt buộc “name”"),
        ("commune: {name: Xã Ví Dụ, fictional: maybe}", "Ghi có hoặc không"),
        ("commune: {nam: Xã Ví Dụ}", "Không có khóa này trong commune"),
    ],
)
def test_the_head(head, says, every_type):
    lines = {"criteria": "criteria: mau/nho@1", "commune": "commune: {name: Xã Ví Dụ}"}
    lines[head.partition(":")[0]] = head
    text = "\n".join([*lines.values(), "period: năm 2024", "inputs:", ""])
    found = messages(Draft7Validator(every_type), text)
    assert (found == []) if not says else any(says in each for each in found), found


def test_an_empty_report_is_told_what_it_lacks(every_type):
    assert messages(Draft7Validator(every_type), "{}") == [
        "Thiếu mục bắt buộc “commune” (Đơn vị báo cáo).",
        "Thiếu mục bắt buộc “criteria” (Bộ tiêu chí).",
        "Thiếu mục bắt buộc “inputs” (Số liệu).",
        "Thiếu mục bắt buộc “period” (Kỳ báo cáo).",
    ]


def test_an_input_is_described(every_type):
    inputs = every_type["properties"]["inputs"]["properties"]
    assert inputs["dem"]["title"] == "Số hồ sơ"
    assert inputs["dem"]["description"] == (
        "Đếm hồ sơ. Đơn vị tính: hồ sơ. Cách tính: Phát sinh trong kỳ. Nơi có số liệu: Một cửa. Ví dụ: 1.300."
    )
    assert inputs["dem"]["markdownDescription"] == (
        "Đếm hồ sơ.\n\n- **Đơn vị tính**: hồ sơ\n- **Cách tính**: Phát sinh trong kỳ\n"
        "- **Nơi có số liệu**: Một cửa\n- **Ví dụ**: 1.300"
    )
    assert inputs["ty_le"]["description"] == "Tính từ: Phần ÷ Số hồ sơ."
    assert [(each["label"], each["description"]) for each in inputs["bac"]["defaultSnippets"]] == [
        ("1", "Một"), ("2", "Hai"), ("khong", "Chưa có"),
    ]  # fmt: skip


def test_every_key_of_a_report_has_words(every_type):
    told = set(report_words.WORDS)
    for section, schema in every_type["properties"].items():
        assert schema["title"] == report_words.WORDS[section][0]
        told.discard(section)
    assert {key.partition(".")[0] for key in told} <= {*every_type["properties"], "table", "row"}


VILLAGES = "mau/thon-thong-minh-trong-xa@2024"
CASES = sorted(ROOT.glob("criteria/**/cases/*.yaml"))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.relative_to(ROOT / "criteria").as_posix())
def test_the_reports_of_worked_cases_are_valid(file):
    case = yaml12.load(text_of(file))
    criteria = set_of(str(file.parent.parent))
    head = {"criteria": criteria.name, "commune": {"name": "Xã Ví Dụ"}, "period": "năm 2024"}
    found = list(Draft7Validator(report_schema(criteria)).iter_errors(head | case["report"]))
    assert case["expect"].get("diagnostics") or [_message(each) for each in found] == []


@pytest.fixture(scope="module")
def villages() -> Draft7Validator:
    return Draft7Validator(report_schema(set_of(VILLAGES)))


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("", ""),
        ("{rows: [{name: Thôn 1}]}", ""),
        ("{rows: [{name: 1, lao_dong: 1.220}, ], evidence: [a]}", ""),
        ("{rows: {name: Thôn 1}}", ""),
        ("{rows: }", ""),
        ("{file: thon.csv, note: từ 9 thôn}", ""),
        ("5", "Đây là bảng các đơn vị"),
        ("{note: x}", "Đây là bảng các đơn vị"),
        ("{rows: [], file: thon.csv}", "Chỉ giữ một trong hai"),
        ("{rows: [Thôn 1]}", "Mỗi dòng của bảng là một đơn vị"),
        ("{rows: [{tong_so_ho: 5}]}", "Thiếu mục bắt buộc “name” (Tên đơn vị)."),
        ("{rows: [{name: }]}", "Ghi tên của đơn vị."),
        ("{rows: [{name: A, so_la: 5}]}", "không có số liệu này"),
        ("{file: }", "Ghi tên tệp CSV"),
        ("{rows: [], value: 5}", "Các khóa: rows, file, evidence, note."),
    ],
)
def test_nested_units(table, says, villages):
    text = f"criteria: {VILLAGES}\ncommune: {{name: Xã Ví Dụ}}\nperiod: năm 2024\ninputs:\n  thon: {table}\n"
    found = messages(villages, text)
    assert (found == []) if not says else any(says in each for each in found), found


def test_a_figure_of_the_province_is_not_declared(tmp_path):
    inputs = INPUTS + "\ndiem: {label: Điểm của tỉnh, type: decimal, unit: điểm, given: có}\n"
    indicators = INDICATORS + "- {id: A.03, name: Ba, measure: diem, target: ≥ 1, points: 5, source: none}\n"
    validator = Draft7Validator(report_schema(load_set(tmp_path, set_text(inputs, indicators))))
    assert messages(validator, report_text("diem:")) == []
    assert messages(validator, report_text("diem: 5")) == ["Số liệu này do tỉnh cung cấp, đơn vị không tự khai."]
