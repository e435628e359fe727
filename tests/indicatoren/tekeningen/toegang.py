"""I1 to I5: from the aanmelding to the decision."""

from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren.compute import Instellingen
from tests.indicatoren.tekening import Tekening

TEKENINGEN = (
    Tekening(
        "I1",
        "first, returning within five years, from long-term support",
        """
        wie | aanm  | uit   | verd | ltb
        1   | -1900 | -1827 |      |
        1   | 0     |       |      |
        2   | -1900 | -1826 |      |
        2   | 0     |       |      |
        3   | 10    |       |      |
        3+4 | 20    |       |      |
        4   | 20    |       |      |
        5   | -400  | -100  |      | -300..-183
        5   | 0     |       |      |
        6   | -400  | -100  |      | -300..-184
        6   | 0     |       |      |
        7   | 30    |       |      | 10..20
        8   | -900  |       | -700 |
        8   | 365   |       |      |
        9   | 366   |       |      |
        10  | p300  |       |      |
        11  | 50    |       |      |
        11  | 80    |       |      | 40..
        12  | -400  |       |      | 60..
        12  | 60    |       |      |
        """,
        # 1: ended a day too long ago. 3 and 4: the couple of day 20 knows 3 from day 10, 4 is not earlier than itself.
        # 11: its second traject was in support from day 40 on, before this aanmelding of day 50.
        """
        def       | teller | waarde
        ''        | 12     | 12
        eerste    | 5      | 5
        terug     | 7      | 7
        langdurig | 2      | 2
        """,
        vensters={"A": "-3000-365"},
    ),
    Tekening(
        "I1",
        "a period that was not wholly delivered has no number",
        """
        aanm
        5
        200
        """,
        """
        def | teller | waarde | ongezien | onderdrukt
        ''  | -      | -      | 2        | te_jong
        """,
        vensters={"A": "0-180 183-365"},
    ),
    Tekening(
        "I2",
        "talk, gone and open, on every border, with somebody who was there before the window",
        """
        aanm | int | uit | reden
        0    | 14  |     |
        0    | 15  |     |
        0    | 28  |     |
        0    | 29  |     |
        0    |     | 10  | Zelf
        0    | 56  | 56  | Zelf
        0    | 57  |     |
        -20  | 20  |     |
        345  |     |     |
        0    | -1  |     |
        -30  | -5  |     |
        0    | p60 | p70 | Zelf
        """,
        # Nine are there from day 0. Day 10: one of nine gone. Day 14 and 15: one of eight, one of seven. On day 20 one
        # enters and one is seen for the last time. Day 28: one of six, then five, four; day 56 one of three.
        """
        def | dag | teller | noemer | waarde | risico | lopend | negatief
        ''  | 14  | 1      | 9      | 1/9    | 8      | 0      | 1
        ''  | 28  | 3      | 10     | 3/9    | 6      | 1      | 1
        ''  | 56  | 6      | 10     | 6/9    | 3      | 1      | 1
        weg | 28  | 1      | 10     | 1/9    | 6      | 1      | 1
        weg | 56  | 1      | 10     | 1/9    | 3      | 1      | 1
        """,
    ),
    Tekening(
        "I2",
        "the legal end moves with Easter Monday, and the term of the own plan",
        """
        aanm | int | uit | reden
        63   | 92  |     |
        63   | 93  |     |
        64   | 92  |     |
        64   | 93  |     |
        63   |     | 70  | Zelf
        -9   | 25  |     |
        """,
        # 63 + 28 is Easter Monday, so its term ends on day 92; 64 + 28 is that Tuesday. One of five leaves before the
        # sixth enters.
        """
        def       | dag | teller | noemer | waarde    | risico
        wettelijk | 28  | 2      | 6      | 8/5/5     | 5
        ''        | 28  | 1      | 6      | 4/5/5     | 5
        doel      | 29  | 3      | 6      | 12/5/5    | 4
        """,
        instellingen=Instellingen(minste_onder_risico=1, gesprek_dagen={"0034": 29}),
    ),
    Tekening(
        "I2",
        "a cohort is followed beyond its period, and what vanished only until then",
        """
        aanm | int | verd
        5    | 120 |
        90   | 110 | 100
        91   | 95  |
        -1   | 10  |
        """,
        """
        def | dag | teller | noemer | waarde | risico | lopend | oordeel
        ''  | 14  | 0      | 2      | 0      | 1      | 1      | met zorg
        """,
        periode="2024-K1",
        soort=SoortPeriode.COHORT,
    ),
    Tekening(
        "I3",
        "three working days around a weekend, a crisis before and near the aanmelding",
        """
        crisis | aanm | int | crises | uit | reden
        ja     | 11   | 16  |        |     |
        ja     | 11   | 17  |        |     |
        ja     | 7    | 10  |        |     |
        ja     | 7    | 11  |        |     |
        ja     | 14   |     | 10     |     |
        ja     | 14   | 40  | 6      |     |
        ja     | 14   |     |        | 15  | Zelf
               | 14   | 30  | 7      |     |
               | 14   | 30  | 21     |     |
               | 14   | 15  | 6      |     |
               | 14   | 15  | 22     |     |
        ja     | -2   | 4   |        |     |
        """,
        # Day 11 is a Friday: its third working day is Wednesday, day 16. A crisis on day 6 is 8 days before day 14.
        # In the noemer: eight that are flagged and two with a crisis within seven days. In time: 16, 10, the crises of
        # day 10 and 7. The crisis of day 21 comes too late. The last one enters after two of nine were helped at once.
        """
        def        | dag | teller | noemer | waarde | risico
        wettelijk  | 3   | 4      | 10     | 5/12   | 7
        gemarkeerd |     | 7      | 11     | 7/11   | -
        """,
    ),
    Tekening(
        "I4",
        "a decision, a refusal and an exit on the borders",
        """
        int | besl | soort | uit | reden
        0   | 28   | T     |     |
        0   | 29   | A     |     |
        0   | 56   |       | 56  | Zelf
        0   | 57   | T     |     |
        0   |      |       | 50  | Zelf
        0   | 122  | T     |     |
        0   | 123  | T     |     |
        -40 | 20   | T     |     |
        0   | -1   | T     |     |
        """,
        # Two of seven before the late one enters, on the fortieth day of its clock; its decision is on the sixtieth.
        """
        def         | dag | teller | noemer | waarde | risico | negatief
        ''          | 28  | 1      | 7      | 1/7    | 7      | 1
        ''          | 56  | 3      | 8      | 17/42  | 5      | 1
        ''          | 122 | 6      | 8      | 32/42  | 2      | 1
        verordening | 29  | 2      | 7      | 2/7    | 6      | 1
        """,
        instellingen=Instellingen(minste_onder_risico=1, besluit_dagen={"0034": 29}),
    ),
    Tekening(
        "I4",
        "the legal end moves with Whit Monday",
        """
        int | besl | uit | reden
        84  | 141  |     |
        84  | 142  |     |
        85  | 141  |     |
        84  | 90   |     |
        84  |      | 100 | Zelf
        -20 | 50   |     |
        """,
        # 84 + 56 is Whit Monday, day 140.
        """
        def       | dag | teller | noemer | waarde | risico
        wettelijk | 56  | 3      | 6      | 1/2    | 4
        ''        | 56  | 2      | 6      | 7/20   | 4
        ''        | 28  | 1      | 6      | 1/5    | 4
        """,
    ),
    Tekening(
        "I5",
        "refused, dropped out, left otherwise, and bounds for who left for no known reason",
        """
        int | besl | soort | uit | reden
        0   | 56   | A     |     |
        0   | 57   | A     |     |
        0   |      |       | 56  | Ingetrokken
        0   |      |       | 57  | Nietverschenen
        0   |      |       | 50  | Overig
        0   |      |       | 50  |
        0   |      |       | 50  | Verhuisd
        0   |      | A     | 50  | Ingetrokken
        0   | 40   | T     | 60  | Ingetrokken
        0   | 122  |       |     |
        0   |      |       | 122 | Nietverschenen
        -45 | 60   | T     |     |
        """,
        # One of eleven is admitted before the late one enters; from then on every ending takes 10/121.
        """
        def       | dag | teller | noemer | waarde | laag   | hoog   | risico
        afwijzing | 56  | 2      | 12     | 20/121 |        |        | 7
        afwijzing | 122 | 3      | 12     | 30/121 |        |        | 2
        D1        | 56  | 1      | 12     | 10/121 | 10/121 | 30/121 | 7
        D1        | 122 | 3      | 12     | 30/121 | 30/121 | 50/121 | 2
        overig    | 122 | 3      | 12     | 30/121 |        |        | 2
        """,
    ),
)
