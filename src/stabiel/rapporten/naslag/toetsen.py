"""Reference of checks: what each looks at, how serious it is, and what to do."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from stabiel.rapporten.getallen import dutch_count
from stabiel.rapporten.model import Paspoort
from stabiel.rapporten.naslag.markdown import code, page, table
from stabiel.rapporten.woorden import field_label, wording_of

ERNST = {
    "fout": "Dit klopt zeker niet. Gaat er een waarde of een traject verloren, dan staat dat erbij.",
    "waarschuwing": "Dit klopt waarschijnlijk niet, en een cijfer kan erdoor veranderen.",
    "melding": "Goed om te weten.",
}


class Toetspaspoort(Protocol):
    """What the reference needs to know of a check; an entry of the catalogue has it all."""

    @property
    def code(self) -> str: ...
    @property
    def ernst(self) -> str: ...
    @property
    def versie(self) -> int: ...
    @property
    def wat_te_doen(self) -> str: ...
    @property
    def geldt_voor(self) -> str: ...
    @property
    def bron(self) -> str: ...
    @property
    def velden(self) -> Sequence[str]: ...
    def zin(self) -> str: ...


def render_toetsen(toetsen: Mapping[str, Toetspaspoort], *, indicatoren: Mapping[str, Paspoort]) -> str:
    """docs/naslag/toetsen.md."""
    rows = [
        (code(one.code), str(one.ernst), one.zin(), one.wat_te_doen, one.geldt_voor,
         ", ".join(touched(one, indicatoren)), one.bron, one.versie)
        for one in toetsen.values()
    ]  # fmt: skip
    heads = ("code", "ernst", "wat er aan de hand is", "wat te doen", "geldt voor", "cijfers die eronder lijden",
             "bron", "versie")  # fmt: skip
    severities = table(("ernst", "betekenis"), ERNST.items())
    return page(
        "Toetsen",
        "Elk aangeleverd bestand wordt hierop getoetst. Een bevinding noemt de code, de plaats in het bestand en wat "
        "te doen is, nooit een geleverde waarde. Een toets antwoordt per levering: voldoet, voldoet niet, of niet van "
        "toepassing, met aantallen.",
        severities,
        table(heads, rows),
    )


def touched(toets: Toetspaspoort, indicatoren: Mapping[str, Paspoort]) -> list[str]:
    """Codes of the indicators that use a field of this check."""
    return [one.code for one in indicatoren.values() if set(toets.velden) & set(one.velden)]


def describe_toets(toets: Toetspaspoort, *, indicatoren: Mapping[str, Paspoort]) -> str:
    """One check for a terminal."""
    figures = [f"  {name}  {wording_of(name, titel=indicatoren[name].titel).vraag}"
               for name in touched(toets, indicatoren)]  # fmt: skip
    fields = ", ".join(field_label(field) for field in toets.velden)
    lines = [
        f"{toets.code}  {toets.zin()}",
        f"Ernst: {toets.ernst}. {ERNST.get(str(toets.ernst), '')}",
        f"Wat te doen: {toets.wat_te_doen}",
        f"Geldt voor: {toets.geldt_voor}.",
    ]
    lines += [f"Velden: {fields}"] if fields else []
    lines += ["Cijfers die eronder lijden:", *figures] if figures else []
    return "\n".join([*lines, f"Bron: {toets.bron}. Versie {dutch_count(toets.versie)}."]) + "\n"


def list_toetsen(toetsen: Mapping[str, Toetspaspoort]) -> str:
    """All checks for a terminal, one line each."""
    lines = [f"{one.code}  {one.ernst!s:<12}  {one.zin()}" for one in toetsen.values()]
    return "\n".join([*lines, "", "Alles over één toets: stabiel toetsen CODE"]) + "\n"


def toets_dict(toets: Toetspaspoort) -> dict[str, object]:
    """One check as plain values."""
    return {
        "code": toets.code,
        "ernst": str(toets.ernst),
        "versie": toets.versie,
        "melding": toets.zin(),
        "wat_te_doen": toets.wat_te_doen,
        "geldt_voor": toets.geldt_voor,
        "velden": list(toets.velden),
        "bron": toets.bron,
    }
