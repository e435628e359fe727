"""Every check on a traject, drawn: what it is met by, what it is not met by, and to whom it does not apply."""

from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from stabiel.leveringen.blok import Bestandskop
from stabiel.leveringen.toetsen import load_toetsen
from stabiel.leveringen.toetsen.oordeel import judge_blok
from stabiel.leveringen.toetsen.toets import Tafel
from tests.support.blokken import a_blok, a_traject

JA, NEE, NVT = "voldoet", "voldoet niet", "niet van toepassing"


def a_client(**fields: str) -> list[dict[str, str]]:
    """One client without a BSN, known by the four other fields; "" and other values replace them."""
    known = {"Geboortedatum": "1980-05-01", "Geslachtsaanduiding": "Vrouw", "Postcode": "1315AB", "Huisnummer": "10"}
    return [{name: value for name, value in (known | fields).items() if value is not None}]


def a_debt(bedrag: int | None = 100, peildatum: str | None = "2024-02-01", **creditor: Any) -> dict[str, Any]:
    """A debt; words are fields of the creditor."""
    whole = {"bedrag": bedrag, "peildatum": peildatum, "schuldeiser": creditor or None}
    return {name: value for name, value in whole.items() if value is not None}


def a_span(start: str | None = None, end: str | None = None, **fields: str) -> dict[str, str]:
    """A period with a start and an end."""
    whole = {"startdatum": start, "einddatum": end} | fields
    return {name: value for name, value in whole.items() if value is not None}


BANK = {"naam": "Bank", "Naam": "Bank"}
TOELATING, AFWIJZING = "Toelatingsbeschikking", "Afwijzingsbeschikking"
SK = {"soort": "Saneringskrediet"}

