"""The rules of a set and who has compared each: for the terminal, and as plain data for JSON."""

from __future__ import annotations

from collections import Counter
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cds_score.criteria.approval.digests import Rule
from cds_score.criteria.approval.history import signature
from cds_score.criteria.approval.model import Confirmation, RuleApproval, State
from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Lang
from cds_score.documents.environment import short_digest, templates
from cds_score.reading.dates import format_date

_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "rule": "Quy định",
        "name": "Tên",
        "code": "Mã kiểm tra",
        "state": "Đối chiếu",
        "approved": "Đã đối chiếu",
        "changed": "Thay đổi sau khi đối chiếu",
        "withdrawn": "Đã rút lại",
        "pending": "Chưa đối chiếu",
        "no_paper": "chưa có văn bản",
        "reason": "lý do",
        "and": "; ",
    },
    "en": {
        "rule": "Rule",
        "name": "Name",
        "code": "Check code",
        "state": "Comparison",
        "approved": "Compared",
        "changed": "Changed since compared",
        "withdrawn": "Withdrawn",
        "pending": "Not compared",
        "no_paper": "no signed paper yet",
        "reason": "reason",
        "and": "; ",
    },
}
_STYLES: dict[State, str] = {"approved": "green", "changed": "bold yellow", "withdrawn": "yellow", "pending": "dim"}


def rule_name(rule: Rule, lang: Lang) -> str:
    """The author's name for it, or what a rule of its kind is called."""
    return rule.name or str(templates().words(lang)["approval"]["kinds"][rule.kind])


def overview(criteria: CriteriaSet, lang: Lang) -> RenderableType:
    """A line about the set, every rule with its state, and how many there are of each."""
    words = _WORDS[lang]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(words["rule"], no_wrap=True)
    table.add_column(words["name"], overflow="fold", ratio=4)
    table.add_column(words["code"], no_wrap=True)
    table.add_column(words["state"], overflow="fold", ratio=4)
    for rule in criteria.approval.declared:
        approval = criteria.approval.rules[rule.id]
        state = Text(words[approval.state], style=_STYLES[approval.state])
        said = _said(approval, words)
        table.add_row(rule.id, rule_name(rule, lang), short_digest(rule.digest), state.append(said and f": {said}"))
    counts = Counter(approval.state for approval in criteria.approval.rules.values())
    counted = words["and"].join(f"{words[state]}: {counts[state]}" for state in _STYLES if counts[state])
    title = Text(f"{criteria.title} ({criteria.name})", style="bold")
    return Group(title, Text(criteria.approval.text[lang]), Text(), table, Text(counted, style="bold"))


def record(criteria: CriteriaSet, lang: Lang) -> dict[str, Any]:
    """The same as JSON: `state` is one of approved, changed, withdrawn, pending; days are ISO dates."""
    return {
        "set": criteria.name,
        "digest": criteria.digest,
        "complete": criteria.approval.complete,
        "text": criteria.approval.text[lang],
        "rules": [_rule(rule, criteria.approval.rules[rule.id], lang) for rule in criteria.approval.declared],
    }


def _rule(rule: Rule, approval: RuleApproval, lang: Lang) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "kind": rule.kind,
        "name": rule_name(rule, lang),
        "digest": rule.digest,
        "state": approval.state,
        "entry": None if approval.entry is None else _entry(approval.entry),
        "history": [_entry(entry) for entry in approval.history],
    }


def _entry(entry: Confirmation) -> dict[str, str]:
    return {
        "digest": entry.digest,
        "by": entry.by,
        "office": entry.office,
        "date": entry.date.isoformat(),
        "document": entry.document,
        "scan": entry.scan,
        "withdrawn": entry.withdrawn,
    }


def _said(approval: RuleApproval, words: dict[str, str]) -> str:
    """Who, when, and which paper or reason; for a changed rule who had compared it."""
    entry = approval.entry
    if entry is None:
        return ""
    if approval.state == "withdrawn":
        return f"{entry.by}, {format_date(entry.date)}; {words['reason']}: {entry.withdrawn}"
    return f"{signature(entry)} – {entry.document or words['no_paper']}"
