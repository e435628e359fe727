"""The few words in which the rules of the catalogue are written, as three-valued columns."""

import polars as pl

from stabiel.begrippen.lijsten import NARROW_SOLUTIONS, Oplossingssoort
from stabiel.leveringen.toetsen.toets import Regel, Tafel

SMAL = [kind.value for kind in NARROW_SOLUTIONS]
"""Solutions that remit part of the debt: Saneringskrediet, Schuldbemiddeling, 0%-aanbod."""
VOLLEDIG = [Oplossingssoort.BETALINGSREGELING.value, Oplossingssoort.HERFINANCIERING.value]
"""Solutions in which everything is paid: no schuldregeling belongs to them."""
START = pl.coalesce("startdatum", "aanmelding_start")
"""Start of a traject as overlap reads it, as far as it is known without its events."""


def given(condition: pl.Expr, *, then: pl.Expr) -> pl.Expr:
    """`then` where the condition holds; niet van toepassing elsewhere."""
    return pl.when(condition).then(then)


def expect_filled(pad: str, column: str, *, when: pl.Expr) -> Regel:
    """The rule that a field of a traject holds a value where the condition holds."""
    return Regel(Tafel.TRAJECTEN, pad, given(when, then=pl.col(column).is_not_null()), afwezig=True)


def is_filled(column: str) -> pl.Expr:
    """A text stands there, and it is not empty; true or false, never empty itself."""
    return pl.col(column).is_not_null() & (pl.col(column) != "")


def count_filled(*columns: str) -> pl.Expr:
    """How many of these columns hold a value."""
    return pl.sum_horizontal(pl.col(name).is_not_null() for name in columns)
