"""Tables of the layer `aanleveringen`: one accepted file, pseudonymised, never changed."""

import polars as pl

from stabiel.tabellen.kolom import Kolom, Tabel
from stabiel.tabellen.traject_kolommen import DATES_AND_VALUES, DDAS, SCHULD, SPANNE

LEVERING_ID = Kolom(
    "levering", pl.String, "sleutel",
    "de levering: organisatie, gemeente, periode, moment en leverancier samen, als korte hash; "
    "dezelfde levering in één bestand of in veertig heeft dezelfde sleutel",
)  # fmt: skip
LEVERING_OF_BESTAND = Kolom("levering", pl.String, "sleutel", "de levering; leeg voor het hele bestand")
OVER_GEMEENTE = Kolom("gemeente", pl.String, "code", "gemeente van de trajecten; leeg voor levering of bestand")
TOETS_CODE = Kolom("code", pl.String, "code", "code van de toets")
ERNST = Kolom("ernst", pl.String, "lijst", "fout, waarschuwing of melding")
VELDPAD = Kolom("veld", pl.String, "pad", "pad binnen het traject zonder volgnummers, voor tellingen")
DEEL_ID = Kolom("deel", pl.Int64, "sleutel", "één aangeleverd traject: hash van levering en pseudonieme inhoud")


def _client(number: int) -> tuple[Kolom, ...]:
    who = f"cliënt {number}"
    return (
        Kolom(f"c{number}_bsn", pl.Int64, "sleutel", f"{who}: sleutelwaarde van het BSN, aangevuld tot negen cijfers"),
        Kolom(f"c{number}_bsn_geldig", pl.Boolean, "ja/nee", f"{who}: het BSN doorstaat de 11-proef"),
        Kolom(f"c{number}_geboorte", pl.Int64, "sleutel", f"{who}: sleutelwaarde van de geboortedatum"),
        Kolom(f"c{number}_adres", pl.Int64, "sleutel",
              f"{who}: sleutelwaarde van geboortedatum, geslacht, postcode, huisnummer en toevoeging"),
        Kolom(f"c{number}_geslacht", pl.String, "lijst", f"{who}: geslacht", f"{DDAS}, client.Geslachtsaanduiding"),
        Kolom(f"c{number}_geboortejaar", pl.Int16, "jaar", f"{who}: geboortejaar"),
    )  # fmt: skip


DELEN = Tabel(
    "delen",
    "één traject zoals één organisatie het aanleverde",
    (
        DEEL_ID,
        LEVERING_ID,
        Kolom("gemeente", pl.String, "code", "verantwoordelijke gemeente: vier cijfers, of de tekst zoals geleverd",
              f"{DDAS}, schuldhulptraject.gemeentecode"),
        Kolom("clienten", pl.Int8, "aantal", "aantal cliënten, 1 of 2", f"{DDAS}, schuldhulptraject.client"),
        *_client(1),
        *_client(2),
        *DATES_AND_VALUES,
    ),
    ("deel",),
)  # fmt: skip

SPANNEN = Tabel(
    "spannen", "één begeleiding, crisisinterventie, moratorium of voorziening bij een deel",
    (DEEL_ID, *SPANNE), ("deel", "groep", "soort", "startdatum", "einddatum", "datum_aanvraag"),
)  # fmt: skip

SCHULDEN = Tabel(
    "schulden", "één schuld bij een deel", (DEEL_ID, *SCHULD),
    ("deel", "schuldeiser", "bedrag", "peildatum", "schuldsoort"),
)  # fmt: skip

LEVERINGEN = Tabel(
    "leveringen",
    "één levering: één organisatie, één gemeente, één periode, één moment",
    (
        LEVERING_ID,
        Kolom("organisatie", pl.String, "sleutel", "kvk:12345678, gemeente:0034 of naam:… in kleine letters"),
        Kolom("organisatie_naam", pl.String, "tekst", "naam zoals geleverd", f"{DDAS}, (Statutaire) Naam"),
        Kolom("gemeente", pl.String, "code", "gemeente van de levering; leeg als de levering er geen noemt"),
        Kolom("periode_start", pl.Date, "dag", "eerste dag van de leverperiode", f"{DDAS}, startdatumLevering"),
        Kolom("periode_eind", pl.Date, "dag", "laatste dag van de leverperiode", f"{DDAS}, einddatumLevering"),
        Kolom("moment", pl.Datetime("us", "UTC"), "tijdstip UTC", "moment van aanleveren; leeg bij v0.8",
              f"{DDAS}, aanleverdatumEnTijd"),
        Kolom("leverancier", pl.String, "tekst", "naam en versie van de software", f"{DDAS}, codeGegevensleverancier"),
        Kolom("versie", pl.String, "versie", "versie van DDAS die herkend is"),
        Kolom("trajecten_gelezen", pl.Int64, "aantal", "trajecten die gelezen zijn"),
        Kolom("trajecten_apart", pl.Int64, "aantal", "trajecten die apart zijn gezet"),
        Kolom("verzonnen", pl.Boolean, "ja/nee", "synthetische gegevens, herkend aan de leverancier"),
    ),
    ("levering",),
)  # fmt: skip

BEVINDINGEN = Tabel(
    "bevindingen",
    "één bevinding in één bestand, met vindplaats en zonder geleverde waarde",
    (
        LEVERING_OF_BESTAND,
        OVER_GEMEENTE,
        TOETS_CODE,
        ERNST,
        VELDPAD,
        Kolom("pad", pl.String, "pad", "plaats in het bestand"),
        Kolom("regel", pl.Int64, "regel", "regel in het bestand, vanaf 1"),
        Kolom("byte", pl.Int64, "byte", "plaats in het uitgepakte bestand, vanaf 0"),
        Kolom("gevolg", pl.String, "tekst", "wat is bewaard en wat is weggelaten"),
    ),
    ("levering", "code", "byte", "pad"),
)  # fmt: skip

TOETSEN = Tabel(
    "toetsen",
    "het antwoord van één toets op één levering en gemeente",
    (
        LEVERING_OF_BESTAND,
        OVER_GEMEENTE,
        TOETS_CODE,
        Kolom("versie", pl.Int16, "versie", "versie van de toets"),
        Kolom("van_toepassing", pl.Int64, "aantal", "keren dat de toets van toepassing was"),
        Kolom("voldoet_niet", pl.Int64, "aantal", "keren dat niet is voldaan"),
    ),
    ("levering", "gemeente", "code"),
)  # fmt: skip

VOLLEDIGHEID = Tabel(
    "volledigheid",
    "hoe vaak één veld gevuld is bij wie het hoort te hebben",
    (
        LEVERING_ID,
        Kolom("gemeente", pl.String, "code", "gemeente van de trajecten"),
        Kolom("veld", pl.String, "naam", "kolom uit `delen`, of `clienten.bsn`, `schulden`, `contact.email`"),
        Kolom("van_toepassing", pl.Int64, "aantal", "trajecten die de fase van dit veld bereikten"),
        Kolom("gevuld", pl.Int64, "aantal", "daarvan met dit veld gevuld"),
    ),
    ("levering", "gemeente", "veld"),
)  # fmt: skip

LAYER = (LEVERINGEN, DELEN, SPANNEN, SCHULDEN, BEVINDINGEN, TOETSEN, VOLLEDIGHEID)
