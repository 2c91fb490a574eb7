"""Differences between what was declared and what was recognised, worked out by hand."""

from __future__ import annotations

import json

from cds_score.diagnostics import Source
from cds_score.documents.appraisal_record import differences_record
from cds_score.province.discrepancy import discrepancies, effect_text, of_another_round, overview
from cds_score.reading.source import digest
from cds_score.reading.tree import Mapping, Scalar
from cds_score.scoring.appraisal import Appraisal, appraise
from cds_score.scoring.assessment import IndicatorResult
from cds_score.selfreport.model import Answer
from cds_score.selfreport.read import read_report
from cds_score.selfreport.review.read import read_review
from tests.helpers import INPUTS, load_set, parse_text, report_text, set_text

BY = "by: an, date: 4/2/2025, round: lần 1"
INDICATORS = """
- {id: A.01, name: Chỉ tiêu thứ nhất, measure: ty_le, target: ≥ 70%, points: 10, source: none}
- {id: A.02, name: Chỉ tiêu thứ hai, measure: mau, target: ≥ 50, points: 4, source: none}
- {id: A.03, name: Chỉ tiêu thứ ba, measure: tu, target: ≥ 80, points: 3, source: none}
"""


def scalar(text: str) -> Scalar:
    root, _ = parse_text(f"value: '{text}'\n")
    assert isinstance(root, Mapping)
    node = root.items["value"]
    assert isinstance(node, Scalar)
    return node


def unit(folder, *decisions: str, name: str = "Xã Ví Dụ", figures: dict[str, Answer] | None = None) -> Appraisal:
    criteria = load_set(folder, set_text(INPUTS, INDICATORS))
    report, _ = read_report(Source("bao-cao.yaml", report_text().replace("Xã Ví Dụ", name)))
    assert report is not None
    text = (
        f"report: bao-cao.yaml\ndigest: {digest(report.source.text)}\ncriteria: {criteria.name}\n"
        f'commune: {{code: "08152", name: {name}}}\n'
        "reviewers:\n  an: {name: Nguyễn Văn An, office: Sở Khoa học và Công nghệ}\ndecisions:\n"
    ) + "".join(f"  - {{{each}, {BY}}}\n" for each in decisions)
    text = text if decisions else text.replace("decisions:", "decisions: []")
    review, found = read_review(Source("x.tham-dinh.yaml", text))
    assert review is not None, found
    return appraise(report, criteria, [], review=review, figures=figures)


ACCEPT = tuple(f"indicator: A.0{at}, decision: chấp nhận" for at in (1, 2, 3))
LOWER = "indicator: A.01, decision: điều chỉnh, input: tu, was: 75, value: 60, reason: xác định không đúng hướng dẫn"
REJECT = "indicator: A.02, decision: không chấp nhận, reason: thiếu tài liệu kiểm chứng, note: chưa có danh sách"
RETURN = "indicator: A.02, decision: trả lại, reason: thiếu tài liệu kiểm chứng"
HIGHER = "indicator: A.03, decision: điều chỉnh, input: tu, was: 75, value: 90, reason: xác định không đúng hướng dẫn"


def earned(result: IndicatorResult) -> int:
    assert result.points is not None
    return result.points.earned


def test_nothing_differs_where_everything_is_accepted(tmp_path):
    found = discrepancies(unit(tmp_path, *ACCEPT))
    assert found.items == []
    assert (found.decided, found.effect, found.effect_text) == (3, 0, "")


def test_what_nobody_decided_is_no_difference(tmp_path):
    found = discrepancies(unit(tmp_path))
    assert (found.items, found.decided) == ([], 0)


def test_over_and_rejected(tmp_path):
    appraisal = unit(tmp_path, LOWER, REJECT, ACCEPT[2])
    found = discrepancies(appraisal)
    first, second = found.items[:2]
    assert (first.line.id, first.direction, first.reasons) == ("A.01", "over", ("not_as_guided",))
    assert first.changes[0].texts == {"declared": "75", "reviewer": "60"}
    assert (second.line.id, second.direction, second.effect) == ("A.02", "over", -400)
    assert second.reason_lines == ("thiếu tài liệu kiểm chứng; chưa có danh sách",)
    points = {line.id: line for line in appraisal.lines}
    gained = [points[each.line.id] for each in found.items]
    by_hand = sum(earned(each.appraised) - earned(each.declared) for each in gained)
    assert found.effect == by_hand
    assert found.counts["over"] == 2


def test_an_input_changes_every_indicator_that_uses_it(tmp_path):
    found = discrepancies(unit(tmp_path, *ACCEPT[:2], HIGHER))
    assert [(each.line.id, each.direction) for each in found.items] == [("A.01", "other"), ("A.03", "under")]


