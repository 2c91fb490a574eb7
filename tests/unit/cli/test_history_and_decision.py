"""`province`: where the history of a case and the decision say different things of a unit, that is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cds_score.cli.exit_codes import ExitCode
from tests.batch_folder import CODES, Home, home, write_report
from tests.unit.cli.test_decision_returned import accepted, went

CODE, OTHER = CODES[:2]
TO_DRAFT = (("da_nop", "--at", "3/3/2025"), ("tham_dinh", "--at", "4/3/2025"), ("cong_khai", "--at", "5/3/2025"))
RECOGNISED = ("quyet_dinh", "--document", "9/QĐ-UBND", "--at", "20/3/2025")
BEHIND, NOT_IN = "history-behind-decision", "history-not-in-decision"


@pytest.fixture
def here(tmp_path: Path) -> Home:
    """Two units that are appraised and eligible; the decision about both is signed."""
    made = home(tmp_path, ())
    for code in (CODE, OTHER):
        accepted(made, write_report(made, code, 80, f"{code}.yaml"))
    return made


def decided(made: Home, *codes: str, number: str = "9/QĐ-UBND", year: str = "2024") -> None:
    path = made.reports / "quyet-dinh.yaml"
    done = made.ran("decision", *(str(made.reports / f"{code}.yaml") for code in codes), "-o", str(path))
    assert done.code == ExitCode.DONE, done.err
    text = path.read_text(encoding="utf-8").replace("year: 2024", f"year: {year}")
    if number:
        head = f'number: {number}, date: "20/3/2025", issuer: "", signer: Trần B'
        text = text.replace('number: "", date: "", issuer: "", signer: ""', head)
    path.write_text(text, encoding="utf-8", newline="\n")


def told(made: Home) -> list[tuple[str, str, str]]:
    """(code, unit, message) of what is told of histories and the decision."""
    made.province("--only", "json", "--force")
    data = json.loads((made.out / "results.json").read_text(encoding="utf-8"))
    return [
        (each["code"], each["unit"], each["message"]) for each in data["problems"] if each["code"] in (BEHIND, NOT_IN)
    ]


def test_a_unit_of_the_decision_whose_history_is_not_there_yet(here: Home) -> None:
    went(here, *TO_DRAFT)
    decided(here, CODE, OTHER)
    said = (
        f"Quyết định 9/QĐ-UBND công nhận Xã Ví Dụ 1 ({CODE}), mà lịch sử hồ sơ còn ở bước “Công khai dự thảo kết quả” "
        "(ngày 05/3/2025)."
    )
    assert told(here) == [(BEHIND, CODE, said)], "the other has no history"
    went(here, RECOGNISED)
    assert told(here) == []


def test_a_unit_whose_history_names_the_decision_that_does_not_name_it(here: Home) -> None:
    went(here, *TO_DRAFT, RECOGNISED)
    decided(here, OTHER)
    said = (
        f"Lịch sử hồ sơ ghi Xã Ví Dụ 1 ({CODE}) được công nhận ngày 20/3/2025 theo 9/QĐ-UBND, mà quyết định "
        "9/QĐ-UBND không có đơn vị này."
    )
    assert told(here) == [(NOT_IN, CODE, said)]
    (here.reports / "quyet-dinh.yaml").unlink()
    decided(here, OTHER, number="")
    assert [(each, unit) for each, unit, _ in told(here)] == [(NOT_IN, CODE)], "nor does the draft"


@pytest.mark.parametrize("more", [{"number": "12/QĐ-UBND"}, {"year": "2023"}])
def test_another_decision_says_nothing_of_it(here: Home, more: dict[str, str]) -> None:
    went(here, *TO_DRAFT, RECOGNISED)
    decided(here, OTHER, **more)
    assert told(here) == []


def test_without_a_decision_or_a_history_nothing_is_told(here: Home) -> None:
    decided(here, CODE, OTHER)
    assert told(here) == []
    (here.reports / "quyet-dinh.yaml").unlink()
    went(here, *TO_DRAFT, RECOGNISED)
    assert told(here) == []


def test_a_draft_that_names_a_unit_on_its_way_is_no_contradiction(here: Home) -> None:
    went(here, *TO_DRAFT)
    decided(here, CODE, number="")
    assert told(here) == []
