"""The exchange model v0.8 as types. Nothing is required and nothing is closed.

Source: DDAS v0.8, JSON Schema of the exchange model (VNG Realisatie, 2023). `schuldregeling.toegekend` is free text
in that schema; v1.0 holds a date there, so only a date can be kept. The amounts are in euros in practice.
"""

from typing import Literal

import msgspec

from stabiel.leveringen.formaten.ddas.model import (
    Aanmelding,
    Bedrag,
    Contactpersoon,
    Datum,
    Moratorium,
    PlanVanAanpak,
    Schuldregeling,
    Spanne,
    absent,
)

Begeleidingssoort = Literal["Budgetcoaching", "Budgetbeheer", "Beschermingsbewind"]
Oplossingssoort = Literal["Betalingsregeling", "Herfinanciering", "Saneringskrediet", "Schuldbemiddeling"]
Uitstroomreden = Literal[
    "Succesvolle uitstroom/traject doorlopen",
    "BRP-redenen: Klant is verhuisd/niet woonachtig in regio/overleden",
    "Klant voldoet niet aan wettelijke verplichtingen (meewerken en (juiste) inlichtingen verstrekken) --> "
    "hier valt ook onder: klant heeft zich misdragen",
    "Schuldhulpverlening is niet (meer) passend",
    "Klant kan zelfstandig verder/schulden zelf geregeld",
    "Klant heeft zelf aanvraag ingetrokken",
    "Overig",
]
Schuldensoort = Literal[
    "Zorg",
    "Publiek (Belastingdienst, Dienst Toeslagen,CJIB etc)",
    "Energie, water, gemeentelijke belastingen en telecom",
    "Overig",
]


class Oud(msgspec.Struct, kw_only=True, gc=False):
    """Base of all objects."""


class Intake(Oud):
    startdatum: Datum = absent()
    einddatum: Datum = absent()
    toelatingsbeschikking: Datum = absent()


class SoortDubbel(Oud):
    soort: str = absent()


class RedenDubbel(Oud):
    naam: str = absent()
    omschrijving: str = absent()


class Oplossing(Oud):
    startdatum: Datum = absent()
    einddatum: Datum = absent()
    soort: Oplossingssoort = absent()
    oplossingssoort: SoortDubbel = absent()


class Begeleiding(Oud):
    startdatum: Datum = absent()
    einddatum: Datum = absent()
    soort: Begeleidingssoort = absent()
    begeleidingssoort: SoortDubbel = absent()


class Uitstroom(Oud):
    datum: Datum = absent()
    reden: Uitstroomreden = absent()
    omschrijving: str = absent()
    uitstroomredensoort: RedenDubbel = absent()


class Schuldeiser(Oud):
    naam: str = absent()
    peildatum: Datum = absent()


class Schuld(Oud):
    bedrag: Bedrag = absent()
    peildatum: Datum = absent()
    soort: Schuldensoort = absent()
    zakelijkeSchuld: bool = absent()
    schuldeiser: Schuldeiser = absent()


class Inkomen(Oud):
    brutoBedrag: Bedrag = absent()
    einddatum: Datum = absent()
    inkomenscategorie: int = absent()
    inkomstenbron: int = absent()
    nettoBedrag: Bedrag = absent()
    startdatum: Datum = absent()


class Koopwoning(Oud):
    startdatum: Datum = absent()
    einddatum: Datum = absent()
    waarde: Bedrag = absent()


class Partner(Oud):
    datumVanaf: Datum = absent()
    datumTot: Datum = absent()
    getrouwdOfGeregistreerdPartner: bool = absent()
    samenwonend: bool = absent()


class Leefsituatie(Oud):
    datumGeldigVanaf: Datum = absent()
    datumGeldigTot: Datum = absent()
    inkomen: list[Inkomen] = absent()
    koopwoning: list[Koopwoning] = absent()
    partner: list[Partner] = absent()
    schulden: list[Schuld] = absent()
    ondernemer: Spanne = absent()


class Client(Oud):
    bsn: str = absent()
    geboortedatum: str = absent()
    geslacht: str = absent()
    postcode: str = absent()
    gezagsdragerbekend: bool = absent()
    ondernemer: bool = absent()
    leefsituatie: list[Leefsituatie] = absent()


class Schuldhulptraject(Oud):
    naam: str = absent()
    omschrijving: str = absent()
    startdatum: Datum = absent()
    einddatum: Datum = absent()
    toekenningsdatum: Datum = absent()
    totaalSchuldbedragBijAanvangSchuld: Bedrag = absent()
    client: list[Client] = absent()
    aanmelding: Aanmelding = absent()
    intake: Intake = absent()
    planVanAanpak: PlanVanAanpak = absent()
    stabilisatie: Spanne = absent()
    schuldregeling: Schuldregeling = absent()
    oplossing: Oplossing = absent()
    nazorg: Spanne = absent()
    uitstroom: Uitstroom = absent()
    begeleiding: list[Begeleiding] = absent()
    crisisinterventies: list[Spanne] = absent()
    moratoria: list[Moratorium] = absent()


class Organisatie(Oud):
    naam: str = absent()
    contactpersonen: list[Contactpersoon] = absent()


class Levering(Oud):
    """The root of v0.8 without its trajecten: one organisation delivers one period."""

    aanleverperiodeStartdatum: Datum = absent()
    aanleverperiodeEinddatum: Datum = absent()
    aanleverende_organisatie: Organisatie = absent()
    schuldhulptrajecten: list[Schuldhulptraject] = absent()
