"""A supplier that fills one field 25 points less often: X16, its sentence, and "met zorg" on what depends on it."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from stdnum.nl import bsn

from stabiel.opdrachten.invoer import main

PEOPLE = [text for n in range(950_000_000, 950_002_600) if bsn.is_valid(text := f"{n:09d}")][:200]
HALVES = (("2024-01-01", "2024-06-30"), ("2024-07-01", "2024-12-31"))


def a_traject(person: str, start: date) -> dict[str, Any]:
    """Everything filled that an indicator may ask for, in an order that raises no eyebrows."""
    day = [(start + timedelta(days=n)).isoformat() for n in range(120)]
    traject = {
        "gemeentecode": "9990",
        "startdatum": day[0],
        "einddatum": day[100],
        "toekenningsdatum": day[60],
        "totaalSchuldbedragBijAanvangSchuld": 12000,
        "client": [{"Burgerservicenummer": person, "Geboortedatum": "1980-05-05", "Geslachtsaanduiding": "Man"}],
        "aanmelding": {"startdatum": day[0], "einddatum": day[1], "crisisinterventie": False},
        "intake": {
            "startdatum": day[5], "einddatum": day[20], "beschikkingsdatum": day[20],
            "beschikkingssoort": "Toelatingsbeschikking",
        },
        "planVanAanpak": {"datumAfronding": day[22]},
        "stabilisatie": {"startdatum": day[23], "einddatum": day[40]},
        "schuldregeling": {"datum": day[45], "toegekend": day[60], "dwangakkoord": False},
        "oplossing": {"startdatum": day[61], "einddatum": day[100], "soort": "Saneringskrediet", "vtlb": 1500},
        "uitstroom": {"datum": day[100], "datumBeeindigingsbeschikking": day[100], "reden": "Afgerond"},
        "begeleiding": [{"soort": "Lange Termijn Begeleiding (DFD)", "startdatum": day[1], "einddatum": day[99]}],
        "schulden": [{"bedrag": 12000, "peildatum": day[20], "schuldsoort": "Overig", "zakelijkeSchuld": False}],
        "nazorg": {"startdatum": day[102], "einddatum": day[110]},
    }  # fmt: skip
    return traject


@dataclass(frozen=True)
class Terugval:
    """A field that is left out, and what depends on it.

    Attributes:
        paden: its places in a traject; the names from the top.
        geraakt: indicators that read it, from their definitions in the methods.
        zin: what the letter calls it.
    """

    paden: tuple[tuple[str, ...], ...]
    geraakt: frozenset[str]
    zin: str

    def leave_out(self, traject: dict[str, Any]) -> None:
        """Take it out of one traject."""
        for *inside, last in self.paden:
            things = [traject]
            for name in inside:
                things = [item for thing in things for item in _as_list(thing[name])]
            for thing in things:
                del thing[last]


def _as_list(thing: Any) -> list[Any]:
    return thing if isinstance(thing, list) else [thing]


def of(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


TERUGVALLEN = (
    # Only O6 looks at aftercare.
    Terugval((("nazorg", "startdatum"),), of("O6"), "Het veld nazorg_start"),
    # The clock of stabilisation: S1, S2, S3 and S5 start there, T2 goes from and to it.
    Terugval((("stabilisatie", "startdatum"),), of("S1 S2 S3 S5 T2"), "Het veld stabilisatie_start"),
    # S1 ends there, S5 asks whether it is past.
    Terugval((("stabilisatie", "einddatum"),), of("S1 S5"), "Het veld stabilisatie_eind"),
    # O1 is about the answer; S1 ends at the award where its own end is missing. Two fields fall at once here: the award
    # and the answer as a whole.
    Terugval((("schuldregeling", "toegekend"), ("toekenningsdatum",)), of("O1 S1"), "Dit veld"),
    # Why somebody left: drop-out (S2, L2, I5, T2), completion (O3, O4), return and aftercare after it (O5, O6), L3.
    Terugval((("uitstroom", "reden"),), of("I5 S2 O3 O4 O5 O6 L2 L3 T2"), "Het veld uitstroom_reden"),
    # Refusal is an ending of its own in every model of ready or gone; I4 and I5 go up to the decision itself, H1 starts
    # at an admission.
    Terugval((("intake", "beschikkingssoort"),), of("I5 S2 S3 S4 L2 H1 T2"), "Het veld beschikkingssoort"),
    # Long-term support: its own figures, both populations of S2 to S4, I1 from it, and T2 to and from it.
    Terugval((("begeleiding", "startdatum"),), of("I1 S2 S3 S4 L1 L2 L3 T2"), "Het veld begeleiding.startdatum"),
    # The urgent flag of an aanmelding is read by I3 only.
    Terugval((("aanmelding", "crisisinterventie"),), of("I3"), "Het veld aanmelding_crisis"),
)  # fmt: skip


def write(path: Path, half: tuple[str, str], people: list[str], *, without: int, terugval: Terugval) -> Path:
    """One delivery in which so many people lack the field."""
    start = date.fromisoformat(half[0])
    trajecten = [a_traject(person, start + timedelta(days=n % 50)) for n, person in enumerate(people)]
    for traject in trajecten[:without]:
        terugval.leave_out(traject)
    root = {
        "startdatumLevering": half[0],
        "einddatumLevering": half[1],
        "aanleverdatumEnTijd": f"{date.fromisoformat(half[1]) + timedelta(days=9)}T09:00:00Z",
        "codeGegevensleverancier": "Stabiel-voorbeeld Proef 1.0",
        "leveringen": [
            {
                "teller": 1,
                "aanleverende_organisatie": {"(Statutaire) Naam": "Proefhuis (verzonnen)", "KvK-nummer": "99000099"},
                "schuldhulptrajecten": trajecten,
            }
        ],
    }
    path.write_text(json.dumps(root), encoding="utf-8")
    return path


@pytest.mark.parametrize("terugval", TERUGVALLEN, ids=lambda one: ".".join(one.paden[0]))
def test_a_fall_of_25_points_is_told_and_touches_exactly_what_depends_on_the_field(
    terugval: Terugval, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [
        write(tmp_path / "h1.json", HALVES[0], PEOPLE[:100], without=0, terugval=terugval),
        write(tmp_path / "h2.json", HALVES[1], PEOPLE[100:], without=25, terugval=terugval),
    ]
    data = ["--map", str(tmp_path / "data")]
    assert main(["lever", "lees", *map(str, files), *data]) == 0, capsys.readouterr()
    capsys.readouterr()
    assert main(["kwaliteit", "--gemeente", "9990", "--json", *data]) == 0
    quality = json.loads(capsys.readouterr().out)
    careful = {item["indicator"] for item in quality["oordelen"] if item["oordeel"] == "met zorg"}
    assert careful == terugval.geraakt
    assert {item["oordeel"] for item in quality["oordelen"]} == {"bruikbaar", "met zorg"}
    assert all("X16" in " ".join(item["redenen"]) for item in quality["oordelen"] if item["oordeel"] == "met zorg")
    assert main(["lever", "brief", "2", *data]) == 0
    letter = " ".join(capsys.readouterr().out.split())
    assert "X16" in letter
    assert f"{terugval.zin} is veel minder gevuld." in letter
