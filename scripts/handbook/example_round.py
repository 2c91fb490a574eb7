"""`examples/tham-dinh`: the round that the reviewer's chapters tell of, with what is to be copied in for each of them.

    python -m scripts.handbook.example_round

What other people give (the reports, the register, the answer of the agency, the signed decision) is made here from the
example of the teaching set; what the program makes of it (reviews, figures, histories) is made by its commands. A test
holds the folder against what is made today, and the chapters run on it.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.appraisal_walkthrough import OFFICE, PROPOSAL, SIGNED
from scripts.handbook.at_commune import REPORT, REVIEWER, filled, quietly, retyped
from scripts.marks import ROOT

EXAMPLE = ROOT / "examples/tham-dinh"
ADDED = "chep-them"
"""The folder of what is copied in, with a folder for each chapter that needs something."""
UNITS = {
    "99001": ("dong-mau", "Xã Đồng Mẫu (giả định)", {"ho_so_truc_tuyen": "1.010", "co_ke_hoach_tap_huan": "có"}),
    "99002": ("suoi-mau", "Xã Suối Mẫu (giả định)", {}),
    "99003": ("nui-mau", "Xã Núi Mẫu (giả định)", {"ho_so_truc_tuyen": "601", "thon_co_to_cong_nghe": "9"}),
}
"""The communes that have sent a report: the name of the file, of the commune, and what it declares otherwise."""
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
AGENCY = "trung tâm phục vụ hành chính công tỉnh"


def _base(folder: Path) -> None:
    """Three communes of four have sent their reports."""
    filled(folder)
    (folder / "danh-sach.csv").unlink()
    text = (folder / REPORT).read_text(encoding="utf-8")
    text = text[text.index("# BÁO CÁO") :]  # without the line that names the schema, which was not sent along
    (folder / REPORT).unlink()
    for schema in folder.glob("*.json"):
        schema.unlink()
    (folder / ROUND).mkdir()
    for code, (file, name, other) in UNITS.items():
        own = text.replace('"99002"', f'"{code}"').replace("Xã Suối Mẫu (giả định)", name)
        own = own.replace("xã Suối Mẫu", f"xã {name.split(maxsplit=1)[1].removesuffix(' (giả định)')}")
        for key, value in other.items():
            own, count = re.subn(rf"^(  {key}: \{{value: )[^,}}]+", rf"\g<1>{value}", own, flags=re.MULTILINE)
            assert count == 1, key
        _put(folder / ROUND / f"{file}.yaml", own)
    _put(folder / "danh-muc.csv", REGISTER)
    _put(folder / "co-quan.yaml", OFFICE)


def _slip(folder: Path) -> None:
    """A code has lost a digit in the spreadsheet, and a day is none."""
    wrong = REGISTER.replace("99003;", "9903;").replace("có;1/7/2025", "có;31/6/2025", 1)
    _put(folder / "danh-muc-sai.csv", wrong)


def _broken(folder: Path) -> None:
    """The fourth commune has typed a colon without a space after it."""
    text = (folder / ROUND / "dong-mau.yaml").read_text(encoding="utf-8")
    text = text.replace('"99001"', '"99004"').replace("Xã Đồng Mẫu", "Xã Đảo Mẫu")
    text = text.replace("  ho_so_tiep_nhan: {", "  ho_so_tiep_nhan:{")
    _put(folder / ROUND / "dao-mau.yaml", text)


def _answered(folder: Path) -> None:
    """The agency fills in its list with a spreadsheet program: one figure of one commune differs."""
    quietly(folder, "worklist", "new", ROUND, "--agency", AGENCY, "-o", "mot-cua.xlsx")
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
    """What the agency has answered, as a file of the province's figures."""
    _answered(folder)
    quietly(folder, "worklist", "import", "mot-cua.xlsx", "-o", "so-lieu-tinh.csv")


def _submitted(folder: Path) -> None:
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
            folder, *REGISTERED, "review", "decide", report, "--every", "--decision", "chấp nhận",
            *REVIEWER, "--at", "30/9/2026",
        )  # fmt: skip


def _decided(folder: Path) -> None:
    """The decision has been signed."""
    _reviewed(folder)
    quietly(folder, *REGISTERED, "decision", ROUND, *FIGURES, "-o", "quyet-dinh.yaml")
    text = (folder / "quyet-dinh.yaml").read_text(encoding="utf-8")
    for key, value in (("decision", SIGNED), ("proposal", PROPOSAL)):
        text, count = re.subn(rf"^{key}: .*$", f"{key}: {value}", text, flags=re.MULTILINE)
        assert count == 1, key
    _put(folder / "quyet-dinh.yaml", text)


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


MADE: dict[str, tuple[Callable[[Path], None], tuple[str, ...]]] = {
    "danh-muc": (_slip, ("danh-muc-sai.csv",)),
    "ca-tinh": (_broken, (f"{ROUND}/dao-mau.yaml",)),
    "doi-chieu": (_answered, ("mot-cua.xlsx",)),
    "y-kien": (_compared, ("so-lieu-tinh.csv",)),
    "thoi-han": (_submitted, (f"{ROUND}/suoi-mau.lich-su.jsonl",)),
    "thoi-han-nhieu-ho-so": (
        _all_submitted,
        tuple(f"{ROUND}/{file}.lich-su.jsonl" for file in ("dong-mau", "nui-mau")),
    ),
    "van-ban": (_reviewed, tuple(f"{ROUND}/{file}.tham-dinh.yaml" for file, _, _ in UNITS.values())),
    "so-cap-giay": (_decided, ("quyet-dinh.yaml",)),
}
"""Chapter, or part of one, to what happens in the round before it, and which files of that the folder holds for it."""


def make(folder: Path) -> None:
    """Writes the whole example into a folder that does not exist yet."""
    folder.mkdir(parents=True)
    _base(folder)
    for chapter, (happens, files) in MADE.items():
        with tempfile.TemporaryDirectory() as name:
            there = Path(name) / "made"
            shutil.copytree(folder, there, ignore=shutil.ignore_patterns(ADDED))
            happens(there)
            for file in files:
                target = folder / ADDED / chapter / file
                target.parent.mkdir(parents=True, exist_ok=True)
                if target.suffix == ".xlsx":
                    shutil.copyfile(there / file, target)
                else:  # the repository keeps lines that end as they do on Linux
                    _put(target, (there / file).read_text(encoding="utf-8"))


if __name__ == "__main__":
    shutil.rmtree(EXAMPLE, ignore_errors=True)
    make(EXAMPLE)
