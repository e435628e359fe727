"""Charts as small SVG: text stays text, colours come from the page, so one drawing serves light, dark and print.

Curves are drawn at their fixed horizons only; each exact step of a curve would be one person. Series differ by
line style and marker besides colour, and carry their label at the line's end. Every chart has a table beside it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from math import ceil, log10

WIDTH = 400
_LEFT, _RIGHT, _TOP, _PLOT = 44, 96, 14, 170
_LABEL_GAP = 15.0


@dataclass(frozen=True)
class Punt:
    """One point: where, how much, with or without interval; `grijs` for what is too young to judge."""

    x: float
    y: float
    laag: float | None = None
    hoog: float | None = None
    naam: str = ""
    grijs: bool = False


@dataclass(frozen=True)
class Lijn:
    """One series with the label that stands at its end."""

    naam: str
    punten: tuple[Punt, ...]


@dataclass(frozen=True)
class Staaf:
    """One bar: a label, a value between 0 and `hoogste`, and the text behind it."""

    naam: str
    waarde: float | None
    tekst: str
    laag: float | None = None
    hoog: float | None = None


@dataclass(frozen=True)
class Merk:
    """A vertical line with a word: a break in the series."""

    x: float
    tekst: str


def curve_chart(lijnen: Sequence[Lijn], *, titel: str, tekst: str, ticks: Sequence[tuple[float, str]]) -> str:
    """Shares that grow over days: points at fixed horizons joined by lines, the first series with its interval."""
    top = max((punt.hoog or punt.y for lijn in lijnen for punt in lijn.punten), default=1.0)
    return _axis_chart(lijnen, titel=titel, tekst=tekst, ticks=ticks, top=_share_top(top), share=True)


def trend_chart(
    lijn: Lijn,
    *,
    titel: str,
    tekst: str,
    ticks: Sequence[tuple[float, str]],
    merken: Sequence[Merk] = (),
    share: bool = True,
) -> str:
    """One figure through time with its band; vertical lines where law or definition changed."""
    top = max(punt.hoog if punt.hoog is not None else punt.y for punt in lijn.punten)
    top = _share_top(top) if share else _count_top(top)
    return _axis_chart((lijn,), titel=titel, tekst=tekst, ticks=ticks, top=top, share=share, merken=merken)


def bar_chart(staven: Sequence[Staaf], *, titel: str, tekst: str, hoogste: float) -> str:
    """Horizontal bars from 0 with a whisker for the interval; the label above, the number behind."""
    step, full = 44, WIDTH - 2
    parts = []
    for number, staaf in enumerate(staven):
        y = number * step
        parts.append(f'<text x="0" y="{y + 13}">{escape(staaf.naam)}</text>')
        parts.append(f'<text class="g-getal" x="{full}" y="{y + 13}" text-anchor="end">{escape(staaf.tekst)}</text>')
        parts.append(f'<rect class="g-baan" x="0" y="{y + 20}" width="{full}" height="11"/>')
        if staaf.waarde is not None:
            width = max(1.0, full * staaf.waarde / hoogste)
            parts.append(f'<rect class="g-staaf" x="0" y="{y + 20}" width="{width:.1f}" height="11"/>')
        if staaf.laag is not None and staaf.hoog is not None:
            parts.append(_whisker(full * staaf.laag / hoogste, min(full, full * staaf.hoog / hoogste), y + 25.5))
    return _svg(parts, height=max(1, len(staven)) * step - 6, titel=titel, tekst=tekst, soort="staven")


def sparkline(values: Sequence[float]) -> str:
    """A line without axes beside a key figure, the last point marked; hidden from screen readers."""
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    reach = (high - low) or 1.0
    places = [
        (4 + 112 * number / (len(values) - 1), 26 - 20 * (value - low) / reach) for number, value in enumerate(values)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    x, y = places[-1]
    return (
        f'<svg class="vonk" viewBox="0 0 120 32" aria-hidden="true"><polyline points="{line}"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/></svg>'
    )


def _axis_chart(
    lijnen: Sequence[Lijn],
    *,
    titel: str,
    tekst: str,
    ticks: Sequence[tuple[float, str]],
    top: float,
    share: bool,
    merken: Sequence[Merk] = (),
) -> str:
    known = [tick for tick, _ in ticks] + [punt.x for lijn in lijnen for punt in lijn.punten]
    left, right = min(known), max(known)
    reach = (right - left) or 1.0

    def px(x: float) -> float:
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * (x - left) / reach

    def py(y: float) -> float:
        return _TOP + _PLOT * (1 - y / top)

    parts = _grid(top, py, share=share) + [_tick(px(x), label) for x, label in ticks]
    inside = [merk for merk in merken if left <= merk.x <= right]
    parts += [_mark(px(merk.x), merk.tekst, high=number % 2 == 1) for number, merk in enumerate(inside)]
    ends = _spread([py(lijn.punten[-1].y) for lijn in lijnen if lijn.punten])
    for number, lijn in enumerate(lijn for lijn in lijnen if lijn.punten):
        cuts = [px(merk.x) for merk in merken]
        parts += _series([(px(punt.x), punt) for punt in lijn.punten], py, number=number, cuts=cuts)
        parts.append(_end_label(px(lijn.punten[-1].x) + 9, ends[number], lijn.naam, number))
    above = 24 if inside else 0
    return _svg(parts, height=_TOP + _PLOT + 26, titel=titel, tekst=tekst, soort="assen", above=above)


def _grid(top: float, py: Callable[[float], float], *, share: bool) -> list[str]:
    parts = []
    for number in range(5):
        value = top * number / 4
        label = f"{round(value * 100)}%" if share else f"{round(value):,}".replace(",", ".")
        y = py(value)
        kind = "g-as" if number == 0 else "g-raster"
        parts.append(f'<line class="{kind}" x1="{_LEFT}" y1="{y:.1f}" x2="{WIDTH - _RIGHT}" y2="{y:.1f}"/>')
        parts.append(f'<text class="g-zacht" x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{label}</text>')
    return parts


def _tick(x: float, label: str) -> str:
    y = _TOP + _PLOT
    return (
        f'<line class="g-as" x1="{x:.1f}" y1="{y}" x2="{x:.1f}" y2="{y + 4}"/>'
        f'<text class="g-zacht" x="{x:.1f}" y="{y + 19}" text-anchor="middle">{escape(label)}</text>'
    )


def _mark(x: float, text: str, *, high: bool) -> str:
    top = _TOP - (22 if high else 6)
    return (
        f'<line class="g-breuk" x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{_TOP + _PLOT}"/>'
        f'<text class="g-zacht" x="{x:.1f}" y="{top - 4}" text-anchor="middle">{escape(text)}</text>'
    )


def _series(
    places: Sequence[tuple[float, Punt]], py: Callable[[float], float], *, number: int, cuts: Sequence[float]
) -> list[str]:
    parts = []
    for piece in _pieces(places, cuts):
        if number == 0:
            parts.append(_band(piece, py))
        line = " ".join(f"{x:.1f},{py(punt.y):.1f}" for x, punt in piece)
        parts.append(f'<polyline class="g-lijn g-reeks-{number % 4}" points="{line}"/>')
    return parts + [_marker(x, py(punt.y), number, grey=punt.grijs) for x, punt in places]


def _pieces(places: Sequence[tuple[float, Punt]], cuts: Sequence[float]) -> list[list[tuple[float, Punt]]]:
    """A series is never joined over a break line."""
    pieces: list[list[tuple[float, Punt]]] = []
    for place in places:
        broken = bool(pieces) and any(pieces[-1][-1][0] < cut <= place[0] for cut in cuts)
        if broken or not pieces:
            pieces.append([])
        pieces[-1].append(place)
    return pieces


def _band(piece: Sequence[tuple[float, Punt]], py: Callable[[float], float]) -> str:
    band = [(x, punt.laag, punt.hoog) for x, punt in piece if punt.laag is not None and punt.hoog is not None]
    if len(band) == 1:
        x, low, high = band[0]
        return f'<line class="g-snor" x1="{x:.1f}" y1="{py(low):.1f}" x2="{x:.1f}" y2="{py(high):.1f}"/>'
    edge = [f"{x:.1f},{py(high):.1f}" for x, _, high in band]
    edge += [f"{x:.1f},{py(low):.1f}" for x, low, _ in reversed(band)]
    return f'<polygon class="g-band" points="{" ".join(edge)}"/>' if edge else ""


def _marker(x: float, y: float, number: int, *, grey: bool) -> str:
    kind = f"g-punt g-reeks-{number % 4}{' g-grijs' if grey else ''}"
    if number % 4 == 1:
        return f'<rect class="{kind}" x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7"/>'
    if number % 4 == 2:
        return f'<path class="{kind}" d="M{x:.1f},{y - 4.5:.1f}l4.5,8h-9z"/>'
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{3.5 if number % 4 == 0 else 2.5}"/>'


def _end_label(x: float, y: float, text: str, number: int) -> str:
    return f'<text class="g-naam g-tekst-{number % 4}" x="{x:.1f}" y="{y + 4:.1f}">{escape(text)}</text>'


def _whisker(left: float, right: float, y: float) -> str:
    ends = "".join(f"M{x:.1f},{y - 4}v8" for x in (left, right))
    return f'<path class="g-snor" d="M{left:.1f},{y}H{right:.1f}{ends}"/>'


def _spread(places: list[float]) -> list[float]:
    """Moves labels apart that would lie over each other, keeping their order."""
    order = sorted(range(len(places)), key=places.__getitem__)
    moved = list(places)
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + _LABEL_GAP)
    return moved


def _share_top(highest: float) -> float:
    return min(1.0, max(0.2, ceil(highest * 5) / 5))


def _count_top(highest: float) -> float:
    unit: float = 4 * 10.0 ** max(0, ceil(log10(max(highest, 4) / 4)) - 1)
    return float(ceil(highest / unit) * unit)


def _svg(parts: Sequence[str], *, height: float, titel: str, tekst: str, soort: str, above: float = 0) -> str:
    inside = "".join(parts)
    return (
        f'<svg class="grafiek grafiek-{soort}" role="img" viewBox="0 {-above} {WIDTH} {height + above}" '
        f'xmlns="http://www.w3.org/2000/svg"><title>{escape(titel)}</title><desc>{escape(tekst)}</desc>{inside}</svg>'
    )
