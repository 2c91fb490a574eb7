"""Workers on other machines, by a scheduler of Dask distributed that somebody has started."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from typing import Any

from cds_score.batch.executors import Hands
from cds_score.diagnostics import Lang

_WAIT = "15s"
"""How long a scheduler may take to answer."""
_SAID: dict[str, dict[Lang, str]] = {
    "library": {
        "vi": "Muốn dùng --scheduler thì cài thêm: pip install 'cds-score[cluster]'.",
        "en": "For --scheduler, install: pip install 'cds-score[cluster]'.",
    },
    "address": {
        "vi": "Bộ điều phối {address} không trả lời. Kiểm tra địa chỉ (dạng tcp://máy:8786) và xem đã chạy chưa.",
        "en": "The scheduler {address} does not answer. Check the address (tcp://machine:8786), and that it runs.",
    },
    "workers": {
        "vi": "Bộ điều phối {address} chưa có tiến trình nào làm việc. Chạy “dask worker {address}” trên các máy.",
        "en": "The scheduler {address} has no worker. Run “dask worker {address}” on the machines.",
    },
}


class ClusterError(Exception):
    """The scheduler cannot be used; the text says why and what to do."""


@contextlib.contextmanager
def cluster(address: str, lang: Lang) -> Iterator[Hands]:
    """The workers of a scheduler. Raises ClusterError."""
    try:
        import distributed
    except ImportError as missing:
        raise ClusterError(_SAID["library"][lang]) from missing
    try:
        begin: Any = distributed.Client
        client = begin(address, timeout=_WAIT, set_as_default=False)
    except (OSError, ValueError, TypeError) as refused:
        raise ClusterError(_SAID["address"][lang].format(address=address)) from refused
    with client:
        count = sum(client.ncores().values())
        if not count:
            raise ClusterError(_SAID["workers"][lang].format(address=address))

        def made(_: Callable[[], object] | None) -> Executor:
            executor: Executor = client.get_executor(pure=False)
            return executor

        yield Hands(count, made, far=True)
