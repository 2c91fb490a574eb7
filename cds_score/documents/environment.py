"""Where the templates, styles, words and fonts of the papers are, and how templates are filled.

A province may put files of the same relative names into a folder of its own (`overrides`); they take the place of
the bundled ones. Such a template runs in a sandbox: it loops and asks, reads what it is given, and changes nothing.
"""

from __future__ import annotations

import functools
import re
import tomllib
import traceback
import unicodedata
from pathlib import Path
from typing import Any

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from cds_score.documents.bundled import reports_folder
from cds_score.documents.errors import TemplateFault
from cds_score.reading.controls import STEERING
from cds_score.reading.dates import format_date
from cds_score.reading.numbers import format_whole

_CONTROLS = re.compile(f"[{STEERING}\r]")
_LONGEST_WORD, _PIECE = 400, 40
_ENDLESS = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_COMPARISON = re.compile("([≥≤<>]) (?=[0-9])")  # a line never ends between the sign and its figure
_SIGN = re.compile(
    r"(?<![\w/…])(?:(?:[0-9]{1,5}(?:/[0-9]{4})?|…{1,4})/[A-ZĐ][A-ZĐa-z]{0,5}[0-9]{0,2}(?:-[A-ZĐ][A-ZĐa-z]{0,9}){1,3}"
    r"|[A-ZĐ]{2,6}\.[0-9]{2})(?![\w/])"
)
_HELD = Markup('<span class="sign-text">{}</span>')
_PARTED = Markup("<span> {}</span>")
"""A space inside an element: where one ends the text before what a line must not break, the PDF engine sometimes breaks
the line that this text begins after its first word."""
_KEPT = Markup("{}") + _PARTED.format(Markup('<span class="kept">{}</span>'))
_SHORTEST_END, _LONGEST_END = 8, 18
"""Letters of the words that end a name or a title in one line; more would not fit beside others in a narrow head."""
_WRONG_IN_TEMPLATE = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)
_MOST = 1_000_000
SHORT_DIGEST = 12


