"""What people do between two commands of the chapters about the commune; see `scripts.handbook.chapters`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.appraisal_walkthrough import OFFICE, make_key
from scripts.marks import ROOT
from scripts.transcript import changed, run_words

EXAMPLE = ROOT / "examples/mau-ba-tru-cot"
SET = "mau/ba-tru-cot@2026"
REPORT = "bao-cao.yaml"
EXPLAINED = "  KTS.02: Hai gian hàng còn hoạt động, ảnh màn hình nộp kèm bản giấy.\n"
REVIEWER = ("--by", "Nguyễn Thị An", "--office", "Sở Khoa học và Công nghệ tỉnh Mẫu")


def quietly(folder: Path, *words: str) -> None:
    """A command that a chapter does not show; another chapter does."""
    run_words(words, folder)


def _blank(folder: Path) -> None:
    (folder / REPORT).unlink(missing_ok=True)
    quietly(folder, "form", SET, "-o", REPORT)


def _header(text: str) -> str:
    """The form with unit and period filled in, as the example has them."""
    for old, new in (
        ("  code:\n", '  code: "99002"\n'),
        ("commune:\n", "commune:\n  fictional: có\n"),
        ("  name:\n  # Một trong", "  name: Xã Suối Mẫu (giả định)\n  # Một trong"),
        ("  level:\n", "  level: xã\n"),
        ("  from:\n", "  from: 1/1/2026\n"),
        ("  to:\n", "  to: 31/12/2026\n"),
        ("  as_of:\n", "  as_of: 15/9/2026\n"),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def _typed(folder: Path) -> None:
    """The first figures, with two slips: a comma for a point, and a slip in the name of an item."""
    _blank(folder)
    shutil.copy(EXAMPLE / "danh-sach.csv", folder)
    path = folder / REPORT
    text = _header(path.read_text(encoding="utf-8"))
    text = text.replace("  ho_so_tiep_nhan:\n", "  ho_so_tiep_nhan: 1,264\n")
    text = text.replace("  ho_so_truc_tuyen:\n", "  ho_so_truc_tuyen: 803\n")
    text = text.replace("  cuoc_hop_ban_chi_dao:\n", "  cuoc_hop_ban_chi_dap: 3\n")
    path.write_text(text, encoding="utf-8", newline="\n")


def _mended(folder: Path) -> None:
    changed(folder / REPORT, "1,264", "1.264")
    changed(folder / REPORT, "cuoc_hop_ban_chi_dap", "cuoc_hop_ban_chi_dao")


def filled(folder: Path) -> None:
    """The blank form with all that the example says, and the list of units that the province has sent."""
    _blank(folder)
    shutil.copy(EXAMPLE / "danh-sach.csv", folder)
    path = folder / REPORT
    path.write_text(filled_form(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def nine_months(text: str) -> str:
    """The example as of September, so that what is done with it later has a past date."""
    return re.sub(r"(?<=date: )(\d+)/1[02]/2026", r"\1/9/2026", text).replace("as_of: 15/12/2026", "as_of: 15/9/2026")


def filled_form(text: str) -> str:
    """A blank form of the teaching set, filled in as the example is; its comments stay."""
    example = nine_months((EXAMPLE / REPORT).read_text(encoding="utf-8"))
    text = _header(text)
    for name, value in re.findall(r"^  (\w+): (\{value: .*\})$", example, re.MULTILINE):
        assert text.count(f"  {name}:\n") == 1, name
        text = text.replace(f"  {name}:\n", f"  {name}: {value}\n")
    for key in ("explanations", "evidence"):
        (lines,) = re.findall(rf"^{key}:\n((?:  .*\n)+)", example, re.MULTILINE)
        lines += EXPLAINED if key == "explanations" else ""
        text = text.replace(f"\n{key}:\n", f"\n{key}:\n{lines}")
    for key in ("difficulties", "next_steps"):
        (lines,) = re.findall(rf"^  {key}: \|\n((?:    .*\n)+)", example, re.MULTILINE)
        text = text.replace(f"\n  {key}:\n", f"\n  {key}: |\n{lines}")
    text = text.replace("contact:\n  name:\n", "contact:\n  name: Lường Văn Ví Dụ\n")
    return text.replace("  office:\n", "  office: Văn phòng HĐND và UBND xã\n")


def _ready(folder: Path) -> None:
    """The office is known, and one of the cited documents lies in the folder."""
    filled(folder)
    title = "title: Danh sách hộ kinh doanh đang hoạt động"
    changed(folder / REPORT, f"{title}}}", f"{title}, file: tai-lieu/cv-thue.pdf}}")
    (folder / "tai-lieu").mkdir()
    shutil.copy(next((ROOT / "examples/xa-vi-du/tai-lieu").glob("*.pdf")), folder / "tai-lieu/cv-thue.pdf")
    (folder / "co-quan.yaml").write_text(OFFICE, encoding="utf-8")


def _keys(folder: Path) -> None:
    make_key(folder, "Lò Thị Ví Dụ (giả định)", 1)


def _returned(folder: Path) -> None:
    """The province has looked at the case and sends it back."""
    quietly(folder, "review", "new", REPORT)
    quietly(folder, "review", "move", REPORT, "--to", "Thẩm định hồ sơ", *REVIEWER, "--at", "22/9/2026")
    quietly(
        folder, "review", "decide", REPORT, "CQS.03", "--decision", "trả lại",
        "--reason", "tài liệu không thuộc kỳ đánh giá", "--note", "một cuộc họp của năm 2025",
        *REVIEWER, "--at", "23/9/2026",
    )  # fmt: skip
    quietly(
        folder, "review", "move", REPORT, "--to", "Trả lại để bổ sung",
        "--reason", "CQS.03: chỉ đếm cuộc họp trong năm", *REVIEWER, "--at", "24/9/2026",
    )  # fmt: skip


def _book(folder: Path, *slips: tuple[str, str]) -> None:
    """What a person has typed into the workbook: the example, and here and there something else."""
    from cds_score.cli.session import find_set
    from cds_score.criteria.catalogue import Catalogue
    from cds_score.diagnostics import Source
    from cds_score.forms.report_book.write import report_book
    from cds_score.selfreport.read import read_report

    criteria = find_set(SET, Catalogue(), "vi")
    text = filled_form((folder / "trang.yaml").read_text(encoding="utf-8"))
    for old, new in slips:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    report, _ = read_report(Source(REPORT, text))
    (folder / "bieu.xlsx").write_bytes(report_book(criteria, report))


def _booked(folder: Path) -> None:
    """The workbook is filled in; a comma stands for a point, and one evidence entry is cited by a wrong id."""
    quietly(folder, "form", SET, "-o", "trang.yaml", "--no-schema")
    shutil.copy(EXAMPLE / "danh-sach.csv", folder)
    _book(folder, ("ho_so_tiep_nhan: {value: 1.264", 'ho_so_tiep_nhan: {value: "1,264"'))


def _book_mended(folder: Path) -> None:
    _book(folder)
    (folder / "trang.yaml").unlink()


def _half(folder: Path) -> None:
    """A report in which only what the office of the commune knows is filled in."""
    _blank(folder)
    path = folder / REPORT
    text = _header(path.read_text(encoding="utf-8"))
    text = text.replace("  cuoc_hop_ban_chi_dao:\n", "  cuoc_hop_ban_chi_dao: 3\n").replace(
        "  dan_so:\n", "  dan_so: 5.890\n"
    )
    path.write_text(text, encoding="utf-8", newline="\n")


def _providers(folder: Path) -> None:
    """The police and the health station have answered; the police count four people more than the report."""
    back = folder / "gui-ve"
    back.mkdir()
    figures = {"dan_so_truong_thanh": "4.310", "nguoi_co_chu_ky_so": "1.327", "dan_so": "5.894"}
    _given(folder / "phieu/phieu-cong-an-xa.xlsx", back, figures, "59/CAX")
    _given(folder / "phieu/phieu-tram-y-te.xlsx", back, {"nguoi_co_ho_so_suc_khoe": "5.512"}, "18/TYT")


def _given(request: Path, back: Path, figures: dict[str, str], number: str) -> None:
    details = {
        "Người cung cấp": "Hà Văn Mẫu (giả định)",
        "Ngày cung cấp": "14/9/2026",
        "Số, ký hiệu tài liệu chung": number,
        "Ngày tài liệu chung": "14/9/2026",
    }

    def typed(rows: list[list[Any]]) -> list[list[Any]]:
        head = next((row for row in rows if "Mã số liệu" in row), [])
        for row in rows:
            if row and row[0] in details:
                row[2] = details[row[0]]
            elif head and row is not head and row[head.index("Mã số liệu")] in figures:
                row[head.index("Số liệu cung cấp")] = figures[row[head.index("Mã số liệu")]]
        return rows

    retyped(request, back / request.name, typed)


def retyped(path: Path, target: Path, typed: Callable[[list[list[Any]]], list[list[Any]]]) -> None:
    """A workbook as a spreadsheet program saves it after somebody has typed into its sheets."""
    import xlsxwriter
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    sheets = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    with xlsxwriter.Workbook(target) as made:
        for name, rows in sheets:
            sheet = made.add_worksheet(name)
            for at, row in enumerate(typed([list(row) for row in rows])):
                sheet.write_row(at, 0, row)


def _periods(folder: Path) -> None:
    """The report of the third quarter, and that of the second one with smaller figures."""
    path = folder / REPORT
    changed(path, "from: 1/1/2026\n", "from: 1/7/2026\n")
    changed(path, "to: 31/12/2026\n", "to: 30/9/2026\n")
    text = path.read_text(encoding="utf-8")
    for old, new in (
        ("from: 1/7/2026", "from: 1/4/2026"),
        ("to: 30/9/2026", "to: 30/6/2026"),
        ("as_of: 15/9/2026", "as_of: 15/6/2026"),
        ("ho_so_tiep_nhan: {value: 1.264", "ho_so_tiep_nhan: {value: 1.102"),
        ("ho_so_truc_tuyen: {value: 803", "ho_so_truc_tuyen: {value: 498"),
        ("ho_so_da_giai_quyet: {value: 1.241", "ho_so_da_giai_quyet: {value: 1.090"),
        ("ho_so_dung_han: {value: 1.233", "ho_so_dung_han: {value: 1.088"),
        ("cuoc_hop_ban_chi_dao: {value: 3", "cuoc_hop_ban_chi_dao: {value: 1"),
        ("ho_kinh_doanh_khong_tien_mat: {value: 96", "ho_kinh_doanh_khong_tien_mat: {value: 91"),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    text = text.replace("/9/2026, issuer", "/6/2026, issuer")
    (folder / "ky-truoc.yaml").write_text(text, encoding="utf-8", newline="\n")


STEPS: dict[str, Callable[[Path], None]] = {
    "blank": _blank,
    "typed": _typed,
    "mended": _mended,
    "filled": filled,
    "booked": _booked,
    "bookmended": _book_mended,
    "half": _half,
    "providers": _providers,
    "ready": _ready,
    "keys": _keys,
    "returned": _returned,
    "earlier": filled,
    "periods": _periods,
}
"""What happens at the commune."""
