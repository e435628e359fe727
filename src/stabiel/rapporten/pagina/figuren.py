"""Which chart belongs to which rows, each with its table."""

from collections.abc import Sequence
from datetime import date

from stabiel.begrippen.perioden import Periode, dutch_date
from stabiel.begrippen.uitkomsten import Maat, Onderdrukt, Uitkomst
from stabiel.rapporten.breuklijnen import lines_for
from stabiel.rapporten.getallen import dutch_count, horizon_text, interval_text, percent, value_text
from stabiel.rapporten.grafieken import Lijn, Merk, Punt, Staaf, bar_chart, curve_chart, trend_chart
from stabiel.rapporten.keuze import Groepen, key_of, same_reading
from stabiel.rapporten.model import Rapport
from stabiel.rapporten.pagina.beeld import Figuur
from stabiel.rapporten.pagina.tabellen import cell_text, figures_table, row_labels
from stabiel.rapporten.woorden import Woording, wording_of
from stabiel.rapporten.zinnen import in_period

_SHORT = {"D1": "strikt", "D2": "ruim", "D3": "ruimst", "smal": "smal", "met": "iedereen", "zonder": "zonder LB"}
NIET_TE_TONEN = "niet te tonen"
"""Beside a bar of a hidden group; the table below says why, for which a chart has no room."""
_MOST_LINES = 4
_SAME_LENGTH = 4
"""Days that periods of one kind differ at most: a quarter has 90 to 92."""


def figures_of(rapport: Rapport, groepen: Groepen, *, lead: Uitkomst | None) -> tuple[Figuur, ...]:
    """Charts of one indicator beside its curve: per organisation, broken down, through time."""
    found = [_bars(rapport, groepen.organisaties, lead, title="Per organisatie")]
    found.append(_bars(rapport, groepen.uitgesplitst, lead, title="Uitgesplitst"))
    if lead is not None:
        found += [_months(rapport, groepen, lead), _trend(rapport, groepen, lead)]
    return tuple(figure for figure in found if figure is not None)


def curve_of(rapport: Rapport, rows: Sequence[Uitkomst], *, lead: Uitkomst, woorden: Woording) -> Figuur | None:
    """The curve of an indicator at its fixed horizons, other definitions or populations beside it."""
    if lead.maat is not Maat.AANDEEL or lead.horizon_dagen is None:
        return None
    lines = [line for line in _readings(rows, lead) if len([row for row in line if row.waarde is not None]) > 1]
    if not lines:
        return None
    days = sorted({row.horizon_dagen for line in lines for row in line if row.waarde is not None and row.horizon_dagen})
    drawn = [Lijn(_end_name(line, lead), tuple(_points(line))) for line in lines]
    title = f"Hoeveel van de 100, {woorden.binnen} hoeveel tijd"
    text = f"Lijnen bij {', '.join(horizon_text(day) for day in days)}. De tabel eronder heeft dezelfde getallen."
    ticks = [(0.0, "0"), *((float(day), _short_horizon(day)) for day in days)]
    return Figuur(title, curve_chart(drawn, titel=title, tekst=text, ticks=ticks), voet=_foot(rapport, lead))


def _readings(rows: Sequence[Uitkomst], lead: Uitkomst) -> list[tuple[Uitkomst, ...]]:
    """The leading curve first, then the other definitions of it, or else the other populations."""
    curves = [same_reading(lead, rows)]
    others = [row for row in rows if row.populatie == lead.populatie and row.definitie != lead.definitie]
    others = others or [row for row in rows if row.populatie != lead.populatie and row.definitie == lead.definitie]
    for row in others:
        curve = same_reading(row, others)
        if curve not in curves and row.maat is lead.maat:
            curves.append(curve)
    return curves[:_MOST_LINES]


def _points(line: Sequence[Uitkomst]) -> list[Punt]:
    return [
        Punt(float(row.horizon_dagen or 0), row.waarde, row.ondergrens, row.bovengrens)
        for row in line
        if row.waarde is not None
    ]


def _end_name(line: Sequence[Uitkomst], lead: Uitkomst) -> str:
    last = next(row for row in reversed(line) if row.waarde is not None)
    assert last.waarde is not None
    name = last.definitie if last.definitie != lead.definitie or not last.populatie else last.populatie
    if last.definitie == lead.definitie and last.populatie == lead.populatie:
        name = lead.definitie or lead.populatie
    return " ".join(part for part in (_SHORT.get(name, name)[:10], percent(last.waarde)) if part)


def _short_horizon(days: int) -> str:
    return horizon_text(days).replace(" maanden", " mnd").replace(" weken", " wk").replace(" dagen", " d")


