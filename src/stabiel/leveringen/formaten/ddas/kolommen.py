"""What was read → columns by path without indexes, and where each object stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from stabiel.leveringen.formaten.ddas.datums import SLECHT
from stabiel.leveringen.formaten.ddas.uitlezen import Groei
from stabiel.leveringen.formaten.ddas.velden import Soort, fields_of

_SERIE = {
    Soort.DATUM: pl.Int32,
    Soort.BEDRAG: pl.Int64,
    Soort.GEHEEL: pl.Int64,
    Soort.JA_NEE: pl.Boolean,
}
VRIJE_TEKST = frozenset({"omschrijving", "uitstroom.omschrijving"})
"""Free text of which only is kept that something stands there."""
Rijen = npt.NDArray[np.int64]
Vlaggen = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Laag:
    """The columns of one kind of object at one place.

    Attributes:
        groei: what was read.
        ouder: per object the number of its parent object; the traject itself has none.
        rij: per object the number of its traject.
        nr: per object its number in its list; 0 for an object that stands alone.
        aanwezig: per parent, whether the name stands there at all; the traject itself has none.
        kolommen: one series per field; days as days since 1970, empty where a text is no day.
        slecht: numbers of the objects with a text that is no day, once per such text.
        onder: per name with objects, their columns.
    """

    groei: Groei
    ouder: Rijen
    rij: Rijen
    nr: Rijen
    aanwezig: Vlaggen
    kolommen: Mapping[str, pl.Series]
    slecht: Rijen
    onder: "Mapping[str, Laag]"

    @cached_property
    def plaats(self) -> pl.Series:
        """Per parent the number of its only object, empty where it has none."""
        return pl.Series(np.cumsum(self.aanwezig) - 1).set(pl.Series(~self.aanwezig), None)

    def each(self) -> "Iterator[Laag]":
        """This one and all below it."""
        yield self
        for layer in self.onder.values():
            yield from layer.each()

    def at(self, pad: str) -> "Laag":
        """The columns at a path without indexes."""
        found = self
        for name in pad.split("."):
            found = found.onder[name]
        return found


def make_laag(groei: Groei) -> Laag:
    """The columns of trajecten that were read."""
    rows = np.arange(groei.objecten)
    return _laag(groei, rows, rows, np.zeros_like(rows), np.empty(0, np.bool_))


def _laag(groei: Groei, ouder: Rijen, rij: Rijen, nr: Rijen, aanwezig: Vlaggen) -> Laag:
    fields = fields_of(groei.soort)
    columns = {name: _series(groei, name, fields[name].soort) for name in groei.waarden}
    bad = [_without_bad(columns, name) for name, column in columns.items() if column.dtype == pl.Int32]
    below = {}
    for name, child in groei.kinderen.items():
        there = np.array(child.aanwezig, np.bool_)
        if fields[name].soort is Soort.REEKS:
            sizes = np.array(child.aantallen, np.int64)
            parents = np.repeat(np.arange(len(sizes)), sizes)
            numbers = np.arange(len(parents)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        else:
            parents = np.flatnonzero(there)
            numbers = np.zeros_like(parents)
        below[name] = _laag(child, parents, rij[parents], numbers, there)
    return Laag(groei, ouder, rij, nr, aanwezig, columns, np.concatenate([*bad, np.empty(0, np.int64)]), below)


def _series(groei: Groei, naam: str, soort: Soort) -> pl.Series:
    values = groei.waarden[naam]
    if groei.path_of(naam) in VRIJE_TEKST:
        return pl.Series(naam, [None if text is None else bool(text.strip()) for text in values], pl.Boolean)
    return pl.Series(naam, values, _SERIE.get(soort, pl.String))


def _without_bad(kolommen: dict[str, pl.Series], naam: str) -> Rijen:
    """Empty the days that are none; returns the numbers of their objects."""
    column = kolommen[naam]
    if column.min() != SLECHT:
        return np.empty(0, np.int64)
    bad = (column == SLECHT).fill_null(value=False)
    kolommen[naam] = column.set(bad, None)
    return np.flatnonzero(bad.to_numpy())


def rows_without_day(laag: Laag) -> Rijen:
    """The trajecten in which a text stands where a day should, and is none."""
    return np.unique(np.concatenate([layer.rij[layer.slecht] for layer in laag.each()]))


def count_keys_per_row(laag: Laag) -> Rijen:
    """Names on the wire that were decoded, per traject; learned names not counted."""
    size = laag.groei.objecten
    number = np.zeros(size, np.int64)
    for layer in laag.each():
        filled = np.zeros(len(layer.rij), np.int64)
        for column in layer.kolommen.values():
            filled += column.is_not_null().to_numpy() if column.null_count() else 1
        for child in layer.onder.values():
            filled += child.aanwezig
        np.add.at(filled, layer.slecht, 1)
        number += np.bincount(layer.rij, weights=filled, minlength=size).astype(np.int64) if len(filled) else 0
    return number
