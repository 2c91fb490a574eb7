"""`--prefer`: of several files of a unit that which a person names counts, in every command about a folder."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from cds_score.cli.exit_codes import ExitCode
from tests.helpers import set_text, write_set
from tests.unit.cli.test_compare import RANKED, Folder
from tests.unit.cli.test_left_aside import writing
from tests.unit.scoring.sides import INDICATORS, INPUTS


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Unit 00002 has sent two reports of one period: 80 of 100, and 75 of 100."""
    made = Folder(tmp_path)
    verified = INDICATORS.replace("name: ", "verified_by: Sở Mẫu, name: ")
    write_set(tmp_path / "sets", set_text(INPUTS, verified, more=RANKED))
    made.put("dot/1.yaml", code="00001")
    made.put("dot/2.yaml", {"tu": "80", "mau": "100"}, code="00002")
    made.put("dot/lai.yaml", {"tu": "75", "mau": "100"}, code="00002")
    return made


def every(folder: Folder) -> list[tuple[str, ...]]:
    of = str(folder.root / "dot")
    who = ("--by", "Trần Thị Mẫu", "--office", "Sở Mẫu")
    deciding = ("review", "decide", of, "--every", "--decision", "chấp nhận", "--dry-run", *who)
    moving = ("review", "move", of, "--to", "Đã nộp", *who)
    return [*writing(folder), deciding, moving, ("plan", of), ("province", of)]


def test_every_command_about_a_folder_takes_the_file_that_is_named(folder: Folder) -> None:
    for call in every(folder):
        for name in ("lai.yaml", str(folder.root / "dot" / "lai.yaml")):
            done = folder.run(*call, "--prefer", name, *(["--force"] if "-o" in call else []))
            assert "version-undecided" not in done.err + done.out, call
            assert "LỖI" not in done.err or "move" in call, call  # no commune has handed its case in
            if call[0] != "province":
                assert f"Không tính 1 tệp: {folder.root / 'dot' / '2.yaml'} (Không được chọn; --prefer" in done.err


def test_the_figures_are_those_of_the_named_file(folder: Folder) -> None:
    for name, points in (("2.yaml", "80"), ("lai.yaml", "75")):
        done = folder.run("review", "grid", "A.01", str(folder.root / "dot"), "--prefer", name, "--format", "json")
        rows = {each["code"]: each for each in json.loads(done.out)["rows"]}
        assert rows["00002"]["value_text"] == f"{points}%"


def test_what_can_be_copied_runs(folder: Folder) -> None:
    for call in every(folder):
        done = folder.run(*call)
        (line,) = [each for each in done.err.splitlines() if each.startswith("cds-score ")]
        words = shlex.split(line)
        named = "2.yaml" if call[0] == "province" else str(folder.root / "dot" / "2.yaml")
        assert words[-2:] == ["--prefer", named], call
        again = folder.run(*words[words.index(call[0]) :])
        assert "version-undecided" not in again.err + again.out, call


def test_a_name_that_is_no_report_of_the_folder(folder: Folder) -> None:
    for call in every(folder)[:-1]:
        done = folder.run(*call, "--prefer", "khong-co.yaml")
        assert done.code == ExitCode.USAGE, call
        assert "--prefer khong-co.yaml" in done.err
        assert not list(folder.root.glob("out.*"))


def test_an_edited_paper_is_held_against_the_file_that_counts(folder: Folder) -> None:
    for name, rejected in (("1", ""), ("2", "A.01"), ("lai", "")):
        folder.reject(f"dot/{name}.yaml", rejected)
    of, paper = str(folder.root / "dot"), str(folder.root / "to-trinh.docx")
    printed = ("report", of, "--document", "to-trinh", "-o", paper, "--prefer", "lai.yaml")
    assert folder.run(*printed).code == ExitCode.DONE
    asked = ("verify", of, "--paper", paper, "--document", "to-trinh")
    assert "version-undecided" in folder.run(*asked).err
    assert folder.run(*asked, "--prefer", "lai.yaml").code == ExitCode.DONE
    assert folder.run(*asked, "--prefer", "2.yaml").code == ExitCode.INCOMPLETE


def test_two_of_one_unit_cannot_both_count(folder: Folder) -> None:
    done = folder.run(*writing(folder)[0], "--prefer", "2.yaml", "--prefer", "lai.yaml")
    assert (done.code, "[version-prefer-several]" in done.err) == (ExitCode.INPUT, True)


