"""Whole annexes to drafts: what every row becomes, sums that do not add up, texts kept letter by letter."""

from __future__ import annotations

import pytest
import yaml

from cds_score.forms.annex.comparison import as_markdown, as_text
from cds_score.forms.annex.from_file import from_annex, from_tables
from cds_score.forms.annex.tables import Cell
from cds_score.forms.new_set.draft import Head
from cds_score.forms.new_set.write import set_text
from tests.unit.forms.annexes import HEAD, drafted, into, loaded, spreadsheet, table, word


def found_codes(found):
    return [(each.code, each.params.get("where", {}).get("vi", "")) for each in found]


def indicator(made, identity):
    return next(each for each in made.draft.indicators if each.id == identity)


# ------------------------------------------------------------------------------------------------- structure


def test_pillars_groups_indicators_and_parts(tmp_path):
    made, found = drafted(
        table(
            ("I", "CHÍNH QUYỀN SỐ", "20"),
            ("1", "Chỉ đạo", "8"),
            ("1.1", "Có kế hoạch", "3", "Có: 3 điểm"),
            ("1.2", "Tổ công nghệ số", "5", "Thành lập và tập huấn"),
            ("a)", "Có quyết định", "2", "Có"),
            ("b)", "Tỷ lệ thành viên tập huấn", "3", "≥ 80%"),
            ("2", "Dịch vụ công", "12"),
            ("2.1", "Tỷ lệ hồ sơ trực tuyến", "12", "Từ 70% trở lên"),
            ("II", "KINH TẾ SỐ", "10"),
            ("1", "Tỷ lệ hộ kinh doanh", "10", "≥ 50%"),
        )
    )
    assert found == []
    assert into(made) == [
        "head", "CQS", "CQS.N1", "CQS.01", "CQS.02", "CQS.02 (1)", "CQS.02 (2)", "CQS.N2", "CQS.03", "KTS", "KTS.01",
    ]  # fmt: skip
    assert [[group.id for group in pillar.groups] for pillar in made.draft.pillars] == [["CQS.N1", "CQS.N2"], [""]]
    assert [part.points for part in indicator(made, "CQS.02").parts] == ["2", "3"]
    criteria = loaded(made.draft, tmp_path / "set")
    assert [each.id for each in criteria.pillars] == ["CQS", "KTS"]
    assert [each.max_text for each in criteria.indicators] == ["3", "5", "12", "10"]


def test_groups_and_parts_as_the_extended_format_has_them():
    made, _ = drafted(
        table(
            ("I", "CHÍNH QUYỀN SỐ"),
            ("1", "Chỉ đạo"),
            ("1.1", "Tổ công nghệ số", "5", "Thành lập và tập huấn"),
            ("a)", "Có quyết định", "2", "Có"),
            ("b)", "Tỷ lệ thành viên tập huấn", "3", "trên 80%"),
        )
    )
    data = yaml.safe_load(set_text(made.draft))
    (group,) = data["pillars"][0]["groups"]
    assert (group["id"], group["name"]) == ("CQS.N1", "Chỉ đạo")
    (only,) = group["indicators"]
    assert "measure" not in only
    assert only["scale"]["parts"] == [
        {"name": "Có quyết định", "measure": "co_quyet_dinh", "target": "có", "points": "2"},
        {"name": "Tỷ lệ thành viên tập huấn", "measure": "ty_le_thanh_vien_tap_huan", "target": "> 80%", "points": "3"},
    ]
    assert set(data["inputs"]) == {
        "co_quyet_dinh", "so_thanh_vien_tap_huan", "tong_so_thanh_vien_tap_huan", "ty_le_thanh_vien_tap_huan",
    }  # fmt: skip


def test_numbers_alone_make_pillars_too():
    made, _ = drafted(table(("1", "Chính quyền số"), ("1.1", "Có kế hoạch", "5", "Có"), ("1.2", "Có tổ", "5", "Có")))
    assert into(made) == ["head", "CQS", "CQS.01", "CQS.02"]


def test_a_flat_list_has_one_pillar_that_a_person_must_name(tmp_path):
    made, _ = drafted(table(("1", "Có kế hoạch", "5", "Có"), ("2", "Có tổ công nghệ", "5", "Có")))
    assert into(made) == ["head", "T1.01", "T1.02"]
    assert made.draft.pillars[0].name.startswith("CẦN ĐIỀN")
    loaded(made.draft, tmp_path / "set")


