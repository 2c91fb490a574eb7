"""One slip in a form that was filled in by hand is one finding, at its place: what follows from it is not told."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.docs.program import Done, run

SET = "mau/ba-tru-cot@2026"
VALUES = {
    "code": '"99002"', "name": "Xã Suối Mẫu (giả định)", "level": "xã", "from": "01/01/2026", "to": "31/12/2026",
    "as_of": "15/12/2026", "ho_so_truc_tuyen": "803", "ho_so_tiep_nhan": '{value: "1.264", evidence: [tl-01]}',
    "ho_so_dung_han": "1.233", "ho_so_da_giai_quyet": "1.241", "cuoc_hop_ban_chi_dao": "3", "can_bo_tap_huan": "31",
    "can_bo_cong_chuc": "34", "co_ke_hoach_tap_huan": "có", "ho_kinh_doanh_khong_tien_mat": "96",
    "ho_kinh_doanh": "148", "san_pham_tren_san": "2", "ho_tra_dien_khong_tien_mat": "1.413", "ho_dung_dien": "1.702",
    "thon_co_to_cong_nghe": "11", "tong_so_thon": "11", "nguoi_co_chu_ky_so": "1.327", "dan_so_truong_thanh": "4.310",
    "nguoi_co_ho_so_suc_khoe": "5.512", "dan_so": "5.894", "office": "UBND xã", "email": "a@vi-du.vn",
}  # fmt: skip
CITATION = '  tl-01: {number: 01/BC-UBND, date: 10/12/2026, title: "Báo cáo một cửa"}'
UNEXPLAINED = ("CQS.02", "CQS.03", "CQS.04", "KTS.01", "KTS.02", "KTS.03", "XHS.01", "XHS.02", "XHS.03")
FIGURE, FIRST, CITED = "  can_bo_tap_huan: 31", "  ho_so_truc_tuyen: 803", '{value: "1.264", evidence: [tl-01]}'
TEXT = "  results: |\n    Kết quả thứ nhất: đạt.\n    Kết quả thứ hai.\n"


@pytest.fixture(scope="module")
def filled() -> str:
    """The form that the program makes, every figure filled in, one document, the rest explained."""
    lines, left = [], dict(VALUES)
    for line in run("form", SET).out.split("\n"):
        value = left.pop(line.strip().removesuffix(":"), "") if line.startswith("  ") and line.endswith(":") else ""
        lines.append(f"{line} {value}".rstrip())
    assert left == {}
    why = "".join(f"  {each}: Cơ quan chưa gửi văn bản xác nhận\n" for each in UNEXPLAINED)
    text = "\n".join(lines).replace("\nevidence:\n", f"\nevidence:\n{CITATION}\n")
    return text.replace("\nexplanations:\n", f"\nexplanations:\n{why}").replace("  results:\n", TEXT)


def checked(folder: Path, text: str) -> tuple[Done, list[tuple[str, str]]]:
    """What `check` says: the code of each finding and the line that it points to."""
    file = folder / "bao-cao.yaml"
    file.write_text(text, encoding="utf-8")
    done = run("check", str(file), "--format", "json")
    lines = text.split("\n")
    return done, [(each["code"], lines[each["line"] - 1]) for each in json.loads(done.out)]


def moved(text: str, section: str, by: int) -> str:
    """The form with a whole section moved in, or its entries moved out."""
    head, name, rest = text.partition(f"\n{section}:\n")
    body = re.split(r"(?m)(?=^(?:# |[a-z_]+:$))", rest, maxsplit=1)
    own = [each.removeprefix("  ") if by < 0 else "  " + each if each else each for each in body[0].split("\n")]
    return head + (name if by < 0 else f"\n  {section}:\n") + "\n".join(own) + "".join(body[1:])


def test_the_form_is_without_fault(filled, tmp_path):
    done, found = checked(tmp_path, filled)
    assert (done.code, found) == (0, [])


SLIPS = [
    # the colon
    (FIRST, "  ho_so_truc_tuyen 803", "colon-missing", ""),
    (FIRST, "  ho_so_truc_tuyen = 803", "colon-missing", ""),
    (FIRST, "  ho_so_truc_tuyen; 803", "colon-missing", ""),
    (FIRST, "  ho_so_truc_tuyen:803", "colon-without-space", ""),
    (FIRST, "  ho_so_truc_tuyen：803", "colon-full-width", ""),
    (FIGURE, "  can_bo_tap_huan 31", "colon-missing", ""),
    (FIGURE, "  can_bo_tap_huan:\u00a031", "colon-without-space", ""),
    ("\ninputs:\n", "\ninputs\n", "colon-missing", "inputs"),
    ("\nperiod:\n", "\nperiod\n", "colon-missing", "period"),
    ("  CQS.02: Cơ quan", "  CQS.02 Cơ quan", "colon-missing", "  CQS.02 Cơ quan chưa gửi văn bản xác nhận"),
    # the place of a line
    (FIRST, "    ho_so_truc_tuyen: 803", "indent-wrong", ""),
    (FIRST, "ho_so_truc_tuyen: 803", "indent-wrong", ""),
    (FIGURE, "    can_bo_tap_huan: 31", "indent-wrong", ""),
    (FIGURE, " can_bo_tap_huan: 31", "indent-wrong", ""),
    (FIGURE, "can_bo_tap_huan: 31", "indent-wrong", ""),
    (FIGURE, "\tcan_bo_tap_huan: 31", "indent-tab", ""),
    (FIGURE, "\u00a0\u00a0can_bo_tap_huan: 31", "indent-invisible-space", ""),
    (FIGURE, "  - can_bo_tap_huan: 31", "dash-unexpected", ""),
    ('  code: "99002"', 'code: "99002"', "indent-wrong", ""),
    ("  to: 31/12/2026", "to: 31/12/2026", "indent-wrong", ""),
    ("\ncriteria:", "\n criteria:", "indent-wrong", f" criteria: {SET}"),
    ("\ncommune:\n", "\n commune:\n", "value-colon-or-indent", " commune:"),
    ("\ninputs:\n", "\n  inputs:\n", "section-inside", "  inputs:"),
    ("\nevidence:\n", "\n  evidence:\n", "section-inside", "  evidence:"),
    ("\ncontact:\n", "\n  contact:\n", "section-inside", "  contact:"),
    (CITATION, CITATION.removeprefix("  "), "section-entry-outside", ""),
    (CITATION, CITATION.replace("  tl", "  - tl"), "mapping-expected", ""),
    (f" {CITED}", '\n  value: 1.264\n  evidence: [tl-01]', "answer-beside", "  value: 1.264"),
    # quotes and brackets
    ('"99002"', '"99002', "quote-unclosed", '  code: "99002'),
    ("name: Xã", "name: 'Xã", "quote-unclosed", "  name: 'Xã Suối Mẫu (giả định)"),
    (CITATION, CITATION.replace('"}', "}"), "quote-unclosed", ""),
    ('"1.264"', '"1.264', "quote-unclosed", '  ho_so_tiep_nhan: {value: "1.264, evidence: [tl-01]}'),
    ("02: Cơ quan", '02: "Cơ quan', "quote-unclosed", '  CQS.02: "Cơ quan chưa gửi văn bản xác nhận'),
    (CITED, '{value: "1.264", evidence: [tl-01}', "bracket-unclosed",
     '  ho_so_tiep_nhan: {value: "1.264", evidence: [tl-01}'),
    (CITED, '{value: "1.264", evidence: [tl-01]', "bracket-unclosed",
     '  ho_so_tiep_nhan: {value: "1.264", evidence: [tl-01]'),
    (CITED, CITED + "}", "text-after-bracket", f"  ho_so_tiep_nhan: {CITED}}}"),
    (CITED, CITED + " hồ sơ", "text-after-bracket", f"  ho_so_tiep_nhan: {CITED} hồ sơ"),
    (CITED, '{value: 1,264, evidence: [tl-01]}', "flow-comma", "  ho_so_tiep_nhan: {value: 1,264, evidence: [tl-01]}"),
    # what stands twice, what is misspelt
    (FIGURE, f"{FIGURE}\n  can_bo_tap_huan: 32", "key-repeated", "  can_bo_tap_huan: 32"),
    ("\nevidence:\n", "\ninputs:\n  dan_so: 5\nevidence:\n", "key-repeated", "inputs:"),
    (FIGURE, "  can_bo_tap_huân: 31", "input-unknown", ""),
    ("\ninputs:\n", "\ninput:\n", "key-unknown", "input:"),
    ("\ncommune:\n", "\ncommun:\n", "key-unknown", "commun:"),
    ("\nperiod:\n", "\nperiods:\n", "key-unknown", "periods:"),
    ("\nevidence:\n", "\nEvidence:\n", "key-unknown", "Evidence:"),
    ("\ncriteria:", "\ncriteri:", "key-unknown", f"criteri: {SET}"),
    ("  CQS.02: Cơ quan", "  CSQ.02: Cơ quan", "indicator-unknown", "  CSQ.02: Cơ quan chưa gửi văn bản xác nhận"),
    ("\nevidence:\n", "\n  tl-02: {number: 02/BC-UBND, title: Báo cáo}\nevidence:\n", "citation-in-inputs",
     "  tl-02: {number: 02/BC-UBND, title: Báo cáo}"),
    # texts and comments
    ("  # Số hồ sơ thủ tục", "  Số hồ sơ thủ tục", "colon-missing", "  Số hồ sơ thủ tục hành chính nộp trực tuyến"),
    ("# BÁO CÁO TỰ", "BÁO CÁO TỰ", "colon-missing",
     "BÁO CÁO TỰ ĐÁNH GIÁ – Bộ tiêu chí mẫu ba trụ cột, mười chỉ tiêu (giả định)"),
    ("  results: |", "  results:", "text-without-bar", ""),
    ("    Kết quả thứ hai.", "  Kết quả thứ hai.", "text-outdented", ""),
    ("    Kết quả thứ hai.", "Kết quả thứ hai.", "text-outdented", ""),
    ("02: Cơ quan", "02: Cơ quan: nơi", "value-colon", "  CQS.02: Cơ quan: nơi chưa gửi văn bản xác nhận"),
]  # fmt: skip
"""What stood there, what was typed instead, the one finding, and the line that it points to where it is another one."""


@pytest.mark.parametrize(("before", "typed", "code", "line"), SLIPS)
def test_one_slip_is_one_finding_at_its_place(before, typed, code, line, filled, tmp_path):
    assert before in filled
    done, found = checked(tmp_path, filled.replace(before, typed, 1))
    assert found == [(code, line or typed)]
    assert done.code == 3


@pytest.mark.parametrize("section", ["inputs", "evidence", "not_applicable", "explanations", "contact", "narrative"])
def test_a_section_that_is_moved_in_with_all_that_it_holds_is_one_finding(section, filled, tmp_path):
    _, found = checked(tmp_path, moved(filled, section, 2))
    assert found == [("section-inside", f"  {section}:")]


@pytest.mark.parametrize(
    ("section", "first"),
    [
        ("commune", 'code: "99002"'), ("inputs", FIRST.strip()), ("evidence", CITATION.strip()),
        ("explanations", "CQS.02: Cơ quan chưa gửi văn bản xác nhận"), ("contact", "name:"), ("narrative", "general:"),
    ],
)  # fmt: skip
def test_entries_that_are_moved_out_of_their_section_are_one_finding(section, first, filled, tmp_path):
    _, found = checked(tmp_path, moved(filled, section, -2))
    assert found == [("section-entry-outside", first)]
