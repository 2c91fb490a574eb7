"""Malicious text in every field that a person can write: printed as text everywhere, nothing fetched, nothing run."""

from __future__ import annotations

import csv
import io
import json
import re
import socket
import zipfile
from pathlib import Path

import pytest

from cds_score.documents.fetch import AssetFetcher
from cds_score.documents.markup import parse_markup
from cds_score.documents.proof.page_text import page_texts, squeezed
from tests.certified import Commune, begun
from tests.docs.program import Done

MARKUP = (
    "<script>alert(1)</script> <img src=http://vi.du/a.png> <link rel=attachment href=file:///etc/passwd> "
    "</style><style>@import url(http://vi.du/b.css); p {background: url(file:///etc/passwd)}</style> "
    "{{ 7*7 }} {% include '/etc/passwd' %} {# x #} <a href='javascript:x'>y</a> &lt;b&gt; ]]> <!-- z"
)
SEEN = ("<script>alert(1)</script>", "{{ 7*7 }} {% include '/etc/passwd' %} {# x #}", "&lt;b&gt; ]]> <!-- z")
FORMULAS = ("=cmd|'/C calc'!A0", "+1", "@SUM(1)", "-2+3", "\t=1", "\n=1", "＝1", "\ufeff=1", "'=1")
CONTROLS = "a\u202eb\u2066c\u200bd\ufeffe\x1b[31mf\x1b]0;x\x07g\x9bh\x7fi\rj>\u0338k"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LONG = "từ" * 50_000
FIELDS = 13
"""How many different places a report below has for a text."""


def report_text(report: str, texts: list[str]) -> str:
    """The report with `texts` in the places of all that a commune writes freely."""
    said = iter(json.dumps(each) for each in texts)
    report = re.sub(r"(?m)^  name: .*$", lambda _: f"  name: {next(said)}", report, count=1)
    report = re.sub(r"(?m)^  CQS\.04: .*$", lambda _: f"  CQS.04: {next(said)}\n  KTS.02: {next(said)}", report)
    for key in ("number", "issuer", "title"):
        for name in ("bc-mot-cua", "cv-cong-an"):
            report = re.sub(
                rf'(?m)^(  {name}: .*?\b{key}: )("[^"]*"|[^,}}]*)', lambda found: f"{found[1]}{next(said)}", report
            )
    head = report.partition("\ncontact:")[0]
    return (
        f"{head}\ncontact: {{name: {next(said)}, office: {next(said)}}}\n"
        f"narrative:\n  difficulties: {next(said)}\n  next_steps: {next(said)}\n"
    )


def office_text(text: str) -> str:
    said = json.dumps(text)
    return (
        f"province: {{name: {said}, people_committee: {said}, place: {said}, symbol: {said}}}\n"
        f"department: {{name: {said}, symbol: {said}, head: {{capacity: {said}, name: {said}}}}}\n"
        f"commune: {{superior: {said}, place: {said}, symbol: {said}}}\n"
        f"signers: {{report: {{capacity: {said}, name: {said}}}}}\nrecipients: {{report: [{said}]}}\n"
        f"council: {{chair: {said}, secretary: {{name: {said}, office: {said}}}, members: [{said}]}}\n"
    )


def plain(folder: Path, texts: list[str]) -> Commune:
    """A case in which a report holds these texts."""
    commune = begun(folder)
    path = Path(commune.report)
    path.write_text(report_text(path.read_text(encoding="utf-8"), texts), encoding="utf-8", newline="\n")
    return commune


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Commune:
    """Report, review, history, decision and office with markup everywhere."""
    commune = plain(tmp_path_factory.mktemp("xa"), [f"Xã {MARKUP}", *[MARKUP] * FIELDS])
    by = ("--by", MARKUP, "--office", MARKUP)
    done(commune, "review", "new", commune.report)
    decide = ("--every", "--decision", "chấp nhận", "--note", MARKUP, *by, "--at", "20/1/2026")
    done(commune, "review", "decide", commune.report, *decide)
    step = ("--to", "đã nộp", *by, "--unit", "99002", "--reason", MARKUP, "--document", MARKUP, "--at", "21/1/2026")
    done(commune, "review", "move", commune.report, *step)
    done(commune, "decision", commune.report, "-o", commune.decision)
    decision = Path(commune.decision)
    text = decision.read_text(encoding="utf-8")
    said = json.dumps(MARKUP)
    number = json.dumps("=1 <b>{{ 7*7 }}")
    head = f"{{number: {number}, date: 15/2/2026, issuer: {said}, signer: {said}, capacity: {said}}}"
    decision.write_text(re.sub(r"(?m)^decision: .*$", lambda _: f"decision: {head}", text), encoding="utf-8")
    (commune.folder / "co-quan.yaml").write_text(office_text(MARKUP), encoding="utf-8")
    return commune


