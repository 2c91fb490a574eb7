"""Random self-reports for any criteria set: figures as they mostly are, and as they should not be."""

from __future__ import annotations

import random
from collections.abc import Iterator

from bench.nation import counts_of
from cds_score.criteria.compiled import CriteriaSet, Input
from cds_score.diagnostics import Source
from cds_score.reading.numbers import format_units, format_whole
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.read import read_report

_WORDS = ("hơn", "trên", "dưới", "ít nhất", "không quá", "khoảng", "gần", "tối thiểu", ">", "≤", "~", "từ", "không hơn")
_WRONG = ("1,5", "12 000", "01", "chưa rõ", "12o", "-5", "85/100", "15/12/2024", "có", "99.5", "x", "1.22.4", "5.0000")
_BLANKS = ("-", "…", "null", "~")


def report_text(criteria: CriteriaSet, at: int, *, exact: bool) -> str:
    """A random report as YAML; with `exact`, figures without any doubt, nearly all of them there."""
    chance = random.Random(f"{criteria.name}/{at}/{exact}")
    level = criteria.levels[0]
    year = chance.choice(criteria.years)
    unit = f'code: "10001", name: "{level.capitalize()} Ví Dụ", province: "{criteria.province}"'
    head = f"commune: {{{unit}, fictional: có}}"
    period = f"period: {{from: 1/1/{year}, to: 31/12/{year}}}"
    if not exact and chance.random() < 0.06:
        head = chance.choice(
            (
                'commune: {code: "1001", name: "Xã Ví Dụ", fictional: có}',
                f'commune: {{code: "10001", name: "Ví Dụ", level: {level}, fictional: có}}',
                'commune: {code: "10001", name: "Huyện Ví Dụ", fictional: có}',
                'commune: {code: "10001", name: ""}',
                f'commune: {{name: "{level.capitalize()} Ví Dụ", level: phường}}',
            )
        )
    if not exact and chance.random() < 0.06:
        period = chance.choice(
            (
                f"period: {{from: 1/2/{year}, to: 1/1/{year}}}",
                "period: {from: 1/1/2019, to: 1/6/2019}",
                f"period: {{from: 1-1-{year}, to: {year}-12-31, as_of: 5/6/{year}}}",
                "period: ''",
            )
        )
    lines = [f"criteria: {criteria.name}", head, period, "inputs:"]
    answered = list(_answers(criteria, chance, exact=exact))
    lines += answered or ["  {}"]
    lines += _evidence(chance)
    if not exact and chance.random() < 0.5:
        claimed = [each.id for each in criteria.indicators if chance.random() < 0.08 * (1 + 4 * each.na_claim)]
        if claimed:
            lines += ["not_applicable:", *(f"  {each}: Xã không có đối tượng này" for each in claimed)]
    return "\n".join(lines) + "\n"


def _evidence(chance: random.Random) -> list[str]:
    fields = "date: 5/6/2024, issuer: UBND xã, title: Báo cáo"
    lines = ["evidence:", *(f"  tl-{number:02d}: {{number: {number}/BC-UBND, {fields}}}" for number in range(1, 5))]
    if chance.random() < 0.03:
        lines.append("  tl-05: {issuer: UBND xã}")
    return lines


def _answers(criteria: CriteriaSet, chance: random.Random, *, exact: bool) -> Iterator[str]:
    pairs = {top: bottom for each in criteria.inputs.values() if each.of for top, bottom in [each.of]}
    counts = counts_of(criteria, pairs, chance) if chance.random() < 0.85 or exact else _wild_counts(criteria, chance)
    mood = chance.choice((0.0, 0.02, 0.08, 0.25))  # how much of a report is unusual
    generous = chance.random() < 0.4
    for each in criteria.inputs.values():
        if each.given or (exact and chance.random() < 0.02):
            continue
        if each.set:
            yield from _rows(criteria, each, chance, mood, exact=exact)
            continue
        odd = not exact and chance.random() < mood
        text = _odd(each, counts, chance) if odd else _plain(each, counts, chance, generous=generous)
        if not text:
            continue
        more = ""
        if chance.random() < 0.3:
            cited = chance.sample(("tl-01", "tl-02", "tl-03", "tl-04"), chance.randint(1, 2))
            if not exact and chance.random() < 0.004:
                cited = ["tl-77"]
            more += f", evidence: [{', '.join(cited)}]"
        if odd and chance.random() < 0.1:
            more += ", to_confirm: chép từ kỳ trước"
        if odd and chance.random() < 0.05:
            more += ", as_of: 5/6/2024"
        yield f'  {each.id}: {{value: "{text}"{more}}}' if more else f'  {each.id}: "{text}"'


