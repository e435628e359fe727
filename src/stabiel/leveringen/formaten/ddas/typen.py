"""Types for the quick tier, derived from the declaration: the same fields, with bounds, and names that were learned.

A name that the standard does not know fails the quick tier. When a supplier writes such a name in every traject, it
is learned: the derived type gets a field for it, so that decoding succeeds and still tells where the name stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec

from stabiel.leveringen.formaten.ddas.namen import meant_name
from stabiel.leveringen.formaten.ddas.velden import (
    GRENS_BEDRAG,
    Objecttype,
    Soort,
    Veld,
    all_types,
    fields_of,
)

_WHOLE = Annotated[int, msgspec.Meta(ge=-GRENS_BEDRAG, le=GRENS_BEDRAG)]
_PLAIN: Mapping[Soort, Any] = {Soort.BEDRAG: _WHOLE, Soort.GEHEEL: _WHOLE, Soort.JA_NEE: bool}
_LANG, _GEEN_NAAM = 200, frozenset('"\\')
GELEERD = 40
"""At most so many names are learned in one file; whatever comes after goes to the slow tier."""


@dataclass(frozen=True)
class Geleerd:
    """A name that the standard does not know.

    Attributes:
        soort: the kind of object it stands in.
        naam: the name on the wire.
        bedoeld: the field it is read as, if that is a single value; else None.
    """

    soort: Objecttype
    naam: str
    bedoeld: Veld | None


def learnable(soort: Objecttype, naam: str) -> Geleerd | None:
    """What to learn about a name; None when the slow tier must go on reading it.

    That is so for a name that stands for an object or a list, and for one with signs that no name should have.
    """
    if len(naam) > _LANG or not naam.isprintable() or _GEEN_NAAM & set(naam):
        return None
    meant = meant_name(soort, naam)
    field = fields_of(soort)[meant] if meant else None
    if field and field.inhoud:
        return None
    return Geleerd(soort, naam, field)


class Typen:
    """Derived types, by declared type. The fields of the standard come first, in their order, then learned names."""

    def __init__(self, wortel: Objecttype, geleerd: tuple[Geleerd, ...] = ()) -> None:
        self._derived: dict[Objecttype, Any] = {}
        self.geleerd = geleerd
        self.extra: dict[Objecttype, tuple[Geleerd, ...]] = {}
        for soort in all_types(wortel):
            self._derived[soort] = self._derive(soort)

    def __getitem__(self, soort: Objecttype) -> Any:
        return self._derived[soort]

    def _derive(self, soort: Objecttype) -> Any:
        own = [
            (field.attribuut, self._type(field), msgspec.field(name=field.naam, **_default(field)))
            for field in fields_of(soort).values()
        ]
        learned = tuple(item for item in self.geleerd if item.soort is soort)
        self.extra[soort] = learned
        more = [
            (f"geleerd_{number}", self._learned_type(item), msgspec.field(name=item.naam, default=None))
            for number, item in enumerate(learned)
        ]
        return msgspec.defstruct(
            soort.__name__, [*own, *more], forbid_unknown_fields=True, omit_defaults=True, kw_only=True, gc=False
        )

    def _learned_type(self, item: Geleerd) -> Any:
        return self._type(item.bedoeld) if item.bedoeld else msgspec.Raw

    def _type(self, veld: Veld) -> Any:
        if veld.soort is Soort.LIJST:
            return Literal[tuple(sorted(veld.waarden))]
        if veld.inhoud is None:
            return _PLAIN.get(veld.soort, str)
        inner = self._derived[veld.inhoud]
        if veld.soort is Soort.OBJECT:
            return inner
        fewest, most = veld.aantal
        return Annotated[list.__class_getitem__(inner), msgspec.Meta(min_length=fewest, max_length=most)]


def _default(veld: Veld) -> dict[str, Any]:
    return {} if veld.verplicht else {"default": None}
