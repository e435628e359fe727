"""The slow twins of the indicators against answers worked out by hand.

Every answer here is counted on paper from the definitions, or published; none comes from a program. One municipality
("0034"), one organisation ("A") that delivers from 1 January to 31 December 2024, unless a test says otherwise.
"""

import ast
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from stabiel.begrippen.activiteiten import Activiteit
from stabiel.begrippen.perioden import Periode
from tests.reference.indicatoren import CATALOGUS, slow_uitkomsten
from tests.reference.indicatoren.dagen import after_working_days, easter, is_ordinary, legal_end
from tests.reference.indicatoren.rijen import cumulative_incidence, quantile
from tests.reference.indicatoren.spellen import Spel, Verloop

Row = dict[str, Any]
ONE = {"minste_onder_risico": 1}
_EVENTS = {
    "aanmelding_start": Activiteit.AANMELDING,
    "intake_start": Activiteit.INTAKE,
    "stabilisatie_start": Activiteit.STABILISATIE,
    "stabilisatie_eind": Activiteit.EINDE_STABILISATIE,
    "regeling_datum": Activiteit.REGELING,
    "regeling_afgewezen": Activiteit.REGELING_AFGEWEZEN,
    "regeling_ingetrokken": Activiteit.REGELING_INGETROKKEN,
    "regeling_toegekend": Activiteit.REGELING_TOEGEKEND,
    "oplossing_start": Activiteit.OPLOSSING,
    "oplossing_eind": Activiteit.EINDE_OPLOSSING,
    "nazorg_start": Activiteit.NAZORG,
    "uit": Activiteit.UITSTROOM,
}
_CLOCKS = {
    "aanmelding_start": "aanmelding",
    "intake_start": "intake",
    "beschikkingsdatum": "besluit",
    "stabilisatie_start": "stabilisatie",
    "regeling_datum": "regeling",
    "oplossing_start": "oplossing",
    "uit": "uit",
}


def day(text: str) -> date:
    """02-29 is in 2024; a year may stand before it."""
    return date.fromisoformat(text if len(text) == 10 else f"2024-{text}")


def traject(
    nr: int, *, door: str = "A", plannen: tuple[str, ...] = (), crises: tuple[str, ...] = (), **values: Any
) -> Row:
    """A traject with its events; every date is recorded by `door`. `plannen`: columns whose date is a plan."""
    row: Row = {"traject": nr, "gemeente": "0034", "persoon1": nr, "geslacht": "man", "geboortejaar": 1980}
    dates = (*_EVENTS, *_CLOCKS, "startdatum", "intake_eind", "verdwenen_op", "gezien_tot", "dwangakkoord_verzoek")
    row |= {name: day(value) if name in dates and value else value for name, value in values.items()}
    row |= {f"{clock}_organisatie": door for column, clock in _CLOCKS.items() if row.get(column)}
    events = [(row[column], kind, column in plannen) for column, kind in _EVENTS.items() if row.get(column)]
    if decided := row.get("beschikkingsdatum") or row.get("intake_eind"):
        kinds = {"Toelatingsbeschikking": Activiteit.TOELATING, "Afwijzingsbeschikking": Activiteit.AFWIJZING}
        events.append((decided, kinds.get(row.get("beschikkingssoort") or "", Activiteit.BESLUIT), False))
    events += [(day(text), Activiteit.CRISIS, False) for text in crises]
    row["_events"] = [
        {"traject": nr, "datum": when, "rang": kind.rank, "activiteit": kind.value, "soort": None, "gepland": plan}
        for when, kind, plan in events
    ]
    return row


def support(nr: int, start: str, end: str | None = None, *, soort: str | None = "Lange Termijn Begeleiding (DFD)",
            groep: str = "begeleiding", door: str = "A") -> Row:  # fmt: skip
    """A period of support."""
    return {
        "traject": nr,
        "groep": groep,
        "soort": soort,
        "startdatum": day(start),
        "einddatum": day(end) if end else None,
        "organisatie": door,
    }


def window(door: str | None, van: str, tot: str, gemeente: str = "0034") -> Row:
    """A row of `waarnemingen`."""
    return {"organisatie": door, "gemeente": gemeente, "van": day(van), "tot": day(tot)}


def alone(van: str = "01-01", tot: str = "12-31") -> list[Row]:
    """One organisation that delivers, so all of them do."""
    return [window("A", van, tot), window(None, van, tot)]


def tables(*trajecten: Row, steun: tuple[Row, ...] = (), vensters: list[Row] | None = None) -> dict[str, list[Row]]:
    """The tables of a snapshot."""
    starts = [
        {
            "traject": span["traject"],
            "datum": span["startdatum"],
            "rang": Activiteit.BEGELEIDING.rank,
            "activiteit": Activiteit.BEGELEIDING.value,
            "soort": span["soort"],
            "gepland": False,
        }
        for span in steun
        if span["groep"] == "begeleiding"
    ]
    return {
        "trajecten": list(trajecten),
        "gebeurtenissen": [event for row in trajecten for event in row["_events"]] + starts,
        "begeleidingen": list(steun),
        "waarnemingen": alone() if vensters is None else vensters,
    }


