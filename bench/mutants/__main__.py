"""`python -m bench.mutants`: runs all mutants, prints the table, writes the JSON and the page for authors.

    python -m bench.mutants                       all bundled sets
    python -m bench.mutants mau/ba-tru-cot@2026   only these; the page is left alone
    python -m bench.mutants --cases               also lists the cases that are never the only one to notice

Exit code 1 where a mutant survives without a reason, or a reason is left without a survivor.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bench.mutants.reasons import idle
from bench.mutants.report import as_json, idle_cases, page, table, unexplained
from bench.mutants.run import bundled, run
from cds_score.criteria.catalogue import Catalogue, case_files

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/author/mutants.md"
RESULTS = ROOT / "build/mutants.json"


def main(arguments: list[str]) -> int:
    """Runs what is asked for."""
    asked = [each for each in arguments if not each.startswith("--")]
    names = asked or bundled()
    outcomes = run(names, witnesses=2 if "--cases" in arguments else 1)
    print(table(outcomes))
    for each in unexplained(outcomes):
        print(f"{each.set}:{each.line}: {each.place} [{each.operator}] {each.what}")
    if "--cases" in arguments:
        sets = Catalogue()
        folders = {name: sets.folder(name) for name in names}
        files = {name: [file.name for file in case_files(folder)] for name, folder in folders.items() if folder}
        for name, case in idle_cases(outcomes, files):
            print(f"{name}: {case} is never the only case that notices")
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(as_json(outcomes), encoding="utf-8")
    stale = (
        [] if asked else idle([(each.set, each.operator, each.place, each.what) for each in outcomes if not each.by])
    )
    for entry in stale:
        print(f"reasons.py: nothing survives that needs this any more: {entry}")
    if not asked:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(outcomes), encoding="utf-8", newline="\n")
    return 1 if stale or unexplained(outcomes) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
