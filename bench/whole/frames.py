"""`python -m bench.whole.frames SET FOLDER FILE`: the points alone, with pandas, in floating point.

One row per report, one column per input, one division and one comparison per indicator over all rows at once. No check,
no sentence, no explanation: what a person at ease with notebooks would do first.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pandas
import yaml

from cds_score.criteria.catalogue import Catalogue, bundled_root


def main() -> None:
    """Writes one line of JSON per report: its code and the points of each rate."""
    named, folder, target = sys.argv[1:]
    catalogue = Catalogue([bundled_root()])
    found = catalogue.folder(named)
    assert found is not None, named
    criteria, _ = catalogue.load(found)
    assert criteria is not None
    rows = []
    for file in sorted(Path(folder).iterdir()):
        content = yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
        figures = {name: _text(answer) for name, answer in content["inputs"].items()}
        rows.append({"code": content["commune"]["code"], **figures})
    frame = pandas.DataFrame(rows)
    result = frame[["code"]].copy()
    for each in criteria.indicators:
        if each.counts is None or not all(name in frame for name in each.counts):
            continue
        top, bottom = (pandas.to_numeric(frame[name].str.replace(".", ""), errors="coerce") for name in each.counts)
        result[each.id] = (top / bottom).clip(upper=1) * each.max_units
    result.to_json(target, orient="records", lines=True, force_ascii=False)


def _text(answer: Any) -> str:
    return str(answer["value"] if isinstance(answer, dict) else answer)


if __name__ == "__main__":
    main()
