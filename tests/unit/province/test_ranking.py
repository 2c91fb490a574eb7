"""Places worked out by hand; that the order of the reports does not matter is tried on every kind of list."""

from __future__ import annotations

import dataclasses
import pickle
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from cds_score.criteria.catalogue import Catalogue
from cds_score.diagnostics import Diagnostic
from cds_score.province.ranking import Contestant, RankedGroup, contestant, rank
from cds_score.scoring.assessment import Assessment, RankKey, Standing
from tests.helpers import assess_text, report_text

_SETS = Catalogue()
_SET, _ = _SETS.load(_SETS.roots[-1] / "mau/ba-tru-cot/2026")
assert _SET is not None
BASE = assess_text(report_text(""), _SET)
LABELS = ("Tổng điểm", "Tài khoản mới", "Hội đồng bỏ phiếu")


def unit(
    name: str, *values: int | Fraction | None, group: str = "xã", vote: bool = False, ascending: bool = False
) -> Assessment:
    """One unit with the values of its keys; the second key may be ascending, the last may be a vote."""
    keys = []
    for at, value in enumerate(values):
        exact = Fraction(value or 0)
        # Not in lowest terms, as scoring gives them.
        number = None if value is None else (2 * exact.numerator, 2 * exact.denominator)
        keys.append(RankKey(LABELS[at], number, "", ascending and at == 1, False))
    if vote:
        keys.append(RankKey(LABELS[2], None, "–", False, True))
    return dataclasses.replace(
        BASE,
        status="complete",
        trial=False,
        commune=dataclasses.replace(BASE.commune, name=name),
        ranking=Standing([group], f"Loại đơn vị: {group}", keys),
        diagnostics=[],
    )


def ranked(units: list[Assessment]) -> list[RankedGroup]:
    return rank([contestant(each) for each in units])


def only(units: list[Assessment]) -> RankedGroup:
    (group,) = ranked(units)
    return group


def places(group: RankedGroup) -> list[tuple[int, str]]:
    return [(each.place, each.unit.name) for each in group.places]


def reasons(group: RankedGroup) -> dict[str, str]:
    return {each.unit.name: each.reason for each in group.unranked}


def test_more_comes_first_and_ties_share_a_place():
    group = only([unit("D", 70), unit("C", 80), unit("B", 80), unit("A", 90)])
    assert places(group) == [(1, "A"), (2, "B"), (2, "C"), (4, "D")]
    assert [each.text for each in group.places] == ["", "Đồng hạng.", "Đồng hạng.", ""]
    assert [[other.name for other in each.level_with] for each in group.places] == [[], ["C"], ["B"], []]
    assert group.unranked == []


def test_keys_are_compared_exactly():
    # 1/3 is more than 0.333333333333333.
    near = Fraction(333_333_333_333_333, 10**15)
    assert places(only([unit("Gần", near), unit("Đúng", Fraction(1, 3))])) == [(1, "Đúng"), (2, "Gần")]


def test_a_later_key_parts_only_those_that_are_level():
    group = only([unit("A", 90, 1), unit("B", 80, 5), unit("C", 80, 7), unit("D", 70, 99)])
    assert places(group) == [(1, "A"), (2, "C"), (3, "B"), (4, "D")]


def test_a_key_may_ascend():
    group = only([unit("A", 80, 5, ascending=True), unit("B", 80, 3, ascending=True)])
    assert places(group) == [(1, "B"), (2, "A")]


def test_a_vote_leaves_the_tie_and_says_that_people_decide():
    group = only([unit("A", 80, 5, vote=True), unit("B", 80, 5, vote=True), unit("C", 70, 5, vote=True)])
    assert places(group) == [(1, "A"), (1, "B"), (3, "C")]
    assert [each.vote for each in group.places] == [True, True, False]
    assert group.places[0].text == "Đồng hạng: cần người quyết định (Hội đồng bỏ phiếu)."


def test_an_unknown_first_key_leaves_a_unit_without_a_place():
    group = only([unit("A", None, 5), unit("B", 80, 5)])
    assert places(group) == [(1, "B")]
    assert reasons(group) == {"A": "Chưa đủ số liệu để xếp hạng theo “Tổng điểm”."}
    assert group.unranked
    assert places(only([unit("A", None)])) == []


