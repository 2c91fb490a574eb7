"""What holds of `criteria lint`, whatever the set: no rule fails, and results without a level are those that exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cds_score.criteria.build import build
from cds_score.criteria.catalogue import SET_FILE, Catalogue, sets_below
from cds_score.criteria.lint import rules
from cds_score.criteria.lint.outcomes import added, highest, lowest, members, outcomes, runs
from cds_score.criteria.lint.ranges import widest
from cds_score.criteria.lint.search import uncovered
from cds_score.criteria.lint.subject import Subject
from cds_score.criteria.read import validate
from cds_score.diagnostics import Diagnostic, Source, has_errors
from cds_score.diagnostics.render import as_json, as_text
from cds_score.reading.possible import Range, within
from cds_score.reading.source import digest
from cds_score.reading.tree import Mapping, Node, Scalar, parse, plain
from tests.property.spec import Figures, Rules
from tests.property.strategies import cases, forms, often, rule_sets
from tests.property.writing import assessed, built, compiled, report_yaml, set_yaml

SETS = Catalogue()
EXAMPLES = Path(__file__).parent.parent / "example_files" / "lint"


def opened(text: str) -> Subject | None:
    """A set that lies in no folder, ready for the rules; None where it does not load."""
    source = Source("set.yaml", text)
    root, found = parse(source)
    if root is None or has_errors(found):
        return None
    file, _ = validate(source, root, plain(root))
    criteria = build(file, source, root, digest(text))[0] if file is not None else None
    if file is None or criteria is None:
        return None
    return Subject(Path("khong-co-thu-muc"), source, root, file, criteria, SETS)


def subject_of(text: str) -> Subject:
    """The same of a set that must load."""
    subject = opened(text)
    assert subject is not None
    return subject


def everything(subject: Subject) -> list[Diagnostic]:
    return [each for name in rules.names() for each in rules.module(name).check(subject)]


@given(rules=rule_sets())
def test_no_set_that_loads_makes_a_rule_fail(rules: Rules) -> None:
    text = set_yaml(rules)
    for each in everything(subject_of(text)):
        assert 0 <= each.start <= each.end <= len(text)
        assert as_text(each, "vi")
        assert as_json(each, "en")["message"]


REAL = [
    (folder / SET_FILE).read_text(encoding="utf-8")
    for folder in (
        *(folder for _, folder in sets_below(SETS.roots)),
        *(file.parent for file in sorted(EXAMPLES.rglob(SET_FILE)) if "identity" not in file.parts),
    )
]


@often(5)
@given(text=st.sampled_from(REAL), first=st.integers(0, 10**6), second=st.integers(0, 10**6))
def test_no_rule_fails_where_one_text_of_a_set_stands_for_another(text: str, first: int, second: int) -> None:
    """Most such sets do not load; those that do are odd in ways that nobody thinks of."""
    root, _ = parse(Source("set.yaml", text))
    assert root is not None
    scalars = [each for each in _scalars(root) if each.end > each.start]
    out, put = scalars[first % len(scalars)], scalars[second % len(scalars)]
    changed = text[: out.start] + text[put.start : put.end] + text[out.end :]
    subject = opened(changed)
    for each in everything(subject) if subject is not None else ():
        assert 0 <= each.start <= each.end <= len(changed)
        assert as_text(each, "vi")


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
        return
    for each in node.items.values() if isinstance(node, Mapping) else node.items:
        yield from _scalars(each)


@given(case=cases(), words=forms)
def test_whatever_a_report_comes_to_is_among_the_outcomes(case: tuple[Rules, Figures], words: tuple[int, ...]) -> None:
    rules, figures = case
    criteria = compiled(rules)
    values = widest(criteria)
    possible = {each.id: outcomes(each, criteria, values) for each in criteria.indicators}
    for each in assessed(report_yaml(rules, figures, words), criteria).indicators:
        points = each.points.earned if each.points is not None else 0
        if each.points is not None and each.points.possible > points:
            continue  # not decided yet
        if each.state in ("met", "scored"):
            assert possible[each.id].met >> points & 1
        elif each.state == "not_met":
            assert possible[each.id].not_met >> points & 1


# ------------------------------------------------------------------------------------------------ sums of sets of bits

few = st.integers(0, 2**24 - 1)


@given(a=few, b=few)
def test_the_sums_of_two_sets_are_all_sums_of_their_members(a: int, b: int) -> None:
    first, second = set(members(a)), set(members(b))
    assert set(members(added(a, b))) == {x + y for x in first for y in second}


@given(bits=few.filter(bool))
def test_members_runs_and_ends_say_the_same(bits: int) -> None:
    wanted = [at for at in range(bits.bit_length()) if bits >> at & 1]
    assert list(members(bits)) == wanted
    assert sum(length for _, length in runs(bits)) == len(wanted)
    assert (lowest(bits), highest(bits)) == (wanted[0], wanted[-1])


# ---------------------------------------------------------------------------- results without a level, one by one


@dataclass(frozen=True)
class Counted:
    """An indicator of one point per thing counted, at most `most` things; `target` makes it met."""

    id: str
    most: int
    target: int
    mandatory: bool


LEVELS = ("≥ {n}", "< {n}", "từ {n} đến dưới {m}", "> {n}", "≤ {n}")
OTHERS = (
    "",
    "no_zero: indicators",
    "no_zero: pillars",
    "mandatory: all",
    "indicators: ≥ 50%",
    "points_of: {A: ≥ 50%}",
    "each: {of: pillars, points: ≥ 50%}",
    "facts: không bi_phat",
    "pillars: all",
    "met: [B.1]",
)


@st.composite
def graded_sets(draw: st.DrawFn) -> tuple[tuple[Counted, ...], str]:
    """Two pillars of three indicators, and an award of one to three levels, each of points and one clause more."""
    indicators = tuple(
        Counted(name, draw(st.integers(1, 3)), draw(st.integers(1, 2)), name == "A.1") for name in ("A.1", "A.2", "B.1")
    )
    tiers = []
    for at in range(draw(st.integers(1, 3))):
        n = draw(st.integers(0, 8))
        level = draw(st.sampled_from(LEVELS)).format(n=n, m=n + draw(st.integers(1, 3)))
        other = draw(st.sampled_from(OTHERS))
        clauses = f'points: "{level}"' + (f", {other}" if other else "")
        tiers.append(f"    - {{id: t{at}, name: Mức {at}, {clauses}, source: none}}\n")
    return indicators, graded_text(indicators, "".join(tiers))


def graded_text(indicators: tuple[Counted, ...], tiers: str) -> str:
    inputs = "".join(
        f"  x{at}: {{label: Số {at}, type: count, max: '{one.most}'}}\n" for at, one in enumerate(indicators)
    )
    lines: dict[str, str] = {"A": "", "B": ""}
    for at, one in enumerate(indicators):
        lines[one.id[0]] += (
            f"      - {{id: {one.id}, name: Chỉ tiêu, measure: x{at}, target: ≥ {one.target}, points: {one.most}, "
            f"scale: {{per_item: {{points: '1'}}}}, mandatory: {'có' if one.mandatory else 'không'}, source: none}}\n"
        )
    pillars = "".join(
        f"  - id: {name}\n    name: Nhóm\n    complete: {{indicators: all, source: none}}\n    indicators:\n{own}"
        for name, own in lines.items()
    )
    return f"""\
