"""All dated facts of a traject, whatever they are: when was the last one, and did anything follow."""

import numpy as np

from stabiel.begrippen.activiteiten import Activiteit
from stabiel.indicatoren.feiten import Feiten
from stabiel.indicatoren.naast import order_key
from stabiel.indicatoren.spellen.dagen import NOOIT, Flags, Ints

_KOLOMMEN = {
    "aanmelding_start": Activiteit.AANMELDING,
    "intake_start": Activiteit.INTAKE,
    "besluit": Activiteit.BESLUIT,
    "plan_datum": Activiteit.PLAN,
    "stabilisatie_start": Activiteit.STABILISATIE,
    "stabilisatie_eind": Activiteit.EINDE_STABILISATIE,
    "regeling_datum": Activiteit.REGELING,
    "regeling_afgewezen": Activiteit.REGELING_AFGEWEZEN,
    "regeling_ingetrokken": Activiteit.REGELING_INGETROKKEN,
    "regeling_toegekend": Activiteit.REGELING_TOEGEKEND,
    "oplossing_start": Activiteit.OPLOSSING,
    "oplossing_eind_feit": Activiteit.EINDE_OPLOSSING,
    "nazorg_start": Activiteit.NAZORG,
    "uit": Activiteit.UITSTROOM,
}
_RANKS = 32


def last_fact(feiten: Feiten, rij: Ints, *, op: Ints) -> Ints:
    """The last dated fact of each traject on or before a day; -NOOIT where there is none."""
    found = np.full(len(rij), -NOOIT, dtype=np.int32)
    for name in _KOLOMMEN:
        days = feiten.dag(name)[rij]
        np.maximum(found, np.where(days <= op, days, -NOOIT), out=found)
    beside = feiten.naast
    keys = beside.key
    place = np.searchsorted(keys, order_key(rij, op, np.full(len(rij), _RANKS - 1)), side="right") - 1
    own = place >= 0
    own[own] = beside.rij[place[own]] == rij[own]
    found[own] = np.maximum(found[own], beside.dag[place[own]])
    return found


def is_followed(feiten: Feiten, rij: Ints, *, na: Ints, activiteit: Activiteit, tot: Ints) -> Flags:
    """Whether a dated fact came after an activity on a day (later that day by rank counts), up to and on a last day."""
    after, until = na.astype(np.int64) * _RANKS + activiteit.rank, tot.astype(np.int64) * _RANKS + _RANKS - 1
    found = np.zeros(len(rij), dtype=np.bool_)
    for name, what in _KOLOMMEN.items():
        moment = feiten.dag(name)[rij].astype(np.int64) * _RANKS + what.rank
        found |= (moment > after) & (moment <= until)
    beside = feiten.naast
    keys = beside.key
    place = np.searchsorted(keys, order_key(rij, na, np.full(len(rij), activiteit.rank)), side="right")
    own = place < len(keys)
    own[own] = keys[place[own]] <= order_key(rij, tot, np.full(len(rij), _RANKS - 1))[own]
    return found | own
