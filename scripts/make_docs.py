"""Makes the pages of the documentation that repeat what the program says, and the pictures of a score sheet.

    python -m scripts.make_docs            writes what is not up to date, and says which
    python -m scripts.make_docs --check    writes nothing; exit 1 where a text is not up to date

The pages: `examples/README.md`, `docs/diagnostics.md`, `docs/commands.md`, the table of modules in
`docs/architecture.md`, the output that the readmes show, the author's manual (`scripts.author_docs`), the way of a case
from report to certificate (`scripts.appraisal_walkthrough`), and the output in the handbooks (`scripts.handbook`). The
pictures (`docs/images/*.png`) depend on the versions of the PDF libraries, so `--check` leaves them alone.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from scripts.appraisal_walkthrough import appraisal_page
from scripts.author_docs import PAGES_MADE
from scripts.diagnostics_docs import diagnostics_page
from scripts.examples_docs import assessed, examples_page
from scripts.handbook.chapters import CHAPTERS as WALKED
from scripts.handbook.chapters import chapter
from scripts.marks import MADE, ROOT
from scripts.walkthrough import walkthrough_page

PICTURED = "examples/xa-vi-du/bao-cao.yaml"
"""The report in the pictures: an invented commune, so that no real one stands for a result."""


# ------------------------------------------------------------------------------------------------- the commands

ABOUT_COMMANDS = (
    "Hướng dẫn của từng lệnh, như khi gõ `cds-score LỆNH --help`. *The help of every command, in Vietnamese and in "
    "English (`--lang en`).* Mã thoát / exit codes: [README](../README.md#exit-codes)."
)
HELPS = """
import json, sys
from cds_score.cli.language import bind
bind(sys.argv[1])
import click
from cds_score.cli.group import command_line

def pages(command, context):
    yield context.command_path, command.get_help(context)
    for name in getattr(command, "list_commands", lambda _: [])(context):
        child = command.get_command(context, name)
        yield from pages(child, click.Context(child, info_name=name, parent=context))

program = command_line(sys.argv[1])
start = click.Context(program, info_name="cds-score", terminal_width=96, **program.context_settings)
json.dump(list(pages(program, start)), sys.stdout)
"""
"""Run in a process of its own for each language: click takes its texts when it is imported."""


def commands_page() -> str:
    """`docs/commands.md`: the help of every command in both languages."""
    pages = {lang: _helps(lang) for lang in ("vi", "en")}
    lines = [
        "# Các lệnh",
        "",
        MADE,
        "",
        ABOUT_COMMANDS,
    ]
    for name, vietnamese in pages["vi"].items():
        lines += ["", f"## {name}", "", f"```text\n{vietnamese}\n```", "", f"```text\n{pages['en'][name]}\n```"]
    return "\n".join(lines) + "\n"


def _helps(lang: str) -> dict[str, str]:
    found: list[list[str]] = json.loads(_program("-c", HELPS, lang))
    return {name: "\n".join(line.rstrip() for line in text.splitlines()) for name, text in found}


def _program(*arguments: str, **variables: str) -> str:
    """What a Python process of its own prints: no colours, nothing of the machine's own settings."""
    mine = ("COLUMNS", "LANGUAGE", "CDS_SCORE_LANG", "FORCE_COLOR", "TERM")
    environment = {name: value for name, value in os.environ.items() if name not in mine}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**environment, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


# -------------------------------------------------------------------------------------------------- the modules

ORDER = (
    "diagnostics",
    "reading",
    "criteria",
    "selfreport",
    "scoring",
    "province",
    "forms",
    "documents",
    "casework",
    "batch",
    "desk",
    "cli",
)
"""The parts of the program; a part imports only from those before it."""
START, END = "<!-- modules -->", "<!-- /modules -->"


def architecture_page() -> str:
    """`docs/architecture.md` with its table of modules as their docstrings have it."""
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{_modules()}\n{END}{after}"


