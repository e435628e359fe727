"""When a point of a curve is shown, and what it counts, worked out by hand.

A stabilisation that starts on 1 February 2024 stands on day 122 on 2 June: 29 February is day 28, 31 March 59,
30 April 89, 31 May 120.
"""

from datetime import timedelta
from fractions import Fraction

import pytest

from tests.reference.indicatoren.getekend import (
    TEN,
    Row,
    alone,
    applied,
    ask,
    day,
    dropped,
    pick,
    s2_d1,
    tables,
)


def shown(row: Row) -> bool:
    """Whether the point has a value; it is empty only as too young."""
    assert (row["waarde"] is None) == (row["onderdrukt"] == "te_jong")
    return row["waarde"] is not None


def staying(count: int, *, start: str = "02-01", first: int = 1) -> list[Row]:
    """Stabilisations that go on."""
    return [dropped(nr, start, None) for nr in range(first, first + count)]


# ---- ten that could be followed (R1) -------------------------------------------------------------------


def test_fewer_than_ten_that_could_be_followed_hide_the_value_and_keep_the_counts() -> None:
    row = s2_d1(tables(*staying(9)), instellingen=TEN)
    assert (row["waarde"], row["onderdrukt"], row["noemer"], row["onder_risico"]) == (None, "te_jong", 9, 9)


def test_a_point_is_shown_also_when_everybody_ended_before_it() -> None:
    row = s2_d1(tables(*[dropped(nr, "02-01", "03-01") for nr in range(10)]), instellingen=TEN)
    assert (row["waarde"], row["onder_risico"], row["nog_lopend"], row["onderdrukt"]) == (1, 0, 0, None)


@pytest.mark.parametrize(("closes", "is_shown"), [("06-01", False), ("06-02", True)])
@pytest.mark.parametrize("end", ["02-10", None])
def test_ended_or_not_the_windows_must_reach_the_horizon(end: str | None, closes: str, is_shown: bool) -> None:
    cases = [dropped(nr, "02-01", end) for nr in range(10)]
    row = s2_d1(tables(*cases, vensters=alone("01-01", closes)), instellingen=TEN)
    assert (shown(row), row["teller"], row["noemer"]) == (is_shown, 10 if end else 0, 10)


@pytest.mark.parametrize(("start_of_tenth", "is_shown"), [("05-31", True), ("06-01", False)])
def test_endings_of_those_too_young_do_not_help_over_the_ten(start_of_tenth: str, is_shown: bool) -> None:
    # Until 30 September: 31 May + 122 days. The five of 1 June left on day 9, and nobody could see their day 122.
    young = [dropped(nr, "06-01", "06-10") for nr in range(20, 25)]
    cases = [*staying(9, start="01-10"), dropped(10, start_of_tenth, None), *young]
    row = s2_d1(tables(*cases, vensters=alone("01-01", "09-30")), instellingen=TEN)
    assert (row["noemer"], row["teller"], shown(row)) == (15, 5, is_shown)
    assert row["waarde"] == (Fraction(5, 15) if is_shown else None)


def test_a_window_follows_no_further_than_its_period_and_a_cohort_does() -> None:
    found = tables(*[dropped(nr, "02-01", "02-10") for nr in range(10)])
    assert not shown(s2_d1(found, periode="2024-K1", instellingen=TEN))
    assert s2_d1(found, periode="2024-K1", soort="cohort", instellingen=TEN)["waarde"] == 1


@pytest.mark.parametrize(("vanished", "is_shown"), [("06-01", False), ("06-02", True)])
def test_who_ended_could_be_followed_until_vanishing(vanished: str, is_shown: bool) -> None:
    ended = dropped(10, "02-01", "03-01", verdwenen_op=vanished)
    assert shown(s2_d1(tables(*staying(9), ended), instellingen=TEN)) is is_shown


@pytest.mark.parametrize(
    ("end", "answer"),
    [
        ("03-01", None),  # ended before the gap: does not come back after it
        ("04-15", None),  # ended inside the gap: not seen
        ("05-10", Fraction(1, 10)),  # ended after the gap, straight on to 2 June
    ],
)
def test_who_ended_could_be_followed_until_the_first_gap(end: str, answer: Fraction | None) -> None:
    gap = [*alone("01-01", "03-31"), *alone("05-01", "12-31")]
    row = s2_d1(tables(*staying(9), dropped(10, "02-01", end), vensters=gap), instellingen=TEN)
    assert (row["noemer"], row["onder_risico"], row["waarde"]) == (10, 9, answer)


