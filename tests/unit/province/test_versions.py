"""Which file of a unit counts: each step alone, and that nothing but the files themselves decides."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.diagnostics import Lang
from cds_score.province.versions import Candidate, Choice, which_counts, year_judged

YEAR = Candidate("a.yaml", "99001", "mau/nho@1", 2024, "2024-01-01", "2024-12-31", "2024-12-31", "năm 2024", "x")
MONTH = replace(YEAR, file="t10.yaml", start="2024-10-01", end="2024-10-31", as_of="2024-10-31", period_text="tháng 10",
                facts="m")  # fmt: skip


def other(file: str, facts: str = "y", **changes: object) -> Candidate:
    return replace(YEAR, file=file, facts=facts, **changes)  # type: ignore[arg-type]


def only(*candidates: Candidate, prefer: tuple[str, ...] = (), lang: Lang = "vi") -> Choice:
    (choice,) = which_counts(candidates, lang, prefer=prefer)
    return choice


def reasons(choice: Choice) -> dict[str, str]:
    return {each.file: each.reason for each in choice.others}


def codes(choice: Choice) -> list[str]:
    return [each.code for each in choice.found]


def test_one_file_counts():
    assert only(YEAR) == Choice("99001", "a.yaml")


def test_the_same_facts_under_other_names_are_one():
    choice = only(YEAR, other("Copy of a (2).yaml", "x"), other("b.yaml", "x"))
    assert choice.counts == "a.yaml"
    assert reasons(choice) == {
        "Copy of a (2).yaml": "Cùng nội dung với a.yaml.",
        "b.yaml": "Cùng nội dung với a.yaml.",
    }
    assert codes(choice) == []


def test_what_is_reviewed_goes_before_what_is_later():
    choice = only(other("b.yaml", review="r", as_of="2024-12-15"), YEAR)
    assert choice.counts == "b.yaml"
    assert reasons(choice) == {"a.yaml": "Chưa thẩm định; b.yaml đã có thẩm định."}
    assert codes(choice) == ["version-later-unreviewed"]
    assert choice.found[0].file == "a.yaml"


def test_another_version_of_the_same_day_is_told_where_only_one_is_reviewed():
    choice = only(other("b.yaml", review="r"), YEAR)
    assert (choice.counts, codes(choice)) == ("b.yaml", ["version-other-unreviewed"])
    assert choice.found[0].message("vi").startswith("Đơn vị 99001: có bản khác, a.yaml khai khác b.yaml")
    assert choice.found[0].help("vi").endswith("--prefer a.yaml")
    assert codes(only(other("b.yaml", "x", review="r"), YEAR)) == []
    assert codes(only(other("b.yaml", review="r"), replace(YEAR, as_of="2024-12-15"))) == []


def test_the_unreviewed_copy_of_what_is_reviewed_is_the_same_content():
    choice = only(YEAR, other("b.yaml", "x", review="r"))
    assert (choice.counts, reasons(choice)) == ("b.yaml", {"a.yaml": "Cùng nội dung với b.yaml."})


def test_two_reviews_of_one_report_are_two_versions():
    choice = only(replace(YEAR, review="q"), other("b.yaml", "x", review="r"))
    assert choice.counts == ""
    assert codes(choice) == ["version-undecided"]


def test_what_is_signed_goes_before_what_is_not():
    choice = only(YEAR, other("b.pdf", signed=True, as_of="2024-12-15"))
    assert choice.counts == "b.pdf"
    assert "b.pdf lấy từ văn bản như vậy" in reasons(choice)["a.yaml"]
    # A review outranks a signature.
    assert only(replace(YEAR, review="r"), other("b.pdf", signed=True)).counts == "a.yaml"


def test_later_figures_go_before_earlier_ones():
    choice = only(other("b.yaml", as_of="2024-12-15"), YEAR)
    assert choice.counts == "a.yaml"
    assert reasons(choice) == {"b.yaml": "Số liệu chốt ngày 15/12/2024; a.yaml chốt muộn hơn."}


def test_where_nothing_parts_them_none_counts_and_all_are_named():
    choice = only(YEAR, other("b.yaml"), MONTH)
    assert (choice.counts, choice.undecided) == ("", True)
    assert codes(choice) == ["version-undecided"]
    assert "a.yaml; b.yaml" in choice.found[0].message("vi")
    assert "--prefer" in choice.found[0].help("vi")
    assert reasons(choice) == {
        "a.yaml": "Chưa rõ tệp nào được tính.",
        "b.yaml": "Chưa rõ tệp nào được tính.",
        "t10.yaml": "Kỳ trước: tháng 10.",
    }


def test_files_of_two_names_are_told_by_their_names():
    mine, strange = replace(YEAR, name="Xã Cẩm"), other("sai-ma.yaml", name="Xã Bình", as_of="2024-12-15")
    assert reasons(only(mine, strange))["sai-ma.yaml"] == (
        "Số liệu chốt ngày 15/12/2024; a.yaml chốt muộn hơn. "
        "Tệp này ghi tên “Xã Bình”, a.yaml ghi “Xã Cẩm”: xem lại mã đơn vị."
    )
    said = reasons(only(mine, strange, lang="en"))["sai-ma.yaml"]
    assert said.endswith("It names “Xã Bình”, a.yaml “Xã Cẩm”: check the code of the unit.")
    for same in (replace(strange, name="xã  cẩm"), replace(strange, name="")):
        assert "ghi tên" not in reasons(only(mine, same))["sai-ma.yaml"]
    # A unit may have had another name in another year.
    assert "ghi tên" not in reasons(only(mine, replace(strange, year=2023)))["sai-ma.yaml"]


def test_files_of_two_names_of_which_none_counts():
    choice = only(replace(YEAR, name="Xã Cẩm"), other("sai-ma.yaml", name="Xã Bình"))
    assert codes(choice) == ["version-undecided"]
    assert "a.yaml (“Xã Cẩm”); sai-ma.yaml (“Xã Bình”)" in choice.found[0].message("vi")
    assert reasons(choice)["sai-ma.yaml"] == (
        "Chưa rõ tệp nào được tính. Tệp này ghi tên “Xã Bình”: xem lại mã đơn vị."
    )


def test_a_person_may_choose():
    choice = only(YEAR, other("b.yaml"), MONTH, prefer=("b.yaml",))
    assert (choice.counts, codes(choice)) == ("b.yaml", [])
    assert set(reasons(choice).values()) == {"Không được chọn; --prefer chọn b.yaml."}
    # Also an earlier period, and what nobody has reviewed.
    assert only(replace(YEAR, review="r"), MONTH, prefer=("t10.yaml",)).counts == "t10.yaml"


def test_a_choice_of_two_is_none():
    choice = only(YEAR, other("b.yaml"), prefer=("a.yaml", "b.yaml"))
    assert (choice.counts, codes(choice)) == ("", ["version-prefer-several"])
    assert only(YEAR, other("b.yaml", "x"), prefer=("a.yaml", "b.yaml")).counts == "a.yaml"


def test_a_choice_of_what_is_not_there_is_told():
    first, second = which_counts([YEAR], prefer=("c.yaml",))
    assert [codes(each) for each in (first, second)] in (
        [[], ["version-prefer-unknown"]],
        [["version-prefer-unknown"], []],
    )
    told = [each for choice in (first, second) for each in choice.found]
    assert (told[0].file, "2024" in told[0].message("vi")) == ("c.yaml", True)


def test_of_several_periods_the_latest_counts():
    later = replace(MONTH, file="t11.yaml", start="2024-11-01", end="2024-11-30", facts="n", period_text="tháng 11")
    choice = only(later, MONTH)
    assert (choice.counts, reasons(choice)) == ("t11.yaml", {"t10.yaml": "Kỳ trước: tháng 10."})
    # A reviewed month does not stand for the year.
    assert only(replace(MONTH, review="r"), YEAR).counts == "a.yaml"


def test_of_periods_that_end_together_the_longer_counts():
    december = replace(MONTH, file="t12.yaml", start="2024-12-01", end="2024-12-31", as_of="2024-12-31")
    assert only(december, YEAR).counts == "a.yaml"


def test_a_file_without_a_period_falls_behind():
    choice = only(replace(YEAR, file="b.yaml", start="", end="", as_of="", year=0, facts="y"), YEAR)
    assert (choice.counts, reasons(choice)) == ("a.yaml", {"b.yaml": "Không ghi kỳ báo cáo."})


def test_a_report_of_another_year_is_not_of_this_round():
    old = replace(MONTH, file="cu.yaml", code="99002", year=2023, end="2023-12-31")
    choices = which_counts([YEAR, replace(YEAR, file="b.yaml", code="99003"), old])
    assert [(each.code, each.counts) for each in choices] == [("99001", "a.yaml"), ("99002", ""), ("99003", "b.yaml")]
    assert reasons(choices[1]) == {"cu.yaml": "Báo cáo của năm 2023; đợt này xét năm 2024."}
    assert not choices[1].undecided
    assert [each.counts for each in which_counts([YEAR, old], year=2023)] == ["", "cu.yaml"]


def test_the_year_is_that_of_most_units():
    def of(code: str, year: int, file: str = "f") -> Candidate:
        return Candidate(file, code, year=year)

    assert year_judged([]) == 0
    assert year_judged([of("1", 2023), of("1", 2024), of("2", 2024)]) == 2024
    # Twelve months of one unit are one.
    assert year_judged([of("1", 2023, str(n)) for n in range(12)] + [of("2", 2024), of("3", 2024)]) == 2024
    assert year_judged([of("1", 2023), of("2", 2024)]) == 2024


def test_a_file_that_gives_no_result_falls_behind_one_that_does():
    broken = replace(YEAR, file="0.yaml", facts="", criteria="khong-co@1")
    choice = only(broken, YEAR)
    assert (choice.counts, reasons(choice)) == ("a.yaml", {"0.yaml": "Không cho kết quả; xem lỗi của tệp này."})
    assert only(broken).counts == "0.yaml"


def test_reports_for_two_sets_stand_side_by_side():
    index = other("cs.yaml", criteria="mau/chi-so@2")
    assert [each.counts for each in which_counts([YEAR, index])] == ["cs.yaml", "a.yaml"]
    # Two versions of one set do not.
    assert len(which_counts([YEAR, other("b.yaml", criteria="mau/nho@2")])) == 1


def test_files_without_a_code_stand_for_themselves():
    nameless = [replace(YEAR, file=f"{n}.yaml", code="") for n in range(2)]
    assert [each.counts for each in which_counts(nameless)] == ["0.yaml", "1.yaml"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_reason_is_said_in_both_languages(lang: Lang):
    files = [YEAR, other("b.yaml", "x"), other("c.yaml", as_of="2024-12-15"), other("d.yaml", "z", signed=True), MONTH,
             replace(MONTH, file="e.yaml", year=2023), replace(YEAR, file="g.yaml", facts="")]  # fmt: skip
    choice = only(*files, lang=lang)
    assert choice.counts == "d.yaml"
    assert all("{" not in each.reason for each in choice.others)
    assert all(each.reason.isascii() == (lang == "en") for each in choice.others if "tháng" not in each.reason)


FILES = st.lists(
    st.builds(
        Candidate,
        file=st.integers(0, 40).map(lambda n: f"{n}.yaml"),
        code=st.sampled_from(["", "99001", "99002"]),
        criteria=st.sampled_from(["mau/nho@1", "mau/nho@2", "mau/to@1"]),
        year=st.sampled_from([0, 2023, 2024]),
        start=st.sampled_from(["2024-01-01", "2024-12-01"]),
        end=st.sampled_from(["", "2024-11-30", "2024-12-31"]),
        as_of=st.sampled_from(["2024-11-30", "2024-12-15"]),
        facts=st.sampled_from(["", "x", "y"]),
        review=st.sampled_from(["", "", "r", "q"]),
        signed=st.booleans(),
    ),
    unique_by=lambda each: each.file,
    max_size=9,
)
PREFERRED = st.sets(st.integers(0, 8).map(lambda n: f"{n}.yaml"), max_size=2)


@given(FILES, PREFERRED, st.randoms(use_true_random=False))
def test_the_order_of_the_files_decides_nothing(files, prefer, random):
    shuffled = list(files)
    random.shuffle(shuffled)
    assert which_counts(shuffled, prefer=prefer) == which_counts(files, prefer=prefer)


@given(FILES, PREFERRED)
def test_every_file_is_accounted_for_once(files, prefer):
    choices = which_counts(files, prefer=prefer)
    told = [name for each in choices for name in [each.counts, *(version.file for version in each.others)] if name]
    assert sorted(told) == sorted(each.file for each in files)


@given(FILES)
def test_what_counts_is_never_a_guess(files):
    """Whatever counts is, of the files with its period, at least as good by every step as each one with other facts."""
    by_file = {each.file: each for each in files}
    for choice in which_counts(files):
        counted = by_file.get(choice.counts)
        if counted is None or not counted.facts:
            continue
        for version in choice.others:
            rival = by_file[version.file]
            if rival.facts in ("", counted.facts) or (rival.start, rival.end) != (counted.start, counted.end):
                continue
            if rival.year in (0, counted.year):
                ours, theirs = ((bool(each.review), each.signed, each.as_of) for each in (counted, rival))
                assert ours > theirs


def test_a_candidate_travels_between_processes():
    assert pickle.loads(pickle.dumps(YEAR)) == YEAR


def test_a_code_that_the_register_gives_to_another_name_is_to_be_corrected_first():
    right = replace(YEAR, name="Xã Một")
    wrong = other("b.yaml", name="Xã Hai", meant="99002")
    choice = only(right, wrong)
    assert (choice.counts, choice.undecided, codes(choice)) == ("", True, ["version-code-wrong"])
    (found,) = choice.found
    assert found.file == "b.yaml"
    remedy = found.sentences("vi")[-1]
    assert remedy.startswith("Sửa mã trong b.yaml thành 99002.")
    assert remedy.index("99002") < remedy.index("--prefer a.yaml hoặc --prefer b.yaml")
    assert found.sentences("en")[-1].startswith("Correct the code in b.yaml to 99002.")
    assert reasons(choice) == {
        "a.yaml": "Chưa rõ tệp nào được tính.",
        "b.yaml": "Chưa rõ tệp nào được tính. Tệp này ghi tên “Xã Hai”: mã đúng theo danh mục là 99002.",
    }


def test_nor_does_a_file_with_a_wrong_code_stay_without_that_word_when_it_is_older():
    choice = only(replace(YEAR, name="Xã Một"), other("b.yaml", as_of="2024-12-15", name="Xã Hai", meant="99002"))
    assert choice.counts == "a.yaml"
    assert reasons(choice)["b.yaml"].endswith(
        "Tệp này ghi tên “Xã Hai”, a.yaml ghi “Xã Một”: mã đúng theo danh mục là 99002."
    )


def test_of_equal_files_the_yaml_is_named():
    choice = only(other("a.txt", "x"), other("a-b-c.yaml", "x"), other("b.pdf", "x"))
    assert choice.counts == "a-b-c.yaml"
