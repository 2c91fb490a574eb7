"""A page for each diagnostic of the catalogue, and one for each group: its meaning, cause, example and remedy.

All sentences are the catalogue's own; `groups.toml` says of every group where its causes lie and what follows from an
error or a warning; an example is what the program prints of a broken file, or of a finding that a test has kept
(`examples`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from cds_score.diagnostics import Diagnostic, Entry, Lang
from cds_score.diagnostics.catalogue import PARTS
from cds_score.diagnostics.render import as_text
from scripts.diagnostics_docs import CHAPTERS, filled, provoked
from scripts.handbook.examples import kept_examples

CODES_AT = "thong-bao"
"""Where the pages stand among the handbooks."""
GROUPS: dict[str, dict[str, dict[Lang, str]]] = tomllib.loads(
    Path(__file__).with_name("groups.toml").read_text(encoding="utf-8")
)
"""Module of the catalogue to what is said of all its codes."""
WORDS: dict[str, dict[Lang, str]] = {"error": {"vi": "Lỗi", "en": "Error"}, "warning": {"vi": "Lưu ý", "en": "Warning"}}
ABOUT = """\
Mỗi thông báo của chương trình có một mã trong ngoặc vuông, ví dụ `[key-missing]`. Gõ mã, hoặc vài chữ của thông báo
(có dấu hay không dấu đều được), vào ô **Tìm kiếm**; hoặc mở nhóm dưới đây. Có {total} mã. Chỗ ‹…› được
thay bằng nội dung của tệp.

*Every code that the program prints has a page with its cause and remedy in Vietnamese and English. Type the code into
the search box.*
"""


def module_of(entries: dict[str, Entry]) -> str:
    """The name of the catalogue's module that has these entries."""
    return next(part.__name__.rpartition(".")[2] for part in PARTS if part.ENTRIES is entries)


def code_pages() -> Iterator[tuple[str, str]]:
    """Path and text of every page: the index, the groups, the codes."""
    groups = [(module_of(entries), vietnamese, english, entries) for vietnamese, english, entries in CHAPTERS]
    yield f"{CODES_AT}/index.md", _index(groups)
    shown = examples()
    for module, vietnamese, english, entries in groups:
        yield f"{CODES_AT}/nhom/{_file(module)}", _group(module, vietnamese, english, entries)
        for code, entry in entries.items():
            yield (
                f"{CODES_AT}/{code}.md",
                page(code, entry, module, vietnamese, shown.get(code) or plain_example(code, entry)),
            )


@cache
def examples() -> dict[str, str]:
    """Code to what the program prints when it finds it."""
    return kept_examples() | provoked()


def plain_example(code: str, entry: Entry) -> str:
    """What the program prints, with the names of the blanks, of a code of which no finding is kept."""
    blanks = {name: f"‹{name}›" for _, name, _, _ in Formatter().parse(entry.vi + entry.vi_help) if name}
    return as_text(Diagnostic(code, params=blanks, file="bao-cao.yaml"), "vi")


def page(code: str, entry: Entry, module: str, group: str, example: str) -> str:
    """The page of one code."""
    said, word = GROUPS[module], WORDS[entry.severity]
    lines = [
        "---",
        "orphan: true",
        "---",
        "",
        f"# `{code}`",
        "",
        f"**{word['vi']}.** Nhóm: [{group}](nhom/{_file(module)}). *{word['en']}.*",
        "",
        "## Ý nghĩa",
        "",
        f"{filled(entry.vi)} {said[entry.severity]['vi']}",
        "",
        "## Nguyên nhân",
        "",
        said["cause"]["vi"],
        "",
        "## Cách sửa",
        "",
        filled(entry.vi_help),
        "",
        "## Ví dụ",
        "",
        "```text",
        example,
        "```",
        "",
        "## In English",
        "",
        f"**Meaning.** {filled(entry.en)} {said[entry.severity]['en']}",
        "",
        f"**Cause.** {said['cause']['en']}",
        "",
        f"**Remedy.** {filled(entry.en_help)}",
    ]
    return "\n".join(lines) + "\n"


def _index(groups: list[tuple[str, str, str, dict[str, Entry]]]) -> str:
    total = sum(len(entries) for *_, entries in groups)
    lines = ["# Các thông báo", "", ABOUT.format(total=total), "| Nhóm | Group | Số mã |", "|---|---|---|"]
    for module, vietnamese, english, entries in groups:
        lines.append(f"| [{vietnamese}](nhom/{_file(module)}) | {english} | {len(entries)} |")
    lines += ["", "```{toctree}", ":hidden:", "", *(f"nhom/{_file(module)[:-3]}" for module, *_ in groups), "```"]
    return "\n".join(lines) + "\n"


def _group(module: str, vietnamese: str, english: str, entries: dict[str, Entry]) -> str:
    said: Any = GROUPS[module]
    lines = [
        f"# {vietnamese}",
        "",
        f"{said['cause']['vi']} **Lỗi**: {_lower(said['error']['vi'])} **Lưu ý**: {_lower(said['warning']['vi'])}",
        "",
        f"*{english}. {said['cause']['en']}*",
        "",
        "| Mã | | Thông báo |",
        "|---|---|---|",
    ]
    for code in sorted(entries):
        entry = entries[code]
        text = filled(entry.vi).replace("|", "\\|")
        lines.append(f"| [`{code}`](../{code}.md) | {WORDS[entry.severity]['vi']} | {text} |")
    return "\n".join(lines) + "\n"


def _file(module: str) -> str:
    return f"{module.replace('_', '-')}.md"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
