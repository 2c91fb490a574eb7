"""`cds-score decision` before the appraisal is finished: it says so, and how units are decided on."""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_score.cli.exit_codes import ExitCode
from tests.docs.program import Done, run
from tests.unit.cli.test_review_decide_together import Round


@pytest.fixture
def dot(tmp_path: Path) -> Round:
    return Round(tmp_path)


def drafted(dot: Round, *names: str, lang: str = "vi") -> Done:
    sets = ("--criteria-dir", str(dot.root / "sets"), "--lang", lang)
    return run(*sets, "decision", *(names or (str(dot.folder),)), "-o", str(dot.root / "qd.yaml"))


def test_before_any_review_every_unit_is_told_not_to_be_appraised(dot: Round) -> None:
    done = drafted(dot)
    assert (done.code, done.out.splitlines()) == (
        ExitCode.INCOMPLETE,
        [
            "Không đưa vào: Xã An (00001) – chưa thẩm định",
            "Không đưa vào: Xã Bình (00002) – chưa thẩm định",
            "Không đưa vào: Xã Cẩm (00003) – chưa thẩm định",
        ],
    )
    command = f"cds-score --criteria-dir {dot.root / 'sets'} review decide {dot.folder} MÃ-CHỈ-TIÊU"
    who = "--decision Ý-KIẾN --by HỌ-TÊN --office CƠ-QUAN"
    assert done.err.splitlines() == [
        f"3 đơn vị chưa thẩm định xong. Ghi ý kiến: {command} {who}",
        "Chưa đơn vị nào đủ điều kiện.",
    ]
    assert "not appraised yet" in drafted(dot, lang="en").out


def test_of_one_report_the_review_is_begun_first(dot: Round) -> None:
    one = str(dot.report("an"))
    assert f"review new {one}\n" in drafted(dot, one).err
    assert dot.review("new", one).code == ExitCode.DONE
    done = drafted(dot, one)
    assert "– chưa thẩm định\n" in done.out
    assert f"review decide {one} MÃ-CHỈ-TIÊU" in done.err


def test_what_is_left_is_counted_and_who_is_finished_stands_in_the_draft(dot: Round) -> None:
    assert dot.decide("A.01").code == ExitCode.DONE
    assert dot.decide("A.02", of=str(dot.report("binh"))).code == ExitCode.DONE
    done = drafted(dot)
    left = "– chưa thẩm định xong: còn 1 chỉ tiêu chưa có ý kiến"
    assert (done.code, done.out.count(left), "1 đơn vị. 2 đơn vị không đưa vào" in done.out) == (ExitCode.DONE, 2, True)
    assert done.err.startswith("2 đơn vị chưa thẩm định xong. Ghi ý kiến: ")


def test_a_unit_that_was_decided_on_is_told_its_result(dot: Round) -> None:
    assert dot.decide("--every", "--reason", "thiếu tài liệu kiểm chứng", decision="không chấp nhận").code == 0
    done = drafted(dot)
    assert "chưa thẩm định" not in done.out + done.err
    assert done.out.count("Không đưa vào: ") == 3
