"""One way to compute all indicators: for a report as `Uitkomst`, for many groups as a table."""

from collections.abc import Iterable
from functools import partial

import polars as pl

from stabiel.begrippen.uitkomsten import Uitkomst
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.model import Indicator
from stabiel.indicatoren.registry import load_indicatoren
from stabiel.indicatoren.rijen.curve import CurveRij
from stabiel.indicatoren.spellen.verloop import Verloop
from stabiel.indicatoren.tabel import frame_of, to_uitkomsten
from stabiel.indicatoren.tegelijk import DRADEN, GROOT, compute_blocks
from stabiel.indicatoren.vraag import Instellingen, Vraag, VraagFout
from stabiel.indicatoren.werk import Werk

__all__ = ["Instellingen", "Vraag", "VraagFout", "compute_tabel", "compute_uitkomsten"]


def compute_uitkomsten(gegevens: Gegevens, *, vraag: Vraag) -> list[Uitkomst]:
    """All rows of the question, in the order of the indicators.

    Raises:
        VraagFout: there is no such indicator.
    """
    return to_uitkomsten(compute_tabel(gegevens, vraag=vraag))


def compute_tabel(gegevens: Gegevens, *, vraag: Vraag, draden: int | None = None) -> pl.DataFrame:
    """The same rows as a table with `tabel.KOLOMMEN`: for thousands of groups at once.

    Args:
        draden: number of threads; default one, and two for a large snapshot.

    Raises:
        VraagFout: there is no such indicator.
    """
    wanted = choose_indicatoren(vraag.indicatoren)
    threads = draden or (DRADEN if gegevens.trajecten.aantal >= GROOT else 1)
    open_ = partial(open_werk, gegevens, vraag=vraag, indicatoren=wanted)
    found = compute_blocks(wanted, open_werk=open_, draden=threads)
    blocks = [((one.code, one.versie), blok) for one in wanted for blok in found[one.code]]
    return frame_of(blocks, soort=vraag.soort, perioden=[periode.code for periode in vraag.perioden])


def choose_indicatoren(codes: Iterable[str]) -> list[Indicator]:
    """The indicators with these codes, in the order of a report; all for none.

    Raises:
        VraagFout: there is no such indicator.
    """
    known, asked = load_indicatoren(), set(codes)
    other = sorted(asked - set(known))
    if other:
        raise VraagFout(f'Er is geen indicator "{other[0]}". Kies uit: {", ".join(known)}.')
    return [indicator for code, indicator in known.items() if not asked or code in asked]


def open_werk(gegevens: Gegevens, *, vraag: Vraag, indicatoren: Iterable[Indicator]) -> Werk:
    """The question with every set of causes that these indicators ask of a model, so that each curve is made once."""
    sets: dict[Verloop, list[tuple[str, ...]]] = {}
    for indicator in indicatoren:
        for onderdeel in indicator.onderdelen:
            if isinstance(onderdeel, CurveRij):
                sets.setdefault(onderdeel.verloop, []).extend(onderdeel.sets)
    return Werk(gegevens, vraag=vraag, sets=sets)
