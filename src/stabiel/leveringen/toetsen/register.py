"""The catalogue: every check in the folder `catalogus`, in the order of the codes."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from stabiel.leveringen.toetsen import catalogus
from stabiel.leveringen.toetsen.toets import Toets

_ORDER = "SPCX"


@cache
def load_toetsen() -> Mapping[str, Toets]:
    """All checks by code: vorm (S), plausibiliteit (P), compleetheid (C), samenhang (X).

    Raises:
        ValueError: two modules declare the same code.
    """
    found: dict[str, Toets] = {}
    for info in pkgutil.iter_modules(catalogus.__path__):
        for toets in importlib.import_module(f"{catalogus.__name__}.{info.name}").TOETSEN:
            if toets.code in found:
                raise ValueError(f"code {toets.code} is declared twice")
            found[toets.code] = toets
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: (_ORDER.index(item[0][0]), item[0]))))
