"""One question being answered: facts, observed days, periods and groups, and every curve worked out once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren.feiten import Feiten
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.groepen import As, Indeling
from stabiel.indicatoren.spellen.dagen import NOOIT, Flags, Ints, day_number, entry_of, moment_of
from stabiel.indicatoren.spellen.stukken import Laag, Spellen, Stukken, cut_spellen, split_layers
from stabiel.indicatoren.spellen.verloop import Begin, Klok, Verloop, build_spellen
from stabiel.indicatoren.spellen.waarneming import Waarneming
from stabiel.indicatoren.vraag import Vraag
from stabiel.statistiek.aalen_johansen import Curves, aalen_johansen

Tellingen = NDArray[np.int64]
Sets = Mapping[Verloop, Sequence[tuple[str, ...]]]

Toestanden = Callable[[Feiten], "Toestand"]

TE_VEEL = 0.05
"""Share of spells that vanished, or of negative durations, above which a figure needs care. Source: methods 3.1.3."""


@dataclass(frozen=True)
class Telling:
    """Spells of one axis per group and period (flat): with time at risk, vanished, and left out."""

    as_: As
    gevolgd: Tellingen
    verdwenen: Tellingen
    negatief: Tellingen
    niet_waargenomen: Tellingen

    @property
    def zorg(self) -> Flags:
        """Too many vanished, or ended before they began."""
        asked = self.gevolgd + self.niet_waargenomen + self.negatief
        return (self.verdwenen > TE_VEEL * self.gevolgd) | (self.negatief > TE_VEEL * asked)

    @property
    def bestaat(self) -> Flags | None:
        """Groups in which there is anybody; None where every row exists."""
        return None if self.as_.is_totaal else (self.gevolgd + self.negatief + self.niet_waargenomen) > 0


@dataclass(frozen=True)
class Feitdagen:
    """Dated facts in the periods; arrays with one value per fact and period.

    Attributes:
        rij: place of the traject.
        paar: number of its municipality and organisation in the observation.
        feit: place of the fact in the axes.
        periode: number of the period.
        gezien: the day was observed.
        geheel: and every day of the period was observed by all, in its municipality.
        axes: how facts are grouped.
    """

    rij: Ints
    paar: Ints
    feit: Ints
    periode: Ints
    gezien: Flags
    geheel: Flags
    axes: list[As]
    perioden: int

    def tally(self, as_: As, chosen: Flags) -> Tellingen:
        """How many of the chosen facts lie in each group and period."""
        group = as_.group_of(self.feit[chosen], self.periode[chosen], perioden=self.perioden)
        return np.bincount(group[group >= 0], minlength=as_.aantal * self.perioden)


@dataclass(frozen=True)
class Toestand:
    """Being in a state.

    Attributes:
        begin: the traject, the day the state began and who recorded it; rows of one traject lie together, by day.
        van, tot: first and last day on which a stand finds it in the state.
    """

    begin: Begin
    van: Ints
    tot: Ints


@dataclass(frozen=True)
class Standen:
    """Who was in a state on the last observed day; arrays with one value per traject and period.

    Attributes:
        begin: as given by the state.
        plaats: place in `begin`, and in the axes.
        periode: number of the period.
        dag: the day of the stand.
        gezien: that day was observed for the organisation that recorded the state.
        axes: how they are grouped.
    """

    begin: Begin
    plaats: Ints
    periode: Ints
    dag: Ints
    gezien: Flags
    axes: list[As]
    perioden: int

    def tally(self, as_: As, chosen: Flags | None = None) -> Tellingen:
        """How many, of all or of the chosen, in each group and period."""
        kept = slice(None) if chosen is None else chosen
        group = as_.group_of(self.plaats[kept], self.periode[kept], perioden=self.perioden)
        return np.bincount(group[group >= 0], minlength=as_.aantal * self.perioden)

    @property
    def rij(self) -> Ints:
        """Place of the traject."""
        return self.begin.rij[self.plaats]


@dataclass(frozen=True)
class CurveUitkomst:
    """The curves of one model along one axis; outcomes by their set of causes.

    Attributes:
        te_volgen: spells that could be followed to each horizon, whether or not they ended (groups × horizons).
    """

    telling: Telling
    curves: Curves
    te_volgen: Tellingen
    plaats: Mapping[tuple[str, ...], int]


class Werk:
    """Everything that the rows of a question share."""

    def __init__(self, gegevens: Gegevens, *, vraag: Vraag, sets: Sets | None = None) -> None:
        """
        Args:
            sets: per model the sets of causes that rows count together.
        """
        self.gegevens, self.vraag = gegevens, vraag
        self.feiten = Feiten(gegevens, langdurig=vraag.instellingen.langdurig)
        self.indeling = Indeling(self.feiten, vraag)
        self._sets = {verloop: list(dict.fromkeys(own)) for verloop, own in (sets or {}).items()}
        self._curves: dict[Verloop, list[CurveUitkomst]] = {}
        self._dated: dict[Klok, Feitdagen] = {}
        self._standen: dict[Toestanden, Standen] = {}

    @cached_property
    def waarneming(self) -> Waarneming:
        """Observed days."""
        edges = [day_number(day) for periode in self.vraag.perioden for day in (periode.start, periode.end)]
        known = self.feiten.trajecten
        return Waarneming(
            self.gegevens.waarnemingen,
            gemeenten=known.gemeenten,
            organisaties=known.organisaties,
            grenzen=edges,
        )

    @cached_property
    def lagen(self) -> list[Laag]:
        """The periods, in layers without overlap."""
        return split_layers(self.vraag.perioden)

    @property
    def perioden(self) -> int:
        """Number of periods."""
        return len(self.vraag.perioden)

    @property
    def cohort(self) -> bool:
        """Whether periods are cohorts."""
        return self.vraag.soort is SoortPeriode.COHORT

    @cached_property
    def gemeente(self) -> int | None:
        """The place of the one municipality that is asked, -1 if nobody lives there; None for all."""
        asked, known = self.vraag.gemeente, self.feiten.trajecten.gemeenten
        if asked is None:
            return None
        return known.index(asked) if asked in known else -1

    def in_question(self, begin: Begin) -> Begin:
        """Only those of the municipality that is asked."""
        if self.gemeente is None:
            return begin
        return begin.keep(self.feiten.trajecten.gemeente[begin.rij] == self.gemeente)

    @cached_property
    def geheel(self) -> Flags:
        """Municipality × period: whether every day was observed by all."""
        return self.waarneming.is_whole(self.vraag.perioden)

    def dated(self, klok: Klok) -> Feitdagen:
        """The starts of a clock that lie in the periods."""
        if klok not in self._dated:
            begin = self.in_question(klok.begin(self.feiten))
            grouped = None if klok.leeftijd_op is None else self.feiten.dag(klok.leeftijd_op)[begin.rij]
            self._dated[klok] = self.place(begin, leeftijd_op=grouped)
        return self._dated[klok]

    def place(self, begin: Begin, *, dag: Ints | None = None, leeftijd_op: Ints | None = None) -> Feitdagen:
        """Dated facts in the periods.

        Args:
            begin: the facts; their day has to be observed.
            dag: the day that decides in which period they fall; default the day of the fact.
            leeftijd_op: the day on which people are grouped by age; default the day of the fact.
        """
        municipality = self.feiten.trajecten.gemeente[begin.rij]
        pair = self.waarneming.pair_of(municipality, begin.organisatie)
        seen = self.waarneming.is_observed(pair, begin.dag)
        days = begin.dag if dag is None else dag
        pieces = [laag.period_of(days, kalender=self.waarneming.kalender) for laag in self.lagen]
        facts = [np.flatnonzero(period >= 0).astype(np.int32) for period in pieces]
        fact = np.concatenate(facts)
        period = np.concatenate([period[own] for period, own in zip(pieces, facts, strict=True)])
        whole = self.geheel[municipality[fact], period]
        grouped = begin.dag if leeftijd_op is None else leeftijd_op
        axes = self.indeling.axes(begin.rij, start=grouped, organisatie=begin.organisatie)
        return Feitdagen(begin.rij[fact], pair[fact], fact, period, seen[fact], seen[fact] & whole, axes, self.perioden)

    def last_observed(self, begin: Begin) -> Ints:
        """The last day on which each of these could be seen."""
        municipality = self.feiten.trajecten.gemeente[begin.rij]
        pair = self.waarneming.pair_of(municipality, begin.organisatie)
        return self.waarneming.last_day(pair, tot=np.full(len(pair), NOOIT, dtype=np.int32))

    def last_known(self, facts: Feitdagen) -> Ints:
        """The last observed day of each fact: of all days for a cohort, up to the end of the period for a window."""
        ends = np.array([NOOIT if self.cohort else day_number(p.end) for p in self.vraag.perioden], dtype=np.int32)
        return self.waarneming.last_day(facts.paar, tot=ends[facts.periode])

    @cached_property
    def peildagen(self) -> Ints:
        """Municipality × period: the last day that was observed by all; -NOOIT where there is none."""
        return self.waarneming.last_of_period(self.vraag.perioden)

    def stand(self, toestand: Toestanden) -> Standen:
        """Who is in a state on the last observed day of each period, in the municipality of the traject."""
        if toestand not in self._standen:
            self._standen[toestand] = self._stand(toestand(self.feiten))
        return self._standen[toestand]

    def _stand(self, found: Toestand) -> Standen:
        place = self.feiten.trajecten.gemeente[found.begin.rij]
        asked = np.ones(len(place), dtype=np.bool_) if self.gemeente is None else place == self.gemeente
        places, periods, days = [], [], []
        for period in range(self.perioden):
            day = self.peildagen[place, period]
            inside = np.flatnonzero(asked & (found.van <= day) & (day <= found.tot)).astype(np.int32)
            row = found.begin.rij[inside]
            inside = inside[np.append(True, row[1:] != row[:-1])[: len(row)]]
            places.append(inside)
            periods.append(np.full(len(inside), period, dtype=np.int32))
            days.append(day[inside])
        chosen, number, dag = np.concatenate(places), np.concatenate(periods), np.concatenate(days)
        pair = self.waarneming.pair_of(place, found.begin.organisatie)
        seen = self.waarneming.is_observed(pair[chosen], dag)
        begin = found.begin
        axes = self.indeling.axes(begin.rij, start=begin.dag, organisatie=begin.organisatie)
        return Standen(begin, chosen, number, dag, seen, axes, self.perioden)

    def has_stand(self, as_: As) -> Flags:
        """Per group and period of an axis: some municipality in it has a day that was observed by all."""
        return self._spread(as_, self.peildagen > -NOOIT)

    def whole_of(self, as_: As) -> Flags:
        """Per group and period of an axis: some municipality in it was observed on every day of the period."""
        return self._spread(as_, self.geheel)

    def _spread(self, as_: As, flags: Flags) -> Flags:
        """Flags per municipality and period, for the groups of an axis: any municipality where it names none."""
        known = {name: place for place, name in enumerate(self.feiten.trajecten.gemeenten)}
        anywhere, nowhere = flags.any(axis=0), np.zeros(self.perioden, dtype=np.bool_)
        rows = [anywhere if name is None else flags[known[name]] if name in known else nowhere for name in as_.gemeente]
        return np.concatenate([nowhere[:0], *rows])

    def spellen(self, verloop: Verloop) -> Spellen:
        """The spells of a model."""
        return build_spellen(self.feiten, verloop=verloop, waarneming=self.waarneming, gemeente=self.gemeente)

    def cut(self, spellen: Spellen, *, soort: SoortPeriode | None = None) -> Stukken:
        """The pieces of spells in all periods, read as the question reads them unless told otherwise."""
        kind = soort or self.vraag.soort
        layers = [cut_spellen(spellen, waarneming=self.waarneming, laag=laag, soort=kind) for laag in self.lagen]
        if len(layers) == 1:
            return layers[0]
        return Stukken.together(layers)

    def curve(self, verloop: Verloop, *, sets: Sequence[tuple[str, ...]] = ()) -> list[CurveUitkomst]:
        """The curves of a model along every axis, with every set of causes that is asked of it.

        Args:
            sets: of causes that are counted together. Sets that were announced (`sets` of this object) come with
                the first answer; others make the curve again.
        """
        known = self._sets.setdefault(verloop, [])
        fresh = [chosen for chosen in sets if chosen not in known]
        known.extend(fresh)
        if fresh or verloop not in self._curves:
            self._curves[verloop] = list(self._estimate(verloop))
        return self._curves[verloop]

    def _estimate(self, verloop: Verloop) -> Iterable[CurveUitkomst]:
        spellen = self.spellen(verloop)
        stukken = self.cut(spellen)
        entry, exit_, possible = half_days(verloop, spellen, stukken)
        names = verloop.oorzaken
        sets = list(dict.fromkeys([*((name,) for name in names), *self._sets.get(verloop, ())]))
        outcomes = [[names.index(name) + 1 for name in chosen] for chosen in sets]
        axes = self.indeling.axes(spellen.rij, start=spellen.start, organisatie=spellen.organisatie)
        horizons = [int(moment_of(days)) for days in verloop.horizonnen]
        for as_ in axes:
            group = as_.group_of(stukken.spel, stukken.periode, perioden=self.perioden)
            kept = np.flatnonzero(group >= 0) if as_.has_outsiders else slice(None)
            curves = aalen_johansen(
                group[kept],
                entry[kept],
                exit_[kept],
                stukken.oorzaak[kept],
                groups=as_.aantal * self.perioden,
                causes=len(names),
                horizons=horizons,
                outcomes=outcomes,
                subject=stukken.spel[kept] if stukken.gebroken else None,
                start_at_risk=self.vraag.instellingen.minste_onder_risico,
            )
            telling = self.count(spellen, stukken, as_)
            reach = _followed_to(group[kept], entry[kept], exit_[kept], possible[kept], curves)
            yield CurveUitkomst(telling, curves, reach, {chosen: place for place, chosen in enumerate(sets)})

    def count(self, spellen: Spellen, stukken: Stukken, as_: As) -> Telling:
        """How many spells were followed, vanished or were left out, per group and period of an axis."""
        size = as_.aantal * self.perioden

        def tally(spel: Ints, periode: Ints) -> Tellingen:
            group = as_.group_of(spel, periode, perioden=self.perioden)
            return np.bincount(group[group >= 0], minlength=size)

        followed = tally(stukken.spel[stukken.eerste], stukken.periode[stukken.eerste])
        negative = np.zeros(size, dtype=np.int64)
        candidates = np.zeros(size, dtype=np.int64)
        place = np.flatnonzero(spellen.negatief).astype(np.int32)
        for laag in self.lagen:
            period = laag.period_of(spellen.start[place], kalender=self.waarneming.kalender)
            negative += tally(place[period >= 0], period[period >= 0])
            candidates += self._candidates(spellen, laag, as_)
        vanished = tally(*self._vanished(spellen, stukken))
        return Telling(as_, followed, vanished, negative, candidates - followed)

    def _vanished(self, spellen: Spellen, stukken: Stukken) -> tuple[Ints, Ints]:
        """Spells that vanished, with the period: of a cohort its own, of a window the one with the day after."""
        if not spellen.kan_verdwijnen:
            return stukken.spel[:0], stukken.periode[:0]
        if self.cohort:
            gone = (stukken.oorzaak == 0) & (spellen.tot[stukken.spel] == stukken.tot)
            return stukken.spel[gone], stukken.periode[gone]
        was_open = (spellen.start <= spellen.tot) & (spellen.tot < spellen.eind) & (spellen.tot < NOOIT)
        place = np.flatnonzero(was_open & ~spellen.negatief).astype(np.int32)
        periods = [laag.period_of(spellen.tot[place] + 1, kalender=self.waarneming.kalender) for laag in self.lagen]
        spel = np.concatenate([place[period >= 0] for period in periods])
        return spel, np.concatenate([period[period >= 0] for period in periods])

    def _candidates(self, spellen: Spellen, laag: Laag, as_: As) -> Tellingen:
        """Spells that could be at risk in each period: their clock lies in it (cohort), or their time touches it."""
        kept = np.flatnonzero(~spellen.negatief & (as_.basis >= 0)).astype(np.int32)
        start, base = spellen.start[kept], as_.basis[kept].astype(np.int64)
        count = np.zeros((as_.aantal, self.perioden), dtype=np.int64)
        if self.cohort:
            period = laag.period_of(start, kalender=self.waarneming.kalender)
            inside = period >= 0
            found = np.bincount(base[inside] * self.perioden + period[inside], minlength=count.size)
            return found
        last = np.maximum(start, np.minimum(spellen.eind[kept], spellen.tot[kept]))
        first, until = self._touched(laag, start, last)
        width = len(laag.nummers) + 1
        begun = np.bincount(base * width + first, minlength=as_.aantal * width)
        ended = np.bincount(base * width + np.maximum(until, first), minlength=as_.aantal * width)
        running = np.cumsum((begun - ended).reshape(as_.aantal, width), axis=1)
        count[:, laag.nummers] = running[:, :-1]
        return count.ravel()

    def _touched(self, laag: Laag, start: Ints, last: Ints) -> tuple[Ints, Ints]:
        """First period of a layer that ends on or after `start`, and the first that begins after `last`."""
        kalender = self.waarneming.kalender
        every = np.arange(kalender.eerste, kalender.laatste + 1)
        first = np.searchsorted(laag.einden, every).astype(np.int32)
        until = np.searchsorted(laag.starts, every, side="right").astype(np.int32)
        return first[kalender.place(start)], until[kalender.place(last)]


def half_days(verloop: Verloop, spellen: Spellen, stukken: Stukken) -> tuple[Ints, Ints, Ints]:
    """Entry and exit of every piece in half days since its clock, and the last moment it could have reached.

    With a legal end of its own the clock of each case is moved so that this end lies on the horizon: what lies
    before the moved clock counts on its first day, if the case was observed from its real clock on.
    """
    start = spellen.start[stukken.spel]
    if verloop.eigen_einde is None:
        return entry_of(stukken.van - start), moment_of(stukken.tot - start), moment_of(stukken.mogelijk - start)
    moved = _own_ends(start, verloop.eigen_einde) - verloop.horizonnen[0]
    late = np.maximum(1, entry_of(stukken.van - moved))
    entry = np.where(stukken.van <= start, 0, late)
    exit_ = moment_of(stukken.tot - moved)
    exit_ = np.where(stukken.oorzaak > 0, np.maximum(1, exit_), exit_)
    return entry, exit_, moment_of(stukken.mogelijk - moved)


def _followed_to(group: Tellingen, entry: Ints, exit_: Ints, possible: Ints, curves: Curves) -> Tellingen:
    """Pieces that enter before each horizon and could have reached it, per group (groups × horizons)."""
    order = np.argsort(curves.horizons)
    edges = curves.horizons[order]
    groups, width = curves.at_risk.shape[0], len(edges) + 1
    used = exit_ > entry
    key = group[used] * width
    entered = np.bincount(key + np.searchsorted(edges, entry[used], side="right"), minlength=groups * width)
    reached = np.bincount(key + np.searchsorted(edges, possible[used], side="right"), minlength=groups * width)
    before = np.cumsum((entered - reached).reshape(groups, width), axis=1)
    found = np.empty((groups, len(edges)), dtype=np.int64)
    found[:, order] = before[:, :-1]
    return found


def _own_ends(start: Ints, own_end: Callable[[int], int]) -> Ints:
    days, place = np.unique(start, return_inverse=True)
    return np.array([own_end(int(day)) for day in days], dtype=np.int32)[place]
