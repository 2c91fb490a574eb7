"""The minutes of comparing a criteria set with its signed decision (biên bản đối chiếu), for signature.

In the form of a biên bản under Nghị định 30/2020/NĐ-CP: no place-and-date line, time and place in the text, two
signers, annexes across. Before the approval is recorded each rule has two empty boxes to tick; afterwards its result
stands there.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from cds_score import __version__
from cds_score.criteria import clauses, scales
from cds_score.criteria.approval.history import signature
from cds_score.documents.council import sentences
from cds_score.documents.environment import templates
from cds_score.documents.paper import Paper
from cds_score.documents.rule_text import Line, Reader
from cds_score.reading.dates import read_date
from cds_score.scoring.award import award_rule_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from cds_score.criteria.approval.digests import Rule
    from cds_score.criteria.approval.model import RuleApproval
    from cds_score.criteria.compiled import CriteriaSet
    from cds_score.diagnostics import Lang

_STYLES = ("styles/paper.css", "styles/signatures.css", "styles/approval-minutes.css")
_REQUIRED: dict[str, tuple[str, ...]] = {
    "indicator": ("target", "points", "mandatory", "informative", "na"),
    "group": ("complete", "kind", "cap"),
    "pillar": ("complete", "kind", "cap"),
}
"""The keys of a rule that stand in the column of targets and points; of an award all but its name do."""
_ELSEWHERE = ("id", "name", "wording", "interpretation", "measure", "inputs", "nested")
_LONG = 1200
"""Characters: less of them never fill a page."""
_INPUT_KIND = ("type", "unit", "accrual", "of", "options")


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is known of the meeting; what is empty stays a dotted line to be filled in by hand."""

    by: str = ""
    office: str = ""
    parent: str = ""
    """The office above it, printed at the head."""
    document: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One line of the table of rules; a `long` one may be broken over pages."""

    number: int
    id: str
    name: str
    kind: str
    mandatory: bool
    wording: str
    sources: list[Line]
    interpretation: str
    reading: list[Line]
    required: list[Line]
    digest: str
    approval: RuleApproval
    wide: bool
    """There is no column of targets and points; the one before it takes its room."""
    long: bool


@dataclass(frozen=True, slots=True)
class InputRow:
    """One line of the table of inputs."""

    number: int
    id: str
    label: str
    kind: list[Line]
    reading: list[Line]
    used: list[str]


_UNDER_KIND = ("indicator", "award", "ranking", "procedure", "checks")
"""Rules whose content stands below the name of their kind."""


def minutes(criteria: CriteriaSet, meeting: Meeting, lang: Lang, *, overrides: Path | None = None) -> Paper:
    """The paper.

    `overrides` is a province's folder of templates. Raises TemplateFault where one of them is wrong.
    """
    house = templates(overrides)
    words = house.words(lang)
    own = words["approval"]
    rules = criteria.approval.declared
    reader = Reader(_keys(lang) | own["keys"], own["values"], own["own"])
    inputs = {name: each for rule in rules for name, each in rule.content.get("inputs", {}).items()}
    attributes = next(rule.content for rule in rules if rule.kind == "set").get("attributes", {})
    understood = {rule: [sentence] for rule, sentence in sentences(criteria, lang).items()}
    understood |= {"award": award_rule_lines(criteria, lang)}
    rows = []
    for number, rule in enumerate(rules, 1):
        own_reader = replace(reader, names=_names((rule.content.get("inputs") or inputs) | attributes))
        rows.append(_rule_row(number, rule, criteria, understood, own_reader))
    held = [row.approval.entry for row in rows if row.approval.state == "approved" and row.approval.entry]
    papers = {entry.document for entry in held}
    recorded = Counter((signature(entry), entry.document) for entry in held)
    day = meeting.day
    content = house.render(
        "approval-minutes.html.j2",
        criteria=criteria,
        t=words,
        m=meeting,
        number=meeting.document or (papers.pop() if len(papers) == 1 and len(held) == len(rows) else ""),
        day={"day": f"{day.day:02}", "month": f"{day.month:02}" if day.month < 3 else day.month, "year": day.year}
        if day
        else None,
        rules=rows,
        inputs=_input_rows(rules, reader),
        indicators=sum(rule.kind == "indicator" for rule in rules),
        done=len(held),
        recorded=[(who, document, count) for (who, document), count in recorded.items()],
        program=f"cds-score {__version__}",
    )
    return Paper(
        lang=lang,
        title=f"{own['title']} – {own['about']} – {criteria.name}",
        author=meeting.office or meeting.by or criteria.name,
        generator=f"cds-score {__version__}",
        date=paper_day(criteria, meeting).isoformat(),
        content=content,
        styles=_STYLES,
        approved=criteria.approval.complete,
        house=house,
        kind="bien-ban-doi-chieu",
    )


def _keys(lang: Lang) -> dict[str, str]:
    """What scales, clauses and the options of scales are called, by their own modules."""
    pages = {name: package.module(name).PAGE for package in (scales, clauses) for name in package.names()}
    options = (
        {key: title for page in pages.values() for key, (title, _) in page.options.items()} if lang == "vi" else {}
    )
    return options | {name: page.title[lang] for name, page in pages.items()}


def paper_day(criteria: CriteriaSet, meeting: Meeting) -> date:
    """The day the paper stands for: of the meeting, of the newest line of the history, or of the signed decision."""
    days = [entry.date for rule in criteria.approval.rules.values() for entry in rule.history]
    general = next(rule.content for rule in criteria.approval.declared if rule.kind == "set")
    decided = read_date(general.get("decision", {}).get("date", ""))
    fallback = decided if isinstance(decided, date) else date(criteria.years[0], 1, 1)
    return meeting.day or max(days, default=fallback)


def _rule_row(
    number: int, rule: Rule, criteria: CriteriaSet, understood: Mapping[str, list[str]], reader: Reader
) -> RuleRow:  # fmt: skip
    declared = rule.content[rule.kind] if rule.kind in _UNDER_KIND else rule.content
    whole: dict[str, Any] = declared if isinstance(declared, dict) else {rule.kind: declared}
    required = [key for key in whole if key != "name"] if rule.kind == "award" else _REQUIRED.get(rule.kind, ())
    reading = reader.lines(whole, without=(*required, *_ELSEWHERE))
    written = [Line(reader.keys["measure"], whole["measure"])] if "measure" in whole else []
    reading = [*(Line("", sentence) for sentence in understood.get(rule.id, ())), *written, *reading]
    return RuleRow(
        number=number,
        id=rule.id,
        name=rule.name,
        kind=rule.kind,
        mandatory=rule.kind == "indicator" and whole.get("mandatory") in ("true", "có"),
        wording=whole.get("wording", ""),
        sources=list(dict.fromkeys(reader.citations(whole))),
        interpretation=whole.get("interpretation", ""),
        reading=reading,
        required=reader.lines({key: whole[key] for key in required if key in whole}),
        digest=rule.digest,
        approval=criteria.approval.rules[rule.id],
        wide=not required,
        long=sum(len(line.text) for line in reading) > _LONG,
    )


def _input_rows(rules: Sequence[Rule], reader: Reader) -> list[InputRow]:
    declared: dict[str, dict[str, Any]] = {}
    used: dict[str, list[str]] = {}
    for rule in rules:
        for name, each in rule.content.get("inputs", {}).items():
            nested = rule.content.get("nested", {}).get(name)
            declared.setdefault(name, each | ({"nested": nested} if nested else {}))
            used.setdefault(name, []).append(rule.id)
    return [
        InputRow(
            number=number,
            id=name,
            label=each.get("label", ""),
            kind=reader.lines({key: each[key] for key in _INPUT_KIND if key in each}),
            reading=reader.lines(each, without=("label", *_INPUT_KIND)),
            used=used[name],
        )
        for number, (name, each) in enumerate(declared.items(), 1)
    ]


def _names(inputs: dict[str, dict[str, Any]]) -> dict[str, str]:
    """What the ids of inputs and of their options stand for; an id that stands for two things keeps its own name."""
    pairs = {(name, each["label"]) for name, each in inputs.items() if "label" in each}
    pairs |= {pair for each in inputs.values() for pair in each.get("options", {}).items()}
    count = Counter(name for name, _ in pairs)
    return {name: label for name, label in pairs if count[name] == 1}
