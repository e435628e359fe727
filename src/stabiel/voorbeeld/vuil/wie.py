"""Dirt in who it is about: numbers, birth dates, addresses, couples and municipalities."""

import numpy as np

from stabiel.voorbeeld.personen import MAX_PERSONEN, bsn_of
from stabiel.voorbeeld.vuil.soort import Bron, Object, Vuilsoort, clients, drop

_BSN = "Burgerservicenummer"
_SHARED = [str(number) for number in bsn_of(np.arange(MAX_PERSONEN - 200, MAX_PERSONEN - 190)).tolist()]
"""Numbers at the end of the block, that nobody else in the country has."""
_ADDRESS = ("Postcode", "Huisnummer", "Huisnummertoevoeging")


def _wrong_number(traject: Object, bron: Bron) -> bool:
    people = [client for client in clients(traject) if client.get(_BSN)]
    if not people:
        return False
    number = people[0][_BSN]
    people[0][_BSN] = f"{number[:-1]}{(int(number[-1]) + 1 + bron.choose(8)) % 10}"
    return True


def _short_number(traject: Object, _bron: Bron) -> bool:
    people = [client for client in clients(traject) if client.get(_BSN)]
    for client in people[:1]:
        client[_BSN] = client[_BSN][:7]
    return bool(people)


def _number_of_another(traject: Object, bron: Bron) -> bool:
    people = [client for client in clients(traject) if client.get(_BSN)]
    for client in people[:1]:
        client[_BSN] = _SHARED[bron.choose(len(_SHARED))]
    return bool(people)


def _no_number(traject: Object, _bron: Bron) -> bool:
    return sum(drop(client, _BSN) for client in clients(traject)) > 0


def _nobody(traject: Object, _bron: Bron) -> bool:
    return sum(drop(client, _BSN, *_ADDRESS) for client in clients(traject)) > 0


def _no_client(traject: Object, _bron: Bron) -> bool:
    return drop(traject, "client")


def _empty_texts(traject: Object, _bron: Bron) -> bool:
    people = clients(traject)
    for client in people:
        client["Huisnummertoevoeging"] = ""
    return bool(people)


def _strange_birth(traject: Object, bron: Bron) -> bool:
    people = clients(traject)
    for client in people[:1]:
        client["Geboortedatum"] = ("00-00-1980", "1975", "1980-13-01")[bron.choose(3)]
    return bool(people)


def _strange_age(traject: Object, bron: Bron) -> bool:
    people = [client for client in clients(traject) if "Geboortedatum" in client]
    for client in people[:1]:
        client["Geboortedatum"] = ("1900-01-01", "2018-05-05")[bron.choose(2)]
    return bool(people)


def _unknown_sex(traject: Object, bron: Bron) -> bool:
    people = clients(traject)
    for client in people:
        client["Geslachtsaanduiding"] = ("Onbekend", "Leeg")[bron.choose(2)]
    return bool(people)


def _same_number(traject: Object, _bron: Bron) -> bool:
    people = clients(traject)
    if len(people) != 2 or _BSN not in people[0]:
        return False
    people[1][_BSN] = people[0][_BSN]
    return True


def _partner_missing(traject: Object, _bron: Bron) -> bool:
    people = clients(traject)
    if len(people) != 2:
        return False
    traject["client"] = people[:1]
    return True


def _wrong_postcode(traject: Object, bron: Bron) -> bool:
    people = [client for client in clients(traject) if client.get(_BSN) and "Postcode" in client]
    for client in people:
        client["Postcode"] = ("0199 ZZ", "1999", "19 99 XX")[bron.choose(3)]
    return bool(people)


def _unknown_municipality(traject: Object, _bron: Bron) -> bool:
    traject["gemeentecode"] = "Onbekend"
    return True


def _municipality_with_letters(traject: Object, _bron: Bron) -> bool:
    if not str(traject.get("gemeentecode", "")).isdigit():
        return False
    traject["gemeentecode"] = f"GM{traject['gemeentecode']}"
    return True


WIE = (
    Vuilsoort("BSN voldoet niet aan de 11-proef", ("P20",), 0.025, blijvend=True, pas_toe=_wrong_number),
    Vuilsoort("BSN te kort", ("P20",), 0.004, blijvend=True, pas_toe=_short_number),
    Vuilsoort("BSN van iemand anders", ("X03",), 0.006, blijvend=True, pas_toe=_number_of_another),
    Vuilsoort("BSN ontbreekt, adres is er", (), 0.035, blijvend=True, pas_toe=_no_number),
    Vuilsoort("BSN en adres ontbreken", ("P26",), 0.003, blijvend=True, pas_toe=_nobody),
    Vuilsoort("geen cliënt", ("C02",), 0.001, pas_toe=_no_client),
    Vuilsoort("lege teksten bij de cliënt", ("P27",), 0.015, blijvend=True, pas_toe=_empty_texts),
    Vuilsoort("geboortedatum is geen datum", ("P22",), 0.004, blijvend=True, pas_toe=_strange_birth),
    Vuilsoort("vreemde leeftijd", ("P23",), 0.004, blijvend=True, pas_toe=_strange_age),
    Vuilsoort("geslacht onbekend of leeg", (), 0.010, blijvend=True, pas_toe=_unknown_sex),
    Vuilsoort("twee cliënten met één BSN", ("P21",), 0.010, blijvend=True, pas_toe=_same_number),
    Vuilsoort("partner ontbreekt in één levering", ("X05",), 0.020, pas_toe=_partner_missing),
    Vuilsoort("postcode klopt niet", ("P09",), 0.015, blijvend=True, pas_toe=_wrong_postcode),
    Vuilsoort("gemeente Onbekend", ("C10",), 0.008, pas_toe=_unknown_municipality),
    Vuilsoort("gemeentecode met letters", ("P06",), 0.025, blijvend=True, pas_toe=_municipality_with_letters),
)
