"""The plan of a country: who lives in it, so that all files together hold exactly the number asked for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from stabiel.voorbeeld.delen import divide_stories
from stabiel.voorbeeld.kaart import LAND, Gemeente, Werkgebied, drawn_mechanisme
from stabiel.voorbeeld.kalender import list_halfjaren
from stabiel.voorbeeld.kolommen import Kolommen
from stabiel.voorbeeld.levens import Levens, Tijdvak, keep_visible, live, person_keys
from stabiel.voorbeeld.weergave import Aanlevering, list_aanleveringen, select_rows

PER_BESTAND = 25_000
BLOK = 4096  # persons that are worked out together

Uitvoeren = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""Applies a function to items, in order of the items; in this process or in others."""


@dataclass(frozen=True)
class Wens:
    """What is asked for.

    Attributes:
        trajecten: delivered trajecten in all files together; one traject in three deliveries counts three times.
        zaad: same seed, same country.
        halfjaren: number of half-years.
        vuil: from 0 (clean) to 1 (everything that goes wrong).
        schulden: share of the debts that are delivered one by one; fewer makes the files smaller.
    """

    trajecten: int
    zaad: int = 1
    halfjaren: int = 6
    vuil: float = 0.3
    schulden: float = 1.0

    @property
    def tijdvak(self) -> Tijdvak:
        """First and last day of all windows."""
        return Tijdvak.of(list_halfjaren(self.halfjaren))


@dataclass(frozen=True)
class Blok:
    """Some persons of one municipality, with everything that happens to them."""

    gemeente: Gemeente
    nummers: npt.NDArray[np.int64]  # their numbers in the municipality
    eerste_persoon: int  # number in the country of the first of them; the next ones follow
    levens: Levens
    delen: Kolommen


@dataclass(frozen=True)
class Groep:
    """Persons of one municipality in one piece: their numbers, and how many rows each delivery has of them."""

    gemeente: Gemeente
    nummers: npt.NDArray[np.int64]
    eerste_persoon: int
    rijen: tuple[int, ...]


@dataclass(frozen=True)
class Stuk:
    """Work for one process: one file per delivery of an area, each of at most `PER_BESTAND` trajecten."""

    gebied: Werkgebied
    nummer: int
    stukken: int
    groepen: tuple[Groep, ...]


@dataclass(frozen=True)
class _Geteld:
    nummers: npt.NDArray[np.int64]
    rijen: npt.NDArray[np.uint8]  # per person and delivery


def make_block(wens: Wens, gemeente: Gemeente, nummers: npt.NDArray[np.int64], *, eerste_persoon: int = 0) -> Blok:
    """The lives and parts of these persons."""
    mechanisme = drawn_mechanisme(gemeente, zaad=wens.zaad)
    keys = person_keys(gemeente.code, zaad=wens.zaad, numbers=nummers)
    lives = live(keys, mechanisme=mechanisme, tijdvak=wens.tijdvak)
    return Blok(gemeente, nummers, eerste_persoon, lives, divide_stories(lives.verhalen, mechanisme=mechanisme))


def deliveries_of(wens: Wens, gebied: Werkgebied) -> list[Aanlevering]:
    """All deliveries of one area."""
    return list_aanleveringen(gebied.organisaties, list_halfjaren(wens.halfjaren))


def make_plan(wens: Wens, *, run: Uitvoeren) -> list[Stuk]:
    """The pieces of work of a whole country, in order.

    Args:
        wens: what is asked for.
        run: how counting is spread over processes; the plan does not depend on it.
    """
    wanted = _wanted(wens.trajecten)
    counted = _count_enough(wens, wanted, run)
    chosen = _choose(wanted, counted)
    pieces, person = [], 0
    for gebied in LAND:
        groups = [chosen[gemeente.code] for gemeente in gebied.gemeenten]
        pieces += _cut(gebied, groups, person)
        person += sum(len(group.nummers) for group in groups)
    return pieces


def _wanted(total: int) -> dict[str, int]:
    """Rows per municipality: whole numbers that add up."""
    places = [gemeente for gebied in LAND for gemeente in gebied.gemeenten]
    edges = np.round(np.cumsum([gemeente.deel for gemeente in places]) * total).astype(int)
    edges[-1] = total
    return {gemeente.code: int(rows) for gemeente, rows in zip(places, np.diff(edges, prepend=0), strict=True)}


