"""`cds-score criteria lint` as the author of a criteria set uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cds_score.cli.exit_codes import ExitCode
from cds_score.criteria.catalogue import Catalogue, sets_below
from cds_score.criteria.lint import lint, rules
from tests.docs.program import ROOT, run
from tests.helpers import codes, set_text, write_set

SETS = Catalogue()
BUNDLED = dict(sets_below(SETS.roots))
CHECK = Draft202012Validator(json.loads((ROOT / "docs/schemas/check.schema.json").read_text(encoding="utf-8")))
OVERLAP = "tests/example_files/lint/bands_overlap/bad"
GAP = "tests/example_files/lint/bands_gap/bad"


@pytest.mark.parametrize("name", BUNDLED)
def test_the_bundled_sets_are_without_error(name):
    found = lint(BUNDLED[name], SETS)
    assert [each.code for each in found if each.severity == "error"] == []


def test_all_sets_of_the_machine_where_none_is_named():
    done = run("criteria", "lint")
    assert done.code == ExitCode.DONE
    for name in BUNDLED:
        assert BUNDLED[name].as_posix() in done.err.replace("\\", "/") or f"{name}: không có gì" in done.out
    assert "0 lỗi," in done.err


def test_the_two_places_at_which_a_real_plan_overlaps_are_recalled():
    done = run("criteria", "lint", "can-tho/chi-tra-an-sinh@2025", "--rule", "bands_overlap")
    assert done.code == ExitCode.DONE
    assert done.err.count("[lint-bands-overlap-first]") == 2
    assert "ở đúng 95%; bộ tiêu chí chọn bậc “từ 95% đến dưới 100%”" in done.err
    assert "ở đúng 90%; bộ tiêu chí chọn bậc “từ 90% đến 95%”" in done.err


def test_an_error_shows_its_line_and_ends_with_the_code_for_faulty_input():
    done = run("criteria", "lint", OVERLAP, "--rule", "bands_overlap")
    assert done.code == ExitCode.INPUT
    assert done.err.startswith(f"{OVERLAP}/set.yaml:22:22: LỖI [lint-bands-overlap]\n")
    assert "   22 |             - {when: từ 90% đến 95%, points: 3}\n" in done.err
    assert "2 lỗi, 0 lưu ý." in done.err


def test_warnings_alone_end_well_unless_they_are_to_be_taken_strictly():
    assert run("criteria", "lint", GAP, "--rule", "bands_gap").code == ExitCode.DONE
    assert run("criteria", "lint", GAP, "--rule", "bands_gap", "--strict").code == ExitCode.INPUT
    assert run("criteria", "lint", GAP, "--rule", "tier_order", "--strict").code == ExitCode.DONE


def test_quiet_shows_errors_only():
    done = run("criteria", "lint", GAP, OVERLAP, "--quiet")
    assert "[lint-bands-overlap]" in done.err
    assert "0 lưu ý." in done.err
    assert "lint-bands-gap" not in done.err
    assert done.out == f"{GAP}: không có lỗi.\n"


def test_only_the_named_rules_are_run():
    done = run("criteria", "lint", GAP, "--rule", "cases", "--rule", "bands_gap", "--format", "json")
    assert {each["code"] for each in json.loads(done.out)} == {"lint-bands-gap", "lint-cases-none"}


def test_json_has_the_shape_of_check():
    done = run("criteria", "lint", GAP, OVERLAP, "--format", "json")
    found = json.loads(done.out)
    CHECK.validate(found)
    assert done.err == ""
    assert {"lint-bands-gap", "lint-bands-overlap"} <= {each["code"] for each in found}
    assert json.loads(run("criteria", "lint", GAP, "--rule", "tier_order", "--format", "json").out) == []


def test_json_has_one_finding_per_line_and_names_a_file_alike_on_every_machine():
    done = run("criteria", "lint", "can-tho/chi-tra-an-sinh@2025", "--rule", "bands_overlap", "--format", "json")
    found = json.loads(done.out)
    assert {each["file"] for each in found} == {"criteria/can-tho/chi-tra-an-sinh/2025/set.yaml"}
    assert str(ROOT) not in done.out
    assert done.out.splitlines()[0::3] == ["[", "]"]
    assert done.out.splitlines()[1].startswith('{"code":"lint-bands-overlap-first","severity":"warning",')
    found = json.loads(run("criteria", "lint", GAP, "--rule", "bands_gap", "--format", "json").out)
    assert {each["file"] for each in found} == {f"{GAP}/set.yaml"}
    assert run("criteria", "lint", GAP, "--rule", "tier_order", "--format", "json").out == "[]\n"


def test_a_set_that_does_not_load_gives_the_faults_of_its_file(tmp_path):
    folder = write_set(tmp_path, set_text(indicators="- {id: A.01, name: x, measure: tyle, points: 1, source: none}"))
    done = run("criteria", "lint", str(folder))
    assert done.code == ExitCode.INPUT
    assert "[formula-unknown-name]" in done.err
    assert "[lint-" not in done.err


def test_unknown_sets_and_rules_are_a_fault_of_the_call():
    done = run("criteria", "lint", "thanh-hoa/cap-x@2023")
    assert done.code == ExitCode.USAGE
    assert "thanh-hoa/cap-xa@2023" in done.err
    done = run("criteria", "lint", "--rule", "banh_chung")
    assert done.code == ExitCode.USAGE
    assert "bands_gap" in done.err


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_rules_are_listed_with_a_line_each(lang):
    done = run("--lang", lang, "criteria", "lint", "--list")
    assert done.code == ExitCode.DONE
    lines = done.out.splitlines()
    assert lines[::2] == rules.names()
    assert all(line.startswith("  ") and line.endswith(".") for line in lines[1::2])
    assert ("Các bậc điểm chồng lên nhau." in done.out) is (lang == "vi")


def test_a_set_hidden_by_another_is_looked_at_too():
    root = "tests/example_files/lint/identity/bad-shadowed"
    done = run("--criteria-dir", f"{root}/root-1", "--criteria-dir", f"{root}/root-2", "criteria", "lint")
    assert f"{root}/root-2/mau/thu/1/set.yaml:1:5: Lưu ý [lint-identity-shadowed]" in done.err


def test_a_large_set_with_many_levels_is_searched_whole(tmp_path):
    one = "- {{id: A.{n:02d}, name: Chỉ tiêu {n}, measure: ty_le, target: ≥ 70%, points: 10, {more}source: none}}\n"
    lines = [one.format(n=n, more="scale: proportional, " if n % 2 else "mandatory: có, ") for n in range(60)]
    tiers = "".join(
        f"{{id: t{at}, name: Mức {at}, points: '≥ {level}%', no_zero: indicators, mandatory: all, source: none}},"
        for at, level in enumerate((95, 85, 75, 65, 55))
    )
    folder = write_set(tmp_path, set_text(indicators="".join(lines), award=f"{{name: Xếp loại, tiers: [{tiers}]}}"))
    sets = Catalogue([tmp_path])
    assert sets.load(folder)[1] == []
    found = lint(folder, sets)
    assert "lint-result-uncovered" in codes(found)


@pytest.mark.parametrize(("points", "places"), [("9,9999", 4), ("999999999999", 4)])
def test_points_are_searched_up_to_a_size_and_left_alone_beyond_it(tmp_path, points, places):
    one = "- {{id: A.{n:02d}, name: Chỉ tiêu, measure: ty_le, points: '{points}', scale: proportional, source: none}}\n"
    folder = write_set(
        tmp_path,
        set_text(
            indicators="".join(one.format(n=n, points=points) for n in range(9)),
            rounding=f"{{places: {places}, mode: half_up, source: none}}",
            award="{name: x, tiers: [{id: a, name: A, points: ≥ 80, no_zero: indicators, source: none}]}",
        ),
    )
    sets = Catalogue([tmp_path])
    assert sets.load(folder)[1] == []
    found = lint(folder, sets)
    assert ("lint-result-uncovered" in codes(found)) is (points == "9,9999")


def test_a_folder_that_is_not_there(tmp_path):
    assert codes(lint(Path(tmp_path) / "khong-co", SETS)) == ["file-unreadable"]


# ------------------------------------------------------------------------------------------- the author's own folder


def own_set(tmp_path, cases: str = "") -> Path:
    folder = write_set(tmp_path / "bo", set_text())
    if cases:
        (folder / "cases").mkdir()
        (folder / "cases" / "mot.yaml").write_text(cases, encoding="utf-8")
    return tmp_path / "bo"


def test_with_a_folder_of_ones_own_and_no_name_only_the_sets_in_it_are_looked_at(tmp_path):
    root = own_set(tmp_path)
    done = run("--criteria-dir", str(root), "criteria", "lint")
    assert "mau/nho/1/set.yaml" in done.err
    assert not any(folder.as_posix() in done.err or name in done.out for name, folder in BUNDLED.items())


def test_and_only_their_cases_are_run(tmp_path):
    case = "name: Đạt\nreport: {inputs: {tu: 75, mau: 100}}\nexpect: {indicators: {A.01: {state: met}}}\n"
    done = run("--criteria-dir", str(own_set(tmp_path, case)), "criteria", "test")
    assert done.out == "mau/nho@1: 1 trường hợp mẫu đều đúng.\n"


def test_a_folder_too_deep_is_named_where_the_set_is_not_found(tmp_path):
    root = own_set(tmp_path)
    done = run("--criteria-dir", str(root / "mau"), "criteria", "lint", "mau/nho@1")
    assert done.code == ExitCode.USAGE
    assert "“nho@1”" in done.err
    assert "quá sâu" in done.err


def test_a_folder_in_place_of_a_name_is_answered_with_the_option_for_folders(tmp_path):
    root = own_set(tmp_path)
    done = run("criteria", "lint", str(root))
    assert done.code == ExitCode.USAGE
    assert f"--criteria-dir {root}" in done.err
    assert "mau/nho@1" in done.err


@pytest.mark.parametrize(
    ("expected", "hint"),
    [
        ("{state: đạt}", "met, not_met"),
        ('{points: "10.00"}', "dấu phẩy"),
        ('{diem: "10,00"}', "state, points"),
        ("{state: not_met}", ""),
    ],
)
def test_an_expectation_that_can_never_come_true_is_told_how_to_be_written(tmp_path, expected, hint):
    case = f"name: Đạt\nreport: {{inputs: {{tu: 75, mau: 100}}}}\nexpect: {{indicators: {{A.01: {expected}}}}}\n"
    done = run("--criteria-dir", str(own_set(tmp_path, case)), "criteria", "test")
    assert done.code == ExitCode.INPUT
    assert ("Cách sửa" in done.out) is bool(hint)
    assert hint in done.out
