"""What a paper proves: scored again from what it carries, its pages compared with that, and who stands for it.

Nothing is fetched and nothing of this machine is used but the program, and what the person gives: a ledger, roots of
signatures. Every check says what it found; the outcome is the worst of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from cds_score import RULES_VERSION, __version__
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.documents.errors import DocumentError
from cds_score.documents.mark import mark_lines
from cds_score.documents.papers.names import CODED
from cds_score.documents.proof.embedded import embedded_files
from cds_score.documents.proof.extract import DECISION, FACTS, PAGES
from cds_score.documents.proof.manifest import MANIFEST_NAME, check_manifest, code, read_manifest
from cds_score.documents.proof.opened import opened
from cds_score.documents.proof.page_text import added_text, page_texts, squeezed
from cds_score.documents.proof.properties import PaperKind, properties
from cds_score.documents.proof.proved import pages_record
from cds_score.documents.proof.rescoring import changed_sets, read_json, score_again
from cds_score.documents.proof.revisions import Kind, Revisions, revisions
from cds_score.documents.proof.signatures import signatures
from cds_score.documents.proof.texts import CHECKS, ISSUERS, MARKED, OUTCOMES
from cds_score.province.ledger import Ledger, Standing, standing
from cds_score.reading.canonical import digest_of
from cds_score.reading.dates import format_date
from cds_score.reading.numbers import folded
from cds_score.scoring.facts_record import facts_record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cds_score.documents.proof.embedded import Problem
    from cds_score.scoring.assessment import Assessment

Outcome = Literal[
    "reproduced", "newer_same", "unproved", "covered", "newer_differs", "resaved", "not_in_force", "altered", "foreign",
    "unreadable",
]  # fmt: skip
"""From the best to the worst. `unproved`: in itself all agrees, and nothing shows who issued it; `covered`: what was
added since may hide what was issued; `newer_same`, `newer_differs`: made under other rules of scoring; `resaved`: its
bytes are no longer ours, what it carries agrees."""
_SHOWN: frozenset[Kind] = frozenset({"shown", "annotation", "drawn", "form", "catalogue", "trailing", "unreadable"})
"""Additions that may change what a reader sees."""
CheckName = Literal[
    "seal", "later", "manifest", "facts", "scored", "set", "kind", "pages", "code", "decision", "printed", "approval",
    "shown", "signature", "covers", "ledger", "issued", "corrected", "file",
]  # fmt: skip
PROVED: frozenset[Outcome] = frozenset({"reproduced", "newer_same"})


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `holds` is None where it could not be, or says nothing by itself."""

    name: CheckName
    holds: bool | None
    text: str


@dataclass(slots=True)
class Verification:
    """All that was found about one file."""

    outcome: Outcome
    text: str
    """What is proved, in one sentence."""
    checks: list[Check]
    code: str = ""
    """The check code that its manifest gives."""
    kind: str = ""
    unit_name: str = ""
    """The commune's, as the facts have it; so has its code."""
    unit_code: str = ""
    certificate: str = ""
    facts: str = ""
    """The digest of the facts."""
    issuers: list[str] = field(default_factory=list)
    """Who stands for it, in words: signatures that can be trusted, the ledger. Empty where nobody does."""

    @property
    def unit(self) -> str:
        """`Xã Ví Dụ (99001)`; empty where it is not known."""
        return f"{self.unit_name} ({self.unit_code})" if self.unit_name or self.unit_code else ""

    @property
    def marked(self) -> bool:
        """Does the paper rightly bear the mark that its set was not compared with the signed decision?"""
        return any(each.name == "approval" and each.holds is None for each in self.checks)

    @property
    def proved(self) -> bool:
        """Is the result what the paper says, and is it shown who issued it?"""
        return self.outcome in PROVED


@dataclass(frozen=True, slots=True)
class Entry:
    """What the province's ledger says of a check code: `in_force` None where it does not know the code."""

    in_force: bool | None
    text: str
    unit: str
    """The code of the unit."""
    year: str
    paper: str
    """The digest in the seal of the file that was issued; empty where the ledger does not say."""
    unit_name: str = ""
    """The name that the unit has in the ledger today; empty where it is not told."""
    seq: str = ""
    """The number of the line that says so."""


