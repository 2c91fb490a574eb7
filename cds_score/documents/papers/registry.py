"""The papers, by the names that the command line knows them by, and what each of them needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from cds_score.documents.case import UNDERWAY
from cds_score.documents.papers import (
    appraisal_minutes,
    appraisal_notice,
    audit,
    certificate,
    discrepancies,
    posting,
    progress,
    recognition_decision,
    self_assessment,
    submission,
    visit_minutes,
)
from cds_score.documents.papers.names import BEFORE_DECISION
from cds_score.documents.sheet import case_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from markupsafe import Markup

    from cds_score.diagnostics import Diagnostic, Lang
    from cds_score.documents.case import Case
    from cds_score.documents.paper import Paper

Need = Literal["assessed", "inputs", "appraisal", "recognised", "form"]
"""What a case may lack: a result at all; every input with its value; an appraisal; a decision that recognises the unit;
places for texts on a pre-printed certificate."""
_LACKING: dict[Need, dict[Lang, str]] = {
    "assessed": {
        "vi": "báo cáo không được chấm: {notice}",
        "en": "the report is not assessed: {notice}",
    },
    "inputs": {
        "vi": "chưa có số liệu gốc của kỳ này",
        "en": "the figures of this period are not there",
    },
    "appraisal": {
        "vi": "chưa có kết quả thẩm định",
        "en": "there is no appraisal yet",
    },
    "recognised": {
        "vi": "đơn vị chưa được công nhận: {notice}",
        "en": "the unit is not recognised: {notice}",
    },
    "form": {
        "vi": "tệp cơ quan chưa ghi chỗ in trên phôi (certificate, fields)",
        "en": "the file of the office gives no places on a pre-printed form (certificate, fields)",
    },
}

_NOT_RECOGNISED: dict[str, dict[Lang, str]] = {
    "trial": {"vi": "đây chỉ là tính thử", "en": "this is a trial"},
    "none": {"vi": "chưa có quyết định nào về đơn vị", "en": "there is no decision about it"},
    "absent": {"vi": "không có trong quyết định {decision}", "en": "it is not in the decision {decision}"},
    "draft": {"vi": "quyết định chưa có {blanks}", "en": "the decision has no {blanks} yet"},
    "other": {
        "vi": "kết quả thẩm định không khớp với quyết định {decision}",
        "en": "the appraisal is not the one of the decision {decision}",
    },
}


@dataclass(frozen=True, slots=True)
class Print:
    """How a paper is to be printed: a province's templates; what those who check a certificate compare."""

    overrides: Path | None = None
    code: str = ""
    qr: Markup | None = None
    """An SVG with a title."""


@dataclass(frozen=True, slots=True)
class UnitKind:
    """One paper: what it needs, and what makes it."""

    name: str
    """A key of `names.TITLES`."""
    needs: tuple[Need, ...]
    build: Callable[[Case, Print], tuple[Paper | None, list[Diagnostic]]]
    """The paper, or None with the reasons; raises TemplateFault where a province's own template is wrong."""


@dataclass(frozen=True, slots=True)
class RoundKind:
    """One paper about the units of one set and one year, one or many; each needs its appraisal."""

    name: str
    """A key of `names.ROUND_TITLES`."""
    build: Callable[[Sequence[Case], Print], Paper]
    """Raises PaperNotPossible where the units do not allow it, TemplateFault where an own template is wrong."""


def printed(kind: UnitKind, case: Case, how: Print) -> tuple[Paper | None, list[Diagnostic]]:
    """The paper, which says for machines what it is; see `UnitKind.build`."""
    shown = case.before_decision if kind.name in BEFORE_DECISION else case
    paper, found = kind.build(shown, how)
    named = replace(paper, kind=kind.name, basis=shown.assessment.basis) if paper is not None else None
    return named, found


def printed_round(kind: RoundKind, cases: Sequence[Case], how: Print) -> Paper:
    """The same of a paper about several units; see `RoundKind.build`."""
    shown = [each.before_decision if kind.name in BEFORE_DECISION else each for each in cases]
    return kind.build(shown, how)


