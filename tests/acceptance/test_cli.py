"""The program as a person meets it: exit codes, languages, files that are never lost, a sentence for every fault."""

from __future__ import annotations

import errno
import os
import re
import stat
import subprocess
from pathlib import Path

import pytest

from cds_score import __version__
from cds_score.cli import main
from cds_score.cli.commands import score as score_command
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.group import COMMANDS
from tests.docs.program import CALL, ROOT, UNCLOSED, environment, run, start

SET = "thanh-hoa/cap-xa@2023"
GOOD = "examples/xa-vi-du/bao-cao.yaml"
PARTIAL = "examples/loc-tan/bao-cao.yaml"
DISTRICT = "examples/tan-tru/bao-cao.yaml"
BROKEN = "tests/golden/reports/cu-phap.yaml"
WRONG = "tests/golden/reports/sai.yaml"
TRACEBACK = re.compile(r"Traceback|File \".*\", line")


def one_sentence(said: str) -> bool:
    return len(said.strip().splitlines()) == 1 and not TRACEBACK.search(said)


# ------------------------------------------------------------------------------------------------- exit codes


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("score", GOOD), ExitCode.DONE),
        (("score", PARTIAL), ExitCode.DONE),
        (("check", PARTIAL), ExitCode.DONE),
        (("explain", GOOD, "CQS.06"), ExitCode.DONE),
        (("criteria", "test", SET), ExitCode.DONE),
        (("score", "--exit-code", GOOD), ExitCode.DONE),
        (("score", "--exit-code", PARTIAL), ExitCode.INCOMPLETE),
        (("score", "--exit-code", GOOD, PARTIAL), ExitCode.INCOMPLETE),
        (("score",), ExitCode.USAGE),
        (("score", "--format", "xml", GOOD), ExitCode.USAGE),
        (("report", GOOD, "-o", "phieu.doc"), ExitCode.USAGE),
        (("check", WRONG), ExitCode.INPUT),
        (("score", WRONG), ExitCode.INPUT),
        (("score", "--exit-code", WRONG), ExitCode.INPUT),
        (("check", BROKEN), ExitCode.INPUT),
        (("explain", BROKEN), ExitCode.INPUT),
        (("report", BROKEN, "-o", "khong-in.html"), ExitCode.INPUT),
        (("form", SET, "--from", BROKEN), ExitCode.INPUT),
        (("check", "khong-co.yaml"), ExitCode.ACCESS),
        (("score", "reports"), ExitCode.ACCESS),
        (("score", WRONG, "khong-co.yaml"), ExitCode.ACCESS),
        (("form", SET, "--from", "khong-co.yaml"), ExitCode.ACCESS),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_the_exit_code(arguments, code):
    done = run(*arguments)
    assert done.code == code, done.err
    if code not in (ExitCode.DONE, ExitCode.INCOMPLETE):
        assert done.err.strip()


def test_a_report_with_errors_is_scored_as_far_as_it_goes_but_never_eligible():
    done = run("score", WRONG)
    assert "Số liệu sai" in done.out
    assert "Đủ điều kiện đề nghị công nhận" not in done.out


@pytest.mark.parametrize(("lang", "word"), [("vi", "Lỗi của chương trình"), ("en", "A fault of the program")])
def test_a_fault_of_the_program_is_one_sentence(lang, word, monkeypatch, capsys):
    def fault(*_: object, **__: object) -> None:
        raise RuntimeError("hỏng")

    monkeypatch.delenv("CDS_SCORE_DEBUG", raising=False)
    monkeypatch.setattr(score_command, "assess_file", fault)
    assert main.run(["score", GOOD], lang) == ExitCode.INTERNAL
    said = capsys.readouterr()
    assert said.out == ""
    assert one_sentence(said.err)
    assert said.err.startswith(word)
    assert "RuntimeError: hỏng" in said.err


