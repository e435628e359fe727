"""Debts and invented creditors. The same story has the same debts in every part and every delivery."""

from dataclasses import dataclass
from functools import lru_cache
from math import lgamma

import numpy as np

from stabiel.begrippen.lijsten import Schuldsoort
from stabiel.leveringen.formaten.ddas.model import Schuld, Schuldeiser
from stabiel.voorbeeld import beloop
from stabiel.voorbeeld.kalender import texts_of
from stabiel.voorbeeld.kolommen import Kolom
from stabiel.voorbeeld.loting import Dagen, Loting, Sleutels, exponential, mix

SOORTEN = [soort.value for soort in Schuldsoort]
_NAMES = {
    Schuldsoort.ZORG: ("Zorgverzekeraar", "Apotheek", "Eigen bijdrage"),
    Schuldsoort.PUBLIEK: ("Belastingkantoor", "Toeslagenloket", "Boetekantoor"),
    Schuldsoort.NUTS: ("Energie", "Water", "Warmte"),
    Schuldsoort.OVERIG: ("Verhuurder", "Webwinkel", "Bank", "Telefoon", "Incasso"),
}
_PER_KIND = 48
_PRIVATE = 0.02
_SMALLEST = 15  # euro
_SHARES = exponential(1000)


@dataclass(frozen=True)
class Schuldenlijst:
    """Per story: the total, and its debts."""

    totaal: list[int]
    schulden: list[list[Schuld]]


@lru_cache(maxsize=1)
def creditors() -> list[Schuldeiser]:
    """All creditors, `_PER_KIND` per kind in the order of Schuldsoort, then one private person."""
    found = []
    for kind, names in _NAMES.items():
        for number in range(_PER_KIND):
            place = list(_NAMES).index(kind) * _PER_KIND + number
            naam = f"{names[number % len(names)]} {number + 1} (verzonnen)"
            postcode = f"199{3 + place % 7}{'BCDFGHJK'[place % 8]}{'LMNPRSTV'[place // 8 % 8]}"
            found.append(
                Schuldeiser(
                    naam=naam, Naam=naam, kvknummer=str(99_100_000 + place), postcode=postcode, privepersoon=False
                )
            )
    private = "Particulier (verzonnen)"
    return [*found, Schuldeiser(naam=private, Naam=private, privepersoon=True)]


def list_debts(verhaal: Sleutels, *, peildag: Dagen, uiterlijk: Dagen, share: float = 1.0) -> Schuldenlijst:
    """The debts of stories.

    Args:
        verhaal: keys of the stories.
        peildag: day from which the debts were established, in two weeks.
        uiterlijk: day on which the list was ready.
        share: factor on the number of debts; at least one each is left.
    """
    lot = Loting(verhaal)
    number = np.maximum(1, (lot.days("aantal schulden", _number_table()) * share).astype(np.int32))
    entrepreneur = lot.hit("ondernemer", beloop.ONDERNEMER)
    total = np.where(
        entrepreneur,
        lot.days("schuld ondernemer", beloop.SCHULD_ONDERNEMER),
        lot.days("schuld", beloop.SCHULD_TOTAAL),
    )
    row = np.repeat(np.arange(len(verhaal)), number)
    place = np.arange(len(row)) - np.repeat(np.cumsum(number) - number, number)
    each = Loting(mix(verhaal[row] + place.astype(np.uint64), "schuld per stuk"))
    amounts = _amounts(each, row, number, np.clip(total, 200, 900_000))
    days = np.minimum(peildag[row] + each.between("peildatum", 0, 14), uiterlijk[row]).astype(np.int32)
    business = each.hit("zakelijk", np.where(entrepreneur, 0.5, beloop.ZAKELIJK * 0.5)[row])
    debts = _debts(each, amounts, days, business)
    stops = np.cumsum(number)
    starts = stops - number
    sums = np.add.reduceat(amounts, starts) if len(row) else amounts
    bounds = zip(starts.tolist(), stops.tolist(), strict=True)
    return Schuldenlijst(sums.tolist(), [debts[start:stop] for start, stop in bounds])


def _amounts(each: Loting, row: Kolom, number: Dagen, total: Kolom) -> Kolom:
    weights = each.days("deel", _SHARES).astype(np.int64) + 40
    sums = np.bincount(row, weights=weights, minlength=len(number)).astype(np.int64)
    return np.maximum(_SMALLEST, total[row] * weights // np.maximum(sums, 1)[row]).astype(np.int64)


def _debts(each: Loting, amounts: Kolom, days: Dagen, business: Kolom) -> list[Schuld]:
    kind = each.pick("soort", beloop.SCHULDSOORTEN)
    owner = kind.astype(np.int64) * _PER_KIND + each.between("schuldeiser", 0, _PER_KIND - 1)
    owner = np.where(each.hit("particulier", _PRIVATE) & (kind == len(SOORTEN) - 1), len(SOORTEN) * _PER_KIND, owner)
    pool = creditors()
    columns = zip(amounts.tolist(), texts_of(days), kind.tolist(), business.tolist(), owner.tolist(), strict=True)
    return [
        Schuld(bedrag=amount, peildatum=day, schuldsoort=SOORTEN[place], zakelijkeSchuld=own, schuldeiser=pool[who])
        for amount, day, place, own, who in columns
    ]


@lru_cache(maxsize=1)
def _number_table() -> Dagen:
    """Quantiles of a negative binomial number of debts."""
    mean, deviation = (number * beloop.SCHULDEN_PER_EISER for number in beloop.SCHULDEISERS)
    size = mean**2 / (deviation**2 - mean)
    rest = mean / (mean + size)
    numbers = np.arange(0, 80)
    logs = [
        lgamma(n + size) - lgamma(n + 1) - lgamma(size) + n * np.log(rest) + size * np.log(1 - rest) for n in numbers
    ]
    edges = np.cumsum(np.exp(logs))
    return np.searchsorted(edges, (np.arange(4096) + 0.5) / 4096).astype(np.int32)
