"""Slow, obvious twins of the estimators: plain Python, one group, one moment at a time.

The curve is carried forward as the vector (still there, ended by 1, …, ended by K) with its whole covariance matrix
(Andersen, Borgan, Gill and Keiding 1993, IV.4.1.3): another road than the closed form that ships.
"""

import math
from collections import defaultdict
from dataclasses import dataclass
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Row:
    """One piece of one subject's spell."""

    entry: int
    exit: int
    cause: int
    subject: int


@dataclass(frozen=True)
class Reading:
    """The curve of one group at one horizon; None where nothing can be said."""

    share: float | None
    variance: float | None
    lower: float | None
    upper: float | None
    still: float | None
    still_lower: float | None
    still_upper: float | None
    events: int
    at_risk: int
    subjects: int
    censored: int
    thinnest: int
    start: int


def start_of(rows: list[Row], *, last: int, at_risk: int) -> int:
    """The first moment after which enough are at risk, or as many as there ever are before `last`."""
    present = [sum(row.entry <= moment < row.exit for row in rows) for moment in range(last)]
    return present.index(next(number for number in present if number >= min(at_risk, max(present))))


def read_curve(rows: list[Row], *, horizon: int, last: int, outcome: set[int], causes: int, at_risk: int) -> Reading:
    """Everything that the grouped estimator says about one group, outcome and horizon."""
    start = start_of(rows, last=last, at_risk=at_risk)
    used = [row for row in rows if row.entry < row.exit and row.exit > start]
    here = [row for row in used if row.entry < horizon]
    subjects = {row.subject for row in here} if horizon > start else set()
    risk = sum(row.entry < horizon <= row.exit for row in used) if horizon > start else 0
    ended = {row.subject for row in here if row.cause and row.exit < horizon}
    staying = {row.subject for row in here if row.exit >= horizon}
    censored = len(subjects - ended - staying)

    vector = [1.0] + [0.0] * causes
    matrix = [[0.0] * (causes + 1) for _ in vector]
    events, thinnest, broke, area, before = 0, 0, None, 0.0, start
    for moment in sorted({row.exit for row in used if row.cause and start < row.exit <= horizon}):
        number = sum(row.entry < moment <= row.exit for row in used)
        counts = [sum(row.cause == cause and row.exit == moment for row in used) for cause in range(1, causes + 1)]
        area += vector[0] * (moment - before)
        if broke is None and sum(counts) == number:
            broke = (moment, number, vector[0], matrix[0][0])
        vector, matrix = _step(vector, matrix, number, counts)
        thinnest = min(thinnest, number) if thinnest else number
        events += sum(count for cause, count in enumerate(counts, 1) if cause in outcome)
        before = moment
    area += vector[0] * (horizon - before)

    nothing = not subjects or (broke is not None and broke[0] < horizon and risk > 0)
    if nothing:
        return Reading(None, None, None, None, None, None, None, events, risk, len(subjects), censored, thinnest, start)
    share = sum(vector[cause] for cause in outcome)
    variance = sum(matrix[a][b] for a in outcome for b in outcome)
    time = sum(max(0, min(row.exit, horizon) - max(row.entry, start)) for row in used)
    none = 1 - 0.025 ** (area / time)
    rest = _rest(broke) if broke else None
    lower, upper = _limits(share, variance, none=none, rest=rest)
    gone_lower, gone_upper = _limits(1 - vector[0], matrix[0][0], none=none, rest=rest)
    return Reading(
        share=share,
        variance=variance,
        lower=lower,
        upper=upper,
        still=vector[0],
        still_lower=1 - gone_upper,
        still_upper=1 - gone_lower,
        events=events,
        at_risk=risk,
        subjects=len(subjects),
        censored=censored,
        thinnest=thinnest,
        start=start,
    )