def _bars(rapport: Rapport, rows: Sequence[Uitkomst], lead: Uitkomst | None, *, title: str) -> Figuur | None:
    if not rows:
        return None
    basis = lead if lead is not None else rows[0]
    comparable = [
        row
        for row in rows
        if (row.definitie, row.populatie, row.maat, row.stat, row.horizon_dagen)
        == (basis.definitie, basis.populatie, basis.maat, basis.stat, basis.horizon_dagen)
    ] or [row for row in rows if (row.maat, row.stat) == (rows[0].maat, rows[0].stat)]
    shown = comparable[0]
    if shown.horizon_dagen is not None:
        title = f"{title}, na {horizon_text(shown.horizon_dagen)}"
    if all(row.waarde is None for row in comparable):
        return Figuur(title, "")
    bars = [_bar(label, row) for label, row in zip(row_labels(rapport, comparable), comparable, strict=True)]
    highest = 1.0 if shown.maat is Maat.AANDEEL else max((row.bovengrens or row.waarde or 0) for row in comparable)
    text = "; ".join(f"{bar.naam}: {bar.tekst}" for bar in bars)
    table = figures_table(rapport, comparable, caption=title, head="Groep")
    chart = bar_chart(bars, titel=title, tekst=text, hoogste=highest or 1.0)
    return Figuur(title, chart, table, voet=_foot(rapport, shown, people=False))


def _bar(label: str, row: Uitkomst) -> Staaf:
    if row.waarde is None:
        return Staaf(label, None, cell_text(row) if row.onderdrukt is Onderdrukt.TE_JONG else NIET_TE_TONEN)
    band = interval_text(row)
    label += f" · van {dutch_count(row.noemer)}" if row.noemer is not None and row.maat is Maat.AANDEEL else ""
    return Staaf(label, row.waarde, f"{value_text(row)}{f' ({band})' if band else ''}", row.ondergrens, row.bovengrens)


def _trend(rapport: Rapport, groepen: Groepen, lead: Uitkomst) -> Figuur | None:
    title = "Door de tijd" + (f", na {horizon_text(lead.horizon_dagen)}" if lead.horizon_dagen is not None else "")
    return _series(rapport, through_time(groepen, lead=lead), lead=lead, title=title)


def _months(rapport: Rapport, groepen: Groepen, lead: Uitkomst) -> Figuur | None:
    """The leading count in every month of the period."""
    inside = [row for row in groepen.reeks if _is_month(row.periode) and key_of(row) == key_of(lead)]
    rows = sorted(inside, key=lambda row: row.periode)
    return _series(rapport, rows, lead=lead, title="Per maand") if not _is_month(lead.periode) else None


def _series(rapport: Rapport, rows: Sequence[Uitkomst], *, lead: Uitkomst, title: str) -> Figuur | None:
    """One figure in several periods, oldest first; nothing with fewer than three that are shown."""
    shown = [row for row in rows if row.waarde is not None]
    if len(shown) < 3:
        return None
    points = [Punt(_year(Periode.parse(row.periode)), *_y(row)) for row in shown]
    labels = {_year(Periode.parse(row.periode)): _tick_label(row.periode) for row in shown}
    step = max(1, -(-len(labels) // 6))
    ticks = list(labels.items())[::step]
    lines = lines_for(wording_of(lead.indicator).blok, lines=rapport.breuklijnen)
    marks = [Merk(_year(Periode(line.datum, line.datum)), line.wat) for line in lines]
    text = "; ".join(f"{row.periode}: {value_text(row)}" for row in shown)
    chart = trend_chart(
        Lijn(value_text(shown[-1]), tuple(points)),
        titel=title,
        tekst=text,
        ticks=ticks,
        merken=marks,
        share=lead.maat is Maat.AANDEEL,
    )
    inside = [line for line in lines if points[0].x < _year(Periode(line.datum, line.datum)) < points[-1].x]
    foot = _foot(rapport, lead, breaks=[f"{line.wat} ({dutch_date(line.datum)})" for line in inside])
    return Figuur(title, chart, figures_table(rapport, rows, caption=title, head="Periode"), voet=foot)


def _foot(rapport: Rapport, row: Uitkomst, *, people: bool = True, breaks: Sequence[str] = ()) -> str:
    """The line below a chart: which way is good, about how many people, and where the series breaks."""
    way = rapport.paspoorten[row.indicator].richting
    parts = [{"geen oordeel": "geen oordeel over hoger of lager"}.get(way, way)]
    if people and row.noemer is not None:
        parts.append(f"onder {dutch_count(row.noemer)} mensen {in_period(row.periode)}")
    parts += [f"streep: {text}" for text in breaks]
    return " · ".join(parts)


def through_time(groepen: Groepen, *, lead: Uitkomst) -> list[Uitkomst]:
    """The leading figure in every period of the same length that the report holds, oldest first."""
    length = _length(lead)
    same = (row for row in groepen.reeks if key_of(row) == key_of(lead))
    found = [row for row in same if abs(_length(row) - length) <= _SAME_LENGTH]
    return sorted([*found, lead], key=lambda row: Periode.parse(row.periode).start)


def _length(row: Uitkomst) -> int:
    period = Periode.parse(row.periode)
    return (period.end - period.start).days + 1


def _is_month(code: str) -> bool:
    return len(code) == len("2024-03") and code[-2:].isdigit()


def _tick_label(code: str) -> str:
    """A period below an axis: "mrt" for a month, else its code."""
    return dutch_date(Periode.parse(code).start).split()[1][:3].replace("maa", "mrt") if _is_month(code) else code


def _y(row: Uitkomst) -> tuple[float, float | None, float | None]:
    assert row.waarde is not None
    return row.waarde, row.ondergrens, row.bovengrens


def _year(period: Periode) -> float:
    middle = date.fromordinal((period.start.toordinal() + period.end.toordinal()) // 2)
    return middle.year + (middle.timetuple().tm_yday - 1) / 366
