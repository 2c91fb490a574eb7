"""Many reports at once: files and folders on the command line to the reports in them, each with its set."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from cds_score.casework.opening import Outcome, Province, prepare
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.reading.source import read_file
from cds_score.selfreport.case_files import REVIEW_ENDING

if TYPE_CHECKING:
    from cds_score.province.filed import Filed

_REPORT = re.compile(r"^(?:criteria|commune)\s*:", re.MULTILINE)
_INPUTS = re.compile(r"^inputs\s*(?::|$)", re.MULTILINE)
"""A colon may be missing: then the reader says so, and the report is not passed over in silence."""
_OF_A_SET = re.compile(r"^pillars\s*:", re.MULTILINE)


def report_files(names: Iterable[str]) -> list[str]:
    """Files as they are named, and in place of a folder the reports in it and below, in order.

    In a folder a report is a YAML file with `inputs:` and `criteria:` or `commune:` at its left edge that is no
    criteria set; whatever else lies there is passed over.
    """
    found: list[str] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            below = (each for each in path.rglob("*") if each.suffix.lower() in (".yaml", ".yml"))
            found += [str(each) for each in sorted(below) if _is_report(each)]
        else:
            found.append(name)
    return list(dict.fromkeys(found))


def named_reports(names: Iterable[str]) -> list[str]:
    """As `report_files`; a folder without any report stays as it is named, for its reader to say so."""
    return [each for name in names for each in (report_files([name]) or [name])]


def _is_report(path: Path) -> bool:
    if path.name.endswith(REVIEW_ENDING) or not path.is_file():
        return False
    source, _ = read_file(path)
    text = source.text if source is not None else ""
    return bool(_INPUTS.search(text) and _REPORT.search(text)) and _OF_A_SET.search(text) is None


def filed_reports(names: Iterable[str], province: Province, lang: Lang) -> tuple[list[Filed], list[Diagnostic]]:
    """The reports that could be read with their sets, one of each unit; and all that is wrong with the others."""
    from cds_score.province.filed import Filed, one_of_each

    filed: list[Filed] = []
    found: list[Diagnostic] = []
    for name in report_files(names):
        ready = prepare(name, province, lang)
        if isinstance(ready, Outcome):
            found += ready.diagnostics
        else:
            filed.append(Filed(name, ready.report, ready.criteria, ready.attributes, ready.found))
    kept, more = one_of_each(filed)
    return kept, found + more
