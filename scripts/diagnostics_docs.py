"""`docs/diagnostics.md`: every code with its sentence and remedy, and a report that provokes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from cds_score.casework.opening import assess_file
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Diagnostic, Entry
from cds_score.diagnostics.catalogue import (
    annex,
    batch,
    collecting,
    comparing,
    criteria,
    decision,
    desk,
    evidence,
    figures,
    formulas,
    history,
    ledger,
    lint,
    lint_points,
    papers,
    procedure,
    proof,
    register,
    report_book,
    review,
    rounds,
    rules,
    scales,
    selfreport,
    signing,
    tables,
    values,
    versions,
    yaml_text,
)
from cds_score.diagnostics.render import as_text
from scripts.marks import MADE, ROOT

BROKEN = Path("tests/example_files")
"""Small broken reports, one fault each, with the criteria set that they name."""

ABOUT_DIAGNOSTICS = (
    "Chương trình có {total} thông báo. Mỗi thông báo cho biết chỗ sai (tệp, dòng, cột), đã thấy gì và cần viết gì "
    "thay vào. **Lỗi** khiến báo cáo không được đề nghị công nhận cho đến khi sửa; **lưu ý** thì không, nhưng cần "
    "xem lại. Chỗ ‹…› được thay bằng nội dung của tệp. Mã trong ngoặc vuông không bao giờ được dùng lại cho việc "
    "khác."
)
ABOUT_DIAGNOSTICS_EN = (
    "*Every code of the program: Vietnamese first, then English. ‹…› stands for what is found in the file. An error "
    "keeps a report from being eligible until it is corrected; a warning does not. The examples are real output.*"
)
CHAPTERS = (
    ("Tệp và cú pháp", "The file and its syntax", yaml_text.ENTRIES),
    ("Giá trị", "Values", values.ENTRIES),
    ("Báo cáo", "The self-report", selfreport.ENTRIES),
    ("Biểu bảng tính", "The spreadsheet form", report_book.ENTRIES),
    ("Phiên bản của bộ tiêu chí", "Versions of a set", versions.ENTRIES),
    ("Bảng đơn vị con, số liệu tỉnh cung cấp", "Nested units, given figures", tables.ENTRIES),
    ("Tài liệu kiểm chứng, hồ sơ", "Evidence, the dossier", evidence.ENTRIES),
    ("Thẩm định", "The review", review.ENTRIES),
    ("Quyết định công nhận", "The decision of recognition", decision.ENTRIES),
    ("Cơ quan, báo cáo tiến độ", "Offices, reports on progress", papers.ENTRIES),
    ("So sánh hai kỳ", "Comparing two reports", comparing.ENTRIES),
    ("Bộ tiêu chí", "The criteria set", criteria.ENTRIES),
    ("Cách tính điểm", "Scales", scales.ENTRIES),
    ("Quy tắc hoàn thành, công nhận, xếp hạng", "Rules, awards, rankings", rules.ENTRIES),
    ("Công thức", "Formulas", formulas.ENTRIES),
    ("Soát bộ tiêu chí", "Lint of criteria sets", lint.ENTRIES),
    (
        "Soát bộ tiêu chí: điều đổi điểm mà không có lỗi nào",
        "Lint: what changes points without a fault",
        lint_points.ENTRIES,
    ),
    ("Phụ lục để lập bộ tiêu chí", "Annexes from which sets are drafted", annex.ENTRIES),
    (
        "Số liệu của tỉnh, danh sách gửi cơ quan, bảng soát",
        "Figures of the province, lists for agencies, the grid",
        figures.ENTRIES,
    ),
    ("Phiếu đề nghị cung cấp số liệu", "Requests for figures", collecting.ENTRIES),
    ("Danh mục đơn vị, kế hoạch của tỉnh", "The province's register of units, and its plan", register.ENTRIES),
    ("Đợt đánh giá của tỉnh", "A province's round", rounds.ENTRIES),
    ("Tệp đính kèm và bản kê của giấy", "Files inside papers, and their manifest", proof.ENTRIES),
    ("Ký số", "Signing", signing.ENTRIES),
    ("Cả tỉnh trong một lệnh", "A whole folder", batch.ENTRIES),
    ("Sổ cấp giấy chứng nhận", "The ledger of certificates", ledger.ENTRIES),
    ("Quy trình thẩm định, ngày nghỉ", "The procedure of the appraisal, holidays", procedure.ENTRIES),
    ("Lịch sử hồ sơ", "The history of a case", history.ENTRIES),
    ("Trang điền báo cáo", "The desk", desk.ENTRIES),
)


class _Blanks(dict[str, str]):
    """Fills a template with the names of its params; an optional suggestion is left out."""

    def __missing__(self, key: str) -> str:
        return "" if key == "suggestion" else f"‹{key}›"


def diagnostics_page() -> str:
    """`docs/diagnostics.md`: every code with its sentence and remedy, and a report that provokes it."""
    shown = provoked()
    total = sum(len(entries) for _, _, entries in CHAPTERS)
    lines = [
        "# Các thông báo khi kiểm tra",
        "",
        MADE,
        "",
        ABOUT_DIAGNOSTICS.format(total=total),
        "",
        ABOUT_DIAGNOSTICS_EN,
    ]
    for vietnamese, english, entries in CHAPTERS:
        lines += ["", f"## {vietnamese} – {english}"]
        for code in sorted(entries):
            lines += _diagnostic(code, entries[code], shown.get(code))
    return "\n".join(lines) + "\n"


def _diagnostic(code: str, entry: Entry, example: str | None) -> Iterator[str]:
    severity = {"error": ("Lỗi", "Error"), "warning": ("Lưu ý", "Warning")}[entry.severity]
    yield ""
    yield f"### `{code}`"
    yield ""
    yield f"**{severity[0]}.** {filled(entry.vi)}{_remedy('Cách sửa', entry.vi_help)}"
    yield ""
    yield f"*{severity[1]}.* {filled(entry.en)}{_remedy('Remedy', entry.en_help)}"
    if example is not None:
        yield ""
        yield f"```text\n{example}\n```"


def _remedy(word: str, template: str) -> str:
    text = filled(template)
    return f"<br>{word}: {text}" if text else ""


def filled(template: str) -> str:
    """A sentence of the catalogue with the names of its blanks, safe within Markdown."""
    text = template.format_map(_Blanks()).strip()
    for sign in "*<>`":
        text = text.replace(sign, {"<": "&lt;", ">": "&gt;"}.get(sign, f"\\{sign}"))
    return text


def provoked() -> dict[str, str]:
    """Code to the message of the first broken report that provokes it, as a person sees it."""
    shown: dict[str, str] = {}
    sets = open_province(Settings((str(BROKEN / "criteria"),)), "vi")
    for folder in sorted((ROOT / BROKEN / "negative").iterdir()):
        report, expected = folder / "bao-cao.yaml", folder / "expected.yaml"
        if not report.is_file() or not expected.is_file():
            continue
        wanted = {each["code"] for each in yaml.safe_load(expected.read_text(encoding="utf-8"))}
        if wanted <= shown.keys():
            continue
        outcome = assess_file(report.relative_to(ROOT).as_posix(), sets, "vi")
        for found in outcome.diagnostics:
            if found.code in wanted and found.code not in shown:
                shown[found.code] = _as_shown(found)
    return shown


def _as_shown(found: Diagnostic) -> str:
    lines = as_text(found, "vi").splitlines()
    return "\n".join([lines[0].replace(f"{BROKEN.as_posix()}/negative/", ""), *lines[1:]])
