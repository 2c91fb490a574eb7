"""The program's own properties in the XMP metadata of a paper: what it is, and its seal.

PDF/A allows a property of another standard only when its schema is described in the same RDF block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NAMESPACE = "urn:cds-score:seal:1.0#"
PREFIX = "cdsseal"
ZERO_DIGEST = "0" * 64
"""What stands in the place of the digest while the digest is worked out."""
LENGTH_DIGITS = 10
_SCHEMAS = (
    (
        "PDF/UA identification schema",
        "http://www.aiim.org/pdfua/ns/id/",
        "pdfuaid",
        (("part", "Integer", "Part of PDF/UA to which the file conforms"),),
    ),
    (
        "cds-score seal schema",
        NAMESPACE,
        PREFIX,
        (
            ("kind", "Text", "Which paper this is"),
            ("basis", "Text", "What its result rests on: self_reported, appraised or recognised"),
            ("approved", "Text", "yes where its criteria set has been compared with the signed decision, else no"),
            ("length", "Text", "Length in bytes of the file as it was made"),
            ("digest", "Text", "SHA-256 of these bytes with zeros in the place of this digest"),
        ),
    ),
)
_VALUE = re.compile(rf'{PREFIX}:(kind|basis|approved)=("[^"<>]*"|\'[^\'<>]*\')')
_KEY = re.compile(r"[a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class PaperKind:
    """What a paper says of itself for machines. Texts are empty where it does not say."""

    kind: str = ""
    """Its name: `phieu-ket-qua`, `quyet-dinh`, `giay-chung-nhan` …"""
    basis: str = ""
    """What its result rests on: `self_reported`, `appraised`, `recognised`."""
    approved: bool = False
    """False: it bears the mark of a set that nobody has compared with the signed decision."""


def rdf(about: PaperKind) -> bytes:
    """The descriptions for the RDF block of a paper: PDF/UA-1, its own properties, and the schemas of both.

    Raises ValueError where `kind` or `basis` is more than a name.
    """
    for text in (about.kind, about.basis):
        if not _KEY.fullmatch(text):
            raise ValueError(text)
    values = {"kind": about.kind, "basis": about.basis, "approved": "yes" if about.approved else "no"}
    own = " ".join(f'{PREFIX}:{name}="{text}"' for name, text in values.items())
    schemas = "".join(_schema(*each) for each in _SCHEMAS)
    return f"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:{PREFIX}="{NAMESPACE}" {own}/>
<rdf:Description rdf:about="" xmlns:{PREFIX}="{NAMESPACE}" {seal_text(0, ZERO_DIGEST)}/>
<rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag>{schemas}
  </rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
""".encode()


def seal_text(length: int, digest: str) -> str:
    """The two properties of the seal, always of the same length and in this order."""
    return f'{PREFIX}:length="{length:0{LENGTH_DIGITS}}" {PREFIX}:digest="{digest}"'


def properties(xmp: bytes) -> PaperKind:
    """What the metadata of a paper say of it; nothing where they say nothing."""
    from xml.sax.saxutils import unescape  # it brings the network library along

    found = {name: unescape(value[1:-1]) for name, value in _VALUE.findall(xmp.decode("utf-8", "replace"))}
    return PaperKind(found.get("kind", ""), found.get("basis", ""), found.get("approved") == "yes")


def _schema(name: str, namespace: str, prefix: str, known: tuple[tuple[str, str, str], ...]) -> str:
    described = "".join(_property(*each) for each in known)
    return f"""<rdf:li rdf:parseType="Resource">
    <pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>
    <pdfaSchema:schema>{name}</pdfaSchema:schema>
    <pdfaSchema:property><rdf:Seq>{described}</rdf:Seq></pdfaSchema:property>
  </rdf:li>"""


def _property(name: str, kind: str, description: str) -> str:
    return f"""<rdf:li rdf:parseType="Resource">
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>{description}</pdfaProperty:description>
      <pdfaProperty:name>{name}</pdfaProperty:name>
      <pdfaProperty:valueType>{kind}</pdfaProperty:valueType>
    </rdf:li>"""
