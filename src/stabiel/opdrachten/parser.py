"""All commands and their options. Imports nothing heavy, so that --help and completion are quick."""

import argparse
import sys
from typing import NoReturn

from stabiel.begrippen.namen import show_name
from stabiel.opdrachten.nederlands import speak_dutch

VOORBEELDEN = """voorbeelden:
  stabiel lever toets levering.json              wat is dit bestand waard? (bewaart niets)
  stabiel lever lees aanleveringen/              controleer, aanvaard en reken opnieuw
  stabiel stuur --gemeente Almere --periode 2024 de stuurcijfers
  stabiel leg-uit S3 --gemeente Almere --periode 2024
"""


class Parser(argparse.ArgumentParser):
    """Says on one line what is wrong and how to get help; wrong use ends with status 2."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and the message, and stop with status 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {show_name(message)}\nTyp {self.prog} --help voor hulp.\n")


def make_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    speak_dutch()
    parser = Parser(
        prog="stabiel",
        description="Van DDAS-aanleveringen naar cijfers over de schuldhulp waar een raad op kan bouwen.",
        epilog=VOORBEELDEN,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--versie", action="store_true", help="toont de versie en stopt")
    commands = parser.add_subparsers(metavar="OPDRACHT", title="opdrachten")
    _add_lever(commands)
    _add_stuur(commands)
    _add_explain(commands)
    _add_snapshot(commands)
    _add_voorbeeld(commands)
    return parser


def _command(commands: "argparse._SubParsersAction[Parser]", name: str, run: str, text: str) -> Parser:
    parser = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
    parser.set_defaults(run=run)
    return parser


def _add_map(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--map", help="de gegevensmap (anders STABIEL_MAP, anders ~/.local/share/stabiel)", metavar="MAP"
    )


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="uitvoer als JSON, voor een ander programma")


def _add_lever(commands: "argparse._SubParsersAction[Parser]") -> None:
    lever = commands.add_parser("lever", help="aanleveringen toetsen, inlezen, bekijken en intrekken")
    lever.set_defaults(run=None, toon_hulp=lever)
    parts = lever.add_subparsers(metavar="OPDRACHT", title="opdrachten", parser_class=Parser)
    toets = _command(parts, "toets", "lever:toets", "toetst bestanden en bewaart niets")
    lees = _command(parts, "lees", "lever:lees", "toetst, aanvaardt en rekent de cijfers opnieuw uit")
    for parser in (toets, lees):
        _add_reading(parser)
    toets.add_argument("--csv", action="store_true", help="alle bevindingen als CSV")
    lijst = _command(parts, "lijst", "lever:lijst", "toont de aanleveringen in de gegevensmap")
    intrek = _command(parts, "intrek", "lever:intrek", "trekt een aanlevering in; de cijfers worden herrekend")
    intrek.add_argument("nr", type=int, metavar="NR", help="nummer uit stabiel lever lijst")
    intrek.add_argument("--reden", required=True, help="waarom; blijft zichtbaar in de lijst")
    brief = _command(parts, "brief", "lever:brief", "maakt een brief aan de leverancier over wat er schort")
    brief.add_argument("nr", type=int, metavar="NR", help="nummer uit stabiel lever lijst")
    brief.add_argument("--naar", metavar="BESTAND", help="schrijf naar dit bestand (.html of .txt)")
    for parser in (lijst, intrek, brief):
        _add_map(parser)
    for parser in (lijst, intrek):
        _add_json(parser)
    toon = _command(parts, "toon", "lever:toon", "toont een stuk uit het eigen bestand van de leverancier")
    toon.add_argument("bestand", metavar="BESTAND")
    toon.add_argument("--pad", required=True, help="bijvoorbeeld leveringen[0].schuldhulptrajecten[3].intake")


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paden", nargs="+", metavar="PAD", help="bestanden of mappen; - is de invoer")
    parser.add_argument("--herstel-komma", action="store_true", help="haal een komma te veel weg")
    parser.add_argument("--leverancier", help="naam en versie van de software, als het bestand die niet noemt")
    parser.add_argument("--moment", help="moment van aanleveren (2024-01-15T09:00:00Z), als het bestand dat niet noemt")
    parser.add_argument("--centen", action="store_true", help="bedragen in v0.8-bestanden zijn in centen")
    parser.add_argument("--gemeenten", metavar="CSV", help="lijst van bestaande gemeentecodes (kolom code)")
    parser.add_argument(
        "--zelfde-clienten",
        choices=["gelijk", "overlap"],
        help="wanneer twee trajecten dezelfde cliënten hebben: allemaal gelijk (standaard), of één gemeenschappelijk",
    )
    parser.add_argument("--werkers", type=int, default=2, help="aantal bestanden tegelijk (standaard 2)")
    _add_map(parser)
    _add_json(parser)


def _add_choice(parser: argparse.ArgumentParser, *, period_needed: bool) -> None:
    parser.add_argument("--gemeente", metavar="NAAM", help="naam of code: Almere, 0034 of GM0034")
    when = parser.add_mutually_exclusive_group(required=period_needed)
    when.add_argument("--periode", help="alles wat in deze tijd liep: 2024, 2024-H1, 2024-K2, 2024-03, …")
    when.add_argument("--cohort", help="wie in deze tijd begon, gevolgd tot de laatste levering")
    parser.add_argument(
        "--langdurig", action="append", default=[], metavar="KVK", help="organisatie die langdurige steun geeft"
    )
    parser.add_argument(
        "--onbeschermd", action="store_true", help="toon ook kleine aantallen (alleen voor de eigenaar van de gegevens)"
    )
    _add_map(parser)
    _add_json(parser)


def _add_stuur(commands: "argparse._SubParsersAction[Parser]") -> None:
    stuur = _command(commands, "stuur", "stuur:stuur", "toont de stuurcijfers van een gemeente")
    _add_choice(stuur, period_needed=True)
    stuur.add_argument("--vergelijk", choices=["vorig-jaar"], help="zet het jaar ervoor ernaast, met de band")
    stuur.add_argument("--naar", metavar="UIT", help="rapport.html, of een map voor CSV, XLSX en Parquet")
    stuur.add_argument("--indicator", action="append", default=[], metavar="CODE", help="alleen deze indicatoren")
    stuur.add_argument("--uitsplitsing", action="append", default=[], choices=["geslacht", "leeftijd", "terug"],
                       help="splits uit; mag vaker")  # fmt: skip
    kwaliteit = _command(commands, "kwaliteit", "stuur:kwaliteit", "zegt wat de gegevens waard zijn, per leverancier")
    kwaliteit.add_argument("--gemeente", metavar="NAAM", help="naam of code")
    _add_map(kwaliteit)
    _add_json(kwaliteit)


def _add_explain(commands: "argparse._SubParsersAction[Parser]") -> None:
    indicatoren = _command(commands, "indicatoren", "uitleg:indicatoren", "legt de indicatoren uit")
    indicatoren.add_argument("code", nargs="?", metavar="CODE", help="bijvoorbeeld S2; zonder code: de lijst")
    begrippen = _command(commands, "begrippen", "uitleg:begrippen", "legt de woorden uit")
    begrippen.add_argument("woord", nargs="?", metavar="WOORD")
    toetsen = _command(commands, "toetsen", "uitleg:toetsen", "legt de toetsen op aanleveringen uit")
    toetsen.add_argument("code", nargs="?", metavar="CODE", help="bijvoorbeeld P51; zonder code: de lijst")
    leg_uit = _command(commands, "leg-uit", "uitleg:leg_uit", "zegt wie meetelt in een cijfer, en wie niet en waarom")
    leg_uit.add_argument("code", metavar="CODE", help="bijvoorbeeld S3")
    leg_uit.add_argument("--definitie", metavar="NAAM", help="welke lezing, bijvoorbeeld ruim; anders de eerste")
    leg_uit.add_argument(
        "--populatie", choices=["met", "zonder"], help="met iedereen, of zonder wie langdurige begeleiding had"
    )
    _add_choice(leg_uit, period_needed=True)
    for parser in (indicatoren, begrippen, toetsen):
        _add_json(parser)
    aanvullen = _command(
        commands, "aanvullen", "aanvullen:aanvullen", "maakt aanvulling met de Tab-toets voor uw shell"
    )
    aanvullen.add_argument("shell", choices=["bash", "zsh"])


def _add_snapshot(commands: "argparse._SubParsersAction[Parser]") -> None:
    tabellen = commands.add_parser("tabellen", help="de verzegelde tabellen controleren")
    tabellen.set_defaults(run=None, toon_hulp=tabellen)
    parts = tabellen.add_subparsers(metavar="OPDRACHT", title="opdrachten", parser_class=Parser)
    controleer = _command(parts, "controleer", "tabellen:controleer", "controleert een momentopname op fouten")
    controleer.add_argument("naam", nargs="?", metavar="NAAM", help="zonder naam: de huidige")
    lijst = _command(parts, "lijst", "tabellen:lijst", "toont de momentopnamen")
    herbouw = _command(
        parts, "herbouw", "tabellen:herbouw", "maakt de momentopname helemaal opnieuw uit wat is ingelezen"
    )
    anders = _command(commands, "wat-veranderde", "tabellen:wat_veranderde", "vergelijkt twee momentopnamen")
    anders.add_argument("oud", nargs="?", metavar="OUD", help="zonder namen: de vorige en de huidige")
    anders.add_argument("nieuw", nargs="?", metavar="NIEUW")
    anders.add_argument(
        "--onbeschermd", action="store_true", help="toon ook kleine aantallen (alleen voor de eigenaar van de gegevens)"
    )
    for parser in (controleer, lijst, herbouw, anders):
        _add_map(parser)
        _add_json(parser)


def _add_voorbeeld(commands: "argparse._SubParsersAction[Parser]") -> None:
    voorbeeld = commands.add_parser("voorbeeld", help="een verzonnen land om mee te oefenen")
    voorbeeld.set_defaults(run=None, toon_hulp=voorbeeld)
    parts = voorbeeld.add_subparsers(metavar="OPDRACHT", title="opdrachten", parser_class=Parser)
    maak = _command(parts, "maak", "voorbeeld:maak", "maakt verzonnen aanleveringen")
    maak.add_argument("doel", metavar="MAP", help="lege of nieuwe map voor de bestanden")
    maak.add_argument("--trajecten", type=int, default=20_000,
                      help="500 tot 2.000.000 in alle bestanden samen; een traject telt in iedere levering (standaard "
                      "20.000)")  # fmt: skip
    maak.add_argument("--zaad", type=int, default=1, help="zelfde zaad, zelfde land (standaard 1)")
    maak.add_argument("--halfjaren", type=int, default=6, help="1 tot 20; het laatste is 2025-H2 (standaard 6)")
    maak.add_argument("--vuil", type=_share, default=0.3, help="0 = schoon, 1 = alle fouten (standaard 0,3)")
    maak.add_argument("--werkers", type=int, default=2, help="aantal processen (standaard 2)")


def _share(text: str) -> float:
    return float(text.replace(",", "."))
