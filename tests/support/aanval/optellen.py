"""What follows between places and periods: totals, parts of a period, stock and flow, window and cohort."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tests.support.aanval.begrip import FLOWS, ON_A_DAY, STILL
from tests.support.aanval.kalender import apart, day_before, span, tilings
from tests.support.aanval.kennis import Kennis, Naam
from tests.support.aanval.rijen import Rij, place, question
from tests.support.aanval.weten import Delen, Gelezen

_PERIOD, _GEMEENTE, _ORGANISATIE, _SPLIT = 6, 7, 8, 9


def learn_between(known: Kennis, rows: Gelezen) -> None:
    """Everything that hangs together over places and periods."""
    _totals(known, rows)
    _periods(known, rows)
    _windows(known, rows)
    _stocks(known, rows)


def _totals(known: Kennis, rows: Gelezen) -> None:
    at = {question(row): own for row, own in rows}
    sums: dict[tuple[str, Naam], list[Delen]] = defaultdict(list)
    for asked, own in at.items():
        split = dict(asked[_SPLIT])
        if asked[_ORGANISATIE] is not None:
            sums["organisatie", _put(asked, _ORGANISATIE, None)].append(own)
        if asked[_GEMEENTE] is not None:
            sums["gemeente", _put(asked, _GEMEENTE, None)].append(own)
        for name in split:
            less = tuple(sorted(pair for pair in split.items() if pair[0] != name))
            sums[name, _put(asked, _SPLIT, less)].append(own)
    for (name, parent), parts in sums.items():
        if name == "soort":
            if len({own["noemer"] for own in parts}) == 1:
                known.equal(parts[0]["noemer"], [own["teller"] for own in parts])
        elif parent in at:
            _add(known, at[parent], parts)


def _add(known: Kennis, whole: Delen, parts: Sequence[Delen]) -> None:
    for part, total in whole.items():
        shared = [own[part] for own in parts if part in own]
        if not part.startswith("weggelaten") and len(shared) == len(parts):
            known.equal(total, shared)


def _put(asked: Naam, where: int, value: object) -> Naam:
    return (*asked[:where], value, *asked[where + 1 :])


def _periods(known: Kennis, rows: Gelezen) -> None:
    series: dict[Naam, dict[str, tuple[Rij, Delen]]] = defaultdict(dict)
    for row, own in rows:
        if (row["indicator"], row["definitie"]) not in ON_A_DAY and row["indicator"] not in ("K1", "K2"):
            series[_put(question(row), _PERIOD, "")][row["periode"]] = (row, own)
    for found in series.values():
        for code, (row, own) in found.items():
            whole = tilings(tuple(found), code)
            for tiles in whole:
                _period(known, row, own, [found[tile][1] for tile in tiles], full=True)
            inside = apart(tuple(found), code)
            if set(inside) not in map(set, whole):
                _period(known, row, own, [found[tile][1] for tile in inside], full=False)
            for tile in inside:
                _period(known, row, own, [found[tile][1]], full=False)


def _period(known: Kennis, row: Rij, own: Delen, parts: Sequence[Delen], *, full: bool) -> None:
    curve, cohort = row["stat"] in ("aj", "km"), row["soort_periode"] == "cohort"
    still = (row["indicator"], row["definitie"]) in STILL
    counted = row["indicator"] in FLOWS and row["maat"] != "dagen" and not curve
    for part, whole in own.items():
        each = [other[part] for other in parts if part in other]
        if not each or len(each) < len(parts) or part.startswith("weggelaten"):
            continue
        events = curve and (part == "onder_risico" or (part == "teller" and not still))
        if cohort or counted or events:
            (known.equal if full else known.inside)(whole, each)
        elif curve and part == "noemer":
            for one in each:
                known.inside(whole, [one])


def _windows(known: Kennis, rows: Gelezen) -> None:
    """Who began in a period was at risk in it; what is counted or closed is the same in both readings."""
    windows = {question(row): own for row, own in rows if row["soort_periode"] == "venster"}
    for row, own in rows:
        if row["soort_periode"] != "cohort":
            continue
        window: Mapping[str, int] = windows.get(_put(question(row), 5, "venster"), {})
        if row["stat"] in ("aj", "km"):
            if "noemer" in own and "noemer" in window:
                known.inside(window["noemer"], [own["noemer"]])
        else:
            for part in own.keys() & window.keys():
                known.equal(window[part], [own[part]])


def _stocks(known: Kennis, rows: Gelezen) -> None:
    """Now = before + in − out."""
    flows: dict[Naam, dict[str, int]] = defaultdict(dict)
    stocks: dict[Naam, int] = {}
    for row, own in rows:
        if row["indicator"] == "C2" and row["maat"] == "aantal":
            flows[place(row)][row["definitie"]] = own["teller"]
            if row["definitie"] == "voorraad":
                stocks[(*place(row)[2:], row["soort_periode"], span(row["periode"])[1])] = own["teller"]
    for where, found in flows.items():
        before = stocks.get((*where[2:], where[0], day_before(where[1])))
        if before is not None and {"instroom", "uitstroom", "voorraad"} <= found.keys():
            known.sums.append(
                [(found["voorraad"], 1.0), (found["uitstroom"], 1.0), (before, -1.0), (found["instroom"], -1.0)]
            )
