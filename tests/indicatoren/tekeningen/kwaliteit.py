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
        0    |     |      |       |      |       |     |     |      | -5  | Zelf  | 365    |          | 10
        -90  |     |      |       |      |       |     |     |      | -5  | Zelf  | 365    |          |
        366  |     |      |       |      |       |     |     |      |     |       | 366    |          |
        """,
        # Seventeen ran in 2024. Order: two, and the end of the solution of day 8. Without a sequel: the end of day 60,
        # the exit of day 71, and support that began earlier on the day of the end.
        """
        def                         | teller | noemer | waarde
        volgorde                    | 3      | 16     | 3/16
        toekomst                    | 1      | 16     | 1/16
        laatste dag                 | 1      | 16     | 1/16
        stabilisatie zonder vervolg | 3      | 16     | 3/16
                                    | 8      | 16     | 8/16
        """,
    ),
)