def test_the_maintainers_variable_shows_where(monkeypatch):
    def fault(*_: object, **__: object) -> None:
        raise RuntimeError("hỏng")

    monkeypatch.setenv("CDS_SCORE_DEBUG", "1")
    monkeypatch.setattr(score_command, "assess_file", fault)
    with pytest.raises(RuntimeError):
        main.run(["score", GOOD], "vi")


# --------------------------------------------------------------------------------------- language and colours


@pytest.mark.parametrize(
    ("arguments", "variable", "lang"),
    [
        ((), None, "vi"),
        (("--lang", "en"), None, "en"),
        (("--lang=en",), None, "en"),
        ((), "en", "en"),
        (("--lang", "vi"), "en", "vi"),
    ],
)
def test_the_language(arguments, variable, lang):
    variables = {} if variable is None else {"CDS_SCORE_LANG": variable}
    helped = start(*arguments, "score", "--help", **variables).out
    assert ("Cách dùng" in helped) == (lang == "vi")
    assert ("Chấm một hay nhiều báo cáo" in helped) == (lang == "vi")
    assert ("Usage" in helped) == (lang == "en")
    assert ("Scores reports" in helped) == (lang == "en")


@pytest.mark.parametrize(("lang", "word"), [("vi", "Chưa hoàn thành"), ("en", "Incomplete")])
def test_the_result_is_in_the_language(lang, word):
    assert word in start("--lang", lang, "score", PARTIAL).out


def test_an_unknown_language_is_refused():
    done = start("--lang", "fr", "score", GOOD)
    assert done.code == ExitCode.USAGE
    assert "'vi', 'en'" in done.err


@pytest.mark.parametrize("variables", [{}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}])
def test_a_pipe_gets_no_colours(variables):
    done = start("score", PARTIAL, **variables)
    assert "\x1b[3" not in done.out
    assert "\x1b" not in done.err


def test_the_version():
    assert start("--version").out == f"cds-score, phiên bản {__version__}\n"
    assert run("--lang", "en", "--version").out == f"cds-score, version {__version__}\n"


@pytest.mark.parametrize("columns", ["40", "500"])
def test_any_width_is_fine(columns):
    done = start("score", PARTIAL, COLUMNS=columns)
    assert done.code == ExitCode.DONE
    assert max(len(line) for line in done.out.splitlines()) <= 140


# ------------------------------------------------------------------------------------------------ did you mean


@pytest.mark.parametrize(
    ("arguments", "known"), [(("criteria", "lst"), "“list”"), (("score", "--frmat", "json", GOOD), "'--format'")]
)
def test_a_slip_in_a_command_gets_a_suggestion(arguments, known):
    done = start(*arguments)
    assert done.code == ExitCode.USAGE
    assert f"Có phải ý là {known}?" in done.err


@pytest.mark.parametrize(
    ("arguments", "known"),
    [
        (("explain", GOOD, "CQX.09"), "CQS.09"),
        (("explain", GOOD, "cqs6"), "CQS.06"),
        (("form", "thanh-hoa/cap-x@2023"), SET),
        (("criteria", "show", "thanh-hoa/capxa@2023"), SET),
    ],
)
def test_a_slip_in_a_name_gets_a_suggestion(arguments, known):
    done = run(*arguments)
    assert done.code == ExitCode.USAGE
    assert f"Có phải ý là “{known}”?" in done.err


def test_another_number_is_no_slip():
    done = run("explain", GOOD, "CQS.99")
    assert (done.code, "Có phải ý là" in done.err, "CQS.09" in done.err) == (ExitCode.USAGE, False, True)


def test_an_unknown_command_is_named():
    done = run("scroe", GOOD)
    assert done.code == ExitCode.USAGE
    assert "scroe" in done.err


@pytest.mark.parametrize("name", ["CQS.06", "cqs.06"])
def test_an_indicator_is_found_in_either_case(name):
    assert run("explain", GOOD, name).out.startswith("CQS.06* ")


# ------------------------------------------------------------------------------------------------- many files


