"""One question being answered: facts, observed days, periods and groups, and every curve worked out once."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren.curven import CurveUitkomst, Sets, estimate_curves
from stabiel.indicatoren.feiten import Feiten
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.groepen import As, Indeling
from stabiel.indicatoren.spellen.dagen import NOOIT, Flags, Ints, day_number
from stabiel.indicatoren.spellen.vakken import Laag, Vakken, follow, split_layers
from stabiel.indicatoren.spellen.verloop import Begin, Klok, Populatie, Verloop, build_spellen, in_langdurig
from stabiel.indicatoren.spellen.waarneming import Waarneming
from stabiel.indicatoren.standen import Feitdagen, Standen, Toestand, Toestanden
from stabiel.indicatoren.volgen import Gestart, Spoor, Volging
from stabiel.indicatoren.vraag import Vraag


class Werk:
    """Everything that the rows of a question share."""

    def __init__(self, gegevens: Gegevens, *, vraag: Vraag, sets: Mapping[Verloop, Sets] | None = None) -> None:
        """
        Args:
            sets: per model the sets of causes that rows count together.
        """
        self.gegevens, self.vraag = gegevens, vraag
        self.feiten = Feiten(gegevens, langdurig=vraag.instellingen.langdurig)
        self.indeling = Indeling(self.feiten, vraag)
        self._sets = {verloop: list(dict.fromkeys(own)) for verloop, own in (sets or {}).items()}
        self._curves: dict[Verloop, list[CurveUitkomst]] = {}
        self._starts: dict[tuple[Klok, bool], Gestart] = {}
        self._dated: dict[Klok, Feitdagen] = {}
        self._standen: dict[Toestanden, Standen] = {}
        self._slots: dict[int | None, Vakken] = {}
        self._last: tuple[Verloop, SoortPeriode, Volging] | None = None

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

    # ---- spells and curves --------------------------------------------------------------------------

    def start(self, klok: Klok, *, populatie: Populatie = Populatie.ALLE) -> Gestart:
        """Where a clock starts, for those of the question and of the population."""
        without = populatie is Populatie.ZONDER
        if (klok, without) not in self._starts:
            if without:
                everyone = self.start(klok)
                found = everyone.keep(~in_langdurig(self.feiten, everyone.begin))
            else:
                found = self._start(self._in_question(klok.begin(self.feiten)))
            self._starts[klok, without] = found
        return self._starts[klok, without]

    def _in_question(self, begin: Begin) -> Begin:
        if self.gemeente is None:
            return begin
        return begin.keep(self.feiten.trajecten.gemeente[begin.rij] == self.gemeente)

    def _start(self, begin: Begin, *, leeftijd_op: Ints | None = None) -> Gestart:
        pair = self.waarneming.pair_of(self.feiten.trajecten.gemeente[begin.rij], begin.organisatie)
        grouped = begin.dag if leeftijd_op is None else leeftijd_op
        divided = self.indeling.divide(begin.rij, start=grouped, organisatie=begin.organisatie)
        pairs = tuple(self.waarneming.pair_of(one.gemeente, one.organisatie) for one in divided)
        return Gestart(begin, pair, divided, pairs)

    def follow(self, verloop: Verloop, *, soort: SoortPeriode | None = None) -> Volging:
        """The spells of a model in all periods, read as the question reads them unless told otherwise."""
        kind = soort or self.vraag.soort
        if self._last is not None and self._last[:2] == (verloop, kind):
            return self._last[2]
        start = self.start(verloop.klok, populatie=verloop.populatie)
        spellen = build_spellen(self.feiten, verloop=verloop, begin=start.begin, paar=start.paar)
        cohort, kalender = kind is SoortPeriode.COHORT, self.waarneming.kalender
        tracks = []
        for number, laag in enumerate(self.lagen):
            slots = self._slots_of(None if cohort else number)
            tracks.append(
                Spoor(laag, slots, follow(spellen, vakken=slots, laag=laag, cohort=cohort, kalender=kalender))
            )
        found = Volging(spellen, start, tracks, self.perioden, cohort, kalender)
        self._last = (verloop, kind, found)
        return found

    def _slots_of(self, laag: int | None) -> Vakken:
        """The slots of a layer; without one the whole stretches, for a cohort."""
        if laag not in self._slots:
            self._slots[laag] = Vakken.of(self.waarneming, laag=None if laag is None else self.lagen[laag])
        return self._slots[laag]

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
            least = self.vraag.instellingen.minste_onder_risico
            found = estimate_curves(self.follow(verloop), verloop=verloop, sets=known, minste=least)
            self._curves[verloop] = list(found)
        return self._curves[verloop]

    # ---- facts and states ---------------------------------------------------------------------------

    @cached_property
    def geheel(self) -> Flags:
        """Municipality × period: whether every day was observed by all."""
        return self.waarneming.is_whole(self.vraag.perioden)

    def dated(self, klok: Klok) -> Feitdagen:
        """The starts of a clock that lie in the periods."""
        if klok not in self._dated:
            if klok.leeftijd_op is None:
                start = self.start(klok)
            else:
                begin = self._in_question(klok.begin(self.feiten))
                start = self._start(begin, leeftijd_op=self.feiten.dag(klok.leeftijd_op)[begin.rij])
            self._dated[klok] = self.place(start)
        return self._dated[klok]

    def place(self, start: Gestart, *, dag: Ints | None = None) -> Feitdagen:
        """Dated facts in the periods.

        Args:
            start: the facts; their day has to be observed.
            dag: the day that decides in which period they fall; default the day of the fact.
        """
        begin = start.begin
        seen = self.waarneming.is_observed(start.paar, begin.dag)
        days = begin.dag if dag is None else dag
        pieces = [laag.period_of(days, kalender=self.waarneming.kalender) for laag in self.lagen]
        facts = [np.flatnonzero(period >= 0).astype(np.int32) for period in pieces]
        fact = np.concatenate(facts)
        period = np.concatenate([period[own] for period, own in zip(pieces, facts, strict=True)])
        row, seen = begin.rij[fact], seen[fact]
        whole = seen & self.geheel[self.feiten.trajecten.gemeente[row], period]
        return Feitdagen(fact, period, start.verdelingen, self.perioden, row, start.paar[fact], seen, whole)

    def last_observed(self, paar: Ints) -> Ints:
        """The last day on which each of these could be seen."""
        return self.waarneming.last_day(paar, tot=np.full(len(paar), NOOIT, dtype=np.int32))

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
        places, days = [], []
        for period in range(self.perioden):
            day = self.peildagen[:, period][place]
            inside = np.flatnonzero(asked & (found.van <= day) & (day <= found.tot)).astype(np.int32)
            row = found.begin.rij[inside]
            inside = inside[np.append(True, row[1:] != row[:-1])[: len(row)]]
            places.append(inside)
            days.append(day[inside])
        chosen, dag = np.concatenate(places), np.concatenate(days)
        number = np.repeat(np.arange(self.perioden, dtype=np.int32), [len(inside) for inside in places])
        start = self._start(found.begin)
        seen = self.waarneming.is_observed(start.paar[chosen], dag)
        return Standen(chosen, number, start.verdelingen, self.perioden, found.begin, dag, seen)

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
