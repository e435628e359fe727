"""Reference of drawn cases: small tables of trajecten and the figures that must come of them, as in the tests."""

import textwrap
from collections.abc import Iterable
from typing import Protocol

from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.rapporten.naslag.markdown import page

_LEGEND = (
    "Kolommen: `aanm` aanmelding, `int` eerste gesprek, `besl` besluit, `stab` en `stabE` begin en einde van de "
    "stabilisatie, `reg`, `reg+`, `reg-` en `regx` regeling ingediend, toegekend, afgewezen en ingetrokken, `opl` en "
    "`oplE` begin en einde van de oplossing, `naz` nazorg, `uit` einde, `verd` verdwenen op, `gezien` gezien tot en "
    "met, `ltb` lange termijn begeleiding, `org` organisatie, `keer` hoe vaak deze rij voorkomt. Bij wat verwacht "
    "wordt: `def` definitie, `pop` populatie, `dag` dag op de lijn."
)


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


def render_getekend(cases: Iterable[Getekend]) -> str:
    """docs/naslag/getekend.md."""
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
    )


def _case(case: Getekend) -> str:
    kind = "wie begon in" if case.soort is SoortPeriode.COHORT else "alles wat liep in"
    drawn, expected = (textwrap.dedent(text).strip() for text in (case.trajecten, case.verwacht))
    return (
        f"### {case.code}: {case.over}\n\nPeriode: {kind} {case.periode}.\n\n```\n{drawn}\n```\n\nVerwacht:\n\n"
        f"```\n{expected}\n```"
    )