def done(commune: Commune, *arguments: str) -> Done:
    """A call that must end well, and leaves nothing that steers a terminal."""
    result = commune.run(*arguments)
    assert result.code in (0, 1), (arguments, result.err)
    assert not STEERING.search((result.out + result.err).replace("\r\n", "\n"))
    return result


def papers(commune: Commune, folder: Path, form: str) -> list[Path]:
    more = ("--office", str(commune.folder / "co-quan.yaml"), "--decision", commune.decision, "--format", form)
    done(commune, "report", commune.report, "--document", "all", *more, "-o", str(folder))
    return sorted(folder.glob(f"*.{form}"))


def test_html_shows_it_as_text(attacked: Commune, tmp_path: Path) -> None:
    made = papers(attacked, tmp_path, "html")
    assert len(made) >= 10
    for path in made:
        page = parse_markup(path.read_text(encoding="utf-8"))
        for each in page.walk():
            assert each.tag not in ("script", "img", "iframe", "a", "object", "embed", "base", "form"), path
            assert each.tag != "link", path
            assert each.tag != "meta" or "refresh" not in str(each.attributes), path
            values = (
                ""
                if each.tag == "meta"
                else " ".join(value for name, value in each.attributes.items() if name not in ("alt", "title"))
            )
            assert "vi.du" not in values, path
            assert "passwd" not in values, path
            assert not any(name.startswith("on") for name in each.attributes), path
        for style in re.findall(r"<style[^>]*>(.*?)</style>", path.read_text(encoding="utf-8"), re.DOTALL):
            assert "vi.du" not in style
    said = squeezed(" ".join(parse_markup(path.read_text(encoding="utf-8")).text() for path in made))
    for wanted in SEEN:
        assert said.count(squeezed(wanted)) > 20


