"""Forms that several papers share: of what a commune reports, and of what the department says about a round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cds_score.documents.official import Form, day_text, enclosed, trace_lines
from cds_score.documents.papers.province import department_place, department_signature, symbol
from cds_score.documents.papers.words import (
    commune_committee,
    commune_head,
    commune_place,
    department,
    province_committee,
    signature,
)

if TYPE_CHECKING:
    from datetime import date

    from cds_score.documents.case import Case
    from cds_score.documents.papers.province import Round


def commune_form(case: Case, words: dict[str, Any], w: dict[str, Any], paper: str, about: str) -> Form:
    """Of a report by the commune: to province and department, no number and no day yet.

    `w` are the words of the paper, `paper` is what `co-quan.yaml` calls it.
    """
    a, office = case.declared, case.office
    sign = f"BC-{office.commune.symbol or 'UBND'}"
    return Form(
        kind=w["kind"],
        about=about,
        trace=trace_lines(a, words, case.head),
        superior=office.commune.superior,
        agency=commune_head(a.commune, words),
        sign=sign,
        place=commune_place(case),
        day_text=day_text(None, words),
        to=(province_committee(case, words), department(case, words)),
        signers=(signature(office.signer(paper), tuple(w["signer"])),),
        recipients=office.recipients.get(paper) or tuple(w["recipients"]),
        notices=tuple(a.notices),
        enclosed=enclosed(w["kind"], "", sign, None, commune_committee(a.commune, words), words),
        issued=not a.trial,
    )


def round_form(
    made: Round,
    words: dict[str, Any],
    w: dict[str, Any],
    letters: str,
    *,
    about: str,
    signer: str,
    number: str = "",
    day: date | None = None,
    to: tuple[str, ...] = (),
    basis: tuple[str, ...] = (),
    recipients: tuple[str, ...] = (),
) -> Form:
    """Of a paper of the department about the units of a round; `letters` are those of its kind: “TTr”, “TB”.

    `w` are the words of the paper, `signer` is what `co-quan.yaml` calls it; its recipients are those of `w` where none
    are given.
    """
    case = made.cases[0]
    agency, sign = department(case, words), symbol(case, letters)
    return Form(
        kind=w["kind"],
        about=about,
        trace=made.trace,
        superior=province_committee(case, words),
        agency=agency,
        number=number,
        sign=sign,
        place=department_place(case),
        day_text=day_text(day, words),
        to=to,
        basis=basis,
        signers=(department_signature(case, words, signer),),
        recipients=recipients or tuple(w["recipients"]),
        notices=made.notices,
        enclosed=enclosed(w["kind"], number, sign, day, agency, words),
        issued=not made.trial,
    )
