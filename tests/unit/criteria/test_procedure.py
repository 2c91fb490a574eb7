"""The procedure of an appraisal: that of the program, one of a set, and what is wrong with one."""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_score.criteria.bundled import default_procedure, procedure_of, read_procedure
from cds_score.criteria.catalogue import Catalogue, bundled_root, load, load_file
from cds_score.criteria.diff import compare
from cds_score.criteria.diff.version import Version
from cds_score.criteria.lint import lint
from cds_score.criteria.lint.rules.procedure import reachable
from cds_score.criteria.sources import own_choices
from cds_score.scoring.set_rules import general_rules
from tests.docs.program import ROOT
from tests.helpers import codes, load_set, places, set_text, write_set

OWN = ROOT / "tests/example_files/criteria/mau/quy-trinh/1"
PROCEDURE = """
procedure:
  stages:
    - {id: nhap, name: Nháp, acts: commune}
    - {id: nop, name: Đã nộp, acts: province, locked: có, final: có}
  transitions:
    - {from: [nhap], to: nop, by: [commune]}
  deadlines:
    - {id: xem, name: Xem xét, days: 5, after: [nhap], to: [nop], source: none}
  source: none
"""


def test_the_procedure_of_the_program_is_sound():
    procedure = default_procedure()
    assert procedure.first.id == "nhap"
    assert reachable(procedure) == set(procedure.stages)
    for name, stage in procedure.stages.items():
        assert stage.final or procedure.from_stage(name), name
    assert {name for name, stage in procedure.stages.items() if not stage.locked} == {"nhap", "tra_lai"}


def test_only_the_commune_acts_where_figures_are_open_and_to_open_them_takes_a_reason():
    procedure = default_procedure()
    for step in procedure.transitions:
        if not procedure.stages[step.from_stage].locked:
            assert step.by == ("commune",)
        elif not procedure.stages[step.to_stage].locked:
            assert "reason" in step.needs
            assert "commune" not in step.by


def test_time_limits_of_the_program_never_pass_for_law():
    for limit in default_procedure().deadlines:
        assert limit.source == "none" or "chưa xem" in limit.source
    assert default_procedure().source == "none"


@pytest.mark.parametrize(
    ("text", "stage"),
    [("tham_dinh", "tham_dinh"), ("Thẩm định hồ sơ", "tham_dinh"), ("THAM  DINH HO SO", "tham_dinh"),
     ("đã nộp", "da_nop"), ("hội đồng", "hoi_dong"), ("hội", None), ("", None), ("thu hồi", "thu_hoi")],
)  # fmt: skip
def test_a_stage_is_found_by_id_or_name(text, stage):
    found = default_procedure().find(text)
    assert (found and found.id) == stage


def test_a_set_without_one_has_that_of_the_program_and_nothing_else_changes(tmp_path):
    criteria = load_set(tmp_path)
    assert criteria.procedure is None
    assert procedure_of(criteria) is default_procedure()
    assert "procedure" not in criteria.approval.rules
    assert not any("Quy trình" in each.name for each in general_rules(criteria, "vi"))


def test_the_data_beside_the_sets_are_no_sets():
    assert not any("quy-trinh" in name or "ngay-nghi" in name for name in Catalogue().names())
    assert (bundled_root() / "quy-trinh.yaml").is_file()


def test_a_set_with_its_own():
    criteria, found = load(OWN)
    assert codes(found) == []
    assert criteria is not None
    procedure = procedure_of(criteria)
    assert list(procedure.stages) == ["nhap", "nop", "hop", "niem_yet", "xet_lai", "xong"]
    assert procedure.source == "Quy chế giả định 1 (2/1/2025), Điều 2"
    assert [each.kind for each in procedure.deadlines] == ["within", "at_least", "request"]
    assert "procedure" in criteria.approval.rules
    lines = next(each.lines for each in general_rules(criteria, "vi") if each.name == "Quy trình thẩm định")
    assert "Họp hội đồng: trong 10 ngày làm việc" in lines[1]
    assert "Niêm yết: ít nhất 5 ngày làm việc" in lines[2]
    assert "Quy chế giả định 1" in lines[2]
    file = load_file(OWN)[0]
    assert file is not None
    assert "Quy trình thẩm định và thời hạn" in own_choices(file.declared)["vi"]


