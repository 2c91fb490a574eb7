"""Which file of a unit counts, where a folder holds several; what parts them is known, or none of them counts.

Of the files about one unit, by the sets of one id, in the year that the round judges, those that give no result fall
behind; then in this order:

1. the latest period counts (its last day; of those that end together the one that begins first, since it covers more);
2. what has been reviewed goes before what has not;
3. what comes out of a signed or sealed paper goes before what does not;
4. the later day on which the figures were taken (`as_of`) goes before the earlier.

Files that declare the same facts are one, whatever they are called. Where two different ones are left, none counts and
a person must choose: `--prefer FILE` goes before all of this. The order of the files decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from cds_score.diagnostics import Diagnostic, Lang
from cds_score.diagnostics.pasted import pasted
from cds_score.province.result import Version
from cds_score.reading.dates import format_date
from cds_score.reading.names import same_unit_name
from cds_score.scoring.appraisal import Appraisal
from cds_score.scoring.assessment import Assessment
from cds_score.selfreport.case_files import YAML_ENDINGS

_REASONS: dict[str, dict[Lang, str]] = {
    "same": {"vi": "Cùng nội dung với {file}.", "en": "The same content as {file}."},
    "year": {
        "vi": "Báo cáo của năm {own}; đợt này xét năm {year}.",
        "en": "A report of {own}; this round judges {year}.",
    },
    "period": {"vi": "Kỳ trước: {period}.", "en": "An earlier period: {period}."},
    "no_period": {"vi": "Không ghi kỳ báo cáo.", "en": "It names no period."},
    "review": {"vi": "Chưa thẩm định; {file} đã có thẩm định.", "en": "Not reviewed; {file} is."},
    "signed": {
        "vi": "Không lấy từ văn bản đã ký hoặc bản in có niêm phong; {file} lấy từ văn bản như vậy.",
        "en": "Not out of a signed or sealed paper; {file} is.",
    },
    "as_of": {
        "vi": "Số liệu chốt ngày {own}; {file} chốt muộn hơn.",
        "en": "Its figures are of {own}; those of {file} are later.",
    },
    "prefer": {"vi": "Không được chọn; --prefer chọn {file}.", "en": "Not chosen; --prefer names {file}."},
    "unread": {
        "vi": "Không cho kết quả; xem lỗi của tệp này.",
        "en": "It gives no result; see what is wrong with it.",
    },
    "open": {"vi": "Chưa rõ tệp nào được tính.", "en": "It is not clear which file counts."},
    "named": {
        "vi": "{reason} Tệp này ghi tên “{own}”, {file} ghi “{name}”: xem lại mã đơn vị.",
        "en": "{reason} It names “{own}”, {file} “{name}”: check the code of the unit.",
    },
    "name": {
        "vi": "{reason} Tệp này ghi tên “{own}”: xem lại mã đơn vị.",
        "en": "{reason} It names “{own}”: check the code of the unit.",
    },
    "named_right": {
        "vi": "{reason} Tệp này ghi tên “{own}”, {file} ghi “{name}”: mã đúng theo danh mục là {meant}.",
        "en": "{reason} It names “{own}”, {file} “{name}”: its code in the register is {meant}.",
    },
    "name_right": {
        "vi": "{reason} Tệp này ghi tên “{own}”: mã đúng theo danh mục là {meant}.",
        "en": "{reason} It names “{own}”: its code in the register is {meant}.",
    },
}
_CORRECTED: dict[Lang, tuple[str, str]] = {"vi": ("{file} thành {code}", "; "), "en": ("{file} to {code}", "; ")}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One file of a round, as far as it decides which file of its unit counts."""

    file: str
    """Relative to the folder."""
    code: str = ""
    """Of the unit, as the file has it; empty where it has none, or none that can be read."""
    criteria: str = ""
    """`id@version` of the set that judges it, or what the file names."""
    year: int = 0
    """Judged; 0 where the file does not say."""
    start: str = ""
    """ISO dates; empty where the file names no period."""
    end: str = ""
    as_of: str = ""
    period_text: str = ""
    facts: str = ""
    """The digest of what is declared; empty for a file that gives no result."""
    review: str = ""
    """The digest of what counts of the review; empty where nothing is decided."""
    signed: bool = False
    """It comes out of a paper whose signature or seal is sound."""
    name: str = ""
    """Of the unit, as the file has it: it chooses nothing, but two names of one code are told."""
    meant: str = ""
    """The code that the register has for that name, where it calls the unit of `code` otherwise."""


