"""Makes the pages of the documentation that repeat what the program says, and the pictures of a score sheet.

    python -m scripts.make_docs            writes what is not up to date, and says which
    python -m scripts.make_docs --check    writes nothing; exit 1 where a text is not up to date

The pages: `examples/README.md`, `docs/diagnostics.md`, `docs/commands.md`, the table of modules in
`docs/architecture.md`, the output that the readmes show, the author's manual (`scripts.author_docs`), the way of a case
from report to certificate (`scripts.appraisal_walkthrough`), and the output in the handbooks (`scripts.handbook`). The
pictures (`docs/images/*.png`) depend on the versions of the PDF libraries, so `--check` leaves them alone.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
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
from cds_score.scoring.assessment import STATES, Assessment, State
from scripts.appraisal_walkthrough import appraisal_page
from scripts.author_docs import PAGES_MADE
from scripts.handbook.chapters import CHAPTERS as WALKED
from scripts.handbook.chapters import chapter
from scripts.walkthrough import walkthrough_page

ROOT = Path(__file__).resolve().parent.parent
BROKEN = Path("tests/example_files")
"""Small broken reports, one fault each, with the criteria set that they name."""
PICTURED = "examples/xa-vi-du/bao-cao.yaml"
"""The report in the pictures: an invented commune, so that no real one stands for a result."""
MADE = (
    "<!-- Tệp này do scripts/make_docs.py tạo; sửa ở đó. This page is made by scripts/make_docs.py; edit it there. -->"
)


# ------------------------------------------------------------------------------------------------- the examples

SAYINGS = {
    "loc-tan": (
        "Số liệu thật, xã Lộc Tấn công bố trên trang thông tin điện tử ngày 24/10/2025. Bài nêu số đếm của hồ sơ "
        "tiếp nhận và hồ sơ trực tuyến (1.183/1.224), còn văn bản ký số, số hóa, thanh toán trực tuyến chỉ có tỷ lệ. "
        "“1.169 hồ sơ trước hạn” không nói số đúng hạn, nên được khai là “ít nhất 1.169”: vẫn kết luận được là đạt, "
        "vì dù thêm bao nhiêu hồ sơ đúng hạn thì tỷ lệ cũng không thấp hơn."
    ),
    "luc-binh": (
        "Số liệu thật của xã Lục Bình (Bắc Kạn, nay đã sáp nhập), năm 2022 và 6 tháng đầu năm 2023. Bài chỉ có hai số "
        "dùng được: “100% văn bản” và “8/8 thôn”. “100%” không kèm số đếm có thể là 99,5%, nên chưa kết luận được so "
        "với mức 100%; “8/8 thôn” có số đếm nên đạt. Bài không nêu mã đơn vị."
    ),
    "tan-tru": (
        "Số liệu thật của huyện Tân Trụ (Long An), 9 tháng năm 2024. Đây là báo cáo cấp huyện: chương trình đọc, kiểm "
        "tra và liệt kê số liệu, nhưng không chấm theo bộ tiêu chí cấp xã và không gán số của huyện cho xã nào."
    ),
    "thanh-ba": (
        "Số liệu thật, Báo Phú Thọ ngày 9/10/2025. Bài ghi 1.041 hồ sơ đã số hóa, 401 hồ sơ chưa, “72,14%”; theo hai "
        "số đếm thì là 72,19%, nên chương trình nêu cả hai và tính theo số đếm. Bài không nói có bao nhiêu hồ sơ giải "
        "quyết đúng hạn, nên chỉ tiêu đó để trống chứ không suy ra."
    ),
    "mau-ba-tru-cot": (
        "Xã giả định, chấm theo bộ tiêu chí mẫu ba trụ cột. Xã miền núi nên mức nộp hồ sơ trực tuyến là 50%. Cả ba trụ "
        "cột hoàn thành nhưng điểm chưa đến 90%, nên xã đủ mức cơ bản, chưa đủ mức nâng cao. CQS.04 có 31/34 người "
        "được tập huấn mà vẫn chưa đạt, vì chưa có kế hoạch; KTS.03 cho thấy từng điều kiện chưa đạt."
    ),
    "mau-chi-so-tam-nhom": (
        "Phường giả định, chấm theo bộ chỉ số mẫu tám nhóm: có nhóm con, chỉ số gồm nhiều phần, một chỉ số chỉ để tham "
        "khảo, điểm thưởng, điểm trừ, xếp loại và căn cứ xếp hạng. Viện phí chưa khai nên XH.07 còn bỏ ngỏ 1 điểm; dù "
        "được hay không thì vẫn xếp loại Khá."
    ),
    "xa-vi-du": (
        "Xã giả định: mọi tên, số và văn bản đều do người soạn đặt ra, để minh họa một báo cáo đủ số liệu. Năm chỉ "
        "tiêu không bắt buộc chưa đạt, một chỉ tiêu không áp dụng, các trụ cột vẫn hoàn thành. Mỗi văn bản được dẫn có "
        "một tệp minh họa trong tai-lieu/, nên lập được hồ sơ đầy đủ."
    ),
}
ABOUT_EXAMPLES = (
    "Bốn báo cáo là số liệu thật đã công bố, ba báo cáo là giả định. Các báo cáo thật **không phải do đơn vị lập**, "
    "chỉ chép số trong bài, và được **chấm thử** theo bộ tiêu chí mẫu của tỉnh khác; điểm thấp ở đây chỉ cho biết "
    "bài báo nói được ít số liệu, không cho biết xã làm tốt hay chưa tốt."
)
ABOUT_EXAMPLES_EN = (
    "*Each folder holds one self-report. Four are figures that were really published (three communes, one "
    "district), tried on the bundled set of another province: nothing here says how any of these places stands. Three "
    "are invented. What a province's register holds of a unit is in `danh-sach.csv` beside the report.*"
)
HEADS = (
    "Ví dụ",
    "Đơn vị, năm",
    "Kết quả",
    "Đề nghị công nhận",
    "Điểm",
    "Các chỉ tiêu",
    "Ghi ở đầu phiếu",
    "Nhắc khi kiểm tra",
)
SHORT_STATES: dict[State, str] = {
    "met": "đạt",
    "not_met": "chưa đạt",
    "scored": "đã chấm điểm",
    "missing": "chưa đủ số liệu",
    "not_applicable": "không áp dụng",
    "invalid": "số liệu sai",
    "noted": "tham khảo",
}


def examples_page() -> str:
    """`examples/README.md`: what each example yields, and what its source says and leaves out."""
    names = sorted(path.parent.name for path in (ROOT / "examples").glob("*/bao-cao.yaml"))
    results = {name: _assessed(f"examples/{name}/bao-cao.yaml") for name in names}
    lines = [
        "# Các báo cáo ví dụ",
        "",
        MADE,
        "",
        ABOUT_EXAMPLES_EN,
        "",
        ABOUT_EXAMPLES,
        "",
        f"| {' | '.join(HEADS)} |",
        f"|{'---|' * len(HEADS)}",
        *(_row(name, results[name]) for name in names),
        "",
        "Xem lại một dòng: `cds-score score examples/loc-tan/bao-cao.yaml`.",
    ]
    for name in names:
        lines += ["", f"## {name}", "", SAYINGS[name], *_gaps(results[name])]
    return "\n".join(lines) + "\n"


def _assessed(file: str) -> Assessment:
    register = (ROOT / file).with_name("danh-sach.csv")
    settings = Settings(register=str(register) if register.exists() else "")
    outcome = assess_file(file, open_province(settings, "vi"), "vi")
    assert outcome.assessment is not None, file
    return outcome.assessment


def _row(name: str, result: Assessment) -> str:
    points = f"{result.points.earned_text}/{result.points.max_text}" if result.points else "–"
    counts = ", ".join(f"{result.counts[each]} {SHORT_STATES[each]}" for each in STATES if result.counts[each])
    notices = "; ".join(notice.split(":")[0] for notice in result.notices)
    codes = ", ".join(f"[`{each.code}`](../docs/diagnostics.md#{each.code})" for each in result.diagnostics)
    cells = [
        f"[{name}](#{name})",
        f"{result.commune.name}, {result.period.year}",
        result.status_text,
        result.award.status_text if result.status != "refused" else "–",
        points,
        counts or "–",
        notices or "–",
        codes or "–",
    ]
    return f"| {' | '.join(cells)} |"


def _gaps(result: Assessment) -> Iterator[str]:
    """Which indicators the source leaves open, pillar by pillar."""
    if result.status == "refused":
        return
    for state, head in (("not_met", "Chưa đạt"), ("missing", "Chưa đủ số liệu"), ("not_applicable", "Không áp dụng")):
        found = [each for each in result.indicators if each.state == state]
        if not found:
            continue
        groups = []
        for pillar in result.pillars:
            own = [each.id for each in found if each.pillar == pillar.id]
            if len(own) == sum(pillar.counts.values()):
                groups.append(f"cả nhóm {pillar.name} ({len(own)})")
            elif own:
                groups.append(", ".join(own))
        yield ""
        yield f"{head}: {'; '.join(groups)}."


# ---------------------------------------------------------------------------------------------- the diagnostics

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


# ------------------------------------------------------------------------------------------------- the commands

ABOUT_COMMANDS = (
    "Hướng dẫn của từng lệnh, như khi gõ `cds-score LỆNH --help`. *The help of every command, in Vietnamese and in "
    "English (`--lang en`).* Mã thoát / exit codes: [README](../README.md#exit-codes)."
)
HELPS = """
import json, sys
from cds_score.cli.language import bind
bind(sys.argv[1])
import click
from cds_score.cli.group import command_line

