"""L1 to L3 and T2 of the slow twins, worked out by hand."""

from fractions import Fraction

from tests.reference.indicatoren.getekend import applied, ask, dropped, pick, support, tables, traject


def test_l1_counts_trajecten_once_and_from_their_earliest_running_support() -> None:
    cases = [traject(nr, startdatum="2023-01-01") for nr in (1, 2, 3, 4, 6)]
    cases.append(traject(5, uit="12-31"))
    spans = (
        support(1, "12-01"),  # 30 days
        support(1, "12-11", soort=None, groep="organisatie", door="A"),
        support(2, "12-21", "2025-01-01"),  # ends the day after: 10 days
        support(3, "12-11"),  # 20 days
        support(4, "01-01", "12-30"),
        support(6, "01-01", "12-31"),  # ends on the day: does not run any more
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
