"""H1 new crises after admission, and C2 the balance of flow, the slow way."""

from datetime import date
from fractions import Fraction

from tests.reference.indicatoren.dagen import DAGEN_PER_JAAR_MAAL_VIER, days_between
from tests.reference.indicatoren.gegevens import Row, Vraag
from tests.reference.indicatoren.rijen import (
    care,
    caused_by,
    count_row,
    curve_median,
    curve_of,
    curve_row,
    left_out,
    quantile_row,
    row_of,
)
from tests.reference.indicatoren.spellen import RANG, Einde, Spel, follow_all, spel_of
from tests.reference.indicatoren.toegang import applications

OVERGEDRAGEN = "overgedragen"


def h1(vraag: Vraag) -> list[Row]:
    """H1: crises and moratoria that begin after admission, per hundred years of traject.

    Settled: the observed days after the day of admission, up to and including the exit; a year is 365.25 days.
    Several crises of one traject all count, once per kind and day. noemer: trajecten with such days.
    """
    spellen = []
    for traject in vraag.gegevens.trajecten:
        klok = vraag.gegevens.besluit(traject)
        if klok is None or vraag.gegevens.besluit_soort(traject) != "Toelatingsbeschikking":
            continue
        exit_day = vraag.gegevens.day(traject, "uit")
        ending = Einde(exit_day, RANG["uit"], "uit") if exit_day else None
        spellen.append(spel_of(traject, klok, traject.get("besluit_organisatie"), [ending]))
    groep = follow_all(spellen, vraag)
    days, events, noemer = 0, 0, 0
    for verloop in groep.verlopen:
        crises = {
            (row["activiteit"], (row["datum"] - verloop.spel.klok).days)
            for row in vraag.gegevens.facts(verloop.spel.traject)
            if row["activiteit"] in ("crisisinterventie", "moratorium")
        }
        after = [day for day in verloop.dagen if day > 0]
        days += len(after)
        noemer += bool(after)
        events += sum(day in after for _, day in crises)
    years = Fraction(4 * days, DAGEN_PER_JAAR_MAAL_VIER)
    return [
        row_of(
            vraag,
            indicator="H1",
            maat="per_100_trajectjaren",
            stat="stand",
            teller=events,
            noemer=noemer,
            waarde=100 * events / years if days else None,
            onderdrukt=None if days else "te_jong",
            weggelaten=left_out(groep),
            oordeel=care(groep),
        )
    ]


def c2(vraag: Vraag) -> list[Row]:
    """C2: in, out, stock, and whether time in the system fits them.

    Settled: everything is about trajecten with an aanmelding and belongs to who recorded it. Out: an exit on an
    observed day of the period. Stock: at the end of the last observed day. Little's time: trajecten open at the end
    of each observed day, added up, over the inflow. Flow only of municipalities wholly observed in the period.
    Lead time: from aanmelding to exit, the median of a curve with delayed entry.

    R3: its value only when ten spells were seen from day 0; then its curve starts there.

    Gekozen lezing: a median that is not reached is "te_jong". `weggelaten` of the ages is that of the stock.
    """
    came, came_missed = applications(vraag)
    flow = {"left": 0, "left_missed": 0, "days": 0, "stock_missed": 0}
    ages: list[int] = []
    spellen = []
    for traject in vraag.gegevens.trajecten:
        klok, recorder = vraag.gegevens.day(traject, "aanmelding_start"), traject.get("aanmelding_organisatie")
        if klok is None or not vraag.asks_for(traject, klok=klok, organisatie=recorder):
            continue
        exit_day = vraag.gegevens.day(traject, "uit")
        spellen.append(spel_of(traject, klok, recorder, [Einde(exit_day, RANG["uit"], "uit") if exit_day else None]))
        _add_flow(vraag, spellen[-1], exit_day, flow, ages)
    visible = vraag.any_wholly_observed()
    stand_left = {"niet waargenomen": flow["stock_missed"]} if flow["stock_missed"] else {}
    left_left = {"niet waargenomen": flow["left_missed"]} if flow["left_missed"] else {}
    some_day = vraag.any_day_observed()
    return [
        count_row(vraag, len(came), zichtbaar=visible, indicator="C2", definitie="instroom", weggelaten=came_missed),
        count_row(vraag, flow["left"], zichtbaar=visible, indicator="C2", definitie="uitstroom", weggelaten=left_left),
        count_row(vraag, len(ages), zichtbaar=some_day, indicator="C2", definitie="voorraad", weggelaten=stand_left),
        row_of(
            vraag,
            indicator="C2",
            definitie="Little",
            maat="dagen",
            stat="stand",
            noemer=len(came),
            waarde=Fraction(flow["days"], len(came)) if came else None,
            onderdrukt=None if came else "te_jong",
        ),
        _lead_time(vraag, spellen),
        quantile_row(vraag, ages, stat="mediaan", indicator="C2", definitie="leeftijd voorraad", weggelaten=stand_left),
        quantile_row(vraag, ages, stat="p90", indicator="C2", definitie="leeftijd voorraad", weggelaten=stand_left),
        *_handovers(vraag),
    ]


