"""The form that counts by itself in LibreOffice: it says what the program says, or that the program must be asked."""

from __future__ import annotations

import subprocess
from datetime import date
from itertools import product

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from bench.live_form.compare import Case, expected, random_cases, run
from bench.live_form.office import soffice
from bench.live_form.reports import report_text
from cds_score.criteria.catalogue import Catalogue
from cds_score.forms.live.preview import UNDECIDED
from cds_score.forms.report_book.columns import HEADER, OVERVIEW
from cds_score.forms.report_book.read import read_report_book
from cds_score.forms.report_book.write import report_book
from cds_score.scoring.engine import assess
from tests.helpers import assess_text, load_set, read_text, set_text
from tests.property.spec import Figures, Rules
from tests.property.strategies import cases, forms, more_cases
from tests.property.writing import compiled, report_yaml
from tests.workbooks import NUMBER, PERCENT, THOUSANDS, Edited

pytestmark = pytest.mark.skipif(soffice() is None, reason="LibreOffice is not installed")
SETS = Catalogue()
TYPES = """
dem: {label: Đếm, type: count, unit: hồ sơ}
so: {label: Số, type: decimal, unit: điểm, min: "0", max: "5000"}
phan: {label: Phần, type: percent}
tien: {label: Tiền, type: money}
co: {label: Có, type: yes_no}
chon: {label: Chọn, type: choice, options: {mot: Loại Một, hai: Loại hai}}
"""
ASKED = """
- {id: A.1, name: a, measure: dem, target: ≥ 1.224, points: 1, source: none}
- {id: A.2, name: b, measure: so, target: "> 12,5", points: 1, source: none}
- {id: A.3, name: c, measure: phan, target: "≥ 99,81%", points: 1, source: none}
- {id: A.4, name: d, measure: tien, target: ≥ 1.250.000, points: 1, source: none}
- {id: A.5, name: e, measure: co, target: có, points: 1, source: none}
- {id: A.6, name: f, measure: chon, target: hai, points: 1, source: none}
"""
NUMBERS = (
    "1224", "1.224", "1.224 hồ sơ", "01224", "1224.", "12.24", "1.2244", "1,224", "12,5", "12,50", "12.500,75", "0",
    "0,0", "99,81%", "99,81 %", "99,81", "100%", "100,001%", "1e3", "1/2", "85/100", "15/12/2024", "08:30", "+5",
    "-5", "−5", "1 224", "1.250.000", "1,25 triệu", "1,25 triệu đồng", "350 triệu đ", "2 tỷ",
    "1.250.000 đồng", "0,5 đồng", "5 vnd",
    "99999999", "1.000.000.000", "12345678901234567890", "9,1234567",
)  # fmt: skip
WORDS = (
    "", "hơn ", "Trên  ", "dưới ", "ít nhất ", "không quá ", "gần ", "khoảng ", "tối thiểu", "> ", ">=", "≤", "~", "≈ ",
    "từ ", "ước đạt ", "không dưới ", "chừng", "hơn kém ",
)  # fmt: skip
OTHERS = (
    "có", "Có", "KHÔNG", "không đạt", "Chưa có", "đạt", "yes", "mot", "Loại Một", "loại  hai", "HAI", "ba", "-", "…",
    "null", "chưa rõ", "“12”", "xem phụ lục", "1.224\u00a0", "1.224 hồ sơ", "co\u0301", "\uff58", "12 hồ sơ trở lên",
    "từ 12 trở lên", "12% trở lên", "1.224 trở lên", "5 trở lên hơn",
)  # fmt: skip


def load(name):
    folder = SETS.folder(name)
    assert folder is not None
    criteria, _ = SETS.load(folder)
    assert criteria is not None
    return criteria


def test_random_reports_of_every_bundled_set():
    count = run([(criteria, random_cases(criteria, 2)) for criteria in map(load, sorted(SETS.names()))])
    assert count.wrong == []
    assert count.reports == 2 * len(SETS.names())
    assert not +count.undecided  # nothing is left to the program


def test_every_way_to_write_a_figure(tmp_path):
    """Wrong and right, exact and vague, by every type: read as the program reads it."""
    criteria = load_set(tmp_path, set_text(TYPES, ASKED))
    texts = [word + figure for figure in NUMBERS for word in WORDS[:1]]
    texts += [word + figure for word, figure in product(WORDS[1:], ("1.224", "12,5", "99,81%", "0"))]
    texts += OTHERS
    names = ("dem", "so", "phan", "tien", "co", "chon")
    reports = []
    for text in texts:
        lines = "".join(f'  {name}: "{text}"\n' for name in names)
        head = 'criteria: a/b@1\ncommune: {code: "10001", name: Xã Ví Dụ}\nperiod: năm 2024\ninputs:\n'
        reports.append(Case(head + lines, True, {}))
    count = run([(criteria, reports)])
    assert count.wrong == []
    asked = {note.split()[0] for note in count.notes if " state" in note}
    doubtful = ("1.000.000.000", "12345678901234567890", "9,1234567", "co\u0301", "\uff58")
    assert {texts[int(at)] for at in asked} <= set(doubtful)


def test_random_sets():
    """Every scale, clause, order of rounding, rule on documents and on what does not apply."""
    found: list[tuple[Rules, Figures, tuple[int, ...]]] = []

    @seed(7)
    @settings(
        max_examples=6, phases=[Phase.generate], database=None, deadline=None, suppress_health_check=[*HealthCheck]
    )
    @given(case=st.one_of(cases(), more_cases()), words=forms)
    def collect(case: tuple[Rules, Figures], words: tuple[int, ...]) -> None:
        found.append((*case, words))

    collect()
    jobs = []
    for rules, figures, words in found:
        known = {None: {}, True: {"mien_nui": "có"}, False: {"mien_nui": "không"}}[figures.attribute]
        jobs.append((compiled(rules), [Case(report_yaml(rules, figures, words), False, known)]))
    assert run(jobs).wrong == []


