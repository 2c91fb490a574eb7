"""The scripts of the pages name nothing that is not defined, before any browser runs them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.chromium import FOLDER
from tests.docs.program import ROOT

MODULES = FOLDER / "node_modules"
SCRIPTS = sorted((ROOT / "reports").rglob("*.js"))
pytestmark = pytest.mark.skipif(
    not (MODULES / "eslint").is_dir() or shutil.which("node") is None, reason="eslint was not fetched"
)


def found(*scripts: tuple[str, str, bool]) -> list[str]:
    """What eslint says of scripts: the name of each, its text, and whether it is a module."""
    asked = [{"file": file, "text": text, "module": module} for file, text, module in scripts]
    done = subprocess.run(
        ["node", str(Path(__file__).with_name("names.cjs"))],
        input=json.dumps(asked),
        env={**os.environ, "NODE_PATH": str(MODULES)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.splitlines()


def is_module(text: str) -> bool:
    return not text.startswith('"use strict"')


def test_every_name_of_a_page_is_defined_and_used() -> None:
    texts = {file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8") for file in SCRIPTS}
    assert len(texts) > 5
    assert found(*((name, text, is_module(text)) for name, text in texts.items())) == []


def test_what_is_not_defined_or_not_used_is_found() -> None:
    text = 'import { all } from "./fields.js";\nsetTimeout(() => document.title, QUIET);\nconst left = name;\n'
    assert found(("a.js", text, True)) == [
        "a.js:1:10 'all' is defined but never used.",
        "a.js:2:34 'QUIET' is not defined.",
        "a.js:3:7 'left' is assigned a value but never used.",
        "a.js:3:14 'name' is not defined.",
    ]


def test_a_script_that_cannot_be_read_is_found() -> None:
    (said,) = found(("b.js", "const = 1;\n", False))
    assert said.startswith("b.js:1:")
