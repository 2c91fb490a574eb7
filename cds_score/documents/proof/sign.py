"""Signs a paper of ours: PAdES (B-B), appended to the file, so that the paper itself stays as it was made.

The signature is invisible, or shows an image in its place. Both keep PDF/A-3a: the invisible field lies outside the
page, the image is a plain drawing. A visible field would break PDF/UA, so it is tagged: an element `Form` of the
structure holds it, and it has a name that is read out. The metadata stay as they are. Nothing is fetched: no time
stamp, no revocation data. Needs pyHanko and Pillow.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from cds_score.diagnostics import Diagnostic
from cds_score.documents.errors import DocumentError
from cds_score.documents.proof.opened import opened
from cds_score.documents.proof.page_text import page_texts, squeezed
from cds_score.documents.proof.place import Place, find_place, fits
from cds_score.documents.proof.properties import PaperKind, properties
from cds_score.documents.proof.seal import first_revision
from cds_score.documents.proof.signatures import certificates

if TYPE_CHECKING:
    from datetime import datetime

    from cds_score.documents.proof.key import Key

DECIDING = ("quyet-dinh", "giay-chung-nhan", "")
"""Papers that recognise; one that does not say what it is is held to be one."""
MAX_IMAGE_BYTES = 5 * 1024 * 1024
MAX_IMAGE_SIDE = 4000
_TITLE = "Chữ ký số của {owner}"
"""What readers of every kind are told of a field."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a paper is signed. Texts are empty and image and place None where nothing was said."""

    at: datetime
    """The moment of signing, with its zone."""
    image: bytes | None = None
    place: Place | None = None
    reason: str = ""
    location: str = ""


def kind_of(pdf: bytes) -> PaperKind | None:
    """What the paper that a file begins with says of itself; None where its seal is broken or missing.

    Raises DocumentError where it is no sound PDF.
    """
    first = first_revision(pdf)
    if first is None:
        return None
    with opened(first) as document:
        return properties(document.Root.Metadata.read_bytes())


def obstacle(pdf: bytes, key: Key, file: str) -> Diagnostic | None:
    """Why a paper may not be signed with this key; None where it may."""
    try:
        about = kind_of(pdf)
        if about is None:
            return Diagnostic("sign-unsealed", file=file)
        if about.kind in DECIDING:
            if not about.approved or _bears_mark(pdf):
                return Diagnostic("sign-marked", file=file)
            if about.basis == "self_reported":
                return Diagnostic("sign-self-reported", file=file)
        if key.fingerprint in certificates(pdf):
            return Diagnostic("sign-already", file=file, params={"owner": key.owner})
    except DocumentError as fault:
        return Diagnostic("sign-unreadable", file=file, params={"reason": {"vi": fault.vi, "en": fault.en}})
    return None


def sign(pdf: bytes, key: Key, wish: Wish, file: str) -> bytes | Diagnostic:
    """The signed file, which begins with the bytes of `pdf`; or why there is none. `file` is for messages."""
    found = obstacle(pdf, key, file)
    if found is not None:
        return found
    image = _image(wish.image) if wish.image is not None else None
    if wish.image is not None and image is None:
        return Diagnostic("sign-image", file=file)
    place = (wish.place or find_place(pdf)) if image is not None else None
    if image is not None and (place is None or not fits(place, pdf)):
        return Diagnostic("sign-no-place", file=file)
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import SigningError

    try:
        return _signed(pdf, key, wish, image, place)
    # A document that its certifier has closed, or one whose structure others have broken.
    except (PdfError, SigningError, KeyError, IndexError, TypeError) as error:
        return Diagnostic("sign-refused", file=file, params={"reason": str(error)})


def _bears_mark(pdf: bytes) -> bool:
    from cds_score.documents.mark import MARK

    return any(squeezed(MARK) in squeezed(text) for text in page_texts(pdf))


