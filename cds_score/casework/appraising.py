"""From a report to its appraisal: the review beside it, the province's figures, the decision; and when it counts."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cds_score.casework.opening import Outcome, Prepared, Province, Values, prepare, with_values
from cds_score.casework.stopped import StoppedError, UnanswerableError
from cds_score.diagnostics import Diagnostic, Lang, has_errors
from cds_score.diagnostics.pasted import offered, pasted
from cds_score.selfreport.case_files import review_path
from cds_score.selfreport.files import DISK, Files
from cds_score.selfreport.review.model import Review
from cds_score.selfreport.review.read import read_review

if TYPE_CHECKING:
    from cds_score.criteria.compiled import CriteriaSet
    from cds_score.province.decision import Decision
    from cds_score.province.figures import Figures
    from cds_score.scoring.appraisal import Appraisal
    from cds_score.scoring.assessment import Assessment
    from cds_score.selfreport.model import Answer, SelfReport

WITHOUT_FIGURES, OTHER_FIGURES = "review-without-figures", "review-other-figures"
"""What is told of a review whose opinions were given with figures of the province that are not those used now."""
_NO_REVIEW = {
    "vi": "Chưa có tệp thẩm định {path}. Tạo bằng lệnh: cds-score review new {file}",
    "en": "There is no review {path}. Make one: cds-score review new {file}",
}
_UNDERWAY: dict[Lang, str] = {
    "vi": "{basis} (đang thẩm định, đã có ý kiến {done}/{total} chỉ tiêu)",
    "en": "{basis} (under appraisal, opinions on {done} of {total} indicators)",
}

_WITHOUT: tuple[dict[Lang, str], dict[Lang, str]] = (
    {"vi": "{basis}, chưa tính số liệu của tỉnh", "en": "{basis}, without the province's figures"},
    {
        "vi": "Kết quả thẩm định chưa tính số liệu của tỉnh trong {file}; muốn tính thì thêm {given}",
        "en": "The appraisal is without the province's figures in {file}; to take them add {given}",
    },
)


@dataclass(slots=True)
class Appraised:
    """One report with its appraisal."""

    file: str
    ready: Prepared
    review: Review | None
    appraisal: Appraisal
    undecided: Appraisal
    """The same before the decision: what minutes and notices are about."""
    diagnostics: list[Diagnostic]
    """Of the appraised result: those of the report, of the review, of the decision."""

    @property
    def declared_basis(self) -> str:
        """What the declared result rests on, and of how many indicators the review has an opinion so far."""
        declared, (done, total) = self.appraisal.declared, _opinions(self.appraisal)
        if self.review is None or not total:
            return declared.basis_text
        return _UNDERWAY[declared.lang].format(basis=declared.basis_text, done=done, total=total)

    @property
    def told(self) -> list[Diagnostic]:
        """What is told of both results: of the declared one while it counts, and of whatever else there is."""
        own = [] if counts(self.appraisal) else self.appraisal.declared.diagnostics
        return [*own, *(each for each in self.diagnostics if each not in own)]

    @property
    def beside_declared(self) -> list[Diagnostic]:
        """Of the declared result while it counts: what is wrong with the report and with what lies beside it.

        What figures would do that take no place yet is not among them.
        """
        own, scored = self.appraisal.declared.diagnostics, self.appraisal.appraised.diagnostics
        review = self.review.source if self.review is not None else None
        of_review = [each for each in scored if review is not None and each.source is review and each not in own]
        return [*own, *of_review, *(each for each in self.diagnostics if each not in scored and each not in own)]


def counts(appraisal: Appraisal) -> bool:
    """Is it the result of its unit? It is once every indicator is decided on, or a decision recognises the unit.

    An indicator that was returned is decided on. Until then the unit has the result that it declares: what nobody has
    looked at yet is not taken away.
    """
    done, total = _opinions(appraisal)
    return appraisal.appraised.basis == "recognised" or (done == total and total > 0)


def _opinions(appraisal: Appraisal) -> tuple[int, int]:
    """How many indicators are decided on, of how many that can be; 0 of 0 where the report is refused."""
    total = sum(appraisal.counts.values()) - appraisal.counts["not_reviewable"]
    return total - appraisal.counts["unreviewed"], total


def reviewed(file: str, named: str, lang: Lang, files: Files = DISK) -> tuple[Review, list[Diagnostic]]:
    """The review of a report, or the one that is named.

    Raises UnanswerableError where there is none, StoppedError where it cannot be read or has not the shape.
    """
    path = Path(named) if named else review_path(Path(file))
    if not files.exists(path):
        raise UnanswerableError(offered(_NO_REVIEW[lang].format(path=path, file=pasted(file))))
    source, found = files.read(path)
    review, more = read_review(source) if source is not None else (None, [])
    if review is None:
        raise StoppedError([*found, *more])
    return review, [*found, *more]


def appraise_file(
    file: str,
    province: Province,
    lang: Lang,
    *,
    criteria: str = "",
    review: str = "",
    figures: str = "",
    decision: Decision | None = None,
    with_inputs: bool = False,
    values: Values = (),
) -> Appraised | Outcome:
    """Appraises one report by the review beside it, or the one named; without any, nothing is reviewed.

    `values` are tried in place of the report's own.

    An Outcome where the report cannot be read or has no set. Raises as `reviewed` does, and as `usable`.
    """
    if decision is not None:
        usable(decision, figures, province)
    ready = prepare(file, province, lang, criteria)
    if isinstance(ready, Outcome):
        return ready
    ready, _ = with_values(ready, values)
    return appraise_prepared(
        file, ready, province, lang, review=review, figures=figures, decision=decision, with_inputs=with_inputs
    )


def appraise_prepared(
    file: str,
    ready: Prepared,
    province: Province,
    lang: Lang,
    *,
    review: str = "",
    figures: str = "",
    decision: Decision | None = None,
    with_inputs: bool = False,
) -> Appraised:
    """The same of a report that has been read. Raises as `reviewed` does."""
    from cds_score.scoring.appraisal import appraise

    there = bool(review) or province.files.exists(review_path(Path(file)))
    over, found = reviewed(file, review, lang, province.files) if there else (None, [])
    taken, more = figures_for(figures, ready.report, ready.criteria, province)
    found += more
    appraisal = appraise(
        ready.report,
        ready.criteria,
        [*ready.found, *found],
        lang,
        review=over,
        figures=taken,
        attributes=ready.attributes,
        with_inputs=with_inputs,
    )
    for result in (appraisal.declared, appraisal.appraised):
        result.notices += [ready.carried] if ready.carried else []
    diagnostics, undecided = [*appraisal.appraised.diagnostics, *unlike(over, figures, province)], appraisal
    if decision is not None:
        from cds_score.province.decision import recognised

        appraisal, more = recognised(appraisal, decision)
        diagnostics = [*diagnostics, *more]
    return Appraised(file, ready, over, appraisal, undecided, diagnostics)


def unlike(review: Review | None, figures: str, province: Province) -> list[Diagnostic]:
    """That opinions were given with other figures than are used now (`figures_check.unlike_review`), or with none now.

    Raises as `figures_of` does.
    """
    if review is None or review.figures is None:
        return []
    from cds_score.province.figures_check import unlike_review

    return unlike_review(review, given_figures(figures, province))


def figures_of(file: str) -> tuple[Figures, list[Diagnostic]]:
    """The province's figures in a file, and what is to be noted about it; a file is read once, for all its units.

    Raises StoppedError where it cannot be read or has errors: nothing may be reckoned without
    figures that somebody asked for.
    """
    path = Path(file)
    stamp = path.stat() if path.is_file() else None
    given, found = _read_once(path, stamp.st_mtime_ns if stamp else 0, stamp.st_size if stamp else 0)
    if has_errors(found):
        raise StoppedError(found)
    return given, [*found]


def awaiting(figures: str, ready: Prepared, province: Province) -> list[Diagnostic]:
    """That figures of the unit take no place, as its appraisal is not finished. Raises as `figures_of` does."""
    from cds_score.province.figures_check import waiting

    given = given_figures(figures, province) or {}
    return waiting(given.get(ready.report.unit.code, {}), ready.report, ready.criteria)


def given_figures(file: str, province: Province) -> Figures | None:
    """The province's figures that reports are appraised with; None without any. Raises as `figures_of` does."""
    if file:
        return figures_of(file)[0]
    return province.agencies.figures if province.agencies is not None else None


