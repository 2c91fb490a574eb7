"""`cds-score review decide REPORT|FOLDER ID… --decision …`: decisions added at the end of reviews."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

import click

from cds_score.casework.opening import Outcome, Province, prepare
from cds_score.cli.clock import moment
from cds_score.cli.deciding import Addition, Wanted, addition, adjusted_by
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.folders import filed_reports
from cds_score.cli.lock import replace_all_unchanged
from cds_score.cli.options import FILE, figures_option, reviewer_options
from cds_score.cli.preferring import prefer_option, preferred
from cds_score.cli.report_diagnostics import by_unit, code_of, show, stop
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Diagnostic, Lang, has_errors, sorted_by_place
from cds_score.diagnostics.pasted import offered, pasted, pasted_all
from cds_score.province.filed import WITHOUT_CODE, Filed
from cds_score.reading.suggest import closest
from cds_score.selfreport.review.words import (
    DECISIONS,
    REASONS,
    ROUNDS,
    Decision,
    Round,
    Words,
    key_of,
    key_without_marks,
)

_HELP = {
    "vi": "Ghi thêm ý kiến thẩm định về một hay nhiều chỉ tiêu, của một báo cáo hoặc mọi báo cáo trong thư mục; ghi "
    "hết hoặc không ghi gì. Dòng cũ được giữ nguyên. Chấp nhận cho cả thư mục hoặc mọi chỉ tiêu (--every) mà có "
    "--figures thì chừa lại, và nêu ra, chỉ tiêu có số của cơ quan không khớp số khai; vẫn muốn chấp nhận thì nêu chỉ "
    "tiêu và báo cáo của đơn vị đó.",
    "en": "Adds decisions about one or more indicators, of one report or of all in a folder: all or none. Older lines "
    "stay as they are. Who accepts in a folder, or every indicator (--every), with --figures leaves out, by name, "
    "those about which an agency does not agree; to accept one all the same, name it and the report.",
}
_OPTIONS: dict[str, dict[Lang, str]] = {
    "every": {"vi": "Mọi chỉ tiêu chưa có ý kiến nào.", "en": "Every indicator without any decision yet."},
    "decision": {
        "vi": "Ý kiến: chấp nhận; điều chỉnh; không chấp nhận; trả lại; đồng ý không áp dụng.",
        "en": "The decision, in Vietnamese: chấp nhận; điều chỉnh; không chấp nhận; trả lại; đồng ý không áp dụng.",
    },
    "input": {
        "vi": "Số liệu được điều chỉnh; nhiều số của một chỉ tiêu thì lặp lại --input và --value.",
        "en": "The input that is adjusted; for several of one indicator repeat --input and --value.",
    },
    "value": {"vi": "Giá trị mới của số liệu.", "en": "Its new value."},
    "reason": {
        "vi": "Lý do, một trong danh sách: thiếu tài liệu kiểm chứng; tài liệu không thuộc kỳ đánh giá; xác định không "
        "đúng hướng dẫn; không khớp số liệu của cơ quan quản lý.",
        "en": "The reason, one of the closed list (in Vietnamese, see docs/formats.md).",
    },
    "note": {"vi": "Nói rõ thêm.", "en": "A free note."},
    "dry": {
        "vi": "Chỉ liệt kê từng đơn vị sẽ ghi gì, không ghi.",
        "en": "Only list unit by unit what would be written, write nothing.",
    },
}
_METAVARS: dict[str, dict[Lang, str]] = {
    "decision": {"vi": "Ý-KIẾN", "en": "DECISION"},
    "input": {"vi": "MÃ-SỐ-LIỆU", "en": "INPUT"},
    "value": {"vi": "GIÁ-TRỊ", "en": "VALUE"},
    "reason": {"vi": "LÝ-DO", "en": "REASON"},
    "note": {"vi": "CHỮ", "en": "TEXT"},
}
_FOLDER = {"vi": "|THƯ-MỤC", "en": "|FOLDER"}
_ID = {"vi": "MÃ", "en": "ID"}
_SAID = {
    "word": {
        "vi": "“{text}” không có trong danh sách. {suggestion}Chọn: {known}.",
        "en": "“{text}” is not in the list. {suggestion}Choose: {known}.",
    },
    "nothing": {
        "vi": "Chỉ tiêu nào cũng đã có ý kiến hoặc được đề nghị không áp dụng; không ghi thêm gì.",
        "en": "Every indicator has a decision or is claimed not to apply; nothing was added.",
    },
    "no_more": {"vi": "Không còn gì khác để ghi.", "en": "There is nothing else to write."},
    "written": {"vi": "Đã ghi thêm {count} ý kiến vào {path}", "en": "Added {count} decisions to {path}"},
    "written_many": {
        "vi": "Đã ghi thêm {count} ý kiến vào tệp thẩm định của {units} đơn vị:",
        "en": "Added {count} decisions to the reviews of {units} units:",
    },
    "all": {"vi": "cả {count} đơn vị", "en": "all {count} units"},
    "but": {"vi": "{count} đơn vị, trừ {codes}", "en": "{count} units, not {codes}"},
    "some": {"vi": "{count} đơn vị: {codes}", "en": "{count} units: {codes}"},
    "would": {
        "vi": "Sẽ ghi {count} ý kiến “{decision}” cho {units} đơn vị; chưa ghi gì:",
        "en": "Would write {count} decisions “{decision}” for {units} units; nothing was written:",
    },
    "spared": {
        "vi": "Chừa lại, vì số của cơ quan không khớp số khai:",
        "en": "Left out, since an agency does not agree with what is declared:",
    },
    "look": {
        "vi": "Xem từng số: cds-score review grid {id} {file} --figures {figures}",
        "en": "See each figure: cds-score review grid {id} {file} --figures {figures}",
    },
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""
    helps = {name: texts[lang] for name, texts in _OPTIONS.items()}

    @click.command("decide", help=_HELP[lang])
    @click.argument("file", metavar=f"{FILE[lang]}{_FOLDER[lang]}")
    @click.argument("ids", nargs=-1, metavar=f"[{_ID[lang]}]…")
    @click.option("--every", is_flag=True, help=helps["every"])
    @click.option("--decision", required=True, metavar=_METAVARS["decision"][lang], help=helps["decision"])
    @click.option("--input", "names", multiple=True, metavar=_METAVARS["input"][lang], help=helps["input"])
    @click.option("--value", "values", multiple=True, metavar=_METAVARS["value"][lang], help=helps["value"])
    @click.option("--reason", default="", metavar=_METAVARS["reason"][lang], help=helps["reason"])
    @click.option("--note", default="", metavar=_METAVARS["note"][lang], help=helps["note"])
    @click.option("--dry-run", is_flag=True, help=helps["dry"])
    @figures_option(lang)
    @prefer_option(lang)
    @reviewer_options(lang)
    @click.pass_obj
    def decide(
        settings: Settings, /, file: str, ids: tuple[str, ...], every: bool, names: tuple[str, ...],
        values: tuple[str, ...], dry_run: bool, figures: str, prefer: tuple[str, ...], at: str,
        **texts: str,
    ) -> int:  # fmt: skip
        province, day, many = open_province(settings, lang), moment(at, lang).date(), Path(file).is_dir()
        reports, nameless = _reports(file, province, preferred(prefer, [file], lang), lang)
        asked = {key: _line(text) for key, text in texts.items()}
        wanted = Wanted(
            ids=ids,
            every=every,
            decision=cast("Decision", _key(asked["decision"], DECISIONS, lang)),
            turn=cast("Round", _key(asked["turn"], ROUNDS, lang)),
            reason=_key(asked["reason"], REASONS, lang) if asked["reason"] else "",
            note=asked["note"],
            adjusted=adjusted_by([*map(_line, names)], [*map(_line, values)], lang),
            by=asked["by"],
            office=asked["office"],
            unit=asked["unit"],
            day=day,
            figures=figures,
            many=many,
        )
        made = [addition(each, wanted, province, lang) for each in reports]
        found = sorted_by_place([each for one in made for each in one.found])
        if has_errors(found):
            stop([*nameless, *found], ExitCode.INPUT, lang)
        filled = [each for each in made if each.entries]
        spared = _spared(made, [file, *(word for each in prefer for word in ("--prefer", each))], figures, lang)
        if not filled:
            said = [*spared, _SAID["no_more" if spared else "nothing"][lang]]
        elif dry_run:
            said = [*_would(filled, wanted.decision, lang), *spared]
        else:
            texts_of = {each.path: (each.text, each.before) for each in filled}
            replace_all_unchanged(texts_of, ("review-locked", "review-changed"), lang)
            said = [*_written(filled, many, every, lang), *spared]
        click.echo("\n".join(said))
        notes = by_unit((each.unit, each.notes) for each in filled) if many else [*filled[0].notes] if filled else []
        show([*nameless, *found, *notes], lang)
        return code_of(nameless)

    return decide


def _reports(
    file: str, province: Province, prefer: frozenset[Path], lang: Lang
) -> tuple[list[Filed], list[Diagnostic]]:
    """The report, or those of a folder that count, and which of the folder have no code: there is nobody to decide on.

    Shows what is wrong and raises Exit where another one cannot be read, or there is nothing besides.
    """
    if Path(file).is_dir():
        filed, found = filed_reports([file], province, lang, prefer, cases=True)
        nameless = [each for each in found if each.code == WITHOUT_CODE]
        if has_errors([each for each in found if each not in nameless] if filed else found):
            stop(sorted_by_place(found), code_of(found), lang)
        return filed, sorted_by_place(nameless)
    ready = prepare(file, province, lang)
    if isinstance(ready, Outcome):
        stop(ready.diagnostics, ExitCode.ACCESS if ready.unreadable else ExitCode.INPUT, lang)
    return [Filed(file, ready.report, ready.criteria, ready.attributes, ready.found)], []


def _would(filled: Sequence[Addition], decision: Decision, lang: Lang) -> list[str]:
    """What would be written, a line for each unit."""
    count = sum(len(each.entries) for each in filled)
    said = {"count": count, "decision": DECISIONS[decision][lang], "units": len(filled)}
    lines = [_SAID["would"][lang].format(**said)]
    for each in filled:
        puts = "; ".join(f"{one.input}: {one.was or '–'} → {one.value}" for one in each.entries if one.input)
        lines.append(f"  {each.unit}: {', '.join(each.ids)}{f' ({puts})' if puts else ''}")
    return lines


def _written(filled: Sequence[Addition], many: bool, every: bool, lang: Lang) -> list[str]:
    """What has been written: of a folder which indicators of which units, of one report those that nobody named."""
    if not many:
        (one,) = filled
        said = _SAID["written"][lang].format(count=len(one.entries), path=one.path)
        return [f"{said}: {', '.join(one.ids)}" if every else said]
    count = sum(len(each.entries) for each in filled)
    head = _SAID["written_many"][lang].format(count=count, units=len(filled))
    return [head, *_by_indicator({each.filed.code: each.ids for each in filled}, lang)]


def _by_indicator(written: Mapping[str, Sequence[str]], lang: Lang) -> list[str]:
    """`  CQS.01, CQS.03: cả 6 đơn vị`: a line for all indicators of the same units; `written` is by unit code."""
    units: dict[str, list[str]] = {}
    for code, ids in written.items():
        for each in ids:
            units.setdefault(each, []).append(code)
    together: dict[tuple[str, ...], list[str]] = {}
    for name, listed in units.items():
        together.setdefault(tuple(listed), []).append(name)
    lines = []
    for codes, names in together.items():
        others = [code for code in written if code not in codes]
        how = "all" if not others else "but" if len(others) < len(codes) else "some"
        said = {"count": len(codes), "codes": ", ".join(others if how == "but" else codes)}
        lines.append(f"  {', '.join(names)}: {_SAID[how][lang].format(**said)}")
    return lines


def _spared(made: Sequence[Addition], given: Sequence[str], figures: str, lang: Lang) -> list[str]:
    """Which indicators of which units were left out, and where to see why; nothing where none was.

    `given` is the report or folder as it was typed, with the files that were chosen.
    """
    units: dict[str, list[str]] = {}
    for each in made:
        for name in each.spared:
            units.setdefault(name, []).append(each.unit)
    if not units:
        return []
    look = _SAID["look"][lang].format(id=next(iter(units)), file=pasted_all(given), figures=pasted(figures))
    return [
        _SAID["spared"][lang],
        *(f"  {name}: {'; '.join(listed)}" for name, listed in units.items()),
        offered(look),
    ]


def _line(text: str) -> str:
    """An argument on one line; what is not UTF-8 is shown by a mark in its place."""
    return " ".join(text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())


def _key(text: str, words: Words, lang: Lang) -> str:
    key = key_of(text, words) or key_without_marks(text, words)
    if not key:
        suggestion = closest(text, [each["vi"] for each in words.values()])[lang]
        raise click.UsageError(_SAID["word"][lang].format(text=text, suggestion=suggestion, known=_listed(words)))
    return key


def _listed(words: Words) -> str:
    return "; ".join(each["vi"] for each in words.values())
