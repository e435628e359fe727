"""Learned names in the columns: what is read as another field, and what is told about each place."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

import msgspec
import numpy as np

from stabiel.leveringen.formaten.ddas import model
from stabiel.leveringen.formaten.ddas.kolommen import Laag, Rijen
from stabiel.leveringen.formaten.ddas.namen import name_unknown
from stabiel.leveringen.formaten.ddas.onderzoek import NIET_GELEZEN, join
from stabiel.leveringen.formaten.ddas.typen import GELEERD, Geleerd, learnable
from stabiel.leveringen.formaten.ddas.uitlezen import Groei
from stabiel.leveringen.formaten.ddas.velden import Objecttype, Soort

_VAKER = 2
"""Seen this often, a name is learned: making new types costs as much as some slow trajecten."""


class Leerling:
    """Counts names that the standard does not know and says when it is worth learning them."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[Objecttype, str]] = Counter()
        self.geleerd: tuple[Geleerd, ...] = ()

    def hear(self, namen: Iterable[tuple[Objecttype, str]]) -> bool:
        """Take notice of unknown names; true when something was learned."""
        learned: list[Geleerd | None] = []
        for key in namen:
            self._seen[key] += 1
            if self._seen[key] == _VAKER and len(self.geleerd) + len(learned) < GELEERD:
                learned.append(learnable(*key))
        new = tuple(item for item in learned if item)
        self.geleerd += new
        return bool(new)


class Vondst(NamedTuple):
    """One learned name at one place."""

    rij: int
    code: str
    pad: str
    gevolg: str


def read_as_meant(groei: Groei, dag: Callable[[str | None], int | None]) -> dict[tuple[str, str, int], str]:
    """Move what stands under a learned name to the field that is meant, where that is empty.

    Names are taken in the order of the alphabet. Returns the consequence per (path, name, number of the object).
    """
    told: dict[tuple[str, str, int], str] = {}
    for item, found in sorted(groei.geleerd.items(), key=lambda pair: pair[0].naam):
        field = item.bedoeld
        for number, value in found:
            key = (groei.pad, item.naam, number)
            told[key] = NIET_GELEZEN
            if field and groei.waarden[field.naam][number] is None:
                groei.waarden[field.naam][number] = dag(value) if field.soort is Soort.DATUM else value
                told[key] = f"gelezen als {field.naam}"
    for child in groei.kinderen.values():
        told |= read_as_meant(child, dag)
    return told


def tell_learned(laag: Laag, told: dict[tuple[str, str, int], str]) -> list[Vondst]:
    """A finding for every place where a learned name stands."""
    return [hit for layer, path in _with_path(laag) for hit in _tell(layer, path, told)]


def count_learned_per_row(laag: Laag) -> Rijen:
    """Per traject: names on the wire under learned names, and colons inside values that were not decoded."""
    number = np.zeros(laag.groei.objecten, np.int64)
    for layer in laag.each():
        for found in layer.groei.geleerd.values():
            for place, value in found:
                inside = bytes(value).count(b":") if isinstance(value, msgspec.Raw) else 0
                number[layer.rij[place]] += 1 + inside
    return number


def rows_with_learned(laag: Laag) -> set[int]:
    """The trajecten in which a learned name stands."""
    return {
        int(layer.rij[number]) for layer in laag.each() for found in layer.groei.geleerd.values() for number, _ in found
    }


def _with_path(laag: Laag) -> list[tuple[Laag, Callable[[int], str]]]:
    """Each kind of object with a function from the number of an object to its path in the traject."""
    found: list[tuple[Laag, Callable[[int], str]]] = [(laag, lambda _number: "")]
    place = 0
    while place < len(found):
        layer, path = found[place]
        found += [(child, _child_path(name, child, path)) for name, child in layer.onder.items()]
        place += 1
    return found


def _child_path(naam: str, laag: Laag, ouder: Callable[[int], str]) -> Callable[[int], str]:
    if laag.groei.aantallen:
        return lambda number: join(ouder(int(laag.ouder[number])), f"{naam}[{laag.nr[number]}]")
    return lambda number: join(ouder(int(laag.ouder[number])), naam)


def _tell(laag: Laag, pad: Callable[[int], str], told: dict[tuple[str, str, int], str]) -> Iterable[Vondst]:
    code = "S04" if laag.groei.soort in model.CLOSED else "S11"
    places: dict[int, list[str]] = {}
    for item, found in laag.groei.geleerd.items():
        for number, _ in found:
            places.setdefault(number, []).append(item.naam)
    for number, names in places.items():
        written = name_unknown(names) if len(names) > 1 else _written_alone(names[0])
        for naam in names:
            consequence = told[(laag.groei.pad, naam, number)]
            yield Vondst(int(laag.rij[number]), code, join(pad(number), written[naam]), consequence)


@lru_cache(maxsize=1024)
def _written_alone(naam: str) -> dict[str, str]:
    return name_unknown([naam])
