"""The cells of the case mix: who is in which, and everybody once."""

from dataclasses import replace

import polars as pl
import pytest

from stabiel.indicatoren.compute import compute_tabel
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.vergelijking.cellen import compute_cellen
from stabiel.vergelijking.gevallenmix import choose_kenmerken, label_trajecten
from stabiel.vergelijking.verhoudingen import compute_verhoudingen
from tests.vergelijking.tafels import COHORT, RIJ, drawn, people


def cells_of(tafels, *kenmerken: str, clock: str = "stabilisatie_start") -> list[str]:
    gegevens = Gegevens.from_momentopname(tafels)
    days = gegevens.trajecten.dag[clock]
    cell, names = label_trajecten(gegevens, dag=days, kenmerken=choose_kenmerken(kenmerken))
    return [names[number] for number in cell]


def test_an_age_is_that_of_the_day_of_the_clock_and_nobody_is_younger_than_eighteen() -> None:
    tafels = drawn(
        """
        stab | jaar | gem
        0    | 2007 | 0001
        0    | 2006 | 0001
        0    | 1999 | 0001
        0    | 1998 | 0001
        0    | 1958 | 0001
        0    |      | 0001
        """
    )
    assert cells_of(tafels, "leeftijd") == ["onbekend", "18-25", "18-25", "26-45", "66+", "onbekend"]


def test_a_quarter_ends_with_its_last_day() -> None:
    assert cells_of(drawn("stab | gem\n0 | 0001\n90 | 0001\n91 | 0001\n365 | 0001"), "kwartaal") == [
        "2024-K1",
        "2024-K1",
        "2024-K2",
        "2024-K4",
    ]


def test_variables_cross_and_a_crisis_that_was_told_is_one() -> None:
    tafels = drawn("stab | sekse | crisis | gem\n0 | man | x | 0001\n0 | vrouw | | 0001\n0 | twee cliënten | | 0001")
    assert cells_of(tafels, "geslacht", "crisis") == [
        "man · crisis gemeld",
        "vrouw · geen crisis gemeld",
        "twee cliënten · geen crisis gemeld",
    ]


def test_somebody_who_came_back_is_in_another_cell_than_who_came_first() -> None:
    tafels = drawn("aanm | uit | stab | wie | gem\n-300 | -200 | | 1 | 0001\n0 | | 0 | 1 | 0001\n0 | | 0 | 2 | 0001")
    assert cells_of(tafels, "terug")[1:] == ["terug", "eerste"]


def test_cells_of_one_variable_are_the_breakdown_of_the_indicator() -> None:
    rows = [
        ("0001", sekse, jaar, left, 7)
        for sekse in ("man", "vrouw")
        for jaar in (2000, 1970, 0)
        for left in (True, False)
    ]
    tafels = people(rows)
    for name in ("leeftijd", "geslacht"):
        cellen = compute_cellen(tafels, vraag=COHORT, kenmerken=choose_kenmerken([name]), eenheid="gemeente")
        asked = replace(COHORT, gemeente="0001", uitsplitsingen=(name,))
        table = compute_tabel(Gegevens.from_momentopname(tafels), vraag=asked).filter(
            RIJ, pl.col("uitsplitsing") == name
        )
        own = cellen.per_cel.filter(RIJ, pl.col("gemeente") == "0001")
        assert dict(own.select("cel", "noemer").iter_rows()) == dict(table.select("groep", "noemer").iter_rows())
        pool = cellen.pool.filter(RIJ, pl.col("cel").is_not_null())
        assert dict(pool.select("cel", "waarde").iter_rows()) == pytest.approx(
            dict(table.select("groep", "waarde").iter_rows())
        )


def test_a_small_cell_holds_also_who_ended_before_the_others_were_seen() -> None:
    """Deliveries begin on day 30: the first woman is seen from her start on, the two others 30 days after theirs."""
    tafels = drawn(
        """
        stab | uit | reden       | sekse | gem  | keer
        30   |     |             | man   | 0001 | 30
        30   | 45  | Ingetrokken | vrouw | 0001 | 1
        0    |     |             | vrouw | 0001 | 2
        """,
        vensters={"0001/A": "30-365"},
    )
    cellen = compute_cellen(tafels, vraag=COHORT, kenmerken=choose_kenmerken(["geslacht"]), eenheid="gemeente")
    assert dict(cellen.per_cel.filter(RIJ).select("cel", "noemer").iter_rows()) == {"man": 30, "vrouw": 3}
    assert cellen.eenheden.filter(RIJ)["noemer"].to_list() == [33]


def test_none_of_sixty_of_whom_forty_were_lost_early_tells_no_more_than_about_twenty() -> None:
    tafels = drawn(
        """
        stab | uit | reden       | gem  | verd | keer
        0    |     |             | 0001 | 5    | 40
        0    |     |             | 0001 |      | 20
        0    | 50  | Ingetrokken | 0002 |      | 40
        0    |     |             | 0002 |      | 60
        """
    )
    found = compute_verhoudingen(tafels, vraag=COHORT, kenmerken=()).eenheden.filter(RIJ, pl.col("eenheid") == "0001")
    assert found.select("teller", "noemer", "waarde").row(0) == (0, 60, 0.0)
    assert 20 <= found["effectief"][0] < 30


@pytest.mark.parametrize(("units", "estimated"), [(8, False), (9, True)])
def test_from_nine_units_on_the_spread_is_estimated(units: int, estimated: bool) -> None:
    rows = [(f"{number:04d}", "man", 1970, left, 15) for number in range(1, units + 1) for left in (True, False)]
    found = compute_verhoudingen(people(rows), vraag=COHORT, kenmerken=()).trechters.filter(RIJ)
    assert found.select("geplaatst", "spreiding_geschat").row(0) == (units, estimated)
    assert found["spreiding"][0] == (0.0 if estimated else 0.3)
