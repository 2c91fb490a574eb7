"""Builds the handbooks, strictly and without a network: `build/handbook/index.html`.

    python -m scripts.handbook             gathers the pages and runs Sphinx; a warning is an error
    python -m scripts.handbook --pictures  makes the pictures anew (needs Chromium and LibreOffice)
"""

from __future__ import annotations

import os
import subprocess
import sys

from scripts.handbook.staging import HANDBOOK, ROOT, gather

GATHERED = ROOT / "build/handbook-pages"
BUILT = ROOT / "build/handbook"
STRICT = ("-b", "html", "-W", "-n", "--keep-going", "-q", "-E", "-j", "auto")


def main(arguments: list[str]) -> int:
    """Returns Sphinx's exit code."""
    if "--pictures" in arguments:
        from scripts.handbook.pictures import make_pictures

        for name in make_pictures():
            sys.stdout.write(f"wrote {name}\n")
        return 0
    gather(GATHERED)
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *STRICT, "-c", str(HANDBOOK), str(GATHERED), str(BUILT)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        check=False,
    )
    if done.returncode == 0:
        sys.stdout.write(f"Sổ tay (the handbooks): {BUILT / 'index.html'}\n")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
