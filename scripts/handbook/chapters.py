"""The chapters of the handbooks whose commands are run, and what people do between two commands; see `scripts.transcript`."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.appraisal_walkthrough import MASKS, OFFICE, PROPOSAL, SIGNED, make_key
from scripts.transcript import ROOT, Transcript, changed, run_words

HANDBOOK = ROOT / "docs/handbook"
EXAMPLE = ROOT / "examples/mau-ba-tru-cot"
SET = "mau/ba-tru-cot@2026"
REPORT = "bao-cao.yaml"
EXPLAINED = "  KTS.02: Hai gian hàng còn hoạt động, ảnh màn hình nộp kèm bản giấy.\n"
REVIEWER = ("--by", "Nguyễn Thị An", "--office", "Sở Khoa học và Công nghệ tỉnh Mẫu")


def _quietly(folder: Path, *words: str) -> None:
    """A command that a chapter does not show; another chapter does."""
    run_words(words, folder)


def _blank(folder: Path) -> None:
    (folder / REPORT).unlink(missing_ok=True)
    _quietly(folder, "form", SET, "-o", REPORT)


def _header(text: str) -> str:
    """The form with unit and period filled in, as the example has them."""
    for old, new in (
        ("  code:\n", '  code: "99002"\n'),
        ("commune:\n", "commune:\n  fictional: true\n"),
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
    path = folder / REPORT
    text = _header(path.read_text(encoding="utf-8"))
    text = text.replace("  ho_so_tiep_nhan:\n", "  ho_so_tiep_nhan: 1,264\n")
    text = text.replace("  ho_so_truc_tuyen:\n", "  ho_so_truc_tuyen: 803\n")
    text = text.replace("  cuoc_hop_ban_chi_dao:\n", "  cuoc_hop_ban_chi_dap: 3\n")
    path.write_text(text, encoding="utf-8", newline="\n")


def _mended(folder: Path) -> None:
    changed(folder / REPORT, "1,264", "1.264")
    changed(folder / REPORT, "cuoc_hop_ban_chi_dap", "cuoc_hop_ban_chi_dao")


def _filled(folder: Path) -> None:
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
    _filled(folder)
    title = "title: Danh sách hộ kinh doanh đang hoạt động"
    changed(folder / REPORT, f"{title}}}", f"{title}, file: tai-lieu/cv-thue.pdf}}")
    (folder / "tai-lieu").mkdir()
    shutil.copy(next((ROOT / "examples/xa-vi-du/tai-lieu").glob("*.pdf")), folder / "tai-lieu/cv-thue.pdf")
    (folder / "co-quan.yaml").write_text(OFFICE, encoding="utf-8")


def _keys(folder: Path) -> None:
    make_key(folder, "Lò Thị Ví Dụ (giả định)", 1)


def _returned(folder: Path) -> None:
    """The province has looked at the case and sends it back."""
    _quietly(folder, "review", "new", REPORT)
    _quietly(folder, "review", "move", REPORT, "--to", "Thẩm định hồ sơ", *REVIEWER, "--at", "22/9/2026")
    _quietly(
        folder, "review", "decide", REPORT, "CQS.03", "--decision", "trả lại",
        "--reason", "tài liệu không thuộc kỳ đánh giá", "--note", "một cuộc họp của năm 2025", *REVIEWER, "--at", "23/9/2026",
    )  # fmt: skip
    _quietly(
        folder, "review", "move", REPORT, "--to", "Trả lại để bổ sung", "--reason", "CQS.03: chỉ đếm cuộc họp trong năm",
        *REVIEWER, "--at", "24/9/2026",
    )  # fmt: skip


def _earlier(folder: Path) -> None:
    _filled(folder)


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


UNITS = {
    "99001": ("dong-mau", "Xã Đồng Mẫu (giả định)", {"ho_so_truc_tuyen": "1.010", "co_ke_hoach_tap_huan": "có"}),
    "99002": ("suoi-mau", "Xã Suối Mẫu (giả định)", {}),
    "99003": ("nui-mau", "Xã Núi Mẫu (giả định)", {"ho_so_truc_tuyen": "601", "thon_co_to_cong_nghe": "9"}),
}
"""The communes of the reviewer's chapters: the name of the file, of the commune, and what it declares otherwise."""
REGISTER = """\
code;name;level;mien_nui;from;document
99001;Xã Đồng Mẫu (giả định);xã;không;1/7/2025;12/QĐ-UBND
99002;Xã Suối Mẫu (giả định);xã;có;1/7/2025;12/QĐ-UBND
99003;Xã Núi Mẫu (giả định);xã;có;1/7/2025;12/QĐ-UBND
99004;Xã Đảo Mẫu (giả định);xã;không;1/7/2025;12/QĐ-UBND
"""
ROUND = "dot-2026"
SUOI_MAU = f"{ROUND}/suoi-mau.yaml"
REGISTERED = ("--register", "danh-muc.csv")


