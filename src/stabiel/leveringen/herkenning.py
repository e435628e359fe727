"""What makes a client recognisable, in standard form: BSN, birth date, and birth date with sex and address."""

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from stabiel.begrippen.lijsten import Geslacht
from stabiel.leveringen.blok import RuwBlok

_SEPARATOR = "\x1f"
_DIGITS = 9
HERKENNING: dict[str, Any] = {
    "bsn_vorm": pl.String,
    "bsn_geldig": pl.Boolean,
    "bsn_klopt": pl.Boolean,
    "geboorte": pl.Date,
    "adres_vorm": pl.String,
    "herkenbaar": pl.Boolean,
}


def add_herkenning(clienten: pl.DataFrame) -> pl.DataFrame:
    """Add the columns HERKENNING to clients as delivered (blok.RUWE_CLIENTEN).

    Columns:
        bsn_vorm: BSN without spaces, dots and hyphens; eight digits padded to nine (a lost zero); another text as
            it is; empty where nothing stands.
        bsn_geldig: `bsn_vorm` has nine digits and passes the 11-test; false where there is no BSN.
        bsn_klopt: valid as delivered, nothing added or left out.
        geboorte: the birth date, where the text is an existing day written as yyyy-mm-dd.
        adres_vorm: birth date, sex, postcode, number and suffix, in capitals and without spaces; empty unless
            all but the suffix are known. Sex "Leeg" is not known, "Onbekend" is an answer.
        herkenbaar: there is a BSN, or a whole address.

    Clients that have the columns already are returned as they are.
    Source: DDAS, explanation of the client's data (a BSN, or birth date, sex, postcode and house number).
    """
    if "herkenbaar" in clienten.columns:
        return clienten
    formed = clienten.with_columns(_bsn(clienten["bsn"]), _birth().alias("geboorte"))
    valid = pl.Series(elf_proef(formed["bsn_vorm"]))
    return formed.with_columns(
        valid.alias("bsn_geldig"),
        (valid & (formed["bsn_vorm"] == formed["bsn"])).alias("bsn_klopt"),
        _address().alias("adres_vorm"),
    ).with_columns((pl.col("bsn_vorm").is_not_null() | pl.col("adres_vorm").is_not_null()).alias("herkenbaar"))


def recognise(blok: RuwBlok) -> RuwBlok:
    """The block with HERKENNING beside its clients, so that checks and pseudonyms need not find it again."""
    return replace(blok, clienten=add_herkenning(blok.clienten))


def elf_proef(bsn: pl.Series) -> npt.NDArray[np.bool_]:
    """Per text: nine digits, not all zero, whose sum weighted by 9, 8 … 2, −1 is a multiple of eleven.

    Source: Logisch ontwerp BSN, the 11-test; an empty value fails.
    """
    digits = bsn.str.contains(r"^[0-9]{9}$").fill_null(value=False)
    numbers = bsn.set(~digits, None).cast(pl.Int64).fill_null(0).to_numpy()
    total = -(numbers % 10)
    for weight in range(2, _DIGITS + 1):
        total = total + weight * (numbers // 10 ** (weight - 1) % 10)
    passed: npt.NDArray[np.bool_] = (total % 11 == 0) & (numbers > 0)
    return passed


def _bsn(delivered: pl.Series) -> pl.Series:
    named = delivered.alias("bsn_vorm")
    if named.str.contains(r"^[0-9]{9}$").fill_null(value=True).all():
        return named
    compact = pl.col("bsn_vorm").str.replace_all(r"[\s.\-]", "")
    padded = pl.when(compact.str.contains(r"^[0-9]{8}$")).then(compact.str.zfill(_DIGITS)).otherwise(compact)
    return named.to_frame().select(pl.when(compact != "").then(padded)).to_series().alias("bsn_vorm")


def _birth() -> pl.Expr:
    text = pl.col("geboortedatum")
    return pl.when(text.str.contains(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")).then(text.str.to_date("%Y-%m-%d", strict=False))


def _address() -> pl.Expr:
    place = [_without_spaces(name) for name in ("postcode", "huisnummer")]
    known = pl.col("geboorte").is_not_null() & (pl.col("geslacht") != Geslacht.LEEG.value)
    known = known & (place[0] != "") & (place[1] != "")
    suffix = _without_spaces("toevoeging").fill_null("")
    whole = pl.concat_str("geboortedatum", "geslacht", *place, suffix, separator=_SEPARATOR)
    return pl.when(known).then(whole.str.to_uppercase())


def _without_spaces(column: str) -> pl.Expr:
    return pl.col(column).str.strip_chars().str.replace_all(" ", "", literal=True)
