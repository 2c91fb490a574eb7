"""Reports as people write them: `negative/` must be told exactly what is wrong, `positive/` must read without a word.

Each folder of `tests/example_files` is a case and finds itself: a `bao-cao.yaml`, and `expected.yaml` with the
diagnostics in the order of the file, each with its `file` where that is a table beside the report. What a text file in
a repository cannot hold (other encodings, binary files, huge or hostile ones) is made by `GENERATED`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from cds_score.criteria.catalogue import Catalogue
from cds_score.diagnostics import Diagnostic, sorted_by_place
from cds_score.diagnostics.render import as_json, as_text
from cds_score.reading.source import MAX_BYTES, decode
from cds_score.reading.tree import MAX_DEPTH, MAX_NODES
from cds_score.scoring.engine import assess
from cds_score.selfreport.read import read_report
from cds_score.selfreport.tables import read_tables
from tests.helpers import codes, places

FILES = Path(__file__).parent.parent / "example_files"
REGISTERED = {"mien_nui": "không"}
"""What the province's register holds of the unit that reports."""
NEGATIVE = sorted(folder.name for folder in (FILES / "negative").iterdir())
POSITIVE = sorted(folder.name for folder in (FILES / "positive").iterdir())


USUAL = "mau/nho@1"
"""The set of a report that names none, or one that there is not."""


@pytest.fixture(scope="module")
def sets() -> Catalogue:
    return Catalogue([FILES / "criteria"])


def told(data: bytes, sets: Catalogue, folder: Path) -> list[Diagnostic]:
    """Everything that is said of a report, from its bytes to its score, in the order of the file."""
    source, found = decode(data, "bao-cao.yaml")
    if source is None:
        return found
    report, more = read_report(source)
    found += more
    if report is None:
        return sorted_by_place(found)
    found += read_tables(report, folder)
    named = sets.folder(report.criteria.text) if report.criteria is not None else None
    criteria, faults = sets.load(named or sets.folder(USUAL) or folder)
    assert criteria is not None, codes(faults)
    return assess(report, criteria, found, attributes=REGISTERED).diagnostics


def told_of(section: str, name: str, sets: Catalogue) -> list[Diagnostic]:
    """The same of one of the cases."""
    folder = FILES / section / name
    return told((folder / "bao-cao.yaml").read_bytes(), sets, folder)


@pytest.mark.parametrize("name", NEGATIVE)
def test_a_broken_report_is_told_exactly_what_is_wrong(name, sets):
    expected = yaml.safe_load((FILES / "negative" / name / "expected.yaml").read_text(encoding="utf-8"))
    found = told_of("negative", name, sets)
    assert places(found) == [(each["code"], each["line"], each["column"]) for each in expected]
    for diagnostic, each in zip(found, expected, strict=True):
        assert diagnostic.place[0] == each.get("file", "bao-cao.yaml")
        assert each["says"] in diagnostic.message("vi")
        assert each.get("remedy", "") in diagnostic.help("vi")


@pytest.mark.parametrize("name", NEGATIVE)
def test_what_is_wrong_can_be_shown_in_both_languages(name, sets):
    for diagnostic in told_of("negative", name, sets):
        shown = as_text(diagnostic, "vi")
        assert shown.startswith(f"{diagnostic.place[0]}:")
        assert f"[{diagnostic.code}]" in shown
        assert as_json(diagnostic, "en")["message"] != diagnostic.message("vi")
        assert diagnostic.message("en")
        assert "{" not in diagnostic.message("vi").replace("{…}", "")


@pytest.mark.parametrize("name", POSITIVE)
def test_a_good_report_reads_without_a_word(name, sets):
    named = FILES / "positive" / name / "expected.yaml"
    expected = yaml.safe_load(named.read_text(encoding="utf-8")) if named.exists() else []
    found = told_of("positive", name, sets)
    assert codes(found) == expected
    assert [each.code for each in found if each.severity == "error"] == []


GOOD = """\
criteria: mau/nho@1
commune: {code: "08152", name: Xã Ví Dụ, province: Thanh Hóa}
period: năm 2024
inputs:
  so_ho: 1.224
"""


def inputs(lines: str) -> str:
    return GOOD.replace("  so_ho: 1.224\n", lines)


def laughs() -> str:
    """Nine levels of ten aliases each: a thousand million words from one screen of text."""
    lines = [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 10)]
    return "\n".join(["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]", *lines]) + "\n"


@dataclass
class Made:
    """Bytes of a report and what must be said of them: (code, line, column)."""

    data: bytes
    says: list[tuple[str, int, int]]


