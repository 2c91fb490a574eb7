"""A review's text: a new one for a report, and decisions added at its end. Older lines are never touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cds_score.diagnostics import Source
from cds_score.reading import tree
from cds_score.reading.dates import format_date
from cds_score.reading.numbers import is_blank
from cds_score.reading.quoting import quoted, scalar
from cds_score.reading.source import digest
from cds_score.reading.splicing import with_items
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.review.model import Person
from cds_score.selfreport.review.words import DECISIONS, REASONS, ROUNDS, Decision, Round

_NEW = """\
# THẨM ĐỊNH – {name}
#
# Mỗi ý kiến một dòng, thêm vào cuối mục decisions; không sửa, không xóa dòng cũ. Ý kiến sau thay ý kiến trước.
#   decision: {decisions}
#   round:    {rounds}
#   reason:   {reasons}
# Điều chỉnh thì ghi thêm input (mã số liệu), was (giá trị cũ) và value (giá trị mới).
# Họ tên ở đây là lời khai, cho đến khi biên bản được ký.
report: {report}
digest: {digest}
criteria: {criteria}
commune: {{code: {code}, name: {unit}}}
reviewers: {{}}
declared:
{declared}
decisions: []
"""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A decision that is to be written; see `model.Entry`."""

    indicator: str
    decision: Decision
    by: str
    date: date
    round: Round
    input: str = ""
    was: str = ""
    value: str = ""
    reason: str = ""
    note: str = ""
    on: str = ""

    def line(self) -> str:
        """As YAML: `{indicator: CQS.06, decision: chấp nhận, by: an, date: 03/02/2025, round: lần 1}`."""
        texts = {
            "indicator": scalar(self.indicator),
            "decision": DECISIONS[self.decision]["vi"],
            "input": scalar(self.input),
            "was": quoted(self.was) if self.was else "",
            "value": quoted(self.value) if self.value else "",
            "reason": REASONS[self.reason]["vi"] if self.reason else "",
            "note": quoted(self.note) if self.note else "",
            "by": scalar(self.by),
            "date": format_date(self.date),
            "round": ROUNDS[self.round]["vi"],
            "on": scalar(self.on),
        }
        return "{" + ", ".join(f"{key}: {text}" for key, text in texts.items() if text and text != '""') + "}"


def new_review(report: SelfReport, criteria: str) -> str:
    """The text of a review in which nothing is decided yet, bound to the report as it stands."""
    return _NEW.format(
        name=" ".join(report.unit.name.split()),
        decisions="; ".join(each["vi"] for each in DECISIONS.values()),
        rounds="; ".join(each["vi"] for each in ROUNDS.values()),
        reasons="; ".join(each["vi"] for each in REASONS.values()),
        report=scalar(report.source.name.replace("\\", "/").rpartition("/")[2]),
        digest=digest(report.source.text),
        criteria=criteria,
        code=quoted(report.unit.code),
        unit=scalar(report.unit.name),
        declared=_declared(report),
    )


def with_entries(source: Source, person: Person, entries: Sequence[NewEntry]) -> str:
    """The text of the review with more decisions by one person, who is named where that is not so yet.

    The source must be one that `read_review` finds a review in.
    """
    text = _with_person(source, person)
    return with_items(Source(source.name, text), "decisions", [each.line() for each in entries])


def taken_up(source: Source, report: SelfReport) -> str:
    """The text of the review bound to the report as it is now: another digest, other declared values."""
    text = source.text
    root, _ = tree.parse(source)
    assert isinstance(root, tree.Mapping)
    places: list[tuple[int, int, str]] = []
    bound = root.items["digest"]
    places.append((bound.start, bound.end, digest(report.source.text)))
    declared = root.items.get("declared")
    if isinstance(declared, tree.Mapping) and declared.items and not declared.flow:
        start = text.rfind("\n", 0, declared.start) + 1
        end = max(each.end for each in declared.items.values())
        places.append((start, end, _declared(report)))
    for start, end, new in sorted(places, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _with_person(source: Source, person: Person) -> str:
    text = source.text
    root, _ = tree.parse(source)
    assert isinstance(root, tree.Mapping)
    people = root.items.get("reviewers")
    if isinstance(people, tree.Mapping) and person.id in people.items:
        return text
    unit = f", unit: {quoted(person.unit)}" if person.unit else ""
    entry = f"{scalar(person.id)}: {{name: {scalar(person.name)}, office: {scalar(person.office)}{unit}}}"
    if isinstance(people, tree.Mapping) and people.items and not people.flow:
        start = text.rfind("\n", 0, people.start) + 1
        return f"{text[:start]}{text[start : people.start]}{entry}\n{text[start:]}"
    if isinstance(people, tree.Mapping) and people.items:
        at = people.start + 1
        return f"{text[:at]}{entry}, {text[at:]}"
    if people is None:
        at = root.keys["decisions"].start
        return f"{text[:at]}reviewers:\n  {entry}\n{text[at:]}"
    key = root.keys["reviewers"]
    end = text.find("\n", key.end)
    return f"{text[: key.end]}:\n  {entry}{text[end:]}"


def _declared(report: SelfReport) -> str:
    lines = [
        f"  {scalar(name)}: {quoted(each.value.text)}"
        for name, each in report.answers.items()
        if not is_blank(each.value.text)
    ]
    return "\n".join(lines) or "  {}"
