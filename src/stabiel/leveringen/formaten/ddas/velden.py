"""The declaration of the exchange model, field by field, as the examiner and the columns need it."""

import typing
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

import msgspec

from stabiel.leveringen.formaten.ddas import model

Objecttype = type[msgspec.Struct]


class Soort(StrEnum):
    """What kind of value a field holds."""

    DATUM = "datum"
    DATUM_TIJD = "datum-tijd"
    BEDRAG = "bedrag"
    GEHEEL = "geheel getal"
    JA_NEE = "ja/nee"
    EMAIL = "e-mailadres"
    TEKST = "tekst"
    LIJST = "lijst"
    OBJECT = "object"
    REEKS = "reeks objecten"


@dataclass(frozen=True)
class Veld:
    """One field of an object on the wire.

    Attributes:
        naam: the name on the wire.
        attribuut: the name in Python.
        soort: what kind of value.
        verplicht: required by the standard.
        waarden: the closed list, for a field of the kind LIJST.
        inhoud: the type of the object or of the elements.
        aantal: fewest and most elements, None for no bound.
    """

    naam: str
    attribuut: str
    soort: Soort
    verplicht: bool
    waarden: frozenset[str] = frozenset()
    inhoud: Objecttype | None = None
    aantal: tuple[int, int | None] = (0, None)


GRENS_BEDRAG = 10**12
"""Whole numbers beyond this, either way, are no amounts and no counts."""

_AANTAL: Mapping[tuple[str, str], tuple[int, int | None]] = MappingProxyType(
    {("Schuldhulptraject", "client"): (1, 2), ("Uitwisselmodel", "leveringen"): (1, None)}
)
_SOORT: Mapping[Any, Soort] = MappingProxyType(
    {
        model.Datum: Soort.DATUM,
        model.DatumTijd: Soort.DATUM_TIJD,
        model.Bedrag: Soort.BEDRAG,
        model.Email: Soort.EMAIL,
        int: Soort.GEHEEL,
        bool: Soort.JA_NEE,
        str: Soort.TEKST,
    }
)


@cache
def fields_of(soort: Objecttype) -> Mapping[str, Veld]:
    """The fields of one kind of object, by name on the wire, in the order of the declaration."""
    hints = typing.get_type_hints(soort)
    fields = (_field(soort, info, hints[info.name]) for info in msgspec.structs.fields(soort))
    return MappingProxyType({field.naam: field for field in fields})


def _field(owner: Objecttype, info: Any, hint: Any) -> Veld:
    name, attribute, required = info.encode_name, info.name, info.required
    if typing.get_origin(hint) is typing.Literal:
        return Veld(name, attribute, Soort.LIJST, required, waarden=frozenset(typing.get_args(hint)))
    if typing.get_origin(hint) is list:
        number = _AANTAL.get((owner.__name__, name), (0, None))
        return Veld(name, attribute, Soort.REEKS, required, inhoud=typing.get_args(hint)[0], aantal=number)
    if hint in _SOORT:
        return Veld(name, attribute, _SOORT[hint], required)
    return Veld(name, attribute, Soort.OBJECT, required, inhoud=hint)


@cache
def all_types(wortel: Objecttype = model.Uitwisselmodel) -> tuple[Objecttype, ...]:
    """Every kind of object of the model, inner ones first, each once."""
    found: dict[Objecttype, None] = {}
    for field in fields_of(wortel).values():
        if field.inhoud is not None:
            found |= dict.fromkeys(all_types(field.inhoud))
    return (*found, wortel)
