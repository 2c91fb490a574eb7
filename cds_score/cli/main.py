"""`cds-score`: settles the language, finds the command, turns whatever goes wrong into a sentence and an exit code."""

from __future__ import annotations

import contextvars
import gc
import os
import sys
from typing import TYPE_CHECKING

from cds_score.casework.stopped import StoppedError, UnanswerableError
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.language import bind, chosen

if TYPE_CHECKING:
    from cds_score.diagnostics import Lang

_GARBAGE_AFTER = 50_000
"""Garbage is looked for after so many new objects: what is loaded at the beginning stays, and holds none."""
_NO_PLUGINS = ("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""No other package has a say in how sets are read, and pydantic need not look through all that is installed."""
_INTERNAL = {
    "vi": "Lỗi của chương trình, không phải của tệp ({error}). Xin gửi dòng này cho người bảo trì cds-score; "
    "đặt biến CDS_SCORE_DEBUG=1 rồi chạy lại để có thêm chi tiết.",
    "en": "A fault of the program, not of your file ({error}). Please send this line to the maintainers; "
    "set CDS_SCORE_DEBUG=1 and run again for more.",
}
_ACCESS = {
    "vi": "Không đọc hoặc ghi được “{name}”: {reason}.",
    "en": "“{name}” cannot be read or written: {reason}.",
}

_ABORTED = {
    "vi": "Đã dừng theo yêu cầu. Chạy lại cùng lệnh để làm tiếp.",
    "en": "Stopped as asked. Run the same command again to go on.",
}


def main() -> None:
    """The console script."""
    gc.set_threshold(_GARBAGE_AFTER)
    os.environ.setdefault(*_NO_PLUGINS)
    arguments = sys.argv[1:]
    lang = chosen(arguments)
    bind(lang)
    sys.exit(run(arguments, lang))


def run(arguments: list[str], lang: Lang) -> int:
    """One call of the program; returns its exit code and never raises."""
    from cds_score.cli.shown import harmless_streams

    with harmless_streams():
        # What is kept for offered commands ends with the call.
        return contextvars.copy_context().run(_run, arguments, lang)


def _run(arguments: list[str], lang: Lang) -> int:
    import click

    from cds_score.cli.group import command_line
    from cds_score.diagnostics.pasted import keep_call

    keep_call(arguments)
    try:
        result = command_line(lang).main(arguments, prog_name="cds-score", standalone_mode=False)
        sys.stdout.flush()
        return int(result or 0)
    except click.exceptions.Exit as done:
        return int(done.exit_code)
    except click.Abort:
        # Python remembers an interruption that fell into code made from text (every dataclass is), and would end by
        # the signal though it has been dealt with; running another such piece makes it forget.
        exec("")
        click.echo(f"\n{_ABORTED[lang]}", err=True)
        return ExitCode.ACCESS
    except click.NoSuchOption as error:
        from cds_score.cli.misplaced import in_its_order

        in_its_order(error, arguments, lang).show()
        return ExitCode.USAGE
    except click.MissingParameter as error:
        from cds_score.cli.missing import all_missing

        all_missing(error, lang).show()
        return ExitCode.USAGE
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE if isinstance(error, click.UsageError) else ExitCode.ACCESS
    except StoppedError as stopped:
        from cds_score.cli.report_diagnostics import code_of, show

        show(stopped.found, lang)
        return code_of(stopped.found)
    except UnanswerableError as asked:
        click.UsageError(str(asked)).show()
        return ExitCode.USAGE
    except (BrokenPipeError, SystemExit):
        # Whoever read our output (`| head`) has gone (click and rich turn that into SystemExit): say nothing, and
        # let Python flush into nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    except OSError as error:
        from cds_score.reading.source import reason

        click.echo(_ACCESS[lang].format(name=error.filename or "", reason=reason(error)[lang]), err=True)
        return ExitCode.ACCESS
    except Exception as error:  # the last line of defence: no traceback reaches a user
        if os.environ.get("CDS_SCORE_DEBUG"):
            raise
        click.echo(_INTERNAL[lang].format(error=f"{type(error).__name__}: {error}"), err=True)
        return ExitCode.INTERNAL


if __name__ == "__main__":
    main()
