"""Prints the figures of every set; 1 where a form says something else than the program."""

from __future__ import annotations

import sys

from bench.live_form.compare import random_cases, run
from cds_score.criteria.catalogue import Catalogue

REPORTS = 500


def main() -> int:
    """Prints the figures of every set; 1 where a form says something else than the program."""
    asked = sys.argv[1:]
    reports = int(asked[0]) if asked else REPORTS
    sets = Catalogue()
    failed = False
    for name in asked[1:] or sets.names():
        folder = sets.folder(name)
        assert folder is not None
        criteria, _ = sets.load(folder)
        assert criteria is not None
        count = run([(criteria, random_cases(criteria, reports))])
        failed = failed or bool(count.wrong)
        cells, undecided = sum(count.cells.values()), sum(count.undecided.values())
        print(f"{name}: {count.reports} reports, {count.exact} of exact figures; {cells} previews,")
        print(f"  wrong {len(count.wrong)},")
        print(f"  left to the program {undecided} ({100 * undecided / cells:.2f}%): {dict(count.undecided)}")
        print(f"  of them in reports of exact figures: {dict(+count.undecided_exact)}")
        for line in count.notes[:5]:
            print(f"  ? {line}")
        for line in count.wrong[:20]:
            print(f"  ! {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
