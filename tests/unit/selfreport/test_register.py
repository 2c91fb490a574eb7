"""What the province's register holds of a unit, and what a report may say of it."""

from __future__ import annotations

import pytest

from cds_score.diagnostics import Diagnostic
from cds_score.province.register import Register, held_of, read_register
from cds_score.scoring.engine import assess
from tests.helpers import codes, load_set, places, read_text, report_text, set_text

GROUPS = "{label: Nhóm xã, type: choice, options: {mot: Nhóm 1, hai: Nhóm 2}}"
SET = set_text(attributes=f"mien_nui: {{label: Xã miền núi, type: yes_no}}\nnhom: {GROUPS}")


def registered(tmp_path, text: str) -> tuple[Register, list[Diagnostic]]:
    path = tmp_path / "danh-muc.csv"
    path.write_text(text, encoding="utf-8")
    return read_register(path)


@pytest.mark.parametrize("mark", [";", ","])
def test_a_register_gives_each_unit_what_its_columns_hold(tmp_path, mark):
    text = "code;name;mien_nui\n08152;Xã Thanh Ba;không\n25279; Xã Lộc Tấn ;\n".replace(";", mark)
    register, found = registered(tmp_path, text)
    assert found == []
    assert register == {"08152": {"name": "Xã Thanh Ba", "mien_nui": "không"}, "25279": {"name": "Xã Lộc Tấn"}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("so;name\n08152;Xã\n", [("register-without-code", 1, 1)]),
        ("", [("register-without-code", 1, 1)]),
        ("code;name\n08152;Xã\n08152;Phường\n", [("register-code-repeated", 3, 1)]),
        ("code;name\n8152;Xã\n", [("unit-code-short", 2, 1)]),
        ("code;name\nO8152;Xã\n", [("unit-code-unreadable", 2, 1)]),
        ("code;name\n;Xã không mã\n", [("register-line-without-code", 2, 1)]),
        ("code;name\n;\n\n08152;Xã\n", []),
        ("code;code\n08152;Xã\n", [("register-without-code", 1, 1)]),
        ("code;name\n08152;Xã A; phường B\n", [("register-row", 2, 1)]),
        ("code;name\n08152;Xã\n08153\n", [("register-row", 3, 1)]),
        ('code;name\n08152;"Xã A\n08153;Xã B\n', [("register-row", 2, 1)]),
    ],
)
def test_a_line_that_names_no_unit_of_its_own_is_an_error(tmp_path, text, expected):
    assert places(registered(tmp_path, text)[1]) == expected


@pytest.mark.parametrize(
    ("head", "attributes", "expected"),
    [
        ("mien_nui;nhom", {"mien_nui": "có", "nhom": "Nhóm 1"}, []),
        ("Xã miền núi;Nhóm xã", {"mien_nui": "có", "nhom": "Nhóm 1"}, []),
        ("XÃ MIỀN NÚI;Mien_nui", {"mien_nui": "có", "Mien_nui": "Nhóm 1"}, ["register-attribute-without-column"]),
        ("Miền núi;nhom", {"Miền núi": "có", "nhom": "Nhóm 1"}, ["register-attribute-without-column"]),
        ("mien_nui;Xã miền núi", {"mien_nui": "có", "Xã miền núi": "Nhóm 1"}, ["register-attribute-without-column"]),
        ("mien_nui;Văn bản", {"mien_nui": "có", "document": "Nhóm 1"}, []),
        ("Từ ngày;Đợt", {}, []),
    ],
)
def test_an_attribute_is_known_by_its_id_or_label(tmp_path, head, attributes, expected):
    report, _ = read_text(report_text())
    assert report is not None
    cells = ";2" if head == "Từ ngày;Đợt" else "có;Nhóm 1"
    register, found = registered(tmp_path, f"Mã;Tên;{head}\n{report.unit.code};Xã Ví Dụ;{cells}\n")
    assert found == []
    held, found = held_of(register, report, load_set(tmp_path / "set", SET))
    assert ({name: text for name, text in held.items() if name != "name"}, codes(found)) == (attributes, expected)


