"""The numbers and lists behind disclosure control, in one place.

Sources: EU Handbook on Statistical Disclosure Control (threshold, secondary suppression, differencing), SACRO defaults
(threshold 10), UK LLC (zero is small). Statistics Netherlands' own numbers were not found, so 10 is our choice.
"""

DREMPEL = 10
"""A group of fewer people than this is small. Zero is small too."""

GESLOTEN_NOEMER = 20
"""A percentage of a closed group needs at least this many people."""

AAN_WEERSZIJDEN = {"mediaan": 0.5, "p90": 0.1}
"""Share of the group beyond a quantile; at least DREMPEL people must stand on its thinner side."""

HORIZONNEN = frozenset(
    {3, 14, 28, 56, 60, 120, 122, 183, 240, 243, 365, 548, 549, 730, 731, 1095, 1096, 1825, 1826}
)  # fmt: skip
"""Days at which a curve may be read. Each step of an exact curve is one person, so there are no others."""

VRIJGESTELD = frozenset({"K1", "K2"})
"""Quality counts: open to the owner of the data and to the supplier they concern."""

GENEST = (("D1", "D2"), ("D2", "D3"), ("smal", "ruim"), ("eng", "wijd"))
"""Definitions of which the first counts part of what the second counts."""

BINNENSTE = frozenset(inner for inner, _ in GENEST)
"""Definitions that are part of a wider one, so that they are not an ending of their own beside it."""

TOTAALDEFINITIES = ("", "alle", "totaal")
"""Definitions of a count that hold all its other definitions together."""

BEZETTING = frozenset({"S1", "L3"})
"""Indicators whose numerator is a state (still there), not an ending: it overlaps with who is at risk."""

FAMILIES = {"S1": "stab", "S2": "stab", "S3": "stab", "I4": "intake", "I5": "intake",
            "I2": "aanmelding", "S4": "aanmelding", "O4": "aanmelding", "O5": "einde", "O6": "einde"}  # fmt: skip
"""Indicators with the same clock. Where their counts are equal they are taken to count the same people."""

STROOM = {"C2": ("instroom", "uitstroom", "voorraad")}
"""Definitions that obey: stock now = stock before + inflow − outflow."""

GEMEENTEN_SAMEN = 12
"""Up to so many municipalities are audited together with their total. With more, each is audited alone and a total
leaves only where every municipality in it does."""