def ask(tabellen: dict[str, list[Row]], code: str, *, periode: str = "2024", soort: str = "venster",
        instellingen: dict[str, Any] | None = None, **question: Any) -> list[Row]:  # fmt: skip
    """The rows of one indicator, shown from one at risk on."""
    settings = ONE | (instellingen or {})
    return slow_uitkomsten(
        tabellen, code=code, periode=periode, soort=soort, instellingen=settings, **({"gemeente": "0034"} | question)
    )


def pick(rows: list[Row], definitie: str = "", **values: Any) -> Row:
    """The one row with these values."""
    wanted = {"definitie": definitie, **values}
    found = [row for row in rows if all(row[name] == value for name, value in wanted.items())]
    assert len(found) == 1, f"{len(found)} rows with {wanted}"
    return found[0]


# ---- the estimator -------------------------------------------------------------------------------------


def seen(last: int, cause: str | None = None, first: int = 0) -> Verloop:
    """Somebody seen from day `first` to day `last`, ending there for a cause or open."""
    spel = Spel({}, date(2024, 1, 1), None)
    return Verloop(spel, tuple(range(first, last + 1)), last if cause else None, cause, verdwenen=False)


def test_the_curve_of_6_mp_is_the_published_one() -> None:
    events = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    open_ones = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    group = [seen(at, "terug") for at in events] + [seen(at) for at in open_ones]
    curve = [1 - cumulative_incidence(group, telt=lambda _: True, horizon=at) for at in (6, 7, 10, 13, 16, 22, 23)]
    assert [round(float(value), 4) for value in curve] == [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]


def test_two_causes_share_what_is_left_on_a_day() -> None:
    group = [seen(5, "klaar"), seen(5, "weg"), seen(5), seen(9, "weg"), seen(20)]
    # day 5: 1/5 and 1/5, left 3/5 (two persons, one was open on day 5); day 9: 3/5 x 1/2.
    assert cumulative_incidence(group, telt=lambda v: v.oorzaak == "klaar", horizon=10) == Fraction(1, 5)
    assert cumulative_incidence(group, telt=lambda v: v.oorzaak == "weg", horizon=10) == Fraction(1, 2)


def test_who_is_seen_later_counts_only_from_then() -> None:
    group = [seen(3, "weg"), seen(30), seen(40, first=10), seen(20, "weg", first=10)]
    # day 3: 1 of 2; day 20: 1 of 3 among those then seen: 1/2 + 1/2 x 1/3.
    assert cumulative_incidence(group, telt=lambda _: True, horizon=20) == Fraction(2, 3)


@pytest.mark.parametrize(
    ("values", "share", "answer"),
    [([4, 1, 9], Fraction(1, 2), 4), ([1, 2, 5, 9], Fraction(1, 2), Fraction(7, 2)), ([], Fraction(1, 2), None),
     (range(1, 11), Fraction(9, 10), Fraction(19, 2)), (range(1, 12), Fraction(9, 10), 10)],
)  # fmt: skip
def test_a_quantile_on_a_step_is_the_midpoint(values: Any, share: Fraction, answer: Any) -> None:
    assert quantile(list(values), share) == answer


# ---- days ----------------------------------------------------------------------------------------------


def test_easter_of_known_years() -> None:
    known = {2019: "2019-04-21", 2024: "2024-03-31", 2025: "2025-04-20", 2026: "2026-04-05", 2038: "2038-04-25"}
    assert {year: easter(year).isoformat() for year in known} == known


@pytest.mark.parametrize(
    ("start", "weeks", "end"),
    [("2026-04-07", 4, "2026-05-06"), ("2026-03-30", 4, "2026-04-28"), ("2026-10-30", 8, "2026-12-28"),
     ("2026-02-20", 6, "2026-04-07"), ("2026-04-13", 6, "2026-05-26")],
)  # fmt: skip
def test_a_legal_term_ends_on_an_ordinary_day(start: str, weeks: int, end: str) -> None:
    assert legal_end(day(start), weeks=weeks) == day(end)


@pytest.mark.parametrize(
    ("start", "end"), [("2026-04-02", "2026-04-09"), ("2026-05-01", "2026-05-07"), ("2026-05-13", "2026-05-19")]
)
def test_three_working_days(start: str, end: str) -> None:
    assert after_working_days(day(start), 3) == day(end)


def test_a_king_s_day_on_sunday_is_on_saturday() -> None:
    assert [is_ordinary(date(2025, 4, number)) for number in (25, 26, 28)] == [True, False, True]


# ---- what is observed ----------------------------------------------------------------------------------


def s2_d1(tabellen: dict[str, list[Row]], horizon: int = 122, **question: Any) -> Row:
    return pick(ask(tabellen, "S2", **question), "D1", populatie="met", horizon_dagen=horizon)


def dropped(nr: int, start: str, end: str | None, reden: str | None = "Ingetrokken", **values: Any) -> Row:
    return traject(nr, stabilisatie_start=start, uit=end, uitstroom_reden=reden if end else None, **values)


def test_an_ending_on_the_first_day_of_the_window_counts() -> None:
    row = s2_d1(tables(dropped(1, "2023-12-01", "01-01"), dropped(2, "2023-12-01", None)))
    assert (row["teller"], row["noemer"], row["waarde"]) == (1, 2, Fraction(1, 2))


