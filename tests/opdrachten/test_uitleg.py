"""`stabiel indicatoren`, `toetsen` and `leg-uit`: figures explain themselves, and the numbers add up."""

import json

import pytest

from stabiel.indicatoren.registry import load_indicatoren
from stabiel.leveringen.toetsen import load_toetsen
from stabiel.rapporten.legt_uit import MEE, NIET, as_rows, compose_uitleg
from stabiel.rapporten.woorden import WOORDEN

pytestmark = pytest.mark.xdist_group("opdrachten")


def test_every_indicator_stands_in_the_list_with_its_question(stabiel) -> None:
    found = stabiel("indicatoren")
    for code, indicator in load_indicatoren().items():
        assert f"  {code}  {WOORDEN[code].vraag}  [{indicator.richting}]" in found.uit


@pytest.mark.parametrize("code", ["S3", "s3"])
def test_one_indicator_tells_everything_about_itself(stabiel, code) -> None:
    text = stabiel("indicatoren", code).uit
    for part in ("Waarom dit ertoe doet:", "Voor wie:", "Noemer:", "Teller:", "Wie nog bezig is:", "Andere eindes:",
                 "Pas op:", "Tegen verkeerd sturen:", "Richting: hoger is beter", "Bron:", "Versie: 1"):  # fmt: skip
        assert part in text


def test_indicators_and_checks_come_as_json(stabiel) -> None:
    assert len(stabiel("indicatoren", "--json").json) == len(load_indicatoren())
    assert stabiel("toetsen", "P51", "--json").json[0]["ernst"] == "fout"


def test_every_check_stands_in_the_list(stabiel) -> None:
    lines = stabiel("toetsen").uit.splitlines()
    assert [line.split()[0] for line in lines[: len(load_toetsen())]] == list(load_toetsen())


def test_one_check_names_the_figures_that_suffer(stabiel) -> None:
    text = stabiel("toetsen", "C05").uit
    assert "Wat te doen:" in text
    assert "Haken mensen af tijdens de stabilisatie?" in text


@pytest.mark.parametrize(("words", "said"), [(["indicatoren", "S8"], "Lijkt op: S"), (["toetsen", "P999"], "Lijkt op")])
def test_an_unknown_code_gets_codes_that_look_like_it(stabiel, words, said) -> None:
    found = stabiel(*words)
    assert found.status == 2
    assert said in found.fout


@pytest.fixture(scope="module")
def bron(oefenmap):
    from stabiel.opdrachten.omgeving import current_momentopname, open_datamap
    from stabiel.rapporten.gegevensbron import read_bron

    snapshot = current_momentopname(open_datamap(str(oefenmap)))
    return snapshot, read_bron(snapshot)


@pytest.mark.parametrize("code", list(load_indicatoren()))
def test_the_reasons_of_every_figure_add_up_to_all_trajecten(bron, code) -> None:
    from stabiel.begrippen.perioden import Periode
    from stabiel.rapporten.samenstellen import Keuze

    choice = Keuze("0034", Periode.parse("2025"), onbeschermd=True)
    found = compose_uitleg(bron[0], code=code, keuze=choice, bron=bron[1])
    assert sum(one.aantal for one in found.redenen) == found.trajecten
    assert (found.mee or 0) + (found.niet_mee or 0) == found.trajecten
    assert len({one.reden for one in found.redenen}) == len(found.redenen)


def test_the_rows_that_go_through_the_door_nest_reasons_in_two_sides(bron) -> None:
    from stabiel.begrippen.perioden import Periode
    from stabiel.rapporten.samenstellen import Keuze

    found = compose_uitleg(bron[0], code="I1", keuze=Keuze("0034", Periode.parse("2025"), onbeschermd=True),
                           bron=bron[1])  # fmt: skip
    rows = as_rows(found.uitleg)
    assert rows[0].uitsplitsing == {}
    assert {row.uitsplitsing["telt"] for row in rows[1:]} <= {MEE, NIET}
    sides = [row.teller for row in rows if set(row.uitsplitsing) == {"telt"}]
    assert sum(sides) == rows[0].teller


def test_small_reasons_are_hidden_and_the_owner_may_see_them(stabiel, oefenmap) -> None:
    asked = ["leg-uit", "S3", "--gemeente", "Almere", "--periode", "2025", "--json", "--map", oefenmap]
    shown = [row["aantal"] for row in stabiel(*asked).json["redenen"]]
    assert None in shown
    assert min(number for number in shown if number is not None) >= 10
    open_ = stabiel(*asked, "--onbeschermd").json
    assert open_["bescherming"] == "uit"
    assert sum(row["aantal"] for row in open_["redenen"]) == open_["trajecten"]


def test_another_reading_can_be_explained(stabiel, oefenmap) -> None:
    asked = ["leg-uit", "s3", "--gemeente", "Almere", "--cohort", "2025-H1", "--map", oefenmap]
    found = stabiel(*asked, "--definitie", "ruim", "--populatie", "zonder")
    assert "Lezing: ook volledige betaling · zonder langdurige begeleiding" in found.uit
    assert "wie in de eerste helft van 2025 begon" in found.uit
    wrong = stabiel(*asked, "--definitie", "breed")
    assert wrong.status == 2
    assert "Kies uit: smal, ruim." in wrong.fout


def test_the_json_of_an_explanation_has_fixed_names(stabiel, oefenmap) -> None:
    found = stabiel("leg-uit", "I1", "--gemeente", "0034", "--periode", "2025", "--json", "--map", oefenmap).json
    assert list(found) == ["momentopname", "peildatum", "verzonnen", "bescherming", "indicator", "versie", "definitie",
                           "populatie", "soort_periode", "periode", "gemeente", "trajecten", "telt_mee",
                           "telt_niet_mee", "redenen"]  # fmt: skip
    assert json.dumps(found, allow_nan=False)
