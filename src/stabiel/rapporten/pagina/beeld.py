"""What the template prints: plain values, everything already in words."""

from dataclasses import dataclass

from stabiel.rapporten.zinnen import Antwoord


@dataclass(frozen=True)
class Tabel:
    """A table: caption, heads with whether their column holds numbers, rows with a row head in front, a note below."""

    bijschrift: str
    koppen: tuple[tuple[str, bool], ...]
    rijen: tuple[tuple[str, ...], ...]
    noot: str = ""


@dataclass(frozen=True)
class Figuur:
    """A chart with its title, the twin in numbers, and what a reader needs below it: direction, people, breaks.

    A figure of which every group is hidden has no chart.
    """

    titel: str
    svg: str
    tabel: Tabel | None = None
    voet: str = ""


@dataclass(frozen=True)
class Kantlijn:
    """One entry in the margin: a word and its explanation."""

    woord: str
    uitleg: tuple[str, ...]


@dataclass(frozen=True)
class IndicatorBeeld:
    """One indicator on the page.

    Attributes:
        alles: every row, for on a screen; what is shown beside the answer is in `tabel` and `figuren`.
        definities: readings that are shown, with their value; `verborgen` names the others.
        kantlijn: what everybody needs beside the figure; `meer` is the rest.
        kort: nothing to show beside the answer, so the explanation is folded and leaves no empty margin.
    """

    code: str
    versie: int
    vraag: str
    antwoord: Antwoord
    richting: str
    oordeel: str
    redenen: tuple[str, ...]
    let_op: str
    verloop: Figuur | None
    tabel: Tabel | None
    alles: tuple[Tabel, ...]
    weggelaten: str
    figuren: tuple[Figuur, ...]
    definities: tuple[tuple[str, str], ...]
    verborgen: str
    kantlijn: tuple[Kantlijn, ...]
    meer: tuple[Kantlijn, ...]
    lees_samen_met: tuple[tuple[str, str], ...]
    bron: str
    kort: bool


@dataclass(frozen=True)
class Kern:
    """One key figure at the top."""

    code: str
    naam: str
    getal: str
    eenheid: str
    onder: str
    band: str
    vonk: str


@dataclass(frozen=True)
class Zorg:
    """Figures that share a verdict or a reason: what it is, and code and question of each figure."""

    tekst: str
    vragen: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Blok:
    """One section of the page."""

    anker: str
    titel: str
    indicatoren: tuple[IndicatorBeeld, ...]


@dataclass(frozen=True)
class Pagina:
    """The whole page."""

    gemeente: str
    periode: str
    titel: str
    antwoord: str
    bronregel: tuple[str, ...]
    instellingen: tuple[str, ...]
    merken: tuple[str, ...]
    kernen: tuple[Kern, ...]
    kwaliteit: Tabel
    zorgen: tuple[Zorg, ...]
    redenen: tuple[Zorg, ...]
    organisaties: Tabel | None
    blokken: tuple[Blok, ...]
    breuklijnen: tuple[tuple[str, str, str], ...]
    niet_te_zien: tuple[tuple[str, str], ...]
    leveringen: Tabel
    leeswijzer: tuple[str, ...]
    voet: tuple[str, ...]
    voettekst: str
