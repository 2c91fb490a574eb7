"""What many tests need: a parsed text, a small criteria set, a report assessed against it.

A test that cares about one thing changes one thing: `set_text` and `report_text` fill in all the rest.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

from cds_score.criteria.catalogue import SET_FILE, load
from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic, Lang, Source
from cds_score.reading.tree import Node, parse
from cds_score.scoring.assessment import Assessment, IndicatorResult
from cds_score.scoring.engine import assess
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.read import read_report

INPUTS = """
tu: {label: Phần, type: count, unit: hồ sơ, accrual: flow}
mau: {label: Tổng, type: count, unit: hồ sơ, accrual: flow}
ty_le: {label: Tỷ lệ, type: rate, of: [tu, mau], without_counts: accept}
"""
INDICATORS = """
- {id: A.01, name: Chỉ tiêu thứ nhất, measure: ty_le, target: ≥ 70%, points: 10, source: none}
"""
REPORT_INPUTS = """
tu: 75
mau: 100
"""


def parse_text(text: str, name: str = "thử.yaml") -> tuple[Node | None, list[Diagnostic]]:
    """The tree of a YAML text and what is wrong with it."""
    return parse(Source(name, text))


def codes(found: list[Diagnostic]) -> list[str]:
    """The codes of diagnostics, in their order."""
    return [each.code for each in found]


def places(found: list[Diagnostic]) -> list[tuple[str, int, int]]:
    """(code, line, column) of each."""
    return [(each.code, *each.place[1:]) for each in found]


def set_text(
    inputs: str = INPUTS,
    indicators: str = INDICATORS,
    *,
    complete: str = "{indicators: all, source: none}",
    award: str = "{name: Đủ điều kiện đề nghị công nhận, pillars: all, source: none}",
    rounding: str = "{places: 2, mode: half_up, source: none}",
    evidence: str = "{met_without: counts, source: none}",
    province: str = "null",
    attributes: str = "",
    checks: str = "",
    pillars: str = "",
    more: str = "",
) -> str:
    """A criteria set of one pillar `A` as YAML; `pillars` (a list) takes the place of that pillar and its rule.

    `inputs`, `attributes` are blocks of `name: {…}` lines; `indicators`, `checks`, `pillars` are blocks of `- {…}`;
    `more` are further sections, whole. Where `award` is empty there is none.
    """
    parts = [
        "id: mau/nho",
        'version: "1"',
        "title: Bộ tiêu chí thử",
        f"province: {province}" if province != "null" else "",
        "levels: [xã, phường]",
        "applies_to: [2024, 2025]",
        f"rounding: {rounding}" if rounding else "",
        f"evidence: {evidence}",
        dedent(more).strip("\n"),
        _section("attributes", attributes),
        _section("inputs", inputs),
        _section("checks", checks),
        _section(
            "pillars",
            pillars or f"- id: A\n  name: Nhóm A\n  complete: {complete}\n{_section('  indicators', indicators)}",
        ),
        f"award: {award}" if award else "",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _section(key: str, block: str) -> str:
    body = dedent(block).strip("\n")
    margin = " " * (len(key) - len(key.lstrip()) + 2)
    return f"{key}:\n{indent(body, margin)}" if body.strip() else ""


def write_set(root: Path, text: str) -> Path:
    """Writes `text` as the set `mau/nho@1` below a root for sets; gives its folder."""
    folder = root / "mau" / "nho" / "1"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SET_FILE).write_text(text, encoding="utf-8", newline="\n")
    return folder


def load_set(root: Path, text: str | None = None) -> CriteriaSet:
    """The set, which must be without fault."""
    criteria, found = load(write_set(root, set_text() if text is None else text))
    assert criteria is not None, [each.message("vi") for each in found]
    assert codes(found) == []
    return criteria


def report_text(inputs: str = REPORT_INPUTS, more: str = "") -> str:
    """A self-report for `mau/nho@1`: `inputs` are lines of `name: value`, `more` are further sections."""
    head = """\
criteria: mau/nho@1
commune: {code: "08152", name: Xã Ví Dụ, province: Thanh Hóa}
period: năm 2024
"""
    return head + (_section("inputs", inputs) or "inputs: {}") + "\n" + dedent(more)


def read_text(text: str, name: str = "báo-cáo.yaml") -> tuple[SelfReport | None, list[Diagnostic]]:
    """A self-report from its text, not yet held against a set."""
    return read_report(Source(name, text))


def assess_text(text: str, criteria: CriteriaSet, lang: Lang = "vi", with_inputs: bool = False) -> Assessment:
    """The finished result of a report; its diagnostics are those of reading and of scoring."""
    report, found = read_text(text)
    assert report is not None, [each.message("vi") for each in found]
    registered = {name: scalar.text for name, scalar in report.attributes.items()}
    return assess(report, criteria, found, lang, with_inputs, registered)


def indicator_of(assessment: Assessment, name: str) -> IndicatorResult:
    """The result of one indicator."""
    return next(each for each in assessment.indicators if each.id == name)
