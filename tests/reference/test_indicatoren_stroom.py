"""H1 and C2 of the slow twins, worked out by hand."""

from fractions import Fraction

import pytest

from tests.reference.indicatoren.getekend import TEN, applied, ask, pick, tables, traject


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


@pytest.mark.parametrize(("fresh", "answer"), [(10, 7), (9, None)])
def test_c2_lead_time_needs_ten_that_were_seen_from_their_first_day(fresh: int, answer: int | None) -> None:
    cases = [applied(nr, "02-01", uit="02-08") for nr in range(fresh)]
    late = [applied(nr, "2023-12-01", uit="02-08") for nr in range(20, 30)]
    row = pick(ask(tables(*cases, *late), "C2", instellingen=TEN), "doorlooptijd")
    assert (row["waarde"], row["onderdrukt"]) == (answer, None if answer else "te_jong")
    assert (row["teller"], row["noemer"]) == (fresh + 10, fresh + 10)