def test_headings_in_capitals_without_numbers():
    made, _ = drafted(
        table(("", "XÃ HỘI SỐ"), ("1", "Có kế hoạch", "5", "Có"), ("", "KINH TẾ SỐ"), ("2", "Có tổ", "5", "Có"))
    )
    assert into(made) == ["head", "XHS", "XHS.01", "KTS", "KTS.01"]


def test_an_annex_without_any_number():
    made, _ = drafted(table(("", "Kinh tế"), ("", "Có kế hoạch", "5", "Có"), ("", "Có tổ", "5", "Có")))
    assert into(made) == ["head", "KT", "KT.01", "KT.02"]


def test_a_column_of_sections():
    head = ("TT", "Tiêu chí", "Chỉ tiêu", "Mức yêu cầu")
    made, _ = drafted(
        table(
            ("1", "Hạ tầng số", "Tỷ lệ thôn có 4G", "≥ 95%"),
            ("2", Cell("Hạ tầng số", "above"), "Tỷ lệ thôn có cáp", "100%"),
            ("3", "Xã hội số", "Tỷ lệ hồ sơ sức khỏe", "Trên 80%"),
            head=head,
        )
    )
    assert [pillar.name for pillar in made.draft.pillars] == ["Hạ tầng số", "Xã hội số"]
    assert into(made) == ["head", "HTS.01", "HTS.02", "XHS.01"]
    assert [each.target for each in made.draft.indicators] == ["≥ 95%", "", "> 80%"]


def test_a_section_with_nothing_below_it_is_listed():
    made, _ = drafted(table(("I", "QUY ĐỊNH CHUNG"), ("II", "XÃ HỘI SỐ"), ("1", "Có kế hoạch", "5", "Có")))
    assert into(made) == ["head", "no-indicator", "XHS", "XHS.01"]


def test_lines_without_a_name_go_on_with_the_line_before():
    above = Cell("2", "above"), Cell("Có sàn", "above"), Cell("10", "above")
    made, found = drafted(
        table(
            ("1", "Có kế hoạch", "5", "Có"),
            ("", "", "", "Kế hoạch do Chủ tịch ký"),
            ("2", "Có sàn", "10", "Có"),
            (*above, "Sàn hoạt động"),
        )
    )
    assert found == []
    assert into(made) == ["head", "T1.01", "T1.01", "T1.02", "T1.02"]
    assert indicator(made, "T1.01").wording == "Có\nKế hoạch do Chủ tịch ký"
    assert indicator(made, "T1.02").wording == "Có\nSàn hoạt động"


def test_a_line_with_a_number_but_no_name_is_to_be_named(tmp_path):
    made, _ = drafted(table(("1", "Có kế hoạch", "5", "Có"), ("2", "", "7", "Có báo cáo")))
    assert into(made) == ["head", "T1.01", "T1.02"]
    assert (made.draft.indicators[1].name, made.draft.indicators[1].points) == ("CẦN ĐIỀN: tên chỉ tiêu", "7")
    loaded(made.draft, tmp_path / "set")


def test_points_below_a_merged_name_are_not_lost():
    row = (Cell("1", "above"), Cell("Tổ công nghệ số", "above"), "3", "Có tập huấn")
    _, found = drafted(table(("1", "Tổ công nghệ số", "2", "Có quyết định"), row, ("2", "Có b", "5", "Có")))
    assert found_codes(found) == [("annex-parts-differ", "trang tính “PL”, ô C2")]
    assert "ghi 2 điểm, các dòng bên dưới cộng lại là 3 = 3" in found[0].message("vi")


def test_lines_below_a_part_keep_their_words(tmp_path):
    made, _ = drafted(
        table(
            ("1", "Tổ", "5", "Có"),
            ("a)", "Có quyết định", "5", "Ký"),
            ("-", "Bản gốc", "", "Có dấu"),
            ("2", "Có b", "5", "Có"),
        )
    )
    assert indicator(made, "T1.01").wording == "Có\na) Có quyết định: Ký [5]\n- Bản gốc: Có dấu"


def test_rows_that_are_no_lines():
    made, _ = drafted(
        table(
            ("", "", "", ""),
            ("1", "Có kế hoạch", "100", "Có"),
            HEAD,
            ("", "Tổng cộng", "100"),
            ("Ghi chú: làm tròn",),
        )
    )
    assert into(made) == ["head", "empty", "T1.01", "head-again", "total", "note"]


