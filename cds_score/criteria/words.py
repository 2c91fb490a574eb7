"""What the keys of a criteria file are called in Vietnamese, and what stands behind each: for editors and manuals.

A field of a model is `Model.field`; one that means the same wherever it stands (`source`) has one entry, `*.field`.
Scales and clauses say in their own modules what they are called (`page.Page`).
"""

from __future__ import annotations

Words = tuple[str, str]
"""A title, and a sentence or two."""

FIELDS: dict[str, Words] = {
    "*.source": ("Nguồn", "Văn bản quy định điều này; không có văn bản thì ghi none và được in là do bộ tiêu chí tự đặt."),
    "*.note": ("Ghi chú", "Điều cần nói thêm; được in cùng."),
    # the set
    "SetFile.id": ("Mã bộ tiêu chí", "tỉnh/bộ, chữ thường không dấu và gạch nối, ví dụ: thanh-hoa/cap-xa."),
    "SetFile.version": ("Phiên bản", 'Thường là năm ban hành, ví dụ: "2023". Bản đã công bố không sửa: sửa là bản mới.'),
    "SetFile.title": ("Tên bộ tiêu chí", "Tên đầy đủ, in ở đầu mọi giấy tờ."),
    "SetFile.about": ("Giới thiệu", "Bộ tiêu chí này là gì và không phải là gì; in ở đầu mọi giấy tờ."),
    "SetFile.province": ("Tỉnh", "Tỉnh ban hành; xã của tỉnh khác chỉ được chấm thử. Bộ mẫu chung thì bỏ khóa này."),
    "SetFile.levels": ("Các cấp áp dụng", "Cấp của đơn vị phải là một trong: xã, phường, đặc khu …"),
    "SetFile.decision": ("Quyết định ban hành", "Số, ngày, cơ quan ban hành, trích yếu."),
    "SetFile.amendments": ("Văn bản sửa đổi, hướng dẫn", "Quyết định sửa đổi, công văn hướng dẫn của phiên bản này."),
    "SetFile.replaces": ("Thay thế", "Phiên bản trước, và mã cũ nào đã thành mã mới nào."),
    "SetFile.declares": ("Quy mô ghi trong văn bản", "Số trụ cột, nhóm, chỉ tiêu, tổng điểm mà văn bản nêu; để đối chiếu."),
    "SetFile.applies_to": ("Các năm áp dụng", "Các năm được đánh giá theo bộ này, ví dụ: [2024, 2025]."),
    "SetFile.rounding": ("Làm tròn điểm", "Số chữ số thập phân, cách làm tròn, làm tròn từ cấp nào."),
    "SetFile.not_applicable": ("Chỉ tiêu không áp dụng", "Điểm của chỉ tiêu không áp dụng được xử lý thế nào."),
    "SetFile.evidence": ("Tài liệu kiểm chứng", "Chỉ tiêu đạt mà chưa có tài liệu kiểm chứng thì có tính không."),
    "SetFile.total": ("Giới hạn tổng điểm", "Tổng điểm thấp nhất, cao nhất, sau cả điểm thưởng và điểm trừ."),
    "SetFile.terms": ("Tên gọi", "Bộ tiêu chí này gọi trụ cột, chỉ tiêu là gì khi in ra."),
    "SetFile.points_source": ("Nguồn của thang điểm", "Văn bản quy định điểm của các chỉ tiêu; none nếu tự đặt."),
    "SetFile.attributes": ("Đặc điểm của đơn vị", "Đặc điểm mà mức yêu cầu phụ thuộc; lấy từ danh mục đơn vị của tỉnh."),
    "SetFile.figures": ("Số của tỉnh theo năm", "Số do tỉnh công bố từng năm (như bình quân của tỉnh), dùng trong mức yêu cầu."),
    "SetFile.inputs": ("Số liệu", "Mỗi số liệu khai một lần; chỉ tiêu là công thức trên các số liệu."),
    "SetFile.checks": ("Đối chiếu", "Quan hệ phải đúng giữa các số liệu."),
    "SetFile.pillars": ("Trụ cột", "Các trụ cột hoặc nhóm tiêu chí, mỗi trụ cột gồm các chỉ tiêu."),
    "SetFile.award": ("Công nhận, xếp loại", "Điều kiện để được đề nghị công nhận, hoặc các mức xếp loại."),
    "SetFile.ranking": ("Xếp hạng", "Xếp hạng trong nhóm đơn vị nào, và thứ tự ưu tiên khi bằng điểm."),
    "SetFile.procedure": ("Quy trình thẩm định", "Các bước, ai làm, cần gì, thời hạn. Bỏ trống: dùng quy trình mặc định của chương trình."),
    # documents
    "Source.document": ("Văn bản", "Tên, số, ký hiệu của văn bản."),
    "Source.date": ("Ngày", "Ngày hoặc tháng ban hành, ví dụ: 30/5/2023; 12/2024."),
    "Source.clause": ("Điều, khoản", "Ví dụ: Điều 3; khoản 2 mục I Phụ lục."),
    "Source.page": ("Trang", "Trang có quy định này."),
    "Source.url": ("Địa chỉ", "Địa chỉ trên mạng nơi đã đọc văn bản."),
    "Source.seen": ("Đã xem", "không: chưa ai trực tiếp xem được văn bản này."),
    "Province.code": ("Mã tỉnh", 'Mã đơn vị hành chính của tỉnh, ví dụ: "38".'),
    "Province.name": ("Tên tỉnh", "Ví dụ: Thanh Hóa."),
    "Decision.number": ("Số, ký hiệu", "Ví dụ: 1829/QĐ-UBND."),
    "Decision.date": ("Ngày ban hành", "Ví dụ: 30/5/2023."),
    "Decision.issuer": ("Người, cơ quan ban hành", "Ví dụ: Chủ tịch UBND tỉnh Thanh Hóa."),
    "Decision.title": ("Trích yếu", "Về việc ban hành …"),
    "Replaces.set": ("Phiên bản trước", "mã@phiên bản, ví dụ: thanh-hoa/cap-xa@2022."),
    "Replaces.inputs": ("Số liệu đổi mã", "mã cũ: mã mới."),
    "Replaces.indicators": ("Chỉ tiêu đổi mã", "mã cũ: mã mới."),
    "Declared.pillars": ("Số trụ cột", "Số trụ cột mà văn bản nêu."),
    "Declared.groups": ("Số nhóm", "Số nhóm mà văn bản nêu."),
    "Declared.indicators": ("Số chỉ tiêu", "Số chỉ tiêu mà văn bản nêu."),
    "Declared.points": ("Tổng điểm", "Tổng điểm mà văn bản nêu."),
    # how points are counted
    "Rounding.places": ("Số chữ số thập phân", "Từ 0 đến 4."),
    "Rounding.mode": ("Cách làm tròn", "half_up: từ 5 làm tròn lên; half_even: 5 về số chẵn; down: cắt bỏ."),
    "Rounding.order": ("Làm tròn từ cấp", "Cấp đầu tiên được làm tròn; các cấp trên cộng điểm đã làm tròn."),
    "EvidenceRule.met_without": ("Đạt mà chưa có tài liệu", "counts: vẫn tính; does_not_count: chưa tính khi xét hoàn thành; scores_zero: không có điểm."),
    "NotApplicablePoints.points": ("Điểm của chỉ tiêu không áp dụng", "dropped: trừ khỏi điểm tối đa; full: tính đủ điểm; zero: không có điểm."),
    "TotalLimits.min": ("Tổng điểm thấp nhất", 'Ví dụ: "0".'),
    "TotalLimits.max": ("Tổng điểm cao nhất", 'Ví dụ: "100".'),
    "Terms.pillar": ("Gọi trụ cột là", "Ví dụ: Trụ cột; Nhóm tiêu chí."),
    "Terms.indicator": ("Gọi chỉ tiêu là", "Ví dụ: Chỉ tiêu; Tiêu chí; Chỉ số thành phần."),
    # what is declared
    "Attribute.label": ("Tên đặc điểm", "Ví dụ: Xã miền núi."),
    "Attribute.type": ("Kiểu", "yes_no: có hoặc không; choice: một trong các lựa chọn."),
    "Attribute.options": ("Các lựa chọn", "mã: tên gọi."),
    "Figure.label": ("Tên số", "Ví dụ: Bình quân của tỉnh."),
    "Figure.type": ("Kiểu", "count: số đếm; decimal: số thập phân; percent: tỷ lệ; money: tiền."),
    "Figure.unit": ("Đơn vị tính", "Của số đếm và số thập phân."),
    "Figure.values": ("Giá trị theo năm", '"2025": 45,2%'),
    "Input.label": ("Tên số liệu", "Câu mà người khai đọc được, đủ nghĩa khi đứng một mình."),
    "Input.type": ("Kiểu", "count: số đếm; decimal: số thập phân; percent: tỷ lệ; rate: tỷ lệ tính từ hai số đếm; money: tiền; yes_no: có, không; choice: lựa chọn; date: ngày; text: chữ; code: mã; units: danh sách đơn vị, mỗi đơn vị chấm theo bộ riêng."),
    "Input.unit": ("Đơn vị tính", "Của số đếm, số thập phân, ví dụ: hồ sơ."),
    "Input.accrual": ("Cách tính", "flow: phát sinh trong kỳ; stock: tại ngày chốt số liệu."),
    "Input.provider": ("Nơi có số liệu", "Đơn vị cung cấp số liệu này."),
    "Input.meaning": ("Giải thích", "Một hai câu cho người khai: tính gì, không tính gì."),
    "Input.example": ("Ví dụ", 'Một giá trị mẫu, ví dụ: "1.300".'),
    "Input.options": ("Các lựa chọn", "mã: tên gọi; dùng với kiểu choice."),
    "Input.of": ("Tử số, mẫu số", "Hai số liệu kiểu count: [tử số, mẫu số]; dùng với kiểu rate."),
    "Input.without_counts": ("Chỉ có tỷ lệ", "accept: nhận tỷ lệ in sẵn khi không có hai số đếm; refuse (mặc định): phải có hai số đếm."),
    "Input.may_exceed": ("Được vượt 100%", "có: tử số được lớn hơn mẫu số."),
    "Input.min": ("Nhỏ nhất", "Giá trị nhỏ nhất được nhận."),
    "Input.max": ("Lớn nhất", "Giá trị lớn nhất được nhận."),
    "Input.set": ("Bộ tiêu chí của từng đơn vị", "Dùng với kiểu units, ví dụ: thanh-hoa/thon-thong-minh@2022."),
    "Input.given": ("Tỉnh cung cấp", "có: xã không khai; lấy ở cột mã@năm trong danh mục đơn vị của tỉnh."),
    "Check.rule": ("Quan hệ phải đúng", "Công thức có dấu so sánh, ví dụ: tru_so ≤ phong_hop × 5."),
    "Check.message": ("Câu báo", "Nói với người khai khi quan hệ không đúng."),
    "Check.message_en": ("Câu báo tiếng Anh", "Dùng khi chạy với --lang en."),
    "Check.severity": ("Mức độ", "error (mặc định): số liệu không dùng được; warning: chỉ nhắc."),
    # pillars and indicators
    "*.id": ("Mã", "Bắt đầu bằng chữ, gồm chữ, số, gạch dưới, dấu chấm; ví dụ: CQS.06."),
    "*.name": ("Tên", "Tên đầy đủ như trong văn bản."),
    "*.measure": ("Cách đo", "Một số liệu, hoặc công thức trên các số liệu."),
    "*.target": ("Mức yêu cầu", "Ví dụ: ≥ 70%; từ 10 đến 20; có. Khác nhau theo đặc điểm đơn vị thì là danh sách {when, target}. Bỏ trống: chỉ chấm điểm. Viết > ở đầu thì đặt trong dấu nháy."),
    "*.points": ("Điểm tối đa", 'Ví dụ: 5; "2,5".'),
    "*.scale": ("Cách tính điểm", "Tên cách tính, hoặc {tên: {tùy chọn}}. Bỏ trống: threshold."),
    "ConditionalTarget.when": ("Khi", "Công thức trên đặc điểm của đơn vị; bỏ trống: mọi đơn vị còn lại."),
    "ConditionalTarget.target": ("Mức yêu cầu", "Ví dụ: ≥ 50%."),
    "Indicator.mandatory": ("Bắt buộc", "có: phải đạt thì trụ cột mới hoàn thành."),
    "Indicator.informative": ("Chỉ để biết", "có: hiện ra nhưng không tính vào điểm và điều kiện nào."),
    "Indicator.na": ("Không áp dụng", "Khi nào chỉ tiêu không áp dụng cho đơn vị."),
    "Indicator.evidence": ("Tài liệu kiểm chứng", "Những tài liệu yêu cầu nộp."),
    "Indicator.verified_by": ("Đơn vị xác minh", "Cơ quan thẩm định chỉ tiêu này."),
    "Indicator.wording": ("Nguyên văn", "Câu chữ trong văn bản."),
    "Indicator.interpretation": ("Cách hiểu", "Bộ tiêu chí hiểu câu chữ đó thế nào."),
    "NotApplicable.claim": ("Khai không áp dụng", "allowed: đơn vị được khai không áp dụng, kèm lý do."),
    "NotApplicable.when_zero": ("Khi mẫu số bằng 0", "allowed: mẫu số khai bằng 0 thì không áp dụng."),
    "*.kind": ("Loại", "base (mặc định): điểm chính; bonus: điểm thưởng; penalty: điểm trừ."),
    "*.cap": ("Tối đa", "Điểm thưởng hoặc điểm trừ nhiều nhất."),
    "Pillar.complete": ("Điều kiện hoàn thành", "Mọi điều kiện ghi ở đây đều phải đúng. Bỏ trống: trụ cột chỉ chấm điểm."),
    "Pillar.indicators": ("Các chỉ tiêu", "Trụ cột có indicators hoặc groups."),
    "Pillar.groups": ("Các nhóm", "Nhóm chỉ tiêu trong trụ cột."),
    "Group.indicators": ("Các chỉ tiêu", "Các chỉ tiêu của nhóm."),
    # awards
    "*.recognised": ("Được công nhận", "không: mức này không được đề nghị công nhận."),
    "AwardRule.tiers": ("Các mức xếp loại", "Tốt nhất trước; mức đầu tiên đủ điều kiện được lấy."),
    "AwardRule.otherwise": ("Còn lại", "Mức của đơn vị không thuộc mức nào ở trên."),
    "AwardRule.caps": ("Hạ mức", "Trường hợp chỉ được xếp cao nhất đến một mức."),
    "Cap.when": ("Khi", "Công thức cho kết quả có hoặc không."),
    "Cap.at_most": ("Cao nhất là", "Mã của mức xếp loại."),
    "Cap.message": ("Câu giải thích", "Nói vì sao bị hạ mức."),
    "Ranking.groups": ("Xếp hạng trong nhóm", "Các đặc điểm; đơn vị có cùng giá trị được xếp với nhau."),
    "Ranking.order": ("Thứ tự ưu tiên", "So sánh lần lượt cho đến khi khác nhau."),
    "RankingKey.points": ("Theo điểm", "total, hoặc mã của trụ cột, nhóm, chỉ tiêu."),
    "RankingKey.measure": ("Theo số liệu", "Công thức trên các số liệu."),
    "RankingKey.vote": ("Biểu quyết", "Người quyết định; chương trình giữ nguyên đồng hạng."),
    "RankingKey.label": ("Tên gọi", "Ví dụ: Tổng điểm."),
    "RankingKey.direction": ("Chiều", "descending (mặc định): lớn trước; ascending: nhỏ trước."),
    # the procedure
    "Procedure.stages": ("Các bước", "Bước đầu tiên là nơi mọi hồ sơ bắt đầu."),
    "Procedure.transitions": ("Các lần chuyển bước", "Chỉ những lần chuyển ghi ở đây là được phép."),
    "Procedure.deadlines": ("Các thời hạn", "Tính theo ngày làm việc, mỗi thời hạn có nguồn riêng."),
    "Stage.acts": ("Bên đang xử lý", "commune: xã; province: cơ quan thẩm định; council: hội đồng."),
    "Stage.locked": ("Khóa số liệu", "có: báo cáo không được sửa khi hồ sơ ở bước này."),
    "Stage.final": ("Có thể kết thúc", "có: hồ sơ có thể dừng hẳn ở bước này."),
    "Transition.from": ("Từ các bước", "Danh sách mã bước."),
    "Transition.to": ("Đến bước", "Mã bước."),
    "Transition.by": ("Ai được chuyển", "commune: người của xã; province, council: người không thuộc xã được thẩm định."),
    "Transition.needs": ("Phải có", "reason: lý do; review: kết quả thẩm định; document: số văn bản."),
    "Deadline.kind": ("Loại thời hạn", "within (mặc định): phải xong trong hạn; at_least: phải đủ số ngày mới được chuyển tiếp; request: được đề nghị trong hạn."),
    "Deadline.days": ("Số ngày làm việc", "Từ 1 đến 99; ngày xảy ra sự việc không tính."),
    "Deadline.after": ("Tính từ khi vào bước", "Danh sách mã bước."),
    "Deadline.to": ("Đến khi vào bước", "Danh sách mã bước."),
}  # fmt: skip

MISSING = "Thiếu “{key}” ({title})."
UNKNOWN = "Ở đây chỉ ghi các khóa: {known}."
UNKNOWN_SCALE = "Không có cách tính điểm này. Các cách: {known}."
TEXT = "Ghi một đoạn chữ hoặc một số trên cùng dòng."
CHOICE = "Ghi một trong: {known}."
LIST = "Ghi một danh sách."
MAPPING = "Ghi các dòng “khóa: giá trị”, thụt vào hai dấu cách."
SOURCE = "Ghi document: …, hoặc none nếu không có văn bản."
FLAG = "Ghi có hoặc không."
PATTERN = "Không đúng dạng; xem mô tả của khóa này."
BAD_ID = "Mã bắt đầu bằng chữ, chỉ gồm chữ, số, gạch dưới, dấu chấm; không quá 60 ký tự."
