"""What deliveries are worth: per organisation and municipality, and for each indicator.

Completeness is counted among those for whom a field applies; the counts come from the checks of each delivery.
A verdict needs the key fields of an indicator: at least 90% filled and no gap is bruikbaar; 60 to 90%, a break
(X16) or a gap is met zorg; less is niet bruikbaar. The percentages are settings.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from stabiel.begrippen.namen import show_name
from stabiel.begrippen.perioden import ONE_DAY, Periode
from stabiel.rapporten.getallen import percent
from stabiel.rapporten.model import (
    BRUIKBAAR,
    MET_ZORG,
    NIET_BRUIKBAAR,
    Indicatoroordeel,
    Kwaliteitsrapport,
    Leverancierskwaliteit,
    Paspoort,
    Toetsregel,
    Veldvulling,
    worst,
)
from stabiel.rapporten.onthulling.grenzen import DREMPEL
from stabiel.rapporten.woorden import field_label

X16 = "X16"
_NAMED = 3
"""So many organisations are named in a reason."""


@dataclass(frozen=True)
class Grenzen:
    """Settings of the verdict: shares between 0 and 1.

    Attributes:
        goed: at least this share of a key field is filled.
        zorg: less than this is not usable.
        breuk: a fall of more than this between two deliveries is a break (X16).
        aanmerkelijk: from this share of the cases on, one organisation matters by itself.
        genoeg: with fewer trajecten than this a share filled says nothing about a break.
    """

    goed: float = 0.90
    zorg: float = 0.60
    breuk: float = 0.20
    aanmerkelijk: float = 0.10
    genoeg: int = 10


@dataclass(frozen=True)
class Toetstekst:
    """Severity and sentence of a check, for in a report."""

    ernst: str
    melding: str


def assess_kwaliteit(
    leveringen: pl.DataFrame,
    *,
    volledigheid: pl.DataFrame,
    toetsen: pl.DataFrame,
    bevindingen: pl.DataFrame,
    paspoorten: Iterable[Paspoort],
    gemeente: str | None = None,
    periode: Periode | None = None,
    teksten: Mapping[str, Toetstekst] | None = None,
    grenzen: Grenzen | None = None,
    beschermd: bool = False,
) -> Kwaliteitsrapport:
    """The quality of the deliveries of one municipality, or of all.

    Args:
        leveringen, volledigheid, toetsen, bevindingen: the snapshot tables of those names.
        periode: judge for figures about this period: deliveries that start after it are left out, and a gap counts
            only where it lies in it. None judges everything up to the newest delivery.
        teksten: sentence of each check, by code; the code itself where it is missing.
        beschermd: name no percentage in a reason that tells of few people: for a report that may go to others.

    Returns:
        The latest delivery of every organisation and municipality, judged beside the one before it, and a verdict
        for every indicator that is as bad as its worst key field.
    """
    limits = grenzen or Grenzen()
    frames = _Frames(leveringen, volledigheid, toetsen, bevindingen)
    judged = tuple(
        _assess_one(series, frames, where, teksten or {}, limits)
        for where, series in _series(_until(leveringen, periode), volledigheid, gemeente)
    )
    verdicts = (
        judge_indicator(one, leveranciers=judged, periode=periode, grenzen=limits, beschermd=beschermd)
        for one in paspoorten
    )
    return Kwaliteitsrapport(judged, tuple(verdicts))


def judge_indicator(
    paspoort: Paspoort,
    *,
    leveranciers: Sequence[Leverancierskwaliteit],
    periode: Periode | None = None,
    grenzen: Grenzen | None = None,
    beschermd: bool = False,
) -> Indicatoroordeel:
    """The verdict on one indicator with the reasons for it, worst first.

    A figure rests on all deliveries together, so a field is judged over all of them; an organisation that holds a
    good part of the cases and hardly fills the field makes the figure one to use with care.
    """
    limits = grenzen or Grenzen()
    found: list[tuple[str, str]] = []
    for supplier in leveranciers:
        if any(veld.veld in paspoort.velden and veld.van_toepassing for veld in supplier.velden):
            gaps = [gap for gap in supplier.gaten if periode is None or _overlap(gap, periode)]
            found += [(MET_ZORG, f"van {supplier.naam} ontbreekt {gap.titel}") for gap in gaps]
    for name in paspoort.velden:
        found += _judge_field(_by_organisation(leveranciers, name), limits, beschermd=beschermd)
    worst_first = sorted(found, key=lambda item: item[0] != NIET_BRUIKBAAR)
    verdict = worst([verdict for verdict, _ in found]) or BRUIKBAAR
    return Indicatoroordeel(paspoort.code, verdict, tuple(dict.fromkeys(reason for _, reason in worst_first)))


def _by_organisation(
    leveranciers: Sequence[Leverancierskwaliteit], veld: str
) -> list[tuple[str, tuple[Veldvulling, ...]]]:
    """How every organisation fills one field, per municipality; without those to whom it never applies."""
    found: dict[str, list[Veldvulling]] = {}
    for supplier in leveranciers:
        found.setdefault(supplier.naam, []).extend(
            own for own in supplier.velden if own.veld == veld and own.van_toepassing
        )
    return [(name, tuple(parts)) for name, parts in found.items() if parts]


def _together(parts: Sequence[Veldvulling]) -> Veldvulling:
    """All municipalities of one organisation; what each was before, and whether it broke, is said of each alone."""
    return Veldvulling(parts[0].veld, sum(p.van_toepassing for p in parts), sum(p.gevuld for p in parts))


def _judge_field(
    per_organisatie: Sequence[tuple[str, tuple[Veldvulling, ...]]], limits: Grenzen, *, beschermd: bool
) -> list[tuple[str, str]]:
    """Verdicts on one field, of the organisations to whose cases it applies."""
    own = [(who, _together(parts)) for who, parts in per_organisatie]
    every = _together([veld for _, veld in own]) if own else None
    if every is None or every.aandeel is None:
        return []
    name = field_label(every.veld)
    found = []
    if every.aandeel < limits.goed:
        verdict = MET_ZORG if every.aandeel >= limits.zorg else NIET_BRUIKBAAR
        found.append((verdict, _filled_text(name, every, own, limits, beschermd=beschermd)))
    else:
        large = [(who, veld) for who, veld in own if veld.van_toepassing >= limits.aanmerkelijk * every.van_toepassing]
        found += [
            (MET_ZORG, f"{name} is bij {who} {_how_full(veld, beschermd=beschermd)}")
            for who, veld in large
            if veld.aandeel is not None and veld.aandeel < limits.zorg
        ]
    breaks = (_break_text(name, who, part, beschermd=beschermd) for who, parts in per_organisatie for part in parts)
    return found + [(MET_ZORG, text) for text in breaks if text]


def _filled_text(
    name: str, every: Veldvulling, own: Sequence[tuple[str, Veldvulling]], limits: Grenzen, *, beschermd: bool
) -> str:
    how = _how_full(every, beschermd=beschermd)
    if len(own) == 1:
        return f"{name} is bij {own[0][0]} {how}"
    poor = sorted(
        (veld.aandeel, who)
        for who, veld in own
        if veld.aandeel is not None and veld.aandeel < limits.goed and _may_tell(veld, beschermd=beschermd)
    )
    named = ", ".join(f"{who} {percent(filled)}" for filled, who in poor[:_NAMED])
    more = " en anderen" if len(poor) > _NAMED else ""
    return f"{name} is {how} ({named}{more})" if named else f"{name} is {how}"


def _how_full(veld: Veldvulling, *, beschermd: bool) -> str:
    told = veld.aandeel is not None and _may_tell(veld, beschermd=beschermd)
    return f"voor {percent(veld.aandeel or 0.0)} gevuld" if told else "niet volledig gevuld"


def _may_tell(veld: Veldvulling, *, beschermd: bool) -> bool:
    """Whether a percentage may be named: at least ten people have the field filled and at least ten have not."""
    return not beschermd or min(veld.gevuld, veld.van_toepassing - veld.gevuld) >= DREMPEL


def _break_text(name: str, who: str, veld: Veldvulling, *, beschermd: bool) -> str:
    if not veld.breuk or veld.vorige is None or veld.aandeel is None:
        return ""
    before = Veldvulling(veld.veld, veld.vorige_van, round(veld.vorige * veld.vorige_van))
    told = all(_may_tell(one, beschermd=beschermd) for one in (before, veld))
    shares = f"{percent(veld.vorige)}, nu {percent(veld.aandeel)}; " if told else ""
    return f"{name} is bij {who} veel minder gevuld dan vorige keer ({shares}X16)"


@dataclass(frozen=True)
class _Frames:
    leveringen: pl.DataFrame
    volledigheid: pl.DataFrame
    toetsen: pl.DataFrame
    bevindingen: pl.DataFrame


def _series(
    leveringen: pl.DataFrame, volledigheid: pl.DataFrame, gemeente: str | None
) -> list[tuple[str | None, pl.DataFrame]]:
    """Deliveries that count, per organisation and municipality of the trajecten, oldest first."""
    counted = leveringen.filter(~pl.col("vervangen")) if "vervangen" in leveringen.columns else leveringen
    places = pl.concat(
        [
            volledigheid.select("levering", pl.col("gemeente").alias("van")),
            counted.select("levering", pl.col("gemeente").alias("van")),
        ]
    ).unique()
    joined = counted.join(places, on="levering", how="inner")
    named = pl.col("van").is_not_null() | pl.col("van").is_null().all().over("organisatie")
    joined = joined.filter(named)
    if gemeente is not None:
        joined = joined.filter(pl.col("van") == gemeente)
    order = joined.sort("organisatie", "van", "periode_eind", "moment", "levering", nulls_last=True)
    groups = order.partition_by("organisatie", "van", maintain_order=True)
    return [(group["van"][0], group) for group in groups]


def _assess_one(
    series: pl.DataFrame,
    frames: _Frames,
    where: str | None,
    teksten: Mapping[str, Toetstekst],
    limits: Grenzen,
) -> Leverancierskwaliteit:
    rows = series.to_dicts()
    last = rows[-1]
    before: str | None = rows[-2]["levering"] if len(rows) > 1 else None
    return Leverancierskwaliteit(
        organisatie=last["organisatie"],
        naam=show_name(last["organisatie_naam"] or last["organisatie"]),
        leverancier=show_name(last["leverancier"] or ""),
        gemeente=where,
        periode=Periode(last["periode_start"], last["periode_eind"]),
        trajecten=last["trajecten_gelezen"],
        apart=last["trajecten_apart"],
        velden=_fields(frames, where, last["levering"], before, limits),
        toetsen=_checks(frames, where, last["levering"], before, teksten),
        bevindingen=tuple(_findings(frames, where, row) for row in rows),
        gaten=_gaps([row for row in rows if row["gemeente"] in (where, None)])
        if _expected(frames, last, where)
        else (),
    )


def _fields(
    frames: _Frames, where: str | None, last: str, before: str | None, limits: Grenzen
) -> tuple[Veldvulling, ...]:
    earlier = {veld: (applies, filled) for veld, applies, filled in _filled(frames, where, before)}
    signalled = _signalled(frames, where, last)
    found = []
    for veld, applies, filled in _filled(frames, where, last):
        old_applies, old_filled = earlier.get(veld, (0, 0))
        was = old_filled / old_applies if old_applies else None
        enough = min(applies, old_applies) >= limits.genoeg
        fell = was is not None and applies > 0 and enough and was - filled / applies > limits.breuk + 1e-9
        found.append(
            Veldvulling(veld, applies, filled, was, fell or (was is not None and veld in signalled), old_applies)
        )
    return tuple(found)


def _filled(frames: _Frames, where: str | None, levering: str | None) -> list[tuple[str, int, int]]:
    if levering is None:
        return []
    own = _of(frames.volledigheid, levering, where)
    sums = own.group_by("veld").agg(pl.col("van_toepassing").sum(), pl.col("gevuld").sum()).sort("veld")
    return sums.rows()


def _signalled(frames: _Frames, where: str | None, levering: str) -> set[str]:
    own = _of(frames.bevindingen, levering, where).filter(pl.col("code") == X16)
    return set(own["veld"].drop_nulls().to_list())


def _checks(
    frames: _Frames, where: str | None, last: str, before: str | None, teksten: Mapping[str, Toetstekst]
) -> tuple[Toetsregel, ...]:
    earlier = {code: failed for code, _, failed in _answers(frames, where, before)}
    return tuple(
        Toetsregel(code, _text(teksten, code).ernst, _text(teksten, code).melding, applies, failed, earlier.get(code))
        for code, applies, failed in _answers(frames, where, last)
    )


def _answers(frames: _Frames, where: str | None, levering: str | None) -> list[tuple[str, int, int]]:
    if levering is None:
        return []
    own = _of(frames.toetsen, levering, where)
    sums = own.group_by("code").agg(pl.col("van_toepassing").sum(), pl.col("voldoet_niet").sum()).sort("code")
    return sums.rows()


def _findings(frames: _Frames, where: str | None, row: Mapping[str, Any]) -> tuple[Periode, int]:
    own = _of(frames.bevindingen, str(row["levering"]), where)
    return Periode(row["periode_start"], row["periode_eind"]), int(own["aantal"].sum())


def _of(frame: pl.DataFrame, levering: str, where: str | None) -> pl.DataFrame:
    own = frame.filter(pl.col("levering") == levering)
    return own if where is None else own.filter((pl.col("gemeente") == where) | pl.col("gemeente").is_null())


def _expected(frames: _Frames, last: Mapping[str, Any], where: str | None) -> bool:
    """Whether an organisation is expected to deliver about a municipality: one of its deliveries names it, or none
    of them names any. A stray traject of another municipality is no reason to expect more."""
    own = frames.leveringen.filter(pl.col("organisatie") == last["organisatie"])["gemeente"].drop_nulls()
    return own.is_empty() or where in own.to_list()


def _gaps(rows: Sequence[Mapping[str, Any]]) -> tuple[Periode, ...]:
    """Days between deliveries about one municipality that none of them covers."""
    spans = sorted((row["periode_start"], row["periode_eind"]) for row in rows)
    if not spans:
        return ()
    found, seen = [], spans[0][1]
    for start, end in spans[1:]:
        if start > seen + ONE_DAY:
            found.append(Periode(seen + ONE_DAY, start - ONE_DAY))
        seen = max(seen, end)
    return tuple(found)


def _until(leveringen: pl.DataFrame, periode: Periode | None) -> pl.DataFrame:
    return leveringen if periode is None else leveringen.filter(pl.col("periode_start") <= periode.end)


def _overlap(one: Periode, other: Periode) -> bool:
    return one.start <= other.end and other.start <= one.end


def _text(teksten: Mapping[str, Toetstekst], code: str) -> Toetstekst:
    return teksten.get(code, Toetstekst("", code))
