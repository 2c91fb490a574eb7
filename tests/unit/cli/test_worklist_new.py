"""A list is for one agency: a file that is asked for without saying for whom is not passed over in silence."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from cds_score.cli.exit_codes import ExitCode
from tests.helpers import set_text, write_set
from tests.unit.cli.test_compare import RANKED, Folder
from tests.unit.scoring.sides import INDICATORS, INPUTS


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Two agencies have something to confirm."""
    made = Folder(tmp_path)
    both = INDICATORS.replace("name: ", "verified_by: Sở Mẫu, name: ")
    write_set(tmp_path / "sets", set_text(INPUTS.replace("label: ", "provider: Phòng Thử, label: "), both, more=RANKED))
    made.put("dot/1.yaml", code="00001")
    return made


@pytest.mark.parametrize("more", [("-o", "OUT.xlsx"), ("--format", "csv"), ("-o", "OUT.docx", "--force")])
def test_a_file_without_an_agency_is_refused_with_the_line_that_writes_it(folder: Folder, more: tuple[str, ...]):
    before = sorted(folder.root.rglob("*"))
    words = [str(folder.root / each.replace("OUT", "ds")) if "OUT" in each else each for each in more]
    done = folder.run("worklist", "new", str(folder.root / "dot"), *words)
    assert done.code == ExitCode.USAGE
    assert "Sở Mẫu: " in done.out
    assert "Phòng Thử: " in done.out
    assert "Chưa ghi danh sách nào: mỗi danh sách gửi một cơ quan. Thêm --agency với một tên ở trên, ví dụ" in done.err
    assert sorted(folder.root.rglob("*")) == before
    line = done.err.strip().splitlines()[-1]
    given = shlex.split(line)
    assert given[-2:] == ["--agency", "Sở Mẫu"]
    if "-o" in more:
        again = folder.run(*given[given.index("worklist") :])
        assert (again.code, "gửi Sở Mẫu" in again.out, Path(words[1]).exists()) == (ExitCode.DONE, True, True)


def test_without_both_the_agencies_are_listed(folder: Folder):
    done = folder.run("worklist", "new", str(folder.root / "dot"))
    assert (done.code, done.err) == (ExitCode.DONE, "")
    assert "Sở Mẫu: " in done.out
