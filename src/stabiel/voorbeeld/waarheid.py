"""The truth: what really happened to everybody in the country, counted from the stories and not from deliveries.

A cohort is everybody whose clock starts in a calendar year; everybody is followed to the end, also after
the last delivery. An event on day d counts at horizon h when d − start ≤ h.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from stabiel.begrippen.lijsten import Uitstroomreden
from stabiel.voorbeeld import beloop
from stabiel.voorbeeld.kalender import Halfjaar, day_number, day_text, year_of
from stabiel.voorbeeld.kolommen import Kolom, Kolommen
from stabiel.voorbeeld.loting import NOOIT, Dagen, Vlaggen, earliest, when

DEFINITIES = {
    "I2": "eerste gesprek binnen zoveel dagen na de aanmelding (trajecten met alleen advies tellen niet mee)",
    "I4": "besluit binnen zoveel dagen na het eerste gesprek",
    "S2": "weg uit de stabilisatie voordat iemand klaar is voor een regeling (ruim). D1: reden Nietverschenen of "
    "Ingetrokken. D2: D1 of Voldoet niet. D3: elke reden behalve Overleden, Verhuisd en Afgerond",
    "S3": "klaar voor een regeling na het begin van de stabilisatie. smal: schuldregeling ingediend. ruim: ook een "
    "Betalingsregeling of Herfinanciering begonnen",
    "O1": "uitkomst na het indienen van de schuldregeling: toegekend, afgewezen of ingetrokken",
    "O5": "nieuwe aanmelding van dezelfde persoon na het einde. afgerond: reden Afgerond. zonder regeling: weg voordat "
    "iemand klaar was voor een regeling (ruim), behalve door overlijden en wie afrondde",
    "L2": "klaar voor een regeling (smal of ruim, zoals bij S3) na het begin van langdurige steun",
}
POPULATIES = {
    "met": "iedereen; langdurige steun is geen einde",
    "zonder": "wie op de eerste dag geen langdurige steun had; later beginnen met langdurige steun is een einde",
    "": "iedereen",
}
_QUITS = (Uitstroomreden.NIET_VERSCHENEN, Uitstroomreden.INGETROKKEN)
_NO_DROPOUT = (Uitstroomreden.OVERLEDEN, Uitstroomreden.VERHUISD, Uitstroomreden.AFGEROND)

Sleutel = tuple[str, int, str, str, str, int]
"""Municipality, year, indicator, definition, population, horizon in days."""
Telling = dict[Sleutel, tuple[int, int]]
"""Key → number with the event up to the horizon, number in the cohort."""


@dataclass(frozen=True)
class Vraag:
    """One question to the stories: who is in it from which day, and on which day the event comes."""

    indicator: str
    definitie: str
    populatie: str
    klok: Dagen
    gebeurtenis: Dagen
    horizonnen: tuple[int, ...]


def ask(verhalen: Kolommen) -> Iterator[Vraag]:
    """Every question; `klok` is NOOIT for who is not in it, `gebeurtenis` for whom the event never comes."""
    yield from _access(verhalen)
    yield from _stabilisation(verhalen)
    yield from _outcome(verhalen)


def count_truth(verhalen: Kolommen, *, gemeente: str, jaren: tuple[int, ...]) -> Telling:
    """The answers of stories of one municipality, per year in which the clock starts."""
    found: Telling = {}
    first, last = (day_number(date(*day)) for day in ((min(jaren), 1, 1), (max(jaren), 12, 31))) if jaren else (0, -1)
    for question in ask(verhalen):
        inside = (question.klok >= first) & (question.klok <= last)
        year = year_of(question.klok[inside])
        takes = (question.gebeurtenis - question.klok)[inside]
        for jaar in jaren:
            own = takes[year == jaar]
            for horizon in question.horizonnen:
                key = (gemeente, jaar, question.indicator, question.definitie, question.populatie, horizon)
                found[key] = (int(np.count_nonzero(own <= horizon)), len(own))
    return found


def add_counts(counts: Iterable[Telling]) -> Telling:
    """Several counts together."""
    total: Telling = {}
    for count in counts:
        for key, (events, size) in count.items():
            before = total.get(key, (0, 0))
            total[key] = (before[0] + events, before[1] + size)
    return total


def whole_years(halfjaren: tuple[Halfjaar, ...]) -> tuple[int, ...]:
    """Years of which both halves are there."""
    years = [int(day_text(half.start)[:4]) for half in halfjaren]
    return tuple(sorted({year for year in years if years.count(year) == 2}))


def truth_rows(gerealiseerd: Telling, *, verwacht: Telling) -> list[dict[str, object]]:
    """One row per key, for JSON: what happened in this country, and what its mechanism gives on average.

    Args:
        gerealiseerd: counts over the persons of the country.
        verwacht: counts over many other persons with the same mechanism.
    """
    return [
        {
            "gemeente": key[0],
            "jaar": key[1],
            "indicator": key[2],
            "definitie": key[3],
            "populatie": key[4],
            "horizon_dagen": key[5],
            "teller": events,
            "noemer": size,
            "waarde": _share(events, size),
            "verwacht": _share(*verwacht.get(key, (0, 0))),
            "verwacht_noemer": verwacht.get(key, (0, 0))[1],
        }
        for key, (events, size) in sorted(gerealiseerd.items())
    ]


def _share(events: int, size: int) -> float | None:
    return round(events / size, 5) if size else None


def _access(v: Kolommen) -> Iterator[Vraag]:
    applied = when(v["advies"] == NOOIT, v["aanmelding"])
    yield Vraag("I2", "", "", applied, v["intake"], (14, 28, 56))
    yield Vraag("I4", "", "", v["intake"], v["besluit"], (28, 56, 122))


def _stabilisation(v: Kolommen) -> Iterator[Vraag]:
    narrow, wide = v["regeling"], earliest(v["regeling"], v["oplossing"])
    start, long, horizons = v["stabilisatie"], v["langdurig"], (122, 243, 365)
    leaves = {name: when(which, v["uit"]) for name, which in dropouts(v).items()}
    ready = {"smal": narrow, "ruim": wide}
    for population in ("met", "zonder"):
        alone = population == "zonder"
        clock = when(long > start, start) if alone else start
        for indicator, events in (("S2", leaves), ("S3", ready)):
            for definition, day in events.items():
                yield Vraag(indicator, definition, population, clock, when(day < long, day) if alone else day, horizons)


def dropouts(v: Kolommen) -> Mapping[str, Vlaggen]:
    """Who dropped out before being ready for a settlement, by each of the three definitions."""
    reason, unready = v["reden"], _left_unready(v)
    quits = np.isin(reason, _codes(_QUITS))
    fails = reason == beloop.REDENEN.index(Uitstroomreden.VOLDOET_NIET)
    other = ~np.isin(reason, _codes(_NO_DROPOUT))
    return {
        "D1": unready & quits,
        "D2": unready & (quits | fails),
        "D3": unready & other,
    }


def _left_unready(v: Kolommen) -> Vlaggen:
    return np.asarray((v["uit"] < NOOIT) & (v["uit"] < v["regeling"]) & (v["uit"] < v["oplossing"]))


def _outcome(v: Kolommen) -> Iterator[Vraag]:
    for name in ("toegekend", "afgewezen", "ingetrokken"):
        yield Vraag("O1", name, "", v["regeling"], v[name], (56, 120, 243))
    done = v["reden"] == beloop.REDENEN.index(Uitstroomreden.AFGEROND)
    years = (365, 730, 1826)
    yield Vraag("O5", "afgerond", "", when(done, v["uit"]), v["volgende"], years)
    alive = v["reden"] != beloop.REDENEN.index(Uitstroomreden.OVERLEDEN)
    yield Vraag("O5", "zonder regeling", "", when(_left_unready(v) & alive & ~done, v["uit"]), v["volgende"], years)
    yield Vraag("L2", "smal", "", v["langdurig"], v["regeling"], (183, 365, 730))
    yield Vraag("L2", "ruim", "", v["langdurig"], earliest(v["regeling"], v["oplossing"]), (183, 365, 730))


def _codes(reasons: tuple[Uitstroomreden, ...]) -> Kolom:
    return np.array([beloop.REDENEN.index(reason) for reason in reasons])
