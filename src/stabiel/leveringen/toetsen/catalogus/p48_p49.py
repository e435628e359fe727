"""P48, P49: the decision on the request."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.begrippen.lijsten import Beschikkingssoort
from stabiel.leveringen.toetsen.toets import Regel, Tafel, Toets
from stabiel.leveringen.toetsen.uitdrukkingen import expect_filled, given

_DATE, _KIND = pl.col("beschikkingsdatum"), pl.col("beschikkingssoort")
_HELP = pl.any_horizontal(
    pl.col(name).fill_null(value=False) for name in ("heeft_stabilisatie", "heeft_schuldregeling", "heeft_oplossing")
)

TOETSEN = (
    Toets(
        code="P48",
        ernst=Ernst.WAARSCHUWING,
        melding="Datum en soort van de beschikking horen bij elkaar.",
        wat_te_doen="Vul bij elke beschikking de datum en de soort in.",
        geldt_voor="intake met een beschikking",
        bron="DDAS v1.0, intake.beschikkingsdatum en beschikkingssoort",
        velden=("beschikkingsdatum", "beschikkingssoort"),
        regels=(
            expect_filled("intake.beschikkingssoort", "beschikkingssoort", when=_DATE.is_not_null()),
            expect_filled("intake.beschikkingsdatum", "beschikkingsdatum", when=_KIND.is_not_null()),
        ),
    ),
    Toets(
        code="P49",
        ernst=Ernst.WAARSCHUWING,
        melding="Afgewezen, maar er volgt toch hulp.",
        wat_te_doen="Controleer de soort beschikking; is er later alsnog toegelaten, lever dan die beschikking.",
        geldt_voor="traject met een afwijzing",
        bron="Wet gemeentelijke schuldhulpverlening artikel 4a; keuze van Stabiel",
        velden=("beschikkingssoort", "stabilisatie_start"),
        regels=(
            Regel(
                Tafel.TRAJECTEN,
                "intake.beschikkingssoort",
                given(pl.col("beschikkingssoort") == Beschikkingssoort.AFWIJZING.value, then=~_HELP),
            ),
        ),
    ),
)
