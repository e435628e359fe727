"""V1 and V2 as one would do them by hand: people one by one, all followed to the end; imports only begrippen.

Slow and obvious on purpose; the fast ones must agree with it wherever nobody is still open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist

from tests.reference import kaarten

NORMAL = NormalDist()


@dataclass(frozen=True)
class Mens:
    """Somebody in a unit (municipality) and a cell of the case mix (or a group), who left in time or not."""

    eenheid: str
    cel: str
    weg: bool


def share(mensen: Sequence[Mens]) -> float:
    return sum(mens.weg for mens in mensen) / len(mensen)


def expected(eenheid: str, mensen: Sequence[Mens], *, zichtbaar: int = 10) -> float:
    """What the people of a unit would show in all units together; of fewer than ten nothing can be seen."""
    total = 0.0
    own = [mens for mens in mensen if mens.eenheid == eenheid]
    for mens in own:
        alike = [other for other in mensen if other.cel == mens.cel]
        total += share(alike if len(alike) >= zichtbaar else mensen)
    return total / len(own)


def limits(size: int, aim: float, level: float, tau: float) -> tuple[float, float]:
    chances = [kaarten.binomial(k, size, aim) for k in range(size + 1)]
    exact = [kaarten.mid_p_limit(chances, tail) / size for tail in ((1 - level) / 2, (1 + level) / 2)]
    low, high = stretch(exact[0], size, aim, tau), stretch(exact[1], size, aim, tau)
    none, everyone = extremes(size, aim, tau)
    tail = (1 - level) / 2
    return (0.0 if none / 2 >= tail else low), (1.0 if everyone / 2 >= tail else high)


def extremes(size: int, aim: float, tau: float) -> tuple[float, float]:
    """The chance of none and of all, over a fine grid of what the unit may truly be."""
    none = everyone = weights = 0.0
    for step in range(-600, 601):
        weight = NORMAL.pdf(step / 100)
        p = 1 / (1 + exp(-log(aim / (1 - aim)) - tau * step / 100))
        none, everyone, weights = none + weight * (1 - p) ** size, everyone + weight * p**size, weights + weight
    return none / weights, everyone / weights


def stretch(side: float, size: int, aim: float, tau: float) -> float:
    if side in (0.0, 1.0):
        return side
    middle = log(aim / (1 - aim))
    moved = middle + (log(side / (1 - side)) - middle) * sqrt(1 + tau**2 * size * aim * (1 - aim))
    return 1 / (1 + exp(-moved))


def spread(units: Sequence[tuple[int, float, float]], *, winsorised: float) -> float:
    """τ from size, share and expectation of the placed units: the scores are in balance with it."""
    part = int(winsorised * len(units) + 1e-9) / len(units)
    kept = 1.0
    if part:
        edge = -NORMAL.inv_cdf(part)
        kept = 1 - 2 * part - 2 * edge * NORMAL.pdf(edge) + 2 * part * edge**2

    def phi(tau: float) -> float:
        scores = []
        for size, seen, aim in units:
            room = aim * (1 - aim)
            scores.append((seen - aim) / sqrt(room / size + tau**2 * room**2))
        return kaarten.phi(scores, share=winsorised) / kept

    tau, step = 0.0, 4.0
    while step > 1e-10:
        while phi(tau + step) > (len(units) - 1) / len(units):
            tau += step
        step /= 2
    return tau


def verhoudingen(
    mensen: Sequence[Mens], *, minste: int, schatten_vanaf: int, vooraf: float, winsorised: float
) -> dict[str, dict[str, float | str]]:
    """Per unit the ratio, its limits and the verdict."""
    names = sorted({mens.eenheid for mens in mensen})
    own = {name: [mens for mens in mensen if mens.eenheid == name] for name in names}
    aims = {name: expected(name, mensen) for name in names}
    placed = [name for name in names if len(own[name]) >= minste and 0 < aims[name] < 1]
    units = [(len(own[name]), share(own[name]), aims[name]) for name in placed]
    sure = len(placed) >= schatten_vanaf
    tau = spread(units, winsorised=winsorised) if sure else vooraf
    found: dict[str, dict[str, float | str]] = {}
    for name in names:
        if len(own[name]) < minste:
            found[name] = {"uitspraak": "te klein om te vergelijken"}
            continue
        size, seen, aim = len(own[name]), share(own[name]), aims[name]
        if not 0 < aim < 1:
            found[name] = {"uitspraak": "niet vergeleken"}
            continue
        low, high = limits(size, aim, 0.95, tau)
        chance = limits(size, aim, 0.95, 0.0)
        verdict = "geen verschil te zien"
        if seen > high + 1e-9 or seen < low - 1e-9:
            verdict = "hoger dan verwacht" if seen > high else "lager dan verwacht"
        elif not sure and (seen > chance[1] + 1e-9 or seen < chance[0] - 1e-9):
            verdict = "hangt ervan af hoeveel deelnemers gewoonlijk verschillen"
        found[name] = {
            "verhouding": seen / aim,
            "verwacht": aim,
            "grens95_onder": low / aim,
            "grens95_boven": high / aim,
            "uitspraak": verdict,
        }
    return found


def cloglog(events: int, size: int, level: float) -> tuple[float, float]:
    """Complementary log-log limits of a share; exact for none and for all."""
    none = 1 - ((1 - level) / 2) ** (1 / size)
    if events in (0, size):
        return (0.0, none) if events == 0 else (1 - none, 1.0)
    p = events / size
    width = NORMAL.inv_cdf((1 + level) / 2) * sqrt(p * (1 - p) / size) / ((1 - p) * abs(log(1 - p)))
    return 1 - (1 - p) ** exp(-width), 1 - (1 - p) ** exp(width)


def groepsverschillen(mensen: Sequence[Mens], *, minste: int) -> dict[str, dict[str, float | str | int]]:
    """Per group of one breakdown in one municipality the difference with the others, and the verdict."""
    names = sorted({mens.cel for mens in mensen})
    own = {name: [mens.weg for mens in mensen if mens.cel == name] for name in names}
    compared = [name for name in names if len(own[name]) >= minste and name != "onbekend"]
    times = 0 if len(compared) < 2 else 1 if len(compared) == 2 else len(compared)
    found: dict[str, dict[str, float | str | int]] = {}
    for name in names:
        if name == "onbekend" or len(own[name]) < minste or times == 0:
            small = name != "onbekend" and len(own[name]) < minste
            found[name] = {"uitspraak": "te klein om te vergelijken" if small else "niet vergeleken"}
            continue
        rest = [other for other in compared if other != name]
        plain = difference(own[name], [own[other] for other in rest], 0.95)
        joint = difference(own[name], [own[other] for other in rest], 1 - 0.05 / times)
        verdict = "geen verschil te zien"
        if joint[1] > 0 or joint[2] < 0:
            verdict = "hoger dan verwacht" if joint[1] > 0 else "lager dan verwacht"
        elif plain[1] > 0 or plain[2] < 0:
            verdict = "misschien toeval: er is veel vergeleken"
        found[name] = {"verschil": plain[0], "ondergrens": plain[1], "bovengrens": plain[2], "samen_onder": joint[1],
                       "samen_boven": joint[2], "vergelijkingen": times, "uitspraak": verdict}  # fmt: skip
    return found


def difference(own: Sequence[bool], others: Sequence[Sequence[bool]], level: float) -> tuple[float, float, float]:
    everyone = sum(len(other) for other in others)
    there = sum(sum(other) for other in others) / everyone
    down = up = 0.0
    for other in others:
        low, high = cloglog(sum(other), len(other), level)
        p, weight = sum(other) / len(other), len(other) / everyone
        down += (weight * (p - low)) ** 2
        up += (weight * (high - p)) ** 2
    p = sum(own) / len(own)
    low, high = cloglog(sum(own), len(own), level)
    return p - there, p - there - sqrt((p - low) ** 2 + up), p - there + sqrt((high - p) ** 2 + down)