def test_a_later_key_that_is_unknown_matters_only_in_a_tie():
    assert places(only([unit("A", 90, None), unit("B", 80, 5)])) == [(1, "A"), (2, "B")]
    group = only([unit("A", 80, None), unit("B", 80, 5), unit("C", 70, None)])
    assert places(group) == [(1, "B"), (2, "C")]
    assert reasons(group) == {"A": "Chưa đủ số liệu để xếp hạng theo “Tài khoản mới”."}


def test_groups_are_ranked_apart():
    groups = ranked([unit("A", 70, group="phường"), unit("B", 90), unit("C", 80, group="phường")])
    assert [(each.text, places(each)) for each in groups] == [
        ("Loại đơn vị: phường", [(1, "C"), (2, "A")]),
        ("Loại đơn vị: xã", [(1, "B")]),
    ]


def test_units_of_another_year_are_ranked_apart():
    other = dataclasses.replace(unit("B", 90), period=dataclasses.replace(BASE.period, year=BASE.period.year + 1))
    assert [places(each) for each in ranked([unit("A", 80), other])] == [[(1, "A")], [(1, "B")]]


def test_who_cannot_have_a_place():
    wrong = dataclasses.replace(unit("Sai", 99), diagnostics=[Diagnostic("check-failed", params={})])
    trial = dataclasses.replace(unit("Thử", 99), trial=True)
    refused = dataclasses.replace(unit("Khác năm", 99), status="refused", notices=["KHÔNG CHẤM: năm khác."])
    group = only([wrong, trial, refused, unit("A", 50)])
    assert places(group) == [(1, "A")]
    assert reasons(group) == {
        "Khác năm": "Báo cáo không được chấm: KHÔNG CHẤM: năm khác.",
        "Sai": "Báo cáo còn lỗi.",
        "Thử": "Chấm thử: đơn vị thuộc tỉnh khác.",
    }
    unknown = unit("A", 50, group="?")
    assert reasons(only([unknown])) == {"A": "Chưa biết đơn vị thuộc nhóm nào: Loại đơn vị: ?."}
    nobody = dataclasses.replace(unit("A", 50), ranking=None)
    assert reasons(only([nobody])) == {"A": "Bộ tiêu chí không xếp hạng."}


def test_units_that_are_level_stand_in_the_order_of_names():
    names = ["An Bình", "Ấp Bắc", "Bà Rịa", "Đông Hải"]
    assert [name for _, name in places(only([unit(name, 1) for name in reversed(names)]))] == names


VALUES = st.one_of(st.none(), st.integers(0, 3))
UNITS = st.lists(st.tuples(st.sampled_from("ABCĐ"), VALUES, VALUES, st.sampled_from(["xã", "phường"])), max_size=7).map(
    lambda rows: [unit(f"{name}{at}", *keys, group=group, vote=True) for at, (name, *keys, group) in enumerate(rows)]
)


@given(UNITS, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_does_not_matter(units, random):
    shuffled = list(units)
    random.shuffle(shuffled)
    assert [(places(each), reasons(each)) for each in ranked(shuffled)] == [
        (places(each), reasons(each)) for each in ranked(units)
    ]


@given(UNITS)
def test_a_place_is_one_more_than_the_number_of_units_before(units):
    for group in ranked(units):
        assert len(group.places) + len(group.unranked) == sum(
            1 for each in units if each.ranking is not None and each.ranking.group == group.group
        )
        for each in group.places:
            better = [other for other in group.places if other.place < each.place]
            assert each.place == len(better) + 1


def test_a_contestant_is_small_and_travels_between_processes():
    whole = unit("A", 80, 5, vote=True)
    small = contestant(whole)
    assert small == Contestant("08152", "A", "báo-cáo.yaml", "mau/ba-tru-cot@2026", 2024, whole.ranking)
    assert pickle.loads(pickle.dumps(small)) == small
    assert len(pickle.dumps(small)) < 1000
