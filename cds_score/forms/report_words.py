"""What the keys of a self-report are called in Vietnamese, and how the value of each is written: for editors.

Every section is a pair (title, description); its own keys follow under `section.key`. The parts of the narrative and
the mark of a fictional unit are called what reports/texts.vi.toml calls them on the papers and the page.
"""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "criteria": ("Bộ tiêu chí", "Mã và phiên bản của bộ tiêu chí dùng để chấm báo cáo này."),
    "commune": ("Đơn vị báo cáo", "Đơn vị lập báo cáo: mã, tên, cấp, tỉnh."),
    "commune.code": ("Mã đơn vị hành chính", 'Mã năm chữ số trong danh mục đơn vị hành chính, đặt trong dấu nháy kép để giữ số 0 ở đầu, ví dụ: "08152".'),
    "commune.name": ("Tên đơn vị", "Tên đầy đủ kèm cấp, ví dụ: Xã Lộc Tấn."),
    "commune.level": ("Cấp của đơn vị", "Xã, phường, đặc khu …; bỏ trống thì lấy từ đầu tên đơn vị."),
    "commune.province": ("Tỉnh, thành phố", "Tên tỉnh hoặc thành phố trực thuộc trung ương."),
    "commune.address": ("Địa chỉ trụ sở", "Địa chỉ in trên phiếu; có thể để trống."),
    "commune.fictional": ("Đơn vị hư cấu", "Ghi có khi đây là đơn vị đặt ra để minh họa, không có thật."),
    "period": ("Kỳ báo cáo", "Từ ngày, đến ngày, ngày chốt số liệu; hoặc viết bằng lời: năm 2024, 6 tháng đầu năm 2023, quý I/2025, tháng 7/2025, từ 1/7/2025 đến 24/10/2025."),
    "period.from": ("Từ ngày", "Ngày đầu kỳ, ví dụ: 01/01/2025."),
    "period.to": ("Đến ngày", "Ngày cuối kỳ, ví dụ: 31/12/2025."),
    "period.as_of": ("Ngày chốt số liệu", "Ngày đếm các số liệu tại thời điểm; bỏ trống thì là ngày cuối kỳ."),
    "year": ("Năm đánh giá", "Bốn chữ số; bỏ trống thì là năm của ngày cuối kỳ."),
    "attributes": ("Đặc điểm của đơn vị", "Chỉ nhắc lại danh mục đơn vị của tỉnh để đối chiếu; không làm thay đổi đặc điểm ghi trong danh mục."),
    "inputs": ("Số liệu", "Mỗi số liệu khai một lần. Chưa có số liệu thì để trống: để trống khác với số 0."),
    "inputs.value": ("Giá trị", "Giá trị của số liệu; trong ngoặc {…} thì đặt số có dấu chấm, dấu phẩy trong nháy kép."),
    "inputs.evidence": ("Tài liệu kiểm chứng", "Mã của một hay nhiều tài liệu đã ghi ở mục evidence cuối tệp."),
    "inputs.as_of": ("Ngày của số liệu", "Khi số liệu được đếm vào ngày khác ngày chốt; phải nằm trong kỳ báo cáo."),
    "inputs.note": ("Ghi chú", "Cách đếm, nguồn trích, điều cần nói thêm về số liệu này."),
    "inputs.to_confirm": ("Chờ xác nhận", "Số liệu chuyển từ kỳ trước, chưa được tính. Xem lại, sửa nếu cần, rồi xóa khóa này."),
    "table.rows": ("Các dòng", "Mỗi đơn vị một dòng: - {name: Thôn 1, …}."),
    "table.file": ("Tệp CSV", "Tên tệp cạnh báo cáo; dòng đầu là name và các mã số liệu, cách nhau bằng dấu chấm phẩy."),
    "table.evidence": ("Tài liệu kiểm chứng", "Mã của một hay nhiều tài liệu đã ghi ở mục evidence cuối tệp."),
    "table.note": ("Ghi chú", "Điều cần nói thêm về bảng này."),
    "row.name": ("Tên đơn vị", "Ví dụ: Thôn 1."),
    "evidence": ("Danh mục tài liệu kiểm chứng", "Mỗi tài liệu một mã tự đặt, ví dụ tl-01; ghi ít nhất số hoặc trích yếu."),
    "evidence.number": ("Số, ký hiệu", "Ví dụ: 01/BC-UBND."),
    "evidence.date": ("Ngày ban hành", "Ví dụ: 10/12/2024."),
    "evidence.issuer": ("Cơ quan ban hành", "Ví dụ: UBND xã Ví Dụ."),
    "evidence.title": ("Trích yếu", "Tên loại và trích yếu của tài liệu."),
    "evidence.pages": ("Trang", "Trang có số liệu, ví dụ: 3-4."),
    "evidence.file": ("Tệp đính kèm", "Đường dẫn tới tệp, tính từ thư mục của báo cáo này."),
    "evidence.url": ("Địa chỉ trên mạng", "Địa chỉ trang đã công bố tài liệu."),
    "not_applicable": ("Chỉ tiêu không áp dụng", "Mã chỉ tiêu và lý do không áp dụng cho đơn vị; chờ thẩm định."),
    "explanations": ("Giải trình", "Mã chỉ tiêu và giải trình, nhất là khi thiếu tài liệu kiểm chứng."),
    "contact": ("Người lập biểu", "Không đưa vào phần được chấm, không in vào giấy chứng nhận."),
    "contact.name": ("Họ và tên", "Người lập biểu."),
    "contact.office": ("Chức vụ, bộ phận", "Ví dụ: Công chức văn hóa - xã hội."),
    "contact.phone": ("Điện thoại", "Số điện thoại để liên hệ khi thẩm định."),
    "contact.email": ("Thư điện tử", "Địa chỉ thư công vụ."),
    "narrative": ("Phần lời", "Viết nhiều dòng: sau dấu hai chấm ghi | rồi xuống dòng, thụt vào bốn dấu cách."),
    "narrative.general": ("Tình hình chung", "Đặc điểm của đơn vị."),
    "narrative.steering": ("Công tác lãnh đạo, chỉ đạo", "Ban chỉ đạo, kế hoạch, phân công, kiểm tra."),
    "narrative.results": ("Kết quả", "Kết quả nổi bật trong kỳ."),
    "narrative.difficulties": ("Tồn tại, hạn chế", "Những việc chưa làm được."),
    "narrative.causes": ("Nguyên nhân", "Vì sao còn tồn tại, hạn chế."),
    "narrative.next_steps": ("Nhiệm vụ, giải pháp", "Việc sẽ làm, thời hạn."),
    "narrative.proposals": ("Kiến nghị, đề xuất", "Với tỉnh, với các sở, ngành."),
}  # fmt: skip