def _step(
    vector: list[float], matrix: list[list[float]], number: int, counts: list[int]
) -> tuple[list[float], list[list[float]]]:
    """One moment: part of those still there move on; the parts are a multinomial sample of `number`."""
    size = len(vector)
    parts = [1 - sum(counts) / number] + [count / number for count in counts]
    move = [[1.0 if row == column else 0.0 for column in range(size)] for row in range(size)]
    for row in range(size):
        move[row][0] = parts[row]
    after = [sum(move[row][k] * vector[k] for k in range(size)) for row in range(size)]
    spread = [
        [
            vector[0] ** 2 * ((parts[row] if row == column else 0.0) - parts[row] * parts[column]) / number
            for column in range(size)
        ]
        for row in range(size)
    ]
    carried = [
        [
            sum(move[row][k] * matrix[k][m] * move[column][m] for k in range(size) for m in range(size))
            for column in range(size)
        ]
        for row in range(size)
    ]
    return after, [[carried[r][c] + spread[r][c] for c in range(size)] for r in range(size)]


def _rest(broke: tuple[int, int, float, float]) -> float:
    _, number, still, variance = broke
    upper = 1.0 if still > 1 - 1e-12 else 1 - _limits(1 - still, variance, none=0.0, rest=None)[0]
    return upper * (1 - 0.025 ** (1 / number))


def _limits(share: float, variance: float, *, none: float, rest: float | None) -> tuple[float, float]:
    if share < 1e-12:
        return 0.0, none
    if share > 1 - 1e-12:
        assert rest is not None
        return 1 - rest, 1.0
    transformed = math.log(-math.log(1 - share))
    width = Z * math.sqrt(max(variance, 0.0)) / ((1 - share) * -math.log(1 - share))
    return 1 - math.exp(-math.exp(transformed - width)), 1 - math.exp(-math.exp(transformed + width))


def km_median(rows: list[Row], *, share: float = 0.5) -> float | None:
    """First moment at or below 1 - share, the middle of a flat piece that lies on it."""
    still, curve = 1.0, []
    for moment in sorted({row.exit for row in rows if row.cause and row.entry < row.exit}):
        number = sum(row.entry < moment <= row.exit for row in rows)
        still *= 1 - sum(row.exit == moment and row.cause > 0 for row in rows) / number
        curve.append((moment, still))
    for place, (moment, height) in enumerate(curve):
        if abs(height - (1 - share)) < 1e-9 and place + 1 < len(curve):
            return (moment + curve[place + 1][0]) / 2
        if height < 1 - share + 1e-9:
            return float(moment)
    return None


def two_sample_log_rank(rows: dict[int, list[Row]]) -> float:
    """Chi-square of groups 0 and 1, by hand: observed minus expected of group 0, squared, over its variance."""
    moments = sorted({row.exit for group in rows.values() for row in group if row.cause and row.entry < row.exit})
    gap = spread = 0.0
    for moment in moments:
        risk, died = defaultdict(int), defaultdict(int)
        for number, group in rows.items():
            risk[number] = sum(row.entry < moment <= row.exit for row in group)
            died[number] = sum(row.exit == moment and row.cause > 0 and row.entry < row.exit for row in group)
        total, ended = sum(risk.values()), sum(died.values())
        gap += died[0] - ended * risk[0] / total
        if total > 1:
            spread += ended * (total - ended) / (total - 1) * risk[0] / total * (1 - risk[0] / total)
    return gap * gap / spread if spread else 0.0


def sample_quantile(values: list[float], share: float) -> tuple[float, float | None, float | None]:
    """Value and order-statistic limits; binomial chances summed one by one."""
    ordered = sorted(values)
    size = len(ordered)
    position = size * share
    low = max(1, math.ceil(position - 1e-9))
    high = min(size, math.floor(position + 1e-9) + 1)

    def chance_at_most(count: int) -> float:
        return sum(math.comb(size, k) * share**k * (1 - share) ** (size - k) for k in range(count + 1))

    down = [rank for rank in range(1, size + 1) if chance_at_most(rank - 1) <= 0.025]
    up = [rank for rank in range(1, size + 1) if chance_at_most(rank - 1) >= 0.975]
    middle = (ordered[low - 1] + ordered[high - 1]) / 2
    return middle, (ordered[max(down) - 1] if down else None), (ordered[min(up) - 1] if up else None)
