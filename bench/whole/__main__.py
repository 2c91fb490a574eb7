"""Measures everything, or the parts named (nation, province, papers, growth); of everything writes the page."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.warm import SET
from bench.whole.measures import Bench
from bench.whole.page import page, row
from bench.whole.timing import ROOT
from cds_score.criteria.catalogue import Catalogue, bundled_root

PAGE = ROOT / "docs" / "performance.md"
PARTS = ("nation", "province", "papers", "growth")


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
        for part in sys.argv[1:] or PARTS:
            measured[part] = []
            for each in getattr(bench, part)():
                print(row(each), flush=True)
                measured[part].append(each)
    if tuple(measured) == PARTS:
        PAGE.write_text(page(measured), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
