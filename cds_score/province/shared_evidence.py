"""One document cited by several communes: a commune's own paper that turns up elsewhere was copied.

Two documents are one where their files have the same bytes, or where number (else title), day and issuer agree. What a
commune issues proves figures of that commune only, so it is a finding; what the province or the state issues may be
cited by all, so it is only noted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cds_score.diagnostics import Diagnostic, Source
from cds_score.reading.numbers import folded
from cds_score.scoring.assessment import Assessment
from cds_score.selfreport.citations import identity
from cds_score.selfreport.evidence_files import EvidenceFile
from cds_score.selfreport.model import Citation

_OF_COMMUNE = re.compile(
    r"(?<!thị )(?<!hợp tác )\b(?:xã|phường|thị trấn|đặc khu)\b(?! hội)(?P<name>.*)"
)  # “thị xã”, “hợp tác xã”, “xã hội” are no communes
_LISTED = 4
"""How many of the units a finding names."""
_MORE = {"vi": "; và {count} đơn vị khác", "en": "; and {count} other units"}


@dataclass(frozen=True, slots=True)
class CitedReport:
    """A report whose documents are compared: its result, its text (for places) and its files by citation id."""

    assessment: Assessment
    source: Source
    files: Mapping[str, EvidenceFile] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Use:
    """Where a document is cited: which report, of which commune, under which id, for which indicators."""

    report: str
    code: str
    commune: str
    citation: str
    text: str
    indicators: tuple[str, ...]

    @property
    def unit(self) -> str:
        """What tells its commune from others: the code, else the name."""
        return self.code or folded(self.commune)


@dataclass(slots=True)
class SharedDocument:
    """A document cited by several communes. `own`: a commune's own paper, or nobody's; else one that all may cite.

    `same_file`: the files have the same bytes; `same_number`: number, day and issuer agree.
    """

    text: str
    own: bool
    same_file: bool
    same_number: bool
    uses: list[Use]


def is_of_commune(issuer: str) -> bool:
    """Does a named commune, or an office of one, issue it: “UBND xã Ví Dụ”, “Công an phường Mẫu”?"""
    match = _OF_COMMUNE.search(folded(issuer))
    return match is not None and bool(match["name"].strip(" .,;()"))


def shared_evidence(reports: Iterable[CitedReport]) -> list[SharedDocument]:
    """Documents that at least two communes cite, in the order in which they first turn up.

    Two reports of one commune (by its code, else by its name) share nothing: it cites its own papers.
    """
    entries = [(each, citation) for each in reports for citation in each.assessment.evidence]
    groups: dict[int, list[int]] = {at: [at] for at in range(len(entries))}
    first: dict[tuple[str, ...], int] = {}
    for at, (report, citation) in enumerate(entries):
        for key in _keys(report, citation):
            _join(groups, first.setdefault(key, at), at)
    found = []
    for members in {id(each): each for each in groups.values()}.values():
        cited = [entries[at] for at in sorted(members)]
        if len({_commune(report) for report, _ in cited}) > 1:
            found.append(_document(cited))
    return found


def findings(shared: Iterable[SharedDocument], reports: Iterable[CitedReport]) -> list[Diagnostic]:
    """A warning for each of the communes' own papers that several cite, where the first of them does.

    One for each document and not for each place: who else cites it stands once, whatever the number of reports.
    """
    by_name = {each.assessment.report: each for each in reports}
    found = []
    for document in shared:
        if document.own:
            use = document.uses[0]
            report = by_name[use.report]
            citation = next(each for each in report.assessment.evidence if each.id == use.citation)
            start, end = (citation.at.start, citation.at.end) if citation.at is not None else (0, 1)
            units = {each.unit: each for each in reversed(document.uses)}
            params = {"document": citation.short, "count": len(units), "units": _named(list(units.values())[::-1])}
            found.append(Diagnostic("evidence-shared", report.source, start, end, params))
    return found


def _named(uses: Sequence[Use]) -> dict[str, str]:
    """The first units with what they cite it for, and how many there are besides."""
    listed = "; ".join(said(each) for each in uses[:_LISTED])
    more = len(uses) - _LISTED
    return {lang: listed + (text.format(count=more) if more > 0 else "") for lang, text in _MORE.items()}


def said(use: Use) -> str:
    """A use in one line that reads alike in both languages: “Xã Ví Dụ: CQS.06, CQS.07 (bao-cao.yaml)”."""
    listed = ", ".join(use.indicators)
    return f"{use.commune or use.code}{f': {listed}' if listed else ''} ({use.report})"


def _join(groups: dict[int, list[int]], one: int, other: int) -> None:
    """Both belong to the same document from now on."""
    kept, given = groups[one], groups[other]
    if kept is not given:
        kept.extend(given)
        for at in given:
            groups[at] = kept


def _keys(report: CitedReport, citation: Citation) -> Iterable[tuple[str, ...]]:
    """What makes it the same as another: the bytes of its file; number, day and issuer, where an issuer is named."""
    file = report.files.get(citation.id)
    if file is not None:
        yield ("file", file.sha256)
    known = identity(citation)
    if known is not None and known[1] and known[2] and not _nameless(citation.issuer):
        yield ("number", *known)


def _nameless(issuer: str) -> bool:
    """“UBND xã” without a name is each commune's own: nothing follows from two of them."""
    match = _OF_COMMUNE.search(folded(issuer))
    return match is not None and not match["name"].strip(" .,;()")


def _commune(report: CitedReport) -> str:
    commune = report.assessment.commune
    return commune.code or folded(commune.name)


def _document(cited: list[tuple[CitedReport, Citation]]) -> SharedDocument:
    digests = [each.files[citation.id].sha256 for each, citation in cited if citation.id in each.files]
    numbers = [key for each, citation in cited for key in _keys(each, citation) if key[0] == "number"]
    issuers = [citation.issuer for _, citation in cited]
    return SharedDocument(
        text=cited[0][1].text,
        own=any(is_of_commune(issuer) or _nameless(issuer) or not issuer.strip() for issuer in issuers),
        same_file=len(set(digests)) < len(digests),
        same_number=len(set(numbers)) < len(numbers),
        uses=[_use(report, citation) for report, citation in cited],
    )


def _use(report: CitedReport, citation: Citation) -> Use:
    assessment = report.assessment
    indicators = tuple(
        each.id for each in assessment.indicators if any(cited.id == citation.id for cited in each.evidence)
    )
    commune = assessment.commune
    return Use(assessment.report, commune.code, commune.name, citation.id, citation.text, indicators)