def _modules() -> str:
    lines = []
    for part in ORDER:
        folder = ROOT / "cds_score" / part
        if not (folder / "__init__.py").is_file():
            continue
        lines += ["", f"### `{part}/`", "", "| module | what it does |", "|---|---|"]
        for file in sorted(folder.rglob("*.py")):
            name = file.relative_to(folder).as_posix()
            tree = ast.parse(file.read_text(encoding="utf-8"))
            first = (ast.get_docstring(tree) or "").split("\n\n")[0]
            lines.append(f"| `{name}` | {' '.join(first.split()).replace('|', chr(92) + '|')} |")
    return "\n".join(lines) + "\n"


# ----------------------------------------------------------------------------------- what the pages show of it

SHOWN = re.compile(r"^(```console\n\$ cds-score ([^\n|]+?)(?: \| head -(\d+))?\n).*?^```$", re.MULTILINE | re.DOTALL)
"""A block that starts with `$ cds-score …`: the rest of it is what that command prints."""


def readme(name: str) -> str:
    """A page whose examples are what the program prints today."""
    return SHOWN.sub(_printed, (ROOT / name).read_text(encoding="utf-8"))


def _printed(block: re.Match[str]) -> str:
    arguments = shlex.split(block[2])
    lang = "en" if arguments[:2] == ["--lang", "en"] else "vi"
    lines = _program("-m", "cds_score.cli.main", *arguments, COLUMNS="100", CDS_SCORE_LANG=lang).splitlines()
    if block[3]:
        lines = lines[: int(block[3])]
    text = "\n".join(line.rstrip() for line in lines).rstrip()
    return f"{block[1]}{text}\n```"


# ------------------------------------------------------------------------------------------------- the pictures

PICTURES = ("score-sheet-first-page.png", "score-sheet-table.png")
"""The first page, and the first one across: the table of indicators."""
MOST_BYTES = 200_000


def make_pictures() -> Iterator[str]:
    """Prints the score sheet and draws two of its pages; gives the names of the pictures."""
    import pypdfium2

    from cds_score.documents.pdf import sheet_pdf

    with pypdfium2.PdfDocument(sheet_pdf(assessed(PICTURED))) as document:
        across = next(page for page in document if page.get_width() > page.get_height())
        for name, page in zip(PICTURES, (document[0], across), strict=True):
            (ROOT / "docs/images" / name).write_bytes(_drawn(page))
            yield f"docs/images/{name}"


def _drawn(page: object) -> bytes:
    """A page as a small PNG: 24 colours are enough for black print, a grey table head and a red mark."""
    from PIL import Image

    picture: Image.Image = page.render(scale=1.25).to_pil().convert("RGB")  # type: ignore[attr-defined]  # untyped
    small = picture.quantize(colors=24, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    target = io.BytesIO()
    small.save(target, "PNG", optimize=True)
    data = target.getvalue()
    assert len(data) < MOST_BYTES, len(data)
    return data


# ------------------------------------------------------------------------------------------------------- to work

PAGES: dict[str, Callable[[], str]] = {
    "examples/README.md": examples_page,
    "docs/diagnostics.md": diagnostics_page,
    "docs/commands.md": commands_page,
    "docs/architecture.md": architecture_page,
    "README.md": lambda: readme("README.md"),
    "README.vi.md": lambda: readme("README.vi.md"),
    "docs/author/approval.md": lambda: readme("docs/author/approval.md"),
    "docs/author/walkthrough.md": walkthrough_page,
    "docs/appraisal.md": appraisal_page,
    **{f"docs/handbook/{name}.md": partial(chapter, name) for name in WALKED},
    **PAGES_MADE,
}


def stale(names: Iterable[str] = PAGES) -> dict[str, str]:
    """Of these pages those that are not up to date, with the text they should have."""
    with contextlib.chdir(ROOT):
        made = {name: PAGES[name]() for name in names}
    return {name: text for name, text in made.items() if _now(ROOT / name) != text}


def _now(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def main(arguments: list[str]) -> int:
    """Writes, or with `--check` only compares."""
    found = stale()
    if "--check" in arguments:
        for name in found:
            sys.stdout.write(f"not up to date: {name}\n")
        return 1 if found else 0
    for name, text in found.items():
        (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"wrote {name}\n")
    (ROOT / "docs/images").mkdir(exist_ok=True)
    with contextlib.chdir(ROOT):
        for name in make_pictures():
            sys.stdout.write(f"wrote {name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
