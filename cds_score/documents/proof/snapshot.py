"""What a PDF shows and carries at one point of its history, as digests: to be compared with what it was before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, Name

from cds_score.documents.proof.embedded import specifications
from cds_score.documents.proof.fingerprint import fingerprint
from cds_score.documents.proof.opened import opened

if TYPE_CHECKING:
    import pikepdf

_INHERITED = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")
_FRAME = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/BleedBox", "/TrimBox", "/ArtBox", "/Group", "/AA")
_APART = {"/Type", "/Pages", "/Metadata", "/AcroForm", "/DSS", "/Names", "/AF", "/Perms", "/Version", "/Extensions"}
"""Keys of the catalogue that are looked at apart, or that change nothing."""
_MOST_FIELDS = 1000


@dataclass(slots=True)
class PageState:
    """One page. Streams are those that draw it, in their order; `saves` are those that do nothing but `q`."""

    streams: list[str]
    saves: list[bool]
    frame: str
    resources: dict[str, str]
    annotations: dict[str, str] = field(default_factory=dict)
    """Digest to subtype; fields of signatures are not among them."""
    fields: set[str] = field(default_factory=set)
    """What is drawn for signatures on it, each with its place."""


@dataclass(slots=True)
class Snapshot:
    """One version of a document."""

    pages: list[PageState]
    files: dict[str, str]
    metadata: str
    information: str
    signatures: dict[str, str]
    """Name of the field to `signature` or `timestamp`; fields that nobody has signed are not among them."""
    forms: dict[str, str]
    validation: str
    catalogue: dict[str, str]
    """All other keys of the catalogue."""


def snapshot(pdf: bytes) -> Snapshot:
    """Of the last version of a file. Raises DocumentError where it is no sound PDF."""
    with opened(pdf) as document:
        root = document.Root
        streams: dict[tuple[int, int], bytes] = {}
        names = root.get(Name.Names, Dictionary())
        signatures, forms = _fields(root.get(Name.AcroForm, Dictionary()), streams)
        catalogue = {key: fingerprint(root[key], streams) for key in root.keys() - _APART}
        catalogue |= {f"/Names{key}": fingerprint(names[key], streams) for key in names.keys() - {"/EmbeddedFiles"}}
        return Snapshot(
            pages=[_page(page.obj, streams) for page in document.pages],
            files=_files(document, streams),
            metadata=_digest(root.get(Name.Metadata), streams),
            information=_digest(document.trailer.get(Name.Info), streams),
            signatures=signatures,
            forms=forms,
            validation=_digest(root.get(Name.DSS), streams),
            catalogue=catalogue,
        )


def _digest(thing: Any, streams: dict[tuple[int, int], bytes]) -> str:
    return "" if thing is None else fingerprint(thing, streams)


def _files(document: pikepdf.Pdf, streams: dict[tuple[int, int], bytes]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, specification in specifications(document):
        # A name that stands twice counts with both.
        found[name] = found.get(name, "") + fingerprint(specification, streams)
    return found


def _page(page: Any, streams: dict[tuple[int, int], bytes]) -> PageState:
    inherited = _with_inherited(page)
    contents = page.get(Name.Contents, Array())
    parts = list(contents) if isinstance(contents, Array) else [contents]
    resources = inherited.get("/Resources", Dictionary())
    state = PageState(
        streams=[fingerprint(each, streams) for each in parts],
        saves=[len(each.read_raw_bytes()) < 4 and each.read_raw_bytes().strip() == b"q" for each in parts],
        frame=" ".join(f"{key} {fingerprint(inherited[key], streams)}" for key in _FRAME if key in inherited),
        resources=_resources(resources, streams),
    )
    for annotation in page.get(Name.Annots, []):
        if annotation.get(Name.Subtype) == "/Widget" and _type(annotation) == "/Sig":
            left, bottom, right, top = (float(edge) for edge in annotation.get(Name.Rect, [0, 0, 0, 0]))
            if left != right and bottom != top:
                drawing = _digest(annotation.get(Name.AP), streams)
                state.fields.add(f"{left} {bottom} {right} {top} {annotation.get(Name.F, 0)} {drawing}")
        else:
            subtype = str(annotation.get(Name.Subtype, "/?")).removeprefix("/")
            state.annotations[fingerprint(annotation, streams)] = subtype
    return state


def _with_inherited(page: Any) -> dict[str, Any]:
    found = {key: page[key] for key in _FRAME if key in page}
    above, steps = page, 0
    while above is not None and steps < 64:
        found |= {key: above[key] for key in _INHERITED if key in above and key not in found}
        above, steps = above.get(Name.Parent), steps + 1
    return found


def _resources(resources: Any, streams: dict[tuple[int, int], bytes]) -> dict[str, str]:
    found: dict[str, str] = {}
    for category in resources.keys():  # noqa: SIM118  # a dictionary of a PDF, not of Python
        things = resources[category]
        if isinstance(things, Dictionary):
            found |= {f"{category}{name}": fingerprint(things[name], streams) for name in things.keys()}  # noqa: SIM118
        else:
            found[category] = fingerprint(things, streams)
    return found


def _fields(
    form: Any, streams: dict[tuple[int, int], bytes]
) -> tuple[dict[str, str], dict[str, str]]:  # fmt: skip
    """The signed fields of a form, and the digests of its other fields."""
    signed: dict[str, str] = {}
    others: dict[str, str] = {}
    waiting = [("", field) for field in form.get(Name.Fields, [])]
    seen = 0
    while waiting and seen < _MOST_FIELDS:
        above, entry = waiting.pop()
        seen += 1
        name = f"{above}.{entry.get(Name.T, '')}".strip(".")
        if _type(entry) == "/Sig" and Name.V in entry:
            stamp = entry.V.get(Name.Type) == "/DocTimeStamp" or entry.V.get(Name.SubFilter) == "/ETSI.RFC3161"
            signed[name] = "timestamp" if stamp else "signature"
        elif Name.Kids in entry:
            waiting += [(name, kid) for kid in entry.Kids]
        elif _type(entry) != "/Sig":
            others[name] = fingerprint(entry, streams)
    return signed, others


def _type(entry: Any) -> str:
    """Of a field: its own, or that of the field above it."""
    steps = 0
    while entry is not None and steps < 64:
        if Name.FT in entry:
            return str(entry.FT)
        entry, steps = entry.get(Name.Parent), steps + 1
    return ""
