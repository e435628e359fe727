"""The numbers and lists behind disclosure control, in one place.

Sources: EU Handbook on Statistical Disclosure Control (threshold, secondary suppression, differencing), SACRO defaults
(threshold 10), UK LLC (zero is small). Statistics Netherlands' own numbers were not found, so 10 is our choice.
The names of definitions are those of the indicators; `tests/rapporten/onthulling/test_namen.py` compares them.
"""

DREMPEL = 10
"""A group of fewer people than this is small. Zero is small too."""

GESLOTEN_NOEMER = 20
"""A percentage of a closed group needs at least this many people."""

AAN_WEERSZIJDEN = {"mediaan": 0.5, "p90": 0.1}
"""Share of the group beyond a quantile; at least DREMPEL people must stand on its thinner side."""

ALLEEN_WAARDE = 100
"""A whole percent may stand without its counts where it is of at least this many people."""

HORIZONNEN = frozenset(
    {3, 14, 28, 56, 60, 120, 122, 183, 243, 365, 730, 1096, 1826}
)  # fmt: skip
"""Days at which a curve may be read. Each step of an exact curve is one person, so there are no others."""

EIGEN_TERMIJN = frozenset({"doel", "verordening"})
"""Definitions that are read at the term that a municipality fixed for itself: one day, the same in every report."""

ALLEEN_PROCENT = frozenset({"K1"})
"""Counts of filled fields, not of people: they leave as whole percents, without counts and interval."""

LEG_UIT = "leg-uit"
"""Name under which the reasons of an explanation pass; the definition begins with the code of what is explained."""
TELT, MEE, NIET = "telt", "mee", "niet mee"
"""The breakdown of an explanation into who counts and who does not."""

FAMILIES = {"I2": "aanmelding", "S4": "aanmelding", "O4": "aanmelding",
            "I4": "intake", "I5": "intake", "S1": "stab", "S2": "stab", "S3": "stab"}  # fmt: skip
"""Indicators with the same clock. Where their groups are equally large they are taken to be the same people."""

ZELFDE_CURVE = {("T2", "stabilisatie naar langdurig"): ("S2", "langdurig", "zonder")}
"""Rows that are points of a curve of another indicator: its indicator, definition and population."""

BEZETTING = frozenset({("S1", ""), ("S2", "nog bezig"), ("L3", "")})
"""Indicator and definition whose numerator is a state (still there), not an ending."""

AANNEMELIJK = ("volgorde", "toekomst", "laatste dag", "stabilisatie zonder vervolg")
"""Definitions of K2, each part of its total; a traject may be in several."""

GENEST = (
    *(("K2", kind, "") for kind in AANNEMELIJK),
    ("S2", "D1", "D2"), ("S3", "smal", "ruim"), ("S4", "smal", "ruim"), ("L2", "smal", "ruim"),
    ("I1", "langdurig", ""), ("I2", "", "wettelijk"), ("I4", "", "wettelijk"),
    ("O1", "dwangakkoord", "dwangakkoord verzocht"),
)  # fmt: skip
"""Indicator and two definitions of which the first counts part of what the second counts."""

SAMENGESTELD = (
    ("S2", "D3", ("D2", "zelf"), False), ("I1", "", ("eerste", "terug"), True),
)  # fmt: skip
"""Indicator, definition, definitions inside it that exclude each other, and whether they are all of it."""

_STABILISATIE = (
    ("S3", "ruim"), ("S2", "D3"), ("S2", "afgewezen"), ("S2", "overleden of verhuisd"), ("S2", "afgerond"),
    ("S2", "langdurig"),
)  # fmt: skip

EINDEN = (
    _STABILISATIE,
    (("I2", ""), ("I2", "weg")),
    (("I4", ""), ("I5", "D1"), ("I5", "overig")),
    (("I5", "afwijzing"), ("I5", "D1"), ("I5", "overig")),
    (("O1", "toegekend"), ("O1", "afgewezen"), ("O1", "ingetrokken")),
    (("L2", "ruim"), ("L2", "D3"), ("L2", "bewind"), ("L2", "overleden of verhuisd")),
)  # fmt: skip
"""Endings of one clock that exclude each other: together at most everyone who counts."""