def test_what_may_stand_for_an_attribute_is_told_with_the_heads_that_are_understood(tmp_path):
    report, _ = read_text(report_text())
    assert report is not None
    register, _ = registered(tmp_path, f"Mã;Tên;Miền núi;Ghi chú;dan_so@2024\n{report.unit.code};Xã Ví Dụ;có;;\n")
    (found,) = held_of(register, report, load_set(tmp_path / "set", SET))[1]
    assert found.message("vi").startswith(
        "Danh mục của tỉnh không có cột cho đặc điểm mien_nui (“Xã miền núi”), nhom (“Nhóm xã”), "
        "mà có cột không rõ là gì: “Miền núi”, “Ghi chú”"
    )
    assert "Mã, Tên, Tỉnh, Văn bản, Từ ngày" in found.sentences("vi")[1]
    bare = load_set(tmp_path / "bare", set_text())
    assert held_of(register, report, bare)[1] == []


def told(tmp_path, attributes: str, register: dict[str, str]) -> list[Diagnostic]:
    report, found = read_text(report_text(more=f"attributes: {attributes}\n"))
    assert report is not None
    return assess(report, load_set(tmp_path, SET), found, attributes=register).diagnostics


def test_a_unit_that_is_not_in_the_register_is_told_where_the_set_needs_it(tmp_path):
    report, _ = read_text(report_text())
    assert report is not None
    asks, asks_nothing = load_set(tmp_path / "1", SET), load_set(tmp_path / "2", set_text())
    held = {report.unit.code: {"mien_nui": "có"}}
    assert held_of(held, report, asks) == ({"mien_nui": "có"}, [])
    attributes, found = held_of({"99999": {}}, report, asks)
    assert (attributes, codes(found)) == ({}, ["register-without-unit"])
    assert report.unit.code in found[0].message("vi")
    assert held_of({}, report, asks) == ({}, [])
    assert held_of({"99999": {}}, report, asks_nothing) == ({}, [])


@pytest.mark.parametrize("attributes", ["{}", "{mien_nui: Không}", "{nhom: Nhóm 1, mien_nui: không}"])
def test_a_report_may_repeat_what_the_register_holds(tmp_path, attributes):
    assert told(tmp_path, attributes, {"mien_nui": "không", "nhom": "mot"}) == []


@pytest.mark.parametrize(
    ("attributes", "register", "code", "said"),
    [
        ("{mien_nui: có}", {"mien_nui": "không"}, "attribute-differs", "(không)"),
        ("{mien_nui: có}", {}, "attribute-not-registered", "“Xã miền núi”"),
        ("{mien_nui: có}", {"nhom": "mot"}, "attribute-not-registered", "“Xã miền núi”"),
        ("{nhom: ba}", {"nhom": "mot"}, "choice-unknown", "“ba”"),
        ("{mien_nuy: có}", {}, "attribute-unknown", "“mien_nuy”"),
        ("{}", {"mien_nui": "x"}, "register-unreadable", "“Xã miền núi” là “x”"),
    ],
)
def test_a_report_cannot_set_an_attribute(tmp_path, attributes, register, code, said):
    found = told(tmp_path, attributes, register)
    assert codes(found) == [code]
    assert said in found[0].message("vi")
    assert found[0].message("en") != found[0].message("vi")


def test_another_name_than_the_register_has_is_told(tmp_path):
    """Whatever the set needs of the register: a wrong code is the code of some other unit."""
    report, _ = read_text(report_text())
    assert report is not None
    asks_nothing = load_set(tmp_path / "set", set_text())
    register, _ = registered(tmp_path, "Mã;Tên\n08152;Xã Thanh Ba\n99001;xã  Ví Dụ\n99002;Xã Ví Dự\n")
    held, found = held_of(register, report, asks_nothing)
    assert (held, codes(found)) == ({"name": "Xã Thanh Ba"}, ["round-name-differs"])
    assert found[0].message("vi") == (
        "Mã 08152 trong danh mục là “Xã Thanh Ba”, báo cáo ghi “Xã Ví Dụ”. Có phải ý là “xã  Ví Dụ” (mã 99001)?"
    )
    assert report.source.text[found[0].start : found[0].end] == "Xã Ví Dụ"
    for name in ("Xã Ví Dụ", "XÃ VÍ DỤ", ""):
        register, _ = registered(tmp_path, f"Mã;Tên\n08152;{name}\n")
        assert held_of(register, report, asks_nothing)[1] == []
