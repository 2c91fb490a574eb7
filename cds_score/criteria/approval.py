"""Who has compared which rule of a set with the signed decision: `approval.yaml` beside `set.yaml`.

    set: thanh-hoa/cap-xa@2023
    approved:
      - {rule: CQS.06, digest: 3f0c…, by: Nguyễn Văn A, office: Sở KH&CN, date: 1/2/2024, document: 12/BB-SKHCN}

Each entry is bound to the SHA-256 of one rule; a rule of which one character changed is no longer approved. The rules
are every indicator (with the inputs it measures), every pillar's rule (with the list of its indicators), the award, the
checks, and `set`: all the rest that decides, the list of pillars and the other inputs among it. With any error in the
file nothing is approved. A set is approved when every rule is.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from cds_score.criteria.compiled import Approval, CriteriaSet
from cds_score.diagnostics import Diagnostic, Source, has_errors
from cds_score.reading.dates import read_date
from cds_score.reading.numbers import Problem, is_blank
from cds_score.reading.suggest import closest
from cds_score.reading.tree import Mapping, Scalar, Sequence, parse

_REQUIRED = ("rule", "digest", "by", "office", "date")
_KNOWN = (*_REQUIRED, "document")
_PENDING = {
    "vi": "Chưa có người đối chiếu bộ tiêu chí này với văn bản gốc.",
    "en": "Nobody has compared this set with the signed documents.",
}
_PARTLY = {
    "vi": "Mới đối chiếu {done}/{all} quy định của bộ tiêu chí với văn bản gốc.",
    "en": "{done} of {all} rules have been compared with the signed documents.",
}
_DONE = {
    "vi": "Đã đối chiếu với văn bản gốc: {people}.",
    "en": "Compared with the signed documents: {people}.",
}
_NO_PAPER = {"vi": "chưa có văn bản", "en": "no signed paper yet"}


def rule_digests(data: dict[str, Any], criteria: CriteriaSet) -> dict[str, str]:
    """Rule id to SHA-256 (hex) of its canonical JSON; `data` is the plain form of `set.yaml`."""
    rules: dict[str, Any] = {}
    used: set[str] = set()
    compiled = {indicator.id: indicator for indicator in criteria.indicators}
    for pillar in data["pillars"]:
        own = [declared["id"] for declared in pillar["indicators"]]
        rules[pillar["id"]] = {key: value for key, value in pillar.items() if key != "indicators"} | {"indicators": own}
        for declared in pillar["indicators"]:
            measured = compiled[declared["id"]].inputs
            used.update(measured)
            rules[declared["id"]] = {"indicator": declared, "inputs": {name: data["inputs"][name] for name in measured}}
    rules["award"] = data.get("award", {})
    rules["checks"] = data.get("checks", [])
    kept = ("pillars", "award", "checks", "inputs")
    rest = {key: value for key, value in data.items() if key not in kept}
    rest["pillars"] = [pillar["id"] for pillar in data["pillars"]]
    rest["inputs"] = {name: declared for name, declared in data["inputs"].items() if name not in used}
    rules["set"] = rest
    return {name: _canonical(rule) for name, rule in rules.items()}


def read_approval(source: Source, digests: dict[str, str], set_name: str) -> tuple[Approval, list[Diagnostic]]:
    """What holds of an approval file today; an entry that does not is a warning with its place."""
    root, found = parse(source)
    if root is None:
        return pending(), found
    entries = root.items.get("approved") if isinstance(root, Mapping) else None
    named = root.items.get("set") if isinstance(root, Mapping) else None
    if not isinstance(entries, Sequence) or not isinstance(named, Scalar):
        return pending(), [*found, Diagnostic("approval-structure", source, root.start, root.start + 1)]
    if named.text != set_name:
        found.append(
            Diagnostic("approval-other-set", source, named.start, named.end, {"text": named.text, "set": set_name})
        )
        return pending(), found
    people: dict[str, None] = {}
    papers: list[str] = []
    approved: set[str] = set()
    for node in entries.items:
        fields = (
            {k: v.text for k, v in node.items.items() if isinstance(v, Scalar)} if isinstance(node, Mapping) else {}
        )
        day = read_date(fields.get("date", ""))
        blank = any(is_blank(fields.get(key, "")) for key in _REQUIRED)
        if blank or isinstance(day, Problem) or any(key not in _KNOWN for key in fields):
            found.append(Diagnostic("approval-entry", source, node.start, node.start + 1, {"known": ", ".join(_KNOWN)}))
            continue
        rule = fields["rule"]
        if rule not in digests:
            params = {"rule": rule, "suggestion": closest(rule, digests)}
            found.append(Diagnostic("approval-unknown-rule", source, node.start, node.start + 1, params))
        elif fields["digest"] != digests[rule]:
            found.append(Diagnostic("approval-stale", source, node.start, node.start + 1, {"rule": rule}))
        else:
            approved.add(rule)
            people[f"{fields['by']} ({fields['office']}, {fields['date']})"] = None
            papers.append(fields.get("document", ""))
    if has_errors(found):
        return pending(), found
    return _approval(len(approved), len(digests), list(people), papers), found


def pending() -> Approval:
    """Nobody has compared anything."""
    return Approval(False, dict(_PENDING))


def _approval(done: int, everything: int, people: list[str], papers: list[str]) -> Approval:
    if done < everything:
        texts = _PARTLY if done else _PENDING
        return Approval(False, {lang: text.format(done=done, all=everything) for lang, text in texts.items()})
    named = {}
    for lang, text in _DONE.items():
        paper = "; ".join(dict.fromkeys(papers)) if all(papers) else _NO_PAPER[lang]
        named[lang] = text.format(people=f"{'; '.join(people)} – {paper}")
    return Approval(all(papers), named)


def _canonical(rule: Any) -> str:
    text = json.dumps(rule, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
