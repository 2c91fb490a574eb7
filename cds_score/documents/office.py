"""How a province's papers are headed and signed: `co-quan.yaml`. Texts only; what is missing prints as dots.

    province: {name: tỉnh Ví Dụ, people_committee: Ủy ban nhân dân tỉnh Ví Dụ, place: Ví Dụ, symbol: UBND}
    department: {name: Sở Khoa học và Công nghệ, symbol: SKHCN, head: {capacity: GIÁM ĐỐC, name: Trần Văn Ví Dụ}}
    commune: {place: Ví Dụ, symbol: UBND}
    signers: {report: {capacity: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH, name: …}}
    recipients: {report: [Sở Khoa học và Công nghệ, "Lưu: VT"]}
    council: {chair: …, secretary: {name: …, office: …}, members: […]}
    certificate: {title: GIẤY CHỨNG NHẬN, fields: {commune: {x: 60, y: 98, width: 177, size: 18, align: giữa}}}

Every key is optional. A capacity is printed in one line for each part between " / ".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from cds_score.diagnostics import Diagnostic
from cds_score.reading.numbers import folded, is_blank
from cds_score.reading.suggest import closest
from cds_score.reading.tree import Mapping, Node, Scalar, Sequence, parse

if TYPE_CHECKING:
    from cds_score.diagnostics import Source

PAPERS = ("report", "progress", "minutes", "notice", "discrepancies", "submission", "decision", "certificate")
"""The keys under `signers` and `recipients`."""
FIELDS = (
    "commune", "province", "year", "tier", "decision_number", "decision_date", "issuer", "certificate_number",
    "place_date", "capacity", "signer", "code", "qr", "notice",
)  # fmt: skip
"""What a pre-printed certificate may have a place for."""
PAGE_WIDTH, PAGE_HEIGHT = 2970, 2100
"""A certificate is A4 across; tenths of a millimetre."""
_TITLES = {"giấy chứng nhận": "Giấy chứng nhận", "bằng công nhận": "Bằng công nhận"}
_ALIGNMENTS: dict[str, Literal["left", "center", "right"]] = {"trái": "left", "giữa": "center", "phải": "right"}
_LENGTH = re.compile(r"([0-9]{1,3})(?:,([0-9]))?(?: ?(?:mm|pt))?")
_SIZES = (60, 720)
"""Least and greatest size of letters, in tenths of a point."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs, sits or chairs; each part may be empty."""

    name: str = ""
    capacity: tuple[str, ...] = ()
    """“KT. GIÁM ĐỐC”, “PHÓ GIÁM ĐỐC”: one line each."""
    office: str = ""


@dataclass(frozen=True, slots=True)
class Agency:
    """An authority as its papers name it; each part may be empty."""

    name: str = ""
    """“tỉnh Ví Dụ”, “Sở Khoa học và Công nghệ”."""
    people_committee: str = ""
    """“Ủy ban nhân dân tỉnh Ví Dụ”."""
    place: str = ""
    """Địa danh."""
    symbol: str = ""
    """The part of a ký hiệu after the kind: “UBND”, “SKHCN”."""
    superior: str = ""
    """Cơ quan chủ quản, printed above it."""
    head: Person = field(default_factory=Person)


