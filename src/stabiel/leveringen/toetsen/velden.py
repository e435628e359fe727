"""Where each column of a raw block stands on the wire, and which lists it is closed to."""

from collections.abc import Mapping
from types import MappingProxyType

from stabiel.begrippen.lijsten import (
    Begeleidingssoort,
    Beschikkingssoort,
    Geslacht,
    Groep,
    Oplossingssoort,
    Schuldsoort,
    Uitstroomreden,
)

TRAJECT: Mapping[str, str] = MappingProxyType(
    {
        "gemeentecode": "gemeentecode",
        "startdatum": "startdatum",
        "einddatum": "einddatum",
        "toekenningsdatum": "toekenningsdatum",
        "totaal_schuldbedrag": "totaalSchuldbedragBijAanvangSchuld",
        "omschrijving": "omschrijving",
        "clienten": "client",
        "aanmelding_start": "aanmelding.startdatum",
        "aanmelding_eind": "aanmelding.einddatum",
        "aanmelding_crisis": "aanmelding.crisisinterventie",
        "intake_start": "intake.startdatum",
        "intake_eind": "intake.einddatum",
        "beschikkingsdatum": "intake.beschikkingsdatum",
        "beschikkingssoort": "intake.beschikkingssoort",
        "plan_datum": "planVanAanpak.datumAfronding",
        "stabilisatie_start": "stabilisatie.startdatum",
        "stabilisatie_eind": "stabilisatie.einddatum",
        "regeling_datum": "schuldregeling.datum",
        "regeling_toegekend": "schuldregeling.toegekend",
        "regeling_afgewezen": "schuldregeling.afgewezen",
        "regeling_ingetrokken": "schuldregeling.ingetrokken",
        "dwangakkoord": "schuldregeling.dwangakkoord",
        "dwangakkoord_verzoek": "schuldregeling.datumVerzoekDwangakkoord",
        "oplossing_start": "oplossing.startdatum",
        "oplossing_eind": "oplossing.einddatum",
        "oplossing_soort": "oplossing.soort",
        "vtlb": "oplossing.vtlb",
        "nazorg_start": "nazorg.startdatum",
        "nazorg_eind": "nazorg.einddatum",
        "advies_start": "informatieEnAdvies.startdatum",
        "advies_eind": "informatieEnAdvies.einddatum",
        "uitstroom_datum": "uitstroom.datum",
        "uitstroom_beschikking": "uitstroom.datumBeeindigingsbeschikking",
        "uitstroom_reden": "uitstroom.reden",
        "uitstroom_omschrijving": "uitstroom.omschrijving",
        "heeft_crisisinterventies": "crisisinterventies",
        "heeft_schulden": "schulden",
        "heeft_schuldregeling": "schuldregeling",
        "heeft_oplossing": "oplossing",
        "heeft_stabilisatie": "stabilisatie",
    }
)
"""Column of RUWE_TRAJECTEN → path inside the traject."""

CLIENT: Mapping[str, str] = MappingProxyType(
    {
        "bsn": "Burgerservicenummer",
        "geboortedatum": "Geboortedatum",
        "geslacht": "Geslachtsaanduiding",
        "postcode": "Postcode",
        "huisnummer": "Huisnummer",
        "toevoeging": "Huisnummertoevoeging",
    }
)
"""Column of RUWE_CLIENTEN → name inside the client."""

SPANNE: Mapping[str, str] = MappingProxyType(
    {
        "soort": "soort",
        "startdatum": "startdatum",
        "einddatum": "einddatum",
        "datum_aanvraag": "datumAanvraag",
        "datum_goedkeuring": "datumGoedkeuring",
    }
)
"""Column of RUWE_SPANNEN → name inside the period."""

SCHULD: Mapping[str, str] = MappingProxyType(
    {
        "bedrag": "bedrag",
        "peildatum": "peildatum",
        "schuldsoort": "schuldsoort",
        "zakelijk": "zakelijkeSchuld",
        "naam": "schuldeiser.naam",
        "naam2": "schuldeiser.Naam",
        "kvk": "schuldeiser.kvknummer",
        "postcode": "schuldeiser.postcode",
        "privepersoon": "schuldeiser.privepersoon",
        "heeft_schuldeiser": "schuldeiser",
    }
)
"""Column of RUWE_SCHULDEN → path inside the debt."""

LEVERING: Mapping[str, str] = MappingProxyType(
    {
        "teller": "teller",
        "naam": "aanleverende_organisatie.(Statutaire) Naam",
        "kvk": "aanleverende_organisatie.KvK-nummer",
        "postcode": "aanleverende_organisatie.postcode",
        "gemeentecode": "aanleverende_organisatie.gemeentecode",
        "heeft_email": "aanleverende_organisatie.contactpersonen.email",
        "trajecten": "schuldhulptrajecten",
    }
)
"""Column of RUWE_LEVERINGEN → path inside the levering."""

BESTAND: Mapping[str, str] = MappingProxyType(
    {
        "periode_start": "startdatumLevering",
        "periode_eind": "einddatumLevering",
        "leverdag": "aanleverdatumEnTijd",
        "leverancier": "codeGegevensleverancier",
    }
)
"""Column of the file → name at the root."""

GROEPEN: Mapping[str, str] = MappingProxyType(
    {
        Groep.BEGELEIDING.value: "begeleiding",
        Groep.CRISIS.value: "crisisinterventies",
        Groep.MORATORIUM.value: "moratoria",
        Groep.VOORZIENING.value: "voorlopigeVoorzieningen",
    }
)
"""Groep of RUWE_SPANNEN → name of the array."""

LIJSTEN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "intake.beschikkingssoort": tuple(kind.value for kind in Beschikkingssoort),
        "begeleiding.soort": tuple(kind.value for kind in Begeleidingssoort),
        "oplossing.soort": tuple(kind.value for kind in Oplossingssoort),
        "uitstroom.reden": tuple(reason.value for reason in Uitstroomreden),
        "schulden.schuldsoort": tuple(kind.value for kind in Schuldsoort),
        "client.Geslachtsaanduiding": tuple(sex.value for sex in Geslacht),
    }
)
"""Path without indexes → the values that the standard allows there."""