CASES: list[tuple[str, str, dict[str, Any]]] = [
    ("P06", JA, {"gemeentecode": "0034"}),
    ("P06", JA, {"gemeentecode": "Onbekend"}),
    ("P06", NEE, {"gemeentecode": "GM0034"}),
    ("P06", NEE, {"gemeentecode": "34"}),
    ("P06", NVT, {"gemeentecode": None}),
    ("P08", JA, {"schulden": [a_debt(kvknummer="12345678")]}),
    ("P08", NEE, {"schulden": [a_debt(kvknummer="1234567")]}),
    ("P08", NEE, {"schulden": [a_debt(kvknummer="12.345.678")]}),
    ("P08", NVT, {"schulden": [a_debt(kvknummer="")]}),
    ("P08", NVT, {}),
    ("P09", JA, {"client": a_client(Postcode="1315 AB")}),
    ("P09", NEE, {"client": a_client(Postcode="0315AB")}),
    ("P09", NEE, {"client": a_client(Postcode="1315SS")}),
    ("P09", NEE, {"client": a_client(Postcode="1315ab")}),
    ("P09", JA, {"client": a_client(Postcode="1315SB")}),
    ("P09", JA, {"client": a_client(Postcode="1315AS")}),
    ("P09", NEE, {"schulden": [a_debt(postcode="1315 A")]}),
    ("P09", NVT, {}),
    ("P20", JA, {}),
    ("P20", NEE, {"client": [{"Burgerservicenummer": "111222334"}]}),
    ("P20", NEE, {"client": [{"Burgerservicenummer": "11222333"}]}),
    ("P20", NEE, {"client": [{"Burgerservicenummer": "000000000"}]}),
    ("P20", NEE, {"client": [{"Burgerservicenummer": "111.222.333"}]}),
    ("P20", NVT, {"client": a_client()}),
    ("P20", NVT, {"client": a_client(Burgerservicenummer="")}),
    ("P21", NEE, {"client": [{"Burgerservicenummer": "111222333"}, {"Burgerservicenummer": "111 222 333"}]}),
    ("P21", JA, {"client": [{"Burgerservicenummer": "111222333"}, {"Burgerservicenummer": "123456782"}]}),
    ("P21", NVT, {"client": [{"Burgerservicenummer": "111222333"}, *a_client()]}),
    ("P21", NVT, {"client": [{"Burgerservicenummer": ""}, {"Burgerservicenummer": "111222333"}]}),
    ("P21", NVT, {}),
    ("P22", JA, {"client": a_client(Geboortedatum="1980-02-29")}),
    ("P22", NEE, {"client": a_client(Geboortedatum="1981-02-29")}),
    ("P22", NEE, {"client": a_client(Geboortedatum="29-01-1980")}),
    ("P22", NEE, {"client": a_client(Geboortedatum="1980-1-29")}),
    ("P22", NVT, {"client": a_client(Geboortedatum="")}),
    ("P23", JA, {"client": a_client(Geboortedatum="2006-01-15")}),
    ("P23", NEE, {"client": a_client(Geboortedatum="2006-01-16")}),
    ("P23", JA, {"client": a_client(Geboortedatum="1923-01-16")}),
    ("P23", NEE, {"client": a_client(Geboortedatum="1923-01-15")}),
    ("P23", NEE, {"client": a_client(Geboortedatum="2007-01-15"), "aanmelding": None}),
    ("P23", NVT, {"client": a_client(Geboortedatum="2006-13-01")}),
    ("P26", JA, {}),
    ("P26", JA, {"client": a_client()}),
    ("P26", JA, {"client": a_client(Geslachtsaanduiding="Onbekend")}),
    ("P26", NEE, {"client": a_client(Geslachtsaanduiding="Leeg")}),
    ("P26", NEE, {"client": a_client(Huisnummer="")}),
    ("P26", NEE, {"client": a_client(Geboortedatum="1980-00-00")}),
    ("P26", NEE, {"client": [{"Burgerservicenummer": " "}]}),
    ("P26", NVT, {"client": None}),
    ("P27", JA, {}),
    ("P27", NEE, {"client": a_client(Huisnummertoevoeging="")}),
    ("P27", NVT, {"client": None}),
    ("P31", JA, {"einddatum": "2024-02-01"}),
    ("P31", NEE, {"einddatum": "2024-01-31"}),
    ("P31", NEE, {"uitstroom": {"datum": "2024-01-31"}}),
    ("P31", NEE, {"startdatum": None, "einddatum": "2024-01-14"}),
    ("P31", NVT, {}),
    ("P31", NVT, {"startdatum": None, "aanmelding": None, "einddatum": "2024-01-31"}),
    ("P32", JA, {}),
    ("P32", JA, {"startdatum": "2023-01-01", "einddatum": "2024-01-01"}),
    ("P32", NEE, {"startdatum": "2023-01-01", "einddatum": "2023-12-31"}),
    ("P32", JA, {"startdatum": "2024-12-31"}),
    ("P32", NEE, {"startdatum": "2025-01-01"}),
    ("P32", NVT, {"startdatum": None, "aanmelding": None}),
    ("P33", JA, {}),
    ("P33", JA, {"nazorg": a_span("2025-01-10")}),
    ("P33", NEE, {"nazorg": a_span("2025-01-11")}),
    ("P33", JA, {"nazorg": a_span("2024-12-01", "2025-01-11")}),
    ("P33", NEE, {"einddatum": "2025-01-11"}),
    ("P33", NEE, {"begeleiding": [a_span("2025-01-11")]}),
    ("P33", JA, {"begeleiding": [a_span("2024-03-01", "2025-01-11")]}),
    ("P33", NEE, {"schulden": [a_debt(peildatum="2025-01-11")]}),
    ("P33", NVT, {"startdatum": None, "aanmelding": None}),
    ("P34", JA, {"einddatum": "2024-12-31"}),
    ("P34", NEE, {"einddatum": "2025-01-01"}),
    ("P34", JA, {"einddatum": "2025-01-11"}),  # P33 tells it
    ("P34", NEE, {"oplossing": a_span("2024-08-01", "2026-02-01")}),
    ("P34", JA, {"oplossing": a_span("2024-08-01", "2024-12-31")}),
    ("P34", NEE, {"begeleiding": [a_span("2024-03-01", "2025-01-11")]}),
    ("P34", NEE, {"moratoria": [a_span("2025-01-05")]}),
    ("P34", NVT, {"startdatum": None, "aanmelding": None}),
    ("P36", JA, {"einddatum": "2024-06-30", "uitstroom": {"datum": "2024-06-30"}}),
    ("P36", NEE, {"einddatum": "2024-06-30", "uitstroom": {"datum": "2024-07-01"}}),
    ("P36", NEE, {"uitstroom": {"datum": "2024-06-30", "datumBeeindigingsbeschikking": "2024-07-01"}}),
    ("P36", NVT, {"einddatum": "2024-06-30"}),
    ("P38", JA, {"uitstroom": {"reden": "Zelf", "datumBeeindigingsbeschikking": "2024-06-30"}}),
    ("P38", NEE, {"uitstroom": {"reden": "Zelf"}}),
    ("P38", NVT, {"einddatum": "2024-06-30"}),
    ("P39", JA, {"einddatum": "2024-12-30"}),
    ("P39", NEE, {"einddatum": "2024-12-31"}),
    ("P39", NVT, {}),
    ("P40", JA, {"toekenningsdatum": "2024-06-01", "schuldregeling": {"toegekend": "2024-06-01"}}),
    ("P40", NEE, {"toekenningsdatum": "2024-06-01", "schuldregeling": {"toegekend": "2024-06-02"}}),
    ("P40", NVT, {"toekenningsdatum": "2024-06-01"}),
    ("P41", JA, {"toekenningsdatum": "2024-06-01", "schuldregeling": {"toegekend": "2024-06-02"}}),
    ("P41", NEE, {"toekenningsdatum": "2024-06-01"}),
    ("P41", NEE, {"schuldregeling": {"toegekend": "2024-06-02"}}),
    ("P41", NVT, {}),
    ("P42", JA, {"toekenningsdatum": "2024-02-01"}),
    ("P42", NEE, {"toekenningsdatum": "2024-01-31"}),
    ("P42", NVT, {"toekenningsdatum": "2024-01-31", "startdatum": None}),
    ("P43", JA, {"schuldregeling": {"dwangakkoord": True, "toegekend": "2024-06-02"}}),
    ("P43", NEE, {"schuldregeling": {"dwangakkoord": True, "afgewezen": "2024-06-02"}}),
    ("P43", NVT, {"schuldregeling": {"dwangakkoord": False}}),
    ("P44", JA, {"schuldregeling": {"dwangakkoord": True, "datumVerzoekDwangakkoord": "2024-05-02"}}),
    ("P44", NEE, {"schuldregeling": {"dwangakkoord": True}}),
    ("P44", JA, {"schuldregeling": {"datumVerzoekDwangakkoord": "2024-06-01", "toegekend": "2024-06-01"}}),
    ("P44", NEE, {"schuldregeling": {"datumVerzoekDwangakkoord": "2024-06-02", "toegekend": "2024-06-01"}}),
    ("P44", NVT, {"schuldregeling": {"toegekend": "2024-06-01"}}),
    ("P45", JA, {"schuldregeling": {"toegekend": "2024-06-01"}}),
    ("P45", NEE, {"schuldregeling": {"toegekend": "2024-06-01", "ingetrokken": "2024-07-01"}}),
    ("P45", NVT, {"schuldregeling": {"datum": "2024-06-01"}}),
    ("P46", JA, {"schuldregeling": {"datum": "2024-06-01", "toegekend": "2024-06-01"}}),
    ("P46", NEE, {"schuldregeling": {"datum": "2024-06-01", "afgewezen": "2024-05-31"}}),
    ("P46", NEE, {"schuldregeling": {"datum": "2024-06-01", "datumVerzoekDwangakkoord": "2024-05-31"}}),
    ("P46", NVT, {"schuldregeling": {"afgewezen": "2024-05-31"}}),
    ("P47", JA, {"intake": {"beschikkingsdatum": "2024-03-01", "einddatum": "2024-03-01"}}),
    ("P47", NEE, {"intake": {"beschikkingsdatum": "2024-03-01", "einddatum": "2024-03-02"}}),
    ("P47", NVT, {"intake": {"beschikkingsdatum": "2024-03-01"}}),
    ("P48", JA, {"intake": {"beschikkingsdatum": "2024-03-01", "beschikkingssoort": TOELATING}}),
    ("P48", NEE, {"intake": {"beschikkingsdatum": "2024-03-01"}}),
    ("P48", NEE, {"intake": {"beschikkingssoort": TOELATING}}),
    ("P48", NVT, {"intake": {"einddatum": "2024-03-01"}}),
    ("P49", JA, {"intake": {"beschikkingssoort": AFWIJZING}, "nazorg": a_span("2024-05-01")}),
    ("P49", NEE, {"intake": {"beschikkingssoort": AFWIJZING}, "stabilisatie": a_span("2024-05-01")}),
    ("P49", NEE, {"intake": {"beschikkingssoort": AFWIJZING}, "oplossing": SK}),
    ("P49", NVT, {"intake": {"beschikkingssoort": TOELATING}, "stabilisatie": a_span("2024-05-01")}),
    ("P50", JA, {"intake": a_span("2024-01-15")}),
    ("P50", NEE, {"intake": a_span("2024-01-14")}),
    ("P50", NEE, {"nazorg": a_span("2024-01-14")}),
    ("P50", NEE, {"intake": a_span("2024-03-01", "2024-02-28"), "oplossing": a_span("2024-03-01")}),
    ("P50", JA, {"intake": a_span("2024-03-01"), "planVanAanpak": {"datumAfronding": "2024-02-01"}}),
    ("P50", NVT, {}),
    ("P51", JA, {"stabilisatie": a_span("2024-03-01", "2024-03-01")}),
    ("P51", NEE, {"stabilisatie": a_span("2024-03-01", "2024-02-29")}),
    ("P51", NEE, {"informatieEnAdvies": a_span("2024-03-01", "2024-02-29")}),
    ("P51", JA, {"begeleiding": [a_span("2024-03-01", "2024-03-01")]}),
    ("P51", NEE, {"voorlopigeVoorzieningen": [a_span("2024-03-01", "2024-02-29")]}),
    ("P51", NVT, {"stabilisatie": a_span("2024-03-01"), "begeleiding": [a_span(None, "2024-02-29")]}),
    ("P52", JA, {"stabilisatie": a_span("2024-02-01", "2024-06-30"), "einddatum": "2024-06-30"}),
    ("P52", NEE, {"stabilisatie": a_span("2024-01-31", "2024-06-30")}),
    ("P52", NEE, {"oplossing": a_span("2024-06-01", "2024-07-01"), "einddatum": "2024-06-30"}),
    ("P52", NEE, {"begeleiding": [a_span("2024-07-01")], "einddatum": "2024-06-30"}),
    ("P52", NEE, {"moratoria": [a_span(None, "2024-01-31")]}),
    ("P52", JA, {"moratoria": [a_span(None, "2024-02-01")], "einddatum": "2024-06-30"}),
    ("P52", JA, {"stabilisatie": a_span("2024-06-30"), "einddatum": "2024-06-30"}),
    ("P52", NVT, {"crisisinterventies": [a_span("2023-01-01", "2023-02-01")], "nazorg": a_span("2025-01-01")}),
    ("P53", JA, {"startdatum": "2024-01-15"}),
    ("P53", NEE, {"startdatum": "2024-01-14"}),
    ("P53", NVT, {"startdatum": None}),
    ("P54", JA, {"stabilisatie": a_span("2024-03-01", "2024-07-01")}),
    ("P54", NEE, {"stabilisatie": a_span("2024-03-01", "2024-07-02")}),
    ("P54", NVT, {"stabilisatie": a_span("2024-03-01")}),
    ("P55", JA, {"oplossing": SK | a_span("2023-07-01", "2024-12-31")}),
    ("P55", NEE, {"oplossing": SK | a_span("2023-07-01", "2025-01-01")}),
    ("P55", NVT, {"oplossing": SK | a_span("2023-06-30", "2026-06-30")}),
    ("P55", NVT, {"oplossing": {"soort": "Betalingsregeling"} | a_span("2023-07-01", "2026-06-30")}),
    ("P56", JA, {"moratoria": [a_span("2024-03-01", "2024-09-01")]}),
    ("P56", JA, {"moratoria": [a_span("2024-03-01", datumAanvraag="2024-03-01", datumGoedkeuring="2024-03-01")]}),
    ("P56", NEE, {"moratoria": [a_span("2024-03-01", "2024-09-02")]}),
    ("P56", NEE, {"moratoria": [{"datumAanvraag": "2024-03-02", "datumGoedkeuring": "2024-03-01"}]}),
    ("P56", NEE, {"moratoria": [a_span("2024-03-01", datumAanvraag="2024-03-02")]}),
    ("P56", NVT, {"begeleiding": [a_span("2024-02-01", "2024-12-31")]}),
    ("P57", JA, {"begeleiding": [a_span("2024-03-01", "2024-03-31", soort="Budgetbeheer"),
                                 a_span("2024-04-01", soort="Budgetbeheer")]}),
    ("P57", NEE, {"begeleiding": [a_span("2024-03-31", soort="Budgetbeheer"),
                                  a_span("2024-03-01", "2024-03-31", soort="Budgetbeheer")]}),
    ("P57", NEE, {"begeleiding": [a_span("2024-03-01", soort="Budgetbeheer"),
                                  a_span("2024-09-01", soort="Budgetbeheer")]}),
    ("P57", NVT, {"begeleiding": [a_span("2024-03-01", soort="Budgetbeheer"),
                                  a_span("2024-03-01", soort="Budgetcoaching")]}),
    ("P57", NVT, {"begeleiding": [a_span("2024-03-01", soort="Budgetbeheer"),
                                  a_span("2024-05-01", "2024-04-01", soort="Budgetbeheer")]}),
    ("P58", JA, {"aanmelding": {"crisisinterventie": True}, "crisisinterventies": [a_span("2024-01-15")]}),
    ("P58", NEE, {"aanmelding": {"crisisinterventie": True}}),
    ("P58", NEE, {"aanmelding": {"crisisinterventie": False}, "crisisinterventies": [a_span("2024-01-15")]}),
    ("P58", NEE, {"crisisinterventies": [a_span("2024-01-15")]}),
    ("P58", JA, {"aanmelding": {"crisisinterventie": False}}),
    ("P58", NVT, {}),
    ("P60", JA, {"totaalSchuldbedragBijAanvangSchuld": 1}),
    ("P60", NEE, {"totaalSchuldbedragBijAanvangSchuld": 0}),
    ("P60", NEE, {"schulden": [a_debt(-5)]}),
    ("P60", NEE, {"schulden": [a_debt(0)]}),
    ("P60", JA, {"schulden": [a_debt(1)]}),
    ("P60", NEE, {"oplossing": {"vtlb": 0}}),
    ("P60", NVT, {"schulden": [a_debt(None)]}),
    ("P61", JA, {"totaalSchuldbedragBijAanvangSchuld": 100}),
    ("P61", NEE, {"totaalSchuldbedragBijAanvangSchuld": 99}),
    ("P61", JA, {"totaalSchuldbedragBijAanvangSchuld": 1_000_000}),
    ("P61", NEE, {"totaalSchuldbedragBijAanvangSchuld": 1_000_001}),
    ("P61", NVT, {}),
    ("P62", JA, {"totaalSchuldbedragBijAanvangSchuld": 300, "schulden": [a_debt(100), a_debt(200)]}),
    ("P62", NEE, {"totaalSchuldbedragBijAanvangSchuld": 301, "schulden": [a_debt(100), a_debt(200)]}),
    ("P62", NVT, {"totaalSchuldbedragBijAanvangSchuld": 301, "schulden": [a_debt(100), a_debt(None)]}),
    ("P62", NVT, {"totaalSchuldbedragBijAanvangSchuld": 301}),
    ("P63", JA, {"oplossing": {"vtlb": 500}}),
    ("P63", NEE, {"oplossing": {"vtlb": 499}}),
    ("P63", JA, {"oplossing": {"vtlb": 4000}}),
    ("P63", NEE, {"oplossing": {"vtlb": 4001}}),
    ("P63", NVT, {"oplossing": SK}),
    ("P64", JA, {"schulden": [a_debt(naam="Bank", Naam="Bank")]}),
    ("P64", NEE, {"schulden": [a_debt(naam="Bank", Naam="bank")]}),
    ("P64", NEE, {"schulden": [a_debt(Naam="Bank")]}),
    ("P64", NVT, {"schulden": [a_debt(kvknummer="12345678")]}),
    ("P65", JA, {"schulden": [a_debt(privepersoon=True, kvknummer="")]}),
    ("P65", JA, {"schulden": [a_debt(privepersoon=True)]}),
    ("P65", NEE, {"schulden": [a_debt(privepersoon=True, kvknummer="12345678")]}),
    ("P65", NVT, {"schulden": [a_debt(privepersoon=False, kvknummer="12345678")]}),
    ("P66", JA, {"schulden": [a_debt(100, **BANK), a_debt(101, **BANK)]}),
    ("P66", NEE, {"schulden": [a_debt(100, **BANK), a_debt(101, **BANK), a_debt(100, naam="BANK")]}),
    ("P66", JA, {"schulden": [a_debt(100, **BANK), a_debt(100, naam="Winkel")]}),
    ("P66", NVT, {"schulden": [a_debt(100), a_debt(100), a_debt(None, **BANK), a_debt(None, **BANK)]}),
    ("P67", JA, {"oplossing": SK, "schuldregeling": {"toegekend": "2024-06-01"}}),
    ("P67", NEE, {"oplossing": SK}),
    ("P67", NVT, {"oplossing": {"soort": "Herfinanciering"}}),
    ("P68", JA, {"oplossing": {"soort": "Herfinanciering"}}),
    ("P68", NEE, {"oplossing": {"soort": "Herfinanciering"}, "schuldregeling": {}}),
    ("P68", NVT, {"oplossing": SK, "schuldregeling": {}}),
    ("P69", JA, {"uitstroom": {"reden": "Afgerond"}, "oplossing": SK}),
    ("P69", NEE, {"uitstroom": {"reden": "Afgerond"}}),
    ("P69", NVT, {"uitstroom": {"reden": "Zelf"}}),
    ("C02", JA, {}),
    ("C02", NEE, {"client": None}),
    ("C03", JA, {}),
    ("C03", NEE, {"aanmelding": {"einddatum": "2024-01-16"}}),
    ("C03", NVT, {"aanmelding": None, "startdatum": None, "informatieEnAdvies": a_span("2024-01-16")}),
    ("C04", JA, {}),
    ("C04", NEE, {"startdatum": None}),
    ("C04", NVT, {"aanmelding": None, "startdatum": None, "informatieEnAdvies": a_span("2024-01-16")}),
    ("C05", JA, {"einddatum": "2024-06-30", "uitstroom": {"reden": "Zelf"}}),
    ("C05", NEE, {"uitstroom": {"datum": "2024-06-30"}}),
    ("C05", NVT, {"uitstroom": {"reden": "Zelf"}}),
    ("C06", JA, {"oplossing": SK, "totaalSchuldbedragBijAanvangSchuld": 100}),
    ("C06", JA, {"oplossing": SK, "schulden": [a_debt()]}),
    ("C06", NEE, {"oplossing": SK, "schulden": []}),
    ("C06", NVT, {"schuldregeling": {}}),
    ("C08", JA, {}),
    ("C08", NEE, {"omschrijving": "tekst"}),
    ("C08", NEE, {"uitstroom": {"omschrijving": "tekst"}}),
    ("C10", JA, {}),
    ("C10", NEE, {"gemeentecode": "Onbekend"}),
    ("C10", NVT, {"gemeentecode": None}),
    ("C11", JA, {"oplossing": SK | {"vtlb": 1500}}),
    ("C11", NEE, {"oplossing": SK}),
    ("C11", NVT, {"oplossing": {"soort": "Herfinanciering"}}),
    ("C12", JA, {"schuldregeling": {}, "schulden": [a_debt()]}),
    ("C12", NEE, {"schuldregeling": {}}),
    ("C12", NEE, {"oplossing": SK}),
    ("C12", NVT, {"schulden": [a_debt()]}),
]  # fmt: skip

