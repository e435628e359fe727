"""One traject with something wrong in it: what it costs is what the tolerance rule says."""

import pytest

from tests.support.bestanden import Letterlijk, a_bestand, lees
from tests.support.blokken import a_traject

GEWOON = a_traject()
ANDER = a_traject(startdatum="2024-03-01")


WAARDEN = """
null                    | startdatum                         | null                      | S05 | de waarde is weggelaten
getal als tekst         | totaalSchuldbedragBijAanvangSchuld | "12000"                   | S05 | de waarde is weggelaten
decimalen               | totaalSchuldbedragBijAanvangSchuld | 12.5                      | S05 | de waarde is weggelaten
heel getal met .0       | totaalSchuldbedragBijAanvangSchuld | 12.0                      |     |
heel getal als macht    | totaalSchuldbedragBijAanvangSchuld | 1.2e3                     |     |
reusachtig getal        | totaalSchuldbedragBijAanvangSchuld | 1e400                     | S05 | de waarde is weggelaten
nog reusachtiger        | totaalSchuldbedragBijAanvangSchuld | 9999999999999999999999999 | S05 | de waarde is weggelaten
geen getal              | totaalSchuldbedragBijAanvangSchuld | NaN                       | S01 | hier staat een woord of getal dat JSON niet kent: de waarde is weggelaten
oneindig                | totaalSchuldbedragBijAanvangSchuld | -Infinity                 | S01 | hier staat een woord of getal dat JSON niet kent: de waarde is weggelaten
negatief                | totaalSchuldbedragBijAanvangSchuld | -5                        |     |
Nederlandse datum       | startdatum                         | "31-12-2024"              | S06 | de waarde is weggelaten
dag die niet bestaat    | startdatum                         | "2023-02-29"              | S06 | de waarde is weggelaten
datum met tijd          | startdatum                         | "2024-01-05T00:00:00"     | S06 | de waarde is weggelaten
lege datum              | startdatum                         | ""                        | S06 | de waarde is weggelaten
datum als getal         | startdatum                         | 20240105                  | S05 | de waarde is weggelaten
object waar een datum hoort | startdatum                     | {"a": 1}                  | S05 | de waarde is weggelaten
object dat een tekst is | aanmelding                         | "2024-01-15"              | S05 | het onderdeel is weggelaten
één object zonder lijst | begeleiding                        | {"startdatum": "2024-01-15"} | S05 | gelezen als een lijst van één
onbekende waarde        | oplossing                          | {"soort": "Iets anders"}  | S08 | de waarde is weggelaten
onbekend geslacht       | client                             | [{"Burgerservicenummer": "111222333", "Geslachtsaanduiding": "M"}] | S08 | de waarde is weggelaten
geen gemeentecode       | gemeentecode                       | weg                       | S03 |
onbekend veld           | startdatumm                        | "2024-01-01"              | S04 | het veld is niet gelezen
onbekend veld in object | aanmelding                         | {"startdatum": "2024-01-15", "geheim": 1} | S11 | het veld is niet gelezen
andere hoofdletters     | client                             | [{"burgerservicenummer": "111222333"}] | S11 | gelezen als Burgerservicenummer
drie cliënten           | client                             | [{}, {}, {}]              | S10 | het traject is apart gezet
lege lijst van cliënten | client                             | []                        | S10 |
"""  # noqa: E501 - a drawn table


@pytest.mark.parametrize("line", WAARDEN.strip().splitlines(), ids=lambda line: line.split("|")[0].strip())
def test_a_faulty_value_costs_what_the_tolerance_rule_says(line: str) -> None:
    _, field, text, code, consequence = (cell.strip() for cell in line.split("|"))
    traject = {**GEWOON, field: Letterlijk(text)}
    if text == "weg":
        del traject[field]
    found = lees(a_bestand(traject, ANDER))
    assert found.verslag.status == "gelezen"
    assert found.verslag.trajecten_gelezen == 2
    assert [(hit[0], hit[2]) for hit in found.vorm()] == ([(code, consequence)] if code else [])
    aside = 1 if consequence == "het traject is apart gezet" or text == "[]" else 0
    assert (found.verslag.trajecten_apart, found.delen.height) == (aside, 2 - aside)


def test_a_traject_that_is_no_object_is_set_aside_and_told() -> None:
    found = lees(a_bestand(GEWOON, 5, None, "x", [GEWOON], GEWOON))
    assert (found.verslag.trajecten_gelezen, found.verslag.trajecten_apart) == (6, 4)
    assert found.vorm() == [
        ("S05", f"leveringen[0].schuldhulptrajecten[{number}]", "het traject is apart gezet") for number in (1, 2, 3, 4)
    ]


def test_an_unknown_field_is_named_only_when_it_looks_like_a_name_of_the_standard() -> None:
    fields = {"startdatun": "2024-01-01", "999990019": 1, "Jansen, P.": 2, "a": 3}
    paths = [pad.rpartition("].")[2] for _, pad, _ in lees(a_bestand({**GEWOON, **fields})).vorm()]
    assert sorted(paths) == ["<onbekend 1>", "<onbekend 2>", "<onbekend 3>", "startdatun"]


def test_depth_without_end_costs_only_the_field_in_which_it_stands() -> None:
    deep = Letterlijk("[" * 50_000 + "]" * 50_000)
    found = lees(a_bestand({**GEWOON, "aanmelding": {"startdatum": deep}}, {**GEWOON, "x": deep}, ANDER))
    assert (found.verslag.status, found.verslag.trajecten_gelezen) == ("gelezen", 3)
    assert found.codes("S") == {"S04": 1, "S05": 1}
    assert found.delen.height == 3