def test_what_finished_before_the_window_belongs_to_survivors_and_is_not_used() -> None:
    row = s2_d1(tables(dropped(1, "2023-12-01", "2023-12-31"), dropped(2, "2023-12-01", None)))
    assert (row["teller"], row["noemer"], row["waarde"]) == (0, 1, 0)


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
    # Nr 1 is open at 31 March; nr 2 comes back on 1 July (day 122) and goes on day 153.
    assert (row["teller"], row["noemer"], row["waarde"], row["onder_risico"]) == (1, 2, None, 0)


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
    assert s2_d1(tables(dropped(1, "02-01", None, verdwenen_op="03-01"), *cases))["oordeel"] is None


def test_a_planned_exit_is_no_exit() -> None:
    row = s2_d1(tables(dropped(1, "02-01", "03-01", plannen=("uit",)), dropped(2, "02-01", None)))
    assert (row["teller"], row["noemer"]) == (0, 2)


def test_an_exit_before_the_start_is_left_out_and_counted() -> None:
    row = s2_d1(tables(dropped(1, "02-01", "01-15"), dropped(2, "02-01", None)))
    assert (row["noemer"], row["weggelaten"]) == (1, {"negatieve duur": 1})


def test_a_clock_without_recorder_is_not_observed() -> None:
    case = dropped(1, "02-01", None) | {"stabilisatie_organisatie": None}
    assert s2_d1(tables(case))["weggelaten"] == {"niet waargenomen": 1}


def test_fewer_than_ten_at_risk_hide_the_value_and_keep_the_counts() -> None:
    cases = [dropped(nr, "02-01", None) for nr in range(1, 10)]
    row = s2_d1(tables(*cases), instellingen={"minste_onder_risico": 10})
    assert (row["waarde"], row["onderdrukt"], row["noemer"], row["onder_risico"]) == (None, "te_jong", 9, 9)


def test_the_horizon_day_itself_belongs_to_the_horizon() -> None:
    start = day("02-01")
    inside, outside = start + timedelta(days=122), start + timedelta(days=123)
    row = s2_d1(tables(dropped(1, "02-01", str(inside)), dropped(2, "02-01", str(outside))))
    assert (row["teller"], row["onder_risico"], row["nog_lopend"]) == (1, 2, 0)


def test_a_curve_with_late_entrants_starts_where_ten_are_at_risk() -> None:
    early = [dropped(nr, "2023-12-22", None) for nr in range(1, 10)]  # seen from day 10
    late = [dropped(10, "2023-12-12", "01-11")]  # seen from day 20, gone on day 30
    fresh = [dropped(11, "01-05", "01-06")]  # seen from day 0, gone on day 1
    row = s2_d1(tables(*early, *late, *fresh), instellingen={"minste_onder_risico": 10})
    # Day 0: one at risk, so the curve waits; ten are at risk on day 20; nr 11 is out; nr 10 is 1 of 10.
    assert (row["noemer"], row["teller"], row["oordeel"]) == (10, 1, "met zorg")


def test_the_late_start_uses_nothing_before_it() -> None:
    early = [dropped(nr, "2023-12-22", None) for nr in range(1, 11)]
    row = s2_d1(tables(*early, dropped(11, "01-05", "01-06")), instellingen={"minste_onder_risico": 10})
    assert (row["noemer"], row["teller"], row["waarde"]) == (10, 0, 0)


def test_who_enters_on_the_horizon_day_is_in_the_denominator() -> None:
    start = day("01-01") - timedelta(days=122)
    row = s2_d1(tables(dropped(1, str(start), None), dropped(2, "01-05", None)))
    assert (row["noemer"], row["onder_risico"]) == (2, 2)


# ---- access --------------------------------------------------------------------------------------------


def applied(nr: int, start: str, **values: Any) -> Row:
    return traject(nr, aanmelding_start=start, **values)


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
    earlier = applied(1, "2022-03-01", uit="01-01")
    for days_before, count in ((183, 1), (184, 0)):
        end = str(applied_at - timedelta(days=days_before))
        found = tables(earlier, applied(2, "09-01", persoon1=1), steun=(support(1, "2022-06-01", end),))
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


# ---- stabilisation -------------------------------------------------------------------------------------


def test_s1_ends_at_its_own_end_else_at_the_first_that_follows() -> None:
    cases = (
        traject(1, stabilisatie_start="02-01", stabilisatie_eind="04-01"),
        traject(2, stabilisatie_start="02-01", oplossing_start="05-01", uit="06-01"),
        traject(3, stabilisatie_start="02-01", stabilisatie_eind="2025-01-31", plannen=("stabilisatie_eind",)),
        traject(4, stabilisatie_start="02-01", stabilisatie_eind="12-01", uit="05-01"),
    )
    row = pick(ask(tables(*cases), "S1"), horizon_dagen=122)
    assert (row["waarde"], row["teller"], row["noemer"]) == (Fraction(2, 4), 2, 4)


def test_s1_an_end_on_the_horizon_day_is_an_end() -> None:
    start = day("02-01")
    cases = (
        traject(1, stabilisatie_start="02-01", stabilisatie_eind=str(start + timedelta(days=122))),
        traject(2, stabilisatie_start="02-01"),
    )
    row = pick(ask(tables(*cases), "S1"), horizon_dagen=122)
    assert (row["teller"], row["onder_risico"], row["waarde"]) == (1, 2, Fraction(1, 2))


REASONS = ("Nietverschenen", "Voldoet niet", "Zelf", "Niet passend", "Overig", None, "Overleden", "Afgerond")


