"""A review around the one line that a test cares about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic, Lang, Source
from cds_score.reading.source import digest
from cds_score.scoring.appraisal import Appraisal, AppraisedLine, appraise
from cds_score.selfreport.model import Answer, SelfReport
from cds_score.selfreport.review.model import Person, Review
from cds_score.selfreport.review.read import read_review
from cds_score.selfreport.review.write import NewEntry
from tests.helpers import read_text, report_text

AN = Person("an", "Nguyễn Văn An", "Sở Khoa học và Công nghệ")
DAY = date(2025, 2, 3)
PEOPLE = """\
reviewers:
  an: {name: Nguyễn Văn An, office: Sở Khoa học và Công nghệ}
  binh: {name: Trần Thị Bình, office: Sở Nội vụ}
"""


def line(indicator: str = "A.01", decision: str = "chấp nhận", more: str = "", by: str = "an") -> str:
    """One decision; `more` are further items, each after a comma."""
    turn = "" if "round:" in more else ", round: lần 1"
    return f"{{indicator: {indicator}, decision: {decision}, by: {by}, date: 3/2/2025{turn}{more}}}"


def adjusted(indicator: str, name: str, value: str, more: str = "") -> str:
    """An adjustment of one input."""
    put = f', input: {name}, value: "{value}", reason: xác định không đúng hướng dẫn'
    return line(indicator, "điều chỉnh", put + more)


def review_text(report: str, *lines: str, head: str = "", people: str = PEOPLE, more: str = "") -> str:
    """A review of a report; `head` takes the place of the commune and the set, `lines` are its decisions."""
    head = head or 'criteria: mau/nho@1\ncommune: {code: "08152", name: Xã Ví Dụ}\n'
    listed = "".join(f"  - {each}\n" for each in lines)
    decisions = f"decisions:\n{listed}" if lines else "decisions: []\n"
    return f"report: bao-cao.yaml\ndigest: {digest(report)}\n{head}{people}{more}{decisions}"


def read(text: str, name: str = "bao-cao.tham-dinh.yaml") -> tuple[Review, list[Diagnostic]]:
    """A review that has the shape of one."""
    review, found = read_review(Source(name, text))
    assert review is not None, [each.message("vi") for each in found]
    return review, found


def report_of(text: str = "") -> SelfReport:
    """A report that can be read."""
    report, found = read_text(text or report_text())
    assert report is not None
    assert found == []
    return report


def appraised(
    criteria: CriteriaSet,
    report: str,
    *lines: str,
    figures: Mapping[str, Answer] | None = None,
    lang: Lang = "vi",
    people: str = PEOPLE,
    registered: Mapping[str, str] | None = None,
) -> Appraisal:
    """The appraisal of a report by a review with these decisions."""
    known, found = read_text(report)
    assert known is not None
    review, more = read(review_text(report, *lines, people=people))
    held = registered or {}
    return appraise(known, criteria, [*found, *more], lang, review=review, figures=figures, attributes=held)


def line_of(appraisal: Appraisal, name: str) -> AppraisedLine:
    """What became of one indicator."""
    return next(each for each in appraisal.lines if each.id == name)


def new(indicator: str = "A.01", note: str = "", by: str = "an") -> NewEntry:
    """A decision that is to be written."""
    return NewEntry(indicator, "accept", by, DAY, "first", note=note)
