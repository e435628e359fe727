"""O1 to O6: the proposal, the solution, and what comes after it."""

from stabiel.begrippen.uitkomsten import SoortPeriode
from tests.indicatoren.tekening import Tekening

TEKENINGEN = (
    Tekening(
        "O1",
        "granted, rejected, withdrawn, gone; forced agreements as a share",
        """
        reg | reg- | regx | reg+ | uit | reden | verzoek | dwang
        0   |      |      | 56   |     |       |         |
        0   |      |      | 57   |     |       | 20      | ja
        0   |      |      | 120  |     |       | 365     |
        0   |      |      | 121  |     |       | 366     | ja
        0   | 40   |      | 90   |     |       |         | ja
        0   | 30   |      | 30   |     |       |         |
        0   |      | 100  |      |     |       |         |
        0   |      |      |      | 80  | Zelf  |         |
        -45 |      |      | 30   |     |       |         |
        0   |      |      | p90  |     |       |         |
        0   |      |      | -1   |     |       |         |
        """,
        # Two of nine are rejected, on day 30 and 40, before the late one enters; from then on every ending takes 7/72:
        # day 56, 57, 75 (the late one), 80 gone, 100 withdrawn, 120, 121. One still runs.
        """
        def                   | stat    | dag | teller | noemer | waarde | risico | negatief
        toegekend             | aj      | 56  | 1      | 10     | 7/72   | 8      | 1
        toegekend             | aj      | 120 | 4      | 10     | 28/72  | 3      | 1
        toegekend             | aj      | 243 | 5      | 10     | 35/72  | 1      | 1
        afgewezen             | aj      | 56  | 2      | 10     | 2/9    | 8      | 1
        ingetrokken           | aj      | 120 | 1      | 10     | 7/72   | 3      | 1
        dwangakkoord verzocht | aandeel |     | 2      | 10     | 2/10   | -      | 0
        dwangakkoord          | aandeel |     | 2      | 10     | 2/10   | -      | 0
        """,
    ),
    Tekening(
        "O2",
        "kinds of solutions, and the vtlb of those that remit debt",
        """
        opl  | oplS | vtlb
        0    | SK   | ja
        365  | SK   |
        10   | BR   | ja
        10   |      | ja
        10   | SB   | ja
        -1   | SK   | ja
        366  | SK   | ja
        p100 | SK   | ja
        """,
        """
        def  | groep                    | teller | noemer | waarde
             | soort=Saneringskrediet   | 2      | 5      | 2/5
             | soort=Schuldbemiddeling  | 1      | 5      | 1/5
             | soort=Betalingsregeling  | 1      | 5      | 1/5
             | soort=Herfinanciering    | 0      | 5      | 0
             | soort=0%-aanbod          | 0      | 5      | 0
             | soort=onbekend           | 1      | 5      | 1/5
        vtlb |                          | 2      | 3      | 2/3
        """,
    ),
    Tekening(
        "O3",
        "what came due in the period: completed, early or unknown",
        """
        opl  | oplS | oplE | uit  | reden
        -184 | SK   | 364  | 333  | Afgerond
        -184 | SK   | 364  | 332  | Afgerond
        -184 | SK   |      | 100  | Afgerond
        -184 | SB   | 364  | 455  | Afgerond
        -184 | SB   | 364  | 456  | Afgerond
        -184 | SB   | 364  | 300  | Verhuisd
        -184 | SB   | 364  | 300  | Overig
        -184 | SB   | 364  | 300  |
        -184 | SB   | 364  |      |
        -184 | SB   | 364  | -184 | Zelf
        -184 | BR   | 364  | 364  | Afgerond
        -184 | SK   | 364  | -190 | Zelf
        -185 | SK   | 364  | 364  | Afgerond
        -274 | SK   | 364  | 364  | Afgerond
        """,
        # Day -184 is 1 July 2023: due after 639 days, on day 455. A day earlier the term was 39 months. Day -274 has
        # not come due either.
        """
        def        | teller | noemer | waarde | negatief | lopend
        afgerond   | 3      | 10     | 3/10   | 1        | 2
        voortijdig | 3      | 10     | 3/10   | 1        | 2
        onbekend   | 4      | 10     | 4/10   | 1        | 2
        """,
        periode="2025",
        vensters={"A": "-400-455"},
    ),
    Tekening(
        "O3",
        "a cohort began in the period; what is not due by the last observed day is not judged",
        """
        opl | oplS | oplE | uit | reden
        10  | SK   | 558  | 560 | Afgerond
        11  | SK   | 558  | 560 | Afgerond
        12  | SK   | 558  | 560 | Afgerond
        """,
        """
        def      | teller | noemer | waarde | ongezien
        afgerond | 2      | 2      | 1      | 1
        """,
        soort=SoortPeriode.COHORT,
        vensters={"A": "0-650"},
    ),
    Tekening(
        "O4",
        "completed within a year of the aanmelding",
        """
        aanm | opl | oplS | oplE | uit | reden
        0    | 20  | SK   | 396  | 365 | Afgerond
        0    | 20  | SK   | 397  | 365 | Afgerond
        0    | 20  | SK   | 396  | 366 | Afgerond
        0    | 20  | BR   | 360  | 360 | Afgerond
        0    | 20  | SB   | 360  | 360 | Zelf
        0    |     |      |      | 90  | Afgerond
        0    | 300 | SB   |      | 300 | Afgerond
        -95  | 20  | SB   | 90   | 90  | Afgerond
        0    |     |      |      |     |
        0    |     |      |      | -1  | Zelf
        """,
        # One of eight leaves before the late one enters; from then on every ending takes 7/64.
        """
        dag | teller | noemer | waarde | risico | negatief
        365 | 3      | 9      | 21/64  | 4      | 1
        730 | 4      | 9      | 28/64  | 1      | 1
        """,
        vensters={"A": "0-800"},
        vraag={},
        periode="2024-01-01..2026-03-11",
    ),
    Tekening(
        "O5",
        "back within a year, through either client, but not through the same traject",
        """
        wie | aanm | uit | reden     | reg | opl | oplS
        1   | -50  | 0   | Afgerond  |     |     |
        1   | 365  |     |           |     |     |
        2   | -50  | 0   | Afgerond  |     |     |
        2   | 366  |     |           |     |     |
        3+4 | -50  | 0   | Afgerond  |     |     |
        4   | 0    |     |           |     |     |
        5   | 0    | 0   | Afgerond  |     |     |
        6   | -50  | 0   | Afgerond  |     |     |
        6   | -1   |     |           |     |     |
        7   | -50  | 0   | Zelf      |     |     |
        7   | 100  |     |           |     |     |
        8   | -50  | 0   | Overleden |     |     |
        9   | -50  | 0   | Zelf      | 0   |     |
        10  | -50  | 0   | Zelf      |     | 0   | BR
        11  | -50  | 0   |           | 1   |     |
        12  | -50  | -90 | Afgerond  |     |     |
        12  | 40   |     |           |     |     |
        13  | -50  | p9  | Afgerond  |     |     |
        """,
        # Completed: 1, 2, 3+4, 5 and 6 from day 0, 12 from day 90 of its clock on; back: 4 on day 0, 12 on day 130, 1
        # on day 365, 2 on day 366. None of these had a settlement, but they completed; without one left 7 and 11.
        """
        def             | stat | dag | teller | noemer | waarde
        afgerond        | km   | 365 | 3      | 6      | 1/5 + 4/25 + 4/25
        zonder regeling | km   | 365 | 1      | 2      | 1/2
        """,
        vensters={"A": "0-400"},
        periode="2024-01-01..2025-02-04",
    ),
    Tekening(
        "O6",
        "aftercare within sixty days, as long as the delivery could show it",
        """
        uit | reden    | naz | gezien
        0   | Afgerond | 60  | 181
        0   | Afgerond | 61  | 181
        0   | Afgerond | -9  | 181
        0   | Afgerond | p59 | 181
        150 | Afgerond | 190 | 181
        0   | Zelf     | 10  | 181
        -20 | Afgerond | 10  | 181
        """,
        # On its thirty-first day the one of day 150 was seen for the last time; the one of day -20 enters on its
        # twentieth and is reached on its thirtieth.
        """
        dag | teller | noemer | waarde               | lopend
        60  | 3      | 6      | 1/5 + 4/25 + 16/75   | 1
        """,
    ),
)
