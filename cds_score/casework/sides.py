"""From many reports to the results that count, for whoever puts several of them side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cds_score.casework.appraising import appraise_file, awaiting, counts, given_figures, mark_without_figures, usable
from cds_score.casework.opening import Outcome, Prepared, Province, prepare, scored
from cds_score.casework.stopped import StoppedError
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.selfreport.case_files import has_review

if TYPE_CHECKING:
    from cds_score.criteria.comparable import Matches
    from cds_score.criteria.compiled import CriteriaSet
    from cds_score.criteria.diff.version import Version
    from cds_score.province.decision import Decision
    from cds_score.scoring.appraisal import Appraisal
    from cds_score.scoring.assessment import Assessment
    from cds_score.scoring.comparison import Side


@dataclass(frozen=True, slots=True)
class Beside:
    """What of the province goes with the reports of one side."""

    figures: str = ""
    """The file of its figures; empty where none is given."""
    decision: Decision | None = None
    lying: Mapping[str, str] = field(default_factory=dict)
    """Unit code to a file of figures that lies beside the reports, to be spoken of where none is given."""
    option: str = "--figures"
    """By which option the command is given the figures of this side."""


def side_of(result: Assessment, criteria: CriteriaSet, appraisal: Appraisal | None) -> Side:
    """A result that was reckoned already, with the digest of what counts of its own review, if there is one."""
    from cds_score.scoring.comparison import Side

    own = appraisal is not None and has_review(Path(result.report)) and any(line.decided for line in appraisal.lines)
    return Side(result, criteria, appraisal, appraisal.review_digest if appraisal is not None and own else "")


class Sides:
    """Reads reports, appraised where a finished review is beside them, and remembers what was wrong and by which sets.

    `declared`: the self-assessment counts even where it has been reviewed.
    """

    def __init__(self, province: Province, lang: Lang, *, declared: bool = False) -> None:
        self._province, self._declared = province, declared
        self._beside = Beside()
        self.lang = lang
        self._folders: dict[str, Path] = {}
        self._matches: dict[tuple[str, str], Matches] = {}
        self.outcomes: list[Outcome] = []
        """One of each file that was read and not left out."""

    def read(self, files: Iterable[str], beside: Beside | None = None) -> list[Side]:
        """The results of those that can be scored, in the order of the files.

        Raises StoppedError where the province's figures cannot be used, or do not go with the decision.
        """
        self._beside = beside or Beside()
        given_figures(self._beside.figures, self._province)
        if self._beside.decision is not None:
            usable(self._beside.decision, self._beside.figures, self._province)
        return [side for file in files if (side := self._one(file)) is not None]

    def leave_out(self, files: Iterable[str]) -> None:
        """Forgets what was found in files that turned out not to count; named as in their results."""
        out = set(files)
        self.outcomes = [each for each in self.outcomes if each.assessment is None or each.assessment.report not in out]

    def matches(self, before: CriteriaSet, after: CriteriaSet) -> Matches:
        """What of two sets compares; both judge a report that was read here."""
        from cds_score.criteria.comparable import is_same, unchanged
        from cds_score.criteria.diff.matching import matches

        key = before.digest, after.digest
        if key not in self._matches:
            self._matches[key] = (
                unchanged(after) if is_same(before, after) else matches(self._version(before), self._version(after))
            )
        return self._matches[key]

    def _one(self, file: str) -> Side | None:
        from cds_score.scoring.comparison import Side

        if not self._declared and has_review(Path(file)):
            return self._appraised(file)
        ready = prepare(file, self._province, self.lang)
        if isinstance(ready, Outcome):
            self.outcomes.append(ready)
            return None
        result = scored(ready, self.lang, with_inputs=True)
        self._folders[ready.criteria.digest] = ready.folder
        told = [*result.diagnostics, *self._awaiting(ready)]
        self.outcomes.append(Outcome(file, result, told, report=ready.report))
        return Side(result, ready.criteria)

    def _appraised(self, file: str) -> Side | None:
        from cds_score.scoring.comparison import Side

        try:
            found = appraise_file(
                file,
                self._province,
                self.lang,
                figures=self._beside.figures,
                decision=self._beside.decision,
                with_inputs=True,
            )
        except StoppedError as stopped:
            found = Outcome(file, None, stopped.found)
        if isinstance(found, Outcome):
            self.outcomes.append(found)
            return None
        appraisal, ready = found.appraisal, found.ready
        self._folders[ready.criteria.digest] = ready.folder
        review = appraisal.review_digest if any(line.decided for line in appraisal.lines) else ""
        lying = "" if self._beside.figures else self._beside.lying.get(ready.report.unit.code, "")
        mark_without_figures(found, lying, self._beside.option)
        if counts(appraisal):
            side, told = Side(appraisal.appraised, ready.criteria, appraisal, review), found.diagnostics
        else:
            declared = replace(appraisal.declared, basis_text=found.declared_basis)
            side = Side(declared, ready.criteria, review=review)
            told = [*found.beside_declared, *self._awaiting(ready)]
        self.outcomes.append(Outcome(file, side.result, told, report=ready.report))
        return side

    def _awaiting(self, ready: Prepared) -> list[Diagnostic]:
        if self._declared or not self._beside.figures:
            return []
        return awaiting(self._beside.figures, ready, self._province)

    def _version(self, criteria: CriteriaSet) -> Version:
        from cds_score.criteria.catalogue import load_file
        from cds_score.criteria.diff.version import Version

        file = load_file(self._folders[criteria.digest])[0]
        assert file is not None
        return Version(file.declared, criteria)