def _round(folder: Path) -> None:
    """Three communes of four have sent their reports."""
    _filled(folder)
    (folder / "danh-sach.csv").unlink()
    text = (folder / REPORT).read_text(encoding="utf-8")
    (folder / REPORT).unlink()
    (folder / ROUND).mkdir()
    for code, (file, name, other) in UNITS.items():
        own = text.replace('"99002"', f'"{code}"').replace("Xã Suối Mẫu (giả định)", name)
        own = own.replace("xã Suối Mẫu", f"xã {name.split(maxsplit=1)[1].removesuffix(' (giả định)')}")
        for key, value in other.items():
            own, count = re.subn(rf"^(  {key}: \{{value: )[^,}}]+", rf"\g<1>{value}", own, flags=re.MULTILINE)
            assert count == 1, key
        (folder / ROUND / f"{file}.yaml").write_text(own, encoding="utf-8", newline="\n")
    (folder / "danh-muc.csv").write_text(REGISTER, encoding="utf-8", newline="\n")
    (folder / "co-quan.yaml").write_text(OFFICE, encoding="utf-8", newline="\n")


def _slip(folder: Path) -> None:
    """A code has lost a digit in the spreadsheet, and a day is none."""
    wrong = REGISTER.replace("99003;", "9903;").replace("có;1/7/2025", "có;31/6/2025", 1)
    (folder / "danh-muc-sai.csv").write_text(wrong, encoding="utf-8", newline="\n")


def _broken(folder: Path) -> None:
    """The fourth commune has typed a colon without a space after it."""
    text = (folder / ROUND / "dong-mau.yaml").read_text(encoding="utf-8")
    text = text.replace('"99001"', '"99004"').replace("Xã Đồng Mẫu", "Xã Đảo Mẫu")
    text = text.replace("  ho_so_tiep_nhan: {", "  ho_so_tiep_nhan:{")
    (folder / ROUND / "dao-mau.yaml").write_text(text, encoding="utf-8", newline="\n")


def _mended_round(folder: Path) -> None:
    changed(folder / ROUND / "dao-mau.yaml", "  ho_so_tiep_nhan:{", "  ho_so_tiep_nhan: {")


def _answered(folder: Path) -> None:
    """The agency fills in its list with a spreadsheet program: one figure of one commune differs."""
    import xlsxwriter
    from python_calamine import CalamineWorkbook

    path = folder / "mot-cua.xlsx"
    book = CalamineWorkbook.from_path(path)
    sheets = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    with xlsxwriter.Workbook(path) as made:
        for name, rows in sheets:
            sheet = made.add_worksheet(name)
            for at, row in enumerate(_agency_rows(rows)):
                sheet.write_row(at, 0, row)


def _agency_rows(rows: list[list[Any]]) -> list[list[Any]]:
    head = next((row for row in rows if "Xác nhận" in row), None)
    answers = {"Người điền": "Hà Thị Mẫu (giả định)", "Số văn bản": "15/TTPVHCC", "Ngày": "28/9/2026"}
    made = []
    for row in rows:
        new = list(row)
        if head is not None and row is not head and rows.index(row) > rows.index(head) and any(row):
            wrong = "ho_so_dung_han" in row and "99003" in row
            new[head.index("Xác nhận")] = "không khớp" if wrong else "xác nhận"
            new[head.index("Số của cơ quan")] = "1.188" if wrong else ""
        elif row and row[0] in answers:
            new[1] = answers[row[0]]
        made.append(new)
    return made


