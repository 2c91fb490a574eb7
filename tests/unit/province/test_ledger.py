"""The ledger of certificates: its chain, what it allows, what holds today."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_score.cli.exit_codes import ExitCode
from cds_score.diagnostics import Diagnostic, Source
from cds_score.documents.proof.seal import check_seal
from cds_score.province.ledger import Ledger, append, read_ledger, standing
from cds_score.province.ledger_line import Action, Entry
from tests.certified import certificate, issued, recognised, second, signed
from tests.docs.program import run

CODE = "ABCDE-FGHJK-MNPQR-STVWX"
FIRST = Entry(
    recorded="2025-03-05T09:30:00+07:00",
    action="issue",
    certificate="01",
    unit_code="99001",
    unit_name="Xã Ví Dụ (giả định)",
    year="2024",
    tier="",
    decision="123/QĐ-UBND",
    decision_date="2025-03-05",
    code=CODE,
    paper="",
    replaces="",
    reason="",
    by="Nguyễn Văn A",
)
SECOND = replace(FIRST, certificate="02", unit_code="99002", unit_name="Xã Mẫu; (giả định)", code="")


def text_of(*entries: Entry) -> str:
    """The file after these lines."""
    text = ""
    for entry in entries:
        ledger, found = read(text)
        assert found == []
        more, found = append(ledger, entry)
        assert found == [], found[0].message("vi")
        text += more
    return text


def read(text: str) -> tuple[Ledger, list[Diagnostic]]:
    return read_ledger(Source("so.csv", text))


def codes(text: str) -> list[str]:
    return [each.code for each in read(text)[1]]


def later(entry: Entry, action: Action, **more: str) -> Entry:
    return replace(entry, action=action, reason="lý do", **more)


def refused(text: str, entry: Entry) -> list[str]:
    more, found = append(read(text)[0], entry)
    assert (more == "") == bool(found)
    for each in found:
        assert all(each.sentences("vi"))
        assert all(each.sentences("en"))
    return [each.code for each in found]


def test_what_holds_today() -> None:
    text = text_of(
        FIRST,
        SECOND,
        later(FIRST, "replace", certificate="03", replaces="01", code=""),
        later(SECOND, "suspend", recorded="2025-04-01T00:00:00+07:00"),
        later(SECOND, "correct", unit_name="Xã Mẫu mới", recorded="2025-04-02T00:00:00+07:00"),
    )
    ledger, found = read(text)
    assert found == []
    assert read("\ufeff".lstrip("\ufeff") + text)[0].head == ledger.head == ledger.lines[-1].digest
    [first] = standing(ledger, "01")
    assert standing(ledger, CODE) == [first]
    assert first.text("vi") == (
        "Giấy chứng nhận số 01 năm 2024 của Xã Ví Dụ (giả định) (mã 99001): đã được thay bằng giấy số 03, theo dòng 3 "
        "của sổ, ghi ngày 05/3/2025, lý do: lý do."
    )
    [second] = standing(ledger, "02", "2024")
    assert (second.state, second.line.entry.unit_name, second.line.seq) == ("suspended", "Xã Mẫu mới", "5")
    assert second.text("en").endswith("suspended, by line 4 of the ledger, recorded on 01/4/2025, reason: lý do.")
    assert standing(ledger, "04") == []
    assert standing(ledger, "02", "2023") == []
    assert [each.state for each in standing(ledger, "03")] == ["issued"]


def test_a_number_is_known_by_its_year() -> None:
    text = text_of(FIRST, replace(FIRST, year="2023", code=""))
    assert [each.line.entry.year for each in standing(read(text)[0], "01")] == ["2024", "2023"]


def test_states_follow_each_other() -> None:
    text = text_of(FIRST)
    for action in ("suspend", "resume", "suspend", "revoke"):
        text = text + append(read(text)[0], later(FIRST, action))[0]
    assert codes(text) == []
    assert standing(read(text)[0], "01")[0].state == "revoked"
    for action in ("suspend", "resume", "revoke", "correct"):
        assert refused(text, later(FIRST, action)) == ["ledger-state"]  # type: ignore[arg-type]
    assert refused(text, later(FIRST, "replace", certificate="09", replaces="01", code="")) == []


@pytest.mark.parametrize(
    ("entry", "wanted"),
    [
        (replace(FIRST, unit_code="99009", code=""), ["ledger-number-repeated"]),
        (replace(FIRST, certificate="09", code=""), ["ledger-second-issue"]),
        (replace(FIRST, certificate="09", unit_code="99009"), ["ledger-code-repeated"]),
        (later(FIRST, "revoke", certificate="77"), ["ledger-not-issued"]),
        (later(FIRST, "revoke", year="2020"), ["ledger-not-issued"]),
        (later(FIRST, "replace", certificate="09", replaces="02", code=""), ["ledger-other-unit"]),
        (later(FIRST, "resume"), ["ledger-state"]),
        (replace(SECOND, certificate="09", unit_code="99009", recorded="2025-03-04T00:00:00+07:00"), ["ledger-order"]),
        (replace(FIRST, action="burn"), ["ledger-action"]),  # type: ignore[arg-type]
        (replace(FIRST, action="revoke"), ["ledger-value-missing"]),
        (replace(later(FIRST, "replace"), certificate="09", code=""), ["ledger-value-missing", "ledger-not-issued"]),
    ],
)
def test_what_the_ledger_does_not_allow(entry: Entry, wanted: list[str]) -> None:
    assert refused(text_of(FIRST, SECOND), entry) == wanted


@pytest.mark.parametrize(
    "change",
    [
        {"recorded": "5/3/2025"},
        {"recorded": "2025-02-30T09:30:00+07:00"},
        {"unit_code": "9900"},
        {"year": "24"},
        {"paper": "ABC"},
        {"decision_date": "5/3/2025"},
        {"decision_date": "2025-02-30"},
        {"unit_name": "a\nb"},
        {"unit_name": "=1+1"},
        {"unit_name": " a"},
        {"unit_name": "a" * 301},
        {"replaces": "05"},
        {"tier": "e\u0302"},
    ],
)
def test_values_that_cannot_be_used(change: dict[str, str]) -> None:
    assert refused("", replace(FIRST, **change)) == ["ledger-value"]  # type: ignore[arg-type]


def test_lines_edited_removed_moved_and_put_in() -> None:
    text = text_of(FIRST, SECOND, later(FIRST, "revoke"))
    head, one, two, three = text.splitlines(keepends=True)
    assert codes(text) == []
    assert codes(text.replace("Xã Ví Dụ", "Xã Ví Du", 1)) == ["ledger-edited"]
    assert "ledger-chain" in codes(head + one + three)
    assert "ledger-chain" in codes(head + two + one + three)
    assert "ledger-chain" in codes(head + one + one + two + three)
    assert codes(head + one + two) == []
    assert codes(one + two) == ["ledger-head"]
    assert codes(head + one.replace(";", "", 1)) == ["ledger-row"]
    assert codes(head + '"' + one) == ["ledger-row"]
    assert codes("") == []
    early = replace(SECOND, recorded="2025-03-04T09:30:00+07:00")
    cells = early.placed(2, read(head + one)[0].head).cells() | {"unit_name": f'"{early.unit_name}"'}
    line = ";".join(cells.values())
    assert codes(head + one + line) == ["ledger-order"]


@given(at=st.integers(0, 2000), character=st.characters(min_codepoint=33, max_codepoint=126))
def test_a_sign_changed_anywhere_is_found(at: int, character: str) -> None:
    text = text_of(FIRST, SECOND)
    at %= len(text) - 1
    changed = text[:at] + character + text[at + 1 :]
    if changed != text:
        assert codes(changed) != []


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "so" / "so-cap-giay.csv"
    done = run("ledger", "issue", str(path), *given_of("01", "99001", "Xã Ví Dụ"), "--code", CODE.lower())
    assert done.code == ExitCode.DONE, done.err
    return path


def given_of(number: str, unit: str, name: str) -> list[str]:
    given = {
        "certificate": number, "year": "2024", "unit": unit, "name": name, "decision": "123/QĐ-UBND",
        "decision-date": "5/3/2025", "by": "Nguyễn Văn A", "at": "6/3/2025",
    }  # fmt: skip
    return [each for key, value in given.items() for each in (f"--{key}", value)]


def about(number: str, *more: str) -> list[str]:
    return ["--certificate", number, "--year", "2024", "--reason", "lý do", "--by", "A", "--at", "6/3/2025", *more]


def test_the_commands(book: Path) -> None:
    for action, arguments in [
        ("issue", given_of("02", "99002", "Xã Mẫu")),
        ("suspend", about("01", "--decision", "5/QĐ-UBND", "--decision-date", "6/3/2025")),
        ("resume", about("01")),
        ("correct", about("02", "--name", "Xã Mẫu (giả định)")),
        ("replace", about("03", "--replaces", "01")),
        ("revoke", about("02")),
    ]:
        done = run("ledger", action, str(book), *arguments)
        assert done.code == ExitCode.DONE, done.err
    assert book.read_bytes().startswith(b"\xef\xbb\xbfseq;recorded;")
    said = "Giấy chứng nhận số {} năm 2024 của {}, theo dòng {} của sổ, ghi ngày 06/3/2025, lý do: lý do."
    assert run("ledger", "list", str(book)).out.splitlines() == [
        said.format("01", "Xã Ví Dụ (mã 99001): đã được thay bằng giấy số 03", 6),
        said.format("02", "Xã Mẫu (giả định) (mã 99002): đã bị thu hồi", 7),
        said.format("03", "Xã Ví Dụ (mã 99001): còn hiệu lực", 6),
    ]
    assert run("ledger", "list", str(book), "--unit", "99003").out == "Không có giấy nào.\n"
    checked = run("ledger", "check", str(book))
    assert checked.out.startswith("Sổ còn nguyên: 7 dòng, 3 giấy.")
    head = checked.out.split()[-1]
    assert run("ledger", "check", str(book), "--head", head).code == ExitCode.DONE
    lines = book.read_text(encoding="utf-8").splitlines(keepends=True)
    book.write_text("".join(lines[:-1]), encoding="utf-8")
    assert run("ledger", "check", str(book)).code == ExitCode.DONE
    cut = run("ledger", "check", str(book), "--head", head)
    assert cut.code == ExitCode.INPUT
    assert "ledger-head-unknown" in cut.err


def test_nothing_is_written_where_something_is_wrong(book: Path) -> None:
    before = book.read_bytes()
    assert "ledger-second-issue" in run("ledger", "issue", str(book), *given_of("02", "99001", "Xã Ví Dụ")).err
    assert run("ledger", "issue", str(book), *given_of("02", "99002", "X"), "--code", "x").code == ExitCode.USAGE
    assert run("ledger", "issue", str(book), *given_of("02", "99002", "X"), "--dry-run").out.startswith("2;2025-03-06")
    assert run("ledger", "check", str(book.parent / "none.csv")).code == ExitCode.ACCESS
    lock = book.with_name(f".{book.name}.lock")
    lock.touch()
    assert "ledger-locked" in run("ledger", "revoke", str(book), *about("01")).err
    lock.unlink()
    assert book.read_bytes() == before
    book.write_bytes(before.replace("Xã Ví Dụ".encode(), "Xã Ví Du".encode()))
    done = run("ledger", "revoke", str(book), *about("01"))
    assert done.code == ExitCode.INPUT
    assert "ledger-edited" in done.err


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (about("1"), "Có phải ý là số 01?"),
        (about("001"), "Có phải ý là số 01?"),
        (about("1", "--year", "2023"), "Có phải ý là số 01 của năm 2024?"),
        (about("77"), "Cách sửa: Kiểm tra lại số và năm"),
    ],
)
def test_a_number_that_the_ledger_does_not_know_is_one_finding(book: Path, asked: list[str], says: str) -> None:
    for done in (
        run("ledger", "revoke", str(book), *asked),
        run("ledger", "correct", str(book), *asked, "--name", "Xã Khác"),
        run("ledger", "replace", str(book), *asked, "--certificate", "09", "--replaces", asked[1]),
    ):
        assert done.code == ExitCode.INPUT
        assert "[ledger-not-issued]" in done.err
        assert says in done.err
        assert "1 lỗi, 0 lưu ý" in done.err


@pytest.mark.parametrize(
    ("action", "asked"),
    [("replace", about("03", "--replaces", "01")), ("issue", given_of("03", "99003", "Xã Ba"))],
)
def test_a_new_certificate_of_which_the_ledger_does_not_know_the_file(
    book: Path, action: str, asked: list[str]
) -> None:  # fmt: skip
    done = run("ledger", action, str(book), *asked)
    assert done.code == ExitCode.DONE
    assert "[ledger-without-paper]" in done.err
    assert f"ledger correct {book} --certificate 03 --year 2024 --paper" in done.err
    assert "ledger-without-paper" not in run("ledger", "revoke", str(book), *about("03")).err


def test_what_is_missing_has_the_name_that_people_know() -> None:
    _, found = append(Ledger(), replace(FIRST, unit_name=""))
    assert found[0].message("vi") == "Thiếu tên đơn vị (unit_name), việc cấp giấy (issue) phải có."


def test_the_ledger_takes_code_and_file_from_the_printed_certificate(tmp_path: Path) -> None:
    pdf, book = tmp_path / "giay.pdf", tmp_path / "so.csv"
    pdf.write_bytes(certificate())
    done = run("ledger", "issue", str(book), *given_of("01", "99002", "Xã Suối Mẫu"), "--paper", str(pdf))
    assert done.code == ExitCode.DONE, done.err
    [line] = read(book.read_text(encoding="utf-8-sig"))[0].lines
    assert line.entry.paper == check_seal(certificate()).digest
    assert line.entry.code
    asked = ("ledger", "issue", str(tmp_path / "khac.csv"), *given_of("01", "99003", "X"), "--paper", str(pdf))
    other = run(*asked, "--code", CODE)
    assert other.code == ExitCode.USAGE
    assert line.entry.code in other.err
    pdf.write_bytes(certificate().replace(b"approved", b"Approved"))
    assert run(*asked).code == ExitCode.USAGE


def test_certificates_printed_again_leave_out_whoever_has_one(tmp_path: Path) -> None:
    commune = recognised(tmp_path)
    book, papers = tmp_path / "so-cap-giay.csv", tmp_path / "giay"
    entered = ("--document", "giay-chung-nhan", "--ledger", str(book), "--by", "Vũ Thị Mẫu", "--at", "16/2/2026")
    first = tmp_path / "giay-chung-nhan.pdf"
    what = (commune.report, "--decision", commune.decision, *entered)
    assert commune.run("report", *what, "-o", str(first)).code == ExitCode.DONE
    before = book.read_bytes()
    again = commune.run("report", *what, "-o", str(tmp_path / "lai.pdf"))
    assert again.code == ExitCode.INPUT
    assert "ledger-held" in again.err
    assert "Không in cho 1 đơn vị đã có giấy của năm 2026 trong sổ: Xã Suối Mẫu (giả định) (số 01)." in again.err
    assert "--replaces 01 --certificate SỐ-MỚI" in again.err
    assert "0 lỗi, 1 lưu ý" in again.err
    assert (book.read_bytes(), (tmp_path / "lai.pdf").exists()) == (before, False)

    other = second(commune)
    decision = Path(commune.decision)
    decision.unlink()
    assert commune.run("decision", commune.report, other, "-o", commune.decision).code == ExitCode.DONE
    drafted = decision.read_text(encoding="utf-8")  # in the order of names the second unit is the first
    first_again = drafted.replace('"01"', '"?"').replace('"02"', '"01"').replace('"?"', '"02"')
    decision.write_text(first_again, encoding="utf-8")
    signed(commune)
    both = commune.run(
        "report", commune.report, other, "--decision", commune.decision, *entered, "-o", str(papers), lang="en"
    )
    assert both.code == ExitCode.DONE, both.err
    assert "Not printed for 1 units" in both.err
    assert [path.name for path in papers.iterdir()] == ["99003-giay-chung-nhan.pdf"]
    ledger, found = read(book.read_text(encoding="utf-8-sig"))
    assert found == []
    assert [line.entry.unit_code for line in ledger.lines] == ["99002", "99003"]


def test_a_paper_whose_name_the_ledger_has_corrected(tmp_path: Path) -> None:
    paper, book = issued(tmp_path)
    proved = run("verify", str(paper), "--ledger", str(book))
    assert proved.code == ExitCode.DONE
    assert "Tên trên giấy" not in proved.out
    corrected = ("--certificate", "01", "--year", "2026", "--name", "Xã Suối Mới (giả định)", "--reason", "đổi tên")
    assert run("ledger", "correct", str(book), *corrected, "--by", "Vũ Thị Mẫu").code == ExitCode.DONE
    first, *rest = run("verify", str(paper), "--ledger", str(book)).out.splitlines()
    said = "đơn vị nay là “Xã Suối Mới (giả định)”; giấy in “Xã Suối Mẫu (giả định)”."
    assert "CHỨNG MINH ĐƯỢC" in first
    assert said in first
    assert sum(said in line for line in rest) == 1
    shown = json.loads(run("verify", str(paper), "--ledger", str(book), "--format", "json").out)[0]
    assert [each["holds"] for each in shown["checks"] if each["name"] == "corrected"] == [None]
