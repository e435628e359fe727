"""C03, C04, C05: the dates and the reason that most figures need."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Toets
from stabiel.leveringen.toetsen.uitdrukkingen import expect_filled

_MORE_THAN_ADVICE = ~pl.col("alleen_advies")

TOETSEN = (
    Toets(
        code="C03",
        ernst=Ernst.WAARSCHUWING,
        melding="De datum van aanmelding (start) ontbreekt.",
        wat_te_doen="Vul bij aanmelding.startdatum de dag van het eerste contact met een hulpvraag in.",
        geldt_voor="traject dat meer is dan informatie en advies",
        bron="DDAS, definities (aanmelding)",
        velden=("aanmelding_start",),
        regels=(expect_filled("aanmelding.startdatum", "aanmelding_start", when=_MORE_THAN_ADVICE),),
    ),
    Toets(
        code="C04",
        ernst=Ernst.WAARSCHUWING,
        melding="De startdatum ontbreekt.",
        wat_te_doen="Vul de startdatum van het traject in.",
        geldt_voor="traject dat meer is dan informatie en advies",
        bron="DDAS v1.0, schuldhulptraject.startdatum",
        velden=("startdatum",),
        regels=(expect_filled("startdatum", "startdatum", when=_MORE_THAN_ADVICE),),
    ),
    Toets(
        code="C05",
        ernst=Ernst.WAARSCHUWING,
        melding="De reden van uitstroom ontbreekt.",
        wat_te_doen="Vul bij uitstroom.reden in waarom het traject eindigde.",
        geldt_voor="traject met een einde",
        bron="DDAS, definities (uitstroom.reden)",
        velden=("uitstroom_reden",),
        regels=(expect_filled("uitstroom.reden", "uitstroom_reden", when=pl.col("eind").is_not_null()),),
    ),
)
