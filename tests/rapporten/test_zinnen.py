"""Answers in plain Dutch, drawn as tables: one row of figures in, one sentence out."""

import re
from dataclasses import replace

import pytest

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import Maat, Onderdrukt, SoortPeriode, Stat
from stabiel.rapporten.antwoorden import answer_of
from stabiel.rapporten.getallen import duration_text, dutch_count, dutch_decimal, horizon_text, percent
from stabiel.rapporten.kop import headline
from stabiel.rapporten.organisaties import organisation_lines
from stabiel.rapporten.pagina import render_pagina
from stabiel.rapporten.pagina.tabellen import cell_text
from stabiel.rapporten.terminal import render_terminal
from stabiel.rapporten.verschil import compare
from stabiel.rapporten.woorden import WOORDEN
from stabiel.rapporten.zinnen import answer
from tests.support.rapport import HULP, a_count, a_rapport, a_row, a_share, hidden

BEFORE = Periode.parse("2023")
WHO_BEGAN = re.compile(r"Van elke 100 mensen die (zich )?in 2024 ")


def said(row, *, toen=None, **options) -> str:
    found = compare(row, toen)
    return answer(row, woorden=WOORDEN[row.indicator], toen=toen, verschil=found, **options).tekst


def a_drop_out(percent: float, **changes):
    return a_share("S2", percent, horizon_dagen=243, definitie="D2", **changes)


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (7, "7"), (999, "999"), (1234, "1.234"), (1_234_567, "1.234.567")],
)
def test_a_count_has_points_between_the_thousands(number, text) -> None:
    assert dutch_count(number) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.0, "0%"), (0.001, "minder dan 1%"), (0.2311, "23%"), (0.235, "24%"), (0.999, "ruim 99%"), (1.0, "100%")],
)
def test_a_share_is_never_rounded_to_nobody_or_everybody(share, text) -> None:
    assert percent(share) == text


@pytest.mark.parametrize(("number", "text"), [(4.2, "4,2"), (4.0, "4"), (1234.56, "1.234,6")])
def test_a_decimal_has_a_comma(number, text) -> None:
    assert dutch_decimal(number) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [(1, "1 dag"), (3, "3 dagen"), (28, "4 weken"), (120, "120 dagen"), (122, "4 maanden"), (243, "8 maanden"),
     (365, "12 maanden"), (730, "24 maanden"), (1826, "5 jaar")],
)  # fmt: skip
def test_a_horizon_is_said_in_words(days, text) -> None:
    assert horizon_text(days) == text


