"""What a report says of who reports and on what, as it is written: also where it cannot be read."""

from __future__ import annotations

from cds_score.diagnostics import Diagnostic
from cds_score.reading.dates import format_date
from cds_score.reading.numbers import is_blank
from cds_score.reading.tree import Mapping, Scalar
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.read import PERIOD_KEYS, UNIT_KEYS

_YES = "có"
_UNJUDGED = frozenset(("year-not-judged", "set-version-none"))
OUTSIDE = {"vi": " Năm đó cũng nằm ngoài kỳ báo cáo.", "en": " That year lies outside the period, too."}
"""Said with a year that no set judges."""


def unit_texts(report: SelfReport) -> dict[str, str]:
    """Each of `UNIT_KEYS` as it is written; where the unit was not read from a file, what is known of it."""
    section = report.header.get("commune")
    if isinstance(section, Mapping):
        return _texts(section, UNIT_KEYS)
    unit = report.unit
    texts = (unit.code, unit.name, unit.level, unit.province, unit.address, _YES if unit.fictional else "")
    return dict(zip(UNIT_KEYS, texts, strict=True))


def period_texts(report: SelfReport) -> dict[str, str] | str:
    """Each of `PERIOD_KEYS` as it is written, or the whole period where it is written in words: `năm 2024`."""
    section, span = report.header.get("period"), report.span
    if isinstance(section, Scalar) and not is_blank(section.text):
        return section.text
    if isinstance(section, Mapping):
        return _texts(section, PERIOD_KEYS)
    days = [format_date(day) for day in (span.start, span.end, span.as_of)] if span else ["", "", ""]
    return dict(zip(PERIOD_KEYS, days, strict=True))


def year_text(report: SelfReport) -> str:
    """The year as it is written; nothing where it is not, or is that of the last day of the period."""
    written = report.header.get("year")
    if isinstance(written, Scalar):
        return "" if is_blank(written.text) else written.text
    follows = report.span is not None and report.span.end.year == report.year
    return str(report.year) if report.year and not report.header and not follows else ""


def year_place(report: SelfReport) -> tuple[int, int]:
    """Offsets of what says the year: `year`, else the period; the first sign of the file where neither is written."""
    written = report.header.get("year")
    node = written if isinstance(written, Scalar) and not is_blank(written.text) else report.header.get("period")
    if node is None:
        return 0, 1
    return node.start, node.end if isinstance(node, Scalar) else node.start + 1


def year_told_once(found: list[Diagnostic]) -> list[Diagnostic]:
    """Findings without the warning that the year lies outside the period, where one says that no set judges the year.

    That one says both: a year that is written wrong is one slip.
    """
    unjudged = next((each for each in found if each.code in _UNJUDGED), None)
    outside = [each for each in found if each.code == "year-outside-period"]
    if unjudged is None or not outside:
        return found
    unjudged.params["outside"] = dict(OUTSIDE)
    return [each for each in found if each not in outside]


def _texts(section: Mapping, keys: tuple[str, ...]) -> dict[str, str]:
    nodes = ((key, section.items.get(key)) for key in keys)
    return {key: node.text if isinstance(node, Scalar) else "" for key, node in nodes}