def mark_without_figures(appraised: Appraised, lying: str, option: str = "--figures") -> None:
    """Marks the appraised result where figures were not taken: those of the file `lying`, or those of its review.

    The mark says what the diagnostic about the review would say, which is left out.
    """
    bare = [each for each in appraised.diagnostics if each.code == WITHOUT_FIGURES]
    appraised.diagnostics = [each for each in appraised.diagnostics if each not in bare]
    if file := lying or next((str(each.params["file"]) for each in bare), ""):
        without_figures(appraised.appraisal.appraised, file, option)


def without_figures(result: Assessment, file: str, option: str = "--figures") -> None:
    """Marks an appraised result whose unit has figures in `file` that were not taken, and says so in its notices.

    `option` is how the command would be given them.
    """
    basis, notice = (each[result.lang] for each in _WITHOUT)
    result.without_figures = True
    result.basis_text = basis.format(basis=result.basis_text)
    result.notices.append(notice.format(file=Path(file).name, given=f"{option} {pasted(file)}"))


def usable(decision: Decision, figures: str, province: Province) -> None:
    """Raises StoppedError where a decision that names figures or a register is used without, or with other figures."""
    from cds_score.province.decision import drafted_otherwise

    found = drafted_otherwise(decision, given_figures(figures, province), province.register)
    if found:
        raise StoppedError(found)


@functools.lru_cache(maxsize=1)
def _read_once(path: Path, _changed: int, _size: int) -> tuple[Figures, list[Diagnostic]]:
    """What is in a file, kept as long as its time of change (ns) and its size in bytes are those given."""
    from cds_score.forms.figures_sheet import read_figures

    return read_figures(path)


def figures_for(
    file: str, report: SelfReport, criteria: CriteriaSet, province: Province
) -> tuple[Mapping[str, Answer], list[Diagnostic]]:
    """The province's figures of one unit that take the place of declared ones; `file` holds those of many.

    Raises as `figures_of` does.
    """
    if not file and province.agencies is None:
        return {}, []
    from cds_score.province.figures_check import before_their_day, check_figures, overlaying

    given, found = figures_of(file) if file or province.agencies is None else (province.agencies.figures, [])
    own = {code: each for code, each in given.items() if code == report.unit.code}
    found = [*found, *check_figures(own, {report.unit.code: criteria}, {report.unit.code: report.unit.name})]
    of_unit = own.get(report.unit.code, {})
    return overlaying(of_unit, report, criteria), [*found, *before_their_day(of_unit, report)]