def saved_anew(folder):
    """`bieu.xlsx` of a folder as LibreOffice saves it, with all formulas worked out."""
    program = soffice()
    assert program is not None
    subprocess.run(
        [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx",
         "--outdir", str(folder / "ra"), str(folder / "bieu.xlsx")],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return CalamineWorkbook.from_path(str(folder / "ra" / "bieu.xlsx"))


@pytest.mark.parametrize(
    ("start", "end", "unread"),
    [("1/1/2026", "31/12/26", ["Đến ngày"]), ("31/9/2026", "cuối năm", ["Từ ngày", "Đến ngày"])],
)
def test_a_day_that_can_not_be_read_is_named_where_results_would_stand(start, end, unread, tmp_path):
    criteria = load("mau/ba-tru-cot@2026")
    report, _ = read_text(
        f"criteria: {criteria.name}\ncommune: {{name: Xã Ví Dụ}}\nperiod: {{from: {start}, to: {end}}}\ninputs: {{}}\n"
    )
    (tmp_path / "bieu.xlsx").write_bytes(report_book(criteria, report))
    book = saved_anew(tmp_path)
    head = [list(map(str, row)) for row in book.get_sheet_by_name(HEADER).to_python(skip_empty_area=False)]
    cells = [f"ô B{at} ({row[0]})" for at, row in enumerate(head, 1) if row[0] in unread]
    said = f"Chưa đọc được trang “Thông tin chung”: {', '.join(cells)}."
    rows = [list(map(str, row)) for row in book.get_sheet_by_name(OVERVIEW).to_python()]
    assert [row[3] for row in rows if said in row] == [said] * (1 + len(criteria.pillars))
    for pillar in criteria.pillars:
        assert any(said in row for row in book.get_sheet_by_name(pillar.name).to_python()[:5])


def test_the_form_itself_is_calculated_when_it_is_opened(tmp_path):
    """No setting asks for it: the formulas of a form have no value until an office has worked them out."""
    criteria = load("mau/ba-tru-cot@2026")
    text = report_text(criteria, 0, exact=True)
    report, _ = read_text(text)
    (tmp_path / "bieu.xlsx").write_bytes(report_book(criteria, report))
    sheet = saved_anew(tmp_path).get_sheet_by_name(OVERVIEW)
    wanted = expected(assess_text(text, criteria), criteria)
    rows = [list(map(str, row)) for row in sheet.to_python()]
    shown = {row[0]: row[3:6] for row in rows if row[0]}
    for each in criteria.indicators:
        roles = [wanted[f"indicator:{each.id}", role] for role in ("result", "state", "points")]
        assert shown[each.id] in (roles, [UNDECIDED, *roles[1:]])
    for pillar in criteria.pillars:
        assert shown[pillar.id][1:] == [wanted[f"pillar:{pillar.id}", role] for role in ("state", "points")]


def test_a_cell_that_is_no_text_shows_what_the_program_reads_or_leaves_it_to_the_program(tmp_path):
    """Pasted numbers, days, percentages, truths: a plain number is read, of the others the program is asked."""
    cells: dict[str, tuple[float | date, str, bool]] = {
        "so": (1224, "", True),
        "tron": (45689, NUMBER, True),
        "nghin": (1, THOUSANDS, True),
        "ngay": (date(2025, 2, 1), "", False),
        "ngay_kieu": (45689, "dd/mm/yyyy", False),
        "phan": (1, PERCENT, False),
        "phan_le": (12, "0.0%", False),
        "dung": (True, "", False),
        "le": (12.5, "", False),
    }
    types = "".join(f"{name}: {{label: {name}, type: count}}\n" for name in cells) + "co: {label: Có, type: yes_no}\n"
    asked = "".join(
        f"- {{id: A.{at}, name: a, measure: {name}, target: {target}, points: 1, source: none}}\n"
        for at, (name, target) in enumerate([*((name, "≥ 1") for name in cells), ("co", "có")])
    )
    criteria = load_set(tmp_path, set_text(types, asked))
    book = Edited(report_book(criteria))
    sheet = criteria.pillars[0].name
    for name, (value, shown, _) in {**cells, "co": (True, "", False)}.items():
        book.put(sheet, f"D{book.row_of(sheet, f'input:{name}')}", value, shown)
    for key, text in {"unit:name": "Xã Ví Dụ", "unit:code": "10001", "period:from": "1/1/2024",
                      "period:to": "31/12/2024"}.items():  # fmt: skip
        book.put(HEADER, f"B{book.row_of(HEADER, key)}", text)
    (tmp_path / "bieu.xlsx").write_bytes(book.data())
    calculated = saved_anew(tmp_path)
    report, _, found = read_report_book(book.data(), "bieu.xlsx", Catalogue([tmp_path]))
    assert report is not None
    assessed = {each.id: each for each in assess(report, criteria, found).indicators}
    rows = {str(row[0]): row for row in calculated.get_sheet_by_name(OVERVIEW).to_python()}
    for at, (name, (_, _, read)) in enumerate(cells.items()):
        shown, wanted = rows[f"A.{at}"][4], assessed[f"A.{at}"].state_text
        assert (name, shown) == (name, wanted if read else UNDECIDED)
        assert ("Đạt" in wanted) == read
    assert rows[f"A.{len(cells)}"][4] == UNDECIDED
    assert assessed[f"A.{len(cells)}"].state_text.startswith("Đạt")
