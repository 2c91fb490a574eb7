"""How papers name units, authorities and days in running text."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Any

from cds_score.documents.official import Signature
from cds_score.reading.dates import format_date
from cds_score.reading.unit_names import in_text, without_kind

if TYPE_CHECKING:
    from cds_score.documents.case import Case
    from cds_score.documents.office import Person
    from cds_score.scoring.assessment import Commune


def commune_committee(commune: Commune, words: dict[str, Any]) -> str:
    """“Ủy ban nhân dân xã Ví Dụ”."""
    return f"{words['official']['committee']} {in_text(commune.name) or words['blank']}"


def commune_head(commune: Commune, words: dict[str, Any]) -> str:
    """The same at the head of a paper, in two lines."""
    return f"{words['official']['committee']}\n{commune.name or words['blank']}"


def commune_place(case: Case) -> str:
    """Địa danh of the commune's papers: what the office says, or the commune's name without its kind."""
    return case.office.commune.place or without_kind(case.declared.commune.name)


def province_committee(case: Case, words: dict[str, Any]) -> str:
    """“Ủy ban nhân dân tỉnh Ví Dụ”, with dots where the office does not name the province."""
    province = case.office.province
    return province.people_committee or f"{words['official']['committee']} {province.name or words['blank']}"


def department(case: Case, words: dict[str, Any]) -> str:
    """“Sở Khoa học và Công nghệ”, or dots."""
    return case.office.department.name or str(words["blank"])


def cited(document: str, words: dict[str, Any]) -> str:
    """“Quyết định số 1829/QĐ-UBND ngày …” of a document that is named by its number; others as they are named."""
    if not document[:1].isdigit():
        return document
    number = document.split(" ", 1)[0]
    kind = "cited_decision" if re.search(r"/[^ /]*QĐ-", number) else "cited"
    text: str = words["official"][kind].format(number=document)
    return text


def signature(person: Person, otherwise: tuple[str, ...]) -> Signature:
    """The signer that the office names; `otherwise` are the lines over the name where it gives no capacity."""
    return Signature(person.capacity or otherwise, person.name)


def period_name(start: str, end: str, words: dict[str, Any]) -> str:
    """“tháng 7 năm 2025”, “quý III năm 2025”, “năm 2025”, or from–to; `start` and `end` are ISO dates, or empty."""
    own = words["official"]
    if not start or not end:
        return str(words["blank"])
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1] and first.year == last.year
    length = last.month - first.month + 1
    text: str = own["from_to"].format(start=format_date(first), end=format_date(last))
    if whole and length == 1:
        text = own["month"].format(month=f"{first.month:02}" if first.month <= 2 else first.month, year=first.year)
    elif whole and length == 3 and first.month % 3 == 1:
        text = own["quarter"].format(quarter=("I", "II", "III", "IV")[first.month // 3], year=first.year)
    elif whole and length == 12:
        text = own["year"].format(year=first.year)
    return text
