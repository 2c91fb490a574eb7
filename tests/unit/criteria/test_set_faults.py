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
ngay: {{label: Ngày ban hành, type: date}}
thon: {{label: Các thôn, type: units, set: thanh-hoa/thon-thong-minh@2022}}
"""
FIGURES = """
figures:
  nen: {label: Mức nền của tỉnh, type: percent, values: {"2024": "45,2%"}, source: none}
"""
ONE_PART = "{name: Một, measure: tu, target: ≥ 1, points: 4}"
ONE = "{name: Một, measure: tu, target: ≥ 1}"
TWO = "{name: Hai, measure: trang, target: có}"


def indicator(rest: str) -> dict[str, str]:
    """The set with one indicator that has these items."""
    return {"inputs": MORE_INPUTS, "indicators": HEAD + rest + "}"}


def scaled(scale: str, measure: str = "ty_le", target: str = "target: ≥ 70%, ") -> dict[str, str]:
    return indicator(f"measure: {measure}, {target}points: 10, scale: {scale}")


def measured(formula: str) -> dict[str, str]:
    return indicator(f'measure: "{formula}", target: ≥ 1, points: 10')


def in_parts(scale: str, more: str = "") -> dict[str, str]:
    """An indicator without a measure of its own."""
    return indicator(f"points: 10, {more}scale: {scale}")


def targeted(target: str) -> dict[str, str]:
    """A rate against a target over the figure `nen`."""
    return {**indicator(f"measure: ty_le, target: {target}, points: 10"), "more": FIGURES}


def ruled(clauses: str) -> dict[str, str]:
    """The pillar's rule."""
    return {"complete": f"{{{clauses}, source: none}}"}


def awarded(award: str) -> dict[str, str]:
    return {"award": f"{{name: Xếp loại, {award}}}"}


def ranked(step: str, groups: str = "[]") -> dict[str, str]:
    return {"more": f"ranking: {{groups: {groups}, order: [{step}], source: none}}"}


def pillar(rest: str) -> dict[str, str]:
    return {"pillars": f"- {{id: A, name: Nhóm A, complete: {{indicators: all, source: none}}{rest}}}"}


