"""The pieces of one block by number: where each stands in the file, and which rows come out of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import polars as pl

from stabiel.leveringen.formaten.ddas.lezer import Trajectblok
from stabiel.leveringen.formaten.ddas.omloop import Deel, Schil

Nummers = npt.NDArray[np.int64]
_PLAATS = {"levering_nr": pl.Int32, "traject_nr": pl.Int32, "regel": pl.Int64, "byte": pl.Int64}


@dataclass(frozen=True)
class Brokken:
    """Pieces of a file, one per traject.

    Attributes:
        levering_nr: number of the levering in the file.
        traject_nr: number of the traject in its levering.
        byte: where it begins.
        regel: on which line.
        tekst: the traject as it stands in the file.
        schillen: the leveringen by number.
    """

    levering_nr: Nummers
    traject_nr: Nummers
    byte: Nummers
    regel: Nummers
    tekst: Sequence[msgspec.Raw | bytes]
    schillen: Mapping[int, Schil]

    @classmethod
    def of(cls, delen: Sequence[Deel], leveringen: Sequence[Schil]) -> "Brokken":
        """The pieces of these parts of a file."""
        sizes = [len(deel.stuk.delen) for deel in delen]
        return cls(
            np.repeat([deel.levering_nr for deel in delen], sizes),
            np.concatenate([np.arange(size) + deel.eerste_nr for size, deel in zip(sizes, delen, strict=True)]),
            np.concatenate([deel.stuk.begin for deel in delen]),
            np.concatenate([deel.stuk.regel for deel in delen]),
            [text for deel in delen for text in deel.stuk.delen],
            {deel.levering_nr: leveringen[deel.levering_nr] for deel in delen},
        )

    def path(self, nummer: int) -> str:
        """Path in the file of one piece."""
        levering = self.schillen[int(self.levering_nr[nummer])]
        number = f"[{self.traject_nr[nummer]}]" if levering.genummerd else ""
        return f"{levering.trajecten_pad}{number}"

    def paths(self, nummers: Nummers) -> pl.Series:
        """Paths in the file of these pieces."""
        levering_nr = pl.Series(self.levering_nr[nummers], dtype=pl.Int64)
        before = {nr: levering.trajecten_pad for nr, levering in self.schillen.items()}
        listed = {nr: levering.genummerd for nr, levering in self.schillen.items()}
        frame = pl.DataFrame(
            {
                "voor": levering_nr.replace_strict(before, return_dtype=pl.String),
                "lijst": levering_nr.replace_strict(listed, return_dtype=pl.Boolean),
                "nr": self.traject_nr[nummers],
            }
        )
        numbered = pl.when("lijst").then(pl.format("[{}]", "nr")).otherwise(pl.lit(""))
        return frame.select(pl.concat_str("voor", numbered).alias("pad")).to_series()


@dataclass(frozen=True)
class Rijen:
    """Rows of a block: the trajecten that were kept, in order, and behind them those the reader set aside.

    Attributes:
        stuk: number of the piece behind every row.
        houdt: so many rows are kept.
        dicht: per piece its row; -1 for a piece that was not read.
        apart: municipality as delivered of those set aside.
    """

    stuk: Nummers
    houdt: int
    dicht: Nummers
    apart: Sequence[str | None]

    @classmethod
    def of(cls, gelezen: Trajectblok, aantal: int) -> "Rijen":
        """The rows of what was read out of so many pieces."""
        kept = gelezen.tafels.trajecten["rij"].to_numpy().astype(np.int64)
        aside = np.array(sorted(gelezen.apart), np.int64)
        pieces = np.concatenate([kept, aside])
        dense = np.full(aantal, -1, np.int64)
        dense[pieces] = np.arange(len(pieces))
        return cls(pieces, len(kept), dense, [gelezen.apart[piece] for piece in aside.tolist()])

    def renumber(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame with rows instead of pieces in `rij`."""
        if self.houdt == len(self.dicht):
            return frame
        return frame.with_columns(pl.Series("rij", self.dicht[frame["rij"].to_numpy()], pl.Int32))

    def place(self, trajecten: pl.DataFrame, brokken: Brokken) -> pl.DataFrame:
        """The trajecten with their place in the file, in the order of RUWE_TRAJECTEN."""
        pieces = self.stuk[: self.houdt]
        places: dict[str, Any] = {
            "levering_nr": brokken.levering_nr, "traject_nr": brokken.traject_nr,
            "regel": brokken.regel, "byte": brokken.byte,
        }  # fmt: skip
        columns = [pl.Series(name, places[name][pieces], kind) for name, kind in _PLAATS.items()]
        return self.renumber(trajecten).select("rij", *columns, pl.exclude("rij"))
