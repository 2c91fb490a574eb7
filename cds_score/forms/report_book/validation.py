"""What a spreadsheet says beside a cell, and what it refuses while somebody types.

It stops only what the program's own reader is certain to refuse: a comma in a count, a point before the decimals of a
percentage, a date without its year. All else may stand (`1224`, `1.224 hồ sơ`, `hơn 96%`, `từ 100 trở lên`, `…`), for
what a formula of a spreadsheet cannot judge is judged when the file is read. A list to choose from only warns, since a
reader takes `đạt` for `có`. A number is let through: whoever pastes one has not typed it.
"""

from __future__ import annotations

from typing import Any

from cds_score.criteria.compiled import Input
from cds_score.forms import report_words as words
from cds_score.forms.report_book import columns

LONGEST_TITLE, LONGEST = 32, 255
"""Characters that a spreadsheet takes for the title and the text of a prompt or of an error."""
YES_NO = ("có", "không")
_TYPES = {
    "count": "Số đếm",
    "decimal": "Số",
    "percent": "Tỷ lệ phần trăm",
    "rate": "Tỷ lệ phần trăm",
    "money": "Số tiền",
    "yes_no": "Có hoặc không",
    "choice": "Chọn một",
    "date": "Ngày",
    "code": "Mã",
}
_RATE = "Tính từ hai số đếm; chỉ ghi khi không có số đếm, hoặc để đối chiếu."
_LONGEST_LIST, _FROM_LIST = 150, "Chọn một mục trong danh sách."
"""Options are listed beside the cell as long as there is room for what else is to be said."""
_NO_FORMULA = 'LEFT({c})<>"="'
_WORD_AT_END = 'ISERROR(FIND(RIGHT({c}),"0123456789"))'
_WORD_AT_END_OF_PERCENT = 'ISERROR(FIND(RIGHT({c}),"0123456789%"))'
_NO_POINT = 'ISERROR(FIND(".",{c}))'
_GROUPED = 'LEFT(RIGHT({c},4))="."'
_COMMA_LATER = 'IFERROR(FIND(",",{c})>FIND(".",{c}),FALSE)'
_COUNT = f"OR({_NO_POINT},{_WORD_AT_END},{_GROUPED})"
_DECIMAL = f'OR({_NO_POINT},{_WORD_AT_END},{_COMMA_LATER},AND(ISERROR(FIND(",",{{c}})),{_GROUPED}))'
_PERCENT_GROUPED = 'LEFT(RIGHT(SUBSTITUTE(SUBSTITUTE({c},"%","")," ",""),4))="."'
_PERCENT = f"OR({_NO_POINT},{_WORD_AT_END_OF_PERCENT},{_COMMA_LATER},{_PERCENT_GROUPED})"
_DATE = 'AND(LEN(TRIM({c}))>=8,LEN({c})-LEN(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({c},"/",""),".",""),"-",""))=2)'
_DAY = f"OR(ISNUMBER({{c}}),LEN(TRIM({{c}}))<5,{_DATE})"


def input_rule(asked: Input, cell: str, options: object = None) -> dict[str, Any]:
    """The validation of an input's cell, which `cell` names relative to itself; `options` are the source of a list."""
    kind = asked.type
    about = prompt(_title(asked), _input_prompt(asked))
    if kind in ("yes_no", "choice"):
        source = list(YES_NO) if kind == "yes_no" else options
        error = _how(asked) + " Vẫn giữ nội dung vừa ghi?"
        return {**about, **chosen(source), **refused("warning", "Nên chọn trong danh sách", error)}
    rule = _rule(asked)
    if not rule:
        return about
    return {**about, "validate": "custom", "value": f"={rule.replace('{c}', cell)}",
            **refused("stop", "Chưa đúng cách ghi", _how(asked))}  # fmt: skip


def day_rule(cell: str, title: str, text: str) -> dict[str, Any]:
    """A day: d/m/yyyy."""
    how = words.FIGURES["date"][0]
    return {**prompt(title, f"{text} {how}"), "validate": "custom", "value": f"={_DAY.replace('{c}', cell)}",
            **refused("stop", "Chưa đúng cách ghi ngày", how)}  # fmt: skip


def prompt(title: str, text: str) -> dict[str, Any]:
    """A sentence that appears beside the cell, cut after a word where it is too long."""
    return {
        "validate": "any",
        "input_title": shortened(title, LONGEST_TITLE),
        "input_message": shortened(text, LONGEST),
    }


def chosen(source: object) -> dict[str, Any]:
    """A list to choose from: texts, or the range that has them."""
    return {"validate": "list", "source": source}


def refused(kind: str, title: str, text: str) -> dict[str, Any]:
    """What the spreadsheet says to what it stops (`stop`), or would rather not have (`warning`)."""
    return {
        "error_type": kind,
        "error_title": shortened(title, LONGEST_TITLE),
        "error_message": shortened(text, LONGEST),
    }


def offered(source: object) -> dict[str, Any]:
    """A list to choose from beside which anything may be written."""
    return {**chosen(source), "show_error": False}


def shortened(text: str, most: int) -> str:
    """At most so many characters, cut after a word."""
    text = " ".join(text.split())
    if _length(text) <= most:
        return text
    while _length(text) > most - 1:
        text = text.rpartition(" ")[0] or text[:-1]
    return text.rstrip(" ,.;:–-(") + "…"


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _rule(asked: Input) -> str:
    """The formula that holds for all but what is certainly wrong; `{c}` is the cell. Empty where nothing is certain."""
    unit = asked.unit
    if asked.type == "date":
        return _DAY
    if asked.type == "count":
        signs = "".join(each for each in ",%/" if each not in unit)
        parts = [_NO_FORMULA, *(f'ISERROR(FIND("{each}",{{c}}))' for each in signs), _COUNT]
    elif asked.type == "decimal":
        parts = [_NO_FORMULA, *(['ISERROR(FIND("%",{c}))'] if "%" not in unit else []), _DECIMAL]
    elif asked.type in ("percent", "rate"):
        parts = [_NO_FORMULA, 'ISERROR(FIND("/",{c}))', *([] if asked.may_exceed else [_PERCENT])]
    elif asked.type == "money":
        parts = [_NO_FORMULA]
    else:
        return ""
    return f"OR(ISNUMBER({{c}}),AND({','.join(parts)}))"


def _title(asked: Input) -> str:
    kind = _TYPES.get(asked.type, asked.label)
    return f"{kind} ({asked.unit})" if asked.unit and asked.type in ("count", "decimal") else kind


def _how(asked: Input) -> str:
    if asked.type == "choice":
        said = words.CHOICE.format(options="; ".join(columns.option_texts(asked)))
        return said if len(said) <= _LONGEST_LIST else _FROM_LIST
    return words.FIGURES.get("percent" if asked.type == "rate" else asked.type, ("", ""))[0]


def _input_prompt(asked: Input) -> str:
    kind = "percent" if asked.type == "rate" else asked.type
    examples = words.FIGURES.get(kind, ("", ""))[1]
    said = [
        _RATE if asked.type == "rate" else "",
        _how(asked),
        words.APPROXIMATE.format(examples=examples) if examples else "",
        words.BLANK_ALLOWED,
        asked.meaning,
    ]
    return " ".join(each for each in said if each)
