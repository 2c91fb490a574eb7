"""`verify --paper`: do the tables of a paper that was edited before signing still say what the result says?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.papers import Files, open_case
from cds_score.cli.report_diagnostics import exit_code, show
from cds_score.cli.session import Outcome, Province
from cds_score.diagnostics import Lang
from cds_score.documents.papers.names import TITLES

if TYPE_CHECKING:
    from cds_score.documents.tables.model import TableDifference

_KINDS: dict[str, Literal["docx", "pdf"]] = {".docx": "docx", ".pdf": "pdf"}
_SAID = {
    "ending": {
        "vi": "Bản đã sửa phải là tệp .docx hoặc .pdf: {name}",
        "en": "The edited paper must be .docx or .pdf: {name}",
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
    report: str,
    paper: Path,
    document: str,
    files: Files,
    templates: Path | None,
    province: Province,
    lang: Lang,
    *,
    as_json: bool = False,
) -> ExitCode:
    """Lists each difference. Raises click.ClickException where one of the files cannot be used."""
    from cds_score.documents.errors import DocumentError
    from cds_score.documents.json_text import several
    from cds_score.documents.papers.registry import PAPERS, Print, lacking, printed
    from cds_score.documents.tables.compare import compare_paper

    kind = _KINDS.get(paper.suffix.lower())
    if kind is None:
        raise click.UsageError(_SAID["ending"][lang].format(name=paper.name))
    opened = open_case(report, files, province, lang)
    show(opened.diagnostics, lang)
    if isinstance(opened, Outcome):
        return exit_code([opened])
    title = TITLES[document][lang].lower()
    reason = lacking(PAPERS[document], opened.case)
    try:
        made, found = printed(PAPERS[document], opened.case, Print(templates)) if not reason else (None, [])
        show(found, lang)
        if made is None:
            raise click.ClickException(_SAID["cannot"][lang].format(title=title, reason=reason))
        differences = compare_paper(made, paper.read_bytes(), kind)
    except DocumentError as fault:
        raise click.ClickException(fault.vi if lang == "vi" else fault.en) from fault
    said = _SAID["differs" if differences else "same"][lang].format(paper=paper, title=title, count=len(differences))
    if as_json:
        click.echo(several([_record(report, paper, document, said, differences, lang)]), nl=False)
    else:
        click.echo("\n".join([said, *(f"  ✗ {each.text(lang)}" for each in differences)]))
    return ExitCode.INCOMPLETE if differences else opened.code


def _record(
    report: str, paper: Path, document: str, said: str, differences: Sequence[TableDifference], lang: Lang
) -> dict[str, Any]:
    """By the published schema in docs/schemas/verify.schema.json."""
    return {
        "file": report,
        "type": "edited",
        "paper": str(paper),
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
