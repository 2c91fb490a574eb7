"""Files of another kind, damaged, locked, or larger than any form."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from xml.etree import ElementTree as Xml

import pytest

from tests.self_reports import contents
from tests.unit.forms.report_book.filled import (
    PILLAR,
)
from tests.workbooks import MAIN, Edited


def packed(**parts):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


def encrypted_ods():
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content_dot_xml": b"\x01\x02"}
    return packed(**parts, **{"META-INF__manifest_dot_xml": manifest})


def cfb(*streams):
    """A compound file with empty streams of these names."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[24:34] = bytes([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0])
    for at, number in ((44, 1), (48, 1), (56, 4096), (60, 0xFFFFFFFE), (68, 0xFFFFFFFE), (76, 0)):
        header[at : at + 4] = number.to_bytes(4, "little")
    for at in range(80, 512, 4):
        header[at : at + 4] = b"\xff\xff\xff\xff"
    table = b"\xfd\xff\xff\xff\xfe\xff\xff\xff" + b"\xff\xff\xff\xff" * 126
    directory = b""
    for name, kind in [("Root Entry", 5), *((each, 2) for each in streams)]:
        entry = bytearray(128)
        entry[: 2 * len(name)] = name.encode("utf-16-le")
        entry[64:67] = (2 * len(name) + 2).to_bytes(2, "little") + bytes([kind])
        entry[116:120] = b"\xfe\xff\xff\xff"
        directory += bytes(entry)
    return bytes(header) + table + directory.ljust(512, b"\0")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"code;name\n08152;Xa Vi Du\n", "book-not-workbook"),
        (b"", "book-not-workbook"),
        (b"%PDF-1.7", "book-not-workbook"),
        (b"PK\x03\x04 not a package", "book-damaged"),
        (packed(word__document_dot_xml="<w/>"), "book-other-kind"),
        (packed(xl__workbook_dot_bin=b"\x83"), "book-other-kind"),
        (packed(xl__workbook_dot_xml="<workbook"), "book-damaged"),
        (encrypted_ods(), "book-encrypted"),
        (cfb("EncryptionInfo", "EncryptedPackage"), "book-encrypted"),
        (cfb("WordDocument"), "book-damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "book-damaged"),
    ],
)
def test_other_files_are_named_for_what_they_are(back, data, code):
    assert back(data) == (None, [(code, "bieu.xlsx")])


def test_a_form_cut_off_in_the_middle_is_damaged(written, back):
    assert back(written[: len(written) // 2]) == (None, [("book-damaged", "bieu.xlsx")])


def test_a_cell_at_the_end_of_the_world_is_refused(book, back):
    book.put(PILLAR, "A1048576", "x")
    assert back(book) == (None, [("book-sheet-too-large", "bieu.xlsx")])


def test_the_sheet_that_works_out_the_previews_is_passed_over(book, back, report):
    """It is wider and longer than any sheet to fill in."""
    book.add("_tinh")
    book.formula("_tinh", "ZZ1", "1+1", None)
    book.put("_tinh", "A30000", "x")
    again, found = back(book)
    assert contents(again) == contents(report)
    assert found == []


def test_a_huge_file_is_refused(back):
    assert back(b"PK\x03\x04" + b"\0" * (21 * 2**20)) == (None, [("book-too-large", "bieu.xlsx")])


def test_a_text_that_stands_in_very_many_cells_is_refused(book, back):
    """One text of 30.000 letters, kept once, in 2.000 cells: no form has 60 million letters."""
    strings = book.parts["xl/sharedStrings.xml"].decode("utf-8")
    start = strings.index("<t>") + 3
    book.parts["xl/sharedStrings.xml"] = (strings[:start] + "x" * 30_000 + strings[start:]).encode("utf-8")
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 2001))
    book.add("Dán", Xml.fromstring(f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'))
    assert back(book) == (None, [("book-too-large", "bieu.xlsx")])


def test_no_damage_to_the_file_is_more_than_a_finding(written, back):
    """Values and pieces of its XML changed at random, as bad disks and bad programs do."""
    chance = random.Random(6)
    parts = Edited(written).parts
    xml = [name for name in parts if name.endswith((".xml", ".rels"))]
    for _ in range(120):
        name = chance.choice(xml)
        text = parts[name].decode("utf-8")
        at = chance.randrange(len(text))
        changed = chance.choice(["", "<", '"', "-1", "99999999999", "é", "A0"])
        damaged = {**parts, name: (text[:at] + changed + text[at + chance.randrange(30) :]).encode("utf-8")}
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for each, content in damaged.items():
                package.writestr(each, content)
        report, found = back(stream.getvalue())
        assert report is not None or found


def test_an_ods_that_repeats_itself_is_refused(back):
    row = (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float" '
        'office:value="1" table:number-columns-repeated="16384"/></table:table-row>'
    )
    spaces = "".join(
        f' xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in ("office", "table", "text")
    )
    content = f'<office:document-content{spaces}><office:body><office:spreadsheet><table:table table:name="A">{row}'
    content += "</table:table></office:spreadsheet></office:body></office:document-content>"
    data = packed(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_dot_xml=content)
    assert back(data) == (None, [("book-sheet-too-large", "bieu.xlsx")])