def test_one_broken_file_does_not_stop_the_others():
    done = run("score", BROKEN, GOOD, "khong-co.yaml", PARTIAL)
    assert done.code == ExitCode.ACCESS
    assert "Xã Ví Dụ (giả định)" in done.out
    assert "Xã Lộc Tấn" in done.out
    assert f"{BROKEN}:6:1" in done.err
    assert "khong-co.yaml" in done.err


def test_csv_has_a_row_for_each_indicator_of_what_could_be_read():
    done = run("score", "--format", "csv", BROKEN, GOOD, PARTIAL)
    assert done.code == ExitCode.INPUT
    assert len(done.out.splitlines()) == 1 + 2 * 37
    assert BROKEN in done.err


def test_a_report_of_a_district_is_listed_and_refused(tmp_path):
    done = run("score", DISTRICT)
    assert done.code == ExitCode.INPUT
    assert "Không chấm" in done.out
    for figure in ("4.693", "10.512", "89%"):
        assert figure in done.out
    assert "unit-level-other" in done.err
    printed = run("report", DISTRICT, "-o", str(tmp_path / "phieu.html"))
    assert printed.code == ExitCode.INPUT
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [("form", SET), ("score", GOOD), ("--help",)])
def test_a_reader_who_has_gone_is_no_fault(arguments):
    """`cds-score … | head`: nothing is said, and the call counts as done."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [*CALL, *arguments], cwd=ROOT, env=environment(), stdout=writing, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(writing)
    assert done.stderr == b""
    assert done.returncode == ExitCode.DONE


# ------------------------------------------------------------------------------------------------ files written


def test_an_existing_file_is_never_replaced_unasked(tmp_path):
    target = tmp_path / "bao-cao.yaml"
    target.write_text("của người khác\n", encoding="utf-8")
    for arguments in (("form", SET), ("report", GOOD)):
        name = target if arguments[0] == "form" else tmp_path / "phieu.html"
        name.write_text("của người khác\n", encoding="utf-8")
        done = run(*arguments, "-o", str(name))
        assert done.code == ExitCode.ACCESS
        assert "--force" in done.err
        assert name.read_text(encoding="utf-8") == "của người khác\n"
        done = run(*arguments, "-o", str(name), "--force")
        assert done.code == ExitCode.DONE
        assert "của người khác" not in name.read_text(encoding="utf-8")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["bao-cao.schema.json", "bao-cao.yaml", "phieu.html"]


def test_a_replaced_file_keeps_its_permissions(tmp_path):
    target = tmp_path / "bao-cao.yaml"
    target.write_text("cũ\n", encoding="utf-8")
    target.chmod(0o640)
    assert run("form", SET, "-o", str(target), "--force").code == ExitCode.DONE
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_missing_folders_are_made(tmp_path):
    assert run("form", SET, "-o", str(tmp_path / "xa/nam/bao-cao.yaml")).code == ExitCode.DONE
    assert (tmp_path / "xa/nam/bao-cao.yaml").is_file()


@pytest.mark.parametrize("before", [None, "cũ\n"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_failing_write_leaves_nothing_and_loses_nothing(before, lang, tmp_path, monkeypatch, capsys):
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    target = tmp_path / "bao-cao.yaml"
    if before is not None:
        target.write_text(before, encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)
    assert main.run(["form", SET, "-o", str(target), "--force"], lang) == ExitCode.ACCESS
    said = capsys.readouterr()
    assert one_sentence(said.err)
    assert said.out == ""
    left = [each.name for each in tmp_path.iterdir()]
    assert left == ([] if before is None else ["bao-cao.yaml"])
    if before is not None:
        assert target.read_text(encoding="utf-8") == before


def test_a_folder_that_cannot_be_written_to_is_a_sentence(tmp_path):
    (tmp_path / "tep").write_text("không phải thư mục", encoding="utf-8")
    done = run("form", SET, "-o", str(tmp_path / "tep" / "bao-cao.yaml"))
    assert done.code == ExitCode.ACCESS
    assert one_sentence(done.err)


def test_a_score_sheet_is_printed_for_word(tmp_path):
    sheet = tmp_path / "phieu.docx"
    assert run("report", GOOD, "-o", str(sheet)).code == ExitCode.DONE
    assert sheet.read_bytes().startswith(b"PK\x03\x04")
    again = tmp_path / "phieu-2.DOCX"
    run("report", GOOD, "-o", str(again))
    assert again.read_bytes() == sheet.read_bytes()


def test_the_printed_pdf_is_a_pdf(tmp_path):
    done = run("report", GOOD, "-o", str(tmp_path / "phieu.pdf"))
    assert done.code == ExitCode.DONE, done.err
    assert (tmp_path / "phieu.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert "phieu.pdf" in done.out


# -------------------------------------------------------------------------------------------------------- forms


def test_the_blank_form_is_without_a_fault(tmp_path):
    target = tmp_path / "bao-cao.yaml"
    assert run("form", SET, "-o", str(target)).code == ExitCode.DONE
    done = run("check", str(target))
    assert done.code == ExitCode.DONE
    assert done.err == ""
    scored = run("score", str(target))
    assert scored.code == ExitCode.DONE
    assert "Chưa đủ số liệu" in scored.out


def test_the_form_on_the_screen_is_the_form_in_the_file(tmp_path):
    target = tmp_path / "bao-cao.yaml"
    run("form", SET, "-o", str(target))
    first, _, rest = target.read_text(encoding="utf-8").partition("\n")
    assert first == "# yaml-language-server: $schema=bao-cao.schema.json"
    assert run("form", SET).out == rest


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The form of the next period, made from a complete report."""
    target = tmp_path_factory.mktemp("next") / "ky-sau.yaml"
    done = run("form", SET, "--from", GOOD, "-o", str(target))
    assert done.code == ExitCode.DONE, done.err
    return target