def candidate_of(result: Assessment | Appraisal, file: str, *, review: str = "", signed: bool = False) -> Candidate:
    """A file that gives a result.

    `review` is the digest of what counts of its review, `signed` whether it comes out of a sound signed or sealed
    paper.
    """
    final, declared = (result.appraised, result.declared) if isinstance(result, Appraisal) else (result, result)
    criteria, period = final.criteria, final.period
    return Candidate(
        file, final.commune.code, f"{criteria.id}@{criteria.version}", period.year, period.start, period.end,
        period.as_of, period.text, declared.digests["facts"], review, signed, final.commune.name,
        next((str(each.params["meant"]) for each in final.diagnostics if each.code == "round-name-differs"), ""),
    )  # fmt: skip


@dataclass(slots=True)
class Choice:
    """One unit by one set: the file that counts and why each other one does not."""

    code: str
    counts: str
    """Empty where none counts."""
    others: list[Version] = field(default_factory=list)
    """In the order of their names."""
    found: list[Diagnostic] = field(default_factory=list)
    """Each has the name of a file, and no place in it."""
    undecided: bool = False
    """A person must choose; otherwise a choice that counts nothing has files of other years only."""


def year_judged(candidates: Iterable[Candidate]) -> int:
    """The year that most units report on; of several the latest; 0 where no file says it."""
    counted = Counter(year for _, year in {(each.code or each.file, each.year) for each in candidates if each.year})
    return max(counted, key=lambda year: (counted[year], year), default=0)


def which_counts(
    candidates: Iterable[Candidate], lang: Lang = "vi", *, year: int = 0, prefer: Collection[str] = ()
) -> list[Choice]:
    """For every unit the file that counts; in the order of codes, then sets, then files.

    `year` is the year judged (otherwise `year_judged`), `prefer` files that a person has chosen. A file without a unit
    code stands for itself. A file of another year never counts.
    """
    files = sorted(candidates, key=lambda each: each.file)
    judged = year or year_judged(files)
    wanted = set(prefer)
    choices = []
    for key, group in sorted(_groups(files).items()):
        choice = Choice(key[0], "")
        ours = []
        for each in group:
            if judged and each.year not in (0, judged):
                choice.others.append(_reason(each, "year", lang, own=each.year, year=judged))
            else:
                ours.append(each)
        wanted -= {each.file for each in ours}
        if ours or choice.others:
            _choose(ours, prefer, choice, lang)
            choice.others.sort(key=lambda each: each.file)
            choices.append(choice)
    unknown = [Diagnostic("version-prefer-unknown", file=each, params={"year": judged}) for each in sorted(wanted)]
    if unknown:
        choices.append(Choice("", "", found=unknown))
    return choices


def _groups(files: list[Candidate]) -> dict[tuple[str, str, str], list[Candidate]]:
    """Files about one unit by the sets of one id; one without a result joins its unit, whatever set it names."""
    groups: dict[tuple[str, str, str], list[Candidate]] = {}
    of_unit: dict[str, tuple[str, str, str]] = {}
    for each in sorted(files, key=lambda each: (not each.facts, each.criteria, each.file)):
        if not each.code:
            key = ("", "", each.file)
        elif each.facts or each.code not in of_unit:
            key = (each.code, each.criteria.partition("@")[0], "")
            of_unit.setdefault(each.code, key)
        else:
            key = of_unit[each.code]
        groups.setdefault(key, []).append(each)
    return groups


