"""A finding: something that is wrong or odd in a delivered file, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Ernst(StrEnum):
    """How serious a finding is."""

    FOUT = "fout"
    WAARSCHUWING = "waarschuwing"
    MELDING = "melding"


class Antwoord(StrEnum):
    """What one check says about one delivery."""

    VOLDOET = "voldoet"
    VOLDOET_NIET = "voldoet niet"
    NIET_VAN_TOEPASSING = "niet van toepassing"


@dataclass(frozen=True)
class Bevinding:
    """One finding in one file. Never holds a delivered value.

    Attributes:
        code: code of the check, such as P51.
        ernst: how serious.
        bestand: base name of the file; runs of eight or more digits masked.
        pad: place in the file, such as `leveringen[0].schuldhulptrajecten[3].intake.startdatum`.
        regel: line in the file, from 1; None where unknown.
        byte: byte offset in the unpacked file, from 0; None where unknown.
        melding: what is wrong, in plain Dutch.
        wat_te_doen: how to mend it, in plain Dutch.
        gevolg: what was kept and what was dropped; empty where nothing was lost.
    """

    code: str
    ernst: Ernst
    bestand: str
    pad: str
    regel: int | None
    byte: int | None
    melding: str
    wat_te_doen: str
    gevolg: str = ""
