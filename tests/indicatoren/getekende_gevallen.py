"""The answers worked out by hand for the slow twins, asked of the fast indicators.

The tests of `tests/reference` draw their questions through `getekend.slow_uitkomsten`. Here the same tests run with
`fast_uitkomsten` in its place, so `tests/reference` itself knows nothing of the fast side.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from importlib import import_module
from itertools import product
from pkgutil import iter_modules
from types import CodeType, FunctionType, ModuleType
from typing import Any
from unittest.mock import patch

import polars as pl

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren.compute import Instellingen, Vraag, compute_uitkomsten
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.vraag import UITSPLITSINGEN
from stabiel.tabellen.momentopname import SNAPSHOT
from tests import reference
from tests.reference.indicatoren import CATALOGUS, getekend, slow_uitkomsten

_ASKING = {"ask", "s2_d1"}
"""By one of these functions a test asks its question; a module without them is about something else."""
MODULES = tuple(
    module
    for found in iter_modules(reference.__path__)
    if found.name.startswith("test_indicatoren_")
    for module in [import_module(f"{reference.__name__}.{found.name}")]
    if _ASKING & set(vars(module))
)
_BREUKEN = ("waarde", "onbekend_laag", "onbekend_hoog")
_SLEUTEL = ("definitie", "populatie", "maat", "stat", "soort_periode", "periode", "gemeente", "organisatie",
            "horizon_dagen")  # fmt: skip
_GELIJK = ("teller", "noemer", "onder_risico", "nog_lopend", "weggelaten", "onderdrukt", "oordeel")
_GRENS = 10_000
"""No drawing has a fraction with a larger denominator."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Geval:
    """One drawn test with its arguments."""

    naam: str
    test: Callable[..., None]
    argumenten: Mapping[str, Any]

    @property
    def codes(self) -> set[str]:
        """Indicators that it may ask: those that it names."""
        named = {value for value in self.argumenten.values() if isinstance(value, str)}
        return (named | set(_texts_in(self.test))) & set(CATALOGUS)

    def run(self, antwoord: Callable[..., list[Row]]) -> None:
        """Run it with this in the place of `slow_uitkomsten`.

        Raises:
            AssertionError: the answer is not the one worked out by hand.
        """
        with patch.object(getekend, "slow_uitkomsten", antwoord):
            self.test(**self.argumenten)


def drawn_cases() -> list[Geval]:
    """Every drawn test that asks an indicator, once for each of its arguments."""
    return [case for module in MODULES for case in _cases_of(module)]


def fast_uitkomsten(
    tabellen: Mapping[str, list[Row]],
    *,
    code: str,
    periode: Periode | str,
    soort: SoortPeriode | str,
    gemeente: str | None = None,
    organisatie: str | None = None,
    uitsplitsing: str | None = None,
    instellingen: Mapping[str, Any] | None = None,
) -> list[Row]:
    """Same question and same rows as `slow_uitkomsten`, from the fast indicators.

    A value within 1e-9 of a fraction that a drawing can have is given as that fraction, so that the drawn tests
    hold it against their own.
    """
    settings = dict(instellingen or {})
    vraag = Vraag(
        (Periode.parse(periode) if isinstance(periode, str) else periode,),
        SoortPeriode(soort),
        gemeente=gemeente,
        per_organisatie=organisatie is not None,
        uitsplitsingen=(uitsplitsing,) if uitsplitsing else (),
        indicatoren=(code,),
        instellingen=Instellingen(**settings | {"langdurig": frozenset(settings.get("langdurig", ()))}),
    )
    rows = [asdict(row) for row in compute_uitkomsten(Gegevens.from_tabellen(as_frames(tabellen)), vraag=vraag)]
    asked = {uitsplitsing} if uitsplitsing else set()
    return [
        _as_drawn(row)
        for row in rows
        if row["organisatie"] == organisatie and set(row["uitsplitsing"]) & set(UITSPLITSINGEN) == asked
    ]


