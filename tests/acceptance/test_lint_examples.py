"""Criteria sets as authors write them: each rule of `criteria lint` must find what is wrong, and nothing else.

Each folder below `tests/example_files/lint/<rule>` is a case and finds itself: `bad*` or `good*`, with one set or more.
What must be found stands in the file, in a comment on the line below, with `^` under the first letter:

    inputs:
      so_may: {label: Số máy, type: count}
    # ^ lint-input-unused Số máy

`#<` marks the first letter of a line. The words after the code must be said; ` | ` stands between two of them. Folders
`root-*` are searched in their order.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from cds_score.criteria.catalogue import SET_FILE, Catalogue, load
from cds_score.criteria.lint import lint, rules
from cds_score.diagnostics import Diagnostic
from cds_score.diagnostics.catalogue import lint as entries
from cds_score.diagnostics.catalogue import lint_points
from cds_score.diagnostics.render import as_json, as_text
from tests.helpers import assess_text, codes, places

FILES = Path(__file__).parent.parent / "example_files" / "lint"
CASES = sorted(
    folder.relative_to(FILES).as_posix() for folder in FILES.glob("*/*") if folder.parent.name in rules.names()
)
MARK = re.compile(r"#(?P<at> *\^|<) (?P<code>[a-z-]+) ?(?P<says>.*)")
Expected = tuple[str, str, int, int, str]
"""File, code, line, column, words."""


def expected(folder: Path) -> list[Expected]:
    """What the files of a set say must be found."""
    found: list[Expected] = []
    for file in sorted(folder.rglob("*.yaml")):
        line = 0
        for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            match = MARK.fullmatch(text)
            if match is None:
                line = number
            else:
                column = 1 if match["at"] == "<" else match.end("at")
                found.append((file.name, match["code"], line, column, match["says"]))
    return sorted(found)


def sets_of(case: str) -> list[tuple[Path, Catalogue]]:
    """Every set of a case with the sets around it."""
    folder = FILES / case
    roots = sorted(folder.glob("root-*")) or [folder]
    return [(file.parent, Catalogue(roots)) for file in sorted(folder.rglob(SET_FILE))]


def found_in(case: str) -> list[tuple[Path, list[Diagnostic]]]:
    rule = case.split("/")[0]
    return [(folder, lint(folder, sets, [rule])) for folder, sets in sets_of(case)]


@pytest.mark.parametrize("case", CASES)
def test_a_rule_finds_what_is_marked_and_nothing_else(case):
    marked = 0
    for folder, found in found_in(case):
        wanted = expected(folder)
        marked += len(wanted)
        got = sorted((Path(each.place[0]).name, each.code, *each.place[1:]) for each in found)
        assert got == [each[:4] for each in wanted]
        for file, code, line, column, says in wanted:
            said = [
                each.message("vi")
                for each in found
                if (Path(each.place[0]).name, each.code, *each.place[1:]) == (file, code, line, column)
            ]
            for words in filter(None, says.split(" | ")):
                assert any(words in each for each in said), (words, said)
    assert bool(marked) is case.split("/")[1].startswith("bad")


@pytest.mark.parametrize("case", [case for case in CASES if "/bad" in case])
def test_what_is_found_can_be_shown_in_both_languages(case):
    for _, found in found_in(case):
        for each in found:
            assert f"[{each.code}]" in as_text(each, "vi")
            assert as_json(each, "en")["message"] != each.message("vi")
            assert "{" not in each.message("vi") + each.message("en")


@pytest.mark.parametrize("name", rules.names())
def test_every_rule_has_examples_and_every_code_is_provoked(name):
    kinds = {case.split("/")[1].split("-")[0] for case in CASES if case.startswith(f"{name}/")}
    assert kinds == {"bad", "good"}
    marked = {code for case in CASES if case.startswith(f"{name}/") for _, code, *_ in expected(FILES / case)}
    assert marked == set(rules.module(name).CODES)


@pytest.mark.parametrize("name", rules.names())
def test_a_rule_is_a_page_of_the_manual(name):
    page = rules.module(name).__doc__
    assert page is not None
    assert "Bad" in page
    assert "Good" in page
    for lang in ("vi", "en"):
        assert rules.title(name, lang).endswith(".")


def test_every_code_belongs_to_one_rule():
    owned = [code for name in rules.names() for code in rules.module(name).CODES]
    assert sorted(owned) == sorted({**entries.ENTRIES, **lint_points.ENTRIES})


# ------------------------------------------------------------------------------------ a decision with a gap of its own

DECISION = FILES / "can-tho-2579"


def test_the_gap_of_a_real_decision_is_found_with_both_tiers():
    found = lint(DECISION, Catalogue(), ["uncovered"])
    assert places(found) == [("lint-result-uncovered", 79, 13), ("lint-result-uncovered", 85, 13)]
    above, between = (each.message("vi") for each in found)
    assert "Tổng điểm từ 95 trở lên" in above
    assert "Tổng điểm từ 85 đến dưới 95" in between
    for message in (above, between):
        assert "“Hoàn thành xuất sắc” (set.yaml:79)" in message
        assert "“Hoàn thành tốt” (set.yaml:85)" in message
        assert "0 điểm: TC1.1" in message


def test_that_result_has_no_level_when_it_is_scored_either():
    criteria, found = load(DECISION)
    assert codes(found) == []
    assert criteria is not None
    example = yaml.safe_load((DECISION / "uncovered.yaml").read_text(encoding="utf-8"))["example"]
    inputs = "".join(f"  {name}: {value}\n" for name, value in example.items() if name != "total")
    report = f"""\
criteria: can-tho/dan-van@2025
commune: {{code: "92001", name: Xã Ví Dụ, province: Cần Thơ}}
period: năm 2026
inputs:
{inputs}  ky_luat_lanh_dao: khong
  de_xay_ra_tham_nhung: không
  co_nguoi_bi_xu_ly_hinh_su: không
  co_tu_cham_diem: có
"""
    result = assess_text(report, criteria)
    assert result.points is not None
    assert result.points.earned_text == "95,00"
    assert result.award.status == "uncovered"
