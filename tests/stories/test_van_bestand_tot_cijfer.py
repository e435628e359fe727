"""From a delivered file to a figure on a page, in one go, with every number reckoned by hand."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from stdnum.nl import bsn

from stabiel.momentopnamen.grondslag import layer_table
from stabiel.opdrachten.invoer import main
from stabiel.opdrachten.omgeving import current_momentopname, open_datamap
from tests.support.officieel import SHARED

START = date(2024, 2, 1)
NUMBERS = [text for n in range(99999000, 100000000) if bsn.is_valid(text := f"{n:09d}")][:40]


def a_traject(number: str, *, gesprek: int | None) -> dict[str, Any]:
    """Someone who applied on 1 February, with a first talk after so many days."""
    client = {"Burgerservicenummer": number, "Geboortedatum": "1980-02-03", "Geslachtsaanduiding": "Vrouw"}
    found: dict[str, Any] = {
        "gemeentecode": "0034",
        "startdatum": START.isoformat(),
        "client": [client],
        "aanmelding": {"startdatum": START.isoformat()},
    }
    if gesprek is not None:
        found["intake"] = {"startdatum": (START + timedelta(days=gesprek)).isoformat()}
    return found


@pytest.fixture(scope="module")
def gegevens(tmp_path_factory) -> Path:
    """A data folder with one delivery: of 40 people 30 had a first talk after 11 days, 10 still wait."""
    top = tmp_path_factory.mktemp("verhaal")
    sender = {"(Statutaire) Naam": "Noord Schuldhulp", "KvK-nummer": "90000001"}
    people = [a_traject(number, gesprek=11 if place < 30 else None) for place, number in enumerate(NUMBERS)]
    delivery = {
        "startdatumLevering": "2024-01-01",
        "einddatumLevering": "2024-06-30",
        "aanleverdatumEnTijd": "2024-07-10T10:00:00Z",
        "codeGegevensleverancier": "Stabiel-voorbeeld Noord 1.0",
        "leveringen": [{"teller": 1, "aanleverende_organisatie": sender, "schuldhulptrajecten": people}],
    }
    (top / "levering.json").write_text(json.dumps(delivery), encoding="utf-8")
    assert main(["lever", "lees", str(top / "levering.json"), "--map", str(top / "map")]) == 0
    return top / "map"


def test_the_date_keeps_its_value_from_the_file_to_the_table(gegevens) -> None:
    datamap = open_datamap(str(gegevens))
    read = layer_table(datamap.folder_of(1), "delen")["intake_start"]
    snapshot = current_momentopname(datamap)
    merged = snapshot.tabel("trajecten").select("intake_start").collect()["intake_start"]
    facts = snapshot.tabel("gebeurtenissen").filter(pl.col("activiteit") == "eerste gesprek").collect()["datum"]
    day = date(2024, 2, 12)
    for column in (read, merged):
        assert column.value_counts(sort=True).rows() == [(day, 30), (None, 10)]
    assert facts.to_list() == [day] * 30


def test_no_number_of_a_person_is_in_the_tables(gegevens) -> None:
    delen = layer_table(open_datamap(str(gegevens)).folder_of(1), "delen")
    assert set(delen["c1_bsn"].cast(pl.String)).isdisjoint({str(int(number)) for number in NUMBERS})
    assert delen["c1_geboortejaar"].unique().to_list() == [1980]


def test_the_figure_is_30_of_40_with_everybody_who_waits_in_it(gegevens, capsys) -> None:
    words = ["stuur", "--gemeente", "Almere", "--periode", "2024-H1", "--indicator", "I2", "--map", str(gegevens)]
    capsys.readouterr()
    assert main([*words, "--json", "--onbeschermd"]) == 0
    rows = json.loads(capsys.readouterr().out)["uitkomsten"]
    row = next(row for row in rows if row["horizon_dagen"] == 28 and not row["definitie"] and not row["organisatie"])
    assert (row["teller"], row["noemer"], row["waarde"], row["onder_risico"]) == (30, 40, 0.75, 10)
    assert main([*words, "--onbeschermd"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "hadden er in de eerste helft van 2024 binnen 4 weken 75 een eerste gesprek (band" in said


def test_the_same_figure_stands_on_the_page(gegevens, tmp_path) -> None:
    page = tmp_path / "rapport.html"
    asked = ["stuur", "--gemeente", "0034", "--periode", "2024-H1", "--naar", str(page), "--map", str(gegevens)]
    assert main([*asked, "--onbeschermd"]) == 0, "all talked on one day: protected, that nobody did later is hidden"
    text = page.read_text(encoding="utf-8")
    assert "binnen 4 weken 75 een eerste gesprek" in text
    assert "verzonnen gegevens" in text


def test_an_official_file_becomes_figures_of_its_municipality(tmp_path, capsys) -> None:
    """GM001 in the official example of v0.10: two people applied in January 2023 (on 1 and on 20 January)."""
    official = SHARED / "v0.10" / "meervoudigVoorbeeld.json"
    if not official.exists():
        pytest.skip("the official DDAS files lie beside the repository, in ../shared/ddas, and are absent here")
    assert main(["lever", "lees", str(official), "--map", str(tmp_path / "map")]) == 1
    capsys.readouterr()
    asked = ["stuur", "--gemeente", "GM001", "--periode", "2023", "--onbeschermd", "--json"]
    assert main([*asked, "--map", str(tmp_path / "map")]) == 0
    rows = json.loads(capsys.readouterr().out)["uitkomsten"]
    totals = {(row["indicator"], row["definitie"], row["horizon_dagen"], row["periode"]): row for row in rows
              if row["organisatie"] is None}  # fmt: skip
    assert totals["I1", "", None, "2023"]["waarde"] == 2
    assert totals["I1", "", None, "2023-01"]["waarde"] == 2
    talks = totals["I2", "", 14, "2023"]
    assert (talks["teller"], talks["noemer"], talks["gemeente"]) == (2, 2, "GM001")
