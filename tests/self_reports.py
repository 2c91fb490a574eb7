"""Random self-reports for any set, as texts nobody would choose; and what two reports have in common that are the same.

A report is drawn as plain data and written as JSON, which is YAML: the reader that every report goes through reads it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from hypothesis import strategies as st

from cds_score.criteria.compiled import CriteriaSet, Input
from cds_score.diagnostics import Source
from cds_score.selfreport.header import period_texts, unit_texts, year_text
from cds_score.selfreport.model import Answer, SelfReport
from cds_score.selfreport.read import CITATION_KEYS, CONTACT_KEYS, NARRATIVE_KEYS, read_report

AWKWARD = (
    "001", "00160", "1.224", "99,81%", "-", "~", "null", "#", "# ghi chú", "a #b", "a: b", "a:b", ": ", "- a", "[a]",
    "{a: b}", "'", '"', "\\", '\\"', "“1.224”", "‘a’", "=1+2", "@a", "%a", "`a`", "&a *b !c", "<<", "|", ">", "a\nb",
    "a\n\nb", "a\n  b\n c", " a", "a ", "  ", "a\n", "\na", "a\u00a0b", "1\u00a0224", "a：b", "\u200bẩn", "a\tb",
    "có", "không", "true", "15/12/2024", "2024-12-15", "hơn 96%", "ít nhất 1.169", "Xã Ví Dụ (giả định)", "---", "...",
    "Phòng Văn hóa – Xã hội & Trung tâm", "một\ndòng # có dấu\nkey: value", "😀", "_x000D_", "_xD7FF_", "<b>&amp;</b>",
)  # fmt: skip
_PAIR = re.compile(r"\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}")
_LETTERS = st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyắằẵặểễộợừỹĐẮ0123456789 .,;:#'\"()[]{}-–%/&*!|>\n")
texts = st.one_of(st.sampled_from(AWKWARD), st.text(_LETTERS, min_size=1, max_size=40)).map(
    lambda text: unicodedata.normalize("NFC", text)
)
lines = texts.filter(lambda text: "\n" not in text)
keys = st.from_regex(r"[a-z][a-z0-9_.-]{0,8}", fullmatch=True)
days = st.sampled_from(("01/01/2024", "31/12/2024", "2024-06-30", "5/7/2024", "31/02/2024", "hôm qua", ""))


def report_texts(criteria: CriteriaSet) -> st.SearchStrategy[str]:
    """Self-reports for a set: many of their answers can be read, some cannot, some are about nothing that it knows."""
    return _reports(criteria).map(_as_yaml)


def _as_yaml(data: dict[str, Any]) -> str:
    """JSON, but for the one thing in which it is no YAML: a sign beyond the first 65.536 as two halves."""
    return _PAIR.sub(
        lambda pair: "\\U" + format(ord(json.loads('"' + pair[0] + '"')), "08x"), json.dumps(data, ensure_ascii=True)
    )


def read(text: str, name: str = "báo-cáo.yaml") -> SelfReport:
    """A report that must be one."""
    report, found = read_report(Source(name, text))
    assert report is not None, [each.message("vi") for each in found]
    return report


def contents(report: SelfReport) -> dict[str, Any]:
    """All that a report says, without places. What is blank and has nothing beside it says nothing."""
    unit = report.unit
    return {
        "criteria": report.criteria.text if report.criteria else "",
        "unit": (unit.code, unit.name, unit.level, unit.province, unit.address, unit.fictional),
        "span": report.span,
        "year": report.year,
        "header": _header(report),
        "attributes": {name: each.text for name, each in report.attributes.items() if each.text.strip()},
        "answers": _answers(report.answers),
        "tables": {
            name: (
                None if table.rows is None else [(row.name, _answers(row.answers)) for row in table.rows],
                table.file.text if table.file else "",
                [each.text for each in table.evidence],
                table.note,
            )
            for name, table in report.tables.items()
            if table.rows is not None or table.file or table.evidence or table.note
        },
        "evidence": {
            name: {key: getattr(each, key) for key in CITATION_KEYS if getattr(each, key)}
            for name, each in report.evidence.items()
        },
        "not_applicable": {name: text.text for name, (_, text) in report.not_applicable.items() if text.text.strip()},
        "explanations": {name: text.text for name, (_, text) in report.explanations.items() if text.text.strip()},
        "contact": report.contact,
        "narrative": report.narrative,
    }


def _header(report: SelfReport) -> dict[str, Any]:
    """Of the period, the unit and the year what is written, without what is blank."""
    period = period_texts(report)
    days = list(period.values()) if isinstance(period, dict) else [period]
    return {
        "unit": {key: text for key, text in unit_texts(report).items() if text.strip()},
        "period": [text for text in days if text.strip()],
        "year": year_text(report),
    }


def _answers(answers: dict[str, Answer]) -> dict[str, Any]:
    found = {
        name: (each.value.text, [one.text for one in each.evidence], each.note, each.as_of, each.to_confirm)
        for name, each in answers.items()
    }
    return {name: each for name, each in found.items() if each[0].strip() or any(each[1:])}


@st.composite
def _reports(draw: st.DrawFn, criteria: CriteriaSet) -> dict[str, Any]:
    inputs = draw(_inputs(criteria))
    data: dict[str, Any] = {
        "criteria": criteria.name,
        "commune": draw(_unit),
        "period": draw(
            st.one_of(
                st.fixed_dictionaries({"from": days, "to": days}, optional={"as_of": days}),
                st.just({"from": "01/01/2024", "to": "31/12/2024", "as_of": "31/12/2024"}),
                st.sampled_from(("năm 2024", "quý I/2025", "từ 1/7/2025 đến 24/10/2025", "năm hai nghìn")),
            )
        ),
        "inputs": inputs,
        "evidence": draw(
            st.dictionaries(lines.filter(str.strip), _some(dict.fromkeys(CITATION_KEYS, texts)), max_size=3)
        ),
        "not_applicable": draw(st.dictionaries(_indicators(criteria), texts, max_size=2)),
        "explanations": draw(st.dictionaries(_indicators(criteria), texts, max_size=2)),
        "contact": draw(_some(dict.fromkeys(CONTACT_KEYS, texts))),
        "narrative": draw(_some(dict.fromkeys(NARRATIVE_KEYS, texts))),
    }
    data["commune"] |= draw(st.sampled_from(({}, {"fictional": "có"}, {"fictional": "không rõ"})))
    data |= draw(st.sampled_from(({}, {"year": "2024"}, {"year": "hai nghìn"}, {"year": "2025"})))
    if criteria.attributes:
        data["attributes"] = draw(_some(dict.fromkeys(criteria.attributes, lines)))
    return data


_unit = st.fixed_dictionaries(
    {"name": texts}, optional={"code": texts, "level": lines, "address": texts, "province": texts}
)


def _some(fields: dict[str, st.SearchStrategy[str]]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({}, optional=fields)


def _indicators(criteria: CriteriaSet) -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from([*criteria.by_id]), keys)


@st.composite
def _inputs(draw: st.DrawFn, criteria: CriteriaSet) -> dict[str, Any]:
    names = draw(st.lists(st.sampled_from([*criteria.inputs]), unique=True, max_size=12))
    found = {}
    for name in names:
        nested = criteria.nested.get(name)
        found[name] = draw(_answers_of(criteria.inputs[name]) if nested is None else _tables(nested))
    found |= {name: draw(texts) for name in draw(st.lists(keys, max_size=1)) if name not in criteria.inputs}
    return found


@st.composite
def _answers_of(draw: st.DrawFn, declared: Input) -> Any:
    value = draw(st.one_of(values(declared), texts, st.just("")))
    if draw(st.booleans()):
        return value
    details = {
        "evidence": st.lists(lines.filter(str.strip), max_size=3),
        "note": texts,
        "as_of": days.filter(bool),
        "to_confirm": texts,
    }
    return {"value": value} | draw(st.fixed_dictionaries({}, optional=details))


def values(declared: Input) -> st.SearchStrategy[str]:
    """Texts that an input of this type can have."""
    count = st.integers(0, 10**7)
    share = st.integers(0, 12000).map(lambda n: f"{n // 100},{n % 100:02d}%")
    return {
        "count": st.one_of(count.map(str), count.map(lambda n: f"{n:,}".replace(",", "."))),
        "decimal": st.sampled_from(("0", "1,5", "1.224,25", "khoảng 40")),
        "percent": share,
        "rate": share,
        "money": st.sampled_from(("0", "350 triệu đồng", "1.250.000")),
        "yes_no": st.sampled_from(("có", "không", "Đạt", "chưa đạt")),
        "choice": st.sampled_from([*declared.options, *declared.options.values()] or [""]),
        "date": days,
    }.get(declared.type, texts)


@st.composite
def _tables(draw: st.DrawFn, nested: CriteriaSet) -> dict[str, Any]:
    row = st.fixed_dictionaries(
        {"name": lines.filter(str.strip)},
        optional={each.id: _answers_of(each) for each in [*nested.inputs.values()][:6]},
    )
    table: dict[str, Any] = {"rows": draw(st.lists(row, max_size=4))}
    table |= draw(st.sampled_from(({}, {}, {"file": "thôn.csv"})))
    return (
        table
        | draw(_some({"note": texts}))
        | draw(st.sampled_from(({}, {"evidence": ["tl-01"]}, {"evidence": ["tl-01", "tl 02"]})))
    )
