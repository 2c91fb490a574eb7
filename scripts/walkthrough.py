"""`docs/author/walkthrough.md`: from the annex of a decision to a criteria set; see `scripts.transcript`."""

from __future__ import annotations

import shutil
import tempfile
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cds_score.criteria.catalogue import SET_FILE, bundled_root
from cds_score.diagnostics import Source
from cds_score.reading.tree import parse, plain
from scripts.marks import ROOT
from scripts.transcript import Transcript, changed

PAGE = ROOT / "docs/author/walkthrough.md"
TEACHING = bundled_root() / "mau/ba-tru-cot/2026"
"""The set that the page is about."""
UNAPPROVED = shutil.ignore_patterns("approval.yaml")
"""A set that one begins with has not been compared with anything."""


def walkthrough_page() -> str:
    """The page with the output of today."""
    with tempfile.TemporaryDirectory() as name:
        return TRANSCRIPT.text(Path(name))


_HEAD = """\
criteria: mau/ba-tru-cot@2026
commune: {code: "99001", name: Xã Ví Dụ, level: xã, province: Mẫu}
period: năm 2026
"""
"""Of the report to try the next version on."""


def _set_of(folder: Path, version: str = "2026") -> Path:
    return folder / "bo-tieu-chi/mau/ba-tru-cot" / version


def _annex(folder: Path) -> None:
    """The annex as the office that drafted it would send it: the table of the decision in Excel."""
    import xlsxwriter

    root, _ = parse(Source(SET_FILE, (TEACHING / SET_FILE).read_text(encoding="utf-8")))
    assert root is not None
    data = plain(root)
    rows: list[list[Any]] = [
        ["STT", "Chỉ tiêu", "Điểm tối đa", "Mức yêu cầu", "Tài liệu kiểm chứng", "Đơn vị xác minh"]
    ]
    for number, pillar in zip(("I", "II", "III"), data["pillars"], strict=True):
        rows.append([number, pillar["name"], sum(int(each["points"]) for each in pillar["indicators"])])
        for at, each in enumerate(pillar["indicators"], 1):
            target = each.get("target", "")
            asked = target if isinstance(target, str) else target[-1]["target"]
            rows.append(
                [at, each["name"], int(each["points"]), asked, "; ".join(each["evidence"]), each["verified_by"]]
            )
    with xlsxwriter.Workbook(folder / "phu-luc.xlsx") as book:
        sheet = book.add_worksheet("Phụ lục")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)


def _filled(folder: Path) -> None:
    """Everything is filled in, and worked cases are written: the set as it comes with the program."""
    shutil.rmtree(_set_of(folder), ignore_errors=True)
    shutil.copytree(TEACHING, _set_of(folder), ignore=UNAPPROVED)


def _slip(folder: Path) -> None:
    """A bound is copied wrongly: 79 % for 70 %."""
    changed(_set_of(folder) / SET_FILE, "          - {target: ≥ 70%}", "          - {target: ≥ 79%}")


def _next(folder: Path) -> None:
    """The version of 2028: two higher targets, and what it replaces; and a report of this year to try it on."""
    shutil.copytree(TEACHING, _set_of(folder, "2028"), ignore=UNAPPROVED)
    file = _set_of(folder, "2028") / SET_FILE
    changed(file, 'version: "2026"', 'version: "2028"')
    changed(file, "applies_to: [2026, 2027]", "applies_to: [2028]\nreplaces: {set: mau/ba-tru-cot@2026}")
    changed(file, "          - {target: ≥ 70%}", "          - {target: ≥ 80%}")
    changed(file, "        target: ≥ 30%", "        target: ≥ 50%")
    for year_case in (_set_of(folder, "2028") / "cases").glob("duoc-xet-*.yaml"):
        year_case.unlink()
    (folder / "danh-sach.csv").write_text("code;name;mien_nui;document\n99001;Xã Ví Dụ;không;12/QĐ-UBND\n", "utf-8")
    case = (TEACHING / "cases/hoan-thanh-muc-co-ban.yaml").read_text(encoding="utf-8")
    _, _, below = case.partition("report:\n")
    inputs, _, _ = below.partition("expect:\n")
    (folder / "bao-cao.yaml").write_text(_HEAD + textwrap.dedent(inputs), encoding="utf-8")


_STEPS: dict[str, Callable[[Path], None]] = {"annex": _annex, "filled": _filled, "slip": _slip, "next": _next}
"""What the author does between two commands."""
TRANSCRIPT = Transcript(PAGE, _STEPS)
