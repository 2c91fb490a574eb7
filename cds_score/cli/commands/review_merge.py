"""`cds-score review merge REPORT FILE…`: reviews of one report by several people, put together."""

from __future__ import annotations

from pathlib import Path

import click

from cds_score.casework.appraising import reviewed
from cds_score.cli.endings import file_ending_in
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import FILE, force_option
from cds_score.cli.output import may_write, write_file
from cds_score.cli.report_diagnostics import show
from cds_score.cli.reviewing import other_office, rewrite
from cds_score.diagnostics import Diagnostic, Lang, Source, has_errors
from cds_score.selfreport.case_files import YAML_ENDINGS, review_path
from cds_score.selfreport.review.merge import Conflict, merge
from cds_score.selfreport.review.model import Review
from cds_score.selfreport.review.read import read_review
from cds_score.selfreport.review.write import with_entries, with_figures

_HELP = {
    "vi": "Gộp tệp thẩm định của nhiều người vào tệp thẩm định của báo cáo; chỗ trái nhau được liệt kê, không tự chọn.",
    "en": "Puts reviews by several people into the report's review; where they disagree, nothing is chosen.",
}
_OUTPUT = {
    "vi": "Ghi ra tệp này thay vì vào tệp thẩm định của báo cáo.",
    "en": "Write to this file instead of the report's own review.",
}
_PREFER = {
    "vi": "Tệp có ý kiến được lấy ở những chỗ trái nhau.",
    "en": "The file whose decisions count where they disagree.",
}
_FILES = {"vi": "TỆP-THẨM-ĐỊNH…", "en": "REVIEW…"}
_SAID = {
    "conflict": {
        "vi": "Trái nhau ở {id} (chưa ghi vào, chỉ tiêu vẫn là chưa thẩm định xong):",
        "en": "They disagree about {id} (nothing was added):",
    },
    "prefer": {
        "vi": "Chọn một bên bằng --prefer TỆP, hoặc để hội đồng quyết định.",
        "en": "Choose a side with --prefer FILE, or leave it to the council.",
    },
    "written": {"vi": "Đã gộp {count} ý kiến vào {path}", "en": "Merged {count} decisions into {path}"},
    "other": {
        "vi": "{file} thẩm định một báo cáo khác ({unit}), không gộp được.",
        "en": "{file} reviews another report ({unit}) and cannot be merged.",
    },
    "prefer_unknown": {
        "vi": "--prefer phải là một trong các tệp được gộp: {files}",
        "en": "--prefer must be one of the files: {files}",
    },
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("merge", help=_HELP[lang])
    @click.argument("file", metavar=FILE[lang])
    @click.argument("reviews", nargs=-1, required=True, metavar=_FILES[lang])
    @click.option("--prefer", default="", metavar=_FILES[lang].rstrip("…"), help=_PREFER[lang])
    @click.option(
        "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), callback=file_ending_in(lang, *YAML_ENDINGS),
        help=_OUTPUT[lang],
    )  # fmt: skip
    @force_option(lang)
    def merge_reviews(file: str, reviews: tuple[str, ...], prefer: str, output: Path | None, force: bool) -> int:
        base, _ = reviewed(file, "", lang)
        others = [_whole(file, each, lang) for each in reviews]
        for other in others:
            if (other.code, other.name, other.criteria) != (base.code, base.name, base.criteria):
                unit = f"{other.name}, {other.criteria}"
                raise click.UsageError(_SAID["other"][lang].format(file=other.source.name, unit=unit))
        names = [each.source.name for each in (base, *others)]
        if prefer and prefer not in names:
            raise click.UsageError(_SAID["prefer_unknown"][lang].format(files=", ".join(names)))
        merged = merge([base, *others], prefer)
        review: Review = base
        notes: list[Diagnostic] = []
        for person, entries in merged.additions:
            notes += other_office(file, review, person.name, person.office)
            source = Source(review.source.name, with_entries(review.source, person, entries))
            after, found = read_review(source)
            if after is None:
                show(found, lang)
                return ExitCode.INPUT
            review = after
        own = next((each.figures for each in (base, *others) if each.figures is not None), None)
        text = review.source.text if own in (None, base.figures) else with_figures(review.source, own)
        path = output or review_path(Path(file))
        if output is not None:
            may_write(output, force, lang, Path(file))
            write_file(output, text.encode("utf-8"))
        else:
            rewrite(path, text, base, lang)
        count = sum(len(entries) for _, entries in merged.additions)
        click.echo(_SAID["written"][lang].format(count=count, path=path))
        for line in _conflicts(merged.conflicts, lang):
            click.echo(line)
        show(notes, lang)
        return ExitCode.INCOMPLETE if merged.conflicts else ExitCode.DONE

    return merge_reviews


def _whole(file: str, named: str, lang: Lang) -> Review:
    """A review of which no line is lost. Raises Exit where one cannot be read."""
    review, found = reviewed(file, named, lang)
    if has_errors(found):
        show(found, lang)
        raise click.exceptions.Exit(ExitCode.INPUT)
    return review


def _conflicts(conflicts: list[Conflict], lang: Lang) -> list[str]:
    lines = []
    for conflict in conflicts:
        lines.append(_SAID["conflict"][lang].format(id=conflict.indicator))
        for name, entry in conflict.entries:
            value = f" {entry.input} = {entry.value.text}" if entry.value is not None else ""
            lines.append(f"  – {name}: {entry.decision_text(lang)}{value} ({entry.who(lang)})")
    return [*lines, _SAID["prefer"][lang]] if conflicts else []
