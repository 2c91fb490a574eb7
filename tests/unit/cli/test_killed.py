"""A program that is killed while it writes leaves no half-written file under the name that was asked for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.docs.program import ROOT
from tests.killing import killed

REPORT = str(ROOT / "examples/xa-vi-du/bao-cao.yaml")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize(("name", "before"), [("in.html", 0), ("in.html", 1), ("ho-so", 0)])
def test_killed_in_the_middle_of_writing(tmp_path: Path, name: str, before: int) -> None:
    target = tmp_path / name
    command = ["dossier", REPORT] if name == "ho-so" else ["report", REPORT]
    old = b"" if name == "ho-so" else "bản cũ".encode()
    if old:
        target.write_bytes(old)
    killed(before, *command, "-o", str(target), "--force")
    assert not target.exists() if not old else target.read_bytes() == old
