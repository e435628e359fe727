"""Slow, obvious twins of the indicators: plain rows in, plain rows out, one traject and one day at a time.

Written from the definitions (methods.md 3) and the list of rows, not from the fast indicators; only the standard
library and `stabiel.begrippen` are used. Where the texts leave a choice, a docstring says "Gekozen lezing".
Values are exact fractions; a comparison turns them into floats. Intervals are not computed.
"""

from collections.abc import Callable, Mapping
from typing import Any

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import SoortPeriode
from tests.reference.indicatoren import kwaliteit, langdurig, regeling, stabilisatie, stroom, toegang
from tests.reference.indicatoren.gegevens import GROEPEN, Gegevens, Row, Vraag

CATALOGUS: dict[str, Callable[[Vraag], list[Row]]] = {
    "K1": kwaliteit.k1,
    "K2": kwaliteit.k2,
    "I1": toegang.i1,
    "I2": toegang.i2,
    "I3": toegang.i3,
    "I4": toegang.i4,
    "I5": toegang.i5,
    "S1": stabilisatie.s1,
    "S2": stabilisatie.s2,
    "S3": stabilisatie.s3,
    "S4": stabilisatie.s4,
    "S5": stabilisatie.s5,
    "O1": regeling.o1,
    "O2": regeling.o2,
    "O3": regeling.o3,
    "O4": regeling.o4,
    "O5": regeling.o5,
    "O6": regeling.o6,
    "L1": langdurig.l1,
    "L2": langdurig.l2,
    "L3": langdurig.l3,
    "H1": stroom.h1,
    "C2": stroom.c2,
    "T2": langdurig.t2,
}


def slow_uitkomsten(
    tabellen: Mapping[str, list[dict[str, Any]]] | Gegevens,
    *,
    code: str,
    periode: Periode | str,
    soort: SoortPeriode | str,
    gemeente: str | None = None,
    organisatie: str | None = None,
    uitsplitsing: str | Mapping[str, str] | None = None,
    instellingen: Any = None,
) -> list[dict[str, Any]]:
    """The rows of one indicator for one question.

    Args:
        tabellen: tables of a snapshot by name, each a list of rows (`frame.to_dicts()`): trajecten,
            gebeurtenissen, begeleidingen, waarnemingen, leveringen, volledigheid. A `Gegevens` made from them
            saves the looking up when many questions follow.
        code: K1 … T2.
        periode: a period, or its text ("2024-H1").
        soort: "venster" or "cohort".
        gemeente: code, or None for all together.
        organisatie: key of the recorder of the clock, or None for all together.
        uitsplitsing: "geslacht", "leeftijd" or "terug" for all groups of it, {"geslacht": "vrouw"} for one group,
            or None for the total.
        instellingen: a mapping or an object with `langdurig`, `besluit_dagen`, `gesprek_dagen` and, to look below
            the limit in a test, `minste_onder_risico`; each may be absent.

    Returns:
        Rows with the names of `Uitkomst`, without versie and interval; `waarde` and bounds are fractions or None,
        `maat`, `stat` and `onderdrukt` plain texts.
    """
    gegevens = tabellen if isinstance(tabellen, Gegevens) else Gegevens(tabellen)
    rows = []
    for groep in _groups(uitsplitsing):
        vraag = Vraag(
            gegevens,
            Periode.parse(periode) if isinstance(periode, str) else periode,
            SoortPeriode(soort),
            gemeente,
            organisatie,
            groep,
            frozenset(_setting(instellingen, "langdurig", ())),
            dict(_setting(instellingen, "besluit_dagen", {})),
            dict(_setting(instellingen, "gesprek_dagen", {})),
            _setting(instellingen, "minste_onder_risico", 10),
        )
        rows += CATALOGUS[code](vraag)
    return rows


def _groups(uitsplitsing: str | Mapping[str, str] | None) -> list[tuple[str, str] | None]:
    if uitsplitsing is None:
        return [None]
    if isinstance(uitsplitsing, str):
        return [(uitsplitsing, name) for name in GROEPEN[uitsplitsing]]
    return [(name, group) for name, group in uitsplitsing.items()]


def _setting(instellingen: Any, name: str, default: Any) -> Any:
    if isinstance(instellingen, Mapping):
        return instellingen.get(name, default)
    return getattr(instellingen, name, default)
