"""Small faults, put into the indicators on purpose: the drawn tables have to notice each of them."""

import ast
import inspect
import types
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from stabiel.indicatoren.feiten import Feiten
from stabiel.indicatoren.model import Indicator
from stabiel.indicatoren.rijen.curve import CurveRij, EigenTermijnRij
from stabiel.indicatoren.rijen.doorstroom import LittleRij, MediaanRij
from stabiel.indicatoren.rijen.tempo import CrisisTempoRij
from stabiel.indicatoren.spellen.dagen import NOOIT, Ints
from stabiel.indicatoren.spellen.verloop import Begin, Einde, Verloop

_WITH_MODEL = (CurveRij, EigenTermijnRij, MediaanRij, LittleRij, CrisisTempoRij)


def models_of(indicator: Indicator) -> list[Verloop]:
    """The models that an indicator reads, each once."""
    found = [part.verloop for part in indicator.onderdelen if isinstance(part, _WITH_MODEL)]
    return list(dict.fromkeys(found))


def without_ending(indicator: Indicator, verloop: Verloop, einde: Einde) -> Indicator:
    """The indicator with a model in which one ending never happens."""
    never = replace(einde, dag=_never)
    other = replace(verloop, eindes=tuple(never if one is einde else one for one in verloop.eindes))
    parts = [
        replace(part, verloop=other) if isinstance(part, _WITH_MODEL) and part.verloop == verloop else part
        for part in indicator.onderdelen
    ]
    return replace(indicator, onderdelen=tuple(parts))


def _never(feiten: Feiten, begin: Begin) -> Ints:
    return np.full(len(begin.rij), NOOIT, dtype=np.int32)


# ---- comparisons turned around in the code itself ------------------------------------------------------

_TURNED = {ast.LtE: ast.Lt, ast.Lt: ast.LtE, ast.GtE: ast.Gt, ast.Gt: ast.GtE}


@dataclass(frozen=True)
class Mutant:
    """One comparison of a module with its border moved by one: `<=` for `<` and so on."""

    module: types.ModuleType
    nummer: int

    @cached_property
    def _tree(self) -> ast.Module:
        return ast.parse(inspect.getsource(self.module))

    @cached_property
    def _place(self) -> ast.Compare:
        places = [node for node in ast.walk(self._tree) if isinstance(node, ast.Compare) and _is_border(node)]
        return places[self.nummer]

    @cached_property
    def naam(self) -> str:
        """Module and text of the comparison."""
        name = self.module.__name__.removeprefix("stabiel.indicatoren.")
        return f"{name}: {ast.unparse(self._place)}"

    def apply(self) -> list[tuple[types.FunctionType, types.CodeType]]:
        """Put the fault into the functions of the module; returns what to put back."""
        place = self._place
        place.ops = [_TURNED[type(place.ops[0])](), *place.ops[1:]]
        compiled = compile(self._tree, str(self.module.__file__), "exec")
        fresh = {code.co_qualname: code for code in _codes(compiled)}
        changed = []
        for function in _functions(self.module):
            code = fresh.get(function.__code__.co_qualname)
            if code is not None and code != function.__code__:
                changed.append((function, function.__code__))
                function.__code__ = code
        return changed


def put_back(changed: list[tuple[types.FunctionType, types.CodeType]]) -> None:
    """Take the fault out again."""
    for function, code in changed:
        function.__code__ = code


def mutants_of(module: types.ModuleType) -> Iterator[Mutant]:
    """Every comparison of a module that has a border."""
    borders = [node for node in ast.walk(ast.parse(inspect.getsource(module))) if _is_border(node)]
    return (Mutant(module, number) for number in range(len(borders)))


def _is_border(node: ast.AST) -> bool:
    return isinstance(node, ast.Compare) and type(node.ops[0]) in _TURNED


def _codes(code: types.CodeType) -> Iterator[types.CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield constant
            yield from _codes(constant)


def _functions(module: types.ModuleType) -> Iterator[types.FunctionType]:
    """The functions and methods that are written in a module."""
    for value in list(vars(module).values()):
        own = inspect.isclass(value) and value.__module__ == module.__name__
        for one in vars(value).values() if own else [value]:
            function = _bare(one)
            if isinstance(function, types.FunctionType) and function.__module__ == module.__name__:
                yield function


def _bare(value: Any) -> Any:
    """The function behind a property, a class method and the like."""
    if isinstance(value, property):
        return value.fget
    return value.func if isinstance(value, cached_property) else getattr(value, "__func__", value)
