"""Who reports, and on which period, in cells: what bars a report from being judged, or from any award."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cds_score.criteria.compiled import CriteriaSet
from cds_score.forms.live.answers import Reader
from cds_score.forms.live.expr import ONE, ZERO, Expr, Grid, Test, all_of, any_of, compared, is_, not_, quoted
from cds_score.forms.report_book.columns import HEADER, header_words
from cds_score.reading.dates import read_period
from cds_score.reading.numbers import Problem
from cds_score.selfreport.read import LEVELS


@dataclass(frozen=True, slots=True)
class Header:
    """`year` is the year that is judged, 0 where there is none; the others are 1 or 0.

    `unread` says which cells of the sheet formulas can not read, so that they leave results to the program; it is
    empty where they read them all.
    """

    year: Expr
    refused: Expr
    filled: Expr
    errors: list[Expr]
    unread: Expr


def header(grid: Grid, reader: Reader, criteria: CriteriaSet, cell: Callable[[str], str]) -> Header:
    """The header; `cell` gives the address of a row of `Thông tin chung` by its key."""
    name, level = (reader.text(cell(f"unit:{key}")) for key in ("name", "level"))
    nameless, levelless = reader.blank(name), reader.blank(level)
    named = quoted("")
    for each in reversed(LEVELS):
        prefix = each + " "
        named = f"IF(EXACT(LEFT({name},{len(prefix)}),{quoted(prefix)}),{quoted(each)},{named})"
    own = grid.keep(Expr(named))
    used = grid.keep(Expr(f"IF({levelless},{own},{level})"))
    has_level = Test(f'{used}<>""')
    listed = quoted("¦" + "¦".join(criteria.levels) + "¦")
    foreign = all_of(has_level, Test(f'ISERROR(FIND("¦"&{used}&"¦",{listed}))'))
    differs = all_of(not_(levelless), Test(f'{own}<>""'), Test(f"NOT(EXACT({own},{level}))"))
    unnamed = all_of(not_(nameless), not_(has_level))
    code = reader.text(cell("unit:code"))
    right = f'AND(LEN({code})=5,EXACT({code},TEXT(IFERROR(VALUE({code}),0),"00000")))'
    miscoded = all_of(not_(reader.blank(code)), Test(f"NOT({right})"))
    fictional = reader.text(cell("unit:fictional"))
    plain = quoted("¦có¦không¦true¦false¦đạt¦không có¦")
    odd = all_of(not_(reader.blank(fictional)), Test(f'ISERROR(FIND("¦"&{fictional}&"¦",{plain}))'))
    written = {key: reader.text(cell(f"period:{key}")) for key in ("from", "to", "as_of")}
    alone = all_of(*(reader.blank(written[key]) for key in ("to", "as_of")))
    words, named_year = _in_words(grid, written["from"])
    in_words = all_of(words, alone)
    start, end, as_of = (grid.keep(reader.day(cell(f"period:{key}"))) for key in ("from", "to", "as_of"))
    # which days a period in words has is of no matter: it has some, and ends in the year that it names
    start = grid.keep(grid.choose(in_words, ONE, start))
    end = grid.keep(grid.choose(in_words, Expr(f"({named_year}*10000+1)", 10**8), end))
    both = all_of(compared(start, ">", ZERO), compared(end, ">", ZERO))
    backwards = all_of(both, compared(end, "<", start))
    early = all_of(both, not_(backwards), compared(as_of, ">", ZERO), compared(as_of, "<", start))
    span = grid.keep(grid.truth(all_of(both, not_(backwards))))
    own_year = reader.text(cell("year"))
    digits = f'AND(LEN({own_year})=4,EXACT({own_year},TEXT(IFERROR(VALUE({own_year}),0),"0000")))'
    of_period = grid.choose(is_(span, 1), Expr(f"INT({end}/10000)", 9999), ZERO)
    year = grid.keep(
        Expr(f"IF({reader.blank(own_year)},{of_period},IF({digits},VALUE({own_year}),NA()))", 9999)
    )  # fmt: skip
    judged = any_of(*(is_(year, each) for each in criteria.years))
    refused = any_of(foreign, all_of(compared(year, ">", ZERO), not_(judged)))
    wrong = [differs, unnamed, miscoded, backwards, early]
    errors = [grid.keep(grid.truth(each)) for each in wrong]
    flag = grid.keep(Expr(f"IF({odd},NA(),0)", 1))
    errors.append(flag)
    days = {"period:from": start, "period:to": end, "period:as_of": as_of}
    unread = _unread(grid, {"unit:fictional": flag, **days, "year": year}, own_year, cell)
    filled = all_of(not_(nameless), is_(span, 1))
    return Header(year, grid.keep(grid.truth(refused)), grid.keep(grid.choose(filled, ONE, ZERO)), errors, unread)


def _unread(grid: Grid, read: Mapping[str, Expr], own_year: Expr, cell: Callable[[str], str]) -> Expr:
    """The cells of which nothing could be made, as `ô B12 (Đến ngày)`; each where it stands now."""
    parts = []
    for key, value in read.items():
        at = cell(key)
        where = f"{quoted(', ô ')}&ADDRESS(ROW({at}),COLUMN({at}),4)&{quoted(f' ({header_words(key)[0]})')}"
        # a year that nobody wrote is that of the period, which has its own cell
        wrong = f'AND(ISERROR({value}),TRIM({own_year})<>"")' if key == "year" else f"ISERROR({value})"
        parts.append(str(grid.keep(Expr(f'IF({wrong},{where},"")'))))
    cells = grid.keep(Expr("&".join(parts)))
    before, after = quoted(f"Chưa đọc được trang “{HEADER}”: "), quoted(".")
    return grid.keep(Expr(f'IF({cells}="","",{before}&MID({cells},3,255)&{after})'))


def _in_words(grid: Grid, text: Expr) -> tuple[Test, Expr]:
    """Is a text a period of one year in words, and which year?

    Everything before the year is looked up among the ways to write it that `read_period` knows.
    """
    parts = [f"{number} tháng {half}" for number in range(1, 13) for half in ("", "đầu ", "cuối ")]
    parts += [f"quý {number}" for number in ("i", "ii", "iii", "iv", *range(1, 5))]
    parts += [f"tháng {number}" for number in range(1, 13)]
    ways = [part + join for part in ("", *parts) for join in ("", " ", "/", "năm ", " năm ")]
    known = [way for way in dict.fromkeys(ways) if not isinstance(read_period(f"{way}2024"), Problem)]
    listed = grid.put(f"={quoted('¦' + '¦'.join(known) + '¦')}")
    before, year = f"LEFT({text},MAX(0,LEN({text})-4))", f"RIGHT({text},4)"
    digits = f'EXACT({year},TEXT(IFERROR(VALUE({year}),0),"0000"))'
    here = Test(f'AND(LEN({text})>=4,{digits},ISNUMBER(FIND("¦"&{before}&"¦",{listed})))')
    return here, grid.keep(Expr(f"IFERROR(VALUE({year}),0)", 9999))
