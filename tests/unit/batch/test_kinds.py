"""What a file is, whatever it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_score.batch.folder import File
from cds_score.batch.kinds import kind_of
from tests.docs.program import ROOT
from tests.helpers import report_text, set_text

REPORT = report_text()
TEXTS = {
    "report": REPORT,
    "review": "report: x.yaml\ndigest: 00\ncommune: {code: '1', name: A}\ndecisions: []\n",
    "decision": "decision: {number: 1/QĐ}\nyear: 2024\nunits: []\n",
    "office": "province: {name: tỉnh Ví Dụ}\nsigners: {report: {name: A}}\n",
    "figures": "code;input;value\n99001;tu;7\n",
    "register": "Mã;Tên\n99001;Xã Ví Dụ (giả định)\n",
    "plan": "Năm;Số đơn vị\n2024;133\n",
    "set": set_text(),
    "history": '{"action":"nop","check":"00","previous":""}\n',
    "beside": "set: mau/nho@1\napproved: []\n",
    "other": "Kính gửi các đồng chí\n",
}


def kind(text: str | bytes, name: str = "khong-ten") -> str:
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    return kind_of(File(name, data, len(data)))


@pytest.mark.parametrize("wanted", TEXTS)
def test_by_content(wanted):
    assert kind(TEXTS[wanted]) == wanted


@pytest.mark.parametrize("name", ["bieu.txt", "bieu", "Copy of bieu (2).xlsx"])
def test_the_name_does_not_matter(name):
    assert kind(REPORT, name) == "report"


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + REPORT.encode(),
        REPORT.encode("utf-16"),
        REPORT.replace("\n", "\r\n").encode(),
        REPORT.replace("\n", "\r").encode(),
        "".join(f"  {line}\n" for line in REPORT.splitlines()).encode(),
        REPORT.replace("criteria:", '"criteria":').encode(),
        REPORT.replace("criteria:", "criteria：").encode(),
        REPORT[: REPORT.index("inputs:")].encode(),
    ],
    ids=["mark", "utf-16", "crlf", "cr", "moved in", "quoted", "wide colon", "cut"],
)
def test_a_report_however_it_is_written(data):
    assert kind(data) == "report"


def test_other_files():
    assert kind(b"PK\x03\x04", "a.xlsx") == kind(b"\xd0\xcf\x11\xe0", "a.doc") == "workbook"
    assert kind(b"%PDF-1.7 somebody else's") == "pdf"
    assert kind(b"%PDF-1.7 urn:cds-score:seal:1.0#") == "paper"
    assert kind(b'<!doctype html><meta name="generator" content="cds-score">') == "beside"
    assert kind(b"<html>") == "other"
    assert kind(b'{"files": {}}') == "beside"
    assert kind(b'{\n  "$schema": "http://json-schema.org/draft-07/schema#",\n  "title": "B"\n}\n') == "beside"
    assert kind(b'{"title": "B"}') == "other"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\0\1\2", "ghi chú".encode()])
def test_what_is_called_a_report_and_is_none_is_read_as_one(data):
    assert kind(data, "bieu.YAML") == "report"


def test_one_that_cannot_be_opened():
    closed = File("a.pdf", b"", 0, None, {"vi": "không có quyền", "en": "no permission"})
    assert kind_of(closed) == "unread"


def test_the_program_knows_its_own_files():
    wanted = {"bao-cao.yaml": "report", "danh-sach.csv": "register", "set.yaml": "set", "approval.yaml": "beside"}
    files = [*ROOT.glob("examples/*/*"), *ROOT.glob("criteria/*/*/*/*")]
    known = [each for each in files if each.name in wanted]
    assert len(known) > 15
    for path in known:
        assert kind(path.read_bytes(), "x") == wanted[path.name], path


def test_worked_cases_are_no_reports():
    cases = [*ROOT.glob("criteria/*/*/*/cases/*.yaml")]
    assert cases
    assert {kind(Path(each).read_bytes()) for each in cases} == {"beside"}
