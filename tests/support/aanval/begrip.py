"""What everybody may know of the definitions: they are printed in the manual and in `stabiel indicatoren`.

Written out again on purpose, not imported: an attacker that used the lists of the door would miss what these miss.
"""

Naam = tuple[str, str]

CLOCK = {"I2": "aanm", "S4": "aanm", "O4": "aanm", "I4": "int", "I5": "int", "S1": "stab", "S2": "stab", "S3": "stab"}
"""Indicators that start counting at the same moment."""

INSIDE = (
    ("S2", "D1", "S2", "D2"), ("S2", "D2", "S2", "D3"), ("S2", "zelf", "S2", "D3"), ("S3", "smal", "S3", "ruim"),
    ("S4", "smal", "S4", "ruim"), ("L2", "smal", "L2", "ruim"), ("I1", "eerste", "I1", ""), ("I1", "terug", "I1", ""),
    ("I1", "langdurig", "I1", ""), ("I2", "", "I2", "wettelijk"), ("I4", "", "I4", "wettelijk"),
    ("O1", "dwangakkoord", "O1", "dwangakkoord verzocht"), ("O4", "", "S4", "smal"), ("I5", "afwijzing", "I4", ""),
    ("T2", "nieuwe aanmelding na D3", "O5", "zonder regeling"),
)  # fmt: skip
"""Indicator and definition of which the events are part of those of another."""

WHOLE = {("I1", ""): (("I1", "eerste"), ("I1", "terug")), ("S2", "D3"): (("S2", "D2"), ("S2", "zelf"))}
WHOLE_EXACT = {("I1", "")}
"""Events that are made up of others, and where those are all of them."""

STATES = (
    ("S3", "ruim"), ("S2", "D3"), ("S2", "afgewezen"), ("S2", "overleden of verhuisd"), ("S2", "afgerond"),
    ("S2", "langdurig"), ("S2", "nog bezig"),
)  # fmt: skip
"""What everyone in stabilisation is, on any day: exactly one of these."""

APART = (
    STATES,
    (("I2", ""), ("I2", "weg")),
    (("I4", ""), ("I5", "D1"), ("I5", "overig")),
    (("I5", "afwijzing"), ("I5", "D1"), ("I5", "overig")),
    (("O1", "toegekend"), ("O1", "afgewezen"), ("O1", "ingetrokken")),
    (("L2", "ruim"), ("L2", "D3"), ("L2", "bewind"), ("L2", "overleden of verhuisd")),
)  # fmt: skip
"""Endings that exclude each other."""

DIVIDES = ((("O3", "afgerond"), ("O3", "voortijdig"), ("O3", "onbekend")),)
"""Definitions that divide everyone who counts."""

STILL = {("S1", ""), ("S2", "nog bezig"), ("L3", "")}
"""Definitions that count who is still there."""

ON_A_DAY = {("S5", ""), ("L1", ""), ("C2", "voorraad"), ("C2", "leeftijd voorraad")}
"""Definitions that are read on the last day of a period."""

FLOWS = {"I1", "C2", "H1", "O1", "O2", "O3"}
"""Indicators whose counts of closed things add up over time."""

SAME_PEOPLE = (
    (("I1", "", "teller"), ("C2", "instroom", "teller")),
    (("C2", "instroom", "teller"), ("C2", "Little", "noemer")),
    (("C2", "uitstroom", "teller"), ("C2", "doorlooptijd", "teller")),
    (("C2", "voorraad", "teller"), ("C2", "leeftijd voorraad", "noemer")),
    (("L1", "", "teller"), ("L1", "", "noemer")),
)
"""Counts of the same people under two names."""

SAME_IN_COHORT = (
    (("I1", "", "teller"), ("I2", "", "noemer")),
    (("O5", "afgerond", "noemer"), ("O6", "", "noemer")),
    (("O5", "zonder regeling", "noemer"), ("T2", "nieuwe aanmelding na D3", "noemer")),
)
"""The same for who began in one period."""

PART_OF_DENOMINATOR = (
    (("I3", "wettelijk", "noemer"), ("I2", "", "noemer")),
    (("I1", "", "teller"), ("I2", "", "noemer")),
    (("O1", "dwangakkoord", "noemer"), ("O1", "toegekend", "noemer")),
)
"""Counts of people who are part of other people."""
