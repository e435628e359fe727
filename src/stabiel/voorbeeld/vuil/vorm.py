"""Dirt in the form: what the official schema refuses, and a few things that it only seems to refuse."""

from collections.abc import Callable
from typing import Any

from stabiel.voorbeeld.vuil.soort import Bron, Object, Vuilsoort, clients, dated, debts, drop, part


def _spoil_amount(traject: Object, bron: Bron, spoil: Callable[[int], Any]) -> bool:
    owned = debts(traject)
    if "totaalSchuldbedragBijAanvangSchuld" in traject and (bron.lot & 1 or not owned):
        owner, name = traject, "totaalSchuldbedragBijAanvangSchuld"
    elif owned:
        owner, name = owned[bron.choose(len(owned))], "bedrag"
    else:
        return False
    owner[name] = spoil(owner[name])
    return True


def _amount_as_text(traject: Object, bron: Bron) -> bool:
    return _spoil_amount(traject, bron, str)


def _amount_with_point(traject: Object, bron: Bron) -> bool:
    return _spoil_amount(traject, bron, float)


def _amount_with_cents(traject: Object, bron: Bron) -> bool:
    return _spoil_amount(traject, bron, lambda amount: amount + 0.37)


def _null_value(traject: Object, _bron: Bron) -> bool:
    owner, name = (traject, "einddatum") if "einddatum" not in traject else (part(traject, "uitstroom"), "omschrijving")
    owner[name] = None
    return True


def _spoil_day(traject: Object, bron: Bron, form: str) -> bool:
    places = list(dated(traject))
    if not places:
        return False
    owner, name = places[bron.choose(len(places))]
    year, month, day = owner[name].split("-")
    owner[name] = form.format(year=year, month=month, day=day)
    return True


def _dutch_day(traject: Object, bron: Bron) -> bool:
    return _spoil_day(traject, bron, "{day}-{month}-{year}")


def _impossible_day(traject: Object, bron: Bron) -> bool:
    return _spoil_day(traject, bron, "{year}-02-30")


def _day_with_time(traject: Object, bron: Bron) -> bool:
    return _spoil_day(traject, bron, "{year}-{month}-{day}T00:00:00")


def _unknown_value(traject: Object, bron: Bron) -> bool:
    places = [(part(traject, "uitstroom"), "reden", "Geslaagd"), (part(traject, "oplossing"), "soort", "Schuldvrij")]
    places += [(client, "Geslachtsaanduiding", "M") for client in clients(traject)]
    places += [(period, "soort", "Budgetmaatje") for period in traject.get("begeleiding", [])]
    filled = [place for place in places if place[1] in place[0]]
    if not filled:
        return False
    owner, name, text = filled[bron.choose(len(filled))]
    owner[name] = text
    return True


def _unknown_field(traject: Object, bron: Bron) -> bool:
    traject["zaaknummer"] = f"verzonnen-{bron.lot % 10_000}"
    return True


def _misspelt_field(traject: Object, _bron: Bron) -> bool:
    names = {"beschikkingsdatum": "beschikingsdatum", "datumAfronding": "datumafronding", "peildatum": "peildatm"}
    owners = (part(traject, "intake"), part(traject, "planVanAanpak"), *debts(traject)[:1])
    for owner in owners:
        for right, wrong in names.items():
            if right in owner:
                owner[wrong] = owner.pop(right)
                return True
    return False


def _no_municipality(traject: Object, _bron: Bron) -> bool:
    return drop(traject, "gemeentecode")


def _three_clients(traject: Object, _bron: Bron) -> bool:
    people = clients(traject)
    if not people:
        return False
    third = {**people[0], "Geslachtsaanduiding": "Onbekend"}
    third.pop("Burgerservicenummer", None)
    traject["client"] = [*people, *([third] * (3 - len(people)))]
    return True


def _no_clients(traject: Object, _bron: Bron) -> bool:
    traject["client"] = []
    return True


def _yes_as_text(traject: Object, _bron: Bron) -> bool:
    owner = part(traject, "aanmelding")
    if "crisisinterventie" not in owner:
        return False
    owner["crisisinterventie"] = "ja" if owner["crisisinterventie"] else "nee"
    return True


def _number_of_house(traject: Object, _bron: Bron) -> bool:
    people = [client for client in clients(traject) if str(client.get("Huisnummer", "")).isdigit()]
    for client in people:
        client["Huisnummer"] = int(client["Huisnummer"])
    return bool(people)


def _no_start(traject: Object, _bron: Bron) -> bool:
    kept = {"gemeentecode", "client", "schulden", "totaalSchuldbedragBijAanvangSchuld"}
    for name in [name for name in traject if name not in kept]:
        del traject[name]
    return True


def _key_twice(text: bytes, _bron: Bron) -> bytes:
    return text[:-1] + b',"omschrijving":"verzonnen","omschrijving":"nog eens verzonnen"}'


def _no_object(_text: bytes, _bron: Bron) -> bytes:
    return b'"dit traject is niet meegekomen"'


VORM = (
    Vuilsoort("bedrag als tekst", ("S05",), 0.0035, pas_toe=_amount_as_text),
    Vuilsoort("bedrag als 12.0", (), 0.0020, pas_toe=_amount_with_point),
    Vuilsoort("bedrag met centen", ("S05",), 0.0020, pas_toe=_amount_with_cents),
    Vuilsoort("null in plaats van afwezig", ("S05",), 0.0035, pas_toe=_null_value),
    Vuilsoort("Nederlandse datum", ("S06",), 0.0045, pas_toe=_dutch_day),
    Vuilsoort("dag die niet bestaat", ("S06",), 0.0020, pas_toe=_impossible_day),
    Vuilsoort("datum met een tijd erachter", ("S06",), 0.0025, pas_toe=_day_with_time),
    Vuilsoort("waarde buiten de lijst", ("S08",), 0.0040, pas_toe=_unknown_value),
    Vuilsoort("onbekend veld in het traject", ("S04",), 0.0025, pas_toe=_unknown_field),
    Vuilsoort("tikfout in een veldnaam", ("S11",), 0.0060, pas_toe=_misspelt_field),
    Vuilsoort("gemeentecode ontbreekt", ("S03",), 0.0010, pas_toe=_no_municipality),
    Vuilsoort("drie cliënten", ("S10",), 0.0010, pas_toe=_three_clients),
    Vuilsoort("lege lijst van cliënten", ("S10",), 0.0010, pas_toe=_no_clients),
    Vuilsoort("ja en nee als tekst", ("S05",), 0.0015, pas_toe=_yes_as_text),
    Vuilsoort("huisnummer als getal", ("S05",), 0.0015, pas_toe=_number_of_house),
    Vuilsoort("geen enkele begindatum", ("C03", "C04"), 0.0008, pas_toe=_no_start),
    Vuilsoort("zelfde veld twee keer", ("S13",), 0.0020, ruw=_key_twice),
    Vuilsoort("tekst in plaats van een traject", ("S05",), 0.0005, ruw=_no_object),
)
