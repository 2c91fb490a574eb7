"""An answer's cell as the program reads it: from its text to a span, a truth, an option, or “cannot be read”.

The language is that of `reading.numbers` and `reading.words`. A text that is not of it is wrong if it is made of common
signs only; one with any other (a letter with its accent apart, a line end) gives #N/A, since the program may still
understand it. A number in place of a text is read as its digits where its format is surely that of a number
(`_digits`); a percentage, a day, a truth and any other give #N/A, as the program reads what the format makes of it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from cds_score.criteria.compiled import Input
from cds_score.criteria.formula.compiler import PERCENT
from cds_score.forms.live.expr import HALF, ONE, ZERO, Expr, Grid, Test, all_of, compared, is_, number, quoted
from cds_score.forms.live.spans import Fraction, Span, keep, span, within
from cds_score.reading import possible
from cds_score.reading.numbers import BLANKS, QUALIFIERS, Figure, Problem, folded
from cds_score.reading.words import NO, YES

MISSING, DECLARED, INVALID, UNCONFIRMED, STATED, OVER_ZERO = range(6)
"""States of an input as numbers; `DECLARED` is also computed and given, `OVER_ZERO` a rate whose denominator is 0."""
CAP, MONEY_CAP = 10**8, 10**12
"""The largest count that formulas calculate with, and the largest amount in đồng; a larger one gives #N/A."""
_DAYS = (18264, 73415)
"""1/1/1950 and 31/12/2100 as spreadsheets count days."""
_LONGEST_TEXT, _LONGEST_NUMBER, _LONGEST_PART = 60, 17, 6
_KINDS = {"above": 1, "below": 2, "from": 3, "to": 4, "about": 5}
_EXACT, _FROM_UP, _NO_KIND = 0, 6, 9
_UP = "trở lên"
_MARK, _CODE = "¦", "‖"
_ALPHABET = "".join(
    dict.fromkeys(
        " 0123456789abcdefghijklmnopqrstuvwxyz.,;:%/()+-–−=<>≥≤~≈…'\"“”‘’_&!?*#"
        + "".join(
            unicodedata.normalize("NFC", letter + shape + tone)
            for letter, shapes in (
                ("a", ["", "\u0306", "\u0302"]),
                ("e", ["", "\u0302"]),
                ("i", [""]),
                ("o", ["", "\u0302", "\u031b"]),
                ("u", ["", "\u031b"]),
                ("y", [""]),
                ("đ", [""]),
            )
            for shape in shapes
            for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
        )
    )
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One input in cells. `value` is a span, a truth (0.5: not known), or the number of an option (0: not known)."""

    state: Expr
    value: Span | Expr
    error: Expr
    """1 where the answer is wrong by itself."""
    filled: Expr
    """1 where anything stands in the cell."""
    places: Expr = ZERO
    vague: Expr = ZERO
    """Of a printed rate: its decimals, and whether it is a bound in words."""
    firm: Span | None = None
    """Of a rate: what its counts alone say."""
    answered: Expr | None = None
    """Of a rate: 1 where its own cell counts as an answer, to which documents may be cited."""


class Reader:
    """Reads cells; what all share stands once on the hidden sheet, beginning with the first reader's `grid`."""

    def __init__(self, grid: Grid, shared: Reader | None = None) -> None:
        self.grid = grid
        if shared is not None:
            self._alphabet: str = shared._alphabet
            self._blanks: str = shared._blanks
            self._words: str = shared._words
            return
        self._alphabet = grid.put(f"={quoted(_ALPHABET)}")
        self._blanks = grid.put(f"={quoted(_MARK + _MARK.join(sorted(BLANKS)) + _MARK)}")
        words = "".join(f"{_MARK}{word}{_CODE}{_KINDS[kind]}" for word, kind in QUALIFIERS.items())
        self._words = grid.put(f"={quoted(words)}")

    def text(self, cell: str, number_text: str = "") -> Expr:
        """The text of a cell in small letters with single spaces; `number_text` is what becomes of a number."""
        plain = f'LOWER(TRIM(SUBSTITUTE({cell},"\u00a0"," ")))'
        marked = f'IF(ISNUMBER(FIND("{_MARK}",{cell})),NA(),{plain})'
        other = f'IF(ISBLANK({cell}),"",IF(ISNUMBER({cell}),{number_text or _digits(cell)},NA()))'
        return self.grid.keep(Expr(f"IF(ISTEXT({cell}),{marked},{other})"))

    def blank(self, text: Expr) -> Test:
        """Is it what people leave in an empty cell?"""
        return Test(f'ISNUMBER(FIND("{_MARK}"&{text}&"{_MARK}",{self._blanks}))')

    def filled(self, cell: str) -> Expr:
        """1 where a cell has any text."""
        return self.grid.keep(Expr(f'IF(TRIM({cell})="",0,1)', 1))

    def _clean(self, text: Expr) -> Test:
        """Is it made of common signs only, so that what cannot be read here cannot be read at all?"""
        rows, padded = f"ROW($1:${_LONGEST_TEXT})", f'{text}&REPT(" ",{_LONGEST_TEXT})'
        found = f"SUMPRODUCT(--ISNUMBER(FIND(MID({padded},{rows},1),{self._alphabet})))={_LONGEST_TEXT}"
        return Test(f"IF(LEN({text})>{_LONGEST_TEXT},FALSE,{found})")

    def _status(self, text: Expr, good: Test) -> Expr:
        """0 blank, 1 read, 2 wrong."""
        return self.grid.keep(
            Expr(f"IF({self.blank(text)},0,IF({good},1,IF({self._clean(text)},2,NA())))", 2)
        )  # fmt: skip

    def fact(self, declared: Input, cell: str, confirm: str = "") -> Fact:
        """What is known of an input from its own cell; `confirm` is the cell that says it waits for confirmation."""
        kind = declared.kind.name
        if kind == "number":
            found = self._number(declared, cell)
        elif kind == "yes_no":
            found = self._yes_no(cell)
        elif kind == "choice":
            found = self._choice(declared, cell)
        else:
            found = self._other(declared, cell)
        if not confirm:
            return found
        grid = self.grid
        waits = all_of(compared(found.state, "<>", ZERO), is_(self.filled(confirm), 1))
        state = grid.keep(grid.choose(waits, number(UNCONFIRMED), found.state))
        value = unknown_where(grid, waits, found.value, declared)
        return Fact(state, value, found.error, found.filled, found.places, found.vague)

    def _other(self, declared: Input, cell: str) -> Fact:
        """A text, a code, a date: no formula reads it, but a day must be one."""
        text = self.text(cell)
        good = Test("TRUE") if declared.type != "date" else compared(self.day(cell), ">", ZERO)
        status = self.grid.keep(Expr(f"IF({self.blank(text)},0,IF({good},1,NA()))", 2))
        return Fact(status, ZERO, self._wrong(status), self._said(status))

    def _wrong(self, status: Expr) -> Expr:
        return self.grid.truth(is_(status, 2))

    def _said(self, status: Expr) -> Expr:
        return self.grid.truth(compared(status, "<>", ZERO))

    def _yes_no(self, cell: str) -> Fact:
        text = self.text(cell)
        yes, no = (
            Test(f'ISNUMBER(FIND("{_MARK}"&{text}&"{_MARK}",{quoted(_MARK + _MARK.join(sorted(words)) + _MARK)}))')
            for words in (YES, NO)
        )
        status = self._status(text, Test(f"OR({yes},{no})"))
        value = self.grid.keep(Expr(f"IF({status}=1,IF({yes},1,0),0.5)", 1))
        return Fact(status, value, self._wrong(status), self._said(status))

    def _choice(self, declared: Input, cell: str) -> Fact:
        grid, text = self.grid, self.text(cell)
        found: dict[str, int] = {}
        for at, (key, label) in enumerate(declared.options.items(), 1):
            for each in (folded(key), folded(label)):
                # what two options may be called is the one's that the program takes it for
                read = declared.read(each)
                if isinstance(read, str):
                    found.setdefault(each, list(declared.options).index(read) + 1)
                else:
                    found.setdefault(each, at)
        listed = "".join(f"{_MARK}{each}{_CODE}{at:02d}" for each, at in found.items())
        names = grid.kept.get(listed)
        if names is None:
            names = grid.kept[listed] = Expr(grid.put(f"={quoted(listed)}"))
        place = f'FIND("{_MARK}"&{text}&"{_CODE}",{names})'
        status = self._status(text, Test(f"ISNUMBER({place})"))
        value = grid.keep(Expr(f"IF({status}=1,VALUE(MID({names},{place}+LEN({text})+2,2)),0)", len(found)))
        return Fact(status, value, self._wrong(status), self._said(status))

    def _number(self, declared: Input, cell: str) -> Fact:
        grid, percent = self.grid, declared.kind.unit == PERCENT
        text = self.text(cell, "NA()" if percent else "")

        def k(formula: str, most: int) -> Expr:
            return grid.keep(Expr(formula, most))

        at = k(f'SUMPRODUCT(MIN(FIND({{"0","1","2","3","4","5","6","7","8","9"}},{text}&"0123456789")))', 99)
        before, up = f"TRIM(LEFT({text},{at}-1))", f'RIGHT({text},{len(_UP)})="{_UP}"'
        word = f'VALUE(MID({self._words},FIND("{_MARK}"&{before}&"{_CODE}",{self._words})+LEN({before})+2,1))'
        open_up = f'AND({up},LEFT({text},{at}-1)="từ ")'
        kind = k(
            f"IF({at}=1,IF({up},{_FROM_UP},{_EXACT}),IF({open_up},{_FROM_UP},IFERROR({word},{_NO_KIND})))", 9
        )  # fmt: skip
        rest = k(f"IF({kind}={_FROM_UP},TRIM(MID({text},{at},LEN({text})-{at}+1-{len(_UP)})),MID({text},{at},99))", 1)
        scale = ONE
        body = rest
        if declared.type == "money":
            body, scale = self._money(rest)
        else:
            suffix = "%" if percent else folded(declared.unit)
            if suffix:
                cut = f"TRIM(LEFT({rest},LEN({rest})-{len(suffix)}))"
                body = k(f"IF(EXACT(RIGHT({rest},{len(suffix)}),{quoted(suffix)}),{cut},{rest})", 1)
        comma = k(f'FIND(",",{body}&",")', 99)
        whole, part = f"LEFT({body},{comma}-1)", f"MID({body},{comma}+1,99)"
        digits = k(f'IF(LEN({body})>{_LONGEST_NUMBER},NA(),IFERROR(VALUE(SUBSTITUTE({whole},".","")),-1))', 10**13)
        good_whole = f'OR(EXACT({whole},TEXT({digits},"0")),EXACT({whole},{dotted(digits)}))'
        good_part = (
            f"IF({comma}>LEN({body}),TRUE,AND(LEN({part})>0,"
            f'EXACT({part},TEXT(IFERROR(VALUE({part}),0),REPT("0",LEN({part}))))))'
        )
        if declared.type == "count":
            good_part = f"{comma}>LEN({body})"
        read = k(f"IF({kind}={_NO_KIND},0,IF({digits}<0,0,IF(AND({good_whole},{good_part}),1,0)))", 1)
        # a part of a đồng, and less than nothing, is wrong; so is what no common sign is foreign to
        places = k(f"IF({read}=1,LEN({part}),0)", _LONGEST_PART)
        ten = k(f'IF({places}>{_LONGEST_PART},NA(),VALUE("1"&REPT("0",{places})))', 10**_LONGEST_PART)
        cap = MONEY_CAP if declared.type == "money" else CAP
        top = f"IF({read}=1,{digits}*{ten}+IF({places}>0,VALUE({part}),0),0)"
        if declared.type == "money":
            made = k(f"{top}*{scale}", 10**16)
            top = f"IF(MOD({made},{ten})=0,{made}/{ten},-1)"
            ten = ONE
        raw = k(top, cap)
        n = k(f"IF({raw}>{cap},NA(),{raw})", cap)
        less = f",AND({kind}={_KINDS['below']},{n}=0)"
        status = grid.keep(
            Expr(
                f"IF({self.blank(text)},0,IF({read}=1,IF(OR({n}<0{less}),2,1),IF({self._clean(text)},2,NA())))", 2
            )
        )  # fmt: skip
        d = grid.mul(ten, number(100)) if percent else ten
        ends = self._ends(kind, n, d)
        value = keep(
            grid, Span(ends[0], ends[1], grid.truth(is_(kind, 1)), grid.truth(is_(kind, 2)), grid.truth(is_(status, 1)))
        )  # fmt: skip
        if declared.limits is not None:
            value, there = within(grid, value, span(declared.limits))
            outside = all_of(is_(status, 1), Test(f"NOT({there})"))
            status = grid.keep(grid.choose(outside, number(2), status))
            known = grid.keep(grid.truth(is_(status, 1)))
            value = Span(value.low, value.high, value.low_open, value.high_open, known)
        vague = grid.truth(compared(kind, "<>", ZERO))
        return Fact(status, value, self._wrong(status), self._said(status), places, vague)

    def _ends(self, kind: Expr, n: Expr, d: Expr) -> tuple[Fraction, Fraction]:
        """From a number and its word to what it may stand for."""
        grid = self.grid
        from_zero = Test(f"OR({kind}=2,{kind}=4,{kind}=5)")
        endless = Test(f"OR({kind}=1,{kind}=3,{kind}=5,{kind}={_FROM_UP})")
        low = Fraction(grid.choose(from_zero, ZERO, n), d)
        return low, Fraction(grid.choose(endless, ONE, n), grid.choose(endless, ZERO, d))

    def _money(self, rest: Expr) -> tuple[Expr, Expr]:
        """The number of an amount, and how many đồng one of its units is."""
        grid = self.grid
        bare = Expr(rest.text)
        for unit in ("đồng", "vnđ", "vnd", "đ"):
            cut = f"TRIM(LEFT({bare},LEN({bare})-{len(unit)}))"
            bare = grid.keep(
                Expr(f"IF(AND({bare}={rest},EXACT(RIGHT({bare},{len(unit)}),{quoted(unit)})),{cut},{bare})")
            )  # fmt: skip
        body, scale = bare, ONE
        for unit, size in (("nghìn", 10**3), ("ngàn", 10**3), ("triệu", 10**6), ("tỷ", 10**9), ("tỉ", 10**9)):
            ends = Test(f"EXACT(RIGHT({bare},{len(unit)}),{quoted(unit)})")
            body = grid.keep(grid.choose(ends, Expr(f"TRIM(LEFT({bare},LEN({bare})-{len(unit)}))"), body))
            scale = grid.keep(grid.choose(ends, number(size), scale))
        return body, scale

    def day(self, cell: str) -> Expr:
        """A day as the number yyyymmdd; 0 for a blank cell, #N/A for what is not plainly a day."""
        text = self.text(cell, "NA()")

        def k(formula: str) -> Expr:
            return self.grid.keep(Expr(formula, 10**8))

        sign = k(f'IF(ISNUMBER(FIND("/",{text})),"/",IF(ISNUMBER(FIND(".",{text})),".","-"))')
        first, second = k(f"IFERROR(FIND({sign},{text}),0)"), k(f"IFERROR(FIND({sign},{text},1+FIND({sign},{text})),0)")
        a = k(f"LEFT({text},MAX(0,{first}-1))")
        b = k(f"MID({text},{first}+1,MAX(0,{second}-{first}-1))")
        c = k(f"MID({text},{second}+1,9)")
        right = ",".join(f'EXACT({each},TEXT(IFERROR(VALUE({each}),0),REPT("0",LEN({each}))))' for each in (a, b, c))
        day_first = f"AND(LEN({a})>0,LEN({a})<3,LEN({b})>0,LEN({b})<3,LEN({c})=4,{right})"
        iso = f'AND({sign}="-",LEN({a})=4,LEN({b})=2,LEN({c})=2,{right})'
        whole = k(
            f'IF({self.blank(text)},0,IF({day_first},VALUE({c}&TEXT(VALUE({b}),"00")&TEXT(VALUE({a}),"00")),'
            f"IF({iso},VALUE({a}&{b}&{c}),NA())))"
        )
        y, m, d = f"INT({whole}/10000)", f"MOD(INT({whole}/100),100)", f"MOD({whole},100)"
        exists = f"AND({y}>=1901,{m}>=1,{m}<=12,{d}>=1,{d}<=DAY(DATE({y},{m}+1,0)))"
        return k(f"IF({whole}=0,0,IF({exists},{whole},NA()))")


def _digits(cell: str) -> str:
    """The digits of a whole number, #N/A for one that its format may show as a day, a percentage or a truth.

    `F0` and `,0` are formats of numbers in Excel and in LibreOffice. `G` is a plain number in Excel, but in LibreOffice
    also a text's format, a truth and most days: there 0, 1 and what would be a day of 1950 to 2100 are left out.
    Another format alone is only seen with the next change of a cell.
    """
    whole = f"{cell}>=0,{cell}=INT({cell}),{cell}<1E13"
    plain = f"AND({cell}>1,OR({cell}<{_DAYS[0]},{cell}>{_DAYS[1]}))"
    form = f'CELL("format",{cell})'
    sure = f'OR({form}="F0",{form}=",0",AND({form}="G",{plain}))'
    return f'IF(AND({whole}),IF({sure},TEXT({cell},"0"),NA()),NA())'


def dotted(digits: Expr) -> str:
    """A whole number with a dot before every three digits, as text."""
    plain = f'TEXT({digits},"0")'
    form = plain
    for dots in range(1, 5):
        pieces = [f"LEFT({plain},LEN({plain})-{3 * dots})"]
        pieces += [f"MID({plain},LEN({plain})-{3 * at - 1},3)" for at in range(dots, 0, -1)]
        joined = '&"."&'.join(pieces)
        form = f"IF({digits}<{10 ** (3 * dots)},{form},{joined})"
    return form


def nothing(declared: Input) -> Span | Expr:
    """The value of an input of which nothing is known."""
    kind = declared.kind.name
    if kind == "number":
        return Span(Fraction(ZERO, ONE), Fraction(ZERO, ONE), known=ZERO)
    return HALF if kind == "yes_no" else ZERO


def unknown_where(grid: Grid, test: Test, value: Span | Expr, declared: Input) -> Span | Expr:
    """The value, not known where the condition holds."""
    if isinstance(value, Span):
        known = grid.keep(grid.choose(test, ZERO, value.known))
        return Span(value.low, value.high, value.low_open, value.high_open, known, value.positive)
    none = nothing(declared)
    assert isinstance(none, Expr)
    return grid.keep(grid.choose(test, none, value))


def constant(declared: Input, text: str) -> Span | Expr | None:
    """The value of a text that is known beforehand; None where it cannot be read, or lies outside its limits."""
    read = declared.read(text)
    if isinstance(read, Problem):
        return None
    if isinstance(read, Figure):
        outside = declared.limits is not None and possible.within(read.value, declared.limits) is None
        return None if outside else span(read.value)
    if isinstance(read, bool):
        return number(read)
    options = list(declared.options)
    return number(options.index(read) + 1) if isinstance(read, str) and read in options else ZERO
