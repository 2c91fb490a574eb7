"""Reports that were handed in, each with the set that judges it and what the register holds of its unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.reading.collation import collation_key
from cds_score.reading.source import digest
from cds_score.selfreport.model import SelfReport

WITHOUT_CODE = "list-unit-without-code"
_WRITE_CODE: dict[Lang, str] = {
    "vi": 'Ghi commune: {code: "…"} với mã 5 chữ số.',
    "en": 'Write commune: {code: "…"} with the code of five digits.',
}


@dataclass(slots=True)
class Filed:
    """One report as it was read; nothing is scored yet."""

    file: str
    report: SelfReport
    criteria: CriteriaSet
    attributes: Mapping[str, str] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    """What is wrong with the file, before its answers are read."""

    @property
    def code(self) -> str:
        """The unit's code."""
        return self.report.unit.code

    @property
    def name(self) -> str:
        """The unit's name."""
        return self.report.unit.name

    @property
    def digest(self) -> str:
        """SHA-256 of the report's text."""
        return digest(self.report.source.text)


def one_of_each(reports: Iterable[Filed]) -> tuple[list[Filed], list[Diagnostic]]:
    """Reports in the order of their units' names; one without a code, or of a unit that has another, is left out."""
    kept: dict[str, Filed] = {}
    found: list[Diagnostic] = []
    for each in reports:
        at = each.report.unit_at
        start, end = (at.start, at.end) if at is not None else (0, 1)
        if not each.code:
            found.append(Diagnostic(WITHOUT_CODE, each.report.source, start, end, {"how": dict(_WRITE_CODE)}))
        elif each.code in kept:
            params = {"code": each.code, "file": kept[each.code].file}
            found.append(Diagnostic("list-unit-twice", each.report.source, start, end, params))
        else:
            kept[each.code] = each
    return sorted(kept.values(), key=lambda each: (collation_key(each.name), each.code)), found
