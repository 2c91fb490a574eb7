"""Certificates entered into the province's ledger as they are printed, in one act: all lines and all files, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cds_score.cli.clock import moment
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.ledger_entry import opened
from cds_score.cli.lock import locked
from cds_score.cli.output import write_files
from cds_score.cli.report_diagnostics import show, stop
from cds_score.diagnostics import Diagnostic, Lang, Source
from cds_score.diagnostics.pasted import pasted
from cds_score.province.ledger import Ledger, append, held_by, read_ledger
from cds_score.province.ledger_line import Entry

if TYPE_CHECKING:
    from cds_score.casework.cases import Opened
    from cds_score.documents.case import Case


def without_certificate(cases: Sequence[Opened], ledger: Path, lang: Lang) -> list[Opened]:
    """Those whose unit got no certificate yet in the year that is judged; the others are named, each with its number.

    Raises Exit where the ledger cannot be read or has errors.
    """
    book = opened(ledger, lang)[0] if ledger.exists() else Ledger()
    left: list[Opened] = []
    units: dict[str, list[tuple[str, str]]] = {}
    for each in cases:
        result = each.case.assessment
        year = str(result.period.year)
        held = held_by(book, result.commune.code, year)
        if held is None:
            left.append(each)
        else:
            units.setdefault(year, []).append((result.commune.name, held.line.entry.certificate))
    show((_held(year, named, ledger) for year, named in units.items()), lang)
    return left


def _held(year: str, named: Sequence[tuple[str, str]], ledger: Path) -> Diagnostic:
    """What is said of units of one year that hold certificates, by name and number."""
    params = {
        "count": len(named),
        "year": year,
        "units": {
            "vi": ", ".join(f"{name} (số {number})" for name, number in named),
            "en": ", ".join(f"{name} (number {number})" for name, number in named),
        },
        "held": {
            "vi": pasted(named[0][1]) if len(named) == 1 else "SỐ-CŨ",
            "en": pasted(named[0][1]) if len(named) == 1 else "OLD",
        },
        "pasted": pasted(ledger),
    }
    return Diagnostic("ledger-held", params=params, file=str(ledger))


def write_issued(
    files: Mapping[Path, bytes], issued: Sequence[tuple[Case, str, bytes]], ledger: Path, by: str, at: str, lang: Lang
) -> int:
    """Writes the files, and a line of the ledger for each certificate (case, check code, PDF); gives how many lines.

    Stops before anything is written where the ledger has errors or does not allow a line. Raises OSError.
    """
    recorded = moment(at, lang).isoformat()
    ledger.parent.mkdir(parents=True, exist_ok=True)
    with locked(ledger, "ledger-locked", lang):
        book, text = opened(ledger, lang) if ledger.exists() else (Ledger(), "")
        text += "\n" if text and not text.endswith("\n") else ""
        if at and book.lines and book.lines[-1].entry.recorded[:10] == recorded[:10]:
            recorded = book.lines[-1].entry.recorded  # a day without a time of its own follows the line before it
        for case, code, pdf in issued:
            added, found = append(book, _entry(case, code, pdf, recorded, by))
            if found:
                for each in found:
                    each.file = str(ledger)
                stop(found, ExitCode.INPUT, lang)
            text += added
            book, _ = read_ledger(Source(str(ledger), text))
        # The mark makes a spreadsheet read it as UTF-8.
        write_files({**files, ledger: f"\ufeff{text}".encode()})
    return len(issued)


def _entry(case: Case, code: str, pdf: bytes, recorded: str, by: str) -> Entry:
    from cds_score.documents.proof.seal import check_seal

    assert case.decision is not None
    assert case.unit is not None
    decision, unit, result = case.decision, case.unit, case.assessment
    return Entry(
        recorded=recorded,
        action="issue",
        certificate=unit.certificate,
        unit_code=result.commune.code,
        unit_name=result.commune.name,
        year=str(result.period.year),
        tier=result.award.tier_text,
        decision=decision.number,
        decision_date=decision.day.isoformat() if decision.day is not None else "",
        code=code,
        paper=check_seal(pdf).digest,
        replaces="",
        reason="",
        by=by,
    )
