"""Spread work over processes, so that the result never depends on how many there are."""

import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from typing import Any

from stabiel.voorbeeld.plan import Uitvoeren

_stop: Event | None = None


class Gestopt(Exception):
    """Another process was told to stop, so this one leaves its work as it is."""


@contextmanager
def workers(count: int) -> Iterator[Uitvoeren]:
    """A function that applies another to items, in this process (1) or in several, in order of the items.

    When the block ends with an error, processes stop after the step they are in.
    """
    if count <= 1:
        yield _here
        return
    context = get_context("spawn")
    stop = context.Event()
    with ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(stop,)) as pool:

        def run(function: Callable[[Any], Any], items: Iterable[Any]) -> Iterable[Any]:
            return pool.map(function, items)

        try:
            yield run
        except BaseException:
            stop.set()
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def check_stop() -> None:
    """Raise `Gestopt` in a worker process whose result nobody waits for any more."""
    if _stop is not None and _stop.is_set():
        raise Gestopt


def _here(function: Callable[[Any], Any], items: Iterable[Any]) -> Iterable[Any]:
    return map(function, items)


def _begin(stop: Event) -> None:
    global _stop
    _stop = stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
