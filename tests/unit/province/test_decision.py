"""A decision of the province: what makes it one, whom it recognises, and why not."""

from __future__ import annotations

from datetime import date

import pytest

from cds_score.diagnostics import Diagnostic, Source
from cds_score.province.decision import Decision, drafted_otherwise, read_decision, recognised
from cds_score.scoring.appraisal import Appraisal
from cds_score.scoring.facts_record import facts_record
from tests.helpers import codes, places, report_text, set_text
from tests.property.writing import built
from tests.unit.selfreport.review.tools import adjusted, appraised, line

HEAD = (
    'decision: {number: 123/QĐ-UBND, date: 5/3/2025, issuer: Chủ tịch UBND tỉnh Thử, signer: Trần B, capacity: "KT."}\n'
)
PROPOSAL = "proposal: {number: 45/TTr-SKHCN, date: 1/3/2025, by: Giám đốc Sở}\n"
TIERS = """
  name: Xã số
  tiers:
    - {id: kha, name: Khá, recognised: có, points: ≥ 90%, source: none}
    - {id: dat, name: Đạt, recognised: có, points: ≥ 50%, source: none}
"""
PLAIN, TIERED = built(set_text()), built(set_text(award="").rstrip("\n") + f"\naward:{TIERS}")


def unit(code: str = "08152", more: str = "") -> str:
    return f'  - {{code: "{code}", name: Xã Ví Dụ{more}}}\n'


def text(*units: str, head: str = HEAD, year: str = "year: 2024\n") -> str:
    return f"{head}{PROPOSAL}{year}units:\n{''.join(units)}" if units else f"{head}{PROPOSAL}{year}units: []\n"


def read(content: str) -> tuple[Decision, list[Diagnostic]]:
    decision, found = read_decision(Source("quyet-dinh.yaml", content))
    assert decision is not None
    return decision, found


def appraisal(*lines: str, tiered: bool = False) -> Appraisal:
    return appraised(TIERED if tiered else PLAIN, report_text(), *(lines or (line(),)))


def bound(found: Appraisal, more: str = "") -> str:
    return unit(more=f", appraisal: {found.digest}{more}")


def under(found: Appraisal, content: str) -> tuple[Appraisal, list[str]]:
    decision, said = read(content)
    assert said == []
    after, why = recognised(found, decision)
    for each in why:
        assert each.message("vi")
        assert each.help("en")
    return after, codes(why)


def test_a_whole_decision():
    decision, found = read(text(unit(more=', tier: dat, certificate: "01", appraisal: ab'), unit("00160")))
    assert found == []
    assert (decision.number, decision.day, decision.signer) == ("123/QĐ-UBND", date(2025, 3, 5), "Trần B")
    assert (decision.proposal_number, decision.proposal_day, decision.proposal_by) == (
        "45/TTr-SKHCN",
        date(2025, 3, 1),
        "Giám đốc Sở",
    )
    assert (decision.year, decision.signed, decision.capacity) == (2024, True, "KT.")
    assert decision.text == "123/QĐ-UBND ngày 05/3/2025 của Chủ tịch UBND tỉnh Thử"
    one = decision.unit("08152")
    assert one is not None
    assert (one.tier, one.certificate, one.appraisal, one.name) == ("dat", "01", "ab", "Xã Ví Dụ")
    assert decision.unit("99999") is None


def test_what_was_appraised_is_what_is_recognised():
    before = appraisal()
    after, found = under(before, text(bound(before)))
    assert found == []
    assert (after.appraised.basis, after.declared.basis) == ("recognised", "self_reported")
    assert after.appraised.basis_text == "theo quyết định công nhận"
    assert after.appraised.award.status_text == (
        "Được công nhận Đủ điều kiện đề nghị công nhận theo Quyết định số 123/QĐ-UBND ngày 05/3/2025 "
        "của Chủ tịch UBND tỉnh Thử"
    )
    assert facts_record(after.appraised) == facts_record(before.appraised)
    assert (after.digest, after.lines) == (before.digest, before.lines)
    assert before.appraised.basis == "appraised"


@pytest.mark.parametrize("key", ["number", "date", "signer"])
def test_without_number_day_or_signer_it_is_a_draft(key):
    before = appraisal()
    head = "\n".join(f"  {each}" for each in HEAD[len("decision: {") : -2].split(", ") if not each.startswith(key))
    after, found = under(before, text(bound(before), head=f"decision:\n{head}\n"))
    assert (found, after.appraised.basis) == (["decision-draft"], "appraised")
    assert after is before


