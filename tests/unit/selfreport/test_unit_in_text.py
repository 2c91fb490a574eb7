"""Whose a broken report is, by a pattern."""

from __future__ import annotations

import pytest

from cds_score.selfreport.unit_in_text import unit_in_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('commune: {code: "14953", name: Xã Ví Dụ}\ninputs: [', ("14953", "Xã Ví Dụ")),
        ('commune:\n  code: "14953"  # mã\n  name: "Xã Ví Dụ, cũ"\ninputs:\n\ta: 1\n', ("14953", "Xã Ví Dụ, cũ")),
        ("commune:\n\tcode: 14953\n\tname: Xã Ví Dụ\n", ("14953", "Xã Ví Dụ")),
        ("commune: {name: 'Xã Ví Dụ',\n  code: '1495 3'", ("14953", "Xã Ví Dụ")),
        ('  commune:\n    code: "14953"\n  period: [', ("14953", "")),
        ('"commune" : {"code" : "14953", name: "Xã V', ("14953", "")),
        ("commune:\n  code: 14953\n  name: X\ufffd\n", ("14953", "")),
        # Not certain, so not taken.
        ('commune: {code: "149', ("", "")),
        ('commune: {code: "1495", name: Xã Ví Dụ}', ("", "")),
        ('commune: {code: "14953"}\n=======\ncommune: {code: "14954"}', ("", "")),
        ('commune:\n  code: "14953"\n  code: không rõ\n', ("", "")),
        ('criteria: a@1\n# commune: {code: "14953"}\n', ("", "")),
        ('commune:\n  name: Xã # , code: "14953"\n', ("", "")),
        ('commune:\ncode: "14953"\n', ("", "")),
        ('commune: {name: Xã}\ncontact: {code: "14953"}\n', ("", "")),
        ('criteria: a@1\nnarrative:\n  commune: {code: "14953"}\n', ("", "")),
        ("14953", ("", "")),
        ("", ("", "")),
    ],
)  # fmt: skip
def test_the_unit_of_a_broken_text(text, expected):
    assert unit_in_text(text) == expected


def test_two_names_are_none():
    assert unit_in_text("commune:\n  code: 14953\n  name: Xã A\n  name: Xã B\n") == ("14953", "")
