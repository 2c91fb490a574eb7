"""What an appraisal that is not finished does to a round: nothing but that it is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.batch_folder import CODES, Home, home
from tests.helpers import set_text, write_set

CODE, OTHER = CODES[:2]
INDICATORS = """
- {id: A.01, name: Chỉ tiêu thứ nhất, measure: ty_le, target: ≥ 50%, points: 10, source: none}
- {id: A.02, name: Chỉ tiêu thứ hai, measure: ty_le, target: ≥ 55%, points: 10, source: none}
- {id: A.03, name: Chỉ tiêu thứ ba, measure: ty_le, target: ≥ 90%, points: 10, source: none}
"""
FIGURES = "code;input;value;agency\n{code};tu;50;Sở Mẫu (giả định)\n{code};mau;100;Sở Mẫu (giả định)\n"


@pytest.fixture
def here(tmp_path: Path) -> Home:
    made = home(tmp_path, (CODE, OTHER))
    write_set(made.sets, set_text(indicators=INDICATORS))
    return made


def report_of(made: Home, code: str = CODE) -> Path:
    return next(made.reports.rglob(f"{code}.yaml"))


def reviewed(made: Home, *decided: str) -> None:
    """A review of the first unit as the program makes it, with these decisions: `A.01 chấp nhận`."""
    file = report_of(made)
    assert made.ran("review", "new", str(file)).code == 0
    path = file.with_name(f"{file.stem}.tham-dinh.yaml")
    people = "reviewers:\n  an: {name: Nguyễn Văn Mẫu, office: Sở Mẫu (giả định)}\n"
    lines = [
        f"  - {{indicator: {indicator}, decision: {said}, by: an, date: 3/2/2025, round: lần 1{more}}}\n"
        for indicator, said, more in (_split(each) for each in decided)
    ]
    head = path.read_text(encoding="utf-8").partition("reviewers:")[0]
    path.write_text(head + people + "decisions:" + ("\n" + "".join(lines) if lines else " []\n"), encoding="utf-8")


def _split(text: str) -> tuple[str, str, str]:
    indicator, _, said = text.partition(" ")
    return indicator, said, ", reason: thiếu tài liệu kiểm chứng" if said == "trả lại" else ""


def ran(made: Home, *options: str) -> str:
    done = made.province("--only", "jsonl", "--only", "json", *options)
    assert "Lỗi của chương trình" not in done.err, done.err
    return done.err


def row_of(made: Home, code: str = CODE) -> Any:
    data = json.loads((made.out / "results.json").read_text(encoding="utf-8"))
    return next(each for each in data["units"] if each["code"] == code)


def problems(made: Home) -> list[Any]:
    found: list[Any] = json.loads((made.out / "results.json").read_text(encoding="utf-8"))["problems"]
    return found


def line_of(made: Home, code: str = CODE) -> str:
    return next(each for each in made.lines() if json.loads(each)["commune"]["code"] == code)


def as_declared(made: Home) -> tuple[Any, str]:
    """The row and the line without review or figures; the run is then forgotten."""
    ran(made)
    found = row_of(made), line_of(made)
    assert found[0]["points"]["earned"] == "20.00"
    return found


def without_basis(row: Any) -> Any:
    return {key: each for key, each in row.items() if key != "basis_text"}


@pytest.mark.parametrize(
    ("decided", "count"), [((), 0), (("A.01 trả lại",), 1), (("A.01 chấp nhận", "A.02 trả lại"), 2)]
)
def test_an_unfinished_review_leaves_what_is_declared(here, decided, count):
    row, line = as_declared(here)
    reviewed(here, *decided)
    ran(here)
    now = row_of(here)
    assert line_of(here) == line
    assert now["basis"] == "self_reported"
    assert now["basis_text"] == f"theo kết quả tự đánh giá (đang thẩm định, đã có ý kiến {count}/3 chỉ tiêu)"
    assert without_basis(now) == without_basis(row)


@pytest.mark.parametrize("last", ["A.03 chấp nhận", "A.03 trả lại"])
def test_a_review_with_an_opinion_on_every_indicator_counts(here, last):
    reviewed(here, "A.01 chấp nhận", "A.02 chấp nhận", last)
    ran(here)
    assert row_of(here)["basis"] == "appraised"
    assert json.loads(line_of(here))["basis"] == "appraised"


def test_a_unit_with_a_review_is_under_appraisal_whatever_stands_in_it(here):
    (here.root / "dm.csv").write_text(f"code;name\n{CODE};Xã Ví Dụ 1\n{OTHER};Xã Ví Dụ 2\n", encoding="utf-8")

    def counted() -> Any:
        here.ran("--register", str(here.root / "dm.csv"), "province", str(here.reports), "-o", str(here.out),
                 "--jobs", "1", "--only", "json")  # fmt: skip
        data = json.loads((here.out / "results.json").read_text(encoding="utf-8"))
        return data["summary"]["standing"]["in_appraisal"]

    assert counted() == 0
    reviewed(here)
    assert counted() == 1
    report_of(here).with_name(f"{CODE}.tham-dinh.yaml").unlink()
    reviewed(here, "A.01 chấp nhận")
    assert counted() == 1


def test_figures_alone_change_nothing_and_are_told(here):
    row, line = as_declared(here)
    (here.reports / "dl-so-lieu.csv").write_text(FIGURES.format(code=CODE), encoding="utf-8")
    ran(here)
    assert line_of(here) == line
    assert row_of(here) == row
    (told,) = [each for each in problems(here) if each["code"] == "figures-await-appraisal"]
    assert (told["severity"], told["file"], told["line"], told["unit"]) == ("note", "dl-so-lieu.csv", 2, CODE)
    assert told["message"] == (
        "Có số của cơ quan cho 2 số liệu của Xã Ví Dụ 1, chưa dùng vì chưa thẩm định xong. "
        "Khác số đã khai: tu (khai 60, cơ quan 50)."
    )


def test_figures_that_cannot_be_do_no_harm_either(here):
    row, line = as_declared(here)
    text = FIGURES.format(code=CODE).replace(";50;", ";150;")
    (here.reports / "dl-so-lieu.csv").write_text(text, encoding="utf-8")
    assert here.province("--only", "jsonl", "--only", "json").code == 0
    assert (row_of(here), line_of(here)) == (row, line)


def test_an_agency_that_does_not_confirm(here):
    text = f"code;input;value;agency;verdict\n{CODE};tu;;Sở Mẫu;không khớp\n{CODE};mau;;Sở Mẫu;xác nhận\n"
    (here.reports / "dl-so-lieu.csv").write_text(text, encoding="utf-8")
    ran(here)
    (told,) = [each for each in problems(here) if each["code"] == "figures-await-appraisal"]
    assert told["message"].endswith("cho 2 số liệu của Xã Ví Dụ 1, chưa dùng vì chưa thẩm định xong. "
                                    "Khác số đã khai: tu (khai 60, cơ quan không xác nhận).")  # fmt: skip


def test_what_is_wrong_with_an_unfinished_review_is_told(here):
    reviewed(here, "A.01 chấp nhận", "B.09 chấp nhận")
    ran(here)
    assert "review-indicator-unknown" in [each["code"] for each in problems(here)]
    assert "1/3" in row_of(here)["basis_text"]


def test_figures_that_are_the_declared_ones(here):
    (here.reports / "dl-so-lieu.csv").write_text(f"code;input;value;agency\n{CODE};tu;60;Sở Mẫu\n", encoding="utf-8")
    ran(here)
    (told,) = [each for each in problems(here) if each["code"] == "figures-await-appraisal"]
    assert told["message"].endswith("Không số nào khác số đã khai.")


def test_figures_count_once_the_review_is_finished(here):
    (here.reports / "dl-so-lieu.csv").write_text(FIGURES.format(code=CODE), encoding="utf-8")
    reviewed(here, "A.01 chấp nhận", "A.02 chấp nhận", "A.03 chấp nhận")
    ran(here)
    assert row_of(here)["points"]["earned"] == "10.00"
    assert not [each for each in problems(here) if each["code"] == "figures-await-appraisal"]


def test_a_decision_that_recognises_nobody_leaves_what_is_declared(here):
    row, line = as_declared(here)
    (here.reports / "qd.yaml").write_text(
        f'decision: {{number: "", date: "", signer: ""}}\nyear: 2024\nunits: [{{code: "{CODE}", name: Xã Ví Dụ 1}}]\n',
        encoding="utf-8",
    )
    ran(here)
    assert line_of(here) == line
    assert row_of(here)["basis_text"] == row["basis_text"]
    assert "decision-draft" in [each["code"] for each in problems(here)]


def papers(made: Home) -> list[str]:
    return sorted(name.rpartition("/")[2] for name in made.outputs() if name.startswith(f"giay-to/{CODE}"))


def test_no_paper_of_an_appraisal_that_is_not_finished(here):
    ran(here, "--documents", "phieu-ket-qua", "--format", "html")
    before = here.outputs()
    reviewed(here, "A.01 chấp nhận")
    (here.reports / "dl-so-lieu.csv").write_text(FIGURES.format(code=CODE), encoding="utf-8")
    said = ran(here, "--documents", "all", "--format", "html")
    assert papers(here) == ["bao-cao-tu-danh-gia.html", "phieu-ket-qua.html", "tien-do.html"]
    assert "Không in biên bản thẩm định cho 1 đơn vị: chưa thẩm định xong: còn 2 chỉ tiêu chưa có ý kiến.\n" in said
    assert "Không in biên bản thẩm định cho 1 đơn vị: chưa có kết quả thẩm định.\n" in said
    sheet = next(name for name in before if name.startswith(f"giay-to/{CODE}"))
    assert here.outputs()[sheet] == before[sheet]


def test_figures_alone_make_no_notice(here):
    (here.reports / "dl-so-lieu.csv").write_text(FIGURES.format(code=CODE), encoding="utf-8")
    said = ran(here, "--documents", "thong-bao", "--format", "html")
    assert papers(here) == []
    assert "cho 2 đơn vị: chưa có kết quả thẩm định.\n" in said


def test_papers_of_a_finished_appraisal(here):
    reviewed(here, "A.01 chấp nhận", "A.02 chấp nhận", "A.03 trả lại")
    ran(here, "--documents", "thong-bao", "--format", "html")
    assert papers(here) == ["thong-bao.html"]