VERDELING = ((("O3", "afgerond"), ("O3", "voortijdig"), ("O3", "onbekend")),)
"""Definitions that divide everyone who counts."""

TOESTANDEN = (*_STABILISATIE, ("S2", "nog bezig"))
"""States whose estimates add up to 100 percent."""

DEEL_VAN = (
    (("I5", "afwijzing"), ("I4", "")),
    (("O4", ""), ("S4", "smal")),
    (("T2", "nieuwe aanmelding na D3"), ("O5", "zonder regeling")),
)
"""Numerators of two indicators of which the first is part of the second."""

DEZELFDEN = (
    (("I1", "", "teller"), ("C2", "instroom", "teller")),
    (("C2", "instroom", "teller"), ("C2", "Little", "noemer")),
    (("C2", "uitstroom", "teller"), ("C2", "doorlooptijd", "teller")),
    (("C2", "voorraad", "teller"), ("C2", "leeftijd voorraad", "noemer")),
    (("L1", "", "teller"), ("L1", "", "noemer")),
    (("I3", "gemarkeerd", "noemer"), ("I1", "", "teller")),
    (("K2", "", "noemer"), ("C2", "doorlooptijd", "noemer")),
    (("O5", "zonder regeling", "noemer"), ("T2", "nieuwe aanmelding na D3", "noemer")),
    (("T2", "langdurig naar stabilisatie", "noemer"), ("L2", "smal", "noemer")),
)  # fmt: skip
"""Pairs of groups that are the same people but for a few: their difference is a group of its own."""

BEGONNEN = (
    (("I1", "", "teller"), ("I2", "", "noemer")),
    (("I1", "", "teller"), ("I2", "wettelijk", "noemer")),
    (("O3", "afgerond", "teller"), ("O5", "afgerond", "noemer")),
    (("O3", "afgerond", "teller"), ("O6", "", "noemer")),
)  # fmt: skip
"""Who began in a window is part of everyone who is followed in it; the others were there already on its first day."""

DEZELFDEN_IN_COHORT = (
    *BEGONNEN,
    (("I1", "", "teller"), ("C2", "overdracht", "noemer")),
    (("I3", "gemarkeerd", "teller"), ("I3", "wettelijk", "noemer")),
    (("O5", "afgerond", "noemer"), ("O6", "", "noemer")),
    (("K2", "", "noemer"), ("I1", "", "teller")),
    (("K2", "", "noemer"), ("C2", "overdracht", "noemer")),
    (("O2", "vtlb", "noemer"), ("O3", "afgerond", "noemer")),
)  # fmt: skip
"""The same for groups that began in one period."""

BINNEN = (
    (("C2", "voorraad", "teller"), (("L1", "", "teller"),)),
    (("C2", "voorraad", "teller"), (("S5", "", "noemer"),)),
)  # fmt: skip
"""Groups, and groups inside each that exclude one another."""

BINNEN_IN_COHORT = (
    *BINNEN,
    (("C2", "uitstroom", "teller"), (("O5", "afgerond", "noemer"), ("O5", "zonder regeling", "noemer"))),
    (("O2", "", "noemer"), (("O3", "afgerond", "noemer"),)),
)  # fmt: skip
"""The same for groups that began in one period; in a window, who left or began before it is followed as well."""

ANDERE_MENSEN = frozenset({"O5", "T2", "C2"})
"""Indicators whose definitions each have people of their own."""

IS_DEEL = frozenset({"soort"})
"""Breakdowns of the numerator: their rows share one denominator and add up to it."""

STANDEN = frozenset({("S5", ""), ("L1", ""), ("C2", "voorraad"), ("C2", "leeftijd voorraad")})
"""Indicator and definition read on the last day of a period: periods that end on one day give the same figure."""

GROEI = ("wat-veranderde", "nieuw", "vervallen")
"""Indicator and two definitions whose difference is known: the number of trajecten before and after."""

STROOM = ("C2", "instroom", "uitstroom", "voorraad")
"""Stock now = stock before + inflow − outflow."""

SAMEN_GETELD = frozenset({"I1", "C2", "H1", "O1", "O2", "O3", "I3"})
"""Indicators whose closed shares and counts of events add up over the parts of a period."""
