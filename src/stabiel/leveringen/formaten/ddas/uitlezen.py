"""Read the values of decoded objects, kind by kind: many objects at a time, turned into one column per field."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from msgspec.structs import astuple

from stabiel.leveringen.formaten.ddas.typen import Geleerd, Typen
from stabiel.leveringen.formaten.ddas.velden import Objecttype, Soort, Veld, fields_of

Dag = Callable[[str | None], int | None]


@dataclass
class Groei:
    """What was read of one kind of object at one place in the traject; the lists grow.

    Attributes:
        pad: path of the object, without indexes.
        soort: its declared kind.
        aantallen: for a list: elements per parent.
        aanwezig: per parent, whether the name stands there at all.
        waarden: per field one value per object.
        kinderen: per field with objects what grows there.
        geleerd: per learned name the numbers of the objects where it stands, and what stands there.
        objecten: how many objects were read.
    """

    pad: str
    soort: Objecttype
    aantallen: list[int] = field(default_factory=list)
    aanwezig: list[bool] = field(default_factory=list)
    waarden: dict[str, list[Any]] = field(default_factory=dict)
    kinderen: "dict[str, Groei]" = field(default_factory=dict)
    geleerd: dict[Geleerd, list[tuple[int, Any]]] = field(default_factory=dict)
    objecten: int = 0

    @classmethod
    def start(cls, soort: Objecttype, pad: str = "") -> "Groei":
        """Nothing yet, for this kind of object and everything inside it."""
        growth = cls(pad, soort)
        for name, veld in fields_of(soort).items():
            if veld.inhoud is None:
                growth.waarden[name] = []
            else:
                growth.kinderen[name] = cls.start(veld.inhoud, growth.path_of(name))
        return growth

    def path_of(self, naam: str) -> str:
        """Path without indexes of a field of this object."""
        return f"{self.pad}.{naam}" if self.pad else naam


def add_objecten(objecten: Sequence[Any], *, aan: Groei, typen: Typen, dag: Dag) -> None:
    """Add the values of decoded objects and of everything inside them.

    Args:
        objecten: objects of one kind, of `typen`.
        aan: what was read so far.
        typen: the types they were decoded to.
        dag: text of a day → days since 1970.
    """
    if not objecten:
        return
    fields = fields_of(aan.soort)
    columns = list(zip(*map(astuple, objecten), strict=True))
    for (name, veld), column in zip(fields.items(), columns, strict=False):
        if veld.inhoud is None:
            aan.waarden[name].extend(map(dag, column) if veld.soort is Soort.DATUM else column)
        else:
            add_objecten(_inside(column, veld, aan.kinderen[name]), aan=aan.kinderen[name], typen=typen, dag=dag)
    for item, column in zip(typen.extra[aan.soort], columns[len(fields) :], strict=True):
        found = enumerate(column, aan.objecten)
        aan.geleerd.setdefault(item, []).extend((row, value) for row, value in found if value is not None)
    aan.objecten += len(objecten)


def _inside(column: Sequence[Any], veld: Veld, groei: Groei) -> Sequence[Any]:
    """The objects in a column of objects or of lists of them; notes which parents have them, and how many."""
    groei.aanwezig += [item is not None for item in column]
    if veld.soort is Soort.REEKS:
        groei.aantallen += [len(items) if items else 0 for items in column]
        return list(chain.from_iterable(filter(None, column)))
    return list(filter(None, column))
