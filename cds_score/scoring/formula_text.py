"""Formulas and targets as people read them: labels for ids, for whom a target is, figures of the year put in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from cds_score.scoring.texts import TEXTS

if TYPE_CHECKING:
    from cds_score.criteria.compiled import CriteriaSet, Indicator, Input
    from cds_score.criteria.formula.compiler import Formula
    from cds_score.criteria.target import Target
    from cds_score.diagnostics import Lang

_PARTS = re.compile(
    r"(?P<function>đạt|đếm)\((?P<table>\w+)\)|(?P<name>[^\W\d]\w*)\s*(?P<sign>[=≠])\s*(?P<option>\w+)|(?P<id>[^\W\d]\w*)"
)
_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "đạt": "số đơn vị đạt ở mục “{label}”",
        "đếm": "tổng số đơn vị ở mục “{label}”",
        "min": "số nhỏ nhất trong ",
        "max": "số lớn nhất trong ",
        "others": "còn lại",
        "year": "năm {year}: {target}",
        "no_year": "{target} (chưa có số liệu của tỉnh)",
    },
    "en": {
        "đạt": "units that pass in “{label}”",
        "đếm": "all units in “{label}”",
        "min": "the smallest of ",
        "max": "the largest of ",
        "others": "others",
        "year": "{year}: {target}",
        "no_year": "{target} (the province has given no figure yet)",
    },
}


def formula_text(formula: Formula, names: Mapping[str, Input], lang: Lang) -> str:
    """`“Hồ sơ trực tuyến” ÷ “Hồ sơ tiếp nhận”`, `Xã miền núi`, `Loại đơn vị: Phường`; an unknown id stays."""

    def words(found: re.Match[str]) -> str:
        if found["function"]:
            return _WORDS[lang][found["function"]].format(label=names[found["table"]].label)
        each = names.get(found["name"] or found["id"])
        if each is None:
            return _WORDS[lang][found[0]] if found[0] in ("min", "max") else found[0]
        if found["id"]:
            return _label(each, names)
        return _answer(each, found["sign"] == "=", found["option"], lang)

    return _PARTS.sub(words, formula.text)


def _label(each: Input, names: Mapping[str, Input]) -> str:
    return " ÷ ".join(f"“{names[name].label}”" for name in each.of or (each.id,))


def _answer(each: Input, equal: bool, option: str, lang: Lang) -> str:
    if each.kind.name == "yes_no":
        yes = (option == "có") is equal
        return each.label if yes else f"{each.label}: {TEXTS[lang]['no'].lower()}"
    shown = each.options.get(option, option)
    return f"{each.label}: {shown}" if equal else f"{each.label} ≠ {shown}"


def target_texts(targets: tuple[Target, ...], criteria: CriteriaSet, lang: Lang) -> list[str]:
    """What is asked for, one line for each kind of unit: `Xã miền núi: ≥ 50%`, `còn lại: ≥ 70%`."""
    lines = []
    for target in targets:
        shown = _target(target, criteria, lang)
        if target.when is not None:
            shown = f"{formula_text(target.when, criteria.attributes, lang)}: {shown}"
        elif len(targets) > 1:
            shown = f"{_WORDS[lang]['others']}: {shown}"
        lines.append(shown)
    return lines


def _target(target: Target, criteria: CriteriaSet, lang: Lang) -> str:
    if not target.formulas:
        return target.text[lang]
    words, by_year = _WORDS[lang], []
    for year in criteria.years:
        fixed = target.at({name: values.get(year) for name, values in criteria.figure_values.items()})
        if fixed is not None:
            by_year.append(words["year"].format(year=year, target=fixed.text[lang]))
    return "; ".join(by_year) or words["no_year"].format(target=f"{target.sign} {target.text[lang]}")


def measure_text(indicator: Indicator, criteria: CriteriaSet, lang: Lang) -> str:
    """How the value comes from the inputs; empty for an indicator that is measured by its parts."""
    if indicator.scale is not None and indicator.scale.lines:
        return ""
    return formula_text(indicator.measure, criteria.inputs, lang)
