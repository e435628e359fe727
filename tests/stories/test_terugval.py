"""A supplier that fills one field 25 points less often: X16, its sentence, and "met zorg" on what depends on it."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from stdnum.nl import bsn

from stabiel.indicatoren.registry import load_indicatoren
from stabiel.opdrachten.invoer import main

PEOPLE = [text for n in range(950_000_000, 950_002_600) if bsn.is_valid(text := f"{n:09d}")][:200]
HALVES = (("2024-01-01", "2024-06-30"), ("2024-07-01", "2024-12-31"))


def a_traject(person: str, start: date, *, nazorg: bool) -> dict[str, Any]:
    """Everything filled that an indicator may ask for, in an order that raises no eyebrows."""
    day = [(start + timedelta(days=n)).isoformat() for n in range(120)]
    traject = {
        "gemeentecode": "9990",
        "startdatum": day[0],
        "einddatum": day[100],
        "toekenningsdatum": day[60],
        "totaalSchuldbedragBijAanvangSchuld": 12000,
        "client": [{"Burgerservicenummer": person, "Geboortedatum": "1980-05-05", "Geslachtsaanduiding": "Man"}],
        "aanmelding": {"startdatum": day[0], "einddatum": day[1], "crisisinterventie": False},
        "intake": {
            "startdatum": day[5], "einddatum": day[20], "beschikkingsdatum": day[20],
            "beschikkingssoort": "Toelatingsbeschikking",
        },
        "planVanAanpak": {"datumAfronding": day[22]},
        "stabilisatie": {"startdatum": day[23], "einddatum": day[40]},
        "schuldregeling": {"datum": day[45], "toegekend": day[60], "dwangakkoord": False},
        "oplossing": {"startdatum": day[61], "einddatum": day[100], "soort": "Saneringskrediet", "vtlb": 1500},
        "uitstroom": {"datum": day[100], "datumBeeindigingsbeschikking": day[100], "reden": "Afgerond"},
        "begeleiding": [{"soort": "Lange Termijn Begeleiding (DFD)", "startdatum": day[1], "einddatum": day[99]}],
        "schulden": [{"bedrag": 12000, "peildatum": day[20], "schuldsoort": "Overig", "zakelijkeSchuld": False}],
        "nazorg": {"startdatum": day[102], "einddatum": day[110]},
    }  # fmt: skip
    if not nazorg:
        del traject["nazorg"]["startdatum"]  # type: ignore[attr-defined]
    return traject


def write(path: Path, half: tuple[str, str], people: list[str], *, without: int) -> Path:
    """One delivery in which so many people lack the start of their aftercare."""
    start = date.fromisoformat(half[0])
    trajecten = [
        a_traject(person, start + timedelta(days=n % 50), nazorg=n >= without) for n, person in enumerate(people)
    ]
    root = {
        "startdatumLevering": half[0],
        "einddatumLevering": half[1],
        "aanleverdatumEnTijd": f"{date.fromisoformat(half[1]) + timedelta(days=9)}T09:00:00Z",
        "codeGegevensleverancier": "Stabiel-voorbeeld Proef 1.0",
        "leveringen": [
            {
                "teller": 1,
                "aanleverende_organisatie": {"(Statutaire) Naam": "Proefhuis (verzonnen)", "KvK-nummer": "99000099"},
                "schuldhulptrajecten": trajecten,
            }
        ],
    }
    path.write_text(json.dumps(root), encoding="utf-8")
    return path


def test_a_fall_of_25_points_is_told_and_touches_exactly_what_depends_on_the_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [
        write(tmp_path / "h1.json", HALVES[0], PEOPLE[:100], without=0),
        write(tmp_path / "h2.json", HALVES[1], PEOPLE[100:], without=25),
    ]
    data = ["--map", str(tmp_path / "data")]
    assert main(["lever", "lees", *map(str, files), *data]) == 0, capsys.readouterr()
    capsys.readouterr()
    assert main(["kwaliteit", "--gemeente", "9990", "--json", *data]) == 0
    quality = json.loads(capsys.readouterr().out)
    careful = {item["indicator"] for item in quality["oordelen"] if item["oordeel"] == "met zorg"}
    depends = {code for code, one in load_indicatoren().items() if "nazorg_start" in one.velden}
    assert careful == depends
    assert {item["oordeel"] for item in quality["oordelen"]} == {"bruikbaar", "met zorg"}
    assert main(["lever", "brief", "2", *data]) == 0
    assert "veel minder gevuld" in " ".join(capsys.readouterr().out.split())
