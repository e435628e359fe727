"""The differences of a report as plain rows: the same in JSON, CSV, XLSX and Parquet."""

from math import isfinite
from typing import Any

from stabiel.rapporten.keuze import key_of, match_row
from stabiel.rapporten.model import Rapport, Verschil
from stabiel.rapporten.zinnen import favourable

GETALLEN = ("waarde", "waarde_toen", "verschil", "ondergrens", "bovengrens")
TELLINGEN = ("versie", "horizon_dagen")
VELDEN = (
    "indicator", "versie", "definitie", "populatie", "maat", "stat", "soort_periode", "periode", "vergeleken_met",
    "gemeente", "organisatie", "uitsplitsing", "horizon_dagen", *GETALLEN, "uitspraak", "richting", "duiding", "reden",
)  # fmt: skip
"""Names of one difference, in order.

verschil: waarde minus waarde_toen, with ondergrens and bovengrens its 95% interval, null where there is none or where
one of both figures is hidden; uitspraak: hoger, lager, niet aantoonbaar anders or niet te vergelijken; duiding:
gunstiger or ongunstiger by the direction of the indicator, else null; reden: why it cannot be compared, else null.
"""


def verschil_rows(rapport: Rapport) -> list[dict[str, Any]]:
    """Every row of the period that has an earlier twin, with the difference; empty without comparison."""
    if rapport.vergelijk is None:
        return []
    found = []
    for row in rapport.uitkomsten:
        difference, then = rapport.verschillen.get(key_of(row)), match_row(row, rapport.eerder)
        if difference is None or then is None:
            continue
        way = rapport.paspoorten[row.indicator].richting
        about = {name: getattr(row, name) for name in VELDEN if hasattr(row, name)}
        found.append(
            dict.fromkeys(VELDEN)
            | {name: str(value) if isinstance(value, str) else value for name, value in about.items()}
            | {"vergeleken_met": rapport.vergelijk.code, "waarde_toen": then.waarde, "richting": way}
            | _judged(difference, favourable(difference, richting=way))
        )
    return found


def _judged(found: Verschil, meaning: str) -> dict[str, Any]:
    numbers = {"verschil": found.verschil, "ondergrens": found.ondergrens, "bovengrens": found.bovengrens}
    finite = {name: value if value is not None and isfinite(value) else None for name, value in numbers.items()}
    return {**finite, "uitspraak": str(found.uitspraak), "duiding": meaning or None, "reden": found.reden or None}