def test_a_form_from_an_earlier_report_carries_stocks_to_be_confirmed(carried):
    text = carried.read_text(encoding="utf-8")
    assert re.search(
        r'^  dan_so: \{value: "7\.862", evidence: \["?cv-cong-an"?\], to_confirm: .+\}$', text, re.MULTILINE
    )
    assert re.search(r'^  "?cv-cong-an"?: ', text, re.MULTILINE)
    assert '"99001"' in text


def test_a_form_from_an_earlier_report_drops_flows_and_the_period(carried):
    text = carried.read_text(encoding="utf-8")
    for name in ("ho_so_tiep_nhan", "ho_so_truc_tuyen", "ty_le_truc_tuyen", "ke_hoach_chuyen_doi_so"):
        assert re.search(rf"^  {name}:$", text, re.MULTILINE), name
    for name in ("from", "to", "as_of"):
        assert re.search(rf"^  {name}:$", text, re.MULTILINE), name
    assert "Nguyễn Thị Ví Dụ" not in text


def test_what_is_carried_does_not_count_until_it_is_confirmed(carried):
    done = run("check", str(carried))
    assert done.code == ExitCode.DONE
    assert "answer-to-confirm" in done.err
    scored = run("score", str(carried))
    assert "0,00/100" in scored.out
    explained = run("explain", str(carried), "XHS.09")
    assert explained.code == ExitCode.DONE
    assert "chưa xác nhận" in explained.out


# ------------------------------------------------------------------------------------------------ what is loaded

LOADED = """
import sys
{act}
heavy = {{"pydantic", "pydantic_core", "rich", "weasyprint", "pikepdf", "jinja2", "yaml", "rapidfuzz", "xlsxwriter",
         "python_calamine"}}
print(*sorted(heavy & sys.modules.keys()))
"""
HELP = """
from cds_score.cli.main import run
assert run({arguments}, "vi") == 0
sys.stdout.write("\\0")
"""


