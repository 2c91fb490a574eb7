"""click speaks Vietnamese: its texts are all translated, soundly, and the compiled catalogue is the current one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from string import Formatter
from unicodedata import is_normalized

import click
import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir

from scripts.make_locale import LOCALE, catalogs, compiled, read

PO = LOCALE / "vi" / "LC_MESSAGES" / "messages.po"
TEXTS = [message for message in read(PO) if message.id]

PERCENT = re.compile(r"%\(\w+\)[a-z]")

# Binds as the program does, before click is imported; the first argument is the language.
BOUND = f"""
import gettext, os, sys
os.environ["LANGUAGE"] = sys.argv.pop(1)
gettext.bindtextdomain("messages", {str(LOCALE)!r})
gettext.textdomain("messages")
import click

@click.group()
@click.version_option("1.0", prog_name="thu")
def thu(): "Một chương trình nhỏ."

@thu.command()
@click.argument("xa")
@click.option("--nam", type=click.IntRange(2020, 2030), default=2023, show_default=True)
@click.option("--ra", type=click.Path(exists=True, file_okay=False), required=True)
@click.option("--dang", type=click.Choice(["pdf", "html"]))
@click.option("--diem", type=(int, int))
def cham(**given): click.confirm("Ghi đè?", abort=True)

@thu.command(deprecated=True)
def cu(): "Lệnh cũ."

thu(prog_name="thu")
"""


def forms(text: Message) -> tuple[str, ...]:
    """What is shown: one form, or one for each plural."""
    return (text.string,) if isinstance(text.string, str) else tuple(text.string or ())


def first(msgid: str | list[str] | tuple[str, ...]) -> str:
    """What gettext looks a text up by: the singular."""
    return msgid if isinstance(msgid, str) else msgid[0]


def last(msgid: str | list[str] | tuple[str, ...]) -> str:
    """The English that holds for any number: Vietnamese has one form for all."""
    return msgid if isinstance(msgid, str) else msgid[-1]


def placeholders(text: str) -> Counter[str]:
    braces = [
        f"{{{name}!{conversion}:{spec}}}" for _, name, spec, conversion in Formatter().parse(text) if name is not None
    ]
    return Counter(braces + PERCENT.findall(text))


def words(text: str) -> str:
    """The text without its placeholders."""
    return PERCENT.sub("", "".join(literal for literal, *_ in Formatter().parse(text))).strip()


def marked() -> set[str]:
    """Every text that the installed click marks for translation."""
    return {first(msgid) for _, _, msgid, _, _ in extract_from_dir(Path(click.__file__).parent)}


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., str]:
    """Runs the small program in a process of its own; gives all that it says."""
    program = tmp_path / "thu.py"
    program.write_text(BOUND, encoding="utf-8")

    def call(*arguments: str, lang: str = "vi", typed: str = "") -> str:
        environment = {name: value for name, value in os.environ.items() if name not in ("LANGUAGE", "COLUMNS")}
        done = subprocess.run(
            [sys.executable, "-W", "error", str(program), lang, *arguments],
            input=typed,
            capture_output=True,
            encoding="utf-8",
            env={**environment, "PYTHONUTF8": "1"},
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout + done.stderr

    return call


@pytest.mark.parametrize("po", catalogs(), ids=lambda po: po.relative_to(LOCALE).as_posix())
def test_the_compiled_catalogue_is_what_its_source_makes(po: Path) -> None:
    assert po.with_suffix(".mo").read_bytes() == compiled(po), "run: python -m scripts.make_locale"


def test_the_compiled_catalogue_names_no_day_and_no_babel() -> None:
    content = compiled(PO)
    assert b"Plural-Forms: nplurals=1; plural=0;\n" in content
    assert b"Date" not in content
    assert b"Babel" not in content


def test_every_text_of_click_is_translated() -> None:
    found = marked()
    assert {"Options", "Error: {message}", "required"} <= found, "the extraction no longer finds what it should"
    assert sorted(found - {first(text.id) for text in TEXTS}) == []


def test_no_text_comes_twice() -> None:
    msgids = re.findall(r"^msgid (.+(?:\n\".+)*)", PO.read_text(encoding="utf-8"), re.MULTILINE)
    assert [msgid for msgid, times in Counter(msgids).items() if times > 1] == []
    assert len(msgids) == len(TEXTS) + 1  # the header


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: first(text.id))
def test_a_translation_is_sound(text: Message) -> None:
    english = last(text.id)
    assert not text.fuzzy
    assert len(forms(text)) == 1
    for vietnamese in forms(text):
        assert vietnamese.strip()
        # click writes {name} as a title, “Thư Mục”: these sentences do without it.
        said = english.removeprefix("{name} ") if "{filename!r}" in english else english
        assert placeholders(vietnamese) == placeholders(said)
        assert words(vietnamese) != words(english) or not words(english)
        assert vietnamese.endswith("\n") == english.endswith("\n")


def test_the_catalogue_is_in_composed_unicode() -> None:
    assert is_normalized("NFC", PO.read_text(encoding="utf-8"))


def test_the_help_is_vietnamese(run: Callable[..., str]) -> None:
    shown = run("--help")
    for part in ("Cách dùng: thu", "Tùy chọn:\n", "Các lệnh:\n", "Hiện hướng dẫn này rồi thoát."):
        assert part in shown
    assert "Usage" not in shown
    shown = run("cham", "--help")
    for part in ("[mặc định: 2023;", "[bắt buộc]", "--ra THƯ MỤC"):
        assert part in shown


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--version"], "thu, phiên bản 1.0"),
        (["cham"], "Gõ “thu cham --help” để xem hướng dẫn."),
        (["cham", "--ra", "."], "Lỗi: Thiếu đối số 'XA'."),
        (["cham", "x"], "Lỗi: Thiếu tùy chọn '--ra'."),
        (["khac"], "Lỗi: Không có lệnh 'khac'."),
        (["cham", "--nan", "2023"], "Có phải ý là "),
        (["cham", "x", "--ra"], "Lỗi: Tùy chọn '--ra' phải kèm 1 giá trị."),
        (["cham", "x", "y", "--ra", "."], "Lỗi: Thừa đối số (y)"),
        (["cham", "x", "--ra", "khong-co"], "'--ra' không hợp lệ: Không có tệp hay thư mục 'khong-co'."),
        (["cham", "x", "--nam", "2019"], "2019 nằm ngoài khoảng 2020<=x<=2030."),
        (["cham", "x", "--dang", "doc"], "'doc' không nằm trong các giá trị được nhận: 'pdf', 'html'."),
        (["cham", "x", "--diem", "1"], "Tùy chọn '--diem' phải kèm 2 giá trị."),
        (["cu"], "Cảnh báo: không nên dùng lệnh 'cu' nữa."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_an_error_is_vietnamese(run: Callable[..., str], arguments: list[str], says: str) -> None:
    assert says in run(*arguments)


def test_a_question_is_vietnamese(run: Callable[..., str]) -> None:
    shown = run("cham", "x", "--ra", ".", typed="có\nn\n")
    assert "hãy gõ y (có) hoặc n (không)" in shown
    assert "Đã hủy!" in shown


def test_english_stays_as_it_is(run: Callable[..., str]) -> None:
    shown = run("--help", lang="en")
    assert "Usage: thu" in shown
    assert "Show this message and exit." in shown