def test_a_comparison_takes_the_name_from_either_side(folder: Folder) -> None:
    folder.put("truoc/1.yaml", code="00001")
    folder.put("truoc/a.yaml", {"tu": "60", "mau": "100"}, code="00002")
    folder.put("truoc/b.yaml", {"tu": "70", "mau": "100"}, code="00002")
    sides = [str(folder.root / "truoc"), str(folder.root / "dot")]
    done = folder.run("compare", *sides, "--prefer", "b.yaml", "--prefer", "2.yaml")
    assert (done.code, "version-" in done.err) == (ExitCode.DONE, False)


def test_periods_of_one_unit_are_no_versions_of_each_other(folder: Folder) -> None:
    (folder.root / "dot" / "2.yaml").unlink()
    folder.put("dot/ky-truoc.yaml", code="00002", period="năm 2025")
    done = folder.run("trend", str(folder.root / "dot"), "--unit", "00002")
    assert (done.code, done.err) == (ExitCode.DONE, "")


def test_a_draft_is_held_against_the_file_that_counts_alone(folder: Folder) -> None:
    for name in ("1", "2", "lai"):
        folder.reject(f"dot/{name}.yaml", "")
    of, decision, paper = str(folder.root / "dot"), str(folder.root / "qd.yaml"), str(folder.root / "qd.docx")
    done = folder.run("decision", of, "-o", decision, "--prefer", "lai.yaml")
    assert (done.code, "2 đơn vị" in done.out) == (ExitCode.DONE, True)
    with_it = ("--document", "quyet-dinh", "--decision", decision, "--prefer")
    done = folder.run("report", of, "-o", paper, *with_it, "lai.yaml")
    assert (done.code, "decision-draft-outdated" in done.err) == (ExitCode.DONE, False)
    done = folder.run("verify", of, "--paper", paper, *with_it, "lai.yaml")
    assert (done.code, "decision-draft-outdated" in done.err) == (ExitCode.DONE, False)
    done = folder.run("report", of, "-o", paper, "--force", *with_it, "2.yaml")
    assert (done.code, done.err.count("[decision-draft-outdated]")) == (ExitCode.INPUT, 1)


def test_a_view_of_many_says_of_a_file_that_does_not_count_only_that(folder: Folder) -> None:
    for name in ("1", "2", "lai"):
        folder.reject(f"dot/{name}.yaml", "")
    folder.put("truoc/2.yaml", code="00002", period="năm 2025")
    of, decision = str(folder.root / "dot"), str(folder.root / "qd.yaml")
    assert folder.run("decision", of, "-o", decision, "--prefer", "lai.yaml").code == ExitCode.DONE
    for call in (("compare", str(folder.root / "truoc"), of), ("trend", of)):
        for name, count, code in (("lai.yaml", 0, ExitCode.DONE), ("2.yaml", 1, ExitCode.INPUT)):
            done = folder.run(*call, "--decision", decision, "--prefer", name)
            assert (done.code, done.err.count("[decision-draft-outdated]")) == (code, count), call


@pytest.fixture
def miscoded(folder: Folder) -> Folder:
    """`lai.yaml` is of Xã Ba, 00003, but has the code of 00002; the register knows both."""
    path = folder.root / "dot" / "lai.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Xã Ví Dụ (giả định)", "Xã Ba"), encoding="utf-8")
    lines = ["code;name", "00001;", "00002;Xã Ví Dụ (giả định)", "00003;Xã Ba"]
    (folder.root / "dm.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_where_the_register_knows_the_right_code_it_is_to_be_corrected(miscoded: Folder) -> None:
    register = ("--register", str(miscoded.root / "dm.csv"))
    for call in every(miscoded):
        done = miscoded.run(*register, *call)
        said = " ".join((done.err + done.out).split())
        name = "lai.yaml" if call[0] == "province" else str(miscoded.root / "dot" / "lai.yaml")
        assert "[version-code-wrong]" in said, call
        assert f"Sửa mã trong {name} thành 00003." in said, call
        assert "Muốn tính tệp nêu đầu tiên" not in said, call
    path = miscoded.root / "dot" / "lai.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('"00002"', '"00003"'), encoding="utf-8")
    done = miscoded.run(*register, "province", str(miscoded.root / "dot"))
    assert (done.code, "version-" in done.out) == (ExitCode.DONE, False)


def test_a_mistyped_name_is_not_offered_again(folder: Folder) -> None:
    of = str(folder.root / "dot")
    done = folder.run("province", of, "--prefer", "ban moi", "--prefer=xa-khac.yaml", "--prefer", "1.yaml")
    assert "[version-prefer-unknown]" in done.out
    (line,) = [each for each in done.err.splitlines() if each.startswith("cds-score ")]
    words = shlex.split(line)
    assert words[-4:] == ["--prefer", "1.yaml", "--prefer", "2.yaml"]
    again = folder.run(*words[words.index("province") :])
    assert "version-" not in again.err + again.out
