"""The search alone: the cheapest choice against every choice, with groups, caps and penalties."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.scoring import plan_search
from cds_score.scoring.plan_search import Choice, Item, Need, Section, TooLargeError, Units, cheapest, fulfils


def counted(items: list[Item], need: Need, chosen: tuple[int, ...]) -> Units:
    """What a choice brings to a need, added up from the definition: raw sums, caps, signs, level by level."""
    if need.ids is not None:
        return sum(1 for at in chosen if items[at].id in need.ids)
    if any(item.id == need.of for item in items):
        return sum(items[at].gain for at in chosen if items[at].id == need.of)

    def group(section: Section, taken: tuple[int, ...]) -> Units:
        return section.counted(section.raw + sum(items[at].gain for at in taken if items[at].group is section))

    def pillar(section: Section, taken: tuple[int, ...]) -> Units:
        groups = {id(item.group): item.group for item in items if item.pillar is section}.values()
        rest = section.raw - sum(group(each, ()) for each in groups)
        return section.counted(rest + sum(group(each, taken) for each in groups))

    parts = {id(each): (each, level) for item in items for each, level in ((item.group, group), (item.pillar, pillar))}
    wanted = [
        (each, level) for each, level in parts.values() if each.id == need.of or (need.of == "" and level is pillar)
    ]
    return sum(level(each, chosen) - level(each, ()) for each, level in wanted)


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[Item], list[Need]]:
    items: list[Item] = []
    caps = st.one_of(st.none(), st.integers(0, 9))
    names: list[str] = []
    for at in range(draw(st.integers(1, 3))):
        penalty = draw(st.integers(0, 3)) == 0
        groups = [
            Section(f"{at}.{number}", draw(st.integers(0, 6)), draw(caps), not penalty and draw(st.integers(0, 5)) == 0)
            for number in range(draw(st.integers(1, 2)))
        ]
        whole = Section(f"p{at}", sum(each.counted(each.raw) for each in groups), draw(caps), penalty)
        names += [whole.id, *(each.id for each in groups)]
        for group in groups:
            for _ in range(draw(st.integers(0, 3))):
                off = penalty or group.penalty
                gain = draw(st.one_of(st.integers(0, 5), st.integers(0, 15).map(lambda n: Fraction(n, 3))))
                name = f"i{len(items)}"
                items.append(
                    Item(
                        name, (draw(st.integers(1, 4)) << 20) + (1 << len(items)), -gain if off else gain, group, whole
                    )
                )
    ids = [each.id for each in items]
    parts: st.SearchStrategy[str] = st.sampled_from(["", *names, *ids])
    needs = []
    for _ in range(draw(st.integers(1, 3))):
        if draw(st.booleans()) and ids:
            some = draw(st.sets(st.sampled_from(ids)))
            needs.append(Need(draw(st.integers(0, 3)), frozenset(some)))
        else:
            needs.append(Need(draw(st.integers(0, 12)), of=draw(parts)))
    return items, needs


@given(problem=problems())
def test_the_cheapest_of_all_choices(problem: tuple[list[Item], list[Need]]) -> None:
    items, needs = problem
    every = chain.from_iterable(combinations(range(len(items)), size) for size in range(len(items) + 1))
    good = [
        (sum(items[at].cost for at in chosen), chosen)
        for chosen in every
        if all(counted(items, need, chosen) >= need.least for need in needs)
    ]
    found = cheapest(items, needs)
    assert found == (Choice(min(good)[1], min(good)[0]) if good else None)
    if found is not None:
        assert fulfils(items, needs, found.items)


BASE = Section("A", 0)


def test_a_cap_is_kept_to_over_several_items() -> None:
    # Two prizes of 2 points, at most 3 counted: with the 3 of the first group that makes 5, not 6.
    prizes = Section("B", 0, cap=3)
    items = [
        Item("a", (1 << 9) + 1, 2, Section("", 0), prizes),
        Item("b", (1 << 9) + 2, 2, Section("", 0), prizes),
        Item("c", (1 << 9) + 4, 2, Section("", 0), BASE),
    ]
    assert cheapest(items[:2], [Need(4)]) is None
    found = cheapest(items, [Need(5)])
    assert found is not None
    assert found.items == (0, 1, 2)


def test_nothing_is_needed_where_nothing_is_missing() -> None:
    assert cheapest([], [Need(0), Need(-3, frozenset({"a"}))]) == Choice((), 0)


def test_a_search_that_grows_too_large_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_search, "MOST_STATES", 0)
    with pytest.raises(TooLargeError):
        cheapest([Item("a", 3, 2, BASE, BASE), Item("b", 5, 2, BASE, BASE)], [Need(2)])
