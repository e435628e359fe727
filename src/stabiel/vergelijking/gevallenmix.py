"""Who comes: the variables that a comparison allows for, all known for everyone when the clock starts.

Source: methods 1b. Debts, income, housing, health and language are not among them: they are not delivered, or only for
those who got far. `NIET_BEKEND` names them for the page. A new variable is one entry in `KENMERKEN`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.groepen import LEEFTIJDEN, ONBEKEND, year_of
from stabiel.indicatoren.spellen.dagen import NOOIT, Ints
from stabiel.indicatoren.trajecten import LIJSTEN
from stabiel.vergelijking.regels import VergelijkFout

NIET_BEKEND = ("inkomen", "woonsituatie", "gezondheid", "taal", "hoogte van de schulden")

Codes = NDArray[np.int64]
_KWARTALEN = 4


@dataclass(frozen=True)
class Kenmerk:
    """One variable.

    Attributes:
        naam: as asked for.
        indelen: snapshot and day of the clock per traject (NOOIT for none) → code per traject.
        waarde: the name of a code.
    """

    naam: str
    indelen: Callable[[Gegevens, Ints], Codes]
    waarde: Callable[[int], str]


def _geslacht(gegevens: Gegevens, _dag: Ints) -> Codes:
    code = gegevens.trajecten.soort["geslacht"].astype(np.int64)
    return np.where(code > 0, code - 1, LIJSTEN["geslacht"][1].index(ONBEKEND))


def _leeftijd(gegevens: Gegevens, dag: Ints) -> Codes:
    born = gegevens.trajecten.geboortejaar
    age = year_of(np.where(dag < NOOIT, dag, 0).astype(np.int32)) - born
    band = np.searchsorted([limit for limit, _ in LEEFTIJDEN], age)
    return np.where((born > 0) & (age >= 18), band, len(LEEFTIJDEN)).astype(np.int64)


def _terug(gegevens: Gegevens, _dag: Ints) -> Codes:
    applied = gegevens.trajecten.dag["aanmelding_start"] < NOOIT
    return np.where(applied, gegevens.personen.terug, 2).astype(np.int64)


def _crisis(gegevens: Gegevens, _dag: Ints) -> Codes:
    return gegevens.trajecten.vlag["aanmelding_crisis"].astype(np.int64)


def _kwartaal(_gegevens: Gegevens, dag: Ints) -> Codes:
    month = np.where(dag < NOOIT, dag, 0).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return month // 3


def _name_of_kwartaal(code: int) -> str:
    return f"{1970 + code // _KWARTALEN}-K{code % _KWARTALEN + 1}"


KENMERKEN = {
    kenmerk.naam: kenmerk
    for kenmerk in (
        Kenmerk("leeftijd", _leeftijd, (*(naam for _, naam in LEEFTIJDEN), ONBEKEND).__getitem__),
        Kenmerk("geslacht", _geslacht, LIJSTEN["geslacht"][1].__getitem__),
        Kenmerk("terug", _terug, ("eerste", "terug", ONBEKEND).__getitem__),
        Kenmerk("crisis", _crisis, ("geen crisis gemeld", "crisis gemeld").__getitem__),
        Kenmerk("kwartaal", _kwartaal, _name_of_kwartaal),
    )
}
STANDAARD = ("leeftijd", "geslacht")
"""Age, and man, woman or two clients: delivered everywhere, and few cells."""


def choose_kenmerken(namen: Sequence[str]) -> tuple[Kenmerk, ...]:
    """The variables with these names.

    Raises:
        VergelijkFout: there is no such variable, or one is asked twice.
    """
    other = [naam for naam in namen if naam not in KENMERKEN]
    if other:
        raise VergelijkFout(f'Er is geen kenmerk "{other[0]}". Kies uit: {", ".join(KENMERKEN)}.')
    if len(set(namen)) < len(namen):
        raise VergelijkFout("Noem elk kenmerk één keer.")
    return tuple(KENMERKEN[naam] for naam in namen)


def label_trajecten(gegevens: Gegevens, *, dag: Ints, kenmerken: Sequence[Kenmerk]) -> tuple[Codes, tuple[str, ...]]:
    """Per traject the number of its cell, and the name of each cell, such as "26-45 · vrouw". No variables: one
    cell."""
    cell = np.zeros(gegevens.trajecten.aantal, dtype=np.int64)
    names: tuple[str, ...] = ("",)
    for kenmerk in kenmerken:
        codes, own = np.unique(kenmerk.indelen(gegevens, dag), return_inverse=True)
        found, cell = np.unique(cell * max(len(codes), 1) + own, return_inverse=True)
        width = max(len(codes), 1)
        pairs = [(names[int(key) // width], kenmerk.waarde(int(codes[int(key) % width]))) for key in found]
        names = tuple(" · ".join(part for part in pair if part) for pair in pairs)
    return cell, names
