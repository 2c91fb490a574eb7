"""The bytes of the Word file: the same for the same paper, whatever the machine and the day."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE

from cds_score.documents.markup import seen_text

if TYPE_CHECKING:
    from docx.document import Document

    from cds_score.documents.paper import Paper

_DATE = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"
_MOST = 255
"""Word's core properties hold no longer text."""
_APPLICATION = re.compile(rb"<Application>[^<]*</Application>")


def describe(document: Document, paper: Paper, language: str) -> None:
    """Title, author, language and the day the paper stands for; the clock is not read."""
    core = document.core_properties
    day = datetime.fromisoformat(paper.date)
    core.title, core.author = seen_text(paper.title)[:_MOST], seen_text(paper.author)[:_MOST]
    core.last_modified_by = core.author
    core.created = core.modified = day
    core.language = language
    core.comments = seen_text(paper.generator)[:_MOST]
    core.category = core.content_status = core.identifier = core.keywords = core.subject = core.version = ""
    core.revision = 1
    for key, relation in list(document.part.package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del document.part.package.rels[key]
    for part in document.part.package.iter_parts():
        if part.partname == "/docProps/app.xml":
            part._blob = _APPLICATION.sub(b"<Application>cds-score</Application>", part.blob)


def packed(document: Document) -> bytes:
    """The file: its parts in the order of their names, each with the same date."""
    loose = io.BytesIO()
    document.save(loose)
    target = io.BytesIO()
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(source.namelist(), key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, source.read(name))
    return target.getvalue()
