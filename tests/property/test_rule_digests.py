"""Nothing that decides stands outside a digest: a changed leaf changes the rules that hold it, and no other."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cds_score.criteria.approval.digests import declared_rules

Path = tuple[str | int, ...]
TEXT = st.text(alphabet="aăâ 0", max_size=3)
SOURCE = st.one_of(st.just("none"), st.fixed_dictionaries({"document": TEXT, "page": TEXT}))
INPUTS = [f"so_{number}" for number in range(6)]


def digests(*arguments: Any) -> dict[str, str]:
    """Rule id to its digest."""
    return {rule.id: rule.digest for rule in declared_rules(*arguments)}


@dataclass
class Measured:
    """What digests look at of a compiled indicator."""

    id: str
    inputs: tuple[str, ...]


@dataclass
class Compiled:
    """What digests look at of a compiled set."""

    indicators: list[Measured]


@dataclass
class Case:
    data: dict[str, Any]
    criteria: Any
    """A `Compiled`, which stands for a CriteriaSet."""


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A criteria file with all kinds of parts, and which inputs each indicator measures."""
    number = iter(range(1000))
    measured: list[Measured] = []

    def indicator() -> dict[str, Any]:
        name = f"I{next(number)}"
        measured.append(Measured(name, tuple(draw(st.lists(st.sampled_from(INPUTS), unique=True, max_size=3)))))
        part = st.fixed_dictionaries({"name": TEXT, "measure": TEXT, "points": TEXT})
        return {
            "id": name,
            "name": draw(TEXT),
            "target": draw(
                st.one_of(TEXT, st.lists(st.fixed_dictionaries({"when": TEXT, "target": TEXT}), max_size=2))
            ),
            "scale": draw(st.one_of(TEXT, st.fixed_dictionaries({"parts": st.lists(part, min_size=1, max_size=2)}))),
            "source": draw(SOURCE),
        }

    def group() -> dict[str, Any]:
        own = {"id": f"G{next(number)}", "name": draw(TEXT), "cap": draw(TEXT)}
        return own | {"indicators": [indicator() for _ in range(draw(st.integers(0, 2)))]}

    def pillar() -> dict[str, Any]:
        own = {"id": f"P{next(number)}", "name": draw(TEXT), "complete": {"points": draw(TEXT), "source": draw(SOURCE)}}
        if draw(st.booleans()):
            return own | {"groups": [group() for _ in range(draw(st.integers(1, 2)))]}
        return own | {"indicators": [indicator() for _ in range(draw(st.integers(1, 2)))]}

    data: dict[str, Any] = {
        "id": draw(TEXT),
        "rounding": {"places": draw(TEXT), "source": draw(SOURCE)},
        "not_applicable": {"points": draw(TEXT), "source": draw(SOURCE)},
        "total": {"min": draw(TEXT), "max": draw(TEXT)},
        "figures": {"binh_quan": {"label": draw(TEXT), "values": {"2024": draw(TEXT)}}},
        "attributes": {"mien_nui": {"label": draw(TEXT)}},
        "inputs": {name: {"label": draw(TEXT), "options": {"a": draw(TEXT)}} for name in INPUTS},
        "pillars": [pillar() for _ in range(draw(st.integers(1, 3)))],
        "award": {"tiers": [{"id": "t", "points": draw(TEXT)}], "caps": [{"when": draw(TEXT), "at_most": "t"}]},
    }
    if draw(st.booleans()):
        data["ranking"] = {"order": [{"points": draw(TEXT)}]}
    if draw(st.booleans()):
        data["procedure"] = {"stages": [{"id": draw(TEXT), "name": draw(TEXT)}], "source": draw(SOURCE)}
    if draw(st.booleans()):
        data["checks"] = [{"rule": draw(TEXT), "message": draw(TEXT)}]
    return Case(data, Compiled(measured))


def leaves(node: Any, path: Path = ()) -> Iterator[Path]:
    """The path of every text below a node."""
    below = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    if isinstance(node, str):
        yield path
    for step, each in below:
        yield from leaves(each, (*path, step))


def at(node: Any, path: Path) -> Any:
    for step in path:
        node = node[step]
    return node


def holders(case: Case, path: Path) -> set[str]:
    """The rules that must hold a leaf, worked out from its path alone."""
    if path[0] == "inputs":
        return {each.id for each in case.criteria.indicators if path[1] in each.inputs} or {"set"}
    if path[0] in ("award", "ranking", "procedure", "checks"):
        return {str(path[0])}
    if path[0] != "pillars":
        return {"set"}
    owner = path[:2]
    for key in ("groups", "indicators"):
        if len(path) > len(owner) and path[len(owner)] == key:
            owner = path[: len(owner) + 2]
    return {at(case.data, owner)["id"]}


@given(cases(), st.data())
def test_a_changed_leaf_changes_the_rules_that_hold_it_and_no_other(case: Case, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([each for each in leaves(case.data) if each[-1] != "id" or each == ("id",)]))
    before = digests(case.data, case.criteria)
    changed = copy.deepcopy(case.data)
    at(changed, path[:-1])[path[-1]] += "x"
    after = digests(changed, case.criteria)
    assert {name for name in before if before[name] != after[name]} == holders(case, path)
    assert before.keys() == after.keys()


@given(cases())
def test_every_leaf_is_in_a_rule(case: Case) -> None:
    held = [text for rule in declared_rules(case.data, case.criteria) for text in texts(rule.content)]
    for text in texts(case.data):
        assert text in held
    ids = [rule.id for rule in declared_rules(case.data, case.criteria)]
    assert len(ids) == len(set(ids))


def texts(node: Any) -> Iterator[str]:
    yield from (at(node, path) for path in leaves(node))


@given(cases(), st.data())
def test_the_order_of_parts_belongs_to_the_part_above(case: Case, data: st.DataObject) -> None:
    parts: list[tuple[Path, str]] = [(("pillars",), "set")]
    for number, pillar in enumerate(case.data["pillars"]):
        key = "groups" if "groups" in pillar else "indicators"
        parts.append((("pillars", number, key), pillar["id"]))
        parts += [
            (("pillars", number, "groups", n, "indicators"), each["id"])
            for n, each in enumerate(pillar.get("groups", []))
        ]
    path, owner = data.draw(st.sampled_from(parts))
    changed = copy.deepcopy(case.data)
    at(changed, path).reverse()
    before, after = digests(case.data, case.criteria), digests(changed, case.criteria)
    moved = {owner} if len(at(case.data, path)) > 1 else set()
    assert {name for name in before if before[name] != after[name]} == moved


@given(cases(), st.sampled_from(INPUTS))
def test_a_nested_set_enters_the_rules_that_measure_its_units(case: Case, name: str) -> None:
    before = digests(case.data, case.criteria, {name: "a" * 64})
    after = digests(case.data, case.criteria, {name: "b" * 64})
    assert {rule for rule in before if before[rule] != after[rule]} == holders(case, ("inputs", name, "label"))
    assert digests(case.data, case.criteria, {"khac": "a" * 64}) == digests(case.data, case.criteria)


@given(cases())
def test_the_order_of_keys_is_no_change(case: Case) -> None:
    def turned(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: turned(each) for key, each in reversed(node.items())}
        return [turned(each) for each in node] if isinstance(node, list) else node

    assert digests(turned(case.data), case.criteria) == digests(case.data, case.criteria)
