"""C2: in, out, stock, and how long it takes."""

from stabiel.indicatoren.compute import Instellingen
from tests.indicatoren.tekening import Tekening

TEKENINGEN = (
    Tekening(
        "C2",
        "a median needs ten that are followed from their first day on",
        """
        keer | aanm | uit | reden
        10   | 0    | 50  | Zelf
        9    | -40  | 50  | Zelf
        """,
        """
        def          | stat    | maat  | noemer | waarde | onderdrukt
        doorlooptijd | mediaan | dagen | 19     | 50     | -
        """,
        instellingen=Instellingen(),
    ),
    Tekening(
        "C2",
        "with one less there is none",
        """
        keer | aanm | uit | reden
        9    | 0    | 50  | Zelf
        9    | -40  | 50  | Zelf
        """,
        """
        def          | stat    | maat  | noemer | waarde | onderdrukt | oordeel
        doorlooptijd | mediaan | dagen | 18     | -      | te_jong    | met zorg
        """,
        instellingen=Instellingen(),
    ),
    Tekening(
        "C2",
        "in, out and stock balance; time with open cases kept in",
        """
        aanm | uit  | reden | verd
        0    | 100  | Zelf  |
        10   | 110  | Zelf  |
        20   | 365  | Zelf  |
        30   | 366  | Zelf  |
        40   |      |       |
        365  |      |       |
        -50  | 0    | Zelf  |
        -60  |      |       |
        100  |      |       | 364
        100  |      |       | 365
        366  |      |       |
             | 200  | Zelf  |
        50   | p300 | Zelf  |
        """,
        # Days open: 100, 100, 345, 336, 326, 1, 0, 366, 265, 266, 316.
        """
        def               | stat    | maat   | teller | noemer | waarde
        instroom          | stand   | aantal | 9      | -      | 9
        uitstroom         | stand   | aantal | 4      | -      | 4
        voorraad          | stand   | aantal | 6      | -      | 6
        Little            | stand   | dagen  | -      | 9      | 2421/9
        doorlooptijd      | mediaan | dagen  | 4      | 11     | 345
        leeftijd voorraad | mediaan | dagen  | -      | 6      | 320
        leeftijd voorraad | p90     | dagen  | -      | 6      | 425
        """,
    ),
    Tekening(
        "C2",
        "a hand-over runs from the first organisation to the next; leaving competes, and open cases are kept in",
        """
        bij           | uit | reden | verd
        A:0,B:10      |     |       |
        A:-20,B:5     |     |       |
        A:0,B:0,C:30  |     |       |
        B:10,A:40     |     |       |
        A:0,B:122     |     |       |
        A:0,B:123     |     |       |
        A:0,B:183     | 183 | Zelf  |
        A:0,B:200     | 183 | Zelf  |
        A:0           |     |       | 100
        A:300         |     |       |
        A:0           |     |       |
        """,
        # At risk and handed over: day 10 1/10, 25 1/10, 30 2/9, 122 1/5, 123 1/4, 183 1/3 while one more leaves.
        """
        def        | dag | org | teller | noemer | waarde | risico | lopend
        overdracht | 122 |     | 5      | 11     | 0.496  | 5      | 2
        overdracht | 183 |     | 7      | 11     | 0.748  | 3      | 2
        overdracht | 365 |     | 7      | 11     | 0.748  | 1      | 2
        overdracht | 122 | B   | 1      | 1      | 1      | 0      | 0
        """,
        vensters={"A": "0-365", "B": "0-365", "C": "0-365"},
        vraag={"per_organisatie": True},
    ),
)
