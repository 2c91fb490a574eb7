"""One report, warm: from bytes to full JSON, against the bare parser and against the usual way of doing the same."""

from __future__ import annotations

from yaml._yaml import CParser
from yaml.events import StreamEndEvent

from bench.measure import Row, best_times
from bench.report import report_text
from bench.usual import Usual
from cds_score.criteria.library import Library, bundled_root
from cds_score.documents.record import dumps, record
from cds_score.reading.source import decode
from cds_score.reading.tree import parse
from cds_score.scoring.engine import assess
from cds_score.selfreport.read import read_report

SET = "thanh-hoa/cap-xa@2023"


def rows() -> list[Row]:
    """The ratios of reading alone and of the whole way."""
    library = Library([bundled_root()])
    folder = library.folder(SET)
    assert folder is not None
    criteria, _ = library.load(folder)
    assert criteria is not None
    text = report_text(criteria, 8 * 1024)
    data = text.encode("utf-8")
    usual = Usual(criteria)

    def bare() -> None:
        parser = CParser(data)
        while type(parser.get_event()) is not StreamEndEvent:
            pass

    def tree() -> object:
        source, _ = decode(data, "report.yaml")
        assert source is not None
        return parse(source)

    def whole() -> str:
        source, found = decode(data, "report.yaml")
        assert source is not None
        report, more = read_report(source)
        assert report is not None
        return dumps([record(assess(report, criteria, found + more))])

    assert usual.states(data) == [each.state for each in assess(_read(data), criteria, []).indicators]
    size = f"{len(data) / 1024:.0f} KB report"
    times = best_times({"bare": bare, "tree": tree, "whole": whole, "usual": lambda: usual.whole(data)}, 20, 15)
    return [
        Row(f"{size}: text to tree with places", "libyaml parse alone", times["tree"] / times["bare"], 2.5),
        Row(f"{size}: read, score, full JSON", "libyaml parse alone", times["whole"] / times["bare"], 4.5),
        Row(
            f"{size}: read, score, full JSON",
            "CSafeLoader + pydantic, same checks",
            times["whole"] / times["usual"],
            1 / 3,
        ),
    ]


def _read(data: bytes):  # type: ignore[no-untyped-def]
    source, _ = decode(data, "report.yaml")
    assert source is not None
    return read_report(source)[0]
