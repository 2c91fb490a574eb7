"""`verify --paper`: do the tables of a paper that was edited before signing still say what the result says?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from cds_score.casework.cases import Files, Opened, open_case
from cds_score.casework.opening import Outcome, Province
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.folders import counting_cases
from cds_score.cli.report_diagnostics import code_of, exit_code, show
from cds_score.diagnostics import Lang
from cds_score.documents.papers.names import ROUND_TITLES, TITLES

if TYPE_CHECKING:
    from cds_score.documents.case import Case
    from cds_score.documents.paper import Paper
    from cds_score.documents.papers.registry import Print
    from cds_score.documents.tables.model import TableDifference

_KINDS: dict[str, Literal["docx", "pdf"]] = {".docx": "docx", ".pdf": "pdf"}
_SAID = {
    "ending": {
        "vi": "Bản đã sửa phải là tệp .docx hoặc .pdf: {name}",
        "en": "The edited paper must be .docx or .pdf: {name}",
    },
    "one": {
        "vi": "Với --paper, đối số là đúng một báo cáo; nhiều báo cáo chỉ đi với --document {rounds}.",
        "en": "With --paper, give exactly one report; several go with --document {rounds} only.",
    },
    "cannot": {"vi": "Không lập được {title}: {reason}.", "en": "There is no {title}: {reason}."},
    "same": {
        "vi": "{paper}: mọi số liệu trong bảng khớp với {title} lập từ báo cáo.",
        "en": "{paper}: every figure in its tables agrees with the {title} made from the report.",
    },
    "differs": {
        "vi": "{paper}: {count} chỗ trong bảng khác với {title} lập từ báo cáo:",
        "en": "{paper}: {count} places in its tables differ from the {title} made from the report:",
    },
}


def compare_edited(
    reports: Sequence[str],
    paper: Path,
    document: str,
    files: Files,
    templates: Path | None,
    province: Province,
    lang: Lang,
    *,
    prefer: frozenset[Path] = frozenset(),
    as_json: bool = False,
) -> ExitCode:
    """Lists each difference; of the reports about a unit one counts, as where the paper was printed.

    Raises click.ClickException where one of the files cannot be used, and Exit where it is not clear which counts.
    """
    from cds_score.documents.errors import DocumentError
    from cds_score.documents.json_text import several
    from cds_score.documents.papers.registry import Print
    from cds_score.documents.tables.compare import compare_paper

    kind = _KINDS.get(paper.suffix.lower())
    if kind is None:
        raise click.UsageError(_SAID["ending"][lang].format(name=paper.name))
    if len(reports) > 1 and document in TITLES:
        raise click.UsageError(_SAID["one"][lang].format(rounds=", ".join(ROUND_TITLES)))
    cases: list[Opened] = []
    for report in reports:
        opened = open_case(report, files, province, lang)
        if isinstance(opened, Outcome):
            show(opened.diagnostics, lang)
            return exit_code([opened])
        cases.append(opened)
    cases = counting_cases(cases, province.register, lang, prefer)
    for each in cases:
        show(each.diagnostics, lang)
    title = {**TITLES, **ROUND_TITLES}[document][lang].lower()
    try:
        made, reason = _made(document, [each.case for each in cases], Print(templates), lang)
        if made is None:
            raise click.ClickException(_SAID["cannot"][lang].format(title=title, reason=reason))
        differences = compare_paper(made, paper.read_bytes(), kind)
    except DocumentError as fault:
        raise click.ClickException(fault.vi if lang == "vi" else fault.en) from fault
    said = _SAID["differs" if differences else "same"][lang].format(paper=paper, title=title, count=len(differences))
    if as_json:
        click.echo(several([_record(reports, paper, document, said, differences, lang)]), nl=False)
    else:
        click.echo("\n".join([said, *(f"  ✗ {each.text(lang)}" for each in differences)]))
    return ExitCode.INCOMPLETE if differences else max(code_of(each.diagnostics) for each in cases)


def _made(document: str, cases: Sequence[Case], how: Print, lang: Lang) -> tuple[Paper | None, str]:
    """The paper as it is made now, or why there is none. Raises DocumentError."""
    from cds_score.documents.papers.registry import (
        PAPERS,
        ROUND_PAPERS,
        lacking,
        lacking_round,
        printed,
        printed_round,
    )

    reason = lacking(PAPERS[document], cases[0]) if document in TITLES else lacking_round(cases)
    if reason:
        return None, reason
    if document not in TITLES:
        return printed_round(ROUND_PAPERS[document], cases, how), ""
    made, found = printed(PAPERS[document], cases[0], how)
    show(found, lang)
    return made, ""


def _record(
    reports: Sequence[str], paper: Path, document: str, said: str, differences: Sequence[TableDifference], lang: Lang
) -> dict[str, Any]:
    """By the published schema in docs/schemas/verify.schema.json."""
    return {
        "file": str(paper),
        "type": "edited",
        "reports": list(reports),
        "document": document,
        "holds": not differences,
        "text": said,
        "differences": [
            {
                "kind": each.kind,
                "table": each.table,
                "heading": each.heading or None,
                "row": each.row or None,
                "column": each.column or None,
                "expected": each.expected or None,
                "found": each.found or None,
                "text": each.text(lang),
            }
            for each in differences
        ],
    }
