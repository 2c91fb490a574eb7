"""Every fault of a criteria set: one snippet each, with the spot that it must point at."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from cds_score.criteria.catalogue import load
from cds_score.criteria.read import _diagnostics as structure_faults
from cds_score.diagnostics import Source
from cds_score.reading.tree import parse
from tests.helpers import INPUTS, codes, set_text, write_set

HEAD = "- {id: A.01, name: Chỉ tiêu, source: none, "
SECOND = HEAD.replace("A.01", "A.02")
MORE_INPUTS = f"""
{INPUTS}
dem: {{label: Số đếm, type: count, unit: hộ}}
ban: {{label: Trưởng ban, type: choice, options: {{truong: Cấp trưởng, pho: Cấp phó}}}}
trang: {{label: Trang tin, type: yes_no}}
"""


def indicator(rest: str) -> dict[str, str]:
    """The set with one indicator that has these items."""
    return {"inputs": MORE_INPUTS, "indicators": HEAD + rest + "}"}


def scaled(scale: str, measure: str = "ty_le", target: str = "target: ≥ 70%, ") -> dict[str, str]:
    return indicator(f"measure: {measure}, {target}points: 10, scale: {scale}")


def measured(formula: str) -> dict[str, str]:
    return indicator(f'measure: "{formula}", target: ≥ 1, points: 10')


@dataclass
class Fault:
    """`change` are arguments of `set_text`; `at` is the text at the place that the code must point at."""

    code: str
    change: dict[str, str]
    at: str
    replace: tuple[str, str] = field(default=("", ""))


def fault(code: str, at: str, **change: str) -> Fault:
    return Fault(code, change, at)


FAULTS = [
    # structure
    Fault("items-too-few", {}, "[]", ("levels: [xã, phường]", "levels: []")),
    Fault("items-too-few", {}, "[tu]", ("of: [tu, mau]", "of: [tu]")),
    Fault("items-too-many", {}, "[tu, mau, tu]", ("of: [tu, mau]", "of: [tu, mau, tu]")),
    Fault("items-too-many", scaled("{threshold: {}, bands: {}}"), "{threshold"),
    Fault("word-unknown", {}, "counts,", ("label: Tổng, type: count", "label: Tổng, type: counts")),
    Fault("pattern-mismatch", {}, "Mau Nho", ("id: mau/nho", "id: Mau Nho")),
    Fault("text-too-long", {}, "A" * 61, ("id: A.01", "id: " + "A" * 61)),
    Fault("flag-unreadable", indicator("measure: ty_le, target: ≥ 70%, points: 10, mandatory: maybe"), "maybe"),
    Fault("key-unknown", {}, "lable:", ("label: Phần", "lable: Phần")),
    Fault("key-missing", {}, "id: mau/nho", ("title: Bộ tiêu chí thử\n", "")),
    Fault("measure-missing", indicator("points: 10, target: ≥ 70%"), "{id: A.01"),
    Fault("text-expected", {}, "[1]", ('version: "1"', "version: [1]")),
    Fault("list-expected", {}, "xã", ("levels: [xã, phường]", "levels: xã")),
    Fault("mapping-expected", {}, "ty_le", ("rounding: {places: 2, mode: half_up, source: none}", "rounding: ty_le")),
    Fault("year-unreadable", {}, "24", ("applies_to: [2024, 2025]", "applies_to: [24, 2025]")),
    Fault("id-repeated", {}, "A, name", ("id: A.01", "id: A")),
    # inputs
    fault("options-missing", "{truong", inputs=INPUTS + "ban: {label: Ban, type: choice, options: {truong: Có}}"),
    Fault("rate-without-of", {}, "{label: Tỷ lệ", ("of: [tu, mau], ", "")),
    Fault("of-without-rate", {}, "[tu, mau]", ("type: rate", "type: percent")),
    Fault("rate-part-unknown", {}, "[tu, tong]", ("of: [tu, mau]", "of: [tu, tong]")),
    Fault("rate-part-not-count", {}, "[tu, mau]", ("label: Tổng, type: count", "label: Tổng, type: decimal")),
    fault("bound-unreadable", "nhiều", inputs=INPUTS + "dem: {label: Số đếm, type: count, max: nhiều}"),
    fault("bound-unreadable", "hơn 5", inputs=INPUTS + "dem: {label: Số đếm, type: count, min: hơn 5}"),
    # points
    fault("rounding-missing", "10", rounding=""),
    fault(
        "points-some-only", "{id: A.02",
        indicators=f"{HEAD}measure: tu, points: 5, target: ≥ 1}}\n{SECOND}measure: tu}}",
    ),
    Fault("points-unreadable", indicator("measure: ty_le, target: ≥ 70%, points: mười"), "mười"),
    Fault("points-unreadable", indicator("measure: ty_le, target: ≥ 70%, points: hơn 5"), "hơn 5"),
    Fault("points-finer-than-rounding", indicator('measure: ty_le, target: ≥ 70%, points: "2,555"'), '"2,555"'),
    Fault("points-above-maximum", scaled("{bands: [{when: ≥ 70%, points: 11}, {otherwise: 0}]}"), "11"),
    # scales
    Fault("scale-unknown", scaled("proportionel"), "proportionel"),
    Fault("items-too-few", scaled("{bands: [{otherwise: 0}]}"), "[{otherwise"),
    Fault("key-unknown", scaled("{proportional: {full: 70%}}"), "full:"),
    Fault("scale-without-points", indicator("measure: ty_le, target: ≥ 70%, scale: threshold"), "threshold"),
    Fault("scale-needs-target", scaled("threshold", target=""), "threshold"),
    Fault("scale-needs-number", scaled("proportional", "trang", "target: có, "), "proportional"),
    Fault("scale-needs-number", scaled("{bands: [{when: ≥ 1, points: 5}, {otherwise: 0}]}", "ban", ""), "[{when"),
    Fault("scale-needs-choice", scaled("{choice: {shares: {a: 100%}}}"), "{shares"),
    Fault("scale-needs-full-at", scaled("proportional", "dem", ""), "proportional"),
    Fault("scale-floor-above-full", scaled("{proportional: {full_at: 70%, floor: 71%}}"), "71%"),
    Fault("level-unreadable", scaled("{proportional: {full_at: 0%}}"), "0%"),
    Fault("bands-otherwise-last", scaled("{bands: [{when: ≥ 70%, points: 5}, {when: ≥ 1%, points: 1}]}"), "[{when"),
    Fault("bands-otherwise-last", scaled("{bands: [{otherwise: 0}, {otherwise: 0}]}"), "[{otherwise"),
    Fault("share-unreadable", scaled("{choice: {shares: {truong: 101%, pho: 0%}}}", "ban", ""), "101%"),
    Fault("share-unreadable", scaled("{choice: {shares: {truong: 1, pho: 0%}}}", "ban", ""), "1, pho"),
    Fault("share-unknown-option", scaled("{choice: {shares: {truog: 100%, pho: 0%}}}", "ban", ""), "100%"),
    Fault("share-missing-option", scaled("{choice: {shares: {truong: 100%}}}", "ban", ""), "{truong"),
    # rules
    fault("rule-empty", "{source: none}", complete="{source: none}"),
    fault("rule-empty", "{name: Đủ", award="{name: Đủ điều kiện, source: none}"),
    fault("rule-no-mandatory", "all", complete="{mandatory: all, source: none}"),
    Fault("rule-needs-points", indicator("measure: tu, target: ≥ 7"), "≥ 8%", ("{indicators: all", "{points: ≥ 8%")),
    fault("rule-points-unreadable", "có", complete="{points: ≥ có, source: none}"),
    fault("check-not-comparison", "tu + mau", checks="- {rule: tu + mau, message: Sai}"),
    # targets
    Fault("target-not-constant", indicator("measure: tu, target: ≥ 5 + 1, points: 10"), "5 + 1"),
    Fault("target-other-kind", indicator("measure: tu, target: có, points: 10"), "có"),
    Fault("target-other-kind", indicator("measure: trang, target: 5, points: 10"), "5"),
    Fault("target-without-sign", indicator("measure: ty_le, target: 70%, points: 10"), "70%"),
    Fault("measure-without-input", measured("1 + 1"), '"1 + 1"'),
    # formulas
    Fault("formula-too-long", measured("tu" + " + tu" * 100), "tu + tu"),
    Fault("formula-too-deep", measured("(" * 42 + "tu" + ")" * 42), "(tu)"),
    Fault("formula-comma", measured("max(tu, mau)"), ", mau"),
    Fault("formula-character", measured("tu & mau"), "& mau"),
    Fault("formula-ends-early", measured("tu + "), ' ", target'),
    Fault("formula-unexpected", measured("tu mau"), 'mau"'),
    Fault("formula-chained-comparison", measured("1 ≤ tu ≤ 5"), "≤ 5"),
    Fault("formula-function", measured("tong(tu; mau)"), "tong("),
    Fault("formula-arguments", measured("max(tu)"), "max("),
    Fault("formula-bracket", measured("(tu + mau"), "(tu"),
    Fault("formula-number", measured("tu × 0.8"), "0.8"),
    Fault("formula-unknown-name", measured("tu + maux"), "maux"),
    Fault("formula-not-yes-no", measured("tu và trang"), "tu và"),
    Fault("formula-not-number", measured("tu + trang"), "trang"),
    Fault("formula-compares-kinds", measured("tu = có"), "= có"),
    Fault("formula-no-order", measured("trang ≥ có"), "≥ có"),
    Fault("formula-no-order", indicator("measure: trang, target: ≥ có, points: 10"), "có, points"),
    Fault("formula-option", measured("ban = phoo"), "phoo"),
    Fault("formula-option", indicator("measure: ban, target: phoo, points: 10"), "phoo"),
    Fault("formula-percent-missing", measured("ty_le ≥ 70"), "≥ 70"),
    Fault("formula-percent-missing", indicator("measure: ty_le, target: ≥ 70, points: 10"), "70, points"),
    Fault("formula-units", measured("tu + dem"), "+ dem"),
    Fault("formula-division-by-zero", measured("tu ÷ 0"), '0"'),
]  # fmt: skip


def text_of(each: Fault) -> str:
    text = set_text(**each.change)
    old, new = each.replace
    assert text.count(old) >= 1
    return text.replace(old, new, 1) if old else text


@pytest.mark.parametrize("each", FAULTS, ids=lambda each: each.code)
def test_a_fault_of_a_set_is_named_where_it_stands(each, tmp_path):
    text = text_of(each)
    criteria, found = load(write_set(tmp_path, text))
    assert criteria is None
    assert each.code in codes(found)
    diagnostic = found[codes(found).index(each.code)]
    assert diagnostic.source is not None
    assert text[diagnostic.start :].startswith(each.at)
    assert {other.code for other in found} == {each.code}
    assert diagnostic.message("vi") != diagnostic.message("en")
    assert diagnostic.help("vi") != diagnostic.help("en")


def test_all_faults_of_a_set_are_named_at_once(tmp_path):
    indicators = f"{HEAD}measure: tu + x, target: ≥ 1, points: 10}}\n{SECOND}measure: tu, target: có, points: 1}}"
    _, found = load(write_set(tmp_path, set_text(indicators=indicators)))
    assert sorted(codes(found)) == ["formula-unknown-name", "target-other-kind"]


def test_an_unknown_key_is_answered_with_the_nearest_and_with_all(tmp_path):
    _, found = load(write_set(tmp_path, set_text().replace("label: Phần", "lable: Phần")))
    assert "Có phải ý là “label”?" in found[0].help("vi")
    assert "without_counts" in found[0].help("vi")


def test_a_set_with_a_slip_in_its_yaml_is_not_built(tmp_path):
    criteria, found = load(write_set(tmp_path, set_text().replace("title: ", "title:")))
    assert criteria is None
    assert codes(found) == ["colon-without-space"]


def test_a_folder_without_a_set_says_so(tmp_path):
    criteria, found = load(tmp_path)
    assert criteria is None
    assert codes(found) == ["file-unreadable"]


def test_a_fault_of_structure_without_a_sentence_of_its_own_still_has_a_place():
    text = set_text()
    source = Source("set.yaml", text)
    root, _ = parse(source)
    assert root is not None
    (found,) = structure_faults(
        source, root, {"loc": ("pillars", 0, "name"), "type": "of_a_later_pydantic", "input": "?"}, ()
    )
    assert found.code == "structure-other"
    assert text[found.start : found.end] == "Nhóm A"
    assert "“name”" in found.message("vi")
