"""A number that changes while the version of its definition does not, fails the build."""

import pytest

from stabiel.indicatoren.registry import load_indicatoren
from tests.indicatoren import vaste_cijfers

_NOW, _COMMITTED = vaste_cijfers.compute(), vaste_cijfers.read()


@pytest.mark.parametrize("code", list(load_indicatoren()))
def test_the_figures_are_those_that_were_committed(code: str) -> None:
    now, committed = _NOW[code], _COMMITTED.get(code, {"versie": None, "rijen": {}})
    changed = {
        row: (committed["rijen"].get(row), now["rijen"].get(row))
        for row in sorted(set(now["rijen"]) | set(committed["rijen"]))
        if now["rijen"].get(row) != committed["rijen"].get(row)
    }
    assert not changed or now["versie"] != committed["versie"], "raise the version of the definition"
    assert not changed, "commit the figures of the new version: python -m tests.indicatoren.vaste_cijfers"
    assert now["versie"] == committed["versie"], "commit the figures of the new version"


def test_the_fixed_lives_say_something_about_every_indicator() -> None:
    silent = [code for code, one in _NOW.items() if not any("waarde" in row for row in one["rijen"].values())]
    assert silent == []
