"""Which figures must be hidden: small groups first, then others until no small group can be pinned."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from stabiel.begrippen.uitkomsten import Onderdrukt, Uitkomst
from stabiel.rapporten.onthulling.grenzen import ALLEEN_WAARDE
from stabiel.rapporten.onthulling.groepen import REST, VERSCHIL, Delen
from stabiel.rapporten.onthulling.kosten import rank_leading, weigh_groups
from stabiel.rapporten.onthulling.regels import Drempels, least_noemer, people_behind, stands_alone
from stabiel.rapporten.onthulling.toets import (
    Getallen,
    Grens,
    Redenen,
    Speling,
    Stelsel,
    Vlaggen,
    audit,
    tighten,
)
from stabiel.rapporten.onthulling.verbanden import Verbanden

_EPS = 1e-6


@dataclass(frozen=True)
class Rij:
    """One row, its groups, and whether its own size forbids a figure.

    Attributes:
        vast: it left before and cannot be called back.
        waarde_bekend: it left before as a value without its counts.
        verborgen: of such a row, the groups that were hidden then.
    """

    uitkomst: Uitkomst
    delen: Delen
    klein: bool
    vast: bool = False
    verborgen: frozenset[int] = frozenset()
    waarde_bekend: bool = False


class Verberger:
    """Keeps what is shown and hides until the audit holds.

    Two readers are kept out. The first does arithmetic only: to him a small group must have room of the whole
    threshold, so that he cannot even say that it is small. The second also knows what "klein" and "secundair" mean,
    and guesses right which of the groups of a figure is small: to him it must have room of half the threshold.

    Attributes:
        getoond: per group whether its size is shown.
        opgegeven: groups that nothing can protect any more, because of what left before. Where nothing did, the
            figures around them go as well.
        alleen: per row, by its place, the group behind its value where that may stand without its counts.
    """

    def __init__(self, rijen: Sequence[Rij], *, verbanden: Verbanden, drempels: Drempels) -> None:
        self.rijen, self.groepen, self.drempels = rijen, verbanden.groepen, drempels
        self._verbanden = verbanden
        self.alleen: dict[int, int] = {}
        self._later = False
        self._relate_values(place for place, row in enumerate(rijen) if row.waarde_bekend)
        verbanden.bekend |= set(self.alleen.values())
        self.stelsel = Stelsel.of(verbanden)
        count = len(self.groepen.namen)
        self.getoond: Vlaggen = np.zeros(count, dtype=bool)
        self.opgegeven: set[int] = set()
        self._rondom: set[int] = set()
        self._vast: Vlaggen = np.zeros(count, dtype=bool)
        self._gezien = np.array(self.groepen.gezien).reshape(count, 2)
        self._mee = _taken_along(rijen)
        self._naast, self._cijfers = _side_by_side(rijen)
        self._bekend = sorted(verbanden.bekend)
        self._kosten = weigh_groups([row.delen for row in rijen])

    def show_all_but(self, klein: Iterable[int], *, bekend: Iterable[int] = ()) -> None:
        """Show everything, except figures that are small by themselves and these groups.

        Args:
            bekend: groups that readers know already.
        """
        for row in self.rijen:
            shown = [one for one in row.delen.ids() if one not in row.verborgen]
            self.getoond[shown] = True
            if row.vast:
                self._vast[shown] = True
        before = list(bekend)
        self._later = bool(before) or any(row.vast or row.waarde_bekend for row in self.rijen)
        for known in (self._bekend, before):
            self.getoond[known] = True
            self._vast[known] = True
        for row in self.rijen:
            if row.klein and row.delen.teller is not None:
                self._hide(row.delen.teller)
        for one in klein:
            self._hide(one)

    def hide_beside_leading(self, nodig: Getallen) -> None:
        """Where a leading group and one other group differ by a small group, hide the other: one of the two must go,
        and the search that follows looks at how many it helps, not at what a reader asks first."""
        rank = rank_leading([row.delen for row in self.rijen if not row.klein and not row.vast])
        pairs = []
        for members in self.stelsel.buren:
            between = [one for one, _ in members if self.groepen.namen[one][0] in (REST, VERSCHIL)]
            if len(members) == 3 and len(between) == 1 and nodig[between[0]] > 0:
                one, other = sorted((one for one, _ in members if one not in between), key=lambda one: rank.get(one, 0))
                pairs.append((-rank.get(other, 0.0), one, other))
        for weight, one, other in sorted(pairs):
            if weight < 0 and self.getoond[one] and self.getoond[other]:
                self._hide(one)

    def hide_until_safe(self, nodig: Getallen) -> None:
        """Hide further groups until every group has the room that it needs, for both readers."""
        self._woorden = Speling(self.stelsel, nodig=np.floor(nodig / 2))
        self._rekenen = Speling(self.stelsel, nodig=nodig.copy())
        self._settle()

    def _settle(self) -> None:
        busy = True
        while busy:
            self._sieve(self._woorden, etiketten=True)
            self._sieve(self._rekenen, etiketten=False)
            hid = self._prove((self._woorden, self._rekenen), etiketten=True)
            busy = self._prove((self._rekenen,), etiketten=False) or hid

    def hide_around_given_up(self) -> None:
        """Where nothing left before, a group that cannot be protected takes every figure along that stands in a
        relation with it: what the relations tell by themselves, no figure may confirm."""
        done = set[int]()
        while not self._later and (fresh := self.opgegeven - done):
            done |= fresh
            around = {
                other
                for one in fresh
                for _, relation in self.stelsel.plaatsen[one]
                for other, _ in self.stelsel.buren[relation]
            }
            self._rondom |= around
            for one in sorted(around):
                self._hide(one)
            self._settle()

    def show_values(self, nodig: Getallen) -> None:
        """Show shares without their counts where these had to go, as far as every group keeps its room.

        Nothing that was decided before changes: only these values can be hidden again.
        """
        chosen = [place for place, row in enumerate(self.rijen) if self._may_stand_alone(row)]
        if not chosen:
            return
        count, given_up = len(self.groepen.namen), set(self.opgegeven)
        self._relate_values(chosen)
        self.stelsel = Stelsel.of(self._verbanden)
        more = len(self.groepen.namen) - count
        self._gezien = np.array(self.groepen.gezien).reshape(count + more, 2)
        self._vast = np.append(self.getoond, np.zeros(more, dtype=bool))
        self.getoond = np.append(self.getoond, np.zeros(more, dtype=bool))
        values = {self.alleen[place] for place in chosen}
        for place in chosen:
            self._kosten[self.alleen[place]] = self._kosten.get(self.rijen[place].delen.teller or 0, np.inf)
        self.getoond[sorted(values)] = True
        need = np.append(nodig, np.zeros(more))
        need[sorted(given_up)] = 0.0
        self.hide_until_safe(need)
        if self.opgegeven - given_up:
            self.getoond[sorted(values - set(np.flatnonzero(self._vast).tolist()))] = False

    def _may_stand_alone(self, row: Rij) -> bool:
        parts = row.delen
        if row.vast or row.klein or row.waarde_bekend or parts.teller is None or parts.noemer is None:
            return False
        if self._rondom & {parts.teller, parts.noemer}:
            return False
        return not self.getoond[parts.teller] and parts.schatting is None and stands_alone(row.uitkomst)

    def _relate_values(self, plaatsen: Iterable[int]) -> None:
        for place in plaatsen:
            row = self.rijen[place]
            events, people, value = row.delen.teller, row.delen.noemer, row.uitkomst.waarde
            if events is not None and people is not None and value is not None:
                self.alleen[place] = self._verbanden.add_share(events, people, aandeel=value)

    def known(self, *, etiketten: bool) -> Grens:
        """What a reader knows of each group by itself, with or without the words beside hidden figures."""
        low = np.where(self.groepen.tekenvrij, -np.inf, 0.0)
        high = np.full(low.size, np.inf)
        low[self.getoond], high[self.getoond] = self._gezien[self.getoond].T
        for place, value in self.alleen.items():
            people, (least, most) = self.rijen[place].delen.noemer, people_behind(self.rijen[place].uitkomst)
            if self.getoond[value] and people is not None:
                low[people], high[people] = max(low[people], least), min(high[people], most)
        if etiketten:
            for one, least, most in self._labels():
                low[one], high[one] = max(low[one], least), min(high[one], most)
        return Grens(low, high)

    def _labels(self) -> Iterable[tuple[int, float, float]]:
        small, size = float(self.drempels.drempel), self.groepen.omvang
        for place, row in enumerate(self.rijen):
            if place in self.alleen and self.getoond[self.alleen[place]] and row.delen.noemer is not None:
                yield row.delen.noemer, ALLEEN_WAARDE, np.inf
            if row.vast:
                continue  # the words of an earlier report were about the sizes of then
            events, people, at_risk = row.delen.teller, row.delen.noemer, row.delen.risico
            if row.uitkomst.onderdrukt is Onderdrukt.TE_JONG:
                if at_risk is not None and size[at_risk] < small:
                    yield at_risk, 0.0, small - 1
                continue
            if events is None or self.getoond[events]:
                continue
            whole = size[people] if people is not None and self.getoond[people] else np.inf
            if not row.klein:
                yield events, small, whole - small if row.delen.is_aandeel else np.inf
                if people is not None and not self.getoond[people]:
                    yield people, least_noemer(row.uitkomst, drempels=self.drempels), np.inf
            elif size[events] < small:
                yield events, 0.0, small - 1
            elif whole - size[events] < small:
                yield events, whole - small + 1, whole

    def _hide(self, groep: int) -> None:
        waiting = [groep]
        while waiting:
            one = waiting.pop()
            if self.getoond[one] and not self._vast[one]:
                self.getoond[one] = False
                waiting += self._mee.get(one, ())
                waiting += self._alone_beside(one)

    def _alone_beside(self, teller: int) -> Iterable[int]:
        """Counts that stood beside a figure and now stand beside none."""
        for one in self._naast.get(teller, ()):
            self._cijfers[one].discard(teller)
            if not self._cijfers[one]:
                yield one

    def _can_hide(self, groep: int) -> bool:
        return bool(self.getoond[groep] and not self._vast[groep])

    def _sieve(self, reader: Speling, *, etiketten: bool) -> None:
        """Hide where relations, taken one at a time, already pin a group."""
        while True:
            own = self.known(etiketten=etiketten)
            bounds = tighten(self.stelsel, laag=own.laag, hoog=own.hoog).around(self.stelsel.x)
            lacking = np.flatnonzero(reader.nodig - bounds.breedte > _EPS)
            if not lacking.size:
                return
            reasons = Redenen(self.stelsel, zelf=own, grens=bounds)
            wanted = {}
            for one in lacking.tolist():
                wanted[one] = {shown for shown in reasons.of(one) if self._can_hide(shown)}
                if not wanted[one]:
                    self._give_up(one, reader)
            self._hide_for_all(wanted)

    def _hide_for_all(self, wanted: Mapping[int, set[int]]) -> None:
        """Hide at least one of the choices of every group, each time what costs least per group that it helps."""
        helped: dict[int, set[int]] = {}
        for group, choices in wanted.items():
            for one in choices:
                helped.setdefault(one, set()).add(group)
        while helped:
            best = min(helped, key=lambda one: (self._kosten.get(one, np.inf) / len(helped[one]), one))
            done = helped.pop(best)
            self._hide(best)
            for one in {choice for group in done for choice in wanted[group]} & helped.keys():
                helped[one] -= done
                if not helped[one]:
                    del helped[one]

    def _prove(self, readers: Sequence[Speling], *, etiketten: bool) -> bool:
        """Hide something for every group that the exact audit still pins; whether anything was hidden."""
        wanted = {}
        for lack in audit(self.stelsel, grens=self.known(etiketten=etiketten), spelingen=readers):
            wanted[lack.groep] = {one for one in np.flatnonzero(lack.hulp > _EPS).tolist() if self._can_hide(one)}
            if not wanted[lack.groep]:
                self._give_up(lack.groep, readers[0])
        self._hide_for_all(wanted)
        return any(wanted.values())

    def _give_up(self, groep: int, reader: Speling) -> None:
        reader.nodig[groep] = 0.0
        self.opgegeven.add(groep)


def _taken_along(rijen: Sequence[Rij]) -> dict[int, list[int]]:
    """What is hidden together: a denominator takes its shares along, a figure its estimate and its bounds."""
    along: dict[int, list[int]] = {}
    for row in rijen:
        parts = row.delen
        if parts.teller is None:
            continue
        if parts.noemer is not None and parts.is_aandeel:
            along.setdefault(parts.noemer, []).append(parts.teller)
        for one in (parts.schatting, parts.onbekend):
            if one is not None:
                along.setdefault(parts.teller, []).append(one)
        if parts.schatting is not None:
            along.setdefault(parts.schatting, []).append(parts.teller)
    return along


def _side_by_side(rijen: Sequence[Rij]) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Per figure the counts at risk and out of sight that stand beside it, and per count its figures."""
    counts: dict[int, set[int]] = {}
    figures: dict[int, set[int]] = {}
    for row in rijen:
        for one in (row.delen.risico, row.delen.lopend):
            if one is not None and row.delen.teller is not None:
                counts.setdefault(row.delen.teller, set()).add(one)
                figures.setdefault(one, set()).add(row.delen.teller)
    return counts, figures
