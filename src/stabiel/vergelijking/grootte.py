"""How much a figure of a unit or a group tells: as many cases, followed to the end, as its noemer or its interval
says."""

import numpy as np
from numpy.typing import NDArray

from stabiel.statistiek.proportions import Interval
from stabiel.statistiek.standardisation import effective_size

Waarden = NDArray[np.float64]

_SAME = 1e-9


def measure_size(found: Interval, *, teller: Waarden, noemer: Waarden, nog_lopend: Waarden) -> Waarden:
    """The effective number of cases; NaN where there is no figure. Never more than the noemer.

    Of a closed group, where nobody is open and the share is teller / noemer, it is the noemer: the interval of a curve
    on which everybody ended is wider than that of a closed group, and would hide good news. Else it is read back from
    the interval.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        closed = (nog_lopend == 0) & (np.abs(found.estimate - teller / noemer) < _SAME)
    size = np.where(closed, noemer, np.minimum(effective_size(found), noemer))
    return np.where(np.isnan(found.estimate), np.nan, size)