@pytest.mark.parametrize(("days", "text"), [(1, "1 dag"), (7, "7 dagen"), (210, "30 weken"), (211, "211 dagen")])
def test_whole_weeks_are_said_in_weeks(days, text) -> None:
    assert duration_text(days) == text


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (a_drop_out(27),
         "Van elke 100 mensen in stabilisatie waren er in 2024 na 8 maanden 27 afgehaakt (band 23–31)."),
        (a_drop_out(1, width=1),
         "Van elke 100 mensen in stabilisatie was er in 2024 na 8 maanden 1 afgehaakt (band 0–2)."),
        (a_drop_out(0, width=1),
         "Van elke 100 mensen in stabilisatie was er in 2024 na 8 maanden niemand afgehaakt (band 0–1)."),
        (a_drop_out(0.2, width=0.4),
         "Van elke 100 mensen in stabilisatie was er in 2024 na 8 maanden minder dan 1 afgehaakt (band 0–1)."),
        (a_drop_out(27, soort_periode=SoortPeriode.COHORT),
         "Van elke 100 mensen die in 2024 met stabilisatie begonnen, waren er na 8 maanden 27 afgehaakt (band 23–31)."),
        (a_share("I2", 81, width=3, horizon_dagen=28, soort_periode=SoortPeriode.COHORT),
         "Van elke 100 mensen die zich in 2024 aanmeldden, hadden er binnen 4 weken 81 een eerste gesprek "
         "(band 78–84)."),
        (a_drop_out(27, periode="2024-H2"),
         "Van elke 100 mensen in stabilisatie waren er in de tweede helft van 2024 na 8 maanden 27 afgehaakt "
         "(band 23–31)."),
        (a_drop_out(27, periode="2024-03-03..2024-05-08"),
         "Van elke 100 mensen in stabilisatie waren er van 3 maart 2024 tot en met 8 mei 2024 na 8 maanden 27 "
         "afgehaakt (band 23–31)."),
        (a_row("O6", stat=Stat.AANDEEL, teller=48, noemer=64, waarde=0.75, ondergrens=0.63, bovengrens=0.84),
         "In 2024 hadden 48 van de 64 mensen die hun traject afrondden nazorg (75%; band 63–84%)."),
        (a_row("O6", stat=Stat.AANDEEL, teller=0, noemer=64, waarde=0.0, ondergrens=0.0, bovengrens=0.06),
         "In 2024 had geen van de 64 mensen die hun traject afrondden nazorg (0%; band 0–6%)."),
        (a_row("O6", stat=Stat.AANDEEL, teller=1, noemer=64, waarde=0.016, ondergrens=0.003, bovengrens=0.083),
         "In 2024 had 1 van de 64 mensen die hun traject afrondden nazorg (2%; band 0–8%)."),
        (a_row("O6", stat=Stat.AANDEEL, teller=64, noemer=64, waarde=1.0, ondergrens=0.94, bovengrens=1.0),
         "In 2024 hadden alle 64 mensen die hun traject afrondden nazorg (100%; band 94–100%)."),
        (a_count("I1", 1612), "In 2024 meldden zich 1.612 mensen aan."),
        (a_count("I1", 1), "In 2024 meldde zich 1 mens aan."),
        (a_count("I1", 0), "In 2024 meldde zich niemand aan."),
        (a_row("L1", maat=Maat.AANTAL, stat=Stat.STAND, waarde=143.0),
         "Aan het einde van 2024 kregen 143 mensen langdurige begeleiding."),
        (a_row("L1", maat=Maat.DAGEN, stat=Stat.MEDIAAN, waarde=210.0),
         "Aan het einde van 2024 liep het bij de helft van de mensen in langdurige begeleiding al 30 weken of langer."),
        (a_row("L1", maat=Maat.DAGEN, stat=Stat.P90, waarde=1000.0, ondergrens=900.0, bovengrens=1100.0),
         "Aan het einde van 2024 liep het bij 1 op de 10 mensen in langdurige begeleiding al langer dan 1.000 dagen "
         "(band 900–1.100 dagen)."),
        (a_row("H1", maat=Maat.PER_100_TRAJECTJAREN, waarde=4.2, ondergrens=3.1, bovengrens=5.6),
         "In 2024 waren er 4,2 nieuwe crises per 100 jaar hulp (band 3,1–5,6)."),
        (a_row("H1", maat=Maat.PER_100_TRAJECTJAREN, waarde=0.0, ondergrens=0.0, bovengrens=0.8),
         "In 2024 waren er geen nieuwe crises per 100 jaar hulp (band 0–0,8)."),
        (a_row("O2", stat=Stat.AANDEEL, uitsplitsing={"soort": "Saneringskrediet"}, teller=71, noemer=141, waarde=0.5),
         "In 2024 waren 71 van de 141 oplossingen Saneringskrediet (50%)."),
    ],
)  # fmt: skip
def test_a_row_is_said_in_one_sentence(row, sentence) -> None:
    assert said(row) == sentence


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (Onderdrukt.KLEIN, "minder dan 10 mensen"),
        (Onderdrukt.SECUNDAIR, "samen met de andere cijfers"),
        (Onderdrukt.TE_JONG, "nog niet te zien"),
    ],
)
def test_a_hidden_figure_says_why_and_names_no_number(why, words) -> None:
    sentence = said(hidden(a_drop_out(27), why), toen=a_drop_out(20, periode="2023"), vergelijk=BEFORE)
    assert words in sentence
    assert sentence.startswith("“Afgehaakt binnen 8 maanden” (S2) ")
    assert "27" not in sentence
    assert "20" not in sentence


