"""A finding in words: which fields it is about, and what to do; for broken JSON according to what broke it."""

from collections.abc import Callable, Sequence

from stabiel.leveringen.ontleden.fouten import (
    DUBBELE_PUNT_ONTBREEKT,
    GEEN_NAAM,
    GEEN_UTF8,
    HAAKJES,
    HOUDT_OP,
    KOMMA_ONTBREEKT,
    LEEG_BESTAND,
    TE_GROOT,
    TEKST_NA_EINDE,
    VREEMD_TEKEN,
)

GEEN_JSON = "S01"
_REPAIR = "Laat de leverancier het bestand herstellen: op de genoemde regel klopt de opmaak niet."
ADVIES = {
    HOUDT_OP: "Het bestand is niet af. Kopieer het opnieuw, of vraag de leverancier om het nog eens te maken.",
    LEEG_BESTAND: "Er staat niets in het bestand. Vraag de leverancier om het nog eens te maken.",
    TEKST_NA_EINDE: "Er staat meer in het bestand dan één levering. Knip wat na het einde staat eraf.",
    TE_GROOT: "Kijk of dit het goede bestand is. Zo groot is een onderdeel van een levering nooit.",
    GEEN_UTF8: "Bewaar het bestand als UTF-8; namen met een trema of accent zijn anders niet te lezen.",
    KOMMA_ONTBREEKT: _REPAIR,
    DUBBELE_PUNT_ONTBREEKT: _REPAIR,
    GEEN_NAAM: _REPAIR,
    VREEMD_TEKEN: "Kijk of dit een JSON-bestand is. Zo ja, laat de leverancier het herstellen op de genoemde regel.",
    HAAKJES: _REPAIR,
}
"""Cause of broken JSON → what to do; any other cause gets the advice of the catalogue."""


def advice(code: str, *, gevolg: str | None, catalogus: str) -> str:
    """What to do about one finding.

    Args:
        gevolg: what was lost by it; it begins with the cause where the JSON is broken.
        catalogus: what the check says.
    """
    if code != GEEN_JSON or not gevolg:
        return catalogus
    return next((said for cause, said in ADVIES.items() if gevolg.startswith(cause)), catalogus)


def say_all(zin: Callable[[str], str], *, velden: Sequence[str]) -> str:
    """The sentence of a check about all its findings together: one field in it, or several behind it.

    Args:
        zin: the sentence about one field, or "" for any.
        velden: names of fields, most frequent first.
    """
    if len(velden) == 1 or len({zin(name) for name in velden}) < 2:
        return zin(velden[0] if len(velden) == 1 else "")
    named, rest = velden[:_NAMED], len(velden) - _NAMED
    more = f" en nog {rest}" if rest > 0 else ""
    return f"{zin('')} Velden: {', '.join(named)}{more}."


_NAMED = 5
"""So many fields are named behind a sentence."""