@dataclass(frozen=True, slots=True)
class Council:
    """Hội đồng thẩm định."""

    chair: Person = field(default_factory=Person)
    secretary: Person = field(default_factory=Person)
    members: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where a text stands on a pre-printed certificate.

    Tenths of a millimetre from the upper left corner of the sheet to that of the text; `size` in tenths of a point.
    """

    x: int
    y: int
    width: int
    size: int
    align: Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class CertificateForm:
    """What the province calls its certificate, and the places on its pre-printed form, where it has one."""

    title: str = "Giấy chứng nhận"
    fields: dict[str, FieldPlace] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Office:
    """The whole file; the default is a file that says nothing."""

    province: Agency = field(default_factory=Agency)
    department: Agency = field(default_factory=Agency)
    commune: Agency = field(default_factory=Agency)
    signers: dict[str, Person] = field(default_factory=dict)
    recipients: dict[str, tuple[str, ...]] = field(default_factory=dict)
    council: Council = field(default_factory=Council)
    certificate: CertificateForm = field(default_factory=CertificateForm)

    def signer(self, paper: str) -> Person:
        """Who signs papers of that kind, one of PAPERS; nobody named where the file does not say."""
        return self.signers.get(paper, Person())


def read_office(source: Source) -> tuple[Office, list[Diagnostic]]:
    """The file, and what is wrong with it, each with its place; what is wrong is left out of the Office."""
    root, found = parse(source)
    if root is None:
        return Office(), found
    return _Reader(source, found).office(root), sorted(found, key=lambda each: each.start)


class _Reader:
    def __init__(self, source: Source, found: list[Diagnostic]) -> None:
        self._source = source
        self._found = found

    def office(self, root: Node) -> Office:
        keys = ("province", "department", "commune", "signers", "recipients", "council", "certificate")
        parts = self._mapping(root, keys, "co-quan.yaml")
        signers = self._mapping(parts.get("signers"), PAPERS, "signers")
        recipients = self._mapping(parts.get("recipients"), PAPERS, "recipients")
        return Office(
            province=self._agency(parts.get("province"), "province", ("name", "people_committee", "place", "symbol")),
            department=self._agency(parts.get("department"), "department", ("name", "symbol", "place", "head")),
            commune=self._agency(parts.get("commune"), "commune", ("superior", "place", "symbol")),
            signers={name: self._person(each, name) for name, each in signers.items()},
            recipients={name: self._lines(each, name) for name, each in recipients.items()},
            council=self._council(parts.get("council")),
            certificate=self._certificate(parts.get("certificate")),
        )

    def _agency(self, node: Node | None, key: str, known: tuple[str, ...]) -> Agency:
        parts = self._mapping(node, known, key)
        head = self._person(parts.pop("head", None), "head")
        return Agency(**{name: self._text(each, name) for name, each in parts.items()}, head=head)

    def _person(self, node: Node | None, key: str) -> Person:
        """A name alone, or its parts."""
        if isinstance(node, Scalar):
            return Person(name=self._text(node, key))
        parts = self._mapping(node, ("name", "capacity", "office"), key)
        texts = {name: self._text(each, name) for name, each in parts.items()}
        capacity = tuple(part.strip() for part in texts.get("capacity", "").split(" / ") if part.strip())
        return Person(texts.get("name", ""), capacity, texts.get("office", ""))

    def _lines(self, node: Node | None, key: str) -> tuple[str, ...]:
        return tuple(text for each in self._list(node, key) if (text := self._text(each, key)))

    def _council(self, node: Node | None) -> Council:
        parts = self._mapping(node, ("chair", "secretary", "members"), "council")
        members = self._list(parts.get("members"), "members")
        return Council(
            self._person(parts.get("chair"), "chair"),
            self._person(parts.get("secretary"), "secretary"),
            tuple(self._person(each, "members") for each in members),
        )

    def _certificate(self, node: Node | None) -> CertificateForm:
        parts = self._mapping(node, ("title", "fields"), "certificate")
        title = _TITLES["giấy chứng nhận"]
        if (scalar := parts.get("title")) is not None and (text := self._text(scalar, "title")):
            title = _TITLES.get(folded(text), title)
            if folded(text) not in _TITLES:
                self._note("office-choice", scalar, key="title", known=", ".join(_TITLES))
        places = self._mapping(parts.get("fields"), FIELDS, "fields")
        read = {name: self._place(each, name) for name, each in places.items()}
        return CertificateForm(title, {name: place for name, place in read.items() if place is not None})

    def _place(self, node: Node, key: str) -> FieldPlace | None:
        parts = self._mapping(node, ("x", "y", "width", "size", "align"), key)
        size = self._length(parts.get("size"), "size", *_SIZES) if "size" in parts else 140
        x, y, width = (
            self._length(parts.get(name), name, low, high, key if name not in parts else "", node)
            for name, low, high in (("x", 0, PAGE_WIDTH), ("y", 0, PAGE_HEIGHT), ("width", 50, PAGE_WIDTH))
        )
        align: Literal["left", "center", "right"] = "left"
        if (scalar := parts.get("align")) is not None:
            text = folded(self._text(scalar, "align"))
            if text not in _ALIGNMENTS:
                self._note("office-choice", scalar, key="align", known=", ".join(_ALIGNMENTS))
            align = _ALIGNMENTS.get(text, align)
        if x is None or y is None or width is None or size is None:
            return None
        if x + width > PAGE_WIDTH:
            self._note("office-outside-page", node, key=key)
            return None
        return FieldPlace(x, y, width, size, align)

    def _length(
        self, node: Node | None, key: str, low: int, high: int, missing_in: str = "", around: Node | None = None
    ) -> int | None:  # fmt: skip
        """A length in tenths; None where it is missing, cannot be read, or is outside of what may be."""
        if node is None:
            if around is not None and isinstance(around, Mapping):
                self._note("office-place-incomplete", around, key=missing_in, missing=key)
            return None
        found = _LENGTH.fullmatch(self._text(node, key))
        tenths = int(found[1]) * 10 + int(found[2] or 0) if found else -1
        if not low <= tenths <= high:
            unit = "pt" if key == "size" else "mm"
            params = {"key": key, "low": f"{low // 10}", "high": f"{high // 10}", "unit": unit}
            self._note("office-length", node, **params)
            return None
        return tenths

    def _mapping(self, node: Node | None, known: tuple[str, ...], key: str) -> dict[str, Node]:
        """The known keys of a mapping; the others are diagnostics."""
        if node is None or (isinstance(node, Scalar) and is_blank(node.text)):
            return {}
        if not isinstance(node, Mapping):
            self._note("mapping-expected", node, key=key)
            return {}
        for name, scalar in node.keys.items():
            if name not in known:
                params = {"key": name, "known": ", ".join(known), "suggestion": closest(name, known)}
                self._found.append(Diagnostic("key-unknown", self._source, scalar.start, scalar.end, params))
        return {name: each for name, each in node.items.items() if name in known}

    def _list(self, node: Node | None, key: str) -> list[Node]:
        if node is None or (isinstance(node, Scalar) and is_blank(node.text)):
            return []
        if not isinstance(node, Sequence):
            self._note("list-expected", node, key=key)
            return []
        return node.items

    def _text(self, node: Node, key: str) -> str:
        if isinstance(node, Scalar):
            return " ".join(node.text.split())
        self._note("text-expected", node, key=key)
        return ""

    def _note(self, code: str, node: Node, **params: str) -> None:
        self._found.append(Diagnostic(code, self._source, node.start, max(node.end, node.start + 1), params))
