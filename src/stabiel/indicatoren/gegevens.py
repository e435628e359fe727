"""The tables of a snapshot as the indicators read them: only the columns that are needed, each read once."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import polars as pl

from stabiel.begrippen.activiteiten import Activiteit
from stabiel.begrippen.lijsten import Begeleidingssoort, Groep
from stabiel.indicatoren.naast import Gebeurtenissen, Spannen
from stabiel.indicatoren.personen import Personen
from stabiel.indicatoren.spellen.dagen import NOOIT, as_days
from stabiel.indicatoren.trajecten import DAGEN, KLOKKEN, LIJSTEN, VLAGGEN, Trajecten
from stabiel.tabellen.momentopname import SNAPSHOT

ONBEKEND = "Onbekend"
_NAMING = ("leveringen", "begeleidingen")
_NAAST = (Activiteit.CRISIS, Activiteit.MORATORIUM, Activiteit.BEGELEIDING, Activiteit.EINDE_BEGELEIDING)
_SOORTEN = (Begeleidingssoort.LANGE_TERMIJN_BEGELEIDING.value, Begeleidingssoort.BESCHERMINGSBEWIND.value)
_STEUN = pl.Enum(_SOORTEN)
_BEGIN = Activiteit.BEGELEIDING.rank


class Tabellen(Protocol):
    """Anything that gives the tables of a snapshot by name, such as a sealed snapshot."""

    def tabel(self, naam: str) -> pl.LazyFrame:
        """One table, lazily."""
        ...


class Gegevens:
    """One snapshot, opened for counting. What was read stays in memory; nothing is changed."""

    def __init__(self, tabellen: Tabellen) -> None:
        self._tabellen = tabellen
        self._spannen: dict[frozenset[str], Spannen] = {}

    @classmethod
    def from_momentopname(cls, momentopname: Tabellen) -> "Gegevens":
        """From a sealed snapshot."""
        return cls(momentopname)

    @classmethod
    def from_tabellen(cls, tabellen: Mapping[str, pl.DataFrame]) -> "Gegevens":
        """From tables in memory, by name; a table that is missing is empty."""
        return cls(_InGeheugen(tabellen))

    @cached_property
    def waarnemingen(self) -> pl.DataFrame:
        """Observed windows per organisation and municipality, and those of all expected organisations together."""
        return self._tabellen.tabel("waarnemingen").select("organisatie", "gemeente", "van", "tot").collect()

    @cached_property
    def leveringen(self) -> pl.DataFrame:
        """The deliveries that count."""
        columns = ("levering", "organisatie", "periode_start", "periode_eind")
        return self._tabellen.tabel("leveringen").filter(~pl.col("vervangen")).select(columns).collect()

    @cached_property
    def volledigheid(self) -> pl.DataFrame:
        """How often a field is filled, per delivery and municipality."""
        return self._tabellen.tabel("volledigheid").filter(pl.col("gemeente").is_not_null()).collect()

    @cached_property
    def trajecten(self) -> Trajecten:
        """The trajecten, without what was only planned."""
        frame = self._read_trajecten()
        recorders = [f"{klok}_organisatie" for klok in KLOKKEN]
        frame, places = _coded(frame, ["gemeente"], self.waarnemingen["gemeente"])
        frame, owners = _coded(frame, recorders, pl.concat([self.waarnemingen["organisatie"], self._deliverers]))
        planned = self._events.filter(pl.col("gepland")).select("traject", "rang")
        return Trajecten(frame, gepland=planned, gemeenten=places.to_list(), organisaties=owners.to_list())

    @cached_property
    def personen(self) -> Personen:
        """Trajecten of the same person."""
        return Personen(self.trajecten)

    @cached_property
    def naast(self) -> Gebeurtenissen:
        """Facts that no column of `trajecten` holds: crises, moratoria, begin and end of begeleiding."""
        ranks = [activity.rank for activity in _NAAST]
        facts = self._events.filter(~pl.col("gepland") & pl.col("rang").is_in(ranks))
        rows, known = self.trajecten.rows_of(facts["traject"])
        days, rank = as_days(facts["datum"])[known], facts["rang"].cast(pl.Int32).to_numpy()[known]
        found = Gebeurtenissen(rows, days, rank)
        key = found.key
        if (key[1:] >= key[:-1]).all():
            return found
        order = np.argsort(key, kind="stable")
        return Gebeurtenissen(rows[order], days[order], rank[order])

    @cached_property
    def crises(self) -> Gebeurtenissen:
        """Crises and moratoria that began, each once a day."""
        rare = np.isin(self.naast.rang, (Activiteit.CRISIS.rank, Activiteit.MORATORIUM.rank))
        found = pl.DataFrame({"rij": self.naast.rij[rare], "dag": self.naast.dag[rare], "rang": self.naast.rang[rare]})
        once = found.unique().sort("rij", "dag", "rang")
        return Gebeurtenissen(*(once[name].to_numpy() for name in ("rij", "dag", "rang")))

    @cached_property
    def bewind(self) -> Spannen:
        """Beschermingsbewind."""
        kind = Begeleidingssoort.BESCHERMINGSBEWIND.value
        return self._as_spannen(self._support.filter(pl.col("soort") == kind))

    def langdurig(self, organisaties: frozenset[str]) -> Spannen:
        """Long-term support: its own kind of begeleiding, and the time one of these organisations had a traject."""
        if organisaties not in self._spannen:
            kind = Begeleidingssoort.LANGE_TERMIJN_BEGELEIDING.value
            own = self._support.filter(pl.col("soort") == kind)
            held = self._begeleidingen.filter(
                (pl.col("groep") == Groep.ORGANISATIE.value)
                & pl.col("organisatie").is_in(sorted(organisaties))
                & pl.col("startdatum").is_not_null()
            ).collect()
            self._spannen[organisaties] = self._as_spannen(pl.concat([own, held.select(own.columns)]))
        return self._spannen[organisaties]

    @cached_property
    def houders(self) -> Spannen:
        """The time that each organisation had a traject, from its first start to its last end."""
        held = self._begeleidingen.filter(
            (pl.col("groep") == Groep.ORGANISATIE.value) & pl.col("startdatum").is_not_null()
        )
        return self._as_spannen(held.collect())

    @cached_property
    def _events(self) -> pl.DataFrame:
        ranks = [activity.rank for activity in _NAAST]
        events = self._tabellen.tabel("gebeurtenissen").filter(pl.col("gepland") | pl.col("rang").is_in(ranks))
        return events.select(
            "traject", "datum", "rang", "gepland", pl.col("soort").cast(_STEUN, strict=False)
        ).collect()

    @property
    def _begeleidingen(self) -> pl.LazyFrame:
        columns = ("traject", "groep", "soort", "startdatum", "einddatum", "organisatie")
        return self._tabellen.tabel("begeleidingen").select(columns)

    @cached_property
    def _support(self) -> pl.DataFrame:
        support = self._begeleidingen.filter(
            (pl.col("groep") == Groep.BEGELEIDING.value)
            & pl.col("soort").is_in(_SOORTEN)
            & pl.col("startdatum").is_not_null()
        ).collect()
        key = ["traject", "soort", "startdatum"]
        starts = self._events.filter((pl.col("rang") == _BEGIN) & pl.col("soort").is_not_null())
        starts = starts.with_columns(pl.col("soort").cast(pl.String), startdatum="datum")
        planned = starts.filter("gepland").join(starts.filter(~pl.col("gepland")), on=key, how="anti")
        return support.join(planned, on=key, how="anti")

    def _as_spannen(self, spells: pl.DataFrame) -> Spannen:
        names = pl.Series(self.trajecten.organisaties, dtype=pl.String)
        owners = spells.select(_place(pl.col("organisatie"), names)).to_series().to_numpy()
        rows, known = self.trajecten.rows_of(spells["traject"])
        start, end, owner = as_days(spells["startdatum"])[known], as_days(spells["einddatum"])[known], owners[known]
        key = (rows.astype(np.int64) << 21) + start
        last = np.where(owner < 0, len(names), owner)  # who is unknown comes last
        if not ((key[1:] > key[:-1]) | ((key[1:] == key[:-1]) & (last[1:] >= last[:-1]))).all():
            order = np.lexsort((last, key))
            rows, start, end, owner = rows[order], start[order], end[order], owner[order]
        return Spannen(rows, start, end, owner)

    def _read_trajecten(self) -> pl.DataFrame:
        days = [pl.col(name).to_physical().fill_null(NOOIT) for name in DAGEN]
        kinds = [_place(pl.col(column), values, first=1).alias(name) for name, (column, values) in LIJSTEN.items()]
        flags = [pl.col(name).fill_null(value=False) for name in ("aanmelding_crisis", "dwangakkoord")]
        filled = [pl.col(name).is_not_null() for name in VLAGGEN[2:]]
        columns = [
            "traject", "persoon1", "persoon2", pl.col("gemeente").fill_null(ONBEKEND),
            pl.col("geboortejaar").cast(pl.Int32).fill_null(0), *(f"{klok}_organisatie" for klok in KLOKKEN),
            *days, *kinds, *flags, *filled,
        ]  # fmt: skip
        frame = self._tabellen.tabel("trajecten").select(columns).collect()
        return frame if frame["traject"].is_sorted() else frame.sort("traject")

    @property
    def _deliverers(self) -> pl.Series:
        """Every organisation that delivered or held a traject."""
        of = (self._tabellen.tabel(name).select(pl.col("organisatie").unique()) for name in _NAMING)
        return pl.concat(of).collect().to_series()


def _coded(frame: pl.DataFrame, columns: list[str], known: pl.Series) -> tuple[pl.DataFrame, pl.Series]:
    """The frame with the texts of some columns as places in the names that are given back, in order: those that are
    known, and those that are used where that is not enough."""
    names = known.unique().drop_nulls().sort()
    coded = frame.with_columns(_place(pl.col(name), names) for name in columns)
    if coded.select((pl.col(columns) < 0).sum()).row(0) == frame.select(columns).null_count().row(0):
        return coded, names
    used = [frame[name].unique().alias(names.name) for name in columns]
    names = pl.concat([names, *used]).unique().drop_nulls().sort()
    return frame.with_columns(_place(pl.col(name), names) for name in columns), names


def _place(column: pl.Expr, values: Any, *, first: int = 0) -> pl.Expr:
    """The place of each text in the values, counted from `first`; one lower than that for empty or other texts."""
    kind = pl.Enum(list(values))
    return column.cast(kind, strict=False).to_physical().cast(pl.Int32).fill_null(-1) + first


class _InGeheugen:
    def __init__(self, frames: Mapping[str, pl.DataFrame]) -> None:
        empty = {table.naam: table.empty() for table in SNAPSHOT}
        self._frames = {**empty, **frames}

    def tabel(self, naam: str) -> pl.LazyFrame:
        return self._frames[naam].lazy()
