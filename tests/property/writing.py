"""Random sets and reports as the files that people write, and what the program makes of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction

from cds_score.criteria.approval.history import pending
from cds_score.criteria.build import build
from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.read import validate
from cds_score.diagnostics import Lang, Source
from cds_score.reading.source import digest
from cds_score.reading.tree import parse, plain
from cds_score.scoring.assessment import Assessment
from cds_score.scoring.engine import assess
from cds_score.selfreport.read import read_report
from tests.property.spec import (
    OPTIONS,
    Answer,
    Clause,
    Comparisons,
    Enough,
    Figures,
    Indicator,
    Linear,
    Measure,
    Rules,
    Scale,
    Target,
    Word,
)

# ------------------------------------------------------------------------------------------------ as people write it

WORDS: dict[Word, tuple[str, ...]] = {
    "exactly": ("",),
    "above": ("hơn ", "trên ", "> "),
    "below": ("dưới ", "< ", "chưa đến "),
    "from": ("ít nhất ", "≥ ", "tối thiểu "),
    "to": ("không quá ", "≤ ", "tối đa "),
    "about": ("khoảng ", "gần ", "~ ", "xấp xỉ "),
}
UNREADABLE = ("12,5 %%", "1,2,3", "mười hai", "12:30", "-5")


def decimal(number: Fraction, places: int | None = None) -> str:
    """`12,5`; with `places`, exactly that many decimals. Only numbers that end are asked for."""
    digits = 0
    while (number * 10**digits).denominator != 1:
        digits += 1
    digits = max(digits, places or 0)
    whole, part = divmod(int(number * 10**digits), 10**digits)
    return f"{whole},{part:0{digits}d}" if digits else str(whole)


def level(number: Fraction, percent: bool) -> str:
    return f"{decimal(number * 100)}%" if percent else decimal(number)


def answer_text(answer: Answer, percent: bool, form: int = 0) -> str:
    """The answer as it is written; `form` chooses among words that mean the same."""
    figure = answer.figure
    if figure is None:
        return UNREADABLE[form % len(UNREADABLE)]
    if isinstance(figure, bool):
        return "có" if figure else "không"
    if isinstance(figure, str):
        return figure
    words = WORDS[answer.word]
    number = f"{decimal(figure * 100, answer.places)}%" if percent else decimal(figure)
    return words[form % len(words)] + number


def set_yaml(rules: Rules, order: int = 0) -> str:
    """The criteria file; `order` turns the order of its inputs round."""
    lines = [
        "id: thu/ngau-nhien",
        'version: "1"',
        "title: Bộ tiêu chí thử",
        "levels: [xã]",
        "applies_to: [2024]",
        f"rounding: {{places: {rules.places}, mode: {rules.mode}, order: {rules.order}, source: none}}",
        f"evidence: {{met_without: {_evidence(rules)}, source: none}}",
        f"not_applicable: {{points: {rules.not_applicable}, source: none}}",
        *([f"total: {{{_limits(rules)}source: none}}"] if rules.limits != (None, None) else ()),
        "attributes:",
        "  mien_nui: {label: Xã miền núi, type: yes_no}",
        "inputs:",
    ]
    declared = [f"  {name}: {one}" for measure in rules.measures for name, one in _inputs(measure)]
    lines += _turned(declared, order)
    lines.append("pillars:")
    for pillar in rules.pillars:
        lines += [f"  - id: {pillar.id}", f"    name: Nhóm {pillar.id}", *_kind(pillar.kind, pillar.cap, "    ")]
        if pillar.ruled:
            lines.append(f"    complete: {{{_clauses(pillar.mandatory, pillar.all_met, pillar.points)}}}")
        lines.append("    groups:" if pillar.groups else "    indicators:")
        for group in pillar.groups:
            own = [each for each in pillar.indicators if each.group == group.id]
            lines += [
                f"      - id: {group.id}",
                f"        name: Nhóm {group.id}",
                *_kind(group.kind, group.cap, " " * 8),
            ]
            lines += ["        indicators:", *(f"          - {_json(_indicator(each))}" for each in own)]
        if not pillar.groups:
            lines += [f"      - {_json(_indicator(each))}" for each in pillar.indicators]
    lines.append(f"award: {_json(_award(rules))}" if rules.tiers else _single(rules))
    return "\n".join(lines) + "\n"


def _json(value: object) -> str:
    """JSON is YAML on one line."""
    return json.dumps(value, ensure_ascii=False)


def _evidence(rules: Rules) -> str:
    return "scores_zero" if rules.bare_scores_zero else "counts" if rules.bare_met_counts else "does_not_count"


def _limits(rules: Rules) -> str:
    ends = zip(("min", "max"), rules.limits, strict=True)
    return "".join(f'{key}: "{decimal(end)}", ' for key, end in ends if end is not None)


def _kind(kind: str, cap: Fraction | None, margin: str) -> list[str]:
    return [f"{margin}kind: {kind}", *([f'{margin}cap: "{decimal(cap)}"'] if cap is not None else ())]


def _single(rules: Rules) -> str:
    award = "pillars: all, " if rules.award_pillars else ""
    return f"award: {{name: Đủ điều kiện, {award}{_points(rules.award_points)}source: none}}"


def _award(rules: Rules) -> dict[str, object]:
    """An award with levels."""
    made: dict[str, object] = {"name": "Xếp loại"}
    flags = {True: "có", False: "không"}
    made["tiers"] = [
        {"id": tier.id, "name": tier.id, "recognised": flags[tier.recognised], "source": "none"}
        | {each.name: _clause(each) for each in tier.clauses}
        for tier in rules.tiers
    ]
    if rules.otherwise:
        made["otherwise"] = {"id": "con_lai", "name": "Còn lại", "source": "none"}
    if rules.caps:
        made["caps"] = [
            {"when": f"mien_nui = {flags[answer]}", "at_most": rules.tiers[at].id, "source": "none"}
            for answer, at in rules.caps
        ]
    return made


def _clause(each: Clause) -> object:
    level_text = "all" if each.enough is None else f"{each.enough.sign} {level(each.enough.bound, each.enough.share)}"
    if each.name == "each":
        return {"of": each.of, "points": level_text}
    return each.of if each.name == "no_zero" else level_text


def _inputs(measure: Measure) -> Iterable[tuple[str, str]]:
    count = "{label: Số đếm %s, type: count, unit: hồ sơ}"
    for letter in "ab" if len(measure.inputs) > 1 else "":
        yield measure.input(letter), count % measure.input(letter)
    if measure.of_rate:
        without = "accept" if measure.accept else "refuse"
        of = f"[{measure.input('a')}, {measure.input('b')}]"
        exceed = "true" if measure.may_exceed else "false"
        declared = f"type: rate, of: {of}, without_counts: {without}, may_exceed: {exceed}"
        yield measure.input("r"), f"{{label: Tỷ lệ {measure.number}, {declared}}}"
    if len(measure.inputs) == 1:
        name = measure.input("x")
        if measure.kind == "choice":
            options = ", ".join(f"{key}: Lựa chọn {key}" for key in OPTIONS)
            yield name, f"{{label: Lựa chọn {name}, type: choice, options: {{{options}}}}}"
        else:
            exceed = ", may_exceed: true" if measure.kind == "percent" and measure.may_exceed else ""
            other = f"{{label: Số liệu {name}, type: {measure.kind}{exceed}}}"
            yield name, count % name if measure.kind == "count" else other


def formula(measure: Measure) -> str:
    if measure.kind == "capped":
        return f"min({measure.input('r')}; 100%)"
    if measure.kind in ("sum", "quotient"):
        return f"{measure.input('a')} {'+' if measure.kind == 'sum' else '÷'} {measure.input('b')}"
    return measure.inputs[-1]


def _indicator(each: Indicator) -> dict[str, object]:
    percent = each.measure.in_percent
    declared: dict[str, object] = {"id": each.id, "name": f"Chỉ tiêu {each.id}", "measure": formula(each.measure)}
    if each.targets:
        declared["target"] = [_target(target, percent) for target in each.targets]
    if each.points is not None and each.scale is not None:
        declared["points"] = decimal(each.points)
        declared["scale"] = _scale(each.scale, percent)
    declared["mandatory"] = "có" if each.mandatory else "không"
    if each.claim or each.when_zero:
        words = {True: "allowed", False: "refused"}
        declared["na"] = {"claim": words[each.claim], "when_zero": words[each.when_zero], "source": "none"}
    return {**declared, "source": "none"}


def _target(target: Target, percent: bool) -> dict[str, str]:
    when = {} if target.when is None else {"when": f"mien_nui = {'có' if target.when else 'không'}"}
    bound = target.bound
    if isinstance(bound, bool):
        text = "có" if bound else "không"
    else:
        text = bound if isinstance(bound, str) else level(bound, percent)
    return {**when, "target": f"{target.sign} {text}"}


def _scale(scale: Scale, percent: bool) -> object:
    if scale.kind == "threshold":
        return "threshold"
    if scale.kind == "choice":
        return {"choice": {"shares": {key: level(share, True) for key, share in scale.shares}}}
    if scale.kind == "bands":
        steps = [{"when": _condition(each, percent), "points": decimal(points)} for each, points in scale.bands]
        return {"bands": [*steps, {"otherwise": decimal(scale.otherwise)}]}
    if scale.kind == "per_item":
        return {"per_item": {"points": decimal(scale.each)}}
    if scale.linear is not None:
        return {"linear": _linear(scale.linear, percent)}
    options = {"full_at": scale.full, "floor": scale.floor}
    return {"proportional": {key: level(number, percent) for key, number in options.items() if number is not None}}


def _condition(comparisons: Comparisons, percent: bool) -> str:
    if len(comparisons) == 1:
        return f"{comparisons[0][0]} {level(comparisons[0][1], percent)}"
    (low, least), (high, most) = comparisons
    first = f"{'từ' if low == '≥' else 'trên'} {level(least, percent)}"
    return f"{first} đến {'dưới ' if high == '<' else ''}{level(most, percent)}"


def _linear(rule: Linear, percent: bool) -> dict[str, str]:
    return {
        "base": level(rule.base, percent),
        "base_points": decimal(rule.at_base),
        "step": level(rule.step, percent),
        "per_step": decimal(rule.per_step),
        "below": decimal(rule.below),
        "direction": "down" if rule.down else "up",
        "whole_steps": "có" if rule.whole else "không",
    }


def _clauses(mandatory: bool, all_met: bool, points: Enough | None) -> str:
    return f"{'mandatory: all, ' * mandatory}{'indicators: all, ' * all_met}{_points(points)}source: none"


def _points(rule: Enough | None) -> str:
    return "" if rule is None else f'points: "{rule.sign} {level(rule.bound, rule.share)}", '


def report_yaml(rules: Rules, figures: Figures, forms: tuple[int, ...] = (0,), order: int = 0) -> str:
    """The self-report; `forms` choose words, `order` turns the order of all keys round."""
    percents = {measure.input("r") for measure in rules.measures}
    percents |= {measure.input("x") for measure in rules.measures if measure.kind == "percent"}
    lines = []
    for at, (name, answer) in enumerate(figures.answers.items()):
        text = answer_text(answer, name in percents, forms[at % len(forms)])
        parts = [f"value: {json.dumps(text, ensure_ascii=False)}"]
        parts += ["evidence: [tl]"] * answer.evidence + ["to_confirm: kỳ trước"] * answer.to_confirm
        lines.append(f"  {name}: {{{', '.join(parts)}}}")
    sections = [
        "criteria: thu/ngau-nhien@1",
        'commune: {name: Xã Thử, code: "08152"}',
        "period: năm 2024",
        "\n".join(["inputs:", *_turned(lines, order)]) if lines else "inputs: {}",
        "evidence: {tl: {number: 01/BC-UBND}}",
    ]
    if figures.claims:
        reasons = [f"  {name}: Xã không có" for name in sorted(figures.claims)]
        sections.append("\n".join(["not_applicable:", *_turned(reasons, order)]))
    if figures.attribute is not None:
        sections.append(f"attributes: {{mien_nui: {'có' if figures.attribute else 'không'}}}")
    return "\n".join(_turned(sections, order)) + "\n"


def _turned(items: list[str], order: int) -> list[str]:
    """The items in another order; 0 leaves them."""
    if not order:
        return items
    at = order % len(items)
    return [*items[at:], *items[:at]][:: -1 if order % 2 else 1]


# ------------------------------------------------------------------------------------------------------ the program


def compiled(rules: Rules, order: int = 0) -> CriteriaSet:
    """The set as the program has it, which must be without fault."""
    return built(set_yaml(rules, order))


def built(text: str) -> CriteriaSet:
    """A set that is not read from a file, which must be without fault."""
    source = Source("set.yaml", text)
    root, found = parse(source)
    assert root is not None
    file, more = validate(source, root, plain(root))
    assert file is not None, [each.message("vi") for each in more]
    criteria, faults = build(file, source, root, digest(text))
    assert criteria is not None, ([each.message("vi") for each in faults], text)
    assert not [*found, *more, *faults]
    criteria.approval = pending(())
    return criteria


def assessed(text: str, criteria: CriteriaSet, lang: Lang = "vi", with_inputs: bool = False) -> Assessment:
    """What the program makes of a report."""
    report, found = read_report(Source("bao-cao.yaml", text))
    assert report is not None
    registered = {name: scalar.text for name, scalar in report.attributes.items()}
    return assess(report, criteria, found, lang, with_inputs, registered)