DRAFT = 'decision: {number: "", date: "", issuer: "", signer: ""}\n'


def test_a_draft_of_other_results_is_told_while_it_is_a_draft():
    before, now = appraisal(), appraisal(adjusted("A.01", "tu", "76"))
    returned = appraisal(line(decision="trả lại", more=", reason: thiếu tài liệu kiểm chứng"))
    for found, content, code in (
        (now, text(bound(before), head=DRAFT), "decision-draft-outdated"),
        (returned, text(bound(before), head=DRAFT), "decision-draft-outdated"),
        (returned, text(unit(), head=DRAFT), "decision-draft"),
        (now, text(unit(), head=DRAFT), "decision-draft"),
        (now, text(bound(before), head=DRAFT, year="year: 2025\n"), "decision-draft"),
        (before, text(bound(before), head=DRAFT), "decision-draft"),
    ):
        after, said = under(found, content)
        assert (said, after.appraised.basis) == ([code], "appraised")
    decision, _ = read(text(bound(before), head=DRAFT) + "figures: {file: so-lieu-tinh.csv, digest: ab}\n")
    (told,) = recognised(now, decision)[1]
    assert "Xã Ví Dụ" in told.message("vi")
    assert "cds-score decision … --figures so-lieu-tinh.csv -o quyet-dinh.yaml --force" in told.help("vi")
    assert told.severity == "error"


def test_a_decision_that_is_not_about_this_result_recognises_nobody():
    before = appraisal()
    good = bound(before)
    refused = appraisal(adjusted("A.01", "tu", "60"))
    returned = appraisal(line(decision="trả lại", more=", reason: thiếu tài liệu kiểm chứng"))
    for found, content, code in (
        (before, text(unit("00160", f", appraisal: {before.digest}")), "decision-without-unit"),
        (before, text(), "decision-without-unit"),
        (before, text(good, year="year: 2025\n"), "decision-other-year"),
        (refused, text(bound(refused)), "decision-not-eligible"),
        (returned, text(good), "decision-not-eligible"),
        (before, text(bound(before, ", tier: kha")), "decision-other-tier"),
        (before, text(unit()), "decision-unbound"),
        (before, text(unit(more=f", appraisal: {before.digest[:-1]}")), "decision-other-facts"),
        (appraisal(adjusted("A.01", "tu", "76")), text(good), "decision-other-facts"),
    ):
        after, said = under(found, content)
        assert (said, after.appraised.basis) == ([code], "appraised")


def test_a_unit_that_was_eligible_when_it_was_decided_on_is_told_apart():
    before, refused = appraisal(), appraisal(adjusted("A.01", "tu", "60"))
    told = {}
    for name, content in (("then", text(bound(before))), ("never", text(bound(refused))), ("unbound", text(unit()))):
        (found,) = recognised(refused, read(content)[0])[1]
        assert found.code == "decision-not-eligible"
        told[name] = found.message("vi")
    assert told["then"].removeprefix(told["never"]).startswith(" Kết quả này khác với kết quả mà quyết định đã dựa vào")
    assert told["never"] == told["unbound"]


def test_the_level_must_be_the_one_that_was_reached():
    before = appraisal(tiered=True)
    assert before.appraised.award.tier == "kha"
    assert under(before, text(bound(before, ", tier: kha")))[1] == []
    assert under(before, text(bound(before)))[1] == []
    after, found = under(before, text(bound(before, ", tier: dat")))
    assert (found, after.appraised.basis) == (["decision-other-tier"], "appraised")


def test_the_digest_to_write_is_said():
    before = appraisal()
    decision, _ = read(text(unit()))
    (found,) = recognised(before, decision)[1]
    assert before.digest in found.help("vi")
    assert found.place == ("quyet-dinh.yaml", 5, 5)


def test_without_a_year_the_facts_say_which():
    before = appraisal()
    assert under(before, text(bound(before), year=""))[1] == []


SHAPELESS = ["x", "[]", "year: 2024", "decision: 123/QĐ-UBND\n", "decision: []\n"]


@pytest.mark.parametrize("content", SHAPELESS)
def test_what_has_not_the_shape_of_a_decision_is_none(content):
    decision, found = read_decision(Source("x", content))
    assert decision is None
    assert codes(found) == ["decision-structure"]


def test_what_is_no_yaml_is_none():
    assert read_decision(Source("x", ""))[0] is None
    assert codes(read_decision(Source("x", '"a'))[1]) == ["quote-unclosed"]


