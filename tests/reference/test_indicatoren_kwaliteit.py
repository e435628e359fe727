"""K1 and K2 of the slow twins, worked out by hand."""

from fractions import Fraction

from tests.reference.indicatoren.getekend import applied, ask, day, pick, tables


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


def test_k1_together_are_only_the_key_dates_and_the_reason() -> None:
    key = ("aanmelding_start", "intake_start", "beschikkingsdatum", "beschikkingssoort", "stabilisatie_start",
           "regeling_datum", "oplossing_start", "oplossing_soort", "einddatum", "uitstroom_reden")  # fmt: skip
    others = ("gemeente", "startdatum", "aanmelding_crisis", "regeling_toegekend", "oplossing_eind", "vtlb",
              "nazorg_start", "totaal_schuldbedrag", "schulden", "clienten.bsn", "contact.email")  # fmt: skip
    levering = {"levering": "h1", "organisatie": "A", "periode_start": day("01-01"), "periode_eind": day("06-30")}
    filling = [
        {"levering": "h1", "gemeente": "0034", "veld": veld, "van_toepassing": 4, "gevuld": 1 if veld in key else 4}
        for veld in (*key, *others)
    ]
    rows = ask(tables() | {"leveringen": [levering], "volledigheid": filling}, "K1")
    together = pick(rows, uitsplitsing={})
    assert (together["teller"], together["noemer"], together["waarde"]) == (10, 40, Fraction(1, 4))
    assert len(rows) == 1 + 21


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
