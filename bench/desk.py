"""How long the desk takes: from an edit to its State, and from the command to the first page.

    python -m bench.desk [EDITS]

The report is that of the invented commune, with its 67 inputs; the disk is the one of the system's temporary folder.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from cds_score.casework.opening import Province
from cds_score.criteria.catalogue import Catalogue
from cds_score.desk.requests import edit_request
from cds_score.desk.saving import save
from cds_score.desk.scoring import Desk
from cds_score.desk.store import Folder
from cds_score.desk.working import Work

ROOT = Path(__file__).resolve().parents[1]
REPORT = "bao-cao.yaml"
FIELD = ["inputs", "van_ban_xu_ly_dien_tu"]


def edits(folder: Path, count: int) -> list[float]:
    """Milliseconds of each edit, from the data of its request to the text of its answer."""
    desk = Desk(Folder(folder), Province(Catalogue(), {}))
    work, found = Work(desk), []
    _, state = work.opened(REPORT)
    was, base = state["inputs"][FIELD[1]]["value"], state["digest"]
    for number in range(count):
        now = str(3000 + number)
        start = time.perf_counter()
        request = edit_request({"base": base, "edits": [{"path": FIELD, "was": was, "now": now}]}, REPORT)
        saved = save(desk.folder, REPORT, request)
        json.dumps(work.state(saved.held), ensure_ascii=False).encode("utf-8")
        found.append((time.perf_counter() - start) * 1000)
        was, base = now, saved.held.digest
    return found[count // 10 :]


def first_page(folder: Path) -> tuple[float, float]:
    """Seconds from the command to its address, and to the first page."""
    run = [sys.executable, "-c", "from cds_score.cli.main import main; main()", "desk", str(folder), "--no-browser"]
    start = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True, env=environment, encoding="utf-8") as process:
        assert process.stdout is not None
        address = process.stdout.readline().split(": ", 1)[1].strip()
        shown = time.perf_counter()
        with urllib.request.urlopen(address) as answer:
            answer.read()
        end = time.perf_counter()
        process.send_signal(signal.SIGINT)
        process.stdout.read()
    return shown - start, end - start


def main() -> None:
    """Prints both."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        shutil.copy(ROOT / "examples/xa-vi-du" / REPORT, folder / REPORT)
        begun = time.process_time()
        times = sorted(edits(folder, count))
        worked = (time.process_time() - begun) * 1000 / count
        pages = sorted(first_page(folder) for _ in range(5))
    middle, late = statistics.median(times), times[len(times) * 95 // 100]
    print(
        f"an edit to its State: median {middle:.1f} ms, 95th percentile {late:.1f} ms ({len(times)} edits); "
        f"of these the processor worked {worked:.1f} ms"
    )
    print(f"the command to its address: {pages[2][0]:.2f} s, to the first page: {pages[2][1]:.2f} s (median of 5)")


if __name__ == "__main__":
    main()
