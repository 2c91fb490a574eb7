"""A decision that was drafted with the province's figures: nothing is done with it without them in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cds_score.cli.exit_codes import ExitCode
from cds_score.documents.papers.names import TITLES
from tests.batch_folder import CODES, Home, home
from tests.helpers import set_text, write_set

CODE, OTHER = CODES[:2]
INDICATORS = "- {id: A.01, name: Chỉ tiêu thứ nhất, measure: ty_le, target: ≥ 70%, points: 10, source: none}\n"
FIGURES = "code;input;value;agency\n{code};tu;{value};Sở Mẫu (giả định)\n"
SIGNED = 'number: "1/QĐ-UBND", date: "5/3/2025", issuer: "", signer: Trần B'


@pytest.fixture
def here(tmp_path: Path) -> Home:
    """Two reviewed units that declare 60 and 61 of 100; by the figures of the province the first has 80."""
    made = home(tmp_path, (CODE, OTHER))
    write_set(made.sets, set_text(indicators=INDICATORS))
    for file in sorted(made.reports.rglob("*.yaml")):
        assert made.ran("review", "new", str(file)).code == ExitCode.DONE
        path = file.with_name(f"{file.stem}.tham-dinh.yaml")
        head = path.read_text(encoding="utf-8").partition("reviewers:")[0]
        line = "{indicator: A.01, decision: chấp nhận, by: an, date: 3/2/2025, round: lần 1}"
        people = "reviewers:\n  an: {name: Nguyễn Văn Mẫu, office: Sở Mẫu (giả định)}\n"
        path.write_text(f"{head}{people}decisions:\n  - {line}\n", encoding="utf-8")
    figures(made)
    return made


def figures(made: Home, value: int = 80, name: str = "so-lieu-tinh.csv", more: str = "") -> str:
    path = made.root / name
    path.write_text(FIGURES.format(code=CODE, value=value) + more, encoding="utf-8")
    return str(path)


def drafted(made: Home) -> Path:
    path = made.root / "quyet-dinh.yaml"
    done = made.ran("decision", str(made.reports), "--figures", figures(made), "-o", str(path))
    assert (done.code, "1 đơn vị" in done.out) == (ExitCode.DONE, True)
    return path


def signed(made: Home) -> Path:
    path = drafted(made)
    text = path.read_text(encoding="utf-8")
    head = 'number: "", date: "", issuer: "", signer: ""'
    assert head in text
    path.write_text(text.replace(head, SIGNED, 1), encoding="utf-8")
    return path


def report(made: Home, document: str, decision: Path, *more: str) -> tuple[int, str]:
    target = made.root / (document if document in TITLES else f"{document}.html")
    done = made.ran(
        "report", str(made.reports), "--document", document, "--decision", str(decision), "-o", str(target), *more
    )
    assert target.exists() or done.code != ExitCode.DONE
    return done.code, done.err


def test_the_draft_names_its_figures(here: Home) -> None:
    text = drafted(here).read_text(encoding="utf-8")
    assert "\nfigures: {file: so-lieu-tinh.csv, digest: " in text
    plain = here.root / "khac.yaml"
    (here.reports / "huyen-1").mkdir(exist_ok=True)
    figures(here, 60)
    assert here.ran("decision", str(here.reports), "-o", str(plain)).code == ExitCode.INCOMPLETE


@pytest.mark.parametrize("document", ["quyet-dinh", "to-trinh", "thong-bao"])
def test_without_the_figures_nothing_is_printed(here: Home, document: str) -> None:
    decision = drafted(here)
    code, said = report(here, document, decision)
    assert code == ExitCode.INPUT
    assert "LỖI [decision-without-figures]" in said
    assert "Thêm --figures so-lieu-tinh.csv" in said
    assert [each for each in here.root.glob(f"{document}*") if each != decision] == []


def test_with_the_figures_the_signed_decision_recognises(here: Home) -> None:
    decision = signed(here)
    code, said = report(here, "quyet-dinh", decision, "--figures", figures(here))
    assert (code, "decision-" in said.replace("decision-without-unit", "")) == (ExitCode.DONE, False)
    one = next(here.reports.rglob(f"{CODE}.yaml"))
    shown = here.ran("audit", str(one), "--decision", str(decision), "--figures", figures(here))
    assert (shown.code, shown.err) == (ExitCode.DONE, "")
    silent = here.ran("audit", str(one), "--decision", str(decision))
    assert silent.code == ExitCode.INPUT
    assert "decision-without-figures" in silent.err


def test_other_figures_about_its_units_stop_and_about_others_do_not(here: Home) -> None:
    decision = signed(here)
    code, said = report(here, "quyet-dinh", decision, "--figures", figures(here, 85, "moi.csv"))
    assert code == ExitCode.INPUT
    assert "LỖI [decision-other-figures]" in said
    assert "thêm --figures so-lieu-tinh.csv" in said
    assert "--force" in said
    more = f"{OTHER};tu;62;Sở Mẫu (giả định)\n{CODE};mau;;Sở Mẫu (giả định)\n"
    code, said = report(here, "quyet-dinh", decision, "--figures", figures(here, 80, "moi.csv", more))
    assert (code, "decision-other-figures" in said) == (ExitCode.DONE, False)


def problems(made: Home) -> list[str]:
    data = json.loads((made.out / "results.json").read_text(encoding="utf-8"))
    return [each["code"] for each in data["problems"] if each["code"].startswith("decision-")]


def test_a_round_is_told_too(here: Home) -> None:
    decision = signed(here)
    done = here.province("--only", "json", "--decision", str(decision))
    assert (done.code, "decision-without-figures" in done.err) == (ExitCode.INPUT, True)
    assert here.province("--only", "json", "--decision", str(decision), "--figures", figures(here)).code == 0
    assert problems(here) == []
    (here.reports / "quyet-dinh.yaml").write_text(decision.read_text(encoding="utf-8"), encoding="utf-8")
    assert here.province("--only", "json", "--force").code == ExitCode.INPUT
    assert problems(here) == ["decision-without-figures"]
    (here.reports / "so-lieu-tinh.csv").write_text(Path(figures(here)).read_text(encoding="utf-8"), encoding="utf-8")
    assert here.province("--only", "json", "--force").code == ExitCode.DONE
    assert problems(here) == []
