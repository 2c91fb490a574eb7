"""A fictional commune's way from its report to a certificate, in a folder of its own: what tests of papers use."""

from __future__ import annotations

import functools
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from cds_score.diagnostics import Lang
from tests.docs.program import ROOT, Done, run

OFFICE = ("--office", "Sở Khoa học và Công nghệ tỉnh Mẫu (giả định)")
REVIEWER = ("--by", "Nguyễn Thị An (giả định)", *OFFICE)
SIGNED = (
    "{number: 123/QĐ-UBND, date: 15/2/2026, issuer: Chủ tịch Ủy ban nhân dân tỉnh Mẫu, "
    "signer: Trần Văn Mẫu (giả định), capacity: CHỦ TỊCH}"
)


@dataclass(frozen=True)
class Commune:
    """The files of the case."""

    folder: Path

    @property
    def report(self) -> str:
        return str(self.folder / "bao-cao.yaml")

    @property
    def decision(self) -> str:
        return str(self.folder / "quyet-dinh.yaml")

    def run(self, *arguments: str, lang: Lang = "vi") -> Done:
        """One command, with the province's set and register."""
        sets, register = str(self.folder / "bo-tieu-chi"), str(self.folder / "danh-sach.csv")
        return run("--criteria-dir", sets, "--register", register, "--lang", lang, *arguments)


def begun(folder: Path) -> Commune:
    """The report, the register, and the set as two fictional officials have compared it."""
    shutil.copytree(ROOT / "criteria" / "mau", folder / "bo-tieu-chi" / "mau")
    for name in ("bao-cao.yaml", "danh-sach.csv"):
        shutil.copy(ROOT / "examples" / "mau-ba-tru-cot" / name, folder / name)
    commune = Commune(folder)
    who = ("--by", "Lê Văn Mẫu (giả định)", *OFFICE, "--at", "10/1/2026", "--document", "12/BB-SKHCN")
    assert commune.run("criteria", "approve", "mau/ba-tru-cot@2026", "--all", *who).code == 0
    return commune


def appraised(folder: Path) -> Commune:
    """The same with a review in which everything is accepted but one adjusted figure."""
    commune = begun(folder)
    assert commune.run("review", "new", commune.report).code == 0
    accept = ("--every", "--decision", "chấp nhận", *REVIEWER, "--at", "20/1/2026")
    assert commune.run("review", "decide", commune.report, *accept).code == 0
    adjust = ("--decision", "điều chỉnh", "--input", "ho_so_truc_tuyen", "--value", "790")
    why = ("--reason", "không khớp số liệu của cơ quan quản lý", *REVIEWER, "--at", "21/1/2026")
    assert commune.run("review", "decide", commune.report, "CQS.01", *adjust, *why).code == 0
    return commune


def recognised(folder: Path) -> Commune:
    """The same with a decision that is signed."""
    commune = appraised(folder)
    assert commune.run("decision", commune.report, "-o", commune.decision).code == 0
    signed(commune)
    return commune


def signed(commune: Commune) -> None:
    """Fills in number, date and signer of the draft."""
    path = Path(commune.decision)
    text = path.read_text(encoding="utf-8")
    draft = text.partition("decision: ")[2].partition("\n")[0]
    path.write_text(text.replace(draft, SIGNED), encoding="utf-8")


def second(commune: Commune) -> str:
    """Another unit with the same figures, accepted as they are; gives its report."""
    path = commune.folder / "xa-hai.yaml"
    text = Path(commune.report).read_text(encoding="utf-8")
    path.write_text(text.replace("99002", "99003").replace("Xã Suối Mẫu", "Xã Đồi Mẫu"), encoding="utf-8")
    with (commune.folder / "danh-sach.csv").open("a", encoding="utf-8") as register:
        register.write("99003;Xã Đồi Mẫu (giả định);có\n")
    assert commune.run("review", "new", str(path)).code == 0
    accept = ("--every", "--decision", "chấp nhận", *REVIEWER, "--at", "20/1/2026")
    assert commune.run("review", "decide", str(path), *accept).code == 0
    return str(path)


def issued(folder: Path) -> tuple[Path, Path]:
    """The certificate of the commune, and the ledger into which it is entered."""
    commune = recognised(folder)
    paper, ledger = folder / "giay-chung-nhan.pdf", folder / "so-cap-giay.csv"
    what = ("--decision", commune.decision, "--document", "giay-chung-nhan", "-o", str(paper))
    entered = ("--ledger", str(ledger), "--by", "Vũ Thị Mẫu (giả định)", "--at", "16/2/2026")
    made = commune.run("report", commune.report, *what, *entered)
    assert made.code == 0, made.err
    return paper, ledger


@functools.cache
def certificate() -> bytes:
    """The certificate of the commune, made once."""
    with tempfile.TemporaryDirectory() as name:
        return issued(Path(name))[0].read_bytes()
