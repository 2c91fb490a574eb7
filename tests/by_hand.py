"""The teaching set's report as it was typed by hand, for whoever writes it in another way."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

from cds_score.casework.opening import assess_file
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Source
from cds_score.reading.source import read_file
from cds_score.scoring.assessment import Assessment
from cds_score.selfreport.model import Citation, SelfReport
from cds_score.selfreport.read import CITATION_KEYS, read_report
from tests.docs.program import ROOT

BY_HAND = ROOT / "examples" / "mau-ba-tru-cot" / "bao-cao.yaml"
REGISTER = ROOT / "examples" / "mau-ba-tru-cot" / "danh-sach.csv"


def by_hand() -> tuple[SelfReport, str]:
    """The example, and its text, with its documents called as the page calls them: tl-01, tl-02 …"""
    source, _ = read_file(BY_HAND)
    assert source is not None
    first, _ = read_report(source)
    assert first is not None
    ids = {old: f"tl-{number:02}" for number, old in enumerate(first.evidence, 1)}
    renamed = re.sub(r"[a-z]+(?:-[a-z]+)+", lambda found: ids.get(found[0], found[0]), source.text)
    read, found = read_report(Source("bao-cao.yaml", renamed))
    assert read is not None
    assert found == []
    return read, renamed


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
            if each.value.text.strip()
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
    """The Assessment, without what says which file it is and where in it something stands.

    The digest of the facts is another: a report that began as a form also names the figures that are left blank.
    """
    province = open_province(Settings(register=register), "vi")
    made = assess_file(str(file), province, "vi").assessment
    assert made is not None
    lines = [
        dataclasses.replace(line, evidence=[without_place(each) for each in line.evidence]) for line in made.indicators
    ]
    return dataclasses.replace(
        made,
        report="",
        digests={},
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
