"""`cds-score examples -o FOLDER`: the reports, registers and the round of the handbooks, to try things on."""

from __future__ import annotations

from pathlib import Path

import click

from cds_score.cli.endings import folder_name
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.output import write_folder
from cds_score.diagnostics import Lang

_HELP = {
    "vi": """Chép các ví dụ của sổ tay ra một thư mục mới, để tập: báo cáo của từng xã, danh mục, cả một đợt thẩm định.

    Làm hỏng thì chép lại ra thư mục khác. Từng ví dụ là gì: sổ tay, phần tra cứu, “Các báo cáo ví dụ”.""",
    "en": """Copies the examples of the handbooks into a new folder, to practise on: reports, registers, a whole round.

    Whatever happens to the copy, another one can be made. The handbook says what each of them is.""",
}
_OUTPUT = {"vi": "Thư mục mới để ghi.", "en": "The folder to write, which must be new."}
_METAVAR = {"vi": "THƯ-MỤC", "en": "FOLDER"}
_TAKEN = {
    "vi": "“{path}” đã có sẵn nên chương trình không ghi vào. Chọn một tên khác cho -o.",
    "en": "“{path}” exists and was left alone. Choose another name for -o.",
}
_WRITTEN = {
    "vi": "Đã chép {count} tệp vào {path}. Đợt để tập thẩm định: {round}",
    "en": "Copied {count} files into {path}. The round for reviewers: {round}",
}
_PAGE = "README.md"
"""It speaks of the project's own folders, so it stays there; the handbook has it."""


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("examples", help=_HELP[lang])
    @click.option(
        "-o", "--output", required=True, type=click.Path(path_type=Path), callback=folder_name(lang),
        metavar=_METAVAR[lang], help=_OUTPUT[lang],
    )  # fmt: skip
    def examples(output: Path) -> int:
        if output.exists():
            raise click.ClickException(_TAKEN[lang].format(path=output))
        source = bundled_examples()
        files = [each for each in sorted(source.rglob("*")) if each.is_file() and each != source / _PAGE]

        def fill(folder: Path) -> None:
            for each in files:
                target = folder / each.relative_to(source)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(each.read_bytes())

        write_folder(output, fill)
        click.echo(_WRITTEN[lang].format(count=len(files), path=output, round=output / "tham-dinh"))
        return ExitCode.DONE

    return examples


def bundled_examples() -> Path:
    """The examples that come with the program."""
    from cds_score.criteria.catalogue import bundled_root

    return bundled_root().with_name("examples")
