"""Why somebody left: drop-out in three definitions, moved or died, completed, refused, unknown (methods 3.1.6)."""

from collections.abc import Mapping, Sequence

import numpy as np

from stabiel.begrippen.lijsten import Beschikkingssoort, Uitstroomreden
from stabiel.indicatoren.feiten import Feiten
from stabiel.indicatoren.spellen.dagen import Flags, Ints
from stabiel.indicatoren.spellen.verloop import Keuze
from stabiel.indicatoren.trajecten import LIJSTEN, code_of

AFGEWEZEN = "afgewezen"
AFGEHAAKT = "afgehaakt"
VOLDOET_NIET = "voldoet niet"
ZELF = "zelf"
ANDERS = "anders"
ONBEKEND = "onbekend"
OVERLEDEN_OF_VERHUISD = "overleden of verhuisd"
AFGEROND = "afgerond"

D1 = (AFGEHAAKT,)
D2 = (*D1, VOLDOET_NIET)
D3 = (*D2, ZELF, ANDERS, ONBEKEND)
UIT_OORZAKEN = (AFGEWEZEN, *D3, OVERLEDEN_OF_VERHUISD, AFGEROND)
"""Every way to leave, each exactly one of these."""

_OORZAAK = {
    Uitstroomreden.NIET_VERSCHENEN: AFGEHAAKT,
    Uitstroomreden.INGETROKKEN: AFGEHAAKT,
    Uitstroomreden.VOLDOET_NIET: VOLDOET_NIET,
    Uitstroomreden.ZELF: ZELF,
    Uitstroomreden.NIET_PASSEND: ANDERS,
    Uitstroomreden.OVERIG: ONBEKEND,
    Uitstroomreden.OVERLEDEN: OVERLEDEN_OF_VERHUISD,
    Uitstroomreden.VERHUISD: OVERLEDEN_OF_VERHUISD,
    Uitstroomreden.AFGEROND: AFGEROND,
}
_AFWIJZING = code_of("besluit", Beschikkingssoort.AFWIJZING.value)[0]
_REDENEN = LIJSTEN["reden"][1]


def reden_is(feiten: Feiten, *redenen: Uitstroomreden) -> Flags:
    """Whether the reason is one of these."""
    return feiten.trajecten.is_soort("reden", *redenen)


def is_geweigerd(feiten: Feiten) -> Flags:
    """Whether the decision was a refusal: who then leaves has not dropped out."""
    return np.equal(feiten.trajecten.soort["besluit"], _AFWIJZING)


def is_uitval(feiten: Feiten) -> Flags:
    """Whether leaving would be drop-out in the widest sense, D3."""
    reasons = feiten.trajecten.soort["reden"]
    table = _table(_OORZAAK, UIT_OORZAKEN, ONBEKEND)
    out = [UIT_OORZAKEN.index(name) for name in D3]
    dropped = np.isin(table, out)
    return dropped[reasons] & ~is_geweigerd(feiten)


def by_reason(
    oorzaken: Sequence[str],
    *,
    per_reden: Mapping[Uitstroomreden, str] | None = None,
    overig: str = ONBEKEND,
    geweigerd: str | None = AFGEWEZEN,
) -> Keuze:
    """Which cause an exit has: its place in `oorzaken`, per traject.

    Args:
        per_reden: reason → cause; default the causes of UIT_OORZAKEN.
        overig: the cause of an empty reason and of one that is not named.
        geweigerd: the cause of every exit after a refusal, whatever its reason; None: the reason decides.
    """
    table = _table(per_reden if per_reden is not None else _OORZAAK, oorzaken, overig)

    def choose(feiten: Feiten, rij: Ints) -> Ints:
        cause = table[feiten.trajecten.soort["reden"][rij]]
        if geweigerd is None:
            return cause
        return np.where(is_geweigerd(feiten)[rij], oorzaken.index(geweigerd), cause).astype(np.int32)

    return choose


def _table(per_reden: Mapping[Uitstroomreden, str], oorzaken: Sequence[str], overig: str) -> Ints:
    names = [overig, *(per_reden.get(Uitstroomreden(reden), overig) for reden in _REDENEN)]
    return np.array([oorzaken.index(name) for name in names], dtype=np.int32)
