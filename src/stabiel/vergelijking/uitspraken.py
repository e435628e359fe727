"""What a comparison may say. A screen makes the sentences; there is no better or worse here, and no place in a list."""

from enum import StrEnum


class Uitspraak(StrEnum):
    """The verdict on one unit or one group. That no difference can be seen is an answer, not a failure."""

    HOGER = "hoger dan verwacht"
    LAGER = "lager dan verwacht"
    GEEN_VERSCHIL = "geen verschil te zien"
    HANGT_AF = "hangt ervan af hoeveel deelnemers gewoonlijk verschillen"
    MISSCHIEN_TOEVAL = "misschien toeval: er is veel vergeleken"
    TE_KLEIN = "te klein om te vergelijken"
    NOG_NIET = "nog niet te zien"
    NIET_VERGELEKEN = "niet vergeleken"


class Positie(StrEnum):
    """Where a unit lies in its funnel."""

    BINNEN = "binnen"
    BOVEN = "boven"
    ONDER = "onder"
