"""One traject under one clock: its possible endings, and the days on which it could be seen.

Conventions of methods 3.1, once and slowly. A spell is followed day by day: on each observed day from its
clock on it is at risk, until the day of its own first ending. Day d after the clock stands for half day
2d+1, so "entry < u ≤ exit" is simply "this day was observed and nothing had ended before it".

Settled, for all spells:
- A date that is only planned is no date: a planned clock is no clock, a planned ending no ending.
- Negative duration: the first ending lies before the clock. It is counted under `weggelaten` when the clock lies
  in the period, for a window and for a cohort.
- "Niet waargenomen": the spell overlaps the period (window) or begins in it (cohort) by its dates, and was at
  risk on no observed day. A spell that ended, or vanished, before the period is not in question and not counted.
- A traject with a vanished part is followed until `verdwenen_op`, that day included.
- The verdict is "met zorg" when more than 5% vanished (R4), or when more than 5% of the candidates has a negative
  duration (R12): candidates are the spells with time at risk and those left out for either reason.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from tests.reference.indicatoren.dagen import DAG
from tests.reference.indicatoren.gegevens import Gegevens, Row, Vraag

# What happens first on one day; a smaller number comes first (methods 3.1.2).
RANG = {
    "crisis": 1,
    "gesprek": 2,
    "besluit": 3,
    "stabilisatie": 5,
    "begeleiding": 6,
    "einde stabilisatie": 7,
    "afgewezen of ingetrokken": 9,
    "toegekend": 10,
    "klaar": 10,
    "oplossing": 11,
    "nazorg": 13,
    "uit": 14,
}

SMAL = ("Saneringskrediet", "Schuldbemiddeling", "0%-aanbod")
D1 = ("Nietverschenen", "Ingetrokken")
D2 = (*D1, "Voldoet niet")
ONBEKEND = "onbekend"
D3 = (*D2, "Niet passend", "Zelf", ONBEKEND)
OVERLEDEN_OF_VERHUISD = ("Overleden", "Verhuisd")
REDENEN = (*D2, "Niet passend", "Zelf", *OVERLEDEN_OF_VERHUISD, "Afgerond")
AFGEWEZEN = "afgewezen"
KLAAR = "klaar"
LANGDURIG = "langdurig"
BEWIND = "bewind"


@dataclass(frozen=True)
class Einde:
    """One possible ending: its day, its place within the day, and what it was."""

    dag: date
    rang: int
    oorzaak: str


@dataclass(frozen=True)
class Spel:
    """One traject under one clock.

    Attributes:
        tot: the last day on which it is followed; None: as long as the windows run.
    """

    traject: Row
    klok: date
    organisatie: str | None
    eindes: tuple[Einde, ...] = ()
    tot: date | None = None

    @property
    def eerste_einde(self) -> Einde | None:
        """Its own first ending."""
        return min(self.eindes, key=lambda einde: (einde.dag, einde.rang), default=None)


@dataclass(frozen=True)
class Verloop:
    """A spell as it was seen. Without an observed day between two others there is a gap in `dagen`.

    Attributes:
        dagen: days since the clock on which it was at risk, in order.
        dag, oorzaak: day since the clock and cause of the ending that was seen; None without one.
        kon_tot: the last day since the clock on which it could have been followed if the ending that was seen had
            not come: the observed days straight on from there, until the first gap. None without such an ending.
        verdwenen: the last day on which it was seen open is the day on which it vanished.
    """

    spel: Spel
    dagen: tuple[int, ...]
    dag: int | None
    oorzaak: str | None
    kon_tot: int | None = None
    verdwenen: bool = False

    @cached_property
    def _days(self) -> frozenset[int]:
        return frozenset(self.dagen)

    def at_risk_on(self, day: int) -> bool:
        """Whether it was at risk on this day since the clock."""
        return day in self._days

    def could_be_followed_to(self, day: int) -> bool:
        """Whether it was at risk on this day, or would have been if it had not ended before (R1)."""
        if self.dag is not None and self.kon_tot is not None and self.dag < day:
            return day <= self.kon_tot
        return self.at_risk_on(day)


@dataclass
class Groep:
    """Everything at risk for one question, and what was left out.

    Attributes:
        met_zorg: too many vanished, too many negative durations, or `voorwaardelijk`.
        voorwaardelijk: the curve starts later than the clock (R2).
    """

    verlopen: list[Verloop] = field(default_factory=list)
    weggelaten: Counter[str] = field(default_factory=Counter)
    met_zorg: bool = False
    voorwaardelijk: bool = False


def follow_all(spellen: Iterable[Spel], vraag: Vraag) -> Groep:
    """Follow every spell that belongs to the question."""
    groep, vanished = Groep(), 0
    for spel in spellen:
        if not vraag.asks_for(spel.traject, klok=spel.klok, organisatie=spel.organisatie):
            continue
        in_period = vraag.periode.contains(spel.klok)
        first = spel.eerste_einde
        if first and first.dag < spel.klok:
            groep.weggelaten["negatieve duur"] += in_period
            continue
        vanished += not vraag.cohort and _vanished_in_period(spel, vraag)
        if not (in_period if vraag.cohort else _overlaps(spel, vraag)):
            continue
        verloop = follow(spel, vraag)
        if verloop:
            groep.verlopen.append(verloop)
        else:
            groep.weggelaten["niet waargenomen"] += 1
    if vraag.cohort:
        vanished = sum(verloop.verdwenen for verloop in groep.verlopen)
    negative = groep.weggelaten["negatieve duur"]
    candidates = len(groep.verlopen) + groep.weggelaten["niet waargenomen"] + negative
    groep.met_zorg = vanished * 20 > len(groep.verlopen) or negative * 20 > candidates
    return groep


def _vanished_in_period(spel: Spel, vraag: Vraag) -> bool:
    """R4: open on the day it vanished, and the day after lies in the period: there it should have been.

    Gekozen lezing: such a spell may have no day at risk in the period itself; the 5% is taken of the spells that
    have. A spell that is not followed until it vanished (O5; O6 after `gezien_tot`) is not counted.
    """
    gone, first = spel.traject.get("verdwenen_op"), spel.eerste_einde
    if gone is None or spel.tot != gone or spel.klok > gone or (first and first.dag <= gone):
        return False
    return vraag.periode.contains(gone + DAG)


def _overlaps(spel: Spel, vraag: Vraag) -> bool:
    first = spel.eerste_einde
    ends = [day for day in (first.dag if first else None, spel.tot) if day is not None]
    last = max(spel.klok, min(ends, default=date.max))
    return spel.klok <= vraag.periode.end and last >= vraag.periode.start


def follow(spel: Spel, vraag: Vraag) -> Verloop | None:
    """Walk over the observed days from the clock on; None when it was never at risk on one of them."""
    possible = [
        day
        for day in vraag.gegevens.observed(spel.traject.get("gemeente"), spel.organisatie)
        if day >= spel.klok and (vraag.cohort or vraag.periode.contains(day)) and (spel.tot is None or day <= spel.tot)
    ]
    first = spel.eerste_einde
    days = [day for day in possible if first is None or day <= first.dag]
    if not days:
        return None
    since = tuple((day - spel.klok).days for day in days)
    if first and first.dag == days[-1]:
        last, observed = first.dag, set(possible)
        while last + DAG in observed:
            last += DAG
        return Verloop(spel, since, since[-1], first.oorzaak, kon_tot=(last - spel.klok).days)
    return Verloop(spel, since, None, None, verdwenen=days[-1] == spel.traject.get("verdwenen_op"))


def spel_of(traject: Row, klok: date, organisatie: str | None, eindes: Iterable[Einde | None]) -> Spel:
    """A spell that is followed until the traject vanished, if it did."""
    present = tuple(einde for einde in eindes if einde)
    return Spel(traject, klok, organisatie, present, tot=traject.get("verdwenen_op"))


# ---- endings that several indicators share -------------------------------------------------------------


def ready(gegevens: Gegevens, traject: Row, *, ruim: bool) -> Einde | None:
    """Ready for a settlement: the first of filing and a solution (narrow: one that remits debt; wide: any kind).

    Settled: wide "any soort" includes a solution whose kind was not delivered.
    """
    found = []
    if filed := gegevens.day(traject, "regeling_datum"):
        found.append(Einde(filed, RANG["klaar"], KLAAR))
    started = gegevens.day(traject, "oplossing_start")
    if started and (ruim or traject.get("oplossing_soort") in SMAL):
        found.append(Einde(started, RANG["oplossing"], KLAAR))
    return min(found, key=lambda einde: (einde.dag, einde.rang), default=None)


def exit_of(gegevens: Gegevens, traject: Row) -> Einde | None:
    """The exit with its reason; Overig, empty or unreadable is unknown; of a refused traject it is that refusal.

    Settled: whatever the reason, and with or without a day of the decision.
    """
    day = gegevens.day(traject, "uit")
    if day is None:
        return None
    reason = gegevens.reason(traject)
    cause = reason if reason in REDENEN else ONBEKEND
    if gegevens.is_refused(traject):
        cause = AFGEWEZEN
    return Einde(day, RANG["uit"], cause or ONBEKEND)


def refusal(gegevens: Gegevens, traject: Row, *, klok: date) -> Einde | None:
    """A refusal from the clock on is an ending of its own; an earlier one is none, and no negative duration."""
    day = gegevens.besluit(traject)
    if day is None or not gegevens.is_refused(traject) or day < klok:
        return None
    return Einde(day, RANG["besluit"], AFGEWEZEN)


def in_langdurig(vraag: Vraag, traject: Row, day: date) -> bool:
    """Whether long-term support runs on a day; support that ends or begins on the day itself runs on it."""
    spans = vraag.gegevens.langdurig(traject, vraag.langdurig)
    return any(span["startdatum"] <= day and (span["einddatum"] or day) >= day for span in spans)


def later_langdurig(vraag: Vraag, traject: Row, *, klok: date) -> Einde | None:
    """The first start of long-term support after the day of the clock."""
    starts = [span["startdatum"] for span in vraag.gegevens.langdurig(traject, vraag.langdurig)]
    later = [day for day in starts if day > klok]
    return Einde(min(later), RANG["begeleiding"], LANGDURIG) if later else None


def endings_until_ready(vraag: Vraag, traject: Row, *, klok: date, ruim: bool, populatie: str) -> list[Einde | None]:
    """Ready, exit, refusal; for the population "zonder" also a later start of long-term support.

    Settled: in the narrow reading a solution that is only wide is no ending; the traject stays at risk.
    """
    return [
        ready(vraag.gegevens, traject, ruim=ruim),
        exit_of(vraag.gegevens, traject),
        refusal(vraag.gegevens, traject, klok=klok),
        later_langdurig(vraag, traject, klok=klok) if populatie == "zonder" else None,
    ]
