"""Completeness: for each field to whom it applies and who has it, as one three-valued column.

A phase is reached when it or a later one has a date; a phase that may be passed over counts as reached too, so that
a supplier who leaves it out everywhere stands out. Source: quality rule of Stabiel.
"""

from collections.abc import Mapping

import polars as pl

from stabiel.begrippen.gemeenten import ONBEKEND
from stabiel.begrippen.lijsten import Uitstroomreden
from stabiel.leveringen.toetsen.gegevens import FASEN
from stabiel.leveringen.toetsen.uitdrukkingen import SMAL, VOLLEDIG, given

CONTACT_EMAIL = "contact.email"
CLIENTEN_BSN = "clienten.bsn"
SCHULDEN = "schulden"
ANTWOORD = "schuldregeling.antwoord"


def _reached(phase: str) -> pl.Expr:
    return pl.col("fase") > list(FASEN).index(phase)


def _there(column: str) -> pl.Expr:
    return pl.col(column).is_not_null()


_ENDED = _there("eind") | _there("uitstroom_reden")
_NARROW = pl.col("oplossing_soort").is_in(SMAL).fill_null(value=False)
_WIDE = pl.col("oplossing_soort").is_in(VOLLEDIG).fill_null(value=False)
_SETTLED = _reached("regeling")
_SOLVED = _reached("oplossing") | _there("oplossing_soort")
_ANSWERED = pl.any_horizontal(
    _there(name) for name in ("regeling_toegekend", "regeling_afgewezen", "regeling_ingetrokken")
)
_GONE = pl.col("uitstroom_reden").is_in([Uitstroomreden.OVERLEDEN.value, Uitstroomreden.VERHUISD.value])
_CLOSED = _there("regeling_datum") & (_SOLVED | (_ENDED & ~_GONE.fill_null(value=False)))

VULLING: Mapping[str, pl.Expr] = {
    "gemeente": pl.col("gemeente") != ONBEKEND,
    "startdatum": _there("startdatum"),
    "einddatum": given(_ENDED, then=_there("eind")),
    "uitstroom_reden": given(_ENDED, then=_there("uitstroom_reden")),
    "aanmelding_start": given(~pl.col("alleen_advies"), then=_there("aanmelding_start")),
    "aanmelding_crisis": given(_reached("aanmelding"), then=_there("aanmelding_crisis")),
    "intake_start": given(_reached("intake"), then=_there("intake_start")),
    "beschikkingsdatum": given(_reached("besluit") | _there("beschikkingssoort"), then=_there("besluit")),
    "beschikkingssoort": given(_reached("besluit") | _there("beschikkingssoort"), then=_there("beschikkingssoort")),
    "stabilisatie_start": given(_reached("stabilisatie"), then=_there("stabilisatie_start")),
    "stabilisatie_eind": given(
        _there("stabilisatie_eind")
        | (_there("stabilisatie_start") & (_there("regeling_toegekend") | _reached("oplossing") | _ENDED)),
        then=_there("stabilisatie_eind"),
    ),
    "regeling_datum": given(_SETTLED & ~_WIDE, then=_there("regeling_datum")),
    "regeling_toegekend": given(
        _there("regeling_toegekend") | (_NARROW & _reached("oplossing")), then=_there("regeling_toegekend")
    ),
    ANTWOORD: given(_ANSWERED | _CLOSED, then=_ANSWERED),
    "oplossing_start": given(_SOLVED, then=_there("oplossing_start")),
    "oplossing_eind": given(_SOLVED, then=_there("oplossing_eind")),
    "oplossing_soort": given(_SOLVED, then=_there("oplossing_soort")),
    "vtlb": given(_NARROW, then=_there("vtlb")),
    "nazorg_start": given(_reached("nazorg"), then=_there("nazorg_start")),
    "totaal_schuldbedrag": given(_SETTLED, then=_there("totaal_schuldbedrag")),
    SCHULDEN: given(_SETTLED, then=pl.col("heeft_schulden").fill_null(value=False)),
    CLIENTEN_BSN: pl.col("bsn_alle"),
    "begeleiding.soort": pl.col("begeleiding_soort"),
    "begeleiding.startdatum": pl.col("begeleiding_start"),
    "begeleiding.einddatum": given(_ENDED, then=pl.col("begeleiding_eind")),
}
"""Field → filled (true), not filled (false), does not apply (empty); over the trajecten of `gegevens`.

`einddatum` counts as filled by any of the three end dates, `beschikkingsdatum` by the decision as figures read it
(beschikkingsdatum, else intake.einddatum). Full payment asks for no schuldregeling. A proposal should have an answer
(toegekend, afgewezen or ingetrokken) once there is a solution or the traject ended, unless somebody died or moved.
A stabilisation should have an end once the traject was awarded, solved or ended. Of begeleiding every piece has a kind
and a start, and an end once the traject ended; who had none at all cannot be seen.
"""