def entries_of(ledger: Ledger, lang: Lang) -> dict[str, Entry]:
    """What a ledger without fault says of every check code in it."""
    codes = {line.entry.code for line in ledger.lines if line.entry.code}
    known = ((code, each) for code in codes for each in standing(ledger, code))
    return {code: _entry(code, each, lang) for code, each in known}


def _entry(code: str, each: Standing, lang: Lang) -> Entry:
    held = each.line.entry
    return Entry(
        in_force=each.state == "issued" and held.code == code,
        text=each.text(lang),
        unit=held.unit_code,
        year=held.year,
        paper=held.paper,
        unit_name=held.unit_name,
        seq=each.line.seq,
    )


def verify(
    pdf: bytes, lang: Lang = "vi", *, ledger: Mapping[str, Entry] | None = None, roots: Sequence[bytes] = ()
) -> Verification:
    """Checks one PDF. `ledger` gives the standing of each code; `roots` are certificates that are trusted, as DER."""
    history = revisions(pdf)
    if history.state == "unreadable":
        return Verification("unreadable", OUTCOMES["unreadable"][lang], [])
    try:
        return _Verifier(pdf, history, lang).result(ledger, roots)
    except DocumentError as fault:
        return Verification("unreadable", OUTCOMES["unreadable"][lang], [Check("file", False, _said(fault, lang))])


