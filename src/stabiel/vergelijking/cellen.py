"""The figures of each cell of the case mix: for all together, and how many of each unit are in it.

The trajecten of a snapshot are divided by cell, and every part is counted by `indicatoren` as a snapshot of its own. So
a cell is followed by exactly the rules of its indicator, with open cases, and this room counts nothing itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren.compute import Vraag, compute_tabel
from stabiel.indicatoren.gegevens import Gegevens, Tabellen
from stabiel.indicatoren.spellen.dagen import NOOIT, Flags, Ints, day_number
from stabiel.indicatoren.tabel import KOLOMMEN
from stabiel.vergelijking.gevallenmix import Kenmerk, label_trajecten
from stabiel.vergelijking.regels import VergelijkFout

EENHEDEN = ("gemeente", "organisatie")
KLOKDAGEN = {"S2": "stabilisatie_start", "S3": "stabilisatie_start", "I2": "aanmelding_start"}
"""Indicators that are compared → the day of their clock. Source: methods V1."""
LEZINGEN = {"S2": ("D1", "D2", "D3"), "S3": ("smal", "ruim"), "I2": ("", "wettelijk")}
"""Readings of them that are one ending, and mean the same everywhere."""


@dataclass(frozen=True)
class Cellen:
    """Tables with KOLOMMEN of `indicatoren`, the last two with `cel` beside them.

    Attributes:
        eenheden: one row per unit and row of figures.
        per_cel: the same within each cell; only the noemer is used.
        pool: all units together within each cell, and with `cel` empty (null) over all cells.
    """

    eenheden: pl.DataFrame
    per_cel: pl.DataFrame
    pool: pl.DataFrame


def compute_cellen(tabellen: Tabellen, *, vraag: Vraag, kenmerken: Sequence[Kenmerk], eenheid: str) -> Cellen:
    """Everything that V1 needs of a snapshot.

    Args:
        vraag: periods and settings; a cohort. `gemeente` limits who is counted (and who is the standard) to one
            municipality, for organisations within it.
        eenheid: "gemeente" or "organisatie".

    Raises:
        VergelijkFout: no cohort, another unit, or an indicator that is not compared.
    """
    asked = _check(vraag, eenheid=eenheid)
    gegevens = Gegevens.from_momentopname(tabellen)
    units = _units(gegevens, vraag=asked, eenheid=eenheid)
    whole = _pool(gegevens, vraag=asked).with_columns(pl.lit(None, dtype=pl.String).alias("cel"))
    per_cell, pools = [_empty()], [_empty(), whole]
    everybody = replace(asked.instellingen, minste_onder_risico=1)  # a small cell starts no later than its unit
    for clock in dict.fromkeys(KLOKDAGEN[code] for code in asked.indicatoren):
        own = replace(asked, indicatoren=tuple(code for code in asked.indicatoren if KLOKDAGEN[code] == clock))
        counted = replace(own, instellingen=everybody)
        for name, part in _parts(tabellen, gegevens, clock=clock, vraag=own, kenmerken=kenmerken):
            label = pl.lit(name).alias("cel")
            per_cell.append(_units(part, vraag=counted, eenheid=eenheid).with_columns(label))
            pools.append(_pool(part, vraag=own).with_columns(label))
    return Cellen(units, pl.concat(per_cell), pl.concat(pools))


def _check(vraag: Vraag, *, eenheid: str) -> Vraag:
    if vraag.soort is not SoortPeriode.COHORT:
        raise VergelijkFout("Vergelijk wie in een periode begon (cohort): dan telt iedereen even lang mee.")
    if eenheid not in EENHEDEN:
        raise VergelijkFout(f'Vergelijk {" of ".join(EENHEDEN)}, niet "{eenheid}".')
    if eenheid == "gemeente" and vraag.gemeente is not None:
        raise VergelijkFout("Gemeenten vergelijken kan alleen met alle gemeenten samen.")
    asked = vraag.indicatoren or tuple(KLOKDAGEN)
    other = [code for code in asked if code not in KLOKDAGEN]
    if other:
        raise VergelijkFout(f"{other[0]} wordt niet vergeleken. Kies uit: {', '.join(KLOKDAGEN)}.")
    return replace(vraag, indicatoren=asked, per_gemeente=False, per_organisatie=False, uitsplitsingen=())


def _units(gegevens: Gegevens, *, vraag: Vraag, eenheid: str) -> pl.DataFrame:
    per_place = eenheid == "gemeente"
    table = compute_tabel(gegevens, vraag=replace(vraag, per_gemeente=per_place, per_organisatie=not per_place))
    return keep_lezingen(table).filter(pl.col(eenheid).is_not_null())


def _pool(gegevens: Gegevens, *, vraag: Vraag) -> pl.DataFrame:
    return keep_lezingen(compute_tabel(gegevens, vraag=vraag))


def keep_lezingen(table: pl.DataFrame) -> pl.DataFrame:
    """Only the rows that are compared."""
    kept = [(pl.col("indicator") == code) & pl.col("definitie").is_in(list(names)) for code, names in LEZINGEN.items()]
    return table.filter(pl.any_horizontal(kept))


def _empty() -> pl.DataFrame:
    return pl.DataFrame(schema={**KOLOMMEN, "cel": pl.String})


def _parts(
    tabellen: Tabellen, gegevens: Gegevens, *, clock: str, vraag: Vraag, kenmerken: Sequence[Kenmerk]
) -> Iterator[tuple[str, Gegevens]]:
    """Each cell in which anybody began in a period, with the snapshot of its trajecten alone."""
    day: Ints = gegevens.trajecten.dag[clock]
    began = _in_periods(day, vraag=vraag)
    cell, names = label_trajecten(gegevens, dag=day, kenmerken=kenmerken)
    for number in np.unique(cell[began]).tolist():
        keys = pl.Series("traject", gegevens.trajecten.traject[began & (cell == number)])
        yield names[number], Gegevens.from_momentopname(_Deel(tabellen, keys))


def _in_periods(day: Ints, *, vraag: Vraag) -> Flags:
    began = np.zeros(len(day), dtype=np.bool_)
    for periode in vraag.perioden:
        began |= (day >= day_number(periode.start)) & (day <= day_number(periode.end)) & (day < NOOIT)
    return began


@dataclass(frozen=True)
class _Deel:
    """The tables of a snapshot with some of its trajecten; what is not about trajecten stays whole."""

    tabellen: Tabellen
    keys: pl.Series

    def tabel(self, naam: str) -> pl.LazyFrame:
        table = self.tabellen.tabel(naam)
        if "traject" not in table.collect_schema().names():
            return table
        return table.join(self.keys.to_frame().lazy(), on="traject", how="semi", maintain_order="left")