def lacking(kind: UnitKind, case: Case) -> str:
    """Why the case does not allow the paper, as the end of a sentence; empty where it does."""
    result = case.assessment
    there: dict[Need, bool] = {
        "assessed": result.status != "refused",
        "inputs": bool(case.declared.facts),
        "appraisal": case.appraisal is not None,
        "recognised": result.basis == "recognised" and None not in (case.decision, case.unit) and not result.trial,
        "form": bool(case.office.certificate.fields),
    }
    missing = next((need for need in kind.needs if not there[need]), None)
    if missing == "appraisal" and case.underway is not None:
        return UNDERWAY[result.lang].format(count=case.underway.counts["unreviewed"])
    notice = result.notices[0] if result.notices else ""
    notice = _not_recognised(case) if missing == "recognised" else notice
    return _LACKING[missing][result.lang].format(notice=notice) if missing else ""


def _not_recognised(case: Case) -> str:
    """Why a case has no certificate: no decision, none about the unit, one without a signature, or another result."""
    lang, decision = case.assessment.lang, case.decision
    if case.assessment.trial:
        return _NOT_RECOGNISED["trial"][lang]
    if decision is None:
        return _NOT_RECOGNISED["none"][lang]
    why = "absent" if case.unit is None else "other" if decision.signed else "draft"
    return _NOT_RECOGNISED[why][lang].format(decision=decision.called[lang], blanks=decision.blanks[lang])


def lacking_round(cases: Sequence[Case]) -> str:
    """The same for a paper about several units: each must be appraised."""
    for case in cases:
        if case.appraisal is None or case.assessment.status == "refused":
            result = case.assessment
            return f"{result.commune.name}: {_LACKING['appraisal'][result.lang]}"
    return ""


PAPERS: dict[str, UnitKind] = {
    kind.name: kind
    for kind in (
        UnitKind(
            "phieu-ket-qua",
            ("assessed",),
            lambda case, how: (case_sheet(case, overrides=how.overrides), []),
        ),
        UnitKind(
            "bao-cao-tu-danh-gia",
            ("assessed",),
            lambda case, how: (self_assessment.self_assessment(case, overrides=how.overrides), []),
        ),
        UnitKind(
            "tien-do",
            ("assessed", "inputs"),
            lambda case, how: progress.progress_report(case, overrides=how.overrides),
        ),
        UnitKind(
            "giay-chung-nhan",
            ("assessed", "recognised"),
            lambda case, how: (
                certificate.certificate(case, code=how.code, qr=how.qr, overrides=how.overrides),
                [],
            ),
        ),
        UnitKind(
            "giay-chung-nhan-phoi",
            ("assessed", "recognised", "form"),
            lambda case, how: (
                certificate.certificate_texts(case, code=how.code, qr=how.qr, overrides=how.overrides),
                [],
            ),
        ),
        UnitKind(
            "bien-ban-tham-dinh",
            ("assessed", "appraisal"),
            lambda case, how: (appraisal_minutes.appraisal_minutes(case, overrides=how.overrides), []),
        ),
        UnitKind(
            "bien-ban-kiem-tra",
            ("assessed", "appraisal"),
            lambda case, how: (visit_minutes.visit_minutes(case, overrides=how.overrides), []),
        ),
        UnitKind(
            "thong-bao",
            ("assessed", "appraisal"),
            lambda case, how: (appraisal_notice.appraisal_notice(case, overrides=how.overrides), []),
        ),
        UnitKind(
            "nhat-ky",
            ("assessed", "inputs", "appraisal"),
            lambda case, how: (audit.audit_paper(case, overrides=how.overrides), []),
        ),
    )
}
ROUND_PAPERS: dict[str, RoundKind] = {
    kind.name: kind
    for kind in (
        RoundKind("chenh-lech", lambda cases, how: discrepancies.discrepancy_report(cases, overrides=how.overrides)),
        RoundKind("cong-khai", lambda cases, how: posting.posting(cases, overrides=how.overrides)),
        RoundKind("to-trinh", lambda cases, how: submission.submission(cases, overrides=how.overrides)),
        RoundKind(
            "quyet-dinh", lambda cases, how: recognition_decision.recognition_decision(cases, overrides=how.overrides)
        ),
    )
}
