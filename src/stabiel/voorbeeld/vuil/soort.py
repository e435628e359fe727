"""What one kind of dirt is, and the small things that kinds share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Object = dict[str, Any]


@dataclass(frozen=True)
class Bron:
    """What a kind may use besides the traject.

    Attributes:
        lot: 64 random bits of this row and kind.
        periode_eind: last day of the delivery's period.
        moment: day of the delivery.
    """

    lot: int
    periode_eind: str
    moment: str

    def choose(self, count: int) -> int:
        """A place in a list of this length."""
        return self.lot % count

    def days(self, low: int, high: int) -> int:
        """A number of days from low up to and including high."""
        return low + (self.lot >> 20) % (high - low + 1)


Pas_toe = Callable[[Object, Bron], bool]
"""Changes a traject (as plain dictionaries) and says whether there was something to change."""
Pas_ruw_toe = Callable[[bytes, Bron], bytes]
"""The same for what cannot be said in a dictionary: from text to text."""


@dataclass(frozen=True)
class Vuilsoort:
    """One kind of dirt.

    Attributes:
        naam: its name in README and ledger, plain Dutch.
        codes: checks that notice it; empty where it is allowed or is noticed between deliveries only.
        kans: share of the trajecten that draw it at dirt 1; those without the thing to spoil stay clean.
        blijvend: the same traject has it in every delivery.
        pas_toe: what it does.
        ruw: what it does to the text, instead.
    """

    naam: str
    codes: tuple[str, ...]
    kans: float
    blijvend: bool = False
    pas_toe: Pas_toe | None = None
    ruw: Pas_ruw_toe | None = None


def shifted(day: str, days: int) -> str:
    """The day so many days later."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def part(traject: Object, name: str) -> Object:
    """A phase of the traject, empty where it is absent; changes to the empty one are lost."""
    found = traject.get(name)
    return found if isinstance(found, dict) else {}


def dated(traject: Object) -> Iterator[tuple[Object, str]]:
    """Every place in the phases that holds a day: the object and the name of the field."""
    for owner in (traject, *(value for value in traject.values() if isinstance(value, dict))):
        for name, value in owner.items():
            if "datum" in name.lower() and isinstance(value, str) and len(value) == 10:
                yield owner, name


def debts(traject: Object) -> list[Object]:
    """The debts, as far as present."""
    found = traject.get("schulden")
    return found if isinstance(found, list) else []


def clients(traject: Object) -> list[Object]:
    """The clients, as far as present."""
    found = traject.get("client")
    return found if isinstance(found, list) else []


def drop(owner: Object, *names: str) -> bool:
    """Remove these fields; whether one of them was there."""
    found = [owner.pop(name) for name in names if name in owner]
    return bool(found)