BLANK_ALLOWED = "Chưa có thì để trống."
APPROXIMATE = "Số gần đúng ghi như: {examples}."
FIGURES = {
    "count": ("Số đếm ghi bằng chữ số, có thể có dấu chấm hàng nghìn: 1224 hoặc 1.224.", "hơn 1.000; ít nhất 1.169"),
    "decimal": ("Số có dấu phẩy thập phân: 12,5; hàng nghìn dùng dấu chấm: 1.224,5.", "hơn 12,5; khoảng 40"),
    "percent": ("Tỷ lệ phần trăm có dấu phẩy thập phân: 99,81% hoặc 85,2.", "hơn 96%; gần 90%"),
    "money": ("Số tiền: 1.250.000; 350 triệu đồng; 1,25 tỷ đồng.", "khoảng 350 triệu đồng"),
    "yes_no": ("Ghi có hoặc không (đạt, không đạt, chưa đạt cũng được).", ""),
    "date": ("Ngày ghi như 15/12/2024.", ""),
}
"""Type of an input to how it is written, and how an approximate one is."""
CHOICE = "Chọn một trong: {options}."
ACCRUALS = {"flow": "Phát sinh trong kỳ", "stock": "Tại ngày chốt số liệu"}
FACTS = {
    "unit": "Đơn vị tính",
    "accrual": "Cách tính",
    "provider": "Nơi có số liệu",
    "of": "Tính từ",
    "example": "Ví dụ",
}
YES_NO = {"có": "Có, đã đạt", "không": "Không, chưa đạt"}

MISSING = "Thiếu mục bắt buộc “{key}” ({title})."
UNKNOWN = "Không có khóa này trong {where}. Các khóa: {known}."
SPLIT = 'Trong ngoặc {…}, dấu phẩy cắt số làm hai: đặt số trong dấu nháy kép, ví dụ {value: "99,81%"}.'
UNKNOWN_INPUT = "Bộ tiêu chí {set} không có số liệu này; xem lại mã số liệu."
UNKNOWN_INDICATOR = "Bộ tiêu chí {set} không có chỉ tiêu này."
NOT_APPLICABLE = "Chỉ tiêu này không có trong bộ tiêu chí, hoặc bộ tiêu chí không cho phép khai là không áp dụng."
UNKNOWN_ATTRIBUTE = "Bộ tiêu chí không dùng đặc điểm này."
ATTRIBUTE = "Ghi đặc điểm như trong danh mục đơn vị của tỉnh, hoặc bỏ dòng này."
GIVEN = "Số liệu này do tỉnh cung cấp, đơn vị không tự khai."
TABLE = "Đây là bảng các đơn vị: ghi rows: và mỗi đơn vị một dòng bắt đầu bằng dấu -, hoặc file: tên tệp CSV."
TABLE_TWICE = "Chỉ giữ một trong hai: rows hoặc file."
TABLE_FILE = "Ghi tên tệp CSV nằm cạnh báo cáo."
ROW = "Mỗi dòng của bảng là một đơn vị: - {name: Thôn 1, …}."
ROW_NAME = "Ghi tên của đơn vị."
SECTION = "Mục này gồm nhiều dòng “khóa: giá trị”, thụt vào hai dấu cách."
TEXT = "Ghi một đoạn chữ."
REASON = "Ghi lý do sau dấu hai chấm."
REFERENCES = "Ghi mã tài liệu, hoặc danh sách mã: [tl-01, tl-02]."
CITATION = "Mỗi tài liệu gồm number, date, issuer, title …"
CITATION_NAMED = "Thêm number (số, ký hiệu) hoặc title (trích yếu)."
OTHER_SET = "Lược đồ này dành cho bộ tiêu chí {set}."
UNIT_CODE = 'Mã cấp xã có năm chữ số, ghi trong dấu nháy kép, ví dụ: "08152".'
FLAG = "Ghi có hoặc không."
PERIOD = "Kỳ ghi như: năm 2024, 6 tháng đầu năm 2023, quý I/2025; hoặc {from: 1/1/2024, to: 31/12/2024}."
YEAR = "Bộ tiêu chí áp dụng cho các năm {years}."
