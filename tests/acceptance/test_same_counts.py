"""However a report is looked at, it has the same findings; the count says which are those of another file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cds_score.diagnostics.catalogue import CATALOGUE
from tests.batch_folder import Home, home, inside
from tests.helpers import report_text

WHO = ("--by", "Nguyễn Văn An", "--office", "Sở Mẫu (giả định)")
COMMUNE = ("--by", "Lê Thị Bình", "--office", "UBND xã Ví Dụ", "--unit", "08152")
FAULTY = report_text("tu: mười\nmau: 100 #mẫu\nla: 3\n")
OWN = {"count-unreadable", "input-unknown", "value-cut-at-hash"}
COMMANDS = (
    ("check", "a.yaml"), ("score", "a.yaml"), ("explain", "a.yaml"), ("plan", "a.yaml"),
    ("report", "a.yaml", "-o", "a.html"), ("audit", "a.yaml"), ("province", ".", "-o", "../ra"),
)  # fmt: skip


@pytest.fixture
def here(tmp_path: Path) -> Home:
    made = home(tmp_path, ())
    made.reports.mkdir()
    (made.reports / "a.yaml").write_text(FAULTY, encoding="utf-8")
    return made


def told(here: Home, command: tuple[str, ...]) -> tuple[set[str], str]:
    """The codes of what a command tells, and its count."""
    with inside(here.reports):
        done = here.ran(*command)
    assert done.code == 3
    if command[0] == "province":
        problems = json.loads((here.root / "ra" / "results.json").read_text(encoding="utf-8"))["problems"]
        counted = re.search(r"\d+ lỗi, \d+ lưu ý", done.out)
        assert counted is not None
        return {each["code"] for each in problems}, f"{counted[0]}."
    return {each for each in re.findall(r"\[([a-z-]+)\]", done.err) if each in CATALOGUE}, done.err.splitlines()[-1]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_report_has_the_same_faults_everywhere(here, command):
    assert told(here, command) == (OWN, "2 lỗi, 1 lưu ý.")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_history_that_was_edited_and_does_not_fit_is_told_everywhere(here, command):
    with inside(here.reports):
        assert here.ran("review", "move", "a.yaml", "--to", "Đã nộp", *COMMUNE, "--reason", "x", "--force").code == 0
    (here.reports / "a.yaml").write_text(f"{FAULTY}# sửa\n", encoding="utf-8")
    history = here.reports / "a.lich-su.jsonl"
    history.write_text(history.read_text("utf-8").replace('"reason":"x"', '"reason":"y"'), encoding="utf-8")
    codes, counted = told(here, command)
    assert codes == OWN | {"history-submitted-differs", "history-line-edited"}
    each = "" if command[0] == "province" else " (a.yaml: 2 lỗi, 2 lưu ý; a.lich-su.jsonl: 1 lỗi, 0 lưu ý)"
    assert counted == f"3 lỗi, 2 lưu ý{each}."


@pytest.mark.parametrize("command", [each for each in COMMANDS if each[0] not in ("check", "score", "explain")])
def test_what_a_review_adds_is_counted_apart(here, command):
    with inside(here.reports):
        assert here.ran("review", "new", "a.yaml").code == 0
    with (here.reports / "a.tham-dinh.yaml").open("a", encoding="utf-8") as review:
        review.write("la: 1\n")
    codes, counted = told(here, command)
    assert codes == OWN | {"key-unknown"}
    each = "" if command[0] == "province" else " (a.tham-dinh.yaml: 1 lỗi, 0 lưu ý; a.yaml: 2 lỗi, 1 lưu ý)"
    assert counted == f"3 lỗi, 1 lưu ý{each}."


def test_the_count_says_that_it_is_that_of_the_appraisal(here):
    with inside(here.reports):
        assert here.ran("review", "new", "a.yaml").code == 0
        decided = here.ran("review", "decide", "a.yaml", "A.01", "--decision", "chấp nhận", *WHO)
        assert decided.code == 0, decided.err
    for command in (("plan", "a.yaml"), ("report", "a.yaml", "-o", "a.html"), ("audit", "a.yaml")):
        codes, counted = told(here, command)
        assert codes == OWN
        assert counted == "2 lỗi, 1 lưu ý, tính theo kết quả thẩm định."
    assert told(here, ("check", "a.yaml"))[1] == "2 lỗi, 1 lưu ý."
