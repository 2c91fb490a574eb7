"""The mutants of criteria sets: what is made of a set, that the text says it, and what notices it."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from bench.mutants import texts
from bench.mutants.edits import Add, Drop, Put, Swap, applied, spliced
from bench.mutants.judge import Judge
from bench.mutants.operators import Mutant
from bench.mutants.reasons import idle, reason
from bench.mutants.report import counts, idle_cases, unexplained
from bench.mutants.run import Outcome, bundled, place
from cds_score.criteria.catalogue import Catalogue
from cds_score.diagnostics import Source
from cds_score.reading.tree import parse, plain

SAMPLE = 60
SET = "mau/ba-tru-cot@2026"
TEXT = """\
# head
a: {x: 1, y: [p, q]}   # flow
list:
  - name: one
    when: ≥ 70%
    # belongs to two
  - name: two
    when: >-
      folded
      text
last:
  k: v
"""


def data_of(text: str):
    root, _ = parse(Source("x", text))
    assert root is not None
    return root, plain(root)


@pytest.mark.parametrize(
    "edits",
    [
        (Put(("a", "x"), "2,5"),),
        (Put(("list", 1, "when"), "≥ 1"),),
        (Put(("list", 0), {"name": "other", "n": ["1"]}),),
        (Drop(("a", "x")),),
        (Drop(("a", "y")),),
        (Drop(("a", "y", 1)),),
        (Drop(("list", 0)),),
        (Drop(("list", 1)),),
        (Drop(("list", 0, "when")),),
        (Drop(("list", 1, "when")),),
        (Drop(("list", 1, "name")),),
        (Drop(("last", "k")),),
        (Swap(("list", 0), ("list", 1)),),
        (Swap(("a", "y", 0), ("a", "y", 1)),),
        (Add(("a",), "new", "giá trị"),),
        (Add(("list", 1), "new", "giá trị"),),
        (Put(("a", "x"), "2"), Drop(("list", 0))),
    ],
    ids=str,
)
def test_a_splice_says_what_was_meant(edits):
    root, data = data_of(TEXT)
    wanted = applied(data, edits)
    assert wanted != data
    assert data_of(spliced(TEXT, root, edits))[1] == wanted


@pytest.mark.parametrize("name", bundled())
def test_the_text_of_a_mutant_says_what_was_meant(name, tmp_path):
    judge = Judge(name, tmp_path)
    picked = judge.mutants[:: 1 + len(judge.mutants) // 60]
    assert len(picked) >= 30
    for mutant in picked:
        assert data_of(judge.text(mutant))[1] == applied(judge.data, mutant.edits), mutant
        assert applied(judge.data, mutant.edits) != judge.data, mutant


@pytest.mark.parametrize(
    ("number", "by", "moved"),
    [
        ("70", 1, "71"),
        ("2,5", -1, "2,4"),
        ("0,05", -1, "0,04"),
        ("1.200", 1, "1201"),
        ("0", -1, None),
        ("9,9", 1, "10,0"),
    ],
)
def test_a_number_moves_by_its_own_smallest_unit(number, by, moved):
    assert texts.moved(number, by) == moved


def test_every_slip_of_a_condition():
    assert set(texts.condition("từ 10% đến dưới 20%")) == {
        ("sign", "trên 10% đến dưới 20%"),
        ("sign", "từ 10% đến 20%"),
        ("bound", "từ 11% đến dưới 20%"),
        ("bound", "từ 9% đến dưới 20%"),
        ("bound", "từ 10% đến dưới 21%"),
        ("bound", "từ 10% đến dưới 19%"),
    }


def test_every_slip_of_a_formula():
    assert set(texts.formula("min(a; b1) ≥ 2 và không c = có", {"a": "b1"})) == {
        ("sign", "min(a; b1) > 2 và không c = có"),
        ("sign", "min(a; b1) ≤ 2 và không c = có"),
        ("sign", "min(a; b1) ≥ 2 và không c ≠ có"),
        ("bound", "min(a; b1) ≥ 3 và không c = có"),
        ("bound", "min(a; b1) ≥ 1 và không c = có"),
        ("operator", "max(a; b1) ≥ 2 và không c = có"),
        ("operator", "min(a; b1) ≥ 2 hoặc không c = có"),
        ("answer", "min(a; b1) ≥ 2 và không c = không"),
        ("misspelt", "min(ax; b1) ≥ 2 và không c = có"),
        ("misspelt", "min(a; b1x) ≥ 2 và không c = có"),
        ("misspelt", "min(a; b1) ≥ 2 và không cx = có"),
        ("other-input", "min(b1; b1) ≥ 2 và không c = có"),
    }


def test_the_teaching_set_has_every_kind_of_mutant_that_it_can_have(tmp_path):
    found = {(each.operator, each.path, each.what) for each in Judge(SET, tmp_path).mutants}
    first = ("pillars", 0, "indicators", 0)
    for wanted in (
        ("levels dropped", ("levels", 1), "bỏ phường"),
        ("mode", ("rounding", "mode"), "half_up → down"),
        ("fraction upside down", ("inputs", "ty_le_truc_tuyen"), "ho_so_truc_tuyen ÷ ho_so_tiep_nhan"),
        ("check dropped", ("checks", 0), "bỏ dan_so_truong_thanh ≤ dan_so"),
        ("points", (*first, "points"), "15 → 14"),
        ("points swapped", first, "15 ↔ 10"),
        ("mandatory", (*first, "mandatory"), "có → không"),
        ("targets swapped", (*first, "target", 0), "≥ 50%"),
        ("sign", (*first, "target", 1, "target"), "≥ 70% → ≤ 70%"),
        ("gate dropped", ("pillars", 0, "indicators", 3, "scale"), "co_ke_hoach_tap_huan"),
        ("na dropped", ("pillars", 1, "indicators", 1, "na"), "bỏ na"),
        ("clause dropped", ("award", "tiers", 0, "points"), "bỏ points: ≥ 90%"),
        ("tiers swapped", ("award", "tiers", 0), "nang_cao"),
        ("otherwise dropped", ("award", "otherwise"), "bỏ chua"),
    ):
        assert wanted in found, wanted


def test_a_sample_of_all_mutants_is_noticed(tmp_path):
    """`make mutants` runs them all; here are a few of every set, the same ones each time."""
    pick = random.Random(2026)
    names = bundled()
    for name in names:
        judge = Judge(name, tmp_path / name.replace("/", "-"))
        for mutant in pick.sample(judge.mutants, SAMPLE // len(names) + 1):
            where = place(judge.data, mutant.path)
            assert judge.judge(mutant).by or reason((name, mutant.operator, where, mutant.what)), (name, mutant)


@pytest.fixture
def copied(tmp_path):
    """The teaching set with one worked case only."""
    folder = Catalogue().folder(SET)
    assert folder is not None
    copy = tmp_path / "copy"
    (copy / "cases").mkdir(parents=True)
    shutil.copy(folder / "set.yaml", copy)
    shutil.copy(folder / "cases/xa-mien-nui.yaml", copy / "cases")
    return copy


def mutant_at(judge: Judge, operator: str, what: str) -> Mutant:
    return next(each for each in judge.mutants if (each.operator, each.what) == (operator, what))


def test_what_notices_a_mutant(copied, tmp_path):
    judge = Judge(SET, tmp_path / "work", copied)
    first = mutant_at(judge, "bound", "≥ 50% → ≥ 51%")
    assert judge.judge(first).by == "case"
    assert judge.judge(first).witnesses == ("xa-mien-nui.yaml",)
    assert judge.judge(mutant_at(judge, "misspelt", "ty_le_dung_han → ty_le_dung_hanx")).by == "load"
    # The only case is exactly at 50%: a lower bound makes no difference to it.
    assert judge.judge(mutant_at(judge, "bound", "≥ 50% → ≥ 49%")).by == ""


def test_cases_that_fail_for_the_set_itself_are_refused(copied, tmp_path):
    case: Path = copied / "cases/xa-mien-nui.yaml"
    case.write_text(case.read_text(encoding="utf-8").replace("ho_so_truc_tuyen: 500", "ho_so_truc_tuyen: 499"), "utf-8")
    with pytest.raises(AssertionError, match=r"mend these cases first: xa-mien-nui\.yaml"):
        Judge(SET, tmp_path / "work", copied)


def outcome(by: str, *, witnesses: tuple[str, ...] = (), why: str = "") -> Outcome:
    return Outcome("s", "sign", "A.1", 1, "≥ → >", by, list(witnesses), "tương đương" if why else "", why)


def test_what_is_counted():
    outcomes = [outcome("load"), outcome("case", witnesses=("a",)), outcome("", why="…"), outcome("")]
    assert dict(counts(outcomes, lambda each: each.set)) == {"s": [4, 1, 0, 1, 1, 1]}
    assert unexplained(outcomes) == [outcomes[3]]


def test_a_case_is_needed_where_it_is_the_only_one_that_notices():
    outcomes = [outcome("case", witnesses=("a",)), outcome("case", witnesses=("a", "b"))]
    assert list(idle_cases(outcomes, {"s": ["a", "b"]})) == [("s", "b")]


def test_a_reason_fits_its_survivors_only():
    kept = ("mau/chi-so-tam-nhom@2025", "scale", "CQ.10 scale", "threshold → proportional")
    assert reason(kept) is not None
    assert reason(("mau/chi-so-tam-nhom@2025", "scale", "CQ.08 scale", "threshold → proportional")) is None
    assert not any("CQ.10" in entry for entry in idle([kept]))
    assert any("CQ.10" in entry for entry in idle([]))
