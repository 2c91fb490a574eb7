"""One step of many cases: every case is checked first, then all lines are written, or none.

A case that is at the stage already is named and left. What hinders several cases in the same way is said once, with
all of them in the place of a file.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from cds_score.casework.opening import Outcome, prepare
from cds_score.casework.stopped import StoppedError
from cds_score.cli.exit_codes import ExitCode
from cds_score.cli.folders import filed_reports
from cds_score.cli.moving import ASK, NOTHING, Step, Wish, lacking, step_of, unfinished, write_steps
from cds_score.cli.proceeding import OpenedProceeding, known_holidays, proceeding_of
from cds_score.cli.report_diagnostics import by_unit, code_of, show
from cds_score.cli.session import Settings, open_province
from cds_score.diagnostics import Diagnostic, Lang, has_errors, sorted_by_place
from cds_score.reading.dates import format_date
from cds_score.selfreport.steps import allowed_text, refused_together

_SAID = {
    "hindered": {
        "vi": "Chưa ghi gì vào lịch sử nào: {count}/{total} đơn vị chưa chuyển được.",
        "en": "Nothing was written into any history: {count} of {total} units cannot take the step.",
    },
    "left": {
        "vi": "Đã ở bước “{to}” nên để nguyên: {units}.",
        "en": "Already at “{to}” and left as they are: {units}.",
    },
    "nothing": {"vi": "Không ghi gì vào lịch sử nào.", "en": "Nothing was written into any history."},
    "written": {
        "vi": "Đã ghi vào lịch sử của {count} đơn vị, ngày {day}: {who}.",
        "en": "Wrote into the histories of {count} units, {day}: {who}.",
    },
    "unfinished": {"vi": "{unit}: báo cáo {lacks}.", "en": "{unit}: the report {lacks}."},
    "who": {
        "vi": 'Ghi rõ bước nào, ai chuyển: --to BƯỚC --by "Họ tên" --office "Cơ quan". {standing}',
        "en": "Say which stage and who: --to STAGE --by “Name” --office “Office”. {standing}",
    },
    "standing": {
        "vi": "Từ “{stage}” ({count} đơn vị) chuyển được đến: {allowed}.",
        "en": "From “{stage}” ({count} units) a case may go to: {allowed}.",
    },
}

_REFUSED = "history-step-refused"


@dataclass(slots=True)
class _Case:
    """One unit: its case, the step that it is to take, and what is to be said of that."""

    unit: str
    """Code and name."""
    file: Path
    opened: OpenedProceeding | None = None
    step: Step | None = None
    found: list[Diagnostic] = field(default_factory=list)

    @property
    def there(self) -> bool:
        """See `Step.there`."""
        return self.step is not None and self.step.there

    @property
    def hindered(self) -> bool:
        """Can it not take the step?"""
        return not self.there and (self.step is None or has_errors(self.found))


def move_together(
    names: Sequence[str],
    settings: Settings,
    holidays: Path | None,
    wish: Wish,
    force: bool,
    lang: Lang,
    prefer: Collection[Path] = (),
) -> ExitCode:
    """Takes the cases of reports and folders to one stage, and says what was done or what hinders which unit.

    `prefer` are files that a person has chosen (`preferring.preferred`). Raises click.UsageError where it is not said
    who goes where, Exit as `filed_reports` does.
    """
    cases, unread = _cases(names, settings, holidays, prefer, lang)
    if cases and not wish.whole:
        raise click.UsageError(_SAID["who"][lang].format(standing=_standing(cases, lang)))
    for case in cases:
        if case.opened is not None and not has_errors(case.opened.found):
            case.step, case.found = step_of(case.opened, wish, lang)
    moving = [case for case in cases if not case.there and not case.hindered]
    lacks = {case.unit: lacked for case in moving if case.step and (lacked := lacking(case.step, lang))}
    if lacks and not force and not (sys.stdin.isatty() and sys.stderr.isatty()):
        for case in moving:
            if case.unit in lacks and case.step is not None:
                case.found.append(unfinished(case.step, lacks[case.unit], case.file))
    hindered = [case for case in cases if case.hindered]
    _alike(hindered)
    if unread or hindered:
        found = [*unread, *by_unit((case.unit, case.found) for case in hindered)]
        show(found, lang)
        total = len(cases) + len({each.place[0] for each in unread})
        count = total - len(cases) + len(hindered)
        click.echo(_SAID["hindered"][lang].format(count=count, total=total), err=True)
        return code_of(found)
    steps = [case.step for case in moving if case.step is not None]
    show(by_unit((case.unit, case.found) for case in moving), lang, repeatable=False)
    if lacks:
        _must_be_wanted(lacks, steps[0].to.name, force, lang)
    write_steps(steps, lang)
    _say(moving, [case for case in cases if case.there], wish, lang)
    return ExitCode.DONE


def _alike(cases: Sequence[_Case]) -> None:
    """Puts what refuses the step of several cases into words that are the same for all of them."""
    refused = [(case, each) for case in cases for each in case.found if each.code == _REFUSED]
    for case, each in refused if len(refused) > 1 else ():
        assert case.opened is not None
        case.found[case.found.index(each)] = refused_together(case.opened.proceeding, each)


def _cases(
    names: Sequence[str], settings: Settings, holidays: Path | None, prefer: Collection[Path], lang: Lang
) -> tuple[list[_Case], list[Diagnostic]]:
    """The cases of those reports that count, and what is wrong with reports that cannot be read."""
    days, province = known_holidays(holidays, lang), open_province(settings, lang)
    filed, found = filed_reports(names, province, lang, prefer, cases=True)
    cases = []
    for each in filed:
        case = _Case(f"{each.code} {each.name}".strip(), Path(each.file))
        ready = prepare(each.file, province, lang)
        try:
            if isinstance(ready, Outcome):
                raise StoppedError(ready.diagnostics)
            case.opened = proceeding_of(case.file, ready, days, province)
            case.found = case.opened.found
        except StoppedError as stopped:
            case.found = stopped.found
        cases.append(case)
    return cases, sorted_by_place(found)


def _standing(cases: Iterable[_Case], lang: Lang) -> str:
    """Where the cases stand, how many at each stage, and where they may go from there."""
    counted: dict[tuple[str, str], int] = {}
    for case in cases:
        if case.opened is not None:
            proceeding = case.opened.proceeding
            stage = proceeding.procedure.name(proceeding.history.stage or proceeding.procedure.first.id)
            key = stage, allowed_text(proceeding)[lang]
            counted[key] = counted.get(key, 0) + 1
    text = _SAID["standing"][lang]
    return " ".join(
        text.format(stage=stage, count=count, allowed=allowed) for (stage, allowed), count in counted.items()
    )


def _must_be_wanted(lacks: dict[str, dict[Lang, str]], to: str, force: bool, lang: Lang) -> None:
    """Says what the reports that are handed in lack, and asks once. Raises Exit where the step is not to be taken."""
    for unit, lacked in lacks.items():
        click.echo(_SAID["unfinished"][lang].format(unit=unit, lacks=lacked[lang]), err=True)
    if not force and not click.confirm(ASK[lang].format(to=to), err=True):
        click.echo(NOTHING[lang], err=True)
        raise click.exceptions.Exit(ExitCode.INPUT)


def _say(moved: Sequence[_Case], there: Sequence[_Case], wish: Wish, lang: Lang) -> None:
    """The steps that have been taken as a table, and which units were left."""
    from cds_score.documents.history_view import notice, taken_together
    from cds_score.documents.terminal import console

    steps = [(case.unit, case.step.opened.proceeding, case.step.event) for case in moved if case.step is not None]
    if steps:
        out = console()
        out.print(taken_together(steps, lang))
        out.file.flush()
    named = {case.step.to.name: "" for case in there if case.step is not None}
    for to in named:
        units = "; ".join(case.unit for case in there if case.step is not None and case.step.to.name == to)
        click.echo(_SAID["left"][lang].format(to=to, units=units))
    if not steps:
        click.echo(_SAID["nothing"][lang])
        return
    said = {"count": len(steps), "day": format_date(wish.at.date()), "who": f"{wish.by} ({wish.office})"}
    click.echo(_SAID["written"][lang].format(**said))
    click.echo(notice(lang))
