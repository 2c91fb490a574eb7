"""What a paper carries so that anyone can score it again; no contact, no narrative, no note, no name of a reviewer.

What the scored part of a report says in words (explanations, titles of documents) is in it, and so are the signer of
the decision and whoever approved the set.

| file | what |
|---|---|
| `bao-cao.json` | the scored part of the self-report |
| `tham-dinh.json` | the values and decisions of the review that count, with rounds, reasons and offices |
| `danh-muc.json` | what the province's register holds of the unit |
| `<id>@<version>.yaml`, `….doi-chieu.yaml` | the criteria set and its approval, those of nested units too |
| `quyet-dinh.json` | number, day, issuer, signer, year of the decision, and its line about the unit |
| `so-lieu-ket-qua.json` | the facts of the result (`scoring.facts_record`) |
| `trang.json` | the text of each page, without white space, `*` for each sign of the check code |
| `ban-ke.json` | the manifest of these; the check code is made of it |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cds_score import RULES_VERSION
from cds_score.reading.canonical import canonical, digest_of
from cds_score.scoring.facts_record import facts_record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cds_score.province.decision import DecidedUnit, Decision
    from cds_score.scoring.assessment import Assessment

REPORT, REVIEW, REGISTER, DECISION, FACTS, PAGES = (
    "bao-cao.json", "tham-dinh.json", "danh-muc.json", "quyet-dinh.json", "so-lieu-ket-qua.json", "trang.json",
)  # fmt: skip
APPROVAL_ENDING = ".doi-chieu.yaml"
SET_ENDING = ".yaml"
DESCRIPTIONS = {
    REPORT: "Số liệu tự đánh giá đã được chấm",
    REVIEW: "Ý kiến thẩm định được tính",
    REGISTER: "Đặc điểm của đơn vị trong danh mục của tỉnh",
    DECISION: "Quyết định công nhận",
    FACTS: "Kết quả ở dạng chuẩn để đối chiếu",
    PAGES: "Chữ in trên từng trang",
}


def extract(
    result: Assessment,
    report: bytes,
    review: Mapping[str, Any] | None,
    sets: Mapping[str, tuple[str, str | None]],
    attributes: Mapping[str, str],
    decision: Decision | None = None,
) -> dict[str, bytes]:
    """The files by name, without pages and manifest.

    `report` is what is scored of the report (`selfreport.public`), `review` what counts of the review
    (`selfreport.review.public`; None: the result is that of the self-assessment), `sets` the texts of the set and of
    those of nested units (`criteria.catalogue.set_texts`).
    """
    files = {REPORT: report, REGISTER: canonical(dict(attributes)), FACTS: canonical(facts_record(result))}
    if review is not None:
        files[REVIEW] = canonical(dict(review))
    unit = decision.unit(result.commune.code) if decision is not None else None
    if decision is not None and unit is not None:
        files[DECISION] = canonical(decision_record(decision, unit))
    for name, (text, approval) in sets.items():
        files[file_name(name, SET_ENDING)] = text.encode("utf-8")
        if approval is not None:
            files[file_name(name, APPROVAL_ENDING)] = approval.encode("utf-8")
    return files


def decision_record(decision: Decision, unit: DecidedUnit) -> dict[str, Any]:
    """The facts of a decision about one unit; JSON values only."""
    return {
        "number": decision.number,
        "date": decision.day.isoformat() if decision.day is not None else "",
        "issuer": decision.issuer,
        "signer": decision.signer,
        "capacity": decision.capacity,
        "year": decision.year,
        "unit": {
            "code": unit.code,
            "name": unit.name,
            "tier": unit.tier,
            "certificate": unit.certificate,
            "appraisal": unit.appraisal,
        },
    }


def fields(result: Assessment, kind: str, head: str, record: Mapping[str, str]) -> dict[str, Any]:
    """What the manifest binds together besides the files.

    `head` is that of the history; `record` are the digests of the full record by name (report, review, history …),
    which stays with the dossier.
    """
    return {
        "kind": kind,
        "program": result.program,
        "rules_version": RULES_VERSION,
        "facts": digest_of(facts_record(result)),
        "history": head,
        "record": digest_of(dict(record)),
    }


def file_name(name: str, ending: str) -> str:
    """`mau/ba-tru-cot@2026` as the name of an embedded file: `mau--ba-tru-cot@2026.yaml`."""
    return name.replace("/", "--") + ending


def set_name(file: str) -> str:
    """The `id@version` of such a name."""
    return file.removesuffix(APPROVAL_ENDING).removesuffix(SET_ENDING).replace("--", "/")