_TRAJECT_TAFELS = (Tafel.TRAJECTEN, Tafel.CLIENTEN, Tafel.SPANNEN, Tafel.SCHULDEN)
_NEVER_NVT = {"C02", "C08"}


def _verdict(code: str, traject: dict[str, Any], **owner: Any) -> str:
    counts = judge_blok(a_blok(traject, **owner)).tellingen.filter(code=code)
    applies, failed = counts.select("van_toepassing", "voldoet_niet").row(0)
    return load_toetsen()[code].antwoord(van_toepassing=applies, voldoet_niet=failed).value


@pytest.mark.parametrize(("code", "verdict", "changes"), CASES)
def test_a_check_answers_as_drawn(code: str, verdict: str, changes: dict[str, Any]) -> None:
    assert _verdict(code, a_traject(**changes)) == verdict


def test_every_check_on_a_traject_is_drawn_with_all_its_answers() -> None:
    measured = {
        code for code, toets in load_toetsen().items() if any(one.tafel in _TRAJECT_TAFELS for one in toets.regels)
    }
    drawn = {(code, verdict) for code, verdict, _ in CASES}
    wanted = {(code, verdict) for code in measured - {"P07", "P10"} for verdict in (JA, NEE, NVT)}
    assert wanted - drawn == {(code, NVT) for code in _NEVER_NVT}


