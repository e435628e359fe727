"""Control charts, funnels and over-dispersion as a textbook says them: one series, one point at a time."""

from collections.abc import Sequence
from itertools import pairwise
from math import comb, exp, lgamma, log, log2, sqrt


def xmr(values: Sequence[float], *, screened: bool = True) -> tuple[float, float, float]:
    centre = sum(values) / len(values)
    ranges = [abs(after - before) for before, after in pairwise(values)]
    mean = sum(ranges) / len(ranges)
    if screened:
        kept = [one for one in ranges if one < 3.267 * mean or one == 0]
        mean = sum(kept) / len(kept)
    return centre, centre - 2.66 * mean, centre + 2.66 * mean


def p_prime(events: Sequence[int], total: Sequence[int]) -> tuple[float, list[tuple[float, float]]]:
    """Laney's spread, and the limits of each point with it."""
    p = sum(events) / sum(total)
    sigmas = [sqrt(p * (1 - p) / n) for n in total]
    scores = [(d / n - p) / sigma for d, n, sigma in zip(events, total, sigmas, strict=True)]
    ranges = [abs(after - before) for before, after in pairwise(scores)]
    spread = sum(ranges) / len(ranges) / 1.128
    return spread, [(max(p - 3 * s * spread, 0.0), min(p + 3 * s * spread, 1.0)) for s in sigmas]


def side_of(value: float, centre: float) -> int:
    return (value > centre) - (value < centre)


def signals(values: Sequence[float], centre: float, lower: float, upper: float) -> dict[str, list[bool]]:
    """The four rules, each as one answer per point."""
    size = len(values)
    outside = [value < lower or value > upper for value in values]
    sides = [side_of(value, centre) for value in values]
    low, high = centre - 2 / 3 * (centre - lower), centre + 2 / 3 * (upper - centre)
    near = [(v < low or v > high) and not out for v, out in zip(values, outside, strict=True)]
    found = {name: [False] * size for name in ("outside", "shift", "trend", "two_of_three")}
    found["outside"] = outside
    for first in range(size):
        window = range(first, first + 7)
        if first + 7 <= size:
            steps = [side_of(values[at + 1], values[at]) for at in window[:-1]]
            for at in window:
                found["shift"][at] |= sides[first] != 0 and all(sides[one] == sides[first] for one in window)
                found["trend"][at] |= steps[0] != 0 and all(step == steps[0] for step in steps)
        three = range(first, first + 3)
        if first + 3 <= size and sides[first] != 0 and all(sides[one] == sides[first] for one in three):
            for at in three:
                found["two_of_three"][at] |= near[at] and sum(near[one] for one in three) >= 2
    return found


def runs(values: Sequence[float], centre: float) -> tuple[int, int, int]:
    """Useful points, the longest run and the crossings."""
    sides = [side_of(value, centre) for value in values if value != centre]
    longest = current = crossings = 0
    for place, side in enumerate(sides):
        same = place > 0 and side == sides[place - 1]
        crossings += place > 0 and not same
        current = current + 1 if same else 1
        longest = max(longest, current)
    return len(sides), longest, crossings


def run_limits(useful: int) -> tuple[int, int]:
    steps, chance, fewest = useful - 1, 0.0, 0
    while chance + comb(steps, fewest) / 2**steps < 0.05:
        chance += comb(steps, fewest) / 2**steps
        fewest += 1
    return round(log2(useful) + 3), fewest


def poisson(k: int, mean: float) -> float:
    return exp(k * log(mean) - mean - lgamma(k + 1))


def binomial(k: int, n: int, p: float) -> float:
    return comb(n, k) * p**k * (1 - p) ** (n - k)


def mid_p_limit(chances: Sequence[float], chance: float) -> float:
    """Where the chances below k and half of that of k pass `chance` together; straight between whole numbers."""
    below = before = 0.0
    for k, one in enumerate(chances):
        middle = below + one / 2
        if middle >= chance:
            return 0.0 if k == 0 else k - 1 + (chance - before) / (middle - before)
        below, before = below + one, middle
    return float(len(chances) - 1)


def phi(scores: Sequence[float], *, share: float) -> float:
    """The mean square after winsorising by rank, without a correction."""
    ordered = sorted(scores)
    cut = int(share * len(scores) + 1e-9)
    low, high = ordered[cut], ordered[len(ordered) - 1 - cut]
    return sum(min(max(z, low), high) ** 2 for z in scores) / len(scores)


def tau(scores: Sequence[float], weights: Sequence[float], *, spread: float) -> float:
    size, total = len(scores), sum(weights)
    room = total - sum(w * w for w in weights) / total
    return sqrt(max((size * spread - (size - 1)) / room, 0.0))
