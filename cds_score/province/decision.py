"""The province's decision: which units are recognised, by whose signature; read from its own file, `quyet-dinh.yaml`.

    decision: {number: 123/QĐ-UBND, date: 5/3/2025, issuer: Chủ tịch UBND tỉnh, signer: Trần Văn B, capacity: CHỦ TỊCH}
    proposal: {number: 45/TTr-SKHCN, date: 1/3/2025, by: Giám đốc Sở Khoa học và Công nghệ}
    year: 2024
    register: {file: danh-muc.csv}
    figures: {file: so-lieu-tinh.csv, digest: 5d1e0c7a…}
    units:
      - {code: "99001", name: Xã Ví Dụ, certificate: "01", appraisal: 9a7f6828…}

Without number, date and signer it is a draft, and recognises nobody. `appraisal` binds a unit to the appraised facts
that were decided on: where they are others today, the unit is not recognised by this decision. `figures` names the
province's figures that it was drafted with, and binds what they say of its units. `register` names the register that
it was drafted with; what that says of a unit is in the facts of the unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from cds_score.diagnostics import Diagnostic, Lang, Source
from cds_score.diagnostics.pasted import pasted
from cds_score.reading import tree
from cds_score.reading.collation import Key, collation_key
from cds_score.reading.dates import format_date, read_date
from cds_score.reading.numbers import Problem, folded, is_blank
from cds_score.reading.quoting import quoted, scalar
from cds_score.reading.suggest import closest
from cds_score.reading.tree import Mapping, Node, Scalar, parse
from cds_score.reading.words import read_unit_code
from cds_score.scoring.appraisal import Appraisal
from cds_score.scoring.texts import TEXTS

if TYPE_CHECKING:
    from cds_score.province.figures import Figures
    from cds_score.province.register import Register

_SECTIONS = ("decision", "proposal", "year", "register", "figures", "units")
_DECISION = ("number", "date", "issuer", "signer", "capacity")
_PROPOSAL = ("number", "date", "by")
_REGISTER = ("file",)
_FIGURES = ("file", "digest")
_UNIT = ("code", "name", "tier", "certificate", "appraisal")


SIGNING: dict[str, dict[Lang, str]] = {
    "number": {"vi": "số", "en": "number"},
    "day": {"vi": "ngày", "en": "day"},
    "signer": {"vi": "người ký", "en": "signer"},
}
"""What a draft has not, by the names of a Decision's fields."""
_UNNUMBERED: dict[Lang, str] = {"vi": "(dự thảo)", "en": "(a draft)"}
"""In place of the number that a decision does not have yet."""


@dataclass(frozen=True, slots=True)
class DecidedUnit:
    """One recognised unit."""

    code: str
    name: str
    tier: str = ""
    """The id or the name of its level, where the set has levels."""
    certificate: str = ""
    """Its number in the register of certificates (sổ cấp giấy)."""
    appraisal: str = ""
    """The digest of the appraised facts that were decided on (`Appraisal.digest`)."""
    at: int = 0


@dataclass(frozen=True, slots=True)
class DraftedWith:
    """The province's figures, or its register, that a decision was drafted with."""

    file: str
    """The name of their file, without its folder."""
    at: int
    digest: str = ""
    """Of figures the `figures_digest` of what they say of the units of the decision; empty of a register."""


@dataclass(slots=True)
class Decision:
    """One decision; texts are empty and `day` None where they are not there yet."""

    source: Source
    number: str = ""
    day: date | None = None
    issuer: str = ""
    signer: str = ""
    capacity: str = ""
    """"CHỦ TỊCH", "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"."""
    proposal_number: str = ""
    proposal_day: date | None = None
    proposal_by: str = ""
    year: int = 0
    units: list[DecidedUnit] = field(default_factory=list)
    register: DraftedWith | None = None
    """None where it was drafted without one or by sets that ask nothing of it, or does not say."""
    figures: DraftedWith | None = None
    """None where it was drafted without any, or does not say."""

    @property
    def signed(self) -> bool:
        """Has it a number, a day and a signer? Only then does it recognise anyone."""
        return bool(self.number and self.day and self.signer)

    @property
    def called(self) -> dict[Lang, str]:
        """Its number, or that it is a draft."""
        return dict.fromkeys(_UNNUMBERED, self.number) if self.number else dict(_UNNUMBERED)

    @property
    def filled_in(self) -> dict[Lang, str]:
        """Which of the three it has, as a list in words: `số, ngày`; empty where it has none."""
        return self._listed(True)

    @property
    def blanks(self) -> dict[Lang, str]:
        """The same of those that it has not; empty where it is signed."""
        return self._listed(False)

    def _listed(self, there: bool) -> dict[Lang, str]:
        names = [name for name in SIGNING if bool(getattr(self, name)) is there]
        return {lang: ", ".join(SIGNING[name][lang] for name in names) for lang in ("vi", "en")}

    @property
    def text(self) -> str:
        """`123/QĐ-UBND ngày 05/3/2025 của Chủ tịch UBND tỉnh`"""
        day = f" ngày {format_date(self.day)}" if self.day else ""
        issuer = f" của {self.issuer}" if self.issuer else ""
        return f"{self.number or '……'}{day}{issuer}"

    def unit(self, code: str) -> DecidedUnit | None:
        """What it says of the unit of a code."""
        return next((each for each in self.units if each.code == code), None)


