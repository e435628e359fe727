"""Blocks: some thousands of delivered trajecten as columns, raw (with identities) and pseudonymised."""

import re
from dataclasses import dataclass

import polars as pl

from stabiel.begrippen.gemeenten import ONBEKEND, normalise_gemeentecode
from stabiel.tabellen.traject_kolommen import DATES_AND_VALUES

_LONG_NUMBER = re.compile(r"\d{8,}")

RUWE_TRAJECTEN = {
    "rij": pl.Int32,  # place in the block, from 0; the children point at it
    "levering_nr": pl.Int32,  # index of the levering in the file, from 0
    "traject_nr": pl.Int32,  # index of the traject in the levering, from 0
    "regel": pl.Int64,  # line of the traject in the file, from 1
    "byte": pl.Int64,  # byte offset of the traject in the unpacked file, from 0
    "gemeentecode": pl.String,  # as delivered
    **{kolom.naam: kolom.soort for kolom in DATES_AND_VALUES},
    "clienten": pl.Int8,
    "omschrijving": pl.Boolean,  # a text stands there; the text itself is never kept
    "uitstroom_omschrijving": pl.Boolean,
    "heeft_crisisinterventies": pl.Boolean,
    "heeft_schulden": pl.Boolean,
    "heeft_schuldregeling": pl.Boolean,
    "heeft_oplossing": pl.Boolean,
    "heeft_stabilisatie": pl.Boolean,
}
RUWE_CLIENTEN = {
    "rij": pl.Int32,
    "nr": pl.Int8,
    "bsn": pl.String,
    "geboortedatum": pl.String,  # as delivered; judged in columns
    "geslacht": pl.String,
    "postcode": pl.String,
    "huisnummer": pl.String,
    "toevoeging": pl.String,
}
RUWE_SPANNEN = {
    "rij": pl.Int32,
    "groep": pl.String,
    "nr": pl.Int16,
    "soort": pl.String,
    "startdatum": pl.Date,
    "einddatum": pl.Date,
    "datum_aanvraag": pl.Date,
    "datum_goedkeuring": pl.Date,
}
RUWE_SCHULDEN = {
    "rij": pl.Int32,
    "nr": pl.Int16,
    "bedrag": pl.Int64,
    "peildatum": pl.Date,
    "schuldsoort": pl.String,
    "zakelijk": pl.Boolean,
    "naam": pl.String,
    "naam2": pl.String,  # the field Naam beside naam
    "kvk": pl.String,
    "postcode": pl.String,
    "privepersoon": pl.Boolean,
    "heeft_schuldeiser": pl.Boolean,
}
RUWE_LEVERINGEN = {
    "levering_nr": pl.Int32,
    "teller": pl.Int64,
    "naam": pl.String,
    "kvk": pl.String,
    "postcode": pl.String,
    "gemeentecode": pl.String,
    "heeft_email": pl.Boolean,
    "trajecten": pl.Int64,  # all that stood there, those set aside included
    "regel": pl.Int64,
    "byte": pl.Int64,
}


@dataclass(frozen=True)
class Bestandskop:
    """What stands at the root of one file; None where it is absent or unusable."""

    versie: str
    periode_start: str | None
    periode_eind: str | None
    moment: str | None
    leverancier: str | None


@dataclass(frozen=True)
class RuwBlok:
    """Delivered trajecten as columns, with identities. Lives in memory only, inside `leveringen`.

    `vallen` holds, per row and field, what the slow tier dropped (rij, pad): a check whose input was
    dropped answers "niet van toepassing".
    """

    kop: Bestandskop
    leveringen: pl.DataFrame
    trajecten: pl.DataFrame
    clienten: pl.DataFrame
    spannen: pl.DataFrame
    schulden: pl.DataFrame
    vallen: pl.DataFrame


def normalise_gemeenten(codes: pl.Series) -> pl.Series:
    """The municipality of each traject in standard form, as every table has it: "GM0034" → "0034".

    Another text stays as delivered, without outer spaces and with runs of eight or more digits masked, so that no
    number of a person can hide in it; where nothing stands it is "Onbekend".
    """
    known = codes.unique(maintain_order=True)
    names = [_standard_form(code) for code in known]
    return codes.replace_strict(known, pl.Series(names, dtype=pl.String), return_dtype=pl.String).alias("gemeente")


def _standard_form(code: str | None) -> str:
    return _LONG_NUMBER.sub("#", normalise_gemeentecode(code or "")) or ONBEKEND