def _wild_counts(criteria: CriteriaSet, chance: random.Random) -> dict[str, int]:
    """Counts that may contradict each other."""
    return {each.id: chance.randint(0, 60) for each in criteria.inputs.values() if each.type == "count"}


def _rows(
    criteria: CriteriaSet, table: Input, chance: random.Random, mood: float, *, exact: bool
) -> Iterator[str]:  # fmt: skip
    nested = criteria.nested[table.id]
    pairs = {top: bottom for each in nested.inputs.values() if each.of for top, bottom in [each.of]}
    rows = []
    for number in range(chance.choice((0, 1, 2, 4, 8, 9, 12))):
        counts = counts_of(nested, pairs, chance)
        good = chance.random() < 0.5
        name = f"Thôn {number + 1}" if exact or chance.random() > 0.01 else chance.choice(("Thôn 1", '""'))
        cells = [f"name: {name}"]
        for each in nested.inputs.values():
            odd = not exact and chance.random() < mood
            text = _odd(each, counts, chance) if odd else _plain(each, counts, chance, generous=good)
            if text:
                cells.append(f'{each.id}: "{text}"')
        rows.append(f"      - {{{', '.join(cells)}}}")
    if rows:
        yield f"  {table.id}:"
        yield "    rows:"
        yield from rows
    elif chance.random() < 0.5:
        yield f"  {table.id}: {{rows: []}}"


def _plain(each: Input, counts: dict[str, int], chance: random.Random, *, generous: bool) -> str:
    """One answer as it mostly is; a rate is left to be worked out, or agrees with its counts."""
    if each.type == "choice":
        one = chance.choice(list(each.options))
        return chance.choice((one, each.options[one]))
    if each.type == "yes_no":
        return "có" if generous else chance.choice(("có", "có", "Có", "không"))
    if each.type == "rate":
        top, bottom = each.of or ("", "")
        if chance.random() < 0.7 or not counts[bottom] or counts[top] > counts[bottom]:
            return ""
        places = chance.choice((0, 1, 2))
        power = 10**places
        return format_units((counts[top] * 100 * power * 2 + counts[bottom]) // (2 * counts[bottom]), places) + "%"
    if each.type in ("decimal", "percent"):
        low, high = _ends(each)
        units = chance.randint(int(low * 100), int(high * 100))
        units = int(high * 100) if generous and chance.random() < 0.5 else units
        return format_units(units, 2, trim=True) + ("%" if each.type == "percent" else "")
    count = counts[each.id]
    if each.limits is not None and each.limits.high is not None and chance.random() < 0.99:
        count = min(count, each.limits.high[0] // each.limits.high[1])
    return chance.choice((format_whole(count), str(count)))


def _ends(each: Input) -> tuple[float, float]:
    limits, times = each.limits, 100 if each.kind.unit == "%" else 1
    low = times * limits.low[0] / limits.low[1] if limits is not None and limits.low else 0
    high = times * limits.high[0] / limits.high[1] if limits is not None and limits.high else 100
    return low, high


def _odd(each: Input, counts: dict[str, int], chance: random.Random) -> str:
    """One answer that is missing, vague, wrong, or only printed."""
    kind = chance.random()
    if kind < 0.3:
        return "" if chance.random() < 0.8 else chance.choice(_BLANKS)
    if kind < 0.4:
        return chance.choice(_WRONG)
    if each.kind.name != "number":
        return "Không đạt" if each.type == "yes_no" else ""
    if each.type == "rate":
        places = chance.choice((0, 1, 2))
        text = format_units(chance.randint(0, 100 * 10**places), places, trim=chance.random() < 0.5)
        text += chance.choice(("%", "%", " %", ""))
    else:
        text = _plain(each, counts, chance, generous=False)
    if kind < 0.6:
        return text
    word = chance.choice(_WORDS)
    return f"từ {text} trở lên" if word == "từ" else f"{word}{chance.choice((' ', '  ', ''))}{text}"


def read(text: str, name: str = "bao-cao.yaml") -> SelfReport:
    """The report of a text."""
    report, _ = read_report(Source(name, text))
    assert report is not None
    return report


def register(criteria: CriteriaSet, number: int) -> dict[str, str]:
    """What a province's register may hold of a unit: its attributes, and the figures that are given."""
    chance = random.Random(f"{criteria.name}/register/{number}")
    found = {}
    for name, each in criteria.attributes.items():
        found[name] = chance.choice(list(each.options) if each.options else ["có", "không"])
    for each in criteria.given:
        for year in criteria.years:
            found[f"{each.id}@{year}"] = _plain(each, {each.id: chance.randint(0, 40)}, chance, generous=True)
    return found