def test_a_word_table_goes_on_after_a_page_without_its_head(tmp_path):
    rows = [["STT", "Chỉ tiêu", "Điểm tối đa", "Cách tính"], ["1", "Có kế hoạch", "40", "Có"]]
    more = [["2", "Tỷ lệ hộ có cáp", "60", "≥ 70%"], ["", "Tổng cộng", "100", ""]]
    other = [["Nơi nhận", "Lưu"]]
    made, found = from_annex(word(tmp_path / "a.docx", rows, more, other), Head("a/b", "1"))
    assert made is not None
    assert (into(made), found) == (["head", "T1.01", "T1.02", "total", "no-head"], [])


def test_another_sheet_does_not_go_on(tmp_path):
    first = table(("1", "Có kế hoạch", "5", "Có"))
    second = table(("2", "b", "c"), head=("a", "b", "c", "d", "e", "f", "g"))
    made, _ = drafted(first, second)
    assert into(made) == ["head", "T1.01", "no-head", "no-head"]


def test_no_table_of_indicators():
    made, found = from_tables([table(("a",), head=("Họ tên", "Chức vụ"))], Head("a/b", "1"), "x.docx")
    assert (made, found_codes(found)) == (None, [("annex-without-head", "")])


# ------------------------------------------------------------------------------------------------- points


def test_points_as_a_spreadsheet_and_as_people_write_them(tmp_path):
    rows = [
        HEAD,
        ["1", "Có a", 12.5, "Có"],
        ["2", "Có b", "12,5", "Có"],
        ["3", "Có c", "5 điểm", "Có"],
        [4, "Có d", 7.0, "Có"],
    ]
    made, found = from_annex(spreadsheet(tmp_path / "a.xlsx", rows), Head("a/b", "1"))
    assert made is not None
    assert (found, [each.points for each in made.draft.indicators]) == ([], ["12,5", "12,5", "5", "7"])


def test_points_that_cannot_be_read_are_to_be_filled_in(tmp_path):
    made, found = drafted(table(("1", "Có a", "12.5", "Có"), ("2", "Có b", "", "Có"), ("3", "Có c", "5", "Có")))
    assert found_codes(found) == [
        ("annex-points-unreadable", "trang tính “PL”, ô C2"),
        ("annex-points-missing", "trang tính “PL”, dòng 3"),
    ]
    assert [each.points for each in made.draft.indicators] == ["0", "0", "5"]
    assert "ô C2 ghi “12.5”" in "".join(indicator(made, "T1.01").comments["points"])
    loaded(made.draft, tmp_path / "set")


def test_18_and_24_that_should_be_41():
    rows = (
        ("I", "CHÍNH QUYỀN SỐ", "41"),
        ("1", "Có kế hoạch", "18", "Có"),
        ("2", "Có tổ", "24", "Có"),
        ("", "Tổng cộng", "42"),
    )
    _, found = drafted(table(*rows))
    assert found_codes(found) == [("annex-sum-differs", "trang tính “PL”, ô C2")]
    assert "ghi 41 điểm" in found[0].message("vi")
    assert "18 + 24 = 42" in found[0].message("vi")


def test_a_total_that_does_not_add_up_names_both():
    rows = (
        ("I", "A", "40"),
        ("1", "Có a", "40", "Có"),
        ("II", "B", "59,5"),
        ("1", "Có b", "59,5", "Có"),
        ("", "Tổng cộng", "100"),
    )
    _, found = drafted(table(*rows))
    assert found_codes(found) == [("annex-sum-differs", "trang tính “PL”, ô C6")]
    assert "40 + 59,5 = 99,5" in found[0].message("vi")


def test_a_sum_below_a_section_is_that_of_the_section():
    rows = (
        ("I", "A"),
        ("1", "Có a", "40", "Có"),
        ("", "Cộng", "40"),
        ("II", "B"),
        ("1", "Có b", "60", "Có"),
        ("", "Cộng", "50"),
        ("", "Tổng cộng", "100"),
    )
    _, found = drafted(table(*rows))
    assert found_codes(found) == [("annex-sum-differs", "trang tính “PL”, ô C7")]


