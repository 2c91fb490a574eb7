"""Keeps a certificate of this version for the tests of all later ones: `python -m scripts.keep_certificate`.

It belongs to a release: once that is out, its folder is not made anew.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from cds_score import __version__
from tests.certified import issued
from tests.docs.program import ROOT


def main() -> None:
    """Writes tests/certificates/<version>/."""
    folder = ROOT / "tests/certificates" / __version__
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        for path in issued(Path(name)):
            shutil.copy(path, folder / path.name)


if __name__ == "__main__":
    main()
