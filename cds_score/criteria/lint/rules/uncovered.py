"""Results that no tier of the award covers.

“Từ 95 điểm và không có tiêu chí nào 0 điểm: xuất sắc; từ 75 đến dưới 95: tốt”: whoever has 96 points and one
criterion at 0 is neither. The decision has said nothing of that unit, and the program says so instead of choosing for
it.

Bad:

    tiers:
      - {id: xuat_sac, name: Xuất sắc, points: ≥ 95, no_zero: indicators, source: none}
      - {id: tot, name: Tốt, points: từ 75 đến dưới 95, source: none}
      - {id: kem, name: Kém, points: < 75, source: none}

Good, where the text says so:

      - {id: tot, name: Tốt, points: ≥ 75, source: none}

or the set says what becomes of everybody else, with its source:

    otherwise: {id: kem, name: Kém, recognised: không, source: …}

Where the signed text has the gap, it stays in the file and this stays said. The search takes every indicator as
applicable and as not depending on any other.
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.lint.outcomes import countable
from cds_score.criteria.lint.ranges import in_words
from cds_score.criteria.lint.search import Uncovered, uncovered
from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.reading.possible import Number, Range

TITLE = "Kết quả không thuộc mức công nhận, xếp loại nào."
CODES = ("lint-result-uncovered", "lint-status-uncovered")
_OTHER_TOTALS = {"vi": "không đúng khoảng điểm", "en": "other totals"}
MOST = 10
"""So many are shown; whoever closes those sees the others."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every kind of result without a level, at the tier that it comes nearest to."""
    award = subject.criteria.award
    if award is None or award.single or award.has_otherwise or not countable(subject.criteria):
        return
    for each in uncovered(subject)[:MOST]:
        nearest = min(range(len(award.tiers)), key=lambda at: (len(each.failed[at]), at))
        why = {lang: _why(subject, each, lang) for lang in ("vi", "en")}
        path = ("award", "tiers", nearest, "name")
        if not subject.criteria.has_points:
            yield subject.at(path, CODES[1], why=why)
            continue
        example = subject.criteria.units_text(each.unit.total.earned, trim=True)
        yield subject.at(path, CODES[0], totals=_totals(subject, each), example=example, why=why)


def _why(subject: Subject, each: Uncovered, lang: Lang) -> str:
    """For each tier what does not hold, and where it stands; those that only have other totals come last, together."""
    award, declared = subject.criteria.award, subject.file.award
    assert award is not None
    assert declared is not None
    parts, others = [], []
    for at, (tier, failed) in enumerate(zip(award.tiers, each.failed, strict=True)):
        named = f"“{tier.name}” ({subject.place(('award', 'tiers', at, 'name'))})"
        if [list(declared.tiers[at].clauses)[clause] for clause in failed] == ["points"]:
            others.append(named)
            continue
        said = [tier.rule.clauses[clause].judge(each.unit, lang).sentence.rstrip(".") for clause in failed]
        parts.append(f"{named} – {'; '.join(said)}")
    if others:
        parts.append(f"{', '.join(others)} – {_OTHER_TOTALS[lang]}")
    return ". ".join(parts)


def _totals(subject: Subject, each: Uncovered) -> dict[str, str]:
    """The totals in points; the ends of what can be had at all are left out."""
    scale = 10**subject.criteria.places

    def end(number: Number | None) -> Number | None:
        return None if number is None else (number[0], number[1] * scale)

    totals = each.totals
    return in_words(Range(end(totals.low), end(totals.high), totals.low_open, totals.high_open), percent=False)
