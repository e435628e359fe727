"""Drawn tables, at least one per indicator, with every border that a definition has."""

from tests.indicatoren.tekening import Tekening
from tests.indicatoren.tekeningen import kwaliteit, langdurig, regeling, stabilisatie, stroom, toegang, waarneming

TEKENINGEN: tuple[Tekening, ...] = (
    *kwaliteit.TEKENINGEN,
    *toegang.TEKENINGEN,
    *stabilisatie.TEKENINGEN,
    *regeling.TEKENINGEN,
    *langdurig.TEKENINGEN,
    *stroom.TEKENINGEN,
    *waarneming.TEKENINGEN,
)
