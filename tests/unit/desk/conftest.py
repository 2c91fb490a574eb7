from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.desk.served import Served, example


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    """The desk on the example, in a folder of its own."""
    served = example(tmp_path)
    yield served
    served.end()
