"""The structural check of a PDF: what PDF/A-3a and PDF/UA-1 ask for and can be seen without a full validator.

An empty list means "structurally checked". Whether a file is valid, only a validator such as veraPDF can say.
Needs pikepdf.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Dictionary, Name

from cds_score.documents import structure_tree
from cds_score.documents.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_XMP_PARTS = {
    "pdfaid:part": "3",
    "pdfaid:conformance": "A",
    "pdfuaid:part": "1",
}
_RELATIONSHIPS = ("/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified")
_ACTIVE = {
    "/JavaScript",
    "/JS",
    "/Launch",
    "/URI",
    "/SubmitForm",
    "/ImportData",
    "/GoToR",
    "/GoToE",
    "/OpenAction",
    "/AA",
}
_LOOKED_FOR = re.compile(rb"/(?:BaseFont|%s)\b" % b"|".join(sorted(key[1:].encode() for key in _ACTIVE)))
_KNOWN_NAMESPACES = {
    "adobe:ns:meta/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://purl.org/dc/elements/1.1/",
    "http://ns.adobe.com/pdf/1.3/",
    "http://ns.adobe.com/xap/1.0/",
    "http://ns.adobe.com/xap/1.0/mm/",
    "http://www.aiim.org/pdfa/ns/id/",
    "http://www.aiim.org/pdfa/ns/extension/",
    "http://www.aiim.org/pdfa/ns/schema#",
    "http://www.aiim.org/pdfa/ns/property#",
}
"""Those that PDF/A knows itself."""
_PRINTED, _NOT_SHOWN = 4, 1 | 2 | 32
"""Flags of an annotation: it is printed; it is invisible, hidden, or not viewed."""
_Objects = list[tuple[Any, set[str]]]
"""Dictionaries and streams of a file, with their keys."""
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def structure_problems(pdf: bytes) -> list[str]:
    """What is wrong with a PDF, one English sentence each; empty when the structure is as it should be."""
    return [problem for found in structure_checks(pdf).values() for problem in found]


def structure_checks(pdf: bytes) -> dict[str, list[str]]:
    """The same by what was looked at: the keys of `CHECKS`, or `file` alone where it cannot be opened."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            objects = list(_objects(document))
            elements = structure_tree.elements(document)
            found = {name: list(check(document, objects)) for name, check in CHECKS.items()}
            return found | {name: list(check(document, elements)) for name, check in structure_tree.CHECKS.items()}
    except pikepdf.PdfError as error:
        return {"file": [f"the file cannot be opened: {error}"]}


def require_structure(pdf: bytes) -> bytes:
    """The same bytes; raises DocumentError where their structure is not as it should be."""
    problems = structure_problems(pdf)
    if problems:
        listed = "; ".join(problems)
        raise DocumentError(
            f"Bản PDF không đạt kiểm tra cấu trúc PDF/A và PDF/UA, nên không ghi: {listed}.",
            f"The PDF fails the structural check of PDF/A and PDF/UA and was not written: {listed}.",
        )
    return pdf


def _encryption(document: pikepdf.Pdf, _: _Objects) -> Iterator[str]:
    if document.is_encrypted:
        yield "the file is encrypted"


def _output_intent(document: pikepdf.Pdf, _: _Objects) -> Iterator[str]:
    intents = list(document.Root.get(Name.OutputIntents, []))
    if not any(intent.get(Name.S) == "/GTS_PDFA1" and Name.DestOutputProfile in intent for intent in intents):
        yield "there is no PDF/A output intent with a colour profile"


def _metadata(document: pikepdf.Pdf, _: _Objects) -> Iterator[str]:
    if Name.Metadata not in document.Root:
        yield "there are no XMP metadata"
        return
    xmp = document.Root.Metadata.read_bytes().decode("utf-8")
    for key, wanted in _XMP_PARTS.items():
        found = re.search(rf'{key}(?:="|>)([^"<]*)', xmp)
        if found is None or found[1] != wanted:
            yield f"the XMP metadata do not say {key} {wanted}"
    if xmp.count("<rdf:RDF") != 1:
        yield "the XMP metadata are not one RDF block"
    for namespace in dict.fromkeys(re.findall(r'xmlns:\w+="([^"]*)"', xmp)):
        if namespace not in _KNOWN_NAMESPACES and f"<pdfaSchema:namespaceURI>{namespace}<" not in xmp:
            yield f"the namespace {namespace} of the XMP metadata has no extension schema"
    producer = str(document.docinfo.get(Name.Producer, ""))
    if not producer or producer not in xmp:
        yield "the producer differs between the document information and the XMP metadata"


def _language_and_title(document: pikepdf.Pdf, _: _Objects) -> Iterator[str]:
    root = document.Root
    if not str(root.get(Name.Lang, "")):
        yield "the document names no language"
    if not str(document.docinfo.get(Name.Title, "")):
        yield "the document has no title"
    if not root.get(Name.ViewerPreferences, Dictionary()).get(Name.DisplayDocTitle, False):
        yield "viewers are not told to show the title"


