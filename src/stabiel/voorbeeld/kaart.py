"""Who lives in the invented country: municipalities, organisations, and the habit of each.

Names of real municipalities and of all organisations carry "(verzonnen)". A bad habit belongs to an invented
municipality only: its code begins with 9, which no real municipality has. How many trajecten a municipality
has does not follow its real size.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np

from stabiel.begrippen.gemeenten import STUDIE
from stabiel.voorbeeld.loting import Loting, keys_of


class Overdracht(StrEnum):
    """Who does the work after the first organisation of a municipality."""

    GEEN = "één organisatie doet alles"
    STEUN = "een tweede organisatie geeft langdurige steun"
    KETEN = "een tweede organisatie treft de regelingen"


@dataclass(frozen=True)
class Mechanisme:
    """What makes one municipality differ from the national course.

    Attributes:
        wacht: factor on the wait to the first talk on 1 January 2021 and on 1 January 2027, a line between.
        besluit: factor on the time to the decision.
        uitval: factor on every hazard of dropping out.
        langdurig: chance per type of resident to begin in long-term support.
        naar_langdurig: mean days per type after which someone in stabilisation moves to it; 0: never.
        overdracht: whether a second organisation takes over.
        gat: share of the hand-overs with days between the two, so that they are two trajecten.
    """

    wacht: tuple[float, float] = (1.0, 1.0)
    besluit: float = 1.0
    uitval: float = 1.0
    langdurig: tuple[float, float, float] = (0.0, 0.04, 0.25)
    naar_langdurig: tuple[float, float, float] = (0.0, 6000.0, 1500.0)
    overdracht: Overdracht = Overdracht.GEEN
    gat: float = 0.0


@dataclass(frozen=True)
class Organisatie:
    """One organisation that delivers.

    Attributes:
        code: its place in file names.
        naam: statutory name, with "(verzonnen)".
        leverancier: name and version of its software.
        kvk: eight digits; None for a municipality, which delivers under `gemeentecode`.
        gemeentecode: of a municipality that delivers itself.
        na: days between the end of a period and the delivery.
        slordig: registers poorly.
        eigen_veld: its software adds a field of its own to every traject.
        mist_levering: one half-year is never delivered.
        besluit_valt_weg: in the last half-year nearly half of the decisions are missing.
    """

    code: str
    naam: str
    leverancier: str
    kvk: str | None = None
    gemeentecode: str | None = None
    na: int = 10
    slordig: bool = False
    eigen_veld: bool = False
    mist_levering: bool = False
    besluit_valt_weg: bool = False

    @property
    def bad_habit(self) -> bool:
        """Whether it does something that nobody should do."""
        return self.slordig or self.eigen_veld or self.mist_levering or self.besluit_valt_weg


@dataclass(frozen=True)
class Gemeente:
    """One municipality: code, name, share of all delivered trajecten, course, and its habit in plain Dutch."""

    code: str
    naam: str
    deel: float
    gewoonte: str
    mechanisme: Mechanisme = field(default_factory=Mechanisme)

    @property
    def invented(self) -> bool:
        """Whether it exists in this country only."""
        return self.code not in STUDIE


@dataclass(frozen=True)
class Werkgebied:
    """Municipalities with the one or two organisations that deliver for all of them; the first takes applications."""

    gemeenten: tuple[Gemeente, ...]
    organisaties: tuple[Organisatie, ...]


_GEEN = "geen bijzondere gewoonte; kleine verschillen zijn geloot"


def _real(code: str, deel: float, gewoonte: str = _GEEN, mechanisme: Mechanisme | None = None) -> Gemeente:
    return Gemeente(code, f"{STUDIE[code]} (verzonnen)", deel, gewoonte, mechanisme or Mechanisme())


def _own(gemeente: Gemeente, leverancier: str) -> Organisatie:
    plain = gemeente.naam.removesuffix(" (verzonnen)")
    code = "gemeente-" + plain.lower().replace(" ", "-")
    return Organisatie(code, f"Gemeente {gemeente.naam}", leverancier, gemeentecode=gemeente.code)


ALMERE = _real(
    "0034", 0.30,
    "twee organisaties: Noorderlicht doet de schuldhulp, De Kade geeft langdurige steun en draagt over; "
    "de wachttijd wordt langzaam korter",
    Mechanisme(
        wacht=(1.9, 0.45),
        langdurig=(0.01, 0.10, 0.50),
        naar_langdurig=(0.0, 2600.0, 650.0),
        overdracht=Overdracht.STEUN,
        gat=0.2,
    ),
)  # fmt: skip
BREDA, DEN_HAAG, GOEREE = _real("0758", 0.08), _real("0518", 0.12), _real("1924", 0.03)
OEFENWOUDE = Gemeente(
    "9001", "Oefenwoude (verzonnen)", 0.06,
    "houdt moeilijke zaken lang in langdurige steun: weinig mensen komen binnen een jaar bij een regeling",
    Mechanisme(langdurig=(0.03, 0.35, 0.85), naar_langdurig=(9000.0, 900.0, 300.0)),
)  # fmt: skip
PROEFDAM = Gemeente(
    "9002", "Proefdam (verzonnen)", 0.04,
    "registreert slecht: begin van de stabilisatie, datum van aanmelding en reden van uitstroom ontbreken vaak, "
    "einddatums zijn vaak een vulwaarde",
)  # fmt: skip
MODELRADE = Gemeente(
    "9003", "Modelrade (verzonnen)", 0.06,
    "verdeelt het werk: de gemeente doet de stabilisatie, een kredietbank de regelingen; bij een deel van de "
    "overdrachten zit er een gat tussen, zodat één reis twee trajecten wordt",
    Mechanisme(overdracht=Overdracht.KETEN, gat=0.15),
)  # fmt: skip
SCHETSVEEN = Gemeente(
    "9004", "Schetsveen (verzonnen)", 0.05,
    "nieuwe software: in het laatste halfjaar ontbreekt bijna de helft van de besluiten (datum en soort)",
)  # fmt: skip
GISSENKAPEL = Gemeente("9005", "Gissenkapel (verzonnen)", 0.03, "één halfjaar is nooit aangeleverd")
VERZINSELO = Gemeente(
    "9006", "Verzinselo (verzonnen)", 0.03, "de software voegt bij ieder traject een eigen veld toe"
)  # fmt: skip

LAND = (
    Werkgebied(
        (ALMERE,),
        (
            Organisatie(
                "noorderlicht", "Noorderlicht Schuldhulp (verzonnen)", "Stabiel-voorbeeld Noord 1.0", kvk="99000001"
            ),
            Organisatie("de-kade", "De Kade Welzijn (verzonnen)", "Stabiel-voorbeeld Kade 2.1", kvk="99000002", na=17),
        ),
    ),
    Werkgebied((BREDA,), (_own(BREDA, "Stabiel-voorbeeld Noord 1.0"),)),
    Werkgebied((DEN_HAAG,), (_own(DEN_HAAG, "Stabiel-voorbeeld Zuid 4.2"),)),
    Werkgebied(
        (_real("0599", 0.12),),
        (
            Organisatie(
                "kredietbank-maasmond", "Kredietbank Maasmond (verzonnen)", "Stabiel-voorbeeld Zuid 4.2",
                kvk="99000003", na=12,
            ),
        ),
    ),
    Werkgebied((GOEREE,), (_own(GOEREE, "Stabiel-voorbeeld Noord 1.0"),)),
    Werkgebied(
        (_real("0489", 0.03), _real("0613", 0.02), _real("0597", 0.03)),
        (
            Organisatie(
                "driehoek", "Driehoek Schuldhulp (verzonnen)", "Stabiel-voorbeeld Zuid 4.2", kvk="99000004", na=14
            ),
        ),
    ),
    Werkgebied((OEFENWOUDE,), (_own(OEFENWOUDE, "Stabiel-voorbeeld Noord 1.0"),)),
    Werkgebied((PROEFDAM,), (replace(_own(PROEFDAM, "Stabiel-voorbeeld Zuid 4.0"), slordig=True, na=25),)),
    Werkgebied(
        (MODELRADE,),
        (
            _own(MODELRADE, "Stabiel-voorbeeld Noord 1.0"),
            Organisatie(
                "kredietbank-schijnland", "Kredietbank Schijnland (verzonnen)", "Stabiel-voorbeeld Zuid 4.2",
                kvk="99000005", na=15,
            ),
        ),
    ),
    Werkgebied((SCHETSVEEN,), (replace(_own(SCHETSVEEN, "Stabiel-voorbeeld West 3.0"), besluit_valt_weg=True),)),
    Werkgebied((GISSENKAPEL,), (replace(_own(GISSENKAPEL, "Stabiel-voorbeeld Noord 1.0"), mist_levering=True),)),
    Werkgebied((VERZINSELO,), (replace(_own(VERZINSELO, "Stabiel-voorbeeld Klaver 0.9"), eigen_veld=True),)),
)  # fmt: skip

STRUIKELVELD = Gemeente("9009", "Struikelveld (verzonnen)", 0.0, "levert alleen de lastige bestanden")
STRUIKELVELD_ORGANISATIE = Organisatie(
    "struikel", "Struikel Schuldhulp (verzonnen)", "Stabiel-voorbeeld Struikel 1.0", kvk="99000009"
)
"""Who sends the difficult files; not part of the country."""

GEMEENTEN = {
    gemeente.code: gemeente.naam
    for gemeente in (*(gemeente for gebied in LAND for gemeente in gebied.gemeenten), STRUIKELVELD)
}
"""Code → name with "(verzonnen)", of every municipality of the invented country."""

LANGDURIGE_STEUN = ("99000002",)
"""KvK numbers of the organisations that give long-term support."""


def drawn_mechanisme(gemeente: Gemeente, *, zaad: int) -> Mechanisme:
    """The course of a municipality with its differences drawn by lot: the same for real and invented names.

    The wait, the time to a decision and the hazard of dropping out get a factor between 0.9 and 1.12.
    """
    lot = Loting(keys_of(f"gemeente {gemeente.code} {zaad}", count=1))
    wait, decision, leaving = (
        float(np.round(0.9 + 0.22 * lot.share(name)[0], 3)) for name in ("wacht", "besluit", "uitval")
    )
    own = gemeente.mechanisme
    return replace(
        own,
        wacht=(round(own.wacht[0] * wait, 3), round(own.wacht[1] * wait, 3)),
        besluit=round(own.besluit * decision, 3),
        uitval=round(own.uitval * leaving, 3),
    )
