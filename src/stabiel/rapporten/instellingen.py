"""The settings behind the figures of a report: printed wherever the figures go, so that they can be made again."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from stabiel.begrippen.perioden import dutch_date
from stabiel.indicatoren.vraag import Instellingen as Rekeninstellingen
from stabiel.rapporten.kwaliteit import Grenzen
from stabiel.rapporten.model import Instelling

_SAME = {"gelijk": "zelfde cliënten: gelijk", "overlap": "zelfde cliënten: overlap (één gemeenschappelijke cliënt)"}


def describe_instellingen(
    rekenen: Rekeninstellingen,
    *,
    grenzen: Grenzen,
    meta: Mapping[str, Any],
    gemeente: str | None,
    organisaties: Mapping[str, str],
    gemeenten: Mapping[str, str],
) -> tuple[Instelling, ...]:
    """All settings behind the figures of one municipality, or of all; those of other municipalities left out.

    Args:
        meta: what the snapshot says about the choices it was built with.
        organisaties, gemeenten: names by key and code.
    """

    def owner(key: str) -> str:
        return organisaties.get(key, key)

    long_term = sorted(rekenen.langdurig)
    return (
        Instelling("zelfde_clienten", meta["zelfde_clienten"], _same(meta)),
        Instelling("alleen_bsn", bool(meta.get("alleen_bsn")),
                   "samengevoegd op BSN alleen" if meta.get("alleen_bsn") else ""),
        Instelling("gestopt", dict(sorted(meta.get("gestopt", {}).items())), _stopped(meta.get("gestopt", {}), owner)),
        Instelling("langdurig", long_term, _listed("langdurige begeleiding: al het werk van", map(owner, long_term))),
        _days("besluit_dagen", "besluit volgens de verordening", rekenen.besluit_dagen, gemeente, gemeenten),
        _days("gesprek_dagen", "eigen doel voor het eerste gesprek", rekenen.gesprek_dagen, gemeente, gemeenten),
        Instelling("kwaliteit", {"goed": grenzen.goed, "zorg": grenzen.zorg, "breuk": grenzen.breuk}, _limits(grenzen)),
    )  # fmt: skip


def settings_dict(instellingen: Sequence[Instelling]) -> dict[str, Any]:
    """The settings as plain values by name."""
    return {one.naam: one.waarde for one in instellingen}


def settings_texts(instellingen: Sequence[Instelling]) -> tuple[str, ...]:
    """The settings that a reader has to know, each in a few words."""
    return tuple(one.tekst for one in instellingen if one.tekst)


def _same(meta: Mapping[str, Any]) -> str:
    choice = str(meta["zelfde_clienten"])
    return _SAME.get(choice, f"zelfde cliënten: {choice}")


def _listed(what: str, names: Any) -> str:
    found = list(names)
    return f"{what} {', '.join(found)}" if found else ""


def _stopped(gestopt: Mapping[str, Any], owner: Any) -> str:
    parts = [f"{owner(key)} ({_day(last)})" for key, last in sorted(gestopt.items())]
    return _listed("gestopt met leveren:", parts)


def _day(last: Any) -> str:
    return dutch_date(date.fromisoformat(str(last)))


def _days(
    naam: str, what: str, known: Mapping[str, int], gemeente: str | None, gemeenten: Mapping[str, str]
) -> Instelling:
    if gemeente is not None:
        days = known.get(gemeente)
        return Instelling(naam, days, "" if days is None else f"{what}: {days} dagen")
    parts = [f"{gemeenten.get(code, code)} {days} dagen" for code, days in sorted(known.items())]
    return Instelling(naam, dict(sorted(known.items())) or None, _listed(f"{what}:", parts))


def _limits(grenzen: Grenzen) -> str:
    usual = Grenzen()
    if (grenzen.goed, grenzen.zorg, grenzen.breuk) == (usual.goed, usual.zorg, usual.breuk):
        return ""
    good, care, fall = (round(100 * share) for share in (grenzen.goed, grenzen.zorg, grenzen.breuk))
    return (
        f"oordeel over gegevens: bruikbaar vanaf {good}%, niet bruikbaar onder {care}%, breuk bij {fall} punten minder"
    )
