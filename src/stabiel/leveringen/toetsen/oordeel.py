"""Judge the trajecten of a block by the catalogue, in one pass over each table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl

from stabiel.leveringen.blok import RuwBlok
from stabiel.leveringen.toetsen.bestand import judge_bestand
from stabiel.leveringen.toetsen.gegevens import Gegevens, Gemeenten, prepare_blok
from stabiel.leveringen.toetsen.meten import (
    NIET,
    NVT,
    Aantallen,
    Antwoorden,
    Invoer,
    count,
    encode,
    fold_children,
    measure,
)
from stabiel.leveringen.toetsen.plaatsen import Raak, first_places, locate
from stabiel.leveringen.toetsen.register import load_toetsen
from stabiel.leveringen.toetsen.tellen import TELLINGEN, VOLLEDIGHEID, Oordeel, count_frame, fill_frame
from stabiel.leveringen.toetsen.toets import Eenheid, Regel, Tafel, Toets
from stabiel.leveringen.toetsen.treffer import TREFFERS
from stabiel.leveringen.toetsen.verlies import find_verlies
from stabiel.leveringen.toetsen.verzameling import Verzameling
from stabiel.leveringen.toetsen.volledigheid import VULLING

__all__ = [
    "TELLINGEN", "VOLLEDIGHEID", "BlokOordeel", "Gemeenten", "Oordeel", "Verzameling", "judge_bestand", "judge_blok",
]  # fmt: skip

APART = "traject apart gezet: het telt niet mee"
"""What is lost where a traject is set aside."""

_TAFELS = (Tafel.TRAJECTEN, Tafel.CLIENTEN, Tafel.SPANNEN, Tafel.SCHULDEN)
_STARTS = (
    "startdatum", "aanmelding_start", "intake_start", "beschikkingsdatum", "plan_datum", "stabilisatie_start",
    "regeling_datum", "regeling_toegekend", "regeling_afgewezen", "regeling_ingetrokken", "dwangakkoord_verzoek",
    "oplossing_start", "nazorg_start", "advies_start",
)  # fmt: skip
_SPELL_STARTS = ("startdatum", "datum_aanvraag", "datum_goedkeuring")


@dataclass(frozen=True)
class BlokOordeel(Oordeel):
    """What the checks say of one block.

    Attributes:
        apart: per row of the block, in order of `rij`: set aside, because it has no date of any start, no
            identifiable client, or an end before its start.
    """

    apart: pl.Series


@dataclass(frozen=True)
class _Plan:
    """Which rules are measured on each table, and of which check they are.

    Attributes:
        gecodeerd: per table its rules as numbers; behind those on trajecten the completeness of each field.
        invoer: per table what its rules need.
        eigenaar: per rule the place of its check in `toetsen`.
        per_traject: per check: it counts once per traject.
    """

    toetsen: tuple[Toets, ...]
    regels: Mapping[Tafel, tuple[Regel, ...]]
    gecodeerd: Mapping[Tafel, Sequence[pl.Expr]]
    invoer: Mapping[Tafel, Invoer]
    eigenaar: Mapping[Tafel, npt.NDArray[np.intp]]
    per_traject: npt.NDArray[np.bool_]


@cache
def _plan() -> _Plan:
    checks = tuple(toets for toets in load_toetsen().values() if any(regel.tafel in _TAFELS for regel in toets.regels))
    owned = {
        tafel: [(place, regel) for place, toets in enumerate(checks) for regel in toets.regels if regel.tafel is tafel]
        for tafel in _TAFELS
    }
    rules = {tafel: tuple(regel for _, regel in own) for tafel, own in owned.items()}
    extra = {Tafel.TRAJECTEN: VULLING.values()}
    return _Plan(
        toetsen=checks,
        regels=rules,
        gecodeerd={
            tafel: encode([*(regel.voldoet for regel in own), *extra.get(tafel, ())]) for tafel, own in rules.items()
        },
        invoer={tafel: Invoer.of(own) for tafel, own in rules.items()},
        eigenaar={tafel: np.array([place for place, _ in own], dtype=np.intp) for tafel, own in owned.items()},
        per_traject=np.array([toets.eenheid is Eenheid.TRAJECT for toets in checks]),
    )


def judge_blok(blok: RuwBlok, *, gemeenten: Gemeenten | None = None) -> BlokOordeel:
    """All checks on the trajecten of one block.

    Args:
        gemeenten: codes of municipalities by year, for P07; without it P07 is niet van toepassing.
    """
    gegevens, plan = prepare_blok(blok, gemeenten=gemeenten), _plan()
    answers, filling = _measure(gegevens, blok, plan)
    per_traject = _per_traject(answers, gegevens, plan)
    aside = _find_apart(gegevens)
    numbers = count(filling, groep=gegevens.groep, groepen=gegevens.groepen.height)
    return BlokOordeel(
        treffers=_treffers(answers, gegevens, plan, aside),
        tellingen=_tellingen(answers, per_traject, gegevens, plan),
        volledigheid=fill_frame(tuple(VULLING), aantallen=numbers, groepen=gegevens.groepen),
        apart=pl.Series("apart", np.logical_or.reduce(list(aside.values()))),
    )


def _measure(gegevens: Gegevens, blok: RuwBlok, plan: _Plan) -> tuple[dict[Tafel, Antwoorden], Antwoorden]:
    """The answers of the rules per table, and those of the completeness of fields."""
    lost = find_verlies(blok.vallen, frames=gegevens.frames)
    answers: dict[Tafel, Antwoorden] = {}
    for tafel, frame in gegevens.frames.items():
        found = measure(frame, encoded=plan.gecodeerd[tafel])
        plan.invoer[tafel].forget(found, lost=lost.get(tafel, {}))
        answers[tafel] = found
    rules = len(plan.regels[Tafel.TRAJECTEN])
    filling = answers[Tafel.TRAJECTEN][rules:]
    answers[Tafel.TRAJECTEN] = answers[Tafel.TRAJECTEN][:rules]
    return answers, filling


def _per_traject(answers: Mapping[Tafel, Antwoorden], gegevens: Gegevens, plan: _Plan) -> Antwoorden:
    """One answer per check and traject, for the checks that count once per traject."""
    height = len(gegevens.groep)
    found = np.full((len(plan.toetsen), height), NVT, dtype=np.uint8)
    for tafel, own in answers.items():
        rules = np.flatnonzero(plan.per_traject[plan.eigenaar[tafel]])
        folded = own[rules]
        if tafel is not Tafel.TRAJECTEN:
            folded = fold_children(folded, plaats=gegevens.plaats[tafel], height=height)
        for place, check in enumerate(plan.eigenaar[tafel][rules]):
            np.minimum(found[check], folded[place], out=found[check])
    return found


def _tellingen(
    answers: Mapping[Tafel, Antwoorden], per_traject: Antwoorden, gegevens: Gegevens, plan: _Plan
) -> pl.DataFrame:
    groups = gegevens.groepen.height
    sums = count(per_traject, groep=gegevens.groep, groepen=groups)
    applies, failed = sums.van_toepassing, sums.voldoet_niet
    for tafel, own in answers.items():
        rules = np.flatnonzero(~plan.per_traject[plan.eigenaar[tafel]])
        found = count(own[rules], groep=gegevens.groep[gegevens.plaats[tafel]], groepen=groups)
        np.add.at(applies, plan.eigenaar[tafel][rules], found.van_toepassing)
        np.add.at(failed, plan.eigenaar[tafel][rules], found.voldoet_niet)
    return count_frame(plan.toetsen, aantallen=Aantallen(applies, failed), groepen=gegevens.groepen)


def _treffers(
    answers: Mapping[Tafel, Antwoorden],
    gegevens: Gegevens,
    plan: _Plan,
    aside: Mapping[str, npt.NDArray[np.bool_]],
) -> pl.DataFrame:
    failing = _find_failing(answers, plan)
    hits: list[Raak] = []
    for number, own in sorted(failing.items()):
        once = plan.per_traject[number]
        hits += first_places(own, plaats=gegevens.plaats, height=len(gegevens.groep)) if once else own
    found, rows = locate(hits, frames=gegevens.frames, plaats=gegevens.plaats)
    trajecten = gegevens.frames[Tafel.TRAJECTEN]
    placed = found.hstack([trajecten["rij"].gather(rows), trajecten["levering_nr"].gather(rows)])
    losses = [pl.Series(f"apart {code}", lost[rows]) for code, lost in aside.items()]
    return placed.hstack(losses).with_columns(_gevolg(plan.toetsen)).select(TREFFERS.names()).cast(TREFFERS)


def _find_failing(answers: Mapping[Tafel, Antwoorden], plan: _Plan) -> dict[int, list[Raak]]:
    """Per check (its place) the rows in which a rule of it is not met, in the order of its rules."""
    found: dict[int, list[Raak]] = {}
    for tafel, own in answers.items():
        missed = own == NIET
        for rule in np.flatnonzero(missed.any(axis=1)):
            check = int(plan.eigenaar[tafel][rule])
            hit = Raak(plan.toetsen[check].code, plan.regels[tafel][rule], np.flatnonzero(missed[rule]))
            found.setdefault(check, []).append(hit)
    return found


def _find_apart(gegevens: Gegevens) -> dict[str, npt.NDArray[np.bool_]]:
    """Per check that tells it: the trajecten that are set aside for that reason."""
    trajecten, clienten = gegevens.frames[Tafel.TRAJECTEN], gegevens.frames[Tafel.CLIENTEN]
    height = trajecten.height
    known, dated = np.zeros(height, dtype=bool), np.zeros(height, dtype=bool)
    known[gegevens.plaats[Tafel.CLIENTEN][clienten["herkenbaar"].to_numpy()]] = True
    spells = gegevens.frames[Tafel.SPANNEN].select(_any_filled(_SPELL_STARTS)).to_series().to_numpy()
    dated[gegevens.plaats[Tafel.SPANNEN][spells]] = True
    own = trajecten.select(
        _any_filled(_STARTS).alias("gedateerd"),
        (pl.col("eind") < pl.col("start")).fill_null(value=False).alias("achteruit"),
        (pl.col("clienten").fill_null(0) == 0).alias("leeg"),
    )
    nobody = own["leeg"].to_numpy()
    return {
        "P31": own["achteruit"].to_numpy(),
        "C02": nobody,
        "P26": ~known & ~nobody,
        "C04": ~(dated | own["gedateerd"].to_numpy()),
    }


def _any_filled(columns: Sequence[str]) -> pl.Expr:
    return pl.any_horizontal(pl.col(name).is_not_null() for name in columns)


def _gevolg(toetsen: Sequence[Toets]) -> pl.Expr:
    """What was lost by this hit: the whole traject, or what the check itself declares."""
    own = {toets.code: toets.gevolg for toets in toetsen if toets.gevolg}
    aside = pl.any_horizontal(
        (pl.col("code") == code) & pl.col(f"apart {code}") for code in ("P31", "C02", "P26", "C04")
    )
    declared = pl.col("code").replace_strict(own, default="", return_dtype=pl.String)
    return pl.when(aside).then(pl.lit(APART)).otherwise(declared).alias("gevolg")
