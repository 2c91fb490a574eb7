"""Two versions of a set on the command line: compared, tried on reports, and a teaching set with a changed copy."""

from __future__ import annotations

import csv
import io
import json
import shutil

import pytest
from jsonschema import Draft202012Validator

from cds_score.cli.exit_codes import ExitCode
from cds_score.criteria.diff.change import Effect
from cds_score.criteria.diff.kinds import KINDS
from tests.docs.program import ROOT, Done, run

OLD, NEW = "mau/hai-phien-ban@2025", "mau/hai-phien-ban@2026"
FOLDERS = ("--criteria-dir", "tests/example_files/criteria", "--register", "tests/example_files/impact/danh-muc.csv")
REPORTS = tuple(f"tests/example_files/impact/{name}.yaml" for name in ("an-binh", "ba-dinh", "chau-son"))
TEACHING = ROOT / "criteria/mau/ba-tru-cot/2026/set.yaml"


def schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((ROOT / f"docs/schemas/{name}.schema.json").read_text(encoding="utf-8")))


def call(*arguments: str) -> Done:
    return run(*FOLDERS, *arguments)


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        ("vi", ["CQ Chính quyền số", "    - mức yêu cầu: ≥ 70% → ≥ 70% (khi mien_nui = có); ≥ 80% (khó hơn)"]),
        ("en", ["Award", "    - target: ≥ 70% → ≥ 70% (where mien_nui = có); ≥ 80% (harder)"]),
    ],
)
def test_diff_in_words(lang, wanted):
    done = call("--lang", lang, "criteria", "diff", OLD, NEW)
    assert done.code == ExitCode.DONE
    lines = done.out.splitlines()
    assert (
        lines[0]
        == {"vi": f"{OLD} (năm 2024, 2025) → {NEW} (năm 2026)", "en": f"{OLD} (2024, 2025) → {NEW} (2026)"}[lang]
    )
    for line in wanted:
        assert line in lines
    assert lines[-1].startswith("14 ")


def test_diff_as_data():
    done = call("criteria", "diff", OLD, NEW, "--format", "json")
    data = json.loads(done.out)
    assert (data["old"]["set"], data["new"]["set"], data["new"]["years"]) == (OLD, NEW, [2026])
    assert data["effects"] == {"harder": 3, "easier": 0, "meaning": 1, "words": 5, "review": 5}
    assert sum(data["effects"].values()) == len(data["changes"])
    schema("criteria-diff").validate(data)


def test_the_schema_knows_every_kind_of_change():
    written = json.loads((ROOT / "docs/schemas/criteria-diff.schema.json").read_text(encoding="utf-8"))
    known = written["$defs"]["change"]["properties"]
    assert known["kind"]["enum"] == [kind.kind for kind in KINDS]
    assert known["effect"]["enum"] == [effect.value for effect in Effect]


def test_diff_shows_both_sides_on_lines_of_their_own():
    lines = call("criteria", "diff", OLD, NEW, "--verbose").out.splitlines()
    at = lines.index("    - đơn vị tính")
    assert [line.strip() for line in lines[at + 1 : at + 3]] == ["Trước: người", "Nay: hộ"]


def test_a_changed_copy_of_the_teaching_set(tmp_path):
    copy = tmp_path / "mau/ba-tru-cot/2028/set.yaml"
    copy.parent.mkdir(parents=True)
    text = TEACHING.read_text(encoding="utf-8")
    text = text.replace('version: "2026"', 'version: "2028"').replace("applies_to: [2026, 2027]", "applies_to: [2028]")
    changed = text.replace("target: ≥ 80%", "target: ≥ 90%", 1)
    assert changed != text
    copy.write_text(changed, encoding="utf-8")
    done = run("--criteria-dir", str(tmp_path), "criteria", "diff", "mau/ba-tru-cot@2026", "mau/ba-tru-cot@2028")
    assert done.code == ExitCode.DONE
    assert "    - mức yêu cầu: ≥ 80% → ≥ 90% (khó hơn)" in done.out.splitlines()
    assert done.out.splitlines()[-1] == "2 thay đổi: 1 khó hơn, 1 cần xem lại."
    # A folder is as good as a name.
    assert run("criteria", "diff", "criteria/mau/ba-tru-cot/2026", str(copy.parent)).out == done.out


def test_an_unknown_set_and_several_versions_are_told():
    done = call("criteria", "diff", OLD, "mau/hai-phien-ba@2026")
    assert done.code == ExitCode.USAGE
    assert f"Có phải ý là “{NEW}”?" in done.err
    done = call("criteria", "diff", "mau/hai-phien-ban", NEW)
    assert done.code == ExitCode.USAGE
    assert f"{OLD} (2024, 2025); {NEW} (2026)" in done.err


