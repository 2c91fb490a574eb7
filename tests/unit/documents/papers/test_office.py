"""The file of the office: what it says, what it need not say, and what is wrong in it."""

from __future__ import annotations

import pytest

from cds_score.documents.office import FieldPlace, Office, Person
from tests.unit.documents.papers.tools import office, office_of


def test_the_example_says_everything() -> None:
    made = office()
    assert made.province.people_committee == "Ủy ban nhân dân tỉnh Ví Dụ (giả định)"
    assert made.department.head == Person("Trần Văn Giả Định", ("GIÁM ĐỐC",))
    assert made.signer("progress").capacity == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert made.recipients["report"][-1] == "Lưu: VT, VH-XH"
    assert [each.name for each in made.council.members] == ["Hoàng Văn Giả Định", "Vũ Thị Giả Định"]
    assert made.certificate.title == "Bằng công nhận"
    assert made.certificate.fields["commune"] == FieldPlace(600, 880, 1770, 220, "center")


def test_everything_may_be_left_out() -> None:
    made, found = office_of("province: {}\nsigners:\ncertificate:\n  title:\n  fields:\nrecipients:\n  report:\n")
    assert found == []
    assert made == Office(recipients={"report": ()})
    assert made.signer("report") == Person()


def test_a_name_alone_is_a_person() -> None:
    made, found = office_of("council: {chair: Nguyễn Văn An, members: [Trần B]}\n")
    assert found == []
    assert made.council.chair == Person("Nguyễn Văn An")
    assert made.council.members == (Person("Trần B"),)


def test_lengths_have_decimal_commas_and_units() -> None:
    made, found = office_of('certificate: {fields: {code: {x: "62,5", y: "10 mm", width: 40mm, align: PHẢI}}}\n')
    assert found == []
    assert made.certificate.fields["code"] == FieldPlace(625, 100, 400, 140, "right")


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("provinse: {name: a}\n", "key-unknown", "provinse"),
        ("province: {plase: a}\n", "key-unknown", "plase"),
        ("signers: {decisions: a}\n", "key-unknown", "decisions"),
        ("province: Thanh Hóa\n", "mapping-expected", "Thanh Hóa"),
        ("province: {name: [a]}\n", "text-expected", "[a]"),
        ("recipients: {report: Lưu}\n", "list-expected", "Lưu"),
        ("certificate: {title: Giấy khen}\n", "office-choice", "Giấy khen"),
        ("certificate: {fields: {code: {x: 1, y: 1, width: 50, align: giua}}}\n", "office-choice", "giua"),
        ("certificate: {fields: {code: {x: 1.5, y: 1, width: 50}}}\n", "office-length", "1.5"),
        ("certificate: {fields: {code: {x: 1, y: 211, width: 50}}}\n", "office-length", "211"),
        ("certificate: {fields: {code: {x: 1, y: 1, width: 50, size: 3}}}\n", "office-length", "3}"),
        ("certificate: {fields: {code: {x: 1, width: 50}}}\n", "office-place-incomplete", "{x"),
        ("certificate: {fields: {code: {x: 250, y: 1, width: 50}}}\n", "office-outside-page", "{x"),
        ("certificate: {fields: {codes: {x: 1, y: 1, width: 50}}}\n", "key-unknown", "codes"),
    ],
)
def test_what_is_wrong_is_said_at_its_place(text: str, code: str, at: str) -> None:
    _, found = office_of(text)
    assert [each.code for each in found] == [code]
    assert text[found[0].start :].startswith(at)
    assert all((*found[0].sentences("vi"), *found[0].sentences("en")))


def test_an_unknown_key_gets_a_suggestion() -> None:
    _, found = office_of("province: {plase: a}\n")
    assert "“place”" in found[0].help("vi")


def test_a_place_that_is_wrong_is_left_out() -> None:
    made, _ = office_of("certificate: {fields: {code: {x: 250, y: 1, width: 50}, year: {x: 1, y: 1, width: 50}}}\n")
    assert list(made.certificate.fields) == ["year"]