id: thu/ngau-nhien
version: "1"
title: Bộ tiêu chí thử
levels: [xã]
applies_to: [2024]
rounding: {{places: 0, mode: half_up, source: none}}
evidence: {{met_without: counts, source: none}}
inputs:
{inputs}  bi_phat: {{label: Bị phạt, type: yes_no}}
pillars:
{pillars}award:
  name: Xếp loại
  tiers:
{tiers}"""


def without_level(indicators: tuple[Counted, ...], text: str) -> set[int]:
    """The totals at which some report has no level, every report tried."""
    criteria = built(text)
    found = set()
    for counts in product(*(range(each.most + 1) for each in indicators)):
        for punished in ("có", "không"):
            inputs = "".join(f"  x{at}: {count}\n" for at, count in enumerate(counts))
            report = (
                'criteria: thu/ngau-nhien@1\ncommune: {name: Xã Thử, code: "08152"}\nperiod: năm 2024\n'
                f"inputs:\n{inputs}  bi_phat: {punished}\n"
            )
            if assessed(report, criteria).award.status == "uncovered":
                found.add(sum(counts))
    return found


@settings(max_examples=max(40, settings().max_examples // 4))
@given(made=graded_sets())
def test_results_without_a_level_are_those_that_exist(made: tuple[tuple[Counted, ...], str]) -> None:
    indicators, text = made
    wanted = without_level(indicators, text)
    found = uncovered(subject_of(text))
    assert {each.unit.total.earned for each in found} <= wanted
    missed = {
        total
        for total in wanted
        if not any(within(Range((total, 1), (total, 1)), each.totals) is not None for each in found)
    }
    assert missed == set()
