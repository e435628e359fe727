"""Reference of tables: every column with its type, unit, meaning and source."""

import polars as pl

from stabiel.rapporten.naslag.markdown import code, page, table
from stabiel.tabellen.aanlevering import LAYER
from stabiel.tabellen.kolom import Tabel
from stabiel.tabellen.momentopname import SNAPSHOT

_TYPES = {
    pl.String: "tekst",
    pl.Boolean: "ja/nee",
    pl.Date: "datum",
    pl.Int8: "geheel getal, 8 bits",
    pl.Int16: "geheel getal, 16 bits",
    pl.Int32: "geheel getal, 32 bits",
    pl.Int64: "geheel getal, 64 bits",
    pl.Float64: "getal, 64 bits",
}


def render_tabellen() -> str:
    """docs/naslag/tabellen.md."""
    return page(
        "Tabellen",
        "Alle tabellen zijn Parquet-bestanden en staan in de gegevensmap. Ze zijn te openen met Python, R, Spark of "
        "DuckDB. Er is geen kolom voor een BSN, naam, adres of volledige geboortedatum; sleutelwaarden zijn zonder de "
        "sleutel niet terug te rekenen.",
        "## Momentopname",
        "Map `momentopnamen/NAAM`: de samengevoegde trajecten en alles wat een indicator mag gebruiken.",
        *(_table_of(item) for item in SNAPSHOT),
        "## Aanleveringen",
        "Map `aanleveringen/NUMMER`: één aanvaard bestand, zonder persoonsgegevens.",
        *(_table_of(item) for item in LAYER),
    )


def type_name(kind: object) -> str:
    """A column type in Dutch."""
    if isinstance(kind, pl.Datetime):
        return "tijdstip"
    found = next((name for known, name in _TYPES.items() if kind == known), None)
    return found or str(kind)


def _table_of(item: Tabel) -> str:
    columns = table(
        ("kolom", "soort", "eenheid", "betekenis", "bron"),
        ((code(kolom.naam), type_name(kolom.soort), kolom.eenheid, kolom.betekenis, kolom.bron)
         for kolom in item.kolommen),
    )  # fmt: skip
    order = ", ".join(code(name) for name in item.volgorde)
    return f"### {code(item.naam)}\n\nEén rij: {item.rij}. Volgorde: {order}.\n\n{columns}"
