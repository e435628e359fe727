"""Indicators side by side: two threads, because work on columns lets go of the interpreter while it runs.

Each thread has its own `Werk` and takes the next family when it is done with the last. A family is what shares a model
of spells, so that no curve is made twice; what a snapshot holds is shared by all.
"""

import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock

from stabiel.indicatoren.model import Indicator
from stabiel.indicatoren.spellen.verloop import Verloop
from stabiel.indicatoren.tabel import Blok
from stabiel.indicatoren.werk import Werk

DRADEN = 2
"""Threads for a large snapshot."""

GROOT = 50_000
"""Trajecten from which two threads win more than they cost."""

_TURN = 0.0002
"""Seconds that a thread may keep the interpreter while another waits. The default (0.005) is longer than most steps
here take, so that threads would stand waiting for each other most of the time."""

_ALONE = Lock()
"""One computation at a time changes the turns, so that each puts back what it found."""


def compute_blocks(
    indicatoren: Sequence[Indicator], *, open_werk: Callable[[], Werk], draden: int
) -> dict[str, list[Blok]]:
    """The rows of each indicator, by code.

    Args:
        open_werk: gives one thread the question to work on.
        draden: how many threads; one works in the thread of the caller.
    """
    if draden == 1:
        werk = open_werk()
        return {one.code: list(one.bereken(werk)) for one in indicatoren}
    found: dict[str, list[Blok]] = {}
    waiting = deque(sorted(families(indicatoren), key=_weight, reverse=True))

    def work() -> None:
        werk = open_werk()
        while waiting:
            try:
                family = waiting.popleft()
            except IndexError:
                return
            found.update({one.code: list(one.bereken(werk)) for one in family})

    with _ALONE, _quick_turns(), ThreadPoolExecutor(draden - 1) as pool:
        others = [pool.submit(work) for _ in range(draden - 1)]
        work()
        for other in others:
            other.result()
    return found


def families(indicatoren: Sequence[Indicator]) -> list[list[Indicator]]:
    """Indicators that share a model of spells, together."""
    groups: list[tuple[set[Verloop], list[Indicator]]] = []
    for indicator in indicatoren:
        used = (getattr(part, "verloop", None) for part in indicator.onderdelen)
        models = {model for model in used if isinstance(model, Verloop)}
        near = [group for group in groups if group[0] & models]
        groups = [group for group in groups if not group[0] & models]
        models |= {model for known, _ in near for model in known}
        groups.append((models, [*(one for _, members in near for one in members), indicator]))
    return [members for _, members in groups]


def _weight(family: Sequence[Indicator]) -> int:
    return sum(len(indicator.onderdelen) for indicator in family)


@contextmanager
def _quick_turns() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
