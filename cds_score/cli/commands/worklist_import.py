"""`cds-score worklist import FILE… -o so-lieu-tinh.csv`: filled lists to a file of the province's figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.cli.endings import file_ending_in
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import force_option
from cds_score.cli.output import may_write, write_file
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Lang, has_errors, sorted_by_place
from cds_score.diagnostics.pasted import offered, pasted_all

if TYPE_CHECKING:
    from cds_score.criteria.catalogue import Catalogue
    from cds_score.criteria.compiled import CriteriaSet
    from cds_score.province.answers import Answers
    from cds_score.province.figures import Lines

_HELP = {
    "vi": "Đọc các danh sách mà cơ quan đã điền (.xlsx, .docx, .csv) hoặc tệp số liệu đã có (.csv, .yaml) "
    "rồi kiểm tra, gộp thành một tệp số liệu của tỉnh. Còn lỗi thì không ghi gì.",
    "en": "Reads lists that agencies filled in (.xlsx, .docx, .csv) or files of figures (.csv, .yaml), checks them, "
    "and puts them together as one file of the province's figures. Nothing is written while there are errors.",
}
_OUTPUT = {"vi": "Tệp CSV sẽ ghi.", "en": "The CSV to write."}
_SUMMARY = {
    "vi": "{confirmed} số liệu được xác nhận, {disputed} không khớp, {added} cơ quan ghi thêm, {empty} còn trống.",
    "en": "{confirmed} figures confirmed, {disputed} disputed, {added} given by the agency, {empty} still empty.",
}
_DIFFERS = {"vi": "Khác với số đã khai:", "en": "Other than declared:"}
_LINE = {
    "vi": "  {code} {name}, {input}: khai {declared}, cơ quan {value} ({agency})",
    "en": "  {code} {name}, {input}: declared {declared}, agency {value} ({agency})",
}
_SAME = {
    "vi": "  {code} {name}, {input}: cơ quan ghi “không khớp” mà vẫn ghi {value}, đúng bằng số đã khai ({agency})",
    "en": "  {code} {name}, {input}: the agency does not agree, but gives {value}, as was declared ({agency})",
}
_ALONE = {
    "vi": "  {code} {name}, {input}: cơ quan {value} ({agency}); tệp không ghi số đã khai",
    "en": "  {code} {name}, {input}: agency {value} ({agency}); the file does not say what was declared",
}
_NO_VALUE = {"vi": "không ghi số", "en": "gives none"}
_WRITTEN = {"vi": "Đã ghi {path}.", "en": "Wrote {path}."}
_HELD = {
    "vi": "“{path}” đã có sẵn nên chưa ghi. Gộp thêm vào số liệu trong đó thì nêu cả tệp ấy và một tên mới: cds-score "
    "worklist import {files} -o TỆP-MỚI.csv. Bỏ hẳn số liệu cũ thì thêm --force.",
    "en": "“{path}” exists and was left alone. To put these together with its figures, name it too, and a new file: "
    "cds-score worklist import {files} -o NEW.csv. To drop its figures, add --force.",
}
_NOT_WRITTEN = {
    "vi": "Còn lỗi nên chưa ghi {path}. Sửa các dòng trên rồi chạy lại.",
    "en": "There are errors, so {path} was not written. Mend them and run this again.",
}
_FILES = {"vi": "DANH-SÁCH…", "en": "LIST…"}
_FILE = {"vi": "TỆP", "en": "FILE"}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("import", help=_HELP[lang])
    @click.argument("files", nargs=-1, required=True, metavar=_FILES[lang])
    @click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path),
                  callback=file_ending_in(lang, ".csv"), metavar=_FILE[lang], help=_OUTPUT[lang])  # fmt: skip
    @force_option(lang)
    @click.pass_obj
    def import_lists(settings: Settings, files: tuple[str, ...], output: Path, force: bool) -> int:
        from cds_score.cli.report_diagnostics import code_of, show
        from cds_score.forms.figures_sheet import read_lines
        from cds_score.province.answers import gathered
        from cds_score.province.figures import figures_csv

        for file in files:
            may_write(output, force=True, lang=lang, read=Path(file))
        if output.exists() and not force:
            raise click.ClickException(offered(_HELD[lang].format(path=output, files=pasted_all([output, *files]))))
        lists = [read_lines(Path(file)) for file in files]
        answers = gathered(lists, _sets(lists, open_province(settings, lang).sets))
        _tell(answers, lang)
        found = sorted_by_place(answers.found)
        show(found, lang)
        if has_errors(found):
            click.echo(_NOT_WRITTEN[lang].format(path=output), err=True)
            return code_of(found)
        write_file(output, figures_csv(answers.every).encode("utf-8"))
        click.echo(_WRITTEN[lang].format(path=output))
        return ExitCode.DONE

    return import_lists


def _sets(lists: list[Lines], sets: Catalogue) -> dict[str, CriteriaSet]:
    """The sets that the lists name and that this machine has."""
    found: dict[str, CriteriaSet] = {}
    for name in {figure.criteria for lines in lists for figure in lines.figures if figure.criteria}:
        folder = sets.choose(name, 0)
        criteria = sets.load(folder)[0] if isinstance(folder, Path) else None
        if criteria is not None:
            found[name] = criteria
    return found


def _tell(answers: Answers, lang: Lang) -> None:
    """How much was answered, and every figure that is not the declared one."""
    from cds_score.province.figures import same_value

    click.echo(
        _SUMMARY[lang].format(
            confirmed=answers.confirmed, disputed=answers.disputed, added=answers.added, empty=answers.empty
        )
    )
    if answers.differing:
        click.echo(_DIFFERS[lang])
    for each in answers.differing:
        same = each.gives_value and same_value(each.value.text, each.declared)
        said = _ALONE if not each.declared else _SAME if same else _LINE
        click.echo(
            said[lang].format(
                code=each.code,
                name=each.name,
                input=each.input,
                declared=each.declared,
                value=each.value.text or _NO_VALUE[lang],
                agency=each.agency,
            )
        )
