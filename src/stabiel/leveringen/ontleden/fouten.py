"""What can be wrong with JSON as text: faults that end the reading, and flaws that one can read past."""

from dataclasses import dataclass

KOMMA_TE_VEEL = "komma te veel"
KOMMA_ONTBREEKT = "er ontbreekt een komma"
DUBBELE_PUNT_ONTBREEKT = "er ontbreekt een dubbele punt"
GEEN_NAAM = "hier hoort de naam van een veld tussen aanhalingstekens"
VREEMD_TEKEN = "hier staat een teken dat hier niet hoort"
HOUDT_OP = "het bestand houdt plotseling op"
LEEG_BESTAND = "het bestand is leeg"
TEKST_NA_EINDE = "na het einde staat nog tekst"
TE_GROOT = "één onderdeel is te groot om te lezen"
HAAKJES = "een haakje sluit iets anders dan het opende"

GEEN_UTF8 = "de letters zijn niet als UTF-8 bewaard"
STUURTEKEN = "in een tekst staat een regeleinde, tab of ander stuurteken"
STREEPJE = "in een tekst staat een \\ die JSON niet kent"
GEEN_JSON_WAARDE = "hier staat een woord of getal dat JSON niet kent"


class JsonFout(Exception):
    """The text is not JSON in a way that makes everything after this place unsure.

    Attributes:
        plaats: byte offset of the place, from 0.
        oorzaak: what is wrong, in plain Dutch, without anything from the text.
    """

    def __init__(self, plaats: int, oorzaak: str) -> None:
        """Keep the place and the cause."""
        super().__init__(oorzaak)
        self.plaats = plaats
        self.oorzaak = oorzaak


@dataclass(frozen=True)
class Gebrek:
    """A flaw in the text that leaves no doubt about where values begin and end; reading goes on.

    Attributes:
        plaats: byte offset, from 0.
        oorzaak: one of the causes above.
    """

    plaats: int
    oorzaak: str
