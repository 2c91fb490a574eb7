"""`cds-score decision REPORT… -o quyet-dinh.yaml`: a draft of the decision about all who are eligible."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from cds_score.casework.appraising import Appraised, appraise_file, given_figures
from cds_score.casework.opening import Outcome
from cds_score.casework.sides import side_of
from cds_score.casework.stages import is_eligible, returned, why_not_eligible, why_open
from cds_score.cli.endings import file_ending_in
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.folders import named_reports, only_counting, say_unregistered
from cds_score.cli.options import FILES, figures_option, force_option
from cds_score.cli.output import may_write, write_file
from cds_score.cli.preferring import prefer_option, preferred
from cds_score.cli.report_diagnostics import of_figures, show
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Lang
from cds_score.diagnostics.pasted import offered, pasted
from cds_score.reading.source import read_file
from cds_score.selfreport.case_files import YAML_ENDINGS

_HELP = {
    "vi": "Lập tệp quyết định công nhận (dự thảo) gồm mọi đơn vị đủ điều kiện theo kết quả thẩm định, trừ đơn vị có "
    "hồ sơ đang bị trả lại.",
    "en": "Drafts the decision about all units that are eligible by their appraisal, without those whose case was "
    "returned.",
}
_OUTPUT = {"vi": "Tệp sẽ ghi, ví dụ quyet-dinh.yaml.", "en": "The file to write, for example quyet-dinh.yaml."}
_SAID = {
    "left_out": {"vi": "Không đưa vào: {unit} – {reason}", "en": "Left out: {unit} – {reason}"},
    "left": {"vi": "{count} đơn vị không đưa vào, nêu ở trên. ", "en": "{count} units are left out, as listed above. "},
    "years": {
        "vi": "Các báo cáo thuộc nhiều năm ({years}): mỗi năm một quyết định.",
        "en": "The reports are of several years ({years}): one decision for each.",
    },
    "decide": {
        "vi": "{count} đơn vị chưa thẩm định xong. Ghi ý kiến: cds-score review decide {name} MÃ-CHỈ-TIÊU "
        "--decision Ý-KIẾN --by HỌ-TÊN --office CƠ-QUAN",
        "en": "The appraisal of {count} units is not finished. To decide: cds-score review decide {name} INDICATOR "
        "--decision DECISION --by NAME --office OFFICE",
    },
    "begin": {
        "vi": "{count} đơn vị chưa thẩm định xong. Tạo tệp thẩm định: cds-score review new {name}",
        "en": "The appraisal of {count} units is not finished. Begin a review: cds-score review new {name}",
    },
    "nobody": {"vi": "Chưa đơn vị nào đủ điều kiện.", "en": "Nobody is eligible."},
    "kept": {
        "vi": "“{path}” là quyết định đã có {what} nên không bị thay, kể cả khi có --force. Chọn một tên khác cho -o.",
        "en": "“{path}” is a decision that has its {what} and is not replaced, not even with --force. Choose another "
        "name for -o.",
    },
    "written": {
        "vi": "Đã ghi {path}: {count} đơn vị. {left}Sau khi ký, điền number, date, signer.",
        "en": "Wrote {path}: {count} units. {left}Once it is signed, fill in number, date and signer.",
    },
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("decision", help=_HELP[lang])
    @click.argument("files", nargs=-1, required=True, metavar=FILES[lang])
    @click.option(
        "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path),
        callback=file_ending_in(lang, *YAML_ENDINGS), help=_OUTPUT[lang],
    )  # fmt: skip
    @figures_option(lang)
    @prefer_option(lang)
    @force_option(lang)
    @click.pass_obj
    def decision(
        settings: Settings, files: tuple[str, ...], output: Path, figures: str, prefer: tuple[str, ...], force: bool
    ) -> int:
        from cds_score.province.decision import draft

        province = open_province(settings, lang)
        read: list[Appraised] = []
        chosen = preferred(prefer, files, lang)
        named = named_reports(files, lang)
        for file in named:
            each = appraise_file(file, province, lang, figures=figures)
            if isinstance(each, Outcome):
                show(each.diagnostics, lang)
                return ExitCode.ACCESS if each.unreadable else ExitCode.INPUT
            read.append(each)
        years = sorted({each.appraisal.appraised.period.year for each in read if is_eligible(each)})
        if len(years) > 1:
            raise click.UsageError(_SAID["years"][lang].format(years=", ".join(map(str, years))))
        sides = [side_of(each.appraisal.appraised, each.ready.criteria, each.appraisal) for each in read]
        counted = only_counting([sides], lang, years[0] if years else 0, chosen)
        say_unregistered([each for each in sides if each.result.report in counted], province.register, lang)
        others = [each for each in read if each.appraisal.appraised.report not in counted]
        read = [each for each in read if each.appraisal.appraised.report in counted]
        given_back = {each.file: back for each in read if (back := returned(each, _same(each, others), province.files))}
        unlike = of_figures(found for each in read for found in each.diagnostics)
        show([*unlike, *(each.told for each in given_back.values())], lang)
        appraised = []
        for each in read:
            back = given_back.get(each.file)
            reason = back.out if back else ""
            if not reason and is_eligible(each):
                appraised.append(each)
                continue
            result = each.appraisal.appraised
            unit = f"{result.commune.name} ({result.commune.code})"
            reason = reason or why_open(each) or why_not_eligible(each).rstrip(".")
            click.echo(_SAID["left_out"][lang].format(unit=unit, reason=reason))
        _say_open([each for each in read if why_open(each)], files, lang)
        if not appraised:
            click.echo(_SAID["nobody"][lang], err=True)
            return ExitCode.INCOMPLETE
        _keep_filled_in(output, lang)
        may_write(output, force, lang)
        taken = given_figures(figures, province)
        asked = any(each.ready.criteria.attributes or each.ready.criteria.given for each in read)
        register = Path(settings.register).name if asked else ""
        text = draft([each.appraisal for each in appraised], Path(figures).name, taken, register)
        write_file(output, text.encode("utf-8"))
        out = len(read) - len(appraised)
        left = _SAID["left"][lang].format(count=out) if out else ""
        click.echo(_SAID["written"][lang].format(path=output, count=len(appraised), left=left))
        return ExitCode.DONE

    return decision


def _say_open(units: Sequence[Appraised], names: Sequence[str], lang: Lang) -> None:
    """How units whose appraisal is not finished are decided on, by the name that was typed; nothing where none is."""
    if not units:
        return
    folder = next((name for name in names if Path(name).is_dir()), "")
    first = next((each for each in units if each.review is None), units[0])
    key = "decide" if folder or first.review is not None else "begin"
    said = _SAID[key][lang].format(count=len(units), name=pasted(folder or first.file))
    click.echo(offered(said), err=True)


def _keep_filled_in(path: Path, lang: Lang) -> None:
    """Raises ClickException where a decision has its number, day or signer: a draft does not take its place."""
    from cds_score.province.decision import read_decision

    source, _ = read_file(path) if path.exists() else (None, [])
    before, _ = read_decision(source) if source is not None else (None, [])
    if before is not None and (what := before.filled_in[lang]):
        raise click.ClickException(_SAID["kept"][lang].format(path=path, what=what))


def _same(one: Appraised, others: Sequence[Appraised]) -> list[str]:
    """The files among `others` that are of the unit and year of `one`."""

    def key(each: Appraised) -> tuple[str, int]:
        result = each.appraisal.appraised
        return result.commune.code, result.period.year

    return [each.file for each in others if key(each) == key(one)]
