"""Codes of signing a paper: the key, the certificate, the paper itself, the image of the signature."""

from __future__ import annotations

from cds_score.diagnostics import Entry

ENTRIES = {
    "sign-library-missing": Entry(
        "error",
        "Máy này chưa có thư viện để ký số ({library}).",
        "Chạy: pip install 'cds-score[sign,pdf]'",
        "The library for digital signatures ({library}) is not installed.",
        "Run: pip install 'cds-score[sign,pdf]'.",
    ),
    "sign-key-kind": Entry(
        "error",
        "Tệp không phải là khóa ký PKCS#12 (.p12, .pfx).",
        "Xin tệp .p12 hoặc .pfx của cơ quan cấp chứng thư số; khóa trong USB token thì ký bằng phần mềm của token.",
        "This is no PKCS#12 file (.p12, .pfx).",
        "Ask whoever issued the certificate for a .p12 or .pfx; a key on a token signs with the token's own program.",
    ),
    "sign-password": Entry(
        "error",
        "Không mở được khóa ký: sai mật khẩu, tệp hỏng, hoặc tệp không có cả khóa và chứng thư.",
        "Gõ lại mật khẩu; có thể để mật khẩu trong một tệp rồi dùng --password-file.",
        "The key cannot be opened: wrong password, damaged file, or a file without key and certificate.",
        "Type the password again, or put it into a file and use --password-file.",
    ),
    "sign-expired": Entry(
        "error",
        "Chứng thư số của {owner} đã hết hạn ngày {ends}, không ký được cho ngày {day} (có hạn từ {begins}).",
        "Gia hạn chứng thư số rồi ký lại.",
        "The certificate of {owner} expired on {ends} and cannot sign on {day} (valid from {begins}).",
        "Renew the certificate and sign again.",
    ),
    "sign-not-yet": Entry(
        "error",
        "Chứng thư số của {owner} đến ngày {begins} mới có hiệu lực, không ký được cho ngày {day} (hết hạn {ends}).",
        "Kiểm tra lại ngày ở --at và đồng hồ của máy.",
        "The certificate of {owner} is valid from {begins} on and cannot sign on {day} (until {ends}).",
        "Check the day of --at and the clock of this machine.",
    ),
    "sign-unreadable": Entry(
        "error",
        "Không ký được tệp này. {reason}",
        "In lại giấy bằng cds-score rồi ký bản mới.",
        "This file cannot be signed. {reason}",
        "Print the paper with cds-score again and sign the new file.",
    ),
    "sign-unsealed": Entry(
        "error",
        "Tệp không có niêm phong của chương trình, hoặc niêm phong đã vỡ: không biết nội dung có phải do chương trình in ra không.",
        "In lại giấy bằng cds-score rồi ký bản mới; giấy soạn bằng phần mềm khác thì ký bằng phần mềm ký của cơ quan.",
        "The file bears no seal of this program, or the seal is broken: what it says may not be what was printed.",
        "Print the paper again and sign the new file; sign papers of other programs with the office's own tool.",
    ),
    "sign-marked": Entry(
        "error",
        "Giấy này mang dấu CHƯA ĐỐI CHIẾU VỚI VĂN BẢN GỐC nên không được ký.",
        "Đối chiếu xong bộ tiêu chí (cds-score criteria approve), in lại giấy, rồi ký bản mới.",
        "This paper bears the mark NOT COMPARED WITH THE ORIGINAL DECISION and is not signed.",
        "Finish comparing the set (cds-score criteria approve), print the paper again and sign the new file.",
    ),
    "sign-self-reported": Entry(
        "error",
        "Giấy này dựa trên kết quả tự đánh giá, chưa qua thẩm định, nên không được ký làm quyết định hay giấy chứng nhận.",
        "Thẩm định báo cáo, in lại giấy từ kết quả thẩm định, rồi ký.",
        "This paper rests on a self-assessment that nobody has appraised; it is not signed as a decision or certificate.",
        "Appraise the report, print the paper from the appraisal and sign that.",
    ),
    "sign-already": Entry(
        "error",
        "Giấy này đã có chữ ký của {owner}.",
        "Không cần ký lần nữa; nếu muốn ký bản khác thì chọn tệp chưa ký.",
        "This paper is already signed by {owner}.",
        "It need not be signed again; choose the unsigned file if another copy is wanted.",
    ),
    "sign-image": Entry(
        "error",
        "Không dùng được tệp hình chữ ký: phải là PNG lành lặn, không quá 5 MB và 4000 điểm ảnh mỗi chiều.",
        "Lưu hình chữ ký thành PNG nền trong suốt, rộng khoảng 600 đến 1200 điểm ảnh.",
        "The image cannot be used: it must be a sound PNG of at most 5 MB and 4000 pixels each way.",
        "Save it as a PNG with a transparent ground, 600 to 1200 pixels wide.",
    ),
    "sign-no-place": Entry(
        "error",
        "Không tìm được chỗ đặt hình chữ ký trên giấy này, hoặc chỗ nêu ở --place nằm ngoài trang.",
        "Ghi rõ chỗ bằng --place TRANG,TRÁI,DƯỚI,RỘNG,CAO (mm), ví dụ --place 1,120,40,50,25.",
        "There is no place for the image on this paper, or that of --place lies outside the page.",
        "Say where: --place PAGE,LEFT,BOTTOM,WIDTH,HEIGHT (mm), as in --place 1,120,40,50,25.",
    ),
    "sign-refused": Entry(
        "error",
        "Không ký thêm được vào tệp này ({reason}).",
        "Có thể tệp đã được ký khóa, không cho thêm chữ ký; lấy bản chưa khóa rồi ký lại.",
        "No further signature can be added to this file ({reason}).",
        "It may have been certified against changes; take the copy from before that.",
    ),
    "sign-root-unreadable": Entry(
        "error",
        "Tệp không phải là chứng thư gốc dạng PEM hoặc DER.",
        "Tải lại chứng thư gốc (.pem, .crt, .cer) từ cơ quan cấp chứng thư số.",
        "This is no root certificate as PEM or DER.",
        "Get the root certificate (.pem, .crt, .cer) from its issuer again.",
    ),
}
