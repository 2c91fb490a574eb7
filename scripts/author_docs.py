"""The pages of the author's manual that are made from the program: scales, clauses, mechanics, and their index.

`scripts/make_docs.py` writes them with the other pages. The examples are the modules' own docstrings, the sentences are
what the program says of the bundled sets, the Vietnamese explanations stand in `scripts/author_words.toml`.
"""

from __future__ import annotations

import importlib
import textwrap
import tomllib
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from pydantic import BaseModel, RootModel

from cds_score.criteria import clauses, scales
from cds_score.criteria.catalogue import Catalogue
from cds_score.criteria.clauses import Terms
from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.lint import rules
from cds_score.criteria.model import Line
from cds_score.diagnostics.catalogue import CATALOGUE
from scripts.author_mechanics import ROOTS, mechanics_rows

MADE = "<!-- Tệp này do scripts/make_docs.py tạo. This page is made by scripts/make_docs.py from the docstrings. -->"
WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix("").with_name("author_words.toml").read_text("utf-8"))
"""Titles and explanations in Vietnamese, of `author_words.toml`."""
EN = "*For the person who turns a signed decision into a criteria file. The examples are in the language of the files.*"
_TABLE = ("| khóa | giá trị | mặc định | ý nghĩa |", "|---|---|---|---|")
_VALUES = {
    "str": "chữ, số hoặc mức",
    "bool": "có, không",
    "dict": "các cặp `khóa: giá trị`",
    "list": "danh sách",
}


def index_page() -> str:
    """`docs/author/README.md`."""
    lines = [
        "# Sổ tay người soạn bộ tiêu chí",
        "",
        MADE,
        "",
        WORDS["intro"]["index"],
        "",
        EN,
        "",
        *(f"- [{name}]({name}): {about}" for name, about in WORDS["pages"].items()),
    ]
    return "\n".join(lines) + "\n"


def scales_page() -> str:
    """`docs/author/scales.md`: a section for each scale."""
    lines = [
        "# Các cách tính điểm",
        "",
        MADE,
        "",
        WORDS["intro"]["scales"],
        "",
        *(f"- [`{name}`](#{name}): {each['title'].lower()}" for name, each in WORDS["scales"].items()),
    ]
    for name, words in WORDS["scales"].items():
        module = scales.module(name)
        lines += ["", f"## `{name}`", "", f"**{words['title']}.** {words['about']}"]
        lines += _options(name, module.Options)
        lines += _docstring(module.__doc__)
        lines += _said("Chương trình diễn giải", scale_sentences().get(name))
    return "\n".join(lines) + "\n"


def clauses_page() -> str:
    """`docs/author/clauses.md`: a section for each clause."""
    lines = [
        "# Các điều kiện hoàn thành, công nhận, xếp mức",
        "",
        MADE,
        "",
        WORDS["intro"]["clauses"],
        "",
        *(f"- [`{name}`](#{name}): {each['title'].lower()}" for name, each in WORDS["clauses"].items()),
    ]
    for name, words in WORDS["clauses"].items():
        lines += ["", f"## `{name}`", "", f"**{words['title']}.** {words['about']}"]
        lines += _docstring(clauses.module(name).__doc__)
        lines += _said("Chương trình diễn giải", clause_sentences().get(name))
    return "\n".join(lines) + "\n"


def lint_page() -> str:
    """`docs/author/lint.md`: a section for each rule, with what it may say."""
    names = rules.names()
    lines = [
        "# Soát bộ tiêu chí: từng quy tắc",
        "",
        MADE,
        "",
        WORDS["intro"]["lint"],
        "",
        *(f"- [`{name}`](#{name}): {rules.module(name).TITLE}" for name in names),
    ]
    for name in names:
        module = rules.module(name)
        lines += ["", f"## `{name}`", "", f"**{module.TITLE}**", "", *(_code(code) for code in module.CODES)]
        lines += _docstring(module.__doc__)
    return "\n".join(lines) + "\n"


def _code(code: str) -> str:
    severity = {"error": "lỗi", "warning": "lưu ý"}[CATALOGUE[code].severity]
    return f"- [`{code}`](../diagnostics.md#{code}): {severity}"


def part_page(name: str) -> str:
    """`docs/author/nested.md`, `totals.md`, `award.md`: one module's docstring."""
    words = WORDS["parts"][name]
    text = importlib.import_module(words["module"]).__doc__
    example = ["", "```yaml", *words["example"].splitlines(), "```"] if "example" in words else []
    return "\n".join([f"# {words['title']}", "", MADE, "", words["about"], *example, *_docstring(text)]) + "\n"


