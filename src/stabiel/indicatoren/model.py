"""What an indicator is: its passport, and the rows it declares."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from stabiel.indicatoren.tabel import Blok
from stabiel.indicatoren.werk import Werk

HOGER, LAGER, GEEN = "hoger is beter", "lager is beter", "geen oordeel"
RICHTINGEN = (HOGER, LAGER, GEEN)


class Onderdeel(Protocol):
    """Something that gives rows for a question."""

    def rijen(self, werk: Werk) -> Iterable[Blok]:
        """Rows, along every axis of the question."""
        ...


@dataclass(frozen=True)
class Indicator:
    """One indicator. The passport is written for a policy reader, in plain Dutch.

    Attributes:
        code: as in the methods, such as S2.
        titel: the question it answers.
        waarom: why that matters.
        voor_wie: who decides what with it.
        noemer, teller: whom it counts, and what of them.
        lopend: what happens to those who are still busy.
        eindes: the endings, and which of them competes.
        valkuilen: how it is misread.
        tegen_sturen: how it can be bent, and the figure that shows it.
        bron: law, standard or publication.
        versie: rises whenever a number changes for the same data.
        richting: "hoger is beter", "lager is beter" or "geen oordeel".
        velden: key fields, as named in `volledigheid`.
        lees_samen_met: codes of indicators to read beside it.
        onderdelen: what it computes.
    """

    code: str
    titel: str
    waarom: str
    voor_wie: str
    noemer: str
    teller: str
    lopend: str
    eindes: tuple[str, ...]
    valkuilen: tuple[str, ...]
    tegen_sturen: tuple[str, ...]
    bron: str
    versie: int
    richting: str
    velden: tuple[str, ...]
    lees_samen_met: tuple[str, ...]
    onderdelen: tuple[Onderdeel, ...]

    def bereken(self, werk: Werk) -> Iterator[Blok]:
        """All rows of this indicator for a question, one block per kind of row and axis."""
        for onderdeel in self.onderdelen:
            yield from onderdeel.rijen(werk)