def test_s2_names_what_became_of_everybody_once() -> None:
    cases = [dropped(nr, "02-01", "03-01", reden) for nr, reden in enumerate(REASONS, start=1)]
    cases += [
        dropped(9, "02-01", "03-01", "Ingetrokken", regeling_datum="03-01"),  # Ready beats the exit
        dropped(10, "02-01", None),
    ]
    rows = [row for row in ask(tables(*cases), "S2") if row["populatie"] == "met" and row["horizon_dagen"] == 122]
    shares = {row["definitie"]: row["waarde"] * 10 for row in rows}
    assert shares == {
        "D1": 1, "D2": 2, "D3": 6, "zelf": 1, "afgewezen": 0, "overleden of verhuisd": 1, "afgerond": 1, "nog bezig": 1,
    }  # fmt: skip
    assert (pick(rows, "D1")["onbekend_hoog"], pick(rows, "D2")["onbekend_hoog"]) == (Fraction(3, 10), Fraction(4, 10))


def test_s2_and_s3_add_up_to_one_in_both_populations() -> None:
    cases = [dropped(nr, "02-01", "03-01", reden) for nr, reden in enumerate(REASONS, start=1)]
    cases += [dropped(nr, "02-01", None, regeling_datum=f"04-{nr:02d}") for nr in range(9, 14)]
    cases += [dropped(20, "02-01", None), dropped(21, "02-01", "05-01"), dropped(22, "2023-11-01", "05-01")]
    cases += [dropped(23, "02-01", None), dropped(24, "2023-12-24", None)]
    found = tables(*cases, steun=(support(20, "03-15"), support(21, "01-01")))
    for populatie in ("met", "zonder"):
        for horizon in (122, 243):
            parts = [
                row["waarde"]
                for row in [*ask(found, "S2"), *ask(found, "S3")]
                if (row["populatie"], row["horizon_dagen"]) == (populatie, horizon)
                and row["definitie"] not in ("D1", "D2", "zelf", "smal")
            ]
            assert sum(parts) == 1


def test_s2_without_long_term_leaves_out_who_is_in_it_and_ends_who_goes_to_it() -> None:
    cases = (dropped(1, "02-01", "04-01"), dropped(2, "02-01", "04-01"), dropped(3, "02-01", None))
    found = tables(*cases, steun=(support(1, "2023-01-01", "02-01"), support(2, "03-01")))
    row = pick(ask(found, "S2"), "langdurig", populatie="zonder", horizon_dagen=122)
    assert (row["teller"], row["noemer"], row["waarde"]) == (1, 2, Fraction(1, 2))
    assert pick(ask(found, "S2"), "D1", populatie="met", horizon_dagen=122)["teller"] == 2


def test_a_marked_organisation_is_long_term_support() -> None:
    found = tables(dropped(1, "02-01", None), steun=(support(1, "01-01", soort=None, groep="organisatie", door="OSS"),))
    rows = ask(found, "S2", instellingen={"langdurig": {"OSS"}})
    assert pick(rows, "D1", populatie="zonder", horizon_dagen=122)["noemer"] == 0
    assert pick(ask(found, "S2"), "D1", populatie="zonder", horizon_dagen=122)["noemer"] == 1


def test_s2_a_refusal_is_its_own_ending_whatever_the_reason_of_the_exit() -> None:
    refused = {"beschikkingssoort": "Afwijzingsbeschikking", "uitstroom_reden": "Ingetrokken"}
    cases = (
        traject(1, stabilisatie_start="02-01", beschikkingsdatum="02-20", uit="05-01", **refused),
        traject(2, stabilisatie_start="02-01", beschikkingsdatum="01-20", uit="05-01", **refused),
        dropped(3, "02-01", None),
    )
    rows = ask(tables(*cases), "S2")
    assert pick(rows, "afgewezen", populatie="met", horizon_dagen=122)["waarde"] == Fraction(2, 3)
    assert pick(rows, "D3", populatie="met", horizon_dagen=122)["waarde"] == 0


def test_s2_a_refusal_on_the_day_of_the_clock_is_an_ending() -> None:
    refused = traject(
        1, stabilisatie_start="02-01", beschikkingsdatum="02-01", beschikkingssoort="Afwijzingsbeschikking"
    )
    rows = ask(tables(refused, dropped(2, "02-01", None)), "S2")
    assert pick(rows, "afgewezen", populatie="met", horizon_dagen=122)["waarde"] == Fraction(1, 2)


def test_s3_narrow_does_not_count_a_payment_arrangement() -> None:
    cases = (
        traject(1, stabilisatie_start="02-01", oplossing_start="04-01", oplossing_soort="Betalingsregeling"),
        traject(2, stabilisatie_start="02-01", oplossing_start="04-01", oplossing_soort="0%-aanbod"),
        traject(3, stabilisatie_start="02-01", regeling_datum="04-01"),
        traject(4, stabilisatie_start="02-01"),
    )
    rows = [row for row in ask(tables(*cases), "S3") if row["populatie"] == "met" and row["horizon_dagen"] == 122]
    assert {row["definitie"]: row["waarde"] for row in rows} == {"smal": Fraction(2, 4), "ruim": Fraction(3, 4)}


