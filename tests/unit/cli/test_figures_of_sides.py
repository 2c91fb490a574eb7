"""`compare`, `trend` and `plan` with the province's figures and decision, and what they say without them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cds_score.cli.exit_codes import ExitCode
from tests.unit.cli.test_compare import Folder

WITHOUT = "chưa tính số liệu của tỉnh"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Two rounds of a unit: it declares 80 and then 60 of 100, which the figures of the second round make 75."""
    made = Folder(tmp_path)
    made.put("dot-1/a.yaml", period="năm 2024")
    made.put("dot-2/a.yaml", {"tu": "60"}, period="năm 2025")
    for name in ("dot-1/a.yaml", "dot-2/a.yaml"):
        made.reject(name, "A.05")
    return made


def lying(folder: Folder, name: str = "dot-2/so-lieu-tinh.csv", code: str = "08152") -> str:
    path = folder.root / name
    path.write_text(f"code;input;value;agency\n{code};tu;75;Sở Mẫu (giả định)\n", encoding="utf-8")
    return str(path)


def turn(found: dict[str, list[dict[str, object]]]) -> object:
    return next(each["turn"] for each in found["indicators"] if each["id"] == "A.01")


class TestCompare:
    def test_figures_are_those_of_the_side_after(self, folder: Folder) -> None:
        figures = lying(folder, "so-lieu-tinh.csv")
        assert turn(folder.compared("dot-1", "dot-2")["units"][0]) == "lost"
        found = folder.compared("dot-1", "dot-2", "--figures", figures)["units"][0]
        assert turn(found) == "worse"
        assert turn(folder.compared("dot-1", "dot-2", "--figures-before", figures)["units"][0]) == "lost"

    def test_without_them_it_is_not_called_the_appraisal(self, folder: Folder) -> None:
        figures = lying(folder)
        (folder.root / "dot-1/a.tham-dinh.yaml").unlink()
        found = folder.compared("dot-1", "dot-2")
        (unit,) = found["units"]
        assert f"Trước là kết quả tự đánh giá, sau là kết quả thẩm định {WITHOUT}." in unit["notes"]
        said = json.dumps(found, ensure_ascii=False)
        assert f"Kết quả thẩm định {WITHOUT} trong so-lieu-tinh.csv" in said
        assert "--figures" in said
        with_them = json.dumps(folder.compared("dot-1", "dot-2", "--figures", figures), ensure_ascii=False)
        assert WITHOUT not in with_them
        assert WITHOUT not in json.dumps(folder.compared("dot-1", "dot-2", "--declared"), ensure_ascii=False)
        many = folder.run("compare", str(folder.root / "dot-1"), str(folder.root / "dot-2")).out
        assert f"sau là kết quả thẩm định {WITHOUT}" in " ".join(many.split())

    def test_of_the_side_before_its_own_option_is_named(self, folder: Folder) -> None:
        figures = lying(folder, "dot-1/so-lieu-tinh.csv")
        said = json.dumps(folder.compared("dot-1", "dot-2"), ensure_ascii=False)
        assert f"thêm --figures-before {figures}" in said
        assert WITHOUT not in json.dumps(folder.compared("dot-1", "dot-2", "--figures-before", figures))

    def test_figures_of_other_units_say_nothing(self, folder: Folder) -> None:
        lying(folder, code="00001")
        assert WITHOUT not in json.dumps(folder.compared("dot-1", "dot-2"), ensure_ascii=False)

    def test_figures_that_await_the_appraisal_are_told(self, folder: Folder) -> None:
        (folder.root / "dot-2/a.tham-dinh.yaml").unlink()
        after = folder.root / "dot-2/a.yaml"
        done = folder.run("compare", str(folder.root / "dot-1/a.yaml"), str(after), "--figures", lying(folder))
        assert "figures-await-appraisal" in done.err
        planned = folder.run("plan", str(after), "--figures", lying(folder))
        assert "figures-await-appraisal" in planned.err
        of_sets = f"cds-score --criteria-dir {folder.root / 'sets'}"
        for command in ("check", "new"):
            assert f"{of_sets} review {command} {after}" in planned.err

    def test_a_decision_of_the_side_after(self, folder: Folder) -> None:
        figures = lying(folder)
        decision = folder.root / "quyet-dinh.yaml"
        folder.reject("dot-2/a.yaml", "")
        drafted = folder.run("decision", str(folder.root / "dot-2"), "--figures", figures, "-o", str(decision))
        assert drafted.code == ExitCode.DONE
        text = decision.read_text(encoding="utf-8")
        signed = text.replace(
            'number: "", date: "", issuer: "", signer: ""', "number: 1/QĐ, date: 5/3/2026, signer: B", 1
        )
        decision.write_text(signed, encoding="utf-8")
        more = ("--decision", str(decision))
        found = folder.compared("dot-1", "dot-2", "--figures", figures, *more)["units"][0]
        assert found["after"]["basis"] == "recognised"
        refused = folder.run("compare", str(folder.root / "dot-1"), str(folder.root / "dot-2"), *more)
        assert refused.code == ExitCode.INPUT
        assert "decision-without-figures" in refused.err

    def test_figures_that_cannot_be_read_stop_it(self, folder: Folder) -> None:
        for command in (
            ("compare", "dot-1", "dot-2"),
            ("trend", "dot-1", "dot-2"),
            ("plan", "dot-2"),
            ("plan", "dot-2/a.yaml"),
        ):
            name, *where = command
            done = folder.run(
                name, *(str(folder.root / each) for each in where), "--figures", str(folder.root / "x.csv")
            )
            assert (done.code, done.out) == (ExitCode.ACCESS, "")


class TestTrend:
    def test_figures_are_those_of_the_last_period(self, folder: Folder) -> None:
        arguments = ("trend", str(folder.root / "dot-1"), str(folder.root / "dot-2"), "--format", "json")
        figures = lying(folder)
        told = folder.run(*arguments).out
        assert f"Kết quả thẩm định {WITHOUT} trong so-lieu-tinh.csv" in told
        taken = folder.run(*arguments, "--figures", figures)
        assert WITHOUT not in taken.out
        assert '"75%' in taken.out
        assert '"80%' in taken.out
        assert '"60%' not in taken.out


class TestPlan:
    def test_one_report(self, folder: Folder) -> None:
        after, figures = str(folder.root / "dot-2/a.yaml"), lying(folder)
        said = folder.run("plan", after).out
        assert f"theo kết quả thẩm định, {WITHOUT}" in " ".join(said.split())
        assert "A.01" in said
        taken = folder.run("plan", after, "--figures", figures).out
        assert WITHOUT not in taken
        assert "A.01" not in taken

    def test_figures_that_lie_in_the_folder_above_a_report(self, folder: Folder) -> None:
        text = (folder.root / "dot-2/a.yaml").read_text(encoding="utf-8")
        own = folder.root / "dot-2/xa-a"
        own.mkdir()
        (own / "a.yaml").write_text(text, encoding="utf-8")
        folder.reject("dot-2/xa-a/a.yaml", "A.05")
        figures = lying(folder)
        said = folder.run("plan", str(own / "a.yaml")).out
        assert f"thêm--figures{figures}" in "".join(said.split())

    def test_a_folder(self, folder: Folder) -> None:
        figures = lying(folder)
        round_ = str(folder.root / "dot-2")
        said = folder.run("plan", round_)
        assert f"Kết quả thẩm định {WITHOUT} trong so-lieu-tinh.csv" in " ".join((said.out + said.err).split())
        taken = folder.run("plan", round_, "--figures", figures)
        assert WITHOUT not in taken.out + taken.err
        assert "A.01" not in taken.out