class _Sandbox(ImmutableSandboxedEnvironment):
    """Nothing is multiplied into more than a paper can hold: a page has no use for it, and the machine may choke."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: jinja2.runtime.Context, operator: str, left: Any, right: Any) -> Any:
        """The product. Raises SecurityError where it is too large."""
        sizes = [abs(each) if isinstance(each, int | float) else len(each) for each in (left, right)]
        whole = all(isinstance(each, int | float) for each in (left, right))
        if max(sizes) > _MOST or (not whole and sizes[0] * sizes[1] > _MOST) or (operator == "**" and sizes[1] > 64):
            raise SecurityError(f"{operator} {sizes[0]} {sizes[1]}")
        return super().call_binop(context, operator, left, right)


class Templates:
    """The bundled files, behind those of `overrides`, where a folder is given."""

    def __init__(self, overrides: Path | None = None) -> None:
        self.roots = (reports_folder(),) if overrides is None else (overrides, reports_folder())
        self._environment = _Sandbox(
            loader=jinja2.FileSystemLoader(self.roots),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            finalize=_printable,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(
            day=format_date,
            digest=short_digest,
            kept=kept,
            paragraphs=paragraphs,
            signs=signs,
            unended=unended,
            whole=format_whole,
        )

    @property
    def bundled(self) -> bool:
        """No file of a province has a part in it."""
        return len(self.roots) == 1

    def render(self, name: str, **values: object) -> Markup:
        """Fill the template `name`; raises TemplateFault with the file and line that are wrong."""
        try:
            return Markup(self._environment.get_template(name).render(values))
        except _WRONG_IN_TEMPLATE as fault:
            raise _fault(_place(fault) or name, fault) from fault

    def text(self, name: str) -> str:
        """The text of the first file called `name`."""
        path = next((root / name for root in self.roots if (root / name).is_file()), None)
        if path is None:
            raise _fault(name, "no such file")
        return path.read_text(encoding="utf-8")

    def words(self, lang: str) -> dict[str, Any]:
        """The fixed words in one language: tables of texts, each text of `overrides` over the bundled one."""
        words = _bundled_words(lang)
        for root in self.roots[:-1]:
            path = root / f"texts.{lang}.toml"
            if not path.is_file():
                continue
            try:
                words = _laid_over(words, tomllib.loads(path.read_text(encoding="utf-8")))
            except tomllib.TOMLDecodeError as fault:
                raise _fault(str(path), fault) from fault
        return words


@functools.cache
def templates(overrides: Path | None = None) -> Templates:
    """One `Templates` per folder and process."""
    return Templates(overrides)


def _laid_over(words: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """A copy in which each text of `own` stands in place of that of the same tables and name; the others stay."""
    return words | {
        name: _laid_over(words[name], value) if isinstance(value, dict) and isinstance(words.get(name), dict) else value
        for name, value in own.items()
    }


@functools.cache
def _bundled_words(lang: str) -> dict[str, Any]:
    """Those that come with the program: nobody changes them while it runs."""
    path = reports_folder() / f"texts.{lang}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def clean(text: str) -> str:
    """The text in NFC, without control characters except newline and tab: neither XML nor PDF text holds them.

    Signs that turn the direction of the text go too: with them a browser shows figures the other way round. What is
    too long for a word is parted by spaces: a line breaker would look through all of it for every line.
    """
    kept = unicodedata.normalize("NFC", _CONTROLS.sub("", text))
    return kept if len(kept) < _LONGEST_WORD else _ENDLESS.sub(_parted, kept)


def _parted(found: re.Match[str]) -> str:
    return " ".join(found[0][at : at + _PIECE] for at in range(0, len(found[0]), _PIECE))


def short_digest(digest: str) -> str:
    """The first twelve hex digits of a digest in groups of four: "3f2a 91bc 07de"; empty of none."""
    return " ".join(digest[start : start + 4] for start in range(0, min(len(digest), SHORT_DIGEST), 4))


def paragraphs(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def unended(text: str) -> str:
    """The text without the sign that ends it (`;`, `.`, `./.`), for places where the form asks for another."""
    return text.rstrip().removesuffix("./.").rstrip(" ;.,")


def signs(text: str) -> Markup:
    """The text with each số/ký hiệu (“12/BC-UBND”, “……/BC-UBND”; NĐ 30/2020) and code (“CQS.04”) held in one line."""
    text = str(_printable(text))
    pieces, end = [], 0
    for found in _SIGN.finditer(text):
        before, held = text[end : found.start()], _HELD.format(found[0])
        parted = before.endswith(" ")
        pieces += [escape(before[:-1]), _PARTED.format(held)] if parted else [escape(before), held]
        end = found.end()
    return Markup().join([*pieces, escape(text[end:])])


def kept(text: str) -> Markup:
    """The text with its last words held together: no line of a name or a title has the end of a bracket for itself."""
    words = str(_printable(text)).split(" ")
    for at in range(len(words) - 1, 0, -1):
        end = " ".join(words[at:])
        if len(end) >= _SHORTEST_END and end.count("(") == end.count(")"):
            if len(end) <= _LONGEST_END:
                return _KEPT.format(" ".join(words[:at]), end)
            break
    return escape(" ".join(words))


def _printable(value: object) -> object:
    """Clean each text before it is escaped.

    NFC over the finished page would be wrong: it joins a tag's `>` with a combining U+0338 that follows it.
    """
    if isinstance(value, str) and not isinstance(value, Markup):
        return _COMPARISON.sub("\\1\N{NO-BREAK SPACE}", clean(value))
    return value


def _place(fault: BaseException) -> str | None:
    """Where in a template an error arose, "general.html.j2:13": Jinja puts templates into the traceback."""
    frames = traceback.extract_tb(fault.__traceback__)
    return next(
        (f"{frame.filename}:{frame.lineno}" for frame in reversed(frames) if frame.filename.endswith(".j2")),
        None,
    )


def _fault(where: str, why: object) -> TemplateFault:
    return TemplateFault(
        f"Mẫu in có lỗi tại {where}: {why}. Hãy sửa hoặc bỏ tệp mẫu riêng để dùng mẫu đi kèm chương trình.",
        f"Template error at {where}: {why}. Correct it, or remove your own file to use the bundled one.",
    )
