"""`cds-score examples`: the examples come with the program, whole."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.docs.program import ROOT, run


def tree(folder: Path) -> dict[str, bytes]:
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_all_are_copied_as_they_are(tmp_path: Path):
    done = run("examples", "-o", str(tmp_path / "vi-du"))
    assert done.code == 0, done.err
    theirs = tree(tmp_path / "vi-du")
    assert theirs == {name: data for name, data in tree(ROOT / "examples").items() if name != "README.md"}
    assert f"Đã chép {len(theirs)} tệp" in done.out
    assert str(tmp_path / "vi-du/tham-dinh") in done.out


def test_nothing_that_is_there_is_touched(tmp_path: Path):
    for there in (tmp_path, tmp_path / "tep"):
        if there != tmp_path:
            there.write_text("của tôi", encoding="utf-8")
        before = tree(tmp_path)
        done = run("examples", "-o", str(there))
        assert done.code == 5
        assert "Chọn một tên khác cho -o" in done.err
        assert tree(tmp_path) == before


def test_the_installed_program_has_them_beside_its_sets():
    taken = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    inside = taken["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert {inside[name].rpartition("/")[0] for name in ("criteria", "examples")} == {"cds_score/_data"}
    assert inside["examples"].endswith("/examples")
