"""Folders of small reports for `mau/nho@1`, and the program run over them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.docs.program import Done, run
from tests.helpers import report_text, set_text, write_set

INPUTS = """
tu: {label: Phần, type: count, unit: hồ sơ, accrual: flow, provider: Công an xã}
mau: {label: Tổng, type: count, unit: hồ sơ, accrual: flow}
ty_le: {label: Tỷ lệ, type: rate, of: [tu, mau], without_counts: accept}
kieu: {label: "=Kiểu", type: choice, options: {a: Loại một, b: "Loại hai"}}
co: {label: Có kế hoạch, type: yes_no}
thon: {label: Các thôn, type: units, unit: thôn, set: mau/thon@1}
giao: {label: Điểm giao, type: decimal, given: có}
"""
INDICATORS = """
- {id: A.01, name: Tỷ lệ, measure: ty_le, target: ≥ 70%, points: 10, verified_by: Sở Mẫu (giả định), source: none}
- {id: A.02, name: Kiểu, measure: kieu, target: "= a", points: 5, verified_by: Công an Mẫu, source: none}
- {id: A.03, name: Kế hoạch, measure: co, target: có, points: 5, verified_by: sở mẫu (giả định), source: none}
- {id: A.04, name: Thôn, measure: đạt(thon), target: ≥ 1, points: 5, verified_by: Sở Mẫu (giả định), source: none}
- {id: A.05, name: Giao, measure: giao, target: ≥ 1, points: 5, verified_by: Sở Mẫu (giả định), source: none}
"""


class Province:
    """A folder with criteria sets and reports."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.reports = root / "bao-cao"
        self.reports.mkdir()
        write_set(root / "sets", set_text(inputs=INPUTS, indicators=INDICATORS))
        hamlets = root / "sets" / "mau" / "thon" / "1"
        hamlets.mkdir(parents=True)
        (hamlets / "set.yaml").write_text(set_text().replace("mau/nho", "mau/thon"), encoding="utf-8")

    def report(self, code: str, name: str, inputs: str, more: str = "", folder: str = "bao-cao") -> Path:
        """Writes a report; gives its path."""
        text = report_text(inputs, more).replace("08152", code).replace("Xã Ví Dụ", name)
        path = self.root / folder / f"{code}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *arguments: str, lang: str = "vi") -> Done:
        """The program with the folder's sets."""
        return run("--lang", lang, "--criteria-dir", str(self.root / "sets"), *arguments)

    def figures(self, *lines: Sequence[str]) -> str:
        """A file of figures: (code, input, value, verdict, agency) to a line; gives its path."""
        path = self.root / "so-lieu-tinh.csv"
        rows = [";".join(line) for line in lines]
        path.write_text("\n".join(["code;input;value;verdict;agency", *rows]) + "\n", encoding="utf-8")
        return str(path)


def told(done: Done, *codes: str) -> bool:
    """Was each of these findings shown on the error stream?"""
    return all(f"[{code}]" in done.err for code in codes)
