"""The four conventions of every curve, drawn once for each: horizon, day of the clock, late entry, first ending.

Days count from a clock on Thursday 1 February 2024. One organisation delivers from 1 January 2024 to 31 December 2027.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.reference.indicatoren.getekend import Row, alone, ask, pick, support, tables, traject

KLOK = date(2024, 2, 1)
Dagen = Mapping[str, Any]
"""Column → days after the clock, or a value that is no day; `ltb`, `bewind`, `terug`, and the time at an organisation
(`eerste`, `volgende`) begin on such a day."""

_TUSSENWOORDEN = {"ltb": "Lange Termijn Begeleiding (DFD)", "bewind": "Beschermingsbewind"}
_HOUDERS = {"eerste": "A", "volgende": "B"}


@dataclass(frozen=True)
class Rand:
    """A row of a curve, and what makes it move.

    Attributes:
        klok: what everyone has, and with it the clock on day 0.
        einde: name of the counted ending, and what comes with it.
        rivalen: endings that keep the counted one from counting when they come first.
        horizon: as in the row; `grens` is the last day that counts, where that is another day.
        nul: the ending may lie on the day of the clock.
        bezet: the row counts who stays.
        laat: day of the clock of somebody who is first seen later, and day of the ending that he does not see.
        eerst: days of the rival and of the ending after it.
    """

    code: str
    definitie: str
    klok: Dagen
    einde: tuple[str, Dagen]
    horizon: int
    rivalen: tuple[tuple[str, Dagen], ...] = ()
    populatie: str = ""
    grens: int | None = None
    nul: bool = True
    bezet: bool = False
    laat: tuple[date, int] = (date(2023, 12, 12), 10)
    eerst: tuple[int, int] = (5, 10)

    @property
    def naam(self) -> str:
        """For the name of a test."""
        return f"{self.code} {self.definitie} {self.populatie}".strip()

    def ended(self, day: int, *, eerst: Dagen | None = None) -> Dagen:
        """Somebody with the counted ending on a day."""
        name, others = self.einde
        return {**self.klok, **(eerst or {}), name: day, **others}


_UIT = ("uit", {"uitstroom_reden": "Ingetrokken"})
_REGELING: tuple[str, Dagen] = ("regeling_datum", {})
_BESLUIT: tuple[str, Dagen] = ("beschikkingsdatum", {"beschikkingssoort": "Toelatingsbeschikking"})
_AFWIJZING: tuple[str, Dagen] = ("beschikkingsdatum", {"beschikkingssoort": "Afwijzingsbeschikking"})
_AANMELDING, _INTAKE, _STAB = {"aanmelding_start": 0}, {"intake_start": 0}, {"stabilisatie_start": 0}
_EERSTE: Dagen = {"eerste": 0}
_LTB, _GESPREK = {"ltb": 0}, ("intake_start", {})
_SPOED: dict[str, Any] = {"laat": (date(2023, 12, 29), 0), "eerst": (1, 2), "grens": 5}
_VERWEG = {"uit": 0, "uitstroom_reden": "Afgerond"}
_WEG = {"uit": 0, "uitstroom_reden": "Ingetrokken"}


def _ready(code: str, klok: Dagen, horizon: int) -> Iterator[Rand]:
    for definitie in ("smal", "ruim"):
        yield Rand(code, definitie, klok, _REGELING, horizon, (_UIT, _AFWIJZING), "met")
        yield Rand(code, definitie, klok, _REGELING, horizon, (_UIT, _AFWIJZING, ("ltb", {})), "zonder")


RANDEN = (
    Rand("I2", "", _AANMELDING, _GESPREK, 28, (_UIT,)),
    Rand("I2", "wettelijk", _AANMELDING, _GESPREK, 28, (_UIT,)),
    Rand("I2", "weg", _AANMELDING, _UIT, 28, (_GESPREK,)),
    Rand("I3", "wettelijk", {**_AANMELDING, "aanmelding_crisis": True}, _GESPREK, 3, (_UIT,), **_SPOED),
    Rand("I4", "", _INTAKE, _BESLUIT, 28, (_UIT,)),
    Rand("I4", "wettelijk", _INTAKE, _BESLUIT, 56, (_UIT,)),
    Rand("I5", "afwijzing", _INTAKE, _AFWIJZING, 56),
    Rand("I5", "D1", _INTAKE, _UIT, 56, (_BESLUIT,)),
    Rand("I5", "overig", _INTAKE, ("uit", {"uitstroom_reden": "Niet passend"}), 56, (_BESLUIT,)),
    Rand("S1", "", _STAB, ("stabilisatie_eind", {}), 122, bezet=True),
    Rand("S2", "D1", _STAB, _UIT, 122, (_REGELING,), "met"),
    Rand("S2", "D1", _STAB, _UIT, 122, (_REGELING, ("ltb", {})), "zonder"),
    *_ready("S3", _STAB, 122),
    *_ready("S4", _AANMELDING, 183),
    Rand("O1", "toegekend", {"regeling_datum": 0}, ("regeling_toegekend", {}), 56,
         (_UIT, ("regeling_afgewezen", {}), ("regeling_ingetrokken", {}))),
    Rand("O1", "afgewezen", {"regeling_datum": 0}, ("regeling_afgewezen", {}), 56, (("regeling_toegekend", {}),)),
    Rand("O1", "ingetrokken", {"regeling_datum": 0}, ("regeling_ingetrokken", {}), 56, (("regeling_toegekend", {}),)),
    Rand("O4", "", {**_AANMELDING, "oplossing_start": 0, "oplossing_soort": "Saneringskrediet"},
         ("uit", {"uitstroom_reden": "Afgerond"}), 365),
    Rand("O5", "afgerond", _VERWEG, ("terug", {}), 365),
    Rand("O5", "zonder regeling", _WEG, ("terug", {}), 365),
    Rand("O6", "", _VERWEG, ("nazorg_start", {}), 60),
    Rand("L2", "smal", _LTB, _REGELING, 183, (_UIT, _AFWIJZING, ("bewind", {}))),
    Rand("L2", "ruim", _LTB, _REGELING, 183, (_UIT, _AFWIJZING, ("bewind", {}))),
    Rand("L2", "D3", _LTB, _UIT, 183, (_REGELING, ("bewind", {}))),
    Rand("L2", "bewind", _LTB, ("bewind", {}), 183, (_UIT, _REGELING)),
    Rand("L3", "", {"regeling_datum": 0, "ltb": -200}, ("uit", {"uitstroom_reden": "Voldoet niet"}), 183, bezet=True),
    Rand("C2", "overdracht", _EERSTE, ("volgende", {}), 122, (_UIT,), nul=False),
    Rand("T2", "langdurig naar stabilisatie", _LTB, ("stabilisatie_start", {}), 183, (_UIT, _REGELING), nul=False),
    Rand("T2", "stabilisatie naar langdurig", _STAB, ("ltb", {}), 183, (_UIT, _REGELING, _AFWIJZING), nul=False),
    Rand("T2", "nieuwe aanmelding na D3", _WEG, ("terug", {}), 365),
)  # fmt: skip


@dataclass(frozen=True)
class Randgeval:
    """Drawn lives for one row, and the share of them with the counted ending."""

    rand: Rand
    over: str
    levens: tuple[tuple[date, Dagen], ...]
    antwoord: Fraction
    noemer: int

    @property
    def naam(self) -> str:
        """For the name of a test."""
        return f"{self.rand.naam}: {self.over}"

    def check(self) -> None:
        """Ask the row through `getekend.ask`.

        Raises:
            AssertionError: the row is not what was drawn.
        """
        rand = self.rand
        rows = ask(_draw(self.levens), rand.code, periode="2024-01-01..2027-12-31")
        row = pick(rows, rand.definitie, populatie=rand.populatie, horizon_dagen=rand.horizon)
        answer = 1 - self.antwoord if rand.bezet else self.antwoord
        assert (row["waarde"], row["noemer"]) == (answer, self.noemer), self.naam


def edge_cases() -> list[Randgeval]:
    """All drawings of all rows."""
    return [geval for rand in RANDEN for make in _TEKENINGEN for geval in make(rand)]


def _horizon(rand: Rand) -> Iterator[Randgeval]:
    last = rand.grens or rand.horizon
    for day, answer in ((last, Fraction(1, 2)), (last + 1, Fraction(0))):
        lives = ((KLOK, rand.ended(day)), (KLOK, rand.klok))
        yield Randgeval(rand, f"day {day} of {last}", lives, answer, 2)


def _day_zero(rand: Rand) -> Iterator[Randgeval]:
    if rand.nul:
        yield Randgeval(rand, "on its own day", ((KLOK, rand.ended(0)), (KLOK, rand.klok)), Fraction(1, 2), 2)


def _late(rand: Rand) -> Iterator[Randgeval]:
    """Two are there on the day of the ending; the third is seen only later."""
    clock, day = rand.laat
    day = day if rand.nul or day else 1
    lives = ((KLOK, rand.ended(day)), (KLOK, rand.klok), (clock, rand.klok))
    yield Randgeval(rand, "late entry", lives, Fraction(1, 2), 3)


def _first_ending(rand: Rand) -> Iterator[Randgeval]:
    before, after = rand.eerst
    for name, others in rand.rivalen:
        both = rand.ended(after, eerst={name: before, **others})
        yield Randgeval(rand, f"{name} {others or ''} first", ((KLOK, both), (KLOK, rand.klok)), Fraction(0), 2)


_TEKENINGEN: tuple[Callable[[Rand], Iterator[Randgeval]], ...] = (_horizon, _day_zero, _late, _first_ending)


def _draw(levens: tuple[tuple[date, Dagen], ...]) -> dict[str, list[Row]]:
    cases, spans = [], []
    apart = (*_TUSSENWOORDEN, *_HOUDERS, "terug")
    for nr, (clock, life) in enumerate(levens, start=1):
        days = {name: value for name, value in life.items() if type(value) is int}
        texts = {name: (clock + timedelta(days=value)).isoformat() for name, value in days.items()}
        own = {name: value for name, value in {**life, **texts}.items() if name not in apart}
        cases.append(traject(nr, **own))
        spans += [support(nr, texts[name], soort=soort) for name, soort in _TUSSENWOORDEN.items() if name in texts]
        spans += [support(nr, texts[name], soort=None, groep="organisatie", door=owner)
                  for name, owner in _HOUDERS.items() if name in texts]  # fmt: skip
        if "terug" in texts:
            cases.append(traject(nr + 100, aanmelding_start=texts["terug"], persoon1=nr))
    return tables(*cases, steun=tuple(spans), vensters=alone("2024-01-01", "2027-12-31"))
