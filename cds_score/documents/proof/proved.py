"""A paper that proves itself: the extract embedded, its manifest, the text of its pages, and the code printed on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cds_score.documents.paper import Attachment, Paper
from cds_score.documents.pdf import drawn, finished, unfinished
from cds_score.documents.proof.extract import DESCRIPTIONS, PAGES
from cds_score.documents.proof.manifest import MANIFEST_NAME, code, manifest
from cds_score.documents.proof.page_text import own_page_texts, squeezed
from cds_score.documents.structure import require_structure
from cds_score.reading.canonical import canonical

NO_CODE = "00000-00000-00000-00000"
"""What stands in the place of the check code while it is worked out."""
MASK = "*"


@dataclass(frozen=True, slots=True)
class Proof:
    """What is embedded and bound: files of the extract, fields of the manifest."""

    files: Mapping[str, bytes]
    fields: Mapping[str, Any]
    more: Sequence[Attachment] = field(default_factory=tuple)
    """Further files for people, listed in the manifest too."""


def proved(paper: Callable[[str], Paper], proof: Proof, *, coded: bool = False) -> tuple[bytes, str]:
    """The finished PDF and its check code. `paper` makes the paper with a code; `coded`: it prints that code.

    Raises DocumentError as `paper_pdf` does, and where the structure of the file is not as it should be.
    """
    first = paper(NO_CODE)
    document = unfinished(first, drawn(first))
    with document:
        files = {**proof.files, **{each.name: each.data for each in proof.more}}
        files[PAGES] = pages_record(own_page_texts(document.to_read()), NO_CODE if coded else "")
        listed = manifest(files, proof.fields)
        printed = code(listed)
        attached = [*proof.more, *_attachments(files, proof, listed, first.date)]
        attached.sort(key=lambda each: each.name)
        if not coded:
            return require_structure(document.finish(attached)), printed
    final = paper(printed)
    return require_structure(finished(final, drawn(final), attached)), printed


def pages_record(pages: Sequence[str], printed: str) -> bytes:
    """The text of each page without white space, the code masked; canonical JSON."""
    plain = [squeezed(page) for page in pages]
    if printed:
        plain = [page.replace(printed, MASK * len(printed)) for page in plain]
    return canonical(plain)


def _attachments(files: Mapping[str, bytes], proof: Proof, listed: bytes, date: str) -> list[Attachment]:
    """The files of the extract, the text of the pages and the manifest."""
    more = {each.name for each in proof.more}
    own = {name: data for name, data in files.items() if name not in more} | {MANIFEST_NAME: listed}
    return [
        Attachment(
            name,
            data,
            "application/json" if name.endswith(".json") else "application/yaml",
            DESCRIPTIONS.get(name, name),
            date,
            "Data",
        )
        for name, data in own.items()
    ]
