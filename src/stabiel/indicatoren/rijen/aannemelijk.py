"""Rows about plausibility: trajecten whose dates cannot be, or hardly can be, right."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from stabiel.begrippen.activiteiten import Activiteit
from stabiel.begrippen.uitkomsten import Maat, Stat
from stabiel.indicatoren.feiten import Feiten
from stabiel.indicatoren.rijen.blokken import share_block
from stabiel.indicatoren.spellen.dagen import NOOIT, Flags, Ints
from stabiel.indicatoren.spellen.eindes import WEG
from stabiel.indicatoren.spellen.feitdagen import is_followed
from stabiel.indicatoren.spellen.verloop import Begin, Einde, Klok, Verloop
from stabiel.indicatoren.tabel import NIET_WAARGENOMEN, Blok, Rijsoort
from stabiel.indicatoren.trajecten import KLOKKEN
from stabiel.indicatoren.werk import Werk

VOLGORDE = (
    "aanmelding_start", "intake_start", "besluit", "stabilisatie_start", "regeling_datum", "regeling_toegekend",
    "oplossing_start", "oplossing_eind",
)  # fmt: skip
"""Each filled one lies on or after every filled one before it. Source: methods, K2."""
VERVOLG = 30
"""Days after a stabilisation within which something should follow. Source: methods, K2."""

_BEGIN = ("intake_start", "besluit", "stabilisatie_start", "regeling_datum", "oplossing_start")


def _start(feiten: Feiten) -> Begin:
    """From the first filled of start and aanmelding, else the first step; recorded by whoever recorded a step."""
    begin = feiten.dag("startdatum")
    begin = np.where(begin == NOOIT, feiten.dag("aanmelding_start"), begin)
    earliest = np.minimum.reduce([feiten.dag(name) for name in _BEGIN])
    begin = np.where(begin == NOOIT, earliest, begin)
    recorder = np.full(feiten.trajecten.aantal, -1, dtype=np.int32)
    for klok in KLOKKEN:
        recorder = np.where(recorder < 0, feiten.trajecten.organisatie[klok], recorder)
    rows = np.flatnonzero(begin < NOOIT).astype(np.int32)
    return Begin(rows, begin[rows], recorder[rows])


def _exit(feiten: Feiten, begin: Begin) -> Ints:
    return np.maximum(feiten.dag("uit")[begin.rij], begin.dag)


LOPEND = Verloop(Klok("begin van het traject", _start), (Einde(Activiteit.UITSTROOM, _exit, (WEG,)),), ())
"""Every traject while it runs; an end before the start is what is looked for, so it is not left out."""


def broken_order(feiten: Feiten) -> Flags:
    """A step lies before a step that should come first."""
    broken = np.zeros(feiten.trajecten.aantal, dtype=np.bool_)
    latest = np.full(feiten.trajecten.aantal, -NOOIT, dtype=np.int32)
    for name in VOLGORDE:
        days = feiten.dag(name)
        filled = days < NOOIT
        broken |= filled & (days < latest)
        latest = np.where(filled, np.maximum(latest, days), latest)
    return broken


def in_future(feiten: Feiten) -> Flags:
    """Something other than an end was delivered with a day after its delivery."""
    return feiten.trajecten.gepland_feit


def on_last_day(feiten: Feiten) -> Flags:
    """The end is the last day of the delivery that held it: perhaps a filler."""
    left = feiten.dag("uit")
    return np.asarray((left < NOOIT) & (left == feiten.dag("gezien_tot")), dtype=np.bool_)


def without_sequel(feiten: Feiten) -> Flags:
    """Stabilisation ended, thirty days of it could be seen, and nothing followed."""
    ended = feiten.dag("stabilisatie_eind")
    found = np.zeros(feiten.trajecten.aantal, dtype=np.bool_)
    seen = feiten.dag("gezien_tot")
    rows = np.flatnonzero((ended + VERVOLG <= seen) & (seen < NOOIT)).astype(np.int32)
    day = ended[rows]
    followed = is_followed(feiten, rows, na=day, activiteit=Activiteit.EINDE_STABILISATIE, tot=day + VERVOLG)
    found[rows[~followed]] = True
    return found


TOETSEN = {
    "volgorde": broken_order,
    "toekomst": in_future,
    "laatste dag": on_last_day,
    "stabilisatie zonder vervolg": without_sequel,
}


@dataclass(frozen=True)
class AannemelijkRij:
    """Share of the trajecten that ran in the period with something implausible; definition "" is anything at all."""

    def rijen(self, werk: Werk) -> Iterable[Blok]:
        """Rows for every kind of implausibility, along every axis of the question."""
        volging = werk.follow(LOPEND)
        flags = {name: test(werk.feiten) for name, test in TOETSEN.items()}
        flags = {"": np.logical_or.reduce(list(flags.values())), **flags}
        for number, verdeling in enumerate(volging.start.verdelingen):
            counted = volging.count(number)
            found = {name: volging.count_present(number, rijen=chosen) for name, chosen in flags.items()}
            for as_ in verdeling.axes:
                telling = counted.along(as_)
                for name, counts in found.items():
                    yield share_block(
                        Rijsoort(name, Maat.AANDEEL, Stat.AANDEEL),
                        as_,
                        teller=as_.add_up(counts).ravel(),
                        noemer=telling.gevolgd,
                        weggelaten={NIET_WAARGENOMEN: telling.niet_waargenomen},
                        bestaat=telling.bestaat,
                        zorg=telling.zorg,
                    )
