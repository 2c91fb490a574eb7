"""`cds-score review decide REPORT ID… --decision …`: decisions added at the end of a review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from cds_score.casework.appraising import figures_for, reviewed
from cds_score.casework.opening import Outcome, Prepared, Province, prepare
from cds_score.casework.proposed import contradictions
from cds_score.cli.clock import moment
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.folders import report_files
from cds_score.cli.lock import replace_all_unchanged
from cds_score.cli.options import FILE, figures_option, reviewer_options
from cds_score.cli.report_diagnostics import show
from cds_score.cli.reviewing import must_be_open
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Diagnostic, Lang, Source, has_errors
from cds_score.reading.numbers import Problem, is_blank
from cds_score.reading.suggest import closest
from cds_score.selfreport.case_files import review_path
from cds_score.selfreport.model import SelfReport
from cds_score.selfreport.review.model import Review
from cds_score.selfreport.review.words import DECISIONS, NEEDS_REASON, REASONS, ROUNDS, Words, key_of, key_without_marks

_HELP = {
    "vi": "Ghi thêm ý kiến thẩm định về một hay nhiều chỉ tiêu, của một báo cáo hoặc mọi báo cáo trong thư mục. Dòng "
    "cũ được giữ nguyên.",
    "en": "Adds decisions about one or more indicators, of one report or of all in a folder. Older lines stay as they "
    "are.",
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
    "which": {
        "vi": "Ghi mã chỉ tiêu, hoặc --every cho mọi chỉ tiêu chưa có ý kiến.",
        "en": "Give indicators, or --every for all without a decision.",
    },
    "unknown": {
        "vi": "Không có chỉ tiêu “{id}”. {suggestion}",
        "en": "There is no indicator “{id}”. {suggestion}",
    },
    "reason": {
        "vi": "Điều chỉnh, không chấp nhận hay trả lại thì cần --reason: {known}.",
        "en": "To adjust, reject or return needs --reason: {known}.",
    },
    "adjust": {
        "vi": "Điều chỉnh thì ghi --input và --value, cho một chỉ tiêu; ý kiến khác thì không ghi.",
        "en": "An adjustment has --input and --value, and one indicator; other decisions have neither.",
    },
    "contradicts": {
        "vi": "Số điều chỉnh trái với các số khác của báo cáo nên chưa ghi gì. Phải sửa nhiều số cùng lúc thì ghi "
        "trong một lệnh: --input SỐ-1 --value GIÁ-TRỊ-1 --input SỐ-2 --value GIÁ-TRỊ-2. Số khác do cơ quan của tỉnh "
        "cung cấp thì thêm --figures.",
        "en": "The adjusted figure contradicts others of the report, so nothing was written. Several that change "
        "together are given in one command: --input FIRST --value ONE --input SECOND --value TWO. Where the others are "
        "the province's own, add --figures.",
    },
    "nothing": {
        "vi": "Chỉ tiêu nào cũng đã có ý kiến hoặc được đề nghị không áp dụng; không ghi thêm gì.",
        "en": "Every indicator has a decision or is claimed not to apply; nothing was added.",
    },
    "written": {"vi": "Đã ghi thêm {count} ý kiến vào {path}", "en": "Added {count} decisions to {path}"},
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
    @figures_option(lang)
    @reviewer_options(lang)
    @click.pass_obj
    def decide(
        settings: Settings, /, file: str, ids: tuple[str, ...], every: bool, names: tuple[str, ...],
        values: tuple[str, ...], figures: str, at: str, **texts: str,
    ) -> int:  # fmt: skip
        province, day = open_province(settings, lang), moment(at, lang).date()
        asked = {key: _line(text) for key, text in texts.items()}
        adjusted = _adjusted(names, values, lang)
        texts_of: dict[Path, tuple[str, Source | None]] = {}
        found: list[Diagnostic] = []
        counts: dict[Path, int] = {}
        for name in report_files([file]):
            ready = prepare(name, province, lang)
            if isinstance(ready, Outcome):
                show(ready.diagnostics, lang)
                return ExitCode.ACCESS if ready.unreadable else ExitCode.INPUT
            must_be_open(name, ready.criteria, lang)
            review, before = _review_of(name, ready, Path(file).is_dir(), lang)
            chosen = _chosen(ids, every, asked["decision"], review, ready, lang)
            source, count = _added(chosen, asked, adjusted, day, review, ready, lang)
            path = review_path(Path(name))
            if count:
                found += _faults(source, review, ready, figures, province, lang)
                texts_of[path], counts[path] = (source.text, before), count
        if has_errors(found):
            show(found, lang)
            return ExitCode.INPUT
        if not texts_of:
            click.echo(_SAID["nothing"][lang])
            return ExitCode.DONE
        replace_all_unchanged(texts_of, ("review-locked", "review-changed"), lang)
        for path, count in counts.items():
            click.echo(_SAID["written"][lang].format(count=count, path=path))
        show(found, lang)
        return ExitCode.DONE

    return decide


def _review_of(file: str, ready: Prepared, begin: bool, lang: Lang) -> tuple[Review, Source | None]:
    """The review of a report and the text of its file; of a folder, one that is begun where there is none yet."""
    path = review_path(Path(file))
    if path.exists() or not begin:
        review, _ = reviewed(file, "", lang)
        return review, review.source
    from cds_score.selfreport.review.read import read_review
    from cds_score.selfreport.review.write import new_review

    started, _ = read_review(Source(str(path), new_review(ready.report, ready.criteria.name)))
    assert started is not None
    return started, None


def _line(text: str) -> str:
    """An argument on one line; what is not UTF-8 is shown by a mark in its place."""
    return " ".join(text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())


def _chosen(
    ids: tuple[str, ...], every: bool, decision: str, review: Review, ready: Prepared, lang: Lang
) -> list[str]:  # fmt: skip
    """The indicators that are meant. Raises click.UsageError."""
    known = [each.id for each in ready.criteria.indicators if not each.informative]
    if every == bool(ids):
        raise click.UsageError(_SAID["which"][lang])
    if every:
        return _open(decision, review, ready, lang)
    for name in ids:
        if name not in known:
            suggestion = closest(name, known)[lang]
            raise click.UsageError(_SAID["unknown"][lang].format(id=name, suggestion=suggestion))
    return list(dict.fromkeys(ids))


def _open(decision: str, review: Review, ready: Prepared, lang: Lang) -> list[str]:
    """Every indicator that nobody has decided on as it is declared now; who only accepts agrees to no claim."""
    from cds_score.scoring.appraisal import appraise

    appraisal = appraise(
        ready.report, ready.criteria, ready.found, lang, review=review, attributes=ready.attributes
    )  # fmt: skip
    accepts = key_of(decision, DECISIONS) == "accept"
    return [
        line.id
        for line in appraisal.lines
        if line.standing == "unreviewed" and not (accepts and line.declared.state == "not_applicable")
    ]


def _adjusted(names: tuple[str, ...], values: tuple[str, ...], lang: Lang) -> dict[str, str]:
    """The new value of each input that is adjusted. Raises click.UsageError where they do not go by pairs."""
    pairs = [(_line(name), _line(value)) for name, value in zip(names, values, strict=False)]
    adjusted = dict(pairs)
    if len(names) != len(values) or len(adjusted) != len(names) or not all(each and value for each, value in pairs):
        raise click.UsageError(_SAID["adjust"][lang])
    return adjusted


def _added(
    chosen: list[str],
    asked: dict[str, str],
    adjusted: dict[str, str],
    day: date,
    review: Review,
    ready: Prepared,
    lang: Lang,
) -> tuple[Source, int]:
    """The review's text with the decisions that were asked for, and how many. Raises click.UsageError."""
    from cds_score.selfreport.review.apply import overlay
    from cds_score.selfreport.review.basis import basis_of
    from cds_score.selfreport.review.people import person_of
    from cds_score.selfreport.review.write import NewEntry, with_entries

    decision = _key(asked["decision"], DECISIONS, lang)
    turn = _key(asked["turn"], ROUNDS, lang)
    reason = _key(asked["reason"], REASONS, lang) if asked["reason"] else ""
    if decision in NEEDS_REASON and not reason:
        raise click.UsageError(_SAID["reason"][lang].format(known=_listed(REASONS)))
    if bool(adjusted) != (decision == "adjust") or (adjusted and len(chosen) != 1):
        raise click.UsageError(_SAID["adjust"][lang])
    _check_values(adjusted, ready, lang)
    person = person_of(review, asked["by"], asked["office"], asked["unit"])
    indicators = {each.id: each for each in ready.criteria.indicators}
    standing, _ = overlay(ready.report, ready.criteria, review, {})
    entries = [
        NewEntry(
            name,
            decision,  # type: ignore[arg-type]
            person.id,
            day,
            turn,  # type: ignore[arg-type]
            put,
            _text_of(standing.report, put),
            value,
            reason,
            asked["note"],
            basis_of(indicators[name], ready.report),
        )
        for name in chosen
        for put, value in (adjusted or {"": ""}).items()
    ]
    return Source(review.source.name, with_entries(review.source, person, entries)), len(entries)