def test_s4_starts_at_the_application() -> None:
    cases = (applied(1, "01-10", stabilisatie_start="03-01", regeling_datum="07-11"), applied(2, "01-10"))
    # 10 January + 183 days = 11 July 2024 (leap year).
    row = pick(ask(tables(*cases), "S4"), "smal", populatie="met", horizon_dagen=183)
    assert row["waarde"] == Fraction(1, 2)


def test_s5_asks_who_stands_still_on_the_last_day() -> None:
    cases = (
        traject(1, stabilisatie_start="08-01"),  # 152 days, last event then: still
        traject(2, stabilisatie_start="08-01", crises=("10-03",)),  # 89 days ago: moves
        traject(3, stabilisatie_start="08-01", crises=("10-02",)),  # 90 days ago: still
        traject(4, stabilisatie_start="08-31"),  # 122 days: not yet in question
        traject(5, stabilisatie_start="09-15", stabilisatie_eind="09-30"),  # ended, then nothing: still
        traject(6, stabilisatie_start="08-01", regeling_datum="09-01"),  # ready
        traject(7, stabilisatie_start="08-01", uit="12-31"),  # gone
        traject(8, stabilisatie_start="08-01", verdwenen_op="11-30"),  # vanished
    )
    share, number = ask(tables(*cases), "S5")
    assert (share["teller"], share["noemer"], number["waarde"], number["noemer"]) == (3, 4, 3, None)


def test_s5_a_stabilisation_that_ends_today_is_not_past_its_end() -> None:
    share, _ = ask(tables(traject(1, stabilisatie_start="10-01", stabilisatie_eind="12-31")), "S5")
    assert share["noemer"] == 0


# ---- settlement ----------------------------------------------------------------------------------------


def test_o1_tells_what_became_of_a_proposal() -> None:
    cases = (
        traject(1, regeling_datum="02-01", regeling_toegekend="05-31", dwangakkoord=True, dwangakkoord_verzoek="04-01"),
        traject(2, regeling_datum="02-01", regeling_afgewezen="03-01"),
        traject(3, regeling_datum="02-01", uit="03-01"),
        traject(4, regeling_datum="02-01"),
    )
    rows = ask(tables(*cases), "O1")
    at_120 = {row["definitie"]: row["waarde"] for row in rows if row["horizon_dagen"] == 120}
    assert at_120 == {"toegekend": Fraction(1, 4), "afgewezen": Fraction(1, 4), "ingetrokken": 0}
    assert [pick(rows, name)["waarde"] for name in ("dwangakkoord verzocht", "dwangakkoord")] == [Fraction(1, 4)] * 2


def test_o2_has_a_row_per_kind_zero_included() -> None:
    cases = (
        traject(1, oplossing_start="02-01", oplossing_soort="Saneringskrediet", vtlb=1500),
        traject(2, oplossing_start="02-01"),
        traject(3, oplossing_start="2025-02-01", oplossing_soort="Saneringskrediet", plannen=("oplossing_start",)),
    )
    rows = ask(tables(*cases), "O2", periode="2024")
    shares = {row["uitsplitsing"]["soort"]: row["waarde"] for row in rows if row["definitie"] == ""}
    assert (len(shares), shares["Saneringskrediet"], shares["onbekend"], shares["Herfinanciering"]) == (
        6, Fraction(1, 2), Fraction(1, 2), 0,
    )  # fmt: skip
    assert pick(rows, "vtlb")["waarde"] == Fraction(1, 2)


def solved(nr: int, end: str | None, reden: str | None, **values: Any) -> Row:
    planned = {"oplossing_start": "2023-08-01", "oplossing_soort": "Schuldbemiddeling", "oplossing_eind": "2025-01-31"}
    return traject(nr, **(planned | {"uit": end, "uitstroom_reden": reden} | values))


def test_o3_judges_a_solution_on_the_day_it_should_be_done() -> None:
    long = alone("2023-01-01", "2025-12-31")
    cases = (
        solved(1, "2025-02-10", "Afgerond"),
        solved(2, "2024-12-31", "Afgerond"),  # 31 days before the end: in time
        solved(3, "2024-12-30", "Afgerond"),  # 32 days: early
        solved(4, "2024-05-01", "Voldoet niet"),
        solved(5, "2024-05-01", "Overig"),
        solved(6, None, None),
        solved(7, "2025-05-02", "Afgerond"),  # after the due day, 1 May 2025
        solved(8, "2025-02-10", "Afgerond", oplossing_soort="Betalingsregeling"),
        solved(9, "2025-02-10", "Afgerond", oplossing_start="2024-06-01"),  # due in 2026: not in this period
    )
    rows = ask(tables(*cases, vensters=long), "O3", periode="2025")
    assert {row["definitie"]: (row["teller"], row["noemer"]) for row in rows} == {
        "afgerond": (2, 7), "voortijdig": (2, 7), "onbekend": (3, 7),
    }  # fmt: skip
    assert rows[0]["nog_lopend"] == 2


def test_o3_an_exit_on_the_due_day_is_in_time() -> None:
    due = date(2023, 8, 1) + timedelta(days=639)
    found = tables(solved(1, str(due), "Afgerond"), vensters=alone("2023-01-01", "2025-12-31"))
    assert pick(ask(found, "O3", periode="2025"), "afgerond")["teller"] == 1


