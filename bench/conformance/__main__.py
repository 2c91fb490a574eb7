"""Prints every paper, looks at each, writes `docs/conformance.md`; exit 1 where anything is not as it should be."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.conformance.cases import ROOT, printed
from bench.conformance.look import look
from bench.conformance.page import faults, page

PAGE = ROOT / "docs" / "conformance.md"


def main() -> int:
    """The exit code."""
    with tempfile.TemporaryDirectory() as folder:
        papers = printed(Path(folder))
    found = [(each, look(each)) for each in papers]
    PAGE.write_text(page(found), encoding="utf-8", newline="\n")
    wrong = faults(found)
    print("\n".join([*wrong, f"{len(papers)} papers, {len(wrong)} faults: {PAGE.relative_to(ROOT)}"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
