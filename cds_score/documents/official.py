"""An official paper in the form of Nghị định 30/2020/NĐ-CP (Phụ lục I), before it is printed.

`Form` is everything that the form has a place for, as finished texts; what is unknown is empty and prints as dots to be
filled in. `official_paper` fills a template that extends `base/official.html.j2`: the template adds the text, the base
the head, the signatures, Nơi nhận and the annexes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cds_score.documents.environment import short_digest
from cds_score.documents.paper import Paper
from cds_score.documents.result_words import concluded

if TYPE_CHECKING:
    from datetime import date

    from cds_score.documents.environment import Templates
    from cds_score.scoring.assessment import Assessment

STYLES = ("styles/paper.css", "styles/signatures.css", "styles/official.css")
"""The style sheets of every official paper; one with tables of its own adds its sheet after them."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH" in `lines`; the name without title or degree."""

    lines: tuple[str, ...]
    name: str = ""
    hint: str = ""
    """“(Ký, ghi rõ họ tên)”, where the form has one."""


@dataclass(frozen=True, slots=True)
class Form:
    """The places that Nghị định 30/2020/NĐ-CP gives every paper, as texts."""

    kind: str
    """Tên loại: “Báo cáo”; capitals are made in print."""
    about: str
    """Trích yếu."""
    trace: tuple[str, str]
    """The two lines at the foot of each page; see `trace_lines`."""
    superior: str = ""
    """Cơ quan chủ quản; empty where there is none, as over a commune."""
    agency: str = ""
    """Cơ quan ban hành."""
    number: str = ""
    """Số/ký hiệu, “12/BC-UBND”; empty: dots before `sign`."""
    sign: str = ""
    """The sign alone, “BC-UBND”; with an empty number too there is no line for it."""
    place: str = ""
    """Địa danh."""
    day_text: str = ""
    """“ngày 05 tháng 3 năm 2025”, or the same with dots; see `day_text`."""
    with_place: bool = True
    """False for minutes, which have no place-and-date line."""
    to: tuple[str, ...] = ()
    """Kính gửi."""
    basis: tuple[str, ...] = ()
    """Căn cứ, one each, without the sign at the end."""
    signers: tuple[Signature, ...] = ()
    """One; or two, left and right, as in minutes."""
    recipients: tuple[str, ...] = ()
    """Nơi nhận, without the dash before and the sign at the end; the last is “Lưu: VT, …”."""
    notices: tuple[str, ...] = ()
    """Chấm thử, đơn vị hư cấu …"""
    enclosed: str = ""
    """What annexes say they belong to: “Kèm theo Báo cáo số …”; see `enclosed`."""
    issued: bool = True
    """False: a trial, which is nobody's paper: no head, no signatures."""


def official_paper(
    template: str,
    form: Form,
    a: Assessment,
    *,
    house: Templates,
    author: str,
    day: str,
    styles: tuple[str, ...] = (),
    **values: object,
) -> Paper:
    """The paper of one template about a result; `day` is the ISO date it stands for, `values` are printed besides.

    Raises TemplateFault where a province's own template or style is wrong.
    """
    words = house.words(a.lang)
    return Paper(
        lang=a.lang,
        title=f"{form.kind} {form.about}",
        author=author,
        generator=f"{a.program} (rules {a.rules_version})",
        date=day,
        content=house.render(template, form=form, t=words, a=a, concluded=concluded(a), **values),
        styles=STYLES + styles,
        approved=a.criteria.approved,
        house=house,
    )


def day_text(day: date | None, words: dict[str, Any]) -> str:
    """“ngày 05 tháng 02 năm 2025”: a leading 0 for days below 10 and for the months 1 and 2; with dots for no day."""
    return _day(day, words["official"]["day"], words["official"]["blank_day"])


def cited_day(day: date | None, words: dict[str, Any]) -> str:
    """The same in a sentence, in the language of the paper: the head of a paper is Vietnamese in every language."""
    return _day(day, words["official"]["cited_day"], words["official"]["blank_cited_day"])


def _day(day: date | None, known: str, blank: str) -> str:
    if day is None:
        return blank
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return known.format(day=f"{day.day:02}", month=month, year=day.year)


def enclosed(kind: str, number: str, sign: str, day: date | None, agency: str, words: dict[str, Any]) -> str:
    """“Kèm theo Báo cáo số ……/BC-UBND ngày … của Ủy ban nhân dân xã Ví Dụ”."""
    own = words["official"]
    text: str = own["enclosed"].format(
        kind=kind,
        number=number or own["blank_number"] + sign,
        day=cited_day(day, words),
        agency=agency or words["blank"],
    )
    return text


def trace_lines(assessment: Assessment, words: dict[str, Any], head: str = "") -> tuple[str, str]:
    """What the foot of each page says: set and program; the digests, and that of the history's last line."""
    own, digests = words["trace"], assessment.digests
    criteria = assessment.criteria
    parts = [(own[f"short_{name}"], digests[name]) for name in ("report", "facts", "criteria")]
    parts += [(own["short_history"], head)] if head else []
    return (
        f"{criteria.id}@{criteria.version} · {assessment.program} · {own['rules']} {assessment.rules_version}",
        f"{own['digest']}: " + " · ".join(f"{name} {short_digest(digest)}" for name, digest in parts),
    )
