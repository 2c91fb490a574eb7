"""`cds-score trend REPORT…|FOLDER`: many periods of one commune, or of each commune of a folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.casework.cases import decision_of
from cds_score.casework.opening import Outcome, Province, prepare
from cds_score.casework.sides import Beside, Sides
from cds_score.cli.endings import file_ending_in
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.folders import named_reports, say_not_counted, say_unregistered
from cds_score.cli.lying_figures import lying_figures
from cds_score.cli.options import FILES, force_option
from cds_score.cli.output import may_write, write_file
from cds_score.cli.preferring import offer_choice, prefer_option, preferred
from cds_score.cli.report_diagnostics import exit_code, say_noted, show, show_errors
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Diagnostic, Lang, has_errors

if TYPE_CHECKING:
    from cds_score.scoring.comparison import Side
    from cds_score.scoring.trend import Trend

_HELP = {
    "vi": "Kết quả của một xã qua nhiều kỳ, hoặc của từng xã trong thư mục: từng nhóm, từng chỉ tiêu theo kỳ, lũy kế "
    "từ đầu năm so với mức yêu cầu, và còn cần bao nhiêu đến hết năm. Kỳ tháng, quý, năm để riêng; kỳ thiếu là chỗ "
    "trống. Nhiều xã thì mỗi xã một dòng; xem đủ một xã bằng --unit. Tệp .svg vẽ đường của từng nhóm.",
    "en": "A commune over many periods, or each commune of a folder: pillars and indicators by period, totals of the "
    "year against the targets, and what is still needed until its end. Months, quarters and years stand apart; a "
    "missing period is a gap. Of many communes each is one line; --unit shows one in full. A "
    ".svg file draws a line for each pillar.",
}
_FORMAT = {"vi": "Bảng, JSON, hoặc CSV (mở được bằng Excel).", "en": "A table, JSON, or CSV (opens in Excel)."}
_UNIT = {"vi": "Chỉ xem đơn vị có mã này.", "en": "Only the unit of this code."}
_CODE = {"vi": "MÃ-XÃ", "en": "CODE"}
_DECLARED = {
    "vi": "Lấy kết quả tự đánh giá, kể cả khi đã có thẩm định.",
    "en": "Take the self-assessment even where there is a review.",
}
_FIGURES = {
    "vi": "Số liệu của tỉnh cho kỳ cuối của mỗi đơn vị, thay cho số khai khi thẩm định.",
    "en": "The province's figures for the last period of each unit: they outrank what is declared.",
}
_DECISION = {
    "vi": "Quyết định công nhận của tỉnh cho kỳ cuối của mỗi đơn vị (quyet-dinh.yaml).",
    "en": "The province's decision for the last period of each unit (quyet-dinh.yaml).",
}
_FILE = {"vi": "TỆP", "en": "FILE"}
_OUTPUT = {"vi": "Ghi ra tệp .svg, .csv hoặc .json.", "en": "Write to a file, .svg, .csv or .json."}
_ONE = {
    "vi": "Tệp SVG vẽ một đơn vị; chọn bằng --unit một trong: {units}.",
    "en": "An SVG draws one unit; choose one with --unit: {units}.",
}
_WRITTEN = {"vi": "Đã ghi {path}", "en": "Written: {path}"}
_NONE = {"vi": "Không có báo cáo nào để xem diễn biến.", "en": "There is no report to show over time."}
_NO_UNIT = {"vi": "Không có báo cáo nào của đơn vị mã {code}.", "en": "There is no report of the unit {code}."}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("trend", help=_HELP[lang])
    @click.argument("files", nargs=-1, required=True, metavar=FILES[lang])
    @click.option("--format", "shape", type=click.Choice(["table", "json", "csv"]), default="table", help=_FORMAT[lang])
    @click.option("--unit", default="", metavar=_CODE[lang], help=_UNIT[lang])
    @click.option("--declared", is_flag=True, help=_DECLARED[lang])
    @click.option("--figures", default="", metavar=_FILE[lang], help=_FIGURES[lang])
    @click.option("--decision", default="", metavar=_FILE[lang], help=_DECISION[lang])
    @prefer_option(lang)
    @click.option(
        "-o", "--output", type=click.Path(dir_okay=False, path_type=Path),
        callback=file_ending_in(lang, ".svg", ".csv", ".json"), help=_OUTPUT[lang],
    )  # fmt: skip
    @force_option(lang)
    @click.pass_obj
    def trend(
        settings: Settings,
        files: tuple[str, ...],
        shape: str,
        unit: str,
        declared: bool,
        figures: str,
        decision: str,
        prefer: tuple[str, ...],
        output: Path | None,
        force: bool,
    ) -> int:
        if output is not None:
            shape = output.suffix.lower().removeprefix(".")
            may_write(output, force, lang)
        province = open_province(settings, lang)
        reader = Sides(province, lang, declared=declared)
        decided, noted = decision_of(decision, province.files)
        lying = {} if figures or declared else lying_figures(files)
        chosen = preferred(prefer, files, lang)
        read = _read(reader, files, Beside(figures, decided, lying), province)
        sides, found = _counting(reader, read, files, chosen)
        say_unregistered(sides, province.register, lang)
        made, more = _made(reader, sides, unit)
        found += more
        noted += [each for outcome in reader.outcomes for each in show_errors(outcome.diagnostics, True, lang)]
        say_noted(noted, lang)
        show(found, lang)
        offer_choice(found, lang)
        if not made:
            if not found:
                click.echo((_NO_UNIT if unit else _NONE)[lang].format(code=unit), err=True)
            return exit_code(reader.outcomes) or ExitCode.INPUT
        if shape == "svg" and len(made) > 1:
            units = ", ".join(f"{each.code or '–'} ({each.name})" for each in made)
            raise click.UsageError(_ONE[lang].format(units=units))
        if output is not None:
            if exit_code(reader.outcomes) == ExitCode.ACCESS:
                return ExitCode.ACCESS
            write_file(output, _text(made, shape, lang).encode("utf-8"))
            click.echo(_WRITTEN[lang].format(path=output))
        elif shape == "table":
            _print(made, files)
        else:
            click.echo(_text(made, shape, lang), nl=False)
        return ExitCode.INPUT if more or has_errors(found) else exit_code(reader.outcomes)

    return trend


def _read(reader: Sides, files: Sequence[str], beside: Beside, province: Province) -> list[Side]:
    """Every report; what the province has given goes with the last one of each unit."""
    named = named_reports(files, reader.lang)
    last = _last(named, province, reader.lang) if beside != Beside() else set()
    return [side for file in named for side in reader.read([file], beside if file in last else None)]


def _counting(
    reader: Sides, sides: Sequence[Side], files: Sequence[str], prefer: frozenset[Path]
) -> tuple[list[Side], list[Diagnostic]]:
    """Of the reports of a folder about one period of a unit the one that counts, period by period.

    None of them where it is not clear which; then that is told.
    """
    from cds_score.province.compare import counting

    if not any(Path(file).is_dir() for file in files):
        return list(sides), []
    rounds: dict[tuple[str, str], list[Side]] = {}
    for side in sides:
        rounds.setdefault((side.result.period.start, side.result.period.end), []).append(side)
    chosen = [counting(each, reader.lang, prefer=prefer) for each in rounds.values()]
    others = [each for one in chosen for each in one.others]
    say_not_counted(others, reader.lang)
    reader.leave_out(each.file for each in others)
    counted = {side.result.report for one in chosen for side in one.sides}
    found = [each for one in chosen for each in one.found]
    return [side for side in sides if side.result.report in counted], found


def _made(reader: Sides, read: Sequence[Side], unit: str) -> tuple[list[Trend], list[Diagnostic]]:
    """Every unit over time, in the order of names; and what does not go together."""
    from cds_score.reading.collation import collation_key
    from cds_score.scoring.trend import trend

    units: dict[str, list[Side]] = {}
    for side in read:
        commune = side.result.commune
        if not unit or unit == commune.code:
            units.setdefault(commune.code or commune.name, []).append(side)
    trends, found = [], []
    for sides in units.values():
        made, more = trend(sides, reader.matches)
        found += more
        trends += [made] if made is not None else []
    return sorted(trends, key=lambda each: (collation_key(each.name), each.code)), found


def _last(files: Sequence[str], province: Province, lang: Lang) -> set[str]:
    """Those files whose period is the last of their unit."""
    ends: dict[str, date] = {}
    periods: dict[str, tuple[str, date]] = {}
    for file in files:
        ready = prepare(file, province, lang)
        if isinstance(ready, Outcome) or ready.report.span is None:
            continue
        code, end = ready.report.unit.code, ready.report.span.end
        periods[file] = code, end
        ends[code] = max(ends.get(code, end), end)
    return {file for file, (code, end) in periods.items() if ends[code] == end}


def _text(made: Sequence[Trend], shape: str, lang: Lang) -> str:
    from cds_score.documents.json_text import one, several
    from cds_score.documents.trend_chart import trend_chart
    from cds_score.documents.trend_record import trend_record, trends_csv

    if shape == "svg":
        return trend_chart(made[0])
    if shape == "csv":
        return trends_csv(made, lang)
    return one(trend_record(made[0])) if len(made) == 1 else several(trend_record(each) for each in made)


def _print(made: Sequence[Trend], files: Sequence[str]) -> None:
    """One unit in full, or an overview of many."""
    from cds_score.documents.terminal import console
    from cds_score.documents.trend_view import trend_view, trends_view

    out = console()
    out.print(trend_view(made[0]) if len(made) == 1 else trends_view(made, files))
    out.file.flush()
