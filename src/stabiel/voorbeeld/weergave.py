"""What one delivery holds: the parts that overlap its window, as they were known when it was made."""

from dataclasses import dataclass

import numpy as np

from stabiel.voorbeeld.beloop import reasons
from stabiel.voorbeeld.delen import FASEN, MORATORIUM, SPANNEN
from stabiel.voorbeeld.kaart import Organisatie
from stabiel.voorbeeld.kalender import Halfjaar
from stabiel.voorbeeld.kolommen import Kolom, Kolommen
from stabiel.voorbeeld.loting import NOOIT, Dagen, Loting, Sleutels, Vlaggen, mix, when

OUD = 60  # days: how long ago a part ended that is delivered although it should not be
_MISTAKEN_END = 0.003
_MISTAKEN_START = 0.004
_MISTAKEN_REASON = reasons(niet_verschenen=0.5, ingetrokken=0.5)
_VANISHES = (0.004, 0.02)  # without dirt; added at dirt 1
_TWICE, _TOO_OLD, _LATE = 0.007, 0.08, 0.04  # at dirt 1


@dataclass(frozen=True)
class Aanlevering:
    """One delivery of one organisation: its period, and the first and last one that it makes."""

    organisatie: Organisatie
    plaats: int  # of the organisation in its area
    halfjaar: Halfjaar
    nummer: int  # of the half-year
    vorige: tuple[Halfjaar, ...]  # that it delivered before
    volgende: tuple[Halfjaar, ...]  # that it delivers after


@dataclass(frozen=True)
class Rijen:
    """Rows of a delivery: place of the part, key of the row, and how often an odd thing happened."""

    deel: Kolom
    sleutel: Sleutels
    dubbel: Vlaggen
    te_oud: Vlaggen


def list_aanleveringen(organisaties: tuple[Organisatie, ...], halfjaren: tuple[Halfjaar, ...]) -> list[Aanlevering]:
    """All deliveries of the organisations of one area, in order of organisation and period."""
    found = []
    for place, who in enumerate(organisaties):
        made = [n for n in range(len(halfjaren)) if not (who.mist_levering and n == missing_number(len(halfjaren)))]
        for n in made:
            before = tuple(halfjaren[m] for m in made if m < n)
            after = tuple(halfjaren[m] for m in made if m > n)
            found.append(Aanlevering(who, place, halfjaren[n], n, before, after))
    return found


def missing_number(count: int) -> int:
    """Which half-year an organisation that misses one misses: the middle one; -1 when there are fewer than three."""
    return count // 2 if count > 2 else -1


def select_rows(delen: Kolommen, aanlevering: Aanlevering, *, vuil: float) -> Rijen:
    """The parts that this delivery holds, in their order; a part that is delivered twice stands there twice.

    A part is held when it ran on a day of the period. Some vanish from the second delivery on that should
    hold them; with dirt a few that ended before the period are still there, and a few stand there twice.
    """
    window = aanlevering.halfjaar
    own = (delen["organisatie"] == aanlevering.plaats) & (delen["start"] <= window.eind)
    runs = delen["uit"] >= window.start
    lot = Loting(mix(delen["sleutel"], window.code))
    old = ~runs & (delen["uit"] >= window.start - OUD) & lot.hit("te oud", _TOO_OLD * vuil)
    places = np.flatnonzero(own & (runs | old) & ~_vanished(delen, aanlevering, vuil))
    twice = lot.hit("dubbel", _TWICE * vuil)[places]
    order = np.sort(np.concatenate([np.arange(len(places)), np.flatnonzero(twice)]))
    again = np.zeros(len(order), dtype=np.bool_)
    again[1:] = order[1:] == order[:-1]
    rows = places[order]
    return Rijen(rows, lot.keys[rows], again, old[rows])


def _vanished(delen: Kolommen, aanlevering: Aanlevering, vuil: float) -> Vlaggen:
    """Parts that are missing from the delivery on which their lot fell, and from every later one."""
    earlier = np.zeros(len(delen), dtype=np.int64)
    for window in aanlevering.vorige:
        earlier += (delen["start"] <= window.eind) & (delen["uit"] >= window.start)
    lot = Loting(delen["sleutel"])
    chosen = lot.hit("verdwijnt", _VANISHES[0] + _VANISHES[1] * vuil)
    return np.asarray(chosen & (earlier > lot.between("verdwijnt na", 0, 2)) & (earlier > 0), dtype=np.bool_)