def test_o3_does_not_use_a_solution_that_began_before_anybody_delivered() -> None:
    row = ask(
        tables(solved(1, "2025-02-10", "Afgerond"), vensters=alone("2023-08-02", "2025-12-31")), "O3", periode="2025"
    )[0]
    assert (row["noemer"], row["weggelaten"], row["onderdrukt"]) == (0, {"niet waargenomen": 1}, "te_jong")


def test_o4_counts_only_completed_narrow_solutions() -> None:
    years = alone("2022-01-01", "2025-12-31")
    kept = {"oplossing_start": "2022-06-01", "oplossing_soort": "Saneringskrediet", "oplossing_eind": "2023-11-30"}
    cases = (
        applied(1, "2022-02-01", uit="2023-12-01", uitstroom_reden="Afgerond", **kept),
        applied(2, "2022-02-01", uit="2023-01-01", uitstroom_reden="Afgerond", **kept),  # far too early
        applied(3, "2022-02-01"),
    )
    row = pick(ask(tables(*cases, vensters=years), "O4", periode="2022", soort="cohort"), horizon_dagen=730)
    assert (row["teller"], row["waarde"], row["onder_risico"]) == (1, Fraction(1, 3), 1)


def test_o5_sees_either_client_come_back() -> None:
    years = alone("2022-01-01", "2025-12-31")
    done = {"uit": "2023-01-01", "uitstroom_reden": "Afgerond", "regeling_datum": "2022-03-01"}
    cases = (
        applied(1, "2022-02-01", persoon2=50, geslacht="twee cliënten", **done),
        applied(2, "2023-12-31", persoon1=50),  # 364 days later
        applied(3, "2022-02-01", **done),
        applied(4, "2022-03-01", persoon1=3),  # began before that exit: no return
        applied(5, "2022-02-01", uit="2023-01-01", uitstroom_reden="Overleden"),
    )
    rows = ask(tables(*cases, vensters=years), "O5", periode="2023", soort="cohort")
    assert pick(rows, "afgerond", horizon_dagen=365)["waarde"] == Fraction(1, 2)
    assert pick(rows, "zonder regeling", horizon_dagen=365)["noemer"] == 0


def test_o5_a_new_application_on_the_day_of_the_exit_is_a_return_and_ready_on_that_day_comes_first() -> None:
    cases = (
        applied(1, "01-10", uit="02-01", uitstroom_reden="Zelf"),
        applied(2, "02-01", persoon1=1),
        applied(3, "01-10", uit="02-01", uitstroom_reden="Zelf", regeling_datum="02-01"),
    )
    row = pick(ask(tables(*cases), "O5"), "zonder regeling", horizon_dagen=365)
    assert (row["noemer"], row["teller"]) == (1, 1)


def test_o6_stops_looking_where_the_last_delivery_that_held_the_traject_ends() -> None:
    done = {"uitstroom_reden": "Afgerond", "gezien_tot": "06-30"}
    cases = (
        traject(1, uit="03-01", nazorg_start="04-30", **done),  # day 60
        traject(2, uit="03-01", nazorg_start="02-01", **done),  # before the exit: reached
        traject(3, uit="03-01", **done),
        traject(4, uit="06-15", **done),  # open when its delivery closes
    )
    row = ask(tables(*cases), "O6")[0]
    # Day 0: 1 of 4; day 60: 1 of the 2 still followed.
    assert (row["waarde"], row["noemer"], row["nog_lopend"]) == (Fraction(5, 8), 4, 1)


# ---- long-term support, crises, flow -------------------------------------------------------------------


def test_l1_counts_trajecten_once_and_from_their_earliest_running_support() -> None:
    cases = [traject(nr, startdatum="2023-01-01") for nr in range(1, 5)]
    cases.append(traject(5, uit="12-31"))
    spans = (
        support(1, "12-01"),  # 30 days
        support(1, "12-11", soort=None, groep="organisatie", door="A"),
        support(2, "12-21", "12-31"),  # ends on the day: runs, 10 days
        support(3, "12-11"),  # 20 days
        support(4, "01-01", "12-30"),
        support(5, "12-01"),
    )
    rows = ask(tables(*cases, steun=spans), "L1", instellingen={"langdurig": {"A"}})
    assert [row["waarde"] for row in rows] == [3, 20, 30]


def test_l2_starts_at_the_first_support_and_ends_at_ready_drop_out_or_bewind() -> None:
    cases = (
        traject(1, regeling_datum="07-01"),
        traject(2, uit="07-01", uitstroom_reden="Ingetrokken"),
        traject(3),
        traject(4),
        traject(5, regeling_datum="01-15"),  # ready before the support began
    )
    steun = (
        *(support(nr, "02-01") for nr in range(1, 6)),
        support(3, "05-01", soort="Beschermingsbewind"),
        support(4, "01-01", soort="Beschermingsbewind"),
    )
    rows = [row for row in ask(tables(*cases, steun=steun), "L2") if row["horizon_dagen"] == 183]
    assert {row["definitie"]: (row["waarde"], row["noemer"]) for row in rows} == {
        "smal": (Fraction(1, 4), 4), "ruim": (Fraction(1, 4), 4), "D3": (Fraction(1, 4), 4),
        "bewind": (Fraction(1, 4), 4), "overleden of verhuisd": (0, 4),
    }  # fmt: skip


