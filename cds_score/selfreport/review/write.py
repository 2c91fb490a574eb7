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
from cds_score.reading.splicing import end_of, with_items, with_pairs, with_section
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.review.model import FiguresUsed, Person
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
        name="".join(c for c in " ".join(report.unit.name.split()) if c.isprintable()),
        decisions="; ".join(each["vi"] for each in DECISIONS.values()),
        rounds="; ".join(each["vi"] for each in ROUNDS.values()),
        reasons="; ".join(each["vi"] for each in REASONS.values()),
        report=scalar(report.source.name.replace("\\", "/").rpartition("/")[2]),
        digest=digest(report.source.text),
        criteria=scalar(criteria),
        code=quoted(report.unit.code),
        unit=scalar(report.unit.name),
        declared="\n".join(f"  {each}" for each in _declared(report)) or "  {}",
    )


def with_entries(source: Source, person: Person, entries: Sequence[NewEntry]) -> str:
    """The text of the review with more decisions by one person, who is named where that is not so yet.

    The source must be one that `read_review` finds a review in.
    """
    text = _with_person(source, person)
    return with_items(Source(source.name, text), "decisions", [each.line() for each in entries])


def with_figures(source: Source, used: FiguresUsed) -> str:
    """The text of the review with the figures that opinions are given with now, in the place of earlier ones.

    The source must be one that `read_review` finds a review in.
    """
    root, _ = tree.parse(source)
    assert isinstance(root, tree.Mapping)
    pairs, text = [f"file: {scalar(used.file)}", f"digest: {used.digest}"], source.text
    node = root.items.get("figures")
    if node is None:
        return with_section(source, "figures", pairs, before="decisions")
    listed = f"{{{', '.join(pairs)}}}"
    if isinstance(node, tree.Mapping) and node.items and not node.flow:
        margin = " " * (node.start - text.rfind("\n", 0, node.start) - 1)
        listed = f"\n{margin}".join(pairs)
    return f"{text[: node.start]}{_gap(text, node.start)}{listed}{text[end_of(node, text) :]}"


def taken_up(source: Source, report: SelfReport) -> str:
    """The text of the review bound to the report as it is now: another digest, other declared values.

    A decision that does not say what it was made on was made on the report as it stood: that is now written to it, so
    that it does not pass to a report which nobody has looked at.
    """
    root, _ = tree.parse(source)
    assert isinstance(root, tree.Mapping)
    bound, now = root.items["digest"], digest(report.source.text)
    assert isinstance(bound, tree.Scalar)
    text = source.text
    places: list[tuple[int, int, str]] = [(bound.start, end_of(bound, text), f"{_gap(text, bound.start)}{now}")]
    if bound.text.strip() != now:
        places += _stamps(root, text, bound.text.strip())
    declared, pairs = root.items.get("declared"), _declared(report)
    listed = declared if isinstance(declared, tree.Mapping) and declared.items else None
    if listed is not None:
        margin = " " * (listed.start - text.rfind("\n", 0, listed.start) - 1)
        block = f"\n{margin}".join(pairs) or "{}"
        places.append((listed.start, end_of(listed, text), f"{{{', '.join(pairs)}}}" if listed.flow else block))
    for start, end, new in sorted(places, reverse=True):
        text = text[:start] + new + text[end:]
    if listed is not None:
        return text
    if declared is not None:
        return with_pairs(Source(source.name, text), "declared", pairs)
    return with_section(Source(source.name, text), "declared", pairs, before="decisions")


def _stamps(root: tree.Mapping, text: str, old: str) -> list[tuple[int, int, str]]:
    """`on: <digest of the report>` in every decision that says nothing of the kind."""
    listed, old = root.items["decisions"], scalar(old) if old else ""
    places = []
    for each in listed.items if old and isinstance(listed, tree.Sequence) else ():
        on = each.items.get("on") if isinstance(each, tree.Mapping) else None
        if not isinstance(each, tree.Mapping) or not each.items or (isinstance(on, tree.Scalar) and on.text.strip()):
            continue
        if on is not None:
            places.append((on.start, end_of(on, text), f"{_gap(text, on.start)}{old}"))
        elif each.flow:
            end = list(each.items.values())[-1].end
            places.append((end, end, f", on: {old}"))
        else:
            margin = " " * (each.start - text.rfind("\n", 0, each.start) - 1)
            places.append((each.start, each.start, f"on: {old}\n{margin}"))
    return places


def _gap(text: str, start: int) -> str:
    """The space that a value needs where nothing stood before."""
    return " " if text[start - 1 : start] == ":" else ""


def _with_person(source: Source, person: Person) -> str:
    text = source.text
    root, _ = tree.parse(source)
    assert isinstance(root, tree.Mapping)
    people = root.items.get("reviewers")
    if isinstance(people, tree.Mapping) and person.id in people.items:
        return text
    unit = f", unit: {quoted(person.unit)}" if person.unit else ""
    entry = f"{scalar(person.id)}: {{name: {scalar(person.name)}, office: {scalar(person.office)}{unit}}}"
    if people is not None:
        return with_pairs(source, "reviewers", [entry])
    return with_section(source, "reviewers", [entry], before="decisions")


def _declared(report: SelfReport) -> list[str]:
    """What the commune declares, as `key: value` pairs."""
    return [
        f"{scalar(name)}: {quoted(each.value.text)}"
        for name, each in report.answers.items()
        if not is_blank(each.value.text)
    ]
