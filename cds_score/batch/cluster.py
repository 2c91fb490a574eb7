"""Workers on other machines, by a scheduler of Dask distributed that somebody has started."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

from cds_score.batch.executors import Hands
from cds_score.diagnostics import Lang

T = TypeVar("T")
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


class _Far(Executor):
    """The executor of a scheduler, which has a way of its own to be shut down."""

    def __init__(self, inner: Executor) -> None:
        self._inner = inner

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """As the scheduler does it."""
        return self._inner.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """What is not yet done is given up, where that is asked for."""
        self._inner.shutdown(wait=wait and not cancel_futures)


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
            return _Far(client.get_executor(pure=False))

        yield Hands(count, made, far=True)
