"""Measures everything, or the parts named (nation, province, papers, memory, growth), and writes them into the page."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.warm import SET
from bench.whole.measures import Bench
from bench.whole.page import TITLES, page, row
from bench.whole.timing import ROOT
from cds_score.criteria.catalogue import Catalogue, bundled_root

PAGE = ROOT / "docs" / "performance.md"


def main() -> None:
    """Each ratio is printed as soon as it is known."""
    catalogue = Catalogue([bundled_root()])
    found = catalogue.folder(SET)
    assert found is not None
    criteria, _ = catalogue.load(found)
    assert criteria is not None
    measured = {}
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), criteria)
        for part in sys.argv[1:] or TITLES:
            measured[part] = []
            for each in getattr(bench, part)():
                print(row(each), flush=True)
                measured[part].append(each)
    before = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    PAGE.write_text(page(measured, before), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
