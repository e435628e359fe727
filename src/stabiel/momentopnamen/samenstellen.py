"""From delen to the tables of a snapshot, for any set of whole circles of persons."""

from dataclasses import dataclass

import polars as pl

from stabiel.tabellen.kolom import Tabel
from stabiel.tabellen.momentopname import BEGELEIDINGEN, GEBEURTENISSEN, SCHULDEN, TRAJECTEN
from stabiel.trajecten.begeleiding import merge_begeleiding
from stabiel.trajecten.gebeurtenissen import Afzenders, fold_gebeurtenissen
from stabiel.trajecten.looptijd import add_looptijd
from stabiel.trajecten.samenloop import ZelfdeClienten, find_samenloop, merge_samenloop
from stabiel.trajecten.samenvoegen import find_conflicts, merge_values
from stabiel.trajecten.schuld import merge_schulden
from stabiel.trajecten.vervanging import supersede
from stabiel.trajecten.volgorde import sort_rows

_WITH_RECORDER = ("aanmelding", "intake", "besluit", "stabilisatie", "regeling", "oplossing", "uit")
VERDEELD = (TRAJECTEN, GEBEURTENISSEN, BEGELEIDINGEN, SCHULDEN)
"""Tables that are partitioned by circle, each sorted by traject first."""


@dataclass(frozen=True)
class Kringen:
    """The pieces of one or more whole circles, as delivered and identified.

    Attributes:
        delen: DELEN with persoon1, persoon2 and kring.
        spannen: SPANNEN of those delen.
        schulden: SCHULDEN of those delen.
    """

    delen: pl.DataFrame
    spannen: pl.DataFrame
    schulden: pl.DataFrame


@dataclass(frozen=True)
class Samengesteld:
    """Merged tables (VERDEELD, by name) and the hits of the checks between delen (kring, lev, gemeente, code)."""

    tabellen: dict[str, pl.DataFrame]
    treffers: pl.DataFrame


def merge_kringen(kringen: Kringen, *, reeksen: pl.DataFrame, zelfde_clienten: ZelfdeClienten) -> Samengesteld:
    """Supersede, merge and fold. The result depends on the set of rows only, not on their order.

    Args:
        kringen: whole circles.
        reeksen: result of `order_leveringen` over all leveringen of the snapshot.
        zelfde_clienten: what "the same clients" means.
    """
    dated = add_looptijd(kringen.delen.sort("deel"), spannen=kringen.spannen)
    known = dated.join(reeksen, on="levering", how="left", maintain_order="left")
    counting = supersede(known, spannen=kringen.spannen)
    grouped = merge_samenloop(counting.delen, zelfde_clienten=zelfde_clienten)
    trajecten = merge_values(grouped)
    spells = merge_begeleiding(counting.spannen, grouped=grouped)
    sender = Afzenders(reeksen["organisatie"], reeksen["periode_eind"])
    events = fold_gebeurtenissen(trajecten, begeleidingen=spells, afzenders=sender)
    tables = {
        TRAJECTEN.naam: _declared(TRAJECTEN, _with_recorders(trajecten, sender.organisatie)),
        GEBEURTENISSEN.naam: _declared(GEBEURTENISSEN, events),
        BEGELEIDINGEN.naam: _begeleidingen(spells, sender.organisatie),
        SCHULDEN.naam: _declared(SCHULDEN, merge_schulden(kringen.schulden, grouped=grouped)),
    }
    hits = [counting.treffers, find_samenloop(grouped), find_conflicts(grouped)]
    return Samengesteld(tables, pl.concat(hits))


def _with_recorders(trajecten: pl.DataFrame, owners: pl.Series) -> pl.DataFrame:
    return trajecten.with_columns(
        owners.gather(trajecten[f"{klok}_lev"]).alias(f"{klok}_organisatie") for klok in _WITH_RECORDER
    )


def _begeleidingen(spells: pl.DataFrame, owners: pl.Series) -> pl.DataFrame:
    named = spells.with_columns(owners.gather(spells["lev"]).alias("organisatie"))
    return _declared(BEGELEIDINGEN, sort_rows(named, by=[*BEGELEIDINGEN.volgorde, "datum_goedkeuring"]))


def _declared(table: Tabel, frame: pl.DataFrame) -> pl.DataFrame:
    """The declared columns of a frame that is in the declared order already."""
    return frame.select(pl.col(naam).cast(soort) for naam, soort in table.schema.items())
