"""What single texts of an annex mean: heads, numbers, sums, ditto marks, points, thresholds, counts."""

from __future__ import annotations

import pytest

from cds_score.forms.annex.counts import counts_of, is_rate
from cds_score.forms.annex.heads import find_head
from cds_score.forms.annex.marks import is_ditto, is_note, read_points, total_of
from cds_score.forms.annex.numbering import Number, before_name, of_cell, settle_letters
from cds_score.forms.annex.tables import Cell, Row
from cds_score.forms.annex.targets import proposed_target
from cds_score.forms.new_set.names import Names
from tests.unit.forms.annexes import HEAD, table


def head_of(*texts):
    made = table(head=texts)
    head = find_head(made.rows, 0)
    return None if head is None else {role: head.texts[column] for role, column in head.columns.items()}


# ------------------------------------------------------------------------------------------------- heads


def test_the_columns_of_a_real_annex():
    assert head_of(*HEAD) == {
        "number": "STT", "name": "Chỉ tiêu", "points": "Điểm tối đa", "method": "Cách tính",
        "evidence": "Tài liệu kiểm chứng", "data_source": "Nguồn thu thập dữ liệu",
        "verified_by": "Đơn vị phối hợp xác minh",
    }  # fmt: skip


def test_the_same_in_other_words_case_and_order():
    texts = ("ĐƠN VỊ THẨM ĐỊNH", "Minh chứng", "CÁCH XÁC ĐỊNH VÀ TÍNH ĐIỂM", "Thang điểm", "Nội dung tiêu chí", "TT")
    assert head_of(*texts) == {
        "verified_by": texts[0], "evidence": texts[1], "method": texts[2], "points": texts[3], "name": texts[4],
        "number": texts[5],
    }  # fmt: skip


def test_what_a_commune_fills_in_is_no_part_of_a_set():
    assert head_of("TT", "Tiêu chí", "Điểm tối đa", "Điểm tự chấm", "Giải trình") == {
        "number": "TT", "name": "Tiêu chí", "points": "Điểm tối đa",
    }  # fmt: skip


def test_two_columns_of_names_are_section_and_indicator():
    assert head_of("TT", "Tiêu chí", "Chỉ tiêu", "Mức yêu cầu") == {
        "number": "TT", "section": "Tiêu chí", "name": "Chỉ tiêu", "target": "Mức yêu cầu",
    }  # fmt: skip


@pytest.mark.parametrize(
    "texts",
    [
        ("Họ và tên", "Chức vụ", "Đơn vị"),
        ("STT", "Chỉ tiêu", "Ghi chú"),
        ("1", "Chỉ tiêu hộ nghèo", "5", "Cách tính: a/b"),
        ("I", "Nội dung số", "Cách tính"),
    ],
)
def test_what_is_no_head(texts):
    assert head_of(*texts) is None


def test_a_head_of_two_rows_with_the_numbers_of_its_columns():
    made = table(
        (Cell("STT", "above"), Cell("Chỉ tiêu", "above"), "Tối đa", "Tự chấm", Cell("Cách tính", "above")),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        ("1", "Kế hoạch", "5", "", "Có"),
        head=("STT", "Chỉ tiêu", "Điểm", Cell("Điểm", "left"), "Cách tính"),
    )
    head = find_head(made.rows, 0)
    assert head is not None
    assert [row.number for row in head.rows] == [1, 2, 3]
    assert head.columns == {"number": 0, "name": 1, "points": 2, "method": 4}
    assert head.texts[2:4] == ["Điểm Tối đa", "Điểm Tự chấm"]


# ------------------------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("I", "roman", "I"), ("IV.", "roman", "IV"), ("A", "upper", "A"), ("1", "arabic", "1"), ("1.", "arabic", "1"),
        ("1.1", "arabic", "1.1"), ("2.10.", "arabic", "2.10"), ("(3)", "arabic", "3"), ("a)", "lower", "a"),
        ("đ", "lower", "đ"), ("-", "bullet", "-"), ("+", "bullet", "+"),
    ],
)  # fmt: skip
def test_a_number_in_its_column(text, kind, number):
    assert of_cell(Cell(text)) == Number(kind, number)