def pages(command, context):
    yield context.command_path, command.get_help(context)
    for name in getattr(command, "list_commands", lambda _: [])(context):
        child = command.get_command(context, name)
        yield from pages(child, click.Context(child, info_name=name, parent=context))

program = command_line(sys.argv[1])
start = click.Context(program, info_name="cds-score", terminal_width=96, **program.context_settings)
json.dump(list(pages(program, start)), sys.stdout)
"""
"""Run in a process of its own for each language: click takes its texts when it is imported."""


def commands_page() -> str:
    """`docs/commands.md`: the help of every command in both languages."""
    pages = {lang: _helps(lang) for lang in ("vi", "en")}
    lines = [
        "# Các lệnh",
        "",
        MADE,
        "",
        ABOUT_COMMANDS,
    ]
    for name, vietnamese in pages["vi"].items():
        lines += ["", f"## {name}", "", f"```text\n{vietnamese}\n```", "", f"```text\n{pages['en'][name]}\n```"]
    return "\n".join(lines) + "\n"


def _helps(lang: str) -> dict[str, str]:
    found: list[list[str]] = json.loads(_program("-c", HELPS, lang))
    return {name: "\n".join(line.rstrip() for line in text.splitlines()) for name, text in found}


def _program(*arguments: str, **variables: str) -> str:
    """What a Python process of its own prints: no colours, nothing of the machine's own settings."""
    mine = ("COLUMNS", "LANGUAGE", "CDS_SCORE_LANG", "FORCE_COLOR", "TERM")
    environment = {name: value for name, value in os.environ.items() if name not in mine}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**environment, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


