"""Reports of a small set as sides that are compared, and sets beside their versions."""

from __future__ import annotations

from pathlib import Path

from cds_score.criteria.catalogue import load, load_file
from cds_score.criteria.comparable import Matches, is_same, unchanged
from cds_score.criteria.compiled import CriteriaSet
from cds_score.criteria.diff.matching import matches
from cds_score.criteria.diff.version import Version
from cds_score.scoring.appraisal import appraise
from cds_score.scoring.comparison import Comparison, IndicatorComparison, Side
from tests.helpers import assess_text, read_text, set_text
from tests.unit.selfreport.review.tools import read, review_text

INPUTS = """
tu: {label: Hồ sơ trực tuyến, type: count, unit: hồ sơ, accrual: flow}
mau: {label: Hồ sơ tiếp nhận, type: count, unit: hồ sơ, accrual: flow}
ty_le: {label: Tỷ lệ trực tuyến, type: rate, of: [tu, mau], without_counts: accept}
hop: {label: Cuộc họp, type: count, unit: cuộc, accrual: flow}
loa: {label: Cụm loa, type: count, unit: cụm, accrual: stock}
ho: {label: Hộ dân, type: count, unit: hộ, accrual: stock}
ho_mang: {label: Hộ có Internet, type: count, unit: hộ, accrual: stock}
ty_le_mang: {label: Tỷ lệ hộ có Internet, type: rate, of: [ho_mang, ho]}
co: {label: Có kế hoạch, type: yes_no}
"""
INDICATORS = """
- {id: A.01, name: Trực tuyến, measure: ty_le, target: ≥ 70%, points: 10, source: none}
- {id: A.02, name: Họp, measure: hop, target: ≥ 12, points: 5, source: none}
- {id: A.03, name: Loa, measure: loa, target: ≥ 4, points: 5, source: none}
- {id: A.04, name: Internet, measure: ty_le_mang, target: ≥ 80%, points: 5, scale: proportional, source: none}
- {id: A.05, name: Kế hoạch, measure: co, target: có, points: 5, na: {claim: allowed, source: none}, source: none}
"""
FULL = {"tu": "80", "mau": "100", "hop": "12", "loa": "4", "ho": "200", "ho_mang": "180", "co": "có"}


class Sets:
    """Sets below one root, each by its version."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._folders: dict[str, Path] = {}

    def made(self, text: str = "", version: str = "1") -> CriteriaSet:
        """A version of `mau/nho`; `text` is that of the file."""
        text = (text or set_text(INPUTS, INDICATORS)).replace('version: "1"', f'version: "{version}"')
        folder = self.root / "mau" / "nho" / version
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "set.yaml").write_text(text, encoding="utf-8")
        criteria, found = load(folder)
        assert criteria is not None, [each.message("vi") for each in found]
        self._folders[criteria.digest] = folder
        return criteria

    def matches(self, before: CriteriaSet, after: CriteriaSet) -> Matches:
        """As the program finds them."""
        if is_same(before, after):
            return unchanged(after)
        return matches(*(self._version(each) for each in (before, after)))

    def _version(self, criteria: CriteriaSet) -> Version:
        file = load_file(self._folders[criteria.digest])[0]
        assert file is not None
        return Version(file.declared, criteria)


def report(
    answers: dict[str, str] | None = None, *, period: str = "năm 2024", code: str = "08152", more: str = ""
) -> str:
    """A report of `mau/nho`; `answers` go over `FULL`, an empty one leaves its line out."""
    lines = [f"  {name}: {value}" for name, value in {**FULL, **(answers or {})}.items() if value]
    head = f'criteria: mau/nho\ncommune: {{code: "{code}", name: Xã Ví Dụ (giả định)}}\nperiod: {period}\n'
    return head + "\n".join(["inputs:", *lines]) + f"\n{more}"


def side(criteria: CriteriaSet, answers: dict[str, str] | None = None, **about: str) -> Side:
    """The side of a report as declared."""
    return Side(assess_text(report(answers, **about), criteria, with_inputs=True), criteria)


def reviewed(criteria: CriteriaSet, *lines: str, answers: dict[str, str] | None = None) -> Side:
    """The side of a report as appraised by these decisions (`tools.line`)."""
    text = report(answers)
    declared, found = read_text(text)
    assert declared is not None
    over, more = read(review_text(text, *lines, head='criteria: mau/nho@1\ncommune: {code: "08152"}\n'))
    made = appraise(declared, criteria, [*found, *more], review=over, with_inputs=True)
    return Side(made.appraised, criteria, made, made.review_digest)


def of(made: Comparison, name: str) -> IndicatorComparison:
    """One indicator of a comparison."""
    return next(each for each in made.indicators if each.id == name)
