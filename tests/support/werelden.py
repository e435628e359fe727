"""Invented worlds whose truth is known exactly: chances per day, trajecten drawn from them, deliveries made of those.

A world is one municipality. What happens in it depends on the days since a clock alone, never on the calendar, so
the share that reaches an ending within H days is the same for everybody who starts, for every cohort and in every
window; it is summed from the chances per day, not simulated (`waarheid`). Two organisations deliver per half year
what overlaps their window, with the phases passed so far: what ended before the first window is in no
delivery, what began before it is there only if it lasted. Some cases go over to the second organisation, some vanish
from the deliveries at random, and in some worlds a delivery of the second organisation is missing.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int64]
NOOIT = 10**6
"""No day."""
DUUR = 2200
"""Days after which nothing happens any more in a stage."""
VORMEN = ("vlak", "vroeg", "laat", "piek", "week")
_DAY = np.arange(DUUR)


def kans_per_dag(vorm: str, *, jaar: float, dag_nul: bool = True) -> NDArray[np.float64]:
    """Chance per day to end, for who is still there, with `jaar` as the share ended after a year if alone.

    vlak: the same every day. vroeg: high at first. laat: rising. piek: a review around day 120. week: only
    every seventh day, so that many end on one day.
    """
    weight = {
        "vlak": np.ones(DUUR),
        "vroeg": np.exp(-_DAY / 45) + 0.1,
        "laat": 1 - np.exp(-_DAY / 150),
        "piek": 0.25 + 4 * np.exp(-(((_DAY - 120) / 12) ** 2)),
        "week": (_DAY % 7 == 0).astype(float),
    }[vorm]
    if not dag_nul:
        weight[0] = 0.0
    found: NDArray[np.float64] = -np.expm1(np.log1p(-jaar) * weight / weight[:366].sum())
    return found


def vorm_van(kansen: NDArray[np.float64]) -> str:
    """Which of the shapes these chances have, day 0 aside."""

    def relative(chances: NDArray[np.float64]) -> NDArray[np.float64]:
        hazard = -np.log1p(-chances[1:])
        return hazard / hazard.sum()

    (found,) = [vorm for vorm in VORMEN if np.allclose(relative(kansen), relative(kans_per_dag(vorm, jaar=0.5)))]
    return found


@dataclass(frozen=True)
class Stap:
    """One stage: who is in it may leave by one of several endings, each with its chance per day."""

    kansen: dict[str, NDArray[np.float64]]

    @cached_property
    def _per_dag(self) -> NDArray[np.float64]:
        """Share of all starters that leaves by each ending on each day (endings × days)."""
        chances = np.stack(list(self.kansen.values()))
        total = chances.sum(axis=0)
        assert total.max() < 1
        still = np.concatenate(([1.0], np.cumprod(1 - total)[:-1]))
        return chances * still

    def per_dag(self, *namen: str) -> NDArray[np.float64]:
        """Share that leaves by one of these endings, per day."""
        return sum((self._per_dag[list(self.kansen).index(naam)] for naam in namen), np.zeros(DUUR))

    def aandeel(self, *namen: str, dag: int) -> float:
        """Share that has left by one of these endings up to and including this day."""
        return float(self.per_dag(*namen)[: dag + 1].sum())

    def trek(self, rng: np.random.Generator, start: Days) -> dict[str, Days]:
        """Draw for everybody with a start the day of one ending, NOOIT for the others."""
        flat = self._per_dag.T.ravel()
        place = np.searchsorted(np.cumsum(flat), rng.random(len(start)))
        day, ending = place // len(self.kansen), place % len(self.kansen)
        real = (start < NOOIT) & (place < len(flat))
        return {
            naam: np.where(real & (ending == number), start + day, NOOIT) for number, naam in enumerate(self.kansen)
        }


@dataclass(frozen=True)
class Wereld:
    """One municipality: the chances per stage, and what goes wrong in its deliveries.

    Attributes:
        gemeente: its code.
        stappen: the stages by name.
        instroom: new cases per day.
        overdracht: share of the cases in stabilisation that the second organisation takes over.
        gemist: number of the half year that the second organisation did not deliver, None for none.
        weg: share of the cases that vanishes from the deliveries at a random moment.
    """

    gemeente: str
    stappen: dict[str, Stap]
    instroom: float = 0.7
    overdracht: float = 0.25
    gemist: int | None = None
    weg: float = 0.01


UITVAL = {
    "D1": ("Nietverschenen", "Ingetrokken"),
    "voldoet niet": ("Voldoet niet",),
    "zelf": ("Zelf",),
    "niet passend": ("Niet passend",),
}
"""Endings of stabilisation and long-term support that are drop-out (D3), with the reasons they are given."""
_OVERIG = {"verhuisd": "Verhuisd", "afgerond": "Afgerond"}
_KLAAR = ("klaar", "klaar ruim")


def maak_wereld(nummer: int, *, seed: int = 2024) -> Wereld:
    """World number so-and-so: shapes and levels drawn, always the same for the same number.

    In odd worlds some cases are completed without a settlement; they count as completed. There everybody who left has
    the same chances to come back, so that the truth does not hang on that choice.
    """
    rng = np.random.default_rng([seed, nummer])

    def kans(low: float, high: float, *, dag_nul: bool = True) -> NDArray[np.float64]:
        return kans_per_dag(str(rng.choice(VORMEN)), jaar=rng.uniform(low, high), dag_nul=dag_nul)

    spoedig = kans_per_dag(str(rng.choice(VORMEN[:2])), jaar=1 - 10.0 ** -rng.uniform(2, 5))
    besluit = kans_per_dag(str(rng.choice(VORMEN[:3])), jaar=1 - 10.0 ** -rng.uniform(1.5, 3.5))
    afloop = {
        "D1": kans(0.08, 0.25),
        "voldoet niet": kans(0.04, 0.12),
        "zelf": kans(0.04, 0.12),
        "niet passend": kans(0.04, 0.10),
        "verhuisd": kans(0.03, 0.08),
    }
    if nummer % 2:
        afloop["afgerond"] = kans(0.03, 0.08)
    back_completed, back_stopped = kans(0.05, 0.2, dag_nul=False), kans(0.15, 0.4, dag_nul=False)
    later = {naam: np.roll(values, 1) * (_DAY > 0) for naam, values in afloop.items()}
    stappen = {
        "aanmelding": Stap({"gesprek": spoedig, "weg": kans(0.3, 0.8)}),
        "intake": Stap(
            {
                "toelating": besluit,
                "afwijzing": kans(0.2, 0.5),
                "ingetrokken": kans(0.2, 0.5),
                "weg": kans(0.1, 0.3),
            }
        ),
        "stabilisatie": Stap(
            {"klaar": kans(0.3, 0.6), "klaar ruim": kans(0.05, 0.15)}
            | afloop
            | {"langdurig": kans(0.2, 0.4, dag_nul=False)}
        ),
        "langdurig": Stap(
            {"klaar": kans(0.2, 0.4, dag_nul=False), "klaar ruim": kans(0.03, 0.1, dag_nul=False)}
            | later
            | {"bewind": kans(0.05, 0.15, dag_nul=False)}
        ),
        "regeling": Stap(
            {
                "toegekend": kans(0.7, 0.9),
                "afgewezen": kans(0.2, 0.4),
                "ingetrokken": kans(0.1, 0.3),
                "weg": kans(0.1, 0.2),
            }
        ),
        "uitvoering": Stap({"afgerond": kans(0.5, 0.8), "mislukt": kans(0.05, 0.2)}),
        "na afwijzing": Stap({"weg": kans(0.9, 0.99, dag_nul=False)}),
        "terug na afgerond": Stap({"terug": back_stopped if nummer % 2 else back_completed}),
        "terug na uitval": Stap({"terug": back_stopped}),
    }
    return Wereld(
        gemeente=f"{9000 + nummer}",
        stappen=stappen,
        overdracht=rng.choice((0.0, 0.2, 0.4)),
        gemist=int(rng.integers(1, 4)) if rng.random() < 0.5 else None,
        weg=rng.choice((0.0, 0.02)),
    )


Sleutel = tuple[str, str, str, int]
"""Indicator, definition, population, horizon in days."""


def waarheid(wereld: Wereld) -> dict[Sleutel, float]:
    """The true value of every figure that a perfect observer would read."""
    stap = wereld.stappen
    found: dict[Sleutel, float] = {}
    for dag in (14, 28, 56):
        found["I2", "", "", dag] = stap["aanmelding"].aandeel("gesprek", dag=dag)
    for dag in (28, 56):
        found["I2", "weg", "", dag] = stap["aanmelding"].aandeel("weg", dag=dag)
    for dag in (28, 56, 122):
        found["I4", "", "", dag] = stap["intake"].aandeel("toelating", "afwijzing", dag=dag)
    for dag in (56, 120, 243):
        for naam in ("toegekend", "afgewezen", "ingetrokken"):
            found["O1", naam, "", dag] = stap["regeling"].aandeel(naam, dag=dag)
    for dag in (365, 730):
        found["O5", "afgerond", "", dag] = stap["terug na afgerond"].aandeel("terug", dag=dag)
        found["O5", "zonder regeling", "", dag] = stap["terug na uitval"].aandeel("terug", dag=dag)
    for dag in (122, 243, 365):
        found |= _stabilisatie(stap, dag)
    for dag in (183, 365, 730):
        for naam, endings in {**_SOORTEN, "bewind": ("bewind",)}.items():
            if naam in ("smal", "ruim", "D3", "bewind", "overleden of verhuisd"):
                found["L2", naam, "", dag] = stap["langdurig"].aandeel(*endings, dag=dag)
    return found


_SOORTEN: dict[str, tuple[str, ...]] = {
    "smal": ("klaar",),
    "ruim": _KLAAR,
    "D1": ("D1",),
    "D2": ("D1", "voldoet niet"),
    "D3": tuple(UITVAL),
    "zelf": ("zelf",),
    "overleden of verhuisd": ("verhuisd",),
    "afgerond": ("afgerond",),
}


def _known(stap: Stap) -> dict[str, tuple[str, ...]]:
    """The figures whose endings occur in this world."""
    return {naam: endings for naam, endings in _SOORTEN.items() if set(endings) <= set(stap.kansen)}


def _stabilisatie(stap: dict[str, Stap], dag: int) -> dict[Sleutel, float]:
    """S2 and S3: without long-term support as an ending of its own, and with everyone, going on inside it."""
    found: dict[Sleutel, float] = {}
    begin = stap["stabilisatie"].per_dag("langdurig")[: dag + 1]
    for naam, endings in _known(stap["stabilisatie"]).items():
        code = "S3" if naam in ("smal", "ruim") else "S2"
        found[code, naam, "zonder", dag] = stap["stabilisatie"].aandeel(*endings, dag=dag)
        within = np.cumsum(stap["langdurig"].per_dag(*endings))[: dag + 1]
        found[code, naam, "met", dag] = found[code, naam, "zonder", dag] + float(begin @ within[::-1])
    found["S2", "langdurig", "zonder", dag] = float(begin.sum())
    for populatie, out in (("zonder", ("langdurig",)), ("met", ())):
        parts = [found["S3", "ruim", populatie, dag]]
        others = ("D3", "overleden of verhuisd", "afgerond", *out)
        parts += [found.get(("S2", naam, populatie, dag), 0.0) for naam in others]
        found["S2", "nog bezig", populatie, dag] = 1 - sum(parts)
    return found


@dataclass(frozen=True)
class Zaken:
    """Drawn cases: who, and every day by name (NOOIT where it did not happen); `reden` is the reason of the exit."""

    persoon: Days
    dag: dict[str, Days] = field(default_factory=dict)
    reden: NDArray[np.str_] = field(default_factory=lambda: np.zeros(0, dtype="U20"))


def trek_zaken(wereld: Wereld, rng: np.random.Generator, *, van: int, tot: int) -> Zaken:
    """Everybody who comes between two days, and their later returns, as they really went."""
    new = np.sort(rng.integers(van, tot + 1, rng.poisson(wereld.instroom * (tot - van + 1))))
    person = np.arange(len(new), dtype=np.int64)
    generations = []
    while len(new):
        cases = _loop(wereld, rng, person, new)
        generations.append(cases)
        back = np.minimum(*_terug(wereld, rng, cases))
        again = back <= tot
        person, new = person[again], back[again]
    return Zaken(
        np.concatenate([cases.persoon for cases in generations]),
        {naam: np.concatenate([cases.dag[naam] for cases in generations]) for naam in generations[0].dag},
        np.concatenate([cases.reden for cases in generations]),
    )


def _terug(wereld: Wereld, rng: np.random.Generator, cases: Zaken) -> tuple[Days, Days]:
    out, ready = cases.dag["uit"], np.minimum(cases.dag["regeling"], cases.dag["oplossing"])
    completed = cases.reden == "Afgerond"
    stopped = ~completed & (ready == NOOIT)
    after = wereld.stappen["terug na afgerond"].trek(rng, np.where(completed, out, NOOIT))["terug"]
    return after, wereld.stappen["terug na uitval"].trek(rng, np.where(stopped, out, NOOIT))["terug"]


def _loop(wereld: Wereld, rng: np.random.Generator, person: Days, new: Days) -> Zaken:
    """One way through all stages for each case."""
    stap = wereld.stappen
    first = stap["aanmelding"].trek(rng, new)
    second = stap["intake"].trek(rng, first["gesprek"])
    admitted = second["toelating"]
    wait = rng.integers(0, 15, len(new))
    stable = np.where(admitted < NOOIT, admitted + wait, NOOIT)
    third = stap["stabilisatie"].trek(rng, stable)
    support = stap["langdurig"].trek(rng, third["langdurig"])
    filed = np.minimum(third["klaar"], support["klaar"])
    other = np.minimum(third["klaar ruim"], support["klaar ruim"])
    fourth = stap["regeling"].trek(rng, filed)
    solved = np.minimum(other, np.where(fourth["toegekend"] < NOOIT, fourth["toegekend"] + 14, NOOIT))
    fifth = stap["uitvoering"].trek(rng, solved)
    refused = stap["na afwijzing"].trek(rng, np.minimum(fourth["afgewezen"], fourth["ingetrokken"]))
    exits = [
        (first["weg"], ("Nietverschenen", "Zelf")),
        (second["afwijzing"], ("Niet passend",)),
        (second["ingetrokken"], ("Ingetrokken",)),
        (second["weg"], ("Zelf", "Verhuisd")),
        (fourth["weg"], ("Voldoet niet",)),
        (fifth["afgerond"], ("Afgerond",)),
        (fifth["mislukt"], ("Voldoet niet", "Ingetrokken")),
        (refused["weg"], ("Niet passend",)),
    ]
    for stage in (third, support):
        exits += [(stage[naam], redenen) for naam, redenen in UITVAL.items()]
        exits += [(stage[naam], (reden,)) for naam, reden in _OVERIG.items() if naam in stage]
    out = np.min([days for days, _ in exits], axis=0)
    reason = np.full(len(new), "", dtype="U20")
    for days, reasons in exits:
        reason = np.where(days < NOOIT, rng.choice(np.array(reasons, dtype="U20"), len(new)), reason)
    days = {
        "aanmelding": new,
        "intake": first["gesprek"],
        "toelating": admitted,
        "afwijzing": second["afwijzing"],
        "stabilisatie": stable,
        "langdurig": third["langdurig"],
        "bewind": support["bewind"],
        "regeling": filed,
        "toegekend": fourth["toegekend"],
        "afgewezen": fourth["afgewezen"],
        "ingetrokken": fourth["ingetrokken"],
        "oplossing": solved,
        "oplossing ruim": other,
        "uit": out,
    }
    return Zaken(person, days | {"overdracht": _overdracht(wereld, rng, days, third)}, reason)


def _overdracht(wereld: Wereld, rng: np.random.Generator, days: dict[str, Days], third: dict[str, Days]) -> Days:
    """Day on which the second organisation takes over: at the start of stabilisation or within half a year of it,
    if the case is still in stabilisation then."""
    stable = days["stabilisatie"]
    moment = stable + rng.choice((0, 1), len(stable)) * rng.integers(1, 180, len(stable))
    next_step = np.min(list(third.values()), axis=0)
    chosen = (stable < NOOIT) & (rng.random(len(stable)) < wereld.overdracht) & (moment < next_step)
    return np.where(chosen, moment, NOOIT)
