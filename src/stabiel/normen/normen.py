"""Norms by code and day: value, unit, since when and from which source. Local norms arrive as arguments, not here."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources


class NormError(LookupError):
    """A norm that does not exist, or not yet on the day asked for."""


@dataclass(frozen=True)
class Norm:
    """One value of one norm.

    Attributes:
        code: name of the norm, such as `eerste_gesprek`.
        titel: what it is, in Dutch.
        soort: "wettelijk" (an Act says so), "professioneel" (an agreement of the field) or "keuze" (ours).
        waarde, eenheid: the value and its unit.
        vanaf: first day on which this value holds.
        bron: where it comes from.
    """

    code: str
    titel: str
    soort: str
    waarde: int
    eenheid: str
    vanaf: date
    bron: str


def norm(code: str, *, on: date) -> Norm:
    """The value of a norm that holds on a day.

    Raises:
        NormError: no norm has this code, or its first value starts later than the day.
    """
    known = load_normen()
    if code not in known:
        raise NormError(f'Er is geen norm "{code}". Kies uit: {", ".join(sorted(known))}.')
    held = [value for value in known[code] if value.vanaf <= on]
    if not held:
        first = known[code][0].vanaf
        raise NormError(f'De norm "{code}" geldt pas vanaf {first.isoformat()}; gevraagd is {on.isoformat()}.')
    return held[-1]


@cache
def load_normen() -> dict[str, tuple[Norm, ...]]:
    """All norms of all files in this room: code → its values, oldest first."""
    found: dict[str, tuple[Norm, ...]] = {}
    folder = resources.files(__package__)
    for place in sorted((place for place in folder.iterdir() if place.name.endswith(".toml")), key=lambda p: p.name):
        content = tomllib.loads(place.read_text(encoding="utf-8"))
        for code, table in content.items():
            values = [
                Norm(code, table["titel"], table["soort"], row["waarde"], table["eenheid"], row["vanaf"], row["bron"])
                for row in table["waarden"]
            ]
            found[code] = tuple(sorted(values, key=lambda value: value.vanaf))
    return found
