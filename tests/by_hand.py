"""The teaching set's report as it was typed by hand, for whoever writes it in another way."""

from __future__ import annotations

import dataclasses
import json
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cds_score.casework.opening import assess_file
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Source
from cds_score.reading.source import read_file
from cds_score.scoring.assessment import Assessment
from cds_score.selfreport.model import Answer, Citation, SelfReport
from cds_score.selfreport.read import CITATION_KEYS, read_report
from tests.docs.program import ROOT, run

BY_HAND = ROOT / "examples" / "mau-ba-tru-cot" / "bao-cao.yaml"
REGISTER = ROOT / "examples" / "mau-ba-tru-cot" / "danh-sach.csv"


def by_hand() -> tuple[SelfReport, str]:
    """The example typed into a blank form, and its text; its documents are called as the page calls them: tl-01 …"""
    source, _ = read_file(BY_HAND)
    assert source is not None
    first, _ = read_report(source)
    assert first is not None
    assert first.span is not None
    ids = {old: f"tl-{number:02}" for number, old in enumerate(first.evidence, 1)}
    with tempfile.TemporaryDirectory() as folder:
        blank = Path(folder) / "bieu.yaml"
        assert run("form", "mau/ba-tru-cot@2026", "-o", str(blank), "--no-schema").code == 0
        text = blank.read_text(encoding="utf-8")
    unit, span = first.unit, first.span
    said = {
        "code": unit.code,
        "name": unit.name,
        "level": f"{unit.level}\n  fictional: có",
        **{key: f"{day:%d/%m/%Y}" for key, day in (("from", span.start), ("to", span.end), ("as_of", span.as_of))},
        **{name: _answer(each, ids) for name, each in first.answers.items()},
        "evidence": "".join(f"\n  {ids[name]}: {_cited(each)}" for name, each in first.evidence.items()),
        "explanations": "".join(f"\n  {name}: {_quoted(text.text)}" for name, (_, text) in first.explanations.items()),
        **{name: _quoted(text) for name, text in first.narrative.items()},
    }
    for key, value in said.items():
        text = _typed(text, key, f'"{value}"' if key == "code" else value)
    contact, rest = text[: text.index("\ncontact:")], text[text.index("\ncontact:") :]
    for key, value in first.contact.items():
        rest = _typed(rest, key, value)
    text = contact + rest
    read, found = read_report(Source("bao-cao.yaml", text))
    assert read is not None
    assert found == []
    return read, text


def _typed(text: str, key: str, value: str) -> str:
    """The value behind the first key of this name that has none yet."""
    made, count = re.subn(rf"(?m)^( *{re.escape(key)}:) *$", lambda line: f"{line[1]} {value}", text, count=1)
    assert count == 1, key
    return made


def _answer(answer: Answer, ids: Mapping[str, str]) -> str:
    cited = ", ".join(ids[each.text] for each in answer.evidence)
    return f"{{value: {_quoted(answer.value.text)}, evidence: [{cited}]}}"


def _cited(citation: Citation) -> str:
    said = {key: getattr(citation, key) for key in CITATION_KEYS}
    return "{" + ", ".join(f"{key}: {_quoted(text)}" for key, text in said.items() if text) + "}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def told(report: SelfReport) -> dict[str, Any]:
    """All that a report says, as texts."""
    return {
        "criteria": report.criteria.text if report.criteria else None,
        "unit": report.unit,
        "span": report.span,
        "year": report.year,
        "answers": {
            name: (each.value.text, [cited.text for cited in each.evidence], each.note, each.to_confirm)
            for name, each in report.answers.items()
        },
        "evidence": {
            name: [getattr(each, key).strip() for key in CITATION_KEYS] for name, each in report.evidence.items()
        },
        "not_applicable": {name: reason.text for name, (_, reason) in report.not_applicable.items()},
        "explanations": {name: text.text for name, (_, text) in report.explanations.items()},
        "contact": {name: text for name, text in report.contact.items() if text},
        "narrative": {name: text.strip() for name, text in report.narrative.items() if text.strip()},
    }


def scored(file: Path, register: str = str(REGISTER)) -> Assessment:
    """The Assessment, without what says which file it is and where in it something stands."""
    province = open_province(Settings(register=register), "vi")
    made = assess_file(str(file), province, "vi").assessment
    assert made is not None
    lines = [
        dataclasses.replace(line, evidence=[without_place(each) for each in line.evidence]) for line in made.indicators
    ]
    return dataclasses.replace(
        made,
        report="",
        digests={name: each for name, each in made.digests.items() if name != "report"},
        diagnostics=[],
        evidence=[without_place(each) for each in made.evidence],
        indicators=lines,
        narrative={name: text.strip() for name, text in made.narrative.items() if text.strip()},
        contact={name: text for name, text in made.contact.items() if text},
    )


def without_place(citation: Citation) -> Citation:
    """As it is said, wherever it stands."""
    return dataclasses.replace(citation, at=None, places={})


def assert_by_hand(file: Path, folder: Path) -> None:
    """The report of a file says what was typed by hand, which is written into `folder`, and scores the same."""
    wanted, text = by_hand()
    source, found = read_file(file)
    assert source is not None
    report, more = read_report(source)
    assert report is not None
    assert found == more == []
    assert told(report) == told(wanted)
    folder.mkdir()
    typed = folder / "bao-cao.yaml"
    typed.write_text(text, encoding="utf-8", newline="\n")
    assert scored(file) == scored(typed)
