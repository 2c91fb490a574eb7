"""Words of commands that are shown go through a shell as they are."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.diagnostics.pasted import keep_options, offered, pasted, pasted_all


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("xã/bao-cao.yaml", "xã/bao-cao.yaml"),
        ("Xã A/bao cao.yaml", '"Xã A/bao cao.yaml"'),
        ("a;b", '"a;b"'),
        ("", '""'),
        ("~", '"~"'),
    ],
)
def test_as_it_is_typed(word, typed):
    assert pasted(word) == typed


def test_several():
    assert pasted_all(["a b", "c"]) == '"a b" c'


def test_offered_commands_keep_the_options_of_the_call():
    said = "Xem: cds-score review show a.yaml, cds-score ledger list so.csv. cds-score 1.0"
    keep_options(["bộ riêng"], "danh-muc.csv")
    try:
        assert offered(said) == said.replace(
            "cds-score review", 'cds-score --criteria-dir "bộ riêng" --register danh-muc.csv review'
        )
    finally:
        keep_options([], "")
    assert offered(said) == said


def test_windows_needs_no_backslashes(monkeypatch):
    monkeypatch.setattr(os, "name", "nt")
    assert pasted(r"C:\Xã A\$x") == r'"C:\Xã A\$x"'


@pytest.mark.skipif(os.name == "nt", reason="there is no POSIX shell")
@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8), min_size=1, max_size=8))
def test_a_shell_reads_back_the_same_words(words):
    script = f"{sys.executable} -c 'import sys; print(ascii(sys.argv[1:]))' {pasted_all(words)}"
    done = subprocess.run(["sh", "-c", script], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == ascii(words)
