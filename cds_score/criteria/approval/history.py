"""What holds of an approval file today: every line read, the state of each rule, the warnings that follow.

Lines count in the order of the file; the days of one rule's lines never go back. A withdrawal ends every earlier
line about its rule. Of those that are left, the newest whose digest is that of the rule as it stands now counts.
With any error in the file nothing is approved. A set is approved when every rule is, each with a signed paper, and so
is every set that judges its nested units.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cds_score.criteria.approval.digests import Rule
from cds_score.criteria.approval.model import Approval, Confirmation, RuleApproval
from cds_score.diagnostics import Diagnostic, Lang, Source, has_errors
from cds_score.reading import tree
from cds_score.reading.dates import format_date, read_date
from cds_score.reading.numbers import Problem, is_blank
from cds_score.reading.suggest import closest

_REQUIRED = ("rule", "digest", "by", "office", "date")
_OPTIONAL = ("document", "scan", "withdrawn")
_KNOWN = (*_REQUIRED, *_OPTIONAL)
_TEXTS: dict[Lang, dict[str, str]] = {
    "vi": {
        "pending": "Chưa có người đối chiếu bộ tiêu chí này với văn bản gốc.",
        "partly": "Mới đối chiếu {done}/{all} quy định của bộ tiêu chí với văn bản gốc.",
        "done": "Đã đối chiếu với văn bản gốc: {people} – {paper}.",
        "no_paper": "Đã có người đối chiếu với văn bản gốc: {people}; chưa có đủ văn bản xác nhận, nên bản in còn mang "
        "dấu “chưa đối chiếu”.",
        "nested": "Bộ {sets}, dùng để xét đơn vị con, cũng phải được đối chiếu xong thì bản in mới bỏ dấu.",
    },
    "en": {
        "pending": "Nobody has compared this set with the signed documents.",
        "partly": "{done} of {all} rules have been compared with the signed documents.",
        "done": "Compared with the signed documents: {people} – {paper}.",
        "no_paper": "Compared with the signed documents: {people}; not every rule has a signed paper, so "
        "papers still bear the mark “not compared”.",
        "nested": "{sets}, by which nested units are judged, must be compared too before papers lose their mark.",
    },
}


def pending(rules: Sequence[Rule]) -> Approval:
    """Nobody has compared anything."""
    return _approval(rules, ())


def with_nested(approval: Approval, unfinished: Collection[str]) -> Approval:
    """The same where `unfinished`, sets that judge nested units, are not approved: papers rest on them as well."""
    if not unfinished:
        return approval
    sets = ", ".join(sorted(unfinished))
    text: dict[str, str] = {
        lang: f"{approval.text[lang]} {texts['nested'].format(sets=sets)}" for lang, texts in _TEXTS.items()
    }
    return replace(approval, complete=False, text=text)


def signature(entry: Confirmation) -> str:
    """Who, of which office, on which day: `Nguyễn Văn A (Sở KH&CN, 01/02/2024)`."""
    return f"{entry.by} ({entry.office}, {format_date(entry.date)})"


def read_approval(source: Source, rules: Sequence[Rule], set_name: str) -> tuple[Approval, list[Diagnostic]]:
    """The approval as the file has it, and what is wrong with the file, each with its place.

    `rules` are all rules of the set as they stand now.
    """
    lines, found = _lines(source, {rule.id for rule in rules}, set_name)
    if has_errors(found):
        return pending(rules), found
    approval = _approval(rules, [entry for entry, _ in lines])
    places = {id(entry): node for entry, node in lines}
    for rule, state in approval.rules.items():
        if state.state == "changed" and state.entry is not None:
            node = places[id(state.entry)]
            found.append(Diagnostic("approval-stale", source, node.start, node.start + 1, {"rule": rule}))
    return approval, sorted(found, key=lambda each: each.start)


def _lines(
    source: Source, known: Collection[str], set_name: str
) -> tuple[list[tuple[Confirmation, tree.Node]], list[Diagnostic]]:
    root, found = tree.parse(source)
    if root is None:
        return [], found
    entries = root.items.get("approved") if isinstance(root, tree.Mapping) else None
    named = root.items.get("set") if isinstance(root, tree.Mapping) else None
    if not isinstance(entries, tree.Sequence) or not isinstance(named, tree.Scalar):
        return [], [*found, Diagnostic("approval-structure", source, root.start, root.start + 1)]
    if named.text != set_name:
        other = {"text": named.text, "set": set_name}
        return [], [*found, Diagnostic("approval-other-set", source, named.start, named.end, other)]
    lines: list[tuple[Confirmation, tree.Node]] = []
    last: dict[str, date] = {}
    for node in entries.items:
        entry = _entry(node)
        params: dict[str, Any]
        if entry is None:
            code, params = "approval-entry", {"known": ", ".join(_KNOWN)}
        elif entry.rule not in known:
            code, params = "approval-unknown-rule", {"rule": entry.rule, "suggestion": closest(entry.rule, known)}
        elif entry.date < last.get(entry.rule, entry.date):
            code = "approval-order"
            params = {"rule": entry.rule, "day": format_date(entry.date), "last": format_date(last[entry.rule])}
        else:
            last[entry.rule] = entry.date
            lines.append((entry, node))
            continue
        found.append(Diagnostic(code, source, node.start, node.start + 1, params))
    return lines, found


def _entry(node: tree.Node) -> Confirmation | None:
    """One line; None where it lacks an item, has an unknown one, or names no day."""
    if not isinstance(node, tree.Mapping):
        return None
    fields = {key: value.text for key, value in node.items.items() if isinstance(value, tree.Scalar)}
    day = read_date(fields.get("date", ""))
    if isinstance(day, Problem) or any(is_blank(fields.get(key, "")) for key in _REQUIRED):
        return None
    if any(key not in _KNOWN for key in node.items) or len(fields) < len(node.items):
        return None
    if "withdrawn" in fields and is_blank(fields["withdrawn"]):
        return None
    texts = {key: fields.get(key, "") for key in _KNOWN if key != "date"}
    return Confirmation(date=day, **{key: "" if is_blank(text) else text for key, text in texts.items()})


def _approval(declared: Sequence[Rule], entries: Iterable[Confirmation]) -> Approval:
    histories: dict[str, list[Confirmation]] = {rule.id: [] for rule in declared}
    order: dict[int, int] = {}
    for at, entry in enumerate(entries):
        histories[entry.rule].append(entry)
        order[id(entry)] = at
    rules = {rule.id: _state(histories[rule.id], rule.digest) for rule in declared}
    held = [each.entry for each in rules.values() if each.state == "approved" and each.entry is not None]
    held.sort(key=lambda entry: order[id(entry)])
    papers = [entry.document for entry in held]
    every = len(held) == len(rules) > 0
    text: dict[str, str] = {}
    for lang, texts in _TEXTS.items():
        people = "; ".join(dict.fromkeys(signature(entry) for entry in held))
        paper = "; ".join(dict.fromkeys(papers))
        key = ("done" if all(papers) else "no_paper") if every else "partly" if held else "pending"
        text[lang] = texts[key].format(done=len(held), all=len(rules), people=people, paper=paper)
    return Approval(every and all(papers), text, tuple(declared), rules)


def _state(history: list[Confirmation], digest: str) -> RuleApproval:
    """Where a rule stands after its history, oldest line first."""
    if not history:
        return RuleApproval("pending")
    for entry in reversed(history):
        if entry.withdrawn:
            break
        if entry.digest == digest:
            return RuleApproval("approved", entry, tuple(history))
    newest = history[-1]
    return RuleApproval("withdrawn" if newest.withdrawn else "changed", newest, tuple(history))
