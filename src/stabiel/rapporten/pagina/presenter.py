"""From a report to a page: every choice is made here, the template only prints."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from stabiel.begrippen.perioden import dutch_date
from stabiel.begrippen.uitkomsten import Maat, SoortPeriode, Uitkomst
from stabiel.rapporten.antwoorden import answer_of
from stabiel.rapporten.breuklijnen import lines_between, lines_for
from stabiel.rapporten.getallen import about_count, dutch_count, horizon_text, of_100, percent, span, value_text
from stabiel.rapporten.grafieken import sparkline
from stabiel.rapporten.instellingen import settings_texts
from stabiel.rapporten.keuze import (
    Groepen,
    beside_lead,
    group_rows,
    key_of,
    leading_row,
    match_row,
    same_question,
    same_reading,
)
from stabiel.rapporten.kop import KERNEN, headline, key_row
from stabiel.rapporten.model import (
    BRUIKBAAR,
    MET_ZORG,
    NIET_BRUIKBAAR,
    Leverancierskwaliteit,
    Paspoort,
    Rapport,
    as_lines,
)
from stabiel.rapporten.onthulling.grenzen import DREMPEL, GESLOTEN_NOEMER
from stabiel.rapporten.organisaties import organisation_lines
from stabiel.rapporten.pagina.beeld import Blok, IndicatorBeeld, Kantlijn, Kern, Pagina, Tabel, Zorg
from stabiel.rapporten.pagina.figuren import curve_of, figures_of, through_time
from stabiel.rapporten.pagina.tabellen import cell_text, figures_table, left_out
from stabiel.rapporten.woorden import BLOKKEN, NIET_TE_ZIEN, definition_label, population_label, wording_of
from stabiel.rapporten.zinnen import in_period
from stabiel.rapporten.zorgen import list_zorgen

LEESWIJZER = (
    "De band is de ruimte waarbinnen het echte getal met 95% zekerheid ligt. Hoe minder mensen, hoe breder de band.",
    "“Niet aantoonbaar anders” betekent: het verschil kan toeval zijn. Het betekent niet dat er niets veranderde.",
    "Een aandeel “na 8 maanden” is een schatting die rekening houdt met wie nog bezig is. Het is dus niet de teller "
    "gedeeld door de noemer.",
    "Een groep van minder dan 10 mensen tonen we niet, en ook niet wat haar zou verraden. Een grote groep kan dus "
    "verborgen zijn omdat een andere klein is.",
    "Een stel dat samen hulp krijgt, telt als één. Waar “mensen” staat, mag u “trajecten” lezen.",
    "“Nog te volgen” is wie vlak voor dat moment nog meedeed. “Nog bezig” is wie nog niet klaar of weg was toen de "
    "gegevens ophielden.",
    "Lees afhaken en klaar worden altijd samen met stoppen vóór het besluit en nieuwe crises.",
)


def present(rapport: Rapport) -> Pagina:
    """Everything on the page, in words."""
    where = rapport.gemeente_naam
    worries = list_zorgen(rapport.kwaliteit, indicatoren=rapport.paspoorten)
    return Pagina(
        gemeente=where,
        periode=period_text(rapport),
        titel=f"Hoe gaat het met de schuldhulp in {where}?",
        antwoord=headline(rapport),
        bronregel=source_line(rapport),
        instellingen=settings_texts(rapport.instellingen),
        merken=rapport.merken,
        kernen=tuple(_key_figure(rapport, code) for code in KERNEN if code in rapport.paspoorten),
        kwaliteit=_quality_table(rapport),
        zorgen=_as_worries(rapport, worries.oordelen),
        redenen=_as_worries(rapport, worries.redenen),
        organisaties=_organisations(rapport),
        blokken=_sections(rapport),
        breuklijnen=tuple((dutch_date(line.datum), line.wat, line.waarom) for line in rapport.breuklijnen),
        niet_te_zien=NIET_TE_ZIEN,
        leveringen=_deliveries(rapport),
        leeswijzer=LEESWIJZER,
        voet=_footer(rapport),
        voettekst=" · ".join(
            (where, rapport.periode.titel, f"momentopname {rapport.momentopname[:8]}", *rapport.merken)
        ),
    )


def period_text(rapport: Rapport) -> str:
    """The true period of a report: a window, or who began in it."""
    title = rapport.periode.titel
    if rapport.soort_periode is SoortPeriode.COHORT:
        return f"wie {in_period(rapport.periode.code)} begon, gevolgd tot en met {dutch_date(rapport.peildatum)}"
    return title


def source_line(rapport: Rapport) -> tuple[str, ...]:
    """Where the figures come from and what they are worth, in three short pieces."""
    many = len(rapport.leveringen)
    files = f"{dutch_count(many)} aanlevering{'' if many == 1 else 'en'} t/m {short_date(rapport.peildatum)}"
    return files, f"momentopname {rapport.momentopname[:8]}", f"gegevens: {verdict_text(rapport)}"


def short_date(day: date) -> str:
    """A day for a line that must stay short: 3 mrt 2025."""
    number, month, year = dutch_date(day).split()
    return f"{number} {'mrt' if month == 'maart' else month[:3]} {year}"


def verdict_text(rapport: Rapport) -> str:
    """What the data are worth, in a few words."""
    care, bad = rapport.kwaliteit.count(MET_ZORG), rapport.kwaliteit.count(NIET_BRUIKBAAR)
    if not rapport.kwaliteit.oordelen:
        return "niet beoordeeld"
    if not care and not bad:
        return BRUIKBAAR
    parts = [f"{care} met zorg"] * bool(care) + [f"{bad} niet bruikbaar"] * bool(bad)
    return ", ".join(parts)


def _key_figure(rapport: Rapport, code: str) -> Kern:
    words, (row, then) = wording_of(code), key_row(rapport, indicator=code)
    horizon = row.horizon_dagen if row is not None else words.horizon
    name = words.kort.format(na=horizon_text(horizon) if horizon is not None else "")
    if row is None or row.waarde is None:
        return Kern(code, name, "–", "", cell_text(row), "", "")
    share = row.maat is Maat.AANDEEL
    earlier = f"{value_text(then)} {in_period(then.periode)}" if then is not None and then.waarde is not None else ""
    band = ""
    if row.ondergrens is not None and row.bovengrens is not None and share:
        band = f"band {span(row.ondergrens, row.bovengrens)}"
    history = through_time(group_rows(rapport, indicator=code), lead=row)
    return Kern(
        code,
        name,
        of_100(row.waarde) if share else dutch_count(row.waarde),
        "van de 100" if share else "mensen",
        " · ".join(text for text in (band, earlier) if text),
        _population(rapport, row),
        sparkline([found.waarde for found in history if found.waarde is not None]),
    )


def _population(rapport: Rapport, row: Uitkomst) -> str:
    apart = next((one for one in rapport.uitkomsten if key_of(one) == key_of(replace(row, populatie="zonder"))), None)
    who = "" if row.noemer is None else f"onder {dutch_count(row.noemer)} mensen"
    if row.populatie != "met" or apart is None or apart.waarde is None:
        return who
    return f"{who} · {population_label('zonder')}: {of_100(apart.waarde)}"


def _sections(rapport: Rapport) -> tuple[Blok, ...]:
    found = []
    for key, title in BLOKKEN.items():
        codes = [code for code in rapport.paspoorten if wording_of(code).blok == key]
        if codes:
            found.append(Blok(key, title, tuple(_indicator(rapport, rapport.paspoorten[code]) for code in codes)))
    return tuple(found)


def _indicator(rapport: Rapport, paspoort: Paspoort) -> IndicatorBeeld:
    code, words = paspoort.code, wording_of(paspoort.code, titel=paspoort.titel)
    rows = group_rows(rapport, indicator=code)
    lead = leading_row(rows.totaal, woorden=words)
    verdict = rapport.kwaliteit.verdict(code)
    figures = figures_of(rapport, rows, lead=lead)
    readings = _readings(rows, lead)
    return IndicatorBeeld(
        code=code,
        versie=paspoort.versie,
        vraag=words.vraag,
        antwoord=answer_of(rapport, paspoort),
        richting=paspoort.richting,
        oordeel=verdict.oordeel if verdict else "",
        redenen=verdict.redenen if verdict else (),
        let_op=break_text(rapport, lead, words.blok),
        verloop=None if lead is None else curve_of(rapport, rows.totaal, lead=lead, woorden=words),
        tabel=_answer_table(rapport, rows, lead),
        alles=_whole_tables(rapport, rows, lead),
        weggelaten=left_out(rows.totaal),
        figuren=figures,
        definities=_shown_readings(readings),
        verborgen=", ".join(label for label, row in readings if row.waarde is None),
        kantlijn=_explain(paspoort, _MARGIN),
        meer=_explain(paspoort, _MORE),
        lees_samen_met=_together(rapport, paspoort),
        bron=" · ".join(
            (
                f"{code} versie {paspoort.versie}",
                f"momentopname {rapport.momentopname[:8]}",
                paspoort.bron,
                *rapport.merken,
            )
        ),
        kort=not figures and all(row.waarde is None for row in rows.totaal),
    )


def _answer_table(rapport: Rapport, rows: Groepen, lead: Uitkomst | None) -> Tabel | None:
    if lead is None:
        return None
    return figures_table(
        rapport, same_reading(lead, rows.totaal), caption="De getallen bij dit antwoord", head="Wanneer"
    )


def _whole_tables(rapport: Rapport, rows: Groepen, lead: Uitkomst | None) -> tuple[Tabel, ...]:
    """Every row in tables, where there is more than what stands beside the answer."""
    groups = (
        ("Alle definities en groepen", rows.totaal),
        ("Alle definities per organisatie", rows.organisaties),
        ("Alle definities, uitgesplitst", rows.uitgesplitst),
    )
    return tuple(
        figures_table(rapport, group, caption=title)
        for title, group in groups
        if lead is not None and len(beside_lead(group, lead=lead)) < len(group)
    )


def break_text(rapport: Rapport, lead: Uitkomst | None, blok: str) -> str:
    """What changed between the two periods of a comparison that touches a section; "" where nothing did."""
    if rapport.vergelijk is None or lead is None or match_row(lead, rapport.eerder) is None:
        return ""
    touching = lines_for(blok, lines=rapport.breuklijnen)
    lines = lines_between(rapport.vergelijk, rapport.periode, lines=touching)
    what = " en ".join(f"{line.wat} ({dutch_date(line.datum)})" for line in lines)
    return f"Let op bij vergelijken: in deze tijd veranderde er iets: {what}." if lines else ""


def _readings(rows: Groepen, lead: Uitkomst | None) -> tuple[tuple[str, Uitkomst], ...]:
    """The readings of one figure side by side, at the horizon and for the people of the answer."""
    if lead is None:
        return ()
    same = [row for row in rows.totaal if same_question(row, lead)]
    several = len({row.definitie for row in same}) > 1
    return tuple((definition_label(row.definitie) or "alle", row) for row in same) if several else ()


def _shown_readings(readings: tuple[tuple[str, Uitkomst], ...]) -> tuple[tuple[str, str], ...]:
    """The readings that are shown, where there is anything to lay side by side."""
    shown = tuple((label, cell_text(row)) for label, row in readings if row.waarde is not None)
    return shown if len(shown) > 1 else ()


_MARGIN = (
    ("Waarom dit ertoe doet", "waarom"),
    ("Noemer", "noemer"),
    ("Teller", "teller"),
    ("Pas op", "valkuilen"),
)
_MORE = (
    ("Voor wie", "voor_wie"),
    ("Wie nog bezig is", "lopend"),
    ("Andere eindes", "eindes"),
    ("Tegen verkeerd sturen", "tegen_sturen"),
)


def _explain(paspoort: Paspoort, entries: tuple[tuple[str, str], ...]) -> tuple[Kantlijn, ...]:
    texts = ((word, as_lines(getattr(paspoort, name))) for word, name in entries)
    return tuple(Kantlijn(word, lines) for word, lines in texts if lines)


def _together(rapport: Rapport, paspoort: Paspoort) -> tuple[tuple[str, str], ...]:
    codes = [code for code in as_lines(paspoort.lees_samen_met) if code in rapport.paspoorten]
    return tuple((code, wording_of(code, titel=rapport.paspoorten[code].titel).vraag) for code in codes)


def _quality_table(rapport: Rapport) -> Tabel:
    """What each delivery is worth; numbers of trajecten only for the owner of the data, without protection."""
    counts = () if rapport.beschermd else (("Trajecten", True), ("Apart gezet", True))
    heads = (("Organisatie", False), ("Laatste levering", False), *counts,
             ("Volledig", True), ("Bevindingen", True), ("Gaten", False))  # fmt: skip
    return Tabel(
        "Laatste levering per organisatie",
        heads,
        tuple(_quality_row(found, beschermd=rapport.beschermd) for found in rapport.kwaliteit.leveranciers),
    )


def _quality_row(found: Leverancierskwaliteit, *, beschermd: bool) -> tuple[str, ...]:
    say: Callable[[int], str] = about_count if beschermd else dutch_count
    counts = () if beschermd else (dutch_count(found.trajecten), dutch_count(found.apart))
    last = say(found.bevindingen[-1][1]) if found.bevindingen else ""
    if len(found.bevindingen) > 1:
        last += f" (was {say(found.bevindingen[-2][1])})"
    name, gaps = found.naam, ", ".join(gap.titel for gap in found.gaten) or "geen"
    return name, found.periode.titel, *counts, _filled(found, beschermd=beschermd), last, gaps


def _filled(found: Leverancierskwaliteit, *, beschermd: bool) -> str:
    """The share of everything that applies that is filled; hidden where it would tell of few."""
    applies = sum(field.van_toepassing for field in found.velden)
    filled = sum(field.gevuld for field in found.velden)
    if found.volledig is None:
        return ""
    if not beschermd or min(filled, applies - filled) >= DREMPEL:
        return percent(found.volledig)
    return (
        "te weinig om te tonen"
        if applies < GESLOTEN_NOEMER
        else f"bijna {'alles' if filled > applies / 2 else 'niets'}"
    )


def _as_worries(rapport: Rapport, found: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Zorg, ...]:
    """Verdicts or reasons with the questions of the figures that they touch."""
    titles = {code: wording_of(code, titel=one.titel).vraag for code, one in rapport.paspoorten.items()}
    return tuple(Zorg(text, tuple((code, titles[code]) for code in codes)) for text, codes in found)


def _organisations(rapport: Rapport) -> Tabel | None:
    lines = organisation_lines(rapport)
    if not lines:
        return None
    heads = (("Organisatie", False), ("Leeftijd van de voorraad", True), ("Overgedragen", True),
             ("Bevindingen per levering, oud naar nieuw", True))  # fmt: skip
    return Tabel("Voorraad, overdracht en bevindingen", heads, tuple((line.naam, *line.teksten) for line in lines))


def _deliveries(rapport: Rapport) -> Tabel:
    counts = () if rapport.beschermd else (("Trajecten", True),)
    heads = (("Organisatie", False), ("Periode", False), ("Aangeleverd op", False), ("Software", False), *counts)
    rows = tuple(
        (line.naam, line.periode.titel, line.moment or "onbekend", line.leverancier,
         *(() if rapport.beschermd else (dutch_count(line.trajecten),)))
        for line in rapport.leveringen
    )  # fmt: skip
    return Tabel("Aanleveringen achter deze cijfers", heads, rows)


def _footer(rapport: Rapport) -> tuple[str, ...]:
    safe = "Groepen van minder dan 10 mensen zijn verborgen, en wat daarnaar te herleiden is ook."
    if not rapport.beschermd:
        safe = "Onbeschermd: kleine aantallen zijn zichtbaar. Alleen voor de eigenaar van de gegevens."
    made = f"Momentopname {rapport.momentopname}, gegevens tot en met {dutch_date(rapport.peildatum)}."
    synthetic = ("Alle gegevens zijn verzonnen.",) if rapport.verzonnen else ()
    settings = settings_texts(rapport.instellingen)
    return (*synthetic, made, *([f"Instellingen: {'; '.join(settings)}."] if settings else []), safe)