def test_impact_in_a_table():
    done = call("criteria", "impact", OLD, NEW, *REPORTS)
    assert done.code == ExitCode.DONE
    assert done.out.startswith(f"{OLD} → {NEW}: 3 báo cáo, 3 thay đổi")
    assert "Đổi trạng thái: 1; đổi công nhận hoặc mức: 3; đổi điểm: 3; đổi hạng: 3." in done.out
    assert "Chính quyền số: Chưa đủ – Chỉ tiêu bắt buộc: đạt 0/1; chưa đạt: CQ.1." in done.out
    assert "Báo cáo năm 2025 được xét như năm 2026" in done.out


def test_impact_as_data():
    data = json.loads(call("criteria", "impact", OLD, NEW, *REPORTS, "--format", "json").out)
    schema("criteria-impact").validate(data)
    units = data["units"]
    assert [(each["name"], each["changed"]) for each in units] == [
        ("Xã An Bình", True),
        ("Xã Ba Đình", True),
        ("Xã Châu Sơn", True),
    ]
    assert units[1]["before"] == {
        "year": 2025, "status": "complete", "award": "eligible", "tier": "tot",
        "points": "100.00", "possible": "100.00", "max": "100", "place": 1,
    }  # fmt: skip
    assert units[1]["after"] == {
        "year": 2026, "status": "incomplete", "award": "undecided", "tier": None,
        "points": "30.00", "possible": "50.00", "max": "100", "place": None,
    }  # fmt: skip
    assert [each["code"] for each in units[2]["not_carried"]] == [
        "carry-other-meaning",
        "carry-no-counterpart",
        "carry-no-counterpart",
    ]


def test_impact_as_a_spreadsheet():
    done = call("criteria", "impact", OLD, NEW, *REPORTS, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff")), delimiter=";"))
    assert [(row["Đơn vị"], row["Bộ cũ"], row["Bộ mới"]) for row in rows] == [
        ("Xã An Bình", OLD, NEW),
        ("Xã Ba Đình", OLD, NEW),
        ("Xã Châu Sơn", OLD, NEW),
    ]
    states = (rows[1]["Trạng thái cũ"], rows[1]["Trạng thái mới"])
    assert states == ("Hoàn thành đủ các trụ cột", "Chưa hoàn thành đủ các trụ cột")
    assert (rows[1]["Năm theo bộ cũ"], rows[1]["Năm theo bộ mới"], rows[1]["Hạng cũ"]) == ("2025", "2026", "1")


def test_a_report_that_cannot_be_read_hides_none_of_the_others():
    done = call("criteria", "impact", OLD, NEW, REPORTS[0], "khong-co.yaml", "--format", "json")
    assert done.code == ExitCode.ACCESS
    assert len(json.loads(done.out)["units"]) == 1
    assert "khong-co.yaml" in done.err


def told_as(name, tmp_path):
    report = tmp_path / "bao-cao.yaml"
    shutil.copy(ROOT / REPORTS[0], report)
    report.write_text(report.read_text(encoding="utf-8").replace(OLD, name), encoding="utf-8")
    return call("criteria", "impact", OLD, NEW, str(report), "--format", "json")


def test_a_report_of_another_version_is_told(tmp_path):
    (unit,) = json.loads(told_as(f"{OLD.partition('@')[0]}@1", tmp_path).out)["units"]
    assert unit["not_carried"][0]["code"] == "impact-other-version"


def test_a_report_of_another_set_is_left_out(tmp_path):
    done = told_as("mau/nho@1", tmp_path)
    assert (done.code, json.loads(done.out)["units"]) == (ExitCode.INPUT, [])
    assert "impact-other-set" in done.err
    assert "mau/nho@1" in done.err


def test_a_report_of_the_new_set_where_that_has_another_id_is_left_out_too():
    done = call(
        "criteria", "impact", "thanh-hoa/cap-xa@2023", "mau/ba-tru-cot@2026", "examples/mau-ba-tru-cot/bao-cao.yaml"
    )
    assert done.code == ExitCode.INPUT
    assert done.err.count("LỖI [") == done.err.count("LỖI [impact-other-set]") == 1


@pytest.mark.parametrize("arguments", [("score",), ("explain",), ("check",), ("score", "--format", "json")])
def test_the_version_and_the_year_stand_on_every_output(arguments):
    done = call(*arguments, REPORTS[0])
    if "json" in arguments:
        result = json.loads(done.out)
        assert (result["criteria"]["version"], result["period"]["year"]) == ("2025", 2025)
    else:
        assert OLD in done.out
        assert "2025" in done.out.replace(OLD, "")


def test_the_version_and_the_year_stand_on_every_row_and_sheet(tmp_path):
    rows = list(csv.DictReader(io.StringIO(call("score", "--format", "csv", REPORTS[0]).out[1:]), delimiter=";"))
    assert {(row["Bộ tiêu chí"], row["Năm"]) for row in rows} == {(OLD, "2025")}
    sheet = tmp_path / "phieu.html"
    assert call("report", REPORTS[0], "-o", str(sheet)).code == ExitCode.DONE
    text = sheet.read_text(encoding="utf-8")
    assert OLD in text
    assert "2025" in text.replace(OLD, "")