def test_one_person_in_two_trajecten_is_not_the_partner_of_himself() -> None:
    counts = judge_blok(a_blok(a_traject(), a_traject())).tellingen.filter(code="P21")
    assert counts.select("van_toepassing", "voldoet_niet").row(0) == (0, 0)


def test_a_mark_that_is_empty_counts_as_absent() -> None:
    blok = a_blok(a_traject(oplossing=None), a_traject(einddatum="2024-06-30", uitstroom={"reden": "Afgerond"}))
    marks = [name for name, kind in blok.trajecten.schema.items() if kind == pl.Boolean]
    unmarked = replace(
        blok, trajecten=blok.trajecten.with_columns(pl.lit(None, pl.Boolean).alias(name) for name in marks)
    )
    assert judge_blok(unmarked).tellingen.equals(judge_blok(blok).tellingen)


@pytest.mark.parametrize(
    ("verdict", "traject", "leverend"),
    [
        (JA, "0034", "GM0034"),
        (NEE, "0035", "0034"),
        (NVT, "Onbekend", "0034"),
        (NVT, "0035", None),
        (NVT, "0035", ""),
    ],
)
def test_a_municipality_delivers_its_own_trajecten(verdict: str, traject: str, leverend: str | None) -> None:
    assert _verdict("P10", a_traject(gemeentecode=traject), gemeentecode=leverend) == verdict