def test_a_bonus_stands_beside_the_total_or_in_it():
    rows = (("I", "A"), ("1", "Có a", "100", "Có"), ("II", "Điểm thưởng"), ("1", "Có b", "5", "Có"))
    for total in ("100", "105"):
        made, found = drafted(table(*rows, ("", "Tổng cộng", total)))
        assert found == []
    assert any("kind: bonus" in each for each in made.draft.pillars[1].comments)
    _, found = drafted(table(*rows, ("", "Tổng cộng", "104")))
    assert [each.code for each in found] == ["annex-sum-differs"]


def test_points_of_a_penalty_are_written_with_a_sign():
    made, found = drafted(
        table(("I", "A"), ("1", "Có a", "100", "Có"), ("II", "ĐIỂM TRỪ", "-3"), ("1", "Có b", "-3", "Có"))
    )
    assert (found, indicator(made, "DT.01").points) == ([], "3")


def test_one_cell_of_points_for_two_lines(tmp_path):
    made, found = drafted(
        table(("1", "Có a", "10", "Có"), ("2", "Có b", Cell("10", "above"), "Có"), ("", "Tổng cộng", "10"))
    )
    assert found_codes(found) == [("annex-points-shared", "trang tính “PL”, ô C3")]
    assert [each.points for each in made.draft.indicators] == ["10", "0"]


def test_lines_below_an_indicator_that_do_not_add_up_are_not_split():
    made, found = drafted(
        table(
            ("1", "Sàn", "10", "Theo mức"),
            ("a)", "Từ 80%", "10", ""),
            ("b)", "Từ 50%", "5", ""),
            ("2", "Có b", "1", "Có"),
        )
    )
    assert found_codes(found) == [("annex-parts-differ", "trang tính “PL”, ô C2")]
    assert indicator(made, "T1.01").parts == []
    assert indicator(made, "T1.01").wording == "Theo mức\na) Từ 80% [10]\nb) Từ 50% [5]"
    assert into(made)[1:] == ["T1.01", "T1.01 (1)", "T1.01 (2)", "T1.02"]


def test_points_of_a_part_that_cannot_be_read():
    _, found = drafted(table(("1", "Tổ", "5", "Có"), ("a)", "Có quyết định", "2.5", ""), ("b)", "Có họp", "2,5", "")))
    assert found_codes(found) == [("annex-points-unreadable", "trang tính “PL”, ô C3")]


def test_a_part_without_points_makes_no_difference():
    made, found = drafted(
        table(("1", "Tổ", "5", "Có"), ("a)", "Có quyết định", "5", ""), ("b)", "Ghi nhận thêm", "", ""))
    )
    assert (found, indicator(made, "T1.01").parts) == ([], [])


def test_a_number_that_stands_twice():
    _, found = drafted(table(("1", "Nhóm a"), ("1.1", "Có a", "5", "Có"), ("1.1", "Có b", "5", "Có")))
    assert found_codes(found) == [("annex-number-twice", "trang tính “PL”, dòng 3")]


def test_an_annex_without_points(tmp_path):
    head = ("TT", "Chỉ tiêu", "Mức yêu cầu", "Tài liệu kiểm chứng")
    made, found = drafted(
        table(("1", "Tỷ lệ hộ có cáp", "Từ 80% trở lên", "Báo cáo"), ("2", "Có kế hoạch", "Có", "Kế hoạch"), head=head)
    )
    assert found == []
    criteria = loaded(made.draft, tmp_path / "set")
    assert not criteria.has_points
    assert [each.target for each in made.draft.indicators] == ["≥ 80%", "có"]


# ------------------------------------------------------------------------------------------------- texts


def test_ditto_marks_take_the_text_above_and_say_so():
    made, _ = drafted(
        table(
            ("1", "Có a", "5", "Có", "Báo cáo; Ảnh chụp", "UBND xã", "Sở A"),
            ("2", "Có b", "5", "Có", "nt", "Như trên", '"'),
            ("3", "Có c", "5", "Có", "nt", "Trạm y tế", "Sở B"),
        )
    )
    first, second, third = made.draft.indicators
    assert second.evidence == third.evidence == first.evidence == ["Báo cáo", "Ảnh chụp"]
    assert (second.verified_by, second.inputs[0].provider) == ("Sở A", "UBND xã")
    assert (third.verified_by, third.inputs[0].provider) == ("Sở B", "Trạm y tế")
    assert "ĐỀ XUẤT: trang tính “PL”, ô E4 ghi “nt”, lấy theo trang tính “PL”, ô E2" in third.comments[""]


