"""Parts: what each organisation records of a story. A story of one organisation is one part.

At a hand-over without a gap the story has two parts that overlap, so that they are one traject again after
samenloop: the first keeps everything up to the end of the stabilisation, the second has an application of
its own and everything from the settlement on.
"""

from typing import Any

import numpy as np

from stabiel.begrippen.lijsten import Uitstroomreden
from stabiel.voorbeeld import beloop
from stabiel.voorbeeld.kaart import Mechanisme, Overdracht
from stabiel.voorbeeld.kalender import to_workdays
from stabiel.voorbeeld.kolommen import Kolom, Kolommen, stack_rows
from stabiel.voorbeeld.loting import NOOIT, Dagen, Loting, earliest, mix, when

FASEN = (
    "aanmelding", "aanmelding_eind", "start", "advies", "advies_eind", "intake", "besluit", "plan", "stabilisatie",
    "stabilisatie_eind", "regeling", "dwang_verzoek", "toegekend", "afgewezen", "ingetrokken", "oplossing",
    "oplossing_eind", "nazorg", "nazorg_eind", "uit", "schuldoverzicht",
)  # fmt: skip
"""Days that a delivery shows once they have come."""
SPANNEN = (
    *(f"begeleiding{place}" for place in range(len(beloop.SOORTEN))), "crisis1", "crisis2", "voorziening",
)  # fmt: skip
"""Periods; `<name>_eind` is their last day."""
MORATORIUM = ("moratorium_aanvraag", "moratorium_goedkeuring", "moratorium", "moratorium_eind")
DAGEN = (*FASEN, *SPANNEN, *(f"{name}_eind" for name in SPANNEN), *MORATORIUM, "oplossing_plan", "peildag")
_SETTLEMENT = (
    "regeling", "dwang_verzoek", "toegekend", "afgewezen", "ingetrokken", "oplossing", "oplossing_plan",
    "oplossing_eind", "nazorg", "nazorg_eind",
)  # fmt: skip
_EARLY = ("advies", "advies_eind", "plan", "stabilisatie", "stabilisatie_eind")
_LONG = ("langdurig", "langdurig_eind", "bewind")
_MORATORIUM_DAYS = 180


def divide_stories(verhalen: Kolommen, *, mechanisme: Mechanisme) -> Kolommen:
    """The parts, sorted by person, story and organisation.

    Args:
        verhalen: stories of `live`.
        mechanisme: says whether a second organisation takes over.

    Returns:
        DAGEN, `sleutel` (of the part), `verhaal` (key of the story), `persoon`, `organisatie` (0 or 1), the flags
        crisis, toegelaten and dwang, and the codes reden and oplossing_soort.
    """
    rows = verhalen.replace(verhaal=verhalen["sleutel"], peildag=_help_begins(verhalen))
    support = mechanisme.overdracht is Overdracht.STEUN
    begins_second = rows["route"] if support else rows["vervolg"] & (mechanisme.overdracht is Overdracht.KETEN)
    rows = rows.replace(organisatie=begins_second.astype(np.int8))
    passes = rows["overgang"] < NOOIT
    whole = rows.take(~passes)
    first, second = (make(rows.take(passes), support=support) for make in (_first_part, _second_part))
    parts = stack_rows([whole, first, second])
    parts = parts.replace(sleutel=mix(parts["verhaal"] + parts["organisatie"].astype(np.uint64), "deel"))
    parts = _with_periods(_with_dates(parts))
    order = np.lexsort((parts["organisatie"], parts["nummer"], parts["persoon"]))
    kept = (*DAGEN, "sleutel", "verhaal", "persoon", "organisatie", "crisis", "toegelaten", "dwang", "reden",
            "oplossing_soort")  # fmt: skip
    return Kolommen({name: parts[name][order] for name in kept})


def _first_part(rows: Kolommen, *, support: bool) -> Kolommen:
    lot = Loting(rows["verhaal"])
    moved = rows["overgang"] <= rows["langdurig"] if support else np.zeros(len(rows), dtype=np.bool_)
    after = rows["overgang"] + np.where(moved, lot.between("eind deel kort", 0, 7), lot.between("eind deel", 5, 25))
    ends = earliest(np.where(rows["route"], rows["langdurig_eind"], to_workdays(after)), rows["uit"])
    other = np.where(moved, _code(Uitstroomreden.NIET_PASSEND), _code(Uitstroomreden.OVERIG))
    columns: dict[str, Any] = {name: _never(rows) for name in _SETTLEMENT}
    columns |= {name: np.where(moved, NOOIT, rows[name]).astype(np.int32) for name in _LONG}
    columns["uit"] = ends
    columns["reden"] = np.where(ends < rows["uit"], other, rows["reden"]).astype(np.int8)
    columns["oplossing_soort"] = np.full(len(rows), -1, dtype=np.int8)
    columns["dwang"] = np.zeros(len(rows), dtype=np.bool_)
    return rows.replace(**columns)


def _second_part(rows: Kolommen, *, support: bool) -> Kolommen:
    lot = Loting(rows["verhaal"])
    moved = rows["overgang"] <= rows["langdurig"] if support else np.zeros(len(rows), dtype=np.bool_)
    applies = to_workdays(rows["overgang"] - lot.between("eigen aanmelding", 0, 10))
    talk = to_workdays(applies + lot.between("eigen gesprek", 2, 12)) if support else _never(rows)
    decision = when(talk < NOOIT, to_workdays(talk + lot.between("eigen besluit", 5, 15)))
    columns: dict[str, Any] = {name: _never(rows) for name in _EARLY}
    columns |= {name: np.where(moved, rows[name], NOOIT).astype(np.int32) for name in _LONG}
    columns |= {
        "aanmelding": applies,
        "intake": when(talk <= rows["uit"], talk),
        "besluit": when(decision <= rows["uit"], decision),
        "crisis": np.zeros(len(rows), dtype=np.bool_),
        "organisatie": (1 - rows["organisatie"]).astype(np.int8),
    }
    columns["toegelaten"] = columns["besluit"] < NOOIT
    return rows.replace(**columns)


