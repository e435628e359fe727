"""Measure rules over a table: the three answers as numbers, and how they count per group."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from stabiel.leveringen.toetsen.toets import Regel, Tafel
from stabiel.leveringen.toetsen.velden import BESTAND, CLIENT, LEVERING, SCHULD, SPANNE, TRAJECT

NIET, WEL, NVT = 0, 1, 2
"""Voldoet niet, voldoet, niet van toepassing; the least of several answers is the answer of all together."""

Antwoorden = npt.NDArray[np.uint8]
"""One row per rule, one column per row of the table."""
Plaatsen = npt.NDArray[np.intp]

_ENDS = ("einddatum", "uitstroom.datum", "uitstroom.datumBeeindigingsbeschikking")
_ADDRESS = ("Burgerservicenummer", "Geboortedatum", "Geslachtsaanduiding", "Postcode", "Huisnummer")
_MADE_OF: Mapping[str, tuple[str, ...]] = {
    "eind": _ENDS,
    "besluit": ("intake.beschikkingsdatum", "intake.einddatum"),
    "schulden_som": ("schulden",),
    "herkenbaar": _ADDRESS,
}
"""Columns that were made from others, and the paths of those."""
_PATHS: Mapping[Tafel, Mapping[str, str]] = {
    Tafel.TRAJECTEN: TRAJECT,
    Tafel.CLIENTEN: CLIENT,
    Tafel.SPANNEN: SPANNE,
    Tafel.SCHULDEN: SCHULD,
    Tafel.LEVERINGEN: LEVERING,
    Tafel.BESTAND: BESTAND,
}


@dataclass(frozen=True)
class Aantallen:
    """Per rule or check (rows) and group (columns): times it applied, times it was not met."""

    van_toepassing: npt.NDArray[np.int64]
    voldoet_niet: npt.NDArray[np.int64]


def encode(voldoet: Iterable[pl.Expr]) -> tuple[pl.Expr, ...]:
    """Three-valued expressions as the numbers NIET, WEL and NVT, for `measure`."""
    return tuple(holds.cast(pl.UInt8).fill_null(NVT).alias(str(place)) for place, holds in enumerate(voldoet))


def measure(frame: pl.DataFrame, *, encoded: Sequence[pl.Expr]) -> Antwoorden:
    """The answers of encoded expressions over a table, in one select."""
    if frame.is_empty() or not encoded:
        return np.full((len(encoded), frame.height), NVT, dtype=np.uint8)
    return np.array(frame.select_seq(encoded).to_numpy().T, order="C")


@dataclass(frozen=True)
class Invoer:
    """Per rule the paths whose loss makes it niet van toepassing; none for a rule that absence cannot fail."""

    paden: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, regels: Iterable[Regel]) -> "Invoer":
        """The inputs of these rules, from the columns they look at."""
        return cls(tuple(_inputs_of(regel) for regel in regels))

    def forget(self, answers: Antwoorden, *, lost: Mapping[str, Plaatsen]) -> None:
        """Set to niet van toepassing what a rule says about rows whose input was dropped.

        Args:
            answers: of the same rules; changed in place.
            lost: path without indexes → rows in which the value there was dropped.
        """
        for place, paths in enumerate(self.paden):
            for path, rows in lost.items():
                if any(path == wanted or wanted.startswith(f"{path}.") for wanted in paths):
                    answers[place, rows] = NVT


def _inputs_of(regel: Regel) -> frozenset[str]:
    if not regel.afwezig:
        return frozenset()
    paths = _PATHS[regel.tafel]
    found: set[str] = set()
    for column in regel.voldoet.meta.root_names():
        found.update(_MADE_OF.get(column, (paths[column],) if column in paths else ()))
    return frozenset(found)


def count(answers: Antwoorden, *, groep: Plaatsen, groepen: int) -> Aantallen:
    """How often each row of answers applied and was not met, per group."""
    if groepen == 1:
        applies = (answers != NVT).sum(axis=1, dtype=np.int64)
        return Aantallen(applies[:, None], (answers == NIET).sum(axis=1, dtype=np.int64)[:, None])
    rows = np.arange(len(answers))[:, None] * groepen
    cells = (rows + groep[None, :]) * 3 + answers
    sums = np.bincount(cells.ravel(), minlength=len(answers) * groepen * 3).reshape(len(answers), groepen, 3)
    return Aantallen(sums[:, :, NIET] + sums[:, :, WEL], sums[:, :, NIET])


def fold_children(answers: Antwoorden, *, plaats: Plaatsen, height: int) -> Antwoorden:
    """One answer per traject: not met if it is not met anywhere, niet van toepassing if it is so everywhere.

    Args:
        answers: over children that are sorted by traject.
        plaats: per child the position of its traject.
        height: number of trajecten.
    """
    folded = np.full((len(answers), height), NVT, dtype=np.uint8)
    if len(plaats):
        starts = np.flatnonzero(np.diff(plaats, prepend=-1))
        folded[:, plaats[starts]] = np.minimum.reduceat(answers, starts, axis=1)
    return folded