def test_returned_is_open_and_has_no_points_yet(tmp_path):
    found = discrepancies(unit(tmp_path, ACCEPT[0], RETURN, ACCEPT[2]))
    assert [(each.line.id, each.direction, each.effect) for each in found.items] == [("A.02", "open", None)]
    assert (found.decided, found.effect) == (2, 0)


def test_a_rejection_counts_although_nothing_changes(tmp_path):
    reject = "indicator: A.03, decision: không chấp nhận, reason: thiếu tài liệu kiểm chứng"
    found = discrepancies(unit(tmp_path, *ACCEPT[:2], reject))
    assert [each.line.id for each in found.items] == ["A.03"]


def test_the_same_figure_written_otherwise_is_no_difference(tmp_path):
    figures = {"mau": Answer(scalar("100 hồ sơ"), origin="province", by="Công an tỉnh")}
    assert discrepancies(unit(tmp_path, *ACCEPT, figures=figures)).items == []
    figures = {"mau": Answer(scalar("gần 100"), origin="province", by="Công an tỉnh")}
    assert discrepancies(unit(tmp_path, *ACCEPT, figures=figures)).items != []


def test_many_units_are_counted_by_indicator(tmp_path):
    units = [
        unit(tmp_path, LOWER, REJECT, ACCEPT[2], name="Xã Một"),
        unit(tmp_path, ACCEPT[0], REJECT, ACCEPT[2], name="Xã Hai"),
        unit(tmp_path, ACCEPT[0], RETURN, ACCEPT[2], name="Xã Ba"),
    ]
    made = overview(units)
    second = next(each for each in made.indicators if each.id == "A.02")
    assert (second.decided, second.counts["over"], second.counts["open"]) == (2, 2, 1)
    assert second.units["over"] == ["Xã Một", "Xã Hai"]
    assert second.reasons == {"no_evidence": 3}
    assert (second.effect, second.effect_text, second.mean_text) == (-800, "giảm 8,00 điểm", "giảm 4,00 điểm")
    assert [each.name for each in made.units] == ["Xã Một", "Xã Hai", "Xã Ba"]
    assert made.counts == {name: sum(each.counts[name] for each in made.units) for name in made.counts}


def test_a_mean_is_rounded_once_half_up():
    assert effect_text(-334, 2, "vi") == "giảm 3,34 điểm"
    assert effect_text(0, 2, "vi") == ""
    assert effect_text(None, 2, "en") == ""
    assert effect_text(125, 2, "en") == "1,25 points more"


def test_no_units_are_no_differences():
    made = overview([])
    assert (made.units, made.indicators, made.effect_text) == ([], [], "")


def test_the_record_is_json_with_points_as_texts(tmp_path):
    appraisal = unit(tmp_path, LOWER, REJECT, ACCEPT[2])
    record = json.loads(json.dumps(differences_record([appraisal])))
    assert (record["set"], record["year"]) == ("mau/nho@1", 2024)
    assert record["effect"] == record["units"][0]["effect"]
    second = record["units"][0]["indicators"][1]
    assert (second["id"], second["effect"], second["reasons"]) == ("A.02", "-4.00", ["no_evidence"])
    first = record["units"][0]["indicators"][0]
    assert first["changes"][0]["counts"] == "reviewer"
    assert first["changes"][0]["values"] == [
        {"origin": "declared", "value": "75", "by": None},
        {"origin": "reviewer", "value": "60", "by": "Nguyễn Văn An (Sở Khoa học và Công nghệ)"},
    ]
    assert first["appraised"]["points"]["max"] == "10"
    assert record["indicators"][1]["units"] == [{"code": "08152", "name": "Xã Ví Dụ", "direction": "over"}]
    assert record["indicators"][1]["reasons"]["no_evidence"] == 1


def test_units_of_another_set_or_year_are_not_counted_together(tmp_path):
    one, other = unit(tmp_path, name="Xã Một"), unit(tmp_path, name="Xã Hai")
    assert of_another_round([one, other]) is None
    other.appraised.period.year = 2023
    assert of_another_round([one, other]) is other.appraised


def test_a_change_says_options_by_their_labels_and_who_gave_what(tmp_path):
    inputs = INPUTS + "truong_ban: {label: Trưởng ban, type: choice, options: {truong: Cấp trưởng, pho: Cấp phó}}\n"
    line = "- {id: A.01, name: Trưởng ban, measure: truong_ban, target: truong, points: 2, source: none}\n"
    criteria = load_set(tmp_path, set_text(inputs, line))
    report, _ = read_report(Source("bao-cao.yaml", report_text("truong_ban: truong")))
    assert report is not None
    figures = {"truong_ban": Answer(scalar("pho"), origin="province", by="Sở Nội vụ")}
    change = appraise(report, criteria, [], review=None, figures=figures).lines[0].changes[0]
    assert change.values == {"declared": "truong", "province": "pho"}
    assert change.texts == {"declared": "Cấp trưởng", "province": "Cấp phó"}
    assert change.givers == {"declared": "", "province": "Sở Nội vụ"}
