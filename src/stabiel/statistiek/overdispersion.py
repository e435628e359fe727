"""How much further units lie apart than chance alone puts them.

Sources: Spiegelhalter 2005, Statistics in Medicine 24:1185 and QSHC 14:347; DerSimonian and Laird 1986 (τ in one step);
Paule and Mandel 1982 (τ in balance).
The last axis of every array is the unit; NaN is no unit.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from stabiel.statistiek.gaps import mean_of
from stabiel.statistiek.intervals import Floats

WINSORISED = 0.1
_LARGEST = 20.0
_HALVINGS = 50


def winsorise(score: ArrayLike, *, share: float = WINSORISED) -> Floats:
    """Scores with the floor(share × n) smallest and largest set to the next: outliers do not widen limits for all."""
    z = np.asarray(score, dtype=np.float64)
    ordered = np.sort(z, axis=-1)  # NaN sorts behind the units
    size = (~np.isnan(z)).sum(axis=-1)
    cut = _cut(size, share)
    last = np.maximum(size - 1 - cut, 0)
    low, high = (np.take_along_axis(ordered, at[..., None], axis=-1) for at in (np.minimum(cut, last), last))
    return np.clip(z, low, high)


def dispersion(score: ArrayLike, *, share: float = WINSORISED) -> Floats:
    """φ: the mean square of the winsorised scores; 1 when chance alone explains them. NaN without units.

    Winsorising itself makes scores smaller. What it takes from normal scores is given back, else a world of equal units
    would seem narrower than chance, and limits would alarm too often.
    """
    z = np.asarray(score, dtype=np.float64)
    size = (~np.isnan(z)).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        part = np.where(size > 0, _cut(size, share) / size, 0.0)
    return np.asarray(mean_of(winsorise(z, share=share) ** 2) / _kept_of_normal(part))


def multiplicative(score: ArrayLike, *, share: float = WINSORISED) -> Floats:
    """√φ, and at least 1: by how much multiplicative over-dispersion widens limits."""
    return np.sqrt(np.maximum(dispersion(score, share=share), 1.0))


def additive(score: ArrayLike, precision: ArrayLike, *, share: float = WINSORISED) -> Floats:
    """τ: the standard deviation between units, beside chance; 0 when chance alone explains the scores.

    τ² = (n·φ - (n - 1)) / (Σw - Σw² / Σw).

    Args:
        score: (estimate - target) / standard error, per unit.
        precision: w = 1 / standard error², on the scale on which τ is wanted.
    """
    z, w = np.broadcast_arrays(np.asarray(score, dtype=np.float64), np.asarray(precision, dtype=np.float64))
    known = ~np.isnan(z)
    weight, size = np.where(known, w, 0.0), known.sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        room = weight.sum(axis=-1) - (weight**2).sum(axis=-1) / weight.sum(axis=-1)
        variance = (size * dispersion(z, share=share) - (size - 1)) / room
    return np.sqrt(np.maximum(np.where((size > 1) & (room > 0), variance, 0.0), 0.0))


def balanced(score: ArrayLike, precision: ArrayLike, *, share: float = WINSORISED) -> Floats:
    """τ in balance: with it the winsorised scores lie as far apart as chance puts them; 0 when they already do.

    In one step (`additive`) large units weigh most in φ, because the same τ moves their scores further; what
    winsorising takes is then more than it takes of normal scores, and τ comes out too small. In balance all scores are
    alike.

    Args:
        score, precision: as in `additive`.
    """
    z, w = np.broadcast_arrays(np.asarray(score, dtype=np.float64), np.asarray(precision, dtype=np.float64))
    size = (~np.isnan(z)).sum(axis=-1)

    def excess(tau: Floats) -> Floats:
        spread = z / np.sqrt(1 + tau[..., None] ** 2 * w)
        return np.asarray(size * dispersion(spread, share=share) - (size - 1))

    low, high = np.zeros(z.shape[:-1]), np.full(z.shape[:-1], _LARGEST)
    for _ in range(_HALVINGS):
        half = (low + high) / 2
        with np.errstate(invalid="ignore"):
            more = excess(half) > 0
        low, high = np.where(more, half, low), np.where(more, high, half)
    with np.errstate(invalid="ignore"):
        return np.where((size > 1) & (excess(np.zeros_like(low)) > 0), low, 0.0)


def _cut(size: NDArray[np.int64], share: float) -> NDArray[np.int64]:
    if not 0 <= share < 0.5:
        raise ValueError("less than half of the scores can be winsorised on each side")
    return np.asarray(np.floor(share * size + 1e-9), dtype=np.int64)


def _kept_of_normal(part: Floats) -> Floats:
    """The mean square of normal scores of which this part is winsorised on each side."""
    edge = np.where(part > 0, -ndtri(np.where(part > 0, part, 0.25)), 0.0)
    density = np.exp(-(edge**2) / 2) / np.sqrt(2 * np.pi)
    return np.where(part > 0, 1 - 2 * part - 2 * edge * density + 2 * part * edge**2, 1.0)