def test_l2_ready_or_bewind_on_the_day_of_the_clock_are_endings() -> None:
    steun = (
        support(1, "02-01"),
        support(2, "02-01"),
        support(2, "02-01", soort="Beschermingsbewind"),
        support(3, "02-01"),
    )
    found = tables(traject(1, regeling_datum="02-01"), traject(2), traject(3), steun=steun)
    rows = ask(found, "L2")
    assert [pick(rows, name, horizon_dagen=183)["waarde"] for name in ("ruim", "bewind")] == [Fraction(1, 3)] * 2


def test_l3_holds_unless_the_exit_has_another_reason() -> None:
    cases = (
        traject(1, regeling_datum="02-01", uit="04-01", uitstroom_reden="Voldoet niet"),
        traject(2, regeling_datum="02-01", uit="04-01", uitstroom_reden="Afgerond"),
        traject(3, regeling_datum="02-01"),
        traject(4, regeling_datum="02-01", uit="04-01", uitstroom_reden="Voldoet niet"),  # no long-term support
    )
    found = tables(*cases, steun=tuple(support(nr, "2023-05-01", "02-01") for nr in (1, 2, 3)))
    row = pick(ask(found, "L3"), horizon_dagen=183)
    assert (row["waarde"], row["noemer"], row["teller"]) == (Fraction(2, 3), 3, 2)


def test_t2_sees_a_change_of_track_inside_six_months() -> None:
    cases = (
        traject(1, stabilisatie_start="04-01"),
        traject(2),
        traject(3, stabilisatie_start="02-01"),  # both on one day: no change
        dropped(4, "02-01", "03-01", aanmelding_start="01-15"),
        applied(5, "04-01", persoon1=4),
    )
    found = tables(*cases, steun=(support(1, "02-01"), support(2, "02-01"), support(3, "02-01")))
    rows = ask(found, "T2")
    assert (pick(rows, "langdurig naar stabilisatie")["waarde"], rows[0]["noemer"]) == (Fraction(1, 2), 2)
    back = pick(rows, "nieuwe aanmelding na D3")
    assert (back["teller"], back["noemer"], back["onderdrukt"]) == (1, 1, "te_jong")


def test_h1_counts_crises_over_the_days_after_admission() -> None:
    admitted = {"beschikkingssoort": "Toelatingsbeschikking"}
    cases = (
        traject(1, beschikkingsdatum="01-01", uit="01-11", crises=("01-01", "01-05", "01-11"), **admitted),  # 10 days
        traject(2, beschikkingsdatum="12-16", **admitted),  # 15 days
        traject(3, beschikkingsdatum="01-01", beschikkingssoort="Afwijzingsbeschikking", crises=("01-05",)),
    )
    row = ask(tables(*cases), "H1")[0]
    assert (row["teller"], row["noemer"], row["waarde"]) == (2, 2, Fraction(2 * 36525, 25))


def test_c2_balances_in_out_and_stock() -> None:
    cases = (
        applied(1, "2023-12-30", uit="01-03"),  # open on 1 and 2 January
        applied(2, "01-02", uit="01-04"),  # open on 2 and 3
        applied(3, "01-03"),  # open on 3, 4 … 31
    )
    rows = ask(tables(*cases), "C2", periode="2024-01")
    values = {row["definitie"]: row["waarde"] for row in rows if row["stat"] == "stand"}
    assert values == {"instroom": 2, "uitstroom": 2, "voorraad": 1, "Little": Fraction(2 + 2 + 29, 2)}
    assert pick(rows, "leeftijd voorraad", stat="mediaan")["waarde"] == 28


def test_c2_lead_time_is_the_median_of_the_curve() -> None:
    cases = [applied(nr, "02-01", uit=f"02-{nr:02d}") for nr in (5, 8, 15)]
    row = pick(ask(tables(*cases, applied(20, "02-01")), "C2"), "doorlooptijd")
    # Half are out on day 7, three quarters on day 14: the midpoint.
    assert (row["waarde"], row["teller"], row["noemer"]) == (Fraction(21, 2), 3, 4)


# ---- quality -------------------------------------------------------------------------------------------


def test_k1_adds_the_fields_of_the_deliveries_of_the_period() -> None:
    leveringen = [
        {"levering": name, "organisatie": "A", "periode_start": day(van), "periode_eind": day(tot), "vervangen": gone}
        for name, van, tot, gone in (
            ("h1", "01-01", "06-30", False), ("h1-oud", "01-01", "06-30", True), ("h2", "07-01", "12-31", False),
        )
    ]  # fmt: skip
    rows = [("h1", "uitstroom_reden", 10, 5), ("h1", "intake_start", 10, 10), ("h1-oud", "intake_start", 10, 0),
            ("h2", "intake_start", 10, 0)]  # fmt: skip
    filling = [
        {"levering": levering, "gemeente": "0034", "veld": veld, "van_toepassing": n, "gevuld": filled}
        for levering, veld, n, filled in rows
    ]
    found = ask(tables() | {"leveringen": leveringen, "volledigheid": filling}, "K1", periode="2024-K1")
    assert [(row["uitsplitsing"], row["waarde"]) for row in found] == [
        ({}, Fraction(3, 4)), ({"veld": "intake_start"}, 1), ({"veld": "uitstroom_reden"}, Fraction(1, 2)),
    ]  # fmt: skip
    both = ask(tables() | {"leveringen": leveringen, "volledigheid": filling}, "K1", periode="2024-06-30..2024-07-01")
    assert pick(both, uitsplitsing={})["noemer"] == 30


