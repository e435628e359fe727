"""Sprinkle dirt over delivered trajecten: who gets what follows from the keys alone."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import cast

import msgspec
import numpy as np

from stabiel.leveringen.formaten.ddas.model import Schuldhulptraject
from stabiel.voorbeeld.kaart import Organisatie
from stabiel.voorbeeld.kalender import day_text
from stabiel.voorbeeld.kolommen import Kolom, Kolommen
from stabiel.voorbeeld.loting import Loting, Sleutels
from stabiel.voorbeeld.vuil.hoeveel import HOEVEEL
from stabiel.voorbeeld.vuil.soort import Bron, Object, Vuilsoort
from stabiel.voorbeeld.vuil.vorm import VORM
from stabiel.voorbeeld.vuil.wanneer import WANNEER
from stabiel.voorbeeld.vuil.wie import WIE
from stabiel.voorbeeld.weergave import Aanlevering

SOORTEN: tuple[Vuilsoort, ...] = (*WIE, *WANNEER, *HOEVEEL, *VORM)
"""All kinds that spoil one traject, in the order in which they are applied; texts last."""
DUBBEL, TE_OUD = "traject twee keer in één levering", "traject van voor de leverperiode"
"""Kinds that add a row instead of spoiling one."""

_SLORDIG = {
    "aanmelding ontbreekt": 0.25,
    "einde zonder reden": 0.40,
    "stabilisatie ontbreekt": 0.40,
    "einddatum als vulwaarde": 0.12,
    "datum op de eerste van de maand": 0.50,
    "besluit ontbreekt": 0.15,
}
_FULL_HABIT = 0.3  # from this dirt on the habits of registration are fully there
_DECISIONS_MISSING = 0.45
_ENCODER = msgspec.json.Encoder()


def sprinkle(
    trajecten: Sequence[Schuldhulptraject],
    rows: Kolommen,
    aanlevering: Aanlevering,
    *,
    vuil: float,
    grootboek: Counter[str],
) -> Iterator[Schuldhulptraject]:
    """The same trajecten, some of them spoiled.

    Args:
        trajecten: what would be delivered.
        rows: their rows, with the keys `deel` (of the part) and `sleutel` (of the row).
        aanlevering: which delivery it is.
        vuil: 0 nothing but the habit that does not depend on it, 1 everything.
        grootboek: counts what was done, by name of the kind.
    """
    chances = chances_of(aanlevering, vuil=vuil)
    hits = _hits(rows, chances)
    touched = np.asarray(np.any(hits, axis=1))
    for place, traject in enumerate(trajecten):
        if touched[place]:
            kinds = [SOORTEN[number] for number in np.flatnonzero(hits[place])]
            keys = (rows["deel"][place : place + 1], rows["sleutel"][place : place + 1])
            yield _spoil(traject, kinds, keys, aanlevering, grootboek)
        else:
            yield traject


def chances_of(aanlevering: Aanlevering, *, vuil: float) -> list[float]:
    """Chance per kind, in the order of SOORTEN: the same for every organisation, plus its habits."""
    chances = {kind.naam: kind.kans * vuil for kind in SOORTEN}
    for name, extra in _habits(aanlevering.organisatie, vuil).items():
        chances[name] = max(chances[name], extra)
    if aanlevering.organisatie.besluit_valt_weg and not aanlevering.volgende and aanlevering.vorige:
        chances["besluit ontbreekt"] = _DECISIONS_MISSING
    return list(chances.values())


def _habits(organisatie: Organisatie, vuil: float) -> dict[str, float]:
    strength = min(1.0, vuil / _FULL_HABIT)
    found = {name: chance * strength for name, chance in _SLORDIG.items()} if organisatie.slordig else {}
    if organisatie.eigen_veld and vuil:
        found["eigen veld van de software"] = 1.0
    return found


def _hits(rows: Kolommen, chances: list[float]) -> Kolom:
    lasting, passing = Loting(rows["deel"]), Loting(rows["sleutel"])
    drawn = [
        (lasting if kind.blijvend else passing).hit(kind.naam, chance)
        if chance
        else np.zeros(len(rows), dtype=np.bool_)
        for kind, chance in zip(SOORTEN, chances, strict=True)
    ]
    return np.stack(drawn, axis=1)


def _spoil(
    traject: Schuldhulptraject,
    kinds: list[Vuilsoort],
    keys: tuple[Sleutels, Sleutels],
    aanlevering: Aanlevering,
    grootboek: Counter[str],
) -> Schuldhulptraject:
    """One spoiled traject; the encoder takes dictionaries and ready text as well as objects."""
    spoiled: Object = msgspec.to_builtins(traject)
    text: bytes | None = None
    for kind in kinds:
        bron = _bron(keys[0] if kind.blijvend else keys[1], kind, aanlevering)
        if kind.pas_toe is not None and kind.pas_toe(spoiled, bron):
            grootboek[kind.naam] += 1
        if kind.ruw is not None:
            text = kind.ruw(_ENCODER.encode(spoiled) if text is None else text, bron)
            grootboek[kind.naam] += 1
    return cast(Schuldhulptraject, spoiled if text is None else msgspec.Raw(text))


def _bron(keys: Sleutels, kind: Vuilsoort, aanlevering: Aanlevering) -> Bron:
    window = aanlevering.halfjaar
    lot = int(Loting(keys).whole(f"wat {kind.naam}")[0])
    return Bron(lot, day_text(window.eind), day_text(window.eind + aanlevering.organisatie.na))
