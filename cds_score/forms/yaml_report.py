"""A self-report as YAML, with what every input means, its unit, who has the figure, and an example in comments.

What is written reads back as the same report: every text stays as it is, also one that no type can read. A text goes
in quotes wherever YAML would take it for anything else; one of several lines is written as people write it, after `|`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import chain

from cds_score.criteria.compiled import CriteriaSet, Input
from cds_score.reading.quoting import quoted, scalar
from cds_score.scoring.formula_text import target_texts
from cds_score.selfreport.header import period_texts, unit_texts, year_text
from cds_score.selfreport.model import Answer, Citation, Row, SelfReport, Table
from cds_score.selfreport.read import CITATION_KEYS, CONTACT_KEYS, NARRATIVE_KEYS

CARRIED = "chuyển từ kỳ trước, cần xác nhận"
_WIDTH = 110
_FIGURE = re.compile(r"[0-9]+(?:[./][0-9]+)*(?:,[0-9]+)?%?", re.ASCII)
"""What a figure or a day looks like; it needs no quotes outside of braces."""
_GIVEN = "Số liệu này do tỉnh cung cấp, đơn vị không khai."
_ROWS = (
    "Mỗi {unit} một dòng dưới rows:, chưa có số liệu nào thì để trống; hoặc lập bảng CSV đặt cạnh báo cáo rồi ghi "
    "{{file: {file}.csv}} thay cho rows:. Số liệu của từng {unit}:"
)
_OTHERS = "Số liệu khác"
_UNKNOWN = "Không có trong bộ tiêu chí"
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
_EVIDENCE = """\
# Tài liệu kiểm chứng, mỗi tài liệu một mã tự đặt. Ví dụ:
#   tl-01: {number: 01/BC-UBND, date: 10/12/2024, issuer: UBND xã, title: "Báo cáo kết quả một cửa"}
evidence:"""
_NOT_APPLICABLE = "Chỉ tiêu không áp dụng cho đơn vị, với lý do"
_EXPLANATIONS = "Giải trình cho chỉ tiêu thiếu tài liệu kiểm chứng"
_NONE_MAY = "# Bộ tiêu chí này không có chỉ tiêu nào được khai là không áp dụng."
_REASON = "Trên địa bàn không có đối tượng của chỉ tiêu này"
_EXPLANATION = "Cơ quan giữ số liệu chưa gửi văn bản xác nhận"
_CONTACT = """\
# Người lập biểu: không đưa vào phần được chấm.
contact:"""
_NARRATIVE = """\
# Phần lời. Viết nhiều dòng: sau dấu hai chấm ghi | rồi xuống dòng, thụt vào bốn dấu cách.
narrative:"""


def report_yaml(report: SelfReport, criteria: CriteriaSet) -> str:
    """The text of a whole report as its file; what it does not answer stands there blank.

    A table that was read from a CSV beside the report names that file; every other one has its rows.
    """
    lines = [_HOW_TO.format(title=" ".join(criteria.title.split()))]
    lines += _header(report, criteria)
    lines.append("inputs:")
    written: set[str] = set()
    for pillar in criteria.pillars:
        lines += ["", _headline(pillar.name)]
        for indicator in pillar.indicators:
            target = "; ".join(target_texts(indicator.targets, criteria, "vi"))
            asked = f" – mức yêu cầu {target}" if target else ""
            lines += ["", *comment(f"{indicator.id} {indicator.name}{asked}", "  ")]
            for name in indicator.inputs:
                if name not in written:
                    written.add(name)
                    lines += _input(criteria.inputs[name], criteria, report)
    if rest := [each for name, each in criteria.inputs.items() if name not in written]:
        lines += ["", _headline(_OTHERS), *chain.from_iterable(_input(each, criteria, report) for each in rest)]
    if unknown := [name for name in (*report.answers, *report.tables) if name not in criteria.inputs]:
        lines += ["", _headline(_UNKNOWN), *chain.from_iterable(_declared(name, report) for name in unknown)]
    lines += ["", *_evidence(report)]
    may = [each.id for each in criteria.indicators if each.may_not_apply]
    lines += ["", *(_of_indicators(_NOT_APPLICABLE, may, _REASON) if may else [_NONE_MAY]), "not_applicable:"]
    lines += _texts({name: reason.text for name, (_, reason) in report.not_applicable.items()})
    proven = [each.id for each in criteria.indicators if each.evidence]
    lines += ["", *_of_indicators(_EXPLANATIONS, proven, _EXPLANATION), "explanations:"]
    lines += _texts({name: text.text for name, (_, text) in report.explanations.items()})
    lines += ["", _CONTACT, *_texts({key: report.contact.get(key, "") for key in CONTACT_KEYS})]
    lines += ["", _NARRATIVE, *_texts({key: report.narrative.get(key, "") for key in NARRATIVE_KEYS})]
    return "\n".join(lines) + "\n"


def _of_indicators(what: str, indicators: list[str], text: str) -> list[str]:
    """What a section holds, with an example for the first of the indicators that it can hold."""
    return [f"# {what}, ví dụ:", f"#   {indicators[0]}: {text}"] if indicators else [f"# {what}."]


def _headline(text: str) -> str:
    return f"  # {'═' * 20} {text} {'═' * 20}"


def _header(report: SelfReport, criteria: CriteriaSet) -> list[str]:
    unit = unit_texts(report)
    shown = {key: f"  {key}: {quoted(text) if text else ''}".rstrip() for key, text in unit.items()}
    lines = [
        f"criteria: {scalar(report.criteria.text) if report.criteria else criteria.name}",
        "",
        "commune:",
        "  # Mã năm chữ số, đặt trong dấu nháy kép để giữ số 0 ở đầu, ví dụ: \"08152\"",
        shown["code"],
        shown["name"],
        f"  # Một trong: {', '.join(criteria.levels)}",
        shown["level"],
        *([shown["address"]] if unit["address"] else []),
        *([f"  fictional: {scalar(unit['fictional'])}"] if unit["fictional"] else []),
        shown["province"],
        "",
        *_period(report),
        "",
    ]  # fmt: skip
    if year := year_text(report):
        lines += ["# Năm đánh giá", f"year: {_figure(year)}", ""]
    if report.attributes:
        lines += ["# Đặc điểm của đơn vị", "attributes:"]
        lines += [*_texts({name: each.text for name, each in report.attributes.items()}), ""]
    return lines


def _period(report: SelfReport) -> list[str]:
    said = period_texts(report)
    if isinstance(said, str):
        return ["# Kỳ báo cáo", f"period: {_figure(said)}"]
    return ["period:", "  # Từ ngày, đến ngày, và ngày chốt số liệu, ví dụ: 01/01/2025", *_texts(said)]


def _input(declared: Input, criteria: CriteriaSet, report: SelfReport) -> list[str]:
    """What an input means, and what is answered; an empty place where nothing is."""
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
    name = declared.id
    if declared.given:
        return [*lines, *comment(_GIVEN, "  ", "  "), *_declared(name, report)]
    if name not in criteria.nested:
        return [*lines, *(_declared(name, report) or [f"  {name}:"])]
    asked = [each for each in criteria.nested[name].inputs.values() if each.of is None]
    lines += comment(_ROWS.format(unit=declared.kind.unit, file=name), "  ", "  ")
    for each in asked:
        unit = f" ({each.unit})" if each.unit else ""
        lines += comment(f"{each.id}: {each.label}{unit}", "  ", "    ")
    sample = [f'    # - name: "{declared.kind.unit} 1"', *(f"    #   {each.id}:" for each in asked)]
    return [*lines, *(_declared(name, report) or [f"  {name}:", "    rows:", *sample])]


def _declared(name: str, report: SelfReport) -> list[str]:
    """The lines of an answer or a table; none where nothing is said."""
    table = report.tables.get(name)
    if table is not None:
        said = table.rows is not None or table.file is not None or table.evidence or table.note
        return [f"  {scalar(name)}:", *_table(table, report)] if said else []
    answer = report.answers.get(name)
    return _answer(name, answer, "  ") if answer is not None else []


def _answer(name: str, answer: Answer, indent: str) -> list[str]:
    details = {"as_of": answer.as_of, "note": answer.note, "to_confirm": answer.to_confirm}
    details = {key: text for key, text in details.items() if text}
    value, cited = answer.value.text, ", ".join(scalar(each.text) for each in answer.evidence)
    head = f"{indent}{scalar(name)}:"
    if not details and not cited:
        lines = [f"{head} {_figure(value)}".rstrip()] if value else []
    else:
        parts = [f"value: {quoted(value)}"]
        parts += [f"evidence: [{cited}]"] if cited else []
        parts += [f"{key}: {quoted(text)}" for key, text in details.items()]
        lines = [f"{head} {{{', '.join(parts)}}}"]
        if len(lines[0]) > _WIDTH or any("\n" in text for text in details.values()):
            deeper = f"{indent}  "
            lines = [head, f"{deeper}value: {_figure(value)}".rstrip() if value else f'{deeper}value: ""']
            lines += [f"{deeper}evidence: [{cited}]"] if cited else []
            lines += _texts(details, deeper)
    # Of an answer that stands twice it is not known which is meant; that must stay so.
    return lines * 2 if answer.repeated else lines


def _table(table: Table, report: SelfReport) -> list[str]:
    rows = table.rows
    lines = [f"    file: {quoted(table.file.text)}"] if table.file is not None else []
    if rows and rows[0].source is report.source:  # else they were read from that file
        lines += ["    rows:", *chain.from_iterable(_row(row) for row in rows)]
    elif rows is not None and not rows:
        lines.append("    rows: []")
    elif not lines:
        lines.append("    rows:")
    if table.evidence:
        lines.append(f"    evidence: [{', '.join(scalar(each.text) for each in table.evidence)}]")
    return lines + (_texts({"note": table.note}, "    ") if table.note else [])


def _row(row: Row) -> Iterable[str]:
    yield f"    - name: {quoted(row.name)}"
    for name, answer in row.answers.items():
        yield from _answer(name, answer, "      ") or [f"      {scalar(name)}:"]


def _evidence(report: SelfReport) -> list[str]:
    """The documents; one that only figures of the last period cite is to be confirmed with them."""
    lines = [_EVIDENCE]
    carried = {
        each.text for answer in report.answers.values() if answer.to_confirm == CARRIED for each in answer.evidence
    }
    for name, citation in report.evidence.items():
        if name in carried:
            lines.append(f"  # {CARRIED}")
        lines.append(f"  {quoted(name)}: {{{_citation(citation)}}}")
    return lines


def _citation(citation: Citation) -> str:
    return ", ".join(f"{key}: {quoted(value)}" for key in CITATION_KEYS if (value := getattr(citation, key)))


def _texts(texts: Mapping[str, str], indent: str = "  ") -> list[str]:
    """Keys with their texts, each in the plainest way that keeps it."""
    lines = []
    for key, text in texts.items():
        head = f"{indent}{scalar(key)}:"
        if "\n" in text and _keeps_its_lines(text):
            lines += [f"{head} |-", *(f"{indent}  {line}".rstrip() for line in text.split("\n"))]
        else:
            lines.append(f"{head} {_figure(text)}".rstrip() if text else head)
    return lines


def _keeps_its_lines(text: str) -> bool:
    """Can a text stand as its own lines? Spaces at the ends of lines and signs that nobody sees would be lost."""
    lines = text.split("\n")
    return (
        bool(lines[-1])
        and not lines[0].startswith(" ")
        and bool(lines[0])
        and all(line == line.rstrip() and line.isprintable() for line in lines)
    )


def _figure(text: str) -> str:
    """A text outside of braces: a figure or a day as it is, anything else as `scalar` has it."""
    return text if _FIGURE.fullmatch(text) else scalar(text)


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
