"""P70: heaping, one day that holds far more dates of a field than its share."""

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Eenheid, Toets, Waar

TOETSEN = (
    Toets(
        code="P70",
        ernst=Ernst.MELDING,
        melding="In {veld} staat opvallend vaak dezelfde dag. Is dat een vulwaarde?",
        wat_te_doen="Kijk na of het systeem deze datum zelf invult. Laat een datum die u niet kent weg.",
        geldt_voor="datumveld dat in deze levering minstens 50 keer is ingevuld",
        bron="keuze van Stabiel: meer dan drie keer het verwachte aandeel van een dag, binomiale toets, p < 0,001 "
        "na correctie voor het aantal dagen",
        eenheid=Eenheid.PLEK,
        waar=Waar.GEHEEL,
    ),
)
