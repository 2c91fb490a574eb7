"""Builds the handbooks, strictly and without a network: `build/handbook/index.html`.

python -m scripts.handbook             gathers the pages and runs Sphinx; a warning is an error
python -m scripts.handbook --pictures  makes the pictures anew (needs Chromium and LibreOffice)
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from scripts.handbook.staging import HANDBOOK, gather
from scripts.marks import ROOT

GATHERED = ROOT / "build/handbook-pages"
BUILT = ROOT / "build/handbook"
STRICT = ("-b", "html", "-W", "-n", "--keep-going", "-q", "-E")


def build(gathered: Path, built: Path) -> tuple[int, str]:
    """Gathers the pages into one folder and builds them into another: Sphinx's exit code, and what it says."""
    gather(gathered)
    return run_sphinx(gathered, built)


def run_sphinx(gathered: Path, built: Path) -> tuple[int, str]:
    """Builds what is gathered; a warning is an error, and all of them are said."""
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *STRICT, "-c", str(HANDBOOK), str(gathered), str(built)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def main(arguments: list[str]) -> int:
    """Returns Sphinx's exit code."""
    if "--pictures" in arguments:
        from scripts.handbook.pictures import make_pictures

        for name in make_pictures():
            sys.stdout.write(f"wrote {name}\n")
        return 0
    code, said = build(GATHERED, BUILT)
    sys.stdout.write(said)
    if code == 0:
        sys.stdout.write(f"Sổ tay (the handbooks): {BUILT / 'index.html'}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