def test_pdf_prints_it_and_fetches_nothing(
    attacked: Commune, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    fetched: list[str] = []
    fetch = AssetFetcher.fetch

    def counted(self: AssetFetcher, url: str, headers: dict[str, str] | None = None) -> object:
        fetched.append(url)
        return fetch(self, url, headers)

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(AssetFetcher, "fetch", counted)
    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    made = papers(attacked, tmp_path, "pdf")
    assert len(made) >= 10
    assert [url for url in fetched if not url.startswith("asset:")] == []
    for path in made:
        data = path.read_bytes()
        assert b"root:x:0:0" not in data
        said = squeezed(" ".join(page_texts(data)))
        assert squeezed(SEEN[1]) in said, path
        assert "{{49" not in said


def test_word_prints_it_and_reaches_for_nothing(attacked: Commune, tmp_path: Path) -> None:
    made = papers(attacked, tmp_path, "docx")
    assert len(made) >= 5
    for path in made:
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
        for name, text in parts.items():
            if name.endswith(".rels"):
                assert 'TargetMode="External"' not in text, (path, name)
            for found in re.findall(r"<w:instrText[^>]*>([^<]*)<", text) + re.findall(r'w:instr="([^"]*)"', text):
                assert found.split()[0] in ("PAGE", "NUMPAGES"), (path, found)
        assert not [name for name in parts if "embed" in name or "vba" in name.lower()]
        said = re.sub(r"<[^>]+>", "", parts["word/document.xml"])
        assert squeezed("{% include '/etc/passwd' %}") in squeezed(said.replace("&#39;", "'")), path


def test_json_gives_the_same_text_back(attacked: Commune) -> None:
    record = json.loads(done(attacked, "score", "--format", "json", attacked.report).out)
    assert MARKUP in json.dumps(record, ensure_ascii=False)
    for command in (("review", "show"), ("review", "log"), ("check",), ("audit",)):
        json.loads(done(attacked, *command, "--format", "json", attacked.report).out)


@pytest.mark.parametrize("at", range(len(FORMULAS)))
def test_cells_that_begin_like_formulas_are_inert(tmp_path: Path, at: int) -> None:
    texts = [FORMULAS[(at + number) % len(FORMULAS)] for number in range(FIELDS)]
    commune = plain(tmp_path, texts)
    score = commune.run("score", "--format", "csv", commune.report)
    sheets = {"score": score.out}
    for agency in ("cong an", "thue", "Trung tâm"):
        target = tmp_path / f"{agency}.csv"
        if commune.run("worklist", "new", commune.report, "--agency", agency, "-o", str(target)).code == 0:
            sheets[agency] = target.read_text(encoding="utf-8-sig")
            book = target.with_suffix(".xlsx")
            assert commune.run("worklist", "new", commune.report, "--agency", agency, "-o", str(book)).code == 0
    grid = tmp_path / "luoi.xlsx"
    assert commune.run("review", "grid", "CQS.01", commune.report, "-o", str(grid)).code == 0
    for text in sheets.values():
        for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"):
            for cell in row:
                assert cell in ("-", "–") or not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝")), row
    asked = ("form", "mau/ba-tru-cot@2026", "--by-provider", "-o", str(tmp_path / "phieu"), "--report", commune.report)
    assert commune.run(*asked).code == 0
    for book in tmp_path.rglob("*.xlsx"):
        with zipfile.ZipFile(book) as package:
            for name in package.namelist():
                if name.startswith("xl/worksheets/sheet"):
                    assert b"<f>" not in re.sub(rb"<f>[A-Z]+[0-9+*-]*</f>", b"", package.read(name)), (book, name)
                if name.endswith(".rels"):
                    assert b"External" not in package.read(name)


def test_signs_that_steer_a_terminal_do_not_reach_it(tmp_path: Path) -> None:
    commune = plain(tmp_path, [f"{number} {CONTROLS}" for number in range(FIELDS)])
    for command in ("score", "check", "explain", "audit"):
        done(commune, command, commune.report)
    done(commune, "check", "--evidence", commune.report)
    done(commune, "review", "log", commune.report)
    found = done(commune, "score", "--format", "json", commune.report)
    assert "a\u202eb" in json.loads(found.out)["commune"]["name"]
    html, pdf = tmp_path / "in.html", tmp_path / "in.pdf"
    for target in (html, pdf):
        done(commune, "report", commune.report, "--document", "bao-cao-tu-danh-gia", "-o", str(target))
    assert not STEERING.search(html.read_text(encoding="utf-8"))
    assert not STEERING.search("".join(page_texts(pdf.read_bytes())))


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "x\udfff"])
def test_what_is_no_text_is_refused_with_its_place(tmp_path: Path, text: str) -> None:
    commune = plain(tmp_path, [text, *["x"] * (FIELDS - 1)])
    result = commune.run("score", commune.report)
    assert result.code in (0, 3)
    assert not STEERING.search(result.out + result.err)
    if result.code:
        assert re.search(r"bao-cao\.yaml:\d+:\d+", result.err)


def test_a_hundred_kilobytes_of_one_word(tmp_path: Path) -> None:
    commune = plain(tmp_path, ["x"] * (FIELDS - 1) + [LONG])
    for command in ("score", "check", "explain"):
        done(commune, command, commune.report)
    target = tmp_path / "in.pdf"
    result = commune.run("report", commune.report, "--document", "bao-cao-tu-danh-gia", "-o", str(target))
    assert result.code in (0, 1), result.err
    assert squeezed(" ".join(page_texts(target.read_bytes()))).count("từ") > 49_000


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{% import '/etc/passwd' as x %}{{ x }}",
        "{% include '../../../../../../etc/passwd' %}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ ('%s' % ''|attr('__class__')) }}",
        "{% for i in range(10**9) %}{% endfor %}",
        "{{ 'a' * 10**10 }}",
        "{{ a.indicators.append(1) }}",
        "{{ '{0.__class__}'.format(a) }}",
        "<img src='file:///etc/passwd'>",
        "<p style='background: url(http://vi.du/a.png)'>x</p>",
        "<link rel='attachment' href='file:///etc/passwd'>",
    ],
)
def test_a_template_of_a_province_stays_in_its_sandbox(tmp_path: Path, template: str) -> None:
    commune = begun(tmp_path)
    own = tmp_path / "mau"
    own.mkdir()
    (own / "score-sheet.html.j2").write_text(template, encoding="utf-8")
    target = tmp_path / "in.pdf"
    more = ("--template-dir", str(own), "--timeout", "5", "-o", str(target))
    result = commune.run("report", commune.report, *more)
    assert result.code != 0
    assert not target.exists()
    assert "Traceback" not in result.err
    assert "Lỗi của chương trình" not in result.err
    assert "root:x" not in result.err
