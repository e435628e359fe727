"""The complementary log-log interval and what replaces it where a variance of zero says nothing.

Sources: Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data (log(-log) transformation);
Clopper and Pearson 1934 for the exact limits of none and of all.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Floats = NDArray[np.float64]

LEVEL = 0.95
ROUNDING = 1e-12  # a sum of steps this close to 0 or 1 is 0 or 1


def z_value(level: float = LEVEL) -> float:
    """The normal quantile of a two-sided interval: 1.96 for 95%."""
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1, not {level}")
    return float(ndtri(1 - (1 - level) / 2))


def cloglog_limits(share: Floats, variance: Floats, *, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Limits 1 - (1 - share) ** exp(± z·se / ((1 - share)·|log(1 - share)|)).

    Both limits equal the share where the variance is zero; a share of 0 or 1 gives NaN and has to be replaced
    (`limit_of_none`).
    """
    inside = (share > ROUNDING) & (share < 1 - ROUNDING)
    rest = np.where(inside, 1 - share, 0.5)
    with np.errstate(over="ignore"):  # a width beyond all bounds ends at 0 and 1, as it should
        logged = np.log(rest)
        width = z_value(level) * np.sqrt(variance) / (rest * -logged)
        lower = -np.expm1(logged * np.exp(-width))
        upper = -np.expm1(logged * np.exp(width))
    return np.where(inside, lower, np.nan), np.where(inside, upper, np.nan)


def limit_of_none(size: Floats, *, level: float = LEVEL) -> Floats:
    """The largest share under which none of `size` is still believable: 1 - alpha/2 ** (1 / size); NaN for size 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        limit = -np.expm1(np.log((1 - level) / 2) / size)
    return np.where(size > 0, limit, np.nan)
