"""Difficult files of which the JSON is sound: what a head, a levering or a version can have that others do not."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from stabiel.voorbeeld.kaart import STRUIKELVELD
from stabiel.voorbeeld.vuil.soort import Object, clients, part, shifted

_ENDED_BEFORE_V1 = "Beeindigingsbeschikking"
_OTHER_MUNICIPALITY = "9001"
_CLIENT_V0_8 = {
    "Burgerservicenummer": "bsn",
    "Geboortedatum": "geboortedatum",
    "Geslachtsaanduiding": "geslacht",
    "Postcode": "postcode",
}
_REDEN_V0_8 = {
    "Afgerond": "Succesvolle uitstroom/traject doorlopen",
    "Ingetrokken": "Klant heeft zelf aanvraag ingetrokken",
    "Zelf": "Klant kan zelfstandig verder/schulden zelf geregeld",
}
_KEPT_V0_8 = ("startdatum", "einddatum", "aanmelding", "planVanAanpak", "stabilisatie", "nazorg")
_AANTAL_V0_8 = 3


def list_odd_content(good: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of every such file.

    Args:
        good: a delivery of v1.0 with one levering of a few trajecten.
    """
    for name, change in _CHANGES.items():
        root = msgspec.json.decode(good)
        change(root)
        yield name, _encode(root)
    yield "versie-0.8.json", _encode(_as_v0_8(msgspec.json.decode(good)))


def _encode(root: Object) -> bytes:
    return msgspec.json.encode(root) + b"\n"


def _levering(root: Object) -> Object:
    found: Object = root["leveringen"][0]
    return found


def _organisation(root: Object) -> Object:
    return part(_levering(root), "aanleverende_organisatie")


def _first(root: Object) -> Object:
    found: Object = _levering(root)["schuldhulptrajecten"][0]
    return found


def _number_of_levering(root: Object) -> None:
    _levering(root)["teller"] = 7


def _software_without_version(root: Object) -> None:
    root["codeGegevensleverancier"] = "Stabiel-voorbeeld"


def _number_and_address(root: Object) -> None:
    _organisation(root)["KvK-nummer"] = "9900 0009"
    _organisation(root)["contactpersonen"][0]["email"] = "gegevens bij struikel"


def _of_another(root: Object) -> None:
    organisation = _organisation(root)
    del organisation["KvK-nummer"]
    organisation["gemeentecode"] = STRUIKELVELD.code
    _first(root)["gemeentecode"] = _OTHER_MUNICIPALITY


def _twice(root: Object) -> None:
    root["leveringen"].append({**_levering(root), "teller": 2})


def _once_more(root: Object) -> None:
    """A second traject for the same clients while the first one runs."""
    traject = _first(root)
    again = {**traject, "startdatum": shifted(traject["startdatum"], 7)}
    again.pop("aanmelding", None)
    _levering(root)["schuldhulptrajecten"].append(again)


def _solution_without_debts(root: Object) -> None:
    traject = _first(root)
    traject["oplossing"] = {"startdatum": traject["startdatum"], "soort": "Betalingsregeling"}
    for name in ("schulden", "totaalSchuldbedragBijAanvangSchuld"):
        traject.pop(name, None)


def _terms_too_long(root: Object) -> None:
    traject = _first(root)
    traject["oplossing"] = {"startdatum": "2025-01-06", "einddatum": "2028-01-05", "soort": "Schuldbemiddeling"}
    traject["moratoria"] = [{"datumAanvraag": "2025-01-06", "startdatum": "2025-01-13", "einddatum": "2026-01-12"}]


def _as_v0_10(root: Object) -> None:
    """v0.10 differs from v1.0 in two places only; a decision to end was a kind of decision then."""
    traject = _first(root)
    traject["intake"] = {"startdatum": traject["startdatum"], "beschikkingsdatum": traject["startdatum"]}
    traject["intake"]["beschikkingssoort"] = _ENDED_BEFORE_V1


_CHANGES: Mapping[str, Callable[[Object], None]] = {
    "teller-is-7.json": _number_of_levering,
    "software-zonder-versie.json": _software_without_version,
    "nummer-en-adres.json": _number_and_address,
    "andere-gemeente.json": _of_another,
    "levering-twee-keer.json": _twice,
    "twee-trajecten-tegelijk.json": _once_more,
    "oplossing-zonder-schulden.json": _solution_without_debts,
    "termijnen-te-lang.json": _terms_too_long,
    "versie-0.10.json": _as_v0_10,
}


def _as_v0_8(root: Object) -> Object:
    """A few trajecten in the form of v0.8, which knows no supplier, no moment and no municipality."""
    organisation = _organisation(root)
    contact = {name: value for name, value in organisation["contactpersonen"][0].items() if name != "functietitel"}
    trajecten = _levering(root)["schuldhulptrajecten"][:_AANTAL_V0_8]
    return {
        "aanleverperiodeStartdatum": root["startdatumLevering"],
        "aanleverperiodeEinddatum": root["einddatumLevering"],
        "aanleverende_organisatie": {"naam": organisation["(Statutaire) Naam"], "contactpersonen": [contact]},
        "schuldhulptrajecten": [_traject_v0_8(traject) for traject in trajecten],
    }


def _traject_v0_8(traject: Object) -> Object:
    old: dict[str, Any] = {name: traject[name] for name in _KEPT_V0_8 if name in traject}
    old["naam"] = "verzonnen traject"
    old["client"] = [
        {new: client[name] for name, new in _CLIENT_V0_8.items() if name in client} for client in clients(traject)
    ]
    if intake := part(traject, "intake"):
        old["intake"] = {name: intake[name] for name in ("startdatum", "einddatum") if name in intake}
        if intake.get("beschikkingssoort") == "Toelatingsbeschikking":
            old["intake"]["toelatingsbeschikking"] = intake["beschikkingsdatum"]
    if exit_ := part(traject, "uitstroom"):
        old["uitstroom"] = {"datum": exit_["datum"], "reden": _REDEN_V0_8.get(exit_["reden"], "Overig")}
    return old
