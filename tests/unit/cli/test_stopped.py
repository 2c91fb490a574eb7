"""Who stops the program (Ctrl-C) is told that it stopped, and what to do next."""

from __future__ import annotations

from unittest import mock

import pytest

from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.main import run


@pytest.mark.parametrize(("lang", "said"), [("vi", "Đã dừng theo yêu cầu. Chạy lại"), ("en", "Stopped as asked. Run")])
def test_a_stopped_program_says_so(lang, said, capsys):
    with mock.patch("cds_score.cli.commands.province._done", side_effect=KeyboardInterrupt):
        assert run(["--lang", lang, "province", "."], lang) == ExitCode.ACCESS
    assert said in capsys.readouterr().err
