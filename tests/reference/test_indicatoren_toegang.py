"""I1 to I5 of the slow twins, worked out by hand."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from tests.reference.indicatoren.getekend import (
    alone,
    applied,
    ask,
    day,
    pick,
    support,
    tables,
    traject,
    window,
)


def test_i1_counts_first_and_returning_and_from_long_term_support() -> None:
    earlier = applied(1, "2022-03-01", uit="2023-12-01", uitstroom_reden="Afgerond")
    back = applied(2, "03-01", persoon1=7, persoon2=1, geslacht="twee cliënten")
    rows = ask(tables(earlier, back, applied(3, "03-05"), steun=(support(1, "2023-06-01", "2023-11-30"),)), "I1")
    assert [row["waarde"] for row in rows] == [2, 1, 1, 1]


def test_i1_is_first_again_when_the_earlier_traject_ended_more_than_five_years_ago() -> None:
    applied_at, ended = date(2024, 3, 1), date(2024, 3, 1) - timedelta(days=1827)
    earlier = applied(1, "2017-01-01", uit=ended.isoformat())
    rows = ask(tables(earlier, applied(2, applied_at.isoformat(), persoon1=1)), "I1")
    assert pick(rows, "eerste")["waarde"] == 1


def test_i1_counts_a_recorder_only_from_his_own_first_window() -> None:
    late = [*alone("01-01", "12-31"), window("B", "07-01", "12-31")]
    rows = ask(tables(applied(1, "03-01"), applied(2, "03-01", door="B"), vensters=late), "I1")
    assert (rows[0]["waarde"], rows[0]["weggelaten"]) == (1, {"niet waargenomen": 1})


def test_i1_says_nothing_about_a_period_that_is_not_wholly_observed() -> None:
    row = pick(ask(tables(applied(1, "03-01"), vensters=alone("01-02", "12-31")), "I1"))
    assert (row["waarde"], row["onderdrukt"]) == (None, "te_jong")


@pytest.mark.parametrize(("ended_days_before", "parts"), [(1826, [0, 1]), (1827, [1, 0])])
def test_i1_returning_means_within_1826_days_of_the_end(ended_days_before: int, parts: list[int]) -> None:
    ended = day("03-01") - timedelta(days=ended_days_before)
    rows = ask(tables(applied(1, "2017-01-01", uit=str(ended)), applied(2, "03-01", persoon1=1)), "I1")
    assert [pick(rows, name)["waarde"] for name in ("eerste", "terug")] == parts


def test_i1_another_traject_or_support_of_the_same_day_is_not_earlier() -> None:
    found = tables(applied(1, "03-01"), applied(2, "03-01", persoon1=1), steun=(support(1, "03-01"),))
    assert [row["waarde"] for row in ask(found, "I1")] == [2, 2, 0, 0]


def test_i1_support_that_ended_183_days_before_still_counts() -> None:
    applied_at = day("09-01")
    earlier = applied(1, "2022-03-01")
    for days_before, count in ((183, 1), (184, 0)):
        end = str(applied_at - timedelta(days=days_before))
        found = tables(earlier, applied(2, "09-01", persoon1=1), steun=(support(1, "2022-06-01", end),))
        assert pick(ask(found, "I1"), "langdurig")["waarde"] == count


@pytest.mark.parametrize(("ended_days_before", "parts"), [(1826, [0, 1]), (1827, [1, 0])])
def test_i1_an_earlier_traject_that_vanished_ran_until_then(ended_days_before: int, parts: list[int]) -> None:
    gone = str(day("03-01") - timedelta(days=ended_days_before))
    rows = ask(tables(applied(1, "2017-01-01", verdwenen_op=gone), applied(2, "03-01", persoon1=1)), "I1")
    assert [pick(rows, name)["waarde"] for name in ("eerste", "terug")] == parts


def test_i1_the_exit_tells_the_end_also_of_a_traject_of_which_a_part_vanished() -> None:
    earlier = applied(1, "2017-01-01", verdwenen_op="2018-12-31", uit="2023-01-01")
    assert pick(ask(tables(earlier, applied(2, "03-01", persoon1=1)), "I1"), "terug")["waarde"] == 1


@pytest.mark.parametrize("end", ["uit", "verdwenen_op"])
@pytest.mark.parametrize(("applied_at", "count"), [("07-02", 1), ("07-03", 0)])
def test_i1_support_without_an_end_ends_with_its_traject(end: str, applied_at: str, count: int) -> None:
    # 1 January 2024 + 183 days = 2 July.
    earlier = applied(1, "2022-03-01", **{end: "01-01"})
    for planned in (None, "12-31"):
        found = tables(earlier, applied(2, applied_at, persoon1=1), steun=(support(1, "2022-06-01", planned),))
        assert pick(ask(found, "I1"), "langdurig")["waarde"] == count


def test_i2_has_talk_and_gone_as_rivals() -> None:
    cases = (
        applied(1, "02-01", intake_start="02-15"),  # day 14
        applied(2, "02-01", intake_start="03-05", uit="03-05"),  # day 33, the talk comes first
        applied(3, "02-01", uit="02-11", uitstroom_reden="Zelf"),  # day 10
        applied(4, "02-01"),
    )
    rows = ask(tables(*cases), "I2")
    points = {row["horizon_dagen"]: (row["teller"], row["waarde"]) for row in rows if row["definitie"] == ""}
    assert points == {14: (1, Fraction(1, 4)), 28: (1, Fraction(1, 4)), 56: (2, Fraction(1, 2))}
    assert pick(rows, "weg", horizon_dagen=28)["waarde"] == Fraction(1, 4)


def test_i2_wettelijk_gives_each_case_its_own_last_day() -> None:
    spring = alone("2026-01-01", "2026-12-31")
    cases = (
        applied(1, "2026-04-07", intake_start="2026-05-06"),  # day 29, but 5 May is a holiday
        applied(2, "2026-04-08", intake_start="2026-05-07"),  # day 29; the term ended on 6 May
    )
    rows = ask(tables(*cases, vensters=spring), "I2", periode="2026")
    legal = pick(rows, "wettelijk")
    assert (legal["teller"], legal["waarde"], legal["horizon_dagen"]) == (1, Fraction(1, 2), 28)
    assert pick(rows, horizon_dagen=28)["waarde"] == 0


def test_i2_wettelijk_counts_the_days_back_from_the_legal_end() -> None:
    # 30 March 2026 + 4 weeks is King's Day: one day longer. Seen from day 10, which so is day 9 of 28.
    cases = (
        applied(1, "2026-03-30"),
        applied(2, "2026-04-09", intake_start="2026-04-18"),  # a normal term, from day 0, talk on day 9
    )
    from_april = tables(*cases, vensters=alone("2026-04-09", "2026-12-31"))
    assert pick(ask(from_april, "I2", periode="2026"), "wettelijk")["waarde"] == Fraction(1, 2)


def test_i3_takes_a_crisis_seven_days_before_or_after_and_none_further_away() -> None:
    cases = [applied(nr, "02-10", crises=(when,)) for nr, when in enumerate(("02-02", "02-03", "02-17", "02-18"))]
    legal = pick(ask(tables(*cases), "I3"), "wettelijk")
    assert (legal["noemer"], legal["teller"]) == (2, 1)


def test_i2_has_a_row_for_the_municipality_s_own_goal_only_where_it_is_set() -> None:
    found = tables(applied(1, "02-01", intake_start="02-21"))  # day 20
    goal = {"gesprek_dagen": {"0034": 21}}
    assert pick(ask(found, "I2", instellingen=goal), "doel")["horizon_dagen"] == 21
    assert [row for row in ask(found, "I2", instellingen=goal, gemeente=None) if row["definitie"] == "doel"] == []


def test_i3_takes_an_earlier_crisis_as_handled_and_counts_working_days() -> None:
    cases = (
        applied(1, "02-01", aanmelding_crisis=True, intake_start="02-06"),  # Thu → Tue: third working day
        applied(2, "02-01", aanmelding_crisis=True, intake_start="02-07"),  # fourth
        applied(3, "02-01", crises=("01-30",)),  # day 0
        applied(4, "02-01", crises=("02-09",)),  # eight days later, no flag: not in it
    )
    rows = ask(tables(*cases), "I3")
    legal = pick(rows, "wettelijk")
    assert (legal["teller"], legal["noemer"], legal["waarde"]) == (2, 3, Fraction(2, 3))
    assert pick(rows, "gemarkeerd")["waarde"] == Fraction(2, 4)


def test_i3_an_older_crisis_does_not_count_as_handled_not_even_with_the_flag() -> None:
    # 10 February 2024 is a Saturday; the third working day is Wednesday 14 February.
    cases = (
        applied(1, "02-10", aanmelding_crisis=True, crises=("02-02",)),  # eight days before
        applied(2, "02-10", aanmelding_crisis=True, crises=("02-03",)),  # seven: day 0
        applied(3, "02-10", aanmelding_crisis=True, crises=("02-02", "02-14")),
        applied(4, "02-10", aanmelding_crisis=True, crises=("02-02", "02-15")),
    )
    legal = pick(ask(tables(*cases), "I3"), "wettelijk")
    assert (legal["teller"], legal["noemer"], legal["waarde"]) == (2, 4, Fraction(1, 2))


def test_i4_takes_the_end_of_the_intake_where_the_decision_has_no_date() -> None:
    cases = (
        traject(1, intake_start="02-01", intake_eind="02-29", beschikkingssoort="Toelatingsbeschikking"),  # day 28
        traject(2, intake_start="02-01", beschikkingsdatum="03-01", intake_eind="02-10"),  # day 29
        traject(3, intake_start="02-01"),
    )
    points = {row["horizon_dagen"]: row["waarde"] for row in ask(tables(*cases), "I4") if row["definitie"] == ""}
    assert points == {28: Fraction(1, 3), 56: Fraction(2, 3), 122: Fraction(2, 3)}


def test_i5_keeps_refusal_drop_out_and_other_apart_and_bounds_the_unknown() -> None:
    cases = (
        traject(1, intake_start="02-01", beschikkingsdatum="02-10", beschikkingssoort="Afwijzingsbeschikking",
                uit="02-10", uitstroom_reden="Niet passend"),
        traject(2, intake_start="02-01", beschikkingsdatum="02-20", beschikkingssoort="Toelatingsbeschikking",
                uit="02-25", uitstroom_reden="Ingetrokken"),
        traject(3, intake_start="02-01", uit="02-15", uitstroom_reden="Nietverschenen"),
        traject(4, intake_start="02-01", uit="02-16", uitstroom_reden="Overig"),
        traject(5, intake_start="02-01"),
    )  # fmt: skip
    rows = [row for row in ask(tables(*cases), "I5") if row["horizon_dagen"] == 56]
    assert [row["waarde"] for row in rows] == [Fraction(1, 5)] * 3
    drop = pick(rows, "D1")
    assert (drop["onbekend_laag"], drop["onbekend_hoog"]) == (Fraction(1, 5), Fraction(2, 5))