def test_what_the_lint_says_of_a_set_with_its_own():
    found = lint(OWN, Catalogue([OWN.parents[2]]))
    assert {each.code for each in found} == {
        "lint-cases-none",
        "lint-declared-none",
        "lint-source-none",
        "lint-source-unseen",
    }
    assert any("thời hạn của quy trình" in each.message("vi") for each in found)


def test_the_digest_of_the_procedure_is_that_of_nothing_else(tmp_path):
    before = load_set(tmp_path / "a", set_text() + PROCEDURE)
    after = load_set(tmp_path / "b", set_text() + PROCEDURE.replace("days: 5", "days: 6"))
    digests = [{rule.id: rule.digest for rule in each.approval.declared} for each in (before, after)]
    assert {name for name in digests[0] if digests[0][name] != digests[1][name]} == {"procedure"}


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("to: nop, by", "to: nopp, by", "procedure-stage-unknown"),
        ("from: [nhap]", "from: [x]", "procedure-stage-unknown"),
        ("after: [nhap]", "after: [x]", "procedure-stage-unknown"),
        ("to: [nop]", "to: [x]", "procedure-stage-unknown"),
        ("from: [nhap]", "from: [nhap, nhap]", "procedure-transition-repeated"),
        ("id: nop", "id: nhap", "id-repeated"),
        ("days: 5", "days: 0", "pattern-mismatch"),
        ("days: 5", "days: năm", "pattern-mismatch"),
        ("acts: commune", "acts: xã", "word-unknown"),
        ("by: [commune]", "by: []", "items-too-few"),
        ("from: [nhap]", "from_: [nhap]", "key-unknown"),
        ("locked: có", "locked: yes", "flag-unreadable"),
    ],
)
def test_what_is_wrong_with_a_procedure(tmp_path, old, new, wanted):
    text = set_text() + PROCEDURE.replace(old, new, 1)
    criteria, found = load(write_set(tmp_path, text))
    assert criteria is None
    assert wanted in codes(found)
    for code, line, _ in places(found):
        assert new.split(":")[0] in text.splitlines()[line - 1] or code == "procedure-stage-unknown"


def test_a_procedure_in_a_file_of_its_own_says_what_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "quy-trinh.yaml"
    file.write_text("stages: []\ntransitions: []\n", encoding="utf-8")
    procedure, found = read_procedure(file)
    assert procedure is None
    assert {"items-too-few", "source-expected"} <= set(codes(found))
    assert read_procedure(tmp_path / "none.yaml")[0] is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("days: 5", "days: 6", "thời hạn"),
        ("name: Xem xét", "name: Xem lại", "tên thời hạn"),
        ("name: Nháp", "name: Bản nháp", "tên bước"),
        ("locked: có, ", "", "bước"),
        ("by: [commune]", "by: [commune, province]", "lần chuyển bước"),
        ("source: none}", "source: {document: X}}", "căn cứ"),
    ],
)
def test_a_change_is_told(tmp_path, old, new, said):
    versions = []
    for name, text in (("a", PROCEDURE), ("b", PROCEDURE.replace(old, new))):
        folder = write_set(tmp_path / name, set_text() + text)
        file = load_file(folder)[0]
        assert file is not None
        versions.append(Version(file.declared, load_set(tmp_path / name, set_text() + text)))
    told = [each.explain("vi") for each in compare(*versions)]
    assert any(said in each for each in told), told
    assert all(each.explain("en", "verbose") for each in compare(*versions))


def test_a_set_that_gets_one_of_its_own_has_changed(tmp_path):
    versions = []
    for name, text in (("a", ""), ("b", PROCEDURE)):
        folder = write_set(tmp_path / name, set_text() + text)
        file = load_file(folder)[0]
        assert file is not None
        versions.append(Version(file.declared, load_set(tmp_path / name, set_text() + text)))
    assert "quy trình mặc định" in compare(*versions)[0].explain("vi", "verbose")
