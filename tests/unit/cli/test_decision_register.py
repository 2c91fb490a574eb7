"""A decision that was drafted with the province's register: nothing is done with it without one in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cds_score.cli.exit_codes import ExitCode
from tests.helpers import set_text, write_set
from tests.unit.cli.test_compare import RANKED, Folder
from tests.unit.scoring.sides import INDICATORS, INPUTS

ATTRIBUTES = "mien_nui: {label: Xã miền núi, type: yes_no}"
LOWER = "[{when: mien_nui, target: ≥ 50%}, {when: không mien_nui, target: ≥ 60%}]"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Two reviewed units; what one indicator asks for depends on what the register holds of them."""
    made = Folder(tmp_path)
    indicators = INDICATORS.replace("target: ≥ 70%", f"target: {LOWER}", 1)
    assert LOWER in indicators
    write_set(tmp_path / "sets", set_text(INPUTS, indicators, more=RANKED, attributes=ATTRIBUTES))
    for number in (1, 2):
        made.put(f"dot/{number}.yaml", {"tu": "80", "mau": "100"}, code=f"0000{number}")
        made.reject(f"dot/{number}.yaml", "")
    register(made, "có")
    return made


def register(made: Folder, value: str) -> str:
    path = made.root / "danh muc.csv"
    path.write_text(f"code;mien_nui\n00001;có\n00002;{value}\n", encoding="utf-8")
    return str(path)


def drafted(made: Folder, *before: str) -> str:
    path = made.root / "qd.yaml"
    done = made.run(*before, "decision", str(made.root / "dot"), "-o", str(path), "--force")
    assert done.code == ExitCode.DONE
    return str(path)


def test_without_the_register_nothing_is_printed(folder: Folder) -> None:
    given = ("--register", register(folder, "có"))
    decision, of, paper = drafted(folder, *given), str(folder.root / "dot"), folder.root / "qd.html"
    assert "\nregister: {file: danh muc.csv}\nunits:" in Path(decision).read_text(encoding="utf-8")
    asked = ("report", of, "--document", "quyet-dinh", "--decision", decision, "-o", str(paper))
    done = folder.run(*asked)
    assert (done.code, paper.exists()) == (ExitCode.INPUT, False)
    assert done.err.count("LỖI [decision-without-register]") == 1
    assert 'cds-score --register "danh muc.csv" …' in done.err
    assert "decision-draft-outdated" not in done.err
    done = folder.run(*given, *asked)
    assert (done.code, paper.exists(), "LỖI" in done.err) == (ExitCode.DONE, True, False)


def test_a_round_takes_the_register_that_lies_in_its_folder(folder: Folder) -> None:
    decision, of = drafted(folder, "--register", register(folder, "có")), folder.root / "dot"
    asked = ("province", str(of), "--only", "json", "--jobs", "1", "--force", "-o", str(folder.root / "kq"))
    assert "LỖI [decision-without-register]" in folder.run(*asked, "--decision", decision).err
    (of / "quyet-dinh.yaml").write_bytes(Path(decision).read_bytes())
    for there, told in ((False, True), (True, False)):
        if there:
            (of / "danh-muc.csv").write_bytes((folder.root / "danh muc.csv").read_bytes())
        folder.run(*asked)
        problems = json.loads((folder.root / "kq" / "results.json").read_text(encoding="utf-8"))["problems"]
        assert ("decision-without-register" in [each["code"] for each in problems]) == told


def test_another_register_is_seen_at_the_units_that_it_changes(folder: Folder) -> None:
    given = ("--register", register(folder, "có"))
    decision, of = drafted(folder, *given), str(folder.root / "dot")
    register(folder, "không")
    asked = ("report", of, "--document", "quyet-dinh", "--decision", decision, "-o", str(folder.root / "qd.html"))
    done = folder.run(*given, *asked)
    assert done.err.count("[decision-draft-outdated]") == 1
    help_text = done.err[done.err.index("Cách sửa: Khi lập dự thảo có dùng --register, --figures") :]
    before = f'--criteria-dir {folder.root / "sets"} --register "{given[1]}"'
    assert f"cds-score {before} decision … -o {decision} --force" in help_text


def test_a_set_that_asks_nothing_of_the_register_needs_none(folder: Folder) -> None:
    write_set(folder.root / "sets", set_text(INPUTS, INDICATORS, more=RANKED))
    for number in (1, 2):
        folder.reject(f"dot/{number}.yaml", "")
    decision = drafted(folder, "--register", register(folder, "có"))
    assert "register:" not in Path(decision).read_text(encoding="utf-8")
