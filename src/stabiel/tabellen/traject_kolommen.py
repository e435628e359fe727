"""Columns that a delivered part of a traject and a merged traject have in common."""

import polars as pl

from stabiel.tabellen.kolom import Kolom

DDAS = "DDAS v1.0"

_DAY = pl.Date
_EURO = "hele euro's"

DATES_AND_VALUES = (
    Kolom("startdatum", _DAY, "dag", "start van het traject", f"{DDAS}, schuldhulptraject.startdatum"),
    Kolom("einddatum", _DAY, "dag", "einde van het traject", f"{DDAS}, schuldhulptraject.einddatum"),
    Kolom("toekenningsdatum", _DAY, "dag", "datum waarop de regeling is toegekend; nooit een klok",
          f"{DDAS}, schuldhulptraject.toekenningsdatum"),
    Kolom("totaal_schuldbedrag", pl.Int64, _EURO, "schulden die in de regeling gaan",
          f"{DDAS}, schuldhulptraject.totaalSchuldbedragBijAanvangSchuld"),
    Kolom("aanmelding_start", _DAY, "dag", "eerste contact met een hulpvraag", f"{DDAS}, aanmelding.startdatum"),
    Kolom("aanmelding_eind", _DAY, "dag", "einde van de aanmelding", f"{DDAS}, aanmelding.einddatum"),
    Kolom("aanmelding_crisis", pl.Boolean, "ja/nee", "aanmelding met een dreigende situatie",
          f"{DDAS}, aanmelding.crisisinterventie; Wgs artikel 4 lid 2"),
    Kolom("intake_start", _DAY, "dag", "eerste gesprek", f"{DDAS}, intake.startdatum"),
    Kolom("intake_eind", _DAY, "dag", "einde van de intake", f"{DDAS}, intake.einddatum"),
    Kolom("beschikkingsdatum", _DAY, "dag", "dag van het besluit op de aanvraag", f"{DDAS}, intake.beschikkingsdatum"),
    Kolom("beschikkingssoort", pl.String, "lijst", "toelating of afwijzing", f"{DDAS}, intake.beschikkingssoort"),
    Kolom("plan_datum", _DAY, "dag", "plan van aanpak klaar", f"{DDAS}, planVanAanpak.datumAfronding"),
    Kolom("stabilisatie_start", _DAY, "dag", "begin van de stabilisatie", f"{DDAS}, stabilisatie.startdatum"),
    Kolom("stabilisatie_eind", _DAY, "dag", "einde van de stabilisatie", f"{DDAS}, stabilisatie.einddatum"),
    Kolom("regeling_datum", _DAY, "dag", "schuldregeling ingediend door de medewerker",
          f"{DDAS}, schuldregeling.datum"),
    Kolom("regeling_toegekend", _DAY, "dag", "schuldregeling toegekend", f"{DDAS}, schuldregeling.toegekend"),
    Kolom("regeling_afgewezen", _DAY, "dag", "schuldregeling afgewezen", f"{DDAS}, schuldregeling.afgewezen"),
    Kolom("regeling_ingetrokken", _DAY, "dag", "schuldregeling ingetrokken", f"{DDAS}, schuldregeling.ingetrokken"),
    Kolom("dwangakkoord", pl.Boolean, "ja/nee", "toegekend met een dwangakkoord",
          f"{DDAS}, schuldregeling.dwangakkoord"),
    Kolom("dwangakkoord_verzoek", _DAY, "dag", "verzoek om een dwangakkoord",
          f"{DDAS}, schuldregeling.datumVerzoekDwangakkoord"),
    Kolom("oplossing_start", _DAY, "dag", "begin van de oplossing", f"{DDAS}, oplossing.startdatum"),
    Kolom("oplossing_eind", _DAY, "dag", "einde van de oplossing, gepland of echt", f"{DDAS}, oplossing.einddatum"),
    Kolom("oplossing_soort", pl.String, "lijst", "soort oplossing", f"{DDAS}, oplossing.soort"),
    Kolom("vtlb", pl.Int64, "hele euro's per maand", "vrij te laten bedrag", f"{DDAS}, oplossing.vtlb"),
    Kolom("nazorg_start", _DAY, "dag", "begin van de nazorg", f"{DDAS}, nazorg.startdatum"),
    Kolom("nazorg_eind", _DAY, "dag", "einde van de nazorg", f"{DDAS}, nazorg.einddatum"),
    Kolom("advies_start", _DAY, "dag", "begin van informatie en advies", f"{DDAS}, informatieEnAdvies.startdatum"),
    Kolom("advies_eind", _DAY, "dag", "einde van informatie en advies", f"{DDAS}, informatieEnAdvies.einddatum"),
    Kolom("uitstroom_datum", _DAY, "dag", "dag van uitstroom", f"{DDAS}, uitstroom.datum"),
    Kolom("uitstroom_beschikking", _DAY, "dag", "besluit tot beëindiging",
          f"{DDAS}, uitstroom.datumBeeindigingsbeschikking"),
    Kolom("uitstroom_reden", pl.String, "lijst", "reden van uitstroom", f"{DDAS}, uitstroom.reden"),
)  # fmt: skip
"""Fields of one traject on the wire, in our names."""

SPANNE = (
    Kolom("groep", pl.String, "lijst", "begeleiding, crisisinterventie, moratorium, voorlopige voorziening"),
    Kolom(
        "soort",
        pl.String,
        "lijst",
        "soort begeleiding; leeg in de andere groepen",
        f"{DDAS}, begeleiding.soort",
    ),
    Kolom("startdatum", _DAY, "dag", "begin"),
    Kolom("einddatum", _DAY, "dag", "einde; leeg = loopt nog"),
    Kolom("datum_aanvraag", _DAY, "dag", "aanvraag van het moratorium", f"{DDAS}, moratoria.datumAanvraag"),
    Kolom(
        "datum_goedkeuring",
        _DAY,
        "dag",
        "goedkeuring van het moratorium",
        f"{DDAS}, moratoria.datumGoedkeuring",
    ),
)

SCHULD = (
    Kolom("schuldeiser", pl.Int64, "sleutel", "schuldeiser, als sleutelwaarde van KvK-nummer of naam"),
    Kolom("bedrag", pl.Int64, _EURO, "bedrag van de schuld", f"{DDAS}, schulden.bedrag"),
    Kolom("peildatum", _DAY, "dag", "dag waarop het bedrag is vastgesteld", f"{DDAS}, schulden.peildatum"),
    Kolom("schuldsoort", pl.String, "lijst", "soort schuld", f"{DDAS}, schulden.schuldsoort"),
    Kolom("zakelijk", pl.Boolean, "ja/nee", "zakelijke schuld", f"{DDAS}, schulden.zakelijkeSchuld"),
    Kolom("privepersoon", pl.Boolean, "ja/nee", "schuldeiser is een privépersoon",
          f"{DDAS}, schulden.schuldeiser.privepersoon"),
)  # fmt: skip
