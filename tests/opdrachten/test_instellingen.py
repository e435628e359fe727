"""Settings of a data folder: all known forms are read, everything else is refused with what fits."""

from datetime import date
from pathlib import Path

import pytest

from stabiel.opdrachten.instellingen import (
    BESTAND,
    VOORBEELD,
    Instellingen,
    Kwaliteitsgrenzen,
    load_instellingen,
    organisation_key,
)
from stabiel.opdrachten.melding import Melding


def loaded(folder: Path, text: str) -> Instellingen:
    (folder / BESTAND).write_text(text, encoding="utf-8")
    return load_instellingen(folder)


def test_without_a_file_the_defaults_hold(tmp_path) -> None:
    assert load_instellingen(tmp_path) == Instellingen()


def test_the_example_of_the_manual_is_read_whole(tmp_path) -> None:
    assert loaded(tmp_path, VOORBEELD) == Instellingen(
        langdurig=frozenset({"kvk:12345678"}),
        zelfde_clienten="gelijk",
        gestopt={"kvk:87654321": date(2024, 6, 30)},
        besluit_dagen={"0034": 42},
        gesprek_dagen={"0034": 14},
        gemeenten={"0363": "Amsterdam"},
        kwaliteit=Kwaliteitsgrenzen(0.9, 0.6, 0.2),
    )


def test_the_manual_prints_the_example_as_it_is() -> None:
    manual = Path(__file__).resolve().parents[2] / "docs" / "handleiding"
    assert any(VOORBEELD in page.read_text(encoding="utf-8") for page in manual.glob("*.md"))


def test_a_municipality_may_be_written_with_gm(tmp_path) -> None:
    assert loaded(tmp_path, '[besluit_dagen]\n"GM0034" = 42').besluit_dagen == {"0034": 42}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('langdurg = ["12345678"]', 'de instelling "langdurg" bestaat niet. Kies uit:'),
        ('langdurig = "12345678"', "schrijf een lijst"),
        ('langdurig = ["1234"]', "een KvK-nummer heeft acht cijfers"),
        ('zelfde_clienten = "ongeveer"', 'kies "gelijk" of "overlap"'),
        ('[gestopt]\n"12345678" = "30 juni"', "schrijf een datum zonder aanhalingstekens"),
        ('[besluit_dagen]\n"0034" = 90', "van 1 tot 56"),
        ('[besluit_dagen]\n"0034" = true', "van 1 tot 56"),
        ("besluit_dagen = 42", "schrijf een tabel"),
        ('[gesprek_dagen]\n"0034" = 15', "kies per gemeente 14, 28 of 56 dagen"),
        ('[gemeenten]\n"0363" = 5', "een naam tussen aanhalingstekens"),
        ("[kwaliteit]\ngoed = 0", "procenten tussen 0 en 100"),
        ("[kwaliteit]\nslecht = 5", '"slecht" bestaat niet'),
        ("[kwaliteit]\ngoed = 50", "zorg mag niet hoger zijn dan goed"),
        ("langdurig = [", "niet te lezen"),
    ],
)
def test_a_wrong_setting_is_named_with_what_fits(tmp_path, text, said) -> None:
    with pytest.raises(Melding, match=r"instellingen\.toml") as refused:
        loaded(tmp_path, text)
    assert said in str(refused.value)


@pytest.mark.parametrize("text", ["12345678", "kvk:12345678", " 12345678 "])
def test_an_organisation_is_named_by_its_number(text) -> None:
    assert organisation_key(text) == "kvk:12345678"


def test_a_key_of_another_kind_stays_as_it_is() -> None:
    assert organisation_key("gemeente:0034") == "gemeente:0034"
