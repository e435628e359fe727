"""The closed lists of the exchange standard, with the literal texts as values.

Source: DDAS, exchange model for debt help v1.0 (VNG Realisatie).
"""

from enum import StrEnum


class Beschikkingssoort(StrEnum):
    """Besluit op de aanvraag (Wgs artikel 4a); a refusal or an admission. Source: DDAS v1.0."""

    AFWIJZING = "Afwijzingsbeschikking"
    TOELATING = "Toelatingsbeschikking"


class Begeleidingssoort(StrEnum):
    """Begeleiding van cliënten tijdens of los van een schuldregeling. Source: DDAS v1.0."""

    BUDGETCOACHING = "Budgetcoaching"
    BUDGETBEHEER = "Budgetbeheer"
    BESCHERMINGSBEWIND = "Beschermingsbewind"
    LANGE_TERMIJN_BEGELEIDING = "Lange Termijn Begeleiding (DFD)"
    BUDGETBEGELEIDING = "Budgetbegeleiding"


class Oplossingssoort(StrEnum):
    """Soort oplossing voor de schulden; "0%-aanbod" is now called SA. Source: DDAS v1.0, NVVK modules."""

    BETALINGSREGELING = "Betalingsregeling"
    HERFINANCIERING = "Herfinanciering"
    SANERINGSKREDIET = "Saneringskrediet"
    SCHULDBEMIDDELING = "Schuldbemiddeling"
    ZONDER_AFLOSCAPACITEIT = "0%-aanbod"


NARROW_SOLUTIONS = (
    Oplossingssoort.SANERINGSKREDIET,
    Oplossingssoort.SCHULDBEMIDDELING,
    Oplossingssoort.ZONDER_AFLOSCAPACITEIT,
)
"""Solutions that remit part of the debt: the narrow reading of "ready for a settlement"."""


class Uitstroomreden(StrEnum):
    """Reden waarom het traject eindigt. Source: DDAS v1.0."""

    OVERLEDEN = "Overleden"
    VERHUISD = "Verhuisd"
    NIET_VERSCHENEN = "Nietverschenen"
    INGETROKKEN = "Ingetrokken"
    NIET_PASSEND = "Niet passend"
    OVERIG = "Overig"
    VOLDOET_NIET = "Voldoet niet"
    AFGEROND = "Afgerond"
    ZELF = "Zelf"


class Schuldsoort(StrEnum):
    """Soort schuld, in vier groepen. Source: DDAS v1.0."""

    ZORG = "Zorg"
    PUBLIEK = "Publiek"
    NUTS = "Nuts"
    OVERIG = "Overig"


class Geslacht(StrEnum):
    """Geslachtsaanduiding. Source: DDAS v1.0 (list present, referenced by the FAQ only)."""

    MAN = "Man"
    VROUW = "Vrouw"
    ONBEKEND = "Onbekend"
    LEEG = "Leeg"


class Groep(StrEnum):
    """Periods that repeat and run beside the phases. "organisatie": the time one organisation had the case."""

    BEGELEIDING = "begeleiding"
    CRISIS = "crisisinterventie"
    MORATORIUM = "moratorium"
    VOORZIENING = "voorlopige voorziening"
    ORGANISATIE = "organisatie"
