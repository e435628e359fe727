"""A small invented country, read once through the command line, and a file of one supplier."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from stabiel.opdrachten.invoer import main

LEVERANCIER = "Stabiel-voorbeeld Noord 1.0"


@dataclass(frozen=True)
class Antwoord:
    """What a command gave: its status, its output, and what it said beside it."""

    status: int
    uit: str
    fout: str

    @property
    def json(self) -> Any:
        """The output, read as JSON."""
        return json.loads(self.uit)


@pytest.fixture
def stabiel(capsys):
    """Give a command in this process; wrong use ends as it does for a user."""

    def run(*words: object) -> Antwoord:
        capsys.readouterr()
        try:
            status = main([str(word) for word in words])
        except SystemExit as stopped:
            status = int(stopped.code or 0)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Antwoord(status, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def oefenmap(tmp_path_factory) -> Path:
    """A data folder with three half-years of the invented country."""
    from stabiel.voorbeeld.land import make_land

    top = tmp_path_factory.mktemp("oefenen")
    land = make_land(top / "land", trajecten=4000, halfjaren=3, vuil=0.3, schulden=0.1)
    words = ["lever", "lees", str(land.aanleveringen), "--map", str(top / "gegevens"), "--json", "--werkers", "1"]
    assert main(words) == 1, "the invented country has faults on purpose"
    return top / "gegevens"


def a_client(bsn: str = "999990019") -> dict[str, str]:
    """A client with a number that passes the 11-test."""
    return {"Burgerservicenummer": bsn, "Geboortedatum": "1980-02-03", "Geslachtsaanduiding": "Vrouw",
            "Postcode": "1300AA", "Huisnummer": "1"}  # fmt: skip


def a_file(*trajecten: dict[str, Any], period: tuple[str, str] = ("2024-01-01", "2024-06-30"), **root: Any) -> dict:
    """A whole delivery of v1.0 with these trajecten, or with one good one."""
    good = {
        "gemeentecode": "0034",
        "startdatum": "2024-02-01",
        "client": [a_client()],
        "aanmelding": {"startdatum": "2024-02-01"},
        "intake": {"startdatum": "2024-02-12"},
        "schulden": [{"bedrag": 100, "peildatum": "2024-02-12", "schuldsoort": "Zorg"}],
    }
    sender = {
        "(Statutaire) Naam": "Noord Schuldhulp",
        "KvK-nummer": "90000001",
        "contactpersonen": [{"email": "info@noord.example"}],
    }
    return {
        "startdatumLevering": period[0],
        "einddatumLevering": period[1],
        "aanleverdatumEnTijd": f"{period[1][:4]}-12-31T10:00:00Z",
        "codeGegevensleverancier": LEVERANCIER,
        "leveringen": [
            {"teller": 1, "aanleverende_organisatie": sender, "schuldhulptrajecten": list(trajecten) or [good]}
        ],
        **root,
    }


@pytest.fixture
def goed(tmp_path) -> Path:
    """A file without faults."""
    path = tmp_path / "goed.json"
    path.write_text(json.dumps(a_file()), encoding="utf-8")
    return path


@pytest.fixture
def fout(tmp_path) -> Path:
    """A file with a value that is dropped and a traject that is set aside."""
    wrong = {"gemeentecode": "0034", "startdatum": "2024-02-31", "client": [a_client()],
             "aanmelding": {"startdatum": "2024-02-01"}}  # fmt: skip
    nobody = {"gemeentecode": "0034", "startdatum": "2024-02-01"}
    path = tmp_path / "fout.json"
    path.write_text(json.dumps(a_file(wrong, nobody)), encoding="utf-8")
    return path