def test_a_spreadsheet_that_holds_a_number_as_a_figure():
    assert of_cell(Cell("1,1", number=True)) == Number("arabic", "1.1")
    assert of_cell(Cell("1,1")) is None


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("I. CHÍNH QUYỀN SỐ", "I", "CHÍNH QUYỀN SỐ"),
        ("Phần II: Kinh tế số", "II", "Kinh tế số"),
        ("1.2. Tỷ lệ hồ sơ", "1.2", "Tỷ lệ hồ sơ"),
        ("1.2 Tỷ lệ hồ sơ", "1.2", "Tỷ lệ hồ sơ"),
        ("a) Có kế hoạch", "a", "Có kế hoạch"),
        ("- Có kế hoạch", "-", "Có kế hoạch"),
    ],
)
def test_a_number_before_a_name(text, number, rest):
    found, name = before_name(text)
    assert found is not None
    assert (found.text, name) == (number, rest)


@pytest.mark.parametrize("text", ["2024 là năm đầu", "1.224 hồ sơ", "100% hộ", "3G phủ sóng", "X quang", "Có kế hoạch"])
def test_a_name_without_a_number(text):
    assert before_name(text) == (None, text)


def test_letters_that_are_also_roman_numbers():
    letters = [of_cell(Cell(text)) for text in ("A", "B", "C", "D")]
    assert [each.kind for each in settle_letters(letters) if each] == ["upper"] * 4
    romans = [of_cell(Cell(text)) for text in ("I", "II", "V", "X")]
    assert [each.kind for each in settle_letters(romans) if each] == ["roman"] * 4


def test_numbers_say_what_lies_under_what():
    deeper = ["A", "I", "1", "1.1", "1.1.1", "a", "-"]
    ranks = [each.rank for text in deeper if (each := of_cell(Cell(text)))]
    assert len(ranks) == len(deeper)
    assert ranks == sorted(set(ranks))


# ------------------------------------------------------------------------------------------------- marks


@pytest.mark.parametrize(
    "text", ["nt", "NT", "-nt-", "n.t.", "Như trên", "như trên.", '"', "”", "''", "〃", "Như dòng trên"]
)
def test_ditto(text):
    assert is_ditto(text)


@pytest.mark.parametrize("text", ["", "-", "không", "Như trên, kèm ảnh", "UBND xã"])
def test_no_ditto(text):
    assert not is_ditto(text)


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Tổng cộng", "all"), ("TỔNG CỘNG:", "all"), ("Tổng điểm", "all"), ("Tổng cộng (I+II+III)", "all"),
        ("Tổng điểm tối đa", "all"), ("Cộng", "section"), ("Cộng mục I", "section"), ("Tổng điểm nhóm II", "section"),
        ("Tổng số hộ dùng điện", ""), ("Cộng đồng số", ""), ("Công khai kết quả", ""), ("Tổng đài tiếp nhận", ""),
    ],
)  # fmt: skip
def test_sums(text, of):
    assert total_of([text, "100"]) == of


def test_notes():
    assert is_note(["Ghi chú: làm tròn hai chữ số."])
    assert is_note(["(*) Theo số liệu của Sở"])
    assert not is_note(["Ghi chú", "5"])
    assert not is_note(["Tỷ lệ hộ nghèo"])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", (5, 1)), ("12,5", (25, 2)), ("12,5 điểm", (25, 2)), ("5đ", (5, 1)), ("+3", (3, 1)), ("1.000", (1000, 1)),
        ("12.5", None), ("năm", None), ("18 + 24", None), (">5", None), ("-3", None), ("5%", None),
    ],
)  # fmt: skip
def test_points(text, value):
    found = read_points(text)
    assert found is None if value is None else found is not None and found[0] * value[1] == value[0] * found[1]


