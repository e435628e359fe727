"""The secondary rule: figures that would give a small group back stay inside too."""

import pytest

from stabiel.begrippen.uitkomsten import Maat, Onderdrukt, SoortPeriode, Stat, Uitkomst
from stabiel.rapporten.onthulling import protect
from tests.support.rapport import a_count, a_row


def people(number: int, **changes: object) -> Uitkomst:
    return a_count("I1", number, **changes)


def shown(rows: list[Uitkomst]) -> list[float | None]:
    return [row.waarde for row in protect(rows)][: len(rows)]


def hidden(rows: list[Uitkomst]) -> int:
    return sum(value is None for value in shown(rows))


def test_one_small_organisation_takes_another_along() -> None:
    rows = [people(60), *(people(size, organisatie=f"kvk:{size}") for size in (4, 26, 30))]
    found = protect(rows)
    assert found[1].onderdrukt is Onderdrukt.KLEIN
    assert Onderdrukt.SECUNDAIR in {row.onderdrukt for row in found}


def test_where_no_group_is_small_everything_is_shown() -> None:
    rows = [people(60), *(people(size, organisatie=f"kvk:{size}") for size in (14, 22, 24))]
    assert shown(rows) == [60, 14, 22, 24]


def test_two_small_groups_whose_sum_is_large_protect_each_other() -> None:
    rows = [people(60), *(people(size, organisatie=f"kvk:{number}") for number, size in enumerate((6, 6, 48)))]
    assert shown(rows) == [60, None, None, 48]


def test_two_groups_of_nine_give_each_other_away_to_who_reads_that_both_are_small() -> None:
    """Together 18 and neither above nine: nine each."""
    rows = [people(60), *(people(size, organisatie=f"kvk:{number}") for number, size in enumerate((9, 9, 42)))]
    assert hidden(rows) >= 3


def test_two_small_groups_whose_sum_is_small_do_not() -> None:
    rows = [people(60), *(people(size, organisatie=f"kvk:{number}") for number, size in enumerate((2, 3, 25, 30)))]
    assert hidden(rows) >= 3


def test_a_table_of_two_breakdowns_has_no_lonely_hole() -> None:
    """A hole of 4 alone in its row and column needs three more."""
    cells = {("man", "a"): 4, ("man", "b"): 30, ("vrouw", "a"): 25, ("vrouw", "b"): 40}
    rows = [people(99)]
    rows += [
        people(sum(n for (s, _), n in cells.items() if s == sex), uitsplitsing={"geslacht": sex})
        for sex in ("man", "vrouw")
    ]
    rows += [people(sum(n for (_, o), n in cells.items() if o == own), organisatie=own) for own in "ab"]
    rows += [people(n, uitsplitsing={"geslacht": sex}, organisatie=own) for (sex, own), n in cells.items()]
    assert hidden(rows) >= 4 or None in shown(rows)[:5]


def test_the_rest_of_a_year_is_a_group() -> None:
    """Half a year of 56 in a year of 60 leaves four people, though no row prints them."""
    assert hidden([people(60, periode="2024"), people(56, periode="2024-H1")]) == 1


def test_the_months_of_a_half_year_add_up_to_it() -> None:
    months = [people(number, periode=f"2024-{place:02d}") for place, number in enumerate((20, 21, 22, 23, 24, 3), 1)]
    assert hidden([people(113, periode="2024-H1"), *months]) >= 2


def test_a_definition_inside_another_leaves_a_group_between_them() -> None:
    first, back = people(56, definitie="eerste"), people(4, definitie="terug")
    assert hidden([people(60), first, back]) == 2


def a_closed(teller: int, noemer: int, definitie: str, **changes: object) -> Uitkomst:
    return a_row("O3", definitie=definitie, stat=Stat.AANDEEL, teller=teller, noemer=noemer, waarde=teller / noemer,
                 ondergrens=0.1, bovengrens=0.9, **changes)  # fmt: skip


def test_parts_of_everyone_who_counts_give_no_small_part_back() -> None:
    rows = [a_closed(60, 100, "afgerond"), a_closed(36, 100, "voortijdig"), a_closed(4, 100, "onbekend")]
    assert hidden(rows) >= 2


@pytest.mark.parametrize("other", ["afgerond", "voortijdig"])
def test_a_hidden_share_hides_its_percentage_too(other) -> None:
    """A share of 36% of 100 people is 36 people, give or take none."""
    rows = [a_closed(60, 100, "afgerond"), a_closed(36, 100, "voortijdig"), a_closed(4, 100, "onbekend")]
    found = {row.definitie: row for row in protect(rows)}
    if found[other].waarde is None:
        assert found[other].ondergrens is None
        assert found[other].bovengrens is None
        assert found[other].teller is None


def test_two_denominators_that_nearly_are_the_same_people_do_not_both_leave() -> None:
    rows = [
        a_row("S3", definitie=name, populatie="met", horizon_dagen=365, teller=30, noemer=noemer, waarde=0.5,
              onder_risico=12, nog_lopend=12)
        for name, noemer in (("smal", 54), ("ruim", 49))
    ]  # fmt: skip
    assert {row.noemer for row in protect(rows)} != {54, 49}


def test_kinds_of_one_thing_add_up_to_the_denominator_that_they_share() -> None:
    rows = [
        a_row("O2", stat=Stat.AANDEEL, uitsplitsing={"soort": kind}, teller=n, noemer=100, waarde=n / 100)
        for kind, n in (("Saneringskrediet", 60), ("Schuldbemiddeling", 37), ("Betalingsregeling", 3))
    ]
    assert hidden(rows) >= 2


def test_stock_flow_and_stock_of_before_give_no_small_flow_back() -> None:
    count = {"maat": Maat.AANTAL, "stat": Stat.STAND}
    numbers = {("2023", "voorraad"): 100, ("2024", "instroom"): 40, ("2024", "uitstroom"): 4, ("2024", "voorraad"): 136}
    rows = [a_row("C2", definitie=name, periode=year, teller=n, waarde=float(n), **count)
            for (year, name), n in numbers.items()]  # fmt: skip
    assert hidden(rows) >= 2


def test_a_window_and_a_cohort_that_differ_by_a_few_people_do_not_both_leave() -> None:
    point = {"horizon_dagen": 28, "teller": 20, "waarde": 0.5, "onder_risico": 12, "nog_lopend": 12}
    rows = [a_row("I2", noemer=43, **point), a_row("I2", noemer=39, soort_periode=SoortPeriode.COHORT, **point)]
    assert {row.noemer for row in protect(rows)} != {43, 39}


def test_a_group_with_nobody_in_it_stands_among_the_others_as_hidden() -> None:
    split = [people(30, uitsplitsing={"geslacht": sex}, definitie="eerste") for sex in ("man", "vrouw")]
    rows = [people(80), people(60, definitie="eerste"), *split, people(25, uitsplitsing={"geslacht": "man"})]
    added = protect(rows)[len(rows) :]
    assert [(row.uitsplitsing, row.waarde, row.onderdrukt) for row in added] == [
        ({"geslacht": "vrouw"}, None, Onderdrukt.KLEIN)
    ]
