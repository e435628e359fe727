"""Log-rank: do several groups share one curve?

Sources: Mantel 1966; Klein and Moeschberger 2003, 7.3 (several groups, delayed entry).
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from stabiel.statistiek.aalen_johansen import Whole, read_rows
from stabiel.statistiek.intervals import Floats
from stabiel.statistiek.risk_sets import Ints, count_moments


@dataclass(frozen=True)
class LogRank:
    """The test: chi-square with its degrees of freedom and p, and per group what happened and was expected."""

    chi_square: float
    degrees: int
    p: float
    observed: Ints
    expected: Floats


def log_rank(group: Whole, entry: Whole, exit: Whole, event: Whole, *, groups: int) -> LogRank:
    """Compare the curves of the groups, all moments weighing the same.

    Args as `kaplan_meier`. Groups never at risk are left out of the degrees of freedom. chi_square is 0 and p
    is 1 where nothing can be compared.
    """
    cause = np.asarray(event).astype(np.int64)
    last = max(int(np.max(exit, initial=0)), 1)
    rows = read_rows(group, entry, exit, cause, subject=None, groups=groups, causes=1, last=last)
    moments = np.unique(rows.exit[rows.cause > 0])
    everyone = np.arange(groups, dtype=np.int64)[:, None]
    at_risk = count_moments(rows, rows.entry).before(everyone, moments)
    at_risk = at_risk - count_moments(rows, rows.exit).before(everyone, moments)
    place = np.searchsorted(moments, rows.exit[rows.cause > 0])
    happened = np.bincount(rows.group[rows.cause > 0] * len(moments) + place, minlength=groups * len(moments))
    happened = happened.reshape(groups, len(moments))
    total, ended = at_risk.sum(axis=0), happened.sum(axis=0)
    part = at_risk / np.maximum(total, 1)
    weight = ended * (total - ended) / np.maximum(total - 1, 1)
    expected = part @ ended.astype(np.float64)
    spread = np.diag(part @ weight) - (part * weight) @ part.T
    observed = happened.sum(axis=1)
    compared = np.flatnonzero(at_risk.any(axis=1))
    used = compared[:-1]
    if not len(used) or not weight.any():
        return LogRank(0.0, max(len(used), 0), 1.0, observed, expected)
    gap = (observed - expected)[used]
    chi_square = float(gap @ np.linalg.pinv(spread[np.ix_(used, used)]) @ gap)
    return LogRank(chi_square, len(used), float(chdtrc(len(used), chi_square)), observed, expected)