def _image(data: bytes) -> Any:
    """A picture within limits, as the library wants it; None where it is none."""
    from PIL import Image, UnidentifiedImageError

    if len(data) > MAX_IMAGE_BYTES:
        return None
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
            if max(picture.size) > MAX_IMAGE_SIDE:
                return None
            picture.verify()  # the whole of it: WeasyPrint tells the library to be content with a part
        return Image.open(io.BytesIO(data), formats=["PNG"]).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None


def _signed(pdf: bytes, key: Key, wish: Wish, image: Any, place: Place | None) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import (
        InvisSigSettings,
        SigFieldSpec,
        SigSeedSubFilter,
        append_signature_field,
        enumerate_sig_fields,
    )
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    class Writer(IncrementalPdfFileWriter):
        """Leaves the metadata alone: they are the paper's own, and the library would write them anew."""

        def _update_meta(self) -> None:
            pass

    class Signer(PdfSigner):
        """Signs at the moment that it is told."""

        def init_signing_session(self, *arguments: Any, **settings: Any) -> Any:
            session = super().init_signing_session(*arguments, **settings)
            session.system_time = wish.at
            return session

    writer = Writer(io.BytesIO(pdf))
    taken = {name for name, _, _ in enumerate_sig_fields(writer)}
    name = next(name for name in map("ChuKy{}".format, count(1)) if name not in taken)
    append_signature_field(
        writer,
        SigFieldSpec(
            name,
            on_page=place.page if place else 0,
            box=place.box if place else None,
            invis_sig_settings=InvisSigSettings(box_out_of_bounds=True),
            readable_field_name=_TITLE.format(owner=key.owner),
        ),
    )
    if place is not None:
        _tag(writer, place.page)
    signer = Signer(
        PdfSignatureMetadata(
            field_name=name,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            reason=wish.reason or None,
            location=wish.location or None,
            name=key.owner,
        ),
        key.signer,
        stamp_style=_style(image) if image is not None else None,
    )
    signed: bytes = signer.sign_pdf(writer, existing_fields_only=True).getvalue()
    return signed


def _style(image: Any) -> Any:
    """The image alone, in its own proportions, as large as fits: no border, no text, no font."""
    from pyhanko.pdf_utils.images import PdfImage
    from pyhanko.pdf_utils.layout import AxisAlignment as Align
    from pyhanko.pdf_utils.layout import Margins, SimpleBoxLayoutRule
    from pyhanko.stamp import StaticStampStyle

    layout = SimpleBoxLayoutRule(x_align=Align.ALIGN_MID, y_align=Align.ALIGN_MID, margins=Margins())
    return StaticStampStyle(
        border_width=0, background=PdfImage(image), background_layout=layout, background_opacity=1.0
    )


def _tag(writer: Any, page: int) -> None:
    """Puts the newest field into the structure of the document: an element `Form` at its end."""
    from pyhanko.pdf_utils import generic

    make: Any = generic  # the library's own objects are built by calls without types

    def dictionary(**keys: Any) -> Any:
        return make.DictionaryObject({make.NameObject(f"/{key}"): value for key, value in keys.items()})

    field = writer.root["/AcroForm"]["/Fields"].raw_get(-1)
    shown = writer.find_page_for_modification(page)[0]
    structure = writer.root["/StructTreeRoot"]
    numbers = structure["/ParentTree"]["/Nums"]
    top = structure["/K"].raw_get(0)
    number = make.NumberObject(max((int(numbers[at]) for at in range(0, len(numbers), 2)), default=-1) + 1)
    reference = dictionary(Type=make.NameObject("/OBJR"), Obj=field, Pg=shown)
    element = writer.add_object(
        dictionary(
            Type=make.NameObject("/StructElem"),
            S=make.NameObject("/Form"),
            P=top,
            Pg=shown,
            K=make.ArrayObject([reference]),
        )
    )
    field.get_object()[make.NameObject("/StructParent")] = number
    numbers += [number, element]
    top.get_object()["/K"].append(element)
    for changed in (field.get_object(), numbers, top.get_object()["/K"]):
        writer.update_container(changed)