def _compared(folder: Path) -> None:
    """The round with what the agency has answered."""
    _round(folder)
    _quietly(folder, "worklist", "new", ROUND, "--agency", "trung tâm phục vụ hành chính công tỉnh", "-o", "mot-cua.xlsx")
    _answered(folder)
    _quietly(folder, "worklist", "import", "mot-cua.xlsx", "-o", "so-lieu-tinh.csv")


def _opened(folder: Path) -> None:
    for file in ("dong-mau", "nui-mau"):
        _quietly(folder, "review", "new", f"{ROUND}/{file}.yaml")


def _submitted(folder: Path) -> None:
    _round(folder)
    _quietly(
        folder, "review", "move", SUOI_MAU, "--to", "Đã nộp", "--by", "Lò Thị Ví Dụ", "--office", "UBND xã Suối Mẫu",
        "--unit", "99002", "--at", "21/9/2026",
    )  # fmt: skip


def _reviewed(folder: Path) -> None:
    """Every indicator of every commune has been looked at."""
    _round(folder)
    for file, _, _ in UNITS.values():
        report = f"{ROUND}/{file}.yaml"
        _quietly(folder, "review", "new", report)
        _quietly(
            folder, *REGISTERED, "review", "decide", report, "--every", "--decision", "chấp nhận", *REVIEWER, "--at", "30/9/2026"
        )


def _decided(folder: Path) -> None:
    """The set is approved with its document, the decision has been signed."""
    _reviewed(folder)
    _quietly(folder, *REGISTERED, "decision", ROUND, "-o", "quyet-dinh.yaml")
    path = folder / "quyet-dinh.yaml"
    text = path.read_text(encoding="utf-8")
    for key, value in (("decision", SIGNED), ("proposal", PROPOSAL)):
        text, count = re.subn(rf"^{key}: .*$", f"{key}: {value}", text, flags=re.MULTILINE)
        assert count == 1, key
    path.write_text(text, encoding="utf-8", newline="\n")


_STEPS: dict[str, Callable[[Path], None]] = {
    "blank": _blank,
    "typed": _typed,
    "mended": _mended,
    "filled": _filled,
    "ready": _ready,
    "keys": _keys,
    "returned": _returned,
    "earlier": _earlier,
    "periods": _periods,
    "round": _round,
    "slip": _slip,
    "broken": _broken,
    "mendedround": _mended_round,
    "answered": _answered,
    "compared": _compared,
    "opened": _opened,
    "submitted": _submitted,
    "reviewed": _reviewed,
    "decided": _decided,
}
_MASKS = {
    **MASKS,
    r"(?<=Mã của dòng cuối: )[0-9a-f]{64}": "…",
    r"(?<=manifest\.json\): )[0-9a-f]{64}": "…",
}
_CHAPTERS = (
    "can-bo-xa/bat-dau",
    "can-bo-xa/tep-yaml",
    "can-bo-xa/trinh-soan-thao",
    "can-bo-xa/kiem-tra",
    "can-bo-xa/cham-diem",
    "can-bo-xa/ho-so",
    "can-bo-xa/ky-sau",
    "tham-dinh/danh-muc",
    "tham-dinh/ca-tinh",
    "tham-dinh/doi-chieu",
    "tham-dinh/y-kien",
    "tham-dinh/thoi-han",
    "tham-dinh/van-ban",
    "tham-dinh/so-cap-giay",
    "cai-dat/in-an",
)
CHAPTERS = {name: Transcript(HANDBOOK / f"{name}.md", _STEPS, masks=_MASKS) for name in _CHAPTERS}
"""Every chapter that shows commands, each in a folder of its own."""


def chapter(name: str) -> str:
    """The page with the output of today."""
    with tempfile.TemporaryDirectory() as folder:
        return CHAPTERS[name].text(Path(folder))
