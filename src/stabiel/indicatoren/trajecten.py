"""The trajecten of a snapshot as arrays, with everything that was only planned taken out.

Dates are whole days with NOOIT for none, lists are small whole numbers, organisations and municipalities are places
in a list. A delivery may hold dates after its own window: plans, not facts, so no indicator may count them.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl

from stabiel.begrippen.activiteiten import Activiteit
from stabiel.begrippen.lijsten import Beschikkingssoort, Oplossingssoort, Uitstroomreden
from stabiel.indicatoren.spellen.dagen import NOOIT, Flags, Ints

DAGEN = (
    "startdatum", "aanmelding_start", "intake_start", "intake_eind", "beschikkingsdatum", "plan_datum",
    "stabilisatie_start", "stabilisatie_eind", "regeling_datum", "regeling_toegekend", "regeling_afgewezen",
    "regeling_ingetrokken", "oplossing_start", "oplossing_eind", "nazorg_start", "uit", "gezien_tot", "verdwenen_op",
    "dwangakkoord_verzoek",
)  # fmt: skip
"""Columns with a day."""

KLOKKEN = ("aanmelding", "intake", "besluit", "stabilisatie", "regeling", "oplossing", "uit")
"""Dates of which the table says who recorded them."""

LIJSTEN = {
    "reden": ("uitstroom_reden", tuple(reden.value for reden in Uitstroomreden)),
    "oplossing": ("oplossing_soort", tuple(soort.value for soort in Oplossingssoort)),
    "besluit": ("beschikkingssoort", tuple(soort.value for soort in Beschikkingssoort)),
    "geslacht": ("geslacht", ("man", "vrouw", "twee cliënten", "onbekend")),
}
"""Kind → column and values; a value is held as its place plus one, 0 is empty or unknown."""

VLAGGEN = ("aanmelding_crisis", "dwangakkoord", "vtlb")
"""Columns of which only counts whether they are true, or filled."""

_BESLUIT = ("beschikkingsdatum", "intake_eind")
_DAGEN_VAN = {
    Activiteit.AANMELDING: ("aanmelding_start",),
    Activiteit.INTAKE: ("intake_start",),
    Activiteit.TOELATING: _BESLUIT,
    Activiteit.AFWIJZING: _BESLUIT,
    Activiteit.BESLUIT: _BESLUIT,
    Activiteit.PLAN: ("plan_datum",),
    Activiteit.STABILISATIE: ("stabilisatie_start",),
    Activiteit.EINDE_STABILISATIE: ("stabilisatie_eind",),
    Activiteit.REGELING: ("regeling_datum",),
    Activiteit.REGELING_AFGEWEZEN: ("regeling_afgewezen",),
    Activiteit.REGELING_INGETROKKEN: ("regeling_ingetrokken",),
    Activiteit.REGELING_TOEGEKEND: ("regeling_toegekend",),
    Activiteit.OPLOSSING: ("oplossing_start",),
    Activiteit.NAZORG: ("nazorg_start",),
    Activiteit.UITSTROOM: ("uit",),
}
"""The days an activity stands for. The end of a solution is kept beside it: its plan is what completion means."""

_SOORT_VAN = {
    Activiteit.TOELATING: "besluit",
    Activiteit.AFWIJZING: "besluit",
    Activiteit.BESLUIT: "besluit",
    Activiteit.OPLOSSING: "oplossing",
    Activiteit.UITSTROOM: "reden",
}
_EINDES = (Activiteit.EINDE_STABILISATIE, Activiteit.EINDE_OPLOSSING, Activiteit.EINDE_BEGELEIDING)


def code_of(lijst: str, *waarden: str) -> tuple[int, ...]:
    """How values of a list are held in `Trajecten.soort`."""
    values = LIJSTEN[lijst][1]
    return tuple(values.index(waarde) + 1 for waarde in waarden)


class Trajecten:
    """The trajecten in the order of their keys; see the module for what days and codes mean.

    Attributes:
        aantal: number of trajecten.
        traject: their keys, ascending.
        dag: column → days; planned days are NOOIT, except in `oplossing_eind`, beside which `oplossing_eind_feit`
            holds facts only. `besluit` is the day of the decision.
        soort: name in LIJSTEN → code.
        vlag: name in VLAGGEN → whether it is true, or filled.
        geboortejaar: 0 for unknown.
        gemeente, organisatie: places in `gemeenten` (of trajecten, or delivered for) and, per clock, in
            `organisaties`; -1 for none.
        gepland_feit: something other than an end was delivered as a plan.
        personen: persoon1 and persoon2.
    """

    def __init__(
        self, frame: pl.DataFrame, *, gepland: pl.DataFrame, gemeenten: Sequence[str], organisaties: Sequence[str]
    ) -> None:
        """
        Args:
            frame: traject, DAGEN, LIJSTEN, VLAGGEN, KLOKKEN, geboortejaar, gemeente as numbers; persoon1, persoon2.
            gepland: traject and rang of the events that are plans.
        """
        columns: dict[str, Any] = {name: frame[name].to_numpy() for name in frame.columns if "persoon" not in name}
        self.aantal = frame.height
        self.traject = columns["traject"]
        self.dag: dict[str, Ints] = {name: columns[name] for name in DAGEN}
        self.soort: dict[str, Ints] = {name: columns[name] for name in LIJSTEN}
        self.vlag: dict[str, Flags] = {name: columns[name] for name in VLAGGEN}
        self.geboortejaar: Ints = columns["geboortejaar"]
        self.gemeente: Ints = columns["gemeente"]
        self.organisatie: dict[str, Ints] = {klok: columns[f"{klok}_organisatie"] for klok in KLOKKEN}
        self.personen = frame.select("persoon1", "persoon2")
        self.gemeenten, self.organisaties = tuple(gemeenten), tuple(organisaties)
        self.dag["oplossing_eind_feit"] = self.dag["oplossing_eind"]
        self.gepland_feit: Flags = np.zeros(self.aantal, dtype=np.bool_)
        self._take_out(gepland)
        decided = self.dag["beschikkingsdatum"]
        self.dag["besluit"] = np.where(decided == NOOIT, self.dag["intake_eind"], decided)

    @property
    def looptijd_tot(self) -> Ints:
        """The exit, else the day on which the traject vanished; NOOIT while it runs."""
        left = self.dag["uit"]
        return np.where(left < NOOIT, left, self.dag["verdwenen_op"])

    def is_soort(self, lijst: str, *waarden: str) -> Flags:
        """Whether the value of a list is one of these."""
        table = np.zeros(len(LIJSTEN[lijst][1]) + 1, dtype=np.bool_)
        table[list(code_of(lijst, *waarden))] = True
        found: Flags = table[self.soort[lijst]]
        return found

    def rows_of(self, traject: pl.Series) -> tuple[Ints, Flags]:
        """The places of those of these keys that are known, and which of the keys that are."""
        keys = traject.to_numpy()
        places = np.searchsorted(self.traject, keys)
        known = places < self.aantal
        known[known] = self.traject[places[known]] == keys[known]
        return places[known].astype(np.int32), known

    def _take_out(self, gepland: pl.DataFrame) -> None:
        rows, known = self.rows_of(gepland["traject"])
        ranks = gepland["rang"].to_numpy()[known]
        self.gepland_feit[rows[~np.isin(ranks, [activity.rank for activity in _EINDES])]] = True
        for activity in Activiteit:
            chosen = rows[ranks == activity.rank]
            if len(chosen):
                self._empty(activity, chosen)

    def _empty(self, activity: Activiteit, rows: Ints) -> None:
        for name in _DAGEN_VAN.get(activity, ()):
            self.dag[name] = _without(self.dag[name], rows, NOOIT)
        if activity in _SOORT_VAN:
            kind = _SOORT_VAN[activity]
            self.soort[kind] = _without(self.soort[kind], rows, 0)
        if activity is Activiteit.OPLOSSING:
            self.vlag["vtlb"] = _without(self.vlag["vtlb"], rows, 0)
        if activity is Activiteit.EINDE_OPLOSSING:
            self.dag["oplossing_eind_feit"] = _without(self.dag["oplossing_eind_feit"], rows, NOOIT)


def _without(values: Any, rows: Ints, empty: int) -> Any:
    changed = values.copy()
    changed[rows] = empty
    return changed
