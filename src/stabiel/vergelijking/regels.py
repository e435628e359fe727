"""The choices behind a comparison, in one place; callers may give others."""

from dataclasses import dataclass

SLEUTEL = (
    "indicator", "versie", "definitie", "populatie", "maat", "stat", "soort_periode", "periode", "horizon_dagen",
)  # fmt: skip
"""Columns that tell one row of figures from another, place and group aside."""

NIVEAUS = (0.95, 0.998)
"""Levels of the limits: one in twenty and one in five hundred falls outside by chance. Source: methods 1b."""


class VergelijkFout(ValueError):
    """A comparison that cannot be made; the message says what can be."""


@dataclass(frozen=True)
class Regels:
    """When something is compared, and with which limits.

    Attributes:
        minste: cases, and effective cases, below which nothing is placed. Source: methods 3.1.4 and V2.
        gevolg_vanaf: cases below which no payment or contract may hang on a figure. Source: methods, reading rules.
        schatten_vanaf: units from which the spread between units is estimated; with fewer a range is assumed.
            Source: methods 1b (eight or fewer hardly tell).
        spreiding_vooraf: that range, of the standard deviation of log-odds: shares of a half that differ a few
            points, or some fifteen. Choice of Stabiel.
        winsoriseren: share of the most extreme units, on each side, that do not widen the limits of all.
    """

    minste: int = 20
    gevolg_vanaf: int = 100
    schatten_vanaf: int = 9
    spreiding_vooraf: tuple[float, float] = (0.1, 0.3)
    winsoriseren: float = 0.1
