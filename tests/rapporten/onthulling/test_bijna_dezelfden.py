"""A whole report of an invented municipality: two counts of one moment never both stand there a few people apart.

Counts of other moments are not compared. How many people applied less how many had a first talk is no group of
people: some talked who applied before the period, and some who applied talk after it. What lies between two moments
on one clock is a figure of its own, and is judged as one.
"""

from collections import defaultdict
from itertools import combinations

import pytest

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import SoortPeriode, Uitkomst
from stabiel.indicatoren.registry import load_indicatoren
from stabiel.momentopnamen.datamap import Datamap
from stabiel.momentopnamen.momentopname import Momentopname, open_momentopname
from stabiel.rapporten.gegevensbron import read_bron
from stabiel.rapporten.onthulling import protect
from stabiel.rapporten.samenstellen import Keuze, compute_answers
from stabiel.voorbeeld.land import make_land
from tests.support.uitdraaien import run

ALMERE, JAAR = "0034", Periode.parse("2024")
MOMENT = {
    ("I1", "", "teller"): "aangemeld", ("C2", "instroom", "teller"): "aangemeld", ("C2", "Little", "noemer"):
    "aangemeld", ("I3", "gemarkeerd", "noemer"): "aangemeld", ("I2", "", "noemer"): "gevolgd na aanmelding",
    ("I2", "weg", "noemer"): "gevolgd na aanmelding", ("I2", "wettelijk", "noemer"): "gevolgd na aanmelding",
    ("I4", "", "noemer"): "gesprek", ("I4", "wettelijk", "noemer"): "gesprek", ("I5", "D1", "noemer"): "gesprek",
    ("I5", "overig", "noemer"): "gesprek", ("K2", "", "noemer"): "loopt", ("C2", "doorlooptijd", "noemer"): "loopt",
    **{("S2", name, "noemer"): "stabilisatie" for name in ("D1", "D2", "D3", "zelf", "afgerond", "langdurig")},
    ("S1", "", "noemer"): "stabilisatie", ("S3", "smal", "noemer"): "stabilisatie",
    ("S3", "ruim", "noemer"): "stabilisatie", ("T2", "stabilisatie naar langdurig", "noemer"): "stabilisatie",
    ("C2", "voorraad", "teller"): "laatste dag", ("C2", "leeftijd voorraad", "noemer"): "laatste dag",
    ("S5", "", "noemer"): "laatste dag", ("L1", "", "teller"): "laatste dag", ("L1", "", "noemer"): "laatste dag",
    ("O5", "zonder regeling", "noemer"): "uitval", ("T2", "nieuwe aanmelding na D3", "noemer"): "uitval",
    ("O5", "afgerond", "noemer"): "afgerond", ("O6", "", "noemer"): "afgerond",
}  # fmt: skip
"""Of every count that is compared, from which moment it counts people."""


@pytest.fixture(scope="module")
def almere(tmp_path_factory) -> Momentopname:
    """The deliveries about one invented municipality, read once."""
    top = tmp_path_factory.mktemp("bijna")
    land = make_land(top / "land", trajecten=1600, halfjaren=4, vuil=0.1, schulden=0.05, zaad=4, werkers=1)
    files = [path for path in land.aanleveringen.iterdir() if path.stem[8:] in ("noorderlicht", "de-kade")]
    run("lever", "lees", *files, "--map", top / "map", "--werkers", "1", "--json")
    return open_momentopname(Datamap.open(top / "map"))


def few_apart(rows: list[Uitkomst]) -> list[tuple[object, ...]]:
    """Pairs of shown counts of one moment and period that differ by one to nine."""
    found: dict[object, set[int]] = defaultdict(set)
    for row in rows:
        for part in ("teller", "noemer"):
            moment, size = MOMENT.get((row.indicator, row.definitie, part)), getattr(row, part)
            if moment and size is not None and not row.organisatie and not row.uitsplitsing:
                found[row.periode, moment].add(size)
    return [
        (*place, *pair) for place, sizes in found.items() for pair in combinations(sorted(sizes), 2)
        if 0 < pair[1] - pair[0] < 10
    ]  # fmt: skip


@pytest.mark.parametrize("soort", list(SoortPeriode))
def test_no_two_counts_of_one_moment_are_shown_a_few_people_apart(almere, soort) -> None:
    choice = Keuze(ALMERE, JAAR, soort=soort)
    rows = compute_answers(almere, keuze=choice, codes=tuple(load_indicatoren()), bron=read_bron(almere))
    assert few_apart(rows), "without protection there are such pairs"
    assert few_apart(protect(rows)) == []
