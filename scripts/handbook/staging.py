"""Gathers the pages of the handbooks into one folder: what stands in `docs` is taken from there, not written again.

A link between two gathered pages leads to where the other one is now. A link to a diagnostic leads to its own page. A
link to a file that no handbook has (a criteria set, a schema) becomes its words and the path of the file.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from scripts.handbook.codes import CODES_AT, code_pages
from scripts.marks import ROOT

HANDBOOK = ROOT / "docs/handbook"
AUTHOR = ROOT / "docs/author"
REFERENCE = ("commands", "formats", "papers", "province", "appraisal", "proof")
"""Pages of `docs` that the handbooks have as they are."""
LINK = re.compile(r"(?P<words>!?\[[^\]\[]*\])\((?P<to>[^)\s]+)\)")
FENCE = re.compile(r"(^ *```.*?^ *```$)", re.MULTILINE | re.DOTALL)
DIAGNOSTICS = "docs/diagnostics.md"


def pages() -> dict[str, str]:
    """Every page that is taken from the project: its path there, and its path among the handbooks."""
    taken = {
        file.relative_to(ROOT).as_posix(): file.relative_to(HANDBOOK).as_posix()
        for file in sorted(HANDBOOK.rglob("*.md"))
    }
    for file in sorted(AUTHOR.glob("*.md")):
        if file.name != "README.md":
            taken[file.relative_to(ROOT).as_posix()] = f"soan/{file.name}"
    taken |= {f"docs/{name}.md": f"tra-cuu/{name}.md" for name in REFERENCE}
    return taken | {"examples/README.md": "tra-cuu/vi-du.md"}


def gather(folder: Path) -> None:
    """Writes all pages and their pictures into a folder, which is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    taken = pages()
    for path, text in [*_taken(taken, folder), *code_pages()]:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def _taken(taken: dict[str, str], folder: Path) -> Iterator[tuple[str, str]]:
    for page, path in taken.items():
        text = (ROOT / page).read_text(encoding="utf-8")
        for picture in _pictures(page, text):
            target = folder / "hinh" / picture.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(picture, target)
        yield path, moved(text, page, taken)


def moved(text: str, page: str, taken: dict[str, str]) -> str:
    """The text of a page with its links as they lead from its new place. Blocks of code are left alone."""
    parts = FENCE.split(text)
    return "".join(
        part if at % 2 else LINK.sub(lambda found: _link(found, page, taken), part) for at, part in enumerate(parts)
    )


def _link(found: re.Match[str], page: str, taken: dict[str, str]) -> str:
    words, to = found["words"], found["to"]
    path, mark, anchor = to.partition("#")
    if re.match(r"[a-z]+:", to) or not path:
        return found[0]
    here = PurePosixPath(taken[page]).parent
    aim = _inside(page, path)
    if words.startswith("!"):
        return f"{words}({_relative(f'hinh/{PurePosixPath(aim).name}', here)})"
    if aim == DIAGNOSTICS:
        code = anchor or "index"
        return f"{words}({_relative(f'{CODES_AT}/{code}.md', here)})"
    if aim == "docs/author/README.md":
        return f"{words}({_relative('soan/index.md', here)})"
    if aim in taken:
        return f"{words}({_relative(taken[aim], here)}{mark}{anchor})"
    said = words[1:-1]
    return said if aim in said else f"{said} (`{aim}`)"


def _pictures(page: str, text: str) -> Iterator[Path]:
    for found in LINK.finditer(text):
        if found["words"].startswith("!") and not re.match(r"[a-z]+:", found["to"]):
            yield ROOT / _inside(page, found["to"])


def _inside(page: str, path: str) -> str:
    """The path of a link's aim, from the root of the project."""
    return os.path.normpath((PurePosixPath(page).parent / path).as_posix()).replace(os.sep, "/")


def _relative(path: str, here: PurePosixPath) -> str:
    return os.path.relpath(path, here.as_posix() or ".").replace(os.sep, "/")