@pytest.mark.parametrize(
    ("verdict", "code", "gemeenten"),
    [
        (JA, "0034", {2024: frozenset({"0034"})}),
        (JA, "GM0034", {2024: frozenset({"0034"})}),
        (NEE, "0035", {2024: frozenset({"0034"})}),
        (NVT, "0035", {2023: frozenset({"0034"})}),
        (NVT, "Onbekend", {2024: frozenset({"0034"})}),
        (NVT, "0035", None),
    ],
)
def test_a_code_must_be_on_the_list_of_its_year_if_there_is_one(verdict, code, gemeenten) -> None:
    found = judge_blok(a_blok(a_traject(gemeentecode=code)), gemeenten=gemeenten).tellingen.filter(code="P07")
    applies, failed = found.select("van_toepassing", "voldoet_niet").row(0)
    assert load_toetsen()["P07"].antwoord(van_toepassing=applies, voldoet_niet=failed).value == verdict


@pytest.mark.parametrize(
    ("kop", "nvt"),
    [
        (Bestandskop("0.8", "2024-01-01", "2024-12-31", None, None), {"P33"}),
        (Bestandskop("0.8", None, None, None, None), {"P32", "P33", "P34", "P39"}),
    ],
)
def test_without_period_or_moment_the_checks_on_them_do_not_apply(kop: Bestandskop, nvt: set[str]) -> None:
    counts = judge_blok(a_blok(a_traject(einddatum="2024-06-30"), kop=kop)).tellingen
    silent = counts.filter(pl.col("code").is_in(["P32", "P33", "P34", "P39"]) & (pl.col("van_toepassing") == 0))
    assert set(silent["code"]) == nvt


def test_the_day_of_delivery_is_a_dutch_day() -> None:
    evening = Bestandskop("1.0", "2024-01-01", "2024-12-31", "2024-12-31T23:30:00Z", "Pakket 4.2")
    found = judge_blok(a_blok(a_traject(nazorg=a_span("2025-01-01")), kop=evening))
    assert set(found.treffers["code"]) & {"P33", "P34"} == {"P34"}
