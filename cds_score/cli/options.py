"""Options that several commands share, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from cds_score.diagnostics import Lang
from cds_score.diagnostics.pasted import offered, pasted_all

SET = {"vi": "MÃ@PHIÊN-BẢN", "en": "ID@VERSION"}
"""How a criteria set is named."""
FILE = {"vi": "BÁO-CÁO", "en": "REPORT"}
FILES = {"vi": "BÁO-CÁO|THƯ-MỤC…", "en": "REPORT|FOLDER…"}
"""Reports, or folders of them (`folders.named_reports`)."""
_CRITERIA = {"vi": "Chấm theo bộ này thay cho bộ ghi trong báo cáo.", "en": "Use this set instead of the report's."}
_REVIEW = {
    "vi": "Tệp thẩm định; không ghi thì dùng tệp X.tham-dinh.yaml cạnh báo cáo X.yaml.",
    "en": "The review; otherwise X.tham-dinh.yaml beside the report X.yaml.",
}
_REVIEW_FILE = {"vi": "TỆP", "en": "FILE"}
_FIGURES = {
    "vi": "Số liệu của tỉnh (.csv, .xlsx, .docx, .yaml), như “worklist import” ghi: thay cho số khai khi thẩm định.",
    "en": "The province's figures (.csv, .xlsx, .docx, .yaml), as “worklist import” writes them: they outrank what is "
    "declared.",
}
_OFFICE = {
    "vi": "Tệp ghi cơ quan, người ký, nơi nhận (co-quan.yaml); không có thì bản in để dấu chấm.",
    "en": "The file of offices, signers and recipients (co-quan.yaml); without it there are dots to fill in.",
}
_ONE_FILE = {
    "vi": "--figures chỉ nhận một tệp mà được ghi {count} lần. Gộp các tệp trước: cds-score worklist import {files} -o "
    "so-lieu-gop.csv",
    "en": "--figures takes one file and is given {count} times. Put them together first: cds-score worklist import "
    "{files} -o figures.csv",
}
_DECISION = {
    "vi": "Tệp quyết định công nhận của tỉnh (quyet-dinh.yaml).",
    "en": "The province's decision (quyet-dinh.yaml).",
}
_VISIT = {
    "vi": "Chỉ tiêu kiểm tra thực tế, cho biên bản kiểm tra; không ghi thì mọi chỉ tiêu chưa được chấp nhận.",
    "en": "An indicator to be looked at on the spot, for the minutes of the visit; otherwise all not yet accepted.",
}
_ID = {"vi": "MÃ", "en": "ID"}
_EARLIER = {
    "vi": "Báo cáo kỳ trước, để tính lũy kế của báo cáo tiến độ; dùng nhiều lần, kỳ đầu tiên trước.",
    "en": "A report of an earlier period, for the totals of the report on progress; repeated in the order of time.",
}
_TEMPLATES = {
    "vi": "Thư mục mẫu in riêng của tỉnh: tệp cùng tên thay cho mẫu đi kèm.",
    "en": "The province's folder of templates: a file of the same name stands for the bundled one.",
}
_FOLDER = {"vi": "THƯ-MỤC", "en": "FOLDER"}
_FORCE = {"vi": "Ghi đè tệp đã có.", "en": "Replace an existing file."}

_SET = {
    "vi": "Tính thử với số khác: số liệu nào bằng bao nhiêu, viết như trong báo cáo; dùng nhiều lần. Không ghi vào tệp "
    "nào.",
    "en": "Try another figure: which input has which value, written as in a report; may be repeated. No file changes.",
}
_INPUT = {"vi": "SỐ-LIỆU=GIÁ-TRỊ", "en": "INPUT=VALUE"}
_NO_VALUE = {
    "vi": "“{text}” không có dạng SỐ-LIỆU=GIÁ-TRỊ, ví dụ ho_so_truc_tuyen=885.",
    "en": "“{text}” is not of the form INPUT=VALUE, such as ho_so_truc_tuyen=885.",
}

_REVIEWER: dict[str, dict[Lang, str]] = {
    "by": {"vi": "Họ tên người thẩm định.", "en": "The reviewer's name."},
    "office": {"vi": "Cơ quan của người thẩm định.", "en": "The reviewer's office."},
    "unit": {"vi": "Mã xã, nếu là cán bộ của một xã.", "en": "The code of a commune, for an official of one."},
    "round": {
        "vi": "Vòng: lần 1 (mặc định), lần 2, hội đồng.",
        "en": "The round: lần 1 (the default), lần 2, hội đồng.",
    },
    "at": {"vi": "Ngày của ý kiến; không ghi là hôm nay.", "en": "The day of the decision; today if left out."},
}
_WHO: dict[str, dict[Lang, str]] = {
    "by": {"vi": "HỌ-TÊN", "en": "NAME"},
    "office": {"vi": "CƠ-QUAN", "en": "OFFICE"},
    "unit": {"vi": "MÃ-XÃ", "en": "CODE"},
    "round": {"vi": "VÒNG", "en": "ROUND"},
}
DAY = {"vi": "NGÀY", "en": "DATE"}

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def criteria_option(lang: Lang) -> Decorator:
    """`--criteria` and the name of a set."""
    return click.option("--criteria", default="", metavar=SET[lang], help=_CRITERIA[lang])


def case_options(lang: Lang) -> Decorator:
    """What a paper is made from besides the report, by the names of `papers.Files`, and `--template-dir`."""
    file, folder = _REVIEW_FILE[lang], _FOLDER[lang]
    options: list[Decorator] = [
        click.option("--office", default="", metavar=file, help=_OFFICE[lang]),
        review_option(lang),
        figures_option(lang),
        decision_option(lang),
        click.option("--visit", multiple=True, metavar=_ID[lang], help=_VISIT[lang]),
        click.option("--earlier", multiple=True, metavar=FILE[lang], help=_EARLIER[lang]),
        click.option(
            "--template-dir",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            metavar=folder,
            help=_TEMPLATES[lang],
        ),
        criteria_option(lang),
    ]

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def set_option(lang: Lang) -> Decorator:
    """`--set` with an input and a value to be tried, as pairs in `values`. Raises click.BadParameter without “=”."""

    def pairs(_: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> list[tuple[str, str]]:
        found = [each.partition("=") for each in given]
        for (name, sign, _value), text in zip(found, given, strict=True):
            if not sign or not name.strip():
                raise click.BadParameter(_NO_VALUE[lang].format(text=text), param=parameter)
        return [(name.strip(), value) for name, _sign, value in found]

    return click.option("--set", "values", multiple=True, callback=pairs, metavar=_INPUT[lang], help=_SET[lang])


def figures_option(lang: Lang) -> Decorator:
    """`--figures` and the file of the province's own figures.

    Of several the last would silently stand for all: they are refused, since figures that are left out change results.
    """

    def only(_: click.Context, __: click.Parameter, files: tuple[str, ...]) -> str:
        if len(files) > 1:
            raise click.UsageError(offered(_ONE_FILE[lang].format(count=len(files), files=pasted_all(files))))
        return files[0] if files else ""

    return click.option(
        "--figures", multiple=True, callback=only, metavar=_REVIEW_FILE[lang], help=_FIGURES[lang]
    )  # fmt: skip


def decision_option(lang: Lang) -> Decorator:
    """`--decision` and the file of the province's decision."""
    return click.option("--decision", default="", metavar=_REVIEW_FILE[lang], help=_DECISION[lang])


def review_option(lang: Lang) -> Decorator:
    """`--review` and the name of a review."""
    return click.option("--review", default="", metavar=_REVIEW_FILE[lang], help=_REVIEW[lang])


def force_option(lang: Lang) -> Decorator:
    """`--force`"""
    return click.option("--force", is_flag=True, help=_FORCE[lang])


def reviewer_options(lang: Lang) -> Decorator:
    """Who decides, in which round (`turn`), and on which day."""
    helps = {name: texts[lang] for name, texts in _REVIEWER.items()}
    called = {name: texts[lang] for name, texts in _WHO.items()}

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in (
            click.option("--at", default="", metavar=DAY[lang], help=helps["at"]),
            click.option("--round", "turn", default="lần 1", metavar=called["round"], help=helps["round"]),
            click.option("--unit", default="", metavar=called["unit"], help=helps["unit"]),
            click.option("--office", required=True, metavar=called["office"], help=helps["office"]),
            click.option("--by", required=True, metavar=called["by"], help=helps["by"]),
        ):
            function = option(function)
        return function

    return decorate
