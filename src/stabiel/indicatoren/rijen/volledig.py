"""Rows about completeness: how often fields are filled in the deliveries about the period, all together and each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from stabiel.begrippen.uitkomsten import Maat, Stat
from stabiel.indicatoren.groepen import As
from stabiel.indicatoren.rijen.blokken import share_block
from stabiel.indicatoren.spellen.dagen import as_days, day_number
from stabiel.indicatoren.tabel import Blok, Rijsoort
from stabiel.indicatoren.werk import Werk

KERN = (
    "aanmelding_start", "intake_start", "beschikkingsdatum", "beschikkingssoort", "stabilisatie_start",
    "regeling_datum", "oplossing_start", "oplossing_soort", "einddatum", "uitstroom_datum", "uitstroom_reden",
)  # fmt: skip
"""Key dates, and the kinds and reasons that go with them: what the other figures stand on."""


@dataclass(frozen=True)
class VolledigRij:
    """Share of key dates and reasons that are filled, among those for whom they apply; and a row for every field.

    Counted per delivery that counts and whose period touches the period, for the municipality of the trajecten and
    the organisation that delivered.
    """

    definitie: str = ""

    def rijen(self, werk: Werk) -> Iterable[Blok]:
        """Rows over all organisations and, when asked, per organisation."""
        filled = _filled(werk)
        owners = [[], ["organisatie"]] if werk.vraag.per_organisatie else [[]]
        for owner in owners:
            for field in ([], ["veld"]):
                yield self._blok(werk, filled, [*owner, *field])

    def _blok(self, werk: Werk, filled: pl.DataFrame, by: Sequence[str]) -> Blok:
        places = _places(werk)
        keys = ["gemeente", *by]
        applies = pl.col("van_toepassing") > 0
        counted = filled.filter(applies if "veld" in by else pl.col("veld").is_in(KERN))
        found = counted.select(keys).unique().sort(keys)
        groups = found if by else places
        sums = counted.group_by(*keys, "periode").agg(pl.col("van_toepassing").sum(), pl.col("gevuld").sum())
        placed = sums.join(groups.with_row_index("basis"), on=keys, nulls_equal=True)
        at = placed["basis"].to_numpy().astype(np.int64) * werk.perioden + placed["periode"].to_numpy()
        size = groups.height * werk.perioden
        total, some = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
        total[at], some[at] = placed["van_toepassing"].to_numpy(), placed["gevuld"].to_numpy()
        present = np.zeros(size, dtype=np.bool_)
        present[at] = True
        nobody = [None] * groups.height
        as_ = As(
            by[-1] if by else "",
            np.zeros(0, dtype=np.int32),
            tuple(groups["gemeente"]),
            tuple(groups["organisatie"] if "organisatie" in by else nobody),
            tuple(groups["veld"] if "veld" in by else nobody),
        )
        soort = Rijsoort(self.definitie, Maat.AANDEEL, Stat.AANDEEL)
        return share_block(soort, as_, teller=some, noemer=total, bestaat=present if by else None)


def _places(werk: Werk) -> pl.DataFrame:
    """The municipalities of the question; one empty name where all count together."""
    names = werk.feiten.trajecten.gemeenten if werk.vraag.per_gemeente else (werk.vraag.gemeente,)
    return pl.DataFrame({"gemeente": list(names)}, schema={"gemeente": pl.String})


def _filled(werk: Werk) -> pl.DataFrame:
    """Counts per municipality as the question groups them, organisation, field and number of the period."""
    deliveries = werk.gegevens.leveringen
    start, end = as_days(deliveries["periode_start"]), as_days(deliveries["periode_eind"])
    pieces = []
    for number, periode in enumerate(werk.vraag.perioden):
        touches = (start <= day_number(periode.end)) & (end >= day_number(periode.start))
        about = deliveries.filter(pl.Series(touches)).select("levering", "organisatie")
        pieces.append(about.with_columns(pl.lit(number).alias("periode")))
    counts = pl.concat(pieces).join(werk.gegevens.volledigheid, on="levering")
    if werk.vraag.per_gemeente:
        return counts.filter(pl.col("gemeente").is_in(list(werk.feiten.trajecten.gemeenten)))
    if werk.vraag.gemeente is not None:
        return counts.filter(pl.col("gemeente") == werk.vraag.gemeente)
    return counts.with_columns(pl.lit(None, pl.String).alias("gemeente"))
