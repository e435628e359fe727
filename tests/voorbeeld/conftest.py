"""Invented countries that several tests look at, made once per test process."""

import json
from pathlib import Path
from typing import Any

import pytest

from stabiel.voorbeeld.land import Land, make_land


@pytest.fixture(scope="session")
def schoon(tmp_path_factory: pytest.TempPathFactory) -> Land:
    """A country without dirt."""
    return make_land(tmp_path_factory.mktemp("voorbeeld") / "schoon", trajecten=4000, vuil=0.0)


@pytest.fixture(scope="session")
def vuil(tmp_path_factory: pytest.TempPathFactory) -> Land:
    """A country with everything that goes wrong."""
    return make_land(tmp_path_factory.mktemp("voorbeeld") / "vuil", trajecten=10_000, vuil=1.0, schulden=0.2)


@pytest.fixture(scope="session")
def bestanden(schoon: Land) -> list[dict[str, Any]]:
    """The files of the clean country, decoded, in order of organisation and period."""
    files = [json.loads(path.read_text(encoding="utf-8")) for path in schoon.bestanden]
    return sorted(files, key=lambda file: (organisatie(file)["(Statutaire) Naam"], file["startdatumLevering"]))


def organisatie(file: dict[str, Any]) -> dict[str, Any]:
    """Who delivers a file."""
    found: dict[str, Any] = file["leveringen"][0]["aanleverende_organisatie"]
    return found


def trajecten_of(file: dict[str, Any]) -> list[dict[str, Any]]:
    """All trajecten of a file."""
    return [traject for levering in file["leveringen"] for traject in levering.get("schuldhulptrajecten", [])]


SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "ddas" / "v1.0" / "json_schema_Uitwisselmodel.json"


@pytest.fixture(scope="session")
def schema() -> dict[str, Any]:
    """The official schema of v1.0; skips where it is absent."""
    if not SHARED.exists():
        pytest.skip("the official DDAS schema lies beside the repository, in ../shared/ddas, and is absent here")
    found: dict[str, Any] = json.loads(SHARED.read_text(encoding="utf-8"))
    return found
