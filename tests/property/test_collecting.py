"""Figures put into reports of any shape: they read back, and nothing else of the text is another."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from cds_score.criteria.compiled import CriteriaSet
from cds_score.diagnostics import Source
from cds_score.forms.collecting.merge import collected
from cds_score.forms.collecting.read import Given, Returned
from cds_score.reading.numbers import is_blank
from cds_score.reading.quoting import quoted
from cds_score.reading.tree import Scalar
from cds_score.selfreport.read import read_report
from tests.helpers import load_set, report_text, set_text

NAMES = ("a", "b", "c", "d")
INPUTS = "".join(f"{name}: {{label: Số {name}, type: count}}\n" for name in NAMES)
INDICATORS = "- {id: A.01, name: Một, measure: a + b + c + d, target: ≥ 1, points: 1, source: none}"
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12)
FIGURES = st.integers(0, 10**7).map(lambda number: f"{number:,}".replace(",", "."))
DOCUMENTS = st.tuples(st.from_regex(r"[1-9][0-9]?/[A-ZĐ]{2,3}", fullmatch=True), st.sampled_from(["5/1/2025", ""]))


@cache
def small() -> CriteriaSet:
    with TemporaryDirectory() as folder:
        return load_set(Path(folder), set_text(inputs=INPUTS, indicators=INDICATORS))


@st.composite
def lines(draw: st.DrawFn, name: str) -> str:
    """How a report may have an input: not at all, empty, as a text, in brackets, in a block."""
    held = draw(FIGURES)
    note = draw(TEXTS.map(lambda text: f"  # {text}".rstrip()))
    shapes = (
        "",
        f"{name}:{note}\n",
        f"{name}: {held}{note}\n",
        f'{name}: "{held}"{note}\n',
        f"{name}: {{value: {quoted(held)}}}{note}\n",
        f"{name}: {{value: , evidence: [cu]}}{note}\n",
        f"{name}:{note}\n  value: {held}\n  evidence:\n    - cu{note}\n",
        f"{name}:\n  value: {held}\n  evidence:\n    - cu\n    -{note}\n",
        f"{name}:\n  value: {held}{note}\n  evidence: cu\n  note: {quoted(draw(TEXTS))}\n",
    )
    return draw(st.sampled_from(shapes))


@st.composite
def reports(draw: st.DrawFn) -> str:
    inputs = "".join(draw(lines(name)) for name in NAMES)
    tails = ("", "evidence:\n", "evidence: {}\n", 'evidence: {cu: {number: "1/A", date: 1/2/2024}}\n',
             'evidence:\n  # của tôi\n  cu: {number: "1/A", date: 1/2/2024}\nnarrative:\n  results: x\n')  # fmt: skip
    return report_text(inputs, draw(st.sampled_from(tails)))


@given(reports(), st.dictionaries(st.sampled_from(NAMES), st.tuples(FIGURES, DOCUMENTS)), TEXTS)
def test_figures_read_back_and_every_other_line_stays(text, figures, note):
    source = Source("bao-cao.yaml", text)
    report, before = read_report(source)
    assert report is not None
    cells = Source("phiếu.xlsx", "")
    details = {"criteria": "mau/nho@1", "provider": "Nơi Mẫu", "giver": "Ai đó", "day": "6/1/2025"}
    returned = Returned("phiếu.xlsx", {role: Given(Scalar(each, 0, 1, True), cells) for role, each in details.items()})
    returned.is_form = True
    for name, (figure, (number, day)) in figures.items():
        returned.figures.append((name, Given(Scalar(figure, 0, 1, True), cells, number, day, note)))
    made = collected(report, small(), [returned], replace=True)
    after, found = read_report(Source("moi.yaml", made.text))
    assert after is not None
    assert [each.code for each in found] == [each.code for each in before]
    for name, (figure, (number, _)) in figures.items():
        answer = after.answers[name]
        assert answer.value.text.replace(".", "") == figure.replace(".", "")
        assert number in {after.evidence[each.text].number for each in answer.evidence if each.text in after.evidence}
    for name in set(NAMES) - figures.keys():
        old, new = report.answers.get(name), after.answers.get(name)
        assert (old and (old.value.text, old.note)) == (new and (new.value.text, new.note))
    kept = [line for line in text.splitlines() if not any(line.strip().startswith(f"{name}:") for name in NAMES)]
    touched = ("value:", "evidence", "note:", "-", "cu:")
    now = made.text.splitlines()
    assert [line for line in kept if not line.strip().startswith(touched) and line not in now] == []
    again = collected(after, small(), [returned], replace=True)
    assert again.text == made.text


@given(st.lists(st.text(min_size=1), min_size=4, max_size=4), st.text(), st.text(), reports())
def test_whatever_is_written_is_kept_as_a_text(texts, number, day, text):
    report, _ = read_report(Source("bao-cao.yaml", text))
    assert report is not None
    cells = Source("phiếu.xlsx", "")
    details = {"criteria": "mau/nho@1", "provider": texts[0], "giver": texts[1], "day": day}
    returned = Returned("phiếu.xlsx", {role: Given(Scalar(each, 0, 1, True), cells) for role, each in details.items()})
    returned.is_form = True
    for name, written in zip(NAMES, texts, strict=True):
        if not is_blank(written):
            returned.figures.append((name, Given(Scalar(written, 0, 1, True), cells, number.strip(), day.strip())))
    made = collected(report, small(), [returned], replace=True)
    after, _ = read_report(Source("moi.yaml", made.text))
    assert after is not None
    for name, each in returned.figures:
        held = report.answers.get(name)
        if held is None or is_blank(held.value.text):
            assert after.answers[name].value.text == normalize("NFC", each.value.text.strip())
