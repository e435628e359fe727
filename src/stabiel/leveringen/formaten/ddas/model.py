"""The exchange model v1.0 as types: the one declaration of names on the wire, types and lists.

Decoding, examining, writing and the columns all derive from these classes. A field that is absent is
`None`; the annotation leaves `None` out on purpose, because `null` is not valid anywhere in the standard
and must be refused by the decoder. Dates stay text here; whether a day exists is judged in columns.

Source: DDAS v1.0, JSON Schema of the exchange model (VNG Realisatie, June 2026).
"""

from typing import Any, Literal, NewType

import msgspec

Datum = NewType("Datum", str)
DatumTijd = NewType("DatumTijd", str)
Bedrag = NewType("Bedrag", int)
Email = NewType("Email", str)

Beschikkingssoort = Literal["Afwijzingsbeschikking", "Toelatingsbeschikking"]
Begeleidingssoort = Literal[
    "Budgetcoaching",
    "Budgetbeheer",
    "Beschermingsbewind",
    "Lange Termijn Begeleiding (DFD)",
    "Budgetbegeleiding",
]
Oplossingssoort = Literal["Betalingsregeling", "Herfinanciering", "Saneringskrediet", "Schuldbemiddeling", "0%-aanbod"]
Uitstroomreden = Literal[
    "Overleden", "Verhuisd", "Nietverschenen", "Ingetrokken", "Niet passend", "Overig", "Voldoet niet",
    "Afgerond", "Zelf",
]  # fmt: skip
Schuldsoort = Literal["Zorg", "Publiek", "Nuts", "Overig"]
Geslacht = Literal["Man", "Vrouw", "Onbekend", "Leeg"]


def absent(wire: str | None = None) -> Any:
    """An optional field, with its name on the wire where that is no Python name."""
    return msgspec.field(default=None, name=wire)


class Wire(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """Base of all objects. Unknown names fail the fast tier everywhere; the slow tier tells S04 from S11."""


class Aanmelding(Wire):
    startdatum: Datum = absent()
    einddatum: Datum = absent()
    crisisinterventie: bool = absent()


class Intake(Wire):
    startdatum: Datum = absent()
    einddatum: Datum = absent()
    beschikkingsdatum: Datum = absent()
    beschikkingssoort: Beschikkingssoort = absent()


class PlanVanAanpak(Wire):
    datumAfronding: Datum = absent()


class Spanne(Wire):
    """A phase or a repeating period with a start and an end only."""

    startdatum: Datum = absent()
    einddatum: Datum = absent()


class Schuldregeling(Wire):
    datum: Datum = absent()
    toegekend: Datum = absent()
    afgewezen: Datum = absent()
    ingetrokken: Datum = absent()
    dwangakkoord: bool = absent()
    datumVerzoekDwangakkoord: Datum = absent()


class Oplossing(Wire):
    startdatum: Datum = absent()
    einddatum: Datum = absent()
    soort: Oplossingssoort = absent()
    vtlb: Bedrag = absent()


class Uitstroom(Wire):
    datum: Datum = absent()
    datumBeeindigingsbeschikking: Datum = absent()
    reden: Uitstroomreden = absent()
    omschrijving: str = absent()


class Begeleiding(Wire):
    startdatum: Datum = absent()
    einddatum: Datum = absent()
    soort: Begeleidingssoort = absent()


class Moratorium(Wire):
    datumAanvraag: Datum = absent()
    datumGoedkeuring: Datum = absent()
    startdatum: Datum = absent()
    einddatum: Datum = absent()


class Schuldeiser(Wire):
    naam: str = absent()
    Naam: str = absent()
    kvknummer: str = absent()
    postcode: str = absent()
    privepersoon: bool = absent()


class Schuld(Wire):
    bedrag: Bedrag = absent()
    peildatum: Datum = absent()
    schuldsoort: Schuldsoort = absent()
    zakelijkeSchuld: bool = absent()
    schuldeiser: Schuldeiser = absent()


class Client(Wire):
    """Closed list for Geslachtsaanduiding by the FAQ, although the schema says text."""

    Burgerservicenummer: str = absent()
    Geboortedatum: str = absent()
    Geslachtsaanduiding: Geslacht = absent()
    Postcode: str = absent()
    Huisnummer: str = absent()
    Huisnummertoevoeging: str = absent()


class Schuldhulptraject(Wire):
    gemeentecode: str
    startdatum: Datum = absent()
    einddatum: Datum = absent()
    toekenningsdatum: Datum = absent()
    totaalSchuldbedragBijAanvangSchuld: Bedrag = absent()
    omschrijving: str = absent()
    client: list[Client] = absent()
    aanmelding: Aanmelding = absent()
    intake: Intake = absent()
    planVanAanpak: PlanVanAanpak = absent()
    stabilisatie: Spanne = absent()
    schuldregeling: Schuldregeling = absent()
    oplossing: Oplossing = absent()
    nazorg: Spanne = absent()
    informatieEnAdvies: Spanne = absent()
    uitstroom: Uitstroom = absent()
    begeleiding: list[Begeleiding] = absent()
    crisisinterventies: list[Spanne] = absent()
    moratoria: list[Moratorium] = absent()
    voorlopigeVoorzieningen: list[Spanne] = absent()
    schulden: list[Schuld] = absent()


class Contactpersoon(Wire):
    email: Email = absent()
    functietitel: str = absent()
    naam: str = absent()
    telefoonnummer: str = absent()


class AanleverendeOrganisatie(Wire):
    naam: str = absent("(Statutaire) Naam")
    kvk_nummer: str = absent("KvK-nummer")
    postcode: str = absent()
    gemeentecode: str = absent()
    contactpersonen: list[Contactpersoon] = absent()


class Levering(Wire):
    teller: int
    aanleverende_organisatie: AanleverendeOrganisatie
    schuldhulptrajecten: list[Schuldhulptraject] = absent()


class Uitwisselmodel(Wire):
    startdatumLevering: Datum
    einddatumLevering: Datum
    aanleverdatumEnTijd: DatumTijd
    codeGegevensleverancier: str
    leveringen: list[Levering]


CLOSED = (Uitwisselmodel, Levering, Schuldhulptraject)
"""Objects in which the schema itself refuses an unknown name (S04); elsewhere it is S11."""
