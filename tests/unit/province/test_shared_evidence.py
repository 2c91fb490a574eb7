"""One document cited by several communes: by its bytes, or by number, day and issuer."""

from __future__ import annotations

import pytest

from cds_score.documents.evidence_view import evidence_lines
from cds_score.province.shared_evidence import CitedReport, findings, is_of_commune, shared_evidence
from cds_score.scoring.engine import assess
from cds_score.selfreport.evidence_files import EvidenceFile
from tests.helpers import codes, load_set, read_text, report_text

CITED = """
tu: {value: 75, evidence: [bc]}
mau: {value: 100, evidence: [bc]}
"""


@pytest.fixture
def cited(tmp_path):
    criteria = load_set(tmp_path)

    def made(code: str, name: str, citation: str, sha256: str = "") -> CitedReport:
        text = (
            report_text(CITED, f"evidence:\n  bc: {citation}\n").replace("08152", code).replace("Xã Ví Dụ,", f"{name},")
        )
        report, found = read_text(text, f"{code}.yaml")
        assert report is not None
        files = {"bc": EvidenceFile("bc", "bc.pdf", 1, sha256, "application/pdf")} if sha256 else {}
        return CitedReport(assess(report, criteria, found), report.source, files)

    return made


OWN = "{number: 1/BC-UBND, date: 5/3/2024, issuer: UBND xã Ví Dụ, title: Báo cáo}"


@pytest.mark.parametrize(
    ("issuer", "own"),
    [
        ("UBND xã Ví Dụ", True),
        ("Ủy ban nhân dân phường Mẫu", True),
        ("Công an xã Ví Dụ", True),
        ("Trạm Y tế thị trấn Mẫu", True),
        ("UBND đặc khu Mẫu", True),
        ("UBND xã", False),
        ("UBND tỉnh Thanh Hóa", False),
        ("UBND thị xã Mẫu", False),
        ("Bảo hiểm xã hội tỉnh Thanh Hóa", False),
        ("Liên minh hợp tác xã tỉnh", False),
        ("", False),
    ],
)
def test_who_issues(issuer, own):
    assert is_of_commune(issuer) is own


def test_a_communes_own_paper_in_another_report(cited):
    reports = [
        cited("08152", "Xã Ví Dụ", OWN),
        cited("08153", "Xã Mẫu", OWN.replace("5/3", "05/03").replace("UBND xã", "Ủy ban nhân dân xã")),
    ]
    (shared,) = shared_evidence(reports)
    assert (shared.own, shared.same_file, shared.same_number) == (True, False, True)
    assert [(use.code, use.commune, use.indicators) for use in shared.uses] == [
        ("08152", "Xã Ví Dụ", ("A.01",)),
        ("08153", "Xã Mẫu", ("A.01",)),
    ]
    found = findings([shared], reports)
    assert codes(found) == ["evidence-shared"]
    said = "được 2 đơn vị cùng dẫn: Xã Ví Dụ: A.01 (08152.yaml); Xã Mẫu: A.01 (08153.yaml)."
    assert found[0].message("vi").endswith(said)
    assert found[0].place[0] == "08152.yaml"
    lines = list(evidence_lines(reports, [shared], "vi"))
    assert "cùng số, ngày, cơ quan" in "\n".join(lines)


def test_the_same_bytes_under_other_numbers(cited):
    other = OWN.replace("1/BC", "7/BC")
    reports = [cited("08152", "Xã A", OWN, "f" * 64), cited("08153", "Xã B", other, "f" * 64)]
    (shared,) = shared_evidence(reports)
    assert (shared.own, shared.same_file, shared.same_number) == (True, True, False)
    assert shared_evidence([reports[0], cited("08153", "Xã B", other, "e" * 64)]) == []


def test_bytes_and_numbers_join_into_one(cited):
    reports = [
        cited("08152", "Xã A", OWN, "f" * 64),
        cited("08153", "Xã B", OWN),
        cited("08154", "Xã C", OWN.replace("1/BC", "7/BC"), "f" * 64),
    ]
    (shared,) = shared_evidence(reports)
    assert [use.code for use in shared.uses] == ["08152", "08153", "08154"]


def test_a_paper_from_above_is_only_noted(cited):
    above = OWN.replace("UBND xã Ví Dụ", "UBND tỉnh Thanh Hóa")
    reports = [cited("08152", "Xã A", above, "f" * 64), cited("08153", "Xã B", above, "f" * 64)]
    (shared,) = shared_evidence(reports)
    assert not shared.own
    assert findings([shared], reports) == []
    assert "Papers from above" in "\n".join(evidence_lines(reports, [shared], "en"))


def test_what_is_nobodys_is_treated_as_a_communes(cited):
    bare = "{title: Ảnh chụp màn hình}"
    reports = [cited("08152", "Xã A", bare, "f" * 64), cited("08153", "Xã B", bare, "f" * 64)]
    assert shared_evidence(reports)[0].own


@pytest.mark.parametrize(
    "citation",
    [
        OWN.replace(" xã Ví Dụ", " xã"),
        OWN.replace("issuer: UBND xã Ví Dụ, ", ""),
        OWN.replace("date: 5/3/2024, ", ""),
        "{title: Báo cáo, issuer: UBND xã Ví Dụ}",
    ],
)
def test_too_little_to_say_that_two_are_one(cited, citation):
    assert shared_evidence([cited("08152", "Xã A", citation), cited("08153", "Xã B", citation)]) == []


def test_a_commune_may_cite_its_own_paper_in_two_reports(cited):
    assert shared_evidence([cited("08152", "Xã A", OWN, "f" * 64), cited("08152", "Xã A mới", OWN, "f" * 64)]) == []


def test_a_document_is_told_once_and_names_a_handful(cited):
    reports = [cited(f"0815{each}", f"Xã {each}", OWN) for each in range(7)]
    (found,) = findings(shared_evidence(reports), reports)
    assert found.message("vi").count(".yaml") == 4
    assert "được 7 đơn vị cùng dẫn" in found.message("vi")
    assert found.message("vi").endswith("; và 3 đơn vị khác.")
    assert found.message("en").endswith("; and 3 other units.")


def test_a_commune_with_two_reports_is_one_unit(cited):
    reports = [cited("08152", "Xã A", OWN), cited("08152", "Xã A mới", OWN), cited("08153", "Xã B", OWN)]
    (found,) = findings(shared_evidence(reports), reports)
    assert found.message("vi").endswith("được 2 đơn vị cùng dẫn: Xã A: A.01 (08152.yaml); Xã B: A.01 (08153.yaml).")