FAULTS = {
    unit("8152"): [("decision-unit-code", 5, 5)],
    "  - {name: Xã Ví Dụ}\n": [("decision-unit-code", 5, 5)],
    "  - x\n": [("mapping-expected", 5, 5), ("decision-unit-code", 5, 5)],
    unit() + unit(more=", tier: kha"): [("decision-unit-repeated", 6, 5)],
    unit(more=", hang: 1"): [("key-unknown", 5, 37)],
}


@pytest.mark.parametrize("units", FAULTS)
def test_a_faulty_unit_is_said_at_its_place(units):
    decision, found = read(text(units))
    assert places(found) == FAULTS[units]
    assert sum(each.code == "08152" for each in decision.units) <= 1
    assert len(decision.units) == 1


def test_other_faults():
    assert codes(read(text(head=HEAD.replace("5/3/2025", "5/3/25")))[1]) == ["date-short-year"]
    assert codes(read(text(head=HEAD.replace("5/3/2025", "30/2/2025")))[1]) == ["date-impossible"]
    assert codes(read(text(year="year: năm nay\n"))[1]) == ["year-unreadable"]
    assert codes(read(text() + "ghi_chu: x\n")[1]) == ["key-unknown"]
    assert codes(read(HEAD + "proposal: 45/TTr\nunits: []\n")[1]) == ["mapping-expected"]
    assert codes(read(HEAD + "units: {a: b}\n")[1]) == ["list-expected"]
    assert codes(read(HEAD + "proposal:\nunits:\n")[1]) == []
    assert codes(read(HEAD.replace("123/QĐ-UBND", "{a: b}"))[1]) == ["text-expected"]


def test_which_figures_it_was_drafted_with():
    decision, found = read(text(unit()) + "figures: {file: so-lieu-tinh.csv, digest: ab}\n")
    assert (found, decision.figures and (decision.figures.file, decision.figures.digest)) == (
        [],
        ("so-lieu-tinh.csv", "ab"),
    )
    assert codes(drafted_otherwise(decision, None, {})) == ["decision-without-figures"]
    assert codes(drafted_otherwise(decision, {}, {})) == ["decision-other-figures"]
    old, _ = read(text(unit()))
    assert (old.figures, drafted_otherwise(old, None, {}), drafted_otherwise(old, {}, {})) == (None, [], [])
    assert codes(read(text(unit()) + "figures: {file: a.csv, ngay: x}\n")[1]) == ["key-unknown"]
    assert codes(read(text(unit()) + "figures: a.csv\n")[1]) == ["mapping-expected"]
    nameless, _ = read(text(unit()) + "figures:\n")
    assert nameless.figures is None


def test_which_register_it_was_drafted_with():
    both = "register: {file: danh muc.csv}\nfigures: {file: so-lieu-tinh.csv, digest: ab}\n"
    decision, found = read(text(unit()) + both)
    assert (found, decision.register and decision.register.file) == ([], "danh muc.csv")
    register = {"00160": {"mien_nui": "có"}}
    assert codes(drafted_otherwise(decision, None, {})) == ["decision-without-register", "decision-without-figures"]
    assert codes(drafted_otherwise(decision, {}, register)) == ["decision-other-figures"]
    alone, _ = read(text(unit()) + "register: {file: danh muc.csv}\n")
    (told,) = drafted_otherwise(alone, None, {})
    assert told.place == ("quyet-dinh.yaml", 6, 11)
    assert 'cds-score --register "danh muc.csv" …' in told.help("vi")
    assert drafted_otherwise(alone, {}, register) == []
    old, _ = read(text(unit()))
    assert (old.register, drafted_otherwise(old, None, register)) == (None, [])
    assert codes(read(text(unit()) + "register: {file: a.csv, digest: x}\n")[1]) == ["key-unknown"]
    assert codes(read(text(unit()) + "register: a.csv\n")[1]) == ["mapping-expected"]


def test_the_command_that_drafts_again_names_the_register():
    before, now = appraisal(), appraisal(adjusted("A.01", "tu", "76"))
    decision, _ = read(text(bound(before), head=DRAFT) + "register: {file: danh muc.csv}\n")
    (told,) = recognised(now, decision)[1]
    assert 'cds-score --register "danh muc.csv" decision … -o quyet-dinh.yaml --force' in told.help("vi")
    assert "--register, --figures" in told.help("vi")
