"""`python -m bench.whole.loop FOLDER TARGET`: score sheets as one would print them with WeasyPrint in a loop.

Each report is scored by the program. Fonts, style sheet and page are made anew for each; nothing is finished or
checked.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bench.papers import by_hand
from cds_score.casework.cases import Files, open_case
from cds_score.casework.opening import Outcome
from cds_score.cli.session import Settings, open_province
from cds_score.documents.papers.names import SHEET
from cds_score.documents.papers.registry import PAPERS, Print, printed


def main() -> None:
    """One PDF for each report."""
    folder, target = map(Path, sys.argv[1:])
    target.mkdir(parents=True, exist_ok=True)
    province = open_province(Settings(), "vi")
    for file in sorted(folder.iterdir()):
        opened = open_case(str(file), Files(), province, "vi")
        assert not isinstance(opened, Outcome), file
        paper, _ = printed(PAPERS[SHEET], opened.case, Print())
        assert paper is not None, file
        (target / f"{file.stem}.pdf").write_bytes(by_hand(paper))


if __name__ == "__main__":
    main()