OWN = "indicators: [{id: A.01, name: Một, measure: ty_le, target: ≥ 70%, points: 10, source: none}]"
GROUPED = f"groups: [{{id: A.G, name: Nhóm con, {OWN}}}]"
SINGLE = "points: ≥ 8, source: none"
TIERS = "tiers: [{id: dat, name: Đạt, points: ≥ 8, source: none}]"


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
    # parts, groups, limits
    Fault("measure-not-scorable", indicator("measure: thon, target: ≥ 1, points: 10"), "thon, target"),
    Fault("measure-not-scorable", indicator("measure: ngay, target: ≥ 1, points: 10"), "ngay, target"),
    Fault("measure-not-scorable", in_parts(f"{{all_of: [{ONE}, {{name: B, measure: ngay, target: có}}]}}"), "ngay, t"),
    Fault("parts-with-measure", scaled(f"{{any_of: [{ONE}, {TWO}]}}", "tu", ""), "[{name: Một"),
    Fault("parts-with-measure", scaled(f"{{parts: [{ONE_PART}, {ONE_PART}]}}", "tu", ""), "[{name: Một"),
    Fault("parts-with-target", in_parts(f"{{all_of: [{ONE}, {TWO}]}}", "target: ≥ 1, "), "≥ 1, scale"),
    Fault("condition-without-target", in_parts(f"{{all_of: [{ONE}, {{name: Hai, measure: trang}}]}}"), "{name: Hai"),
    Fault("condition-with-points", in_parts(f"{{all_of: [{ONE_PART}, {TWO}]}}"), "4}"),
    Fault("items-too-few", in_parts(f"{{all_of: [{ONE}]}}"), "[{name: Một"),
    Fault("points-some-only", in_parts(f"{{any_of: [{ONE_PART}, {TWO}]}}"), "[{name: Một"),
    Fault("any-of-best-not-maximum", in_parts(f"{{any_of: [{ONE_PART}, {ONE_PART}]}}"), "[{name: Một"),
    Fault("part-without-points", in_parts(f"{{parts: [{ONE_PART}, {TWO}]}}"), "{name: Hai"),
    Fault("parts-not-maximum", in_parts(f"{{parts: [{ONE_PART}, {ONE_PART}]}}"), "[{name: Một"),
    Fault("points-unreadable", in_parts(f"{{parts: [{ONE_PART}, {ONE_PART.replace('4', 'bốn')}]}}"), "bốn"),
    Fault("scale-without-points", in_parts(f"{{all_of: [{ONE[:-1]}, scale: threshold}}, {TWO}]}}"), "threshold"),
    Fault("formula-unknown-name", in_parts(f"{{all_of: [{ONE.replace('tu', 'tuu')}, {TWO}]}}"), "tuu"),
    Fault("formula-percent-missing", in_parts(f"{{all_of: [{ONE.replace('tu', 'ty_le')}, {TWO}]}}"), "≥ 1}"),
    Fault("scale-needs-count", scaled("{per_item: {points: 1}}"), "{points: 1"),
    Fault("scale-needs-count", scaled('{sample: {size: 50%, points_each: "0,4"}}'), "{size"),
    Fault("scale-without-gain", scaled("{per_item: {points: 0}}", "dem", ""), "0}"),
    Fault("sample-not-maximum", scaled('{sample: {size: 50, points_each: "0,4"}}', "dem", ""), "{size"),
    Fault("linear-without-gain", scaled("{linear: {base: 70%, step: 1%, per_step: 0}}"), "0}"),
    Fault(
        "linear-below-above-base",
        scaled("{linear: {base: 70%, base_points: 5, step: 1%, per_step: 1, below: 6}}"), "6}",
    ),
    Fault("points-above-maximum", scaled("{linear: {base: 70%, base_points: 11, step: 1%, per_step: 1}}"), "11"),
    Fault("formula-percent-missing", scaled("{linear: {base: 70, step: 1%, per_step: 1}}"), "70, step"),
    Fault("level-unreadable", scaled("{linear: {base: 70%, step: 0%, per_step: 1}}"), "0%"),
    Fault("flag-unreadable", scaled("{linear: {base: 70%, step: 1%, per_step: 1, whole_steps: maybe}}"), "maybe"),
    Fault("word-unknown", scaled("{linear: {base: 70%, step: 1%, per_step: 1, direction: side}}"), "side"),
    Fault("key-missing", scaled("{given: {}}"), "{}"),
    Fault("scale-needs-number", scaled("{given: {of: 100}}", "trang", ""), "{of"),
    Fault("check-not-comparison", scaled("{gate: {when: tu, message: phải có}}"), "tu, message"),
    Fault("formula-unknown-name", scaled("{gate: {when: trangg, message: phải có}}"), "trangg"),
    Fault("scale-unknown", scaled("{gate: {when: trang, message: phải có, scale: bandz}}"), "bandz"),
    Fault("scale-needs-target", scaled("{gate: {when: trang, message: phải có}}", target=""), "{when"),
    Fault("target-without-sign", scaled("{bands: [{when: 70%, points: 5}, {otherwise: 0}]}"), "70%, points"),
    Fault("word-unknown", scaled("{bands: {overlap: last, bands: [{when: ≥ 1%, points: 5}, {otherwise: 0}]}}"), "last"),
    fault("pillar-groups-or-indicators", "{id: A, name", **pillar("")),
    fault("pillar-groups-or-indicators", "{id: A, name", **pillar(f", {OWN}, {GROUPED.replace('A.01', 'A.02')}")),
    fault("id-repeated", "A.01", **pillar(f", groups: [{{id: A.01, name: Nhóm con, {OWN}}}]")),
    fault("id-repeated", "total", **pillar(f", groups: [{{id: total, name: Nhóm con, {OWN}}}]")),
    fault("cap-without-bonus", '"3", indicators', **pillar(f', cap: "3", {OWN}')),
    fault("cap-without-bonus", '"3"}', **pillar(f", {GROUPED[:-2]}, cap: \"3\"}}]")),
    fault("points-unreadable", "nhiều", **pillar(f", kind: bonus, cap: nhiều, {OWN}")),
    fault("points-finer-than-rounding", '"2,555"', **pillar(f', kind: bonus, cap: "2,555", {OWN}')),
    fault("rule-needs-points", "bonus", **pillar(f", kind: bonus, {OWN.replace(', points: 10', '')}")),
    fault("group-kind", "penalty", **pillar(f", kind: bonus, {GROUPED.replace('con,', 'con, kind: penalty,')}")),
    fault("group-kind", "bonus", **pillar(f", kind: penalty, {GROUPED.replace('con,', 'con, kind: bonus,')}")),
    fault("total-limits", "{min", more='total: {min: "10", max: "10", source: none}'),
    fault("points-unreadable", "vô hạn", more="total: {max: vô hạn, source: none}"),
    # units, given inputs, figures
    fault("units-without-set", "{label: Thôn", inputs=INPUTS + "thon: {label: Thôn, type: units}"),
    fault("set-without-units", "a/b@1", inputs=INPUTS + "dem: {label: Số đếm, type: count, set: a/b@1}"),
    fault("given-type", "có}", inputs=INPUTS + "khac: {label: Tỷ lệ, type: rate, of: [tu, mau], given: có}"),
    fault("nested-unknown", "khong/co@1", inputs=INPUTS + "thon: {label: Thôn, type: units, set: khong/co@1}"),
    fault(
        "nested-unusable", "mau/thon-thong-minh-trong-xa@2024",
        inputs=INPUTS + "thon: {label: Thôn, type: units, set: mau/thon-thong-minh-trong-xa@2024}",
    ),
    fault(
        "nested-unusable", "mau/ba-tru-cot@2026",
        inputs=INPUTS + "thon: {label: Thôn, type: units, set: mau/ba-tru-cot@2026}",
    ),
    fault("figure-unreadable", "nhiều", more=FIGURES.replace('"45,2%"', "nhiều")),
    fault("figure-unreadable", "hơn 45%", more=FIGURES.replace('"45,2%"', "hơn 45%")),
    fault("pattern-mismatch", "năm 2024", more=FIGURES.replace('"2024"', "năm 2024")),
    fault("id-repeated", "{label: Mức nền", more=FIGURES.replace("nen:", "tu:")),
    Fault("target-figure-and-constant", targeted("từ nen đến 90%"), "từ nen"),
    Fault("target-without-sign", targeted("nen"), "nen, points"),
    Fault("formula-percent-missing", targeted("≥ nen + 1"), "+ 1"),
    Fault("target-other-kind", targeted("≥ nen = 1%"), "nen = 1%"),
    Fault("formula-unknown-name", targeted("≥ nen + tu"), "tu, points"),
    # clauses
    fault("clause-structure", "[1]", **ruled("indicators: [1]")),
    fault("clause-structure", "[≥ 8]", **ruled("points: [≥ 8]")),
    fault("clause-structure", "{of: pillars}", **ruled("each: {of: pillars}")),
    fault("clause-structure", "A.01", **ruled("met: A.01")),
    fault("clause-structure", "[A.01]", **ruled("points_of: [A.01]")),
    fault("clause-structure", "[{points: ≥ 8}]", **ruled("any: [{points: ≥ 8}]")),
    fault("clause-structure", "[]", **ruled("facts: []")),
    fault("clause-structure", "[{message: Có}]", **ruled("facts: [{message: Có}]")),
    fault("check-not-comparison", "tu + mau", **ruled("facts: tu + mau")),
    fault("formula-unknown-name", "tuu", **ruled("facts: mau ≥ tuu")),
    fault("formula-unknown-name", "[{that", **ruled("facts: [{that: mau ≥ tuu}]")),
    fault("clause-word", "tất cả", **ruled("no_zero: tất cả")),
    fault("clause-word", "{of: all", **ruled("each: {of: all, points: ≥ 8}")),
    fault("clause-only-all", "≥ 3", **ruled("mandatory: ≥ 3")),
    fault("clause-award-only", "all, source", **ruled("pillars: all")),
    fault("clause-no-groups", "groups, source", **ruled("no_zero: groups")),
    fault("clause-no-groups", "{of: groups", **ruled("each: {of: groups, points: ≥ 50%}")),
    fault("clause-unknown", "[{point:", **ruled("any: [{point: ≥ 8}, {indicators: all}]")),
    fault("clause-unknown-id", "[A.09]", **ruled("met: [A.09]")),
    fault("clause-unknown-id", "{A.09: ≥ 8}", **ruled("points_of: {A.09: ≥ 8}")),
    fault("clause-unknown-id", "[A]", **ruled("met: [A]")),
    fault("rule-points-unreadable", "{A.01: ≥ 101%}", **ruled("points_of: {A.01: ≥ 101%}")),
    fault("rule-points-unreadable", "80%, source", **ruled("points: từ 5 đến 80%")),
    fault("rule-points-unreadable", "80%, source", **ruled("points: 80%")),
    fault(
        "clause-informative", "[A.02]", complete="{met: [A.02], source: none}",
        indicators=f"{HEAD}measure: tu, points: 5, target: ≥ 1}}\n{SECOND}measure: tu, informative: có}}",
    ),
    fault(
        "clause-group-not-met", "[A.G]",
        pillars=f"- {{id: A, name: Nhóm A, complete: {{met: [A.G], source: none}}, {GROUPED}}}",
    ),
    fault(
        "clause-never-complete", "[A],",
        pillars=f"- {{id: A, name: Nhóm A, {OWN}}}", award="{name: Xếp loại, met: [A], source: none}",
    ),
    fault("clause-never-complete", "all,", pillars=f"- {{id: A, name: Nhóm A, {OWN}}}"),
    # awards and rankings
    fault("award-without-tiers", "{id: khac", **awarded(f"{SINGLE}, otherwise: {{id: khac, name: K, source: none}}")),
    fault("award-without-tiers", "[{when", **awarded(f"{SINGLE}, caps: [{{when: trang, at_most: a, source: none}}]")),
    fault("award-tiers-and-clauses", "≥ 8, tiers", **awarded(f"points: ≥ 8, {TIERS}")),
    fault("award-unknown-tier", "dta", **awarded(f"{TIERS}, caps: [{{when: tu = 0, at_most: dta, source: none}}]")),
    fault("check-not-comparison", "tu,", **awarded(f"{TIERS}, caps: [{{when: tu, at_most: dat, source: none}}]")),
    fault("formula-unknown-name", "tuu", **awarded(f"{TIERS}, caps: [{{when: tuu = 0, at_most: dat, source: none}}]")),
    fault("rule-empty", "{id: dat", **awarded("tiers: [{id: dat, name: Đạt, source: none}]")),
    fault("id-repeated", "dat, name: Không", **awarded(f"{TIERS}, otherwise: {{id: dat, name: Không, source: none}}")),
    fault(
        "id-repeated", "dat, name: Đạt",
        **awarded(TIERS.replace("[", "[{id: dat, name: Tốt, points: ≥ 9, source: none}, ")),
    ),
    fault("source-expected", "{name: Xếp loại", **awarded("points: ≥ 8")),
    fault("key-missing", "id: mau/nho", award=""),
    fault("ranking-key", "{points: total, vote", **ranked("{points: total, vote: Hội đồng}")),
    fault("ranking-key", "{label: Tổng", **ranked("{label: Tổng}")),
    fault("ranking-not-number", "tu = 1", **ranked("{measure: tu = 1}")),
    fault("formula-unknown-name", "tuu", **ranked("{measure: tu + tuu}")),
    fault("clause-unknown-id", "A.09", **ranked("{points: A.09}")),
    fault("ranking-attribute", "mien_nui", **ranked("{points: total}", "[mien_nui]")),
    Fault("rule-needs-points", {**indicator("measure: tu, target: ≥ 7"), **ranked("{points: total}")}, "total}"),
    # formulas
    Fault("formula-units-argument", measured("đạt(tu; mau)"), "đạt(tu"),
    Fault("formula-units-argument", measured("đếm(1 + tu)"), "đếm(1"),
    Fault("formula-not-units", measured("đạt(tu)"), 'tu)"'),
    Fault("formula-compares-kinds", measured("thon = thon"), "= thon"),
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
    Fault("formula-no-order", indicator("measure: trang, target: ≥ có, points: 10"), "≥ có, points"),
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
