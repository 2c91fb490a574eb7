"""How far a long run is said to be, and where nothing is said."""

from __future__ import annotations

import io
import sys

import pytest

from cds_score.cli.progress import counted


class Terminal(io.StringIO):
    """A stream that says it is a terminal, or not."""

    def __init__(self, is_one: bool) -> None:
        super().__init__()
        self.is_one = is_one

    def isatty(self) -> bool:
        """What was given."""
        return self.is_one


@pytest.mark.parametrize(("terminal", "count", "said"), [(True, 12, True), (True, 3, False), (False, 12, False)])
def test_many_are_counted_on_a_terminal(
    terminal: bool, count: int, said: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = Terminal(terminal)
    monkeypatch.setattr(sys, "stderr", stream)
    assert list(counted(range(count), "vi")) == list(range(count))
    assert ("Đang in bản 12 trong 12…" in stream.getvalue()) is said
    assert stream.getvalue().endswith("\r") is said
