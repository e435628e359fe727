"""From spells to rows: Aalen-Johansen day by day in exact fractions, counts, and medians of a list.

Settled, for rows of a curve with horizon H:
- noemer: trajecten at risk on a day up to and including H. teller: events of this definition on such a day.
- onder_risico: at risk on day H itself. nog_lopend: the rest: in the noemer, no ending before H, not at risk on H.
- Fewer than ten that could be followed to H (`could_be_followed_to`, R1), or no estimate (`has_estimate`): value
  and bounds empty, `te_jong`; counts stay. How many had their ending before H makes no difference.
- Occupancy ("nog bezig", S1, L3): teller = known to be in the state at the end of day H.
- Where somebody enters late and fewer than ten are at risk on day 0, the curve would start where ten are
  (`curve_of`): all its rows are `te_jong` too, with the counts from that start on (R2).
- oordeel "met zorg": that late start, more than 5% vanished or more than 5% negative; else None (the files are not
  judged here).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from tests.reference.indicatoren.gegevens import Row, Vraag
from tests.reference.indicatoren.spellen import Groep, Verloop

Telt = Callable[[Verloop], bool]


def caused_by(*causes: str) -> Telt:
    """Counts endings with one of these causes."""
    return lambda verloop: verloop.oorzaak in causes


def row_of(vraag: Vraag, **values: Any) -> Row:
    """A row with all names of an uitkomst; what is not given is empty."""
    row: Row = {
        "definitie": "",
        "populatie": "",
        "soort_periode": vraag.soort.value,
        "periode": vraag.periode.code,
        "gemeente": vraag.gemeente,
        "organisatie": vraag.organisatie,
        "uitsplitsing": {vraag.groep[0]: vraag.groep[1]} if vraag.groep else {},
        "horizon_dagen": None,
        "teller": None,
        "noemer": None,
        "waarde": None,
        "onder_risico": None,
        "nog_lopend": None,
        "onbekend_laag": None,
        "onbekend_hoog": None,
        "weggelaten": {},
        "onderdrukt": None,
        "oordeel": None,
    }
    row["uitsplitsing"] |= values.pop("extra", {})
    return row | values


# ---- curves --------------------------------------------------------------------------------------------


def cumulative_incidence(verlopen: Sequence[Verloop], *, telt: Telt, horizon: int) -> Fraction:
    """Aalen-Johansen: the chance that an ending of this kind has come by the end of day `horizon`.

    Day by day: of those still without an ending, the share that ends on this day among those at risk on it.
    """
    without_ending, chance = Fraction(1), Fraction(0)
    for day in range(horizon + 1):
        ended = [verloop for verloop in verlopen if verloop.dag == day]
        if ended:
            at_risk = [verloop for verloop in verlopen if verloop.at_risk_on(day)]
            counted = [verloop for verloop in ended if telt(verloop)]
            chance += without_ending * Fraction(len(counted), len(at_risk))
            without_ending *= 1 - Fraction(len(ended), len(at_risk))
    return chance


def has_estimate(verlopen: Sequence[Verloop], *, horizon: int) -> bool:
    """Whether the curve says something about the horizon.

    Not where everybody at risk ended on some day before it, while others who entered later are at risk on it.
    """
    broken = False
    for day in {verloop.dag for verloop in verlopen if verloop.dag is not None and verloop.dag < horizon}:
        at_risk = [verloop for verloop in verlopen if verloop.at_risk_on(day)]
        broken = broken or all(verloop.dag == day for verloop in at_risk)
    return not (broken and any(verloop.at_risk_on(horizon) for verloop in verlopen))


def curve_of(vraag: Vraag, groep: Groep, *, last_horizon: int) -> Groep:
    """The spells as a curve up to the last horizon uses them.

    With fewer than ten at risk on day 0: nothing before the first day on which somebody enters (for the first time
    or after a gap) and at least ten are at risk, or as many as ever on a day on which somebody enters. Such a curve
    speaks of those still there at its start, so it has no value (R2).
    """
    entries = set()
    for verloop in groep.verlopen:
        for day in verloop.dagen:
            if day <= last_horizon and not verloop.at_risk_on(day - 1):
                entries.add(day)
    at_risk = {day: sum(verloop.at_risk_on(day) for verloop in groep.verlopen) for day in entries}
    enough = min(vraag.minste_onder_risico, max(at_risk.values(), default=0))
    start = min((day for day, number in at_risk.items() if number >= enough), default=0)
    if start == 0:
        return groep
    return Groep(_from_day(groep.verlopen, start), groep.weggelaten, met_zorg=True, voorwaardelijk=True)


def _from_day(verlopen: Sequence[Verloop], start: int) -> list[Verloop]:
    later = [replace(v, dagen=tuple(day for day in v.dagen if day >= start)) for v in verlopen]
    return [verloop for verloop in later if verloop.dagen]


def curve_row(
    vraag: Vraag,
    groep: Groep,
    *,
    telt: Telt,
    horizon: int,
    onbekend: Telt | None = None,
    bezetting: bool = False,
    goed: Telt = lambda _: False,
    stat: str = "aj",
    **values: Any,
) -> Row:
    """One point of a curve.

    Args:
        groep: result of `curve_of`.
        telt: which endings this definition counts.
        onbekend: endings of which the reason is unknown; gives bounds.
        bezetting: the value is the share that did *not* have such an ending.
        goed: endings after which somebody still is in the state of an occupancy.
    """
    entered = [verloop for verloop in groep.verlopen if verloop.dagen[0] <= horizon]
    at_risk = [verloop for verloop in entered if verloop.at_risk_on(horizon)]
    ended_before = [verloop for verloop in entered if verloop.dag is not None and verloop.dag < horizon]
    ended = [verloop for verloop in entered if verloop.dag is not None and verloop.dag <= horizon]
    teller = sum(telt(verloop) for verloop in ended)
    if bezetting:
        teller = sum(verloop.dag != horizon for verloop in at_risk) + sum(goed(verloop) for verloop in ended)
    followed = [verloop for verloop in groep.verlopen if verloop.could_be_followed_to(horizon)]
    old_enough = (
        len(followed) >= vraag.minste_onder_risico
        and not groep.voorwaardelijk
        and has_estimate(groep.verlopen, horizon=horizon)
    )
    chance = low = high = None
    if old_enough:
        chance = cumulative_incidence(groep.verlopen, telt=telt, horizon=horizon)
        chance = 1 - chance if bezetting else chance
        if onbekend is not None:
            low = chance
            high = cumulative_incidence(groep.verlopen, telt=lambda v: telt(v) or onbekend(v), horizon=horizon)
    return row_of(
        vraag,
        maat="aandeel",
        stat=stat,
        horizon_dagen=horizon,
        teller=teller,
        noemer=len(entered),
        waarde=chance,
        onder_risico=len(at_risk),
        nog_lopend=len(entered) - len(ended_before) - len(at_risk),
        onbekend_laag=low,
        onbekend_hoog=high,
        onderdrukt=None if old_enough else "te_jong",
        weggelaten=left_out(groep),
        oordeel=care(groep),
        **values,
    )


def curve_median(verlopen: Sequence[Verloop]) -> Fraction | None:
    """The day by which half has ended (one kind of ending).

    Gekozen lezing: exactly one half on a flat piece gives the midpoint with the next day of an ending; without
    such a next day the first day at one half.
    """
    days = sorted({verloop.dag for verloop in verlopen if verloop.dag is not None})
    steps = [(day, cumulative_incidence(verlopen, telt=lambda _: True, horizon=day)) for day in days]
    for place, (day, chance) in enumerate(steps):
        if chance > Fraction(1, 2):
            return Fraction(day)
        if chance == Fraction(1, 2):
            later = [other for other, more in steps[place + 1 :] if more > chance]
            return Fraction(day + later[0], 2) if later else Fraction(day)
    return None


def left_out(groep: Groep) -> dict[str, int]:
    """Reasons with a number above zero."""
    return {reason: count for reason, count in groep.weggelaten.items() if count}


def care(groep: Groep) -> str | None:
    """The verdict on a row of spells."""
    return "met zorg" if groep.met_zorg else None


# ---- shares, counts and lists --------------------------------------------------------------------------


def share_row(vraag: Vraag, *, teller: int, noemer: int, stat: str = "aandeel", **values: Any) -> Row:
    """A plain share of a closed group; an empty group has no value, `te_jong`."""
    value = Fraction(teller, noemer) if noemer else None
    young = None if noemer else "te_jong"
    return row_of(
        vraag, maat="aandeel", stat=stat, teller=teller, noemer=noemer, waarde=value, onderdrukt=young, **values
    )


def count_row(vraag: Vraag, count: int, *, zichtbaar: bool = True, **values: Any) -> Row:
    """A count; nothing where nothing could be counted, `te_jong`."""
    number = count if zichtbaar else None
    young = None if zichtbaar else "te_jong"
    value = Fraction(count) if zichtbaar else None
    return row_of(vraag, maat="aantal", stat="stand", teller=number, waarde=value, onderdrukt=young, **values)


def quantile(values: Sequence[int], share: Fraction) -> Fraction | None:
    """The value below which this share lies; exactly on a step: the midpoint of its two sides.

    Gekozen lezing: the midpoint rule that methods 1a advises for a median on a curve, for every quantile.
    """
    ordered = sorted(values)
    if not ordered:
        return None
    place = share * len(ordered)
    if place.denominator == 1 and place < len(ordered):
        return Fraction(ordered[int(place) - 1] + ordered[int(place)], 2)
    return Fraction(ordered[int(place)])


def quantile_row(vraag: Vraag, ages: Sequence[int], *, stat: str, **values: Any) -> Row:
    """Median ("mediaan") or 90th percentile ("p90") in days of a list of ages."""
    share = Fraction(1, 2) if stat == "mediaan" else Fraction(9, 10)
    young = None if ages else "te_jong"
    value = quantile(ages, share)
    return row_of(vraag, maat="dagen", stat=stat, noemer=len(ages), waarde=value, onderdrukt=young, **values)