def _tags(document: pikepdf.Pdf, _: _Objects) -> Iterator[str]:
    if not document.Root.get(Name.MarkInfo, Dictionary()).get(Name.Marked, False):
        yield "the content is not marked"
    if Name.StructTreeRoot not in document.Root:
        yield "there is no structure tree"
    for number, page in enumerate(document.pages, 1):
        if page.obj.get(Name.Tabs) != "/S":
            yield f"page {number}: the tab order does not follow the structure"
        if Name.StructParents not in page.obj:
            yield f"page {number}: its content does not lead to the structure"
        for annotation in page.obj.get(Name.Annots, []):
            yield from (f"page {number}: {problem}" for problem in _annotation(annotation))


def _annotation(annotation: Any) -> Iterator[str]:
    """Only fields of digital signatures may be there: without any extent, or drawn and tagged."""
    if annotation.get(Name.Subtype) != "/Widget" or not _is_signature(annotation):
        yield "there are annotations"
        return
    flags = int(annotation.get(Name.F, 0))
    if not flags & _PRINTED or flags & _NOT_SHOWN:
        yield "the field of a signature is hidden or not printed"
    left, bottom, right, top = (float(edge) for edge in annotation.get(Name.Rect, [0, 0, 0, 0]))
    if left == right or bottom == top:
        return
    if Name.AP not in annotation:
        yield "the field of a signature is not drawn"
    if Name.StructParent not in annotation or not str(annotation.get(Name.TU, "")):
        yield "the field of a signature is not tagged"


def _is_signature(field: Any) -> bool:
    return bool(field.get(Name.FT) == "/Sig" and Name.Kids not in field)


def _fonts(_: pikepdf.Pdf, objects: _Objects) -> Iterator[str]:
    for font, keys in objects:
        if "/BaseFont" not in keys or font.get(Name.Type) != "/Font":
            continue
        name = str(font.get(Name.BaseFont, "/?"))
        if font.get(Name.Subtype) == "/Type0":
            if Name.ToUnicode not in font:
                yield f"font {name} cannot be read as text"
        elif not any(key in font.get(Name.FontDescriptor, Dictionary()) for key in _FONT_FILES):
            yield f"font {name} is not embedded"


def _attachments(document: pikepdf.Pdf, _: _Objects) -> Iterator[str]:
    associated = [file.objgen for file in document.Root.get(Name.AF, [])]
    if len(set(associated)) != len(associated):
        yield "a file is associated twice"
    for name, file in document.attachments.items():
        if file.obj.objgen not in associated:
            yield f"attachment {name} is not associated with the document"
        if str(file.obj.get(Name.AFRelationship, "")) not in _RELATIONSHIPS:
            yield f"attachment {name} does not say how it relates to the document"
        if not file.get_file().mime_type:
            yield f"attachment {name} has no media type"


def _activity(document: pikepdf.Pdf, objects: _Objects) -> Iterator[str]:
    for thing, keys in objects:
        kinds = {str(thing[Name.S])} if "/S" in keys and "/P" not in keys else set()
        for key in sorted(_ACTIVE & (keys | kinds)):
            yield f"there is an action: {key[1:]}"
    form = document.Root.get(Name.AcroForm)
    if form is not None and not (len(form.get(Name.Fields, [])) and all(map(_is_signature, form.Fields))):
        yield "there are form fields"


def _objects(document: pikepdf.Pdf) -> Iterator[tuple[Any, set[str]]]:
    """Every dictionary and stream that has a key or a name looked for, with its keys, also those inside others.

    The text of an object shows whether one of them is in it, and of the thousands of a paper few have any.
    """
    waiting: list[Any] = [each for each in (document.trailer, *document.objects) if _LOOKED_FOR.search(_text(each))]
    while waiting:
        thing = waiting.pop()
        children: list[Any]
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            keys = set(thing.keys())
            yield thing, keys
            children = [thing[key] for key in keys]
        elif isinstance(thing, pikepdf.Array):
            children = list(thing)
        else:
            continue
        waiting += [child for child in children if isinstance(child, pikepdf.Object) and not child.is_indirect]


def _text(thing: Any) -> bytes:
    """A dictionary, that of a stream, or an array as it is written, all names plain; nothing of anything else."""
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict
    written: bytes = thing.unparse(resolved=True) if isinstance(thing, pikepdf.Object) else b""
    return written


CHECKS: dict[str, Callable[[pikepdf.Pdf, _Objects], Iterator[str]]] = {
    "encryption": _encryption,
    "output-intent": _output_intent,
    "metadata": _metadata,
    "language-title": _language_and_title,
    "tags": _tags,
    "fonts": _fonts,
    "attachments": _attachments,
    "activity": _activity,
}