def _handovers(vraag: Vraag) -> list[Row]:
    """From the start at the first organisation to the first later start at another; leaving before it competes.

    Gekozen lezing: organisations that begin on the day of the first take nothing over.
    """
    spellen = []
    for traject in vraag.gegevens.trajecten:
        held = vraag.gegevens.houders(traject)
        if not held:
            continue
        klok, first = held[0]
        later = [day for day, owner in held if day > klok and owner != first]
        exit_day = vraag.gegevens.day(traject, "uit")
        ends = [
            Einde(later[0], RANG["begeleiding"], OVERGEDRAGEN) if later else None,
            Einde(exit_day, RANG["uit"], "uit") if exit_day else None,
        ]
        spellen.append(spel_of(traject, klok, first, ends))
    groep = curve_of(vraag, follow_all(spellen, vraag), last_horizon=365)
    return [
        curve_row(vraag, groep, telt=caused_by(OVERGEDRAGEN), horizon=day, indicator="C2", definitie="overdracht")
        for day in (122, 183, 365)
    ]


def _add_flow(vraag: Vraag, spel: Spel, exit_day: date | None, flow: dict[str, int], ages: list[int]) -> None:
    """Count one traject in the flow of the period, day by day."""
    gemeente = spel.traject.get("gemeente")
    observed = set(vraag.gegevens.observed(gemeente, spel.organisatie))
    whole, last = vraag.wholly_observed(gemeente), vraag.last_day(gemeente)
    for day in days_between(vraag.periode.start, vraag.periode.end):
        is_open = spel.klok <= day and (exit_day is None or day < exit_day) and (spel.tot is None or day <= spel.tot)
        if day == exit_day:
            flow["left" if day in observed and whole else "left_missed"] += 1
        if is_open and day in observed and whole:
            flow["days"] += 1
        if is_open and day == last and day in observed:
            ages.append((day - spel.klok).days)
        elif is_open and day == last:
            flow["stock_missed"] += 1


def _lead_time(vraag: Vraag, spellen: list[Spel]) -> Row:
    groep = follow_all(spellen, vraag)
    curve = curve_of(vraag, groep, last_horizon=10_000)
    fresh = sum(verloop.at_risk_on(0) for verloop in groep.verlopen)
    days = curve_median(curve.verlopen) if fresh >= vraag.minste_onder_risico else None
    return row_of(
        vraag,
        indicator="C2",
        definitie="doorlooptijd",
        maat="dagen",
        stat="mediaan",
        teller=sum(verloop.dag is not None for verloop in groep.verlopen),
        noemer=len(groep.verlopen),
        waarde=days,
        onderdrukt=None if days is not None else "te_jong",
        weggelaten=left_out(groep),
        oordeel=care(curve),
    )