def test_aftercare_could_be_followed_as_long_as_the_traject_was_held() -> None:
    # 1 March + 60 days = 30 April.
    done = {"uit": "03-01", "uitstroom_reden": "Afgerond", "nazorg_start": "03-10"}
    for held, is_shown in (("04-29", False), ("04-30", True)):
        (row,) = ask(tables(applied(1, "01-10", gezien_tot=held, **done)), "O6")
        assert (shown(row), row["teller"]) == (is_shown, 1)


def test_wettelijk_asks_for_the_own_legal_end_of_a_case() -> None:
    # 30 March 2026 + 28 days is King's Day, so the term ends on 28 April.
    for closes, is_shown in (("2026-04-27", False), ("2026-04-28", True)):
        found = tables(applied(1, "2026-03-30", intake_start="2026-04-02"), vensters=alone("2026-01-01", closes))
        rows = ask(found, "I2", periode="2026")
        assert shown(pick(rows, horizon_dagen=28))
        assert shown(pick(rows, "wettelijk")) is is_shown


# ---- where the curve starts (R2), and where it breaks --------------------------------------------------


def test_a_curve_that_starts_late_has_counts_from_there_and_no_value() -> None:
    early = [dropped(nr, "2023-12-22", None) for nr in range(1, 10)]  # seen from day 10
    late = [dropped(10, "2023-12-12", "01-11")]  # seen from day 20, gone on day 30
    fresh = [dropped(11, "01-05", "01-06")]  # seen from day 0, gone on day 1
    row = s2_d1(tables(*early, *late, *fresh), instellingen=TEN)
    # Day 0: one at risk, so the curve waits; ten are at risk on day 20; nr 11 is out; nr 10 is 1 of 10.
    assert (row["noemer"], row["teller"], row["onder_risico"]) == (10, 1, 9)
    assert (row["waarde"], row["onbekend_laag"], row["onbekend_hoog"]) == (None, None, None)
    assert (row["onderdrukt"], row["oordeel"]) == ("te_jong", "met zorg")


def test_ten_fresh_starts_keep_the_curve_at_the_clock() -> None:
    late = [dropped(nr, "2023-12-12", None) for nr in range(20, 25)]
    row = s2_d1(tables(*staying(9), dropped(10, "02-01", "02-02"), *late), instellingen=TEN)
    # Day 1: 1 of 10; the five others enter on day 20.
    assert (row["noemer"], row["waarde"], row["oordeel"]) == (15, Fraction(1, 10), None)


def test_a_small_group_that_enters_late_starts_where_it_is_largest() -> None:
    cases = [dropped(1, "01-05", "01-06"), dropped(2, "2023-12-22", None), dropped(3, "2023-12-22", None)]
    row = s2_d1(tables(*cases), instellingen=TEN)
    # Day 0: one at risk; day 10: two, as many as ever. Nr 1 is out.
    assert (row["noemer"], row["teller"], row["waarde"]) == (2, 0, None)


@pytest.mark.parametrize(("late_end", "answer"), [(None, None), ("02-01", Fraction(1))])
def test_a_curve_that_broke_says_nothing_about_those_who_entered_later(
    late_end: str | None, answer: Fraction | None
) -> None:
    # Nr 1 is the only one at risk on day 3 and leaves; nr 2 is seen from day 31 on, to day 122 or to day 62.
    row = s2_d1(tables(dropped(1, "02-01", "02-04"), dropped(2, "2023-12-01", late_end)))
    assert (row["noemer"], row["waarde"]) == (2, answer)
    shown(row)


# ---- the horizon itself --------------------------------------------------------------------------------


def test_the_horizon_day_itself_belongs_to_the_horizon() -> None:
    start = day("02-01")
    inside, outside = start + timedelta(days=122), start + timedelta(days=123)
    row = s2_d1(tables(dropped(1, "02-01", str(inside)), dropped(2, "02-01", str(outside))))
    assert (row["teller"], row["onder_risico"], row["nog_lopend"]) == (1, 2, 0)


def test_who_enters_on_the_horizon_day_is_in_the_denominator() -> None:
    start = day("01-01") - timedelta(days=122)
    row = s2_d1(tables(dropped(1, str(start), None), dropped(2, "01-05", None)))
    assert (row["noemer"], row["onder_risico"]) == (2, 2)
