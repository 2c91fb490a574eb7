"""An appraisal in the terminal: both results side by side, every text as it was written."""

from __future__ import annotations

import io

from cds_score.diagnostics import Lang, Source
from cds_score.documents.appraisal_overview import appraisal_overview
from cds_score.documents.appraisal_record import appraisal_record
from cds_score.documents.terminal import console
from cds_score.province.decision import read_decision, recognised
from cds_score.reading.tree import Scalar
from cds_score.scoring.appraisal import Appraisal
from cds_score.selfreport.model import Answer
from tests.helpers import report_text, set_text
from tests.property.writing import built
from tests.unit.selfreport.review.tools import adjusted, appraised, line

SET = built(set_text())
NO = ", reason: thiếu tài liệu kiểm chứng"


def shown(appraisal: Appraisal, *, differing: bool = False) -> str:
    out = console()
    out.file = io.StringIO()
    out.width = 200
    out.print(appraisal_overview(appraisal, differing=differing))
    return out.file.getvalue()


def made(*lines: str, lang: Lang = "vi") -> Appraisal:
    return appraised(SET, report_text(), *lines, lang=lang)


def test_a_value_of_each_hand_is_shown_and_the_last_decision():
    source = Source("tinh.csv", "70")
    figures = {"tu": Answer(Scalar("70", 0, 2, True), source=source, origin="province", by="Sở Nội vụ")}
    put = adjusted("A.01", "tu", "60", ", note: đếm lại, round: hội đồng")
    text = " ".join(shown(appraised(SET, report_text(), put, figures=figures)).split())
    assert "Phần: xã khai 75, số của tỉnh 70, hội đồng 60 hồ sơ" in text
    assert "(Nguyễn Văn An, hội đồng, 03/02/2025)" in text
    assert "Điều chỉnh: xác định không đúng hướng dẫn; đếm lại" in text
    assert "Vòng thẩm định: hội đồng" in text
    assert "Ý kiến: điều chỉnh 1." in text


def test_a_note_is_printed_as_it_is():
    text = shown(made(line(decision="trả lại", more=NO + ', note: "[bold]x[/] [/y] :smile: {z}"')))
    assert "[bold]x[/] [/y] :smile: {z}" in " ".join(text.split())
    assert "Chưa thẩm định xong: A.01" in text


def test_where_nothing_differs_that_is_said():
    assert "Không có chỉ tiêu nào khác kết quả tự đánh giá." in shown(made(line()), differing=True)
    assert "No indicator differs" in shown(made(line(), lang="en"), differing=True)
    assert "Chỉ tiêu thứ nhất" in shown(made(line()))


def test_a_recognised_result_says_so():
    before = made(line())
    text = (
        "decision: {number: 1/QĐ, date: 5/3/2025, signer: A}\n"
        f'units: [{{code: "08152", name: Xã Ví Dụ, appraisal: {before.digest}}}]\n'
    )
    decision, _ = read_decision(Source("q", text))
    assert decision is not None
    after, found = recognised(before, decision)
    assert found == []
    assert "Công nhận" in shown(after)
    assert "1/QĐ ngày 05/3/2025" in shown(after)
    assert appraisal_record(after)["appraised"] != appraisal_record(before)["appraised"]
    assert appraisal_record(after)["digests"] == appraisal_record(before)["digests"]
