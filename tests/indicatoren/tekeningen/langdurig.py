"""L1 to L3, H1 and T2: long-term support, crises and changes of track."""

from stabiel.indicatoren.compute import Instellingen
from tests.indicatoren.tekening import Tekening

TEKENINGEN = (
    Tekening(
        "L1",
        "who is in it on the last observed day, and since when",
        """
        ltb      | uit | reden | verd
        0..      |     |       |
        100..366 |     |       |
        100..365 |     |       |
        365..    |     |       |
        366..    |     |       |
        p300..   |     |       |
        10..     | 365 | Zelf  |
        20..     | 366 | Zelf  |
        30..     |     |       | 364
        40..     |     |       | 365
        """,
        """
        stat    | maat   | teller | noemer | waarde
        stand   | aantal | 5      | -      | 5
        mediaan | dagen  | -      | 5      | 325
        p90     | dagen  | -      | 5      | 365
        """,
    ),
    Tekening(
        "L1",
        "an organisation that is marked counts with the time it had the traject, once per traject",
        """
        bij             | ltb  | org
        B:0..           |      | A
        B:0..,A:300..   | 50.. | A
        A:0..           |      | A
        A:0..,B:10..20  |      | A
        """,
        """
        stat  | maat   | teller | org
        stand | aantal | 2      |
        stand | aantal | 2      | B
        """,
        vensters={"A": "0-365", "B": "0-365", "allen": "0-365"},
        vraag={"per_organisatie": True},
        instellingen=Instellingen(minste_onder_risico=1, langdurig=frozenset({"B"})),
    ),
    Tekening(
        "L2",
        "ready, dropped out, into bewind, moved or died",
        """
        ltb   | bewind | reg | opl | oplS | besl | soort | uit | reden
        0..   |        | 183 |     |      |      |       |     |
        0..   |        | 184 |     |      |      |       |     |
        0..   |        |     | 100 | BR   |      |       |     |
        0..9  |        |     |     |      |      |       | 90  | Zelf
        0..   | 50..   |     |     |      |      |       |     |
        0..   | -10..  |     |     |      |      |       |     |
        0..   | 0..    |     |     |      |      |       |     |
        0..   |        |     |     |      |      |       | 80  | Overleden
        0..   |        |     |     |      | 70   | A     |     |
        0..   |        |     |     |      | -70  | A     |     |
        -9..  |        | 20  |     |      |      |       |     |
        0..   |        | -1  |     |      |      |       |     |
        0..   |        | 0   |     |      |      |       |     |
        """,
        # Eleven from day 0, of whom one is ready and one in bewind on that day; ten from day 9 on. Later each ending
        # takes 9/110: day 29, 50, 70, 80, 90, 100 (ready in the wide sense only), 183, 184.
        """
        def                   | dag | teller | noemer | waarde | risico
        smal                  | 183 | 3      | 12     | 28/110 | 5
        ruim                  | 183 | 4      | 12     | 37/110 | 4
        ruim                  | 365 | 5      | 12     | 46/110 | 2
        D3                    | 183 | 1      | 12     | 9/110  | 4
        bewind                | 183 | 2      | 12     | 19/110 | 4
        overleden of verhuisd | 183 | 1      | 12     | 9/110  | 4
        """,
    ),
    Tekening(
        "L3",
        "holds after ready: not left for a bad reason",
        """
        ltb     | reg | opl | oplS | uit | reden
        -50..   | 0   |     |      | 183 | Niet passend
        -50..   | 0   |     |      | 184 | Niet passend
        -50..-9 | 0   |     |      | 60  | Afgerond
        0..     | 0   |     |      | 60  | Zelf
        -50..   |     | 0   | SK   | 50  |
        -50..   |     | 0   | BR   | 50  | Overig
        1..     | 0   |     |      | 50  | Overig
        -90..   | -55 |     |      | 40  | Ingetrokken
        -50..   | 0   |     |      | -1  | Ingetrokken
        -50..   | 0   |     |      | 70  | Verhuisd
        """,
        # One of six stops on day 50. The late one enters on day 55 and stops on day 95, after three good ends; from
        # then on every bad end takes 5/36.
        """
        dag | teller | noemer | waarde | risico | negatief
        183 | 4      | 7      | 20/36  | 2      | 1
        365 | 3      | 7      | 15/36  | 0      | 1
        """,
    ),
    Tekening(
        "L3",
        "a proposal and a solution of one day belong to who recorded the proposal",
        """
        ltb   | reg | opl | oplS | org reg | org opl
        -50.. | 0   | 0   | SK   | A       | B
        -50.. | 1   | 0   | SK   | A       | B
        """,
        """
        dag | noemer | org
        183 | 1      | A
        183 | 1      | B
        """,
        vensters={"A": "0-365", "B": "0-365", "allen": "0-365"},
        vraag={"per_organisatie": True},
    ),
    Tekening(
        "H1",
        "crises and moratoria after the admission, per hundred years",
        """
        besl | soort | crises | moratoria | uit | reden
        0    | T     | 0,1    |           |     |
        0    | T     | 365    | 365       |     |
        -9   | T     | -5,0   |           | 99  | Zelf
        0    | T     | 101    |           | 100 | Zelf
        0    | A     | 50     |           |     |
        0    |       | 50     |           |     |
        365  | T     |        |           |     |
        0    | T     | p50    |           | -1  | Zelf
        """,
        # 365 days twice, days 0 to 99 and 1 to 100.
        """
        maat                 | teller | noemer | waarde        | negatief
        per_100_trajectjaren | 4      | 4      | 146100/930    | 1
        """,
    ),
    Tekening(
        "T2",
        "from long-term support to stabilisation, back again, and back after dropping out",
        """
        wie | aanm | ltb   | stab | reg | besl | soort | uit | reden
        1   |      | 0..   | 183  |     |      |       |     |
        2   |      | 0..   | 184  |     |      |       |     |
        3   |      | 0..   | 0    |     |      |       |     |
        4   |      | 0..   | 90   | 80  |      |       |     |
        5   |      | 0..   |      |     |      |       | 70  | Zelf
        6   |      | 0..   | 90   | -1  |      |       |     |
        7   |      | -75.. | 20   |     |      |       |     |
        8   |      | 203.. | 20   |     |      |       |     |
        9   |      | 204.. | 20   |     |      |       |     |
        11  | -9   |       |      |     |      |       | 70  | Overig
        11  | 435  |       |      |     |      |       |     |
        12  | -9   |       |      |     |      |       | 70  | Zelf
        12  | 436  |       |      |     |      |       |     |
        13  |      |       | 20   | 60  |      |       |     |
        14  |      |       | 20   |     |      |       | 70  | Zelf
        15  |      |       | 20   |     | 50   | A     |     |
        16  |      | 5..   | -90  |     |      |       |     |
        17  | -200 |       |      |     |      |       | -30 | Zelf
        17  | 40   |       |      |     |      |       |     |
        18  | -9   |       |      |     |      |       | 70  | Niet passend
        18  | 75   |       |      |     |      |       |     |
        19  | -9   |       |      |     |      |       | 70  | Verhuisd
        20  | -9   |       |      |     | 30   | A     | 70  | Zelf
        21  | -9   |       |      | 70  |      |       | 70  | Zelf
        """,
        # Long-term: one of 1, 2, 4 and 5 leaves before 7 enters. Stabilisation: 15, 13 and 14 end, then 16 enters and
        # is in support at once. Back after drop-out: 18, then 17 enters and is back, then 11.
        """
        def                         | dag | teller | noemer | waarde | risico
        langdurig naar stabilisatie | 183 | 2      | 5      | 6/16   | 2
        stabilisatie naar langdurig | 183 | 2      | 6      | 4/15   | 2
        nieuwe aanmelding na D3     | 365 | 3      | 6      | 13/25  | 4
        """,
        vensters={"A": "0-500"},
        periode="2024-01-01..2025-05-15",
    ),
)
