"""The report for a terminal: data quality first, answers in sentences, then the figures behind them."""

import textwrap
from collections.abc import Collection, Sequence

from stabiel.begrippen.uitkomsten import Uitkomst
from stabiel.indicatoren.vraag import UITSPLITSINGEN
from stabiel.rapporten.antwoorden import answer_of
from stabiel.rapporten.instellingen import settings_texts
from stabiel.rapporten.keuze import beside_lead, group_rows, leading_row, same_question
from stabiel.rapporten.kop import KERNEN, headline
from stabiel.rapporten.model import Paspoort, Rapport
from stabiel.rapporten.organisaties import organisation_lines
from stabiel.rapporten.pagina.beeld import Tabel
from stabiel.rapporten.pagina.presenter import break_text, period_text, source_line
from stabiel.rapporten.pagina.tabellen import cell_text, figures_table
from stabiel.rapporten.woorden import BLOKKEN, short_definition, wording_of
from stabiel.rapporten.zorgen import list_zorgen

WIDTH = 96


def render_terminal(rapport: Rapport, *, uitgebreid: bool = False) -> str:
    """The report as plain text, at most 96 columns wide where the words allow it.

    Args:
        uitgebreid: every row of every indicator; without it the rows that belong to the answer.
    """
    parts = [_head(rapport), _quality(rapport), _answers(rapport)]
    parts += [_section(rapport, key, title, uitgebreid=uitgebreid) for key, title in BLOKKEN.items()]
    parts += [_organisations(rapport), _foot(rapport)]
    return "\n\n".join(part for part in parts if part) + "\n"


def text_table(table: Tabel) -> str:
    """A table as aligned text: first column left, numbers right."""
    heads = [name for name, _ in table.koppen]
    rows = [heads, *[list(row) for row in table.rijen]]
    widths = [max(len(row[index]) for row in rows) for index in range(len(heads))]
    numeric = [number for _, number in table.koppen]
    lines = [
        "  ".join(
            text.rjust(width) if number else text.ljust(width)
            for text, width, number in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "─" * max(map(len, lines)), *lines[1:]])


def _head(rapport: Rapport) -> str:
    marks = "".join(f"  ({merk})" for merk in rapport.merken)
    title = f"{rapport.gemeente_naam}, {period_text(rapport)}{marks}"
    settings = " · ".join(settings_texts(rapport.instellingen))
    lines = [title, "═" * min(WIDTH, len(title)), " · ".join(source_line(rapport))]
    return "\n".join([*lines, *([_wrap(f"Instellingen: {settings}")] if settings else [])])


def _quality(rapport: Rapport) -> str:
    title = "WAT ZIJN DE GEGEVENS WAARD?"
    found = list_zorgen(rapport.kwaliteit, indicatoren=rapport.paspoorten)
    if not found.oordelen:
        judged = bool(rapport.kwaliteit.oordelen)
        return f"{title}\n" + (
            "Alle beoordeelde cijfers zijn bruikbaar." if judged else "De kwaliteit is niet beoordeeld."
        )
    lines = [_wrap(f"{verdict.capitalize()}: {', '.join(codes)}.") for verdict, codes in found.oordelen]
    every = sum(len(codes) for _, codes in found.oordelen)
    for reason, codes in found.redenen:
        touched = "alle genoemde cijfers" if len(codes) == every > 1 else ", ".join(codes)
        lines.append(_wrap(f"{reason}: {touched}.", bullet="- "))
    return "\n".join([title, *lines])


def _answers(rapport: Rapport) -> str:
    lines = ["HOE GAAT HET MET DE SCHULDHULP?", _wrap(headline(rapport))]
    answers = {code: answer_of(rapport, rapport.paspoorten[code]) for code in KERNEN if code in rapport.paspoorten}
    lines += [_wrap(found.bij_tabel, bullet="- ") for found in answers.values()]
    apart = [code for code, found in answers.items() if not found.vergelijkbaar]
    if apart and rapport.vergelijk is not None:
        lines.append(_wrap(f"Niet te vergelijken met {rapport.vergelijk.titel}, want een van beide cijfers is niet te "
                           f"zien: {', '.join(apart)}."))  # fmt: skip
    return "\n".join(lines)


