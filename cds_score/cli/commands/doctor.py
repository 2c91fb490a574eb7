"""`cds-score doctor`: what this machine lacks, and what to install."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version

import click

from cds_score import RULES_VERSION, __version__
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Lang

_HELP = {
    "vi": "Xem máy này có đủ những gì chương trình cần, và thiếu gì thì cài gì.",
    "en": "Shows whether this machine has what the program needs, and what to install.",
}
_LINES = {
    "vi": {
        "program": "cds-score {version}, quy tắc chấm phiên bản {rules}, Python {python}, {system}",
        "libyaml": "Bộ đọc YAML nhanh (libyaml)",
        "sets": "Bộ tiêu chí đi kèm: {names}",
        "no_sets": "Không có bộ tiêu chí nào",
        "fonts": "Phông chữ tiếng Việt đi kèm",
        "pdf": "In PDF: WeasyPrint {version}",
        "subset": "Thư viện HarfBuzz-Subset (thiếu thì in PDF chậm gần gấp đôi; Debian, Ubuntu: libharfbuzz-subset0)",
        "sign": "Ký số và kiểm tra chữ ký số (pip install 'cds-score[sign,pdf]')",
        "desk": "Trang điền báo cáo trong trình duyệt (pip install 'cds-score[desk]')",
        "encoding": "Màn hình dòng lệnh nhận tiếng Việt ({name})",
        "ok": "ĐỦ   ",
        "lack": "THIẾU",
        "done": "Máy này đủ để dùng mọi lệnh.",
        "missing": "Còn thiếu {count} mục ở trên; các lệnh khác vẫn dùng được.",
    },
    "en": {
        "program": "cds-score {version}, rules version {rules}, Python {python}, {system}",
        "libyaml": "The fast YAML parser (libyaml)",
        "sets": "Bundled criteria sets: {names}",
        "no_sets": "No criteria set at all",
        "fonts": "Bundled Vietnamese fonts",
        "pdf": "PDF: WeasyPrint {version}",
        "subset": "HarfBuzz-Subset (without it PDFs take almost twice as long; Debian, Ubuntu: libharfbuzz-subset0)",
        "sign": "Digital signatures (pip install 'cds-score[sign,pdf]')",
        "desk": "The page in the browser (pip install 'cds-score[desk]')",
        "encoding": "The terminal takes Vietnamese ({name})",
        "ok": "OK   ",
        "lack": "LACKS",
        "done": "This machine has all that is needed.",
        "missing": "{count} of the above are lacking; the other commands still work.",
    },
}


def command(lang: Lang) -> click.Command:
    """The click command in one language."""

    @click.command("doctor", help=_HELP[lang])
    @click.pass_obj
    def doctor(settings: Settings) -> int:
        words = _LINES[lang]
        system = f"{platform.system()} {platform.machine()}"
        python = platform.python_version()
        click.echo(words["program"].format(version=__version__, rules=RULES_VERSION, python=python, system=system))
        lacking = 0
        found = [_libyaml(words), _sets(settings, lang), _fonts(words), *_printing(lang), _signing(words), _desk(words)]
        for good, line in [*found, _encoding(words)]:
            lacking += not good
            click.echo(f"  {words['ok'] if good else words['lack']} {line}")
        click.echo(words["missing"].format(count=lacking) if lacking else words["done"])
        return ExitCode.ACCESS if lacking else ExitCode.DONE

    return doctor


def _libyaml(words: dict[str, str]) -> tuple[bool, str]:
    import yaml

    return bool(yaml.__with_libyaml__), words["libyaml"]


def _sets(settings: Settings, lang: Lang) -> tuple[bool, str]:
    words = _LINES[lang]
    names = open_province(settings, lang).sets.names()
    return bool(names), words["sets"].format(names=", ".join(names)) if names else words["no_sets"]


def _fonts(words: dict[str, str]) -> tuple[bool, str]:
    from cds_score.documents.bundled import reports_folder

    return len(list((reports_folder() / "fonts").glob("*.ttf"))) >= 4, words["fonts"]


def _printing(lang: Lang) -> list[tuple[bool, str]]:
    """PDF as a whole, and the library without which it is slow."""
    from cds_score.documents.errors import PdfUnavailable
    from cds_score.documents.pdf import require_pdf

    words = _LINES[lang]
    try:
        require_pdf()
        from weasyprint.text import ffi

        return [
            (True, words["pdf"].format(version=version("weasyprint"))),
            (getattr(ffi, "harfbuzz_subset", None) is not None, words["subset"]),
        ]
    except PdfUnavailable as missing:
        return [(False, missing.vi if lang == "vi" else missing.en)]
    except PackageNotFoundError:
        return [(False, words["pdf"].format(version="?"))]


def _signing(words: dict[str, str]) -> tuple[bool, str]:
    from cds_score.documents.proof.signing_library import missing_library

    return not missing_library(), words["sign"]


def _desk(words: dict[str, str]) -> tuple[bool, str]:
    from cds_score.desk.libraries import missing_library

    return not missing_library(), words["desk"]


def _encoding(words: dict[str, str]) -> tuple[bool, str]:
    name = (sys.stdout.encoding or "?").lower()
    return name.replace("-", "") == "utf8", words["encoding"].format(name=name)
