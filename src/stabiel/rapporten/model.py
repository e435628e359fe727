"""What a report is made of: plain, frozen values without a frame in sight."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import SoortPeriode, Uitkomst

BRUIKBAAR = "bruikbaar"
MET_ZORG = "met zorg"
NIET_BRUIKBAAR = "niet bruikbaar"
OORDELEN = (BRUIKBAAR, MET_ZORG, NIET_BRUIKBAAR)
"""From good to bad; a group of verdicts is as bad as its worst."""


class Paspoort(Protocol):
    """What a report needs to know of an indicator; `indicatoren.model.Indicator` has it all."""

    @property
    def code(self) -> str: ...
    @property
    def titel(self) -> str: ...
    @property
    def waarom(self) -> str: ...
    @property
    def voor_wie(self) -> str: ...
    @property
    def noemer(self) -> str: ...
    @property
    def teller(self) -> str: ...
    @property
    def lopend(self) -> str: ...
    @property
    def eindes(self) -> Sequence[str]: ...
    @property
    def valkuilen(self) -> Sequence[str]: ...
    @property
    def tegen_sturen(self) -> Sequence[str]: ...
    @property
    def bron(self) -> str: ...
    @property
    def versie(self) -> int: ...
    @property
    def richting(self) -> str: ...
    @property
    def velden(self) -> Sequence[str]: ...
    @property
    def lees_samen_met(self) -> Sequence[str]: ...


@dataclass(frozen=True)
class Breuklijn:
    """A day on which law, definition or software changed: figures before and after it are not one series.

    Attributes:
        raakt: sections of the report that it touches; empty for all.
    """

    datum: date
    wat: str
    waarom: str
    raakt: tuple[str, ...] = ()


class Uitspraak(StrEnum):
    """What may be said about a difference."""

    HOGER = "hoger"
    LAGER = "lager"
    NIET_AANTOONBAAR = "niet aantoonbaar anders"
    NIET_TE_VERGELIJKEN = "niet te vergelijken"


@dataclass(frozen=True)
class Verschil:
    """A figure minus the same figure of an earlier period, in the unit of the figure; None where it cannot be judged.

    Attributes:
        verschil, ondergrens, bovengrens: the difference and its 95% interval, as they may leave.
        reden: why it cannot be judged; "" where it can.
    """

    uitspraak: Uitspraak
    verschil: float | None = None
    ondergrens: float | None = None
    bovengrens: float | None = None
    reden: str = ""


@dataclass(frozen=True)
class Instelling:
    """One setting that moves figures.

    Attributes:
        naam: as in `instellingen.toml`.
        waarde: plain value, for another program.
        tekst: for a reader; "" where the setting has its default and need not be read.
    """

    naam: str
    waarde: Any
    tekst: str = ""


@dataclass(frozen=True)
class LeveringRegel:
    """One delivery behind the figures."""

    organisatie: str
    naam: str
    gemeente: str | None
    periode: Periode
    trajecten: int
    leverancier: str = ""
    moment: str | None = None


@dataclass(frozen=True)
class Veldvulling:
    """How often one field is filled among those for whom it applies.

    Attributes:
        vorige: share filled in the previous delivery of the same organisation and municipality.
        breuk: the share fell by more than the setting (finding X16).
        vorige_van: to how many it applied in that previous delivery.
    """

    veld: str
    van_toepassing: int
    gevuld: int
    vorige: float | None = None
    breuk: bool = False
    vorige_van: int = 0

    @property
    def aandeel(self) -> float | None:
        """Share filled; None where the field applies to nobody."""
        return self.gevuld / self.van_toepassing if self.van_toepassing else None


@dataclass(frozen=True)
class Toetsregel:
    """The answer of one check on one delivery."""

    code: str
    ernst: str
    melding: str
    van_toepassing: int
    voldoet_niet: int
    vorige: int | None = None


@dataclass(frozen=True)
class Leverancierskwaliteit:
    """What the latest delivery of one organisation for one municipality is worth.

    Attributes:
        bevindingen: number of findings per delivery, oldest first.
        gaten: time between deliveries of this organisation that none of them covers.
    """

    organisatie: str
    naam: str
    leverancier: str
    gemeente: str | None
    periode: Periode
    trajecten: int
    apart: int
    velden: tuple[Veldvulling, ...] = ()
    toetsen: tuple[Toetsregel, ...] = ()
    bevindingen: tuple[tuple[Periode, int], ...] = ()
    gaten: tuple[Periode, ...] = ()

    @property
    def volledig(self) -> float | None:
        """Share of everything that applies that is filled."""
        applies = sum(veld.van_toepassing for veld in self.velden)
        return sum(veld.gevuld for veld in self.velden) / applies if applies else None


@dataclass(frozen=True)
class Indicatoroordeel:
    """What the data are worth for one indicator, and why."""

    indicator: str
    oordeel: str
    redenen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kwaliteitsrapport:
    """The quality of everything behind a report."""

    leveranciers: tuple[Leverancierskwaliteit, ...] = ()
    oordelen: tuple[Indicatoroordeel, ...] = ()

    def verdict(self, indicator: str) -> Indicatoroordeel | None:
        """The verdict on one indicator; None where it was not judged."""
        return next((found for found in self.oordelen if found.indicator == indicator), None)

    def count(self, oordeel: str) -> int:
        """How many indicators have this verdict."""
        return sum(found.oordeel == oordeel for found in self.oordelen)


@dataclass(frozen=True)
class Rapport:
    """Everything one reader gets to see about one municipality and period; all figures are protected already.

    Attributes:
        gemeente: four digits; None for all municipalities together.
        gemeente_naam: with "(verzonnen)" behind it where the data are synthetic.
        uitkomsten: rows of the period itself, totals, organisations and breakdowns.
        eerder: the same rows of the period to compare with; empty without comparison.
        verschillen: what a row is about (`keuze.key_of`) → how it differs from the earlier period.
        reeks: rows of other periods, for trends.
        peildatum: last observed day.
        beschermd: False when the owner of the data asked for unprotected figures.
        organisaties: organisation key → name.
        paspoorten: indicator code → definition, in the order of the report.
        instellingen: the settings behind the figures.
    """

    gemeente: str | None
    gemeente_naam: str
    periode: Periode
    soort_periode: SoortPeriode
    momentopname: str
    peildatum: date
    verzonnen: bool
    beschermd: bool
    uitkomsten: tuple[Uitkomst, ...]
    paspoorten: Mapping[str, Paspoort]
    vergelijk: Periode | None = None
    eerder: tuple[Uitkomst, ...] = ()
    verschillen: Mapping[tuple[object, ...], Verschil] = field(default_factory=dict)
    reeks: tuple[Uitkomst, ...] = ()
    leveringen: tuple[LeveringRegel, ...] = ()
    kwaliteit: Kwaliteitsrapport = Kwaliteitsrapport()
    organisaties: Mapping[str, str] = field(default_factory=dict)
    breuklijnen: tuple[Breuklijn, ...] = ()
    instellingen: tuple[Instelling, ...] = ()

    @property
    def merken(self) -> tuple[str, ...]:
        """What every page and sheet must say about these figures."""
        synthetic = ("verzonnen gegevens",) if self.verzonnen else ()
        return synthetic if self.beschermd else (*synthetic, "onbeschermd")

    def organisatie_naam(self, organisatie: str | None) -> str:
        """The name of an organisation, or its key where no name is known."""
        return "alle organisaties" if organisatie is None else self.organisaties.get(organisatie, organisatie)


def as_lines(text: str | Sequence[str]) -> tuple[str, ...]:
    """A text or a list of texts as a list of texts."""
    return (text,) * bool(text) if isinstance(text, str) else tuple(text)


def worst(oordelen: Sequence[str]) -> str | None:
    """The worst of a number of verdicts; None for none."""
    return max(oordelen, key=OORDELEN.index, default=None)
