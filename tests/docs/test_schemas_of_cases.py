"""The published schemas of a commune's case and of a province's overviews, held against what is really printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import ValidationError

from cds_score.cli.dossier_proof import CheckName
from cds_score.cli.exit_codes import ExitCode
from cds_score.documents.papers.audit import Kind
from cds_score.documents.proof.verify import CheckName as PaperCheck
from cds_score.documents.proof.verify import Outcome
from cds_score.documents.tables.model import Kind as PlaceKind
from cds_score.province.discrepancy import Direction
from cds_score.province.grid import RISKS
from cds_score.scoring.appraisal import STANDINGS
from cds_score.scoring.assessment import STATES
from cds_score.selfreport.review.words import DECISIONS, REASONS, ROUNDS
from tests.certified import Commune, certificate, recognised
from tests.docs.program import ROOT, run
from tests.docs.schemas import schema, validator
from tests.unit.province.filing import Province

EXAMPLES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("examples/*/bao-cao.yaml"))
CITED = "evidence: {bc: {number: 01/BC-UBND, date: 5/1/2025, title: Báo cáo}}\n"
WHO = ("--by", "Lê Văn Mẫu", "--office", "Sở Mẫu (giả định)", "--at", "5/2/2025")
NO_EVIDENCE = ("--reason", "thiếu tài liệu kiểm chứng")


def known(name: str, printed: str) -> Any:
    """What was printed, once the schema holds for it."""
    found = json.loads(printed)
    validator(name).validate(found)
    return found


def test_the_vocabularies_are_those_of_the_program():
    show, diff, grid = schema("review-show")["$defs"], schema("review-diff")["$defs"], schema("review-grid")["$defs"]
    assert tuple(show["standing"]["enum"]) == tuple(show["counts"]["properties"]) == STANDINGS
    decision = show["decision"]["properties"]
    assert decision["decision"]["enum"] == [*DECISIONS]
    assert decision["round"]["enum"] == [*ROUNDS]
    assert decision["reason"]["enum"] == [*REASONS, None]
    assert tuple(show["side"]["properties"]["state"]["enum"]) == STATES
    assert tuple(diff["direction"]["enum"]) == tuple(diff["counts"]["properties"]) == get_args(Direction)
    assert [*diff["indicator"]["properties"]["reasons"]["properties"]] == [*REASONS]
    assert grid["row"]["properties"]["risks"]["items"]["enum"] == [*RISKS]
    assert tuple(schema("audit")["$defs"]["step"]["properties"]["kind"]["enum"]) == get_args(Kind)
    verify = schema("verify")["$defs"]
    assert verify["paper"]["properties"]["outcome"]["enum"] == [*get_args(Outcome)]
    assert tuple(verify["paper_check"]["properties"]["name"]["enum"]) == get_args(PaperCheck)
    assert tuple(verify["dossier_check"]["properties"]["name"]["enum"]) == get_args(CheckName)
    assert tuple(verify["difference"]["properties"]["kind"]["enum"]) == get_args(PlaceKind)


# ------------------------------------------------------------------------------------------------- one commune


@pytest.fixture(scope="module")
def commune(tmp_path_factory) -> Commune:
    """Appraised and recognised, with a history, its sheet, the dossier `hs`, and the certificate."""
    made = recognised(tmp_path_factory.mktemp("ho-so"))
    who = ("--by", "Hoàng Văn Mẫu (giả định)", "--office", "UBND xã", "--unit", "99002", "--at", "19/1/2026")
    assert made.run("review", "move", made.report, "--to", "Đã nộp", *who).code == ExitCode.DONE
    sheet = str(made.folder / "phieu.pdf")
    assert made.run("report", made.report, "-o", sheet).code == ExitCode.DONE
    packed = made.run("dossier", made.report, "-o", str(made.folder / "hs"), "--paper", sheet)
    assert packed.code == ExitCode.DONE
    (made.folder / "giay.pdf").write_bytes(certificate())
    return made


@pytest.fixture(scope="module")
def shown(commune) -> Any:
    return known("review-show", commune.run("review", "show", commune.report, "--format", "json").out)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_what_nobody_has_reviewed(example, lang):
    found = known("review-show", run("--lang", lang, "review", "show", example, "--format", "json").out)
    assert {each["standing"] for each in found["lines"]} <= {"unreviewed", "not_reviewable"}
    assert found["reviewers"] == []
    audit = run("--lang", lang, "audit", example, "--format", "json")
    assert (audit.out == "") is (found["declared"]["status"] == "refused")
    if audit.out:
        assert known("audit", audit.out)["digests"]["history"] is None


def test_an_appraisal(shown):
    line = next(each for each in shown["lines"] if each["id"] == "CQS.01")
    assert (line["standing"], line["changes"][0]["counts"]) == ("adjusted", "reviewer")
    assert [each["origin"] for each in line["changes"][0]["values"]] == ["declared", "reviewer"]
    assert line["changes"][0]["values"][1]["by"].startswith("Nguyễn Thị An (giả định)")
    assert line["declared"]["points"] is not None
    assert [each["name"] for each in shown["reviewers"]] == ["Nguyễn Thị An (giả định)"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_record_of_a_decided_case(commune, lang):
    asked = ("audit", commune.report, "--decision", commune.decision, "--format", "json")
    found = known("audit", commune.run("--lang", lang, *asked).out)
    assert found["basis"] == "recognised"
    assert found["decision"]["date"] == "2026-02-15"
    log = known("review-log", commune.run("--lang", lang, "review", "log", commune.report, "--format", "json").out)
    assert found["history"] == log["events"]
    steps = [step for each in found["indicators"] for step in each["steps"]]
    assert {"declared", "computed", "changed", "decided", "outcome"} <= {each["kind"] for each in steps}
    adjusted = next(each for each in steps if each["kind"] == "changed")
    assert (adjusted["input"], adjusted["date"], adjusted["round"]) == ("ho_so_truc_tuyen", "2026-01-21", "first")


@pytest.fixture(scope="module")
def verified(commune) -> Any:
    """A certificate, the dossier, a foreign PDF, no PDF, and a file that is not there."""
    names = ["giay.pdf", "hs", "hong.pdf", "khong-co.pdf", "khong-co.zip", "phieu.pdf"]
    (commune.folder / "hong.pdf").write_bytes(b"%PDF-1.7\n")
    done = commune.run("verify", *(str(commune.folder / name) for name in names), "--format", "json")
    assert (done.code, done.err) == (ExitCode.ACCESS, "")
    return known("verify", done.out)


def test_every_file_has_its_place(verified, commune):
    assert [(Path(each["file"]).name, each["type"]) for each in verified] == [
        ("giay.pdf", "paper"),
        ("hs", "dossier"),
        ("hong.pdf", "paper"),
        ("khong-co.pdf", "unopened"),
        ("khong-co.zip", "unopened"),
        ("phieu.pdf", "paper"),
    ]
    assert verified[0]["unit"]["code"] == "99002"
    assert (verified[0]["outcome"], verified[0]["issuers"], verified[0]["proved"]) == ("unproved", [], False)
    assert verified[1]["holds"]
    assert verified[1]["facts"] == verified[5]["facts"]
    assert [each["file"] for each in verified[1]["checks"] if each["name"] == "paper"] == ["giay-to/phieu.pdf"]
    text = commune.run("verify", str(commune.folder / "khong-co.zip"))
    assert (text.code, "[file-unreadable]" in text.err) == (ExitCode.ACCESS, True)


def test_changed_papers_and_dossiers(commune, tmp_path):
    paper = tmp_path / "sua.pdf"
    paper.write_bytes(certificate().replace(b"cds-score", b"cds-scor3", 1) + b"\n% later\n")
    folder = tmp_path / "hs"
    folder.mkdir()
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    done = commune.run("--lang", "en", "verify", str(paper), str(folder), "--format", "json")
    found = known("verify", done.out)
    assert done.code == ExitCode.INCOMPLETE
    assert not found[0]["proved"]
    assert not found[1]["holds"]
    assert found[1]["facts"] is None


def test_an_edited_paper(commune, tmp_path):
    word = str(tmp_path / "phieu.docx")
    assert commune.run("report", commune.report, "-o", word).code == ExitCode.DONE
    same = known("verify", commune.run("verify", commune.report, "--paper", word, "--format", "json").out)
    assert [(each["type"], each["holds"], each["differences"]) for each in same] == [("edited", True, [])]
    asked = ("verify", commune.report, "--paper", word, "--document", "bien-ban-tham-dinh", "--format", "json")
    done = commune.run("--lang", "en", *asked)
    other = known("verify", done.out)[0]
    assert (done.code, other["holds"], other["document"]) == (ExitCode.INCOMPLETE, False, "bien-ban-tham-dinh")
    assert other["differences"]


# ------------------------------------------------------------------------------------------------- a province


@pytest.fixture(scope="module")
def province(tmp_path_factory) -> Province:
    """Five communes: one accepted, one adjusted, one rejected, one returned, one of which nobody has decided."""
    made = Province(tmp_path_factory.mktemp("tinh"))
    cited = "tu: {{value: {0}, evidence: [bc]}}\nmau: {{value: {1}, evidence: [bc]}}\nkieu: a\nco: có\ngiao: 5\n"
    for code, name, counts in [
        ("00160", "Xã Một", ("1.205", "1.300")),
        ("00161", "Xã Hai", ("713", "1.000")),
        ("00162", "Xã Ba", ("90", "100")),
        ("00163", "Xã Bốn", ("khoảng 80", "100")),
    ]:
        made.report(code, name, cited.format(*counts), CITED)
    made.report("00164", "Xã Năm", "tu:\nmau:\n")
    made.report("00160", "Xã Một", cited.format("300", "1.000"), CITED, folder="ky-truoc")
    for code, more in [
        ("00160", ("--decision", "chấp nhận")),
        ("00161", ("--decision", "điều chỉnh", "--input", "tu", "--value", "600", *NO_EVIDENCE, "--note", "đếm lại")),
        ("00162", ("--decision", "không chấp nhận", *NO_EVIDENCE)),
        ("00163", ("--decision", "trả lại", *NO_EVIDENCE)),
    ]:
        report = str(made.reports / f"{code}.yaml")
        assert made.run("review", "new", report).code == ExitCode.DONE
        done = made.run("review", "decide", report, "A.01", *more, *WHO)
        assert done.code == ExitCode.DONE, done
    return made


@pytest.fixture(scope="module")
def figures(province) -> str:
    return province.figures(
        ("00160", "tu", "1.183", "không khớp", "Sở"),
        ("00160", "mau", "", "xác nhận", "Sở"),
        ("00161", "kieu", "Loại hai", "", "Sở"),
        ("00163", "tu", "hơn 80", "", "Sở"),
    )


@pytest.fixture(scope="module")
def differing(province) -> Any:
    return known("review-diff", province.run("review", "diff", str(province.reports), "--format", "json").out)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("indicator", ["A.01", "A.02", "A.03", "A.04", "A.05"])
def test_the_grid(province, figures, indicator, lang):
    asked = ["review", "grid", indicator, str(province.reports), "--format", "json"]
    plain = known("review-grid", province.run(*asked, lang=lang).out)
    assert plain["sample"] is None
    more = ("--figures", figures, "--earlier", str(province.root / "ky-truoc"), "--sample", "2", "--seed", "9")
    found = known("review-grid", province.run(*asked, *more, lang=lang).out)
    assert len(found["sample"]["units"]) == 2
    row = next(each for each in found["rows"] if each["code"] == "00160")
    if indicator == "A.01":
        assert (row["province"], row["difference"], row["earlier"], row["evidence"]) == ("91", "-1.69", "30", ["bc"])


def test_differences_of_many(differing):
    found = {each["code"]: [(one["id"], one["direction"]) for one in each["indicators"]] for each in differing["units"]}
    assert found == {
        "00160": [],
        "00161": [("A.01", "over")],
        "00162": [("A.01", "over")],
        "00163": [("A.01", "open")],
        "00164": [],
    }
    assert differing["effect"] == "-20.00"
    assert [each["code"] for each in differing["indicators"][0]["units"]] == ["00161", "00162", "00163"]


def test_differences_with_the_provinces_figures_and_in_a_file(province, figures, tmp_path):
    asked = ("review", "diff", str(province.reports), "--figures", figures, "--format", "json")
    found = known("review-diff", province.run(*asked, lang="en").out)
    assert "A.02" not in {each["id"] for each in found["indicators"]}
    written = tmp_path / "x.json"
    reports = [str(province.reports / f"{code}.yaml") for code in ("00160", "00161")]
    province.run("report", *reports, "--document", "chenh-lech", "-o", str(written))
    units = known("review-diff", written.read_text(encoding="utf-8"))["units"]
    assert [each["code"] for each in units] == ["00161", "00160"], "Xã Hai, Xã Một"


def test_units_of_two_rounds_are_not_compared(province):
    other = str(ROOT / "examples/xa-vi-du/bao-cao.yaml")
    done = province.run("review", "diff", str(province.reports), other, "--format", "json")
    assert done.out == ""
    assert "theo bộ tiêu chí hoặc năm khác với Xã Một" in done.err


# ------------------------------------------------------------------------------------- what is never printed

Change = Callable[[Any], Any]
SHOW: dict[str, Change] = {
    "a key more": lambda found: found.update(extra=1),
    "a key less in a result": lambda found: found["appraised"].pop("award"),
    "points as printed": lambda found: found["lines"][0]["declared"].update(points="12,50/15"),
    "an effect in words": lambda found: found["lines"][0].update(effect="giảm 1,25 điểm"),
    "an unknown standing": lambda found: found["lines"][0].update(standing="good"),
    "an empty text for nothing": lambda found: found["lines"][0].update(effect_text=""),
    "a count less": lambda found: found["counts"].pop("returned"),
}
DIFF: dict[str, Change] = {
    "a name for a unit": lambda found: found["indicators"][0].update(units=["Xã Hai"]),
    "a number for points": lambda found: found["units"][1].update(effect=-10),
    "a comma": lambda found: found.update(effect="-10,00"),
    "an unknown reason": lambda found: found["units"][1]["indicators"][0].update(reasons=["sai"]),
    "no unit": lambda found: found.update(units=[]),
}
VERIFY: dict[str, Change] = {
    "one object": lambda found: found.__setitem__(slice(None), []),
    "an unknown outcome": lambda found: found[0].update(outcome="good"),
    "a unit in words": lambda found: found[0].update(unit="Xã Ví Dụ (99002)"),
    "a dossier with an outcome": lambda found: found[1].update(outcome="reproduced"),
    "a check without a name": lambda found: found[1]["checks"][0].pop("name"),
    "a digest cut short": lambda found: found[0].update(facts="abc"),
}


@pytest.mark.parametrize(
    ("name", "change"),
    [(name, change) for name, changes in (("show", SHOW), ("diff", DIFF), ("verify", VERIFY)) for change in changes],
)
def test_what_would_never_be_printed_is_refused(name, change, request):
    held, fixture, changes = {
        "show": ("review-show", "shown", SHOW),
        "diff": ("review-diff", "differing", DIFF),
        "verify": ("verify", "verified", VERIFY),
    }[name]
    changed = json.loads(json.dumps(request.getfixturevalue(fixture)))
    changes[change](changed)
    with pytest.raises(ValidationError):
        validator(held).validate(changed)


def test_a_grid_and_a_record_with_texts_for_data_are_refused(province, commune):
    grid = json.loads(province.run("review", "grid", "A.01", str(province.reports), "--format", "json").out)
    for key, value in {"difference": "-1,69 điểm %", "target": "", "evidence": 1, "verdict": ""}.items():
        changed = json.loads(json.dumps(grid))
        changed["rows"][0][key] = value
        with pytest.raises(ValidationError):
            validator("review-grid").validate(changed)
    record = json.loads(commune.run("audit", commune.report, "--format", "json").out)
    for key, value in {"kind": "Khai", "date": "21/01/2026", "round": "lần 1", "by": ""}.items():
        changed = json.loads(json.dumps(record))
        changed["indicators"][0]["steps"][0][key] = value
        with pytest.raises(ValidationError):
            validator("audit").validate(changed)
