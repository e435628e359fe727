"""Of two figures that differ by a few people, the one that a report leads with stays."""

import pytest

from stabiel.begrippen.uitkomsten import Maat, Stat
from stabiel.rapporten.onthulling import protect
from tests.support.rapport import a_row


def ready(day: int, events: int):
    """Ready for a settlement by this day, among 480 people."""
    return a_row(
        "S3", definitie="smal", populatie="met", horizon_dagen=day, teller=events, noemer=480, waarde=events / 480,
        onder_risico=90, nog_lopend=60,
    )  # fmt: skip


@pytest.mark.parametrize("turn", [1, -1])
def test_the_leading_day_stays_and_the_day_nine_people_earlier_goes(turn: int) -> None:
    found = {row.horizon_dagen: row.teller for row in protect([ready(243, 175), ready(365, 184)][::turn])}
    assert found == {365: 184, 243: None}


def test_the_flow_stays_and_a_reading_that_differs_by_a_few_goes() -> None:
    inflow = {"maat": Maat.AANTAL, "stat": Stat.STAND}
    rows = [
        a_row("I1", teller=120, waarde=120.0, **inflow),
        a_row("I1", definitie="langdurig", teller=115, waarde=115.0, **inflow),
    ]
    assert [row.teller for row in protect(rows)] == [120, None]
