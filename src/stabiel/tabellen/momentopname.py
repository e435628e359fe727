"""Tables of a snapshot: merged trajecten and everything an indicator may use."""

import polars as pl

from stabiel.tabellen.aanlevering import (
    ERNST,
    LEVERING_ID,
    LEVERINGEN,
    OVER_GEMEENTE,
    TOETS_CODE,
    TOETSEN,
    VELDPAD,
    VOLLEDIGHEID,
)
from stabiel.tabellen.kolom import Kolom, Tabel
from stabiel.tabellen.traject_kolommen import DATES_AND_VALUES, SCHULD, SPANNE

TRAJECT_ID = Kolom("traject", pl.Int64, "sleutel", "één traject na samenloop: hash van de delen waaruit het bestaat")


def _recorded_by(clock: str, what: str) -> Kolom:
    return Kolom(f"{clock}_organisatie", pl.String, "sleutel", f"organisatie die {what} vastlegde")


TRAJECTEN = Tabel(
    "trajecten",
    "één traject na samenvoegen van samenloop; een stel telt één keer",
    (
        TRAJECT_ID,
        Kolom("kring", pl.Int64, "sleutel", "personen die via trajecten aan elkaar vastzitten; hierop is verdeeld"),
        Kolom("gemeente", pl.String, "code", "verantwoordelijke gemeente: die van de vroegste aanmelding"),
        Kolom("gemeente_ook", pl.String, "code", "andere gemeente die ook gemeld is; leeg als er één is"),
        Kolom("delen", pl.Int32, "aantal", "aangeleverde trajecten waaruit dit traject bestaat"),
        Kolom("organisaties", pl.Int32, "aantal", "organisaties die het aanleverden"),
        Kolom("persoon1", pl.Int64, "sleutel", "eerste cliënt, na identificatie"),
        Kolom("persoon2", pl.Int64, "sleutel", "tweede cliënt; leeg als er één is"),
        Kolom("geslacht", pl.String, "lijst", "man, vrouw, twee cliënten of onbekend"),
        Kolom("geboortejaar", pl.Int16, "jaar", "geboortejaar van de oudste cliënt"),
        *DATES_AND_VALUES,
        Kolom("uit", pl.Date, "dag", "einde: einddatum, anders uitstroom_datum, anders uitstroom_beschikking, "
              "van het deel met het laatste einde; leeg zolang één deel loopt"),
        _recorded_by("aanmelding", "de vroegste aanmelding"),
        _recorded_by("intake", "het eerste gesprek"),
        _recorded_by("besluit", "het besluit"),
        _recorded_by("stabilisatie", "het begin van de stabilisatie"),
        _recorded_by("regeling", "de indiening van de schuldregeling"),
        _recorded_by("oplossing", "de oplossing"),
        _recorded_by("uit", "het einde"),
        Kolom("gezien_tot", pl.Date, "dag", "einde van de laatste leverperiode waarin een deel voorkwam"),
        Kolom("verdwenen_op", pl.Date, "dag", "einde van de laatste leverperiode met een lopend deel dat daarna "
              "ontbrak in een aansluitende levering; leeg als niets verdween"),
        Kolom("verzonnen", pl.Boolean, "ja/nee", "synthetische gegevens"),
    ),
    ("traject",),
)  # fmt: skip

GEBEURTENISSEN = Tabel(
    "gebeurtenissen",
    "één gedateerde gebeurtenis in een traject",
    (
        TRAJECT_ID,
        Kolom("datum", pl.Date, "dag", "dag van de gebeurtenis"),
        Kolom("rang", pl.Int8, "rang", "volgorde binnen één dag"),
        Kolom("activiteit", pl.String, "lijst", "wat er gebeurde"),
        Kolom("soort", pl.String, "lijst", "soort begeleiding of oplossing, of reden van uitstroom"),
        Kolom("organisatie", pl.String, "sleutel", "organisatie die het vastlegde"),
        Kolom("gepland", pl.Boolean, "ja/nee", "ligt na het einde van de leverperiode: een plan, geen feit"),
    ),
    ("traject", "datum", "rang", "soort", "organisatie"),
)  # fmt: skip

BEGELEIDINGEN = Tabel(
    "begeleidingen",
    "één samengevoegde periode naast de fasen; groep organisatie: de tijd dat een organisatie het traject had",
    (
        TRAJECT_ID,
        *SPANNE,
        Kolom("organisatie", pl.String, "sleutel", "organisatie van het vroegste stuk"),
    ),
    ("traject", "groep", "soort", "startdatum", "einddatum", "datum_aanvraag", "organisatie"),
)

SCHULDEN = Tabel(
    "schulden", "één schuld van een traject, dubbele eruit", (TRAJECT_ID, *SCHULD),
    ("traject", "schuldeiser", "bedrag", "peildatum", "schuldsoort"),
)  # fmt: skip

WAARNEMINGEN = Tabel(
    "waarnemingen",
    "één aaneengesloten tijd waarover een organisatie voor een gemeente leverde",
    (
        Kolom("organisatie", pl.String, "sleutel", "organisatie; leeg: alle organisaties van de gemeente samen"),
        Kolom("gemeente", pl.String, "code", "gemeente; leeg als een lege levering er geen noemt"),
        Kolom("van", pl.Date, "dag", "eerste dag"),
        Kolom("tot", pl.Date, "dag", "laatste dag"),
        Kolom("leveringen", pl.Int32, "aantal", "leveringen waaruit deze tijd bestaat"),
    ),
    ("gemeente", "organisatie", "van"),
)

BEVINDINGEN = Tabel(
    "bevindingen",
    "hoe vaak één bevinding voorkomt in één levering en gemeente; de vindplaatsen staan bij de aanlevering",
    (
        LEVERING_ID,
        OVER_GEMEENTE,
        TOETS_CODE,
        ERNST,
        VELDPAD,
        Kolom("aantal", pl.Int64, "aantal", "keren gevonden"),
    ),
    ("levering", "gemeente", "code", "veld"),
)

SNAPSHOT_LEVERINGEN = Tabel(
    "leveringen",
    LEVERINGEN.rij,
    (
        *LEVERINGEN.kolommen,
        Kolom("vervangen", pl.Boolean, "ja/nee", "een latere levering over dezelfde periode geldt"),
    ),
    LEVERINGEN.volgorde,
)

SNAPSHOT = (
    TRAJECTEN,
    GEBEURTENISSEN,
    BEGELEIDINGEN,
    SCHULDEN,
    WAARNEMINGEN,
    BEVINDINGEN,
    SNAPSHOT_LEVERINGEN,
    TOETSEN,
    VOLLEDIGHEID,
)