def _with_dates(parts: Kolommen) -> Kolommen:
    lot = Loting(parts["sleutel"])
    advice = parts["advies"] < NOOIT
    applied = np.where(advice, NOOIT, parts["aanmelding"]).astype(np.int32)
    first = np.where(advice, parts["advies"], parts["aanmelding"]).astype(np.int32)
    begins = earliest(to_workdays(first + lot.between("start", 0, 3)), parts["intake"], parts["uit"])
    help_begins = _help_begins(parts)
    overview = earliest(
        to_workdays(help_begins + lot.between("schuldoverzicht", 15, 60)), parts["regeling"], parts["oplossing"]
    )
    return parts.replace(
        aanmelding=applied,
        aanmelding_eind=when(~advice, earliest(parts["intake"], parts["uit"])),
        start=np.where(advice, first, begins).astype(np.int32),
        schuldoverzicht=when((help_begins < NOOIT) & (overview <= parts["uit"]), overview),
    )


def _help_begins(parts: Kolommen) -> Dagen:
    """First day of the help itself: stabilisation or long-term support, else admission, else of a second part."""
    admitted = when(parts["toegelaten"], parts["besluit"])
    phase = earliest(parts["stabilisatie"], parts["langdurig"])
    own = np.where(phase < NOOIT, phase, admitted)
    settles = (parts["regeling"] < NOOIT) | (parts["oplossing"] < NOOIT)
    return np.where((own == NOOIT) & settles, parts["aanmelding"], own).astype(np.int32)


def _with_periods(parts: Kolommen) -> Kolommen:
    lot = Loting(parts["sleutel"])
    columns = {
        **_support(parts, lot),
        **_crises(parts, lot),
        **_moratorium(parts, lot),
    }
    begins = when(
        lot.hit("voorziening", beloop.VOORZIENING), _help_begins(parts) + lot.between("voorziening van", 0, 80)
    )
    columns |= _period("voorziening", begins, lot.between("voorziening duur", 20, 120), parts["uit"])
    return parts.replace(**columns)


def _period(name: str, start: Dagen, days: Dagen, last: Dagen) -> dict[str, Kolom]:
    """A period that ends with the part at the latest, and does not exist when it would begin after it."""
    begins = to_workdays(start)
    begins = when(begins < last, begins)
    ends = earliest(to_workdays(begins + days), last)
    return {name: begins, f"{name}_eind": when((begins < NOOIT) & (ends < NOOIT), ends)}


def _support(parts: Kolommen, lot: Loting) -> dict[str, Kolom]:
    plain = (parts["langdurig"] == NOOIT) & (_help_begins(parts) < NOOIT)
    columns: dict[str, Kolom] = {}
    for place, chance in enumerate(beloop.BEGELEIDING):
        name = f"begeleiding{place}"
        start = when(plain & lot.hit(name, chance), _help_begins(parts) + lot.between(f"{name} van", 0, 60))
        columns |= _period(name, start, lot.between(f"{name} duur", 90, 540), parts["uit"])
    long = f"begeleiding{beloop.LANGDURIG}"
    columns |= {long: parts["langdurig"], f"{long}_eind": parts["langdurig_eind"]}
    guarded = parts["bewind"] < NOOIT
    for name, days in ((f"begeleiding{beloop.BEWIND}", "bewind"), (f"begeleiding{beloop.BEWIND}_eind", "uit")):
        columns[name] = np.where(guarded, parts[days], columns[name]).astype(np.int32)
    return columns


def _crises(parts: Kolommen, lot: Loting) -> dict[str, Kolom]:
    start = when(parts["crisis"], parts["aanmelding"] + lot.between("crisis", 0, 2))
    ends = to_workdays(start + lot.between("crisis duur", 7, 35))
    later = when(parts["toegelaten"], parts["besluit"] + 7 + lot.days("nieuwe crisis", beloop.NIEUWE_CRISIS))
    first = {"crisis1": to_workdays(start), "crisis1_eind": when(start < NOOIT, ends)}
    return {**first, **_period("crisis2", later, lot.between("crisis2 duur", 7, 35), parts["uit"])}


def _moratorium(parts: Kolommen, lot: Loting) -> dict[str, Kolom]:
    phase = parts["stabilisatie"] < NOOIT
    asked = to_workdays(parts["stabilisatie"] + lot.between("moratorium", 5, 90))
    granted = to_workdays(asked + lot.between("moratorium goed", 7, 30))
    exists = phase & lot.hit("moratorium", beloop.MORATORIUM) & (granted < parts["uit"])
    ends = earliest(granted + _MORATORIUM_DAYS, parts["uit"])
    days = (asked, granted, granted, ends)
    return {name: when(exists, day) for name, day in zip(MORATORIUM, days, strict=True)}


def _never(rows: Kolommen) -> Dagen:
    return np.full(len(rows), NOOIT, dtype=np.int32)


def _code(reason: Uitstroomreden) -> int:
    return beloop.REDENEN.index(reason)