@dataclass(slots=True)
class _Verifier:
    pdf: bytes
    history: Revisions
    lang: Lang
    checks: list[Check] = field(default_factory=list)
    signed_to: int = 0
    """Trusted signatures over the whole paper cover the file up to this byte; 0 where there is none."""
    issuers: list[str] = field(default_factory=list)
    """Who stands for the paper, in words."""

    def result(self, ledger: Mapping[str, Entry] | None, roots: Sequence[bytes]) -> Verification:
        intact = self.history.seal.intact
        first = self.pdf[: self.history.seal.length] if intact else self.pdf
        embedded = embedded_files(first)
        files = {name: each.data for name, each in embedded.files.items()}
        listed = files.pop(MANIFEST_NAME, None)
        about = _about(first)
        ledger = ledger if about.kind in CODED else None  # only those are entered
        whole = None if self.history.seal.found and not intact else intact
        self._check("seal", whole, self.history.text(self.lang))
        for each in self.history.revisions:
            self._check("later", None, each.text(self.lang))
        if listed is None:
            self._issuer("", None, roots, ("", ""))
            return Verification("foreign", OUTCOMES["foreign"][self.lang], self.checks, kind=about.kind)
        problems = [*embedded.problems, *check_manifest(listed, files)]
        self._problems("manifest", problems)
        manifest = read_manifest(listed) or {}
        if intact and manifest.get("kind") != about.kind:
            self._say("kind", False)
        facts = read_json(files.get(FACTS))
        result = Verification("altered", "", self.checks, code(listed), about.kind)
        if isinstance(facts, dict):
            unit = facts.get("commune")
            if isinstance(unit, list) and len(unit) > 1:
                result.unit_code, result.unit_name = str(unit[0] or ""), str(unit[1])
            result.facts = digest_of(facts)
        again = self._scored(files, facts, manifest)
        for name in changed_sets(files):
            self._say("set", False, which=name)
        texts = page_texts(first)
        self._pages(texts, files, about, result.code)
        self._decision(files, facts, about, again, texts, result)
        self._marked(about, again)
        if len(first) < len(self.pdf):
            self._later_pages(texts)
        about_whom = _whom(facts)
        self._issuer(result.code, ledger, roots, about_whom)
        self._name(ledger.get(result.code) if ledger is not None else None, result, about_whom)
        result.issuers = list(dict.fromkeys(self.issuers))
        result.outcome = self._outcome(manifest, again, facts, result, ledger)
        same = again is not None and isinstance(facts, dict) and facts_record(again) == facts
        program = str(manifest.get("program", "?"))
        params = {"made": program, "now": f"cds-score {__version__}", "rules": manifest.get("rules_version", "?")}
        said = [each.text for each in self.checks if each.name == "ledger"]
        params |= {"new_rules": RULES_VERSION, "kind": about.kind, "unit": result.unit, "same": same}
        params |= {"ledger": " ".join(said)}
        params["who"] = "; ".join(result.issuers)
        corrected = [each.text for each in self.checks if each.name == "corrected"]
        result.text = " ".join([OUTCOMES[result.outcome][self.lang].format(**params), *corrected])
        if result.marked and result.proved:
            result.text += f" {MARKED[self.lang].format(mark=mark_lines(approved=False, lang=self.lang)[-1])}"
        return result

    def _scored(self, files: Mapping[str, bytes], facts: Any, manifest: Mapping[str, Any]) -> Assessment | None:
        """Scores again; what the manifest says of the facts must be so."""
        if not isinstance(facts, dict) or digest_of(facts) != manifest.get("facts"):
            self._say("facts", False)
            return None
        named = facts.get("criteria")
        name = f"{named[0]}@{named[1]}" if isinstance(named, list) and len(named) > 1 else ""
        again = score_again(files, name, self.lang)
        if isinstance(again, tuple):
            self._problems("scored", [again])
            return None
        same = facts_record(again) == facts
        newer = manifest.get("rules_version") != RULES_VERSION
        differing = "" if same else "; ".join(_differences(facts, facts_record(again)))
        self._say("scored", True if same else None if newer else False, "same" if same else "differs", what=differing)
        return again

    def _pages(self, texts: list[str], files: Mapping[str, bytes], about: PaperKind, printed: str) -> None:
        """The text of the pages is what was printed, and bears the code of the manifest."""
        coded = about.kind in CODED
        same = pages_record(texts, printed if coded else "") == files.get(PAGES)
        self._say("pages", same, "same" if same else "differs")
        if coded:
            bears = any(squeezed(printed) in squeezed(text) for text in texts)
            self._say("code", bears, "same" if bears else "differs", code=printed)

    def _decision(
        self, files: Mapping[str, bytes], facts: Any, about: PaperKind, again: Assessment | None, texts: list[str],
        result: Verification,
    ) -> None:  # fmt: skip
        """A certificate quotes a decision about this unit and these facts, and its page says the same."""
        if about.kind not in CODED:
            return
        decision = read_json(files.get(DECISION))
        try:
            unit = decision["unit"]
            result.certificate = str(unit["certificate"])
            bound = unit["appraisal"] == digest_of(facts)
            whole = bool(decision["number"] and decision["signer"])
            day = format_date(date.fromisoformat(decision["date"]))
            wanted = [facts["commune"][1], str(facts["period"][3]), decision["number"], day]
            wanted += [unit["certificate"]] if unit["certificate"] else []
            fits = unit["code"] == facts["commune"][0] and facts["award"][0] == "eligible"
        except (KeyError, TypeError, ValueError, IndexError):
            self._say("decision", False)
            return
        if again is not None:
            wanted.append(again.award.tier_text or again.award.name)
        page = squeezed(" ".join(texts)).casefold()
        absent = [text for text in wanted if squeezed(text).casefold() not in page]
        self._say("decision", bound and whole and fits, "same" if bound and whole and fits else "differs")
        self._say("printed", not absent, "same" if not absent else "differs", what="; ".join(absent))

    def _marked(self, about: PaperKind, again: Assessment | None) -> None:
        """A paper that says its set was compared with the signed decision carries the approval that says so.

        Of a paper that bears the mark nothing is shown by that: it holds neither way.
        """
        if again is None:
            return
        if about.approved != again.criteria.approved:
            self._say("approval", False)
        else:
            self._check("approval", about.approved or None, again.criteria.approval_text)

    def _later_pages(self, printed: list[str]) -> None:
        """What the pages of the file show today beyond those that were printed."""
        for change in added_text(printed, page_texts(self.pdf)):
            self._say("shown", False if change.removed else None, page=change.page, added=change.added or "–",
                      removed=change.removed or "–")  # fmt: skip

    def _issuer(
        self, printed: str, ledger: Mapping[str, Entry] | None, roots: Sequence[bytes], whom: tuple[str, str]
    ) -> None:
        """Who stands for the paper: trusted signatures over all of it, or the ledger for this very file.

        A signature over a part that ends before the paper does is one over something else. A time stamp says nothing
        of who issued it.
        """
        found = signatures(self.pdf, self.history, roots)
        for each in found.found:
            self._check("signature", None if each.intact else False, each.text(self.lang))
        if found.unchecked:
            self._check("signature", None, found.text(self.lang))
        seal = self.history.seal
        for each in found.found:
            if each.kind == "signature" and each.intact and each.complete and each.trusted:
                if seal.intact and each.covers >= seal.length:
                    self.signed_to = max(self.signed_to, each.covers)
                    self.issuers.append(ISSUERS["signature"][self.lang].format(signer=each.signer))
                else:
                    self._say("covers", None, "differs", signer=each.signer)
        if ledger is None:
            return
        entry = ledger.get(printed)
        if entry is None or (entry.unit, entry.year) != whom:
            self._say("ledger", False)
            return
        self._check("ledger", entry.in_force, entry.text)
        if not entry.paper:
            self._say("issued", None, "unknown")
        elif seal.intact:
            self._say("issued", entry.paper == seal.digest)
        if entry.in_force and seal.intact and entry.paper == seal.digest:
            self.issuers.append(ISSUERS["ledger"][self.lang])

    def _name(self, entry: Entry | None, result: Verification, whom: tuple[str, str]) -> None:
        """Says so where the ledger has another name for the unit today than the paper."""
        if entry is None or (entry.unit, entry.year) != whom or not (entry.unit_name and result.unit_name):
            return
        if folded(entry.unit_name) != folded(result.unit_name):
            self._say("corrected", None, unit=entry.unit_name, printed=result.unit_name, seq=entry.seq)

    def _outcome(
        self, manifest: Mapping[str, Any], again: Assessment | None, facts: Any, result: Verification,
        ledger: Mapping[str, Entry] | None,
    ) -> Outcome:  # fmt: skip
        wrong = {each.name for each in self.checks if each.holds is False} - {"ledger"}
        if wrong or self.history.replaced or again is None:
            return "altered"
        if not self.history.seal.intact:
            return "resaved"
        if ledger is not None and any(each.name == "ledger" and each.holds is False for each in self.checks):
            return "not_in_force"
        newer = manifest.get("rules_version") != RULES_VERSION or manifest.get("program") != f"cds-score {__version__}"
        if facts_record(again) != facts:
            return "newer_differs"
        if not result.issuers:
            return "unproved"
        if any(_SHOWN & each.changes.keys() and each.end > self.signed_to for each in self.history.revisions):
            return "covered"
        return "newer_same" if newer else "reproduced"

    def _problems(self, name: CheckName, problems: Sequence[Problem]) -> None:
        for problem, params in problems:
            self._check(name, False, " ".join(Diagnostic(problem, params=params).sentences(self.lang)))
        if not problems:
            self._say(name, True)

    def _say(self, name: CheckName, holds: bool | None, key: str = "", **params: Any) -> None:
        text = CHECKS[name][self.lang][key or ("same" if holds else "differs")]
        self._check(name, holds, text.format(**params))

    def _check(self, name: CheckName, holds: bool | None, text: str) -> None:
        self.checks.append(Check(name, holds, text))


def _whom(facts: Any) -> tuple[str, str]:
    """Unit and year of the facts, as a ledger has them."""
    try:
        return str(facts["commune"][0]), str(facts["period"][3])
    except (KeyError, TypeError, IndexError):
        return "", ""


def _about(pdf: bytes) -> PaperKind:
    with opened(pdf) as document:
        metadata = document.Root.get("/Metadata")
        return properties(metadata.read_bytes()) if metadata is not None else PaperKind()


def _differences(said: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """Which parts differ, the indicators by their ids."""
    parts = [key for key in found if key not in ("indicators", "pillars") and said.get(key) != found[key]]
    for key in ("pillars", "indicators"):
        before = said.get(key)
        lines = (
            {each[0]: each for each in before if isinstance(each, list) and each} if isinstance(before, list) else {}
        )
        parts += [str(each[0]) for each in found[key] if lines.get(each[0]) != each]
    return parts


def _said(fault: DocumentError, lang: Lang) -> str:
    return fault.vi if lang == "vi" else fault.en
