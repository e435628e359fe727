"""One story per row: everything that truly happens in one traject, from aanmelding to exit, without any window.

Each stage is a race: the step itself against the ways to leave before it. What is delivered later is a view
of these stories; the truth is counted from them.
"""

from dataclasses import dataclass

import numpy as np

from stabiel.begrippen.lijsten import Uitstroomreden
from stabiel.voorbeeld import beloop
from stabiel.voorbeeld.kaart import Mechanisme, Overdracht
from stabiel.voorbeeld.kalender import to_workdays
from stabiel.voorbeeld.kolommen import Kolom, Kolommen
from stabiel.voorbeeld.loting import NOOIT, Dagen, Loting, Sleutels, Vlaggen, earliest, when

DAGEN = (
    "aanmelding", "advies", "advies_eind", "intake", "besluit", "plan", "stabilisatie", "stabilisatie_eind",
    "langdurig", "langdurig_eind", "bewind", "overgang", "regeling", "dwang_verzoek", "toegekend", "afgewezen",
    "ingetrokken", "oplossing", "oplossing_plan", "oplossing_eind", "uit", "nazorg", "nazorg_eind",
)  # fmt: skip
"""Days of a story; NOOIT where it never comes. `overgang`: the second organisation takes over."""
VLAGGEN = ("crisis", "toegelaten", "dwang", "gat", "vervolg", "route")
"""`gat`: ended in a hand-over with days between; `vervolg`: begins after such a hand-over; `route`: begins in
long-term support."""
KOLOMMEN = ("sleutel", "type", *DAGEN, *VLAGGEN, "reden", "oplossing_soort")


@dataclass(frozen=True)
class Begin:
    """Where stories begin: key, first day, type of resident, and how the person comes in, one per row."""

    sleutel: Sleutels
    aanmelding: Dagen
    type: Kolom
    advies: Vlaggen
    vervolg: Vlaggen


def tell_stories(begin: Begin, *, mechanisme: Mechanisme) -> Kolommen:
    """The stories (columns KOLOMMEN), in the order of their beginnings."""
    story = _Verhaal(begin, mechanisme)
    story.give_advice()
    story.talk()
    story.decide()
    story.begin_help()
    story.stabilise()
    story.support_long()
    story.hand_over()
    story.prepare()
    story.settle()
    story.solve()
    story.leave_for_other_reasons()
    return story.columns()


