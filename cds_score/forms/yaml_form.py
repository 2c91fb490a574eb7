"""A blank self-report as YAML: every input with what it means, its unit, who has the figure, and an example.

The blank form reads back without an error; each figure that is not filled in is simply missing.
"""

from __future__ import annotations

from cds_score.criteria.compiled import CriteriaSet, Input
from cds_score.reading.quoting import quoted
from cds_score.scoring.formula_text import target_texts
from cds_score.selfreport.model import Citation, SelfReport
from cds_score.selfreport.read import CITATION_KEYS

CARRIED = "chuyển từ kỳ trước, cần xác nhận"
_WIDTH = 110
_GIVEN = "Số liệu này do tỉnh cung cấp, đơn vị không khai."
_ROWS = (
    "Mỗi {unit} một dòng dưới rows:, chưa có số liệu nào thì để trống; hoặc lập bảng CSV đặt cạnh báo cáo rồi ghi "
    "{{file: {file}.csv}} thay cho rows:. Số liệu của từng {unit}:"
)
_HOW_TO = """\
# BÁO CÁO TỰ ĐÁNH GIÁ – {title}
#
# Cách điền:
#   • Ghi giá trị sau dấu hai chấm và một dấu cách. Chưa có số liệu thì để trống: để trống khác với số 0.
#   • Số đếm: 1224 hoặc 1.224. Tỷ lệ: 99,81%. Ngày: 15/12/2024. Có/không: có hoặc không.
#   • Tỷ lệ được tính từ hai số đếm; chỉ ghi tỷ lệ khi không có số đếm, hoặc để đối chiếu.
#   • Số chưa chính xác ghi như sau: hơn 96%, ít nhất 1.169, khoảng 2.000.
#   • Nêu tài liệu kiểm chứng: {{value: "1.205", evidence: [tl-01]}}; tài liệu tl-01 ghi ở mục evidence cuối tệp.
#     Trong ngoặc {{…}}, số có dấu chấm hoặc dấu phẩy đặt trong dấu nháy kép.
#   • Dòng bắt đầu bằng # là hướng dẫn, không cần xóa.
# Điền xong, chạy: cds-score check TỆP   rồi   cds-score score TỆP
"""


def blank_form(criteria: CriteriaSet, previous: SelfReport | None = None) -> str:
    """The text of the form. Stocks and evidence of `previous` are carried over, to be confirmed one by one."""
    lines = [_HOW_TO.format(title=" ".join(criteria.title.split()))]
    lines += _header(criteria, previous)
    lines.append("inputs:")
    carried: set[str] = set()
    written: set[str] = set()
    for pillar in criteria.pillars:
        lines += ["", f"  # {'═' * 20} {pillar.name} {'═' * 20}"]
        for indicator in pillar.indicators:
            names = [name for name in indicator.inputs if name not in written]
            target = "; ".join(target_texts(indicator.targets, criteria, "vi"))
            asked = f" – mức yêu cầu {target}" if target else ""
            lines += ["", *comment(f"{indicator.id} {indicator.name}{asked}", "  ")]
            for name in names:
                written.add(name)
                lines += _input(criteria.inputs[name], criteria, previous, carried)
    rest = [each for name, each in criteria.inputs.items() if name not in written]
    if rest:
        lines += ["", f"  # {'═' * 20} Số liệu khác {'═' * 20}"]
        for each in rest:
            lines += _input(each, criteria, previous, carried)
    lines += ["", *_evidence(previous, carried), *_TAIL.splitlines()]
    return "\n".join(lines) + "\n"


_TAIL = """
# Chỉ tiêu không áp dụng cho đơn vị, với lý do, ví dụ:
#   KTS.06: Xã không có hợp tác xã, trang trại
not_applicable:

# Giải trình cho chỉ tiêu thiếu tài liệu kiểm chứng, ví dụ:
#   XHS.02: Doanh nghiệp viễn thông chưa gửi văn bản xác nhận
explanations:

# Người lập biểu: không đưa vào phần được chấm.
contact:
  name:
  office:
  phone:
  email:

# Phần lời. Viết nhiều dòng: sau dấu hai chấm ghi | rồi xuống dòng, thụt vào bốn dấu cách.
narrative:
  steering:
  results:
  difficulties:
  causes:
  next_steps:
  proposals:
"""


