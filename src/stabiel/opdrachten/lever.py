"""`stabiel lever`: judge, read, list, withdraw, write to the supplier, look up a place in a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stabiel.opdrachten.instellingen import Instellingen, load_instellingen
from stabiel.opdrachten.keuzes import rebuild
from stabiel.opdrachten.leesopties import check_paden, check_werkers, reading_options
from stabiel.opdrachten.melding import Melding
from stabiel.opdrachten.omgeving import current_momentopname, make_datamap, now, open_datamap
from stabiel.opdrachten.uitvoer import note, print_json, print_text, write_beside
from stabiel.opdrachten.voortgang import show_voortgang

if TYPE_CHECKING:
    from stabiel.momentopnamen.datamap import Datamap, Registratie, Schrijver
    from stabiel.momentopnamen.inlezen import Uitslag
    from stabiel.momentopnamen.momentopname import Momentopname
    from stabiel.rapporten.bevindingen_uit import Leesverslag


def toets(wanted: Any) -> int:
    """Judge files and keep nothing."""
    import sys

    from stabiel.leveringen.toetsen import load_toetsen
    from stabiel.momentopnamen.in_geheugen import Keuzes
    from stabiel.momentopnamen.inlezen import judge_bestanden
    from stabiel.rapporten.bevindingen_uit import CsvSchrijver, make_leesverslag

    if wanted.csv and wanted.json:
        raise Melding("Kies --csv of --json, niet allebei.", status=2)
    writer = CsvSchrijver(sys.stdout, catalogus=load_toetsen()) if wanted.csv else None
    with show_voortgang("aanleveringen toetsen", bytes_=True) as tell:
        found = judge_bestanden(
            check_paden(wanted.paden),
            opties=reading_options(wanted),
            werkers=check_werkers(wanted.werkers),
            voortgang=tell,
            keuzes=Keuzes(zelfde_clienten=wanted.zelfde_clienten or "gelijk"),
            alle=writer.write if writer else None,
        )
    report = make_leesverslag(found.uitslagen, na_samenloop=found.trajecten_na_samenloop)
    return _print_report(report, wanted, shown=writer is not None)


def lees(wanted: Any) -> int:
    """Judge files, accept them, and make the snapshot anew."""
    from stabiel.momentopnamen.inlezen import read_bestanden
    from stabiel.rapporten.bevindingen_uit import make_leesverslag

    paths, options, workers = check_paden(wanted.paden), reading_options(wanted), check_werkers(wanted.werkers)
    datamap = make_datamap(wanted.map)
    settings = load_instellingen(datamap.map)
    with datamap.writing(wie="stabiel lever lees") as writer:
        with show_voortgang("aanleveringen lezen", bytes_=True) as tell:
            results = read_bestanden(writer, paths, tijd=now(), opties=options, werkers=workers, voortgang=tell)
        snapshot = _renew(writer, results, wanted, settings)
    aside = sum(one.verslag.trajecten_apart for one in results if one.verslag and one.registratie)
    merged = None if snapshot is None else snapshot.count("trajecten") + aside
    status = _print_report(make_leesverslag(results, na_samenloop=merged), wanted)
    if snapshot is not None:
        note(f"Momentopname: {snapshot.naam}. Zelfde cliënten: {snapshot.meta['zelfde_clienten']}.")
    return status


def lijst(wanted: Any) -> int:
    """Every delivery that was ever accepted."""
    from stabiel.rapporten.beheer import aanlevering_dict, list_aanleveringen

    datamap = open_datamap(wanted.map)
    rows = datamap.list()
    if wanted.json:
        print_json([aanlevering_dict(row) for row in rows])
    else:
        print_text(list_aanleveringen(rows, verzonnen=bool(datamap.verzonnen)))
    return 0


def intrek(wanted: Any) -> int:
    """Let one delivery no longer count, and make the snapshot again without it."""
    from stabiel.rapporten.beheer import aanlevering_dict

    if not wanted.reden.strip():
        raise Melding('Noem een reden, bijvoorbeeld: --reden "verkeerd bestand".', status=2)
    datamap = open_datamap(wanted.map)
    settings = load_instellingen(datamap.map)
    with datamap.writing(wie="stabiel lever intrek") as writer:
        row = writer.withdraw(wanted.nr, reden=wanted.reden.strip(), tijd=now())
        snapshot = rebuild(writer, instellingen=settings)
    if wanted.json:
        print_json({**aanlevering_dict(row), "momentopname": snapshot.naam})
    else:
        print_text(f"Aanlevering {row.nr} ({row.bestand}) telt niet meer mee. Momentopname: {snapshot.naam}.\n")
    return 0


def brief(wanted: Any) -> int:
    """The letter to the supplier about one delivery."""
    from stabiel.indicatoren.registry import load_indicatoren
    from stabiel.leveringen.toetsen import load_toetsen
    from stabiel.rapporten.aanschrijven import compose_brief
    from stabiel.rapporten.brief import render_html, render_markdown, render_tekst

    datamap = open_datamap(wanted.map)
    letter = compose_brief(
        datamap,
        registratie=_accepted(datamap, wanted.nr),
        momentopname=current_momentopname(datamap),
        catalogus=load_toetsen(),
        paspoorten=load_indicatoren(),
    )
    if wanted.naar is None:
        print_text(render_tekst(letter))
        return 0
    path = Path(wanted.naar)
    renderers = {".html": render_html, ".htm": render_html, ".md": render_markdown, ".txt": render_tekst}
    render = renderers.get(path.suffix.lower())
    if render is None:
        raise Melding(f"Geef het bestand een naam die eindigt op .html, .txt of .md, niet {path.name}.", status=2)
    write_beside(path, lambda beside: beside.write_text(render(letter), encoding="utf-8"))
    note(f"De brief staat in {path}.")
    return 0


def toon(wanted: Any) -> int:
    """The object at one place in the supplier's own file."""
    from stabiel.leveringen.toon import show_object

    print_text(show_object(Path(wanted.bestand), pad=wanted.pad).rstrip("\n") + "\n")
    return 0


