"""Codes of what a self-report does not answer with a single value: tables of nested units, figures of the province."""

from __future__ import annotations

from cds_score.diagnostics import Entry

ENTRIES = {
    "input-given": Entry(
        "error",
        "Số liệu “{label}” do tỉnh cung cấp, đơn vị không tự khai.",
        "Bỏ dòng {key}; số liệu lấy từ danh mục của tỉnh.",
        "“{label}” is given by the province, not declared by the commune.",
        "Remove {key}; it comes from the province’s register.",
    ),
    "table-expected": Entry(
        "error",
        "“{label}” là bảng các đơn vị con, không phải một giá trị.",
        "Ghi các đơn vị (rows:), mỗi đơn vị một dòng bắt đầu bằng dấu -; hoặc tên tệp CSV (file:).",
        "“{label}” is a table of nested units, not a single value.",
        "Write the units (rows:), one per item; or the name of a CSV (file:).",
    ),
    "table-not-expected": Entry(
        "error",
        "Số liệu “{label}” là một giá trị, không phải bảng.",
        "Ghi giá trị sau {key}:.",
        "“{label}” is a single value, not a table.",
        "Write the value after {key}:.",
    ),
    "table-rows-and-file": Entry(
        "error",
        "Bảng vừa có các dòng (rows), vừa có tệp (file), không biết lấy bảng nào.",
        "Giữ lại một trong hai.",
        "The table has both rows and file.",
        "Keep one of them.",
    ),
    "table-row": Entry(
        "error",
        "Mỗi dòng của bảng phải là một đơn vị: tên và các số liệu.",
        "Viết: - {{name: Thôn 1, …}}.",
        "Each row of the table is one unit: its name and its figures.",
        "Write: - {{name: Thôn 1, …}}.",
    ),
    "table-row-name": Entry(
        "error",
        "Một dòng của bảng chưa ghi tên đơn vị.",
        "Ghi tên đơn vị (name).",
        "A row of the table has no name.",
        "Write the name of the unit (name).",
    ),
    "table-year-not-judged": Entry(
        "error",
        "Bộ tiêu chí của các đơn vị trong bảng ({set}) áp dụng cho các năm {years}, không cho năm {year}.",
        "Kiểm tra lại kỳ báo cáo; nếu đúng kỳ, đề nghị tỉnh ban hành bộ tiêu chí cho năm đó.",
        "The set that judges the units of the table ({set}) applies to {years}, not to {year}.",
        "Check the period; if it is right, ask the province for a set that judges that year.",
    ),
    "table-name-repeated": Entry(
        "error",
        "Đơn vị “{name}” có hai dòng.",
        "Mỗi đơn vị một dòng; nếu trùng tên thì ghi thêm cho khác nhau.",
        "“{name}” has two rows.",
        "One row for each; make equal names differ.",
    ),
    "table-row-cells": Entry(
        "error",
        "Dòng có {found} ô, dòng đầu có {wanted} ô.",
        "Ghi đủ ô theo dòng đầu; ô chưa có số liệu thì để trống.",
        "The line has {found} cells, the head has {wanted}.",
        "Write as many cells as the head; leave unknown ones empty.",
    ),
    "table-without-name": Entry(
        "error",
        "Dòng đầu của bảng phải có cột name (tên đơn vị), và mỗi tên cột chỉ một lần.",
        "Thêm cột name (tên đơn vị) ở dòng đầu.",
        "The head line of the table needs a column name, and each column once.",
        "Add a column name.",
    ),
    "table-file-outside": Entry(
        "error",
        "Tệp “{text}” phải nằm trong thư mục của báo cáo.",
        "Đặt tệp cạnh báo cáo và ghi tên tệp, không ghi đường dẫn tuyệt đối hay ..",
        "“{text}” must lie in the folder of the report.",
        "Put it beside the report and write its name only.",
    ),
    "table-file-missing": Entry(
        "error",
        "Không thấy tệp “{text}” cạnh báo cáo.",
        "Đặt tệp cạnh báo cáo, hoặc sửa lại tên.",
        "“{text}” is not beside the report.",
        "Put it there, or correct the name.",
    ),
    "table-too-long": Entry(
        "error",
        "Bảng có quá {limit} dòng.",
        "Mỗi dòng là một thôn, bản, tổ dân phố; xem lại tệp có dán nhầm dữ liệu khác không.",
        "The table has more than {limit} rows.",
        "A row is one hamlet; see whether other data were pasted by mistake.",
    ),
    "table-too-wide": Entry(
        "error",
        "Bảng có quá {limit} cột.",
        "Mỗi cột là name (tên đơn vị) hoặc một số liệu; xem lại tệp có dán nhầm dữ liệu khác không.",
        "The table has more than {limit} columns.",
        "A column is name or the name of an input; see whether other data were pasted by mistake.",
    ),
    "table-empty": Entry(
        "error",
        "Bảng không có dòng nào dưới dòng đầu.",
        "Ghi mỗi đơn vị một dòng; nếu thật sự không có đơn vị nào thì trong báo cáo ghi bảng không có dòng nào (rows: []) thay cho tên tệp (file).",
        "The table has no line below its head.",
        "Write one line for each unit; if there really are none, write rows: [] in the report in place of file.",
    ),
}
