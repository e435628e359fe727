"""What can be seen: gaps, missing partners, unknown recorders, vanished trajecten and young figures."""

from stabiel.begrippen.uitkomsten import SoortPeriode
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
    Tekening(
        "I2",
        "the same holds for a term of its own, however early the talk",
        """
        keer | aanm | int
        9    | 337  | 340
        1    | -21  | 20
        """,
        # Day 337 can be followed for 28 days. Seen from day 8 on, the one of day -21 enters on its twenty-ninth.
        """
        def       | dag | teller | noemer | waarde | onderdrukt
        wettelijk | 28  | 9      | 9      | -      | te_jong
        """,
        vensters={"A": "8-365"},
        instellingen=Instellingen(),
    ),
    Tekening(
        "I2",
        "a talk on the day on which somebody is first seen, before the own clock starts, is not seen",
        """
        keer | aanm | int
        9    | 337  | 340
        1    | -1   | 0
        """,
        # The term of day -1, a Sunday, ends on Monday day 28: its own clock starts on day 0.
        """
        def       | dag | teller | noemer | waarde | onderdrukt
        wettelijk | 28  | 9      | 9      | -      | te_jong
        """,
        instellingen=Instellingen(),
    ),
    Tekening(
        "I2",
        "ten that can be followed for exactly twenty-eight days are enough",
        """
        keer | aanm | int
        10   | 337  | 340
        """,
        """
        def       | dag | teller | noemer | waarde | onderdrukt
        wettelijk | 28  | 10     | 10     | 1      | -
        """,
        instellingen=Instellingen(),
    ),
    Tekening(
        "S1",
        "who vanished could be followed until that day, and ended on that day is not vanished",
        """
        keer | stab | stabE | verd
        9    | 0    |       |
        1    | 0    |       | 122
        1    | 243  |       | 300
        1    | 244  |       |
        20   | 300  | 310   | 310
        """,
        """
        dag | noemer | onderdrukt | oordeel
        122 | 32     | -          | met zorg
        """,
        instellingen=Instellingen(),
    ),
    Tekening(
        "S1",
        "one less is too few",
        """
        keer | stab | verd
        9    | 0    |
        1    | 0    | 121
        1    | 243  | 300
        1    | 244  |
        """,
        """
        dag | noemer | onderdrukt
        122 | 12     | te_jong
        """,
        instellingen=Instellingen(),
    ),
    Tekening(
        "S1",
        "one in twenty that vanished is not yet too many",
        """
        keer | stab | stabE | verd
        18   | 0    |       |
        1    | 0    |       | 90
        1    | 50   |       | 50
        1    | 0    | 80    | 80
        19   | 10   |       |
        """,
        """
        dag | noemer | oordeel
        122 | 40     | -
        """,
    ),
    Tekening(
        "S1",
        "nor is one in twenty that ended before it began",
        """
        keer | stab | stabE
        19   | 0    |
        1    | 0    | -1
        """,
        """
        dag | noemer | negatief | oordeel
        122 | 19     | 1        | -
        """,
    ),
    Tekening(
        "S1",
        "who began on the day it vanished is followed for that day",
        """
        keer | stab | verd
        1    | 50   | 50
        1    | 51   | 50
        """,
        """
        dag | noemer | ongezien | oordeel
        122 | 1      | 1        | met zorg
        """,
    ),
    Tekening(
        "S1",
        "a cohort that begins on the last day that was delivered",
        """
        stab
        0
        1
        """,
        """
        dag | noemer | ongezien
        122 | 1      | 1
        """,
        soort=SoortPeriode.COHORT,
        vensters={"A": "-50-0"},
    ),
    Tekening(
        "O2",
        "what happened on a day that was not delivered is not counted",
        """
        opl | oplS
        50  | SK
        51  | SK
        99  | SK
        100 | SK
        """,
        """
        groep                  | teller | noemer | ongezien
        soort=Saneringskrediet | 2      | 2      | 2
        """,
        vensters={"A": "0-50 100-365"},
    ),
    Tekening(
        "L1",
        "the last observed day may be the first of the period",
        """
        ltb
        -9..
        0..
        1..
        """,
        """
        stat  | maat   | teller
        stand | aantal | 2
        """,
        vensters={"A": "-50-0"},
    ),
    Tekening(
        "L1",
        "or its last, and a single day that all delivered",
        """
        ltb
        360..
        365..
        """,
        """
        stat  | maat   | teller
        stand | aantal | 2
        """,
        vensters={"A": "365-400", "B": "300-365", "allen": "365-365"},
    ),
    Tekening(
        "O3",
        "one in twenty that ended before it began is not yet too many",
        """
        keer | opl  | oplS | uit  | reden
        19   | -184 | SK   | 100  | Afgerond
        1    | -184 | SK   | -185 | Zelf
        """,
        """
        def      | noemer | negatief | oordeel
        afgerond | 19     | 1        | -
        """,
        periode="2025",
        vensters={"A": "-400-455"},
    ),
    Tekening(
        "O3",
        "two in twenty are",
        """
        keer | opl  | oplS | uit  | reden
        18   | -184 | SK   | 100  | Afgerond
        2    | -184 | SK   | -185 | Zelf
        """,
        """
        def      | noemer | negatief | oordeel
        afgerond | 18     | 2        | met zorg
        """,
        periode="2025",
        vensters={"A": "-400-455"},
    ),
)
