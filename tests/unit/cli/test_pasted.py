"""Commands to be pasted: a shell takes each word as it is."""

from __future__ import annotations

import shlex

from hypothesis import given
from hypothesis import strategies as st

from cds_score.cli.pasted import pasted


def test_quotes_only_where_they_are_needed():
    assert pasted(["cds-score", "explain", "bao-cao/xã-1.yaml"]) == "cds-score explain bao-cao/xã-1.yaml"
    assert pasted(["explain", "Báo cáo (2).yaml"]) == 'explain "Báo cáo (2).yaml"'
    assert pasted(["explain", "giá $5.yaml"]) == "explain 'giá $5.yaml'"
    assert pasted(["explain", ""]) == 'explain ""'


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs", "Cc"]))))
def test_a_shell_reads_the_words_again(words):
    assert shlex.split(pasted(words)) == words
