"""`stabiel stuur` and `stabiel kwaliteit`: the figures of a municipality, and what the data are worth."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from stabiel.opdrachten.instellingen import Instellingen, load_instellingen, organisation_key
from stabiel.opdrachten.melding import Melding
from stabiel.opdrachten.omgeving import current_momentopname, open_datamap
from stabiel.opdrachten.uitvoer import note, print_json, print_text

if TYPE_CHECKING:
    from stabiel.rapporten.gegevensbron import Gegevensbron
    from stabiel.rapporten.kwaliteit import Grenzen
    from stabiel.rapporten.model import Rapport
    from stabiel.rapporten.samenstellen import Keuze

PAGINA = (".html", ".htm")


def stuur(wanted: Any) -> int:
    """The steering report, on the terminal, as JSON, as a page or as files."""
    from stabiel.rapporten.json_uit import to_dict
    from stabiel.rapporten.terminal import render_terminal

    target = _check_target(wanted.naar)
    rapport = make_rapport(wanted)
    if target is not None:
        write_rapport(rapport, target)
    if wanted.json:
        print_json(to_dict(rapport))
    elif target is None:
        print_text(render_terminal(rapport, uitgebreid=bool(wanted.indicator)))
    return 0


def make_rapport(wanted: Any) -> "Rapport":
    """The report that the options of the command ask for."""
    from stabiel.rapporten.gegevensbron import read_bron
    from stabiel.rapporten.samenstellen import compose_rapport
    from stabiel.rapporten.uitgave import open_deur

    datamap = open_datamap(wanted.map)
    settings = load_instellingen(datamap.map)
    snapshot = current_momentopname(datamap)
    source = read_bron(snapshot, namen=settings.gemeenten)
    choice = choose(wanted, bron=source, instellingen=settings)
    if choice.gemeente is None and not choice.onbeschermd:
        note("Alle gemeenten samen: elke gemeente wordt mee beschermd. Dat kan enkele minuten duren.")
    return compose_rapport(snapshot, keuze=choice, bron=source, deur=open_deur(datamap.map))


def kwaliteit(wanted: Any) -> int:
    """What the deliveries are worth, and what that means for each figure."""
    from stabiel.begrippen.gemeenten import parse_gemeente
    from stabiel.indicatoren.registry import load_indicatoren
    from stabiel.rapporten.gegevensbron import read_bron
    from stabiel.rapporten.kwaliteit_uit import kwaliteit_dict, render_kwaliteit
    from stabiel.rapporten.samenstellen import compose_kwaliteit

    datamap = open_datamap(wanted.map)
    settings = load_instellingen(datamap.map)
    snapshot = current_momentopname(datamap)
    source = read_bron(snapshot, namen=settings.gemeenten)
    place = None if wanted.gemeente is None else parse_gemeente(wanted.gemeente, names=source.gemeenten)
    known = load_indicatoren()
    found = compose_kwaliteit(snapshot, paspoorten=known, gemeente=place, grenzen=_limits(settings))
    if wanted.json:
        print_json({"momentopname": snapshot.naam, "verzonnen": source.verzonnen, **kwaliteit_dict(found)})
    else:
        print_text(render_kwaliteit(found, paspoorten=known, verzonnen=source.verzonnen, namen=source.gemeenten))
    return 0


def choose(wanted: Any, *, bron: "Gegevensbron", instellingen: Instellingen) -> "Keuze":
    """The choice that the options of a command make, checked.

    Raises:
        Melding: an organisation or indicator does not exist.
        PeriodeError, GemeenteError: the period or municipality does not exist; the message says what to type.
    """
    from stabiel.begrippen.gemeenten import parse_gemeente
    from stabiel.begrippen.perioden import Periode
    from stabiel.begrippen.uitkomsten import SoortPeriode
    from stabiel.indicatoren.registry import load_indicatoren
    from stabiel.indicatoren.vraag import Instellingen as Rekeninstellingen
    from stabiel.opdrachten.uitleg import pick
    from stabiel.rapporten.perioden import years_before
    from stabiel.rapporten.samenstellen import Keuze

    known = load_indicatoren()
    period = Periode.parse(wanted.cohort if wanted.periode is None else wanted.periode)
    return Keuze(
        gemeente=None if wanted.gemeente is None else parse_gemeente(wanted.gemeente, names=bron.gemeenten),
        periode=period,
        soort=SoortPeriode.COHORT if wanted.periode is None else SoortPeriode.VENSTER,
        vergelijk=years_before(period) if getattr(wanted, "vergelijk", None) else None,
        uitsplitsingen=tuple(dict.fromkeys(getattr(wanted, "uitsplitsing", ()))),
        indicatoren=tuple(pick(known, code, wat="indicator").code for code in getattr(wanted, "indicator", ())),
        onbeschermd=wanted.onbeschermd,
        instellingen=Rekeninstellingen(
            langdurig=instellingen.langdurig | {_organisation(text) for text in wanted.langdurig},
            besluit_dagen=instellingen.besluit_dagen,
            gesprek_dagen=instellingen.gesprek_dagen,
        ),
        grenzen=_limits(instellingen),
        namen=instellingen.gemeenten,
    )


def _organisation(text: str) -> str:
    try:
        return organisation_key(text)
    except ValueError as error:
        raise Melding(f'--langdurig "{text}" kan niet: {error}.', status=2) from error


def _limits(settings: Instellingen) -> "Grenzen":
    from stabiel.rapporten.kwaliteit import Grenzen

    limits = settings.kwaliteit
    return Grenzen(goed=limits.goed, zorg=limits.zorg, breuk=limits.breuk)


def _check_target(naar: str | None) -> Path | None:
    """The place to write to, refused before any work is done where it cannot be right."""
    if naar is None:
        return None
    path = Path(naar)
    if path.suffix.lower() in PAGINA:
        if path.is_dir():
            raise Melding(f"{path} is een map. Noem een bestand, bijvoorbeeld {path / 'rapport.html'}.", status=2)
        if not path.parent.is_dir():
            raise Melding(f"De map {path.parent} bestaat niet. Maak die eerst, of kies een andere plaats.", status=2)
    elif path.is_file():
        raise Melding(f"{path} is een bestand. Noem een map voor CSV, XLSX en Parquet, of een naam op .html.", status=2)
    elif path.suffix and not naar.endswith("/") and not path.is_dir():
        raise Melding(
            f"Wat moet {path.name} worden? Noem een naam op .html voor een pagina, of een map voor CSV, XLSX en "
            f"Parquet (bijvoorbeeld {path.with_suffix('')}/).",
            status=2,
        )
    return path


def write_rapport(rapport: "Rapport", path: Path) -> None:
    """Write a report as a page (.html) or as files into a folder, and say where."""
    from stabiel.rapporten.bestanden import write_bestanden
    from stabiel.rapporten.pagina import write_pagina

    if path.suffix.lower() in PAGINA:
        write_pagina(rapport, path=path)
        note(f"De pagina staat in {path}. Open haar in uw browser.")
        return
    for written in write_bestanden(rapport, folder=path):
        note(f"Geschreven: {written}")
