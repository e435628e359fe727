"""Per organisation: how old the stock is, how soon it hands over, and whether the findings become fewer."""

from dataclasses import dataclass

from stabiel.begrippen.uitkomsten import Maat, Onderdrukt, Stat, Uitkomst
from stabiel.rapporten.getallen import about_count, duration_text, dutch_count, horizon_text, percent
from stabiel.rapporten.model import Rapport

OVERDRACHT = "overdracht"
VOORRAAD = "voorraad"
"""Definition codes by which the rows of hand-over and age of the stock are known."""
NA = (183, 365)
"""Days after its start at which is told how many trajecten an organisation had handed over."""


@dataclass(frozen=True)
class OrganisatieRegel:
    """One organisation in words: age of the stock, time to hand-over, findings per delivery."""

    naam: str
    voorraad: str
    overdracht: str
    bevindingen: str

    @property
    def teksten(self) -> tuple[str, str, str]:
        """The cells behind the name."""
        return self.voorraad, self.overdracht, self.bevindingen


def organisation_lines(rapport: Rapport) -> tuple[OrganisatieRegel, ...]:
    """A line for every organisation that delivered, in order of name."""
    keys = {found.organisatie: found.naam for found in rapport.kwaliteit.leveranciers}
    keys |= {
        row.organisatie: rapport.organisatie_naam(row.organisatie) for row in rapport.uitkomsten if row.organisatie
    }
    return tuple(
        OrganisatieRegel(name, _duration(rapport, key, VOORRAAD), _handed_over(rapport, key),
                         findings_trend(rapport, organisatie=key))
        for key, name in sorted(keys.items(), key=lambda item: item[1])
    )  # fmt: skip


def findings_trend(rapport: Rapport, *, organisatie: str) -> str:
    """Findings per delivery, oldest first: "51 → 44"; in tens where the report is protected."""
    counts = [
        number
        for found in rapport.kwaliteit.leveranciers
        if found.organisatie == organisatie
        for _, number in found.bevindingen
    ]
    say = about_count if rapport.beschermd else dutch_count
    return " → ".join(say(number) for number in counts).replace("→ ongeveer", "→") or "geen gegevens"


def _duration(rapport: Rapport, organisatie: str, definition: str) -> str:
    found = [
        row
        for row in rapport.uitkomsten
        if row.organisatie == organisatie and definition in row.definitie and row.maat is Maat.DAGEN
    ]
    return " · ".join(_text(row) for row in found) or "geen gegevens"


def _handed_over(rapport: Rapport, organisatie: str) -> str:
    found = [
        f"binnen {horizon_text(row.horizon_dagen)}: {_unseen(row) if row.waarde is None else percent(row.waarde)}"
        for row in rapport.uitkomsten
        if row.organisatie == organisatie and row.definitie == OVERDRACHT and row.horizon_dagen in NA
    ]
    return " · ".join(found) or "geen gegevens"


def _text(row: Uitkomst) -> str:
    who = "de helft" if row.stat is Stat.MEDIAAN else "1 op de 10"
    if row.waarde is None:
        return f"{who} langer dan: {_unseen(row)}"
    return f"{who} langer dan {duration_text(row.waarde)}"


def _unseen(row: Uitkomst) -> str:
    return "nog niet te zien" if row.onderdrukt is Onderdrukt.TE_JONG else "niet te tonen"
