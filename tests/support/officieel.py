"""The official example files as parts, read in the plainest way, for tests of the rules after the reader."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from stdnum.exceptions import ValidationError
from stdnum.nl import bsn

from tests.support.delen import Client, Deel, a_deel, a_levering, a_span, key_of

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "ddas"
_FIELDS = {
    "startdatum": ("startdatum",),
    "einddatum": ("einddatum",),
    "toekenningsdatum": ("toekenningsdatum",),
    "totaal_schuldbedrag": ("totaalSchuldbedragBijAanvangSchuld",),
    "aanmelding_start": ("aanmelding", "startdatum"),
    "aanmelding_eind": ("aanmelding", "einddatum"),
    "aanmelding_crisis": ("aanmelding", "crisisinterventie"),
    "intake_start": ("intake", "startdatum"),
    "intake_eind": ("intake", "einddatum"),
    "beschikkingsdatum": ("intake", "beschikkingsdatum"),
    "stabilisatie_start": ("stabilisatie", "startdatum"),
    "stabilisatie_eind": ("stabilisatie", "einddatum"),
    "regeling_datum": ("schuldregeling", "datum"),
    "regeling_toegekend": ("schuldregeling", "toegekend"),
    "oplossing_start": ("oplossing", "startdatum"),
    "oplossing_eind": ("oplossing", "einddatum"),
    "oplossing_soort": ("oplossing", "soort"),
    "uitstroom_datum": ("uitstroom", "datum"),
}


def official_delen(*names: str) -> list[Deel]:
    """Every traject of these files (`v1.0/enkelvoudigVoorbeeld.json`); skips where the files are absent."""
    if not SHARED.is_dir():
        pytest.skip("the official DDAS files lie beside the repository, in ../shared/ddas, and are absent here")
    return [deel for name in names for deel in _delen(json.loads((SHARED / name).read_text()), name)]


def _delen(file: dict[str, Any], name: str) -> Iterator[Deel]:
    for number, levering in enumerate(file["leveringen"]):
        owner = levering["aanleverende_organisatie"]
        sender = a_levering(
            (file["startdatumLevering"], file["einddatumLevering"]),
            organisatie=f"kvk:{owner.get('KvK-nummer')}",
            gemeente=owner.get("gemeentecode"),
            leverancier=file["codeGegevensleverancier"],
            moment=file["aanleverdatumEnTijd"],
        )
        for place, traject in enumerate(levering.get("schuldhulptrajecten", [])):
            yield _deel(traject, sender, f"{name} {number} {place}")


def _deel(traject: dict[str, Any], sender: dict[str, Any], where: str) -> Deel:
    values = {column: _at(traject, path) for column, path in _FIELDS.items()}
    spells = [a_span(s["startdatum"], s.get("einddatum"), soort=s.get("soort")) for s in traject.get("begeleiding", [])]
    clients = [_client(client) for client in traject.get("client", [])]
    known = [client for client in clients if client.bsn or (client.geboorte and client.adres)]
    return a_deel(
        *known, levering=sender, spannen=spells, gemeente=traject["gemeentecode"], deel=key_of(where), **values
    )


def _at(traject: dict[str, Any], path: tuple[str, ...]) -> Any:
    found: Any = traject
    for name in path:
        found = found.get(name, {}) if isinstance(found, dict) else {}
    return None if found == {} else found


def _client(client: dict[str, Any]) -> Client:
    number = client.get("Burgerservicenummer") or None
    address = [client.get(name) for name in ("Postcode", "Huisnummer")]
    return Client(
        number,
        client.get("Geboortedatum") or None,
        client.get("Geslachtsaanduiding") or None,
        " ".join(address) + str(client.get("Huisnummertoevoeging")) if all(address) else None,
        geldig=bool(number) and _passes(number),
    )


def _passes(number: str) -> bool:
    try:
        bsn.validate(number)
    except ValidationError:
        return False
    return True
