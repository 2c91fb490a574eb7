"""The house is built as docs/architecture.md says: imports run one way, in no circle, and modules stay small."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from scripts.make_docs import ORDER
from tests.docs.program import ROOT

PACKAGE = ROOT / "cds_score"
FILES = sorted(file for file in PACKAGE.rglob("*.py") if "_data" not in file.parts)
LONGEST = 400
DECIDING = {"reading", "criteria", "selfreport", "scoring", "province"}
EXACT = {"pathlib", "fractions"}
"""Modules whose values may be divided by `/`."""
HEAVY = {
    "pydantic",
    "pydantic_core",
    "rich",
    "weasyprint",
    "pikepdf",
    "jinja2",
    "fontTools",
    "docx",
    "python_calamine",
    "xlsxwriter",
    "segno",
    "pypdfium2",
    "pyhanko",
    "pyhanko_certvalidator",
    "asn1crypto",
    "PIL",
    "lxml",
    "vietnam_provinces",
    "distributed",
    "starlette",
    "uvicorn",
    "python_multipart",
}
WHERE_ALLOWED = {
    "pydantic": {"criteria"},
    "pydantic_core": {"criteria"},
    "rich": {"documents"},
    "jinja2": {"documents"},
    "markupsafe": {"documents"},
    "weasyprint": {"documents", "cli"},
    "pikepdf": {"documents"},
    "fontTools": {"documents"},
    "click": {"cli"},
    "yaml": {"reading", "cli"},
    "rapidfuzz": {"reading"},
    "rfc8785": {"reading"},
    "python_calamine": {"forms"},
    "docx": {"forms", "documents"},
    "xlsxwriter": {"forms"},
    "segno": {"documents"},
    "pypdfium2": {"documents"},
    "pyhanko": {"documents"},
    "pyhanko_certvalidator": {"documents"},
    "asn1crypto": {"documents"},
    "PIL": {"documents"},
    "distributed": {"batch"},
    "vietnam_provinces": {"cli"},
    "starlette": {"desk"},
    "uvicorn": {"desk"},
    "python_multipart": {"desk"},
}


def module(file: Path) -> str:
    """`cds_score/reading/tree.py` is `cds_score.reading.tree`; a package is its `__init__`."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module(file): file for file in FILES}


def imports(file: Path, *, when_loaded: bool) -> Iterator[str]:
    """The modules that a file imports: all of them, or only those that it needs to be loaded itself."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if when_loaded and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if when_loaded and isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are written in full"
            assert node.module is not None
            for each in node.names:
                whole = f"{node.module}.{each.name}"
                yield whole if whole in MODULES else node.module
        waiting.extend(ast.iter_child_nodes(node))


def part(name: str) -> str:
    """The part of the house that a module belongs to; empty for the package itself."""
    return name.split(".")[1] if "." in name else ""


def test_every_part_has_its_place_in_the_order():
    assert {part(name) for name in MODULES} - {""} <= set(ORDER)


@pytest.mark.parametrize("name", MODULES)
def test_imports_run_one_way(name):
    allowed = set(ORDER[: ORDER.index(part(name)) + 1]) if part(name) else set()
    for imported in imports(MODULES[name], when_loaded=False):
        if imported.startswith("cds_score.") and part(imported) not in allowed:
            pytest.fail(f"{name} imports {imported}, which comes after it")


def test_no_module_is_in_a_circle():
    graph = {
        name: {each for each in imports(file, when_loaded=True) if each in MODULES and each != name}
        for name, file in MODULES.items()
    }
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)


@pytest.mark.parametrize("name", MODULES)
def test_a_library_is_used_only_where_it_belongs(name):
    for imported in imports(MODULES[name], when_loaded=False):
        top = imported.split(".")[0]
        assert top in sys.stdlib_module_names or top == "cds_score" or top in WHERE_ALLOWED | {"markupsafe": 0}, (
            imported
        )
        if top in WHERE_ALLOWED:
            assert part(name) in WHERE_ALLOWED[top], f"{name} imports {top}"


@pytest.mark.parametrize("name", [name for name in MODULES if part(name) in DECIDING])
def test_no_float_where_verdicts_are_made(name):
    """No `float`, no number with a decimal point; `/` only joins the parts of a path or divides fractions."""
    nodes = list(ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))))
    assert not [each.lineno for each in nodes if isinstance(each, ast.Name) and each.id == "float"]
    assert not [each.lineno for each in nodes if isinstance(each, ast.Constant) and isinstance(each.value, float)]
    divided = [
        each.lineno for each in nodes if isinstance(each, ast.BinOp | ast.AugAssign) and isinstance(each.op, ast.Div)
    ]
    assert not divided or EXACT & set(imports(MODULES[name], when_loaded=False)), divided


def test_the_command_line_loads_nothing_heavy():
    for name, file in MODULES.items():
        if part(name) == "cli":
            assert HEAVY.isdisjoint(each.split(".")[0] for each in imports(file, when_loaded=True)), name


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_of_a_size_to_be_read(name):
    file = MODULES[name]
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_what_it_is_for(name):
    assert ast.get_docstring(ast.parse(MODULES[name].read_text(encoding="utf-8")))
