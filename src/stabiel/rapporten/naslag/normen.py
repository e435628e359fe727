"""Reference of norms: every value with its first day and its source."""

from stabiel.begrippen.perioden import dutch_date
from stabiel.normen.normen import Norm, load_normen
from stabiel.rapporten.naslag.markdown import code, page, table

_KINDS = {
    "wettelijk": "Termijnen die in de wet staan",
    "professioneel": "Afspraken van het vak",
    "keuze": "Keuzes van Stabiel",
}


def render_normen() -> str:
    """docs/naslag/normen.md."""
    values = [value for found in load_normen().values() for value in found]
    parts = []
    for kind, title in _KINDS.items():
        rows = [_row(value) for value in values if value.soort == kind]
        if rows:
            parts += [f"## {title}", table(("code", "wat", "waarde", "vanaf", "bron"), rows)]
    return page(
        "Normen",
        "Elke waarde heeft een begindatum en een bron. Wat in uw gemeente anders is (de verordening, een eigen doel) "
        "staat in de instellingen van de gegevensmap.",
        *parts,
    )


def _row(value: Norm) -> tuple[str, ...]:
    return code(value.code), value.titel, f"{value.waarde} {value.eenheid}", dutch_date(value.vanaf), value.bron
