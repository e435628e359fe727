"""S1 to S5 of the slow twins, worked out by hand."""

from datetime import timedelta
from fractions import Fraction

from tests.reference.indicatoren.getekend import applied, ask, day, dropped, pick, support, tables, traject


def test_s1_ends_at_its_own_end_else_at_the_first_that_follows() -> None:
    cases = (
        traject(1, stabilisatie_start="02-01", stabilisatie_eind="04-01"),
        traject(2, stabilisatie_start="02-01", oplossing_start="05-01", uit="06-01"),
        traject(3, stabilisatie_start="02-01", stabilisatie_eind="2025-01-31", plannen=("stabilisatie_eind",)),
        traject(4, stabilisatie_start="02-01", stabilisatie_eind="12-01", regeling_toegekend="05-01"),
    )
    row = pick(ask(tables(*cases), "S1"), horizon_dagen=122)
    assert (row["waarde"], row["teller"], row["noemer"]) == (Fraction(2, 4), 2, 4)


def test_s1_an_end_after_the_exit_is_the_exit() -> None:
    cases = (
        traject(1, stabilisatie_start="02-01", stabilisatie_eind="12-01", uit="06-02"),  # day 122
        traject(2, stabilisatie_start="02-01", stabilisatie_eind="12-01", uit="06-03"),  # day 123
        traject(3, stabilisatie_start="02-01", stabilisatie_eind="03-01", uit="06-03"),  # its own end comes first
        traject(4, stabilisatie_start="02-01", stabilisatie_eind="12-01", uit="01-20"),  # gone before it began
    )
    row = pick(ask(tables(*cases), "S1"), horizon_dagen=122)
    assert (row["teller"], row["noemer"], row["waarde"]) == (1, 3, Fraction(1, 3))
    assert row["weggelaten"] == {"negatieve duur": 1}


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