def all_together(why: Onderdrukt = Onderdrukt.SECUNDAIR, **options):
    """A report about all municipalities of which every figure is hidden."""
    return a_rapport(gemeente=None, gemeente_naam="alle gemeenten samen", **options,
                     protect=lambda rows: [hidden(replace(row, gemeente=None), why) for row in rows])  # fmt: skip


def test_a_hidden_total_over_municipalities_says_that_not_every_municipality_shows_its_own() -> None:
    rapport = all_together()
    assert answer_of(rapport, rapport.paspoorten["S2"]).cijfer.endswith(
        "(S2) tonen we niet: niet elke gemeente kan haar eigen cijfer tonen."
    )
    for text in (render_terminal(rapport, uitgebreid=True), render_pagina(rapport)):
        assert "te herleiden zijn" not in text
        assert "verborgen: te herleiden" not in text
    assert cell_text(rapport.uitkomsten[0]) == "verborgen: niet overal te zien"


def test_the_head_over_all_municipalities_tells_the_rule_for_totals() -> None:
    rule = "Van alle gemeenten samen staat een cijfer er alleen als elke gemeente haar eigen cijfer kan tonen."
    rapport = all_together()
    assert headline(rapport).startswith(f"Op deze vraag is geen antwoord te tonen. {rule}")
    assert rule in render_pagina(rapport)
    assert rule in " ".join(render_terminal(rapport).split())


@pytest.mark.parametrize("options", [{}, {"gemeente": None, "onbeschermd": True}])
def test_the_rule_for_totals_stands_in_no_other_report(options) -> None:
    assert "elke gemeente" not in headline(a_rapport(**options))


def test_without_rows_there_are_no_data() -> None:
    assert answer(None, woorden=WOORDEN["S2"]).tekst == "Over “Afgehaakt binnen 8 maanden” zijn geen gegevens."


def test_zero_is_not_the_same_as_missing() -> None:
    assert said(a_count("I1", 0)) != said(a_row("I1", maat=Maat.AANTAL))


def test_unknown_reasons_give_the_bounds() -> None:
    sentence = said(a_drop_out(27, onbekend_laag=0.27, onbekend_hoog=0.35))
    assert sentence.endswith("het echte aantal ligt tussen 27 en 35 van de 100.")


def test_bounds_that_are_the_same_are_not_mentioned() -> None:
    assert "onbekend" not in said(a_drop_out(27, onbekend_laag=0.27, onbekend_hoog=0.271))


@pytest.mark.parametrize(
    ("indicator", "now", "then", "richting", "ending"),
    [
        ("S2", 27, 25, "lager is beter", "Dat is niet aantoonbaar anders dan in 2023."),
        ("S2", 40, 20, "lager is beter",
         "Dat is aantoonbaar meer dan in 2023 (toen 20; verschil +14 tot +26 van de 100), en dat is ongunstiger."),
        ("S2", 20, 40, "lager is beter",
         "Dat is aantoonbaar minder dan in 2023 (toen 40; verschil −26 tot −14 van de 100), en dat is gunstiger."),
        ("S2", 40, 20, "geen oordeel",
         "Dat is aantoonbaar meer dan in 2023 (toen 20; verschil +14 tot +26 van de 100)."),
        ("I2", 81, 60, "hoger is beter",
         "Dat is aantoonbaar meer dan in 2023 (toen 60; verschil +15 tot +27 van de 100), en dat is gunstiger."),
    ],
)  # fmt: skip
def test_a_comparison_goes_by_the_interval_of_the_difference(indicator, now, then, richting, ending) -> None:
    row, other = (a_share(indicator, value, horizon_dagen=28) for value in (now, then))
    assert said(row, toen=other, vergelijk=BEFORE, richting=richting).endswith(ending)


def test_a_cohort_is_compared_with_who_began_a_year_before() -> None:
    row, other = (a_drop_out(27, soort_periode=SoortPeriode.COHORT) for _ in range(2))
    assert said(row, toen=other, vergelijk=BEFORE).endswith("niet aantoonbaar anders dan bij wie in 2023 begon.")


