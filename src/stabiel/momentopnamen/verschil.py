"""What changed between two snapshots: new data, corrected data, new definition."""

from dataclasses import dataclass

import polars as pl

from stabiel.momentopnamen.momentopname import Momentopname
from stabiel.tabellen.traject_kolommen import DATES_AND_VALUES

NIEUW, AANGEVULD, GECORRIGEERD, VERVALLEN = "nieuw", "aangevuld", "gecorrigeerd", "vervallen"
_VALUES = [*(kolom.naam for kolom in DATES_AND_VALUES), "uit", "gemeente"]
_SETTINGS = ("zelfde_clienten", "alleen_bsn", "gestopt", "sleutel", "regels")


@dataclass(frozen=True)
class Verschil:
    """The difference between an older and a newer snapshot. Counts are no figures about small groups:
    they still have to pass the door for figures before they leave.

    Attributes:
        trajecten: gemeente, soort, aantal. `nieuw`: only in the newer; `aangevuld`: only empty values were
            filled; `gecorrigeerd`: a value that was filled is another one, or gone; `vervallen`: gone.
        leveringen: levering, organisatie, gemeente, periode_start, periode_eind, soort (nieuw or vervallen).
        definities: per definition or check its version before and after (None: it did not exist).
        instellingen: choices that differ, before and after.
    """

    trajecten: pl.DataFrame
    leveringen: pl.DataFrame
    definities: dict[str, tuple[int | None, int | None]]
    instellingen: dict[str, tuple[object, object]]


def compare_momentopnamen(oud: Momentopname, *, nieuw: Momentopname) -> Verschil:
    """What the newer snapshot has that the older had not, and the reverse.

    A traject is recognised by its key; a traject whose clients or start changed counts as gone and as new.
    """
    before, after = (item.meta.get("definities", {}) | _versions(item) for item in (oud, nieuw))
    names = sorted(before.keys() | after.keys())
    definitions = {name: (before.get(name), after.get(name)) for name in names}
    settings = {name: (oud.meta.get(name), nieuw.meta.get(name)) for name in _SETTINGS}
    return Verschil(
        _compare_trajecten(oud, nieuw),
        _compare_leveringen(oud, nieuw),
        {name: pair for name, pair in definitions.items() if pair[0] != pair[1] and before and after},
        {name: pair for name, pair in settings.items() if pair[0] != pair[1]},
    )


def _versions(snapshot: Momentopname) -> dict[str, int]:
    rows = snapshot.tabel("toetsen").group_by("code").agg(pl.max("versie")).collect().rows()
    return dict(rows)


def _compare_trajecten(oud: Momentopname, nieuw: Momentopname) -> pl.DataFrame:
    columns = ["traject", *_VALUES]
    before, after = (item.tabel("trajecten").select(columns) for item in (oud, nieuw))
    both = before.join(after, on="traject", how="full", suffix="_na", coalesce=False)
    filled = pl.any_horizontal(pl.col(name).is_null() & pl.col(f"{name}_na").is_not_null() for name in _VALUES)
    other = pl.any_horizontal(
        pl.col(name).is_not_null() & pl.col(name).ne_missing(pl.col(f"{name}_na")) for name in _VALUES
    )
    kind = (
        pl.when(pl.col("traject").is_null()).then(pl.lit(NIEUW))
        .when(pl.col("traject_na").is_null()).then(pl.lit(VERVALLEN))
        .when(other).then(pl.lit(GECORRIGEERD))
        .when(filled).then(pl.lit(AANGEVULD))
    )  # fmt: skip
    place = pl.coalesce("gemeente_na", "gemeente").alias("gemeente")
    counted = both.select(place, kind.alias("soort")).filter(pl.col("soort").is_not_null())
    return counted.group_by("gemeente", "soort").agg(pl.len().alias("aantal")).sort("gemeente", "soort").collect()


def _compare_leveringen(oud: Momentopname, nieuw: Momentopname) -> pl.DataFrame:
    columns = ["levering", "organisatie", "gemeente", "periode_start", "periode_eind"]
    before, after = (item.tabel("leveringen").select(columns) for item in (oud, nieuw))
    came = after.join(before, on="levering", how="anti").with_columns(pl.lit(NIEUW).alias("soort"))
    went = before.join(after, on="levering", how="anti").with_columns(pl.lit(VERVALLEN).alias("soort"))
    return pl.concat([came, went]).sort("periode_start", "organisatie", "gemeente", "soort").collect()
