"""Several files at once in worker processes that stop together and leave nothing half."""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait as wait_for
from typing import Any, TypeVar

Voortgang = Callable[[int, int], None]
"""Told how much is done, and of how much."""
T = TypeVar("T")
_WACHT = 0.1  # seconds between two looks at the progress
_THREADS = "POLARS_MAX_THREADS"


class Gestopt(Exception):
    """Somebody asked to stop; what was under way is cleaned up."""


class Teller:
    """What one job tells while it runs, and where it hears that it should stop."""

    def __init__(self, meld: Callable[[int], None], gestopt: Callable[[], bool]) -> None:
        """
        Args:
            meld: told how many bytes more were read.
            gestopt: whether to stop.
        """
        self._tell, self._stopped = meld, gestopt
        self._told = 0

    def reached(self, bytes_: int) -> None:
        """So many bytes of this file were read.

        Raises:
            Gestopt: it is time to stop.
        """
        if self._stopped():
            raise Gestopt
        self._tell(bytes_ - self._told)
        self._told = bytes_


_SHARED: dict[str, Any] = {}


def _start(event: Any, counter: Any) -> None:
    """In a worker, before its first job: only the main process listens to Ctrl-C; without it the worker ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _SHARED.update(event=event, counter=counter)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None
    wait_for([parent.sentinel])
    os._exit(1)


def _in_worker(job: Callable[[Any, Teller], Any], item: Any) -> Any:
    event, counter = _SHARED["event"], _SHARED["counter"]

    def tell(bytes_: int) -> None:
        with counter.get_lock():
            counter.value += bytes_

    return job(item, Teller(tell, event.is_set))


def run_jobs(
    items: Sequence[Any],
    *,
    werk: Callable[[Any, Teller], T],
    werkers: int,
    totaal: int,
    voortgang: Voortgang | None = None,
) -> Iterator[T]:
    """The results of a job on every item, in the order of the items, whatever finishes first.

    Args:
        items: what to work on; can be pickled when `werkers` is more than one.
        werk: the job, a function of a module.
        werkers: processes; 1 works in this process.
        totaal: bytes in all.
        voortgang: told how far it is.

    Raises:
        BrokenProcessPool: a worker was killed.
    """
    if werkers < 2 or len(items) < 2:
        yield from _run_here(items, werk, totaal, voortgang)
    else:
        yield from _run_beside(items, werk, min(werkers, len(items)), totaal, voortgang)


def _run_here(
    items: Sequence[Any], werk: Callable[[Any, Teller], T], totaal: int, voortgang: Voortgang | None
) -> Iterator[T]:
    done = 0

    def tell(bytes_: int) -> None:
        nonlocal done
        done += bytes_
        if voortgang:
            voortgang(min(done, totaal), totaal)

    for item in items:
        yield werk(item, Teller(tell, lambda: False))


def _run_beside(
    items: Sequence[Any],
    werk: Callable[[Any, Teller], T],
    werkers: int,
    totaal: int,
    voortgang: Voortgang | None,
) -> Iterator[T]:
    context = get_context("spawn")  # a fork would copy the threads of polars half
    event, counter = context.Event(), context.Value("q", 0)
    with (
        _one_thread_each(),
        ProcessPoolExecutor(werkers, mp_context=context, initializer=_start, initargs=(event, counter)) as pool,
    ):
        futures = [pool.submit(_in_worker, werk, item) for item in items]
        try:
            for future in futures:
                _await(future, lambda: min(int(counter.value), totaal), totaal, voortgang)
                yield future.result()
        finally:
            event.set()
            pool.shutdown(wait=True, cancel_futures=True)


def _await(future: "Future[Any]", done: Callable[[], int], totaal: int, voortgang: Voortgang | None) -> None:
    while not wait([future], timeout=_WACHT).done:
        if voortgang:
            voortgang(done(), totaal)
    if voortgang:
        voortgang(done(), totaal)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Workers that start now give polars one thread: the processes share the cores."""
    before = os.environ.get(_THREADS)
    os.environ[_THREADS] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_THREADS]
        else:
            os.environ[_THREADS] = before
