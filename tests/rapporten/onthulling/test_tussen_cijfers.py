"""Figures of one period that are about nearly the same people: the few that they differ by are a small group."""

import pytest

from stabiel.begrippen.uitkomsten import Maat, SoortPeriode, Stat, Uitkomst
from stabiel.rapporten.onthulling import protect
from stabiel.rapporten.onthulling.groepen import Groepen
from tests.support.rapport import a_count, a_row

VENSTER, COHORT = SoortPeriode.VENSTER, SoortPeriode.COHORT


def figure(name: str, number: int, soort: SoortPeriode) -> Uitkomst:
    """A figure by its code and definition with so many people: the count, or the denominator of a share."""
    code, _, definitie = name.partition(" ")
    if code in ("I1", "L1") or definitie in ("uitstroom", "voorraad"):
        return a_count(code, number, definitie=definitie, soort_periode=soort)
    if definitie == "doorlooptijd":
        return a_row(code, definitie=definitie, maat=Maat.DAGEN, stat=Stat.MEDIAAN, waarde=100.0, noemer=number,
                     soort_periode=soort)  # fmt: skip
    curve = code in ("O5", "T2", "L2") or definitie == "overdracht"
    numbers = {"stat": Stat.AJ, "horizon_dagen": 365, "onder_risico": 70, "nog_lopend": 45} if curve else {}
    return a_row(code, definitie=definitie, soort_periode=soort, teller=40, noemer=number, waarde=40 / number,
                 **({"stat": Stat.AANDEEL} | numbers))  # fmt: skip


PAIRS = [
    ("K2", "C2 doorlooptijd", VENSTER), ("K2", "I1", COHORT), ("K2", "C2 overdracht", COHORT),
    ("O5 zonder regeling", "T2 nieuwe aanmelding na D3", VENSTER),
    ("T2 langdurig naar stabilisatie", "L2 smal", VENSTER),
    ("C2 voorraad", "L1", VENSTER), ("C2 voorraad", "S5", VENSTER),
    ("O2", "O3 afgerond", COHORT), ("O2 vtlb", "O3 afgerond", COHORT),
]  # fmt: skip


def people_of(rows: list[Uitkomst]) -> list[int | None]:
    return [row.noemer if row.maat is not Maat.AANTAL else row.teller for row in protect(rows)]


@pytest.mark.parametrize("gap", [1, 9])
@pytest.mark.parametrize(("one", "other", "soort"), PAIRS)
def test_two_figures_that_differ_by_a_few_people_do_not_both_show_them(one, other, soort, gap) -> None:
    assert None in people_of([figure(one, 200, soort), figure(other, 200 - gap, soort)])


@pytest.mark.parametrize(("one", "other", "soort"), PAIRS)
def test_two_figures_that_differ_by_ten_people_show_them(one, other, soort) -> None:
    assert people_of([figure(one, 200, soort), figure(other, 190, soort)]) == [200, 190]


@pytest.mark.parametrize(("left", "shown"), [(0, False), (4, False), (10, True)])
def test_who_left_and_neither_finished_nor_failed_is_a_group(left, shown) -> None:
    rows = [figure("C2 uitstroom", 300, COHORT), figure("O5 afgerond", 120, COHORT),
            figure("O5 zonder regeling", 180 - left, COHORT)]  # fmt: skip
    assert (None not in people_of(rows)) is shown


def test_two_definitions_with_people_of_their_own_are_two_groups_where_they_are_equally_large() -> None:
    groups = Groepen()
    one, other = (groups.read(figure(name, 180, COHORT)) for name in ("O5 afgerond", "O5 zonder regeling"))
    assert one.noemer != other.noemer
    assert one.risico != other.risico


@pytest.mark.parametrize(("gap", "shown"), [(3, False), (10, True)])
def test_with_and_without_long_term_support_differ_on_two_days_by_a_group(gap, shown) -> None:
    """Who is followed depends on the day; the two days do not hide who is in long-term support."""
    rows = [
        a_row("S2", definitie="D2", populatie=population, horizon_dagen=day, teller=40, noemer=number,
              waarde=40 / number, onder_risico=70, nog_lopend=45)
        for population, day, number in (("met", 122, 200), ("zonder", 243, 200 - gap))
    ]  # fmt: skip
    assert (None not in people_of(rows)) is shown
