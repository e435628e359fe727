"""Lives: the stories of each person one after the other, and who lives in the country at all."""

from dataclasses import dataclass

import numpy as np

from stabiel.begrippen.lijsten import Uitstroomreden
from stabiel.voorbeeld import beloop
from stabiel.voorbeeld.kaart import Mechanisme
from stabiel.voorbeeld.kalender import VOORGESCHIEDENIS, Halfjaar
from stabiel.voorbeeld.kolommen import Kolom, Kolommen, stack_rows
from stabiel.voorbeeld.loting import NOOIT, Dagen, Loting, Sleutels, Vlaggen, keys_of, when
from stabiel.voorbeeld.verhaal import Begin, tell_stories

_ROUNDS = 5
_GROWTH = 0.02  # more applications, per year
_SEASON = (1.08, 1.06, 1.06, 1.0, 0.98, 0.98, 0.88, 0.9, 1.04, 1.06, 1.06, 0.9)


@dataclass(frozen=True)
class Tijdvak:
    """The days of the country: first day of the first window, last day of the last one."""

    start: int
    eind: int

    @classmethod
    def of(cls, halfjaren: tuple[Halfjaar, ...]) -> "Tijdvak":
        """The days that these half-years span."""
        return cls(halfjaren[0].start, halfjaren[-1].eind)


@dataclass(frozen=True)
class Levens:
    """Persons and their stories.

    Attributes:
        sleutel, eerste, paar: per person: key, first day, whether two clients come together.
        verhalen: stories (columns of `tell_stories`) with `persoon` (place among the persons), `nummer` (from
            0) and `volgende` (first day of the next aanmelding, also when it lies after the last window), sorted
            by person and number.
    """

    sleutel: Sleutels
    eerste: Dagen
    paar: Vlaggen
    verhalen: Kolommen


def person_keys(gemeente: str, *, zaad: int, numbers: Kolom) -> Sleutels:
    """The keys of the persons with these numbers in one municipality."""
    if not len(numbers):
        return np.empty(0, dtype=np.uint64)
    first = int(numbers.min())
    keys = keys_of(f"personen {gemeente} {zaad}", first=first, count=int(numbers.max()) - first + 1)
    chosen: Sleutels = keys[numbers - first]
    return chosen


def live(keys: Sleutels, *, mechanisme: Mechanisme, tijdvak: Tijdvak) -> Levens:
    """The lives of persons who first come between some years before the first window and the last day."""
    lot = Loting(keys)
    kind = lot.pick("type", beloop.TYPEN)
    first = _first_days(lot, tijdvak)
    size = len(keys)
    advice = lot.hit("alleen advies", beloop.ALLEEN_ADVIES)
    begin = Begin(lot.whole("verhaal 0"), first, kind, advice, np.zeros(size, dtype=np.bool_))
    persons = np.arange(size, dtype=np.int32)
    told = []
    for number in range(_ROUNDS):
        stories = tell_stories(begin, mechanisme=mechanisme)
        following = _next_days(stories)
        told.append(stories.replace(persoon=persons, nummer=np.full(len(persons), number, np.int8), volgende=following))
        again = following <= tijdvak.eind
        if not again.any():
            break
        keys, persons, kind = keys[again], persons[again], kind[again]
        fresh = np.zeros(len(keys), dtype=np.bool_)
        begin = Begin(Loting(keys).whole(f"verhaal {number + 1}"), following[again], kind, fresh, stories["gat"][again])
    whole = stack_rows(told)
    order = np.lexsort((whole["nummer"], whole["persoon"]))
    return Levens(lot.keys, first, lot.hit("paar", beloop.TWEE_CLIENTEN), whole.take(order))


def keep_visible(levens: Levens, *, tijdvak: Tijdvak) -> Vlaggen:
    """Persons with a traject that still ran on the first day of the first window, or began later."""
    stories = levens.verhalen
    seen = np.zeros(len(levens.sleutel), dtype=np.bool_)
    seen[stories["persoon"][stories["uit"] >= tijdvak.start]] = True
    return seen


def _first_days(lot: Loting, tijdvak: Tijdvak) -> Dagen:
    begin = tijdvak.start - VOORGESCHIEDENIS
    days = np.arange(begin, tijdvak.eind + 1)
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12
    weights = np.array(_SEASON)[months] * (1 + _GROWTH * (days - begin) / 365)
    weights[(days + 3) % 7 > 4] = 0.0
    edges = np.cumsum(weights)
    found = np.searchsorted(edges, lot.share("eerste dag") * edges[-1], side="right")
    first: Dagen = days[np.minimum(found, len(days) - 1)].astype(np.int32)
    return first


def _next_days(stories: Kolommen) -> Dagen:
    """Day on which the person applies again; NOOIT for most, and after death or moving house."""
    lot = Loting(stories["sleutel"])
    reason = stories["reden"]
    gone = np.isin(reason, [beloop.REDENEN.index(r) for r in (Uitstroomreden.OVERLEDEN, Uitstroomreden.VERHUISD)])
    done = (reason == beloop.REDENEN.index(Uitstroomreden.AFGEROND)) & (stories["oplossing"] < NOOIT)
    refused = (stories["besluit"] < NOOIT) & ~stories["toegelaten"]
    filed = stories["regeling"] < NOOIT
    chance = np.select(
        [refused, filed],
        [beloop.KOMT_TERUG["afgewezen"], beloop.KOMT_TERUG["geen akkoord"]],
        beloop.KOMT_TERUG["uitval"],
    )
    soon = when(lot.hit("terug", chance), 20 + lot.days("terug na", beloop.TERUG_NA_UITVAL))
    takes = np.where(done, 1 + lot.days("terug na afronding", beloop.TERUG_NA_AFRONDING), soon)
    takes = np.where(stories["gat"], lot.between("na gat", 5, 45), takes)
    return when(~gone & (stories["uit"] < NOOIT), stories["uit"] + takes.astype(np.int32))
