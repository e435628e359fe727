"""`stabiel indicatoren`, `begrippen`, `toetsen` and `leg-uit`: the figures explain themselves."""

import difflib
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, TypeVar

from stabiel.opdrachten.melding import Melding
from stabiel.opdrachten.uitvoer import print_json, print_text

Een = TypeVar("Een")


def indicatoren(wanted: Any) -> int:
    """All indicators, or everything about one."""
    from stabiel.indicatoren.registry import load_indicatoren
    from stabiel.rapporten.naslag.indicatoren import describe_indicator, indicator_dict, list_indicatoren

    known = load_indicatoren()
    chosen = list(known.values()) if wanted.code is None else [pick(known, wanted.code, wat="indicator")]
    if wanted.json:
        print_json([indicator_dict(one) for one in chosen])
    else:
        print_text(list_indicatoren(known) if wanted.code is None else describe_indicator(chosen[0]))
    return 0


def toetsen(wanted: Any) -> int:
    """All checks, or everything about one."""
    from stabiel.indicatoren.registry import load_indicatoren
    from stabiel.leveringen.toetsen import load_toetsen
    from stabiel.rapporten.naslag.toetsen import describe_toets, list_toetsen, toets_dict

    known = load_toetsen()
    chosen = list(known.values()) if wanted.code is None else [pick(known, wanted.code, wat="toets")]
    if wanted.json:
        print_json([toets_dict(one) for one in chosen])
    elif wanted.code is None:
        print_text(list_toetsen(known))
    else:
        print_text(describe_toets(chosen[0], indicatoren=load_indicatoren()))
    return 0


def begrippen(wanted: Any) -> int:
    """All words, or those that fit a text."""
    from stabiel.rapporten.naslag.woorden_uit import render_woorden
    from stabiel.rapporten.naslag.woordenlijst import find_begrippen, load_woordenlijst

    found = list(load_woordenlijst()) if wanted.woord is None else find_begrippen(wanted.woord)
    if not found:
        near = difflib.get_close_matches(wanted.woord.casefold(), [word.woord for word in load_woordenlijst()], n=3)
        hint = f" Bedoelt u: {', '.join(near)}?" if near else " Typ stabiel begrippen voor de hele lijst."
        raise Melding(f'Het woord "{wanted.woord}" staat niet in de lijst.{hint}', status=2)
    if wanted.json:
        print_json([asdict(word) for word in found])
    else:
        print_text(render_woorden(found))
    return 0


def leg_uit(wanted: Any) -> int:
    """Who counts in a figure and who does not, and why."""
    from stabiel.indicatoren.registry import load_indicatoren
    from stabiel.opdrachten.instellingen import load_instellingen
    from stabiel.opdrachten.omgeving import current_momentopname, open_datamap
    from stabiel.opdrachten.stuur import choose
    from stabiel.rapporten.gegevensbron import read_bron
    from stabiel.rapporten.legt_uit import compose_uitleg, render_uitleg, uitleg_dict
    from stabiel.rapporten.uitgave import open_deur

    code = pick(load_indicatoren(), wanted.code, wat="indicator").code
    datamap = open_datamap(wanted.map)
    settings = load_instellingen(datamap.map)
    snapshot = current_momentopname(datamap)
    source = read_bron(snapshot, namen=settings.gemeenten)
    found = compose_uitleg(
        snapshot,
        code=code,
        keuze=choose(wanted, bron=source, instellingen=settings),
        bron=source,
        definitie=wanted.definitie,
        populatie=wanted.populatie,
        deur=open_deur(datamap.map),
    )
    if wanted.json:
        print_json(uitleg_dict(found))
    else:
        print_text(render_uitleg(found))
    return 0


def pick(known: Mapping[str, Een], code: str, *, wat: str) -> Een:
    """The entry of a code, whatever its capitals.

    Raises:
        Melding: there is no such code; names the ones that look like it, or all of them.
    """
    found = known.get(code) or known.get(code.upper())
    if found is None:
        near = difflib.get_close_matches(code.upper(), list(known), n=5, cutoff=0.5)
        choice = ", ".join(near or known)
        raise Melding(f'{wat.capitalize()} "{code}" bestaat niet. {"Lijkt op" if near else "Kies uit"}: {choice}.',
                      status=2)  # fmt: skip
    return found