# ------------------------------------------------------------------------------------------------- thresholds


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("đạt từ 70% trở lên", "≥ 70%"), ("≥ 70%", "≥ 70%"), (">= 70 %", "≥ 70%"), ("trên 95%", "> 95%"),
        ("Đạt 100%", "≥ 100%"), ("Tối thiểu 50%", "≥ 50%"), ("ít nhất 62,5%", "≥ 62,5%"), ("không quá 5%", "≤ 5%"),
        ("dưới 5%", "< 5%"), ("Số A / Tổng số B x 100%. Đạt từ 80% trở lên", "≥ 80%"),
        ("≥ 70%: 5 điểm; dưới 70%: 0 điểm", "≥ 70%"), ("Trên 90%: 5 điểm, không quá 90%: 0 điểm", "> 90%"),
    ],
)  # fmt: skip
def test_thresholds_that_can_be_read_in_one_way(text, target):
    assert proposed_target(text) == target


@pytest.mark.parametrize(
    "text",
    [
        "",
        "đạt 70%",  # at least, or exactly?
        "từ 50% đến 70%",
        "≥ 70%: 5 điểm; ≥ 50%: 3 điểm",
        "≥ 80%, riêng xã miền núi ≥ 60%",
        "≥ 60% đối với xã đảo",
        "trên 95% trở lên",
        "Số A / Tổng số B x 100%",
        "tăng trên 10% so với năm trước",
        "≥ 4 cuộc họp",
        "70% hộ dân",
    ],
)
def test_thresholds_that_a_person_must_read(text):
    assert proposed_target(text) == ""


# ------------------------------------------------------------------------------------------------- rates and names


def test_counts_from_the_name():
    assert is_rate("Tỷ lệ hồ sơ trực tuyến")
    assert is_rate("tỉ lệ % hộ nghèo")
    assert not is_rate("Có kế hoạch")
    counts = counts_of("Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ", "")
    assert (counts.part, counts.whole, counts.written) == ("Số hồ sơ trực tuyến", "Tổng số hồ sơ", False)
    assert counts_of("Tỷ lệ hộ có cáp quang", "").whole == ""


def test_counts_from_a_quotient_in_the_method():
    counts = counts_of("Tỷ lệ văn bản ký số", "(Số văn bản ký số / Tổng số văn bản đi) x 100%")
    assert (counts.part, counts.whole, counts.written) == ("Số văn bản ký số", "Tổng số văn bản đi", True)


@pytest.mark.parametrize("method", ["số người/tổng số x 16,5", "Số A b / Tổng số c; Số D e / Tổng số f", "a/b"])
def test_a_quotient_that_says_less_than_the_name(method):
    counts = counts_of("Tỷ lệ dân số có thẻ", method)
    assert (counts.part, counts.whole, counts.written) == ("Số dân số có thẻ", "", False)


def test_ids():
    names = Names()
    assert names.of_input("Tỷ lệ hồ sơ nộp trực tuyến", "x") == "ty_le_ho_so_nop_truc_tuyen"
    assert names.of_input("Tỷ lệ hồ sơ nộp trực tuyến", "x") == "ty_le_ho_so_nop_truc_tuyen_2"
    assert names.of_input("4G", "so_lieu") == "so_lieu_4g"
    assert names.of_input("!!!", "so_lieu") == "so_lieu"
    assert names.of_pillar("Nhóm tiêu chí về chính quyền số", "T1") == "CQS"
    assert names.of_pillar("Chính quyền số", "T1") == "CQS_2"
    assert names.of_pillar("", "T3") == "T3"


def test_a_row_knows_its_own_texts():
    made = table(("a", Cell("a", "left"), Cell("b", "above"), "c\nd"))
    row: Row = made.rows[1]
    assert row.texts == ["a", "c d"]
    assert not row.empty
