"""O1 to O6 of the slow twins, worked out by hand."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from tests.reference.indicatoren.getekend import (
    Row,
    alone,
    applied,
    ask,
    pick,
    tables,
    traject,
)


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


@pytest.mark.parametrize(
    ("periode", "soort", "asked", "granted"),
    [
        ("2024", "venster", 2, 3),  # delivered until 30 June: the third request is a plan
        ("2024-K1", "venster", 1, 2),  # not used after March
        ("2024-K1", "cohort", 2, 3),
    ],
)
def test_o1_a_request_that_is_still_to_come_does_not_count(periode: str, soort: str, asked: int, granted: int) -> None:
    requests = ("03-31", "06-30", "07-01", None)
    cases = [
        traject(nr, regeling_datum="02-01", dwangakkoord=True, dwangakkoord_verzoek=when)
        for nr, when in enumerate(requests)
    ]
    rows = ask(tables(*cases, vensters=alone("01-01", "06-30")), "O1", periode=periode, soort=soort)
    shares = {name: pick(rows, name)["waarde"] for name in ("dwangakkoord verzocht", "dwangakkoord")}
    assert shares == {"dwangakkoord verzocht": Fraction(asked, 4), "dwangakkoord": Fraction(granted, 4)}


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


def test_o2_asks_for_a_vtlb_only_of_narrow_solutions() -> None:
    kinds = (("Saneringskrediet", 1500), ("Schuldbemiddeling", None), ("Betalingsregeling", None), (None, None))
    cases = [
        traject(nr, oplossing_start="02-01", oplossing_soort=soort, vtlb=vtlb) for nr, (soort, vtlb) in enumerate(kinds)
    ]
    before = [
        traject(8, oplossing_start="01-10", oplossing_soort="0%-aanbod"),
        traject(9, oplossing_start="01-10", oplossing_soort="Herfinanciering"),
    ]
    rows = ask(tables(*cases, *before, vensters=alone("01-15", "12-31")), "O2")
    vtlb = pick(rows, "vtlb")
    assert (vtlb["teller"], vtlb["noemer"], vtlb["weggelaten"]) == (1, 2, {"niet waargenomen": 1})
    assert pick(rows, "", uitsplitsing={"soort": "0%-aanbod"})["weggelaten"] == {"niet waargenomen": 2}


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


def test_o3_more_than_one_in_twenty_negative_asks_for_care() -> None:
    wrong = solved(99, "2023-07-31", "Afgerond")
    for others, verdict in ((18, "met zorg"), (19, None)):
        cases = [solved(nr, "2025-02-10", "Afgerond") for nr in range(others)]
        rows = ask(tables(wrong, *cases, vensters=alone("2023-01-01", "2025-12-31")), "O3", periode="2025")
        assert {row["oordeel"] for row in rows} == {verdict}
        assert rows[0]["weggelaten"] == {"negatieve duur": 1}


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


def test_o5_counts_nobody_as_vanished() -> None:
    cases = (applied(1, "01-10", uit="02-01", uitstroom_reden="Zelf", verdwenen_op="06-30"), applied(2, "01-10"))
    row = pick(ask(tables(*cases), "O5"), "zonder regeling", horizon_dagen=365)
    assert (row["noemer"], row["oordeel"]) == (1, None)


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
