"""What `verify` says: one sentence for each outcome, one for each thing that it looks at."""

from __future__ import annotations

from cds_score.diagnostics import Lang

MARKED: dict[Lang, str] = {
    "vi": "Nhưng giấy mang dấu “{mark}”.",
    "en": "But the paper bears the mark “{mark}”.",
}
"""What is said after an outcome that proves a paper with the mark."""
OUTCOMES: dict[str, dict[Lang, str]] = {
    "reproduced": {
        "vi": "CHỨNG MINH ĐƯỢC: chấm lại từ số liệu kèm theo ra đúng kết quả in trên giấy, nơi cấp được xác nhận "
        "bằng {who}.",
        "en": "PROVED: scoring again what the paper carries gives the printed result; who issued it is shown by {who}.",
    },
    "newer_same": {
        "vi": "CHỨNG MINH ĐƯỢC: lập bằng {made} (quy tắc {rules}), kiểm tra bằng {now} (quy tắc {new_rules}), kết quả như "
        "nhau; nơi cấp được xác nhận bằng {who}.",
        "en": "PROVED: made by {made} (rules {rules}), checked by {now} (rules {new_rules}), with the same result; who "
        "issued it is shown by {who}.",
    },
    "unproved": {
        "vi": "TỰ KHỚP, CHƯA CHỨNG MINH AI CẤP: số liệu, kết quả và chữ in khớp nhau, nhưng chưa có chữ ký tin cậy "
        "(--trust) hoặc dòng trong sổ cấp giấy của tỉnh ghi đúng tệp này (--ledger).",
        "en": "CONSISTENT, ISSUER NOT PROVED: figures, result and print agree, but no trusted signature (--trust) and no "
        "line of the province's ledger that names this very file (--ledger) shows who issued it.",
    },
    "covered": {
        "vi": "BẢN GỐC CHỨNG MINH ĐƯỢC, PHẦN THÊM SAU THÌ KHÔNG: sau khi lập, tệp bị đặt thêm dấu, hình, ghi chú hoặc lớp "
        "mà không chữ ký tin cậy nào (--trust) phủ tới; phần ấy có thể che chữ của bản gốc.",
        "en": "PROVED AS IT WAS MADE, NOT AS IT SHOWS NOW: stamps, drawings, notes or layers were added later that no "
        "trusted signature (--trust) covers; they may hide what the paper says.",
    },
    "newer_differs": {
        "vi": "KẾT QUẢ KHÁC theo quy tắc mới: lập bằng {made} (quy tắc {rules}); {now} (quy tắc {new_rules}) chấm ra kết "
        "quả khác. Xem mục “Changes that move scores” của CHANGELOG.md từ rules_version {rules} đến {new_rules}.",
        "en": "DIFFERS under newer rules: made by {made} (rules {rules}); {now} (rules {new_rules}) gives another result. "
        "See “Changes that move scores” in CHANGELOG.md from rules_version {rules} to {new_rules}.",
    },
    "resaved": {
        "vi": "ĐÃ BỊ LƯU LẠI: các byte không còn là của bản gốc. Số liệu kèm theo, kết quả chấm lại và chữ in vẫn khớp "
        "nhau, nhưng không chứng minh được đây là bản đã cấp.",
        "en": "SAVED ANEW: the bytes are not those of the original. What it carries, the result and the print agree, but "
        "nothing shows that this is what was issued.",
    },
    "not_in_force": {
        "vi": "KHÔNG CHỨNG MINH ĐƯỢC LÀ CÒN HIỆU LỰC: {ledger}",
        "en": "NOT SHOWN TO BE IN FORCE: {ledger}",
    },
    "altered": {
        "vi": "ĐÃ BỊ SỬA: có chỗ không khớp, xem các dòng có dấu ✗.",
        "en": "ALTERED: something does not agree, see the lines with ✗.",
    },
    "foreign": {
        "vi": "KHÔNG TỰ CHỨNG MINH: tệp không kèm số liệu để chấm lại (bản in về nhiều đơn vị, hoặc không do cds-score lập).",
        "en": "PROVES NOTHING BY ITSELF: it carries no figures to score again (a paper about several units, or not of cds-score).",
    },
    "unreadable": {"vi": "Tệp không phải là PDF lành lặn.", "en": "The file is no sound PDF."},
}
ISSUERS: dict[str, dict[Lang, str]] = {
    "signature": {"vi": "chữ ký số tin cậy của {signer}", "en": "the trusted signature of {signer}"},
    "ledger": {"vi": "sổ cấp giấy của tỉnh", "en": "the province's ledger"},
}
"""Who stands for a paper. Whether that person is entitled to issue it is for the reader to know."""
CHECKS: dict[str, dict[Lang, dict[str, str]]] = {
    "manifest": {
        "vi": {"same": "Các tệp kèm theo khớp bản kê.", "differs": "Các tệp kèm theo không khớp bản kê."},
        "en": {"same": "The embedded files agree with the manifest.", "differs": "The embedded files do not agree."},
    },
    "facts": {
        "vi": {"same": "", "differs": "Kết quả kèm theo không khớp bản kê, hoặc không có."},
        "en": {"same": "", "differs": "The embedded result is missing, or not that of the manifest."},
    },
    "scored": {
        "vi": {
            "same": "Chấm lại từ số liệu kèm theo: đúng kết quả đã ghi.",
            "differs": "Chấm lại từ số liệu kèm theo ra kết quả khác: {what}.",
        },
        "en": {
            "same": "Scored again from what it carries: the same result.",
            "differs": "Scored again from what it carries: another result: {what}.",
        },
    },
    "pages": {
        "vi": {"same": "Chữ in trên các trang đúng như lúc lập.", "differs": "Chữ in trên các trang khác lúc lập."},
        "en": {"same": "The print is as it was made.", "differs": "The print is not as it was made."},
    },
    "code": {
        "vi": {
            "same": "Mã kiểm tra in trên giấy đúng với bản kê: {code}.",
            "differs": "Giấy không in mã kiểm tra của bản kê ({code}).",
        },
        "en": {
            "same": "The printed check code is that of the manifest: {code}.",
            "differs": "The paper does not bear the code of its manifest ({code}).",
        },
    },
    "decision": {
        "vi": {
            "same": "Quyết định kèm theo công nhận đúng đơn vị và đúng kết quả này.",
            "differs": "Quyết định kèm theo thiếu, hoặc không nói về đơn vị và kết quả này.",
        },
        "en": {
            "same": "The embedded decision is about this unit and this result.",
            "differs": "The embedded decision is missing, or about something else.",
        },
    },
    "printed": {
        "vi": {
            "same": "Tên đơn vị, năm, mức, số quyết định, số vào sổ trên giấy khớp số liệu kèm theo.",
            "differs": "Trên giấy không có: {what}.",
        },
        "en": {
            "same": "Unit, year, level, decision and number on the paper agree with what it carries.",
            "differs": "The paper does not say: {what}.",
        },
    },
    "approval": {
        "vi": {"same": "", "differs": "Dấu “chưa đối chiếu” trên giấy không khớp với tệp đối chiếu kèm theo."},
        "en": {"same": "", "differs": "The mark on the paper does not agree with the embedded approval."},
    },
    "shown": {
        "vi": {
            "same": "Trang {page} nay hiện thêm: {added}; không còn hiện: {removed}.",
            "differs": "Trang {page} nay hiện thêm: {added}; không còn hiện: {removed}.",
        },
        "en": {
            "same": "Page {page} now also shows: {added}; no longer: {removed}.",
            "differs": "Page {page} now also shows: {added}; no longer: {removed}.",
        },
    },
    "kind": {
        "vi": {"same": "", "differs": "Giấy tự nhận là một loại bản in khác với loại ghi trong bản kê."},
        "en": {"same": "", "differs": "It says of itself that it is another kind of paper than the manifest says."},
    },
    "set": {
        "vi": {"same": "", "differs": "Bộ tiêu chí {which} kèm theo khác bản cùng tên đi kèm chương trình."},
        "en": {"same": "", "differs": "The embedded criteria set {which} is not that of the same name in the program."},
    },
    "covers": {
        "vi": {
            "same": "",
            "differs": "Chữ ký của {signer} không phủ hết bản giấy này: đó là chữ ký trên một văn bản khác.",
        },
        "en": {
            "same": "",
            "differs": "The signature of {signer} does not cover all of this paper: it is one on another.",
        },
    },
    "issued": {
        "vi": {
            "same": "Sổ cấp giấy ghi đúng tệp này.",
            "differs": "Sổ cấp giấy ghi rằng tệp đã cấp cho mã này là một tệp khác.",
            "unknown": "Sổ cấp giấy không ghi tệp nào đã cấp cho mã này (cột paper trống), nên không nói gì về hình vẽ trên "
            "trang.",
        },
        "en": {
            "same": "The ledger names this very file.",
            "differs": "By the ledger, the file that was issued with this code is another.",
            "unknown": "The ledger does not say which file was issued with this code (its column paper is empty), so "
            "nothing shows that the pages look as they were made.",
        },
    },
    "corrected": {
        "vi": {
            "same": "",
            "differs": "Tên trên giấy không còn đúng: theo dòng {seq} của sổ cấp giấy, đơn vị nay là “{unit}”; giấy in "
            "“{printed}”.",
        },
        "en": {
            "same": "",
            "differs": "The name on the paper is out of date: by line {seq} of the ledger the unit is now “{unit}”; the "
            "paper says “{printed}”.",
        },
    },
    "ledger": {
        "vi": {"same": "", "differs": "Sổ cấp giấy không có mã kiểm tra này."},
        "en": {"same": "", "differs": "The ledger does not know this check code."},
    },
}
