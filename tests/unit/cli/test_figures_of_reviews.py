"""A review keeps which figures of the province its opinions were given with; used without them, one notice says so."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from cds_score.cli.exit_codes import ExitCode
from cds_score.selfreport.case_files import review_path
from tests.docs.program import Done, run
from tests.unit.cli.test_review_decide_together import NAMES, Round
from tests.unit.selfreport.review.tools import read

BARE, OTHER = "[review-without-figures]", "[review-other-figures]"
OF_BINH = hashlib.sha256(b"00002\ttu\t60").hexdigest()


@pytest.fixture
def dot(tmp_path: Path) -> Round:
    """Three communes that declare 75 of 100; by the figures they are accepted with the first has 74, the second 60."""
    return Round(tmp_path)


def accepted(dot: Round) -> tuple[str, str]:
    figures = dot.figures("00001;tu;74;;Sở Mẫu", "00002;tu;60;;Sở Mẫu", "00003;tu;75;xác nhận;Sở Mẫu")
    assert dot.decide("--every", *figures).code == ExitCode.DONE
    for name in ("an", "binh"):
        assert dot.decide("A.01", *figures, of=str(dot.report(name))).code == ExitCode.DONE
    return figures


def text_of(dot: Round, name: str) -> str:
    return review_path(dot.report(name)).read_text(encoding="utf-8")


def ran(dot: Round, *arguments: str) -> Done:
    return run("--criteria-dir", str(dot.root / "sets"), *arguments)


def pasted(dot: Round, figures: tuple[str, str], *arguments: str) -> str:
    return f"cds-score --criteria-dir {dot.root / 'sets'} {' '.join(arguments)} --figures {figures[1]}"


def test_the_review_keeps_name_and_digest_of_what_the_file_gives_for_its_unit(dot: Round) -> None:
    accepted(dot)
    review, found = read(text_of(dot, "binh"))
    assert found == []
    assert review.figures is not None
    assert (review.figures.file, review.figures.digest) == ("so-lieu-tinh.csv", OF_BINH)
    assert f"\nfigures:\n  file: so-lieu-tinh.csv\n  digest: {OF_BINH}\ndecisions:\n" in text_of(dot, "binh")
    assert "figures:" not in text_of(dot, "cam"), "its figure is the declared one"


def test_later_figures_take_the_place_of_earlier_ones(dot: Round) -> None:
    accepted(dot)
    figures = dot.figures("00002;tu;61;;Sở Mẫu")
    assert dot.decide("A.01", *figures, of=str(dot.report("binh"))).code == ExitCode.DONE
    text = text_of(dot, "binh")
    digest = hashlib.sha256(b"00002\ttu\t61").hexdigest()
    assert text.count("figures:") == 1
    assert f"\nfigures:\n  file: so-lieu-tinh.csv\n  digest: {digest}\ndecisions:\n" in text


def test_an_opinion_without_figures_leaves_the_record(dot: Round) -> None:
    accepted(dot)
    assert (dot.decide("A.01").code, OF_BINH in text_of(dot, "binh")) == (ExitCode.DONE, True)


def test_where_the_file_is_not_near_its_name_is_told_and_no_command(dot: Round) -> None:
    Path(accepted(dot)[1]).unlink()
    done = dot.review("show", str(dot.report("binh")))
    assert "Thêm --figures so-lieu-tinh.csv." in done.err
    assert "thì chạy:" not in done.err


def test_review_show_and_check_say_it_once_with_the_command(dot: Round) -> None:
    figures = accepted(dot)
    for command in ("show", "check", "diff"):
        one = str(dot.report("binh"))
        done = dot.review(command, one)
        assert done.err.count(BARE) == 1, command
        assert pasted(dot, figures, "--lang", "vi", "review", command, one) in done.err
        assert BARE not in dot.review(command, one, *figures).err


def test_a_decision_says_it_once_of_all_units(dot: Round) -> None:
    figures = accepted(dot)
    target = str(dot.root / "qd.yaml")
    done = ran(dot, "decision", str(dot.folder), "-o", target)
    assert done.err.count(BARE) == 1
    assert f"{review_path(dot.report('an'))}; {review_path(dot.report('binh'))}" in done.err
    assert pasted(dot, figures, "decision", str(dot.folder), "-o", target) in done.err
    assert BARE not in ran(dot, "decision", str(dot.folder), "-o", target, "--force", *figures).err


def test_papers_say_it(dot: Round) -> None:
    figures = accepted(dot)
    for document in ("to-trinh", "bien-ban-tham-dinh"):
        target = str(dot.root / f"{document}.html")
        name = str(dot.folder) if document == "to-trinh" else str(dot.report("binh"))
        done = ran(dot, "report", name, "--document", document, "-o", target)
        assert done.err.count(BARE) == 1, done.err
        assert "cds-score check" not in done.err
        assert BARE not in ran(dot, "report", name, "--document", document, "-o", target, "--force", *figures).err


def test_the_grid_says_it(dot: Round) -> None:
    accepted(dot)
    assert ran(dot, "review", "grid", "A.01", str(dot.folder)).err.count(BARE) == 1


def test_plan_compare_and_trend_mark_the_result(dot: Round) -> None:
    accepted(dot)
    one, folder = str(dot.report("binh")), str(dot.folder)
    said = "Kết quả thẩm định chưa tính số liệu của tỉnh trong so-lieu-tinh.csv; muốn tính thì thêm --figures"
    for command in (("plan", one), ("plan", folder), ("compare", folder, folder), ("trend", folder, folder)):
        done = ran(dot, *command)
        told = " ".join((done.out + done.err).split())
        assert (told.count(f"{said} "), BARE in told) == (1, False), command
    data = json.loads(ran(dot, "compare", one, one, "--format", "json").out)
    assert any(said in each for each in data["units"][0]["notices"])


def test_other_figures_are_told_and_the_same_in_another_file_are_not(dot: Round) -> None:
    accepted(dot)
    one = str(dot.report("binh"))
    done = dot.review("show", one, *dot.figures("00002;tu;61;;Sở Mẫu"))
    assert (done.err.count(OTHER), BARE in done.err, "thì chạy:" in done.err) == (1, False, False)
    again = dot.root / "so-lieu-2.csv"
    again.write_text("code;input;value;agency\n00002;tu; 60;Sở Mẫu\n00003;tu;1;Sở Mẫu\n", encoding="utf-8")
    assert OTHER not in dot.review("show", one, "--figures", str(again)).err


def test_province_tells_it_of_each_unit(dot: Round) -> None:
    accepted(dot)
    out = dot.root / "kq"
    ran(dot, "province", str(dot.folder), "-o", str(out), "--only", "json")
    data = json.loads((out / "results.json").read_text(encoding="utf-8"))
    told = [each["unit"] for each in data["problems"] if each["code"] == "review-without-figures"]
    assert told == ["00001", "00002"]


def test_score_names_them_with_its_command(dot: Round) -> None:
    accepted(dot)
    said = ran(dot, "score", str(dot.report("binh"))).out
    assert f"review show {dot.report('binh')} --figures so-lieu-tinh.csv" in said


def test_a_review_without_the_record_says_nothing(dot: Round) -> None:
    figures = dot.figures("00002;tu;75;;Sở Mẫu")
    assert dot.decide("--every").code == ExitCode.DONE
    for name in NAMES:
        assert "figures:" not in text_of(dot, name)
        for more in ((), figures):
            assert "[review-" not in dot.review("show", str(dot.report(name)), *more).err


def test_merged_reviews_keep_the_figures_of_the_other(dot: Round) -> None:
    one = dot.report("binh")
    assert dot.review("new", str(one)).code == ExitCode.DONE
    other = dot.root / "khac.yaml"
    figures = dot.figures("00002;tu;60;;Sở Mẫu")
    before = text_of(dot, "binh")
    assert dot.decide("A.01", *figures, of=str(one)).code == ExitCode.DONE
    other.write_text(text_of(dot, "binh"), encoding="utf-8")
    review_path(one).write_text(before, encoding="utf-8")
    assert dot.review("merge", str(one), str(other)).code == ExitCode.DONE
    assert OF_BINH in text_of(dot, "binh")
