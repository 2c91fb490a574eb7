"""One report, warm: from bytes to full JSON, against the bare parser and against the usual way of doing the same."""

from __future__ import annotations

from yaml._yaml import CParser
from yaml.events import StreamEndEvent

from bench.measure import Row, best_times
from bench.proof import ours, prove, prove_all, quoted
from bench.report import report_text
from bench.usual import Usual
from cds_score.criteria.catalogue import Catalogue, bundled_root
from cds_score.reading.source import decode
from cds_score.reading.tree import parse

SET = "thanh-hoa/cap-xa@2023"


def rows() -> list[Row]:
    """The ratios of reading alone and of the whole way."""
    catalogue = Catalogue([bundled_root()])
    folder = catalogue.folder(SET)
    assert folder is not None
    criteria, _ = catalogue.load(folder)
    assert criteria is not None
    data = report_text(criteria, 8 * 1024).encode("utf-8")
    text_only = quoted(data)
    usual = Usual(criteria)
    prove(data, "report.yaml", criteria, usual)
    prove_all(bundled_root().parent / "examples", criteria, usual)

    def bare() -> None:
        parser = CParser(data)
        while type(parser.get_event()) is not StreamEndEvent:
            pass

    def tree() -> object:
        source, _ = decode(data, "report.yaml")
        assert source is not None
        return parse(source)

    size = f"{len(data) / 1024:.0f} KB report"
    times = best_times(
        {
            "bare": bare,
            "tree": tree,
            "whole": lambda: ours(data, "report.yaml", criteria),
            "usual": lambda: usual.whole(text_only, "report.yaml"),
        },
        repeat=1,
        rounds=500,
    )
    whole = f"{size}: read, score, full JSON"
    return [
        Row(f"{size}: text to tree with places", "libyaml parse alone", times["tree"] / times["bare"], 2.5),
        Row(whole, "libyaml parse alone", times["whole"] / times["bare"], 4.5),
        Row(whole, "CSafeLoader + pydantic, same checks", times["whole"] / times["usual"], 1 / 3),
    ]