# -------------------------------------------------------------------------------------------------- the modules

ORDER = (
    "diagnostics",
    "reading",
    "criteria",
    "selfreport",
    "scoring",
    "province",
    "forms",
    "documents",
    "casework",
    "batch",
    "desk",
    "cli",
)
"""The parts of the program; a part imports only from those before it."""
START, END = "<!-- modules -->", "<!-- /modules -->"


def architecture_page() -> str:
    """`docs/architecture.md` with its table of modules as their docstrings have it."""
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{_modules()}\n{END}{after}"


def _modules() -> str:
    lines = []
    for part in ORDER:
        folder = ROOT / "cds_score" / part
        if not (folder / "__init__.py").is_file():
            continue
        lines += ["", f"### `{part}/`", "", "| module | what it does |", "|---|---|"]
        for file in sorted(folder.rglob("*.py")):
            name = file.relative_to(folder).as_posix()
            tree = ast.parse(file.read_text(encoding="utf-8"))
            first = (ast.get_docstring(tree) or "").split("\n\n")[0]
            lines.append(f"| `{name}` | {' '.join(first.split()).replace('|', chr(92) + '|')} |")
    return "\n".join(lines) + "\n"


# ----------------------------------------------------------------------------------- what the pages show of it

SHOWN = re.compile(r"^(```console\n\$ cds-score ([^\n|]+?)(?: \| head -(\d+))?\n).*?^```$", re.MULTILINE | re.DOTALL)
"""A block that starts with `$ cds-score …`: the rest of it is what that command prints."""


