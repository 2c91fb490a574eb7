"""`cds-score sign FILE.pdf… --key FILE.p12 -o FOLDER`: signs papers with the key of a person or an office."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_score.cli.clock import moment as moment_of
from cds_score.cli.endings import folder_name
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.options import force_option
from cds_score.cli.output import may_write, write_file
from cds_score.cli.report_diagnostics import show
from cds_score.diagnostics import Diagnostic, Lang
from cds_score.reading.source import reason

if TYPE_CHECKING:
    from cds_score.documents.proof.key import Key
    from cds_score.documents.proof.sign import Wish

PASSWORD = "CDS_SCORE_KEY_PASSWORD"
_MAX_BYTES = 100 * 1024 * 1024
_HELP = {
    "vi": """Ký số các giấy PDF do chương trình in ra, bằng khóa PKCS#12 (.p12, .pfx).

    Bản đã ký là tệp mới: nội dung cũ giữ nguyên, chữ ký được ghi thêm vào sau. Không ký quyết định, giấy chứng nhận
    còn mang dấu CHƯA ĐỐI CHIẾU hoặc chỉ dựa trên kết quả tự đánh giá.""",
    "en": """Signs PDF papers of this program with a PKCS#12 key (.p12, .pfx).

    The signed copy is a new file: what the paper was stays, the signature is appended. Decisions and certificates that
    bear the mark, or rest on a self-assessment only, are not signed.""",
}
_OPTIONS = {
    "key": {"vi": "Tệp khóa ký .p12 hoặc .pfx.", "en": "The key: a .p12 or .pfx file."},
    "password_file": {
        "vi": f"Tệp có mật khẩu của khóa ở dòng đầu; không có thì dùng biến {PASSWORD}, hoặc chương trình hỏi.",
        "en": f"A file with the key's password in its first line; else the variable {PASSWORD}, else it is asked for.",
    },
    "image": {"vi": "Hình chữ ký (PNG) đặt vào chỗ ký.", "en": "An image of the signature (PNG) for its place."},
    "place": {
        "vi": "Chỗ đặt hình, tính bằng mm từ góc dưới bên trái: TRANG,TRÁI,DƯỚI,RỘNG,CAO. Không nêu thì tìm chỗ ký.",
        "en": "Where the image goes, in mm from the lower left: PAGE,LEFT,BOTTOM,WIDTH,HEIGHT. Else it is looked for.",
    },
    "reason": {"vi": "Lý do ký, ghi trong chữ ký.", "en": "Why it is signed, kept in the signature."},
    "location": {"vi": "Nơi ký, ghi trong chữ ký.", "en": "Where it is signed, kept in the signature."},
    "output": {
        "vi": "Thư mục để ghi các bản đã ký; với một giấy thì có thể là tên tệp .pdf.",
        "en": "The folder for the signed copies; with one paper it may be the name of a .pdf file.",
    },
    "at": {"vi": "Ngày ký, thay cho lúc này: 25/11/2025.", "en": "The day of signing instead of now: 25/11/2025."},
}
_FILE = {"vi": "GIẤY.pdf…", "en": "PAPER.pdf…"}
_TEXT = {"vi": "CHỮ", "en": "TEXT"}
_DAY = {"vi": "NGÀY", "en": "DATE"}
_OUTPUT = {"vi": "THƯ-MỤC", "en": "FOLDER"}
_PLACE = {"vi": "TRANG,TRÁI,DƯỚI,RỘNG,CAO", "en": "PAGE,LEFT,BOTTOM,WIDTH,HEIGHT"}
_SAID = {
    "asked": {"vi": "Mật khẩu của khóa ký", "en": "Password of the key"},
    "no_password": {
        "vi": f"Cần mật khẩu của khóa ký: dùng --password-file TỆP hoặc đặt biến {PASSWORD}.",
        "en": f"The key's password is needed: give --password-file FILE or set {PASSWORD}.",
    },
    "place_form": {
        "vi": "Chỗ đặt hình viết là TRANG,TRÁI,DƯỚI,RỘNG,CAO bằng số nguyên mm, ví dụ 1,120,40,50,25.",
        "en": "The place is written PAGE,LEFT,BOTTOM,WIDTH,HEIGHT in whole mm, as in 1,120,40,50,25.",
    },
    "place_alone": {"vi": "--place đi cùng --image.", "en": "--place goes with --image."},
    "one_file": {
        "vi": "Ký nhiều giấy thì -o phải là một thư mục, và tên các giấy phải khác nhau.",
        "en": "With several papers -o must be a folder, and their names must differ.",
    },
    "signed": {"vi": "Đã ký {file} → {path}", "en": "Signed {file} → {path}"},
    "not_signed": {"vi": "Chưa ký {count} trên {all} giấy.", "en": "{count} of {all} papers were not signed."},
}


@dataclass(slots=True)
class _Asked:
    """What the command line said of the key and the image."""

    key: Path
    password_file: Path | None
    image: Path | None
    place: str
    reason: str
    location: str
    at: str


def command(lang: Lang) -> click.Command:
    """The click command in one language."""
    file = click.Path(exists=True, dir_okay=False, path_type=Path)

    @click.command("sign", help=_HELP[lang])
    @click.argument("files", nargs=-1, required=True, metavar=_FILE[lang], type=click.Path(path_type=Path))
    @click.option("--key", required=True, type=file, help=_OPTIONS["key"][lang])
    @click.option("--password-file", type=file, help=_OPTIONS["password_file"][lang])
    @click.option("--image", type=file, help=_OPTIONS["image"][lang])
    @click.option("--place", default="", metavar=_PLACE[lang], help=_OPTIONS["place"][lang])
    @click.option("--reason", default="", metavar=_TEXT[lang], help=_OPTIONS["reason"][lang])
    @click.option("--location", default="", metavar=_TEXT[lang], help=_OPTIONS["location"][lang])
    @click.option(
        "-o",
        "--output",
        required=True,
        type=click.Path(path_type=Path),
        callback=folder_name(lang, ".pdf"),
        metavar=_OUTPUT[lang],
        help=_OPTIONS["output"][lang],
    )
    @click.option("--at", default="", metavar=_DAY[lang], help=_OPTIONS["at"][lang])
    @force_option(lang)
    def sign(
        files: tuple[Path, ...],
        key: Path,
        password_file: Path | None,
        image: Path | None,
        place: str,
        reason: str,
        location: str,
        output: Path,
        at: str,
        force: bool,
    ) -> int:
        targets = _targets(files, output, lang)
        asked = _Asked(key, password_file, image, place, reason, location, at)
        opened, wish = _opened(asked, lang)
        failed = [code for path in files if (code := _sign(path, targets[path], opened, wish, force, lang))]
        if failed:
            click.echo(_SAID["not_signed"][lang].format(count=len(failed), all=len(files)), err=True)
        return max(failed, default=ExitCode.DONE)

    return sign


def _targets(files: tuple[Path, ...], output: Path, lang: Lang) -> dict[Path, Path]:
    """Where each signed copy goes."""
    if output.suffix.lower() == ".pdf" and not output.is_dir():
        if len(files) > 1:
            raise click.UsageError(_SAID["one_file"][lang])
        return {files[0]: output}
    if len({path.name for path in files}) < len(files):
        raise click.UsageError(_SAID["one_file"][lang])
    return {path: output / path.name for path in files}


def _opened(asked: _Asked, lang: Lang) -> tuple[Key, Wish]:
    """The key, and how to sign. Raises click.UsageError, and Exit where the key cannot be used."""
    from cds_score.documents.proof.signing_library import missing_library

    moment = moment_of(asked.at, lang)
    missing = missing_library()
    if missing:
        lacking = Diagnostic("sign-library-missing", params={"library": missing}, file=str(asked.key))
        _stop(lacking, ExitCode.ACCESS, lang)
    from cds_score.documents.proof.key import Key, not_valid_at, read_key
    from cds_score.documents.proof.place import place_from
    from cds_score.documents.proof.sign import MAX_IMAGE_BYTES, Wish

    place = place_from(asked.place) if asked.place else None
    if asked.place and place is None:
        raise click.UsageError(_SAID["place_form"][lang])
    if place is not None and asked.image is None:
        raise click.UsageError(_SAID["place_alone"][lang])
    key = read_key(asked.key.read_bytes(), _password(asked.password_file, lang), str(asked.key))
    found = not_valid_at(key, moment, str(asked.key)) if isinstance(key, Key) else key
    if found is not None:
        _stop(found, ExitCode.INPUT, lang)
    assert isinstance(key, Key)
    image = None
    if asked.image is not None:
        with asked.image.open("rb") as stream:
            image = stream.read(MAX_IMAGE_BYTES + 1)
    return key, Wish(moment, image, place, asked.reason, asked.location)


def _password(file: Path | None, lang: Lang) -> str:
    if file is not None:
        return file.read_text(encoding="utf-8-sig", errors="replace").partition("\n")[0].rstrip("\r")
    if PASSWORD in os.environ:
        return os.environ[PASSWORD]
    if sys.stdin.isatty() and sys.stderr.isatty():
        typed: str = click.prompt(_SAID["asked"][lang], hide_input=True, err=True, default="", show_default=False)
        return typed
    raise click.UsageError(_SAID["no_password"][lang])


def _sign(path: Path, target: Path, key: Key, wish: Wish, force: bool, lang: Lang) -> ExitCode:
    """Signs one paper and says so; DONE, or what was in the way, said too."""
    from cds_score.documents.proof.sign import sign

    name = str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
    except OSError as error:
        show([Diagnostic("file-unreadable", file=name, params={"reason": reason(error)})], lang)
        return ExitCode.ACCESS
    if len(data) > _MAX_BYTES:
        show([Diagnostic("file-too-large", file=name, params={"limit": _MAX_BYTES // 1024})], lang)
        return ExitCode.INPUT
    made = sign(data, key, wish, name)
    if isinstance(made, Diagnostic):
        show([made], lang)
        return ExitCode.INPUT
    try:
        may_write(target, force, lang, path)
        write_file(target, made)
    except click.ClickException as refused:
        refused.show()
        return ExitCode.ACCESS
    click.echo(_SAID["signed"][lang].format(file=name, path=target))
    return ExitCode.DONE


def _stop(found: Diagnostic, code: ExitCode, lang: Lang) -> None:
    show([found], lang)
    raise click.exceptions.Exit(code)
