"""A total over municipalities shows only what every municipality shows itself."""

from dataclasses import replace

from stabiel.begrippen.uitkomsten import Maat, Onderdrukt, Stat, Uitkomst
from stabiel.rapporten.onthulling import protect
from tests.support.rapport import a_row


def people(number: int, place: str | None, indicator: str = "I1") -> Uitkomst:
    return a_row(
        indicator, maat=Maat.AANTAL, stat=Stat.STAND, teller=number, waarde=float(number), gemeente=place,
    )  # fmt: skip


def total_of(*rows: Uitkomst) -> Uitkomst:
    return protect(rows)[0]


def test_a_total_of_shown_numbers_is_shown() -> None:
    assert total_of(people(70, None), people(40, "0034"), people(30, "0758")).waarde == 70


def test_a_total_is_hidden_where_one_municipality_is_small() -> None:
    found = total_of(people(78, None), people(40, "0034"), people(30, "0758"), people(8, "0518"))
    assert (found.waarde, found.onderdrukt) == (None, Onderdrukt.SECUNDAIR)


def test_a_total_is_hidden_where_a_part_has_no_municipality() -> None:
    assert total_of(people(75, None), people(40, "0034"), people(30, "0758")).waarde is None


def test_a_total_without_any_municipality_that_asks_the_same_is_hidden() -> None:
    assert total_of(people(70, None), people(40, "0034", "H1"), people(30, "0758", "H1")).waarde is None


def test_municipalities_are_judged_as_if_they_were_alone() -> None:
    places = [people(40, "0034"), people(8, "0758"), people(30, "0518")]
    assert protect([people(78, None), *places])[1:] == [protect([row])[0] for row in places]


def test_a_share_of_all_leaves_with_its_counts_where_every_municipality_shows_them() -> None:
    one = a_row("O3", definitie="afgerond", teller=60, noemer=100, waarde=0.6, stat=Stat.AANDEEL, gemeente="0034")
    other = replace(one, teller=30, noemer=60, waarde=0.5, gemeente="0758")
    found = total_of(replace(one, teller=90, noemer=160, waarde=90 / 160, gemeente=None), one, other)
    assert (found.teller, found.noemer, found.waarde) == (90, 160, 0.56)
