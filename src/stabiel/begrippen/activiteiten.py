"""The dated events of a traject and the one order in which events of the same day are read."""

from enum import StrEnum


class Activiteit(StrEnum):
    """A dated event of a traject; the order of the members breaks ties on one day (`rank`).

    Source: order of phases in the DDAS definitions, tie-breaking order chosen by Stabiel
    ("ready for a settlement" beats an exit on the same day).
    """

    AANMELDING = "aanmelding"
    CRISIS = "crisisinterventie"
    MORATORIUM = "moratorium"
    INTAKE = "eerste gesprek"
    TOELATING = "toelating"
    AFWIJZING = "afwijzing"
    BESLUIT = "besluit, soort onbekend"
    PLAN = "plan van aanpak"
    STABILISATIE = "begin stabilisatie"
    BEGELEIDING = "begin begeleiding"
    EINDE_STABILISATIE = "einde stabilisatie"
    REGELING = "schuldregeling ingediend"
    REGELING_AFGEWEZEN = "schuldregeling afgewezen"
    REGELING_INGETROKKEN = "schuldregeling ingetrokken"
    REGELING_TOEGEKEND = "schuldregeling toegekend"
    OPLOSSING = "begin oplossing"
    EINDE_OPLOSSING = "einde oplossing"
    NAZORG = "begin nazorg"
    UITSTROOM = "uitstroom"
    EINDE_BEGELEIDING = "einde begeleiding"

    @property
    def rank(self) -> int:
        """Place in the order of one day: a lower rank happens first."""
        return list(Activiteit).index(self)