@pytest.mark.parametrize(
    ("other", "ending"),
    [
        (None, "Over 2023 zijn hierover geen gegevens."),
        (hidden(a_drop_out(20)), "niet te vergelijken met 2023: een van beide cijfers is niet te zien."),
        (a_drop_out(20, versie=2), "niet te vergelijken met 2023: de definitie is veranderd."),
    ],
)
def test_what_cannot_be_compared_says_why(other, ending) -> None:
    assert said(a_drop_out(27), toen=other, vergelijk=BEFORE).endswith(ending)


def test_a_stock_without_interval_is_only_put_beside_the_earlier_one() -> None:
    row = a_row("L1", maat=Maat.AANTAL, stat=Stat.STAND, waarde=143.0)
    other = a_row("L1", maat=Maat.AANTAL, stat=Stat.STAND, waarde=120.0, periode="2023")
    sentence = said(row, toen=other, vergelijk=BEFORE)
    assert sentence.endswith("Aan het einde van 2023 was het 120; of dat verschil toeval is, is niet te zeggen.")


def test_no_sentence_judges_people_or_organisations() -> None:
    rapport = a_rapport()
    texts = [answer_of(rapport, passport).tekst for passport in rapport.paspoorten.values()]
    text = " ".join([headline(rapport), *texts]).casefold()
    assert [
        word for word in ("slecht", "scoort", "beste gemeente", "uitval", "none", "nan") if f"{word} " in text
    ] == []


def test_in_a_year_is_never_said_of_a_cohort_and_who_began_never_of_a_window() -> None:
    for code, words in WOORDEN.items():
        row = a_share(code, 30, horizon_dagen=122)
        assert not WHO_BEGAN.match(answer(row, woorden=words).cijfer)
        cohort = a_share(code, 30, horizon_dagen=122, soort_periode=SoortPeriode.COHORT)
        assert WHO_BEGAN.match(answer(cohort, woorden=words).cijfer)


def test_the_headline_says_what_changed_and_then_what_did_not() -> None:
    assert headline(a_rapport()) == (
        "Meer mensen kregen op tijd een eerste gesprek dan in 2023. Niet aantoonbaar anders: het aantal aanmeldingen, "
        "afhaken tijdens de stabilisatie en klaar worden voor een regeling."
    )


def test_the_headline_gives_the_figures_where_nothing_is_compared() -> None:
    assert headline(a_rapport(vergelijk=None)).startswith("In 2024: 612 mensen meldden zich aan, 81 van de 100 kregen")


def test_the_headline_admits_that_there_is_nothing_to_say() -> None:
    empty = a_rapport(protect=lambda rows: [hidden(row) for row in rows])
    assert headline(empty).startswith("Er zijn te weinig gegevens")


def test_a_hidden_duration_of_an_organisation_says_which_one() -> None:
    rows = [a_row("C2", definitie="voorraad", maat=Maat.DAGEN, stat=Stat.MEDIAAN, organisatie=HULP, waarde=70.0),
            hidden(a_row("C2", definitie="voorraad", maat=Maat.DAGEN, stat=Stat.P90, organisatie=HULP))]  # fmt: skip
    line = organisation_lines(replace(a_rapport(), uitkomsten=tuple(rows)))[1]
    assert line.voorraad == "de helft langer dan 10 weken · 1 op de 10 langer dan: niet te tonen"


def test_an_organisation_tells_how_many_it_handed_over_within_half_a_year_and_a_year() -> None:
    handed = {"definitie": "overdracht", "organisatie": HULP}
    rows = [a_share("C2", 7, horizon_dagen=122, **handed), a_share("C2", 12, horizon_dagen=183, **handed),
            hidden(a_share("C2", 20, horizon_dagen=365, **handed), Onderdrukt.TE_JONG)]  # fmt: skip
    line = organisation_lines(replace(a_rapport(), uitkomsten=tuple(rows)))[1]
    assert line.overdracht == "binnen 6 maanden: 12% · binnen 12 maanden: nog niet te zien"
