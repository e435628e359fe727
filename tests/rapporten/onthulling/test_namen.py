"""The lists of the door name definitions; each must exist in the catalogue, or a relation is silently lost."""

import pytest

from stabiel.indicatoren.registry import load_indicatoren
from stabiel.indicatoren.rijen.aannemelijk import TOETSEN
from stabiel.rapporten.onthulling import grenzen


def readings() -> set[tuple[str, str]]:
    """Indicator and definition of every row that is computed."""
    found = {
        (code, str(getattr(part, "definitie", "")))
        for code, indicator in load_indicatoren().items()
        for part in indicator.onderdelen
    }
    return found | {("K2", name) for name in TOETSEN}


def named() -> set[tuple[str, str]]:
    """Indicator and definition that the lists of the door name."""
    found = {(indicator, name) for indicator, inner, outer in grenzen.GENEST for name in (inner, outer)}
    for indicator, whole, parts, _ in grenzen.SAMENGESTELD:
        found |= {(indicator, whole), *((indicator, part) for part in parts)}
    for names in (*grenzen.EINDEN, *grenzen.VERDELING, *grenzen.DEEL_VAN):
        found |= set(names)
    found |= set(grenzen.BEZETTING) | set(grenzen.TOESTANDEN) | set(grenzen.STANDEN)
    found |= {
        name[:2] for pair in (*grenzen.DEZELFDEN, *grenzen.BEGONNEN, *grenzen.DEZELFDEN_IN_COHORT) for name in pair
    }
    found |= {name[:2] for whole, parts in grenzen.BINNEN_IN_COHORT for name in (whole, *parts)}
    for one, other in grenzen.ZELFDE_CURVE.items():
        found |= {one, other[:2]}
    indicator, *flows = grenzen.STROOM
    return found | {(indicator, flow) for flow in flows}


def test_every_named_definition_exists() -> None:
    assert named() - readings() == set()


@pytest.mark.parametrize("name", ["FAMILIES", "ANDERE_MENSEN", "SAMEN_GETELD", "ALLEEN_PROCENT"])
def test_every_named_indicator_exists(name) -> None:
    assert set(getattr(grenzen, name)) - load_indicatoren().keys() == set()


def test_every_day_on_a_curve_of_the_catalogue_may_be_read() -> None:
    days = {
        day
        for indicator in load_indicatoren().values()
        for part in indicator.onderdelen
        for day in getattr(part, "horizonnen", ())
    }
    assert days
    assert days - grenzen.HORIZONNEN == set()
