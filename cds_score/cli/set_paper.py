"""A paper on a criteria set as the bytes of a file: its minutes, its guide, the sheet for the committee."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.cli.session import find_set
from cds_score.criteria.catalogue import APPROVAL_FILE, SET_FILE
from cds_score.reading.source import digest, read_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from cds_score.criteria.catalogue import Catalogue
    from cds_score.criteria.compiled import CriteriaSet
    from cds_score.diagnostics import Lang, Source
    from cds_score.documents.paper import Attachment, Paper

ENDINGS = (".pdf", ".html")
_CHANGED = {
    "vi": "Tệp “{path}” vừa thay đổi trong lúc chạy lệnh. Chạy lại lệnh.",
    "en": "“{path}” has just been changed while the command ran. Run it again.",
}


@dataclass(frozen=True, slots=True)
class OpenedSet:
    """A set and the folder of its files; `approval` is None where there is no approval file yet."""

    folder: Path
    criteria: CriteriaSet
    approval: Source | None


def open_set(name: str, sets: Catalogue, lang: Lang) -> OpenedSet:
    """The set of that name with its files. Raises Exit where there is none."""
    criteria = find_set(name, sets, lang)
    folder = sets.folder_or_path(name)
    assert folder is not None
    approval = read_file(folder / APPROVAL_FILE)[0] if (folder / APPROVAL_FILE).exists() else None
    return OpenedSet(folder, criteria, approval)


def printed(opened: OpenedSet, make: Callable[[], Paper], ending: str, lang: Lang) -> bytes:
    """What `make` makes, as HTML or PDF by the ending; a PDF carries the files of the set.

    Raises click.ClickException.
    """
    from cds_score.documents.errors import DocumentError
    from cds_score.documents.paper import paper_html

    try:
        paper = make()
        return paper_html(paper).encode("utf-8") if ending == ".html" else _pdf(paper, opened, lang)
    except DocumentError as fault:
        raise click.ClickException(fault.vi if lang == "vi" else fault.en) from fault


def _pdf(paper: Paper, opened: OpenedSet, lang: Lang) -> bytes:
    from cds_score.documents.pdf import paper_pdf, require_pdf

    require_pdf()
    from cds_score.documents.structure import require_structure

    return require_structure(paper_pdf(paper, _attachments(paper, opened, lang)))


def _attachments(paper: Paper, opened: OpenedSet, lang: Lang) -> list[Attachment]:
    from cds_score.documents.paper import Attachment

    path = opened.folder / SET_FILE
    source, _ = read_file(path)
    if source is None or digest(source.text) != opened.criteria.digest:
        raise click.ClickException(_CHANGED[lang].format(path=path))
    files = [(SET_FILE, source, "Bộ tiêu chí")]
    if opened.approval is not None:
        files.append((APPROVAL_FILE, opened.approval, "Kết quả đối chiếu với văn bản gốc"))
    return [
        Attachment(name, each.text.encode("utf-8"), "application/yaml", said, paper.date, "Source")
        for name, each, said in files
    ]
