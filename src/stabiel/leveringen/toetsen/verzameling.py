"""What must be counted over a whole file: the answers of all blocks, heaping (P70) and coverage (C20)."""

from collections import Counter
from collections.abc import Mapping, Sequence

import polars as pl

from stabiel.leveringen.blok import Bestandskop, RuwBlok
from stabiel.leveringen.toetsen.ophoping import DAGEN, LEAST, count_dagen, find_ophopingen
from stabiel.leveringen.toetsen.register import load_toetsen
from stabiel.leveringen.toetsen.tellen import TELLINGEN, VOLLEDIGHEID, Oordeel, add_up
from stabiel.leveringen.toetsen.treffer import frame_treffers, treffer
from stabiel.leveringen.toetsen.vorm import count_vorm

COVERED = 0.60
"""Below this share a field is too empty to be of use."""

_CODES = pl.Schema({"levering_nr": pl.Int32, "gemeente": pl.String, "n": pl.Int64})
_KEEP = 16  # frames that are held before they are added up


class Verzameling:
    """Counts of one file, block after block; memory grows with leveringen and municipalities, not with trajecten."""

    def __init__(self) -> None:
        self._kop: Bestandskop | None = None
        self._tellingen: list[pl.DataFrame] = []
        self._volledigheid: list[pl.DataFrame] = []
        self._dagen: list[pl.DataFrame] = []
        self._codes: list[pl.DataFrame] = []

    def add(self, blok: RuwBlok, oordeel: Oordeel, *, vorm: pl.DataFrame | None = None) -> None:
        """Count one block.

        Args:
            oordeel: what `judge_blok` said of it.
            vorm: hits of the reader in this block (TREFFERS, codes S); gives those checks their counts.
        """
        self._kop = blok.kop
        codes = blok.trajecten.group_by("levering_nr", pl.col("gemeentecode").alias("gemeente"))
        self._codes.append(codes.agg(pl.len().cast(pl.Int64).alias("n")).cast(_CODES))
        hits = frame_treffers() if vorm is None else vorm
        self._tellingen += [oordeel.tellingen, count_vorm(blok, treffers=hits)]
        self._volledigheid.append(oordeel.volledigheid)
        self._dagen.append(count_dagen(blok))
        if len(self._codes) >= _KEEP:
            self._fold()

    def _fold(self) -> None:
        self._tellingen = [add_up(self._tellingen, schema=TELLINGEN)]
        self._volledigheid = [add_up(self._volledigheid, schema=VOLLEDIGHEID)]
        self._dagen = [add_up(self._dagen, schema=DAGEN)]
        self._codes = [add_up(self._codes, schema=_CODES)]

    @property
    def codes(self) -> pl.DataFrame:
        """levering_nr, gemeente (as delivered), n: what `judge_bestand` asks for."""
        return add_up(self._codes, schema=_CODES)

    def judge(self) -> Oordeel:
        """Everything counted, with the hits and counts of P70 and C20."""
        self._fold()
        filling, seen = self._volledigheid[0], self._codes[0]["levering_nr"].unique().sort().to_list()
        heaps, coverage = self._judge_ophoping(seen), _judge_dekking(filling, seen)
        counts = pl.concat([self._tellingen[0], heaps.tellingen, coverage.tellingen])
        return Oordeel(pl.concat([heaps.treffers, coverage.treffers]), counts, filling)

    def _judge_ophoping(self, seen: Sequence[int]) -> Oordeel:
        """P70: per levering the fields with enough dates, and those in which a day stands out."""
        kop = self._kop
        start, end = (kop.periode_start, kop.periode_eind) if kop else (None, None)
        found = list(find_ophopingen(self._dagen[0], periode_start=start, periode_eind=end))
        asked = Counter(one.levering_nr for one in found if one.datums >= LEAST)
        return _whole("P70", seen, asked, [(one.levering_nr, one.veld) for one in found if one.opgehoopt])


def _judge_dekking(filling: pl.DataFrame, seen: Sequence[int]) -> Oordeel:
    """C20: per levering the fields that enough trajecten should have, and those that are too empty."""
    sums = filling.group_by("levering_nr", "veld").agg(pl.col("van_toepassing", "gevuld").sum())
    enough = sums.filter(pl.col("van_toepassing") >= LEAST).sort("levering_nr", "veld")
    empty = enough.filter(pl.col("gevuld") < COVERED * pl.col("van_toepassing")).select("levering_nr", "veld")
    return _whole("C20", seen, Counter(enough["levering_nr"].to_list()), empty.rows())


def _whole(code: str, seen: Sequence[int], asked: Mapping[int, int], hits: Sequence[tuple[int, str]]) -> Oordeel:
    """One check over whole leveringen: how many fields were asked in each, and which fail."""
    rows = [treffer(code, levering_nr=number, veld=veld) for number, veld in hits]
    failed = Counter(number for number, _ in hits)
    counted = [
        {
            "code": code,
            "levering_nr": number,
            "gemeente": None,
            "versie": load_toetsen()[code].versie,
            "van_toepassing": asked.get(number, 0),
            "voldoet_niet": failed[number],
        }
        for number in seen
    ]
    return Oordeel(frame_treffers(rows), pl.DataFrame(counted, schema=TELLINGEN), pl.DataFrame(schema=VOLLEDIGHEID))
