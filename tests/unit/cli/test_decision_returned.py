"""`cds-score decision`: a case that was returned to its unit is left out, and a later file is not passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_score.cli.exit_codes import ExitCode
from tests.batch_folder import CODES, Home, home, write_report
from tests.helpers import set_text, write_set

CODE, OTHER = CODES[:2]
PROVINCE = ("--by", "Nguyễn Văn Mẫu (giả định)", "--office", "Sở Mẫu (giả định)")
COMMUNE = ("--by", "Lê Thị Mẫu (giả định)", "--office", "UBND xã", "--unit", CODE)
WHY = "Thiếu tài liệu kiểm chứng của chỉ tiêu A.01"


@pytest.fixture
def here(tmp_path: Path) -> Home:
    """Two units with 80 of 100, whose only indicator is accepted."""
    made = home(tmp_path, ())
    for code in (CODE, OTHER):
        file = write_report(made, code, 80, f"{code}.yaml")
        accepted(made, file)
    return made


def accepted(made: Home, file: Path) -> None:
    assert made.ran("review", "new", str(file)).code == ExitCode.DONE
    done = made.ran("review", "decide", str(file), "--every", "--decision", "chấp nhận", *PROVINCE, "--at", "3/2/2025")
    assert done.code == ExitCode.DONE, done.err


def went(made: Home, *steps: tuple[str, ...]) -> None:
    for to, *more in steps:
        who = COMMUNE if to in ("da_nop", "nop_lai") else PROVINCE
        done = made.ran("review", "move", str(made.reports / f"{CODE}.yaml"), "--to", to, *who, *more)
        assert done.code == ExitCode.DONE, done.err


RETURNED = (("da_nop", "--at", "4/2/2025"), ("tra_lai", "--reason", WHY, "--at", "5/2/2025"))


def drafted(made: Home, *more: str, lang: str = "vi") -> tuple[int, str, str, str]:
    path = made.root / "quyet-dinh.yaml"
    done = made.ran("decision", str(made.reports), "-o", str(path), "--force", *more, lang=lang)
    return done.code, done.out, done.err, path.read_text(encoding="utf-8") if path.exists() else ""


def test_a_case_that_was_returned_is_named_with_the_reason_and_left_out(here: Home) -> None:
    assert drafted(here)[1].endswith("2 đơn vị. Sau khi ký, điền number, date, signer.\n")
    went(here, *RETURNED)
    code, out, err, text = drafted(here)
    assert code == ExitCode.DONE
    assert (CODE in text, OTHER in text) == (False, True)
    assert "Lưu ý [decision-case-returned]" in err
    assert f"Xã Ví Dụ 1 ({CODE})" in err
    assert "bị trả lại ngày 05/02/2025, nay ở bước “Trả lại để bổ sung”" in err
    assert WHY in err
    assert "Nộp lại" in err
    assert f"Không đưa vào: Xã Ví Dụ 1 ({CODE}) – hồ sơ đang ở bước “Trả lại để bổ sung”: {WHY}" in out
    assert "1 đơn vị không đưa vào, nêu ở trên." in out
    _, out, err, _ = drafted(here, lang="en")
    assert "Warning [decision-case-returned]" in err
    assert f"Left out: Xã Ví Dụ 1 ({CODE}) – its case is at “Trả lại để bổ sung”: {WHY}" in out


def test_once_it_was_handed_in_again_it_is_in_the_list(here: Home) -> None:
    went(here, *RETURNED, ("nop_lai", "--at", "6/2/2025"))
    code, _, err, text = drafted(here)
    assert (code, "decision-case-returned" in err, CODE in text) == (ExitCode.DONE, False, True)


def test_where_all_were_returned_nobody_is_eligible(here: Home) -> None:
    (here.reports / f"{OTHER}.yaml").unlink()
    went(here, *RETURNED)
    code, _, err, text = drafted(here)
    assert (code, text) == (ExitCode.INCOMPLETE, "")
    assert "[decision-case-returned]" in err


def test_a_draft_that_was_never_handed_in_was_not_returned(here: Home) -> None:
    code, _, err, text = drafted(here)
    assert (code, err, CODE in text) == (ExitCode.DONE, "", True)


def test_whoever_is_not_eligible_either_is_left_out_for_being_returned(here: Home) -> None:
    went(here, *RETURNED)
    file = here.reports / f"{CODE}.yaml"
    more = ("--decision", "trả lại", "--reason", "thiếu tài liệu kiểm chứng", *PROVINCE, "--at", "5/2/2025")
    assert here.ran("review", "decide", str(file), "A.01", *more).code == ExitCode.DONE
    _, out, err, _ = drafted(here)
    assert "[decision-case-returned]" in err
    assert out.count("Không đưa vào") == 1


def test_the_file_that_was_sent_in_anew_is_named_with_how_to_choose_it(here: Home) -> None:
    went(here, *RETURNED)
    anew = write_report(here, CODE, 90, "nop-lai.yaml")
    code, _, err, text = drafted(here)
    assert (code, CODE in text) == (ExitCode.DONE, False)
    assert f"--prefer {anew}" in err
    accepted(here, anew)
    code, _, err, text = drafted(here, "--prefer", str(anew))
    assert (code, "decision-case-returned" in err, CODE in text) == (ExitCode.DONE, False, True)


def test_another_file_of_the_same_day_without_a_review_is_told_by_every_command(here: Home) -> None:
    anew = write_report(here, CODE, 90, "nop-lai.yaml")
    old = here.reports / f"{CODE}.yaml"
    folder = str(here.reports)
    for command in (
        ("plan", folder),
        ("review", "grid", "A.01", folder),
        ("decision", folder, "-o", str(here.root / "qd.yaml")),
    ):
        err = here.ran(*command).err
        assert err.count("Lưu ý [version-other-unreviewed]") == 1, command
        assert f"{anew} khai khác {old}" in err
    done = here.province("--only", "json")
    assert "nop-lai.yaml khai khác" in " ".join((done.out + done.err).split())


def test_a_later_file_without_a_review_is_told(here: Home) -> None:
    old = here.reports / f"{CODE}.yaml"
    anew = write_report(here, CODE, 90, "nop-lai.yaml")
    period = "period: {from: 1/1/2024, to: 31/12/2024, as_of: %s}"
    for file, day in ((old, "15/12/2024"), (anew, "31/12/2024")):
        text = file.read_text(encoding="utf-8")
        assert "period: năm 2024" in text
        file.write_text(text.replace("period: năm 2024", period % day), encoding="utf-8", newline="\n")
    code, _, err, text = drafted(here)
    assert (code, CODE in text) == (ExitCode.DONE, True)
    assert "Lưu ý [version-later-unreviewed]" in err
    assert f"--prefer {anew}" in err


OWN = """
procedure:
  source: none
  stages:
    - {id: nhap, name: Nháp, acts: commune}
    - {id: xet, name: Xét, acts: province, locked: có}
    - {id: sua, name: Sửa thêm, acts: commune}
    - {id: cong_nhan, name: Công nhận, acts: province, locked: có, final: có}
  transitions:
    - {from: [nhap], to: xet, by: [commune, province]}
    - {from: [xet], to: sua, by: [province], needs: [reason]}
    - {from: [xet, sua], to: cong_nhan, by: [province], needs: [review, document]}
"""


def test_a_procedure_that_recognises_from_there_keeps_it_in_the_list(here: Home) -> None:
    write_set(here.sets, set_text(more=OWN))
    went(here, ("xet", "--at", "4/2/2025"), ("sua", "--reason", WHY, "--at", "5/2/2025"))
    code, out, err, text = drafted(here)
    assert (code, CODE in text) == (ExitCode.DONE, True)
    assert "[decision-case-returned]" in err
    assert "Không đưa vào" not in out
