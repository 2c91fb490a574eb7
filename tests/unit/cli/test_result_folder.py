"""A folder that `province` has written is no folder of reports, whatever papers lie in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_score.cli.exit_codes import ExitCode
from tests.docs.program import run
from tests.unit.cli.test_compare import Folder


@pytest.fixture
def results(tmp_path: Path) -> Folder:
    """A round and what `province` has made of it, in `ket-qua`."""
    folder = Folder(tmp_path)
    folder.put("dot/1.yaml", code="00001")
    done = folder.run("province", str(tmp_path / "dot"), "-o", str(tmp_path / "ket-qua"), "--only", "csv")
    assert (done.code, (tmp_path / "ket-qua/results.csv").exists()) == (ExitCode.DONE, True), done.err
    return folder


def test_province_says_so_and_counts_nothing(results: Folder):
    made = results.root / "ket-qua"
    before = sorted(made.rglob("*"))
    done = results.run("province", str(made))
    assert (done.code, done.out) == (ExitCode.USAGE, "")
    assert f"“{made}” là thư mục kết quả do lệnh province ghi" in done.err
    assert f"cds-score --criteria-dir {results.root / 'sets'} province THƯ-MỤC-BÁO-CÁO -o {made}" in done.err
    assert sorted(made.rglob("*")) == before
    done = run("--lang", "en", "province", str(made), "-o", str(results.root / "khac"))
    assert (done.code, "the results that the command province has written" in done.err) == (ExitCode.USAGE, True)


@pytest.mark.parametrize(
    "call",
    [
        ("decision", "KQ", "-o", "OUT.yaml"),
        ("report", "KQ", "-o", "OUT"),
        ("compare", "DOT", "KQ"),
        ("plan", "KQ"),
    ],
)
def test_so_do_the_other_commands_about_a_folder(results: Folder, call: tuple[str, ...]):
    names = {"KQ": "ket-qua", "DOT": "dot", "OUT.yaml": "out.yaml", "OUT": "out"}
    done = results.run(*(str(results.root / names[each]) if each in names else each for each in call))
    assert (done.code, "là thư mục kết quả do lệnh province ghi" in done.err) == (ExitCode.USAGE, True)
    assert not list(results.root.glob("out*"))


def test_the_folder_above_is_read_without_it(results: Folder):
    done = results.run("province", str(results.root))
    assert done.code == ExitCode.DONE, done.err
