"""The form through LibreOffice: what it saves as .ods, .xls and .xlsx is the same report with the same faults."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date

import pytest

from cds_score.criteria.catalogue import Catalogue
from cds_score.forms.report_book.read import read_report_book
from cds_score.forms.report_book.write import report_book
from tests.helpers import codes, load_set, read_text, report_text, set_text
from tests.self_reports import AWKWARD, contents, read
from tests.workbooks import PERCENT, Edited

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
CHAIN = ("ods", "xls", "xlsx")
INPUTS = """
tu: {label: Hồ sơ đúng hạn, type: count, unit: hồ sơ}
mau: {label: Tổng số hồ sơ, type: count, unit: hồ sơ}
ty_le: {label: Tỷ lệ đúng hạn, type: rate, of: [tu, mau], without_counts: accept}
phu_song: {label: Tỷ lệ phủ sóng, type: percent}
ngay: {label: Ngày ban hành, type: date}
"""
INDICATORS = """
- {id: A.01, name: Hồ sơ, measure: ty_le, target: ≥ 70%, points: 10, source: none}
- {id: A.02, name: Phủ sóng, measure: phu_song, target: ≥ 90%, points: 10, source: none}
- {id: A.03, name: Hồ sơ đúng hạn trên 50, measure: tu, target: ≥ 50, points: 5, source: none}
"""
PILLAR, OTHER = "Nhóm A", "Số liệu khác"


def converted(folder, data, name="bieu"):
    """The bytes of a workbook as LibreOffice saves it, from each kind to the next."""
    assert OFFICE is not None
    file, found = folder / f"{name}.xlsx", {}
    file.write_bytes(data)
    for number, kind in enumerate(CHAIN):
        target = folder / str(number)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        subprocess.run(
            [OFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(target), str(file)],
            check=True,
            capture_output=True,
            timeout=240,
        )
        file = target / f"{name}.{kind}"
        found[kind] = file.read_bytes()
    return found


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The set, and where it is found."""
    root = tmp_path_factory.mktemp("bo")
    return load_set(root, set_text(INPUTS, INDICATORS)), Catalogue([root])


def test_what_people_and_programs_write_comes_through_every_kind_of_file(small, tmp_path):
    """Texts that look like something else, a percent cell, a day, a formula, an error, merged cells."""
    criteria, sets = small
    awkward = [text for text in AWKWARD if text.strip() and "\t" not in text]
    narrative = "".join(f"  {key}: |-\n    Đoạn {key}\n    # dòng hai\n" for key in ("general", "results"))
    evidence = "".join(f'  tl-{n:02d}: {{title: "Tài liệu {n}", pages: "{n}-{n + 1}"}}\n' for n in range(len(awkward)))
    report, found = read_text(report_text('tu: 75\nmau: "00100"\n', f"evidence:\n{evidence}narrative:\n{narrative}"))
    assert report is not None
    assert codes(found) == []
    for number, text in enumerate(awkward):
        report.evidence[f"tl-{number:02d}"].issuer = text
    book = Edited(report_book(criteria, report))
    rows = {key: book.row_of(PILLAR, f"input:{key}") for key in ("tu", "mau", "phu_song")}
    book.put(PILLAR, f"D{rows['phu_song']}", 0.9981, PERCENT)
    book.put(OTHER, f"D{book.row_of(OTHER, 'input:ngay')}", date(2024, 12, 5))
    book.formula(PILLAR, f"D{rows['tu']}", "70+5", "75")
    book.formula(PILLAR, f"F{rows['mau']}", "1/0", "#DIV/0!", "e")
    book.merge(PILLAR, f"E{rows['tu']}:F{rows['tu']}")
    book.put(PILLAR, f"E{rows['tu']}", "tl-01")
    for kind, data in converted(tmp_path, book.data()).items():
        again, _, found = read_report_book(data, f"bieu.{kind}", sets)
        assert again is not None, (kind, codes(found))
        said = sorted((each.code, each.source.where(each.start, "vi") if each.source else "") for each in found)
        place = f"bieu.{kind}, trang “{PILLAR}”, ô"
        assert said == [
            ("book-cell-error", f"{place} F{rows['mau']}"),
            ("book-merged", f"{place} E{rows['tu']}"),
        ], kind
        answers = contents(again)["answers"]
        assert answers["tu"] == ("75", ["tl-01"], "", "", "")
        assert answers["mau"] == ("00100", [], "#DIV/0!", "", "")
        assert answers["phu_song"] == ("99,81%", [], "", "", "")
        assert answers["ngay"] == ("05/12/2024", [], "", "", "")
        assert contents(again)["narrative"] == contents(report)["narrative"], kind
        assert [each.issuer for each in again.evidence.values()] == awkward, kind


@pytest.mark.parametrize("name", ["thanh-hoa/cap-xa@2023", "mau/thon-thong-minh-trong-xa@2024"])
def test_the_example_of_a_set_comes_through_every_kind_of_file(name, tmp_path):
    sets = Catalogue()
    folder = sets.folder(name)
    assert folder is not None
    criteria, _ = sets.load(folder)
    assert criteria is not None
    report = read(EXAMPLES[name].replace("SET", name))
    for kind, data in converted(tmp_path, report_book(criteria, report)).items():
        again, _, found = read_report_book(data, f"bieu.{kind}", sets)
        assert again is not None, (kind, codes(found))
        assert [each.params for each in found if each.code.startswith("book-")] == [], kind
        assert contents(again) == contents(report), kind


EXAMPLES = {
    "thanh-hoa/cap-xa@2023": """
criteria: SET
commune: {code: "00160", name: Xã Ví Dụ, level: xã, province: Thanh Hóa, fictional: có}
period: năm 2024
inputs:
  van_ban_xu_ly_dien_tu: {value: "1.205", evidence: [tl-01, tl-02], note: "5.713 đến, 1.611 đi", as_of: 31/12/2024}
  tong_van_ban: {value: hơn 1.224, to_confirm: chuyển từ kỳ trước}
  ke_hoach_chuyen_doi_so: có
  ty_le_van_ban_di_ky_so: 99,81%
  so_lieu_la: "không có trong bộ"
evidence:
  tl-01: {number: 01/BC-UBND, date: 10/12/2024, title: Báo cáo, pages: 3-4}
  tl-02: {title: "Sổ theo dõi, quyển 2"}
not_applicable: {KTS.06: Xã không có hợp tác xã}
explanations: {XHS.02: Chưa có văn bản}
contact: {name: Nguyễn Văn Ví Dụ, phone: "0912000000"}
""",
    "mau/thon-thong-minh-trong-xa@2024": """
criteria: SET
commune: {code: "00160", name: Xã Ví Dụ, level: xã}
period: {from: 01/01/2024, to: 31/12/2024}
inputs:
  thon:
    rows:
    - {name: Thôn 1, so_ho: 120}
    - {name: Thôn 2, so_ho: {value: "1.120", evidence: [tl-01], note: đếm lại}}
    evidence: [tl-01]
    note: Danh sách thôn
evidence:
  tl-01: {title: Danh sách thôn}
""",
}