def mechanics_page() -> str:
    """`docs/author/mechanics.md`: each mechanic with sets and cases that have just been run."""
    lines = [
        "# Quy định thường gặp và cách viết",
        "",
        MADE,
        "",
        WORDS["intro"]["mechanics"],
        "",
        "| quy định | viết ở đâu | trường hợp mẫu |",
        "|---|---|---|",
        *mechanics_rows(),
    ]
    return "\n".join(lines) + "\n"


PAGES_MADE: dict[str, Callable[[], str]] = {
    "docs/author/README.md": index_page,
    "docs/author/scales.md": scales_page,
    "docs/author/clauses.md": clauses_page,
    "docs/author/lint.md": lint_page,
    "docs/author/mechanics.md": mechanics_page,
    **{f"docs/author/{name}.md": partial(part_page, name) for name in WORDS["parts"]},
}
"""What `scripts/make_docs.py` writes of it, next to the walk through a set."""


def _options(scale: str, options: type[BaseModel]) -> Iterator[str]:
    """The table of a scale's keys; of a list of parts, the keys of one."""
    prefix = scale
    if issubclass(options, RootModel):
        options, prefix = Line, "line"
        yield from ("", "Một danh sách; mỗi dòng có:")
    if not options.model_fields:
        yield from ("", "Không có khóa nào.")
        return
    yield from ("", *_TABLE)
    for key, field in options.model_fields.items():
        default = "bắt buộc" if field.is_required() else _shown(field.get_default(call_default_factory=True))
        yield f"| `{key}` | {_value(field.annotation)} | {default} | {WORDS['options'][f'{prefix}.{key}']} |"


def _value(annotation: Any) -> str:
    words = getattr(annotation, "__args__", ())
    if words and all(isinstance(each, str) for each in words):
        return ", ".join(f"`{each}`" for each in words if each)
    return _VALUES[getattr(getattr(annotation, "__origin__", annotation), "__name__", "str")]


def _shown(default: Any) -> str:
    if default is False or default is True:
        return "`có`" if default else "`không`"
    if isinstance(default, dict):
        return f"`{next(iter(default))}`" if default else "–"
    return f"`{default}`" if default else "–"


def _docstring(text: str | None) -> Iterator[str]:
    """A docstring as Markdown: what is indented becomes YAML."""
    assert text is not None
    for block in textwrap.dedent("    " + text).replace("\n    \n", "\n\n").strip().split("\n\n"):
        body = textwrap.dedent(block)
        if block.startswith("    "):
            yield from ("", "```yaml", *body.splitlines(), "```")
        else:
            yield from ("", f"{' '.join(body.split())}")


def _said(head: str, said: tuple[str, str] | None) -> Iterator[str]:
    if said is not None:
        where, sentence = said
        yield from ("", f"{head} ({where}): “{sentence}”")


@cache
def _sets() -> tuple[CriteriaSet, ...]:
    catalogue = Catalogue(ROOTS)
    found = (catalogue.load(folder)[0] for folder in map(catalogue.folder, catalogue.names()) if folder is not None)
    return tuple(each for each in found if each is not None)


@cache
def scale_sentences() -> dict[str, tuple[str, str]]:
    """Scale to (where, what the program says of it), from the first set that has it."""
    found: dict[str, tuple[str, str]] = {}
    for criteria in _sets():
        for indicator in criteria.indicators:
            if indicator.scale is not None:
                name = _scale_name(indicator.scale)
                found.setdefault(name, (f"{criteria.name}, {indicator.id}", indicator.scale.describe("vi")))
    return found


def _scale_name(scale: object) -> str:
    """The module of a scale; `any_of` and `all_of` share a class and differ in how many conditions they ask for."""
    name = type(scale).__module__.rpartition(".")[2]
    target = getattr(scale, "target", None)
    return "any_of" if name == "all_of" and target is not None and target.bound == (1, 1) else name


@cache
def clause_sentences() -> dict[str, tuple[str, str]]:
    """Clause to (where, how it reads), from the first set that has it."""
    found: dict[str, tuple[str, str]] = {}
    for criteria in _sets():
        found_rules = [(pillar.id, pillar.rule) for pillar in criteria.pillars if pillar.rule is not None]
        if criteria.award is not None:
            found_rules += [(tier.name if tier.id else "award", tier.rule) for tier in criteria.award.tiers]
        terms = Terms(criteria.pillar_term, criteria.indicator_term)
        for where, rule in found_rules:
            for clause in rule.clauses:
                name = type(clause).__module__.rpartition(".")[2]
                found.setdefault(name, (f"{criteria.name}, {where}", clause.text("vi", terms)))
    return found