def test_k2_finds_what_cannot_be_right() -> None:
    cases = (
        applied(1, "03-01", intake_start="02-01", gezien_tot="12-31"),
        applied(2, "03-01", uit="12-31", gezien_tot="12-31"),
        applied(3, "03-01", stabilisatie_start="04-01", stabilisatie_eind="05-01", gezien_tot="12-31"),
        applied(4, "03-01", stabilisatie_start="04-01", stabilisatie_eind="05-01", uit="05-31", gezien_tot="12-31"),
        applied(5, "03-01", regeling_datum="2025-03-01", plannen=("regeling_datum",), gezien_tot="12-31"),
        applied(6, "03-01", stabilisatie_start="11-01", stabilisatie_eind="12-15", gezien_tot="12-31"),
        applied(7, "03-01", oplossing_start="05-01", oplossing_eind="2025-11-01", plannen=("oplossing_eind",)),
    )
    rows = ask(tables(*cases), "K2")
    assert {row["definitie"]: row["teller"] for row in rows} == {
        "": 4, "volgorde": 1, "toekomst": 1, "laatste dag": 1, "stabilisatie zonder vervolg": 1,
    }  # fmt: skip
    assert rows[0]["noemer"] == 7


def test_k2_equal_days_are_in_order_and_thirty_delivered_days_are_enough() -> None:
    cases = (
        applied(1, "03-01", intake_start="03-01", stabilisatie_start="03-01", gezien_tot="12-31"),
        applied(2, "03-01", stabilisatie_start="03-01", stabilisatie_eind="12-01", gezien_tot="12-31"),
    )
    counts = {row["definitie"]: row["teller"] for row in ask(tables(*cases), "K2")}
    assert (counts["volgorde"], counts["stabilisatie zonder vervolg"]) == (0, 1)


# ---- questions -----------------------------------------------------------------------------------------


def test_organisations_add_up_to_the_total() -> None:
    both = [window("A", "01-01", "12-31"), window("B", "01-01", "12-31"), window(None, "01-01", "12-31")]
    found = tables(dropped(1, "02-01", None), dropped(2, "02-01", None, door="B"), vensters=both)
    parts = [s2_d1(found, organisatie=name)["noemer"] for name in (None, "A", "B")]
    assert parts == [2, 1, 1]


@pytest.mark.parametrize(
    ("breakdown", "groups"),
    [
        ("geslacht", {"man": 2, "onbekend": 1, "vrouw": 1}),
        ("leeftijd", {"18-25": 1, "26-45": 1, "66+": 1, "onbekend": 1}),
        ("terug", {"onbekend": 4}),
    ],
)
def test_a_breakdown_puts_everybody_in_one_group(breakdown: str, groups: dict[str, int]) -> None:
    cases = (
        dropped(1, "02-01", None),
        dropped(2, "02-01", None, geboortejaar=1950),
        dropped(3, "02-01", None, geboortejaar=2007, geslacht=None),
        dropped(4, "02-01", None, geboortejaar=2006, geslacht="vrouw"),
    )
    rows = ask(tables(*cases), "S2", uitsplitsing=breakdown)
    found = {
        r["uitsplitsing"][breakdown]: r["noemer"] for r in rows if r["definitie"] == "D1" and r["horizon_dagen"] == 122
    }
    assert {name: count for name, count in found.items() if count} == groups


def test_another_municipality_is_not_counted() -> None:
    found = tables(dropped(1, "02-01", None), dropped(2, "02-01", None) | {"gemeente": "0758"})
    assert s2_d1(found)["noemer"] == 1


def test_moving_every_date_changes_no_number() -> None:
    cases = [dropped(1, "02-01", "03-01"), dropped(2, "2023-12-01", "05-01"), dropped(3, "03-05", None)]
    later = [
        {name: value + timedelta(days=7) if isinstance(value, date) else value for name, value in row.items()}
        | {"_events": [event | {"datum": event["datum"] + timedelta(days=7)} for event in row["_events"]]}
        for row in cases
    ]
    shifted = tables(*later, vensters=alone("01-08", "2025-01-07"))
    moved = Periode(day("01-08"), day("2025-01-07"))
    assert [r["waarde"] for r in ask(tables(*cases), "S2")] == [r["waarde"] for r in ask(shifted, "S2", periode=moved)]


@pytest.mark.parametrize("code", CATALOGUS)
def test_an_empty_snapshot_has_no_value_and_breaks_nothing(code: str) -> None:
    rows = ask(tables(vensters=[]), code)
    assert rows
    assert {row["waarde"] for row in rows} == {None}
    assert {row["onderdrukt"] for row in rows} == {"te_jong"}


def test_the_twins_share_nothing_with_the_fast_indicators() -> None:
    folder = Path(__file__).parent / "indicatoren"
    imported = set()
    for module in folder.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.ImportFrom):
                imported.add(node.module or "")
            elif isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
    ours = {name for name in imported if name.startswith(("stabiel", "tests"))}
    assert all(name.startswith(("stabiel.begrippen", "tests.reference.indicatoren")) for name in ours)
    assert {name.split(".")[0] for name in imported - ours} <= {
        "ast", "collections", "dataclasses", "datetime", "fractions", "functools", "itertools", "typing",
    }  # fmt: skip