def _choose(group: list[Candidate], prefer: Collection[str], choice: Choice, lang: Lang) -> None:
    """Fills in the choice among the files of one unit and the year judged."""
    pool = group
    lost: list[tuple[Candidate, str]] = []

    def keep(better: list[Candidate], step: str) -> None:
        nonlocal pool
        lost.extend((each, step) for each in pool if each not in better)
        pool = better

    named = [each for each in pool if each.file in prefer]
    keep(named or pool, "prefer")
    keep([each for each in pool if each.facts] or pool[:1], "unread")
    last = max((each.end for each in pool), default="")
    first = min((each.start for each in pool if each.end == last), default="")
    keep([each for each in pool if (each.end, each.start) == (last, first)], "period")
    keep([each for each in pool if each.review] or pool, "review")
    keep([each for each in pool if each.signed] or pool, "signed")
    newest = max((each.as_of for each in pool), default="")
    keep([each for each in pool if each.as_of == newest], "as_of")
    contents = {(each.facts, each.review) for each in pool}
    if len(contents) > 1:
        several = any(differently_named(each, pool[0]) for each in pool)
        wrong = [each for each in pool if each.meant]
        names = "; ".join(f"{each.file} (“{each.name}”)" if several else each.file for each in pool)
        code = "version-prefer-several" if named else "version-code-wrong" if wrong else "version-undecided"
        options = [_option(each) for each in pool]
        choices = {"vi": " hoặc ".join(options), "en": " or ".join(options)}
        params = {"code": choice.code, "count": len(contents), "files": names, "choices": choices}
        params |= {"corrected": _corrected(wrong)} if wrong else {}
        choice.found.append(Diagnostic(code, file=(wrong or pool)[0].file, params=params))
        choice.undecided = True
        choice.others += [_reason(each, "open", lang, pool if several else ()) for each in pool]
    elif pool:
        pool.sort(key=lambda each: (not each.file.endswith(YAML_ENDINGS), len(each.file), each.file))
        choice.counts = pool[0].file
        choice.others += [_reason(each, "same", lang, pool, file=pool[0].file) for each in pool[1:]]
        choice.found += _later(pool[0], lost)
    for each, step in lost:
        key = "no_period" if step == "period" and not each.end else step
        key = "same" if each.facts and each.facts == pool[0].facts else key
        others = pool if choice.counts else ()
        choice.others.append(
            _reason(each, key, lang, others, file=pool[0].file, period=each.period_text, own=_day(each.as_of))
        )


def _later(counted: Candidate, lost: list[tuple[Candidate, str]]) -> list[Diagnostic]:
    """That a file with other figures, which are later or of the same day, has not been reviewed."""
    found = []
    for each in (each for each, step in lost if step == "review" and each.facts != counted.facts):
        params = {"code": each.code, "file": counted.file, "own": each.file, "choice": _option(each)}
        if each.as_of > counted.as_of:
            found.append(Diagnostic("version-later-unreviewed", file=each.file, params=params))
        elif each.as_of == counted.as_of:
            found.append(Diagnostic("version-other-unreviewed", file=each.file, params=params))
    return found


def _corrected(wrong: Sequence[Candidate]) -> dict[str, str]:
    """Which file gets which code, in both languages."""
    return {
        lang: between.join(text.format(file=each.file, code=each.meant) for each in wrong)
        for lang, (text, between) in _CORRECTED.items()
    }


def _option(each: Candidate) -> str:
    return f"--prefer {pasted(each.file)}"


def _day(iso: str) -> str:
    return format_date(date.fromisoformat(iso)) if iso else "–"


def differently_named(one: Candidate, other: Candidate) -> bool:
    """Do two files name their unit, and not the same?"""
    return bool(one.name and other.name) and not same_unit_name(one.name, other.name)


def _reason(each: Candidate, key: str, lang: Lang, others: Sequence[Candidate] = (), **params: object) -> Version:
    """Why a file does not count; with the name in it where the first of `others`, the file that counts, has another.

    Where none counts `others` are those among which nothing chooses, if their names differ.
    """
    reason = _REASONS[key][lang].format(**params)
    said = "_right" if each.meant else ""
    if key == "open" and others and each.name:
        if said or not any(other.meant for other in others):
            reason = _REASONS[f"name{said}"][lang].format(reason=reason, own=each.name, meant=each.meant)
    elif others and differently_named(each, others[0]):
        named = {"own": each.name, "file": others[0].file, "name": others[0].name, "meant": each.meant}
        reason = _REASONS[f"named{said}"][lang].format(reason=reason, **named)
    return Version(each.file, reason)
