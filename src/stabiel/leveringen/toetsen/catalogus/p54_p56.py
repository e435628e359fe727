"""P54, P55, P56: periods that last longer than the norm."""

from datetime import date

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.begrippen.lijsten import Groep
from stabiel.leveringen.toetsen.toets import Regel, Tafel, Toets
from stabiel.leveringen.toetsen.uitdrukkingen import SMAL, given

STABILISATION_DAYS, SOLUTION_DAYS, MORATORIUM_DAYS = 122, 549, 184
SHORTER_TERM = date(2023, 7, 1)
_MORATORIUM = pl.col("groep") == Groep.MORATORIUM.value


def _lasts(start: str, end: str, *, at_most: int) -> pl.Expr:
    return (pl.col(end) - pl.col(start)).dt.total_days() <= at_most


TOETSEN = (
    Toets(
        code="P54",
        ernst=Ernst.MELDING,
        melding="Stabilisatie duurt langer dan 4 maanden.",
        wat_te_doen="Klopt de einddatum, dan hoeft u niets te doen.",
        geldt_voor="stabilisatie met een start en een einde",
        bron="NVVK, module stabilisatie (vier maanden)",
        velden=("stabilisatie_start",),
        regels=(
            Regel(
                Tafel.TRAJECTEN,
                "stabilisatie.einddatum",
                _lasts("stabilisatie_start", "stabilisatie_eind", at_most=STABILISATION_DAYS),
            ),
        ),
    ),
    Toets(
        code="P55",
        ernst=Ernst.MELDING,
        melding="De oplossing duurt langer dan 18 maanden.",
        wat_te_doen="Controleer de einddatum: sinds 1 juli 2023 duurt een minnelijke regeling meestal 18 maanden.",
        geldt_voor="saneringskrediet, schuldbemiddeling of 0%-aanbod vanaf 1 juli 2023 met een start en een einde",
        bron="Faillissementswet, looptijd van 18 maanden sinds 1 juli 2023; NVVK",
        velden=("oplossing_start",),
        regels=(
            Regel(
                Tafel.TRAJECTEN,
                "oplossing.einddatum",
                given(
                    pl.col("oplossing_soort").is_in(SMAL) & (pl.col("oplossing_start") >= SHORTER_TERM),
                    then=_lasts("oplossing_start", "oplossing_eind", at_most=SOLUTION_DAYS),
                ),
            ),
        ),
    ),
    Toets(
        code="P56",
        ernst=Ernst.MELDING,
        melding="Het moratorium duurt langer dan 6 maanden, of de datums staan niet op volgorde.",
        wat_te_doen="Controleer aanvraag, goedkeuring, start en einde: zij volgen elkaar in deze volgorde op.",
        geldt_voor="moratorium met twee of meer datums",
        bron="Faillissementswet artikel 287b (ten hoogste zes maanden)",
        regels=(
            Regel(
                Tafel.SPANNEN,
                "einddatum",
                given(_MORATORIUM, then=_lasts("startdatum", "einddatum", at_most=MORATORIUM_DAYS)),
            ),
            Regel(Tafel.SPANNEN, "datumGoedkeuring", pl.col("datum_goedkeuring") >= pl.col("datum_aanvraag")),
            Regel(
                Tafel.SPANNEN,
                "startdatum",
                given(
                    _MORATORIUM,
                    then=pl.col("startdatum") >= pl.coalesce("datum_goedkeuring", "datum_aanvraag"),
                ),
            ),
        ),
    ),
)
