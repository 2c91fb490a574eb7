"""What a set says of the one before it."""

from __future__ import annotations

import pytest

from cds_score.criteria.catalogue import load
from tests.helpers import load_set, places, set_text, write_set


def replacing(text: str) -> str:
    return set_text() + f"replaces: {text}\n"


def test_it_is_kept_with_the_set(tmp_path):
    replaces = load_set(tmp_path, replacing("{set: mau/nho@0, inputs: {so: tu}, indicators: {B.1: A.01}}")).replaces
    assert replaces is not None
    assert (replaces.set, replaces.inputs, replaces.indicators) == ("mau/nho@0", {"so": "tu"}, {"B.1": "A.01"})


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("{set: mau/nho}", "replaces-set", 17),
        ("{set: mau/nho@1}", "replaces-set", 17),
    ],
)
def test_a_replacement_that_cannot_be(tmp_path, text, code, column):
    written = replacing(text)
    criteria, found = load(write_set(tmp_path, written))
    assert criteria is None
    assert places(found) == [(code, len(written.splitlines()), column)]
