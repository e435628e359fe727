"""K2: implausible trajecten. (K1 counts fields in deliveries; see test_volledigheid.)"""

from tests.indicatoren.tekening import Tekening

TEKENINGEN = (
    Tekening(
        "K2",
        "order, future, last day, stabilisation without a sequel",
        """
        aanm | int | besl | soort | stab | stabE | reg | opl | oplE | uit | reden | gezien | ltb      | start
        0    | 5   | 5    | T     | 5    |       | 5   | 5   | 5    |     |       | 365    |          |
        5    | 4   |      |       |      |       |     |     |      |     |       | 365    |          |
        0    | 9   |      |       | 8    |       |     |     |      |     |       | 365    |          |
        0    |     |      |       |      |       |     | 9   | p8   |     |       | 365    |          |
        0    |     |      |       |      |       |     | 9   | p500 |     |       | 365    |          |
        0    | p99 |      |       |      |       |     |     |      |     |       | 90     |          |
        0    |     |      |       |      |       |     |     |      | 90  | Zelf  | 90     |          |
        0    |     |      |       |      |       |     |     |      | 89  | Zelf  | 90     |          |
        0    |     |      |       | 5    | 60    |     |     |      |     |       | 90     |          |
        0    |     |      |       | 5    | 61    |     |     |      |     |       | 90     |          |
        0    |     |      |       | 5    | 40    | 40  |     |      |     |       | 90     |          |
        0    |     |      |       | 5    | 40    |     |     |      | 70  | Zelf  | 90     |          |
        0    |     |      |       | 5    | 40    |     |     |      | 71  | Zelf  | 90     |          |
        0    |     |      |       | 5    | 40    |     |     |      |     |       | 90     | 40..     |
        0    |     |      |       | 5    | 40    |     |     |      |     |       | 90     | 60..     |
        0    |     |      |       | 5    | 40    |     |     |      |     |       | 90     | 70..     |
        0    |     |      |       | 5    | 40    |     |     |      |     |       | 90     | 71..     |
        0    |     |      |       |      |       |     |     |      | -5  | Zelf  | 365    |          | 10
        -90  |     |      |       |      |       |     |     |      | -5  | Zelf  | 365    |          |
        366  |     |      |       |      |       |     |     |      |     |       | 366    |          |
        """,
        # Eighteen ran in 2024. Order: two, and the end of the solution of day 8. Without a sequel: the end of day 60,
        # the exit and the support of day 71, and support that began earlier on the day of the end.
        """
        def                         | teller | noemer | waarde
        volgorde                    | 3      | 18     | 3/18
        toekomst                    | 1      | 18     | 1/18
        laatste dag                 | 1      | 18     | 1/18
        stabilisatie zonder vervolg | 4      | 18     | 4/18
                                    | 9      | 18     | 9/18
        """,
    ),
)
