"""Dự thảo quyết định công nhận: one decision for one or many communes, its list as annex.

Only units whose appraised result is eligible stand in the list; with a decision's file, only those that it names and
whose result is still the one that it was made on. Whatever is left out is said at the head. While number, day or signer
are missing it prints as a draft on every page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cds_score.documents.environment import templates
from cds_score.documents.errors import PaperNotPossible
from cds_score.documents.official import Form, Signature, cited_day, day_text, enclosed
from cds_score.documents.papers.province import by_name, province_paper, round_of
from cds_score.documents.papers.submission import award_name, bases
from cds_score.documents.papers.words import department, province_committee
from cds_score.reading.unit_names import in_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cds_score.documents.case import Case
    from cds_score.documents.paper import Paper


def recognition_decision(cases: Sequence[Case], *, overrides: Path | None = None) -> Paper:
    """The decision, its units in the order of names.

    Raises PaperNotPossible as `round_of` does and where no unit can be recognised, TemplateFault where a province's own
    template is wrong.
    """
    house = templates(overrides)
    words = house.words(cases[0].declared.lang if cases else "vi")
    w = words["papers"]["recognition_decision"]
    kept, left = _sorted(cases, w)
    if not kept:
        round_of(cases, words)
        raise PaperNotPossible(
            "Không có đơn vị nào đủ điều kiện và có tên trong quyết định, nên không lập quyết định công nhận.",
            "No unit is eligible and named in the decision, so no decision of recognition is made.",
        )
    made = round_of(kept, words)
    a, case, decision = made.first, kept[0], kept[0].decision
    signed = decision is not None and decision.signed
    committee, blank = province_committee(case, words), words["blank"]
    said = {"year": a.period.year or blank, "title": a.criteria.title, "count": len(kept), "province": committee}
    said |= {"award": award_name(a.award.name, blank), "unit": in_text(made.rows[0].name)}
    said["head"] = w["head_of"].format(department=department(case, words))
    sign = f"QĐ-{case.office.province.symbol or 'UBND'}"
    number, day = (decision.number, decision.day) if decision else ("", None)
    trace = made.trace if signed else (f"{w['draft_mark']} · {made.trace[0]}", made.trace[1])
    form = Form(
        kind=w["kind"],
        about=w["about"].format(**said),
        trace=trace,
        agency=committee,
        number=number,
        sign=sign,
        place=case.office.province.place,
        day_text=day_text(day, words),
        basis=(*bases(made, words, w), _proposal(case, words, w)),
        signers=(_signature(case, w),),
        recipients=case.office.recipients.get("decision") or tuple(w["recipients"]),
        notices=(*(() if signed else (w["draft"], *left)), *made.notices),
        enclosed=enclosed(w["kind"], number, sign, day, w["authority"].format(province=committee), words),
        issued=not made.trial,
    )
    return province_paper(
        "quyet-dinh",
        "papers/recognition-decision.html.j2",
        form,
        a,
        house=house,
        day=decision.day.isoformat() if decision and decision.day else "",
        w=w,
        said=said,
        rows=made.rows,
        draft=not signed,
        authority=w["authority"].format(province=committee),
        tiers=any(each.tier for each in made.rows),
    )


def _sorted(cases: Sequence[Case], w: dict[str, Any]) -> tuple[list[Case], tuple[str, ...]]:
    """The units that are recognised, and a line that names all which are not, by reason."""
    kept: list[Case] = []
    left: dict[str, list[str]] = {}
    for case in by_name(cases):
        why = _why_not(case, w)
        if why:
            left.setdefault(why, []).append(case.declared.commune.name)
        else:
            kept.append(case)
    if not left:
        return kept, ()
    listed = "; ".join(w["left_out_units"].format(names=", ".join(names), why=why) for why, names in left.items())
    return kept, (w["left_out"].format(units=listed),)


def _why_not(case: Case, w: dict[str, Any]) -> str:
    """Why a unit is not in the list; empty where it is."""
    award = case.assessment.award
    if case.appraisal is None or award.status != "eligible":
        return award.status_text[:1].lower() + award.status_text[1:]
    if case.decision is not None and case.unit is None:
        return str(w["not_listed"])
    if case.unit is not None and case.unit.appraisal and case.unit.appraisal != case.appraisal.digest:
        return str(w["other_facts"])
    return ""


def _proposal(case: Case, words: dict[str, Any], w: dict[str, Any]) -> str:
    decision = case.decision
    by = decision.proposal_by if decision else ""
    sign = f"TTr-{case.office.department.symbol or '……'}"
    number = decision.proposal_number if decision else ""
    text: str = w["basis_proposal"].format(
        by=by or w["head_of"].format(department=department(case, words)),
        number=number or words["official"]["blank_number"] + sign,
        day=cited_day(decision.proposal_day if decision else None, words),
    )
    return text[:1].upper() + text[1:]


def _signature(case: Case, w: dict[str, Any]) -> Signature:
    """Who signs: as the decision says, or the office."""
    decision, person = case.decision, case.office.signer("decision")
    capacity = decision.capacity if decision else ""
    lines = tuple(part.strip() for part in capacity.split(" / ") if part.strip())
    name = decision.signer if decision else ""
    return Signature(lines or person.capacity or tuple(w["capacity"]), name or person.name)
