"""Codes of evidence: cited documents, their files, and the dossier that holds them."""

from __future__ import annotations

from cds_score.diagnostics import Entry

ENTRIES = {
    "evidence-date-unreadable": Entry(
        "warning",
        "Không đọc được ngày của tài liệu: “{text}”.",
        "Ghi ngày ban hành như 10/12/2024; tài liệu không ghi ngày thì để trống ngày ban hành (date).",
        "The date of the document cannot be read: “{text}”.",
        "Write the day of issue as 10/12/2024; leave it (date) empty where the document has none.",
    ),
    "evidence-date-impossible": Entry(
        "warning",
        "Tài liệu ghi ngày “{text}”, nhưng {why}.",
        "Xem lại ngày ban hành trên tài liệu, ghi theo thứ tự ngày/tháng/năm.",
        "The date of the document is “{text}”, but {why}.",
        "Look the day of issue up in the document; the order is day/month/year.",
    ),
    "evidence-number-odd": Entry(
        "warning",
        "“{text}” không giống số, ký hiệu của văn bản.",
        "Ở “Số, ký hiệu” (number) chỉ ghi như 01/BC-UBND; ngày (date), cơ quan ban hành (issuer), trích yếu (title) ghi ở chỗ riêng.",
        "“{text}” does not look like the number of a document.",
        "The number (number) is as 01/BC-UBND alone; day (date), issuer (issuer) and title (title) have places of their own.",
    ),
    "evidence-repeated": Entry(
        "warning",
        "Tài liệu {id} cùng số, ngày, cơ quan ban hành với {first}.",
        "Giữ một mã cho mỗi văn bản; nếu dẫn nhiều chỗ trong một văn bản thì ghi trang (pages) khác nhau.",
        "The document {id} has the number, day and issuer of {first}.",
        "Keep one id per document; to cite several places in one, give different pages (pages).",
    ),
    "evidence-undated": Entry(
        "warning",
        "Tài liệu {id} chưa ghi ngày nên không biết có thuộc kỳ đánh giá hay không.",
        "Ghi ngày ban hành (date), ví dụ 10/12/2024.",
        "The document {id} has no date, so it is not known whether it belongs to the period.",
        "Write the day of issue (date), as 10/12/2024.",
    ),
    "evidence-outside-period": Entry(
        "warning",
        "Tài liệu ghi ngày ngoài kỳ báo cáo ({start} – {end}): {documents}.",
        "Kiểm tra lại ngày; nếu đúng thì văn bản phải nói về kỳ này, như kế hoạch ban hành trước kỳ, báo cáo lập sau kỳ.",
        "Documents dated outside the period ({start} – {end}): {documents}.",
        "Check the dates; where they are right, the paper has to speak of this period, as an earlier plan or a later report.",
    ),
    "evidence-outside-tolerance": Entry(
        "error",
        "Tài liệu {id} ngày {text} ngoài khoảng bộ tiêu chí cho phép: trước kỳ {before} ngày, sau kỳ {after} ngày "
        "(kỳ {start} – {end}).",
        "Thay bằng tài liệu thuộc kỳ đánh giá, hoặc sửa lại ngày nếu ghi nhầm.",
        "The document {id} of {text} is outside what the set allows: {before} days before, {after} after the period "
        "({start} – {end}).",
        "Cite a document of the period, or correct the date.",
    ),
    "evidence-unexplained": Entry(
        "warning",
        "{count} chỉ tiêu đạt hoặc được chấm điểm mà chưa có tài liệu kiểm chứng, cũng chưa có giải trình: {ids}.",
        "Nêu tài liệu kiểm chứng (evidence) của số liệu; nếu chưa có thì giải trình (explanations) theo mã chỉ tiêu.",
        "{count} indicators are met or scored with neither evidence nor an explanation: {ids}.",
        "Cite a document (evidence) beside the figure; where there is none, give an explanation (explanations) by the indicator’s id.",
    ),
    "evidence-file-outside": Entry(
        "error",
        "Tệp “{text}” phải nằm trong thư mục của báo cáo.",
        "Đặt tệp cạnh báo cáo hoặc trong thư mục con, và ghi đường dẫn từ đó, ví dụ tai-lieu/bc-01.pdf; không ghi đường dẫn tuyệt đối hay ..",
        "“{text}” must lie in the folder of the report.",
        "Put it beside the report or below, and write the path from there, as tai-lieu/bc-01.pdf.",
    ),
    "evidence-file-missing": Entry(
        "error",
        "Không thấy tệp “{text}” của tài liệu {id}.",
        "Đặt tệp đúng chỗ đã ghi, hoặc sửa lại tên.",
        "The file “{text}” of the document {id} is not there.",
        "Put it where it is named, or correct the name.",
    ),
    "evidence-file-unreadable": Entry(
        "error",
        "Không đọc được tệp “{text}”: {reason}.",
        "Kiểm tra quyền đọc tệp.",
        "“{text}” cannot be read: {reason}.",
        "See whether you may read the file.",
    ),
    "evidence-file-empty": Entry(
        "error",
        "Tệp “{text}” rỗng, không có byte nào.",
        "Quét hoặc tải lại tài liệu.",
        "“{text}” is empty, without a single byte.",
        "Scan or download the document again.",
    ),
    "evidence-file-too-large": Entry(
        "error",
        "Tệp “{text}” quá lớn, mỗi tệp tối đa {limit} MB.",
        "Quét lại ở độ phân giải thấp hơn, hoặc tách thành nhiều tệp.",
        "“{text}” is too large; a file has at most {limit} MB.",
        "Scan it at a lower resolution, or split it.",
    ),
    "evidence-file-kind": Entry(
        "warning",
        "Tệp “{text}” có đuôi {ending} nhưng nội dung là {kind}.",
        "Đổi đuôi cho đúng loại, hoặc xuất lại tệp.",
        "“{text}” ends in {ending}, yet it holds {kind}.",
        "Give it the right ending, or export it again.",
    ),
    "evidence-shared": Entry(
        "warning",
        "Tài liệu “{document}” được {count} đơn vị cùng dẫn: {units}.",
        "Văn bản của cấp xã chỉ chứng minh cho xã đó; xem lại xã nào đã dẫn nhầm.",
        "The document “{document}” is cited by {count} units: {units}.",
        "A commune’s paper proves figures of that commune only; see who cited it by mistake.",
    ),
    "dossier-name-refused": Entry(
        "error",
        "Không đưa được tệp vào hồ sơ với tên “{text}”: trùng tên với tệp khác, hoặc tên không dùng được ở mọi máy.",
        "Đổi tên tệp; tên chỉ khác nhau ở chữ hoa, chữ thường cũng là trùng.",
        "The file cannot enter the dossier as “{text}”: another has this name, or it is impossible on some systems.",
        "Rename it; names that differ in letter case only are alike.",
    ),
    "dossier-paper-differs": Entry(
        "error",
        "Bản in “{text}” được in từ báo cáo khi còn khác với báo cáo trong hồ sơ. Chỗ khác: {what}.",
        "In lại bản giấy từ báo cáo hiện nay, ký lại, rồi lập hồ sơ; nếu bản giấy mới đúng thì sửa báo cáo theo nó.",
        "The paper “{text}” was printed from another state of the report than the one in the dossier. What differs: "
        "{what}.",
        "Print it again from the report as it is now, sign it, then make the dossier; where the paper is right, "
        "correct the report.",
    ),
    "dossier-not-readable": Entry(
        "error",
        "“{text}” không phải là hồ sơ: không phải thư mục, cũng không phải tệp ZIP đọc được.",
        "Chọn thư mục hoặc tệp .zip do lệnh dossier tạo ra.",
        "“{text}” is no dossier: neither a folder nor a ZIP file that can be read.",
        "Choose a folder or .zip made by the command dossier.",
    ),
    "dossier-manifest-missing": Entry(
        "error",
        "Hồ sơ không có {name} nên không biết phải gồm những tệp nào.",
        "Chọn đúng thư mục hoặc tệp .zip; nếu tệp kê đã mất thì lập lại hồ sơ.",
        "The dossier has no {name}, so it is not known what belongs to it.",
        "Choose the right folder or .zip; where the list is lost, make the dossier anew.",
    ),
    "dossier-manifest-unreadable": Entry(
        "error",
        "{name} không đọc được hoặc không đúng dạng.",
        "Tệp kê đã bị sửa hoặc hỏng; xin lại hồ sơ từ nơi gửi.",
        "{name} cannot be read, or is not of the known form.",
        "It was changed or damaged; ask the sender for the dossier again.",
    ),
    "dossier-file-changed": Entry(
        "error",
        "Tệp “{text}” đã khác lúc lập hồ sơ.",
        "Xin lại tệp từ nơi gửi; nếu tệp được thay có chủ ý thì lập lại hồ sơ.",
        "“{text}” is not what it was when the dossier was made.",
        "Ask the sender for it; where the change is meant, make the dossier anew.",
    ),
    "dossier-file-missing": Entry(
        "error",
        "Thiếu tệp “{text}” có ghi trong hồ sơ.",
        "Xin lại tệp từ nơi gửi.",
        "“{text}” is listed in the dossier and is not there.",
        "Ask the sender for it.",
    ),
    "dossier-file-foreign": Entry(
        "error",
        "Tệp “{text}” không có trong danh mục của hồ sơ.",
        "Bỏ tệp đó ra, hoặc lập lại hồ sơ để đưa tệp vào.",
        "“{text}” is not listed in the dossier.",
        "Take it out, or make the dossier anew with it.",
    ),
    "dossier-name-unsafe": Entry(
        "error",
        "Tên “{text}” trong hồ sơ không an toàn: ra ngoài hồ sơ, là liên kết, trùng tên hoặc không mở được ở máy khác.",
        "Không giải nén hồ sơ này; xin lại từ nơi gửi.",
        "The name “{text}” is not safe: outside the dossier, a link, a repeated name, or impossible elsewhere.",
        "Do not unpack this dossier; ask the sender for another.",
    ),
    "dossier-too-large": Entry(
        "error",
        "Hồ sơ quá lớn: tối đa {files} tệp, mỗi tệp {limit} MB, cả hồ sơ {total} MB.",
        "Bỏ bớt tệp, hoặc quét lại ở độ phân giải thấp hơn.",
        "The dossier is too large: at most {files} files, {limit} MB each, {total} MB in all.",
        "Leave files out, or scan them at a lower resolution.",
    ),
    "dossier-incomplete": Entry(
        "warning",
        "Khi lập hồ sơ đã thiếu {count} tệp được dẫn: {names}.",
        "Bổ sung các tệp đó rồi lập lại hồ sơ.",
        "{count} cited files were not there when the dossier was made: {names}.",
        "Add them and make the dossier anew.",
    ),
}
