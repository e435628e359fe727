"""Names on the wire that the standard does not know: which name is meant, and whether it may be printed.

The name of a field can hold anything, so it is printed only when it is within two letters of a name of the
standard; otherwise the path says `<onbekend 1>`, counted in the order of the alphabet within one object.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from stabiel.leveringen.formaten.ddas import model
from stabiel.leveringen.formaten.ddas.v0_8 import model as oud
from stabiel.leveringen.formaten.ddas.velden import Objecttype, all_types, fields_of

LETTERS = 2
_LANGST = 60
_TEKENS_VAN_PAD = frozenset(".[]<>")
_TEKENS = re.compile(r"[\W_]")
_ANDERS: Mapping[tuple[Objecttype, str], str] = MappingProxyType(
    {(model.AanleverendeOrganisatie, "naam"): "(Statutaire) Naam"}
)
"""Names that older and coming versions use for a field of v1.0."""


@lru_cache(maxsize=4096)
def meant_name(soort: Objecttype, naam: str) -> str | None:
    """The field that is meant when only capitals, spaces, brackets or dashes differ; None when there is none."""
    if naam in fields_of(soort):
        return None
    other = _ANDERS.get((soort, naam))
    return other or _plain_names(soort).get(_plain(naam))


@lru_cache(maxsize=4096)
def near_name(naam: str, soort: Objecttype | None = None) -> str | None:
    """The nearest name of the standard within two letters, of this kind of object if there is one; else None.

    Of v0.8, whose names are short, only the very names count.
    """
    if len(naam) > _LANGST:
        return None
    wanted = naam.casefold()
    own = fields_of(soort) if soort else ()
    for names in (own, _all_names()):
        near = min(((edit_distance(wanted, name.casefold()), name) for name in names), default=(LETTERS + 1, ""))
        if near[0] <= LETTERS:
            return near[1]
    return naam if naam in _old_names() else None


def name_unknown(namen: Iterable[str]) -> dict[str, str]:
    """For each unknown name of one object what stands in a path: itself, or `<onbekend 1>`."""
    places: dict[str, str] = {}
    number = 0
    for naam in sorted(set(namen)):
        if near_name(naam) and not _TEKENS_VAN_PAD & set(naam):
            places[naam] = naam
        else:
            number += 1
            places[naam] = f"<onbekend {number}>"
    return places


def edit_distance(een: str, ander: str, *, hoogstens: int = LETTERS) -> int:
    """Letters to add, drop or replace to make one text of the other; `hoogstens` + 1 when it is more."""
    if abs(len(een) - len(ander)) > hoogstens:
        return hoogstens + 1
    row = list(range(len(ander) + 1))
    for number, letter in enumerate(een, start=1):
        before, row[0] = row[0], number
        for place, other in enumerate(ander, start=1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != other))
        if min(row) > hoogstens:
            return hoogstens + 1
    return min(row[-1], hoogstens + 1)


def _plain(naam: str) -> str:
    return _TEKENS.sub("", naam).casefold()


@cache
def _plain_names(soort: Objecttype) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for naam in fields_of(soort):
        names.setdefault(_plain(naam), naam)
    return names


@cache
def _all_names() -> tuple[str, ...]:
    return tuple(dict.fromkeys(naam for soort in all_types() for naam in fields_of(soort)))


@cache
def _old_names() -> frozenset[str]:
    return frozenset(naam for soort in all_types(oud.Levering) for naam in fields_of(soort))
