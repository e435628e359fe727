"""Settings of one data folder: the optional file `instellingen.toml` in it.

They are read here and travel down as arguments; nothing below the command line knows of the file.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from stabiel.begrippen.gemeenten import normalise_gemeentecode
from stabiel.opdrachten.melding import Melding

BESTAND = "instellingen.toml"
VOORBEELD = """# Instellingen van deze gegevensmap. Alles mag weg; wat weg is, krijgt de standaard.

# Organisaties die langdurige steun geven: hun KvK-nummers.
langdurig = ["12345678"]

# Wanneer zijn twee trajecten van dezelfde cliënten: "gelijk" (allemaal) of "overlap" (één is genoeg).
zelfde_clienten = "gelijk"

# Organisaties die gestopt zijn met leveren: KvK-nummer = laatste dag.
[gestopt]
"87654321" = 2024-06-30

# Termijn van het besluit volgens de verordening, in dagen, per gemeentecode.
[besluit_dagen]
"0034" = 42

# Eigen doel voor het eerste gesprek, in dagen (14, 28 of 56), per gemeentecode.
[gesprek_dagen]
"0034" = 14

# Namen van gemeenten die Stabiel niet kent.
[gemeenten]
"0363" = "Amsterdam"

# Grenzen van het oordeel over de gegevens, in procenten.
[kwaliteit]
goed = 90
zorg = 60
breuk = 20
"""
"""The whole file with an explanation of every setting; printed in the manual and read by a test."""


@dataclass(frozen=True)
class Kwaliteitsgrenzen:
    """Shares between 0 and 1: filled enough, too little, and a fall that is a break."""

    goed: float = 0.90
    zorg: float = 0.60
    breuk: float = 0.20


@dataclass(frozen=True)
class Instellingen:
    """Settings of one data folder.

    Attributes:
        langdurig: keys of organisations that give long-term support.
        zelfde_clienten: "gelijk" or "overlap"; None where the file does not say.
        gestopt: organisation key → last day on which it is expected to deliver.
        besluit_dagen, gesprek_dagen: municipality code → days.
        gemeenten: municipality code → name.
    """

    langdurig: frozenset[str] = frozenset()
    zelfde_clienten: str | None = None
    gestopt: Mapping[str, date] = field(default_factory=dict)
    besluit_dagen: Mapping[str, int] = field(default_factory=dict)
    gesprek_dagen: Mapping[str, int] = field(default_factory=dict)
    gemeenten: Mapping[str, str] = field(default_factory=dict)
    kwaliteit: Kwaliteitsgrenzen = Kwaliteitsgrenzen()


def load_instellingen(folder: Path) -> Instellingen:
    """The settings of a data folder; the defaults where it has no file.

    Raises:
        Melding: the file cannot be read, or holds a name or value that is not known; says which and what fits.
    """
    path = folder / BESTAND
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Instellingen()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        where = f" ({error})" if isinstance(error, tomllib.TOMLDecodeError) else ""
        raise Melding(f"{path} is niet te lezen{where}. Vergelijk het met het voorbeeld in de handleiding.") from error
    unknown = sorted(content.keys() - _READERS.keys())
    if unknown:
        known = ", ".join(sorted(_READERS))
        raise Melding(f'{path}: de instelling "{unknown[0]}" bestaat niet. Kies uit: {known}.')
    return Instellingen(**{name: _read(name, content[name], path) for name in content})


def organisation_key(text: str) -> str:
    """The key of an organisation by its Chamber of Commerce number: "12345678" → "kvk:12345678"; a key stays.

    Raises:
        ValueError: the text is neither.
    """
    bare = text.strip().removeprefix("kvk:")
    if bare.isascii() and bare.isdigit() and len(bare) == 8:
        return f"kvk:{bare}"
    if text.startswith(("gemeente:", "naam:")):
        return text.strip()
    raise ValueError("een KvK-nummer heeft acht cijfers, bijvoorbeeld 12345678")


def _read(name: str, value: Any, path: Path) -> Any:
    try:
        return _READERS[name](value)
    except ValueError as error:
        raise Melding(f"{path}: {name} klopt niet: {error}. Zie het voorbeeld in de handleiding.") from error


def _organisations(value: Any) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise ValueError('schrijf een lijst, bijvoorbeeld ["12345678"]')
    return frozenset(organisation_key(text) for text in value)


def _choice(value: Any) -> str:
    if value not in ("gelijk", "overlap"):
        raise ValueError('kies "gelijk" of "overlap"')
    return str(value)


def _per_organisation(value: Any) -> dict[str, date]:
    if not all(type(day) is date for day in _table(value).values()):
        raise ValueError("schrijf een datum zonder aanhalingstekens, bijvoorbeeld 2024-06-30")
    return {organisation_key(name): day for name, day in value.items()}


def _days(allowed: Callable[[int], bool], said: str) -> Callable[[Any], dict[str, int]]:
    def read(value: Any) -> dict[str, int]:
        if not all(
            isinstance(days, int) and not isinstance(days, bool) and allowed(days) for days in _table(value).values()
        ):
            raise ValueError(said)
        return {normalise_gemeentecode(code): days for code, days in value.items()}

    return read


def _names(value: Any) -> dict[str, str]:
    if not all(isinstance(name, str) and name.strip() for name in _table(value).values()):
        raise ValueError("schrijf per code een naam tussen aanhalingstekens")
    return {normalise_gemeentecode(code): name.strip() for code, name in value.items()}


def _limits(value: Any) -> Kwaliteitsgrenzen:
    unknown = sorted(_table(value).keys() - {"goed", "zorg", "breuk"})
    if unknown:
        raise ValueError(f'"{unknown[0]}" bestaat niet; kies uit goed, zorg en breuk')
    if not all(isinstance(number, int | float) and 0 < number <= 100 for number in value.values()):
        raise ValueError("schrijf procenten tussen 0 en 100")
    limits = Kwaliteitsgrenzen(**{name: number / 100 for name, number in value.items()})
    if limits.zorg > limits.goed:
        raise ValueError("zorg mag niet hoger zijn dan goed")
    return limits


def _table(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("schrijf een tabel: een kop tussen [ ] en daaronder naam = waarde")
    return value


_READERS: dict[str, Callable[[Any], Any]] = {
    "langdurig": _organisations,
    "zelfde_clienten": _choice,
    "gestopt": _per_organisation,
    "besluit_dagen": _days(lambda days: 1 <= days <= 56, "schrijf per gemeente een aantal dagen van 1 tot 56"),
    "gesprek_dagen": _days(lambda days: days in (14, 28, 56), "kies per gemeente 14, 28 of 56 dagen"),
    "gemeenten": _names,
    "kwaliteit": _limits,
}