def _text_of(report: SelfReport, name: str) -> str:
    """What stands at an input; empty where nothing does."""
    answer = report.answers.get(name)
    return answer.value.text if answer is not None and not is_blank(answer.value.text) else ""


def _faults(
    source: Source, before: Review, ready: Prepared, figures: str, province: Province, lang: Lang
) -> list[Diagnostic]:
    """What would be wrong with the review as it is about to be written, and with the figures that it puts."""
    from cds_score.selfreport.review.apply import overlay
    from cds_score.selfreport.review.read import read_review

    review, found = read_review(source)
    if review is None:
        return found
    _, more = overlay(ready.report, ready.criteria, review, {})
    found = [*found, *more]
    if has_errors(found):
        return found
    taken, more = figures_for(figures, ready, province)
    wrong = contradictions(
        ready.report, ready.criteria, before, review, figures=taken, attributes=ready.attributes
    )  # fmt: skip
    if wrong:
        click.echo(_SAID["contradicts"][lang], err=True)
    return [*found, *more, *wrong]


def _check_values(adjusted: Mapping[str, str], ready: Prepared, lang: Lang) -> None:
    """Raises click.UsageError where a value is none of its input's type."""
    for name, text in adjusted.items():
        declared = ready.criteria.inputs.get(name)
        value = declared.read(text) if declared is not None else None
        if isinstance(value, Problem):
            raise click.UsageError(" ".join(Diagnostic(value.code, params=value.params).sentences(lang)))


def _key(text: str, words: Words, lang: Lang) -> str:
    key = key_of(text, words) or key_without_marks(text, words)
    if not key:
        suggestion = closest(text, [each["vi"] for each in words.values()])[lang]
        raise click.UsageError(_SAID["word"][lang].format(text=text, suggestion=suggestion, known=_listed(words)))
    return key


def _listed(words: Words) -> str:
    return "; ".join(each["vi"] for each in words.values())
