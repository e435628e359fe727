"""What `leg-uit` and `wat-veranderde` tell, tied to the figures themselves."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tests.support.aanval.begrip import CLOCK
from tests.support.aanval.kennis import Kennis, Maten, Naam

Verteld = Mapping[str, Any]
_NOEMER_EN_TELLER = "telt mee in de noemer en in de teller"


def sizes_told(uitleg: Iterable[Verteld], veranderd: Iterable[Verteld]) -> Maten:
    """True sizes from unprotected explanations."""
    return {name: float(size) for name, size in _numbers(list(uitleg), list(veranderd)) if size is not None}


def learn_told(
    known: Kennis, uitleg: Sequence[Verteld], veranderd: Sequence[Verteld], figures: Mapping[Naam, Mapping[str, int]]
) -> None:
    """Explanations and changes.

    Args:
        figures: sizes of the rows of figures, by indicator, definition, population, kind of period, period,
            municipality and snapshot.
    """
    for name, size in _numbers(uitleg, veranderd):
        known.print_(name, size)
    for told in uitleg:
        _add_up(known, told)
        _tie(known, told, figures)
    for told in veranderd:
        _changes(known, told)


def reading(told: Verteld) -> Naam:
    """Which figure is explained, of when and where."""
    return (
        told["indicator"], told["definitie"], told["populatie"], told["soort_periode"], told["periode"],
        told["gemeente"], told["momentopname"],
    )  # fmt: skip


def _numbers(uitleg: Sequence[Verteld], veranderd: Sequence[Verteld]) -> Iterable[tuple[Naam, float | None]]:
    """Every number by its name; a reason that other explanations of the same figure do name has nobody in it."""
    reasons: dict[Naam, dict[str, None]] = defaultdict(dict)
    for told in uitleg:
        for one in told["redenen"]:
            reasons[reading(told)[:4]].setdefault(one["reden"])
    for told in uitleg:
        yield _all(told), told["trajecten"]
        sides = {True: "telt_mee", False: "telt_niet_mee"}
        for counts, side in sides.items():
            yield ("kant", counts, *reading(told)), told[side]
        given = {one["reden"]: one["aantal"] for one in told["redenen"]}
        for reason in reasons[reading(told)[:4]]:
            yield _reason(told, reason), given.get(reason, 0)
    for told in veranderd:
        for one in told["trajecten"]:
            yield _change(told, one["gemeente"], one["soort"]), one["aantal"]


def _all(told: Verteld) -> Naam:
    return "alle trajecten", told["gemeente"], told["momentopname"]


def _reason(told: Verteld, reason: str) -> Naam:
    return ("reden", reason, *reading(told))


def _change(told: Verteld, gemeente: str, kind: str) -> Naam:
    return "veranderd", kind, gemeente, told["oud"], told["nieuw"]


def _add_up(known: Kennis, told: Verteld) -> None:
    """Every traject has one reason: the reasons add up to their side, and the two sides to everybody."""
    sides = {counts: known.one(("kant", counts, *reading(told))) for counts in (True, False)}
    known.equal(known.one(_all(told)), list(sides.values()))
    for counts, side in sides.items():
        own = [known.one(_reason(told, one["reden"])) for one in told["redenen"] if one["telt_mee"] is counts]
        known.equal(side, own)


def _tie(known: Kennis, told: Verteld, figures: Mapping[Naam, Mapping[str, int]]) -> None:
    """Who counts is the denominator of the figure, or the figure itself; an ending holds its events."""
    own = figures.get(reading(told), {})
    counting = known.one(("kant", True, *reading(told)))
    if "noemer" in own:
        known.equal(own["noemer"], [counting])
    elif "teller" in own:
        known.equal(own["teller"], [counting])
    named = {one["reden"]: known.one(_reason(told, one["reden"])) for one in told["redenen"]}
    if _NOEMER_EN_TELLER in named and "teller" in own:
        known.equal(own["teller"], [named[_NOEMER_EN_TELLER]])
    ends = {reason.partition("geëindigd: ")[2]: number for reason, number in named.items() if "geëindigd: " in reason}
    held = _ENDS.get((told["indicator"], told["definitie"]), ())
    if "teller" in own and held:
        found = [ends[one] for one in held if one in ends]
        if found:
            whole = known.one(("eindes", *reading(told)))
            known.equal(whole, found)
            known.inside(whole, [own["teller"]])
    still = [number for reason, number in named.items() if "nog bezig" in reason or "verdween" in reason]
    if still and "nog_lopend" in own:
        whole = known.one(("nog niet geëindigd", *reading(told)))
        known.equal(whole, still)
        known.inside(whole, [own["nog_lopend"]])


_ENDS = {
    ("S3", "smal"): ("klaar",), ("S3", "ruim"): ("klaar",), ("S4", "smal"): ("klaar",), ("S4", "ruim"): ("klaar",),
    ("S2", "D1"): ("afgehaakt",), ("S2", "D2"): ("afgehaakt", "voldoet niet"), ("S2", "zelf"): ("zelf",),
    ("S2", "D3"): ("afgehaakt", "voldoet niet", "zelf", "anders", "onbekend"),
    ("S2", "afgewezen"): ("afgewezen",), ("S2", "afgerond"): ("afgerond",),
    ("S2", "overleden of verhuisd"): ("overleden of verhuisd",),
}  # fmt: skip
"""The endings that are events of a figure."""


def learn_same_reasons(known: Kennis, uitleg: Sequence[Verteld]) -> None:
    """Figures of one clock have the same people under the same reason; a narrower population has part of them."""
    seen: dict[Naam, int] = {}
    for told in uitleg:
        clock = CLOCK.get(told["indicator"])
        if clock is None:
            continue
        for one in told["redenen"]:
            number = known.one(_reason(told, one["reden"]))
            key = (clock, one["reden"], told["populatie"], *reading(told)[3:])
            if key in seen:
                known.equal(seen[key], [number])
            else:
                seen[key] = number
            wider = seen.get((clock, one["reden"], "met", *reading(told)[3:]))
            if told["populatie"] == "zonder" and wider is not None:
                known.inside(wider, [number])


def _changes(known: Kennis, told: Verteld) -> None:
    """New less gone is the difference of how many there were and are."""
    kinds: dict[str, dict[str, int]] = defaultdict(dict)
    for one in told["trajecten"]:
        kinds[one["gemeente"]][one["soort"]] = known.one(_change(told, one["gemeente"], one["soort"]))
    for place, found in kinds.items():
        before, after = (("alle trajecten", place, name) for name in (told["oud"], told["nieuw"]))
        if before in known.names and after in known.names and {"nieuw", "vervallen"} <= found.keys():
            new, gone = found["nieuw"], found["vervallen"]
            known.sums.append([(known.one(after), 1.0), (known.one(before), -1.0), (new, -1.0), (gone, 1.0)])
