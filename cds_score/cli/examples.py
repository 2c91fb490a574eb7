"""For each command that needs something, a line as it may be typed, without the name of the program.

Persons, units and files are invented; the names of files are those of the handbooks.
"""

from __future__ import annotations

_SET = "mau/ba-tru-cot@2026"
_WHO = '--by "Nguyễn Thị An" --office "Sở Khoa học và Công nghệ tỉnh Mẫu"'
_CERTIFICATE = 'so-cap-giay.csv --certificate 01 --year 2026 --by "Nguyễn Thị An"'

EXAMPLES: dict[str, str] = {
    "form": f"form {_SET} -o bao-cao.yaml",
    "collect": "collect bao-cao.yaml phieu -o bao-cao-moi.yaml",
    "check": "check bao-cao.yaml",
    "score": "score bao-cao.yaml",
    "explain": "explain bao-cao.yaml CQS.02",
    "plan": "plan bao-cao.yaml",
    "compare": "compare dot-2025 dot-2026",
    "trend": "trend quy-1.yaml quy-2.yaml",
    "report": "report bao-cao.yaml -o phieu.pdf",
    "province": "province dot-2026 -o ket-qua",
    "dossier": "dossier bao-cao.yaml -o ho-so.zip",
    "import": "import bieu.xlsx -o bao-cao.yaml",
    "worklist new": "worklist new dot-2026",
    "worklist import": "worklist import danh-sach-so-lieu.xlsx -o so-lieu-tinh.csv",
    "review new": "review new dot-2026/dong-mau.yaml",
    "review decide": f'review decide dot-2026/dong-mau.yaml CQS.02 --decision "chấp nhận" {_WHO}',
    "review check": "review check dot-2026/dong-mau.yaml",
    "review show": "review show dot-2026/dong-mau.yaml",
    "review grid": "review grid CQS.02 dot-2026",
    "review import": f"review import soat.xlsx dot-2026 {_WHO}",
    "review equal": f"review equal CQS.02 dot-2026 --figures so-lieu-tinh.csv {_WHO}",
    "review diff": "review diff dot-2026",
    "review merge": "review merge dot-2026/dong-mau.yaml nguoi-1.tham-dinh.yaml nguoi-2.tham-dinh.yaml",
    "review move": f'review move dot-2026/dong-mau.yaml --to "Thẩm định hồ sơ" {_WHO}',
    "review log": "review log dot-2026/dong-mau.yaml",
    "decision": "decision dot-2026 -o quyet-dinh.yaml",
    "audit": "audit bao-cao.yaml",
    "register new": 'register new --province "Cao Bằng" -o danh-muc.csv',
    "register check": "register check danh-muc.csv",
    "sign": "sign giay.pdf --key khoa.p12 -o da-ky",
    "ledger issue": f'ledger issue {_CERTIFICATE} --unit 99001 --name "Xã Đồng Mẫu" --decision 123/QĐ-UBND '
    "--decision-date 5/3/2026",
    "ledger replace": f'ledger replace {_CERTIFICATE.replace("01", "02")} --replaces 01 --reason "giấy bị hỏng"',
    "ledger correct": f'ledger correct {_CERTIFICATE} --name "Xã Đồng Mẫu" --reason "ghi sai tên"',
    "ledger suspend": f'ledger suspend {_CERTIFICATE} --reason "chờ kiểm tra lại"',
    "ledger resume": f'ledger resume {_CERTIFICATE} --reason "đã kiểm tra lại"',
    "ledger revoke": f'ledger revoke {_CERTIFICATE} --reason "số liệu không đúng"',
    "ledger list": "ledger list so-cap-giay.csv",
    "ledger check": "ledger check so-cap-giay.csv",
    "verify": "verify giay.pdf",
    "criteria new": "criteria new tinh-mau/cap-xa@2026 -o bo-tieu-chi",
    "criteria show": f"criteria show {_SET}",
    "criteria diff": "criteria diff tinh-mau/cap-xa@2025 tinh-mau/cap-xa@2026",
    "criteria impact": "criteria impact tinh-mau/cap-xa@2025 tinh-mau/cap-xa@2026 dot-2025/dong-mau.yaml",
    "criteria approve": f"criteria approve {_SET}",
    "examples": "examples -o vi-du",
}