def _header(criteria: CriteriaSet, previous: SelfReport | None) -> list[str]:
    unit = previous.unit if previous else None
    code = quoted(unit.code) if unit and unit.code else ""
    return [
        f"criteria: {criteria.name}",
        "",
        "commune:",
        "  # Mã năm chữ số, đặt trong dấu nháy kép để giữ số 0 ở đầu, ví dụ: \"08152\"",
        f"  code: {code}".rstrip(),
        f"  name: {quoted(unit.name) if unit and unit.name else ''}".rstrip(),
        f"  # Một trong: {', '.join(criteria.levels)}",
        f"  level: {quoted(unit.level) if unit and unit.level else ''}".rstrip(),
        *([f"  address: {quoted(unit.address)}"] if unit and unit.address else []),
        *(["  fictional: có"] if unit and unit.fictional else []),
        f"  province: {quoted(unit.province) if unit and unit.province else quoted(criteria.province)}".rstrip(),
        "",
        "period:",
        "  # Từ ngày, đến ngày, và ngày chốt số liệu, ví dụ: 01/01/2025",
        "  from:",
        "  to:",
        "  as_of:",
        "",
    ]  # fmt: skip


def _input(
    declared: Input, criteria: CriteriaSet, previous: SelfReport | None, carried: set[str]
) -> list[str]:  # fmt: skip
    parts = [declared.label]
    if declared.options:
        parts.append("Chọn một: " + "; ".join(f"{key} ({label})" for key, label in declared.options.items()) + ".")
    if declared.meaning:
        parts.append(declared.meaning)
    facts = []
    if declared.unit:
        facts.append(f"Đơn vị tính: {declared.unit}")
    if declared.accrual:
        facts.append({"flow": "Phát sinh trong kỳ", "stock": "Tại ngày chốt số liệu"}[declared.accrual])
    if declared.provider:
        facts.append(f"Nơi có số liệu: {declared.provider}")
    if declared.example:
        facts.append(f"Ví dụ: {declared.example}")
    lines = comment(parts[0], "  ")
    for part in parts[1:]:
        lines += comment(part, "  ", "  ")
    if facts:
        lines += comment(". ".join(facts) + ".", "  ", "  ")
    if declared.given:
        return [*lines, *comment(_GIVEN, "  ", "  ")]
    if declared.id in criteria.nested:
        return [*lines, *_table(declared, criteria.nested[declared.id])]
    lines.append(f"  {declared.id}:{_carried(declared, previous, carried)}")
    return lines


def _table(declared: Input, nested: CriteriaSet) -> list[str]:
    """The head of a table of nested units: what each row may answer, and an empty row to copy."""
    asked = [each for each in nested.inputs.values() if each.of is None]
    lines = comment(_ROWS.format(unit=declared.kind.unit, file=declared.id), "  ", "  ")
    for each in asked:
        unit = f" ({each.unit})" if each.unit else ""
        lines += comment(f"{each.id}: {each.label}{unit}", "  ", "    ")
    row = [f"    #   {each.id}:" for each in asked]
    return [*lines, f"  {declared.id}:", "    rows:", f'    # - name: "{declared.kind.unit} 1"', *row]


def _carried(declared: Input, previous: SelfReport | None, carried: set[str]) -> str:
    """The earlier value of a stock, to be confirmed; nothing for a flow, which starts anew."""
    answer = previous.answers.get(declared.id) if previous and declared.accrual == "stock" else None
    if answer is None or not answer.value.text.strip():
        return ""
    fields = [f"value: {quoted(answer.value.text)}"]
    references = [each.text for each in answer.evidence]
    if references:
        carried.update(references)
        fields.append(f"evidence: [{', '.join(quoted(name) for name in references)}]")
    fields.append(f"to_confirm: {quoted(CARRIED)}")
    return f" {{{', '.join(fields)}}}"


def _evidence(previous: SelfReport | None, carried: set[str]) -> list[str]:
    lines = [
        "# Tài liệu kiểm chứng, mỗi tài liệu một mã tự đặt. Ví dụ:",
        '#   tl-01: {number: 01/BC-UBND, date: 10/12/2024, issuer: UBND xã, title: "Báo cáo kết quả một cửa"}',
        "evidence:",
    ]
    for name, citation in (previous.evidence if previous else {}).items():
        if name in carried:
            lines.append(f"  # {CARRIED}")
            lines.append(f"  {quoted(name)}: {{{_citation(citation)}}}")
    return lines


def _citation(citation: Citation) -> str:
    return ", ".join(f"{key}: {quoted(value)}" for key in CITATION_KEYS if (value := getattr(citation, key)))


def comment(text: str, indent: str, deeper: str = "") -> list[str]:
    """A comment, wrapped at words."""
    lines: list[str] = []
    head = f"{indent}# {deeper}"
    line = head
    for word in text.split():
        if len(line) + len(word) + 1 > _WIDTH and line != head:
            lines.append(line.rstrip())
            line = head
        line += word + " "
    return [*lines, line.rstrip()]
