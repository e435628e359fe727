"""What can be seen: gaps, missing partners, unknown recorders, vanished trajecten and young figures."""

from stabiel.indicatoren.compute import Instellingen
from tests.indicatoren.tekening import Tekening

TEKENINGEN = (
    Tekening(
        "I2",
        "a gap in the deliveries is not seen, and whoever was there before and after it counts once",
        """
        aanm | int
        0    | 10
        0    | 25
        5    | 45
        15   |
        25   | 45
        30   | 50
        """,
        # Days 21 to 39 are missing. On the tenth day of the clock four are at risk: the fourth is in the gap, the
        # sixth enters. On day 20 three: the second, whose talk is in the gap, and the last two, who are both helped.
        # The fourth is back on its twenty-fifth day, the third on its thirty-fifth.
        """
        def | dag | teller | noemer | waarde | risico | lopend
        ''  | 14  | 1      | 5      | 1/4    | 3      | 1
        ''  | 28  | 3      | 6      | 3/4    | 1      | 2
        ''  | 56  | 4      | 6      | 7/8    | 1      | 1
        """,
        vensters={"A": "0-20 40-365"},
    ),
    Tekening(
        "I2",
        "a day counts only when everybody delivered; a recorder without windows leaves the days of all",
        """
        aanm | int | org
        10   | 20  | A
        10   | 30  | B
        10   | 20  | C
        10   | 20  | -
        60   | 70  | A
        60   | 70  | C
        90   | 95  | B
        """,
        # All delivered on days 0 to 25 and 80 to 365. B had begun by then; C never delivered for this place.
        """
        def | dag | teller | noemer | waarde | ongezien | lopend | org
        ''  | 14  | 4      | 5      | 4/5    | 2        | 0      |
        ''  | 14  | 1      | 1      | 1      | 1        | 0      | A
        ''  | 14  | 1      | 2      | 1/2    | 0        | 0      | B
        ''  | 14  | 1      | 1      | 1      | 1        | 0      | C
        """,
        vensters={"A": "0-365", "B": "0-25 80-365", "allen": "0-25 80-365"},
        vraag={"per_organisatie": True},
    ),
    Tekening(
        "I2",
        "a figure is shown when ten could be followed, however they ended",
        """
        keer | aanm | int
        10   | 0    | 5
        9    | 338  | 340
        """,
        # Day 338 can be followed for 27 days: for the figure of day 28 there are exactly ten.
        """
        def | dag | teller | noemer | waarde | risico | onderdrukt
        ''  | 14  | 19     | 19     | 1      | 0      | -
        ''  | 28  | 19     | 19     | 1      | 0      | -
        """,
        instellingen=Instellingen(),
    ),
    Tekening(
        "I2",
        "with one less there is no figure, and the counts stay",
        """
        keer | aanm | int
        9    | 0    | 5
        9    | 338  | 340
        """,
        """
        def | dag | teller | noemer | waarde | risico | onderdrukt
        ''  | 14  | 18     | 18     | 1      | 0      | -
        ''  | 28  | 18     | 18     | -      | 0      | te_jong
        """,
        instellingen=Instellingen(),
    ),
    Tekening(
        "S1",
        "vanished counts where the day after it lies",
        """
        keer | stab | verd
        19   | 0    |
        1    | 0    | 90
        """,
        """
        dag | noemer | oordeel
        122 | 20     | -
        """,
        periode="2024-K1",
    ),
    Tekening(
        "S1",
        "and more than one in twenty of these asks for care",
        """
        keer | stab | verd
        18   | 0    |
        1    | 0    | 90
        """,
        """
        dag | noemer | lopend | oordeel
        122 | 18     | 0      | met zorg
        """,
        periode="2024-K2",
    ),
    Tekening(
        "S1",
        "so does more than one in twenty with an end before its begin",
        """
        keer | stab | stabE
        18   | 0    |
        1    | 0    | -1
        """,
        """
        dag | noemer | negatief | oordeel
        122 | 18     | 1        | met zorg
        """,
    ),
)
