"""What one check is: its words, its severity, what it counts, and the rules that say where it is met."""

from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl

from stabiel.begrippen.bevindingen import Antwoord, Ernst
from stabiel.leveringen.toetsen.treffer import VOOR, strip_index
from stabiel.leveringen.toetsen.velden import LIJSTEN


class Tafel(StrEnum):
    """The frame a rule looks at; the columns are those of `gegevens`."""

    TRAJECTEN = "trajecten"
    CLIENTEN = "clienten"
    SPANNEN = "spannen"
    SCHULDEN = "schulden"
    LEVERINGEN = "leveringen"
    BESTAND = "bestand"


class Eenheid(StrEnum):
    """What counts as one time. A check that looks at several tables counts per traject and per levering."""

    TRAJECT = "traject"
    CLIENT = "cliënt"
    SCHULD = "schuld"
    DATUM = "datum"
    PAAR = "paar datums"
    PLEK = "veld"
    LEVERING = "levering"
    BESTAND = "bestand"


class Waar(StrEnum):
    """Who finds the hits."""

    LEZEN = "bij het lezen"  # the reader
    BLOK = "per traject"  # judge_blok, and judge_bestand for rules about a levering
    BESTAND = "per bestand"  # judge_bestand
    GEHEEL = "over het hele bestand"  # Verzameling
    TUSSEN = "tussen leveringen"  # trajecten and momentopnamen


@dataclass(frozen=True)
class Regel:
    """One place where a check looks, as one three-valued column.

    Attributes:
        tafel: the frame the columns belong to.
        pad: path inside the traject, client, period, debt, levering or root; "" = that object itself.
        voldoet: Boolean expression: true = voldoet, false = voldoet niet, empty = niet van toepassing.
        veld: what is counted, where that is not the path alone.
        afwezig: a value that is absent can be what fails; where the reader dropped that value, the answer
            becomes niet van toepassing, so that one fault gives one finding.
    """

    tafel: Tafel
    pad: str
    voldoet: pl.Expr
    veld: str = ""
    afwezig: bool = False


@dataclass(frozen=True)
class Toets:
    """One code of the catalogue.

    Attributes:
        code: letter and number, such as P51.
        ernst: fout, waarschuwing or melding.
        melding: what is wrong, in plain Dutch, without any delivered value; {veld}, {ander} and {lijst} are blanks
            for names of fields and lists of the standard.
        wat_te_doen: how to mend it.
        geldt_voor: to whom it applies; the reason when the answer is niet van toepassing.
        bron: where the rule comes from.
        velden: columns whose figures suffer (names of VOLLEDIGHEID).
        eenheid: what counts as one time.
        waar: who finds the hits.
        regels: where it looks, for checks on a block or a file.
        gevolg: what was dropped because of it; "" where nothing was lost.
        versie: raised when the condition changes.
    """

    code: str
    ernst: Ernst
    melding: str
    wat_te_doen: str
    geldt_voor: str
    bron: str
    velden: tuple[str, ...] = ()
    eenheid: Eenheid = Eenheid.TRAJECT
    waar: Waar = Waar.BLOK
    regels: tuple[Regel, ...] = field(default=(), repr=False)
    gevolg: str = ""
    versie: int = 1

    def zin(self, *, veld: str = "", ander: str = "") -> str:
        """The sentence about one place, with its blanks filled.

        Args:
            veld: path or `veld` of the hit ("a vóór b" fills both blanks); "" leaves it general.
            ander: the name that is meant, or the other date; "" leaves the question out.
        """
        first, _, second = strip_index(veld).partition(VOOR)
        return fill(self.melding, veld=first, ander=ander or second)

    def antwoord(self, *, van_toepassing: int, voldoet_niet: int) -> Antwoord:
        """What the counts say."""
        if not van_toepassing:
            return Antwoord.NIET_VAN_TOEPASSING
        return Antwoord.VOLDOET_NIET if voldoet_niet else Antwoord.VOLDOET

    def reden(self, *, van_toepassing: int, voldoet_niet: int) -> str:
        """Why the answer is what it is, in one plain sentence."""
        if not van_toepassing:
            return f"Niet van toepassing: geen {self.geldt_voor}."
        if not voldoet_niet:
            return f"Nagekeken: {van_toepassing} keer; nooit mis."
        return f"Nagekeken: {van_toepassing} keer; {voldoet_niet} keer mis."


_QUESTION = " Bedoelt u {ander}?"
_UNKNOWN = "<onbekend"


def fill(melding: str, *, veld: str, ander: str) -> str:
    """A sentence with its blanks filled by names of the standard, never by a delivered value."""
    someone = "een onbekend veld" if _UNKNOWN in veld else "dit veld"
    known = "" if _UNKNOWN in veld else veld
    text = melding if ander else melding.replace(_QUESTION, "")
    if not known:
        text = text.replace("Het veld {veld}", "{veld}").replace("veld {veld}", "veld")
    values = ", ".join(LIJSTEN.get(known, ())) or "de lijst van DDAS"
    filled = text.replace("{veld}", known or someone).replace("{ander}", ander or "een ander veld")
    filled = filled.replace("{lijst}", values)
    return filled if known else filled[:1].upper() + filled[1:]
