"""Reference of drawn cases: small tables of trajecten and the figures that must come of them, as in the tests."""

import textwrap
from collections.abc import Iterable, Mapping
from typing import Protocol

from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren.vraag import Instellingen
from stabiel.rapporten.naslag.markdown import page, table

_LEGEND = (
    "Kolommen: `aanm` aanmelding, `int` eerste gesprek, `besl` besluit, `stab` en `stabE` begin en einde van de "
    "stabilisatie, `reg`, `reg+`, `reg-` en `regx` regeling ingediend, toegekend, afgewezen en ingetrokken, `opl` en "
    "`oplE` begin en einde van de oplossing, `naz` nazorg, `uit` einde, `verd` verdwenen op, `gezien` gezien tot en "
    "met, `ltb` lange termijn begeleiding, `bij` sinds wanneer bij welke organisatie, `org` organisatie, `wie` de "
    "cliënten, `keer` hoe vaak deze rij voorkomt. Bij wat verwacht "
    "wordt: `def` definitie, `pop` populatie, `dag` dag op de lijn."
)


_BORDERS = """## De randen van elke lijn

Elk van deze lijnen is getekend met twee of drie mensen die dezelfde klok hebben. Het einde valt op de laatste dag die
telt (de helft telt), en een dag later (niemand telt). Het einde valt op de dag van de klok zelf. Er komt iemand bij die
pas later te zien is (hij telt niet mee voor wat daarvóór gebeurde). En er komt eerst een ander einde (het einde telt
dan niet)."""


class Getekend(Protocol):
    """What the reference needs to know of a drawn case; `tests.indicatoren.tekening.Tekening` has it all."""

    @property
    def code(self) -> str: ...
    @property
    def over(self) -> str: ...
    @property
    def trajecten(self) -> str: ...
    @property
    def verwacht(self) -> str: ...
    @property
    def periode(self) -> str: ...
    @property
    def soort(self) -> SoortPeriode: ...
    @property
    def vensters(self) -> Mapping[str, str] | None: ...
    @property
    def instellingen(self) -> Instellingen: ...


class Rand(Protocol):
    """What the reference needs to know of the borders of a curve; `tests.indicatoren.randen.Rand` has it all."""

    @property
    def code(self) -> str: ...
    @property
    def definitie(self) -> str: ...
    @property
    def populatie(self) -> str: ...
    @property
    def klok(self) -> Mapping[str, object]: ...
    @property
    def einde(self) -> tuple[str, Mapping[str, object]]: ...
    @property
    def rivalen(self) -> tuple[tuple[str, Mapping[str, object]], ...]: ...
    @property
    def horizon(self) -> int: ...
    @property
    def grens(self) -> int | None: ...
    @property
    def nul(self) -> bool: ...
    @property
    def bezet(self) -> bool: ...


def render_getekend(cases: Iterable[Getekend], *, randen: Iterable[Rand]) -> str:
    """docs/naslag/getekend.md.

    Args:
        randen: the curves of which every border is drawn once.
    """
    parts: list[str] = []
    last = ""
    for case in cases:
        if case.code != last:
            parts.append(f"## {case.code}")
            last = case.code
        parts.append(_case(case))
    return page(
        "Getekende gevallen",
        "Voor elk cijfer een paar trajecten met hun dagen, en wat er dan uitkomt. De tests rekenen precies deze "
        "tabellen na. Dag 0 is 1 januari 2024; dag 365 is de laatste dag van dat jaar. Een leeg veld is niet ingevuld, "
        "`p` is een geplande dag. De titels zijn Engels, zoals in de tests.",
        _LEGEND,
        *parts,
        _borders(randen),
    )


def _borders(randen: Iterable[Rand]) -> str:
    heads = ("cijfer", "klok op dag 0", "telt", "laatste dag", "ook op dag 0", "telt niet als dit eerder is")
    rows = (
        (
            " ".join(part for part in (one.code, one.definitie, one.populatie) if part),
            _values(one.klok),
            f"{'wie blijft, zonder ' if one.bezet else ''}{_values({one.einde[0]: '', **one.einde[1]})}",
            one.grens or one.horizon,
            "ja" if one.nul else "nee",
            "; ".join(_values({name: "", **others}) for name, others in one.rivalen),
        )
        for one in randen
    )
    return f"{_BORDERS}\n\n{table(heads, rows)}"


def _values(values: Mapping[str, object]) -> str:
    """Columns and what they hold; a whole number is a day."""
    told = [name if value in ("", 0, True) else f"{name} {value}" for name, value in values.items()]
    return ", ".join(told)


def _case(case: Getekend) -> str:
    kind = "wie begon in" if case.soort is SoortPeriode.COHORT else "alles wat liep in"
    drawn, expected = (textwrap.dedent(text).strip() for text in (case.trajecten, case.verwacht))
    period = f"Periode: {kind} {case.periode}.{_delivered(case)}"
    return "\n\n".join([f"### {case.code}: {case.over}", period, _block(drawn), "Verwacht:", _block(expected)])


def _block(text: str) -> str:
    return f"```\n{text}\n```"


def _delivered(case: Getekend) -> str:
    """The days that were delivered and the settings, where they are not the usual ones."""
    told = [f" {name}: {', '.join(map(_range, days.split()))}." for name, days in (case.vensters or {}).items()]
    settings = case.instellingen
    if settings.langdurig:
        told.append(f" Langdurige begeleiding: organisatie {', '.join(sorted(settings.langdurig))}.")
    terms = (("besluit", settings.besluit_dagen), ("gesprek", settings.gesprek_dagen))
    told += [f" Eigen termijn voor het {what}: {days} dagen." for what, own in terms for days in own.values()]
    return (" Geleverde dagen:" if case.vensters else "") + "".join(told)


def _range(days: str) -> str:
    first, _, last = days.rpartition("…" if "…" in days else "-")
    return f"{first} tot en met {last}"