def show_rows(delen: Kolommen, rijen: Rijen, aanlevering: Aanlevering, *, vuil: float) -> Kolommen:
    """The columns of these rows as known at the moment: later days absent, planned ends of a settlement shown.

    The knowledge ends with the last day of the period; with dirt some rows know the days up to the moment of
    the delivery. A few rows hold a mistake that the next delivery of the same part corrects.
    """
    shown = delen.take(rijen.deel)
    lot = Loting(rijen.sleutel)
    known_to = aanlevering.halfjaar.eind + np.where(lot.hit("laat", _LATE * vuil), aanlevering.organisatie.na - 1, 0)
    columns: dict[str, Kolom] = {name: when(shown[name] <= known_to, shown[name]) for name in FASEN}
    planned = np.where(columns["oplossing_eind"] < NOOIT, columns["oplossing_eind"], shown["oplossing_plan"])
    columns["oplossing_eind"] = when(columns["oplossing"] < NOOIT, planned)
    for name in (*SPANNEN, *(f"{name}_eind" for name in SPANNEN), *MORATORIUM[:3]):
        columns[name] = when(shown[name] <= known_to, shown[name])
    columns["moratorium_eind"] = when(columns["moratorium"] < NOOIT, shown["moratorium_eind"])
    corrected = _corrected_later(shown, aanlevering)
    columns["reden"] = shown["reden"]
    columns |= _mistakes(columns, lot, corrected & ~rijen.te_oud, aanlevering)
    columns["toegelaten"] = shown["toegelaten"] & (columns["besluit"] < NOOIT)
    columns["dwang"] = shown["dwang"] & (columns["toegekend"] < NOOIT)
    columns["reden"] = np.where(columns["uit"] < NOOIT, columns["reden"], -1)
    return shown.replace(sleutel=rijen.sleutel, deel=shown["sleutel"], **columns)


def _corrected_later(shown: Kolommen, aanlevering: Aanlevering) -> Vlaggen:
    if not aanlevering.volgende:
        return np.zeros(len(shown), dtype=np.bool_)
    return np.asarray(shown["uit"] >= aanlevering.volgende[0].start)


def _mistakes(columns: dict[str, Kolom], lot: Loting, corrected: Vlaggen, aanlevering: Aanlevering) -> dict[str, Kolom]:
    """An exit that the next delivery withdraws, and an aanmelding some days before the true one."""
    window = aanlevering.halfjaar
    ended = corrected & lot.hit("vergissing einde", _MISTAKEN_END)
    ended &= np.asarray(columns["start"] < window.start) & np.asarray(columns["oplossing"] == NOOIT)
    day: Dagen = window.eind - lot.between("vergissing dag", 1, 20)
    quiet = np.asarray([columns[name] < day for name in ("regeling", "besluit", "plan", "stabilisatie")]).any(axis=0)
    ended &= quiet & ~_dated_after(columns, day)
    earlier = lot.between("vergissing begin", 2, 9)
    moved = corrected & lot.hit("vergissing aanmelding", _MISTAKEN_START) & np.asarray(columns["aanmelding"] < NOOIT)
    return {
        "uit": np.where(ended, day, columns["uit"]).astype(np.int32),
        "reden": np.where(ended, lot.pick("vergissing reden", _MISTAKEN_REASON), columns["reden"]),
        "aanmelding": np.where(moved, columns["aanmelding"] - earlier, columns["aanmelding"]).astype(np.int32),
    }


def _dated_after(columns: dict[str, Kolom], day: Dagen) -> Vlaggen:
    names = (*FASEN, *SPANNEN, *(f"{name}_eind" for name in SPANNEN), *MORATORIUM)
    later = [(columns[name] > day) & (columns[name] < NOOIT) for name in names]
    return np.asarray(np.any(later, axis=0), dtype=np.bool_)