def both_uitkomsten(tabellen: Mapping[str, list[Row]], **vraag: Any) -> list[Row]:
    """The rows of `slow_uitkomsten`, after holding every row of the fast indicators against them.

    Raises:
        AssertionError: both disagree; with the rows.
    """
    slow = slow_uitkomsten(tabellen, **vraag)
    one, other = _by_key(fast_uitkomsten(tabellen, **vraag)), _by_key(slow)
    # A breakdown has rows of all groups in the twin, and only of those with anybody in the indicators.
    empty = {key for key, row in other.items() if vraag.get("uitsplitsing") and not (row["noemer"] or row["teller"])}
    assert {key: row for key, row in one.items() if key not in empty} == {
        key: row for key, row in other.items() if key not in empty
    }
    return slow


def as_frames(tabellen: Mapping[str, list[Row]]) -> dict[str, pl.DataFrame]:
    """Drawn rows as whole tables of a snapshot; what was not drawn is empty, and a flag is false."""
    known = {table.naam: table for table in SNAPSHOT}
    found = {}
    for name, rows in tabellen.items():
        schema = known[name].schema
        flags = {column: False for column, kind in schema.items() if kind == pl.Boolean}
        full = [{column: ({**flags, **row}).get(column) for column in schema} for row in rows]
        found[name] = known[name].conform(pl.DataFrame(full, schema=schema, orient="row"))
    return found


def _by_key(rows: list[Row]) -> dict[tuple[Any, ...], Row]:
    found = {}
    for row in rows:
        key = (*(str(row[name]) for name in _SLEUTEL), tuple(sorted(row["uitsplitsing"].items())))
        assert key not in found
        found[key] = {name: row[name] for name in _GELIJK} | {
            name: None if row[name] is None else round(float(row[name]), 9) for name in _BREUKEN
        }
    return found


def _as_drawn(row: Row) -> Row:
    texts = {name: None if row[name] is None else str(row[name]) for name in ("maat", "stat", "onderdrukt")}
    return row | texts | {name: _fraction(row[name]) for name in _BREUKEN}


def _fraction(value: float | None) -> Fraction | float | None:
    if value is None:
        return None
    near = Fraction(value).limit_denominator(_GRENS)
    return near if abs(float(near) - value) <= 1e-9 else value


def _cases_of(module: ModuleType) -> Iterator[Geval]:
    for name, test in vars(module).items():
        if not name.startswith("test_") or not isinstance(test, FunctionType) or not _asks(test, module):
            continue
        for number, arguments in enumerate(_arguments(test)):
            yield Geval(f"{module.__name__.rpartition('.')[2]}::{name}[{number}]", test, arguments)


def _asks(test: FunctionType, module: ModuleType) -> bool:
    """Whether a test asks an indicator, itself or through a function of its module."""
    names = set(_names_in(test.__code__))
    own = [vars(module).get(name) for name in names]
    return bool(names & _ASKING) or any(
        isinstance(one, FunctionType) and one.__module__ == module.__name__ and _asks(one, module) for one in own
    )


def _names_in(code: CodeType) -> Iterator[str]:
    """Names that a function uses, also inside its comprehensions and inner functions."""
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names_in(inner)


def _texts_in(test: Callable[..., None]) -> Iterator[str]:
    """Texts in a function, and in the functions of drawings that it uses."""
    code = test.__code__
    yield from _constants_in(code)
    for name in set(_names_in(code)):
        used = test.__globals__.get(name)
        if isinstance(used, FunctionType) and used.__module__ in (test.__module__, getekend.__name__):
            yield from _texts_in(used)


def _constants_in(code: CodeType) -> Iterator[str]:
    for value in code.co_consts:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (text for text in value if isinstance(text, str))
        elif isinstance(value, CodeType):
            yield from _constants_in(value)


def _arguments(test: FunctionType) -> Iterator[dict[str, Any]]:
    marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    for chosen in product(*(_values(*mark.args) for mark in marks)):
        yield {name: value for part in chosen for name, value in part.items()}


def _values(names: Any, rows: Any) -> list[dict[str, Any]]:
    split = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    return [dict(zip(split, row if len(split) > 1 else (row,), strict=True)) for row in rows]
