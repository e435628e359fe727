"""The words of the reports in plain Dutch, each with its English gloss and its source."""

from dataclasses import dataclass

_DDAS = "DDAS v1.0"
_STABIEL = "Stabiel"


@dataclass(frozen=True)
class Begrip:
    """One word.

    Attributes:
        woord: as it stands on screens and in letters.
        uitleg: what it means, in plain Dutch.
        engels: what a developer may call it.
        bron: law, standard, or Stabiel itself.
    """

    woord: str
    uitleg: str
    engels: str
    bron: str


WOORDENLIJST = (
    Begrip("aanlevering", "Een bestand van een leverancier dat u hebt ingelezen. In één aanlevering kunnen meer "
           "leveringen zitten.", "delivered file", _DDAS),
    Begrip("aanmelding", "Het eerste contact waarin iemand om hulp bij schulden vraagt. Hier begint de klok van de "
           "wachttijd.", "application, first request for help", _DDAS),
    Begrip("afgehaakt", "Weggegaan voordat er een regeling was. Er zijn drie definities. Strikt (D1): niet verschenen of "
           "de aanvraag ingetrokken. Ruim (D2): ook wie niet voldeed aan de afspraken. Ruimst (D3): iedereen die wegging "
           "zonder regeling, behalve wie overleed, verhuisde, werd afgewezen of klaar was.",
           "dropped out", _STABIEL),
    Begrip("afwijzing", "Het besluit dat iemand geen schuldhulp krijgt.", "refusal", "Wgs artikel 4a"),
    Begrip("apart gezet", "Een traject dat niet meetelt, omdat het te weinig zegt: geen begindatum, of geen cliënt die te "
           "herkennen is, of een einde vóór het begin. Het staat als bevinding in de lijst.", "set aside", _STABIEL),
    Begrip("band", "De ruimte waarbinnen het echte getal met 95% zekerheid ligt. Hoe minder mensen, hoe breder de band.",
           "95% confidence interval", "statistiek"),
    Begrip("begeleiding", "Hulp naast de fasen van een traject: budgetcoaching, budgetbeheer, budgetbegeleiding, "
           "beschermingsbewind of lange termijn begeleiding.", "support", _DDAS),
    Begrip("beschermingsbewind", "Een bewindvoerder beheert het geld van iemand. De rechter beslist daarover.",
           "administration of property", "Burgerlijk Wetboek, boek 1, titel 19"),
    Begrip("besluit", "De beslissing op de aanvraag: toelating of afwijzing. In de wet heet dit een beschikking.",
           "decision open to appeal", "Wgs artikel 4a"),
    Begrip("bevinding", "Iets in een aangeleverd bestand dat fout of opvallend is, met de plaats en wat eraan te doen is. "
           "Er staat nooit een geleverde waarde in.", "finding", _STABIEL),
    Begrip("breuklijn", "Een dag waarop een wet of afspraak veranderde. Cijfers van ervoor en erna zijn niet één reeks.",
           "break in a series", _STABIEL),
    Begrip("cohort", "Iedereen die in een periode ergens mee begon, gevolgd tot de laatste levering. Vraag het met "
           "--cohort. Alleen dan mag u zeggen: wie in 2024 begon.", "cohort", _STABIEL),
    Begrip("crisisinterventie", "Snelle hulp bij een dreigende situatie, zoals een ontruiming of afsluiting.",
           "crisis intervention", "Wgs artikel 4 lid 2"),
    Begrip("dwangakkoord", "De rechter verplicht een schuldeiser om mee te doen aan een regeling.",
           "forced agreement", "Faillissementswet artikel 287a"),
    Begrip("eerste gesprek", "Het gesprek waarin de hulpvraag wordt vastgesteld. Het hoort er binnen vier weken te zijn. "
           "In de bestanden heet dit intake.", "intake, first talk", "Wgs artikel 4 lid 1"),
    Begrip("gegevensmap", "De map op uw schijf waarin Stabiel de sleutel, de aanleveringen en de momentopnamen bewaart. "
           "Kies die met --map of STABIEL_MAP.", "data folder", _STABIEL),
    Begrip("informatie en advies", "Hulp zonder traject: een gesprek, uitleg of een verwijzing.",
           "information and advice", _DDAS),
    Begrip("klaar voor een regeling", "De schulden zijn zo in beeld dat een voorstel aan schuldeisers is gedaan, of een "
           "oplossing is begonnen. Smal: alleen oplossingen met kwijtschelding. Ruim: ook volledige betaling.",
           "ready for a settlement", _STABIEL),
    Begrip("langdurige begeleiding", "Hulp zonder afgesproken einde, voor wie nog niet aan een regeling toe is. Stabiel "
           "herkent dit aan de soort begeleiding, of aan de organisatie die u in de instellingen noemt.",
           "long-term support", _DDAS),
    Begrip("levering", "De gegevens van één organisatie, voor één gemeente, over één periode.", "delivery", _DDAS),
    Begrip("leverancier", "De organisatie die het bestand maakt; vaak ook de software waarmee dat gebeurt.",
           "supplier", _DDAS),
    Begrip("minnelijk", "Zonder rechter: schuldeisers gaan vrijwillig akkoord.", "amicable, out of court",
           "Faillissementswet artikel 285"),
    Begrip("momentopname", "Alle gegevens zoals ze op één moment waren, verzegeld en met een eigen naam. Bij elk cijfer "
           "staat uit welke momentopname het komt.", "sealed snapshot", _STABIEL),
    Begrip("moratorium", "Een periode van hoogstens zes maanden waarin een bedreigende schuldeiser moet wachten. De rechter "
           "beslist.", "moratorium", "Faillissementswet artikel 287b"),
    Begrip("nazorg", "Contact na afloop, om te zien of iemand schuldenvrij blijft.", "aftercare", "Wgs artikel 1"),
    Begrip("niet aantoonbaar anders", "Het verschil kan toeval zijn. Het betekent niet dat er niets veranderde.",
           "no detectable difference", "statistiek"),
    Begrip("noemer", "Het aantal over wie een cijfer gaat.", "denominator", "statistiek"),
    Begrip("nog bezig", "Nog niet klaar en nog niet weg toen de gegevens ophielden. Wie nog bezig is telt mee zolang hij te "
           "volgen is.", "running, censored", _STABIEL),
    Begrip("nog niet te zien", "Er zijn te weinig mensen al zo lang gevolgd. Later wordt dit cijfer zichtbaar.",
           "too young to judge", _STABIEL),
    Begrip("onbeschermd", "Met --onbeschermd worden ook kleine aantallen getoond. Alleen voor de eigenaar van de gegevens; "
           "het staat dan op elke pagina.", "without disclosure control", _STABIEL),
    Begrip("oplossing", "De regeling die is begonnen: saneringskrediet, schuldbemiddeling, een aanbod zonder aflossing, een "
           "betalingsregeling of herfinanciering.", "solution", _DDAS),
    Begrip("overdracht", "Een traject gaat van de ene organisatie naar de andere.", "hand-over", _STABIEL),
    Begrip("peildatum", "De laatste dag waarover gegevens zijn.", "reference day", _STABIEL),
    Begrip("plan van aanpak", "Het plan dat bij het besluit hoort: wat gebeurt er, en wat doet wie.", "plan",
           "Wgs artikel 4a"),
    Begrip("regeling", "Afspraken met alle schuldeisers samen over aflossen en kwijtschelden. In de bestanden heet dit "
           "schuldregeling.", "debt settlement", "NVVK"),
    Begrip("samenloop", "Twee organisaties hebben dezelfde cliënten in dezelfde tijd. Dat telt als één traject.",
           "concurrent trajectories of the same clients", _DDAS),
    Begrip("saneringskrediet", "Een lening waarmee alle schuldeisers in één keer een deel krijgen; de rest wordt "
           "kwijtgescholden.", "restructuring loan", "NVVK"),
    Begrip("schuldbemiddeling", "Sparen en verdelen: schuldeisers krijgen in anderhalf jaar een deel; de rest wordt "
           "kwijtgescholden.", "debt mediation", "NVVK"),
    Begrip("sleutel", "Het geheim waarmee Stabiel van persoonsgegevens sleutelwaarden maakt. Bewaar een reservekopie: zonder "
           "dezelfde sleutel is niemand uit eerdere leveringen te herkennen.", "pseudonym key", _STABIEL),
    Begrip("sleutelwaarde", "Een getal dat in de plaats komt van een BSN of adres. Zonder de sleutel is het niet terug te "
           "rekenen.", "keyed value, pseudonym", _STABIEL),
    Begrip("stabilisatie", "Inkomsten en uitgaven in evenwicht brengen, zodat er een regeling kan komen. Hoort hoogstens "
           "vier maanden te duren.", "stabilisation", "NVVK"),
    Begrip("stand", "Een telling op één dag.", "count on a day", "statistiek"),
    Begrip("stilstand", "Meer dan negentig dagen geen vastgelegde stap.", "standstill", _STABIEL),
    Begrip("teller", "Het aantal dat iets bereikte of overkwam.", "numerator", "statistiek"),
    Begrip("terug", "Iemand die eerder in beeld was en zich opnieuw aanmeldt.", "returning", _STABIEL),
    Begrip("toelating", "Het besluit dat iemand schuldhulp krijgt.", "admission", "Wgs artikel 4a"),
    Begrip("toets", "Eén controle op een aangeleverd bestand, met een code zoals P51.", "check", _STABIEL),
    Begrip("traject", "De schuldhulp aan één cliënt of één stel, van aanmelding tot einde.", "trajectory", _DDAS),
    Begrip("uitstroom", "Het einde van een traject, met de reden.", "exit", _DDAS),
    Begrip("venster", "Alles wat in een periode liep. Vraag het met --periode.", "window", _STABIEL),
    Begrip("verborgen: te herleiden", "Dit getal is niet klein, maar wie het kent kan een klein getal uitrekenen.",
           "secondary suppression", "EU Handbook on Statistical Disclosure Control"),
    Begrip("verdwenen", "Een lopend traject dat in de volgende levering ontbreekt, zonder einde.", "vanished", _STABIEL),
    Begrip("verzonnen", "Gemaakt door een computer om te oefenen. Verzonnen en echte gegevens gaan nooit samen in één map.",
           "synthetic", _STABIEL),
    Begrip("voorraad", "De trajecten die op een dag lopen.", "stock", "statistiek"),
    Begrip("vtlb", "Vrij te laten bedrag: wat iemand moet overhouden om van te leven.", "protected income",
           "Recofa, NVVK"),
    Begrip("waargenomen", "Een dag telt alleen mee als alle organisaties van de gemeente over die dag leverden.",
           "observed", _STABIEL),
    Begrip("Wgs", "Wet gemeentelijke schuldhulpverlening.", "Municipal Debt Help Act", "Wgs"),
    Begrip("zelfde cliënten", "Wanneer twee trajecten over dezelfde mensen gaan. Standaard: alle cliënten zijn gelijk. Met "
           "--zelfde-clienten overlap is één gemeenschappelijke cliënt genoeg.", "same clients", _DDAS),
)  # fmt: skip
"""In alphabetical order."""


def find_begrippen(text: str) -> list[Begrip]:
    """Words that are, begin with, or contain a text; the closest first."""
    wanted = text.casefold().strip()
    found = [word for word in WOORDENLIJST if wanted in word.woord.casefold() or wanted in word.engels.casefold()]
    return sorted(found, key=lambda word: (word.woord.casefold() != wanted,
                                           not word.woord.casefold().startswith(wanted), word.woord))  # fmt: skip
