"""All indicators, read from the folder `catalogus`: a module there is an indicator here."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from stabiel.indicatoren import catalogus
from stabiel.indicatoren.model import Indicator

VOLGORDE = (
    "K1", "K2", "I1", "I2", "I3", "I4", "I5", "S1", "S2", "S3", "S4", "S5", "O1", "O2", "O3", "O4", "O5", "O6",
    "L1", "L2", "L3", "H1", "C2", "T2",
)  # fmt: skip
"""Order in reports; what is not named here comes after it, by code."""


@cache
def load_indicatoren() -> dict[str, Indicator]:
    """Code → indicator, in the order of a report.

    Raises:
        ImportError: a module of the catalogue does not hold exactly the indicator that its name says.
    """
    found = {}
    for module in iter_modules(catalogus.__path__):
        code = module.name.upper()
        indicator = import_module(f"{catalogus.__name__}.{module.name}").INDICATOR
        if indicator.code != code:
            raise ImportError(f"catalogus/{module.name}.py holds {indicator.code}")
        found[code] = indicator
    order = {code: place for place, code in enumerate(VOLGORDE)}
    return {code: found[code] for code in sorted(found, key=lambda code: (order.get(code, len(order)), code))}
