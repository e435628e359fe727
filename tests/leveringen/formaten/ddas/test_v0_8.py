"""One traject of v0.8 in v1.0: what moves, what is renamed, what is left behind."""

from typing import Any

import pytest

from stabiel.leveringen.formaten.ddas.lezer import Trajectlezer
from stabiel.leveringen.formaten.ddas.v0_8.omzetten import GEMEENTE, examine_v0_8
from stabiel.leveringen.formaten.ddas.v0_8.paden import path_in_v0_8, paths_in_v1_0
from tests.support.bestanden import Lezen, dump, lees, read_trajecten

OUD: dict[str, Any] = {
    "startdatum": "2023-01-10",
    "aanmelding": {"startdatum": "2023-01-01"},
    "client": [{"bsn": "111222333", "geboortedatum": "1990-01-01", "geslacht": "M"}],
}


def converted(**values: Any) -> Any:
    """The raw block of one old traject."""
    return read_trajecten({**OUD, **values}, lezer=Trajectlezer(examine_v0_8, snel=False))


def whole(*trajecten: Any, **root: Any) -> Lezen:
    file = {"aanleverperiodeStartdatum": "2023-01-01", "aanleverperiodeEinddatum": "2023-12-31",
            "aanleverende_organisatie": {"naam": "Hulp X"}, "schuldhulptrajecten": list(trajecten)}  # fmt: skip
    return lees({**file, **root})


REDENEN = """
Succesvolle uitstroom/traject doorlopen                            | Afgerond     |
BRP-redenen: Klant is verhuisd/niet woonachtig in regio/overleden  | Overig       | S08
Schuldhulpverlening is niet (meer) passend                         | Niet passend |
Klant kan zelfstandig verder/schulden zelf geregeld                | Zelf         |
Klant heeft zelf aanvraag ingetrokken                              | Ingetrokken  |
Overig                                                             | Overig       |
iets anders                                                        |              | S08
"""


@pytest.mark.parametrize("line", REDENEN.strip().splitlines())
def test_a_sentence_becomes_a_reason_of_the_list(line: str) -> None:
    text, reason, code = (cell.strip() for cell in line.split("|"))
    block = converted(uitstroom={"datum": "2023-06-01", "reden": text})
    assert block.tafels.trajecten["uitstroom_reden"].to_list() == [reason or None]
    assert [fault.code for _, fault in block.treffers] == ([code] if code else [])


@pytest.mark.parametrize(
    ("letter", "geslacht", "codes"), [("M", "Man", []), ("V", "Vrouw", []), ("X", "Onbekend", ["S08"])]
)
def test_a_letter_becomes_a_sex_of_the_list(letter: str, geslacht: str, codes: list[str]) -> None:
    block = converted(client=[{"bsn": "111222333", "geslacht": letter}])
    assert block.tafels.clienten["geslacht"].to_list() == [geslacht]
    assert [fault.code for _, fault in block.treffers] == codes


def test_the_list_is_used_before_its_double_and_the_double_where_the_list_is_empty() -> None:
    both = converted(oplossing={"soort": "Herfinanciering", "oplossingssoort": {"soort": "Saneringskrediet"}})
    only = converted(oplossing={"oplossingssoort": {"soort": "Saneringskrediet"}})
    neither = converted(oplossing={"oplossingssoort": {"soort": "iets"}})
    kinds = [block.tafels.trajecten["oplossing_soort"][0] for block in (both, only, neither)]
    assert kinds == ["Herfinanciering", "Saneringskrediet", None]


def test_an_admission_becomes_a_decision_and_the_municipality_is_unknown() -> None:
    row = converted(intake={"toelatingsbeschikking": "2023-02-01"}).tafels.trajecten.row(0, named=True)
    assert (str(row["beschikkingsdatum"]), row["beschikkingssoort"]) == ("2023-02-01", "Toelatingsbeschikking")
    assert row["gemeentecode"] == GEMEENTE


def test_free_text_where_a_day_belongs_is_dropped_and_never_filled_from_another_field() -> None:
    block = converted(toekenningsdatum="2023-01-05", schuldregeling={"toegekend": "Schuldregeling A"})
    assert block.tafels.trajecten["regeling_toegekend"].to_list() == [None]
    assert block.vallen == [(0, "schuldregeling.toegekend")]
    assert [tuple(fault[:2]) for _, fault in block.treffers] == [("S06", "schuldregeling.toegekend")]


def test_debts_keep_their_place_in_the_file() -> None:
    debts = [{"bedrag": -5, "soort": "Zorg", "schuldeiser": {"naam": "A", "peildatum": "2023-03-01"}}, {"bedrag": "x"}]
    traject = {**OUD, "client": [OUD["client"][0] | {"leefsituatie": [{}, {"schulden": debts}]}]}
    found = whole(traject)
    hits = found.bevindingen.filter(code="P60")["pad"].to_list()
    assert hits == ["schuldhulptrajecten[0].client[0].leefsituatie[1].schulden[0].bedrag"]
    assert found.vorm() == [
        ("S05", "schuldhulptrajecten[0].client[0].leefsituatie[1].schulden[1].bedrag", "de waarde is weggelaten")
    ]
    assert [str(day) for day in found.blokken[0].schulden["peildatum"].drop_nulls()] == ["2023-03-01"]


def test_a_mean_debt_that_looks_like_cents_is_told() -> None:
    found = whole({**OUD, "totaalSchuldbedragBijAanvangSchuld": 5_000_000})
    assert found.bevindingen.filter(code="P61", veld="totaalSchuldbedragBijAanvangSchuld").height >= 1
    assert "P61" not in whole({**OUD, "totaalSchuldbedragBijAanvangSchuld": 50_000}).codes()


def test_nothing_is_required_at_the_root_and_a_wrong_value_costs_itself() -> None:
    assert whole(OUD, aanleverperiodeStartdatum="2023-02-30").vorm() == [
        ("S06", "aanleverperiodeStartdatum", "de waarde is weggelaten")
    ]


def test_more_than_two_clients_are_set_aside() -> None:
    found = whole({**OUD, "client": OUD["client"] * 3}, OUD)
    assert (found.verslag.trajecten_gelezen, found.verslag.trajecten_apart) == (2, 1)


PADEN = ["client[0].Geboortedatum", "schulden[1].schuldsoort", "intake.startdatum", "einddatumLevering", "schulden[0]"]


@pytest.mark.parametrize("pad", PADEN)
def test_a_path_there_and_back_is_the_same_path(pad: str) -> None:
    debts = {f"schulden[{n}]": f"client[0].leefsituatie[0].schulden[{n}]" for n in range(2)}
    assert pad in paths_in_v1_0(path_in_v0_8(pad, schulden=debts), schulden=debts)


def test_a_file_of_v1_0_names_in_a_flat_root_is_not_taken_for_v0_8() -> None:
    new = {"gemeentecode": "0034", "startdatum": "2024-01-01", "client": [{"Burgerservicenummer": "111222333"}]}
    assert lees(dump({"schuldhulptrajecten": [new]})).verslag.versie == "1.0"
    assert lees(dump({"schuldhulptrajecten": [OUD]})).verslag.versie == "0.8"
