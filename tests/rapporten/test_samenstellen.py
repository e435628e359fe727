"""Which periods, break lines, worries and rows stand in a report."""

from datetime import date
from itertools import pairwise

import pytest

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import Onderdrukt
from stabiel.rapporten.breuklijnen import software_lines
from stabiel.rapporten.keuze import beside_lead, leading_row
from stabiel.rapporten.model import MET_ZORG, NIET_BRUIKBAAR, Indicatoroordeel, Kwaliteitsrapport, LeveringRegel
from stabiel.rapporten.samenstellen import earlier_periods, months_of
from stabiel.rapporten.woorden import WOORDEN
from stabiel.rapporten.zorgen import list_zorgen
from tests.support.rapport import a_share, hidden

OBSERVED = (Periode(date(2022, 7, 1), date(2023, 12, 31)), Periode(date(2024, 7, 1), date(2025, 12, 31)))


def codes(periods) -> list[str]:
    return [period.code for period in periods]


@pytest.mark.parametrize(
    ("asked", "earlier"),
    [
        ("2025", ["2023"]),
        ("2025-H2", ["2025-H1", "2024-H2", "2023-H2", "2023-H1", "2022-H2"]),
        ("2025-K1", ["2024-K4", "2024-K3", "2023-K4", "2023-K3", "2023-K2", "2023-K1", "2022-K4", "2022-K3"]),
        ("2022-09", ["2022-08", "2022-07"]),
        ("2025-02-01..2025-05-31", ["2023-02-01..2023-05-31"]),
    ],
)
def test_a_trend_holds_periods_of_the_same_length_that_were_observed_wholly(asked, earlier) -> None:
    found = earlier_periods(Periode.parse(asked), waargenomen=OBSERVED)
    assert codes(found) == earlier[:12]
    assert all(later.start > before.end for later, before in pairwise(found))


@pytest.mark.parametrize(
    ("asked", "months"),
    [
        ("2023-K1", ["2023-01", "2023-02", "2023-03"]),
        ("2024-K2", []),
        ("2024", ["2024-07", "2024-08", "2024-09", "2024-10", "2024-11", "2024-12"]),
        ("2023-03", []),
        ("2023-01-15..2023-03-20", ["2023-02"]),
    ],
)
def test_months_are_those_of_the_period_that_were_observed_wholly(asked, months) -> None:
    assert codes(months_of(Periode.parse(asked), waargenomen=OBSERVED)) == months


def a_line(half: str, software: str, owner: str = "kvk:90000001") -> LeveringRegel:
    return LeveringRegel(owner, f"Huis {owner[-1]}", "0034", Periode.parse(half), 100, software)


def test_other_software_breaks_the_series_of_that_organisation_only() -> None:
    lines = software_lines(
        [a_line("2024-H1", "Oud 1"), a_line("2024-H2", "Oud 1"), a_line("2025-H1", "Nieuw 2"),
         a_line("2024-H1", "Nieuw 2", "kvk:90000002"), a_line("2025-H1", "Nieuw 2", "kvk:90000002")]
    )  # fmt: skip
    assert [(line.datum, line.wat) for line in lines] == [(date(2025, 1, 1), "andere software")]
    assert lines[0].waarom == "Huis 1 levert sindsdien uit Nieuw 2 in plaats van Oud 1."


def test_an_unknown_supplier_is_no_change_of_software() -> None:
    assert software_lines([a_line("2024-H1", "Oud 1"), a_line("2024-H2", ""), a_line("2025-H1", "Oud 1")]) == ()


def drop_out(definition: str, days: int = 243, shown: bool = True):
    row = a_share("S2", 20, definitie=definition, populatie="met", horizon_dagen=days)
    return row if shown else hidden(row, Onderdrukt.SECUNDAIR)


@pytest.mark.parametrize(
    ("rows", "leads"),
    [
        ([drop_out("D1"), drop_out("D2"), drop_out("D3")], ("D2", 243)),
        ([drop_out("D1"), drop_out("D2", shown=False), drop_out("D3")], ("D3", 243)),
        ([drop_out("D1"), drop_out("D2", shown=False), drop_out("D3", shown=False)], ("D1", 243)),
        ([drop_out("D2", shown=False), drop_out("D2", 122), drop_out("D2", 365)], ("D2", 122)),
        ([drop_out("D2", shown=False), drop_out("D2", 365)], ("D2", 243)),
    ],
)
def test_where_the_first_choice_is_hidden_another_definition_leads_or_else_an_earlier_day(rows, leads) -> None:
    found = leading_row(rows, woorden=WOORDEN["S2"])
    assert (found.definitie, found.horizon_dagen) == leads


def test_rows_beside_the_answer_are_its_curve_and_the_same_day_for_groups() -> None:
    lead = drop_out("D2")
    curve = [drop_out("D2", 122), lead, drop_out("D1")]
    groups = [a_share("S2", 9, definitie="D2", populatie="met", horizon_dagen=day, organisatie="kvk:90000001")
              for day in (122, 243)]  # fmt: skip
    assert [row.horizon_dagen for row in beside_lead(curve, lead=lead)] == [122, 243]
    assert [row.horizon_dagen for row in beside_lead(groups, lead=lead)] == [243]


def test_a_reason_for_care_is_told_once_with_every_figure_that_it_touches() -> None:
    quality = Kwaliteitsrapport(
        oordelen=(Indicatoroordeel("S1", MET_ZORG, ("gat",)), Indicatoroordeel("S2", NIET_BRUIKBAAR, ("leeg", "gat")),
                  Indicatoroordeel("S3", MET_ZORG, ("gat",)))
    )  # fmt: skip
    found = list_zorgen(quality, indicatoren=("S1", "S2"))
    assert found.oordelen == ((NIET_BRUIKBAAR, ("S2",)), (MET_ZORG, ("S1",)))
    assert found.redenen == (("gat", ("S1", "S2")), ("leeg", ("S2",)))
