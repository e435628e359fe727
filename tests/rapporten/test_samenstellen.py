"""Which periods, break lines, worries and rows stand in a report."""

from dataclasses import replace
from datetime import date

import pytest

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import Maat, Onderdrukt, Stat
from stabiel.rapporten.breuklijnen import joiner_lines, software_lines, stop_lines
from stabiel.rapporten.keuze import beside_lead, leading_row
from stabiel.rapporten.model import MET_ZORG, NIET_BRUIKBAAR, Indicatoroordeel, Kwaliteitsrapport, LeveringRegel
from stabiel.rapporten.stuur import build_rapport
from stabiel.rapporten.woorden import WOORDEN
from stabiel.rapporten.zorgen import list_zorgen
from tests.support.rapport import PASPOORTEN, a_row, a_share, hidden


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


def test_an_organisation_that_begins_later_than_others_breaks_the_series() -> None:
    lines = joiner_lines([a_line("2024-H1", "A"), a_line("2024-H2", "A"), a_line("2024-H2", "B", "kvk:90000002")])
    assert [(line.datum, line.wat) for line in lines] == [(date(2024, 7, 1), "organisatie erbij")]
    assert lines[0].waarom.startswith("Huis 2 levert sindsdien mee.")


def test_organisations_that_begin_together_break_nothing() -> None:
    assert joiner_lines([a_line("2024-H1", "A"), a_line("2024-H1", "B", "kvk:90000002")]) == ()


def test_an_organisation_that_stopped_breaks_the_series_on_the_day_after() -> None:
    lines = stop_lines([a_line("2024-H1", "A")], gestopt={"kvk:90000001": "2024-06-30", "kvk:99999999": "2024-01-01"})
    assert [(line.datum, line.wat) for line in lines] == [(date(2024, 7, 1), "organisatie gestopt")]


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


def with_care(rows, *, onbeschermd: bool = False, **options) -> list[str | None]:
    """The verdicts of these rows in a report about them alone."""
    found = build_rapport(
        rows, gemeente="0034", gemeente_naam="Almere (verzonnen)", periode=Periode.parse("2024"),
        soort_periode=rows[0].soort_periode, momentopname="a1", peildatum=date(2024, 12, 31), verzonnen=True,
        paspoorten=PASPOORTEN, onbeschermd=onbeschermd, protect=lambda safe: safe, **options,
    )  # fmt: skip
    return [row.oordeel for row in found.uitkomsten]


@pytest.mark.parametrize(
    ("row", "care"),
    [
        (a_share("S2", 20, n=200), MET_ZORG),
        (a_share("S2", 20, n=199), None),
        (a_share("S2", 20, n=100), None),
        (replace(a_share("S2", 20, n=400), noemer=None), None),
        (a_row("L1", maat=Maat.DAGEN, stat=Stat.MEDIAAN, waarde=686.0, noemer=400), None),
        (replace(hidden(a_share("S2", 20)), noemer=400), None),
    ],
)
def test_a_row_keeps_its_own_care_only_where_that_tells_of_ten_people_or_more(row, care) -> None:
    assert with_care([replace(row, oordeel=MET_ZORG)]) == [care]


def test_without_its_own_care_a_row_still_has_the_verdict_on_the_deliveries() -> None:
    row = replace(a_share("S2", 20, n=100), oordeel=MET_ZORG)
    bad = Kwaliteitsrapport(oordelen=(Indicatoroordeel("S2", NIET_BRUIKBAAR),))
    assert with_care([row], kwaliteit=bad) == [NIET_BRUIKBAAR]


def test_without_protection_every_row_keeps_its_care() -> None:
    row = replace(a_share("S2", 20, n=100), oordeel=MET_ZORG)
    assert with_care([row], onbeschermd=True) == [MET_ZORG]
