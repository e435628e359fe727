"""Dirt: every kind occurs, does what it says, and is spread over everybody alike but for the habits."""

import copy
import json
from collections import Counter, defaultdict
from typing import Any

import jsonschema_rs
import msgspec
import pytest

from stabiel.voorbeeld.kaart import LAND
from stabiel.voorbeeld.kalender import list_halfjaren
from stabiel.voorbeeld.land import Land
from stabiel.voorbeeld.vuil.soort import Bron, Vuilsoort
from stabiel.voorbeeld.vuil.strooien import DUBBEL, SOORTEN, TE_OUD, chances_of
from stabiel.voorbeeld.weergave import Aanlevering, list_aanleveringen
from tests.voorbeeld.conftest import organisatie, trajecten_of

ALLOWED_BY_THE_SCHEMA = {"S11", "S13"}
OUTSIDE_THE_SCHEMA = {"waarde buiten de lijst", "lege lijst van cliënten"}
"""Some of these spoil the sex, which the schema leaves free."""


def _samples(bestanden: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Trajecten that together have everything, and the longest first."""
    every = [traject for file in bestanden for traject in trajecten_of(file)]
    return sorted(every, key=lambda traject: -len(traject))[:60] + every[:200]


def _spoiled(kind: Vuilsoort, trajecten: list[dict[str, Any]]) -> list[tuple[dict[str, Any], bytes]]:
    """Each traject that this kind changes, before and after (as text)."""
    found = []
    for number, traject in enumerate(trajecten):
        bron = Bron(number * 0x9E3779B97F4A7C15 % 2**64, "2025-12-31", "2026-01-10")
        changed = copy.deepcopy(traject)
        if kind.pas_toe is not None and kind.pas_toe(changed, bron):
            found.append((traject, msgspec.json.encode(changed)))
        if kind.ruw is not None:
            found.append((traject, kind.ruw(msgspec.json.encode(changed), bron)))
    return found


@pytest.mark.parametrize("kind", SOORTEN, ids=lambda kind: kind.naam)
def test_a_kind_changes_what_it_says_it_changes(kind: Vuilsoort, bestanden: list[dict[str, Any]]) -> None:
    spoiled = _spoiled(kind, _samples(bestanden))
    assert spoiled
    assert all(after != msgspec.json.encode(before) for before, after in spoiled)


@pytest.mark.parametrize("kind", SOORTEN, ids=lambda kind: kind.naam)
def test_only_dirt_in_the_form_breaks_the_schema(
    kind: Vuilsoort, bestanden: list[dict[str, Any]], schema: dict[str, Any]
) -> None:
    one = schema["properties"]["leveringen"]["items"]["properties"]["schuldhulptrajecten"]["items"]
    validator = jsonschema_rs.validator_for({**one, "$defs": schema["$defs"]}, validate_formats=True)
    broken = [not validator.is_valid(json.loads(after)) for _, after in _spoiled(kind, _samples(bestanden))]
    in_form = any(code.startswith("S") and code not in ALLOWED_BY_THE_SCHEMA for code in kind.codes)
    assert any(broken) if in_form else not any(broken)
    assert all(broken) or not in_form or kind.naam in OUTSIDE_THE_SCHEMA


def test_every_kind_occurs_in_a_dirty_country(vuil: Land) -> None:
    names = {kind.naam for kind in SOORTEN} | {DUBBEL, TE_OUD}
    assert {name for name in names if not vuil.vuil.get(name)} == set()


def test_the_ledger_counts_what_stands_in_the_files(vuil: Land) -> None:
    text = b"".join(path.read_bytes() for path in vuil.bestanden)
    assert text.count(b'"zaaknummer":"verzonnen-') == vuil.vuil["onbekend veld in het traject"]
    assert text.count(b'"dit traject is niet meegekomen"') == vuil.vuil["tekst in plaats van een traject"]
    assert text.count(b'"omschrijving":"nog eens verzonnen"') <= vuil.vuil["zelfde veld twee keer"]
    assert vuil.trajecten == 10_000


def test_a_dirty_country_is_still_json(vuil: Land) -> None:
    files = [json.loads(path.read_bytes()) for path in vuil.bestanden]
    assert sum(len(trajecten_of(file)) for file in files) == vuil.trajecten


def _aanleveringen() -> list[Aanlevering]:
    return [one for gebied in LAND for one in list_aanleveringen(gebied.organisaties, list_halfjaren(6))]


def test_dirt_is_the_same_for_everybody_without_a_bad_habit() -> None:
    chances = {tuple(chances_of(one, vuil=0.5)) for one in _aanleveringen() if not one.organisatie.bad_habit}
    assert len(chances) == 1


def test_without_dirt_only_the_fallen_filling_is_left() -> None:
    spoiled = {(one.organisatie.code, one.halfjaar.code) for one in _aanleveringen() if any(chances_of(one, vuil=0.0))}
    assert spoiled == {("gemeente-schetsveen", "2025-H2")}


def test_proefdam_registers_worse_than_the_others(vuil: Land) -> None:
    missing: dict[str, Counter[bool]] = defaultdict(Counter)
    for path in vuil.bestanden:
        file = json.loads(path.read_bytes())
        for traject in trajecten_of(file):
            if isinstance(traject, dict) and "schuldregeling" in traject:
                missing[organisatie(file)["(Statutaire) Naam"]]["stabilisatie" not in traject] += 1
    shares = {name: count[True] / count.total() for name, count in missing.items() if "Schijnland" not in name}
    worst = max(shares, key=lambda name: shares[name])
    assert worst == "Gemeente Proefdam (verzonnen)"
    assert shares[worst] > 1.5 * shares["Gemeente Den Haag (verzonnen)"]


def test_the_software_of_verzinselo_adds_a_field_to_nearly_every_traject(vuil: Land) -> None:
    own = [json.loads(path.read_bytes()) for path in vuil.bestanden if "verzinselo" in path.name]
    trajecten = [traject for file in own for traject in trajecten_of(file) if isinstance(traject, dict)]
    with_field = sum('"kanaal"' in json.dumps(traject) for traject in trajecten)
    assert with_field > 0.97 * len(trajecten)


def test_lasting_dirt_stays_with_a_traject(vuil: Land) -> None:
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in vuil.bestanden:
        if "breda" not in path.name:
            continue
        for traject in trajecten_of(json.loads(path.read_bytes())):
            if isinstance(traject, dict) and traject.get("client") and "startdatum" in traject:
                client = traject["client"][0]
                born = str(client.get("Geboortedatum"))
                seen[(born, traject["startdatum"])].add(str(client.get("Burgerservicenummer")))
    several = [numbers for numbers in seen.values() if len(numbers) > 1]
    assert len(several) < 0.02 * len(seen)
