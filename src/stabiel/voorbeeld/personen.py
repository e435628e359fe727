"""Invented persons: numbers that pass the 11-test from one fixed block, birth dates, and addresses in no use.

A person has a number of his own in the country; a partner has the next one. Nobody real is drawn from or
resembled: every value follows from the number and the seed alone.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stabiel.begrippen.lijsten import Geslacht
from stabiel.voorbeeld import beloop
from stabiel.voorbeeld.kolommen import Kolom
from stabiel.voorbeeld.loting import Codes, Dagen, Loting, Sleutels, Vlaggen

BSN_BLOK = ("950000000", "999999999")
"""First and last number of the block from which all burgerservicenummers come."""
MAX_PERSONEN = 4_500_000
"""Numbers in the block that we use: nine for each first seven digits."""
POSTCODES = ("1993", "1999")
"""Postal codes without streets, as far as known: addresses in them are nobody's."""
SEKSEN = (Geslacht.MAN.value, Geslacht.VROUW.value)

_FIRST_SEVEN = 9_500_000
_STRIDE = 1_234_577  # shares no factor with MAX_PERSONEN: neighbours get numbers far apart
_WEIGHTS = np.array([9, 8, 7, 6, 5, 4, 3])
_LETTERS = np.array(list("ABCDEFGHJKLMNPRTVWXZ"))  # no S: SA, SD and SS are never issued
_SUFFIXES = (None, None, None, None, None, "A", "B", "2")


@dataclass(frozen=True)
class Personen:
    """Clients, one per row: number, birth day, place in `SEKSEN`, and the address of the household."""

    bsn: list[str]
    geboren: Dagen
    geslacht: Codes
    postcode: list[str]
    huisnummer: list[str]
    toevoeging: list[str | None]


def bsn_of(numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Nine-digit numbers that pass the 11-test, one per whole number below MAX_PERSONEN, never the same twice.

    The 11-test: 9a + 8b + 7c + 6d + 5e + 4f + 3g + 2h − i is a multiple of 11. Of the ten choices for the
    eighth digit at least nine leave a ninth digit. Source: Logisch Ontwerp BSN (RvIG).
    """
    mixed = (numbers * _STRIDE) % MAX_PERSONEN
    seven, choice = _FIRST_SEVEN + mixed // 9, mixed % 9
    digits = (seven[:, None] // 10 ** np.arange(6, -1, -1)) % 10
    rest = (digits @ _WEIGHTS) % 11
    eighth, ninth = _LAST_TWO[rest, choice].T
    found: npt.NDArray[np.int64] = seven * 100 + eighth * 10 + ninth
    return found


def _last_two() -> Kolom:
    table = np.zeros((11, 9, 2), dtype=np.int64)
    for rest in range(11):
        good = [(digit, (rest + 2 * digit) % 11) for digit in range(10) if (rest + 2 * digit) % 11 < 10]
        table[rest] = good[:9]
    return table


_LAST_TWO = _last_two()


def make_clients(sleutel: Sleutels, *, nummer: npt.NDArray[np.int64], eerste: Dagen, paar: Vlaggen) -> Personen:
    """The first client of each person key.

    Args:
        sleutel: keys of the persons.
        nummer: their numbers in the country.
        eerste: first day on which they applied; they were an adult then.
        paar: whether two clients come together; the first of them is as often a man as a woman.
    """
    lot = Loting(sleutel)
    woman = lot.hit("vrouw", np.where(paar, 0.5, beloop.VROUW))
    return _clients(lot, nummer * 2, eerste - _age(lot), woman)


def make_partners(sleutel: Sleutels, *, nummer: npt.NDArray[np.int64], eerste: Dagen) -> Personen:
    """The second client of couples, at the same address; arguments as of `make_clients`."""
    lot = Loting(sleutel)
    woman = lot.hit("vrouw", 0.5) ^ lot.hit("ander geslacht", 0.94)
    near = _age(lot) + lot.between("leeftijdsverschil", -2200, 2200)
    return _clients(lot, nummer * 2 + 1, eerste - np.maximum(near, 18 * 366).astype(np.int32), woman)


def _age(lot: Loting) -> Dagen:
    """Age in days on the first day: uniform inside the bands."""
    band = lot.pick("leeftijd", [share for _, _, share in beloop.LEEFTIJDEN])
    low = np.array([first for first, _, _ in beloop.LEEFTIJDEN])[band]
    high = np.array([last + 1 for _, last, _ in beloop.LEEFTIJDEN])[band]
    days: Dagen = (366 + (low + lot.share("jaren") * (high - low)) * 365.0).astype(np.int32)
    return days


def _clients(lot: Loting, numbers: npt.NDArray[np.int64], born: Dagen, woman: Vlaggen) -> Personen:
    letters = _LETTERS[np.stack([lot.between(f"letter {n}", 0, len(_LETTERS) - 1) for n in (1, 2)])]
    digits = lot.between("postcode", int(POSTCODES[0]), int(POSTCODES[1]))
    suffix = lot.between("toevoeging", 0, len(_SUFFIXES) - 1)
    return Personen(
        [str(number) for number in bsn_of(numbers).tolist()],
        born,
        woman.astype(np.int8),
        [f"{code}{one}{two}" for code, one, two in zip(digits.tolist(), *letters.tolist(), strict=True)],
        [str(number) for number in lot.between("huisnummer", 1, 399).tolist()],
        [_SUFFIXES[place] for place in suffix.tolist()],
    )