def loaded(act: str) -> set[str]:
    done = subprocess.run(
        [CALL[0], "-W", "error", "-W", UNCLOSED, "-c", LOADED.format(act=act)],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stdout.rpartition("\0")[2].split())


def test_the_package_alone_loads_nothing():
    assert loaded("import cds_score") == set()


def test_help_loads_none_of_the_libraries():
    assert loaded(HELP.format(arguments=["--help"])) == set()


def test_the_help_of_every_command_loads_no_printing_library():
    act = "\n".join(HELP.format(arguments=[name, "--help"]) for name in COMMANDS)
    assert loaded(act).isdisjoint({"rich", "weasyprint", "pikepdf", "jinja2"})


def test_checking_and_scoring_to_json_load_no_printing_library():
    assert loaded(HELP.format(arguments=["check", PARTIAL])).isdisjoint({"rich", "weasyprint", "pikepdf", "jinja2"})
    scored = loaded(HELP.format(arguments=["score", "--format", "json", PARTIAL]))
    assert scored.isdisjoint({"rich", "weasyprint", "pikepdf", "jinja2"})


def test_a_round_without_workbooks_loads_nothing_for_them():
    act = HELP.format(arguments=["province", str(Path(GOOD).parent), "--jobs", "1"])
    assert loaded(act).isdisjoint({"xlsxwriter", "python_calamine", "weasyprint", "pikepdf", "jinja2"})


# ------------------------------------------------------------------------------------------------------- doctor


def test_the_doctor_names_what_it_looks_at():
    done = run("doctor")
    assert done.code in (ExitCode.DONE, ExitCode.ACCESS)
    for wanted in (__version__, "libyaml", SET, "PDF"):
        assert wanted in done.out


@pytest.mark.parametrize("library", ["pikepdf", "weasyprint"])
def test_a_machine_without_the_printing_libraries_is_told_what_to_install(library, tmp_path):
    target = tmp_path / "phieu.pdf"
    without = f"import sys; sys.modules['{library}'] = None; from cds_score.cli.main import main; main()"
    done = subprocess.run(
        [CALL[0], "-c", without, "report", GOOD, "-o", str(target)],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == ExitCode.ACCESS
    assert "pip install 'cds-score[pdf]'" in done.stderr
    assert not TRACEBACK.search(done.stderr)
    assert not target.exists()


@pytest.mark.parametrize("command", [("form", SET, "--from"), ("report",)])
def test_the_file_that_is_read_is_never_replaced(command, tmp_path):
    source = tmp_path / ("bao-cao.yaml" if command[0] == "form" else "bao-cao.html")
    source.write_bytes((ROOT / GOOD).read_bytes())
    done = run(*command, str(source), "-o", str(source), "--force")
    assert done.code == ExitCode.ACCESS
    assert source.read_bytes() == (ROOT / GOOD).read_bytes()


def test_a_report_cannot_bring_its_own_set(tmp_path):
    own = ROOT / "criteria" / "thanh-hoa" / "cap-xa" / "2023"
    report = tmp_path / "bao-cao.yaml"
    report.write_text((ROOT / GOOD).read_text(encoding="utf-8").replace(SET, str(own)), encoding="utf-8")
    assert run("score", str(report)).code == ExitCode.INPUT
    assert run("score", str(report), "--criteria", str(own)).code == ExitCode.DONE


def test_a_form_is_yaml_or_a_workbook_and_keeps_who_reports(tmp_path):
    for arguments in (("-o", "q.docx"), ("-o", "q.xlsx", "--format", "yaml"), ("--format", "xlsx")):
        assert run("form", SET, *(str(tmp_path / each) if "." in each else each for each in arguments)).code == 2
    assert not list(tmp_path.iterdir())
    assert "fictional: có" in run("form", SET, "--from", GOOD).out


def test_the_folder_of_a_set_is_as_good_as_its_root():
    assert run("--criteria-dir", "criteria/thanh-hoa/cap-xa/2023", "criteria", "list").code == ExitCode.DONE
