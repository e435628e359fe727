"""S1 to S5: what happens in and after stabilisation."""

from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren.compute import Instellingen
from tests.indicatoren.tekening import Tekening

_AFHAKEN = """
    stab | reg | opl | oplS | besl | soort | uit | reden        | ltb
    0    |     |     |      |      |       | 122 | Ingetrokken  |
    0    |     |     |      |      |       | 123 | Nietverschenen |
    0    |     |     |      |      |       | 100 | Voldoet niet |
    0    |     |     |      |      |       | 100 | Zelf         |
    0    |     |     |      |      |       | 100 | Niet passend |
    0    |     |     |      |      |       | 100 | Overig       |
    0    |     |     |      |      |       | 100 |              |
    0    |     |     |      |      |       | 100 | Verhuisd     |
    0    |     |     |      |      |       | 100 | Overleden    |
    0    |     |     |      |      |       | 100 | Afgerond     |
    0    |     |     |      | 60   | A     | 70  | Ingetrokken  |
    0    |     |     |      | 65   | A     |     |              |
    0    |     |     |      | 0    | A     |     |              |
    0    |     |     |      | -5   | A     | 100 | Ingetrokken  |
    0    | 90  |     |      |      |       | 90  | Ingetrokken  |
    0    |     | 95  | BR   |      |       | 99  | Ingetrokken  |
    0    |     |     |      |      |       |     |              | 80..
    0    | 80  |     |      |      |       |     |              | 80..
    0    |     |     |      |      |       |     |              | -10..0
    0    |     |     |      |      |       |     |              | -10..-1
    -90  |     |     |      |      |       | 20  | Zelf         |
    0    | -3  |     |      |      |       |     |              |
"""

