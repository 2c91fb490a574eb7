"""Criteria sets for the tests of the workbook."""

from __future__ import annotations

from pathlib import Path

from tests.helpers import set_text

VILLAGES = Path(__file__).resolve().parents[3] / "example_files" / "criteria"
"""The root of a set with hamlets, `mau/xa-co-thon@1`."""
LONG = "Lựa chọn rất dài để danh sách không vừa trong một dòng của quy tắc kiểm tra"
TWO_GROUPS = set_text(
    """
    tu: {label: Phần, type: count, unit: hồ sơ, accrual: flow, example: "1.224", provider: Một cửa, meaning: Đếm hồ sơ.}
    mau: {label: Tổng, type: count, unit: hồ sơ, accrual: flow}
    ty_le: {label: Tỷ lệ, type: rate, of: [tu, mau], without_counts: accept}
    loai:
      label: Loại
      type: choice
      options:
        a: LONG một
        b: Có dấu phẩy, nên vào dải ô
        c: LONG ba
        d: LONG bốn
    rieng: {label: Số riêng, type: decimal, unit: điểm}
    """.replace("LONG", LONG),
    attributes="vung: {label: Vùng, type: choice, options: {nui: Miền núi, xuoi: Miền xuôi}}",
    pillars="""
    - id: A
      name: "Nhóm A, phần [1/2]"
      complete: {indicators: all, source: none}
      groups:
        - id: A1
          name: Phần thứ nhất
          indicators:
            - id: A.01
              name: Một
              measure: ty_le
              target: ≥ 70%
              points: 10
              mandatory: true
              na: {claim: allowed, source: none}
              interpretation: Tính cả hồ sơ qua bưu chính
              evidence: [Báo cáo một cửa]
              source: none
        - id: A2
          name: Điểm thưởng
          kind: bonus
          indicators:
            - {id: A.02, name: Hai, measure: tu, target: ≥ 5, points: 2, source: none}
    - id: B
      name: "Nhóm A, phần 1:2"
      complete: {indicators: all, source: none}
      indicators:
        - {id: B.01, name: Ba, measure: mau, target: ≥ 5, points: 2, source: none}
        - {id: B.02, name: Bốn, measure: loai, target: a, points: 2, source: none}
    """,
)
