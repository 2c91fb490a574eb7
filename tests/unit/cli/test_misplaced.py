"""An option of the program after the name of a command: the error shows where it has to stand."""

from __future__ import annotations

import pytest

from tests.docs.program import run

REPORT = "examples/mau-ba-tru-cot/bao-cao.yaml"


@pytest.mark.parametrize(
    ("arguments", "order"),
    [
        (("check", REPORT, "--register", "danh-sach.csv"), "cds-score --register danh-sach.csv check …"),
        (("check", "--register=danh sách.csv", REPORT), 'cds-score --register "danh sách.csv" check …'),
        (("check", REPORT, "--register"), "cds-score --register GIÁ-TRỊ check …"),
        (("check", "--register", "--evidence", REPORT), "cds-score --register GIÁ-TRỊ check …"),
        (("criteria", "list", "--criteria-dir", "bo"), "cds-score --criteria-dir bo criteria list …"),
        (("criteria", "--criteria-dir", "bo", "list"), "cds-score --criteria-dir bo criteria …"),
        (("score", REPORT, "--lang", "vi"), "cds-score --lang vi score …"),
    ],
)
def test_the_error_shows_the_order(arguments, order):
    done = run(*arguments)
    assert done.code == 2
    option = order.split()[1]
    assert f"Đặt {option} trước tên lệnh: {order}\n" in done.err


def test_the_error_shows_the_order_in_english():
    done = run("check", REPORT, "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert "Put --lang before the name of the command: cds-score --lang en check …\n" in done.err


@pytest.mark.parametrize("arguments", [("check", "--registre", "a.csv", REPORT), ("--registre", "a.csv", "check")])
def test_what_the_program_has_not_is_no_matter_of_order(arguments):
    done = run(*arguments)
    assert done.code == 2
    assert "--registre" in done.err
    assert "trước tên lệnh" not in done.err