TEKENINGEN = (
    Tekening(
        "S1",
        "still in stabilisation: its own end, else award, solution or exit",
        """
        stab | stabE | reg+ | opl | uit | reden
        0    | 122   |      |     |     |
        0    | 123   |      |     |     |
        0    |       | 100  |     |     |
        0    |       |      | 101 | 150 | Zelf
        0    | 150   | 10   |     | 110 | Zelf
        0    |       |      |     | 105 | Zelf
        0    |       |      |     |     |
        -105 | 180   |      |     |     |
        0    | p300  |      |     |     |
        0    | -1    |      |     |     |
        """,
        # Out on day 100, 101, 105, 110, 122 and 123. The late one enters on day 105, the day of the third of these.
        """
        dag | teller | noemer | waarde | risico | lopend | negatief
        122 | 4      | 9      | 24/56  | 5      | 0      | 1
        183 | 3      | 9      | 18/56  | 3      | 0      | 1
        243 | 3      | 9      | 18/56  | 3      | 0      | 1
        """,
    ),
    Tekening(
        "S2",
        "everyone: three definitions beside all other endings",
        _AFHAKEN,
        # Refused on day 0, 60 and 65: one of 20 each. Ready on day 80: one of 17. On day 90 the late one is there and
        # one is ready, not gone; on day 95 another. Nine leave on day 100, one of them refused long ago, then one on
        # 110, 122 and 123: from day 90 on every ending takes 16/20/17.
        """
        def                   | pop | dag | teller | noemer | waarde          | laag     | hoog     | risico
        D1                    | met | 122 | 1      | 21     | 16/20/17        | 16/20/17 | 48/20/17 | 5
        D2                    | met | 122 | 2      | 21     | 32/20/17        | 32/20/17 | 64/20/17 | 5
        D3                    | met | 122 | 7      | 21     | 112/20/17       |          |          | 5
        zelf                  | met | 122 | 2      | 21     | 32/20/17        |          |          | 5
        afgewezen             | met | 122 | 4      | 21     | 3/20 + 16/20/17 |          |          | 5
        overleden of verhuisd | met | 122 | 2      | 21     | 32/20/17        |          |          | 5
        afgerond              | met | 122 | 1      | 21     | 16/20/17        |          |          | 5
        nog bezig             | met | 122 | 4      | 21     | 64/20/17        |          |          | 5
        D1                    | met | 243 | 2      | 21     | 32/20/17        | 32/20/17 | 64/20/17 | 3
        """,
    ),
    Tekening(
        "S2",
        "without long-term support: not on day 0, and a later start is an ending",
        _AFHAKEN,
        # Not counted: the one that is in support on day 0. On day 80 one goes into support, and one does so on the day
        # on which it is ready.
        """
        def       | pop    | dag | teller | noemer | waarde   | risico
        langdurig | zonder | 122 | 2      | 20     | 2/19     | 3
        D1        | zonder | 122 | 1      | 20     | 14/19/15 | 3
        nog bezig | zonder | 122 | 2      | 20     | 28/19/15 | 3
        """,
    ),
    Tekening(
        "S2",
        "ten at risk are needed, and more than one in twenty that vanished asks for care",
        """
        keer | stab | uit | reden | verd
        9    | 0    |     |       |
        1    | 0    | 120 | Zelf  |
        1    | 0    |     |       | 200
        """,
        """
        def  | pop | dag | teller | noemer | waarde | risico | lopend | oordeel  | onderdrukt
        zelf | met | 122 | 1      | 11     | 1/11   | 10     | 0      | met zorg | -
        zelf | met | 243 | 1      | 11     | 1/11   | 9      | 1      | met zorg | -
        zelf | met | 365 | 1      | 11     | 1/11   | 9      | 1      | met zorg | -
        """,
        instellingen=Instellingen(),
    ),
    Tekening(
        "S2",
        "a curve that starts later than its clock says nothing about the clock",
        """
        keer | stab | uit | reden
        9    | 5    | 40  | Zelf
        12   | -20  | 150 | Zelf
        """,
        """
        def  | pop | dag | teller | waarde | oordeel  | onderdrukt
        zelf | met | 122 | 9      | -      | met zorg | te_jong
        """,
        instellingen=Instellingen(),
    ),
    Tekening(
        "S3",
        "ready in the narrow and in the wide sense",
        """
        stab | reg | opl | oplS | besl | soort | uit | reden    | ltb
        0    | 122 |     |      |      |       |     |          |
        0    | 123 |     |      |      |       |     |          |
        0    |     | 100 | SK   |      |       |     |          |
        0    |     | 100 | BR   |      |       | 200 | Afgerond |
        0    |     | 100 |      |      |       | 200 | Afgerond |
        0    | 110 | 100 | BR   |      |       |     |          |
        0    |     |     |      |      |       | 100 | Zelf     |
        0    |     |     |      |      |       |     |          | 50..
        0    | 120 |     |      |      |       |     |          | 0..
        0    |     |     |      | 60   | A     |     |          |
        -105 | 100 |     |      |      |       |     |          |
        """,
        """
        def  | pop    | dag | teller | noemer | waarde | risico
        smal | met    | 122 | 4      | 11     | 29/80  | 6
        smal | met    | 243 | 6      | 11     | 43/80  | 1
        ruim | met    | 122 | 6      | 11     | 28/50  | 4
        ruim | met    | 243 | 8      | 11     | 36/50  | 1
        smal | zonder | 122 | 3      | 10     | 16/54  | 5
        ruim | zonder | 122 | 5      | 10     | 14/27  | 3
        ruim | zonder | 243 | 7      | 10     | 18/27  | 0
        """,
    ),
    Tekening(
        "S4",
        "the same from the aanmelding, refusals included",
        """
        aanm | besl | soort | stab | reg | opl | oplS | uit | reden | ltb
        0    |      |       | 20   | 183 |     |      |     |       |
        0    |      |       | 20   | 184 |     |      |     |       |
        0    |      |       |      |     | 90  | SB   |     |       |
        0    |      |       |      |     | 90  | BR   |     |       |
        0    | 30   | A     |      | 60  |     |      |     |       |
        0    |      |       |      |     |     |      | 80  | Zelf  |
        0    |      |       |      | 90  |     |      |     |       | 30..
        -85  |      |       |      | 120 |     |      |     |       |
             |      |       | 0    | 30  |     |      |     |       |
        """,
        """
        def  | pop    | dag | teller | noemer | waarde | risico
        smal | met    | 183 | 3      | 8      | 15/42  | 4
        smal | met    | 365 | 5      | 8      | 25/42  | 1
        ruim | met    | 183 | 4      | 8      | 20/42  | 3
        smal | zonder | 183 | 2      | 8      | 8/35   | 4
        ruim | zonder | 183 | 3      | 8      | 12/35  | 3
        ruim | zonder | 365 | 5      | 8      | 20/35  | 0
        """,
    ),
    Tekening(
        "S5",
        "standing still on the last observed day, 365",
        """
        stab | stabE | reg | opl | uit  | reden | verd | ltb  | crises | plan
        242  |       |     |     |      |       |      |      |        |
        243  |       |     |     |      |       |      |      |        |
        200  |       |     |     |      |       |      | 275  |        |
        200  |       |     |     |      |       |      | 276  |        |
        200  |       |     |     |      |       |      |      | 280    |
        200  |       |     |     |      |       |      |      |        | 290
        200  |       |     |     |      |       |      |      |        | 365
        300  | 364   |     |     |      |       |      |      |        |
        300  | 365   |     |     |      |       |      |      |        |
        100  |       | 150 |     |      |       |      |      |        |
        100  |       |     | 150 |      |       |      |      |        |
        100  |       |     |     | 365  | Zelf  |      |      |        |
        100  |       |     |     | p366 | Zelf  |      |      |        |
        100  |       |     |     |      |       | 364  |      |        |
        100  |       |     |     |      |       | 365  |      |        |
        """,
        # In the noemer: 242 (past day 122), the five of 200, 364 (past its end), the planned exit and the one that
        # vanished on the day itself. Still: 242, support of 275, those two.
        """
        stat  | maat    | teller | noemer | waarde
        stand | aandeel | 4      | 9      | 4/9
        stand | aantal  | 4      | -      | 4
        """,
    ),
    Tekening(
        "S2",
        "a cohort is who began in the period, a window who was there",
        """
        stab | uit | reden
        -50  | 10  | Zelf
        10   | 130 | Zelf
        90   | 210 | Zelf
        95   | 200 | Zelf
        """,
        """
        def  | pop | dag | teller | noemer | waarde
        zelf | met | 122 | 2      | 2      | 1
        """,
        periode="2024-K1",
        soort=SoortPeriode.COHORT,
    ),
)
