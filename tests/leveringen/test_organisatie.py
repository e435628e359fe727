"""The keys of an organisation and of a levering."""

from dataclasses import replace
from typing import Any

import pytest

from stabiel.leveringen.organisatie import name_levering, name_organisatie
from tests.support.blokken import KOP


def _owner(**fields: str | None) -> dict[str, Any]:
    return {"kvk": None, "gemeentecode": None, "naam": None} | fields


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"kvk": "12345678", "gemeentecode": "0034", "naam": "Hulp"}, "kvk:12345678"),
        ({"kvk": "12 34 56 78"}, "kvk:12345678"),
        ({"kvk": "", "gemeentecode": "GM0034"}, "gemeente:0034"),
        ({"kvk": "1234567", "gemeentecode": "0034"}, "gemeente:0034"),
        ({"gemeentecode": "GM111"}, "gemeente:GM111"),
        ({"gemeentecode": "123456789"}, "gemeente:#"),
        ({"naam": "  Hulp  B.V. "}, "naam:hulp b.v."),
        ({"naam": "Hulp 123456789"}, "naam:hulp #"),
        ({"kvk": "", "naam": ""}, ""),
        ({}, ""),
    ],
)
def test_an_organisation_is_named_by_kvk_else_municipality_else_name(fields: dict[str, str], key: str) -> None:
    assert name_organisatie(_owner(**fields)) == key


def test_pieces_of_one_delivery_have_one_key() -> None:
    owner = _owner(kvk="12345678", naam="Hulp")
    other = _owner(kvk="12345678", naam="Hulp B.V.") | {"levering_nr": 3, "trajecten": 9, "teller": 4}
    assert name_levering(KOP, owner) == name_levering(KOP, other)
    assert name_levering(KOP, owner)[1] == "kvk:12345678"
    assert len(name_levering(KOP, owner)[0]) == 16


@pytest.mark.parametrize("moment", ["2025-01-10T08:00:00Z", "2025-01-10T09:00:00.000+01:00"])
def test_a_moment_is_compared_as_an_instant(moment: str) -> None:
    assert name_levering(replace(KOP, moment=moment), _owner()) == name_levering(KOP, _owner())


@pytest.mark.parametrize(
    "changes",
    [
        {"periode_start": "2024-02-01"},
        {"periode_eind": "2024-11-30"},
        {"moment": "2025-01-11T09:00:00+01:00"},
        {"moment": None},
        {"leverancier": "Pakket 4.3"},
    ],
)
def test_another_period_moment_or_software_is_another_levering(changes: dict[str, str | None]) -> None:
    assert name_levering(replace(KOP, **changes), _owner())[0] != name_levering(KOP, _owner())[0]


@pytest.mark.parametrize("fields", [{"kvk": "87654321"}, {"kvk": "12345678", "gemeentecode": "0034"}])
def test_another_organisation_or_municipality_is_another_levering(fields: dict[str, str]) -> None:
    assert name_levering(KOP, _owner(**fields))[0] != name_levering(KOP, _owner(kvk="12345678"))[0]


def test_one_code_in_two_spellings_is_one_levering() -> None:
    assert name_levering(KOP, _owner(gemeentecode="GM0034")) == name_levering(KOP, _owner(gemeentecode="0034"))
