"""K1: filled fields in deliveries, drawn."""

from dataclasses import dataclass, field

from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren.vraag import Instellingen

LEVERINGEN = (
    ("A", "2024-01-01", "2024-06-30", False),
    ("A", "2024-07-01", "2024-12-31", False),
    ("A", "2024-06-30", "2024-07-01", True),
    ("B", "2024-01-01", "2024-12-31", False),
)
"""Organisation, first and last day, and whether a later delivery replaced it."""
GEVULD = """
    levering | gem  | veld             | hoort | gevuld
    0        | 0034 | aanmelding_start | 40    | 36
    0        | 0034 | uitstroom_reden  | 10    | 4
    0        | 0034 | vtlb             | 8     | 0
    0        | 0518 | aanmelding_start | 99    | 99
    0        | -    | contact.email    | 1     | 1
    1        | 0034 | aanmelding_start | 60    | 60
    1        | 0034 | einddatum        | 0     | 0
    2        | 0034 | aanmelding_start | 77    | 0
    3        | 0034 | aanmelding_start | 20    | 5
"""


@dataclass(frozen=True)
class Vulling:
    """The drawn deliveries, and how much is filled according to K1 in municipality 0034."""

    over: str
    periode: str
    verwacht: str
    code: str = "K1"
    trajecten: str = GEVULD
    soort: SoortPeriode = SoortPeriode.VENSTER
    vensters: dict[str, str] = field(
        default_factory=lambda: {
            f"levering {number} van {owner}{', vervangen' * replaced}": f"{start}…{end}"
            for number, (owner, start, end, replaced) in enumerate(LEVERINGEN)
        }
    )
    instellingen: Instellingen = field(default_factory=Instellingen)


VULLINGEN = (
    Vulling(
        "fields of the deliveries that touch the period; without a field all key dates and reasons together",
        "2024-K2",
        """
        veld             | org | teller | noemer
        aanmelding_start |     | 41     | 60
        vtlb             |     | 0      | 8
                         |     | 45     | 70
        aanmelding_start | A   | 36     | 40
        aanmelding_start | B   | 5      | 20
                         | A   | 40     | 50
        """,
    ),
    Vulling(
        "one day is enough to touch",
        "2024-07-01..2024-07-01",
        """
        veld             | org | teller | noemer
        aanmelding_start |     | 65     | 80
        """,
    ),
)
