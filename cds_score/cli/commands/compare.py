"""`cds-score compare BEFORE AFTER`: two periods of one commune, or two rounds of a province, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.casework.cases import decision_of
from cds_score.casework.sides import Beside, Sides
from cds_score.cli.endings import file_ending_in
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.folders import named_reports, say_not_counted, say_unregistered
from cds_score.cli.lying_figures import lying_figures
from cds_score.cli.options import FILE, force_option
from cds_score.cli.output import may_write, write_file
from cds_score.cli.preferring import offer_choice, prefer_option, preferred
from cds_score.cli.report_diagnostics import exit_code, say_noted, show, show_errors
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Diagnostic, Lang, has_errors

if TYPE_CHECKING:
    from cds_score.province.compare import RoundComparison
    from cds_score.province.register import Register
    from cds_score.scoring.comparison import Side

_HELP = {
    "vi": "So kết quả của một xã ở hai kỳ, hoặc của cả tỉnh ở hai đợt (hai thư mục): trạng thái, điểm, thứ hạng, "
    "từng chỉ tiêu, cái gì lên, cái gì xuống, bao nhiêu và vì sao. Báo cáo đã thẩm định xong thì lấy kết quả "
    "thẩm định. Hai phiên bản của bộ tiêu chí thì chỉ so phần giống nhau; đơn vị đã sắp xếp thì so với từng "
    "đơn vị cũ theo danh mục.",
    "en": "Compares a commune in two periods, or a province in two rounds (two folders): state, points, rank, "
    "indicator by indicator, what rose, what fell, by how much and why. Of a report whose review is finished "
    "the appraisal counts. Of two versions of a set only what is alike is compared; a merged unit is compared "
    "with each former one by the register.",
}
_SIDES = {
    "vi": (f"{FILE['vi']}-TRƯỚC|THƯ-MỤC", f"{FILE['vi']}-SAU|THƯ-MỤC"),
    "en": ("BEFORE|FOLDER", "AFTER|FOLDER"),
}
_FORMAT = {"vi": "Bảng, JSON, hoặc CSV (mở được bằng Excel).", "en": "A table, JSON, or CSV (opens in Excel)."}
_UNIT = {"vi": "Chỉ xem đơn vị có mã này, đầy đủ từng chỉ tiêu.", "en": "Only the unit of this code, in full."}
_CODE = {"vi": "MÃ-XÃ", "en": "CODE"}
_DECLARED = {
    "vi": "Lấy kết quả tự đánh giá, kể cả khi đã có thẩm định.",
    "en": "Take the self-assessment even where there is a review.",
}
_GIVEN: dict[str, dict[Lang, str]] = {
    "--figures": {
        "vi": "Số liệu của tỉnh cho bên sau, thay cho số khai khi thẩm định.",
        "en": "The province's figures for the side after: they outrank what is declared.",
    },
    "--figures-before": {"vi": "Số liệu của tỉnh cho bên trước.", "en": "The same for the side before."},
    "--decision": {
        "vi": "Quyết định công nhận của tỉnh cho bên sau (quyet-dinh.yaml).",
        "en": "The province's decision for the side after (quyet-dinh.yaml).",
    },
    "--decision-before": {"vi": "Quyết định công nhận cho bên trước.", "en": "The same for the side before."},
}
_FILE = {"vi": "TỆP", "en": "FILE"}
_OUTPUT = {"vi": "Ghi ra tệp .csv hoặc .json.", "en": "Write to a file, .csv or .json."}
_WRITTEN = {"vi": "Đã ghi {path}", "en": "Written: {path}"}
_NONE = {
    "vi": "Không có đơn vị nào có báo cáo ở cả hai bên.",
    "en": "No unit has a report on both sides.",
}
_NO_UNIT = {
    "vi": "Không có đơn vị mã {code} ở cả hai bên.",
    "en": "No unit {code} on both sides.",
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""
    first, second = _SIDES[lang]

    @click.command("compare", help=_HELP[lang])
    @click.argument("before", metavar=first)
    @click.argument("after", metavar=second)
    @click.option("--format", "shape", type=click.Choice(["table", "json", "csv"]), default="table", help=_FORMAT[lang])
    @click.option("--unit", default="", metavar=_CODE[lang], help=_UNIT[lang])
    @click.option("--declared", is_flag=True, help=_DECLARED[lang])
    @click.option("--figures", default="", metavar=_FILE[lang], help=_GIVEN["--figures"][lang])
    @click.option("--figures-before", default="", metavar=_FILE[lang], help=_GIVEN["--figures-before"][lang])
    @click.option("--decision", default="", metavar=_FILE[lang], help=_GIVEN["--decision"][lang])
    @click.option("--decision-before", default="", metavar=_FILE[lang], help=_GIVEN["--decision-before"][lang])
    @prefer_option(lang)
    @click.option(
        "-o", "--output", type=click.Path(dir_okay=False, path_type=Path),
        callback=file_ending_in(lang, ".csv", ".json"), help=_OUTPUT[lang],
    )  # fmt: skip
    @force_option(lang)
    @click.pass_obj
    def compare(
        settings: Settings,
        before: str,
        after: str,
        shape: str,
        unit: str,
        declared: bool,
        figures: str,
        figures_before: str,
        decision: str,
        decision_before: str,
        prefer: tuple[str, ...],
        output: Path | None,
        force: bool,
    ) -> int:
        if output is not None:
            shape = output.suffix.lower().removeprefix(".")
            may_write(output, force, lang)
        province = open_province(settings, lang)
        reader = Sides(province, lang, declared=declared)
        noted: list[Diagnostic] = []
        beside = []
        for name, option, given, decided in (
            (before, "--figures-before", figures_before, decision_before),
            (after, "--figures", figures, decision),
        ):
            whose, more = decision_of(decided, province.files)
            beside.append(Beside(given, whose, {} if given or declared else lying_figures([name]), option))
            noted += more
        chosen = preferred(prefer, (before, after), lang)
        made, found = _made(reader, (before, after), beside, unit, province.register, chosen)
        many = len(reader.outcomes) > 2
        noted += [each for outcome in reader.outcomes for each in show_errors(outcome.diagnostics, many, lang)]
        say_noted(noted, lang)
        show(found, lang)
        offer_choice(found, lang)
        if made is None:
            if not found:
                click.echo((_NO_UNIT if unit else _NONE)[lang].format(code=unit), err=True)
            return exit_code(reader.outcomes) or ExitCode.INPUT
        if output is not None:
            if exit_code(reader.outcomes) == ExitCode.ACCESS:
                return ExitCode.ACCESS
            write_file(output, _text(made, shape).encode("utf-8"))
            click.echo(_WRITTEN[lang].format(path=output))
        elif shape == "table":
            _print(made, (before, after) if many and not unit else None)
        else:
            click.echo(_text(made, shape), nl=False)
        return ExitCode.INPUT if has_errors(found) else exit_code(reader.outcomes)

    return compare


def _made(
    reader: Sides,
    names: tuple[str, str],
    beside: Sequence[Beside],
    unit: str,
    register: Register,
    prefer: frozenset[Path],
) -> tuple[RoundComparison | None, list[Diagnostic]]:
    """Both sides compared; None where nothing stands on both."""
    from cds_score.province.compare import compare_rounds, counting, lineage_of
    from cds_score.province.units import UnitRegister

    rounds = all(Path(name).is_dir() for name in names)
    found: list[Diagnostic] = []
    sides: list[Sequence[Side]] = []
    for name, its in zip(names, beside, strict=True):
        read = reader.read(named_reports([name], reader.lang, its.option), its)
        if Path(name).is_dir():
            counted = counting(read, reader.lang, prefer=prefer)
            read = counted.sides
            found += counted.found
            say_not_counted(counted.others, reader.lang)
            reader.leave_out(each.file for each in counted.others)
        sides.append(read)
    old, new = sides
    say_unregistered(new, register, reader.lang)
    if not old or not new:
        return None, found
    lineage = lineage_of(register, new) if isinstance(register, UnitRegister) else {}
    called = _named(names[0]), _named(names[1])
    made = compare_rounds(old, new, reader.matches, names=called, lineage=lineage, ranked=rounds)
    if not made.units and not rounds and len(old) == len(new) == 1:
        return None, [*found, _other_unit(old, new)]
    if unit:
        made.units = [each for each in made.units if unit in (each.code, each.comparison.before.commune.code)]
        made.only_before, made.only_after, made.states, made.awards, made.indicators = [], [], [], [], []
    elif not rounds:
        made.only_before, made.only_after = [], []
    absent = made.only_before or made.only_after
    return (made if made.units or absent else None), found


def _other_unit(old: Sequence[Side], new: Sequence[Side]) -> Diagnostic:
    names = {
        name: f"{side.result.commune.name} ({side.result.commune.code or '–'})"
        for name, side in (("before", old[0]), ("after", new[0]))
    }
    return Diagnostic("compare-other-unit", params=names, file=new[0].result.report)


def _named(path: str) -> str:
    return Path(path).name or path


def _text(made: RoundComparison, shape: str) -> str:
    from cds_score.documents.compare_record import comparison_csv, comparison_record
    from cds_score.documents.json_text import one

    return one(comparison_record(made)) if shape == "json" else comparison_csv(made)


def _print(made: RoundComparison, rounds: tuple[str, str] | None) -> None:
    """The overview of many units, of which `rounds` are the folders, or each in full."""
    from cds_score.documents.compare_view import comparison_view, rounds_view
    from cds_score.documents.terminal import console

    out = console()
    if rounds is not None:
        out.print(rounds_view(made, rounds))
    for at, each in enumerate(() if rounds is not None else made.units):
        out.print(*([""] if at else []), comparison_view(each, made.lang), sep="\n")
    out.file.flush()