def drafted_otherwise(decision: Decision, figures: Figures | None, register: Register) -> list[Diagnostic]:
    """That a decision was drafted with figures and is used without any, or with others about its units.

    And that it was drafted with a register and is used without any. A decision that names no figures is compatible with
    all, and one with any register: what they change is seen unit by unit (`recognised`).
    """
    from cds_score.province.figures import figures_digest

    found: list[Diagnostic] = []
    own = decision.register
    if own is not None and own.file and not register:
        params = {"file": own.file, "given": pasted(own.file)}
        found.append(Diagnostic("decision-without-register", decision.source, own.at, own.at + 1, params))
    own = decision.figures
    if own is None or not own.file:
        return found
    params = {"file": own.file, "decision": decision.source.name}
    if figures is None:
        found.append(Diagnostic("decision-without-figures", decision.source, own.at, own.at + 1, params))
    elif own.digest and own.digest != figures_digest(figures, (each.code for each in decision.units)):
        found.append(Diagnostic("decision-other-figures", decision.source, own.at, own.at + 1, params))
    return found


_CHANGED: dict[Lang, str] = {
    "vi": " Kết quả này khác với kết quả mà quyết định đã dựa vào: báo cáo, tệp thẩm định hoặc số liệu đã đổi.",
    "en": " This result is not the one that the decision was made on: the report, the review or figures have changed.",
}


def recognised(appraisal: Appraisal, decision: Decision) -> tuple[Appraisal, list[Diagnostic]]:
    """The appraisal under a decision: its result is recognised, or a diagnostic says why it is not."""
    result = appraisal.appraised
    unit = decision.unit(result.commune.code)
    at = unit.at if unit is not None else 0
    params: dict[str, Any] = {"unit": result.commune.name, "number": decision.called}
    other_year = decision.year not in (0, result.period.year)
    code = ""
    if unit is None:
        code = "decision-without-unit"
    elif not decision.signed and (unit.appraisal in ("", appraisal.digest) or other_year):
        code, params = "decision-draft", params | {"blanks": decision.blanks}
    elif not decision.signed:
        code, params = "decision-draft-outdated", params | {"command": _again(decision)}
    elif other_year:
        code, params = "decision-other-year", params | {"year": decision.year, "other": result.period.year}
    elif result.award.status != "eligible":
        changed = bool(unit.appraisal) and unit.appraisal != appraisal.digest
        because = dict(_CHANGED) if changed else dict.fromkeys(_CHANGED, "")
        code, params = "decision-not-eligible", params | {"status": result.award.status_text, "changed": because}
    elif unit.tier and folded(unit.tier) not in (result.award.tier, folded(result.award.tier_text)):
        code, params = "decision-other-tier", params | {"tier": unit.tier, "other": result.award.tier_text}
    elif not unit.appraisal:
        code = "decision-unbound"
        params["digest"] = appraisal.digest
    elif unit.appraisal != appraisal.digest:
        code = "decision-other-facts"
    if code:
        return appraisal, [Diagnostic(code, decision.source, at, at + 1, params)]
    texts = TEXTS[result.lang]
    after = replace(result, basis="recognised", basis_text=texts["basis.recognised"])
    level = result.award.tier_text or result.award.name
    after.award = replace(
        result.award, status_text=texts["award.recognised"].format(name=level, decision=decision.text)
    )
    return replace(appraisal, appraised=after), []


def _again(decision: Decision) -> str:
    """The command that drafts a decision again, of the same reports and with the same files of the province."""
    register = f"--register {pasted(decision.register.file)} " if decision.register and decision.register.file else ""
    figures = f" --figures {pasted(decision.figures.file)}" if decision.figures and decision.figures.file else ""
    return f"cds-score {register}decision …{figures} -o {pasted(decision.source.name)} --force"


_DRAFT = """\
# QUYẾT ĐỊNH CÔNG NHẬN – dự thảo. Sau khi ký, ghi number, date và signer: trước đó chưa đơn vị nào được công nhận.
# Mỗi đơn vị một dòng; appraisal gắn đơn vị với đúng kết quả thẩm định đã trình, certificate là số vào sổ cấp giấy.
decision: {{number: "", date: "", issuer: "", signer: "", capacity: CHỦ TỊCH}}
proposal: {{number: "", date: "", by: ""}}
year: {year}
{register}{figures}units:
{units}
"""