def count_block(task: tuple[Wens, Gemeente, Werkgebied, int]) -> _Geteld:
    """Persons of one block that live in the country, and their rows per delivery."""
    wens, gemeente, gebied, number = task
    block = make_block(wens, gemeente, np.arange(number * BLOK, (number + 1) * BLOK, dtype=np.int64))
    here = keep_visible(block.levens, tijdvak=wens.tijdvak)
    deliveries = deliveries_of(wens, gebied)
    rows = np.zeros((BLOK, len(deliveries)), dtype=np.uint8)
    for place, delivery in enumerate(deliveries):
        chosen = select_rows(block.delen, delivery, vuil=wens.vuil)
        rows[:, place] = np.bincount(block.delen["persoon"][chosen.deel], minlength=BLOK)
    return _Geteld(block.nummers[here], rows[here])


def _count_enough(wens: Wens, wanted: dict[str, int], run: Uitvoeren) -> dict[str, _Geteld]:
    """Blocks of every municipality until it has more rows than wanted."""
    homes = {gemeente.code: (gemeente, gebied) for gebied in LAND for gemeente in gebied.gemeenten}
    found: dict[str, list[_Geteld]] = {code: [] for code in homes}
    todo = [(code, 0) for code in homes]
    while todo:
        tasks = [(wens, *homes[code], number) for code, number in todo]
        for (code, _), counted in zip(todo, run(count_block, tasks), strict=True):
            found[code].append(counted)
        todo = [(code, number) for code in homes for number in _missing(found[code], wanted[code])]
    return {code: _joined(blocks) for code, blocks in found.items()}


def _missing(blocks: list[_Geteld], wanted: int) -> range:
    """Numbers of the blocks that are still needed: somewhat more than their mean says, so that one round is enough."""
    rows = sum(int(block.rijen.sum()) for block in blocks)
    if rows > wanted + BLOK // 8:
        return range(0)
    mean = max(1, rows // len(blocks))
    return range(len(blocks), len(blocks) + 1 + int((wanted + BLOK // 8 - rows) * 1.01 // mean))


def _joined(blocks: list[_Geteld]) -> _Geteld:
    return _Geteld(*(np.concatenate([getattr(block, name) for block in blocks]) for name in ("nummers", "rijen")))


def _choose(wanted: dict[str, int], counted: dict[str, _Geteld]) -> dict[str, _Geteld]:
    """The first persons of every municipality that fit; what is left over moves to the next one."""
    chosen, left = {}, 0
    last = list(wanted)[-1]
    for code, rows in wanted.items():
        rows += left
        sums = np.cumsum(counted[code].rijen.sum(axis=1, dtype=np.int64))
        stop = int(np.searchsorted(sums, rows, side="right"))
        left = rows - (int(sums[stop - 1]) if stop else 0)
        places = np.arange(stop)
        if code == last:
            places = np.concatenate([places, _fill(counted[code].rijen.sum(axis=1, dtype=np.int64), stop, left)])
        chosen[code] = _Geteld(counted[code].nummers[places], counted[code].rijen[places])
    return chosen


def _fill(rows: npt.NDArray[np.int64], start: int, left: int) -> npt.NDArray[np.int64]:
    """Places of later persons that fit in what is left, until nothing is."""
    places = []
    for place in range(start, len(rows)):
        if 0 < rows[place] <= left:
            places.append(place)
            left -= int(rows[place])
        if not left:
            break
    return np.array(places, dtype=np.int64)


def _cut(gebied: Werkgebied, groups: list[_Geteld], person: int) -> list[Stuk]:
    """Pieces of an area such that no file gets more than `PER_BESTAND` trajecten."""
    rows = np.concatenate([group.rijen for group in groups])
    sums = np.concatenate([np.zeros((1, rows.shape[1]), dtype=np.int64), np.cumsum(rows, axis=0, dtype=np.int64)])
    edges = [0]
    while edges[-1] < len(rows):
        limits = (np.searchsorted(column, column[edges[-1]] + PER_BESTAND, side="right") - 1 for column in sums.T)
        edges.append(max(edges[-1] + 1, min(int(limit) for limit in limits)))
    edges = edges if len(edges) > 1 else [0, 0]
    pieces = list(pairwise(edges))
    return [
        Stuk(gebied, number, len(pieces), tuple(_groups(gebied, groups, start, stop, person)))
        for number, (start, stop) in enumerate(pieces)
    ]


def _groups(gebied: Werkgebied, groups: list[_Geteld], start: int, stop: int, person: int) -> Iterator[Groep]:
    """The persons from start up to stop, counted over the municipalities of the area, per municipality."""
    before = 0
    for gemeente, group in zip(gebied.gemeenten, groups, strict=True):
        low, high = max(0, start - before), min(len(group.nummers), stop - before)
        if low < high or (start == stop == 0):
            rows = group.rijen[low : max(low, high)].sum(axis=0)
            yield Groep(
                gemeente, group.nummers[low : max(low, high)], person + before + low, tuple(int(n) for n in rows)
            )
        before += len(group.nummers)
