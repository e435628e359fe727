"""P51, P52, P53: periods inside a traject."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.begrippen.lijsten import Groep
from stabiel.leveringen.toetsen.toets import Regel, Tafel, Toets
from stabiel.leveringen.toetsen.uitdrukkingen import given
from stabiel.leveringen.toetsen.velden import TRAJECT

_PHASES = ("aanmelding", "intake", "stabilisatie", "oplossing", "nazorg", "advies")
_INSIDE = ("intake", "stabilisatie", "oplossing")
_GROUPS = [Groep.BEGELEIDING.value, Groep.MORATORIUM.value, Groep.VOORZIENING.value]


def _starts_inside(column: str, *, start: str, end: str) -> pl.Expr:
    before_end = (pl.col(column) <= pl.col(end)).fill_null(value=True)
    return (pl.col(column) >= pl.col(start)) & before_end


def _ends_inside(column: str, *, start: str, end: str) -> pl.Expr:
    after_start = (pl.col(column) >= pl.col(start)).fill_null(value=True)
    return (pl.col(column) <= pl.col(end)) & after_start


def _phase_rules() -> tuple[Regel, ...]:
    where = {"start": "startdatum", "end": "eind"}
    starts = [(f"{phase}_start", _starts_inside(f"{phase}_start", **where)) for phase in _INSIDE]
    ends = [(f"{phase}_eind", _ends_inside(f"{phase}_eind", **where)) for phase in _INSIDE]
    return tuple(Regel(Tafel.TRAJECTEN, TRAJECT[name], inside) for name, inside in (*starts, *ends))


def _spell_rules() -> tuple[Regel, ...]:
    where = {"start": "traject_start", "end": "traject_eind"}
    here = pl.col("groep").is_in(_GROUPS)
    return (
        Regel(Tafel.SPANNEN, "startdatum", given(here, then=_starts_inside("startdatum", **where))),
        Regel(Tafel.SPANNEN, "einddatum", given(here, then=_ends_inside("einddatum", **where))),
    )


TOETSEN = (
    Toets(
        code="P51",
        ernst=Ernst.FOUT,
        melding="{veld} eindigt vóór het begint.",
        wat_te_doen="Controleer de startdatum en de einddatum van deze periode; misschien zijn ze omgewisseld.",
        geldt_voor="fase of periode met een start en een einde",
        bron="DDAS v1.0, startdatum en einddatum van een fase",
        velden=("intake_start", "stabilisatie_start", "oplossing_start", "nazorg_start"),
        regels=(
            *(
                Regel(
                    Tafel.TRAJECTEN,
                    TRAJECT[f"{phase}_start"].partition(".")[0],
                    pl.col(f"{phase}_eind") >= pl.col(f"{phase}_start"),
                )
                for phase in _PHASES
            ),
            Regel(Tafel.SPANNEN, "", pl.col("einddatum") >= pl.col("startdatum")),
        ),
    ),
    Toets(
        code="P52",
        ernst=Ernst.MELDING,
        melding="{veld} valt buiten het traject.",
        wat_te_doen="Controleer deze datum en de start en het einde van het traject.",
        geldt_voor="fase of periode met een datum, in een traject met een start of een einde",
        bron="keuze van Stabiel; aanmelding, crisis, nazorg en informatie en advies mogen buiten het traject liggen",
        velden=("startdatum", "einddatum"),
        regels=(*_phase_rules(), *_spell_rules()),
    ),
    Toets(
        code="P53",
        ernst=Ernst.WAARSCHUWING,
        melding="De aanmelding is later dan de start.",
        wat_te_doen="Vul bij aanmelding.startdatum de dag van het eerste contact in, ook als dat bij een andere "
        "organisatie was.",
        geldt_voor="traject met een aanmelding en een startdatum",
        bron="DDAS, definities (aanmelding)",
        velden=("aanmelding_start", "startdatum"),
        regels=(Regel(Tafel.TRAJECTEN, "aanmelding.startdatum", pl.col("aanmelding_start") <= pl.col("startdatum")),),
    ),
)
