"""Giấy chứng nhận, bằng công nhận: the ceremonial print of a decision, which it quotes; no document of NĐ 30/2020.

One sheet of A4 across: with a border of its own, or the texts alone for a form that the province has had printed, each
at the place that the office gives for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from cds_score.documents.environment import templates
from cds_score.documents.official import day_text, trace_lines
from cds_score.documents.paper import Paper
from cds_score.documents.papers.words import signature
from cds_score.documents.proof.qr import MOST_BYTES, qr_svg
from cds_score.reading.dates import format_date
from cds_score.reading.unit_names import in_text

if TYPE_CHECKING:
    from pathlib import Path

    from cds_score.documents.case import Case
    from cds_score.documents.office import FieldPlace
    from cds_score.province.decision import DecidedUnit, Decision

_STYLES = ("styles/certificate.css",)
_LONG, _VERY_LONG = 34, 60
"""Letters of a commune's name from which it is set smaller, and smaller again."""
_NOTICE_X, _NOTICE_Y, _NOTICE_SIZE = 150, 1960, 90


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text on the pre-printed form, with its place as declarations of CSS."""

    key: str
    text: str | Markup
    style: str


def certificate(case: Case, *, code: str = "", qr: Markup | None = None, overrides: Path | None = None) -> Paper:
    """The certificate with its border; `code` and `qr` (an SVG with a title) are for those who check it.

    The case is one that is recognised: it has a decision that names the unit. Raises TemplateFault where a province's
    own template is wrong.
    """
    return _paper(case, "papers/certificate.html.j2", code, qr or Markup(), overrides)


def certificate_texts(case: Case, *, code: str = "", qr: Markup | None = None, overrides: Path | None = None) -> Paper:
    """The texts alone, for the province's pre-printed form; see `certificate`."""
    return _paper(case, "papers/certificate-texts.html.j2", code, qr or Markup(), overrides)


def code_drawing(case: Case, code: str) -> Markup | None:
    """The QR of a check code as a drawing: a sentence that says which unit, year and decision it is about.

    None without a code, or where the case has no decision about the unit.
    """
    if not code or case.decision is None or case.unit is None:
        return None
    unit, decision = case.unit, case.decision
    year = decision.year or case.assessment.period.year
    words = templates().words(case.assessment.lang)["papers"]["certificate"]
    texts = {"unit": unit.name, "code": unit.code, "year": year, "decision": decision.text, "check": code}
    sentences = [str(words[key]).format(**texts) for key in ("qr", "qr_short", "qr_code")]
    said = next((each for each in sentences if len(each.encode("utf-8")) <= MOST_BYTES), sentences[-1])
    return qr_svg(said, str(words["qr_title"]).format(**texts))


def _paper(case: Case, template: str, code: str, qr: Markup, overrides: Path | None) -> Paper:
    house = templates(overrides)
    a = case.assessment
    words = house.words(a.lang)
    w = words["papers"]["certificate"]
    assert case.decision is not None
    assert case.unit is not None
    decision, unit, office = case.decision, case.unit, case.office
    title = office.certificate.title
    texts = _texts(case, decision, unit, code, words)
    content = house.render(
        template,
        a=a,
        t=words,
        w=w,
        title=title,
        c=texts,
        signer=signature(office.signer("certificate"), _capacity(decision) or tuple(w["signer"])),
        name_size="very-long"
        if len(texts["commune"]) > _VERY_LONG
        else "long"
        if len(texts["commune"]) > _LONG
        else "",
        qr=qr,
        trace=trace_lines(a, words, case.head),
        placed=_placed(office.certificate.fields, texts, qr, a.notices),
    )
    return Paper(
        lang=a.lang,
        title=f"{title} – {texts['commune']} – {texts['year']}",
        author=decision.issuer or a.criteria.title,
        generator=f"{a.program} (rules {a.rules_version})",
        date=decision.day.isoformat() if decision.day else a.period.end,
        content=content,
        styles=_STYLES,
        approved=a.criteria.approved,
        house=house,
    )


def _texts(
    case: Case, decision: Decision, unit: DecidedUnit, code: str, words: dict[str, Any]
) -> dict[str, str]:  # fmt: skip
    """Every text by its field."""
    a = case.assessment
    province, blank = case.office.province, str(words["blank"])
    place = f"{province.place or blank}, {day_text(decision.day, words)}"
    level, name = a.award.tier_text, a.award.name
    tier = level if level.startswith(name) else f"{name} – {level}" if level else name
    signer = case.office.signer("certificate")
    return {
        "commune": unit.name or a.commune.name,
        "province": province.name or in_text(a.commune.province),
        "year": str(decision.year or a.period.year),
        "tier": tier,
        "decision_number": decision.number,
        "decision_date": format_date(decision.day) if decision.day else "",
        "issuer": decision.issuer,
        "decision": decision.text,
        "certificate_number": unit.certificate or blank,
        "place_date": place,
        "capacity": " / ".join(signer.capacity or _capacity(decision)),
        "signer": signer.name or decision.signer,
        "code": code,
    }


def _capacity(decision: Decision) -> tuple[str, ...]:
    return tuple(part.strip() for part in decision.capacity.split(" / ") if part.strip())


def _placed(
    places: dict[str, FieldPlace], texts: dict[str, str], qr: Markup, notices: list[str]
) -> list[PlacedText]:  # fmt: skip
    """Each text at its place; the notices at the foot of the sheet where the office gives them none."""
    said: dict[str, str | Markup] = {**texts, "qr": qr, "notice": " ".join(notices)}
    placed = [PlacedText(key, said[key], _style(place)) for key, place in places.items() if said[key]]
    if notices and "notice" not in places:
        style = f"left: {_tenths(_NOTICE_X)}mm; top: {_tenths(_NOTICE_Y)}mm; font-size: {_tenths(_NOTICE_SIZE)}pt"
        placed.append(PlacedText("notice", said["notice"], style))
    return placed


def _style(place: FieldPlace) -> str:
    lengths = {"left": place.x, "top": place.y, "width": place.width}
    said = [f"{name}: {_tenths(length)}mm" for name, length in lengths.items()]
    return "; ".join([*said, f"font-size: {_tenths(place.size)}pt", f"text-align: {place.align}"])


def _tenths(length: int) -> str:
    return f"{length // 10}.{length % 10}"