def readme(name: str) -> str:
    """A page whose examples are what the program prints today."""
    return SHOWN.sub(_printed, (ROOT / name).read_text(encoding="utf-8"))


def _printed(block: re.Match[str]) -> str:
    arguments = shlex.split(block[2])
    lang = "en" if arguments[:2] == ["--lang", "en"] else "vi"
    lines = _program("-m", "cds_score.cli.main", *arguments, COLUMNS="100", CDS_SCORE_LANG=lang).splitlines()
    if block[3]:
        lines = lines[: int(block[3])]
    text = "\n".join(line.rstrip() for line in lines).rstrip()
    return f"{block[1]}{text}\n```"


# ------------------------------------------------------------------------------------------------- the pictures

PICTURES = ("score-sheet-first-page.png", "score-sheet-table.png")
"""The first page, and the first one across: the table of indicators."""
MOST_BYTES = 200_000


def make_pictures() -> Iterator[str]:
    """Prints the score sheet and draws two of its pages; gives the names of the pictures."""
    import pypdfium2

    from cds_score.documents.pdf import sheet_pdf

    with pypdfium2.PdfDocument(sheet_pdf(_assessed(PICTURED))) as document:
        across = next(page for page in document if page.get_width() > page.get_height())
        for name, page in zip(PICTURES, (document[0], across), strict=True):
            (ROOT / "docs/images" / name).write_bytes(_drawn(page))
            yield f"docs/images/{name}"


def _drawn(page: object) -> bytes:
    """A page as a small PNG: 24 colours are enough for black print, a grey table head and a red mark."""
    from PIL import Image

    picture: Image.Image = page.render(scale=1.25).to_pil().convert("RGB")  # type: ignore[attr-defined]  # untyped
    small = picture.quantize(colors=24, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    target = io.BytesIO()
    small.save(target, "PNG", optimize=True)
    data = target.getvalue()
    assert len(data) < MOST_BYTES, len(data)
    return data


# ------------------------------------------------------------------------------------------------------- to work

PAGES: dict[str, Callable[[], str]] = {
    "examples/README.md": examples_page,
    "docs/diagnostics.md": diagnostics_page,
    "docs/commands.md": commands_page,
    "docs/architecture.md": architecture_page,
    "README.md": lambda: readme("README.md"),
    "README.vi.md": lambda: readme("README.vi.md"),
    "docs/author/approval.md": lambda: readme("docs/author/approval.md"),
    "docs/author/walkthrough.md": walkthrough_page,
    "docs/appraisal.md": appraisal_page,
    **{f"docs/handbook/{name}.md": partial(chapter, name) for name in WALKED},
    **PAGES_MADE,
}


def stale(names: Iterable[str] = PAGES) -> dict[str, str]:
    """Of these pages those that are not up to date, with the text they should have."""
    with contextlib.chdir(ROOT):
        made = {name: PAGES[name]() for name in names}
    return {name: text for name, text in made.items() if _now(ROOT / name) != text}


def _now(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def main(arguments: list[str]) -> int:
    """Writes, or with `--check` only compares."""
    found = stale()
    if "--check" in arguments:
        for name in found:
            sys.stdout.write(f"not up to date: {name}\n")
        return 1 if found else 0
    for name, text in found.items():
        (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"wrote {name}\n")
    (ROOT / "docs/images").mkdir(exist_ok=True)
    with contextlib.chdir(ROOT):
        for name in make_pictures():
            sys.stdout.write(f"wrote {name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
