"""Commands that take a folder: what they cannot open stops them, and nothing of a folder is left aside in silence."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from cds_score.cli.exit_codes import ExitCode
from tests.unit.cli.test_compare import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.put("dot/1.yaml", code="00001")
    made.put("dot/2.yaml", code="00002")
    return made


def refuse(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """The system gives no permission for files and folders of these names."""
    opened, scanned = Path.open, os.scandir

    def opening(path: Path, *arguments: Any, **more: Any) -> Any:
        if path.name in names:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **more)

    def scanning(path: Any) -> Any:
        if Path(path).name in names:
            raise PermissionError(13, "Permission denied", str(path))
        return scanned(path)

    monkeypatch.setattr(Path, "open", opening)
    monkeypatch.setattr(os, "scandir", scanning)


def writing(folder: Folder) -> list[tuple[str, ...]]:
    """Every command that makes something of a whole folder, `out` being what it writes."""
    of = str(folder.root / "dot")
    return [
        ("decision", of, "-o", "out.yaml"),
        ("report", of, "--document", "to-trinh", "-o", "out.html"),
        ("worklist", "new", of, "--agency", "Sở Mẫu", "-o", "out.csv"),
        ("review", "grid", "A.01", of, "-o", "out.xlsx"),
        ("compare", of, of, "-o", "out.json"),
        ("trend", of, "-o", "out.json"),
    ]


class TestWhatCannotBeOpened:
    @pytest.mark.parametrize("name", ["3.yaml", "3.xlsx", "3.zip", "xa-ba"])
    def test_it_stops_the_command_and_nothing_is_written(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        monkeypatch.chdir(folder.root)
        shut = folder.root / "dot" / name
        if shut.suffix:
            shut.write_bytes(b"inputs: {}\n")
        else:
            shut.mkdir()
        refuse(monkeypatch, name)
        for call in writing(folder):
            done = folder.run(*call)
            assert done.code == ExitCode.ACCESS, call
            assert f"{shut}: LỖI [file-unreadable]" in done.err, call
            assert "không có quyền" in done.err, call
            assert "Bỏ qua" not in done.err
            assert not list(folder.root.glob("out.*")), call
        done = folder.run("plan", str(folder.root / "dot"))
        assert (done.code, "không có quyền" in done.err) == (ExitCode.ACCESS, True)

    def test_evidence_that_cannot_be_opened_is_no_report(self, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
        (folder.root / "dot" / "tai-lieu").mkdir()
        (folder.root / "dot" / "tai-lieu" / "bang.xlsx").write_bytes(b"PK\x03\x04")
        refuse(monkeypatch, "bang.xlsx")
        assert folder.run("trend", str(folder.root / "dot")).code == ExitCode.DONE
