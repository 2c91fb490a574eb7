"""Cold starts, each in a process of its own, against the bare interpreter and against importing click."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measure import Row, best_times
from cds_score.criteria.catalogue import bundled_root
from cds_score.criteria.catalogue import load as load_set

_HEAD = """\
id: sixty
version: "1"
title: Bộ đo tốc độ
levels: [xã]
applies_to: [2025]
rounding: {places: 2, mode: half_up, source: none}
evidence: {met_without: counts, source: none}
award: {name: Đạt, pillars: all, source: none}
"""
_INPUTS = """\
  a{0}: {{label: Số thứ {0}, type: count, unit: hồ sơ}}
  b{0}: {{label: Tổng thứ {0}, type: count, unit: hồ sơ}}
  r{0}: {{label: Tỷ lệ thứ {0}, type: rate, of: [a{0}, b{0}]}}
  y{0}: {{label: Có thứ {0}, type: yes_no}}
"""
_PILLAR = """\
- id: T{0}
  name: Trụ cột {0}
  complete: {{points: ≥ 80%, source: none}}
  indicators:
"""
_INDICATOR = "  - {{id: C.{0:02}, name: Chỉ tiêu {0}, points: 2, source: none, {1}}}\n"
_SCALES = (
    "measure: r{0}, target: ≥ 70%",
    "measure: r{0}, scale: {{proportional: {{full_at: 80%}}}}",
    "measure: a{0}, scale: {{bands: [{{when: ≥ 4, points: 2}}, {{when: từ 1 đến 3, points: 1}}, {{otherwise: 0}}]}}",
    "measure: r{0}, target: ≥ 50%, scale: {{gate: {{when: y{0}, message: có kế hoạch, scale: threshold}}}}",
    "scale: {{any_of: [{{name: Một, measure: y{0}, target: có}}, {{name: Hai, measure: r{0}, target: ≥ 90%}}]}}",
)
_PROGRAM = [sys.executable, "-m", "cds_score.cli.main"]


def rows() -> list[Row]:
    """The ratios of `--help` and of `score` of one file."""
    report = bundled_root().parent / "examples" / "loc-tan" / "bao-cao.yaml"
    with tempfile.TemporaryDirectory() as folder:
        form = Path(folder) / "form.yaml"
        subprocess.run([*_PROGRAM, "form", "thanh-hoa/cap-xa@2023", "-o", str(form)], check=True, capture_output=True)
        file = str(report if report.is_file() else form)
        large = Path(folder) / "sixty" / "1"
        large.mkdir(parents=True)
        (large / "set.yaml").write_text(sixty(), encoding="utf-8", newline="\n")
        load = f"from pathlib import Path; from cds_score.criteria.catalogue import load; load(Path({str(large)!r}))"
        criteria, found = load_set(large)
        assert criteria is not None, found
        assert len(criteria.indicators) == 60
        times = best_times(
            {
                "bare": lambda: _run([sys.executable, "-c", "pass"]),
                "click": lambda: _run([sys.executable, "-c", "import click"]),
                "pydantic": lambda: _run([sys.executable, "-c", "import pydantic; pydantic.BaseModel"]),
                "load": lambda: _run([sys.executable, "-c", load]),
                "help": lambda: _run([*_PROGRAM, "--help"]),
                "json": lambda: _run([*_PROGRAM, "score", file, "--format", "json"]),
                "table": lambda: _run([*_PROGRAM, "score", file]),
            },
            repeat=1,
            rounds=12,
        )
    return [
        Row(
            "load and check a set of 60 indicators", "python -c 'import pydantic'", times["load"] / times["pydantic"], 5
        ),
        Row("cds-score --help", "python -c 'import click'", times["help"] / times["click"], 3),
        Row("cds-score --help", "python -c pass", times["help"] / times["bare"], 10),
        Row("cds-score score FILE --format json", "python -c pass", times["json"] / times["bare"], 40),
        Row("cds-score score FILE", "python -c pass", times["table"] / times["bare"], 50),
    ]


def sixty() -> str:
    """A criteria set of 60 indicators in six pillars: rates, counts, yes/no; thresholds, shares, steps, gates."""
    lines = [_HEAD, "inputs:\n", *(_INPUTS.format(at) for at in range(60)), "pillars:\n"]
    for at in range(60):
        if at % 10 == 0:
            lines.append(_PILLAR.format(at // 10))
        lines.append(_INDICATOR.format(at, _SCALES[at % 5].format(at)))
    return "".join(lines)


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)
