"""The answer of one indicator for one group of people: a number and everything needed to trust it."""

from dataclasses import dataclass, field
from enum import StrEnum


class Maat(StrEnum):
    """What kind of quantity a value is."""

    AANDEEL = "aandeel"
    AANTAL = "aantal"
    DAGEN = "dagen"
    PER_100_TRAJECTJAREN = "per_100_trajectjaren"


class Stat(StrEnum):
    """How a value was obtained."""

    AJ = "aj"
    KM = "km"
    AANDEEL = "aandeel"
    STAND = "stand"
    MEDIAAN = "mediaan"
    P90 = "p90"


class SoortPeriode(StrEnum):
    """Window: everything at risk on days inside the period. Cohort: everything that started in it."""

    VENSTER = "venster"
    COHORT = "cohort"


class Onderdrukt(StrEnum):
    """Why a value is not shown."""

    KLEIN = "klein"
    SECUNDAIR = "secundair"
    TE_JONG = "te_jong"


@dataclass(frozen=True)
class Uitkomst:
    """One row of figures; the same names stand in JSON, CSV and Parquet.

    Attributes:
        indicator: code of the indicator, such as S2.
        versie: version of its definition.
        definitie: which reading of it, such as D1, D2, narrow or wettelijk; "" where there is one only.
        populatie: "met" (everyone), "zonder" (not in long-term support at the start) or "".
        maat: kind of quantity; shares lie between 0 and 1.
        stat: how it was estimated.
        soort_periode: window or cohort.
        periode: code of the period.
        gemeente: four digits, or the text as delivered; None for all municipalities together.
        organisatie: None for all together.
        uitsplitsing: {} for the total, else one or more {name: group}.
        horizon_dagen: day on the curve; None where there is no curve.
        teller, noemer: events up to the horizon, trajecten with time at risk.
        waarde, ondergrens, bovengrens: estimate with its 95% interval. For a curve the value is the
            estimate, not teller / noemer.
        onder_risico: at risk just before the horizon.
        nog_lopend: censored (still open) before the horizon.
        onbekend_laag, onbekend_hoog: bounds when everyone with an unknown reason did not, or did.
        weggelaten: left out of the noemer, number per reason.
        onderdrukt: why value and interval are hidden, or None.
        oordeel: what the data are worth for this row: bruikbaar, met zorg, niet bruikbaar, or None.
    """

    indicator: str
    versie: int
    definitie: str
    populatie: str
    maat: Maat
    stat: Stat
    soort_periode: SoortPeriode
    periode: str
    gemeente: str | None
    organisatie: str | None = None
    uitsplitsing: dict[str, str] = field(default_factory=dict)
    horizon_dagen: int | None = None
    teller: int | None = None
    noemer: int | None = None
    waarde: float | None = None
    ondergrens: float | None = None
    bovengrens: float | None = None
    onder_risico: int | None = None
    nog_lopend: int | None = None
    onbekend_laag: float | None = None
    onbekend_hoog: float | None = None
    weggelaten: dict[str, int] = field(default_factory=dict)
    onderdrukt: Onderdrukt | None = None
    oordeel: str | None = None
