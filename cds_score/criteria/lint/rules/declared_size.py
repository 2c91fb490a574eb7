"""The file is of another size than the signed text says of itself.

`declares` holds what the text says: so many pillars, groups, indicators, so many points. Where the file counts
differently, a line was forgotten, written twice, or given other points.

Bad, with pillars of 40, 30 and 25 points:

    declares: {pillars: 3, points: "100"}

Good: the missing 5 points are found, and the sums agree.

Bonus and penalty stand apart and are not counted; indicators that only inform are. Where the text itself does not add
up, leave the wrong figure out of `declares` and say so in `about`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.lint.subject import Subject
from cds_score.diagnostics import Diagnostic
from cds_score.reading.numbers import Figure, format_units, read_decimal

TITLE = "Số nhóm, số chỉ tiêu, tổng điểm khác với con số mà văn bản tự nêu."
CODES = ("lint-declared-size", "lint-declared-points", "lint-declared-unreadable", "lint-declared-none")
_WORDS = {
    "pillars": {"vi": "nhóm", "en": "pillars"},
    "groups": {"vi": "nhóm con", "en": "groups"},
    "indicators": {"vi": "chỉ tiêu", "en": "indicators"},
}


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Each figure of `declares` against what stands in the file."""
    declared, criteria = subject.file.declares, subject.criteria
    base = [pillar for pillar in criteria.pillars if pillar.kind == "base"]
    groups = [group for pillar in base for group in pillar.groups if group.kind == "base"]
    sizes = {
        "pillars": len(base),
        "groups": sum(1 for group in groups if group.id),
        "indicators": sum(len(group.indicators) for group in groups),
    }
    if declared is None:
        yield _undeclared(subject, sizes)
        return
    place = subject.place(("pillars",))
    apart = _apart(criteria)
    for key, size in sizes.items():
        text = getattr(declared, key)
        if not text:
            continue
        path = ("declares", key)
        if not text.isdecimal():
            yield subject.at(path, CODES[2], text=text)
        elif int(text) != size:
            yield subject.at(path, CODES[0], what=_WORDS[key], declared=text, found=size, apart=apart, place=place)
    if declared.points:
        yield from _points(subject, declared.points, place)


def _undeclared(subject: Subject, sizes: dict[str, int]) -> Diagnostic:
    """What the file comes to, for a comparison with the text; and the line that would declare it."""
    criteria = subject.criteria
    told = {key: str(size) for key, size in sizes.items() if size}
    points = format_units(sum(_sums(criteria).values()), criteria.places, True)
    found = {lang: [f"{size} {_WORDS[key][lang]}" for key, size in told.items()] for lang in ("vi", "en")}
    if criteria.has_points:
        told["points"] = f'"{points}"'
        for lang, word in (("vi", "điểm"), ("en", "points")):
            found[lang].append(f"{points} {word}")
    declares = ", ".join(f"{key}: {value}" for key, value in told.items())
    return subject.at_key(
        ("pillars",), CODES[3], found={lang: ", ".join(each) for lang, each in found.items()}, declares=declares
    )


def _apart(criteria: CriteriaSet) -> dict[str, str]:
    """The pillars and groups of bonus and penalty, which are not counted, for the sentence about a size."""
    sections = [(pillar.id, pillar.kind) for pillar in criteria.pillars]
    sections += [(group.id, group.kind) for pillar in criteria.pillars for group in pillar.groups if group.id]
    names = ", ".join(name for name, kind in sections if kind != "base")
    if not names:
        return {"vi": "", "en": ""}
    return {"vi": f", không kể điểm thưởng, điểm trừ ({names})", "en": f", bonus and penalty ({names}) apart"}


def _points(subject: Subject, text: str, place: str) -> Iterator[Diagnostic]:
    criteria, path = subject.criteria, ("declares", "points")
    figure = read_decimal(text)
    if not isinstance(figure, Figure) or figure.value.low is None or not figure.value.exact:
        yield subject.at(path, CODES[2], text=text)
        return
    sums = _sums(criteria)
    n, d = figure.value.low
    if n * 10**criteria.places != sum(sums.values()) * d:
        each = " + ".join(f"{name} {format_units(units, criteria.places, True)}" for name, units in sums.items())
        found = format_units(sum(sums.values()), criteria.places, True)
        yield subject.at(path, CODES[1], declared=text, found=found, each=each, place=place)


def _sums(criteria: CriteriaSet) -> dict[str, int]:
    """Pillar to the sum of its base maxima."""
    return {
        pillar.id: sum(each.max_units for group in pillar.groups if group.kind == "base" for each in group.indicators)
        for pillar in criteria.pillars
        if pillar.kind == "base"
    }
