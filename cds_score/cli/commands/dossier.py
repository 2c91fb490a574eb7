"""`cds-score dossier REPORT -o FOLDER|FILE.zip`: all of a case in one place; `dossier --check` looks one over."""

from __future__ import annotations

from pathlib import Path

import click

from cds_score.casework.dossier import gathered, made_of
from cds_score.casework.dossier_papers import check_packed
from cds_score.casework.opening import Outcome, Province, assess_file
from cds_score.cli.endings import folder_name
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import force_option
from cds_score.cli.output import may_write, write_folder, write_stream
from cds_score.cli.report_diagnostics import exit_code, show
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Lang, has_errors
from cds_score.selfreport.dossier import packing
from cds_score.selfreport.dossier.checking import check_dossier
from cds_score.selfreport.dossier.manifest import MANIFEST

_HELP = {
    "vi": """Gom báo cáo, ý kiến thẩm định, lịch sử, bảng, tài liệu kiểm chứng và giấy tờ khác vào một thư mục hoặc tệp
    .zip, kèm mục lục văn bản và tệp kê có mã SHA-256 của từng tệp.

    Có --check: đối chiếu từng tệp của một hồ sơ với tệp kê, bản giấy với báo cáo; không giải nén, không ghi gì.""",
    "en": """Packs a report with its review, history, tables, evidence and further papers into a folder or a .zip, with
    a list of documents and a manifest that has the SHA-256 of every file.

    With --check: compares every file of a dossier with its manifest, and its papers with the report; unpacks and
    writes nothing.""",
}
_WHAT = {"vi": "BÁO-CÁO|HỒ-SƠ", "en": "REPORT|DOSSIER"}
_OUTPUT = {
    "vi": "Thư mục sẽ tạo, hoặc tệp đuôi .zip.",
    "en": "The folder to make, or a file that ends in .zip.",
}
_PAPER = {
    "vi": "Giấy tờ khác cần đưa vào hồ sơ; dùng được nhiều lần.",
    "en": "A further paper for the dossier; may be given several times.",
}
_CHECK = {
    "vi": "Kiểm tra một hồ sơ đã có thay vì lập hồ sơ.",
    "en": "Check a dossier that there is, in place of making one.",
}
_NEEDS_OUTPUT = {"vi": "Thiếu -o: ghi hồ sơ vào đâu.", "en": "-o is missing: where to put the dossier."}
_CHECK_ALONE = {"vi": "--check không đi cùng -o, --paper.", "en": "--check goes without -o and --paper."}
_KEPT = {
    "vi": "Thư mục “{path}” không phải hồ sơ nguyên vẹn do lệnh này tạo, nên không bị thay. Chọn tên khác cho -o.",
    "en": "“{path}” is not a sound dossier made by this command and is not replaced. Choose another name for -o.",
}
_CHANGED = {
    "vi": "Tệp “{path}” vừa thay đổi trong lúc lập hồ sơ. Chạy lại lệnh.",
    "en": "“{path}” has just been changed while the dossier was made. Run it again.",
}
_WRITTEN = {
    "vi": "Đã lập hồ sơ {path}: {count} tệp.{missing}\nMã hồ sơ (SHA-256 của {manifest}): {digest}",
    "en": "Made the dossier {path}: {count} files.{missing}\nIts digest (SHA-256 of {manifest}): {digest}",
}
_MISSING = {"vi": " Còn thiếu {count} tệp được dẫn.", "en": " {count} cited files are missing."}
_SOUND = {
    "vi": "{path}: {count} tệp đúng như tệp kê.\nMã hồ sơ (SHA-256 của {manifest}): {digest}",
    "en": "{path}: {count} files are as the manifest says.\nIts digest (SHA-256 of {manifest}): {digest}",
}
_BROKEN = {
    "vi": "{path}: hồ sơ không nguyên vẹn.",
    "en": "{path}: the dossier is not sound.",
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("dossier", help=_HELP[lang])
    @click.argument("file", metavar=_WHAT[lang])
    @click.option(
        "-o", "--output", type=click.Path(path_type=Path), callback=folder_name(lang, ".zip"), help=_OUTPUT[lang]
    )
    @click.option(
        "--paper",
        "papers",
        multiple=True,
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help=_PAPER[lang],
    )
    @click.option("--check", is_flag=True, help=_CHECK[lang])
    @force_option(lang)
    @click.pass_obj
    def dossier(
        settings: Settings, file: str, output: Path | None, papers: tuple[Path, ...], check: bool, force: bool
    ) -> int:
        if check:
            if output is not None or papers:
                raise click.UsageError(_CHECK_ALONE[lang])
            return _checked(Path(file), open_province(settings, lang), lang)
        if output is None:
            raise click.UsageError(_NEEDS_OUTPUT[lang])
        outcome = assess_file(file, open_province(settings, lang), lang)
        return _packed(outcome, Path(file), output, papers, force, lang)

    return dossier


def _checked(path: Path, province: Province, lang: Lang) -> int:
    checked, found = check_packed(path, province)
    if checked is None or has_errors(found):
        click.echo(_BROKEN[lang].format(path=path))
    else:
        said = {"path": path, "count": len(checked.manifest.files), "manifest": MANIFEST, "digest": checked.digest}
        click.echo(_SOUND[lang].format(**said))
    show(found, lang)
    return ExitCode.INPUT if has_errors(found) else ExitCode.DONE


def _packed(outcome: Outcome, path: Path, output: Path, papers: tuple[Path, ...], force: bool, lang: Lang) -> int:
    from cds_score.documents.errors import DocumentError

    if outcome.report is None:
        show(outcome.diagnostics, lang)
        return exit_code([outcome])
    packed, refused = gathered(outcome, path, papers)
    show(outcome.diagnostics, lang)
    if refused:
        return exit_code([outcome])
    _may_replace(output, force, lang, path)
    try:
        made = made_of(outcome, packed)
    except DocumentError as fault:
        raise click.ClickException(fault.vi if lang == "vi" else fault.en) from fault
    try:
        if output.suffix.lower() == ".zip":
            write_stream(output, lambda stream: packing.write_zip(stream, made.files))
        else:
            write_folder(output, lambda folder: packing.write_folder(folder, made.files))
    except packing.FileChangedError as changed:
        raise click.ClickException(_CHANGED[lang].format(path=changed.path)) from changed
    missing = _MISSING[lang].format(count=made.missing) if made.missing else ""
    said = {"path": output, "count": len(made.files) - 1, "missing": missing, "manifest": MANIFEST}
    click.echo(_WRITTEN[lang].format(**said, digest=made.digest))
    return exit_code([outcome])


def _may_replace(output: Path, force: bool, lang: Lang, report: Path) -> None:
    """Raises click.ClickException where what is there must stay: of folders all but a sound dossier."""
    if not output.is_dir() or output.suffix.lower() == ".zip":
        if output.exists() and output.suffix.lower() != ".zip":
            raise click.ClickException(_KEPT[lang].format(path=output))
        may_write(output, force, lang, report)
    elif any(output.iterdir()):
        checked, found = check_dossier(output)
        if checked is None or has_errors(found):
            raise click.ClickException(_KEPT[lang].format(path=output))
        may_write(output, force, lang)
