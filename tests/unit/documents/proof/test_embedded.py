"""Files inside a PDF, within limits; the manifest that lists them; the code made of it."""

from __future__ import annotations

import hashlib
import io
import json
import zlib

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from cds_score.diagnostics import Diagnostic
from cds_score.documents.errors import DocumentError
from cds_score.documents.proof import embedded
from cds_score.documents.proof.check_code import code_of, read_code
from cds_score.documents.proof.embedded import embedded_files
from cds_score.documents.proof.manifest import check_manifest, code, manifest, read_manifest
from tests.unit.documents.proof.tools import printed, rewritten, with_file

FILES = {"bao-cao.yaml": b"inputs: {}\n", "ket-qua.json": b"{}"}


def test_the_files_of_a_paper() -> None:
    for pdf in (printed(), rewritten(printed())):
        found = embedded_files(pdf)
        assert found.problems == []
        assert {name: each.data for name, each in found.files.items()} == {
            "ban-ke.json": b"{}",
            "ket-qua.json": b'{"a": 1}',
        }
        assert found.files["ket-qua.json"].relationship == "Data"


def test_no_files_and_no_pdf() -> None:
    target = io.BytesIO()
    pikepdf.new().save(target)
    assert embedded_files(target.getvalue()).files == {}
    with pytest.raises(DocumentError):
        embedded_files(b"%PDF-1.7\n")


def test_ways_to_pack_a_file() -> None:
    plain = with_file("a.txt", None, b"xin")
    packed = with_file("a.txt", Name.FlateDecode, zlib.compress(b"xin"))
    for pdf in (plain, packed):
        assert embedded_files(pdf).files["a.txt"].data == b"xin"
    refused = [
        with_file("a.txt", Name.ASCIIHexDecode, b"00>"),
        with_file("a.txt", Name.FlateDecode, b"no flate"),
        with_file("a.txt", Name.FlateDecode, zlib.compress(b"xin" * 99)[:-9]),
    ]
    for pdf in refused:
        assert [code for code, _ in embedded_files(pdf).problems] == ["proof-file-unreadable"]


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = with_file("a.txt", Name.FlateDecode, zlib.compress(bytes(30 * 1024 * 1024), 9))
    assert len(bomb) < 100_000
    assert [code for code, _ in embedded_files(bomb).problems] == ["proof-file-too-large"]
    monkeypatch.setattr(embedded, "MAX_ALL_BYTES", 5)
    found = embedded_files(printed())
    assert list(found.files) == ["ban-ke.json"]
    assert [code for code, _ in found.problems] == ["proof-file-too-large"]


@pytest.mark.parametrize("name", ["../a", "C:a", "a\\b", "a\x00b", " a", "..", "a\u202eb"])
def test_names_that_are_no_names(name: str) -> None:
    found = embedded_files(with_file(name, None, b"x"))
    assert found.files == {}
    assert [code for code, _ in found.problems] == ["proof-file-name"]


def many(names: list[str], loop: bool = False) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    listed: list[object] = []
    for name in names:
        content = pdf.make_stream(b"x")
        listed += [String(name), pdf.make_indirect(Dictionary(F=String(name), EF=Dictionary(F=content)))]
    tree = pdf.make_indirect(Dictionary(Names=Array(listed)))
    if loop:
        tree.Kids = Array([tree])
    pdf.Root.Names = Dictionary(EmbeddedFiles=tree)
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def test_too_many_and_twice() -> None:
    found = embedded_files(many([f"a{number:03}" for number in range(70)]))
    assert len(found.files) == 64
    assert [code for code, _ in found.problems] == ["proof-too-many-files"]
    assert [code for code, _ in embedded_files(many(["a", "a"])).problems] == ["proof-file-twice"]
    assert "a" in embedded_files(many(["a"], loop=True)).files


def test_a_manifest_and_its_code() -> None:
    made = manifest(FILES, {"facts": "ab" * 32, "rules_version": 2, "number": "01"})
    assert made == manifest(dict(reversed(FILES.items())), {"number": "01", "rules_version": 2, "facts": "ab" * 32})
    assert check_manifest(made, FILES) == []
    found = read_manifest(made)
    assert found is not None
    assert found["files"]["ket-qua.json"] == {"sha256": hashlib.sha256(b"{}").hexdigest(), "size": 2}
    assert read_code(code(made)) == code(made)
    with pytest.raises(ValueError, match="files"):
        manifest(FILES, {"files": 1})


def test_what_differs_from_the_manifest() -> None:
    made = manifest(FILES, {})
    held = {"bao-cao.yaml": b"inputs: {}\n#", "them.txt": b""}
    assert check_manifest(made, held) == [
        ("proof-file-missing", {"name": "ket-qua.json"}),
        ("proof-file-unlisted", {"name": "them.txt"}),
        ("proof-file-changed", {"name": "bao-cao.yaml"}),
    ]
    for found, params in check_manifest(made, held):
        assert all(Diagnostic(found, params=params).sentences("vi"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b'{"files": {}}',
        b"[" * 100_000,
        b'{"files":{"a":{"sha256":"0","size":1}}}',
        b'{"files":{"a":{"sha256":"' + b"0" * 64 + b'","size":true}}}',
        b'{"a":[],"files":{}}',
        b'{"a":1e400,"files":{}}',
        b'{"a":NaN,"files":{}}',
        b'{"a":1.5,"files":{}}',
        b'{"files":[]}',
        b'{"files":{},"files":{}}',
    ],
)
def test_what_is_no_manifest(data: bytes) -> None:
    assert check_manifest(data, {}) == [("proof-manifest-unreadable", {})]


@given(st.dictionaries(st.text(min_size=1, max_size=9), st.binary(max_size=9), max_size=5), st.text(max_size=9))
def test_a_manifest_reads_back(files: dict[str, bytes], text: str) -> None:
    made = manifest(files, {"x": text})
    assert json.loads(made)["x"] == text
    assert check_manifest(made, files) == []


@given(st.binary(min_size=32, max_size=32))
def test_a_code_is_read_however_it_is_typed(digest: bytes) -> None:
    printed_code = code_of(digest.hex())
    assert [len(group) for group in printed_code.split("-")] == [5, 5, 5, 5]
    typed = printed_code.lower().replace("0", "o").replace("1", "l").replace("-", " ")
    assert read_code(typed) == printed_code
    assert read_code(printed_code.replace("1", "I").replace("0", "O").replace("-", "")) == printed_code
    usual = str.maketrans("0123456789ABCDEFGHJKMNPQRSTVWXYZ", "0123456789ABCDEFGHIJKLMNOPQRSTUV")
    assert int(printed_code.replace("-", "").translate(usual), 32) == int(digest.hex(), 16) >> 156


@pytest.mark.parametrize("text", ["", "ABCDE", "U" * 20, "A" * 21, "Đ" * 20, "ABCDE-FGHJK-MNPQR-STVW", "١" * 20])
def test_what_is_no_code(text: str) -> None:
    assert read_code(text) is None
