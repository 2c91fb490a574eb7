"""Turns WeasyPrint's PDF/A-3a into the finished file: PDF/UA-1 too, marked, with attachments, sealed.

The same input gives the same bytes.

Imported only by `pdf`, since it needs pikepdf.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Self

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from cds_score.documents.headers import complete_headers
from cds_score.documents.proof.properties import rdf
from cds_score.documents.proof.seal import seal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cds_score.documents.paper import Attachment
    from cds_score.documents.proof.properties import PaperKind

_RDF_END = b"</rdf:RDF>"
_MARK_TOP = 14
"""Distance of the mark from the upper edge of the page, in points."""
_MARK_SIDE = 14
"""Least distance of the mark from the sides of the page, in points."""


class Unfinished:
    """A PDF made by WeasyPrint on its way to the finished file; `mark` is a one-page PDF stamped over each page.

    Everything but attachments and seal is there from the beginning. To be used in a `with` statement.
    """

    def __init__(self, pdf: bytes, *, producer: str, about: PaperKind, mark: bytes | None) -> None:
        self._document = pikepdf.open(io.BytesIO(pdf))
        _identify(self._document, producer, about)
        complete_headers(self._document)
        if mark is not None:
            _stamp(self._document, mark)

    def __enter__(self) -> Self:
        """The same."""
        return self

    def __exit__(self, *_: object) -> None:
        """The document is given back."""
        self._document.close()

    def to_read(self) -> bytes:
        """The pages as they will be printed, in a file that is only to be read at once: unpacked, not sealed."""
        target = io.BytesIO()
        self._document.save(target, compress_streams=False, fix_metadata_version=False)
        return target.getvalue()

    def finish(self, attachments: Sequence[Attachment]) -> bytes:
        """The finished file; to be called once."""
        _attach(self._document, attachments)
        target = io.BytesIO()
        # The identifier is worked out from the content: the same document has the same one.
        self._document.save(
            target,
            deterministic_id=True,
            fix_metadata_version=False,  # it would write the metadata anew
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=False,
        )
        return seal(target.getvalue())


def _identify(document: pikepdf.Pdf, producer: str, about: PaperKind) -> None:
    """Say in the metadata that the file is PDF/UA-1, which paper it is, and with which libraries it was made."""
    metadata = document.Root.Metadata
    xmp = metadata.read_bytes()
    old = str(document.docinfo[Name.Producer])
    xmp = xmp.replace(f'pdf:Producer="{old}"'.encode(), f'pdf:Producer="{producer}"'.encode())
    # They are written as they are, never compressed: the seal is put into the finished bytes.
    metadata.write(xmp.replace(_RDF_END, rdf(about) + _RDF_END, 1))
    document.docinfo[Name.Producer] = String(producer)
    document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _stamp(document: pikepdf.Pdf, mark: bytes) -> None:
    """Draw the mark over each page, as an artifact: readers of the text are told of it once, in the notices."""
    with pikepdf.open(io.BytesIO(mark)) as source:
        strip = source.pages[0]
        width, height = (float(side) for side in strip.mediabox[2:])
        form = document.copy_foreign(strip.as_form_xobject())
    for page in document.pages:
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
        scale = min(1.0, (right - left - 2 * _MARK_SIDE) / width)
        x = (left + right - width * scale) / 2
        y = top - _MARK_TOP - height * scale
        name = page.add_resource(form, Name.XObject, Name.Mark, replace_existing=True)
        drawing = (
            "Q /Artifact <</Type /Pagination /Subtype /Watermark>> BDC "
            f"q {scale:.4f} 0 0 {scale:.4f} {max(x, left):.2f} {max(y, bottom):.2f} cm {name} Do Q EMC"
        )
        page.contents_add(b"q", prepend=True)
        page.contents_add(drawing.encode("ascii"))


def _attach(document: pikepdf.Pdf, attachments: Sequence[Attachment]) -> None:
    """Embed the files here and not in WeasyPrint, which names each twice in /AF and asks the machine for types."""
    associated = []
    for attachment in attachments:
        date = f"D:{attachment.date.replace('-', '')}000000+07'00'"
        specification = pikepdf.AttachedFileSpec(
            document,
            attachment.data,
            description=attachment.description,
            filename=attachment.name,
            mime_type=attachment.media_type,
            creation_date=date,
            mod_date=date,
        )
        specification.relationship = Name(f"/{attachment.relationship}")
        document.attachments[attachment.name] = specification
        associated.append(document.attachments[attachment.name].obj)
    if associated:
        document.Root.AF = Array(associated)
