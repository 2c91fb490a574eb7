"""A run with papers is killed at random moments and started again: `python -m bench.killed [TIMES] [SEED]`.

Each time: the run and its workers are killed (SIGKILL) after a random part of the time that an undisturbed run takes.
What then lies in the output must be whole, the second run must end with the same bytes as an undisturbed one, and no
paper that was finished may be printed again. Some minutes.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.nation import reports
from cds_score.criteria.catalogue import Catalogue

TIMES, SEED = 50, 5
UNITS = 4
_MARK = ".cds-score"
_COUNTS = re.compile(r"(\d+) giấy \((\d+) giấy in lần này\)")


def main() -> None:
    """Raises AssertionError where anything is lost, half written or done twice."""
    times, seed = (int(each) for each in (*sys.argv[1:], *(str(TIMES), str(SEED))[len(sys.argv) - 1 :]))
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _write_reports(root / "bao-cao")
        start = time.monotonic()
        _run(root, "wanted").communicate()
        whole = time.monotonic() - start
        wanted = _outputs(root / "wanted")
        renamed = 0
        for number in range(times):
            renamed += _once(root, f"out-{number}", wanted, chance.uniform(0, whole))
    papers = sum(1 for name in wanted if name.startswith("giay-to/"))
    print(f"{times} kills: each time the same {len(wanted)} files in the end, {papers} of them papers, none half")
    print(f"written, none printed twice; {renamed} finished papers only had to take their names.")


def _write_reports(folder: Path) -> None:
    catalogue = Catalogue()
    found = catalogue.folder("thanh-hoa/cap-xa@2023")
    criteria = catalogue.load(found)[0] if found is not None else None
    assert criteria is not None
    folder.mkdir()
    for name, data in reports(criteria, UNITS):
        (folder / name).write_bytes(data)


def _run(root: Path, name: str) -> subprocess.Popen[bytes]:
    command = (sys.executable, "-m", "cds_score.cli.main", "province", str(root / "bao-cao"), "-o", str(root / name))
    options = ("--jobs", "2", "--only", "jsonl", "--only", "csv", "--documents", "phieu-ket-qua")
    return subprocess.Popen((*command, *options), stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _once(root: Path, name: str, wanted: dict[str, bytes], seconds: float) -> int:
    """One kill and the run after it; how many papers were whole and had no name yet."""
    killed = _run(root, name)
    try:
        killed.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.kill(killed.pid, signal.SIGKILL)
        killed.communicate()
    there = _outputs(root / name)
    for file, data in there.items():
        assert wanted[file] == data, f"{name}: {file} is not whole"
    finished = _finished(root / name)
    again = _run(root, name)
    said, wrong = (each.decode("utf-8") for each in again.communicate())
    assert again.returncode == 0, wrong
    assert _outputs(root / name) == wanted, f"{name}: other bytes"
    log = {json.loads(line)[0] for line in finished}
    counts = _COUNTS.search(said)
    assert counts is not None, said
    assert int(counts[2]) == int(counts[1]) - len(log), f"{name}: {len(log)} were finished, then {counts[0]}"
    assert not list((root / name / _MARK).glob("*.part")), f"{name}: left behind"
    return len(log - there.keys())


def _outputs(folder: Path) -> dict[str, bytes]:
    files = (each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in files if _MARK not in each.parts}


def _finished(folder: Path) -> list[bytes]:
    """The lines of the journal that are whole."""
    log = folder / _MARK / "papers.jsonl"
    return [line for line in log.read_bytes().splitlines() if line.endswith(b"]")] if log.exists() else []


if __name__ == "__main__":
    main()
