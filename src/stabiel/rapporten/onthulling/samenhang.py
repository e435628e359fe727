"""Which groups of one place hang together: within a row, along a curve, between definitions and indicators."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import combinations, pairwise, product

from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.rapporten.onthulling import grenzen
from stabiel.rapporten.onthulling.groepen import Delen, Plek, Sleutel, last_day
from stabiel.rapporten.onthulling.regels import CURVES, LOPEND, RISICO, TELLER, WEGGELATEN, as_periode
from stabiel.rapporten.onthulling.verbanden import Verbanden

Naam = tuple[str, str]
Bord = dict[Naam, Delen]


def relate_within(rijen: Sequence[Delen], *, verbanden: Verbanden) -> None:
    """All relations that stay inside one place and period, and those of stocks."""
    for row in rijen:
        _within_row(row, verbanden)
    _along_curves(rijen, verbanden)
    _between_populations(rijen, verbanden)
    _nearly_the_same(rijen, verbanden)
    for board in _boards(rijen).values():
        _between_definitions(board, verbanden)
    _same_people(rijen, verbanden)
    _window_and_cohort(rijen, verbanden)
    _stock_and_flow(rijen, verbanden)
    _known_growth(rijen, verbanden)
    _explanations(rijen, verbanden)


def _within_row(row: Delen, verbanden: Verbanden) -> None:
    """Events, still busy, out of sight: what is left of everyone is a group each time."""
    if row.is_aandeel:
        verbanden.add_inside(row.teller, row.noemer)
    verbanden.add_inside(row.lopend, row.noemer)
    verbanden.add_inside(row.risico, row.noemer)
    if row.risico is None or row.noemer is None:
        return
    verbanden.add_sum(row.noemer, (row.lopend, row.risico), heel=False)
    if _is_state(row):
        verbanden.add_sum(row.noemer, (row.lopend, row.teller), heel=False)
        verbanden.add_difference(row.risico, row.teller)
    else:
        verbanden.add_balance([row.noemer], [row.teller, row.lopend, row.risico])


def _along_curves(rijen: Iterable[Delen], verbanden: Verbanden) -> None:
    """Events up to an earlier day are part of those up to a later day, and so is who was out of sight by then."""
    curves: dict[Sleutel, list[Delen]] = defaultdict(list)
    for row in rijen:
        if row.horizon is not None:
            curves[row.curve, row.plek].append(row)
    for curve in curves.values():
        curve.sort(key=lambda row: (row.horizon or 0, row.definitie))
        for early, late in pairwise(curve):
            verbanden.add_inside(early.lopend, late.lopend)
            if _is_state(early):
                verbanden.add_inside(late.teller, early.teller)
            else:
                verbanden.add_inside(early.teller, late.teller)
            verbanden.add_inside(early.onbekend, late.onbekend)
            if early.plek.soort == SoortPeriode.COHORT:
                verbanden.add_inside(late.risico, early.risico)


def _between_populations(rijen: Iterable[Delen], verbanden: Verbanden) -> None:
    found = {(row.vraag, row.plek): row for row in rijen if row.populatie}
    both: dict[Sleutel, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for (question, place), row in found.items():
        if row.noemer is not None:
            clock = grenzen.FAMILIES.get(row.indicator, row.indicator)
            both[clock, place.without(*grenzen.IS_DEEL)][row.populatie].add(row.noemer)
        if row.populatie == "zonder":
            everyone = found.get(((*question[:2], "met", *question[3:]), place))
            if everyone is not None and not _is_state(row):
                add_parts(everyone, [row], verbanden, heel=False)
    sizes = verbanden.groepen.omvang
    for people in both.values():  # read on two days they nearly are the same people too
        for one, other in product(sorted(people["met"]), sorted(people["zonder"])):
            if sizes[one] != sizes[other]:
                verbanden.add_difference(one, other)


def add_parts(geheel: Delen, delen: Sequence[Delen], verbanden: Verbanden, *, heel: bool) -> None:
    """Every count of a row is the sum of the same count in its parts."""
    verbanden.add_sum(geheel.teller, [row.teller for row in delen], heel=heel)
    verbanden.add_sum(geheel.noemer, [row.noemer for row in delen], heel=heel)
    verbanden.add_sum(geheel.risico, [row.risico for row in delen], heel=heel)
    verbanden.add_sum(geheel.lopend, [row.lopend for row in delen], heel=heel)
    for reason, number in geheel.weggelaten.items():
        verbanden.add_sum(number, [row.weggelaten.get(reason) for row in delen], heel=heel)


def _nearly_the_same(rijen: Iterable[Delen], verbanden: Verbanden) -> None:
    """Denominators of one clock that differ a little, and who is at risk or out of sight on one day in two of its
    definitions: the difference is a group."""
    found: dict[Sleutel, set[int]] = defaultdict(set)
    for row in rijen:
        if row.indicator in grenzen.ANDERE_MENSEN:
            continue
        place = row.plek.without(*grenzen.IS_DEEL)
        for part, number, day in (
            ("noemer", row.noemer, None),
            ("risico", row.risico, row.horizon),
            ("lopend", row.lopend, row.horizon),
        ):
            if number is not None:
                clock = grenzen.FAMILIES.get(row.indicator, row.indicator)
                found[part, clock, row.populatie or "met", place, day].add(number)
    for group in found.values():
        for one, other in combinations(sorted(group), 2):
            verbanden.add_difference(one, other)


def _boards(rijen: Iterable[Delen]) -> dict[Sleutel, Bord]:
    """Rows of one place, population and day, by indicator and definition."""
    boards: dict[Sleutel, Bord] = defaultdict(dict)
    for row in rijen:
        closed = "" if row.vraag[4] in CURVES else "gesloten"
        boards[row.plek, row.populatie or "met", row.horizon, closed].setdefault((row.indicator, row.definitie), row)
    return boards


def _between_definitions(board: Bord, verbanden: Verbanden) -> None:
    for indicator, inner, outer in grenzen.GENEST:
        _inside(board, (indicator, inner), (indicator, outer), verbanden)
    for inner_name, outer_name in grenzen.DEEL_VAN:
        _inside(board, inner_name, outer_name, verbanden)
    for indicator, whole, parts, complete in grenzen.SAMENGESTELD:
        found = [board[indicator, part] for part in parts if (indicator, part) in board]
        if (indicator, whole) in board and found:
            everything = complete and len(found) == len(parts)
            verbanden.add_sum(board[indicator, whole].teller, [row.teller for row in found], heel=everything)
    for names in grenzen.EINDEN:
        _endings([board[name] for name in names if name in board], verbanden, heel=False)
    for names in grenzen.VERDELING:
        _endings([board[name] for name in names if name in board], verbanden, heel=all(name in board for name in names))
    odd = [board["K2", kind].teller for kind in grenzen.AANNEMELIJK if ("K2", kind) in board]
    if len(odd) == len(grenzen.AANNEMELIJK) and ("K2", "") in board:
        verbanden.add_balance(odd, [board["K2", ""].teller])
    _states([board[name] for name in grenzen.TOESTANDEN if name in board], board, verbanden)


def _states(rijen: Sequence[Delen], board: Bord, verbanden: Verbanden) -> None:
    """Estimates of all states add up to everyone; so do their counts, with who is out of sight."""
    if not rijen or rijen[0].horizon is None:
        return
    wanted = {name for name in grenzen.TOESTANDEN if name[1] != "langdurig" or rijen[0].populatie == "zonder"}
    whole = wanted <= board.keys()
    verbanden.add_sum(rijen[0].noemer, [row.schatting for row in rijen], heel=whole)
    same = [row for row in rijen if row.noemer == rijen[0].noemer]
    verbanden.add_sum(same[0].noemer, [same[0].lopend, *[row.teller for row in same]], heel=whole)


def _inside(board: Bord, inner: Naam, outer: Naam, verbanden: Verbanden) -> None:
    if inner in board and outer in board:
        verbanden.add_inside(board[inner].teller, board[outer].teller)


def _endings(rijen: Sequence[Delen], verbanden: Verbanden, *, heel: bool) -> None:
    """Endings that exclude each other: with who is still there and who is out of sight they make up everyone."""
    same = [row for row in rijen if row.noemer == rijen[0].noemer and row.teller is not None]
    if len(same) < 2 or same[0].noemer is None:
        return
    verbanden.add_sum(same[0].noemer, [row.teller for row in same], heel=heel)
    if same[0].risico is not None and same[0].lopend is not None:
        left = [row.teller for row in same] + [same[0].lopend, same[0].risico]
        verbanden.add_balance([same[0].noemer], left)


def _same_people(rijen: Iterable[Delen], verbanden: Verbanden) -> None:
    places: dict[Plek, dict[tuple[str, str, str], set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in rijen:
        for part, number in (("teller", row.teller), ("noemer", row.noemer)):
            if number is not None and row.populatie != "zonder":
                places[row.plek][row.indicator, row.definitie, part].add(number)
    for place, found in places.items():
        cohort = place.soort == SoortPeriode.COHORT
        for one, other in (*grenzen.DEZELFDEN, *(grenzen.DEZELFDEN_IN_COHORT if cohort else ())):
            for pair in product(sorted(found.get(one, ())), sorted(found.get(other, ()))):
                verbanden.add_difference(*pair)
        for whole, parts in grenzen.BINNEN_IN_COHORT if cohort else grenzen.BINNEN:
            for sizes in product(*(sorted(found[name]) for name in (whole, *parts) if found.get(name))):
                if found.get(whole) and len(sizes) > 1:
                    verbanden.add_sum(sizes[0], sizes[1:], heel=False)
        for one, other in () if cohort else grenzen.BEGONNEN:
            for inner, outer in product(sorted(found.get(one, ())), sorted(found.get(other, ()))):
                if verbanden.groepen.omvang[inner] < verbanden.groepen.omvang[outer]:
                    verbanden.add_inside(inner, outer)
                else:  # the same people, or some of them were left out of the other
                    verbanden.add_difference(inner, outer)


def _window_and_cohort(rijen: Iterable[Delen], verbanden: Verbanden) -> None:
    """Who began in a period was at risk in it; what is counted or closed is the same in both readings."""
    found = {(row.vraag, row.plek): row for row in rijen}
    for (question, place), row in found.items():
        if place.soort != SoortPeriode.COHORT:
            continue
        moved = Plek(str(SoortPeriode.VENSTER), place.periode, place.gemeente, place.organisatie, place.uitsplitsing)
        window = found.get((question, moved))
        if window is None:
            continue
        if question[4] in CURVES:
            verbanden.add_inside(row.noemer, window.noemer)
        else:
            verbanden.add_difference(row.noemer, window.noemer)
            verbanden.add_difference(row.teller, window.teller)


def _stock_and_flow(rijen: Iterable[Delen], verbanden: Verbanden) -> None:
    indicator, inflow, outflow, stock = grenzen.STROOM
    flows: dict[Plek, dict[str, int]] = defaultdict(dict)
    stocks: dict[Sleutel, int] = {}
    for row in rijen:
        if row.indicator != indicator or row.teller is None:
            continue
        flows[row.plek][row.definitie] = row.teller
        if row.definitie == stock:
            stocks[_elsewhere(row.plek), last_day(row.plek.periode)] = row.teller
    for place, found in flows.items():
        period = as_periode(place.periode)
        if period is None or not {inflow, outflow, stock} <= found.keys():
            continue
        before = stocks.get((_elsewhere(place), (period.start - timedelta(days=1)).isoformat()))
        if before is not None:
            verbanden.add_balance([found[stock], found[outflow]], [before, found[inflow]], gelijk=True)


def _known_growth(rijen: Iterable[Delen], verbanden: Verbanden) -> None:
    """How many trajecten more or fewer there are than before, a reader may know from elsewhere."""
    indicator, more, less = grenzen.GROEI
    found: dict[Plek, dict[str, int]] = defaultdict(dict)
    for row in rijen:
        if row.indicator == indicator and row.teller is not None:
            found[row.plek][row.definitie] = row.teller
    for changes in found.values():
        if {more, less} <= changes.keys():
            verbanden.add_known_balance([changes[more]], [changes[less]])


def _explanations(rijen: Iterable[Delen], verbanden: Verbanden) -> None:
    """Who counts, who does not and every reason: the same people, but for a few, as some count of the figure that is
    explained, and as the same reason in another explanation."""
    figures: dict[Sleutel, set[int]] = defaultdict(set)
    reasons: dict[Sleutel, set[int]] = defaultdict(set)
    sides: dict[Sleutel, list[int | None]] = defaultdict(list)
    everyone: dict[str, int | None] = {}
    told: list[Delen] = []
    for row in rijen:
        if row.indicator == grenzen.LEG_UIT:
            told.append(row)
            if not row.plek.uitsplitsing:
                everyone[row.plek.gemeente] = row.teller
            elif len(row.plek.uitsplitsing) == 1:
                sides[row.vraag, replace(row.plek, uitsplitsing=())].append(row.teller)
        elif not row.plek.organisatie:
            for name, number in row.by_name().items():
                side = grenzen.NIET if name.startswith(WEGGELATEN) else grenzen.MEE
                on_a_day = row.horizon is not None and name in (TELLER, RISICO, LOPEND)
                figures[row.indicator, side, on_a_day, replace(row.plek, uitsplitsing=())].add(number)
    for (_, place), both in sides.items():
        verbanden.add_sum(everyone.get(place.gemeente), both, heel=True)
    for row in sorted(told, key=lambda row: len(row.plek.uitsplitsing)):  # a side before its reasons
        if row.teller is not None and row.plek.uitsplitsing:
            code, place = row.definitie.partition(" ")[0], replace(row.plek, uitsplitsing=())
            side = dict(row.plek.uitsplitsing)[grenzen.TELT]
            for on_a_day in (False, True):
                for number in sorted(figures.get((code, side, on_a_day, place), ())):
                    _if_near(row.teller, number, verbanden, same=not on_a_day)
            reasons[row.plek.gemeente, row.plek.uitsplitsing].add(row.teller)
    for numbers in reasons.values():
        for pair in combinations(sorted(numbers), 2):
            _if_near(*pair, verbanden, same=True)


def _if_near(een: int, ander: int, verbanden: Verbanden, *, same: bool) -> None:
    """Relate two groups of which the larger is not small and that differ by fewer than the threshold.

    Args:
        same: equal sizes are the same people; otherwise that they are equal tells that there is nobody in between.
    """
    sizes = verbanden.groepen.omvang[een], verbanden.groepen.omvang[ander]
    if max(sizes) >= grenzen.DREMPEL and abs(sizes[0] - sizes[1]) < grenzen.DREMPEL:
        if same:
            verbanden.add_difference(een, ander)
        elif een != ander:
            verbanden.add_balance([een], [ander])


def _elsewhere(place: Plek) -> Sleutel:
    return place.soort, place.gemeente, place.organisatie, place.uitsplitsing


def _is_state(row: Delen) -> bool:
    return (row.indicator, row.definitie) in grenzen.BEZETTING
