"""From many reports to the results that count, for whoever puts several of them side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cds_score.casework.appraising import appraise_file, counts
from cds_score.casework.opening import Outcome, Province, prepare, scored
from cds_score.casework.stopped import StoppedError
from cds_score.diagnostics import Lang
from cds_score.selfreport.case_files import has_review

if TYPE_CHECKING:
    from cds_score.criteria.comparable import Matches
    from cds_score.criteria.compiled import CriteriaSet
    from cds_score.criteria.diff.version import Version
    from cds_score.scoring.appraisal import Appraisal
    from cds_score.scoring.assessment import Assessment
    from cds_score.scoring.comparison import Side


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
        self.lang = lang
        self._folders: dict[str, Path] = {}
        self._matches: dict[tuple[str, str], Matches] = {}
        self.outcomes: list[Outcome] = []
        """One of each file that was read."""

    def read(self, files: Iterable[str]) -> list[Side]:
        """The results of those that can be scored, in the order of the files."""
        return [side for file in files if (side := self._one(file)) is not None]

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
        self.outcomes.append(Outcome(file, result, result.diagnostics, report=ready.report))
        return Side(result, ready.criteria)

    def _appraised(self, file: str) -> Side | None:
        from cds_score.scoring.comparison import Side

        try:
            found = appraise_file(file, self._province, self.lang, with_inputs=True)
        except StoppedError as stopped:
            found = Outcome(file, None, stopped.found)
        if isinstance(found, Outcome):
            self.outcomes.append(found)
            return None
        appraisal, ready = found.appraisal, found.ready
        self._folders[ready.criteria.digest] = ready.folder
        review = appraisal.review_digest if any(line.decided for line in appraisal.lines) else ""
        if counts(appraisal):
            side, told = Side(appraisal.appraised, ready.criteria, appraisal, review), found.diagnostics
        else:
            declared = replace(appraisal.declared, basis_text=found.declared_basis)
            side, told = Side(declared, ready.criteria, review=review), found.beside_declared
        self.outcomes.append(Outcome(file, side.result, told, report=ready.report))
        return side

    def _version(self, criteria: CriteriaSet) -> Version:
        from cds_score.criteria.catalogue import load_file
        from cds_score.criteria.diff.version import Version

        file = load_file(self._folders[criteria.digest])[0]
        assert file is not None
        return Version(file.declared, criteria)
