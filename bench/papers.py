"""What printing costs, as ratios measured in one run, and the memory over 300 papers: `python -m bench.papers`.

Every paper is printed as the program prints it, warm, against the same page given to WeasyPrint by hand: fonts and
style sheets prepared anew each time, nothing finished. What the finish and the proof add, and what a check costs, is
measured on the score sheet.
"""

from __future__ import annotations

import gc
import resource
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from bench.conformance.cases import OFFICE
from bench.measure import Row, best_times, table
from cds_score.casework.cases import Files, Opened, open_case
from cds_score.casework.opening import Outcome
from cds_score.casework.printing import paper_bytes
from cds_score.cli.session import Settings, open_province
from cds_score.documents.environment import templates
from cds_score.documents.fetch import AssetFetcher
from cds_score.documents.paper import Paper, paper_markup
from cds_score.documents.papers.names import SHEET
from cds_score.documents.papers.registry import PAPERS, ROUND_PAPERS, Print, lacking, printed, printed_round
from cds_score.documents.pdf import drawn, finished, paper_pdf
from cds_score.documents.proof.verify import verify
from cds_score.documents.structure import require_structure
from cds_score.documents.word.document import paper_docx
from tests.certified import Commune, recognised

MANY, SETTLED = 300, 20
"""How many papers are printed for the memory, and after how many its growth counts."""
_ROUNDS = 3


def main() -> None:
    """The ratios, then the memory."""
    with tempfile.TemporaryDirectory() as folder:
        opened = _opened(recognised(Path(folder)))
        print(table([*_by_hand(opened), *_around(opened)]))
        print(memory(opened))


def _opened(commune: Commune) -> Opened:
    """The recognised case, as the command line opens it."""
    settings = Settings((f"{commune.folder}/bo-tieu-chi",), f"{commune.folder}/danh-sach.csv")
    province = open_province(settings, "vi")
    opened = open_case(commune.report, Files(decision=commune.decision, office=OFFICE), province, "vi")
    assert not isinstance(opened, Outcome)
    return opened


def papers(opened: Opened) -> dict[str, Callable[[], Paper]]:
    """Every paper that the case allows, each as what makes it from the case."""

    def one(name: str) -> Paper:
        made, _ = printed(PAPERS[name], opened.case, Print())
        assert made is not None
        return made

    def of_round(name: str) -> Paper:
        return printed_round(ROUND_PAPERS[name], [opened.case], Print())

    found = {name: partial(one, name) for name, kind in PAPERS.items() if not lacking(kind, opened.case)}
    return found | {name: partial(of_round, name) for name in ROUND_PAPERS}


def by_hand(paper: Paper) -> bytes:
    """The pages as one would print them with WeasyPrint alone, each time from the beginning."""
    fonts = FontConfiguration()
    fetcher = AssetFetcher()
    style = templates().text("styles/fonts.css") + paper.style
    css = weasyprint.CSS(string=style, url_fetcher=fetcher, font_config=fonts)
    page = weasyprint.HTML(string=paper_markup(paper), url_fetcher=fetcher)
    pdf: bytes = page.write_pdf(stylesheets=[css], font_config=fonts, pdf_variant="pdf/a-3a")
    return pdf


def _by_hand(opened: Opened) -> list[Row]:
    rows = []
    for name, make in papers(opened).items():
        paper = make()
        times = best_times({"ours": partial(drawn, paper), "hand": partial(by_hand, paper)}, repeat=1, rounds=_ROUNDS)
        rows.append(Row(f"{name}: pages", "WeasyPrint by hand, all made anew", times["ours"] / times["hand"], 1.1))
    return rows


def _around(opened: Opened) -> list[Row]:
    """What is done besides the pages of a score sheet, and to them later."""
    make = papers(opened)[SHEET]
    paper = make()
    pages = drawn(paper)
    plain = finished(paper, pages)
    proved, _ = paper_bytes(SHEET, lambda _: make(), opened, ".pdf")
    assert verify(proved).outcome in ("reproduced", "unproved"), "the paper of the bench is not sound"
    times = best_times(
        {
            "pages": lambda: drawn(paper),
            "plain": lambda: paper_pdf(make()),
            "finish": lambda: finished(paper, pages),
            "structure": lambda: require_structure(plain),
            "proved": lambda: paper_bytes(SHEET, lambda _: make(), opened, ".pdf"),
            "verify": lambda: verify(proved),
            "word": lambda: paper_docx(make()),
        },
        repeat=1,
        rounds=_ROUNDS,
    )
    sheet = f"{SHEET}: "
    return [
        Row(f"{sheet}finish (metadata, tables, seal)", "its pages", times["finish"] / times["pages"], 0.3),
        Row(f"{sheet}structural check", "its pages", times["structure"] / times["pages"], 0.3),
        Row(f"{sheet}proved (extract, page text, checks)", "printed plainly", times["proved"] / times["plain"], 1.5),
        Row(f"{sheet}verify", "printed plainly", times["verify"] / times["plain"], 1),
        Row(f"{sheet}Word file", "printed plainly", times["word"] / times["plain"], 1),
    ]  # fmt: skip


def memory(opened: Opened) -> str:
    """How much the process grows over many papers of one case, in one sentence."""
    makers = list(papers(opened).values())
    first = 0
    for at in range(MANY):
        paper_pdf(makers[at % len(makers)]())
        if at + 1 == SETTLED:
            gc.collect()
            first = _resident()
    gc.collect()
    grown = (_resident() - first) / (MANY - SETTLED)
    return f"{MANY} papers in one process: {first / 1024:.0f} MB after {SETTLED}, then {grown:+.1f} kB for each paper"


def _resident() -> int:
    """The memory that the process holds now, in kB; on systems without /proc, the most that it ever held."""
    try:
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        return int(status.partition("VmRSS:")[2].split()[0])
    except FileNotFoundError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most // 1024 if sys.platform == "darwin" else most


if __name__ == "__main__":
    main()
