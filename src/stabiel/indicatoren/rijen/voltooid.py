"""Rows about solutions that came due: completed, ended early, or unknown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from stabiel.begrippen.lijsten import Uitstroomreden
from stabiel.begrippen.uitkomsten import Maat, Stat
from stabiel.indicatoren.rijen.blokken import share_block
from stabiel.indicatoren.spellen.dagen import Flags, Ints, day_number
from stabiel.indicatoren.spellen.eindes import completed
from stabiel.indicatoren.spellen.klokken import OPLOSSING_SMAL
from stabiel.indicatoren.spellen.redenen import reden_is
from stabiel.indicatoren.standen import Feitdagen
from stabiel.indicatoren.tabel import NEGATIEF, NIET_WAARGENOMEN, Blok, Rijsoort
from stabiel.indicatoren.volgen import TE_VEEL
from stabiel.indicatoren.werk import Werk

TERMIJN = 639
"""Days after the start on which a solution is due: 21 months, its term of 18 and 3 to close. Source: methods, O3."""
TERMIJN_VROEGER = 1187
"""39 months, for solutions that began while the term was 36 months."""
KORTER_SINDS = day_number(date(2023, 7, 1))

AFGEROND, VOORTIJDIG, ONBEKEND = "afgerond", "voortijdig", "onbekend"


@dataclass(frozen=True)
class Beoordeeld:
    """Solutions that are up for judgement in the periods; flags per fact of `facts`.

    Attributes:
        gezien: judged: its start was observed, and so was the time until it was due.
        negatief: it ended before it began.
        status: each judged one is exactly one of AFGEROND, VOORTIJDIG and ONBEKEND.
        loopt: without an end on its due day.
    """

    facts: Feitdagen
    gezien: Flags
    negatief: Flags
    status: dict[str, Flags]
    loopt: Flags


@dataclass(frozen=True)
class VoltooidRij:
    """Solutions that remit debt and came due (window), or began (cohort), in the period, judged on their due day."""

    definitie: str

    def rijen(self, werk: Werk) -> Iterable[Blok]:
        """Its rows, along every axis of the question."""
        judged = self.judge(werk)
        facts, seen = judged.facts, judged.gezien
        counted = facts.along(
            alle=None,
            gezien=seen,
            negatief=judged.negatief,
            teller=seen & judged.status[self.definitie],
            loopt=seen & judged.loopt,
        )
        for as_, n in counted:
            unseen = n["alle"] - n["gezien"] - n["negatief"]
            yield share_block(
                Rijsoort(self.definitie, Maat.AANDEEL, Stat.AANDEEL),
                as_,
                teller=n["teller"],
                noemer=n["gezien"],
                weggelaten={NEGATIEF: n["negatief"], NIET_WAARGENOMEN: unseen},
                nog_lopend=n["loopt"],
                bestaat=None if as_.is_totaal else n["alle"] > 0,
                zorg=n["negatief"] > TE_VEEL * n["alle"],
            )

    def judge(self, werk: Werk) -> Beoordeeld:
        """Everything that is up for judgement."""
        start = werk.start(OPLOSSING_SMAL)
        begin, left = start.begin, werk.feiten.dag("uit")
        due = begin.dag + np.where(begin.dag < KORTER_SINDS, TERMIJN_VROEGER, TERMIJN)
        facts = werk.place(start, dag=begin.dag if werk.cohort else due)
        due = due[facts.plaats]
        negative = left[facts.rij] < begin.dag[facts.plaats]
        seen = facts.gezien & (due <= werk.last_observed(facts.paar)) & ~negative
        return Beoordeeld(facts, seen, negative, _status(werk, facts.rij, due), left[facts.rij] > due)


def _status(werk: Werk, rij: Ints, due: Ints) -> dict[str, Flags]:
    """On the due day: exactly one of three. An end date is overwritten on an early end, so the reason decides."""
    left = werk.feiten.dag("uit")[rij] <= due
    done = left & (completed(werk.feiten, rij) > 0)
    reason = werk.feiten.trajecten.soort["reden"][rij] > 0
    known = reason & ~reden_is(werk.feiten, Uitstroomreden.OVERIG)[rij]
    early = left & known & ~done
    return {AFGEROND: done, VOORTIJDIG: early, ONBEKEND: ~done & ~early}
