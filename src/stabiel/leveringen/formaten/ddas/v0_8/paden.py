"""Paths of v1.0 ↔ paths in a file of v0.8."""

import re
from collections.abc import Mapping
from types import MappingProxyType

_NAMEN: Mapping[str, str] = MappingProxyType(
    {
        "startdatumLevering": "aanleverperiodeStartdatum",
        "einddatumLevering": "aanleverperiodeEinddatum",
        "aanleverende_organisatie.(Statutaire) Naam": "aanleverende_organisatie.naam",
        "intake.beschikkingsdatum": "intake.toelatingsbeschikking",
        "intake.beschikkingssoort": "intake.toelatingsbeschikking",
    }
)
_CLIENT: Mapping[str, str] = MappingProxyType(
    {
        "Burgerservicenummer": "bsn",
        "Geboortedatum": "geboortedatum",
        "Geslachtsaanduiding": "geslacht",
        "Postcode": "postcode",
    }
)
_CLIENT_TERUG = MappingProxyType({old: new for new, old in _CLIENT.items()})
_VELD_VAN_CLIENT = re.compile(r"(client\[\d+\]\.)(\w+)\Z")
_SCHULD = re.compile(r"(schulden\[\d+\])(.*)\Z")


def path_in_v0_8(pad: str, *, schulden: Mapping[str, str]) -> str:
    """The path in the file of what stands at a path of v1.0.

    Args:
        pad: path inside the traject, the levering or the root.
        schulden: where each debt of this traject comes from.
    """
    client = _VELD_VAN_CLIENT.match(pad)
    if client:
        return client[1] + _CLIENT.get(client[2], client[2])
    debt = _SCHULD.match(pad)
    if debt:
        field = {".schuldsoort": ".soort", ".schuldeiser.Naam": ".schuldeiser.naam"}.get(debt[2], debt[2])
        return schulden.get(debt[1], debt[1]) + field
    return _NAMEN.get(pad, pad)


def paths_in_v1_0(pad: str, *, schulden: Mapping[str, str]) -> list[str]:
    """The paths of v1.0 that get their value from a path in the file."""
    client = _VELD_VAN_CLIENT.match(pad)
    if client:
        return [client[1] + _CLIENT_TERUG.get(client[2], client[2])]
    for new, old in schulden.items():
        if pad.startswith(old):
            return [new + {".soort": ".schuldsoort"}.get(pad[len(old) :], pad[len(old) :])]
    return [new for new, old in _NAMEN.items() if old == pad] or [pad]
