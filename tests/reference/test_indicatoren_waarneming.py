"""What the slow twins see and what they leave out, worked out by hand."""

from fractions import Fraction

import pytest

from tests.reference.indicatoren.getekend import alone, ask, dropped, s2_d1, tables, window


def test_an_ending_on_the_first_day_of_the_window_counts() -> None:
    cases = (dropped(1, "2023-12-01", "01-01"), dropped(2, "2023-12-01", None), dropped(3, "01-01", None))
    row = s2_d1(tables(*cases))
    # 1 January is day 31 of nrs 1 and 2; nr 3, followed from its own day 0, is the third at risk on day 31.
    assert (row["teller"], row["noemer"], row["waarde"]) == (1, 3, Fraction(1, 3))


def test_what_finished_before_the_window_belongs_to_survivors_and_is_not_used() -> None:
    cases = (dropped(1, "2023-12-01", "2023-12-31"), dropped(2, "2023-12-01", None), dropped(3, "01-01", None))
    row = s2_d1(tables(*cases))
    assert (row["teller"], row["noemer"], row["waarde"]) == (0, 2, 0)


def test_a_cohort_counts_who_was_never_seen_at_risk() -> None:
    found = tables(dropped(1, "2023-12-01", "2023-12-31"), dropped(2, "2023-12-01", None))
    assert s2_d1(found, periode="2023-12", soort="cohort")["weggelaten"] == {"niet waargenomen": 1}


def test_a_window_does_not_count_what_ended_before_it() -> None:
    found = tables(dropped(1, "01-10", "02-10"), dropped(2, "01-10", None))
    row = s2_d1(found, periode="2024-K2")
    assert (row["noemer"], row["weggelaten"]) == (1, {})


def test_a_window_uses_no_event_after_it() -> None:
    row = s2_d1(tables(dropped(1, "03-01", "04-01"), dropped(2, "03-01", None)), periode="2024-K1", horizon=122)
    assert (row["teller"], row["noemer"], row["nog_lopend"], row["onderdrukt"]) == (0, 2, 2, "te_jong")


def test_an_event_in_a_gap_of_observation_is_not_seen() -> None:
    gap = [*alone("01-01", "03-31"), *alone("07-01", "12-31")]
    row = s2_d1(tables(dropped(1, "03-01", "05-01"), dropped(2, "03-01", "08-01"), vensters=gap), horizon=243)
    # Nr 1 is open at 31 March; nr 2 comes back on 1 July (day 122), alone, and goes on day 153.
    assert (row["teller"], row["noemer"], row["nog_lopend"], row["waarde"]) == (1, 2, 1, 1)


def test_a_gap_leaves_a_person_in_the_denominator_once() -> None:
    gap = [*alone("01-01", "03-31"), *alone("05-01", "12-31")]
    row = s2_d1(tables(dropped(1, "03-01", None), vensters=gap))
    assert (row["noemer"], row["onder_risico"], row["nog_lopend"]) == (1, 1, 0)


def test_a_horizon_inside_a_gap_shows_the_case_as_still_open() -> None:
    gap = [*alone("01-01", "03-31"), *alone("10-01", "12-31")]
    row = s2_d1(tables(dropped(1, "03-01", None), vensters=gap))
    assert (row["noemer"], row["onder_risico"], row["nog_lopend"]) == (1, 0, 1)


def test_a_missing_second_provider_censors() -> None:
    half = [window("A", "01-01", "12-31"), window("B", "01-01", "06-30"), window(None, "01-01", "06-30")]
    row = s2_d1(tables(dropped(1, "05-01", "08-01"), dropped(2, "05-01", None), vensters=half), horizon=122)
    assert (row["teller"], row["noemer"], row["nog_lopend"]) == (0, 2, 2)


def test_two_adjoining_windows_are_one() -> None:
    cases = [dropped(1, "05-01", "07-01"), dropped(2, "05-01", None), dropped(3, "06-30", "09-01")]
    two = [*alone("01-01", "06-30"), *alone("07-01", "12-31")]
    assert ask(tables(*cases, vensters=two), "S2") == ask(tables(*cases), "S2")


def test_a_vanished_traject_is_open_until_it_vanished() -> None:
    gone = dropped(1, "02-01", None, verdwenen_op="03-01")
    row = s2_d1(tables(gone, dropped(2, "02-01", None)))
    assert (row["noemer"], row["nog_lopend"], row["oordeel"]) == (2, 1, "met zorg")