def _renew(
    writer: "Schrijver", results: "Sequence[Uitslag]", wanted: Any, settings: Instellingen
) -> "Momentopname | None":
    """The snapshot after reading: a new one when files came in or a choice changed, else the one that was.

    Files that an interrupted run accepted without making the snapshot count as come in.
    """
    from stabiel.momentopnamen.momentopname import is_behind, list_momentopnamen

    fresh = any(one.registratie for one in results) or is_behind(writer.datamap)
    before = list_momentopnamen(writer.datamap)
    if not fresh and not before:
        return None
    if not fresh and wanted.zelfde_clienten is None:
        return current_momentopname(writer.datamap)
    return rebuild(writer, instellingen=settings, zelfde_clienten=wanted.zelfde_clienten, werkers=wanted.werkers)


def _print_report(report: "Leesverslag", wanted: Any, *, shown: bool = False) -> int:
    """Print what reading found, unless it was written already; the exit status."""
    from stabiel.leveringen.toetsen import load_toetsen
    from stabiel.rapporten.bevindingen_uit import lees_dict, render_lees

    if wanted.json:
        print_json(lees_dict(report, catalogus=load_toetsen()))
    elif not shown:
        print_text(render_lees(report, catalogus=load_toetsen()))
    if wanted.json or shown:
        for line in report.bestanden:
            if line.reden:
                note(f"{line.bestand}: {line.reden}")
    return 0 if report.schoon else 1


def _accepted(datamap: "Datamap", nr: int) -> "Registratie":
    from stabiel.momentopnamen.datamap import AANVAARD

    rows = {row.nr: row for row in datamap.list()}
    if nr in rows and rows[nr].status == AANVAARD:
        return rows[nr]
    if nr in rows:
        raise Melding(f"Aanlevering {nr} is ingetrokken; haar bevindingen zijn niet bewaard.")
    numbers = number_list([row.nr for row in rows.values() if row.status == AANVAARD]) or "geen"
    raise Melding(f"Aanlevering {nr} bestaat niet. Nummers die gelden: {numbers}. Bekijk ze met: stabiel lever lijst")


def number_list(numbers: Sequence[int]) -> str:
    """Whole numbers in words: "1, 2, 4 tot en met 9"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]} tot en met {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return ", ".join(parts)
