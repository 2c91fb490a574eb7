"""Files of evidence that the page sends: where they lie, and under which names."""

from __future__ import annotations

from typing import Any

import pytest

from cds_score.desk.uploads import UnfitError, safe_name
from cds_score.selfreport.beside import relative
from tests.unit.desk.served import ORIGIN


def send(desk, name, data=b"%PDF-1.7 x"):
    return desk.post("/r/bao-cao.yaml/file", files={"file": (name, data)})


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("bc-01.pdf", "bc-01.pdf"),
        ("Báo cáo số 1.PDF", "Báo cáo số 1.pdf"),
        ("../../x.pdf", "x.pdf"),
        ("C:\\Tai lieu\\x.docx", "x.docx"),
        ("  a   b .png", "a b.png"),
        ("a\x00\x1fb\u202ec.jpg", "abc.jpg"),
        ('a<b>:"|?*.tif', "ab.tif"),
        ("Bie\u0302n ba\u0309n.pdf", "Biên bản.pdf"),
        ("x.tar.zip", "x.tar.zip"),
    ],
)
def test_the_name_that_a_file_keeps(given, kept):
    assert safe_name(given) == kept


@pytest.mark.parametrize("given", ["con.pdf", "NUL.pdf", "-rf.pdf", "lpt1.x.pdf", "a" * 400 + ".pdf"])
def test_any_other_name_is_made_one(given):
    name = safe_name(given)
    assert relative(f"tai-lieu/{name}") is not None
    assert not name.startswith("-")
    assert len(name.encode()) < 200


@pytest.mark.parametrize(
    "given", ["x.exe", "x.html", "x.svg", "x.yaml", "x", "", ".pdf", "?.pdf", "..pdf", "x.pdf/", "x.pdf/..", "x.js"]
)
def test_what_is_no_evidence_is_refused(given):
    with pytest.raises(UnfitError):
        safe_name(given)


def test_a_file_is_stored_beside_the_report(desk):
    answer = send(desk, "Báo cáo.pdf")
    assert (answer.status_code, answer.json()) == (201, {"file": "tai-lieu/Báo cáo.pdf"})
    assert (desk.folder / "tai-lieu/Báo cáo.pdf").read_bytes() == b"%PDF-1.7 x"


def test_nothing_is_replaced(desk):
    names = [
        send(desk, name, data).json()["file"] for name, data in (("x.pdf", b"1"), ("X.PDF", b"2"), ("x.pdf", b"1"))
    ]
    assert names == ["tai-lieu/x.pdf", "tai-lieu/X-2.pdf", "tai-lieu/x.pdf"]
    assert sorted(each.name for each in (desk.folder / "tai-lieu").iterdir()) == ["X-2.pdf", "x.pdf"]


def test_what_is_refused_leaves_nothing(desk):
    answer = send(desk, "x.exe")
    assert answer.status_code == 422
    assert [each["code"] for each in answer.json()["problems"]] == ["desk-file-refused"]
    assert not list((desk.folder / "tai-lieu").iterdir())


def test_a_folder_that_leads_elsewhere_is_not_used(desk, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("khac")
    (desk.folder / "tai-lieu").symlink_to(elsewhere)
    assert send(desk, "x.pdf").status_code == 422
    assert not list(elsewhere.iterdir())


def test_a_name_that_is_a_link_is_not_written_through(desk, tmp_path):
    outside = tmp_path / "ngoai"
    (desk.folder / "tai-lieu").mkdir()
    (desk.folder / "tai-lieu/x.pdf").symlink_to(outside)
    assert send(desk, "x.pdf").json() == {"file": "tai-lieu/x-2.pdf"}
    assert not outside.exists()


def test_a_body_without_a_file_is_no_request_of_the_page(desk):
    bodies: list[dict[str, Any]] = [
        {"files": {"khac": ("x.pdf", b"x")}}, {"data": {"file": "x"}}, {"json": {}}, {"content": b""}
    ]  # fmt: skip
    for more in bodies:
        assert desk.post("/r/bao-cao.yaml/file", **more).status_code == 400
    kind = {"content-type": "multipart/form-data; boundary=x", "origin": ORIGIN}
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="x.pdf"\r\n\r\n'
    for body in (head + b"half", head + b"1\r\n" + head + b"2\r\n--x--\r\n", b"--x\r\nA: " + b"b" * 9000 + b"\r\n\r\n"):
        assert desk.post("/r/bao-cao.yaml/file", content=body, headers=kind).status_code == 400
    assert not list((desk.folder / "tai-lieu").iterdir())