def draft(
    appraisals: Sequence[Appraisal], file: str = "", figures: Figures | None = None, register: str = ""
) -> str:  # fmt: skip
    """The text of a decision about these units, all of them eligible and of one year; filled in once it is signed.

    `figures` are those of the province that the units were appraised with, `file` the name of their file; `register`
    is the name of the file of its register, where what that holds could change a result.
    Units, and so their numbers, are in the order of names, as in the province's tables.
    """
    lines = []
    for number, each in enumerate(sorted(appraisals, key=_named), 1):
        result = each.appraised
        fields = {
            "code": quoted(result.commune.code),
            "name": scalar(result.commune.name),
            "tier": scalar(result.award.tier) if result.award.tier else "",
            "certificate": quoted(f"{number:02d}"),
            "appraisal": each.digest,
        }
        lines.append("  - {" + ", ".join(f"{key}: {text}" for key, text in fields.items() if text) + "}")
    bound = ""
    if figures is not None:
        from cds_score.province.figures import figures_digest

        own = figures_digest(figures, (each.appraised.commune.code for each in appraisals))
        bound = f"figures: {{file: {scalar(file)}, digest: {own}}}\n"
    named = f"register: {{file: {scalar(register)}}}\n" if register else ""
    year = appraisals[0].appraised.period.year
    return _DRAFT.format(year=year, register=named, figures=bound, units="\n".join(lines))


def _named(each: Appraisal) -> tuple[Key, str]:
    unit = each.appraised.commune
    return collation_key(unit.name), unit.code


def read_decision(source: Source) -> tuple[Decision | None, list[Diagnostic]]:
    """The decision; None where the file has not the shape of one."""
    root, found = parse(source)
    if root is None:
        return None, found
    if not isinstance(root, Mapping) or not isinstance(root.items.get("decision"), Mapping):
        return None, [*found, Diagnostic("decision-structure", source, root.start, root.start + 1)]
    return _Reader(source, found).decision(root), found


class _Reader:
    def __init__(self, source: Source, found: list[Diagnostic]) -> None:
        self._source = source
        self._found = found

    def decision(self, root: Mapping) -> Decision:
        self._only(root, _SECTIONS)
        head = self._texts(root.items["decision"], _DECISION)
        proposal = self._texts(root.items.get("proposal"), _PROPOSAL)
        listed = root.items.get("units")
        if listed is not None and not isinstance(listed, tree.Sequence) and not _nothing(listed):
            self._note("list-expected", listed.start, key="units")
        units = [self._unit(each) for each in listed.items] if isinstance(listed, tree.Sequence) else []
        kept: dict[str, DecidedUnit] = {}
        for unit in units:
            if unit.code in kept:
                self._note("decision-unit-repeated", unit.at, unit=unit.code)
            kept.setdefault(unit.code, unit)
        return Decision(
            source=self._source,
            number=head["number"],
            day=self._day(root.items["decision"], head["date"]),
            issuer=head["issuer"],
            signer=head["signer"],
            capacity=head["capacity"],
            proposal_number=proposal["number"],
            proposal_day=self._day(root.items.get("proposal"), proposal["date"]),
            proposal_by=proposal["by"],
            year=self._year(root),
            units=list(kept.values()),
            register=self._drafted_with(root.items.get("register"), _REGISTER),
            figures=self._drafted_with(root.items.get("figures"), _FIGURES),
        )

    def _drafted_with(self, node: Node | None, known: tuple[str, ...]) -> DraftedWith | None:
        if node is None or _nothing(node):
            return None
        return DraftedWith(**self._texts(node, known), at=node.start)

    def _unit(self, node: Node) -> DecidedUnit:
        texts = self._texts(node, _UNIT)
        code = read_unit_code(texts["code"]) if texts["code"] else ""
        if isinstance(code, Problem) or not code:
            self._note("decision-unit-code", node.start)
            code = texts["code"]
        return DecidedUnit(**(texts | {"code": code}), at=node.start)

    def _texts(self, node: Node | None, known: tuple[str, ...]) -> dict[str, str]:
        """The texts of a mapping by key, empty where one is not there."""
        if not isinstance(node, Mapping):
            if node is not None and not _nothing(node):
                self._note("mapping-expected", node.start, key=known[0])
            return dict.fromkeys(known, "")
        self._only(node, known)
        return {key: self._text(node.items.get(key), key) for key in known}

    def _text(self, node: Node | None, key: str) -> str:
        if node is None or _nothing(node):
            return ""
        if not isinstance(node, Scalar):
            self._note("text-expected", node.start, key=key)
            return ""
        return node.text.strip()

    def _day(self, node: Node | None, text: str) -> date | None:
        day = read_date(text) if text else None
        if isinstance(day, Problem):
            place = node.items["date"].start if isinstance(node, Mapping) else 0
            self._found.append(Diagnostic(day.code, self._source, place, place + 1, day.params))
            return None
        return day

    def _year(self, root: Mapping) -> int:
        node = root.items.get("year")
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if len(text) == 4 and text.isascii() and text.isdecimal():
            return int(text)
        if node is not None:
            self._note("year-unreadable", node.start, text=text)
        return 0

    def _only(self, mapping: Mapping, known: tuple[str, ...]) -> None:
        for key, place in mapping.keys.items():
            if key not in known:
                self._note("key-unknown", place.start, key=key, suggestion=closest(key, known), known=", ".join(known))

    def _note(self, code: str, at: int, **params: Any) -> None:
        self._found.append(Diagnostic(code, self._source, at, at + 1, params))


def _nothing(node: Node) -> bool:
    """Is it only a word for nothing?"""
    return isinstance(node, Scalar) and is_blank(node.text)