def _section(rapport: Rapport, key: str, title: str, *, uitgebreid: bool) -> str:
    known = [p for p in rapport.paspoorten.values() if wording_of(p.code).blok == key]
    shown = [_indicator(rapport, paspoort, uitgebreid=uitgebreid) for paspoort in known]
    return "\n\n".join([title.upper(), *shown]) if known else ""


def _indicator(rapport: Rapport, paspoort: Paspoort, *, uitgebreid: bool) -> str:
    words = wording_of(paspoort.code, titel=paspoort.titel)
    rows = group_rows(rapport, indicator=paspoort.code)
    marks = "".join(f" ({merk})" for merk in rapport.merken)
    lines = [f"{paspoort.code}  {words.vraag}  [{paspoort.richting}]{marks}"]
    lines.append(_wrap(answer_of(rapport, paspoort).bij_tabel))
    lead = leading_row(rows.totaal, woorden=words)
    lines += [_wrap(text) for text in [break_text(rapport, lead, words.blok)] if text]
    groups = [rows.totaal, rows.uitgesplitst, rows.organisaties]
    if not uitgebreid:
        groups = [_compact(group, lead) for group in groups]
        lines += _readings(rows.totaal, lead, named={definition for _, definition in words.naast})
    for group in groups:
        if any(row.waarde is not None for row in group):
            table = figures_table(rapport, group, caption=words.vraag)
            lines.append(textwrap.indent(text_table(table), "  "))
            lines += [f"  {table.noot}"] if table.noot else []
    return "\n".join(lines)


def _compact(rows: Sequence[Uitkomst], lead: Uitkomst | None) -> tuple[Uitkomst, ...]:
    """The rows that belong to the answer; a breakdown that nobody asked for only where there is no total."""
    found = beside_lead(rows, lead=lead)
    return tuple(row for row in found if lead is None or row.uitsplitsing.keys() <= set(UITSPLITSINGEN))


def _readings(rows: Sequence[Uitkomst], lead: Uitkomst | None, *, named: Collection[str]) -> list[str]:
    """Other definitions of the leading figure that are shown and not named in the answer, on one line."""
    if lead is None or lead.waarde is None:
        return []
    others = [row for row in rows if same_question(row, lead) and row.definitie not in (lead.definitie, *named)]
    shown = [f"{short_definition(row.definitie)} {cell_text(row)}" for row in others if row.waarde is not None]
    return [_wrap(f"Ook: {' · '.join(shown)}.", bullet="  ")] if shown else []


def _organisations(rapport: Rapport) -> str:
    lines = ["PER ORGANISATIE"]
    for found in organisation_lines(rapport):
        lines += [
            found.naam,
            f"  leeftijd van de voorraad: {found.voorraad}",
            f"  overgedragen: {found.overdracht}",
            f"  bevindingen per levering, oud naar nieuw: {found.bevindingen}",
        ]
    return "\n".join(lines) if len(lines) > 1 else ""


def _foot(rapport: Rapport) -> str:
    safe = "Groepen van minder dan 10 mensen zijn verborgen, en wat daarnaar te herleiden is ook."
    if not rapport.beschermd:
        safe = "(onbeschermd) Kleine aantallen zijn zichtbaar: alleen voor de eigenaar van de gegevens."
    lines = [safe, "Band: de ruimte waarbinnen het echte getal met 95% zekerheid ligt."]
    lines.append("Wie meetelt en waarom: stabiel leg-uit CODE.")
    lines.append("Alle cijfers van één indicator: stabiel stuur … --indicator CODE. Als pagina: --naar rapport.html.")
    if rapport.verzonnen:
        lines.insert(0, "(verzonnen gegevens) Alles in dit rapport is verzonnen.")
    return "\n".join(lines)


def _wrap(text: str, *, bullet: str = "") -> str:
    return textwrap.fill(text, WIDTH, initial_indent=bullet, subsequent_indent=" " * len(bullet))
