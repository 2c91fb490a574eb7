"""Cases for the tests of papers: one that is recognised, with an office that says everything, and texts that attack."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, Literal

import pytest
from markupsafe import Markup

from cds_score.casework.opening import assess_file
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Diagnostic, Source
from cds_score.documents.case import Case
from cds_score.documents.fetch import AssetFetcher
from cds_score.documents.office import Office, read_office
from cds_score.documents.proof.qr import qr_svg
from cds_score.province.decision import DecidedUnit, Decision
from cds_score.scoring.appraisal import STANDINGS, Appraisal, AppraisedLine, Decided
from cds_score.scoring.assessment import Assessment
from tests.docs.program import ROOT
from tests.unit.documents import sample

HOSTILE = (
    "<script>alert(1)</script><img src=file:///etc/hostname><link rel=attachment href=http://127.0.0.1:9/x> "
    "@import url(http://127.0.0.1:9/y.css); } * { display: none } {{ 7 * 7 }} {% raw %} {# #} </style></title>"
)
OFFICE = ROOT / "examples/xa-vi-du/co-quan.yaml"
EXAMPLES = ("xa-vi-du", "mau-ba-tru-cot", "loc-tan")
"""Complete, incomplete, mostly missing."""


def office_of(text: str) -> tuple[Office, list[Diagnostic]]:
    return read_office(Source("co-quan.yaml", text))


def watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every address that is asked for while a paper is printed, from now on."""
    fetched: list[str] = []
    fetch = AssetFetcher.fetch

    def counted(self: AssetFetcher, url: str, headers: dict[str, str] | None = None) -> object:
        fetched.append(url)
        return fetch(self, url, headers)

    monkeypatch.setattr(AssetFetcher, "fetch", counted)
    return fetched


def office() -> Office:
    made, found = office_of(OFFICE.read_text(encoding="utf-8"))
    assert found == []
    return made


def example(name: str) -> Assessment:
    province = open_province(Settings(), "vi")
    found = assess_file(f"{ROOT}/examples/{name}/bao-cao.yaml", province, "vi", with_inputs=True).assessment
    assert found is not None
    return found


def appraisal(declared: Assessment, *, basis: Literal["appraised", "recognised"] = "appraised") -> Appraisal:
    """Everything accepted, but one indicator rejected."""
    appraised = replace(declared, basis=basis, basis_text="theo kết quả thẩm định")
    decided = Decided(
        "reject", "không chấp nhận", "no_evidence", "thiếu tài liệu kiểm chứng", "chưa có danh sách", "Nguyễn Văn An",
        "Sở Khoa học và Công nghệ", "2025-02-03", "03/02/2025", "first", "lần 1", "", "", "",
    )  # fmt: skip
    lines = [
        AppraisedLine(
            each.id, each.number, each.name, each.pillar, each, each,
            "rejected" if at == 1 else "accepted", "Không chấp nhận" if at == 1 else "Chấp nhận",
            [decided] if at == 1 else [], [], at == 1, "giảm 2,50 điểm" if at == 1 else "",
        )
        for at, each in enumerate(declared.indicators)
    ]  # fmt: skip
    counts = {each: sum(line.standing == each for line in lines) for each in STANDINGS}
    return Appraisal(declared, appraised, lines, counts, [], "lần 1", [], {}, "giảm 2,50 điểm")


def recognised_case(declared: Assessment | None = None, **changes: Any) -> Case:
    declared = declared or sample.assessment()
    unit = DecidedUnit("25279", declared.commune.name, "", "01")
    decision = Decision(
        Source("quyet-dinh.yaml", ""), "123/QĐ-UBND", date(2025, 2, 5), "Chủ tịch Ủy ban nhân dân tỉnh Ví Dụ",
        "Trần Văn Giả Định", "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", year=2024, units=[unit],
    )  # fmt: skip
    case = Case(declared, appraisal(declared, basis="recognised"), decision, unit, office(), head="cd" * 32)
    return replace(case, **changes)


def qr() -> Markup:
    return qr_svg("CDS1:0123456789", "Mã QR để kiểm tra")


def hostile(thing: Any) -> Any:
    """The same with every text replaced that a person has written."""
    if isinstance(thing, str):
        return HOSTILE
    if isinstance(thing, tuple):
        return tuple(hostile(each) for each in thing)
    if isinstance(thing, dict):
        return {key: hostile(each) for key, each in thing.items()}
    if is_dataclass(thing) and not isinstance(thing, type):
        kept = {each.name: getattr(thing, each.name) for each in fields(thing)}
        return replace(thing, **{name: hostile(value) for name, value in kept.items() if name != "align"})
    return thing
