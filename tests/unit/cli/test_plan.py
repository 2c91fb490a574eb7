"""The command `plan`, and `--set` of `score` and `explain`, as a person calls them."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from cds_score.documents.terminal import bullet
from tests.docs.program import ROOT, run
from tests.docs.schemas import validator

PILLARS, INDEX, DONE, HARDLY = (
    f"examples/{name}/bao-cao.yaml" for name in ("mau-ba-tru-cot", "mau-chi-so-tam-nhom", "xa-vi-du", "thanh-ba")
)
REGISTER = ("--register", "examples/mau-ba-tru-cot/danh-sach.csv")
PLAN, SCORE = validator("plan"), validator("score")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("file", [PILLARS, INDEX, DONE, HARDLY, "examples/tan-tru/bao-cao.yaml"])
def test_a_plan_as_data_keeps_to_its_schema(file, lang):
    done = run("--lang", lang, "plan", "--format", "json", file)
    made = json.loads(done.out)
    PLAN.validate(made)
    assert made["report"] == file
    assert done.code == (3 if "tan-tru" in file else 0)


def test_a_folder_as_data_keeps_to_its_schema():
    folders = [f"examples/{each.parent.name}" for each in sorted(ROOT.glob("examples/*/bao-cao.yaml"))]
    done = run("plan", "--format", "json", *folders)
    made = json.loads(done.out)
    PLAN.validate(made)
    assert {each["criteria"]: (each["units"], each["eligible"]) for each in made["sets"]} == {
        "thanh-hoa/cap-xa@2023": (2, 0),
        "mau/chi-so-tam-nhom@2025": (1, 1),
    }
    assert "examples/mau-ba-tru-cot/bao-cao.yaml (Báo cáo của năm 2026; đợt này xét năm 2025)" in done.err
    made = json.loads(run("plan", "--format", "json", "examples/mau-ba-tru-cot").out)
    PLAN.validate(made)
    (one,) = made["sets"]
    assert one["single"] == [{"indicators": ["CQS.01"], "eligible": ["99002"], "closer": []}]


def test_a_folder_of_one_report_is_a_folder(tmp_path: Path):
    (tmp_path / "a.yaml").write_text((ROOT / PILLARS).read_text(encoding="utf-8"), encoding="utf-8")
    assert "sets" in json.loads(run("plan", "--format", "json", str(tmp_path)).out)


def test_one_file_of_each_unit_counts_as_it_does_in_a_province(tmp_path: Path):
    text = (ROOT / PILLARS).read_text(encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    done = run("plan", "--format", "json", str(tmp_path))
    assert [each["units"] for each in json.loads(done.out)["sets"]] == [1]
    assert json.loads(done.out)["left_out"] == []
    a, b = tmp_path / "a.yaml", tmp_path / "b.yaml"
    assert f"Không tính 1 tệp: {b} (Cùng nội dung với {a})." in done.err
    assert done.code == 0
    b.write_text(text.replace("value: 803", "value: 804"), encoding="utf-8")
    done = run("plan", "--format", "json", str(tmp_path))
    assert json.loads(done.out)["sets"] == []
    assert "version-undecided" in done.err
    assert done.code == 3


def test_what_a_yes_or_no_needs_is_named():
    plan = run("plan", INDEX, "--to", "tot", "--fixed", "CQ.09").out
    assert "Cần có: Được giải thưởng về chuyển đổi số cấp tỉnh trở lên trong năm." in plan


def test_a_folder_without_reports_and_a_file_that_is_not_there(tmp_path: Path):
    assert run("plan", str(tmp_path)).code == 5
    assert run("plan", str(tmp_path / "x.yaml")).code == 5


def test_the_command_that_tries_a_plan_reaches_what_it_promises():
    done = run(*REGISTER, "plan", PILLARS, "--fixed", "kts.03", "--fixed", "CQS.04", "--to", "hoan thanh")
    assert "Đã đạt mức “Hoàn thành chuyển đổi số mức cơ bản”" in done.out
    text = run("plan", PILLARS).out
    assert f"Tính thử: cds-score score {PILLARS} --set ho_so_truc_tuyen=885" in text
    tried = json.loads(run("score", "--format", "json", PILLARS, "--set", "ho_so_truc_tuyen=885").out)
    assert tried["award"]["tier"] == "co_ban"
    less = json.loads(run("score", "--format", "json", PILLARS, "--set", "ho_so_truc_tuyen=884").out)
    assert less["award"]["tier"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("plan", PILLARS, "--to", "xuất sắc"), "Các mức: nang_cao, co_ban, hoàn thành"),
        (("plan", HARDLY, "--to", "tot"), "Các mức: hoàn thành"),
        (("plan", PILLARS, "--fixed", "CQS.99"), "không có chỉ tiêu “CQS.99”"),
        (("plan", "examples", "--to", "tot"), "--to chỉ dùng với một báo cáo"),
        (("plan", "examples", "--set", "a=1"), "--set chỉ dùng với một báo cáo"),
        (("score", PILLARS, "--set", "ho_so"), "“ho_so” không có dạng"),
        (("score", PILLARS, "--set", "=3"), "“=3” không có dạng"),
        (("score", PILLARS, "--set", "a=1", "--format", "csv"), "--set chỉ đi với table, json"),
    ],
)
def test_what_cannot_be_asked_is_said(arguments, said):
    done = run(*arguments)
    assert done.code == 2
    assert said in done.err
    assert done.out == ""


def test_fixed_everything_leaves_the_rule_that_stands_in_the_way():
    done = run("plan", PILLARS, "--fixed", "CQS.01")
    assert "Không có cách nào" in done.out
    assert "chưa đủ số liệu: CQS.01" in done.out
    english = run("--lang", "en", "plan", PILLARS, "--fixed", "CQS.01", "--to", "nang_cao").out
    assert "Chính quyền số: Undecided – Mandatory indicators met: 1 of 2; data missing: CQS.01." in english


@pytest.mark.parametrize("command", ["score", "explain", "plan"])
@pytest.mark.parametrize(("lang", "loud"), [("vi", "TÍNH THỬ với"), ("en", "TRIAL with")])
def test_a_trial_is_loud_in_every_output(command, lang, loud):
    before = (ROOT / PILLARS).read_bytes()
    done = run("--lang", lang, command, PILLARS, "--set", "ho_so_truc_tuyen=900")
    assert loud in done.out.split("\n\n", maxsplit=1)[0]
    assert (ROOT / PILLARS).read_bytes() == before


def test_a_trial_as_data_keeps_to_its_schema_and_says_what_changed():
    made = json.loads(
        run("score", "--format", "json", PILLARS, "--set", "ho_so_truc_tuyen=900", "--set", "dan_so=").out
    )
    SCORE.validate(made)
    assert made["what_if"]["values"] == [
        {"input": "ho_so_truc_tuyen", "before": "803", "tried": "900"},
        {"input": "dan_so", "before": "5.894", "tried": None},
    ]
    assert [each["id"] for each in made["what_if"]["indicators"]] == ["CQS.01", "KTS.03", "XHS.03"]
    assert made["notices"][0].startswith("TÍNH THỬ")
    assert "what_if" not in json.loads(run("score", "--format", "json", PILLARS).out)


def test_what_is_wrong_with_a_tried_value_is_said_under_its_name():
    done = run("score", PILLARS, "--set", "ho_so_truc_tuyen=nhiều")
    assert done.code == 3
    assert "--set ho_so_truc_tuyen=nhiều: LỖI" in done.err


def test_a_plan_goes_by_the_review_beside_the_report(tmp_path: Path):
    report = tmp_path / "bao-cao.yaml"
    report.write_text((ROOT / DONE).read_text(encoding="utf-8"), encoding="utf-8")
    who = ("--by", "Lê Văn Mẫu", "--office", "Sở Mẫu (giả định)", "--at", "5/2/2025")
    assert run("review", "new", str(report)).code == 0
    reject = ("--decision", "không chấp nhận", "--reason", "thiếu tài liệu kiểm chứng")
    assert run("review", "decide", str(report), "CQS.02", *reject, *who).code == 0
    made = json.loads(run("plan", "--format", "json", str(report)).out)
    assert (made["basis"], [each["id"] for each in made["steps"]]) == ("appraised", ["CQS.02"])
    assert made["notices"][-1] == "36 chỉ tiêu chưa thẩm định được lấy theo số tự khai."
    assert run("plan", "--format", "json", str(report), "--set", "ke_hoach_chuyen_doi_so=có").code == 0
    folder = json.loads(run("plan", "--format", "json", str(tmp_path)).out)
    assert folder["sets"][0]["single"][0]["indicators"] == ["CQS.02"]


def test_an_award_that_rests_on_facts_says_which_are_to_be_declared(tmp_path: Path):
    text = (ROOT / INDEX).read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if "lanh_dao_bi_khien_trach" not in line]
    report = tmp_path / "bao-cao.yaml"
    report.write_text("\n".join(kept) + "\n", encoding="utf-8")
    made = json.loads(run("plan", "--format", "json", str(report), "--to", "tot").out)
    PLAN.validate(made)
    assert [(each["input"], each["answer"]) for each in made["facts"]] == [("lanh_dao_bi_khien_trach", "không")]
    assert len(made["steps"]) == 5
    assert "Khai “" in run("plan", str(report), "--to", "tot").out


def test_a_long_name_goes_on_below_its_first_word():
    shown = StringIO()
    Console(width=24, file=shown).print(bullet("CQS.01* Tỷ lệ hồ sơ nộp trực tuyến", sign="10."))
    lines = [line.rstrip() for line in shown.getvalue().splitlines()]
    assert lines == ["  10. CQS.01* Tỷ lệ hồ", "      sơ nộp trực tuyến"]