def twice(key: str) -> str:
    composed, combining = (unicodedata.normalize(form, key) for form in ("NFC", "NFD"))
    return inputs(f"  so_ho: 1\nexplanations:\n  {composed}: một\n  {combining}: hai\n").replace(
        "  so_ho: 1\n", "  {}\n"
    )


GENERATED = {
    "UTF-8 with a byte-order mark": Made(b"\xef\xbb\xbf" + GOOD.encode(), []),
    "UTF-16, little end first": Made(b"\xff\xfe" + GOOD.encode("utf-16-le"), []),
    "UTF-16, big end first": Made(b"\xfe\xff" + GOOD.encode("utf-16-be"), []),
    "UTF-16 without a mark": Made(GOOD.encode("utf-16-le"), [("file-not-text", 0, 0)]),
    "half a UTF-16 file": Made(b"\xff\xfe" + GOOD.encode("utf-16-le")[:-1], [("file-not-text", 0, 0)]),
    "UTF-32": Made(GOOD.encode("utf-32"), [("file-not-text", 0, 0)]),
    "Windows-1258": Made(
        GOOD.replace("ụ", "u\u0323").replace("ó", "o\u0301").replace("ã", "a\u0303").encode("cp1258"),
        [("file-windows-1258", 0, 0)],
    ),
    "line ends of Windows": Made(GOOD.replace("\n", "\r\n").encode(), []),
    "line ends of old Macs": Made(GOOD.replace("\n", "\r").encode(), []),
    "a fault after line ends of Windows": Made(
        inputs("  so_ho: 1.22\n").replace("\n", "\r\n").encode(), [("count-not-whole", 5, 10)]
    ),
    "an Excel file": Made(b"PK\x03\x04\x14\x00\x06\x00" + bytes(100), [("file-is-excel", 0, 0)]),
    "an old Excel file": Made(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), [("file-is-excel", 0, 0)]),
    "a PDF": Made(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", [("file-is-pdf", 0, 0)]),
    "a picture": Made(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", [("file-not-text", 0, 0)]),
    "a control character": Made(inputs("  so_ho: 1\x01\n").encode(), [("character-forbidden", 5, 11)]),
    "one byte too many": Made(b"#" * (MAX_BYTES + 1), [("file-too-large", 0, 0)]),
    "as many bytes as are allowed": Made((GOOD + "#").encode().ljust(MAX_BYTES, b"x"), []),
    "100,000 square brackets": Made(b"[" * 100_000, [("yaml-too-deep", 1, MAX_DEPTH + 1)]),
    "100,000 braces": Made(b"{a: " * 100_000, [("yaml-too-deep", 1, 4 * MAX_DEPTH + 1)]),
    "100,000 dashes": Made(b"- " * 100_000, [("yaml-too-deep", 1, 2 * MAX_DEPTH + 1)]),
    "more items than any report has": Made(f"[{'1,' * MAX_NODES}]".encode(), [("yaml-too-many", 1, 2 * MAX_NODES)]),
    "a billion laughs": Made(laughs().encode(), [("yaml-anchor", 1, 5)]),
    "an alias before any anchor": Made(inputs("  so_ho: [*a, *a]\n").encode(), [("yaml-anchor", 5, 11)]),
    "a name typed with composed and with combining marks": Made(
        twice("chỉ_tiêu").encode(), [("key-repeated-normal-form", 8, 3), ("indicator-unknown", 7, 3)]
    ),
    "a name typed with combining marks, once": Made(unicodedata.normalize("NFD", GOOD).encode(), []),
    "one long line of spaces": Made(f"a: x\n{' ' * 300_000}b\n\tc: 1\n".encode(), [("indent-tab", 3, 1)]),
    "a value after 300,000 spaces": Made(f"a:{' ' * 300_000}#\n\tc: 1\n".encode(), [("indent-tab", 2, 1)]),
    "a long line without an end": Made(
        f"a{' ' * 300_000}b\n\tc: 1\n".encode(), [("colon-missing", 1, 1), ("indent-tab", 2, 1)]
    ),
    "many values that swallow a line": Made(
        ("a:\n" + "".join(f"  k{n}: x\n   b:1\n" for n in range(3_000))).encode(),
        [("colon-without-space", 2 * n + 3, 5) for n in range(3_000)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", GENERATED)
def test_a_file_that_no_editor_would_save_is_told_what_it_is(name, sets, tmp_path):
    made = GENERATED[name]
    assert sorted(places(told(made.data, sets, tmp_path))) == sorted(made.says)


@pytest.mark.parametrize(
    "name", ["UTF-16, little end first", "UTF-16, big end first", "Windows-1258", "line ends of Windows"]
)
def test_vietnamese_survives_every_encoding(name):
    source, _ = decode(GENERATED[name].data, "x")
    assert source is not None
    assert source.text == GOOD
