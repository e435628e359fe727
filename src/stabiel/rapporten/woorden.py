"""The words of each figure, written once: question, key figure, and the parts its sentences are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

BLOKKEN = {
    "toegang": "Toegang",
    "stabilisatie": "Stabilisatie",
    "regeling": "Regeling en uitkomst",
    "langdurig": "Langdurige begeleiding",
    "gegevens": "Gegevens",
}
"""Sections of the report, in order."""

DEFINITIES = {
    "": "",
    "D1": "strikt: niet verschenen of ingetrokken",
    "D2": "ruim: strikt, en wie niet voldeed aan de afspraken",
    "D3": "ruimst: iedereen die wegging zonder regeling",
    "smal": "met kwijtschelding",
    "ruim": "ook volledige betaling",
    "wettelijk": "termijn volgens de wet, per geval",
    "verordening": "termijn van de verordening",
    "doel": "eigen doel",
    "weg": "weg zonder gesprek",
    "gemarkeerd": "vastgelegd als dreigend",
    "afwijzing": "afgewezen",
    "overig": "weg om een andere reden",
    "zelf": "zelf verder",
    "afgerond": "afgerond",
    "langdurig": "langdurige begeleiding",
    "eerste": "voor het eerst",
    "terug": "eerder in beeld",
    "toegekend": "akkoord",
    "dwangakkoord": "met dwangakkoord",
    "dwangakkoord verzocht": "dwangakkoord gevraagd",
    "vtlb": "vtlb ingevuld",
    "voortijdig": "voortijdig gestopt",
    "onbekend": "afloop onbekend",
    "zonder regeling": "gestopt zonder regeling",
    "bewind": "naar beschermingsbewind",
    "volgorde": "stappen in de verkeerde volgorde",
    "toekomst": "datum in de toekomst",
    "laatste dag": "einde op de laatste dag van de levering",
    "instroom": "erbij",
    "uitstroom": "weg",
    "Little": "duur volgens Little",
    "leeftijd voorraad": "leeftijd van de voorraad",
    "overdracht": "overgedragen aan een volgende organisatie",
}
"""What a definition code means on screen; an unknown code is printed as it is."""

KORT = {"D1": "strikt (D1)", "D2": "ruim (D2)", "D3": "ruimst (D3)", "wettelijk": "wettelijk"}
"""Definitions in a table, where the long words would not fit."""

POPULATIES = {"": "", "met": "iedereen", "zonder": "zonder langdurige begeleiding"}

UITSPLITSINGEN = {
    "geslacht": "geslacht",
    "leeftijd": "leeftijd",
    "terug": "eerder in beeld",
    "veld": "veld",
    "leverancier": "leverancier",
    "soort": "soort",
}


@dataclass(frozen=True)
class Woording:
    """The words of one indicator.

    Attributes:
        blok: section of the report.
        vraag: the title, as a question.
        kort: label above the key figure or in a list; "{na}" becomes the horizon.
        wie: who is counted in a window ("mensen in stabilisatie").
        begonnen: what a cohort did in its period ("met stabilisatie begonnen"); "{in}" is where the period goes, in
            front unless it is there.
        werkwoord: singular and plural ("was", "waren").
        binnen: "na" or "binnen", before the horizon.
        uitkomst: definition → what happened ("afgehaakt"); "" is the default.
        telling: for counts: singular and plural sentence part around the number.
        tellingen: the same for one definition.
        naast: indicator and definition of rows that are named in the same answer.
        overigen: a sentence about those whom the answer does not name; "" for none.
        hoofd: definitions to lead with, in order; "" is any.
        anders: definitions to lead with where those are hidden, in order.
        horizon: day to lead with; None where there is no curve.
    """

    blok: str
    vraag: str
    kort: str
    wie: str = "mensen"
    begonnen: str = "begonnen"
    werkwoord: tuple[str, str] = ("was", "waren")
    binnen: str = "na"
    uitkomst: Mapping[str, str] = field(default_factory=lambda: {"": "zover"})
    telling: tuple[str, str] = ("was er {n}", "waren er {n}")
    eenheid: tuple[str, str] = ("mens", "mensen")
    tellingen: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    hoofd: tuple[str, ...] = ()
    anders: tuple[str, ...] = ()
    naast: tuple[tuple[str, str], ...] = ()
    overigen: str = ""
    horizon: int | None = None


_HAD = ("had", "hadden")
_AFGEHAAKT = {"": "afgehaakt", "nog bezig": "nog bezig", "D1": "afgehaakt (strikt)", "D3": "afgehaakt (ruimst)"}
_KLAAR = {"": "klaar voor een regeling", "ruim": "klaar voor een regeling of volledige betaling"}

WOORDEN: dict[str, Woording] = {
    "K1": Woording(
        "gegevens", "Zijn de gegevens volledig?", "Ingevuld",
        wie="velden die ingevuld horen te zijn", uitkomst={"": "ingevuld"},
    ),
    "K2": Woording(
        "gegevens", "Zijn de gegevens aannemelijk?", "Opvallende trajecten",
        wie="trajecten", uitkomst={"": "opvallend"},
    ),
    "I1": Woording(
        "toegang", "Hoeveel mensen melden zich aan?", "Aangemeld",
        telling=("meldde zich {n} aan", "meldden zich {n} aan"),
    ),
    "I2": Woording(
        "toegang", "Hoe lang wachten mensen op een eerste gesprek?", "Eerste gesprek binnen {na}",
        wie="mensen met een aanmelding", begonnen="zich {in} aanmeldden", werkwoord=_HAD, binnen="binnen",
        uitkomst={"": "een eerste gesprek", "wettelijk": "een eerste gesprek volgens de termijn van de wet"},
        anders=("wettelijk",), horizon=28,
    ),
    "I3": Woording(
        "toegang", "Krijgen mensen in nood snel hulp?", "Snel geholpen bij nood",
        wie="mensen in een dreigende situatie", begonnen="zich {in} aanmeldden in een dreigende situatie",
        werkwoord=_HAD, binnen="binnen", uitkomst={"": "een gesprek of een ingreep"}, hoofd=("wettelijk",),
    ),
    "I4": Woording(
        "toegang", "Krijgen mensen op tijd een besluit?", "Besluit binnen {na}",
        wie="mensen na een eerste gesprek", begonnen="een eerste gesprek kregen", werkwoord=_HAD,
        binnen="binnen", uitkomst={"": "een besluit", "wettelijk": "een besluit volgens de termijn van de wet"},
        anders=("wettelijk",), horizon=56,
    ),
    "I5": Woording(
        "toegang", "Hoeveel mensen stoppen vóór het besluit?", "Gestopt vóór het besluit",
        wie="mensen na een eerste gesprek", begonnen="een eerste gesprek kregen",
        uitkomst={"": "gestopt vóór het besluit", "D1": "afgehaakt vóór het besluit", "afwijzing": "afgewezen"},
        hoofd=("D1",), horizon=122,
    ),
    "S1": Woording(
        "stabilisatie", "Duurt de stabilisatie langer dan vier maanden?", "Na {na} nog in stabilisatie",
        wie="mensen in stabilisatie", begonnen="met stabilisatie begonnen",
        uitkomst={"": "nog in stabilisatie"}, horizon=122,
    ),
    "S2": Woording(
        "stabilisatie", "Haken mensen af tijdens de stabilisatie?", "Afgehaakt binnen {na}",
        wie="mensen in stabilisatie", begonnen="met stabilisatie begonnen", uitkomst=_AFGEHAAKT,
        hoofd=("D2",), anders=("D3", "D1"), horizon=243, naast=(("S3", "ruim"), ("S2", "nog bezig")),
        overigen="De anderen gingen zelf verder, verhuisden, overleden, werden afgewezen of stopten om een "
        "andere reden.",
    ),
    "S3": Woording(
        "stabilisatie", "Hoeveel mensen worden klaar voor een regeling?", "Klaar voor een regeling binnen {na}",
        wie="mensen in stabilisatie", begonnen="met stabilisatie begonnen", uitkomst=_KLAAR,
        hoofd=("smal",), anders=("ruim",), horizon=365,
    ),
    "S4": Woording(
        "stabilisatie", "Hoeveel mensen komen van aanmelding tot een regeling?",
        "Van aanmelding tot klaar binnen {na}",
        wie="mensen met een aanmelding", begonnen="zich {in} aanmeldden", uitkomst=_KLAAR,
        hoofd=("smal",), anders=("ruim",), horizon=365,
    ),
    "S5": Woording(
        "stabilisatie", "Bij wie staat het stil?", "Stilstand van 90 dagen",
        wie="mensen met meer dan vier maanden stabilisatie", werkwoord=_HAD,
        uitkomst={"": "90 dagen geen vastgelegde stap"},
        telling=("stond het bij {n} stil", "stond het bij {n} stil"),
    ),
    "O1": Woording(
        "regeling", "Lukt het voorstel aan schuldeisers?", "Akkoord binnen {na}",
        wie="mensen met een voorstel", begonnen="een voorstel deden", werkwoord=_HAD,
        uitkomst={"": "een akkoord", "toegekend": "een akkoord", "afgewezen": "een afwijzing",
                  "ingetrokken": "het voorstel ingetrokken", "dwangakkoord": "een dwangakkoord"},
        hoofd=("toegekend",), horizon=120,
    ),
    "O2": Woording(
        "regeling", "Welke oplossingen komen er?", "Soorten oplossingen",
        wie="oplossingen", begonnen="begonnen", uitkomst={"": "{soort}"}, eenheid=("oplossing", "oplossingen"),
    ),
    "O3": Woording(
        "regeling", "Maken mensen hun regeling af?", "Regeling afgemaakt",
        wie="mensen met een regeling die lang genoeg geleden begon", werkwoord=_HAD, begonnen="een regeling begonnen",
        uitkomst={"": "hun regeling afgemaakt", "afgerond": "hun regeling afgemaakt"}, hoofd=("afgerond",),
    ),
    "O4": Woording(
        "regeling", "Wat levert de hele keten op?", "Afgeronde regeling binnen {na}",
        wie="mensen met een aanmelding", begonnen="zich {in} aanmeldden", werkwoord=_HAD, binnen="binnen",
        uitkomst={"": "een afgeronde regeling"}, horizon=1096,
    ),
    "O5": Woording(
        "regeling", "Komen mensen terug?", "Terug binnen {na}",
        wie="mensen die klaar waren", begonnen="klaar waren", binnen="binnen",
        uitkomst={"": "terug met een nieuwe aanmelding"}, hoofd=("afgerond",), horizon=730,
    ),
    "O6": Woording(
        "regeling", "Krijgen mensen nazorg?", "Nazorg binnen {na}",
        wie="mensen die hun traject afrondden", begonnen="hun traject afrondden", werkwoord=_HAD,
        binnen="binnen", uitkomst={"": "nazorg"}, horizon=60,
    ),
    "L1": Woording(
        "langdurig", "Hoeveel mensen krijgen langdurige begeleiding, en hoe lang al?", "Langdurige begeleiding",
        wie="mensen in langdurige begeleiding",
        telling=("kreeg {n} langdurige begeleiding", "kregen {n} langdurige begeleiding"),
        uitkomst={"": "bezig"},
    ),
    "L2": Woording(
        "langdurig", "Worden mensen klaar tijdens langdurige begeleiding?", "Klaar voor een regeling binnen {na}",
        wie="mensen in langdurige begeleiding", begonnen="met langdurige begeleiding begonnen",
        uitkomst=_KLAAR, hoofd=("smal",), anders=("ruim",), horizon=365,
    ),
    "L3": Woording(
        "langdurig", "Houdt de overdracht na langdurige begeleiding stand?", "Nog niet gestopt na {na}",
        wie="mensen die na langdurige begeleiding klaar waren", begonnen="na langdurige begeleiding klaar waren",
        uitkomst={"": "nog niet gestopt"}, horizon=183,
    ),
    "H1": Woording(
        "langdurig", "Komen er nieuwe crises na de toelating?", "Nieuwe crises per 100 jaar hulp",
        wie="mensen die zijn toegelaten",
    ),
    "C2": Woording(
        "gegevens", "Komen er meer mensen bij dan er weggaan?", "In, uit en voorraad",
        eenheid=("traject", "trajecten"), hoofd=("instroom",), naast=(("C2", "uitstroom"), ("C2", "voorraad")),
        tellingen={"instroom": ("kwam er {n} bij", "kwamen er {n} bij"),
                   "uitstroom": ("ging er {n} weg", "gingen er {n} weg"),
                   "voorraad": ("liep er {n}", "liepen er {n}")},
    ),
    "T2": Woording(
        "langdurig", "Wisselen mensen snel van soort hulp?", "Wissel binnen {na}",
        wie="mensen die met een soort hulp begonnen", begonnen="met een soort hulp begonnen",
        uitkomst={"": "gewisseld van soort hulp"}, horizon=183,
    ),
}  # fmt: skip

NIET_TE_ZIEN = (
    ("Wat een eerste advies of een screening zei, en waarom iemand een bepaald soort hulp kreeg",
     "vastlegging van het advies, de keuze en de reden"),
    ("Hoe vaak mensen contact hebben met hun hulpverlener", "contactdatums"),
    ("Hoe hoog de schulden aan het einde nog zijn", "het schuldbedrag bij het einde van het traject"),
    ("Hoe mensen de hulp en de stress ervaren", "een korte vragenlijst per stap, ook aan wie afhaakte"),
    ("Hoeveel mensen een hulpverlener begeleidt", "uren en fte per organisatie"),
    ("Wat de hulp kost", "kosten per traject of per uur"),
    ("Wie de schuldhulp nooit bereikt", "onderzoek onder inwoners"),
    ("Hulp van organisaties zonder opdracht van de gemeente", "aanleveringen van die organisaties"),
    ("Hoe het mensen na een verhuizing vergaat", "aanleveringen van de nieuwe gemeente"),
)  # fmt: skip
"""What deliveries cannot show, and what would be needed to see it. Source: DDAS information model."""


def wording_of(code: str, *, titel: str = "") -> Woording:
    """The words of an indicator; plain ones made from its title where none were written."""
    return WOORDEN.get(code) or Woording("gegevens", titel or code, titel or code)


def definition_label(definitie: str) -> str:
    """What a definition code means on screen."""
    label = DEFINITIES.get(definitie)
    if label is None:
        return definitie
    return f"{definitie}, {label}" if definitie.startswith("D") and label else label


def short_definition(definitie: str) -> str:
    """A definition code in a table."""
    return KORT.get(definitie, definition_label(definitie))


_VELDEN = {
    "clienten.bsn": "BSN van de cliënten",
    "schulden": "de schulden",
    "schuldregeling.antwoord": "antwoord op het voorstel",
    "begeleiding.soort": "soort begeleiding",
    "begeleiding.startdatum": "begin van de begeleiding",
    "begeleiding.einddatum": "einde van de begeleiding",
    "contact.email": "e-mailadres voor het op-orde-rapport",
    "gemeente": "verantwoordelijke gemeente",
}


def field_label(veld: str) -> str:
    """A delivered field in words: "reden van uitstroom" for `uitstroom_reden`."""
    from stabiel.tabellen.aanlevering import DELEN

    known = {column.naam: column.betekenis.partition(",")[0] for column in DELEN.kolommen} | _VELDEN
    return known.get(veld, veld.replace(".", ": ").replace("_", " "))


def population_label(populatie: str) -> str:
    """What a population code means on screen."""
    return POPULATIES.get(populatie, populatie)
