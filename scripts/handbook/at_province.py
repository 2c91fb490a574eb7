"""What people do between two commands of the chapters about the province; see `scripts.handbook.chapters`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.appraisal_walkthrough import OFFICE, PROPOSAL, SIGNED
from scripts.handbook.at_commune import REPORT, REVIEWER, filled, quietly, retyped
from scripts.transcript import changed

UNITS = {
    "99001": ("dong-mau", "Xã Đồng Mẫu (giả định)", {"ho_so_truc_tuyen": "1.010", "co_ke_hoach_tap_huan": "có"}),
    "99002": ("suoi-mau", "Xã Suối Mẫu (giả định)", {}),
    "99003": ("nui-mau", "Xã Núi Mẫu (giả định)", {"ho_so_truc_tuyen": "601", "thon_co_to_cong_nghe": "9"}),
}
"""The communes of the reviewer's chapters: the name of the file, of the commune, and what it declares otherwise."""
REGISTER = """\
Mã;Tên;Xã miền núi;Từ ngày;Văn bản
99001;Xã Đồng Mẫu (giả định);không;1/7/2025;12/QĐ-UBND
99002;Xã Suối Mẫu (giả định);có;1/7/2025;12/QĐ-UBND
99003;Xã Núi Mẫu (giả định);có;1/7/2025;12/QĐ-UBND
99004;Xã Đảo Mẫu (giả định);không;1/7/2025;12/QĐ-UBND
"""
ROUND = "dot-2026"
SUOI_MAU = f"{ROUND}/suoi-mau.yaml"
FIGURES = ("--figures", "so-lieu-tinh.csv")
REGISTERED = ("--register", "danh-muc.csv")


def _round(folder: Path) -> None:
    """Three communes of four have sent their reports."""
    filled(folder)
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
    retyped(folder / "mot-cua.xlsx", folder / "mot-cua.xlsx", _agency_rows)


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
    quietly(
        folder, "worklist", "new", ROUND, "--agency", "trung tâm phục vụ hành chính công tỉnh", "-o", "mot-cua.xlsx"
    )
    _answered(folder)
    quietly(folder, "worklist", "import", "mot-cua.xlsx", "-o", "so-lieu-tinh.csv")


def _opened(folder: Path) -> None:
    for file in ("dong-mau", "nui-mau"):
        quietly(folder, "review", "new", f"{ROUND}/{file}.yaml")


def _submitted(folder: Path) -> None:
    _round(folder)
    _handed_in(folder, SUOI_MAU, "Lò Thị Ví Dụ", "UBND xã Suối Mẫu", "99002")


def _all_submitted(folder: Path) -> None:
    """The other two communes have sent their histories as well."""
    _handed_in(folder, f"{ROUND}/dong-mau.yaml", "Vàng Văn Ví Dụ", "UBND xã Đồng Mẫu", "99001")
    _handed_in(folder, f"{ROUND}/nui-mau.yaml", "Giàng Thị Ví Dụ", "UBND xã Núi Mẫu", "99003")


def _handed_in(folder: Path, report: str, name: str, office: str, code: str) -> None:
    quietly(
        folder, "review", "move", report, "--to", "Đã nộp", "--by", name, "--office", office, "--unit", code,
        "--at", "21/9/2026",
    )  # fmt: skip


def _reviewed(folder: Path) -> None:
    """Every indicator of every commune has been looked at, with what the agency has answered."""
    _compared(folder)
    for file, _, _ in UNITS.values():
        report = f"{ROUND}/{file}.yaml"
        quietly(folder, "review", "new", report)
        quietly(
            folder,
            *REGISTERED,
            "review",
            "decide",
            report,
            "--every",
            "--decision",
            "chấp nhận",
            *REVIEWER,
            "--at",
            "30/9/2026",
        )


def _decided(folder: Path) -> None:
    """The set is approved with its document, the decision has been signed."""
    _reviewed(folder)
    quietly(folder, *REGISTERED, "decision", ROUND, *FIGURES, "-o", "quyet-dinh.yaml")
    path = folder / "quyet-dinh.yaml"
    text = path.read_text(encoding="utf-8")
    for key, value in (("decision", SIGNED), ("proposal", PROPOSAL)):
        text, count = re.subn(rf"^{key}: .*$", f"{key}: {value}", text, flags=re.MULTILINE)
        assert count == 1, key
    path.write_text(text, encoding="utf-8", newline="\n")


def _renumbered(folder: Path) -> None:
    """The decision has the number of the paper that will take the place of the first one."""
    changed(folder / "quyet-dinh.yaml", 'certificate: "02"', 'certificate: "03"')


STEPS: dict[str, Callable[[Path], None]] = {
    "round": _round,
    "slip": _slip,
    "broken": _broken,
    "mendedround": _mended_round,
    "answered": _answered,
    "compared": _compared,
    "opened": _opened,
    "submitted": _submitted,
    "allsubmitted": _all_submitted,
    "reviewed": _reviewed,
    "decided": _decided,
    "renumbered": _renumbered,
}
"""What happens at the province."""
