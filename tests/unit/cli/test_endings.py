"""A name whose ending does not fit what is written is refused before anything is read, by every command that writes."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from cds_score.cli.endings import require_ending, require_folder
from cds_score.cli.exit_codes import ExitCode
from tests.docs.program import run
from tests.unit.cli.test_missing import every

OF_FILES = {
    "form": ("form mau/ba-tru-cot@2026 -o OUT.docx", ".yaml, .yml hoặc .xlsx"),
    "import": ("import a.xlsx -o OUT.xlsx", ".yaml hoặc .yml"),
    "collect": ("collect a.yaml b.xlsx -o OUT.csv", ".yaml hoặc .yml"),
    "report": ("report a.yaml -o OUT.xlsx", ".pdf, .docx hoặc .html"),
    "audit": ("audit a.yaml -o OUT.txt", ".pdf, .docx hoặc .html"),
    "compare": ("compare a b -o OUT.pdf", ".csv hoặc .json"),
    "trend": ("trend a -o OUT.pdf", ".svg, .csv hoặc .json"),
    "decision": ("decision dot -o OUT.docx", ".yaml hoặc .yml"),
    "register new": ("register new --province Ma -o OUT.xls", ".csv hoặc .xlsx"),
    "worklist new": ("worklist new dot --agency Y -o OUT.pdf", ".xlsx, .docx hoặc .csv"),
    "worklist import": ("worklist import a.xlsx -o OUT.xlsx", ".csv"),
    "review grid": ("review grid CQS.01 dot -o OUT.csv", ".xlsx"),
    "review merge": ("review merge a.yaml b.yaml -o OUT.docx", ".yaml hoặc .yml"),
    "criteria show": ("criteria show mau/ba-tru-cot@2026 -o OUT.docx", ".html hoặc .pdf"),
    "criteria approve": ("criteria approve mau/ba-tru-cot@2026 -o OUT.docx", ".pdf hoặc .html"),
    "criteria schema": ("criteria schema --criteria-file -o OUT.yaml", ".json"),
}
OF_FOLDERS = {
    "province": ("province tests -o OUT.xlsx", "-o là một thư mục"),
    "criteria new": ("criteria new a/b@1 -o OUT.yaml", "-o là một thư mục"),
    "examples": ("examples -o OUT.zip", "-o là một thư mục"),
    "dossier": ("dossier a.yaml -o OUT.pdf", "-o là một thư mục, hoặc tệp có đuôi .zip"),
    "sign": ("sign a.pdf --key KEY -o OUT.docx", "-o là một thư mục, hoặc tệp có đuôi .pdf"),
}
ALSO = [
    ("form mau/ba-tru-cot@2026 --by-provider -o OUT.xlsx", "-o là một thư mục"),
    ("form mau/ba-tru-cot@2026 --format xlsx -o OUT.yaml", ".xlsx"),
    ("report a.yaml --document all -o OUT.pdf", "In nhiều bản thì -o là thư mục"),
    ("report a.yaml b.yaml -o OUT.docx", "In nhiều bản thì -o là thư mục"),
    ("report a.yaml --document chenh-lech -o OUT.xlsx", ".pdf, .docx, .html hoặc .json"),
    ("worklist new dot --agency Y --format csv -o OUT.xlsx", ".csv"),
    ("criteria show mau/ba-tru-cot@2026 --format pdf -o OUT.html", ".pdf"),
    ("report a.yaml --document giay-chung-nhan --by An --ledger OUT.xlsx -o giay.pdf", ".csv"),
]


def refused(call: str, fits: str, folder: Path) -> None:
    (folder / "key.p12").touch()
    words = call.replace("KEY", str(folder / "key.p12")).split()
    words = [str(folder / each.replace("OUT", "ten")) if each.startswith("OUT") else each for each in words]
    name = next(Path(each).name for each in words if Path(each).stem == "ten")
    done = run(*words)
    said = f"{fits}: {name}" if fits.startswith(".") else fits
    assert (done.code, done.out, said in done.err, name in done.err) == (ExitCode.USAGE, "", True, True), done.err
    assert [each.name for each in folder.iterdir()] == ["key.p12"]


def test_every_command_that_has_an_output_is_here():
    having = {
        name
        for name, (command, _) in every("vi").items()
        if any(isinstance(each, click.Option) and "-o" in each.opts for each in command.params)
    }
    assert having == {*OF_FILES, *OF_FOLDERS}


@pytest.mark.parametrize("name", OF_FILES)
def test_the_endings_that_fit_are_named(name, tmp_path):
    refused(*OF_FILES[name], tmp_path)


@pytest.mark.parametrize("name", OF_FOLDERS)
def test_a_folder_has_no_name_of_a_file(name, tmp_path):
    refused(*OF_FOLDERS[name], tmp_path)


@pytest.mark.parametrize(("call", "fits"), ALSO)
def test_what_else_is_asked_for_decides_too(call, fits, tmp_path):
    refused(call, fits, tmp_path)


def test_a_ledger_that_is_begun_is_a_csv(tmp_path):
    words = "--certificate 01 --year 2024 --unit 99001 --name Xã --decision 1/QĐ --decision-date 1/1/2025 --by An"
    done = run("ledger", "issue", str(tmp_path / "so.xlsx"), *words.split())
    assert (done.code, ".csv: so.xlsx" in done.err) == (ExitCode.USAGE, True), done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.yaml", "a.YAML", "b.yml", "c.d.yaml"])
def test_what_fits_passes(name):
    require_ending(Path(name), (".yaml", ".yml"), "vi")


@pytest.mark.parametrize("name", ["kq", "dot-2026", "kq.2026", "Đợt 1. Nộp", "x/kq.d"])
def test_names_of_folders_pass(name):
    require_folder(Path(name), "vi")


def test_a_folder_that_is_there_may_be_called_as_it_is(tmp_path):
    (tmp_path / "kq.xlsx").mkdir()
    require_folder(tmp_path / "kq.xlsx", "vi")


def test_in_english():
    with pytest.raises(click.UsageError, match=r"must end in \.csv or \.json: kq"):
        require_ending(Path("kq"), (".csv", ".json"), "en")
    with pytest.raises(click.UsageError, match=r"is a folder, or a file that ends in \.zip; .*: a\.pdf"):
        require_folder(Path("a.pdf"), "en", or_file=".zip")
