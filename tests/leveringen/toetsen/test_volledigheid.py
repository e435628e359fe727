"""Completeness: to whom a field applies, and who has it."""

from typing import Any

import pytest

from stabiel.leveringen.toetsen.oordeel import judge_blok
from stabiel.leveringen.toetsen.volledigheid import ANTWOORD, CONTACT_EMAIL, VULLING
from stabiel.tabellen.aanlevering import DELEN
from tests.support.blokken import a_blok, a_traject

SK, BR = {"soort": "Saneringskrediet"}, {"soort": "Betalingsregeling"}
DAY = {"startdatum": "2024-05-01"}
ENDED, FILED = {"einddatum": "2024-06-30"}, {"datum": "2024-05-01"}
LTB = {"soort": "Lange Termijn Begeleiding (DFD)"}
CASES: list[tuple[str, tuple[int, int], dict[str, Any]]] = [
    ("gemeente", (1, 1), {}),
    ("gemeente", (1, 0), {"gemeentecode": "Onbekend"}),
    ("startdatum", (1, 1), {}),
    ("startdatum", (1, 0), {"startdatum": None}),
    ("einddatum", (0, 0), {}),
    ("einddatum", (1, 1), {"uitstroom": {"datum": "2024-06-30"}}),
    ("einddatum", (1, 0), {"uitstroom": {"reden": "Zelf"}}),
    ("uitstroom_reden", (1, 1), {"uitstroom": {"reden": "Zelf"}}),
    ("uitstroom_reden", (1, 0), {"einddatum": "2024-06-30"}),
    ("aanmelding_start", (1, 1), {}),
    ("aanmelding_start", (1, 0), {"aanmelding": None}),
    ("aanmelding_start", (0, 0), {"aanmelding": None, "informatieEnAdvies": DAY}),
    ("aanmelding_crisis", (1, 0), {}),
    ("aanmelding_crisis", (0, 0), {"aanmelding": None}),
    ("intake_start", (0, 0), {}),
    ("intake_start", (1, 1), {"intake": DAY}),
    ("intake_start", (1, 0), {"nazorg": DAY}),
    ("intake_start", (1, 0), {"intake": {"beschikkingsdatum": "2024-05-01"}}),
    ("beschikkingsdatum", (0, 0), {"intake": DAY}),
    ("beschikkingsdatum", (1, 1), {"intake": {"einddatum": "2024-05-01"}}),
    ("beschikkingsdatum", (1, 0), {"stabilisatie": DAY}),
    ("beschikkingsdatum", (1, 0), {"intake": {"beschikkingssoort": "Toelatingsbeschikking"}}),
    ("beschikkingssoort", (1, 0), {"intake": {"beschikkingsdatum": "2024-05-01"}}),
    ("stabilisatie_start", (1, 1), {"stabilisatie": DAY}),
    ("stabilisatie_start", (1, 0), {"schuldregeling": {"afgewezen": "2024-05-01"}}),
    ("stabilisatie_start", (0, 0), {"intake": DAY}),
    ("stabilisatie_eind", (0, 0), {"stabilisatie": DAY}),
    ("stabilisatie_eind", (1, 1), {"stabilisatie": {"einddatum": "2024-05-01"}}),
    ("stabilisatie_eind", (0, 0), {"stabilisatie": DAY, "schuldregeling": {"datum": "2024-05-01"}}),
    ("stabilisatie_eind", (1, 0), {"stabilisatie": DAY, "schuldregeling": {"toegekend": "2024-05-01"}}),
    ("stabilisatie_eind", (1, 0), {"stabilisatie": DAY, "oplossing": BR | DAY}),
    ("stabilisatie_eind", (1, 0), {"stabilisatie": DAY, "uitstroom": {"reden": "Zelf"}}),
    ("stabilisatie_eind", (0, 0), {"oplossing": BR | DAY}),
    ("regeling_datum", (1, 0), {"oplossing": SK | DAY}),
    ("regeling_datum", (0, 0), {"oplossing": BR | DAY}),
    ("regeling_toegekend", (1, 0), {"oplossing": SK | DAY}),
    ("regeling_toegekend", (0, 0), {"oplossing": BR | DAY}),
    ("regeling_toegekend", (0, 0), {"schuldregeling": {"datum": "2024-05-01"}}),
    ("regeling_toegekend", (1, 1), {"schuldregeling": {"toegekend": "2024-05-01"}}),
    ("schuldregeling.antwoord", (0, 0), {"schuldregeling": FILED}),
    ("schuldregeling.antwoord", (1, 1), {"schuldregeling": FILED | {"afgewezen": "2024-06-01"}}),
    ("schuldregeling.antwoord", (1, 1), {"schuldregeling": {"ingetrokken": "2024-06-01"}}),
    ("schuldregeling.antwoord", (1, 0), {"schuldregeling": FILED, "oplossing": SK | DAY}),
    ("schuldregeling.antwoord", (1, 0), {"schuldregeling": FILED, "uitstroom": {"reden": "Zelf"}}),
    ("schuldregeling.antwoord", (1, 0), {"schuldregeling": FILED, "einddatum": "2024-06-30"}),
    ("schuldregeling.antwoord", (0, 0), {"schuldregeling": FILED, "uitstroom": {"reden": "Overleden"}}),
    ("schuldregeling.antwoord", (0, 0), {"oplossing": SK | DAY}),
    ("begeleiding.soort", (0, 0), {}),
    ("begeleiding.soort", (1, 1), {"begeleiding": [LTB]}),
    ("begeleiding.soort", (1, 0), {"begeleiding": [LTB, DAY]}),
    ("begeleiding.startdatum", (1, 1), {"begeleiding": [LTB | DAY, DAY]}),
    ("begeleiding.startdatum", (1, 0), {"begeleiding": [LTB, LTB | DAY]}),
    ("begeleiding.startdatum", (0, 0), {"moratoria": [{"datumAanvraag": "2024-05-01"}]}),
    ("begeleiding.einddatum", (0, 0), {"begeleiding": [LTB | DAY]}),
    ("begeleiding.einddatum", (1, 0), {"begeleiding": [LTB | DAY], "uitstroom": {"reden": "Zelf"}}),
    ("begeleiding.einddatum", (1, 1), {"begeleiding": [DAY | ENDED], "einddatum": "2024-06-30"}),
    ("oplossing_start", (1, 0), {"oplossing": SK}),
    ("oplossing_start", (1, 0), {"nazorg": DAY}),
    ("oplossing_soort", (1, 0), {"oplossing": DAY}),
    ("vtlb", (0, 0), {"oplossing": BR | {"vtlb": 900}}),
    ("vtlb", (1, 1), {"oplossing": SK | {"vtlb": 900}}),
    ("nazorg_start", (1, 0), {"nazorg": {"einddatum": "2024-05-01"}}),
    ("totaal_schuldbedrag", (0, 0), {"totaalSchuldbedragBijAanvangSchuld": 100}),
    ("totaal_schuldbedrag", (1, 0), {"schuldregeling": {"datum": "2024-05-01"}}),
    ("schulden", (1, 1), {"schuldregeling": {"datum": "2024-05-01"}, "schulden": [{}]}),
    ("clienten.bsn", (1, 1), {}),
    ("clienten.bsn", (1, 0), {"client": [{"Burgerservicenummer": "111222333"}, {}]}),
    ("clienten.bsn", (0, 0), {"client": None}),
]  # fmt: skip


@pytest.mark.parametrize(("veld", "counts", "changes"), CASES)
def test_a_field_applies_and_is_filled_as_drawn(veld: str, counts: tuple[int, int], changes: dict[str, Any]) -> None:
    found = judge_blok(a_blok(a_traject(**changes))).volledigheid.filter(veld=veld)
    assert found.select("van_toepassing", "gevuld").row(0) == counts


def test_fields_are_named_after_columns_of_delen_or_declared_apart() -> None:
    support = {"begeleiding.soort", "begeleiding.startdatum", "begeleiding.einddatum"}
    assert set(VULLING) - set(DELEN.schema) == {"clienten.bsn", "schulden", ANTWOORD} | support
    assert CONTACT_EMAIL == "contact.email"


def test_completeness_is_counted_per_municipality() -> None:
    blok = a_blok(a_traject(), a_traject(startdatum=None), a_traject(gemeentecode="0035"))
    found = judge_blok(blok).volledigheid.filter(veld="startdatum")
    assert found.select("gemeente", "van_toepassing", "gevuld").rows() == [("0034", 2, 1), ("0035", 1, 1)]