class _Verhaal:
    """The columns while they grow; `uit` is the day on which a story ends, so far."""

    def __init__(self, begin: Begin, mechanisme: Mechanisme) -> None:
        self.lot = Loting(begin.sleutel)
        self.begin, self.mech, self.type = begin, mechanisme, begin.type
        size = len(begin.sleutel)
        self.day = {name: np.full(size, NOOIT, dtype=np.int32) for name in DAGEN}
        self.flag = {name: np.zeros(size, dtype=np.bool_) for name in VLAGGEN}
        self.reden = np.full(size, -1, dtype=np.int8)
        self.soort = np.full(size, -1, dtype=np.int8)
        self.klaar = np.full(size, NOOIT, dtype=np.int32)
        self.day["aanmelding"] = begin.aanmelding.astype(np.int32)
        self.flag["vervolg"] = begin.vervolg
        self.flag["crisis"] = self.lot.hit("crisis", beloop.CRISIS[self.type]) & ~begin.advies & ~begin.vervolg

    @property
    def runs(self) -> Vlaggen:
        return np.asarray(self.day["uit"] == NOOIT)

    def close(self, day: Dagen, weights: tuple[float, ...], where: Vlaggen, name: str) -> None:
        """End the stories where it holds and nothing ended them yet."""
        ends = where & self.runs & (day < NOOIT)
        self.day["uit"] = np.where(ends, day, self.day["uit"]).astype(np.int32)
        self.reden = np.where(ends, self.lot.pick(f"reden {name}", weights), self.reden)

    def hazard(self, name: str, table: Dagen, *, by_type: bool = False) -> Dagen:
        """Days until someone drops out, with the factor of the municipality."""
        drawn = self.lot.days(name, table, kind=self.type if by_type else None)
        return np.minimum(drawn / self.mech.uitval, NOOIT).astype(np.int32)

    def scaled(self, name: str, mean: Kolom) -> Dagen:
        """Days with a constant hazard and this mean per row."""
        return (self.lot.days(name, beloop.DUIZEND) * (mean / 1000)).astype(np.int32)

    def give_advice(self) -> None:
        alone = self.begin.advies
        self.day["advies"] = when(alone, self.day["aanmelding"])
        self.day["advies_eind"] = when(alone, self.day["aanmelding"] + self.lot.between("advies", 0, 21))
        self.close(self.day["advies_eind"], beloop.NA_ADVIES, alone, "advies")

    def talk(self) -> None:
        start = self.day["aanmelding"]
        usual = (self.lot.days("wacht", beloop.WACHT) * wait_factor(start, self.mech)).astype(np.int32)
        crisis = self.lot.days("wacht crisis", beloop.WACHT_CRISIS)
        talk = start + np.where(self.flag["crisis"], crisis, usual)
        gone = start + 1 + self.hazard("weg voor gesprek", beloop.WEG_VOOR_GESPREK)
        self.close(gone, beloop.VOOR_BESLUIT, gone < talk, "voor gesprek")
        self.day["intake"] = when(self.runs, talk)

    def decide(self) -> None:
        took = (self.lot.days("besluit", beloop.BESLUIT) * self.mech.besluit).astype(np.int32)
        decision = self.day["intake"] + np.where(self.flag["vervolg"], np.minimum(took, 14), took)
        gone = self.day["intake"] + 1 + self.hazard("weg voor besluit", beloop.WEG_VOOR_BESLUIT, by_type=True)
        self.close(gone, beloop.VOOR_BESLUIT, gone < decision, "voor besluit")
        self.day["besluit"] = when(self.runs, decision)
        refused = self.lot.hit("afwijzing", beloop.AFWIJZING[self.type]) & ~self.flag["vervolg"]
        self.close(self.day["besluit"], beloop.BIJ_AFWIJZING, refused, "afwijzing")
        self.flag["toegelaten"] = self.runs

    def begin_help(self) -> None:
        start = self.day["besluit"] + self.lot.between("begin", 0, 20)
        route = self.lot.hit("langdurig", np.array(self.mech.langdurig)[self.type]) & ~self.flag["vervolg"]
        phase = self.lot.hit("stabilisatie", beloop.MET_STABILISATIE) | route
        self.start, self.route = start, self.runs & route
        self.flag["route"] = self.route
        self.day["plan"] = when(self.runs, self.day["besluit"] + self.lot.between("plan", 0, 12))
        self.day["langdurig"] = when(self.route, start)
        start = start + np.where(self.route, self.lot.between("na langdurig", 3, 8), 0).astype(np.int32)
        self.day["stabilisatie"] = when(self.runs & phase & ~self.flag["vervolg"], start)

    def stabilise(self) -> None:
        phase = self.day["stabilisatie"] < NOOIT
        usual = self.lot.days("stabilisatie duur", beloop.STABILISATIE, kind=self.type)
        ready = self.start + np.where(phase, usual, self.lot.days("kort", beloop.ZONDER_STABILISATIE))
        gone = self.start + 1 + self.hazard("uitval", beloop.UITVAL_STABILISATIE, by_type=True)
        mean = np.array(self.mech.naar_langdurig)[self.type]
        moves = when(phase & (mean > 0), self.start + 10 + self.scaled("naar langdurig", mean))
        self.close(gone, beloop.IN_STABILISATIE, ~self.route & (gone < earliest(ready, moves)), "stabilisatie")
        turns = self.runs & ~self.route & (moves < ready)
        second = turns & (self.mech.overdracht is Overdracht.STEUN)
        self.day["overgang"] = when(second, moves)
        self.day["langdurig"] = np.where(turns, moves + self.lot.between("overgang", 0, 7), self.day["langdurig"])
        self.klaar = when(self.runs & ~self.route & ~turns, ready)
        self.supported = self.runs & (self.route | turns)

    def support_long(self) -> None:
        since = self.day["langdurig"]
        will = self.lot.hit("tot regeling", beloop.KOMT_TOT_REGELING[self.type])
        ready = when(will, since + self.lot.days("langdurig duur", beloop.LANGDURIG_TOT_KLAAR))
        gone = since + 1 + self.hazard("uitval langdurig", beloop.UITVAL_LANGDURIG)
        guarded = since + 30 + self.lot.days("bewind", beloop.BEWIND_NA_LANGDURIG)
        done = since + 60 + self.lot.days("einde langdurig", beloop.EINDE_LANGDURIG)
        first = earliest(ready, gone, guarded, done)
        on = self.supported
        self.close(gone, beloop.IN_STABILISATIE, on & (gone == first), "langdurig")
        self.close(done, beloop.UIT_LANGDURIG, on & (done == first), "langdurig klaar")
        self.day["bewind"] = when(self.runs & on & (guarded == first), guarded)
        left = self.day["bewind"] + self.lot.between("na bewind", 14, 90)
        self.close(left, beloop.NAAR_BEWIND, self.day["bewind"] < NOOIT, "bewind")
        self.klaar = np.where(self.runs & on, ready, self.klaar)

    def hand_over(self) -> None:
        """Who is ready goes to the second organisation, at once or with days between."""
        ready, kind = self.klaar < NOOIT, self.mech.overdracht
        moved_back = self.supported & ~self.route
        passes = ready & (self.supported if kind is Overdracht.STEUN else kind is Overdracht.KETEN)
        passes &= ~self.flag["vervolg"]
        gap = passes & (self.lot.hit("gat", self.mech.gat) | moved_back)
        self.flag["gat"] = gap
        ended = self.klaar + self.lot.between("gat einde", 0, 10)
        self.close(ended, beloop.OVERGEDRAGEN, gap, "gat")
        self.day["overgang"] = np.where(passes & ~gap, self.klaar, self.day["overgang"])
        self.passed_on = passes & ~gap

    def prepare(self) -> None:
        other = self.runs & (self.klaar < NOOIT) & self.lot.hit("andere oplossing", beloop.ANDERE_OPLOSSING)
        start = self.klaar + self.lot.between("andere oplossing begin", 10, 40)
        self.day["oplossing"] = when(other, start)
        self.soort = np.where(other, self.lot.pick("soort anders", beloop.SOORT_ANDERS), self.soort)
        takes = self.lot.days("voorbereiding", beloop.VOORBEREIDING) + np.where(self.passed_on, 30, 0)
        filed = self.klaar + takes
        gone = self.klaar + 1 + self.hazard("uitval voorbereiding", beloop.UITVAL_VOORBEREIDING)
        self.close(gone, beloop.IN_STABILISATIE, ~other & (gone < filed), "voorbereiding")
        self.day["regeling"] = when(self.runs & ~other, filed)

    def settle(self) -> None:
        filed, lot = self.day["regeling"], self.lot
        agree = np.where(filed < beloop.VTLB_NORM, *beloop.AKKOORD)
        granted = lot.hit("akkoord", agree)
        withdrawn = ~granted & lot.hit("ingetrokken", beloop.INGETROKKEN / (1 - agree))
        refused = ~granted & ~withdrawn
        self.day["toegekend"] = when(granted, filed + lot.days("toekennen", beloop.TOEKENNEN))
        self.day["afgewezen"] = when(refused, filed + lot.days("afwijzen", beloop.AFWIJZEN))
        self.day["ingetrokken"] = when(withdrawn, filed + lot.days("intrekken", beloop.INTREKKEN))
        end = earliest(self.day["toegekend"], self.day["afgewezen"])
        asked = lot.hit("dwang", np.where(granted, beloop.DWANG[1], beloop.DWANG[0])) & ~withdrawn
        self.flag["dwang"] = asked & granted & lot.hit("dwang gelukt", 0.7)
        self.day["dwang_verzoek"] = when(asked, filed + ((end - filed) * 0.7).astype(np.int32))
        left = lot.between("na weigering", 10, 60)
        self.close(self.day["afgewezen"] + left, beloop.NA_WEIGERING, self.day["afgewezen"] < NOOIT, "weigering")
        self.close(self.day["ingetrokken"] + left // 3, beloop.NA_INTREKKING, withdrawn, "intrekking")

    def solve(self) -> None:
        lot, award = self.lot, self.day["toegekend"]
        narrow = award < NOOIT
        start = when(narrow, award + lot.between("oplossing", 5, 35))
        kind = np.where(
            start < beloop.VTLB_NORM, lot.pick("soort", beloop.SOORT_VOOR), lot.pick("soort", beloop.SOORT_NA)
        )
        self.soort = np.where(narrow, kind, self.soort)
        self.day["oplossing"] = start = earliest(start, self.day["oplossing"])
        self.day["oplossing_plan"] = plan = when(start < NOOIT, add_term(start))
        done = lot.hit("voltooid", beloop.VOLTOOID[self.soort]) & (start < NOOIT)
        early = start + 30 + (lot.share("voortijdig") * (plan - start - 60)).astype(np.int32)
        self.close(plan + lot.between("afronding", 0, 20), beloop.reasons(afgerond=1.0), done, "afgerond")
        self.close(early, beloop.VOORTIJDIG, start < NOOIT, "voortijdig")
        soon = lot.hit("nazorg", beloop.NAZORG[0])
        late = lot.hit("nazorg laat", beloop.NAZORG[1])
        after = np.where(soon, lot.between("nazorg vroeg", 0, 45), lot.between("nazorg later", 60, 150))
        self.day["nazorg"] = when(done & (soon | late), self.day["uit"] + after)
        self.day["nazorg_eind"] = when(self.day["nazorg"] < NOOIT, self.day["nazorg"] + 180)

    def leave_for_other_reasons(self) -> None:
        """Death and moving house end a story wherever it is; what would have come later never comes."""
        died = self.day["aanmelding"] + 1 + self.lot.days("overlijden", beloop.OVERLIJDEN)
        moved = self.day["aanmelding"] + 1 + self.lot.days("verhuizen", beloop.VERHUIZEN)
        leaves = earliest(died, moved)
        cut = (leaves < self.day["uit"]) & ~self.begin.advies
        reason = np.where(died <= moved, *_codes(Uitstroomreden.OVERLEDEN, Uitstroomreden.VERHUISD))
        self.day["uit"] = uit = np.where(cut, leaves, self.day["uit"]).astype(np.int32)
        for name in DAGEN:
            stays = ~cut if name.startswith("nazorg") else self.day[name] <= uit
            self.day[name] = self.day[name] if name == "oplossing_plan" else when(stays, self.day[name])
        self.day["oplossing_plan"] = when(self.day["oplossing"] < NOOIT, self.day["oplossing_plan"])
        self.reden = np.where(cut, reason, self.reden).astype(np.int8)
        self.flag["gat"] &= ~cut
        self.flag["toegelaten"] &= self.day["besluit"] < NOOIT
        self.flag["dwang"] &= self.day["toegekend"] < NOOIT

    def columns(self) -> Kolommen:
        days = self.day
        exits = days["uit"]
        stops = earliest(self.klaar, exits, days["overgang"])
        days["stabilisatie_eind"] = when(days["stabilisatie"] < NOOIT, np.maximum(stops, days["stabilisatie"]))
        tail = self.lot.between("langdurig eind", 10, 60)
        days["langdurig_eind"] = when(days["langdurig"] < NOOIT, earliest(self.klaar + tail, exits))
        shifted = {name: to_workdays(days[name]) for name in DAGEN if name != "oplossing_plan"}
        shifted["oplossing_plan"] = days["oplossing_plan"]
        shifted["oplossing_eind"] = when(days["oplossing"] < NOOIT, earliest(days["oplossing_plan"], shifted["uit"]))
        kinds = np.where(days["oplossing"] < NOOIT, self.soort, -1).astype(np.int8)
        return Kolommen(
            {
                "sleutel": self.begin.sleutel,
                "type": self.type,
                **shifted,
                **self.flag,
                "reden": self.reden,
                "oplossing_soort": kinds,
            }
        )


def wait_factor(days: Dagen, mechanisme: Mechanisme) -> Kolom:
    """Factor on the wait for who applies on these days."""
    first, last = mechanisme.wacht
    share = np.clip((days - 18628) / (20819 - 18628), 0.0, 1.0)  # 1 January 2021 to 1 January 2027
    return np.asarray(first + (last - first) * share)


def add_term(start: Dagen) -> Dagen:
    """Planned last day of a settlement: 36 months, and 18 months for who starts from 1 July 2023."""
    months = np.where(start < beloop.LOOPTIJD_KORT, *beloop.MAANDEN)
    known = np.where(start < NOOIT, start, 0)
    dates = known.astype("datetime64[D]")
    month = dates.astype("datetime64[M]")
    day = dates - month.astype("datetime64[D]")
    ends = (month + months.astype("timedelta64[M]")).astype("datetime64[D]") + day - np.timedelta64(1, "D")
    planned: Dagen = np.where(start < NOOIT, ends.astype(np.int64), NOOIT).astype(np.int32)
    return planned


def _codes(*reasons: Uitstroomreden) -> tuple[int, ...]:
    return tuple(beloop.REDENEN.index(reason) for reason in reasons)