def test_one_in_twenty_vanished_is_not_too_many() -> None:
    cases = [dropped(nr, "02-01", None) for nr in range(2, 21)]
    gone = dropped(1, "02-01", None, verdwenen_op="03-01")
    assert s2_d1(tables(gone, *cases))["oordeel"] is None
    assert s2_d1(tables(gone, *cases[1:]))["oordeel"] == "met zorg"


@pytest.mark.parametrize(("periode", "verdict"), [("2024-H1", None), ("2024-H2", "met zorg"), ("2024", "met zorg")])
def test_a_vanished_traject_counts_in_the_period_in_which_it_should_have_been(
    periode: str, verdict: str | None
) -> None:
    # Held by the delivery of the first half year, missing in that of the second.
    gone = dropped(1, "02-01", None, verdwenen_op="06-30")
    row = s2_d1(tables(gone, dropped(2, "02-01", None)), periode=periode)
    assert row["oordeel"] == verdict


def test_a_vanished_traject_is_no_part_of_the_period_in_which_it_should_have_been() -> None:
    gone = dropped(1, "02-01", None, verdwenen_op="06-30")
    row = s2_d1(tables(gone, dropped(2, "02-01", None)), periode="2024-H2", horizon=243)
    assert (row["noemer"], row["weggelaten"]) == (1, {})


def test_a_cohort_counts_who_vanished_out_of_it() -> None:
    gone = dropped(1, "02-01", None, verdwenen_op="06-30")
    found = tables(gone, dropped(2, "02-01", None))
    assert s2_d1(found, periode="2024-H1", soort="cohort")["oordeel"] == "met zorg"
    assert s2_d1(found, periode="2024-H2", soort="cohort")["oordeel"] is None


def test_who_ended_on_the_day_of_vanishing_or_before_did_not_vanish() -> None:
    cases = [dropped(nr, "02-01", when, verdwenen_op="06-30") for nr, when in enumerate(("06-30", "03-01"))]
    assert s2_d1(tables(*cases), periode="2024")["oordeel"] is None
    assert s2_d1(tables(*cases), periode="2024-H2")["oordeel"] is None


def test_a_planned_exit_is_no_exit() -> None:
    row = s2_d1(tables(dropped(1, "02-01", "03-01", plannen=("uit",)), dropped(2, "02-01", None)))
    assert (row["teller"], row["noemer"]) == (0, 2)


@pytest.mark.parametrize(("others", "verdict"), [(18, "met zorg"), (19, None)])
def test_more_than_one_in_twenty_negative_asks_for_care(others: int, verdict: str | None) -> None:
    cases = [dropped(nr, "02-01", None) for nr in range(2, 2 + others)]
    assert s2_d1(tables(dropped(1, "02-01", "01-15"), *cases))["oordeel"] == verdict


def test_who_was_not_observed_is_one_of_those_among_whom_the_negative_are_counted() -> None:
    late = [*alone("01-01", "12-31"), window("B", "07-01", "12-31")]
    cases = [dropped(nr, "02-01", None) for nr in range(2, 20)]
    unseen = dropped(20, "02-01", "03-01", door="B")
    row = s2_d1(tables(dropped(1, "02-01", "01-15"), *cases, unseen, vensters=late))
    assert (row["noemer"], row["weggelaten"], row["oordeel"]) == (
        18, {"negatieve duur": 1, "niet waargenomen": 1}, None,
    )  # fmt: skip


def test_an_exit_before_the_start_is_left_out_and_counted() -> None:
    row = s2_d1(tables(dropped(1, "02-01", "01-15"), dropped(2, "02-01", None)))
    assert (row["noemer"], row["weggelaten"]) == (1, {"negatieve duur": 1})


@pytest.mark.parametrize("recorder", ["B", None])
def test_a_recorder_without_any_window_here_is_seen_when_all_deliver(recorder: str | None) -> None:
    elsewhere = [*alone("01-01", "06-30"), window("B", "01-01", "12-31", gemeente="0758")]
    case = dropped(1, "05-01", None) | {"stabilisatie_organisatie": recorder}
    row = s2_d1(tables(case, vensters=elsewhere))
    # Seen from 1 May to 30 June, day 60.
    assert (row["noemer"], row["nog_lopend"], row["weggelaten"]) == (1, 1, {})


def test_a_recorder_with_a_window_here_is_seen_only_in_it() -> None:
    late = [*alone("01-01", "12-31"), window("B", "07-01", "12-31")]
    row = s2_d1(tables(dropped(1, "05-01", "06-01", door="B"), vensters=late))
    assert (row["noemer"], row["weggelaten"]) == (0, {"niet waargenomen": 1})