def test_merged_cells_hold_for_every_line_that_they_cover():
    made, _ = drafted(
        table(("1", "Có a", "5", "Có", "Báo cáo năm"), ("2", "Có b", "5", "Có", Cell("Báo cáo năm", "above")))
    )
    assert [each.evidence for each in made.draft.indicators] == [["Báo cáo năm"], ["Báo cáo năm"]]


@pytest.mark.parametrize(
    "text",
    [
        "Đạt từ 70% trở lên: 5 điểm; “dưới 70%”: 0 điểm # chú ý",
        "- Có: 5 điểm\n- Không: 0 điểm",
        "  thụt\n    sâu",
        "> 95%",
        "a: b\n{c: d}\n[e]",
        "hai\n\ndòng",
        "có\ttab và dấu cách lạ",
        '"nháy" \\ chéo',
        "tiếng Việt：dấu hai chấm toàn khổ",
    ],
)
def test_the_wording_is_that_of_the_cell(tmp_path, text):
    made, _ = drafted(table(("1", "Tỷ lệ hộ: có # “cáp”", "5", text)))
    criteria = loaded(made.draft, tmp_path / "set")
    assert criteria.indicators[0].wording == text
    assert criteria.indicators[0].name == "Tỷ lệ hộ: có # “cáp”"


def test_every_proposal_is_marked_and_the_rest_is_to_be_filled_in():
    made, _ = drafted(
        table(("1", "Tỷ lệ hộ có cáp", "5", "Từ 70% trở lên"), ("2", "Tỷ lệ hộ có thẻ", "5", "Theo báo cáo"))
    )
    text = set_text(made.draft)
    target = next(line for line in text.splitlines() if line.strip().startswith("target: ≥ 70%"))
    assert "# ĐỀ XUẤT" in target
    assert text.count("\n        target:") == 1
    assert "# CẦN ĐIỀN target" in text
    scales = [lines for lines in text.split("scale: ")[1:] if not lines.startswith("cách")]
    assert len(scales) >= 2
    assert text.count("source: none") >= 2 + 1 + 1


# ------------------------------------------------------------------------------------------------- row by row


def test_the_comparison_names_every_row_and_column():
    made, _ = drafted(table(("1", "Có a|b", "5", "Có"), ("", ""), ("", ""), ("", "Tổng cộng", "5")))
    text = as_text(made.reading, made.fates, "vi")
    assert "trang tính “PL”, ô C1: “Điểm tối đa” → điểm tối đa" in text
    assert "  2    T1.01  1 · Có a|b · 5 · Có" in text
    assert "  3–4  – không đưa vào: dòng trống" in text
    page = as_markdown("phu|luc.xlsx", made.reading, made.fates, ["một điều"], "vi")
    assert "5 dòng: 1 đưa vào bộ tiêu chí, 4 không." in page
    assert "| 2 | 1 · Có a\\|b · 5 · Có | T1.01 |" in page
    assert page.endswith("## Điều cần xem lại\n\n- một điều\n")
    assert "left out: a sum, only compared" in as_text(made.reading, made.fates, "en")


def test_two_columns_that_say_the_same():
    _, found = drafted(
        table(("1", "Có a", "5", "Có", "x"), head=("STT", "Chỉ tiêu", "Điểm tối đa", "Cách tính", "Phương pháp tính"))
    )
    assert found_codes(found) == [("annex-column-twice", "trang tính “PL”, ô E1")]


@pytest.mark.parametrize(
    ("name", "kind", "target"),
    [
        ("Số cuộc họp Ban Chỉ đạo", "count", "≥ 1"),
        ("Số lượng tin, bài", "count", "≥ 1"),
        ("Số hóa kết quả giải quyết", "yes_no", "có"),
        ("Số hoá hồ sơ", "yes_no", "có"),
        ("Ban hành kế hoạch", "yes_no", "có"),
    ],
)
def test_what_is_counted_by_its_name_is_proposed_as_a_count(name, kind, target):
    made, _ = drafted(table(("I", "Chính quyền số", "5"), ("1", name, "5", "")))
    found = indicator(made, "CQS.01")
    assert (found.inputs[-1].type, found.target) == (kind, target)
